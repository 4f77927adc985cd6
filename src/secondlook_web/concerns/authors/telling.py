"""What a written response tells that the post did not: names, and facts about a patient or somebody else.

A letter that apologises for telling must not tell more (the standard's section 5.3, number 9). The response is compared
with what was published, and with what the handler wrote to the author; never with what the reporter wrote: an author
who tried names could find out who it was.
Left alone: when and where it was posted, who was told of it, what people did and felt, and general words ("the
operation") for what the post named. Names are refused everywhere but where the reader is told to whom to turn: the
salutation and the signature are the letter's. Not here: a fact told in other words than any list has.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from secondlook.dossiers.wording import stem
from secondlook.finders import read_text
from secondlook.model import About, Category, Mention
from secondlook_web.checks import engine
from secondlook_web.concerns.authors.apology import Element


class Told(StrEnum):
    """What kind of thing is new, as the page names it."""

    NAME = "a name"
    NUMBER = "a number that belongs to one person"
    CONTACT = "a way to reach somebody"
    ADDRESS = "an address"
    BIRTH = "a date of birth"
    AGE = "an age"
    CLINICAL = "something about somebody’s health"
    RESULT = "a result"
    LOOKS = "what somebody looks like"
    WORK = "what somebody does"
    WHERE = "a place"
    FIGURE = "a figure"


_KINDS = {
    Category.NAME: Told.NAME,
    Category.ID_NUMBER: Told.NUMBER,
    Category.CONTACT: Told.CONTACT,
    Category.ADDRESS: Told.ADDRESS,
    Category.BIRTH_DATE: Told.BIRTH,
    Category.AGE: Told.AGE,
    Category.CONDITION: Told.CLINICAL,
    Category.PROCEDURE: Told.CLINICAL,
    Category.RESULT: Told.RESULT,
    Category.APPEARANCE: Told.LOOKS,
    Category.OCCUPATION: Told.WORK,
    Category.PLACE: Told.WHERE,
}
_OF_OTHERS = frozenset({About.PATIENT, About.RELATIVE, About.COLLEAGUE, About.PUBLIC, About.NONE})
_MAY_BE_NAMED = frozenset({Element.NEXT, Element.MEETING})
"""There a name is that of somebody to turn to."""
_GENERAL_WORDS = """
operation surgery illness disease condition diagnosis injury treatment test tests scan scans result results symptoms
care hospital ward clinic practice surgery appointment picture photo photograph record records number marker
blood x ray xray
"""
_GENERAL = frozenset(map(stem, _GENERAL_WORDS.split()))
"""General words for what any post about a patient may have told of."""
_STAFF = re.compile(
    r"\b(?:supervisors?|tutors?|consultants?|managers?|leads?|directors?|doctors?|nurses?|midwi(?:fe|ves)|pharmacists?|students?|trainees?|"
    r"registrars?|moderators?|officers?|partners?|dean|matron|sister|guardian|mentor|colleagues?|members?|ombudsman|commissioner|superintendent|gp|gps)\b"
)
_FIGURE = re.compile(
    r"(?<![\w.,:/])\d[\d,]*(?:\.\d+)?(?: ?(?:%|mg|ml|mmol|g|kg|cm|mm|iu|units?|u/ml|kpa|mmhg))?(?![\w:/])",
    re.IGNORECASE,
)
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_COUNTED = re.compile(
    r"^ ?(?:(?:other |of |more )?(?:people|members|doctors|colleagues|students|medics|times|views|replies|copies|"
    r"others|readers|clinicians|downloads|addresses|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|working|am|pm|o'clock|"
    rf"st|nd|rd|th|who|had|have|could|saw|{_MONTHS})\b|[.:]\d)",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    rf"\b(?:{_MONTHS}|the|on|at|by|about|until|to|before|after|some|of|all|only|than|over|around|nearly|room|ward) ?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
LEAST_FIGURE = 3
"""Digits: a shorter figure alone is a count or an hour; with a unit it is a result whatever its length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """Something that the post did not tell: where in which part, and what kind of thing."""

    element: Element
    start: int
    end: int
    told: Told


def new_in(parts: Mapping[Element, str], known: Iterable[str]) -> tuple[New, ...]:
    """What is new, worked out where the engine is: `CheckCouldNotRun` when it could not be."""
    return engine.run(compared, dict(parts), tuple(known))


def compared(parts: Mapping[Element, str], published: tuple[str, ...]) -> tuple[New, ...]:
    """The same in this process; nothing of either is left in memory after it."""
    try:
        known = frozenset(_stems(" ".join(published)))
        figures = frozenset(_digits(match[0]) for text in published for match in _FIGURE.finditer(text))
        return tuple(new for element, text in parts.items() if text for new in _new(element, text, known, figures))
    finally:
        engine.forget()


def _new(element: Element, text: str, known: frozenset[str], figures: frozenset[str]) -> Iterator[New]:
    taken: list[tuple[int, int]] = []
    for mention in read_text(text).mentions:
        told = _KINDS.get(mention.category)
        if told is None or mention.about not in _OF_OTHERS or _harmless(element, mention, text):
            continue
        if all(one in known or one in _GENERAL for one in _stems(mention.text)):
            continue
        taken.append((mention.start, mention.end))
        yield New(element=element, start=mention.start, end=mention.end, told=told)
    for match in _FIGURE.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        if _is_a_result(text, match) and _digits(match[0]) not in figures:
            yield New(element=element, start=match.start(), end=match.end(), told=Told.FIGURE)


def _harmless(element: Element, mention: Mention, text: str) -> bool:
    if mention.category is Category.NAME:
        introduced = re.search(
            r"(?:\bi am|\bi['’]m|\bim|my name is|\bit['’]s|\bcalled) $", text[: mention.start], re.IGNORECASE
        )
        return element in _MAY_BE_NAMED or (introduced is not None and element is Element.HAPPENED)
    if mention.category is Category.OCCUPATION:
        return _STAFF.search(mention.text.lower()) is not None
    if mention.category in (Category.CONTACT, Category.ADDRESS, Category.PLACE):
        return element is Element.NEXT
    return False


def _is_a_result(text: str, match: re.Match[str]) -> bool:
    written = match[0]
    if not written[-1].isdigit():
        return True
    after, before = text[match.end() : match.end() + 14], text[max(0, match.start() - 12) : match.start()]
    if _COUNTED.match(after) or (len(_digits(written)) <= 2 and "." not in written):
        return False
    if re.fullmatch(r"(?:19|20)\d\d", written) or (_COUNTS.search(before) and "." not in written and len(written) < 4):
        return False
    return "." in written or len(_digits(written)) >= LEAST_FIGURE


def _digits(written: str) -> str:
    return "".join(c for c in written if c.isdigit() or c == ".").rstrip(".")


def _stems(text: str) -> Iterator[str]:
    return (stem(word.lower()) for word in _WORD.findall(text))
