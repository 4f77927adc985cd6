"""How many people fit, with an interval and the steps that led there."""

from dataclasses import dataclass, field

from secondlook.model.fact import Fact

SMALLEST_SAFE_CROWD = 11
"""People. In a crowd of ten or fewer the chance of a right guess is above 0.09: the standard, section 2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One fact's share in making a crowd smaller."""

    fact: Fact = field(repr=False)
    share: float
    """Of the people still in the crowd before it, the share that this fact leaves (0 to 1)."""
    people_left: float
    """People, expected, after it."""
    table: str = ""
    """The table the share is from, as named in SOURCES.md."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """An estimate of the people who fit all that one onlooker sees of one subject, the subject included."""

    low: float
    """People, 5th percentile."""
    expected: float
    """People, mean: the number that is judged."""
    high: float
    """People, 95th percentile."""
    start: float = 0.0
    """People among whom the onlooker would look, before any fact."""
    start_says: str = ""
    """Who these people are, in our words: "patients of one practice"."""
    steps: tuple[Step, ...] = field(default=(), repr=False)
    unweighed: tuple[Fact, ...] = field(default=(), repr=False)
    """Facts seen by the onlooker for which there is no table: they left the crowd as it was."""

    def __post_init__(self) -> None:
        if not (1 <= self.low <= self.high and self.low <= self.expected):
            raise ValueError(
                f"A crowd needs 1 <= low <= high and low <= expected, in people; got low={self.low}, "
                f"expected={self.expected}, high={self.high}. Was a share passed instead of a count?"
            )

    @property
    def recognisable(self) -> bool:
        return self.expected < SMALLEST_SAFE_CROWD
