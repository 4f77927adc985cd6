"""Numbers of no known kind that are the patient's by where they stand: beside the name, in brackets, in footers."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondlook.documents.finding import values
from secondlook.documents.finding.labels import Kind
from secondlook.documents.finding.people import OURS, Detail, Letter, Named
from secondlook.documents.model import Reason
from secondlook.model import About, Category

SHORT_LINE = 90
"""Code points."""
_ID_LIKE = re.compile(
    r"(?<![\w/.:-])(?:[A-Z]{1,4}\d{4,9}[A-Z]?|\d{6,10}[A-Z]?|\d{2,3}-\d{4,7}|\d{4,5}/\d{4,5})(?![\w/-]|\.\d)"
)
_FORM = re.compile(r"\b(?:form|version|v|ref|gmc|nmc|hcpc|pin|bleep|ext|batch|code|fax|tel)[. :]{0,2}$", re.IGNORECASE)
_RUNNING = re.compile(
    rf"[ \t]*(?:(?:our |your )?ref(?:erence)?[ .:]{{0,3}})?(?P<number>{_ID_LIKE.pattern})[ \t]?[/|·][ \t]?"
    r"(?:mr|mrs|ms|miss|mx|master|dr)?\.?[ \t]?",
    re.IGNORECASE,
)
"""A page's running line up to the patient's name: "Ref X985968 / J Okafor / 1"."""


def in_footers(letter: Letter, known: Sequence[Detail]) -> Iterator[Detail]:
    """A number of no known kind on a short line with the patient's name: headers and footers of pages."""
    named = sorted({one.start for one in known if one.category is Category.NAME and one.about in OURS})
    staff = [f for f in letter.fields if f.kind is Kind.REGISTER]
    for line in letter.lines:
        if line.end - line.start > SHORT_LINE:
            continue
        first = next(iter(named[bisect_left(named, line.start) :]), line.end)
        for number in _ID_LIKE.finditer(letter.text, first, line.end) if first < line.end else ():
            telephone = number[0].isdigit() and number[0].startswith("0") and len(number[0]) > 9
            if telephone or any(f.start <= number.start() < f.end for f in staff):
                continue
            if not _FORM.search(letter.text, line.start, number.start()):
                yield Detail(*number.span(), Category.ID_NUMBER, About.PATIENT, Reason.STRUCTURE, 0.8)
        running = _RUNNING.fullmatch(letter.text, line.start, first) if first < line.end else None
        if running is not None:
            yield Detail(*running.span("number"), Category.ID_NUMBER, About.PATIENT, Reason.STRUCTURE, 0.9)


_PREFIX = re.compile(r"(?<![\w/.&+-])(?P<prefix>[A-Z]{1,4})[ -]?$")
_SUFFIX = re.compile(r"(?:[/-][A-Z\d]{1,8})+(?![\w/-])|[A-Z](?!\w)")
_LABELS = frozenset(
    "NHS CHI HC MRN NO ID REF DOB TEL FAX EXT MOB RIO UNIT HOSP BORN CALL RING PIN GMC NMC LOT CAD AGE BED WARD NR "
    "CODE".split()
)
"""What stands before a number and is none of it."""


def whole_numbers(text: str, known: Sequence[Detail]) -> Iterator[Detail]:
    """The letters before a patient's number and the groups that hang on it: "RA" of "RA 55 01 72"."""
    taken = {at for one in known for at in range(one.start, one.end)}
    for one in known:
        if one.category is not Category.ID_NUMBER or one.about not in OURS or not text[one.start].isdigit():
            continue
        prefix = _PREFIX.search(text, max(0, one.start - 6), one.start)
        if prefix is not None and prefix["prefix"] not in _LABELS and prefix.start() not in taken:
            yield replace(one, start=prefix.start("prefix"), end=prefix.end("prefix"), reason=Reason.AGAIN)
        suffix = _SUFFIX.match(text, one.end)
        if suffix is not None and one.end not in taken:
            yield replace(one, start=suffix.start(), end=suffix.end(), reason=Reason.AGAIN)


_IN_BRACKETS = re.compile(r"[ ,]{0,2}[(\[](?P<number>(?=[A-Z\d/-]{5,14}[)\]])[A-Z]{0,4}[/-]?\d{4,}[A-Z\d/-]*)[)\]]")


def in_brackets(letter: Letter, names: Sequence[Named]) -> Iterator[Detail]:
    """A number in brackets right behind the patient's name: "Mr Sivalingam (A5971BC)"."""
    for one in names:
        number = _IN_BRACKETS.match(letter.text, one.end) if one.about in OURS else None
        if number is not None and not values.DATE.fullmatch(number["number"]):
            yield Detail(*number.span("number"), Category.ID_NUMBER, one.about or About.PATIENT, Reason.STRUCTURE, 0.9)
