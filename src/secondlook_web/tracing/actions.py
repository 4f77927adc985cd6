"""What moderators do about leaks: ask, agree or refuse, turn a room's marks on or off. Each leaves an entry in the log.

The answer is worked out before the transaction begins. The leak is looked at in memory and never stored.
"""

import threading
from dataclasses import dataclass, field
from datetime import datetime

from secondlook.errors import SecondLookError
from secondlook.trace import Kit, find_in_picture, find_in_text
from secondlook.trace import Trace as Answer
from secondlook.trace.pictures import load_picture
from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.forum.models import Marks, Room, Thread
from secondlook_web.jobs import queue
from secondlook_web.members.models import Member
from secondlook_web.shared.limits import Limit
from secondlook_web.shared.refusals import AlreadyDone, Empty, NotYours, Refused
from secondlook_web.shared.text import cleaned
from secondlook_web.tracing.access import may_decide, trace_for
from secondlook_web.tracing.candidates import kit_for
from secondlook_web.tracing.models import Leak, Named, Stands, Trace

ASKED = Limit(name="traces", times=20, seconds=24 * 3600)
"""By one moderator: a leak is rare, and somebody who tries pictures one after another looks for something else."""
TELL_NAMED = "tracing.tell_named"
LONGEST_CAUSE_CHARACTERS = 500
WAIT_SECONDS = 10.0
_turn = threading.Lock()
"""A large picture takes some hundred megabytes while it is looked at: of each worker one at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A leak, and where it may be from."""

    room: Room
    thread: Thread | None
    cause: str = field(repr=False)
    untrusted_picture: bytes | None = field(default=None, repr=False)
    untrusted_text: str = field(default="", repr=False)


def ask(question: Question, *, by: Member, at: datetime) -> Trace:
    """Find whose account a leak was served to; what is found stays sealed until another moderator agrees."""
    cause = cleaned(question.cause)[:LONGEST_CAUSE_CHARACTERS]
    if not by.may_moderate:
        raise NotYours("Only moderators trace a leak.")
    if not cause:
        raise Empty("Say why you ask: another moderator reads it before anybody is named.")
    if bool(question.untrusted_picture) == bool(question.untrusted_text.strip()):
        raise Empty("Give either a picture or text.")
    ASKED.count(str(by.pk), at=at)
    answer = _answer(question, kit_for(question.room, question.thread))
    with log.recorded():
        trace = Trace.objects.create(
            asked_by=by,
            asked_at=at,
            room=question.room,
            thread=question.thread,
            leak=Leak.PICTURE if question.untrusted_picture else Leak.TEXT,
            cause=cause,
            candidates=answer.candidates,
            marks_found=answer.marks_found,
            marks_needed=answer.marks_needed,
            best_score=answer.best_score,
            needed_score=answer.needed_score,
            says=answer.says[:300],
            stands=Stands.SEALED if answer.matches else Stands.NOTHING,
        )
        Named.objects.bulk_create(
            Named(
                trace=trace,
                member_id=int(match.name),
                thread_id=int(match.thread),
                score=match.score,
                chance=match.chance,
            )
            for match in answer.matches
        )
        log.record(
            Act.TRACE_ASKED,
            at=at,
            by=by.pk,
            row=f"trace:{trace.pk}",
            details={"candidates": answer.candidates, "found": len(answer.matches), "leak": Leak(trace.leak)},
        )
    return trace


def agree(trace: Trace, *, by: Member, at: datetime) -> None:
    """Show the names to both moderators, and tell whoever is named."""
    with log.recorded():
        _decided(trace, Stands.AGREED, by=by, at=at)
        queue.add(TELL_NAMED, trace.pk, key=f"{TELL_NAMED}:{trace.pk}", due_at=at)
        for member in sorted(set(trace.named.values_list("member_id", flat=True))):
            log.record(Act.TRACE_AGREED, at=at, by=by.pk, about=member, row=f"trace:{trace.pk}")


def refuse(trace: Trace, *, by: Member, at: datetime) -> None:
    """Keep the names sealed for good: what was found goes."""
    with log.recorded():
        _decided(trace, Stands.REFUSED, by=by, at=at)
        trace.named.all().delete()
        log.record(Act.TRACE_REFUSED, at=at, by=by.pk, row=f"trace:{trace.pk}")


def set_marks(room: Room, marks: Marks, *, by: Member, at: datetime) -> None:
    """Whether pages of a room are marked from now on; readers are told on each page."""
    if not by.may_moderate:
        raise NotYours("Only moderators change how a room is marked.")
    with log.recorded():
        if not Room.objects.filter(pk=room.pk).exclude(marks=marks).update(marks=marks):
            raise AlreadyDone("The room is marked so already.")
        act = Act.MARKS_TURNED_OFF if marks == Marks.NONE else Act.MARKS_TURNED_ON
        log.record(act, at=at, by=by.pk, row=f"room:{room.pk}", details={"marks": marks})


def _decided(trace: Trace, stands: Stands, *, by: Member, at: datetime) -> None:
    trace_for(by, trace.pk)
    if trace.stands != Stands.SEALED:
        raise AlreadyDone("This was decided already.")
    if not may_decide(by, trace):
        raise Refused("Somebody else has to decide: two moderators agree before anybody is named.")
    # Asking for a sealed one in the same statement lets only one of two moderators win.
    if not Trace.objects.filter(pk=trace.pk, stands=Stands.SEALED).update(stands=stands, decided_by=by, decided_at=at):
        raise AlreadyDone("Another moderator was quicker.")


def _answer(question: Question, kit: Kit) -> Answer:
    if question.untrusted_picture is None:
        return find_in_text(question.untrusted_text, kit)
    if not _turn.acquire(timeout=WAIT_SECONDS):
        raise Refused("Another picture is being looked at just now. Try again in a minute.")
    try:
        return find_in_picture(load_picture(question.untrusted_picture), kit)
    except SecondLookError as error:
        raise Refused(str(error)) from error
    finally:
        _turn.release()
