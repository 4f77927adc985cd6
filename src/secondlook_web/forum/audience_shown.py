"""Who is in a room, as its pages say it: a few numbers beside what somebody writes, all of them on a page of their own.

The sentences and the range are the engine's (`secondlook.audience`, `secondlook.saying`); the counts are `audience`'s.
Not here: markup (`templates/forum/parts/readers.html`, `templates/forum/readers.html`).
"""

from dataclasses import dataclass
from datetime import datetime

from secondlook import Context
from secondlook.audience import (
    Assumptions,
    has_shown,
    label_of,
    least_says,
    look,
    private_as,
    sentence_of,
    shown,
    shown_levels,
    with_author_says,
)
from secondlook.model import Assumed, Audience, AudienceView, Level, Readers
from secondlook.saying import words
from secondlook_web.forum.audience import asked_by, audience_of
from secondlook_web.forum.models import Room, RoomKind
from secondlook_web.members.models import Member

SHARES = ("reading_if_active", "passing_on")
"""The assumptions that a room's range rests on: who was active is counted here, and stands for `reading`."""

NOBODY = 0.5
"""People. An expectation below it is told as nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelShown:
    """How many are known so well."""

    level: Level
    label: str
    count: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShown:
    """A number with what it counts and how it is known."""

    what: str
    number: str
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """What stands beside a composer and on a room's page."""

    says: str
    """How many can read it, and how private that is."""
    known: str
    """How many of them are verified, and what the least known have shown."""
    author: str
    """Whether others work where the author does; empty where the profile names no workplace."""
    could: str
    """ "up to 45", "6 to 1,000": people who could pass it on."""
    rows: tuple[RowShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that is known of the readers of a room."""

    panel: Panel
    asked: str
    """What somebody has to have shown today to come in."""
    gate_says: str
    levels: tuple[LevelShown, ...]
    rows: tuple[RowShown, ...]
    expected: str
    rests_on: tuple[Assumed, ...]


def panel_of(room: Room, member: Member, *, at: datetime) -> Panel:
    audience = audience_of(room, member, at=at)
    return _panel(room, audience, look(Context(audience=audience)))


def page_of(room: Room, member: Member, *, at: datetime, assumptions: Assumptions) -> Page:
    """The same with all numbers, and the range as it is with these assumptions."""
    audience = audience_of(room, member, at=at)
    readers = audience.readers or Readers()
    view = look(Context(audience=audience), assumptions=assumptions)
    return Page(
        panel=_panel(room, audience, view),
        asked=has_shown(Level(asked_by(room).value)),
        gate_says=view.gate_says,
        levels=tuple(
            LevelShown(level=level, label=label_of(level), count=count, sentence=sentence_of(level))
            for level, count in shown_levels(readers)
        ),
        rows=tuple(_all_rows(audience, readers)),
        expected=_most_likely(view.could_pass_on_expected),
        rests_on=view.rests_on,
    )


def _panel(room: Room, audience: Audience, view: AudienceView) -> Panel:
    readers = audience.readers or Readers()
    people = (audience.members or 0) + readers.besides
    verified = dict(shown_levels(readers)).get(Level.VERIFIED, "none")
    is_or_are = "is" if people == 1 else "are"
    could = _range(view.could_pass_on_low, view.could_pass_on_high)
    return Panel(
        says=f"{_who(room, people)}: {private_as(people)}.",
        known=f"{verified.capitalize()} of them {is_or_are} verified. {least_says(readers)}".strip(),
        author=with_author_says(readers),
        could=could,
        rows=(
            RowShown(what="Can read it", number=f"{people:,}"),
            RowShown(what="Verified", number=verified),
            RowShown(what="Here in the last 30 days", number=shown(readers.active_in_30_days or 0)),
            RowShown(what="Came in the last 30 days", number=shown(readers.arrived_in_30_days or 0)),
            RowShown(what="Could pass a post on", number=could),
        ),
    )


def _who(room: Room, people: int) -> str:
    if people == 1:
        return "One person can read this"
    if room.kind == RoomKind.TEAM:
        return f"{people:,} people can read this, those listed and the moderators"
    return f"{people:,} members can read this"


def _all_rows(audience: Audience, readers: Readers) -> list[RowShown]:
    rows = [
        RowShown(
            what="Members who can read it",
            number=f"{audience.members or 0:,}",
            how="Who is let in and has shown enough.",
        )
    ]
    if readers.moderators:
        says = "Moderators see every room; these are not on its list."
        rows.append(RowShown(what="Moderators besides", number=shown(readers.moderators), how=says))
    rows += [
        RowShown(what="Guests", number=shown(readers.guests or 0), how="Nobody reads here without an account."),
        RowShown(
            what="Here in the last 30 days",
            number=shown(readers.active_in_30_days or 0),
            how="Who signed in, or read on in a thread. Counted every half hour.",
        ),
        RowShown(
            what="Came in the last 30 days",
            number=shown(readers.arrived_in_30_days or 0),
            how="By the day they joined.",
        ),
        RowShown(
            what="Workplaces",
            number=f"at least {readers.workplaces:,}" if readers.workplaces else "not known",
            how="What profiles say that every member sees. Who leaves it out works somewhere too.",
        ),
    ]
    if readers.with_author is not None:
        number = f"at least {readers.with_author:,}" if readers.with_author > 2 else shown(readers.with_author)
        how = "Their profiles name it as yours does; a nickname or a ward is not recognised."
        rows.append(RowShown(what="Others who work where you do", number=number, how=how))
    return rows


def _range(low: float, high: float) -> str:
    least, most = words.people(low), words.people(high)
    if low < NOBODY:
        return "perhaps one" if most == "1" else f"up to {most}"
    return least if least == most else f"{least} to {most}"


def _most_likely(expected: float) -> str:
    return "nobody" if expected < NOBODY else f"about {words.people(expected)}"
