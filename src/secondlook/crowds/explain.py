"""A crowd in plain sentences, for the review: how many people to begin with, and what each fact leaves of them.

Says numbers, places and kinds of facts, never the author's words.
"""

from secondlook.model import SMALLEST_SAFE_CROWD, Attribute, Crowd

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


def _sentence(people: float, told: str, *, also: bool) -> str:
    if people < ONE:
        return f"Perhaps one {'also ' if also else ''}fits: those who {told}."
    return f"About {rounded(people)} of them {'also ' if also else ''}{told}."


def explain(crowd: Crowd) -> list[str]:
    """How the crowd came about, one sentence each, the people to begin with first."""
    says = [f"{rounded(crowd.start)} {crowd.start_says}." if crowd.start_says else f"{rounded(crowd.start)} people."]
    told_before = False
    for step in crowd.steps:
        told = TOLD.get(step.fact.attribute)
        if told is None or step.share > BARELY:
            continue
        says.append(_sentence(step.people_left, told, also=told_before))
        told_before = True
    if crowd.unweighed:
        count = len(crowd.unweighed)
        says.append(f"{count} {'fact has' if count == 1 else 'facts have'} no table and left the number as it was.")
    range_says = f"between {rounded(crowd.low)} and {rounded(crowd.high)}"
    if crowd.recognisable:
        says.append(f"Expected: {rounded(crowd.expected)} ({range_says}): fewer than {SMALLEST_SAFE_CROWD}.")
    else:
        says.append(f"Expected: {rounded(crowd.expected)} ({range_says}).")
    return says
