"""Pages that are written on: a new thread, a reply, another text, taking a post back."""

from collections.abc import Callable
from dataclasses import replace
from random import SystemRandom
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secondlook import Review, Verdict
from secondlook_web.checks import engine
from secondlook_web.checks.counting import count_check, count_sent_in
from secondlook_web.checks.edits import edit_from, edited
from secondlook_web.checks.presenting import Shown
from secondlook_web.documents.actions import end_file
from secondlook_web.documents.attaching import attachable
from secondlook_web.forum import access, actions, editing, submitting
from secondlook_web.forum.audience_shown import panel_of
from secondlook_web.forum.checked import Done, Result, SentBefore, Submission
from secondlook_web.forum.forms import PostForm
from secondlook_web.forum.models import State
from secondlook_web.forum.reviewing import looked_at, shown_review
from secondlook_web.forum.telling import what_happened
from secondlook_web.members.access import for_members, member_of
from secondlook_web.shared.refusals import NotYours, Refused, TooOften
from secondlook_web.shared.text import cleaned

SENT_BACK = 422
"""The status of a page that shows a draft again with its review: read, understood, and not stored."""
dice = SystemRandom()


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def new_thread(request: HttpRequest, slug: str) -> HttpResponse:
    room = access.room_for(member_of(request), slug)

    def send(said: Submission) -> Result:
        return submitting.open_thread(member_of(request), room, said, at=timezone.now(), rng=dice)

    return _write(
        request,
        PostForm.empty(opening=True, attachable=attachable(request)),
        send,
        {"room": room, "heading": "New thread"},
    )


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    thread = access.thread_for(member_of(request), pk)

    def send(said: Submission) -> Result:
        return submitting.reply(member_of(request), thread, said, at=timezone.now(), rng=dice)

    form = PostForm.empty(attachable=attachable(request))
    return _write(request, form, send, {"room": thread.room, "thread": thread, "heading": "Your reply"})


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    post = access.own_post_for(member_of(request), pk)
    if not actions.may_change(post):
        raise Http404

    def send(said: Submission) -> Result:
        return actions.change(member_of(request), post, said, at=timezone.now(), rng=dice)

    context = {
        "room": post.thread.room,
        "thread": post.thread,
        "post": post,
        "editing": post.state == State.PUBLISHED,
        "heading": "Edit your post" if post.state == State.PUBLISHED else "Rework your post",
    }
    return _write(request, PostForm.of(post, attachable=attachable(request)), send, context)


@for_members
@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """What a post said before: for its author and for moderators."""
    post = access.post_for(member_of(request), pk)
    if post.author_id != member_of(request).pk and not member_of(request).may_moderate:
        raise Http404
    return render(request, "forum/versions.html", {"post": post, "versions": post.versions.all()[:100]})


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    post = access.own_post_for(member_of(request), pk)
    if request.method == "POST":
        try:
            editing.withdraw(member_of(request), post, at=timezone.now())
        except Refused as refused:
            return refusal(request, refused)
        if post.items.filter(decided_at=None).exists():
            says = "Your post is withdrawn. No member sees it any more. A moderator still reads what was raised."
        else:
            says = "Your post is withdrawn. Nobody sees it any more, and its text is erased in 30 days."
        messages.success(request, says)
        return redirect("forum:mine")
    return render(request, "forum/withdraw.html", {"post": post})


@for_members
@require_POST
def remove_picture(request: HttpRequest, pk: int) -> HttpResponse:
    picture = access.picture_for(member_of(request), pk)
    try:
        actions.remove_picture(member_of(request), picture)
    except Refused as refused:
        return refusal(request, refused)
    messages.success(request, "The picture is gone.")
    return redirect("forum:edit" if actions.may_change(picture.post) else "forum:post", pk=picture.post_id)


def refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """A page that says why not."""
    if isinstance(refused, NotYours):
        raise Http404
    return render(request, "forum/refused.html", {"says": str(refused)}, status=refused.status)


def _write(
    request: HttpRequest, form: PostForm, send: Callable[[Submission], Result], context: dict[str, Any]
) -> HttpResponse:
    """The page with the form; sent in, the answer that its action gave."""
    panel = panel_of(context["room"], member_of(request), at=timezone.now())
    context |= {"form": form, "panel": panel, "composing": True}
    if request.method != "POST":
        return render(request, "forum/compose.html", context)
    options: dict[str, Any] = {"opening": form.opening, "changing": form.changing, "attachable": form.attachable}
    try:
        count_sent_in(request)  # before anything is read: a picture may take a second
    except TooOften as refused:
        context |= {"form": PostForm(request.POST, **options), "lost_pictures": len(request.FILES)}
        return render(request, "forum/compose.html", context | {"refused": str(refused)}, status=refused.status)
    form = PostForm(request.POST, request.FILES, **options)
    context |= {"form": form, "lost_pictures": len(request.FILES)}
    if not form.is_valid():
        return render(request, "forum/compose.html", context, status=400)
    if pressed := request.POST.get("soften"):
        return _softened(request, form, pressed, context)
    said = form.submission_of(to_moderator=request.POST.get("do") == "ask")
    try:
        result = send(said)
    except NotYours:
        raise Http404 from None
    except Refused as refused:
        if isinstance(refused, SentBefore):
            form.renumber()
        form.add_error(None, str(refused))
        return render(request, "forum/compose.html", context, status=refused.status)
    if result.done == Done.SENT_BACK and result.review is not None:
        form.read_now()
        return _looked_at(request, result.review, _shown(result.review, said, form), context)
    if result.post is None:
        raise ValueError("A draft that was not sent back became a post.")
    for one in form.attached():
        end_file(one.file)  # it is in the post now
    tell = messages.success if result.done == Done.PUBLISHED else messages.info
    tell(request, what_happened(result, edited=bool(context.get("editing"))))
    return redirect("forum:post", pk=result.post.pk)


def _softened(request: HttpRequest, form: PostForm, pressed: str, context: dict[str, Any]) -> HttpResponse:
    """The page again, with other words in one place of the draft, checked; nothing is stored."""
    said = form.submission_of()
    try:
        count_check(request)
        text = edited(cleaned(said.text), edit_from(pressed))
        review = looked_at(
            member_of(request),
            context["room"],
            said,
            text=text,
            opening=form.opening,
            thread=context.get("thread"),
            post=context.get("post"),
            at=timezone.now(),
        )
    except Refused as refused:
        return render(request, "forum/compose.html", context | {"refused": str(refused)}, status=refused.status)
    except engine.CheckCouldNotRun:
        form.read_now(text)
        return render(request, "forum/compose.html", context | {"asked": True, "softened": True}, status=503)
    form.read_now(text)
    shown = _shown(review, replace(said, text=text), form)
    return _looked_at(request, review, shown, context | {"softened": True})


def _shown(review: Review, said: Submission, form: PostForm) -> Shown:
    return shown_review(review, said, opening=form.opening, post=form.changing)


def _looked_at(request: HttpRequest, review: Review, shown: Shown, context: dict[str, Any]) -> HttpResponse:
    context |= {
        "asked": True,
        "shown": shown,
        "may_insist": review.verdict == Verdict.REVISE,
    }
    return render(request, "forum/compose.html", context, status=200 if context.get("softened") else SENT_BACK)
