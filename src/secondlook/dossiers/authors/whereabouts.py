"""Where an author says they live and work: "moved to Leeds", "here in Toronto", "my flat in Hove", "my shift on Elm ward".

Names of places and workplaces are found by the modules of their categories; the words before them say whether they are
the author's own. Left alone: where patients, friends and the news are; holidays; where somebody used to live, would like
to live, or was born. Countries are of one level and all other places of another, so that "Leeds" and "the UK" go
together.
"""

import re
from collections.abc import Iterator
from functools import cache

from secondlook.dossiers.authors.claim import Sign
from secondlook.mentions import modules
from secondlook.mentions._gazetteer import gazetteer
from secondlook.mentions._name_lists import common_words
from secondlook.mentions._place_words import FEATURE, NOT_A_NAME
from secondlook.mentions._shared import folded, words
from secondlook.model import Attribute, Category, Mention, Origin, Source
from secondlook.shipped import shipped_text

BEFORE_CHARACTERS = 70
"""Before a name, in which words may say whose it is."""
PASSING_WEIGHT, PASSING_MOST = 0.4, 1.2
"""Log-odds of a place that an author only mentions in speaking of themselves, in one text and in all."""

_I = re.IGNORECASE
_SIDE = r"(?: (?:the|sunny|rainy|central|inner|greater|lovely|north|south|east|west|northern|southern|eastern|western|rural|downtown))*"
_SELF = r"\b(?:I|we|I'm|we're|I've|we've|me|i|i'm|i've)\b"
_FORMS: tuple[tuple[re.Pattern[str], float, str], ...] = (
    (re.compile(rf"{_SELF}[^.!?\n]{{0,30}}\b(?:live|living|reside|based|settled|rent|renting|been living|stationed)\b[^.!?\n,]{{0,20}}\b(?:in|near|outside|around|at){_SIDE} $", _I), 2.4, "says where they live"),
    (re.compile(rf"\b(?:I|we)(?:'ve| have) (?:always |both )?lived (?:here )?(?:in|near|outside){_SIDE} $", _I), 1.8, "says where they live"),
    (re.compile(rf"(?:^|[,.;!?(-] ?)\s*(?:living|based|life) (?:here )?(?:in|near|outside){_SIDE} $", _I), 1.8, "says where they live"),
    (re.compile(rf"\b(?:over|up|down|out|back)? ?here (?:in|at){_SIDE} $", _I), 2.0, "says where they are"),
    (re.compile(rf"{_SELF}[^.!?\n]{{0,15}}\b(?:moved|relocated|emigrated|transferred)\b[^.!?\n]{{0,30}}\bto{_SIDE} $", _I), 1.8, "says where they moved"),
    (re.compile(rf"\b(?:my|our) (?:\w+ )?(?:flat|house|home|apartment|place|neighbou?rhood|commute|city|town|village|street|garden|landlord|office|work|job|hospital|ward|practice|university|uni|workplace|company|shop|restaurant|cafe|school|clinic|suburb|corner|part)\b[^.!?\n,]{{0,16}}\b(?:in|near|into|outside|of){_SIDE} $", _I), 1.8, "says where their own things are"),
    (re.compile(rf"\b(?:our|my) (?:\w+ )?(?:city|town|village|country|capital|hometown)(?: of|,| is)?{_SIDE} $", _I), 1.6, "names their town"),
    (re.compile(rf"{_SELF}[^.!?\n]{{0,20}}\b(?:work|working|study|studying|training|on placement|practise|practice|teach|nurse)\b[^.!?\n,]{{0,20}}\bin{_SIDE} $", _I), 1.8, "says where they work"),
    (re.compile(rf"\bI(?:'m| am|m)(?: currently| now| still)? (?:in|near){_SIDE} $", _I), 1.4, "says where they are"),
    (re.compile(rf"\bI(?:'m| am|m) (?:a \w+ )?from{_SIDE} $|\b(?:greetings|hello|hi|cheers) from{_SIDE} $", _I), 1.3, "says where they are from"),
    (re.compile(rf"\bI come from{_SIDE} $", _I), 1.0, "says where they are from"),
)  # fmt: skip
_MOVED = re.compile(
    rf"^\W*(?:just |recently |finally |newly )?(?:moved|relocated|moving|settled|based)\b[^.!?\n]{{0,20}}\b(?:to|in){_SIDE} $",
    _I,
)
"""Notes without "I"; a patient who is moved goes to a ward, not to a town."""
_LABEL = re.compile(
    r"\b(?:Location|Based in|Lives in)(?: for pick[- ]?up)? ?: ?(?P<places>[^\n|]{2,80}?)(?=\s{2,}|\s*(?:[|\n]|$))"
)
_AFTER = re.compile(r" (?:here\b(?=[.,;!?\n]|$)|is (?:my home|home\b|where I(?:'m| live| am))|born and (?:bred|raised)\b|native here|resident here)", _I)  # fmt: skip
_NOT_NOW = re.compile(
    r"\b(?:would|i'd|we'd|want|wanna|hope|hoping|plan|plans|planning|think|thinking|dream\w*|wish|could|might|may|if|never|considering|"
    r"love to|like to|looking (?:to|at)|going to|used to|grew up|born|raised|originally|back when|ago|first|old|former|as a (?:kid|child)|"
    r"holiday\w*|vacation\w*|trips?|visit\w*|travel\w*|conference|flights?|honeymoon|tour\w*|backpack\w*|stopover|airport|wasn't|"
    r"isn't|not|don't|doesn't|once lived|last (?:summer|year|week|month)|friend\w*|cousin\w*|brother\w*|sister\w*|patients?|pt|his|her|their|he|she|they|parents|family)\b",
    _I,
)
_WORKS = re.compile(
    r"\b(?:I|we|I'm|we're|I've|my|our)\b[^.!?\n]{0,40}\b(?:work|works|working|job|shifts?|placement|rotation|rotating|based|trainee|employed|on call|start|started|"
    r"starting|joined|joining|team|unit|nights|long days|bank|locum|induction)\b[^.!?\n]{0,20}\b(?:at|in|on|for|with|to|from)(?: the)? $"
    r"|\bhere (?:at|on|in)(?: the)? $|\b(?:our|my) (?:team|unit|ward|department|place|hospital|practice)(?: here)?(?: at| in|,)? $",
    _I,
)
_STREET = re.compile(rf"\b(?:{FEATURE})\b")
_TOWNS = frozenset({"town", "country", "unknown"})
_SELF_IN = re.compile(r"\b(?:I|I'm|I've|my|we|our|me)\b")


@cache
def countries() -> dict[str, str]:
    """Every name of a country, folded, and the first of its names, by which it is known here."""
    found: dict[str, str] = {}
    for line in shipped_text("places/countries.txt").splitlines():
        names = [] if line.startswith("#") else line.split("|")
        found.update((name, names[0]) for name in names if name)
    return found


def place_of(name: str) -> str:
    """A place's name as claims have it: folded, a country by its first name."""
    plain = folded(name).removeprefix("the ").rstrip(".")
    return countries().get(plain, plain)


def find(sentence: str) -> Iterator[Sign]:
    """Signs in one meant sentence."""
    yield from _labelled(sentence)
    carried = 0.0
    reached = -1
    for mention in modules()[Category.PLACE].find(sentence):
        if mention.kind.partition("/")[0] not in _TOWNS:
            continue
        before = sentence[max(0, mention.start - BEFORE_CHARACTERS) : mention.start]
        weight, most, cue = _whose(before, sentence, mention)
        beside = sentence[reached : mention.start] if reached >= 0 else ""
        if weight == 0.0 and carried and re.fullmatch(r",? (?:in |the )?", beside):
            weight, most, cue = carried, 9.0, "says where they are"
        carried, reached = (weight if most > PASSING_MOST else 0.0), mention.end
        if weight:
            yield _sign(Attribute.PLACE, place_of(_name(mention)), weight, most, cue, mention)
    for mention in modules()[Category.ORGANISATION].find(sentence):
        before = sentence[max(0, mention.start - BEFORE_CHARACTERS) : mention.start]
        if _WORKS.search(before) and not _others(before):
            origin = Origin(source=Source.HISTORY)
            for fact in modules()[Category.ORGANISATION].read(mention, at=None, origin=origin):
                yield _sign(fact.attribute, fact.value, 1.8, 9.0, "says where they work", mention)


def _labelled(sentence: str) -> Iterator[Sign]:
    """Towns and countries after "Location:", where the gazetteer knows one of them: it may be a location in a body."""
    for match in _LABEL.finditer(sentence):
        parts = [part.strip() for part in match["places"].split(",")]
        named = [part for part in parts if part[:1].isupper() and not re.search(r"\d", part)]
        known = any(place_of(part) in gazetteer() or place_of(part) in countries() for part in named)
        for part in named:
            if not _STREET.search(part) and (known or _like_a_name(part)):
                yield Sign(
                    attribute=Attribute.PLACE, value=place_of(part), weight=2.2 if known else 1.5, cue="gives a location",
                    start=match.start(), end=match.end(),
                )  # fmt: skip


def _like_a_name(words_: str) -> bool:
    """Whether it can only be a name: no English word, no part of a body, no department, no abbreviation."""
    parts = words_.split()
    return 1 <= len(parts) <= 2 and all(
        re.fullmatch(r"[A-Z][a-z]{3,20}", part) is not None
        and part.lower() not in common_words()
        and part.lower() not in words("body_parts")
        and re.fullmatch(NOT_A_NAME, part) is None
        for part in parts
    )


def _whose(before: str, sentence: str, mention: Mention) -> tuple[float, float, str]:
    """Weight, most and cue of a place by the words around it; all zero where it is not the author's."""
    for pattern, weight, cue in _FORMS:
        match = pattern.search(before)
        if match is not None:
            return (0.0, 0.0, "") if _NOT_NOW.search(before[max(0, match.start() - 45) :]) else (weight, 9.0, cue)
    if mention.start <= BEFORE_CHARACTERS and _MOVED.search(before) and not _NOT_NOW.search(before):
        return 1.5, 9.0, "says where they moved"
    if _AFTER.match(sentence, mention.end):
        return 1.6, 9.0, "says where they are"
    passing = (
        _SELF_IN.search(sentence) and re.search(r"\b(?:in|around|near) $", before) and not _NOT_NOW.search(sentence)
    )
    return (PASSING_WEIGHT, PASSING_MOST, "mentions a place") if passing else (0.0, 0.0, "")


def _others(before: str) -> bool:
    return (
        re.search(r"\b(?:patients?|pt|he|she|they|his|her|their|transferred|referred|admitted|used to)\b", before, _I)
        is not None
    )


def _name(mention: Mention) -> str:
    return mention.text.partition(",")[0]


def _sign(attribute: Attribute, value: str, weight: float, most: float, cue: str, mention: Mention) -> Sign:
    return Sign(
        attribute=attribute,
        value=value,
        weight=weight,
        most=most,
        cue=cue,
        start=mention.start,
        end=mention.end,
    )
