"""By when the next stage of a concern is due: working days of the nation's calendar, and 72 hours of the clock.

Pure functions. A working day is no Saturday, Sunday or bank holiday; "within three working days" means by the end of
the third working day after the day on which it began (SI 2009/309, reg. 13), in the site's own time zone. The 72 hours
of UK GDPR article 33 are hours: nights, weekends and the hour that daylight saving adds or takes away all count.
"""

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from secondlook_web.concerns.stages import Course, Stage

HOLIDAYS = Path(__file__).parent / "data" / "bank_holidays.toml"
BREACH_HOURS = 72
"""UK GDPR, article 33(1)."""
WITHIN: dict[Stage, tuple[Stage, int]] = {
    Stage.ACKNOWLEDGED: (Stage.RECEIVED, 3),
    Stage.ASSESSED: (Stage.ACKNOWLEDGED, 2),
    Stage.EXPLAINED: (Stage.ASSESSED, 2),
    Stage.DRAFTED: (Stage.EXPLAINED, 10),
    Stage.APPROVED: (Stage.DRAFTED, 3),
    Stage.SENT: (Stage.APPROVED, 2),
    Stage.MEETING: (Stage.ASSESSED, 20),
    Stage.APOLOGY: (Stage.EXPLAINED, 20),
    Stage.OUTCOME: (Stage.ASSESSED, 40),
    Stage.LEARNING: (Stage.OUTCOME, 10),
    Stage.CLOSED: (Stage.OUTCOME, 15),
}
"""Working days after another stage. The first is the law's for the NHS in England; the others are ours, well within the
six months after which that law asks for an explanation in writing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """By when something is due."""

    stage: Stage | None
    """None: the notification of a breach."""
    due_at: datetime

    def late(self, at: datetime) -> bool:
        return at > self.due_at


@cache
def holidays(nation: str) -> frozenset[date]:
    """Bank holidays of "england-and-wales", "scotland" or "northern-ireland", for the years that the file has.

    Later years count as if they had none, so that a deadline comes too early rather than too late.
    """
    table = tomllib.loads(HOLIDAYS.read_text(encoding="utf-8"))
    if nation not in table["days"]:
        known = ", ".join(table["days"])
        raise ValueError(f"There is no calendar of bank holidays with that name. Choose one of: {known}.")
    return frozenset(table["days"][nation])


def is_working_day(day: date, *, nation: str) -> bool:
    return day.weekday() < 5 and day not in holidays(nation)


def after_working_days(day: date, days: int, *, nation: str) -> date:
    """The `days`-th working day after `day`, which itself does not count."""
    if days < 1:
        raise ValueError("At least one working day.")
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day, nation=nation)
    return day


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The last moment of a day, in UTC; a day may have 23 or 25 hours."""
    midnight = datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)
    return midnight.astimezone(UTC) - timedelta(microseconds=1)


def due(since: datetime, days: int, *, nation: str, zone: ZoneInfo) -> datetime:
    """The end of the `days`-th working day after the day of `since`."""
    return end_of(after_working_days(since.astimezone(zone).date(), days, nation=nation), zone)


def breach_due(aware_at: datetime) -> datetime:
    """When the 72 hours are over."""
    return aware_at.astimezone(UTC) + timedelta(hours=BREACH_HOURS)


def _since(course: Course, stage: Stage) -> datetime:
    """A meeting that is offered anew is not late from the first."""
    if stage == Stage.MEETING and course.meeting_anew_at is not None:
        return course.meeting_anew_at
    return course.settled[WITHIN[stage][0]].at


def deadlines(course: Course, *, nation: str, zone: ZoneInfo, aware_at: datetime | None = None) -> list[Deadline]:
    """What is due, the earliest first. `aware_at`: a breach is to be notified, or was not yet looked at, and since when
    it is known."""
    found = [
        Deadline(stage=stage, due_at=due(_since(course, stage), WITHIN[stage][1], nation=nation, zone=zone))
        for stage in course.next
    ]
    if aware_at is not None and course.open:
        found.append(Deadline(stage=None, due_at=breach_due(aware_at)))
    return sorted(found, key=lambda one: (one.due_at, one.stage or ""))
