"""Notes from one member to another: checked before they are sent, like a post that two people will read.

What the check stops cannot be sent, nor does a moderator decide about it: a note has no readers who could be wronged by
waiting. Not here: reporting a note.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from secondlook import Review, Verdict
from secondlook_web.checks import engine
from secondlook_web.checks.context import context_of_note
from secondlook_web.checks.models import Choice, Purpose
from secondlook_web.forum.audience import with_recipient
from secondlook_web.forum.checked import SentBefore, draft_of, keep_outcome
from secondlook_web.forum.models import Note
from secondlook_web.members.models import Member
from secondlook_web.shared.limits import Limit
from secondlook_web.shared.refusals import Empty, Refused, TooLong
from secondlook_web.shared.text import LONGEST_NOTE_CHARACTERS, cleaned

NOTES_AN_HOUR = Limit(name="notes", times=20, seconds=3600)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteResult:
    """What became of a note; one of the two is missing."""

    note: Note | None = None
    review: Review | None = field(default=None, repr=False)
    """Why it was not sent."""


def send_note(
    sender: Member, recipient: Member, text: str, *, submission: UUID, knowingly: bool, at: datetime
) -> NoteResult:
    """Check a note and send it, or give back its review; nothing of it is kept then."""
    again = Note.objects.filter(submission=submission, sender=sender).first()
    text = note_text(text)
    if again is not None:
        return _sent_again(again, recipient, text)
    if not sender.may_write:
        raise Refused("You cannot write here at the moment. Your account page says why.")
    if sender.pk == recipient.pk:
        raise Refused("A note to yourself stays better on your own device.")
    review = look_at_note(sender, recipient, text, at=at)
    choice = _choice_of(review, knowingly)
    if choice == Choice.SENT_BACK:
        keep_outcome(sender, None, Purpose.NOTE, review, choice, at)
        return NoteResult(review=review)
    NOTES_AN_HOUR.count(str(sender.pk), at=at)
    try:
        with transaction.atomic():
            note = Note.objects.create(sender=sender, recipient=recipient, submission=submission, text=text, sent_at=at)
            keep_outcome(sender, None, Purpose.NOTE, review, choice, at)
    except IntegrityError:
        # The same form came twice at the same moment: the other one was sent.
        stored = Note.objects.filter(submission=submission, sender=sender).first()
        if stored is None:
            raise
        return _sent_again(stored, recipient, text)
    return NoteResult(note=note)


def _sent_again(stored: Note, recipient: Member, text: str) -> NoteResult:
    """What became of a form that comes a second time; `SentBefore` when it says something else, or to somebody else."""
    if (stored.recipient_id, stored.text) != (recipient.pk, text):
        raise SentBefore
    return NoteResult(note=stored)


def look_at_note(sender: Member, recipient: Member, text: str, *, at: datetime) -> Review:
    """The review of a note; nothing is kept of it."""
    try:
        review = engine.review(draft_of("", note_text(text)), context_of_note(sender, recipient, at=at))
    except engine.CheckCouldNotRun:
        raise Refused(
            "The check could not run, so nothing was sent. Your note is still here: try again in a minute."
        ) from None
    return with_recipient(review, recipient)


def read(note: Note, by: Member, *, at: datetime) -> None:
    """Its recipient has opened it; only the first time counts."""
    if note.recipient_id == by.pk and note.read_at is None:
        Note.objects.filter(pk=note.pk, read_at=None).update(read_at=at)


def between(one: Member, other: Member, *, most: int = 5) -> list[Note]:
    """The latest notes between two members, in order."""
    pair = Q(sender=one, recipient=other) | Q(sender=other, recipient=one)
    return list(Note.objects.filter(pair).select_related("sender").order_by("-id")[:most])[::-1]


def note_text(text: str) -> str:
    """A note as it is checked, stored and shown."""
    text = cleaned(text)
    if not text:
        raise Empty("There is nothing in the note yet. Write something first.")
    if len(text) > LONGEST_NOTE_CHARACTERS:
        raise TooLong(
            f"A note has at most {LONGEST_NOTE_CHARACTERS:,} characters, and this one has {len(text):,}. Shorten it."
        )
    return text


def _choice_of(review: Review, knowingly: bool) -> Choice:
    if review.verdict == Verdict.SHARE:
        return Choice.SHARED
    return Choice.KNOWINGLY if review.verdict == Verdict.REVISE and knowingly else Choice.SENT_BACK
