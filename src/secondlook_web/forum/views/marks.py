"""The pattern of a marked page: a style sheet and two pictures, each the reader's own.

They are never kept by a browser: on a shared computer the next member must not be served the last one's pattern.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from secondlook_web.forum import access, marking_readers
from secondlook_web.forum.models import Marks, Thread
from secondlook_web.members.access import for_members, member_of


@for_members
@require_safe
def style(request: HttpRequest, pk: int) -> HttpResponse:
    thread = _marked_thread(request, pk)
    light, dark = (reverse("forum:marks_tile", args=[thread.pk, scheme]) for scheme in ("light", "dark"))
    return _fresh(HttpResponse(marking_readers.style_of(light, dark), content_type="text/css; charset=utf-8"))


@for_members
@require_safe
def tile(request: HttpRequest, pk: int, scheme: str) -> HttpResponse:
    if scheme not in ("light", "dark"):
        raise Http404
    thread = _marked_thread(request, pk)
    data = marking_readers.tile_of(member_of(request).pk, thread.pk, thread.room_id, dark=scheme == "dark")
    return _fresh(HttpResponse(data, content_type="image/png"))


def _marked_thread(request: HttpRequest, pk: int) -> Thread:
    thread = access.thread_for(member_of(request), pk)
    if thread.room.marks == Marks.NONE:
        raise Http404
    return thread


def _fresh(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "no-store, private"
    answer.headers["Vary"] = "Cookie"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
