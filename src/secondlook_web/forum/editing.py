"""What an author does to a post that is shown: another text, checked before it is shown, or taking it back."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from secondlook import Review
from secondlook_web.checks import engine
from secondlook_web.checks.models import Choice, Purpose
from secondlook_web.concerns.exhibits.again import freeze_soon
from secondlook_web.forum import search, states
from secondlook_web.forum.checked import (
    Done,
    Result,
    Submission,
    choice_of,
    keep_outcome,
    may_write,
    text_of,
)
from secondlook_web.forum.checking import check_stored
from secondlook_web.forum.mentioning import keep_mentions
from secondlook_web.forum.models import Post, State, Thread, Version
from secondlook_web.members.models import Member
from secondlook_web.moderation.actions import lapse_items
from secondlook_web.shared.refusals import AlreadyDone, NotYours, Refused

MOST_CHECKS = 3
"""Of one edit, while its thread keeps changing."""


def edit(member: Member, post: Post, said: Submission, *, at: datetime) -> Result:
    """Another text for a published post. The old one is kept for its author and moderators; readers see "edited".

    What the check stops is sent back and the post stands as it was: an edit is not sent to a moderator.
    """
    if post.author_id != member.pk:
        raise NotYours("This post does not exist.")
    if post.state != State.PUBLISHED:
        raise AlreadyDone("Only a post that is shown is edited. Load the page again to see where it stands.")
    may_write(member, post.thread.room)
    text, title = text_of(said, opening=post.opening)
    for _ in range(MOST_CHECKS):
        seen = Thread.objects.values_list("version", flat=True).get(pk=post.thread_id)
        try:
            review = check_stored(member, post, title=title, text=text, at=at, adding_up=True)
        except engine.CheckCouldNotRun:
            keep_outcome(member, post, Purpose.EDIT, None, Choice.NOT_CHECKED, at)
            raise Refused(
                "The check could not run, so nothing was changed: your post stands as it was. Try again in a minute."
            ) from None
        choice = choice_of(review.verdict, said)
        if choice in (Choice.SENT_BACK, Choice.TO_MODERATOR):
            keep_outcome(member, post, Purpose.EDIT, review, Choice.SENT_BACK, at)
            return Result(done=Done.SENT_BACK, post=post, review=review)
        if _stored(member, post, title, text, review, choice, at, seen):
            return Result(done=Done.PUBLISHED, post=post, review=review)
    raise Refused(
        "Others are writing in this thread just now, so nothing was changed: your post stands as it was. Try again in "
        "a minute."
    )


@transaction.atomic
def _stored(
    member: Member, post: Post, title: str, text: str, review: Review, choice: Choice, at: datetime, seen: int
) -> bool:
    """Put the new text in the old one's place; false when the thread is no longer the one it was checked in."""
    thread = Thread.objects.select_for_update().get(pk=post.thread_id)
    if thread.version != seen:
        return False
    changed = Post.objects.filter(pk=post.pk, state=State.PUBLISHED, text=post.text).update(text=text, edited_at=at)
    if not changed:
        raise AlreadyDone("This post has changed in the meantime. Load the page again to see where it stands.")
    old_title = thread.title if post.opening else ""
    Version.objects.create(post=post, text=post.text, title=old_title, written_at=post.edited_at or post.written_at)
    Thread.objects.filter(pk=post.thread_id).update(version=F("version") + 1)
    if post.opening:
        Thread.objects.filter(pk=post.thread_id).update(title=title)
    post.text, post.edited_at = text, at
    keep_mentions(post)
    search.index(post.pk)
    keep_outcome(member, post, Purpose.EDIT, review, choice, at)
    freeze_soon(post, at=at)
    return True


@transaction.atomic
def withdraw(member: Member, post: Post, *, at: datetime) -> None:
    """An author takes a post back, at any time and from any state. Its text is erased later, by retention."""
    if post.author_id != member.pk:
        raise NotYours("This post does not exist.")
    if post.state == State.WITHDRAWN:
        return
    states.take_away(
        post, to=State.WITHDRAWN, from_states=tuple(state for state in State if state != State.WITHDRAWN), at=at
    )
    lapse_items(post, at=at)
    freeze_soon(post, at=at)
