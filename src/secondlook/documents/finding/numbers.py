"""Numbers of no known kind that are the patient's by where they stand: beside the name, in brackets, in footers."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondlook.documents.finding import values
from secondlook.documents.finding.labels import Kind
from secondlook.documents.finding.people import OURS, PLACE, Detail, Letter, Named
from secondlook.documents.model import Reason
from secondlook.model import About, Category

SHORT_LINE = 90
"""Code points."""
_ID_LIKE = re.compile(
    r"(?<![\w/.:-])(?:[A-Z]{1,4}\d{4,9}[A-Z]?|\d{6,10}[A-Z]?|\d{2,3}-\d{4,7}|\d{4,5}/\d{4,5}|(?=\d+[OIl])(?=(?:[OIl]?\d){4})\d[\dOIl]{4,8})(?![\w/-]|\.\d)"
)
_FORM = re.compile(r"\b(?:form|version|v|ref|gmc|nmc|hcpc|pin|bleep|ext|batch|code|fax|tel)[. :]{0,2}$", re.IGNORECASE)
_PARTED = re.compile(r"(?:[ ]{2}|\t|\|)[ \t]*\Z")
"""What ends the tie of a number to the name before it."""
_FORM_OF_REGISTER = re.compile(r"(?:PA|PH|OT|RA|SL|DT|BS|CS|ODP|PYL)\d{5,6}|\d\d[A-Z]\d{4}[A-Z]")
"""Of therapists, paramedics and nurses."""
_RUNNING = re.compile(
    rf"[ \t]*(?:(?:our |your )?ref(?:erence)?[ .:]{{0,3}})?(?P<number>{_ID_LIKE.pattern})[ \t]?[/|·][ \t]?"
    r"(?:mr|mrs|ms|miss|mx|master|dr)?\.?[ \t]?",
    re.IGNORECASE,
)
"""A page's running line up to the patient's name: "Ref X985968 / J Okafor / 1"."""


def in_footers(letter: Letter, known: Sequence[Detail]) -> Iterator[Detail]:
    """A number of no known kind on a short line with the patient's name: headers and footers of pages."""
    named = sorted({one.start for one in known if one.category is Category.NAME and one.about in OURS})
    theirs = sorted({one.start for one in known if one.category is Category.NAME and one.about not in OURS})
    staff = [f for f in letter.fields if f.kind is Kind.REGISTER]
    called = {at for one in known if one.category is Category.CONTACT for at in range(one.start, one.end)}
    for line in letter.lines:
        if line.end - line.start > SHORT_LINE:
            continue
        first = next(iter(named[bisect_left(named, line.start) :]), line.end)
        for number in _ID_LIKE.finditer(letter.text, first, line.end) if first < line.end else ():
            telephone = number[0].isdigit() and number[0].startswith("0") and len(number[0]) > 9
            if telephone or number.start() in called or any(f.start <= number.start() < f.end for f in staff):
                continue
            clinicians = _last(theirs, number.start()) > _last(named, number.start())
            if clinicians and not _PARTED.search(letter.text, line.start, number.start()):
                # "Crew 1 A Hirst PA08117": beside a clinician's name it is theirs, unless the line is the patient's.
                of_line = _last(theirs, first) >= line.start
                if of_line or _FORM_OF_REGISTER.fullmatch(number[0]):
                    continue
            if not _FORM.search(letter.text, line.start, number.start()):
                yield Detail(*number.span(), Category.ID_NUMBER, About.PATIENT, Reason.STRUCTURE, 0.8)
        running = _RUNNING.fullmatch(letter.text, line.start, first) if first < line.end else None
        if running is not None:
            yield Detail(*running.span("number"), Category.ID_NUMBER, About.PATIENT, Reason.STRUCTURE, 0.9)


def _last(starts: Sequence[int], at: int) -> int:
    """The last of some places before another; -1, if there is none."""
    before = bisect_left(starts, at)
    return starts[before - 1] if before else -1


_PREFIX = re.compile(
    r"(?<![\w/.&+-])(?P<prefix>[A-Z]{1,4}(?=[ -]?\Z)|[A-Z](?=[,.]\Z))[ ,.-]?\Z"
    r"|(?<![\w/.&+-])(?:[A-Z]{1,5}[/-])?(?:\d{1,4}[/-]){0,2}\Z"
)
_SUFFIX = re.compile(r"(?:[/-][A-Z\d]{1,8})+(?![\w/-])|\.[A-Z](?![\w.])|[A-Z](?!\w)| [A-Z]\d?(?=[ ]{2}|[\n,.;)]|$)")
_LABELS = frozenset(
    "NHS CHI HC MRN NO ID REF DOB TEL FAX EXT MOB RIO UNIT HOSP BORN CALL RING PIN GMC NMC LOT CAD AGE BED WARD NR "
    "CODE".split()
)
"""What stands before a number and is none of it."""


def whole_numbers(text: str, known: Sequence[Detail]) -> Iterator[Detail]:
    """The letters before a patient's number and the groups that hang on it: "RA" of "RA 55 01 72"."""
    taken = {at for one in known for at in range(one.start, one.end)}
    for one in known:
        if one.category is not Category.ID_NUMBER or one.about not in OURS:
            continue
        begins = max(0, one.start - 16)
        prefix = _PREFIX.search(text, begins, one.start)
        grouped = prefix is not None and prefix[0].endswith("-")
        if prefix is not None and prefix["prefix"] is not None and not (text[one.start].isdigit() or grouped):
            prefix = None
        if prefix is not None and prefix["prefix"] is None and _BY_WHOM_FIRST.match(text, prefix.start(), one.end):
            prefix = None
        if prefix is not None and prefix["prefix"] not in _LABELS and prefix.start() not in taken and prefix[0]:
            end = prefix.end("prefix") if prefix["prefix"] else prefix.end()
            yield replace(one, start=prefix.start(), end=end, reason=Reason.AGAIN)
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


_OF_REGISTER = re.compile(
    r"(?<!\w)(?:GMC|NMC|HCPC|GPhC|GDC|GOC|NMBI|IMC|MCRN|PSI|PSNI|CORU|SWE|AHPRA|GCP|PIN|PC|DC|WPC|PS|Sgt|collar"
    r"|(?<!waiting )list|pay|staff|callsign)"
    r"(?: ?(?:no\b\.?|number|num|reg))?[ .:#]{0,3}$",
    re.IGNORECASE,
)
_BEGINS_WITH_REGISTER = re.compile(
    r"(?:GMC|NMC|HCPC|GPhC|GDC|GOC|NMBI|MCRN|AHPRA)\b(?: ?(?:no\b\.?|number|num|reg))?[ .:#]{0,3}\d", re.IGNORECASE
)
_REGISTERED = re.compile(r"\breg(?: ?no)?[ .:]{1,3}\d{6,7}$", re.IGNORECASE)
"""What stands before the number of a clinician or an officer; behind "reg" only so many digits."""


def of_staff(letter: Letter, names: Sequence[Named], start: int, end: int) -> bool:
    """Whether a number stands behind a register's name, or right behind the name of one who works there."""
    text = letter.text
    if (
        _OF_REGISTER.search(text, max(0, start - 20), start)
        or _REGISTERED.search(text, max(0, start - 20), end)
        or _BEGINS_WITH_REGISTER.match(text, start, end)
    ):
        return True
    beside = [one for one in names if 0 <= start - one.end <= 8 and "\n" not in text[one.end : start]]
    last = max(beside, key=lambda one: one.end, default=None)
    sure = last is not None and last.about is About.COLLEAGUE and (last.strength >= PLACE or last.name.staff_title)
    if last is None or not sure or _PARTED.search(text, last.end, start):
        return False
    return not text[last.end : start].strip(" (,")


LEAST_OF_REFERENCE = 5
"""Digits of a reference that is a patient's number or a case's, one less where letters begin it: "OT-7718". With fewer
behind a typist's initials it is the letter's own: "JH/ab/4471"."""
_REFERENCE = re.compile(
    r"\b(?:(?:our|your)?ref(?:erence)?s?\b\.?(?: ?(?:no\b\.?|number))?|cyf\b\.?)(?:[ ]?/[ ]?our ref\.?)?[ \t:.]{0,24}"
    r"(?P<typist>[A-Za-z]{1,4}/(?-i:[a-z]{2,4})[/ ])?"
    r"(?P<number>(?!N[CMPR]_)(?-i:[A-Z\d])[\w.-]*(?:/[\w.-]+)*(?: (?=[A-Z\d./-]*\d)[A-Z\d][\w./-]*)*"
    r"(?: [A-Z](?=[ ]{2}|\n|$))?)",
    re.IGNORECASE,
)
_BY_WHOM_FIRST = re.compile(r"(?:[A-Z]{2,3}/){1,2}(?=[A-Z /.-]{0,8}\d{6})")
_BY_WHOM_LAST = re.compile(r"(?:/[A-Z]{2,3})?/[a-z]{2,3}$")
"""Initials of who dictated and typed, round a number: "EK/TM/3320094/sv"."""
_NOBODYS_REFERENCE = re.compile(
    r"[^\n]{0,20}\b(?:leaflet|form|version|protocol|guideline|policy|template|tender|invoice)\b", re.IGNORECASE
)
"""Behind a reference, that it is of no person: "Ref X985968 / leaflet for carers"."""


_OF_A_YEAR = re.compile(
    r"(?<![\w/.-])(?:[A-Z]{1,5}[/-]?(?:20)?[12]\d/\d{3,6}(?:/\d{3,6})?"
    r"|[A-Z]{1,5}/[A-Z]{1,4}/(?:20)?[12]\d/\d{2,6})(?![\w-])"
)
"""A case's number with its year: "OOH/26/0310", "PM25/311"."""
_FORM_BEFORE = re.compile(
    r"\b(?:form|version|leaflet|protocol|policy|sop|iras|rec|guideline)[ .:]{0,3}(?:no[ .:]{1,2})?$", re.I
)


def of_references(text: str) -> Iterator[Detail]:
    """Of the references of letters, cases and requests those that are long enough for a patient's number."""
    for case in _OF_A_YEAR.finditer(text):
        nobodys = _NOBODYS_REFERENCE.match(text, case.end()) or _FORM_BEFORE.search(
            text, max(0, case.start() - 24), case.start()
        )
        if not nobodys:
            yield Detail(*case.span(), Category.ID_NUMBER, About.PATIENT, Reason.STRUCTURE, 0.8)
    for found in _REFERENCE.finditer(text):
        number = _BY_WHOM_LAST.sub("", found["number"].rstrip(".-/"))
        by_whom = _BY_WHOM_FIRST.match(number)
        of_person = not _NOBODYS_REFERENCE.match(text, found.end()) and values.DATE.match(number) is None
        before = text[max(0, found.start("number") - 24) : found.start("number")]
        least = LEAST_OF_REFERENCE - (number[:1].isalpha() and found["typist"] is None)
        if of_person and values.true_digits(number) >= least and not values.telephone(number, before):
            start, end = found.start("number"), found.start("number") + len(number)
            start += by_whom.end() if by_whom else 0
            yield Detail(start, end, Category.ID_NUMBER, About.PATIENT, Reason.STRUCTURE, 0.9)
