"""Who writes: a cast of invented health workers, of whom few write much and most hardly ever.

Zipf's law with an offset gives the busiest author about seven posts in a hundred. Known here: roles, workplaces, towns
and habits of writing. Whom they tell of is `patients.py`.
"""

from bisect import bisect
from dataclasses import dataclass
from datetime import timedelta, timezone
from functools import cache
from itertools import accumulate
from random import Random

from evaluation.linking.grammar import pick, words

CAST = 4000
"""Authors, whatever the number of posts."""
ZIPF_OFFSET = 1.7
"""Added to the rank from 0: the busiest writes 7 % of posts, not the 12 % of a bare 1 / rank."""
WORKPLACES = 130
ZONES = {"uk": 0, "ie": 0, "us": -6, "au": 10}
"""Hours from UTC. Summer time is left out: nothing here depends on it."""

FAMILIES = {
    "cardiology": ("heart", "vessels"),
    "respiratory": ("lungs", "infection"),
    "neurology": ("brain",),
    "surgery": ("gut", "cancer", "vessels", "kidneys"),
    "gastroenterology": ("gut", "cancer"),
    "renal": ("kidneys", "vessels"),
    "endocrinology": ("hormones",),
    "haematology": ("blood", "cancer"),
    "oncology": ("cancer",),
    "infectious diseases": ("infection", "skin"),
    "dermatology": ("skin", "joints"),
    "rheumatology": ("joints", "vessels"),
    "orthopaedics": ("bones", "joints"),
    "eyes and ENT": ("heads",),
    "psychiatry": ("mind",),
    "obstetrics": ("birth",),
    "paediatrics": ("children",),
    "geriatrics": ("bones", "brain", "kidneys", "infection", "mind", "heart", "lungs"),
    "emergency medicine": ("bones", "poison", "heart", "lungs", "brain", "gut", "infection", "children", "hormones", "vessels"),
    "intensive care": ("infection", "poison", "lungs", "brain", "gut", "hormones", "bones", "blood"),
    "acute medicine": ("heart", "lungs", "infection", "hormones", "kidneys", "blood", "gut", "brain", "poison"),
    "general practice": ("skin", "joints", "heart", "lungs", "hormones", "cancer", "mind", "gut", "infection", "heads"),
    "ambulance": ("bones", "heart", "lungs", "brain", "poison", "hormones", "children", "birth"),
}  # fmt: skip
"""What is seen where, as families of the condition files."""

UNITS = {
    "emergency medicine": "emergency", "intensive care": "intensive", "general practice": "practice",
    "ambulance": "prehospital", "orthopaedics": "theatre", "obstetrics": "labour", "paediatrics": "children",
    "psychiatry": "mental", "rheumatology": "clinic", "dermatology": "clinic", "endocrinology": "clinic", "eyes and ENT": "clinic",
}  # fmt: skip

_HOSPITAL_ROLES = ("consultant", "registrar", "junior doctor", "nurse", "nurse", "health care assistant", "pharmacist",
                   "physiotherapist", "medical student", "nursing student", "porter", "ward clerk")  # fmt: skip
_PRACTICE_ROLES = ("GP", "GP", "GP trainee", "practice nurse", "receptionist", "medical student")
NOT_CLINICAL = frozenset({"porter", "ward clerk", "receptionist"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How somebody writes."""

    lower_case: bool
    abbreviates: float
    """Share of the words that have a short form, 0 to 1."""
    typos: float
    """Share of words with a slip, 0 to 1."""
    emoji: float
    talkative: float
    """0 says little, 1 says all."""
    plain_ends: bool
    """Leaves the last full stop off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """An invented health worker."""

    name: str
    role: str
    specialty: str
    workplace: str
    town: str
    country: str
    ward: str
    habits: Habits

    @property
    def zone(self) -> timezone:
        return timezone(timedelta(hours=ZONES[self.country]))

    @property
    def clinical(self) -> bool:
        return self.role not in NOT_CLINICAL


class Cast:
    """Everybody who may write, and ways to choose among them."""

    def __init__(self, seed: int) -> None:
        dice = Random(f"{seed}/cast")
        places = [_workplace(dice) for _ in range(WORKPLACES)]
        self.authors = tuple(_author(rank, dice, places) for rank in range(CAST))
        self._weights = list(accumulate(1 / (rank + ZIPF_OFFSET) for rank in range(CAST)))
        self._at: dict[str, list[Author]] = {}
        self._of: dict[str, list[Author]] = {}
        for author in self.authors:
            self._at.setdefault(author.workplace, []).append(author)
            self._of.setdefault(author.specialty, []).append(author)

    def anybody(self, dice: Random, *, clinical: bool = False) -> Author:
        """Choose by how much people write."""
        while True:
            author = self.authors[bisect(self._weights, dice.random() * self._weights[-1])]
            if author.clinical or not clinical:
                return author

    def colleague(self, author: Author, dice: Random) -> Author:
        """Choose somebody else who is clinical at the same place."""
        others = [other for other in self._at[author.workplace] if other is not author and other.clinical]
        return others[int(dice.random() * len(others))]

    def elsewhere(self, author: Author, dice: Random) -> Author:
        """Choose somebody of the same specialty in another town."""
        others = [other for other in self._of[author.specialty] if other.town != author.town and other.clinical]
        return others[int(dice.random() * len(others))]


@cache
def cast(seed: int) -> Cast:
    """The same seed gives the same people, whatever the number of posts."""
    return Cast(seed)


def town(dice: Random, country: str = "uk") -> str:
    """Invent a town's name."""
    first = pick(words("places", "town first"), dice)
    last = pick(words("places", "us town last" if country == "us" else "town last"), dice)
    return f"{first} {last}" if last[0].isupper() else first + last.removeprefix(first[-1])


def _workplace(dice: Random) -> tuple[str, str, str, bool]:
    country = dice.choices(("uk", "us", "ie", "au"), (66, 20, 7, 7))[0]
    place = town(dice, country)
    practice = dice.random() < 0.25
    if practice:
        kind = "Family Practice" if country == "us" else "Surgery"
    else:
        kind = dice.choice(("General", "Royal Infirmary", "University Hospital", "District Hospital", "Memorial"))
    return f"{place} {kind}", place, country, practice


def _author(rank: int, dice: Random, places: list[tuple[str, str, str, bool]]) -> Author:
    workplace, place, country, practice = places[rank % len(places)] if rank < 2 * len(places) else dice.choice(places)
    specialty = "general practice" if practice else dice.choice([s for s in FAMILIES if s != "general practice"])
    role = dice.choice(_PRACTICE_ROLES if practice else _HOSPITAL_ROLES)
    if specialty == "ambulance":
        role = "paramedic"
    elif specialty == "obstetrics" and role == "nurse":
        role = "midwife"
    return Author(
        name=f"{pick(words('places', 'handle first'), dice)}_{pick(words('places', 'handle last'), dice)}{rank}",
        role=role,
        specialty=specialty,
        workplace=workplace,
        town=place,
        country=country,
        ward=pick(words("places", "ward"), dice),
        habits=Habits(
            lower_case=dice.random() < 0.16,
            abbreviates=dice.choice((0.0, 0.1, 0.3, 0.7)),
            typos=dice.choice((0.0, 0.0, 0.004, 0.012, 0.03)),
            emoji=dice.choice((0.0, 0.0, 0.1, 0.35)),
            talkative=dice.random(),
            plain_ends=dice.random() < 0.3,
        ),
    )
