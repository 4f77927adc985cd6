"""Who wrote a letter where it was none who works there: a patient, or family that complains."""

from collections.abc import Sequence

from secondlook.documents.finding.layout import Line
from secondlook.documents.finding.naming import name_at
from secondlook.documents.finding.people import LABEL, Letter, Named
from secondlook.documents.finding.roles import AT_WORK, INSTITUTION
from secondlook.documents.finding.values import POSTCODE
from secondlook.documents.finding.zones import Zone
from secondlook.model import About

TOP_LINES = 3
"""Of a letter, in which somebody writes their own name."""


def by_a_member_of_the_public(letter: Letter, names: Sequence[Named]) -> bool:
    """Whether a patient or a relative wrote it: to a doctor, about nobody else, under no institution's heading."""
    subject = any(one.zone is Zone.SUBJECT or (one.about is About.PATIENT and one.strength == LABEL) for one in names)
    to_doctor = any(one.zone is Zone.SALUTATION and one.name.staff_title for one in names)
    own_address = any(
        not block.institution and block.name is None and letter.zones[block.line] is Zone.HEAD
        for block in letter.blocks
    )
    return not subject and to_doctor and own_address


def from_home(letter: Letter, names: Sequence[Named]) -> frozenset[frozenset[str]]:
    """Who signs a letter whose first lines are their own name and address: family that complains, a patient."""
    top = letter.lines[:TOP_LINES]
    head = "\n".join(letter.text[line.start : line.end] for line in _first_block(letter))
    if AT_WORK.search(head):
        return frozenset()
    signed = {frozenset(one.name.words) for one in names if one.zone is Zone.SIGN_OFF and len(one.name.words) > 1}
    found = set()
    for number, line in enumerate(top):
        if INSTITUTION.search(letter.text, line.start, line.end) or letter.zones[number] is not Zone.HEAD:
            break
        name = name_at(letter.text, line.start, line.end)
        alone = name is not None and not letter.text[name.end : line.end].strip(" ,.")
        if name is not None and alone and not name.title and frozenset(name.words) in signed:
            found.add(frozenset(name.words))
    return frozenset(found)


def _first_block(letter: Letter) -> Sequence[Line]:
    """The lines of a letter down to its first postcode, or the first line that stands apart."""
    for number, line in enumerate(letter.lines):
        if number and line.apart:
            return letter.lines[:number]
        if POSTCODE.search(letter.text, line.start, line.end):
            return letter.lines[: number + 1]
    return letter.lines
