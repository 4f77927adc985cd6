"""A review in sentences: the verdict, who could tell and how surely, what gives it away, the room, the limits.

It never says that nothing was found, only what was looked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from secondlook.model import (
    SMALLEST_SAFE_CROWD,
    STANDARD_ONLOOKERS,
    AudienceView,
    Crowd,
    Fact,
    Review,
    SubjectReview,
    Verdict,
)
from secondlook.saying import words

MOST_FACTS = 6
"""Facts named for one onlooker: more are counted."""
VERDICT = {
    Verdict.SHARE: "No rule speaks against posting this, as far as this check can see.",
    Verdict.REVISE: "It can be shared after the changes below.",
    Verdict.STOP: "Do not post this, nor anything close to it.",
}
NOT_UNDERSTOOD = "It was not understood, so nothing can be said for it."
NOBODY_LOOKS = "No onlooker would know where to begin looking."
_SUPPOSING = "could tell, were it a patient"
KNOWN = "could tell: read beside what was posted it seems a case that they would know. That is an opinion, no count."
DOUBTED = "probably could not tell: read beside what was posted it does not seem a case that they would know."
NO_WORDING = "No change of wording makes this shareable here."


def verdict(review: Review) -> str:
    """The verdict in one sentence."""
    return VERDICT[review.verdict] if review.coverage.understood else NOT_UNDERSTOOD


def recogniser(name: str, crowd: Crowd, *, able: bool) -> str:
    """ "A stranger with ... could tell: about 3 people fit (1 to 8), of 8,900 patients of one practice".

    A crowd that is too small and nobody able: it is no patient's case, as something around the draft shows.
    """
    verb = "could tell" if able else _SUPPOSING if crowd.recognisable else "probably could not tell"
    return f"{words.onlooker(name)} {verb}: {words.crowd(crowd)}."


def onlooker(subject: SubjectReview, name: str) -> str:
    """Of one who looks, or would not know where; where an opinion is over the count, that first, and then the count."""
    crowd = subject.crowds.get(name)
    if opined(subject, name):
        says = f"{words.onlooker(name)} {KNOWN if name in subject.by_opinion else DOUBTED}"
        return says if crowd is None else f"{says} By the count: {words.crowd(crowd)}."
    if crowd is None:
        return nowhere_to_look(name)
    return recogniser(name, crowd, able=name in subject.recognisable_by)


def onlookers(subject: SubjectReview) -> tuple[str, ...]:
    """Those of whom something is said: who has a crowd, and who could tell without one."""
    more = (name for name in subject.by_opinion if name in STANDARD_ONLOOKERS and name not in subject.crowds)
    return (*subject.crowds, *more)


def opined(subject: SubjectReview, name: str) -> bool:
    """Whether it is an opinion, and no count, that this onlooker could tell, or could not."""
    return name in subject.by_opinion or name in subject.doubted


def nowhere_to_look(name: str) -> str:
    """Of an onlooker of the standard without a crowd."""
    return f"{words.onlooker(name)} would not know where to look."


def how_sure(crowd: Crowd) -> str:
    """How far the interval of a crowd leaves open whether somebody can be recognised."""
    if crowd.high < SMALLEST_SAFE_CROWD:
        return f"Quite sure: even the highest estimate is below {SMALLEST_SAFE_CROWD} people."
    if crowd.low >= SMALLEST_SAFE_CROWD:
        return f"Quite sure: even the lowest estimate is {words.people(crowd.low)} people."
    return f"Not sure: it may be as few as {words.people(crowd.low)} or as many as {words.people(crowd.high)}."


def without_a_crowd(subject: SubjectReview) -> tuple[str, ...]:
    """The onlookers of the standard who would not know where to look for a subject."""
    return tuple(name for name in STANDARD_ONLOOKERS if name not in subject.crowds)


@dataclass(frozen=True, slots=True, kw_only=True)
class GivesAway:
    """The facts that leave the fewest people, for the onlooker who could most surely tell."""

    facts: tuple[str, ...] = ()
    """They hold the author's words."""
    more: int = 0
    not_weighed: str = ""


def gives_away(subject: SubjectReview) -> GivesAway:
    """What gives a subject away; nothing where nobody could tell."""
    able = [name for name in subject.recognisable_by if name in subject.crowds]
    if not able:
        return GivesAway()
    crowd = subject.crowds[surest(subject)]
    # A step's share is of those left by the steps before it, so an exact figure may seem to add little: it comes first.
    steps = sorted(crowd.steps, key=lambda step: (not step.fact.exact, step.share))
    told: dict[str, str] = {}
    for step in steps:
        told.setdefault(words.place(step.fact), words.share(step.share))
    for fact in subject.dossier.facts:
        if words.from_outside(fact) and not _among(fact, crowd):
            told.setdefault(words.place(fact), "")
    not_weighed = ""
    if crowd.unweighed:
        named = ", ".join(dict.fromkeys(words.category(fact.category) for fact in crowd.unweighed))
        not_weighed = f"Not weighed, for want of a table: {named}. They can only make it fewer."
    lines = [f"{fact}{leaves}" for fact, leaves in told.items()]
    return GivesAway(facts=tuple(lines[:MOST_FACTS]), more=max(0, len(lines) - MOST_FACTS), not_weighed=not_weighed)


def surest(subject: SubjectReview) -> str:
    """The onlooker who could most surely tell; there must be one."""
    able = [name for name in subject.recognisable_by if name in subject.crowds]
    return min(able, key=lambda name: subject.crowds[name].expected)


def _among(fact: Fact, crowd: Crowd) -> bool:
    return any(step.fact == fact for step in crowd.steps)


def waiting(delay_days: int) -> str:
    return f"wait about {words.days(delay_days)} before posting it"


def safer_heading(review: Review) -> str:
    return "What could be asked instead" if review.advice.asked_in_general else "Safer text"


def room(view: AudienceView) -> str:
    """Who can read it."""
    return f"{view.says} {view.gate_says}"


def passing_on(view: AudienceView) -> str:
    """How many might carry it out; the assumptions of the view come after it."""
    low, high = words.people(view.could_pass_on_low), words.people(view.could_pass_on_high)
    return f"Who might pass it on: from {low} to {high} people. This rests on:"


def limits(review: Review) -> Iterator[str]:
    """What this check did and did not see."""
    seen = review.coverage
    unread = sum(end - start for start, end in seen.not_seen)
    yield (
        f"Read: {seen.seen:,} of {seen.characters:,} characters"
        + (f"; {unread:,} were not." if unread else ".")
        + f" Looked for: {words.LOOKED_FOR}."
    )
    yield from (words.sentence(note) for note in (*seen.notes, *review.assumptions))
    yield "Not seen: what pictures and links show, what was published elsewhere, who happens to know whom."
    yield f"Judged by the rulebook {review.rulebook}. It can be wrong; you answer for what you post."
