"""What is assumed where nobody counted: shares of readers, each a range that may be changed.

Nobody has measured how often members of closed professional groups show what they read, so the ranges are wide, ours,
and shown (`data/audience/assumptions.toml`). Not here: what becomes of them (`look`).
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from secondlook.errors import MissingData


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a number of people, 0 to 1, with how far it may be off."""

    low: float
    """5th percentile."""
    expected: float
    high: float
    """95th percentile."""

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.expected <= self.high <= 1:
            raise ValueError(
                f"A share needs 0 <= low <= expected <= high <= 1; got {self.low}, {self.expected}, {self.high}. "
                "Was a percentage given instead of a share?"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """The shares that a range rests on. Those left out are the shipped ones."""

    reading: Share | None = None
    """Of the members, who see one post."""
    reading_if_active: Share | None = None
    """The same of those who were there in the last 30 days, where they are counted."""
    passing_on: Share | None = None
    """Of those who see it, who show it to somebody outside."""

    def share(self, name: str) -> Share:
        """The share of that name that is in force."""
        return getattr(self, name) or shipped_share(name)

    def changed(self, name: str) -> bool:
        return self.share(name) != shipped_share(name)


def shipped_share(name: str) -> Share:
    row = table()[name]
    return Share(low=row["low"], expected=row["expected"], high=row["high"])


@cache
def table() -> dict[str, Any]:
    """All of `assumptions.toml`."""
    try:
        data = files("secondlook").joinpath("data", "audience", "assumptions.toml").read_bytes()
    except FileNotFoundError:
        raise MissingData(
            "data/audience/assumptions.toml is missing from the installed package. Reinstall second-look."
        ) from None
    return tomllib.loads(data.decode("utf-8"))
