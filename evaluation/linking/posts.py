"""The text of a post about a patient: a first one, sparse or rich; a follow-up of each kind; another patient's.

Also here: how things went on, since a patient who died does not go home. Who posts, and when, is `stories.py`.
"""

import re
from enum import StrEnum
from random import Random

from evaluation.linking.grammar import join, pick, sections
from evaluation.linking.habits import slip
from evaluation.linking.patients import ADULT_AGE, Patient
from evaluation.linking.telling import PARTICULARS, Teller

QUOTED_AGAIN_SHARE = 0.3
"""Of follow-ups to a post with the patient's words, those that may repeat them."""
_DEATH = re.compile(r"died|make it|withdrawn")
_HOME = re.compile(r"went home|discharged|walked out|at home|Self-discharged|is all sorted|back to work")
_CONDITION_WORD = re.compile(r"\b[A-Za-z]?[a-z]{5,}\b")


class FollowUp(StrEnum):
    """How a later post of one patient is planted."""

    CONTINUED = "continued"
    """Says that it goes on, and repeats some of what was told."""
    REWORDED = "reworded"
    """Says nothing of going on; tells some of the same in other words."""
    PRONOUN = "pronoun"
    """A pronoun and what happened, soon after."""
    CHANGED = "changed"
    """As the first two, with a slip or a detail told differently."""
    THIN = "thin"
    """Nothing that anybody could link it by."""


class Change(StrEnum):
    """What a changed follow-up tells differently."""

    SLIP = "slip"
    AGE = "age"
    RESULT = "result"
    DAY = "day"
    SEX = "sex"


def has(patient: Patient) -> list[str]:
    """Name the particulars that there are to tell of this patient."""
    there = {
        "work": patient.work, "event": patient.event, "home": patient.home, "result": patient.result,
        "procedure": patient.procedure, "look": patient.look, "ground": patient.ground, "said": patient.said,
    }  # fmt: skip
    return [name for name in PARTICULARS if there[name]]


def first_post(teller: Teller, *, level: int) -> str:
    """Tell of a patient for the first time: level 0 is sparse, 3 is rich."""
    dice = teller.dice
    if level == 0:
        return join([teller.sentence("telling", "sparse")])
    opener = teller.sentence("telling", "opener") if dice.random() < 0.22 else ""
    lead = teller.sentence("telling", "lead")
    there = has(teller.patient)
    dice.shuffle(there)
    chosen = [teller.particular(name) for name in there[: (0, 1, 3, 6)[level]]]
    musings = [teller.sentence("telling", "musing")] if dice.random() < 0.2 + 0.15 * level else []
    return join([opener, lead, *chosen, *musings])


def beside(teller: Teller, heading: str) -> str:
    """Tell of another patient next to one already told of; a child has no trade."""
    templates = sections("following")[heading]
    if teller.patient.years < ADULT_AGE:
        templates = tuple(template for template in templates if "{an_occ}" not in template)
    return teller.write(pick(templates, teller.dice))


def happened_next(patient: Patient, dice: Random) -> tuple[str, str]:
    """How things went on: good, bad, any, light, home or dead, and the words for it; the patient's state moves on."""
    speech = sections("speech")
    if patient.state == "dead":
        return "dead", ""
    if patient.state == "home":
        return "home", pick(speech["home again"], dice)
    gravity = patient.condition.gravity
    weights = {"g": (35, 35, 30), "l": (25, 0, 0)}.get(gravity, (45, 12, 43))
    sort = dice.choices(("good", "bad", "middling", "light"), (*weights, 75 if gravity == "l" else 0))[0]
    lines = [line for line in speech[sort] if gravity == "g" or not line.startswith("g:")]
    line = lines[int(dice.random() * len(lines))].removeprefix("g:")
    if _DEATH.search(line):
        patient.state = "dead"
    elif _HOME.search(line):
        patient.state = "home"
    return sort, line


def follow_up(teller: Teller, kind: FollowUp, *, shared: frozenset[str], colleague: bool) -> str:
    """Tell of the same patient again; `shared` names the particulars of earlier posts."""
    if kind is FollowUp.THIN:
        return join([teller.sentence("following", "thin")])
    dice, sort = teller.dice, ""
    sort, teller.news = happened_next(teller.patient, dice)
    if sort == "dead":
        teller.news = "died, as you know"
    if kind is FollowUp.PRONOUN:
        if sort == "dead":
            return join([teller.sentence("following", "ended")])
        mood = "good" if sort in ("good", "light", "home") else "bad" if sort == "bad" else "any"
        return join([teller.sentence("following", f"pronoun {mood}")])
    reworded = kind is FollowUp.REWORDED or (kind is FollowUp.CHANGED and dice.random() < 0.4)
    if colleague:
        heading = "colleague reword" if reworded else "colleague"
    else:
        heading = "reword" if reworded else "cue"
    template = pick(sections("following")[heading], dice)
    spoken_of = "event" if "event_noun" in template else ""
    if spoken_of and not teller.patient.event:
        template, spoken_of = pick(sections("following")["colleague"][:2], dice), ""
    count = dice.choice((1, 2, 2, 3)) if reworded else dice.choice((0, 1, 1, 2))
    retold = shared if dice.random() < QUOTED_AGAIN_SHARE else shared - {"said"}
    names = [name for name in has(teller.patient) if name in retold and name != spoken_of]
    dice.shuffle(names)
    new = [name for name in has(teller.patient) if name not in shared and name not in (spoken_of, "said")]
    names = names[:count] + new[: dice.choice((0, 0, 1))]
    if "{more}" not in template:
        return join([teller.write(template), *(teller.particular(name) for name in names[:1])])
    teller.more = ". ".join(teller.particular(name).rstrip(".") for name in names)
    return join([teller.write(template)])


def change(teller: Teller, dice: Random) -> Change:
    """Choose what a changed follow-up tells differently, and set the teller to it; a slip is put in at the end."""
    years = teller.patient.years
    chosen = dice.choices(tuple(Change), (35, 30, 15, 10, 10))[0]
    if chosen is Change.AGE and years >= 25:
        teller.changed_age = min(max(years + dice.choice((-9, -6, -4, -3, -2, 2, 3, 4, 6, 9)), 18), 104)
        return chosen
    if chosen is Change.RESULT and teller.patient.result:
        teller.exact_value = True
        return chosen
    if chosen is Change.DAY:
        teller.seen += dice.choice((1, 2))
        return chosen
    if chosen is Change.SEX and teller.patient.condition.sex == "a":
        teller.swapped_sex = True
        return chosen
    return Change.SLIP


def slipped(text: str, dice: Random) -> str:
    """Put a slip into the longest word."""
    found = max(_CONDITION_WORD.findall(text), key=len, default="")
    return text.replace(found, slip(found, dice), 1) if found else text
