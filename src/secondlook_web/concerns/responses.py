"""Versions of an author's written response: drafted, submitted, returned with advice, approved, sent.

What was submitted is never changed: a change is a new version. `parts` holds, by element of a good apology, what the
author wrote; under `BESIDE`, which is no part of the letter, what they say may be absent and about which sentences they
ask the moderators. Each move but drafting is an event of the concern (`recording`). Who approves is no part of the
concern, and somebody else than its handler where there is somebody: `handling.approving` decides that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from secondlook_web.audit import log
from secondlook_web.concerns import recording
from secondlook_web.concerns.authors.apology import Element
from secondlook_web.concerns.models import Concern, Response, ResponseState, Side
from secondlook_web.concerns.stages import Stage, What
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import AlreadyDone, Empty, NotYours, Refused, TooLong
from secondlook_web.shared.text import cleaned

BESIDE = "beside"
LONGEST_PART_CHARACTERS = 3_000
LONGEST_ADVICE_CHARACTERS = 4_000
CHANGED_ELSEWHERE = "This response was changed in another window. Load the page again; what you wrote here is below."


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What an author has written so far."""

    parts: Mapping[Element, str] = field(repr=False)
    absent: frozenset[Element] = frozenset()
    """What they say may honestly be left out."""
    asks: frozenset[str] = frozenset()
    """Sentences that they would leave as they are, and ask the moderators about."""


def written(response: Response) -> Written:
    """What a version says."""
    beside = response.parts.get(BESIDE, {})
    return Written(
        parts={element: response.parts.get(element.value, "") for element in Element},
        absent=frozenset(Element(name) for name in beside.get("absent", ())),
        asks=frozenset(beside.get("asks", ())),
    )


def latest(concern: Concern) -> Response | None:
    """The newest version, draft or not."""
    return Response.objects.filter(concern=concern).order_by("-number").first()


def being_written(concern: Concern) -> bool:
    """Whether its author may write now: it was explained to them, and nothing is with the moderators or left out."""
    course = recording.course(concern)
    return course.open and Stage.EXPLAINED in course.settled and Stage.DRAFTED not in course.settled


@log.recorded()
def draft(concern: Concern, said: Written, *, by: Member, at: datetime, seen: datetime | None = None) -> Response:
    """Keep what the author has written so far. `seen`: when it was last changed, as their page showed it."""
    parts = _parts(said)
    now = authors_own(recording.lock(concern), by)
    if not being_written(now):
        raise Refused("Your response is with the moderators, or none is asked for now, so it cannot be changed.")
    last = latest(now)
    if last is None or last.state != ResponseState.DRAFT:
        return Response.objects.create(
            concern=now, number=last.number + 1 if last else 1, parts=parts, by=by, changed_at=at
        )
    if seen is not None and seen != last.changed_at and parts != last.parts:
        raise AlreadyDone(CHANGED_ELSEWHERE)
    if parts != last.parts:
        last.parts, last.changed_at, last.by = parts, at, by
        last.save(update_fields=["parts", "changed_at", "by"])
    return last


@log.recorded()
def submit(response: Response, *, by: Member, at: datetime) -> None:
    """Send a draft to the moderators as it stands. That it may stand is asked before: `authors.actions.send_in`."""
    now = authors_own(recording.lock(response.concern), by)
    _move(response, (ResponseState.DRAFT,), state=ResponseState.SUBMITTED, submitted_at=at, changed=response.changed_at)
    recording.record(now, What.DRAFTED, side=Side.AUTHOR, by=by, at=at)


@log.recorded()
def return_(response: Response, advice: str, *, by: Member, at: datetime, after: int | None = None) -> None:
    """Give a response back to its author with advice on what to change; they write a new version."""
    advice = cleaned(advice)
    if not advice:
        raise Empty("Say in a few sentences what to change, and why.")
    if len(advice) > LONGEST_ADVICE_CHARACTERS:
        raise TooLong(
            f"Advice can have {LONGEST_ADVICE_CHARACTERS:,} characters, and this has {len(advice):,}. Shorten it."
        )
    now = recording.lock(response.concern)
    states = (ResponseState.SUBMITTED, ResponseState.APPROVED)
    _move(response, states, state=ResponseState.RETURNED, decided_by=by, decided_at=at, advice=advice)
    recording.record(now, What.RETURNED, side=Side.HANDLER, by=by, at=at, after=after)


@log.recorded()
def approve(response: Response, *, by: Member, at: datetime, after: int | None = None) -> None:
    """Say that a response may be sent as it stands."""
    now = recording.lock(response.concern)
    _move(response, (ResponseState.SUBMITTED,), state=ResponseState.APPROVED, decided_by=by, decided_at=at, advice="")
    recording.record(now, What.APPROVED, side=Side.HANDLER, by=by, at=at, after=after)


@log.recorded()
def mark_sent(response: Response, *, by: Member, at: datetime, after: int | None = None) -> None:
    """Say that an approved response was sent to the reporter, with the letter it is part of."""
    now = recording.lock(response.concern)
    _move(response, (ResponseState.APPROVED,), state=ResponseState.SENT, sent_at=at)
    recording.record(now, What.SENT, side=Side.HANDLER, by=by, at=at, after=after)


def authors_own(concern: Concern, by: Member) -> Concern:
    """A concern about a post of theirs; for anybody else there is none."""
    if concern.post is None or concern.post.author_id != by.pk or not by.is_active:
        raise NotYours("This concern does not exist.")
    return concern


def _parts(said: Written) -> dict[str, Any]:
    """As it is stored: without empty parts."""
    parts: dict[str, Any] = {}
    for element in Element:
        text = cleaned(said.parts.get(element, ""))
        if len(text) > LONGEST_PART_CHARACTERS:
            raise TooLong(
                f"One part can have {LONGEST_PART_CHARACTERS:,} characters, and “{element.value}” has {len(text):,}. "
                "Shorten it."
            )
        if text:
            parts[element.value] = text
    beside = {"absent": sorted(said.absent), "asks": sorted(said.asks)}
    if any(beside.values()):
        parts[BESIDE] = beside
    return parts


def _move(
    response: Response, states: tuple[ResponseState, ...], *, changed: datetime | None = None, **fields: Any
) -> None:
    """Asking for the state in the same statement lets only one of two who act at once win."""
    found = Response.objects.filter(pk=response.pk, state__in=states)
    if changed is not None:
        found = found.filter(changed_at=changed)
    if not found.update(**fields):
        raise AlreadyDone("Somebody has done something with this response in the meantime. Read it again first.")
    for name, value in fields.items():
        setattr(response, name, value)
