"""A crowd in plain sentences, for the review: how many people to begin with, and what each fact leaves of them.

Says numbers, kinds of facts and the tables that they were weighed by, never the author's words. Not here: how much each
fact matters (`sharing.py`), or the same as a picture (`chart.py`).
"""

from collections.abc import Iterable

from secondlook.model import SMALLEST_SAFE_CROWD, Attribute, Crowd, Fact, Step

TOLD = {
    Attribute.NAME: "have the name",
    Attribute.IDENTIFIER: "have the number",
    Attribute.CONTACT: "can be reached at the contact given",
    Attribute.ADDRESS: "live at the address",
    Attribute.BIRTH_DATE: "were born on the date",
    Attribute.AGE_YEARS: "are of the age told",
    Attribute.SEX: "are of the sex told",
    Attribute.CLOCK_TIME: "were there at the hour told",
    Attribute.OCCUPATION: "do the work told",
    Attribute.ETHNICITY: "are of the origin told",
    Attribute.RELIGION: "are of the faith told",
    Attribute.MARITAL: "live in the marital state told",
    Attribute.DISABILITY: "have the disability told",
    Attribute.LANGUAGE: "speak the language told",
    Attribute.SEXUALITY: "are of the orientation told",
    Attribute.BODY_SIZE: "are of the size told",
    Attribute.FAMILY: "have a family like the one told",
    Attribute.CONDITION: "have the condition",
    Attribute.PROCEDURE: "had the treatment",
    Attribute.RESULT: "had the result",
    Attribute.SUPERLATIVE: "could be the most extreme of all",
    Attribute.EVENT: "went through what happened",
    Attribute.PUBLIC_EVENT: "were part of the event that others saw",
    Attribute.APPEARANCE: "look as described",
    Attribute.QUOTE: "said these words",
    Attribute.ORGANISATION: "belong to the organisation",
    Attribute.UNIT: "were in such a unit",
}
KINDS = {
    Attribute.NAME: "name",
    Attribute.IDENTIFIER: "number",
    Attribute.CONTACT: "contact",
    Attribute.ADDRESS: "address",
    Attribute.BIRTH_DATE: "date of birth",
    Attribute.AGE_YEARS: "age",
    Attribute.SEX: "sex",
    Attribute.PLACE: "place",
    Attribute.HOSPITAL: "hospital",
    Attribute.PRACTICE: "practice",
    Attribute.UNIT: "ward or unit",
    Attribute.ORGANISATION: "organisation",
    Attribute.DAY: "day",
    Attribute.CLOCK_TIME: "time of day",
    Attribute.OCCUPATION: "work",
    Attribute.ETHNICITY: "origin",
    Attribute.RELIGION: "faith",
    Attribute.MARITAL: "marital state",
    Attribute.DISABILITY: "disability",
    Attribute.LANGUAGE: "language",
    Attribute.SEXUALITY: "orientation",
    Attribute.BODY_SIZE: "size",
    Attribute.FAMILY: "family",
    Attribute.CONDITION: "condition",
    Attribute.PROCEDURE: "treatment",
    Attribute.RESULT: "result",
    Attribute.SUPERLATIVE: "superlative",
    Attribute.EVENT: "event",
    Attribute.PUBLIC_EVENT: "public event",
    Attribute.APPEARANCE: "looks",
    Attribute.QUOTE: "words said",
}
"""A fact by its kind, after "the"."""
ESTIMATED = "defaults"
"""The table of what no table knows: see `data/populations/defaults.toml`."""
SOURCES = {
    "census": "the census",
    "countries": "the country's broad age groups",
    "groups": "tables of groups of people",
    "groups_abroad": "the country's own figures",
    "conditions": "published tables of conditions",
    "rare": "Orphanet's rare diseases",
    "procedures": "tables of treatments",
    "occupations": "a table of occupations",
    "events": "a table of events",
    "results": "the spread of measured values",
    "reading": "how unusual it is in itself",
    "flows": "how many come at which hour",
    "first_names": "first names at birth",
    ESTIMATED: "an estimate (no table knows it)",
}
"""Tables of the steps in plain words, after "by"; their publications and years are in SOURCES.md."""
BARELY = 0.98
"""A fact that leaves more than this share of a crowd is not worth a sentence."""
ONE = 1.5
"""People; fewer are said as one."""


def rounded(people: float) -> str:
    """A count of people as one would say it: 2,140 as it is below ten thousand, two figures above."""
    if people < ONE:
        return "1"
    if people < 100:
        return f"{people:.0f}"
    digits = len(str(int(people)))
    step = 10 ** max(digits - (3 if people < 10_000 else 2), 0)
    return f"{round(people / step) * step:,}"


def kind_of(fact: Fact) -> str:
    """What a fact is, without saying it: "age", "place"."""
    return KINDS.get(fact.attribute, fact.attribute.value.replace("_", " "))


def kinds_of(facts: Iterable[Fact]) -> str:
    """Kinds of facts, each once, in a row: "the age, the place"."""
    return ", ".join(dict.fromkeys(f"the {kind_of(fact)}" for fact in facts))


def source_of(step: Step) -> str:
    """The table that a step was weighed by, in plain words; empty where the step names none that we know."""
    return SOURCES.get(step.table, "")


def _sentence(step: Step, told: str, *, also: bool) -> str:
    source, too = source_of(step), "also " if also else ""
    if step.people_left < ONE:
        said = f"Perhaps one {too}fits: those who {told}."
    else:
        said = f"About {rounded(step.people_left)} of them {too}{told}."
    return f"By {source}, {said[0].lower()}{said[1:]}" if source else said


def explain(crowd: Crowd) -> list[str]:
    """How the crowd came about, one sentence each, the people to begin with first."""
    says = [f"{rounded(crowd.start)} {crowd.start_says}." if crowd.start_says else f"{rounded(crowd.start)} people."]
    told_before = False
    for step in crowd.steps:
        told = TOLD.get(step.fact.attribute)
        if told is None or step.share > BARELY:
            continue
        says.append(_sentence(step, told, also=told_before))
        told_before = True
    if crowd.unweighed:
        says.append(f"Not weighed, since no table knows it: {kinds_of(crowd.unweighed)}. It left the number as it was.")
    low, high = rounded(crowd.low), rounded(crowd.high)
    says.append(
        f"Expected: {rounded(crowd.expected)}"
        + (f" (between {low} and {high})" if low != high else "")
        + (f": fewer than {SMALLEST_SAFE_CROWD}." if crowd.recognisable else ".")
    )
    return says
