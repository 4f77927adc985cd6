"""What a trace answers: the accounts a leak was served to, with the chance of a wrong name, or why it cannot say.

The chance rests on the codes alone. For whatever picture or text, fixed before the codes are looked at, the score of
somebody whose mark is not in it is a sum of fair signs with fixed weights; by Hoeffding's inequality (1963) it passes
`z` with a chance below exp(-z^2 / 2), and for words, where all weights are one, the binomial tail is exact. Each is
multiplied by the number of scores that were looked at (every candidate, every place of the pattern). No noise is
modelled, and no picture was needed to set the threshold.
"""

import math
from dataclasses import dataclass
from enum import Enum

LARGEST_CHANCE = 1e-6
"""That anybody at all is named whose mark is not in the leak, over all candidates together."""
SAYS_OF_MARKS = (
    "A mark shows whose account a page was served to, not who carried it out: screens are shared, sessions are stolen, "
    "and a marked page can be passed on by whoever gets hold of it."
)


class Why(Enum):
    """Why nobody is named."""

    NO_MARKS = (
        "no marks of this room were found: the page was not marked, or the marks were cut away, retyped or washed out"
    )
    TOO_FAINT = "marks of this room were found, and they are too faint or too few to tell whose"
    NOT_LISTED = "marks of this room were found, and they are of nobody in the list"
    TOO_LITTLE = "too little of it is left to say"
    NOBODY_LISTED = "the list of readers is empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An account whose mark was found."""

    name: str
    """As the kit calls it."""
    thread: str
    score: float
    """Standard deviations above what chance gives."""
    chance: float
    """At most: that somebody is named with such a score whose mark is not in the leak."""

    def __post_init__(self) -> None:
        if not 0 <= self.chance <= LARGEST_CHANCE:
            raise ValueError(f"Nobody is named when the chance of a wrong name is {self.chance:.1e}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The answer: names, or why there are none."""

    matches: tuple[Match, ...]
    why: Why | None
    candidates: int
    best_score: float
    needed_score: float
    """From which on somebody is named."""
    marks_found: int
    """In text: pairs of words that could carry a mark; in a picture: squares of the reader's half that are seen."""
    marks_needed: int
    """At the least, when all of them are whole."""
    room_score: float = 0.0
    """Of the room's own pattern: tells "no marks" from "marks of somebody else"."""
    scale: float | None = None
    """Pixels of the picture to a CSS pixel, where the pattern was found."""

    def __post_init__(self) -> None:
        if bool(self.matches) == (self.why is not None):
            raise ValueError("A trace either names somebody or says why not.")

    @property
    def says(self) -> str:
        """The answer in a sentence or two, without names."""
        if self.matches:
            chance = max(match.chance for match in self.matches)
            number = "One account" if len(self.matches) == 1 else f"{len(self.matches)} accounts"
            return (
                f"{number} of {self.candidates} fits, almost certainly: the chance of a wrong name is {odds(chance)}."
            )
        counted = ""
        if self.why is Why.TOO_LITTLE and self.marks_needed:
            counted = f": {self.marks_needed} marks are needed, {self.marks_found} are left"
        return f"Cannot say: {self.why.value if self.why else ''}{counted}."


def score_needed(tests: int) -> float:
    """The score that only one in a million passes by chance, over `tests` of them."""
    return math.sqrt(2 * math.log(max(1, tests) / LARGEST_CHANCE))


def chance_of_score(score: float, tests: int) -> float:
    """At most: that one of `tests` scores is this high by chance."""
    return min(1.0, tests * math.exp(-(score**2) / 2)) if score > 0 else 1.0


def chance_of_bits(right: int, of: int, tests: int) -> float:
    """That one of `tests` strings of fair bits agrees in `right` places or more `of` so many."""
    # Each term from the one before: to work each out anew takes minutes for a long text.
    term = ways = math.comb(of, right)
    for n in range(right, of):
        term = term * (of - n) // (n + 1)
        ways += term
    return min(1.0, float(tests * ways / 2**of))


def odds(chance: float) -> str:
    """A small chance as people say it."""
    return f"below 1 in {10 ** min(9, math.floor(-math.log10(max(chance, 1e-300)))):,}"
