"""Hospitals, practices and trusts by name: they say where the patient was seen, and go when staff go."""

import re
from collections.abc import Iterator, Sequence

from secondlook.documents.finding.people import Detail
from secondlook.documents.model import Reason
from secondlook.model import About, Category, Mention

_KIND = (
    r"(?:hospitals?|infirmary|hospice|medical (?:centre|center|practice|group)|health ?centre|group practice"
    r"|nhs (?:foundation )?trust|health board|care home|nursing home)"
)
_ITS_END = re.compile(r"(?: (?:university|nhs|foundation|trust|hospitals?|health board|surgery|practice))+\b", re.I)
_NAMED = re.compile(
    rf"(?<![\w.])(?!(?i:mr|mrs|ms|miss|dr|dear|re)\b)(?:(?:St\.|[A-Z][\w'’-]*)[ ](?:(?:of|and|the|&)[ ])?){{1,6}}"
    rf"(?i:{_KIND})(?:[ ](?i:nhs|foundation|trust))*(?!\w|[ ]?(?i:no\b|num|id\b))"
)
"""A name in capitals or with capitals, on one line, and what kind of place it is."""
_PLACE_OF_CARE = re.compile(rf"(?i)\b(?:{_KIND}|surgery|practice|clinic|trust|university|school|college)\b")
_NOBODYS = frozenset(
    "a at the our your this that his her their to from in of and local general community district eye dental day "
    "private minor major emergency gp out old new previous other another acute mental health care royal nhs foundation "
    "trust university regional county teaching children's children’s women's maternity nearest primary department dept "
    "past bowel breast cardiac hip knee orthopaedic plastic spinal thoracic vascular".split()
)
"""Words that name no place: "the District General Hospital", "Department of Plastic Surgery"."""


def institutions(text: str, mentions: Sequence[Mention]) -> Iterator[Detail]:
    """Where somebody is looked after, by name, from the engine's mentions and from how such names are written."""
    for mention in mentions:
        if mention.category is Category.ORGANISATION:
            more = _ITS_END.match(text, mention.end)
            end = more.end() if more else mention.end
            if _PLACE_OF_CARE.search(text, mention.start, end) and _a_name(text[mention.start : end]):
                yield _detail(mention.start, end, Reason.MENTION, 0.8)
    for match in _NAMED.finditer(text):
        if _a_name(match[0]):
            yield _detail(*match.span(), Reason.STRUCTURE, 0.9)


def _detail(start: int, end: int, reason: Reason, certainty: float) -> Detail:
    return Detail(start, end, Category.ORGANISATION, About.INSTITUTION, reason, certainty)


def _a_name(words: str) -> bool:
    plain = _PLACE_OF_CARE.sub(" ", words)
    return any(word.casefold() not in _NOBODYS for word in re.findall(r"[^\W\d_][\w'’-]+", plain))
