"""Names by where they stand: after a label, in a subject line, an address, a salutation, a signature, mail."""

import re
from collections.abc import Iterator
from dataclasses import replace

from secondlook.documents.finding import roles, values
from secondlook.documents.finding.below import boxed
from secondlook.documents.finding.births import latest_year
from secondlook.documents.finding.labels import Kind
from secondlook.documents.finding.naming import Name, given_at, name_at, plain_word
from secondlook.documents.finding.people import LABEL, NEARBY, NOTHING, OURS, PLACE, Letter, Named, plausible
from secondlook.documents.finding.zones import CLOSING, COPIES, SALUTATION, SUBJECT, Zone, prose
from secondlook.mentions import _name_lists as lists
from secondlook.model import About


def of_fields(letter: Letter) -> Iterator[Named]:
    for field in letter.fields:
        if field.kind not in (Kind.NAME, Kind.SURNAME, Kind.FORENAME, Kind.PERSON):
            continue
        name = name_at(letter.text, field.start, field.end)
        if name is None and field.kind in (Kind.SURNAME, Kind.FORENAME):
            written = letter.text[field.start : field.end]
            of_boxes = boxed(letter.text, field.start, field.end) is not None
            words = tuple(plain_word(word) for word in ([written.replace(" ", "")] if of_boxes else written.split()))
            name = Name(field.start, field.end, "", (), words)
        if name is None or name.start - field.start > 3 or name.end > field.end:
            continue
        zone = letter.zone_at(field.start)
        if field.kind is Kind.PERSON:
            initials = any(len(word) == 1 for word in name.given)
            # Behind a label an initial makes a name of any word: "For patient: L. Field".
            # "Patient: Joan Barker" with "Clinic 12/03/2024" in the next line is no clinic.
            ends = field.about in OURS and letter.text.startswith("\n", field.end)
            text = letter.text[: field.end] if ends else letter.text
            if not (plausible(name, text) or initials) or (not name.title and len(name.words) + initials < 2):
                continue
            loose = zone in (Zone.COPIES, Zone.MAIL, Zone.FAX) or COPIES.match(
                letter.text, letter.text.rfind("\n", 0, field.start) + 1
            )
            of_kin = field.about is About.COLLEAGUE and roles.AFTER_KIN.match(letter.text, name.end) is not None
            about = About.RELATIVE if of_kin else field.about
            yield Named(name, about, NOTHING if loose and not of_kin else LABEL, zone)
            continue
        if field.kind is Kind.NAME and field.about is None and not plausible(name, letter.text):
            continue
        parts = (*name.given, *name.family)
        if field.kind is Kind.SURNAME:
            name = replace(name, given=(), family=parts)
        elif field.kind is Kind.FORENAME:
            name = replace(name, given=parts, family=())
        yield Named(name, field.about, LABEL if field.about else NOTHING, zone)


def of_rows(letter: Letter) -> Iterator[Named]:
    """Names at the beginning of a line that goes on with a date of birth and a number: a list of patients."""
    for row in _ROW.finditer(letter.text):
        name = name_at(letter.text, row.start("name"), row.end("name"))
        if name is not None and not name.staff_title:
            yield Named(name, About.PATIENT, LABEL, Zone.SUBJECT)


_ROW = re.compile(
    r"^[ \t]*(?:\d{1,3}[.):]?[ \t]+)?(?P<name>[^\W\d_a-z][\w'’-]*(?:,? [^\W\d_a-z][\w'’.-]*){0,4})[,;|I \t]{1,8}"
    rf"(?i:{values.DATE.pattern})[,;|I \t]{{1,8}}"
    r"(?-i:[A-Z]{0,4}\d[\d-]{3,10}[A-Z]?|\d{3}[ -]\d{3}[ -]\d{4})(?!\w)",
    re.MULTILINE,
)


def of_subjects(letter: Letter) -> Iterator[Named]:
    text = letter.text
    greeted = {
        line.start
        for number, line in enumerate(letter.lines)
        if Zone.SALUTATION in letter.zones[max(0, number - 2) : number] and letter.zones[number] is Zone.BODY
    }
    """Lines right below a salutation, where the subject stands."""
    latest = latest_year(text, ())
    for line, zone in zip(letter.lines, letter.zones, strict=True):
        for at, cell in enumerate(line.cells):
            subject = SUBJECT.match(text, cell.start, cell.end) or _patient_first(text, cell.start, cell.end)
            if at == 1 and (first := SUBJECT.match(text, line.start, cell.end)) and first.end() == cell.start:
                subject = _NOTHING.match(text, cell.start)
            if subject is None and zone in (Zone.MAIL, Zone.FAX, Zone.SIGN_OFF):
                continue
            forwarded = _FORWARDED.match(text, subject.end(), cell.end) if subject else None
            name = name_at(text, forwarded.end() if forwarded else cell.start, cell.end)
            if subject is not None and name is not None and name.words and _BORN.match(text, name.end, cell.end):
                # A date in brackets makes a name of any word: "Re: Ho (04 October 1978)".
                yield Named(name, About.PATIENT, LABEL, Zone.SUBJECT)
                continue
            if name is None or not plausible(name, text) or (name.staff_title and not _identified(text, name)):
                continue
            if subject is None and not (zone is Zone.SUBJECT and name.person_title):
                # Anywhere else a name begins a line with a birthday or a number: a heading, a banner, a footer.
                of_cell = text[name.end : cell.end]
                born = _ALONE.fullmatch(of_cell)
                told = bool(THEIRS_BEHIND.search(of_cell) or values.GROUPED_TEN.search(of_cell))
                told = told or (born is not None and _long_ago(born["date"], latest))
                if cell.start in greeted:
                    told = told or _identified(text, name)
                    told = told or values.DATE.search(of_cell[:30]) is not None
                    told = told or (not of_cell.strip(" ,.") and len(name.words) > 1)
                if prose(of_cell) or not told:
                    continue
            if len(name.words) > 1 or name.title or any(len(word) == 1 for word in name.given):
                yield Named(name, About.PATIENT, LABEL, Zone.SUBJECT)


_PATIENT_FIRST = re.compile(r"(?i:patient|pt|px|client|child|resident|service user)[ \t]+(?=[A-Z])")


def _patient_first(text: str, start: int, end: int) -> re.Match[str] | None:
    """ "Patient Jean Smith NHS 999 123 4567": the word makes a subject of a line only with a number or date behind."""
    first = _PATIENT_FIRST.match(text, start, end)
    told = first is not None and (
        THEIRS_BEHIND.search(text, first.end(), end)
        or values.GROUPED_TEN.search(text, first.end(), end)
        or values.DATE.search(text, first.end(), min(end, first.end() + 50))
    )
    name = name_at(text, first.end(), end) if first is not None and told else None
    return first if name is not None and plausible(name, text) and not prose(text[start:end]) else None


_ALONE = re.compile(rf"[ ,]{{0,2}}\(?(?P<date>{values.DATE.pattern})\)?[ .,]*", re.IGNORECASE)
LONG_AGO = 4
"""Years before the latest date of a letter: nothing else beside a name is so old as a birthday."""


def _long_ago(date: str, latest: int) -> bool:
    day = values.day(date)
    return day is not None and day.year <= latest - LONG_AGO


_NOTHING = re.compile("")
_FORWARDED = re.compile(r"(?:(?:re|fw|fwd|aw|wg|\[external\])[:\]]?[ \t]+|\[[a-z -]{3,20}\][ \t]*)*", re.IGNORECASE)
_BORN = re.compile(
    rf"[ ,]{{0,2}}\(?(?:d\.?o\.?b\.?|born)?:? ?{values.DATE.pattern}(?![^)\n]*\d{{1,2}}:\d\d)", re.IGNORECASE
)
THEIRS_BEHIND = re.compile(
    (
        r"\b(?:d\.? ?o\.? ?b\b|date of birth|born\b|nhs ?(?:no|num|#|:|\d)|chi ?(?:no|num|:|\d)|h ?& ?c ?(?:no|num"
        r"|:)|hosp(?:ital)?\.? ?(?:no|num|id|ref)|mrn\b)"
    ),
    re.IGNORECASE,
)


def _identified(text: str, name: Name) -> bool:
    """Whether a date or number of a patient follows on the line, or on the next."""
    end = text.find("\n", name.end)
    further = text.find("\n", end + 1) if end >= 0 else -1
    rest = text[name.end : further if further >= 0 else len(text)]
    return bool(THEIRS_BEHIND.search(rest) or values.GROUPED_TEN.search(rest))


def above_details(letter: Letter) -> Iterator[Named]:
    """Lines of nothing but a name right above a date of birth or a number: a wristband, a sample's label, a banner."""
    starts = {
        f.start for f in letter.fields if f.kind in (Kind.BIRTH, Kind.NHS, Kind.NUMBER) and f.about is About.PATIENT
    }
    starts |= {ten.start() for ten in values.GROUPED_TEN.finditer(letter.text) if values.true_digits(ten[0]) >= 7}
    at = {number for number, line in enumerate(letter.lines) if any(line.start <= start < line.end for start in starts)}
    for number in sorted(at):
        for way in (-1, 1):
            for near in range(number + way, number + 4 * way, way):
                if not 0 <= near < len(letter.lines) or letter.lines[near].part != letter.lines[number].part:
                    break
                name = _all_name(letter, near)
                if near in at or letter.zones[near] is not letter.zones[number] or name is None:
                    break
                if way > 0 and not any(
                    word.isupper() for word in letter.text[name.start : name.end].split() if len(word) > 1
                ):
                    break
                yield Named(name, About.PATIENT, LABEL, Zone.SUBJECT)


def _all_name(letter: Letter, number: int) -> Name | None:
    """The name that a line's first cell consists of."""
    cell = letter.lines[number].cells[0]
    name = name_at(letter.text, cell.start, cell.end)
    if name is None or letter.text[name.end : cell.end].strip(" .,") or not plausible(name, letter.text):
        return None
    if name.staff_title or not all(_listed(word) for word in name.words):
        return None
    if len(letter.lines[number].cells) > 1 and not letter.text[name.start : name.end].isupper():
        return None
    return name


def _listed(word: str) -> bool:
    return word in lists.first_names() or word in lists.surnames() or word not in lists.common_words()


_MAIL_ENTRY = re.compile(r"(?P<who>[^<>;\n:@]{3,80}?)\s?[<\[(](?P<mail>[^<>;\n]*@[^<>;\n]*)[>\])]")


_STAFF_ENTRY = re.compile(
    rf"(?:^|[:;>\t])[ \t]*(?P<who>[^<>;\n:@()]{{3,60}}?) ?"
    rf"\((?:[A-Z&]{{2,8}}|[^()@\n]*{roles.INSTITUTION.pattern}[^()@\n]*)\)",
    re.MULTILINE,
)
"""As mail systems of the health service print everybody: "LINDQVIST, Helen (MERROWDALE NHS TRUST)"."""


def of_mail(letter: Letter) -> Iterator[Named]:
    """Names in the headers of mail: who writes from a hospital's address works there."""
    for line, zone in zip(letter.lines, letter.zones, strict=True):
        if zone is not Zone.MAIL:
            continue
        for entry in _STAFF_ENTRY.finditer(letter.text, line.start, line.end):
            name = name_at(letter.text, entry.start("who"), entry.end("who"))
            if name is not None and plausible(name, letter.text):
                yield Named(name, About.COLLEAGUE, LABEL, zone)
        for entry in _MAIL_ENTRY.finditer(letter.text, line.start, line.end):
            name = given_at(letter.text, entry.start("who"), entry.end("who"))
            if name is not None and (plausible(name, letter.text) or name.end == entry.end("who")):
                work = values.WORK_MAIL.search(entry["mail"]) or roles.INSTITUTION.search(entry["who"])
                yield Named(name, About.COLLEAGUE if work else None, LABEL if work else NOTHING, zone)


def of_blocks(letter: Letter) -> Iterator[Named]:
    for block in letter.blocks:
        if block.name is None:
            continue
        if block.to_parents:
            yield Named(block.name, About.PATIENT, LABEL, Zone.HEAD)
        elif block.name.staff_title:
            yield Named(block.name, About.COLLEAGUE, LABEL, Zone.HEAD)
        elif block.institution and not block.residence:
            yield Named(block.name, About.COLLEAGUE, PLACE, Zone.HEAD)
        elif letter.zones[block.line] is Zone.COPIES and block.name.person_title:
            # A copy to somebody's home is to family, unless the letter says elsewhere that they work there.
            yield Named(block.name, About.RELATIVE, NEARBY, Zone.COPIES)
        else:
            yield Named(block.name, None, NEARBY, Zone.HEAD)


def of_salutations(letter: Letter) -> Iterator[Named]:
    for line, zone in zip(letter.lines, letter.zones, strict=True):
        if zone is not Zone.SALUTATION:
            continue
        greeting = SALUTATION.match(letter.text, line.start, line.end)
        words = re.match(r"\w+[ \t]+", letter.text[line.start : line.end])
        at = line.start + (words.end() if words else 0)
        parents = re.compile(
            r"(?:the )?(?:parents?|guardians?|carers?)(?:[ /](?:or |and |/ ?)?(?:guardians?|carers?))? of ", re.I
        )
        of = parents.match(letter.text, at)
        for piece in re.finditer(r"[^&\n]+?(?=$| and | & |,? & )", letter.text[of.end() if of else at : line.end]):
            start = (of.end() if of else at) + piece.start()
            lead = re.match(r"\s*(?:and|&)\s+", letter.text[start : line.end])
            name = given_at(letter.text, start + (lead.end() if lead else 0), line.end)
            if (
                greeting
                and name is not None
                and plain_word(name.family[-1] if name.family else name.given[-1]) != "all"
            ):
                yield Named(name, About.PATIENT if of else None, LABEL if of else PLACE, Zone.SALUTATION)


def of_signatures(letter: Letter) -> Iterator[Named]:
    """Names that are alone on a line of the sign-off, or at the end of its first."""
    for number, (line, zone) in enumerate(zip(letter.lines, letter.zones, strict=True)):
        if zone is not Zone.SIGN_OFF:
            continue
        for cell in line.cells:
            closing = CLOSING.match(letter.text, cell.start, cell.end)
            at = cell.start
            if closing is not None:
                by = re.compile(r"[^:\n]{0,30}?(?:by|:)[ \t]*").match(letter.text, closing.end() - 3, cell.end)
                if by is None:
                    continue
                at = by.end()
            name = name_at(letter.text, at, cell.end)
            if name is None or not plausible(name, letter.text) or (len(name.words) < 2 and not name.given):
                continue
            rest = letter.text[name.end : cell.end].strip(" ,.()")
            below = letter.text[line.end : line.end + 60]
            if rest and not roles.AFTER_STAFF.match(letter.text, name.end):
                continue
            sure = LABEL if roles.AFTER_STAFF.match(letter.text, name.end) or roles.SIGNING.match(below) else PLACE
            if number + 1 < len(letter.lines) or name.title or sure == LABEL or len(name.words) > 1:
                yield Named(name, About.COLLEAGUE, sure, zone)
