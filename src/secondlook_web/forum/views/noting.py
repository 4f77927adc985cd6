"""Private notes: those received and sent, one of them, writing one."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from secondlook import Review, Verdict
from secondlook_web.checks.counting import count_check, count_sent_in
from secondlook_web.checks.edits import edit_from, edited
from secondlook_web.checks.presenting import present
from secondlook_web.forum import access, noting, queries
from secondlook_web.forum.checked import SentBefore
from secondlook_web.forum.forms import NoteForm
from secondlook_web.forum.views.reading import asked
from secondlook_web.forum.views.writing import SENT_BACK
from secondlook_web.members.access import for_members, member_of, profile_for
from secondlook_web.members.assurance.queries import know
from secondlook_web.shared.paging import BadKey
from secondlook_web.shared.refusals import Refused
from secondlook_web.shared.text import cleaned


@for_members
@require_safe
def notes(request: HttpRequest) -> HttpResponse:
    sent = request.GET.get("which") == "sent"
    try:
        page = queries.notes_of(member_of(request), sent=sent, **asked(request))
    except BadKey:
        raise Http404 from None
    know((note.recipient if sent else note.sender for note in page.rows), at=timezone.now())
    return render(request, "forum/notes.html", {"page": page, "sent": sent})


@for_members
@require_safe
def note(request: HttpRequest, pk: int) -> HttpResponse:
    shown = access.note_for(member_of(request), pk)
    noting.read(shown, member_of(request), at=timezone.now())
    other = shown.sender if shown.recipient_id == member_of(request).pk else shown.recipient
    know([other, shown.sender], at=timezone.now())
    return render(request, "forum/note.html", {"note": shown, "other": other, "mine": other != shown.sender})


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def note_to(request: HttpRequest, handle: str) -> HttpResponse:
    member = member_of(request)
    recipient = profile_for(member, handle)
    if recipient.pk == member.pk:
        raise Http404
    before = noting.between(member, recipient)
    know([recipient, *(note.sender for note in before)], at=timezone.now())
    context: dict[str, Any] = {"recipient": recipient, "before": before}
    if request.method != "POST":
        return _page(request, context | {"form": NoteForm(initial={"submission": uuid4()})}, 200)
    form = NoteForm(request.POST)
    context |= {"form": form}
    if not form.is_valid():
        return _page(request, context, 400)
    text, now = form.cleaned_data["text"], timezone.now()
    try:
        if pressed := request.POST.get("soften"):
            count_check(request)
            text = edited(cleaned(text), edit_from(pressed))
            review = noting.look_at_note(member, recipient, text, at=now)
            return _page(request, context | _looked_at(form, review, text) | {"softened": True}, 200)
        count_sent_in(request)
        result = noting.send_note(
            member,
            recipient,
            text,
            submission=form.cleaned_data["submission"],
            knowingly=form.knows(),
            at=now,
        )
    except Refused as refused:
        if isinstance(refused, SentBefore):
            form.renumber()
        form.add_error(None, str(refused))
        return _page(request, context, refused.status)
    if result.review is not None:
        return _page(request, context | _looked_at(form, result.review, noting.note_text(text)), SENT_BACK)
    messages.success(request, f"Your note to {recipient.name} is sent.")
    return redirect("forum:notes")


def _looked_at(form: NoteForm, review: Review, text: str) -> dict[str, Any]:
    form.read_now(text)
    return {"asked": True, "shown": present(review, text), "may_insist": review.verdict == Verdict.REVISE}


def _page(request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponse:
    return render(request, "forum/note_to.html", context, status=status)
