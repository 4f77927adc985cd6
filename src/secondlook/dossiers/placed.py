"""Where an earlier post says that its author works: "nights at Foxdale", "anyone else at Aston Mills General".

A name of an organisation or a place is taken with the words around it: work ("first week at", "our", "on call"), a visit
("parkrun", "holiday in", "away to") or a farewell ("left", "goodbye", "used to be at"). A visit or a farewell says
nothing of where the author's patients are now. A named place of work that no list has is a hospital in all likelihood,
unless its name tells otherwise.
"""

import re
from dataclasses import replace

from secondlook.dossiers.profile import whereabouts
from secondlook.finders import Reading
from secondlook.mentions import read
from secondlook.mentions._name_lists import common_words
from secondlook.mentions._pattern import beside
from secondlook.model import About, Attribute, Category, Fact, Origin

SURE, LIKELY, UNLISTED, TOWN = 1.0, 0.85, 0.75, 0.5
"""That the author works there: said; a workplace named without a word of work; an unlisted name; a mere town."""
ADDRESSED = 0.7
"""That somebody works where another member's reply to them says."""
BEFORE_CHARACTERS, AFTER_CHARACTERS = 60, 30
"""Words this near to a name say what the author does there."""

_WORK = beside(
    r"\b(?:work\w*|shifts?|nights?|days|long day|on[- ]?call|call|jobs?|rota|rotat\w+|placement|placed|posting|term|week|month|start\w*|join\w*|our|we|us|new|based|"
    r"clinic|theatre|ward|trust|team|colleagues|redeploy\w*|locum\w*|cover\w*|agency|bank|induction|anyone (?:else )?(?:at|from|in)|who'?s (?:at|on|in)|back at|here at|staff|parking|canteen|mess|rotating)\b",
    2,
)
_VISIT = beside(
    r"\b(?:holiday|hols|weekend (?:in|away)|away (?:to|at|in)|parkrun|marathon|half|race|match|gig|concert|festival|wedding|hen|stag|conference|congress|course|exam|interview\w*|"
    r"flight|flying|train to|trip|visit\w*|born|grew up|raised|dream\w*|moving to|applied|applying|applicat\w+|open day|vs?\.?|beat|lost to|in the final|supporter|season ticket|"
    r"article|paper (?:from|by)|study|trial|published|report|news)\b",
    2,
)
_GONE = beside(
    r"\b(?:left|leaving|goodbye|farewell|bye|last (?:ever|day)|used to|ex|former\w*|previous\w*|my old|back when|years? ago|trained (?:at|in)|qualified|studied|went to (?:uni|school)|miss(?:ing)?)\b",
    2,
)
_OTHERS = frozenset("we i i'm i've our my us mine ours they they're them their he she his her".split())
_ENDS = ".!?\n"
_WORD = re.compile(r"\w[\w']*")
_YOU = frozenset("you your yours yous youse ye yer u ur you're youve you've ya yall y'all".split())
_WHERE = (About.AUTHOR, About.INSTITUTION, About.NONE, About.PATIENT)


def placed(reading: Reading, origin: Origin) -> tuple[Fact, ...]:
    """Facts of where the author of a post works, each with its probability; none of a visit or a farewell."""
    found: dict[tuple[Attribute, str], Fact] = {}
    text = reading.text
    for mention in reading.mentions:
        if mention.category not in (Category.ORGANISATION, Category.PLACE) or mention.about not in _WHERE:
            continue
        work = _works(text, mention.start, mention.end)
        if _of_a_kind(mention.text):
            continue
        if work is None or (mention.about is About.PATIENT and not work):
            continue
        for fact in read(mention, at=origin.posted_at, origin=origin):
            _keep(found, _as_workplace(fact, work, origin))
    for fact in whereabouts(text, origin):
        start = text.lower().find(fact.value)
        if start < 0 or _works(text, start, start + len(fact.value)) is not None:
            _keep(found, fact)
    return tuple(found.values())


def _of_a_kind(name: str) -> bool:
    """Whether a name says only what kind of place it is: "big tertiary centre". Numbered wards and bays name one."""
    parts = _WORD.findall(name)
    named = any(part.isdigit() or part[:1].isupper() for part in parts)
    return not named and all(part in common_words() for part in parts)


def _works(text: str, start: int, end: int) -> bool | None:
    """Whether the words around a name speak of work there; None of a visit or a farewell."""
    before, after = text[max(0, start - BEFORE_CHARACTERS) : start], text[end : end + AFTER_CHARACTERS]
    if _GONE.search(before):
        return None
    if _WORK.search(before) or _WORK.search(after):
        return True
    return None if _VISIT.search(before) or _VISIT.search(after) else False


def addressed(reading: Reading, origin: Origin, names: frozenset[str]) -> tuple[Fact, ...]:
    """Where another's post says that the author works: it speaks to them ("you lot on Ward 14 at Pellbrook General")."""
    text = reading.text
    found: dict[tuple[Attribute, str], Fact] = {}
    for mention in reading.mentions:
        named = mention.category is Category.ORGANISATION and mention.about is not About.PUBLIC
        if named and _speaks_to(text, mention.start, names):
            for fact in read(mention, at=origin.posted_at, origin=origin):
                _keep(found, _as_workplace(fact, True, origin))
    for fact in whereabouts(text, origin):
        if fact.category is Category.ORGANISATION and _speaks_to(text, max(0, text.lower().find(fact.value)), names):
            _keep(found, fact)
    return tuple(replace(fact, origin=replace(origin, probability=ADDRESSED)) for fact in found.values())


def _speaks_to(text: str, place: int, names: frozenset[str]) -> bool:
    """Whether the sentence at a place speaks to somebody, by "you" or by name, and not of the writer's own or of others."""
    begin = max((text.rfind(mark, 0, place) for mark in _ENDS), default=-1) + 1
    end = min((found for mark in _ENDS if (found := text.find(mark, place)) >= 0), default=len(text))
    words = {word.lower() for word in _WORD.findall(text[begin:end])}
    return bool(words & (_YOU | names)) and not words & _OTHERS


def _as_workplace(fact: Fact, work: bool, origin: Origin) -> Fact:
    if fact.attribute is Attribute.ORGANISATION and work:
        return replace(fact, attribute=Attribute.HOSPITAL, origin=replace(origin, probability=UNLISTED))
    likely = TOWN if fact.attribute is Attribute.PLACE else LIKELY
    return replace(fact, origin=replace(origin, probability=SURE if work else likely))


def _keep(found: dict[tuple[Attribute, str], Fact], fact: Fact) -> None:
    key = (fact.attribute, fact.value)
    if key not in found or found[key].origin.probability < fact.origin.probability:
        found[key] = fact
