"""Numbers of no known kind that are the patient's by where they stand: beside the name, in brackets, in footers."""

import re
from collections.abc import Iterator, Sequence

from secondlook.documents.finding import values
from secondlook.documents.finding.labels import Kind
from secondlook.documents.finding.people import OURS, Detail, Letter, Named
from secondlook.documents.model import Reason
from secondlook.model import About, Category

SHORT_LINE = 90
"""Code points."""
_ID_LIKE = re.compile(r"(?<![\w/.-])[A-Z]{0,3}\d{6,9}(?![\w/.-])")


def in_footers(letter: Letter, names: Sequence[Named]) -> Iterator[Detail]:
    """A number of no known kind on a short line with the patient's name: headers and footers of pages."""
    for line in letter.lines:
        if line.end - line.start > SHORT_LINE:
            continue
        ours = any(one.about in OURS and line.start <= one.start < line.end for one in names)
        for number in _ID_LIKE.finditer(letter.text, line.start, line.end) if ours else ():
            if any(f.start <= number.start() < f.end for f in letter.fields if f.kind is Kind.REGISTER):
                continue
            yield Detail(*number.span(), Category.ID_NUMBER, About.PATIENT, Reason.STRUCTURE, 0.8)


_IN_BRACKETS = re.compile(r"[ ,]{0,2}[(\[](?P<number>(?=[A-Z\d/-]{5,14}[)\]])[A-Z]{0,4}[/-]?\d{4,}[A-Z\d/-]*)[)\]]")


def in_brackets(letter: Letter, names: Sequence[Named]) -> Iterator[Detail]:
    """A number in brackets right behind the patient's name: "Mr Sivalingam (A5971BC)"."""
    for one in names:
        number = _IN_BRACKETS.match(letter.text, one.end) if one.about in OURS else None
        if number is not None and not values.DATE.fullmatch(number["number"]):
            yield Detail(*number.span("number"), Category.ID_NUMBER, one.about or About.PATIENT, Reason.STRUCTURE, 0.9)
