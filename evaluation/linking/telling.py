"""What the slots of a template mean for one patient in one post, with a note of what has been told.

Noted: the sex, the ages that fit the wording, the particulars. Which templates make a post is `posts.py`; spelling is
`habits.py`.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from evaluation.linking import clock
from evaluation.linking.cast import Author
from evaluation.linking.grammar import capital, fill, pick, sections, with_article, without_article
from evaluation.linking.patients import ADULT_AGE, DAYS_A_YEAR, Patient
from evaluation.linking.persons import NOUNS, PRONOUNS, age_and_sex
from evaluation.linking.scenery import around
from evaluation.linking.values import later_value

PARTICULARS = ("work", "event", "home", "result", "procedure", "look", "ground", "said")
_PLURAL = re.compile(r"(?:s|CSF)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one post tells of its patient: the truth that a linker's reading can be held against."""

    sex: str | None
    """f or m, if a noun or a pronoun tells."""
    ages: tuple[int, int] | None
    """The youngest and oldest that the wording allows, in years."""
    particulars: frozenset[str]
    """condition, unit, day, and the names in PARTICULARS."""


@dataclass(slots=True, kw_only=True)
class Teller:
    """Answers slots for one patient in one post."""

    patient: Patient
    author: Author
    dice: Random
    local: datetime
    """The author's clock when posting."""
    seen: int
    """Days since the patient was first seen."""
    first: bool = True
    used: set[str] = field(default_factory=set)
    """Wordings of earlier posts, which a follow-up avoids."""
    news: str = ""
    changed_age: int | None = None
    """Years, where the post gives a wrong age: given in full then."""
    swapped_sex: bool = False
    exact_value: bool = False
    """Repeats a result as it was told."""
    sex_told: str | None = None
    ages_told: tuple[int, int] | None = None
    told: set[str] = field(default_factory=set)
    more: str = ""

    @property
    def sex(self) -> str:
        return ("m" if self.patient.sex == "f" else "f") if self.swapped_sex else self.patient.sex

    def so_far(self) -> Told:
        return Told(sex=self.sex_told, ages=self.ages_told, particulars=frozenset(self.told))

    def write(self, template: str) -> str:
        return fill(template, self.dice, self)

    def sentence(self, file: str, heading: str) -> str:
        return self.write(pick(sections(file)[heading], self.dice))

    def wording(self, wordings: tuple[str, ...]) -> str:
        """Choose the usual wording three times in five at first, and one not used before when it comes up again."""
        fresh = [w for w in wordings if w not in self.used]
        if self.first:
            chosen = wordings[0] if self.dice.random() < 0.6 else pick(wordings, self.dice)
        else:
            chosen = pick(fresh or list(wordings), self.dice)
        self.used.add(chosen)
        return chosen

    def age_days(self) -> int:
        if self.changed_age is not None:
            return self.changed_age * DAYS_A_YEAR
        return self.patient.age_days

    def person(self, *, exact: float) -> str:
        """Name the sort of person, without article; notes what the words tell."""
        exact = exact if self.changed_age is None else 1.0
        text, ages, tells_sex = age_and_sex(
            self.age_days(), self.sex, self.dice, exact=exact, country=self.author.country
        )
        self.ages_told = ages or self.ages_told
        if tells_sex:
            self.sex_told = self.sex
        return text

    def __call__(self, slot: str) -> str:
        if slot in PRONOUNS:
            self.sex_told = self.sex
            return PRONOUNS[slot][self.sex]
        answer = getattr(self, f"_{slot.removesuffix('_or_nothing').removesuffix('_short')}", None)
        return str(answer()) if answer else around(slot, self.author, self.dice)

    # The person.
    def _who(self) -> str:
        return self.person(exact=0.62)

    def _a_who(self) -> str:
        return with_article(self.person(exact=0.62))

    def _again(self) -> str:
        return self.person(exact=0.25)

    def _a_again(self) -> str:
        return with_article(self.person(exact=0.25))

    def _a_again_plain(self) -> str:
        """As a newspaper has it: "Woman, 84,"."""
        years, low = self.age_days() // DAYS_A_YEAR, self.age_days() < 2 * DAYS_A_YEAR
        self.sex_told, self.ages_told = self.sex, (0, 1) if low else (years, years)
        return f"Baby {NOUNS['child'][self.sex][0]}" if low else f"{_noun(years, self.sex)}, {years},"

    def _the_who(self) -> str:
        return f"the {self.person(exact=0.5)}"

    def _the_again(self) -> str:
        return f"{pick(('the', 'my', 'the', 'our', 'that'), self.dice)} {self.person(exact=0.12)}"

    def _agesex(self) -> str:
        self.sex_told = self.sex
        years = self.age_days() // DAYS_A_YEAR
        self.ages_told = (years, years)
        return f"{years}{self.sex.upper()}" if years >= 2 else f"{max(1, self.age_days() // 30)}/12 {self.sex.upper()}"

    def _agegroup(self) -> str:
        years = self.age_days() // DAYS_A_YEAR
        if years < 13:
            self.ages_told = (0, 12)
            return pick(("child", "kid", "little one"), self.dice)
        decade = years // 10 * 10
        self.ages_told = (decade, decade + 9)
        return f"{decade}s" if decade >= 20 else "teenager"

    def _age_words(self) -> str:
        years = self.age_days() // DAYS_A_YEAR
        self.ages_told = (years, years) if years else (0, 1)
        return str(years) if years else "a few weeks old"

    # The condition.
    def _cond(self) -> str:
        self.told.add("condition")
        return self.wording(self.patient.condition.wordings)

    def _bare(self) -> str:
        return without_article(self._cond())

    def _with_cond(self) -> str:
        return f" with {self._cond()}" if self.dice.random() < 0.55 else ""

    def _proc(self) -> str:
        if self.patient.procedure is None:
            return "the usual treatment"
        self.told.add("procedure")
        return self.wording(self.patient.procedure)

    def _proc_bare(self) -> str:
        return without_article(self._proc())

    def _proc_or_cond(self) -> str:
        return self._proc() if self.patient.procedure and self.dice.random() < 0.4 else self._cond()

    # Time and place.
    def _unit(self) -> str:
        return f" {self._unit_bare()}" if self.dice.random() < 0.45 else ""

    def _unit_bare(self) -> str:
        self.told.add("unit")
        return self.patient.unit

    def _when(self) -> str:
        if self.dice.random() < 0.45:
            return ""
        self.told.add("day")
        return f" {clock.when(self.local, self.seen, self.dice)}"

    def _day(self) -> str:
        self.told.add("day")
        return clock.which_day(self.local, self.seen, self.dice)

    def _from_day(self) -> str:
        return f" from {self._day()}" if self.dice.random() < 0.5 else ""

    def _from_day_bare(self) -> str:
        if self.dice.random() < 0.4 or self.seen > 13:
            return ""
        day = self._day()
        return f" on {day}" if day in clock.WEEKDAYS else f" {day}"

    def _stay(self) -> str:
        return str(self.seen + 1)

    # Particulars.
    def _occ(self) -> str:
        self.told.add("work")
        return self.wording(self.patient.work or ("office worker",))

    def _an_occ(self) -> str:
        return with_article(self._occ())

    def _event(self) -> str:
        self.told.add("event")
        verb = (self.patient.event or ("had never been ill before",))[0]
        self.used.add(verb)
        return self.write(verb)

    def _event_noun(self) -> str:
        self.told.add("event")
        event = self.patient.event or ("", "an accident")
        return self.write(event[-1])

    def _event_noun_cap(self) -> str:
        return capital(without_article(self._event_noun()))

    def _family(self) -> str:
        self.told.add("home")
        return self.write((self.patient.home or ("recently widowed",))[0])

    def _family_again(self) -> str:
        self.told.add("home")
        return self.write((self.patient.home or ("", "lives alone"))[-1])

    def _look(self) -> str:
        self.told.add("look")
        return (self.patient.look or ("a bobble hat",))[0]

    def _look_again(self) -> str:
        self.told.add("look")
        return (self.patient.look or ("the hat",))[-1]

    def _ground(self) -> str:
        self.told.add("ground")
        return self.patient.ground or "local"

    def _analyte(self) -> str:
        self.told.add("result")
        return self.wording(self.patient.result[0] if self.patient.result else ("obs",))

    def _analyte_was(self) -> str:
        name = self._analyte()
        return f"{name} {'were' if _PLURAL.search(name) else 'was'}"

    def _value(self) -> str:
        if self.patient.result is None:
            return "normal"
        _, value, later = self.patient.result
        return value if self.first or self.exact_value else later_value(value, later, self.dice)

    def _said(self) -> str:
        self.told.add("said")
        return self.write(self.patient.said or "thank you")

    # Around it.
    def _news(self) -> str:
        return self.write(self.news)

    def _more(self) -> str:
        return f"{self.more}."

    def particular(self, name: str) -> str:
        """One sentence about one particular, in a later post in other words."""
        patient = self.patient
        if name == "work":
            if patient.years < ADULT_AGE:
                return f"{capital(self('he'))}'s {self._child()}"
            again = self.sentence("following", "work again") if not self.first and not patient.retired else ""
            return again or self.sentence("telling", "retired" if patient.retired else "work")
        headings = {"event": "event", "home": "family", "look": "look"}
        if name in headings and not self.first and self.dice.random() < 0.85:
            return self.sentence("following", f"{headings[name]} again")
        return self.sentence("telling", headings.get(name, {"procedure": "done"}.get(name, name)))

    def _child(self) -> str:
        self.told.add("work")
        return (self.patient.work or ("at nursery",))[0]


def _noun(years: int, sex: str) -> str:
    if years < 13:
        return "Girl" if sex == "f" else "Boy"
    return ("Woman" if sex == "f" else "Man") if years > 18 else "Teenager"
