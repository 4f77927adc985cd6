"""Which of the draft's patients each mention is about.

A draft that tells of several patients (a handover, a list, a contest) gives each a dossier of their own: their facts
must not be added up as if they were one person's. A new patient begins where a later sentence or list item contradicts
the one before (another age, another name, another bed), and each item of a numbered or bedded list is one.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from secondlook.model import About, Category, Mention

_ITEM = re.compile(
    r"(?m)^[ \t]*(?:[-*•]|\d{1,2}[.)]|(?:bed|bay|side ?room|sr|cubicle|room|pt|patient|case)\s*\d{1,2}\b)",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.!?]\s|\n|;|,\s(?=(?:and\s)?(?:a|an|one|another|the other)\s)")
MOST_COMPARED = 30
"""Mentions looked back at; a longer story of one person names them again before that."""
_MARKS = (Category.AGE, Category.NAME, Category.ID_NUMBER)


def split(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Groups of the mentions about patients and their relatives, one group a patient, in order."""
    of_patient = [m for m in mentions if m.about in (About.PATIENT, About.RELATIVE)]
    if not of_patient:
        return []
    items = [match.start() for match in _ITEM.finditer(text)]
    groups: list[list[Mention]] = []
    current: list[Mention] = []
    for mention in of_patient:
        if current and _begins_another(text, current, mention, items):
            groups.append(current)
            current = []
        current.append(mention)
    groups.append(current)
    if len(items) >= 2 and len(groups) > 1:
        # What stands before the first item (a ward, a date) belongs to every item.
        lead = groups[0]
        if lead[-1].end <= items[0] and not any(m.category in (Category.AGE, Category.NAME) for m in lead):
            groups = [lead + group for group in groups[1:]]
    return groups


def _begins_another(text: str, current: Sequence[Mention], mention: Mention, items: Sequence[int]) -> bool:
    last = current[-1]
    if (
        len(items) >= 2
        and bisect_right(items, mention.start) > bisect_right(items, last.start)
        and mention.category in (*_MARKS, Category.ORGANISATION, Category.CONDITION, Category.RESULT)
    ):
        return True
    if mention.about is not About.PATIENT or mention.category not in _MARKS:
        return False
    between = text[last.end : mention.start]
    same = [m for m in current[-MOST_COMPARED:] if m.category is mention.category and m.about is About.PATIENT]
    return bool(same) and _BREAK.search(between) is not None and all(_contradicts(m, mention) for m in same)


def _contradicts(one: Mention, other: Mention) -> bool:
    a, b = one.text.lower(), other.text.lower()
    if one.category is Category.AGE:
        first, second = re.findall(r"\d+", a), re.findall(r"\d+", b)
        return bool(first and second) and first != second
    if one.category is Category.NAME:
        return not (set(re.findall(r"\w{3,}", a)) & set(re.findall(r"\w{3,}", b)))
    return a != b
