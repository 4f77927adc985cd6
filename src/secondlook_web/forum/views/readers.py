"""Who is in a room, and how we know: all numbers, and what they rest on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from secondlook_web.forum import access, audience_shown, marking_readers
from secondlook_web.forum.assuming import AssumingForm
from secondlook_web.members.access import for_members, member_of


@for_members
@require_safe
def readers(request: HttpRequest, slug: str) -> HttpResponse:
    room = access.room_for(member_of(request), slug)
    form = AssumingForm(request.GET or None)
    page = audience_shown.page_of(room, member_of(request), at=timezone.now(), assumptions=form.assumptions())
    context = {"room": room, "form": form, "shown": page, "panel": page.panel, "changed": form.is_bound}
    context["told_of_marks"] = marking_readers.told_before(room)
    return render(request, "forum/readers.html", context, status=400 if form.errors else 200)
