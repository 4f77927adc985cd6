"""Invented patients: who they are and what happened to them, before anybody tells it.

A patient is whole: the age fits the illness, the work fits the age, the event fits both. How much of it is told, and
in which words, is `telling.py`.
"""

from bisect import bisect
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from evaluation.linking.cast import FAMILIES, UNITS, Author
from evaluation.linking.grammar import pick, sections, with_article, without_article

RARITY_WEIGHTS = {1: 12.0, 2: 2.5, 3: 0.5}
"""How often a case is of a common, an uncommon and a rare condition, per condition."""
WORKING_AGE, RETIREMENT_AGE, ADULT_AGE = 18, 67, 18
DAYS_A_YEAR = 365
NARROW, WIDE = 2, 8
"""Highest over lowest told value: below the first a later value stays in the range, above the second low ones are common."""
SLOW_FAMILIES = frozenset({"cancer", "joints", "skin", "blood", "brain"})
"""Illnesses that can be overlooked for months."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A line of a condition file."""

    wordings: tuple[str, ...]
    family: str
    sex: str
    low: int
    high: int
    rarity: int
    gravity: str
    """"g" for grave, "l" for light, else ""."""
    done: tuple[str, ...]
    measured: tuple[str, ...]

    @property
    def name(self) -> str:
        return without_article(self.wordings[0])


@dataclass(slots=True, kw_only=True)
class Patient:
    """One invented patient. Wordings are tuples: the usual one first, others for when the patient comes up again."""

    subject: str
    sex: str
    age_days: int
    """On the day of the first post."""
    condition: Condition
    procedure: tuple[str, ...] | None
    result: tuple[tuple[str, ...], str, str] | None
    """Names of what was measured, the value with its unit, and a later value."""
    work: tuple[str, ...] | None
    event: tuple[str, ...] | None
    home: tuple[str, ...] | None
    said: str | None
    look: tuple[str, ...] | None
    ground: str | None
    unit: str
    state: str = "in"
    """in, home or dead: what follow-ups have told so far."""

    @property
    def years(self) -> int:
        return self.age_days // DAYS_A_YEAR

    @property
    def retired(self) -> bool:
        return self.years >= RETIREMENT_AGE


@cache
def conditions() -> dict[str, tuple[Condition, ...]]:
    """Read the condition files, by family."""
    both = sections("conditions_body") | sections("conditions_more")
    return {family: tuple(_condition(line, family) for line in lines) for family, lines in both.items()}


def _condition(line: str, family: str) -> Condition:
    wordings, sex, ages, rank, done, measured = (cell.strip() for cell in line.split("|"))
    low, high = ages.split("-")
    return Condition(
        wordings=tuple(w.strip() for w in wordings.split(",")),
        family=family,
        sex=sex,
        low=int(low),
        high=int(high),
        rarity=int(rank[0]),
        gravity=rank[1:],
        done=tuple(d.strip() for d in done.split(";")),
        measured=tuple(m.strip() for m in measured.split(";")),
    )


@cache
def _by_specialty(specialty: str, rarities: tuple[int, ...]) -> tuple[tuple[Condition, ...], list[float]]:
    found = tuple(c for f in FAMILIES[specialty] for c in conditions()[f] if c.rarity in rarities)
    return found, list(accumulate(RARITY_WEIGHTS[c.rarity] for c in found))


def a_condition(author: Author, dice: Random, *, rarities: tuple[int, ...] = (1, 2, 3)) -> Condition:
    """Choose what the author's patient has, from what their specialty sees."""
    found, weights = _by_specialty(author.specialty, rarities)
    return found[bisect(weights, dice.random() * weights[-1])]


def draw(
    subject: str, author: Author, dice: Random, *, condition: Condition | None = None, like: Patient | None = None
) -> Patient:
    """Invent a patient of the author's; `like` keeps another patient's condition, age band and unit."""
    condition = like.condition if like else condition or a_condition(author, dice)
    sex = condition.sex if condition.sex != "a" else dice.choice("fm")
    if like and dice.random() < 0.6:
        sex = like.sex
    low, high = condition.low, condition.high
    years = int(dice.triangular(low, high + 1)) if high else 0
    if like:
        years = min(max(like.years + dice.randint(-4, 4), low), high)
    years = min(years, high)
    days = years * DAYS_A_YEAR + dice.randrange(DAYS_A_YEAR - 150)
    return Patient(
        subject=subject,
        sex=sex,
        age_days=days,
        condition=condition,
        procedure=_procedure(condition, dice) if dice.random() < 0.7 else None,
        result=_result(condition, dice) if dice.random() < 0.8 else None,
        work=_work(years, sex, dice) if dice.random() < 0.45 else None,
        event=_event(condition, years, sex, dice) if dice.random() < 0.5 else None,
        home=_home(years, sex, dice) if dice.random() < 0.35 else None,
        said=pick(sections("speech")["child said" if years < 12 else "said"], dice) if years >= 4 and dice.random() < 0.35 else None,
        look=_fitting("people", "look", years, sex, dice) if years >= ADULT_AGE and dice.random() < 0.12 else None,
        ground=pick(sections("people")["ground"], dice) if years >= ADULT_AGE and dice.random() < 0.1 else None,
        unit=like.unit if like else _unit(author, dice),
    )  # fmt: skip


def give_work(patient: Patient, dice: Random) -> None:
    """See to it that a patient old enough has something that they do or did."""
    patient.work = patient.work or _work(patient.years, patient.sex, dice)


def _unit(author: Author, dice: Random) -> str:
    """Where the patient is, "{ward}" and "{room}" filled in for good: it stays the same in a second telling."""
    template = pick(sections("units")[UNITS.get(author.specialty, "ward")], dice)
    return template.replace("{ward}", author.ward).replace("{room}", str(dice.randint(1, 28)))


@cache
def _named(file: str, heading: str) -> dict[str, tuple[str, ...]]:
    found = {}
    for line in sections(file)[heading]:
        key, _, rest = line.partition(" = ")
        name = key.lstrip("~")
        found[name] = (with_article(name) if key != name else name, *(r.strip() for r in rest.split(",") if r.strip()))
    return found


def _procedure(condition: Condition, dice: Random) -> tuple[str, ...]:
    key = pick(condition.done, dice)
    return _named("procedures", "").get(key, (key,))


@cache
def _measures() -> dict[str, tuple[tuple[str, ...], float, float, int, str]]:
    found = {}
    for line in sections("results")[""]:
        key, _, rest = line.partition(" = ")
        names, values, decimals, unit = (cell.strip() for cell in rest.split("|"))
        low, high = values.split()
        found[key] = tuple(n.strip() for n in names.split(",")), float(low), float(high), int(decimals), unit
    return found


def measured(key: str) -> str:
    """Give the usual name of what a condition file calls `key`."""
    return _measures()[key][0][0]


def _result(condition: Condition, dice: Random) -> tuple[tuple[str, ...], str, str]:
    """Take a value from the told range: most of it near the lower end when the range is wide, as values are."""
    names, low, high, decimals, unit = _measures()[pick(condition.measured, dice)]
    share = dice.random()
    value = low * (high / low) ** share if high > WIDE * low else low + (high - low) * share
    later = value * dice.uniform(0.4, 0.9) if high > NARROW * low else low + (high - low) * dice.random()
    space = "" if unit in ("", "%") else " "
    return names, f"{value:.{decimals}f}{space}{unit}", f"{later:.{decimals}f}{space}{unit}"


@cache
def _fits(file: str, heading: str) -> tuple[tuple[str, int, int, tuple[str, ...]], ...]:
    """Read entries with their marks: sex ("m:"), ages ("17-60:"), wordings parted by "="."""
    found = []
    for line in sections(file).get(heading, ()):
        sex, low, high = "a", 0, 120
        while ":" in line.split(" ")[0]:
            mark, _, line = line.partition(":")
            if mark in ("f", "m"):
                sex = mark
            else:
                low, high = (int(n) for n in mark.split("-"))
        found.append((sex, low, high, tuple(w.strip() for w in line.split(" = "))))
    return tuple(found)


def _fitting(file: str, heading: str, years: int, sex: str, dice: Random) -> tuple[str, ...] | None:
    fitting = [w for s, low, high, w in _fits(file, heading) if s in ("a", sex) and low <= years <= high]
    return fitting[int(dice.random() * len(fitting))] if fitting else None


def _work(years: int, sex: str, dice: Random) -> tuple[str, ...] | None:
    if years < 5:
        return None
    if years < WORKING_AGE:
        return _fitting("people", "child", years, sex, dice) if years < 13 else None
    return _fitting("people", "study" if years < 25 and dice.random() < 0.5 else "working", years, sex, dice)


def _home(years: int, sex: str, dice: Random) -> tuple[str, ...] | None:
    if ADULT_AGE <= years < 22 or 13 <= years < ADULT_AGE:
        return None
    heading = "family child" if years < ADULT_AGE else "family old" if years >= RETIREMENT_AGE else "family adult"
    return _fitting("people", heading, years, sex, dice)


def _event(condition: Condition, years: int, sex: str, dice: Random) -> tuple[str, ...] | None:
    """What happened: of the condition itself where the list has it, else of its sort."""
    own = _fitting("events", condition.name, years, sex, dice)
    if own or condition.name in sections("events"):
        return own
    return _fitting("events", _sort_of_event(condition, dice), years, sex, dice)


def _sort_of_event(condition: Condition, dice: Random) -> str:
    if condition.name in ("massive PPH", "cord prolapse", "shoulder dystocia", "concealed pregnancy"):
        return "birth"
    if condition.name in ("supracondylar fracture", "globe rupture") or condition.family == "bones":
        return "trauma"
    if condition.name == "hypothermia":
        return "cold"
    if "burns" in condition.name:
        return "burn"
    if condition.family == "children":
        return "child"
    sudden = condition.gravity == "g" and condition.family in ("heart", "vessels")
    if condition.family in SLOW_FAMILIES and condition.gravity != "g" and dice.random() < 0.6:
        return "slow"
    return "collapse" if sudden or ("gcs" in condition.measured and condition.family == "brain") else "gradual"
