"""An author's draft on its way into the forum: checked again on the server, then shown, kept for later, or sent back.

`stop` cannot be posted by its author, only reworked or sent to a moderator with reasons; `revise` needs an explicit
choice, which is recorded; `share` goes straight through. What is sent back is not stored. A draft whose check could not
run is stored and waits. The check is made outside the transaction that stores the post, since it may take seconds; if
the thread changed meanwhile, so did the sum, and it is checked again.
"""

from datetime import datetime, timedelta
from random import Random

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from secondlook import Review
from secondlook_web.checks import engine
from secondlook_web.checks.models import Choice, Purpose, RecordedConsent
from secondlook_web.concerns.exhibits.again import freeze_soon
from secondlook_web.forum import states
from secondlook_web.forum.checked import (
    Done,
    Result,
    SentBefore,
    Submission,
    choice_of,
    keep_outcome,
    may_write,
    text_of,
)
from secondlook_web.forum.checking import check_submission
from secondlook_web.forum.mentioning import keep_mentions
from secondlook_web.forum.models import Picture, Post, Room, State, Thread
from secondlook_web.forum.pictures import no_file_left_behind
from secondlook_web.members.models import Member
from secondlook_web.moderation.actions import lapse_items, open_item
from secondlook_web.moderation.models import Why
from secondlook_web.shared.refusals import AlreadyDone, Empty, NotYours, Refused

DELAY = timedelta(weeks=6)
"""After which a day no longer points to one clinic."""
DELAY_SPREAD_DAYS = 7
WAKING_HOURS = (8, 21)
"""A post that appears at four in the morning would draw an eye: the first hour, and the hour after the last."""
MOST_CHECKS = 3
"""Of one draft, while its thread keeps changing; after that it waits for a quieter moment."""
REWORKED = (State.RETURNED, State.WAITING, State.SCHEDULED, State.HELD)
"""States from which an author may send a post in again."""
_STATES = {
    State.PUBLISHED: Done.PUBLISHED,
    State.SCHEDULED: Done.SCHEDULED,
    State.WAITING: Done.WAITING,
    State.HELD: Done.HELD,
}


class _ThreadChanged(Exception):
    """Somebody wrote in the thread while the draft was being checked."""


def open_thread(member: Member, room: Room, said: Submission, *, at: datetime, rng: Random) -> Result:
    """A new thread with its opening post."""
    return _submit(member, room, None, None, said, at, rng)


def reply(member: Member, thread: Thread, said: Submission, *, at: datetime, rng: Random) -> Result:
    """A reply, checked in the thread as it will stand."""
    return _submit(member, thread.room, thread, None, said, at, rng)


def rework(member: Member, post: Post, said: Submission, *, at: datetime, rng: Random) -> Result:
    """A post of one's own that is not shown yet, sent in again with another text or another choice."""
    if post.author_id != member.pk:
        raise NotYours("This post does not exist.")
    if post.state not in REWORKED:
        raise AlreadyDone("This post can no longer be changed here. Load the page again to see where it stands.")
    return _submit(member, post.thread.room, post.thread, post, said, at, rng)


def later_than(at: datetime, rng: Random) -> datetime:
    """Six weeks from `at` or up to six days more, at a random minute of the waking hours."""
    day = timezone.localtime(at + DELAY + timedelta(days=rng.randrange(DELAY_SPREAD_DAYS)))
    first, end = WAKING_HOURS
    return day.replace(hour=rng.randrange(first, end), minute=rng.randrange(60), second=0, microsecond=0)


def _submit(
    member: Member, room: Room, thread: Thread | None, post: Post | None, said: Submission, at: datetime, rng: Random
) -> Result:
    if post is None:
        again = Post.objects.filter(submission=said.submission, author=member).select_related("thread").first()
        if again is not None:
            return _sent_again(again, room, thread, said)
    may_write(member, room)
    opening = thread is None or (post is not None and post.opening)
    if thread is not None:
        _refuse_if_closed(thread, opening=opening)
    text, title = text_of(said, opening=opening)
    if said.to_moderator and not said.reasons.strip():
        raise Empty("Tell the moderators in a sentence why it should be shown.")
    if Post.objects.filter(author=member, text=text, state__in=(State.HIDDEN, State.REMOVED)).exists():
        raise Refused(
            "This very text of yours was taken away, and a moderator has read it or will. Under Your posts you see "
            "where it stands. To post again, tell it differently."
        )
    due_at = later_than(at, rng) if said.later else None
    for _ in range(MOST_CHECKS):
        seen = _version(thread)
        review = _reviewed(member, room, thread, post, said, title, text, due_at or at)
        choice = choice_of(review.verdict, said) if review else Choice.NOT_CHECKED
        if choice == Choice.SENT_BACK:
            keep_outcome(member, post, Purpose.POST, review, choice, at)
            return Result(done=Done.SENT_BACK, post=post, review=review)
        try:
            with no_file_left_behind(said.pictures):
                return _store(member, room, thread, post, said, title, text, review, choice, due_at, at, seen)
        except _ThreadChanged:
            continue
        except IntegrityError:
            # The same form came twice at the same moment: the other one was stored.
            stored = Post.objects.filter(submission=said.submission, author=member).select_related("thread").first()
            if stored is None:
                raise
            return _sent_again(stored, room, thread, said)
    with no_file_left_behind(said.pictures):
        return _store(member, room, thread, post, said, title, text, None, Choice.NOT_CHECKED, due_at, at, None)


def _sent_again(stored: Post, room: Room, thread: Thread | None, said: Submission) -> Result:
    """What became of a form that comes a second time; `SentBefore` when something else was written in it."""
    same_place = stored.thread_id == thread.pk if thread is not None else stored.opening and stored.thread.room == room
    title = stored.thread.title if stored.opening else ""
    known = {(stored.text, title), *stored.versions.values_list("text", "title")}
    if not same_place or text_of(said, opening=stored.opening) not in known:
        raise SentBefore
    return Result(done=_STATES.get(State(stored.state), Done.PUBLISHED), post=stored)


def _refuse_if_closed(thread: Thread, *, opening: bool) -> None:
    """A reply to what readers cannot see would be checked without it, and be read with it once it is put back."""
    if thread.locked_at is not None:
        raise Refused("This thread is closed to new posts.")
    if not opening and not thread.shown:
        raise Refused("This thread is not shown at the moment, so nothing can be added to it.")


def _reviewed(
    member: Member,
    room: Room,
    thread: Thread | None,
    post: Post | None,
    said: Submission,
    title: str,
    text: str,
    shown_at: datetime,
) -> Review | None:
    """The review, or None when the check could not run."""
    try:
        return check_submission(member, room, said, title=title, text=text, thread=thread, post=post, at=shown_at)
    except engine.CheckCouldNotRun:
        return None


def _version(thread: Thread | None) -> int | None:
    """Of what readers see of a thread; None where there is no thread yet."""
    if thread is None:
        return None
    return Thread.objects.values_list("version", flat=True).get(pk=thread.pk)


@transaction.atomic
def _store(
    member: Member,
    room: Room,
    thread: Thread | None,
    post: Post | None,
    said: Submission,
    title: str,
    text: str,
    review: Review | None,
    choice: Choice,
    due_at: datetime | None,
    at: datetime,
    seen: int | None,
) -> Result:
    """The post and all that belongs to it, in one transaction: what is acknowledged is there, once and whole."""
    if thread is None:
        thread = Thread.objects.create(room=room, author=member, title=title, opened_at=at)
        opening = True
    else:
        opening = post.opening if post else False
        now = Thread.objects.select_for_update().get(pk=thread.pk)
        if seen is not None and now.version != seen:
            raise _ThreadChanged
        _refuse_if_closed(now, opening=opening)
        if opening:
            Thread.objects.filter(pk=thread.pk).update(title=title)
    if post is None:
        post = Post.objects.create(
            thread=thread,
            author=member,
            submission=said.submission,
            opening=opening,
            text=text,
            state=State.WAITING,
            state_since=at,
            written_at=at,
        )
    else:
        Post.objects.filter(pk=post.pk).update(text=text, written_at=at)
        post.text = text
        lapse_items(post, at=at)
        freeze_soon(post, at=at)
    for picture in said.pictures:
        kept = Picture(
            post=post,
            describes=picture.describes,
            state=picture.state,
            reads=picture.reads,
            width=picture.width,
            height=picture.height,
            added_at=at,
        )
        kept.file.save(picture.name, ContentFile(picture.data), save=True)
    if said.consent is not None:
        RecordedConsent.objects.update_or_create(
            post=post,
            defaults={
                "room": room,
                "covers_name": said.consent.covers_name,
                "kept": said.consent.kept,
                "given_on": said.consent.given_on,
                "stated_by": member,
                "stated_at": at,
            },
        )
    else:
        RecordedConsent.objects.filter(post=post).delete()
    keep_mentions(post)
    keep_outcome(member, post, Purpose.POST, review, choice, at)
    from_states = (*REWORKED,)
    if choice == Choice.NOT_CHECKED:
        states.set_aside(post, to=State.WAITING, from_states=from_states, at=at, due_at=due_at)
        done = Done.WAITING
    elif choice == Choice.TO_MODERATOR:
        states.set_aside(post, to=State.HELD, from_states=from_states, at=at, due_at=due_at)
        open_item(post, Why.STOPPED, at=at, reasons=said.reasons)
        done = Done.HELD
    elif due_at is not None:
        states.set_aside(post, to=State.SCHEDULED, from_states=from_states, at=at, due_at=due_at)
        done = Done.SCHEDULED
    else:
        states.publish(post, from_states=from_states, at=at)
        done = Done.PUBLISHED
    return Result(done=done, post=post, review=review)
