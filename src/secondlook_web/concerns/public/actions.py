"""What whoever raised a concern can do about it: say more, write, answer an offer, take it back, ask again."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from secondlook_web.audit import log
from secondlook_web.concerns import conflicts, messages, news, recording
from secondlook_web.concerns.exhibits import freezing
from secondlook_web.concerns.handling.taking import could_take, keep_from
from secondlook_web.concerns.messages import ReadyFile
from secondlook_web.concerns.models import (
    Concern,
    Meeting,
    Message,
    Recognised,
    Reporter,
    Side,
    Source,
    Way,
    WhyNot,
)
from secondlook_web.concerns.public.raising import tell_moderators
from secondlook_web.concerns.stages import What
from secondlook_web.members.models import Member
from secondlook_web.shared.limits import Limit
from secondlook_web.shared.refusals import AlreadyDone, Empty, NotYours, Refused
from secondlook_web.shared.text import cleaned, cleaned_line

AGAIN = Limit(name="concern-again", times=2, seconds=24 * 3600)
"""Of one concern: opened again by whoever raised it."""
SENT_IN = Limit(name="concern-sent-in", times=60, seconds=3600)
"""Forms with a message, or with more about a concern, before anything in them is read: that takes seconds."""
SAID = ("name", "way", "contact", "language", "needs", "supporter", "named", "wants")
"""What the second step changes of a reporter."""
TELLING = ("name", "supporter", "needs", "wants")
"""Of these, what may name a moderator who is part of it."""
AS_IT_BEGINS = {"way": Way.RECEIPT.value, "language": "English"}
"""Where nothing is said. The rest begins empty."""
YES = "I would like to take part in the meeting that you offered."


def count_sent_in(concern: Concern, *, at: datetime) -> None:
    """Once for each form, before its files are opened or its words checked; `TooOften` beyond so many."""
    SENT_IN.count(str(concern.pk), at=at)


@log.recorded()
def say_more(concern: Concern, said: Mapping[str, Any], files: Sequence[ReadyFile], *, at: datetime) -> Reporter:
    """Keep what a reporter adds. Whoever is named must not handle it: if they do, it is nobody's from now on."""
    now = recording.lock(concern)
    if not recording.course(now).open:
        raise Refused("This concern is closed. If it should be looked at again, say so first.")
    reporter, _ = Reporter.objects.get_or_create(concern=now)
    was, went_on = reporter.contact, now.goes_on
    for name in SAID:
        setattr(reporter, name, said.get(name) or AS_IT_BEGINS.get(name, ""))
    if reporter.contact != was:
        reporter.contact_failed_at = None
    reporter.save()
    changes = {"goes_on": True, "protected": now.protected or bool(said.get("protected"))}
    if said.get("capacity"):
        changes["capacity"] = said["capacity"]
    Concern.objects.filter(pk=now.pk).update(**changes)
    for name, value in changes.items():
        setattr(concern, name, value)
    named = conflicts.note_named(now, reporter.named)
    # Whoever handles it signs with their name: only where they are asked to leave it does that count.
    conflicts.note_named(now, *(getattr(reporter, name) for name in TELLING), but=now.handler_id)
    if now.handler_id is not None and now.handler_id in {member.pk for member in named}:
        recording.record(now, What.HANDED_OVER, side=Side.SITE, by=None, at=at, changes={"handler": None})
        tell_moderators(at)
    elif not went_on and now.handler_id is None:
        tell_moderators(at)
    if files:
        messages.keep_files(now, files, message=None, at=at)
        freezing.freeze(now, at=at)
    return reporter


def ask_for_more(
    member: Member, concern: Concern, said: Mapping[str, Any], files: Sequence[ReadyFile], *, at: datetime
) -> None:
    """A member whose tap was to be settled with the post wants more than that: it goes its whole way."""
    if concern.raised_by_id != member.pk:
        raise NotYours("This concern does not exist.")
    say_more(concern, said, files, at=at)


@log.recorded()
def answer_offer(
    concern: Concern, meeting: Meeting, *, accepts: bool, words: str, at: datetime, submission: UUID
) -> Message | None:
    """Say yes or no to a meeting. A no is taken, and needs no reason."""
    now = recording.lock(concern)
    offer = Meeting.objects.filter(pk=meeting.pk, concern=now).first()
    if offer is None:
        raise NotYours("There is no such offer.")
    if offer.held_on is not None or offer.declined_at is not None:
        raise AlreadyDone("This offer has been answered, or the meeting was held. Write us a message.")
    words = cleaned(words)
    if accepts:
        Meeting.objects.filter(pk=offer.pk, accepted_at=None).update(accepted_at=at)
        text = f"{YES}\n\n{words}" if words else YES
        return _write(now, text, at=at, submission=submission)
    recording.record(now, What.MEETING_DECLINED, side=Side.REPORTER, by=None, at=at)
    Meeting.objects.filter(pk=offer.pk).update(declined_at=at)
    return _write(now, words, at=at, submission=submission) if words else None


def write(concern: Concern, text: str, files: Sequence[ReadyFile], *, at: datetime, submission: UUID) -> Message:
    """A message to whoever handles it."""
    return _write(concern, text, at=at, submission=submission, files=files)


def has_read(concern: Concern, *, at: datetime) -> None:
    """They have opened their page, and with it every message to them."""
    if messages.unread(concern, to=Side.REPORTER):
        messages.mark_read(concern, to=Side.REPORTER, at=at)


@log.recorded()
def withdraw(concern: Concern, *, at: datetime) -> None:
    """Take a concern back. What is serious is seen through all the same: they were told before."""
    recording.record(concern, What.WITHDRAWN, side=Side.REPORTER, by=None, at=at)
    news.for_handler(concern, at=at)


@log.recorded()
def ask_again(concern: Concern, why: str, *, at: datetime, submission: UUID) -> None:
    """Have a closed concern looked at again: by somebody else than whoever handled it, where there is somebody."""
    why = cleaned(why)
    if not why:
        raise Empty("Say in a sentence what was missed or is not right, so that somebody can look at it.")
    AGAIN.count(str(concern.pk), at=at)
    now = recording.lock(concern)
    before = now.handler
    others = could_take(now, but=before).exists()
    changes = {"handler": None} if others or before is None else {}
    recording.record(now, What.REOPENED, side=Side.REPORTER, by=None, at=at, changes=changes)
    if before is not None and others:
        keep_from(now, before, WhyNot.EARLIER, at=at)
    _write(now, why, at=at, submission=submission)
    tell_moderators(at)


@log.recorded()
def raise_elsewhere(
    member: Member, picture: ReadyFile, *, place: str, says: str, protected: bool, at: datetime
) -> Concern:
    """A moderator lays a picture of another place before the others, who handle it: not the one who raised it."""
    if not member.may_moderate:
        raise NotYours("There is no such page.")
    place = cleaned_line(place)
    if not place:
        raise Empty("Say where it was published.")
    concern = Concern.objects.create(
        raised_by=member,
        raised_at=at,
        source=Source.ELSEWHERE,
        recognised=Recognised.PATIENT,
        place=place[:300],
        protected=protected,
        goes_on=True,
    )
    Reporter.objects.create(concern=concern, says=cleaned(says))
    conflicts.note_named(concern, place, says)
    recording.receive(concern, at=at)
    messages.keep_files(concern, [picture], message=None, at=at)
    freezing.freeze(concern, at=at)
    tell_moderators(at)
    return concern


@log.recorded()
def _write(concern: Concern, text: str, *, at: datetime, submission: UUID, files: Sequence[ReadyFile] = ()) -> Message:
    """Whoever is named in it must not read it, but for whom it is written to: they have signed with their name."""
    sent = messages.send(
        concern, text, of=Side.REPORTER, to=Side.HANDLER, by=None, at=at, submission=submission, files=files
    )
    conflicts.note_named(concern, text, but=sent.concern.handler_id)
    return sent
