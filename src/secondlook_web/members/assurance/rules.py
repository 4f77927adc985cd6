"""What a status on a register means for a member: the forum's own rule, read from `data/rule.toml`.

It decides nothing about anybody by itself: `recheck` looks numbers up and `noticing` does what the rule says, with
notice and appeal. Conditions and warnings have no effect: they are public where they belong.
"""

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources

from secondlook_web.members.registers.statuses import Status


class Effect(StrEnum):
    """What follows from a status."""

    NONE = "none"
    MARKED = "marked"
    """Full member; the reasons of the level say it."""
    READS_ONLY = "reads_only"
    """At once: may read, not write, for as long as the register says so."""
    ENDS = "ends"
    """After notice, the registration counts no longer."""
    CLOSED = "closed"
    """At once: the registration ends, nobody can sign in, and nothing is mailed."""

    @property
    def stands(self) -> bool:
        """Whether the registration counts as before."""
        return self in (Effect.NONE, Effect.MARKED)


NOT_FOUND = "not_found"
"""As a status: the register, up to date, no longer has the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What the rule says of one status."""

    status: str
    effect: Effect
    says: str
    """How it goes on after "Your entry": for the member and for moderators, never for other members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The whole of it."""

    notice: timedelta
    appeal: timedelta
    good_for: timedelta
    rulings: dict[str, Ruling]

    def of(self, status: Status | str) -> Ruling:
        return self.rulings[str(getattr(status, "value", status))]

    def good_until(self, dated: date, *, at: datetime) -> datetime:
        """Until when what a register said counts. A file that is dated ahead counts as of the day it was read."""
        day = min(dated, at.astimezone(UTC).date())
        return datetime.combine(day, time(), tzinfo=UTC) + self.good_for


class RuleIsWrong(ValueError):
    """The file of the rule lacks a status, or names an effect that there is not."""


@cache
def rule() -> Rule:
    """The rule as the file has it, checked: every status has its ruling."""
    said = tomllib.loads(resources.files(__package__).joinpath("data/rule.toml").read_text(encoding="utf-8"))
    wanted = {*Status.values, NOT_FOUND}
    if set(said["status"]) != wanted:
        raise RuleIsWrong(f"data/rule.toml should rule on exactly {', '.join(sorted(wanted))}.")
    return Rule(
        notice=timedelta(days=said["notice_days"]),
        appeal=timedelta(days=said["appeal_days"]),
        good_for=timedelta(days=said["good_for_days"]),
        rulings={
            status: Ruling(status=status, effect=Effect(one["effect"]), says=one["says"])
            for status, one in said["status"].items()
        },
    )
