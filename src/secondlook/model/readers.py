"""Those who can read a place, counted: how well they are known, how active, where they work. Numbers, never people.

Everything may be missing: what nobody counted is None, and a view of the audience says so. Levels are those of
membership by evidence; nobody below `verified` is ever called so.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from enum import StrEnum


class Level(StrEnum):
    """How well a reader is known, the least first."""

    UNKNOWN = "unknown"
    CLAIMED = "claimed"
    AFFILIATED = "affiliated"
    VOUCHED = "vouched"
    REGISTERED = "registered"
    VERIFIED = "verified"

    @property
    def rank(self) -> int:
        return list(Level).index(self)


LevelCounts = tuple[tuple[Level, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """What was counted of those who can read a place. All are numbers of people but `workplaces`."""

    levels: LevelCounts = ()
    """How many are known how well, the least known first; empty where nobody counted."""
    active_in_30_days: int | None = None
    """Who were there in the last 30 days."""
    arrived_in_30_days: int | None = None
    workplaces: int | None = None
    """How many different ones their public profiles name."""
    with_author: int | None = None
    """Others whose public profile names the author's workplace."""
    with_patient: int | None = None
    """Others whose public profile names a place where the patient seems to have been seen."""
    in_patients_town: int | None = None
    """Others whose public profile names the town where the patient seems to have been seen."""
    guests: int | None = None
    """Who can read and are no members."""
    moderators: int | None = None
    """Who can read because they moderate, and are not counted among the members."""

    def __post_init__(self) -> None:
        for one in fields(self):
            count = getattr(self, one.name)
            if one.name != "levels" and count is not None and count < 0:
                raise ValueError(f"Readers are counted from 0; {one.name} is {count}.")
        names = [level for level, _ in self.levels]
        if len(set(names)) < len(names) or any(count < 0 for _, count in self.levels):
            raise ValueError("Readers need one count for each level, 0 or more. Was a level given twice?")
        object.__setattr__(self, "levels", tuple(sorted(self.levels, key=lambda pair: pair[0].rank)))

    @classmethod
    def counts(cls, known: Iterable[tuple[Level, int]]) -> LevelCounts:
        """A count for every level, 0 where none is given."""
        given = dict(known)
        return tuple((level, given.get(level, 0)) for level in Level)

    @property
    def weakest(self) -> Level | None:
        """The level of the least known among them; None where nobody counted."""
        return next((level for level, count in self.levels if count), None)

    @property
    def besides(self) -> int:
        """Who can read it and is not among the members."""
        return (self.guests or 0) + (self.moderators or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where patients of a draft seem to have been seen: names as `audience.folded` makes them, to be compared."""

    workplaces: frozenset[str] = field(default=frozenset(), repr=False)
    towns: frozenset[str] = field(default=frozenset(), repr=False)

    def __bool__(self) -> bool:
        return bool(self.workplaces or self.towns)
