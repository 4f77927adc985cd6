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
from secondlook.mentions._pattern import Pattern, beside
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
    re.IGNORECASE,
)
_VISIT = beside(
    r"\b(?:holiday|hols|weekend (?:in|away)|away (?:to|at|in)|parkrun|marathon|half|race|match|gig|concert|festival|wedding|hen|stag|conference|congress|course|exam|interview\w*|"
    r"flight|flying|train to|trip|visit\w*|born|grew up|raised|dream\w*|moving to|applied|applying|applicat\w+|open day|vs?\.?|beat|lost to|in the final|supporter|season ticket|"
    r"article|paper (?:from|by)|study|trial|published|report|news)\b",
    re.IGNORECASE,
)
_GONE = beside(
    r"\b(?:left|leaving|goodbye|farewell|bye|last (?:ever|day)|used to|ex|former\w*|previous\w*|my old|back when|years? ago|trained (?:at|in)|qualified|studied|went to (?:uni|school)|miss(?:ing)?)\b",
    re.IGNORECASE,
)
_TAKEN_IN = beside(r"(?:left|leaving|goodbye|farewell|bye)\b", re.IGNORECASE)
"""A farewell that a sentence opens with, taken for the first word of the name: "Left Foxdale Infirmary"."""
_OPENS = re.compile(r"(?:^|[.!?:\n]\s{0,3})$")
_OTHERS = frozenset("we we're we've our my us mine ours they they're them their he she his her".split())
_ENDS = ".!?\n"
_YES = beside(r"\W*(?:yes|yep|yeah|yup|aye|ya|correct|right|exactly|true|it (?:is|was)|that'?s (?:it|the one|us|right)|spot on|guilty)\b", re.IGNORECASE)
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
        if _of_a_kind(mention.text, opens=_OPENS.search(text[max(0, mention.start - 4) : mention.start]) is not None):
            continue
        if work is None or (mention.about is About.PATIENT and not work):
            continue
        for fact in read(mention, at=origin.posted_at, origin=origin):
            _keep(found, _as_workplace(fact, work, origin))
    for fact in whereabouts(text, origin):
        # Where it stands in the plain view: its value may be another name of the place, or stand there twice.
        span = (fact.mention.start, fact.mention.end) if fact.mention else (0, 0)
        if _works(reading.plain, *span) is not None:
            _keep(found, fact)
    return tuple(found.values())


def _of_a_kind(name: str, *, opens: bool) -> bool:
    """Whether a name says only what kind of place it is: "big tertiary centre". Numbered wards and bays name one.

    Where it `opens` a sentence, its own first letter says nothing.
    """
    parts = _WORD.findall(name)
    if opens and parts:
        parts[0] = parts[0].lower()
    named = any(part.isdigit() or part[:1].isupper() for part in parts)
    return not named and all(part in common_words() for part in parts)


def _works(text: str, start: int, end: int) -> bool | None:
    """Whether the words around a name speak of work there; None of a visit or a farewell."""
    before, after = text[max(0, start - BEFORE_CHARACTERS) : start], text[end : end + AFTER_CHARACTERS]
    if _GONE.search(before) or _TAKEN_IN.match(text, start):
        return None
    at_work, visiting = _last_of(_WORK, before), _last_of(_VISIT, before)
    if visiting > at_work:  # the nearest word decides: "wedding in Leeds, back on call on Monday"
        return None
    if at_work >= 0 or _WORK.search(after):
        return True
    return None if _VISIT.search(after) else False


def _last_of(pattern: Pattern, text: str) -> int:
    """Where the last match begins; -1 if there is none."""
    return max((match.start() for match in pattern.real.finditer(text)), default=-1)


def addressed(reading: Reading, origin: Origin, names: frozenset[str], *, confirmed: bool = False) -> tuple[Fact, ...]:
    """Where another's post says that the author works: it speaks to them ("you lot on Ward 14 at Pellbrook General").

    `names` are what the author may be called; with `confirmed`, the author answers the post with yes, so that what it
    asked ("is this the list at St Brannoc's?") is told.
    """
    text = reading.text
    found: dict[tuple[Attribute, str], Fact] = {}
    for mention in reading.mentions:
        named = mention.category is Category.ORGANISATION and mention.about is not About.PUBLIC
        if named and _told_of_author(text, mention.start, names, confirmed=confirmed):
            for fact in read(mention, at=origin.posted_at, origin=origin):
                _keep(found, _as_workplace(fact, True, origin))
    for fact in whereabouts(text, origin):
        start = max(0, text.lower().find(fact.value))
        if fact.category is Category.ORGANISATION and _told_of_author(text, start, names, confirmed=confirmed):
            _keep(found, fact)
    theirs = (fact for fact in found.values() if not set(_WORD.findall(fact.value)) <= names)
    return tuple(replace(fact, origin=replace(origin, probability=ADDRESSED)) for fact in theirs)


def says_yes(reading: Reading) -> bool:
    """Whether a text begins by confirming what was asked."""
    return _YES.match(reading.text) is not None


def _told_of_author(text: str, place: int, names: frozenset[str], *, confirmed: bool) -> bool:
    """Whether the sentence at a place says it of whom it speaks to, by "you" or by name, and of nobody else.

    A question says nothing, but for one that was confirmed.
    """
    begin = max((text.rfind(mark, 0, place) for mark in _ENDS), default=-1) + 1
    end = min((found for mark in _ENDS if (found := text.find(mark, place)) >= 0), default=len(text))
    words = {word.lower() for word in _WORD.findall(text[begin:end])}
    if text[end : end + 1] == "?":
        return confirmed and not words & _OTHERS
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
