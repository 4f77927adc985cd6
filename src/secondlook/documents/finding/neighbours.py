"""Whose a field is whose label does not say: by the patient's details around it, and the institution above it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from secondlook.documents.finding import values
from secondlook.documents.finding.labels import Kind
from secondlook.documents.finding.layout import Line
from secondlook.documents.finding.roles import INSTITUTION, SIGNING
from secondlook.model import About

if TYPE_CHECKING:
    from secondlook.documents.finding.fields import Field

NEAR_LINES = 6
"""A telephone without an owner so close under a patient's details is the patient's."""
LETTERHEAD_ROWS = 4
"""Rows at the top of a page: a telephone there, above everything of the patient's, is the sender's."""
MOST_ABOVE = 14
"""Lines of a column that are looked through."""
THEIRS = frozenset({Kind.BIRTH, Kind.NHS, Kind.NUMBER})
"""Kinds that only a patient or a relative has."""
_OF_PATIENT = THEIRS | {Kind.NAME, Kind.SURNAME, Kind.FORENAME, Kind.ADDRESS}


def _under_institution(text: str, field: "Field", found: list["Field"], rows: tuple[Line, ...]) -> bool:
    """Whether an institution is named above it in its column, of several, and nothing of a patient's in between."""
    own = {f.start for f in found if f.kind in _OF_PATIENT and f.about in (None, About.PATIENT, About.RELATIVE)}
    cells = rows[field.line].cells
    here = next((cell for cell in cells[1:] if cell.start <= field.start < cell.end), None)
    if here is None or values.mobile(text[field.start : field.end]):
        return False
    for row in reversed(rows[max(0, field.line - MOST_ABOVE) : field.line]):
        over = next((cell for cell in row.cells if cell.under(here)), None)
        if over is None or row.part != rows[field.line].part or any(over.start <= at < over.end for at in own):
            return False
        if INSTITUTION.search(text[over.start : over.end]):
            return len(row.cells) > 1
    return False


def _of_letterhead(text: str, field: "Field", found: list["Field"], rows: tuple[Line, ...]) -> bool:
    """Whether a telephone stands under an institution's name, above everything of the patient's; mobiles do not."""
    part = rows[field.line].part
    ours = any(
        f.line <= field.line and rows[f.line].part == part for f in found if f.kind in _OF_PATIENT and f is not field
    )
    if ours or values.mobile(text[field.start : field.end]):
        return False
    if field.line - next(number for number, row in enumerate(rows) if row.part == part) < LETTERHEAD_ROWS:
        return True
    above = (row for row in rows[: field.line + 1] if row.part == part)
    return any(INSTITUTION.search(text[cell.start : min(cell.end, field.start)]) for row in above for cell in row.cells)


def with_neighbours(text: str, found: list["Field"], rows: tuple[Line, ...], column: float) -> Iterator["Field"]:
    """Fields without an owner get that of the patient's details around them."""
    theirs = [f for f in found if f.kind in THEIRS and f.about is About.PATIENT]
    named = [f for f in found if f.kind in _OF_PATIENT | {Kind.PERSON} and f.about is About.PATIENT]
    for field in found:
        about = field.about
        if about is None and field.kind is Kind.PHONE and _under_institution(text, field, found, rows):
            yield replace(field, about=About.COLLEAGUE)
            continue
        if about is None and field.kind in (Kind.PHONE, Kind.EMAIL) and _of_letterhead(text, field, found, rows):
            yield field
            continue
        near = [
            f for f in theirs if abs(f.line - field.line) <= NEAR_LINES and rows[f.line].part == rows[field.line].part
        ]
        if about is None and field.kind in (Kind.NAME, Kind.SURNAME, Kind.FORENAME):
            below = text[field.end : field.end + 120]
            if SIGNING.match(below) or (rows[field.line].end < len(text) and SIGNING.match(text, rows[field.line].end)):
                about = About.COLLEAGUE
            elif near or field.kind is not Kind.NAME:
                about = About.PATIENT
        elif about is None and field.kind in (Kind.ADDRESS, Kind.POSTCODE, Kind.PHONE, Kind.EMAIL):
            staff = [
                f
                for f in found
                if f.about is About.COLLEAGUE and 0 <= field.line - f.line <= NEAR_LINES
                and (abs(f.left - field.left) < column or (f.line == field.line and f.left < field.left))
            ]  # fmt: skip
            above = [f for f in near if field.line >= f.line - 3]
            if field.kind in (Kind.ADDRESS, Kind.POSTCODE):
                part = rows[field.line].part
                above += [f for f in named if 0 <= field.line - f.line <= 3 and rows[f.line].part == part]
            closest = max((f.line for f in staff), default=-1)
            if above and closest <= max(f.line for f in above):
                about = About.PATIENT
            elif staff and not (field.kind is Kind.PHONE and values.mobile(text[field.start : field.end])):
                about = About.COLLEAGUE
        yield replace(field, about=about)
