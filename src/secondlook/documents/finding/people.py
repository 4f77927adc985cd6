"""Everybody who is named in a letter, and whose name it is: the patient's, a relative's, a clinician's.

Each name is a find with what its place says of it and how surely: 3 for a label, a subject line, "Dr"; 2 for a place in
the letter; 1 for words nearby; 0 for none of these. Then all finds are looked at together (`settled`): who is called
"Quarrington" above a role is a clinician wherever the name stands, and who shares the patient's surname is family.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from secondlook.documents.finding import roles, values
from secondlook.documents.finding.addresses import AddressBlock
from secondlook.documents.finding.fields import Field
from secondlook.documents.finding.labels import Kind
from secondlook.documents.finding.layout import Line
from secondlook.documents.finding.naming import STOP, Name, name_at, plain_word, surname_first, titled
from secondlook.documents.finding.zones import CLOSING, COPIES, SALUTATION, SUBJECT, Zone, prose
from secondlook.mentions import _name_lists as lists
from secondlook.model import About, Category, Mention

LABEL, PLACE, NEARBY, NOTHING = 3, 2, 1, 0
OURS = (About.PATIENT, About.RELATIVE)
"""Whose details go."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text, and whose it is."""

    name: Name
    about: About | None
    strength: int
    zone: Zone
    engine: bool = False
    """Whether the engine found it, and nothing else did."""

    @property
    def start(self) -> int:
        return self.name.start

    @property
    def end(self) -> int:
        return self.name.end


@dataclass(frozen=True, slots=True)
class Letter:
    """What is known of the letter before its names are settled."""

    text: str
    lines: Sequence[Line]
    zones: Sequence[Zone]
    fields: Sequence[Field]
    blocks: Sequence[AddressBlock]

    def zone_at(self, position: int) -> Zone:
        low, high = 0, len(self.lines)
        while low < high:
            middle = (low + high) // 2
            if self.lines[middle].end <= position:
                low = middle + 1
            else:
                high = middle
        return self.zones[low] if low < len(self.zones) else Zone.BODY


_ROLE_WORD = re.compile(roles.ROLE, re.IGNORECASE)


def plausible(name: Name, text: str) -> bool:
    """Whether words in a name's place are a name: listed, titled or at least no plain English."""
    if roles.NOT_A_NAME_AFTER.match(text, name.end) or roles.INSTITUTION.search(text[name.start : name.end]):
        return False
    if name.title:
        return True
    words = name.words
    if any(_ROLE_WORD.fullmatch(word) for word in words):
        return False
    ordinary = [word in lists.common_words() for word in words]
    listed = [word in lists.first_names() or word in lists.surnames() for word in words]
    if not all(ordinary):
        return True
    return bool(words) and all(listed) and (len(words) > 1 or any(len(word) == 1 for word in name.given))


def found(letter: Letter, mentions: Sequence[Mention]) -> list[Named]:
    """Every name, with what its own place says. Overlapping ones are one."""
    everything = [
        *_of_fields(letter),
        *_of_subjects(letter),
        *_above_details(letter),
        *_of_mail(letter),
        *_of_blocks(letter),
        *_of_salutations(letter),
        *_of_signatures(letter),
        *_with_title(letter),
        *_of_kin(letter),
        *_surname_first(letter),
        *_of_engine(letter, mentions),
    ]
    return _merged(everything, letter.text)


def _of_fields(letter: Letter) -> Iterator[Named]:
    for field in letter.fields:
        if field.kind not in (Kind.NAME, Kind.SURNAME, Kind.FORENAME, Kind.PERSON):
            continue
        name = name_at(letter.text, field.start, field.end)
        if name is None or name.start - field.start > 3 or name.end > field.end:
            continue
        zone = letter.zone_at(field.start)
        if field.kind is Kind.PERSON:
            initials = any(len(word) == 1 for word in name.given)
            if not plausible(name, letter.text) or (not name.title and len(name.words) + initials < 2):
                continue
            loose = zone in (Zone.COPIES, Zone.MAIL, Zone.FAX) or COPIES.match(
                letter.text, letter.text.rfind("\n", 0, field.start) + 1
            )
            yield Named(name, field.about, NOTHING if loose else LABEL, zone)
            continue
        if field.kind is Kind.NAME and field.about is None and not plausible(name, letter.text):
            continue
        parts = (*name.given, *name.family)
        if field.kind is Kind.SURNAME:
            name = replace(name, given=(), family=parts)
        elif field.kind is Kind.FORENAME:
            name = replace(name, given=parts, family=())
        yield Named(name, field.about, LABEL if field.about else NOTHING, zone)


def _of_subjects(letter: Letter) -> Iterator[Named]:
    text = letter.text
    greeted = {
        line.start
        for number, line in enumerate(letter.lines)
        if Zone.SALUTATION in letter.zones[max(0, number - 2) : number] and letter.zones[number] is Zone.BODY
    }
    """Lines right below a salutation, where the subject stands."""
    for line, zone in zip(letter.lines, letter.zones, strict=True):
        for cell in line.cells:
            subject = SUBJECT.match(text, cell.start, cell.end)
            if subject is None and zone in (Zone.MAIL, Zone.FAX, Zone.SIGN_OFF):
                continue
            name = name_at(text, subject.end() if subject else cell.start, cell.end)
            if name is None or not plausible(name, text) or name.staff_title and not _identified(text, name):
                continue
            if subject is None and not (zone is Zone.SUBJECT and name.person_title):
                # Anywhere else a name begins a line with a birthday or a number: a heading, a banner, a footer.
                of_cell = text[name.end : cell.end]
                told = bool(_THEIRS_BEHIND.search(of_cell) or values.GROUPED_TEN.search(of_cell))
                if cell.start in greeted:
                    told = told or values.DATE.search(of_cell[:30]) is not None
                    told = told or (not of_cell.strip(" ,.") and len(name.words) > 1)
                if prose(of_cell) or not told:
                    continue
            if len(name.words) > 1 or name.title or any(len(word) == 1 for word in name.given):
                yield Named(name, About.PATIENT, LABEL, Zone.SUBJECT)


_THEIRS_BEHIND = re.compile(
    r"\b(?:d\.? ?o\.? ?b\b|date of birth|born\b|nhs ?(?:no|num|#|:|\d)|chi ?(?:no|num|:|\d)|h ?& ?c ?(?:no|num|:)|hosp(?:ital)?\.? ?(?:no|num|id|ref)|mrn\b)",
    re.IGNORECASE,
)


def _identified(text: str, name: Name) -> bool:
    """Whether a date or number of a patient follows on the line, or on the next."""
    end = text.find("\n", name.end)
    further = text.find("\n", end + 1) if end >= 0 else -1
    rest = text[name.end : further if further >= 0 else len(text)]
    return bool(_THEIRS_BEHIND.search(rest) or values.GROUPED_TEN.search(rest))


def _above_details(letter: Letter) -> Iterator[Named]:
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
                if way > 0 and not letter.text[name.start : name.end].isupper():
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


def _of_mail(letter: Letter) -> Iterator[Named]:
    """Names in the headers of mail: who writes from a hospital's address works there."""
    for line, zone in zip(letter.lines, letter.zones, strict=True):
        if zone is not Zone.MAIL:
            continue
        for entry in _MAIL_ENTRY.finditer(letter.text, line.start, line.end):
            name = name_at(letter.text, entry.start("who"), entry.end("who"))
            if name is not None and plausible(name, letter.text):
                work = values.WORK_MAIL.search(entry["mail"]) or roles.INSTITUTION.search(entry["who"])
                yield Named(name, About.COLLEAGUE if work else None, LABEL if work else NOTHING, zone)


def _of_blocks(letter: Letter) -> Iterator[Named]:
    for block in letter.blocks:
        if block.name is None:
            continue
        if block.to_parents:
            yield Named(block.name, About.PATIENT, LABEL, Zone.HEAD)
        elif block.name.staff_title:
            yield Named(block.name, About.COLLEAGUE, LABEL, Zone.HEAD)
        elif block.institution and not block.residence:
            yield Named(block.name, About.COLLEAGUE, PLACE, Zone.HEAD)
        else:
            yield Named(block.name, None, NEARBY, Zone.HEAD)


def _of_salutations(letter: Letter) -> Iterator[Named]:
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
            name = name_at(letter.text, start + (lead.end() if lead else 0), line.end)
            if (
                greeting
                and name is not None
                and plain_word(name.family[-1] if name.family else name.given[-1]) != "all"
            ):
                yield Named(name, About.PATIENT if of else None, LABEL if of else PLACE, Zone.SALUTATION)


def _of_signatures(letter: Letter) -> Iterator[Named]:
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


def _with_title(letter: Letter) -> Iterator[Named]:
    for name in titled(letter.text):
        zone = letter.zone_at(name.start)
        if not plausible(name, letter.text):
            continue
        if name.staff_title:
            yield Named(name, About.COLLEAGUE, LABEL, zone)
        else:
            yield _by_words(letter.text, name, zone)


def _of_kin(letter: Letter) -> Iterator[Named]:
    """Names behind a word of kinship: "her son Frank", "accompanied by his wife, Jean"."""
    for match in roles.KIN_NAMED.finditer(letter.text):
        line_end = letter.text.find("\n", match.end())
        name = name_at(letter.text, match.end(), line_end if line_end >= 0 else len(letter.text))
        if name is None or name.staff_title or name.start - match.end() > 2:
            continue
        first = (name.given or name.family)[0]
        ours = first in lists.first_names() or first not in lists.common_words()
        if ours and not roles.NOT_A_NAME_AFTER.match(letter.text, name.end):
            yield Named(name, About.RELATIVE, PLACE, letter.zone_at(name.start))


def _surname_first(letter: Letter) -> Iterator[Named]:
    for name, sure in surname_first(letter.text):
        zone = letter.zone_at(name.start)
        if name.staff_title:
            yield Named(name, About.COLLEAGUE, LABEL, zone)
            continue
        line_end = letter.text.find("\n", name.end)
        rest = letter.text[name.end : line_end if line_end >= 0 else len(letter.text)]
        theirs = values.DATE.search(rest) or values.GROUPED_TEN.search(rest) or _THEIRS_BEHIND.search(rest)
        if theirs and not roles.AFTER_STAFF.match(letter.text, name.end):
            yield Named(name, About.PATIENT, PLACE, zone)
        elif sure:
            yield _by_words(letter.text, name, zone)


def _of_engine(letter: Letter, mentions: Sequence[Mention]) -> Iterator[Named]:
    for mention in mentions:
        if mention.category is not Category.NAME or mention.about is About.PUBLIC and mention.kind == "public":
            continue
        for name in _pieces(letter.text, mention):
            if plausible(name, letter.text):
                yield replace(_by_words(letter.text, name, letter.zone_at(name.start)), engine=True)


def _pieces(text: str, mention: Mention) -> Iterator[Name]:
    """The names in a find of the engine, which may have taken labels in: "Surname THORNBURY   Forename"."""
    at, some = mention.start, False
    while at < mention.end:
        name = name_at(text, at, mention.end)
        if name is not None:
            yield name
            some = True
            at = name.end
        after = re.compile(r"[\w'’.-]*[^\w]*").match(text, at, mention.end)
        at = max(at + 1, after.end() if after else at)
    words = tuple(plain_word(word) for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", mention.text))
    if words and not some and not all(word in STOP for word in words):
        yield Name(mention.start, mention.end, "", words[:-1], words[-1:])


def _by_words(text: str, name: Name, zone: Zone) -> Named:
    """What the words around a name say of it."""
    before = text[max(0, name.start - 60) : name.start].replace("\n", " ")
    if roles.BEFORE_KIN.search(before) or roles.AFTER_KIN.match(text, name.end):
        return Named(name, About.RELATIVE, PLACE, zone)
    if roles.BEFORE_PATIENT.search(before):
        return Named(name, About.PATIENT, PLACE, zone)
    if roles.AFTER_STAFF.match(text, name.end):
        return Named(name, About.COLLEAGUE, PLACE, zone)
    if roles.BEFORE_STAFF.search(before):
        return Named(
            name, About.COLLEAGUE, NOTHING if roles.WEAK_BEFORE.search(before) and not name.title else NEARBY, zone
        )
    return Named(name, None, NOTHING, zone)


def _merged(everything: list[Named], text: str) -> list[Named]:
    """One find for each stretch of text: the surest, as long as the longest."""
    everything.sort(key=lambda named: (named.start, -named.end))
    merged: list[Named] = []
    for named in everything:
        if merged and named.start < merged[-1].end:
            last = merged[-1]
            first = max(last, named, key=lambda one: (one.strength if one.about else -1, one.end - one.start))
            longest = max(last, named, key=lambda one: (one.end - one.start, bool(one.name.title)))
            kept = first.name if len(first.name.words) >= len(longest.name.words) else longest.name
            if first.name.given == () or first.name.family == ():
                kept = first.name if first.strength == LABEL and first.name.words == longest.name.words else kept
            span = replace(
                kept,
                start=min(last.start, named.start),
                end=max(last.end, named.end),
                title=kept.title or first.name.title or longest.name.title,
            )
            merged[-1] = replace(first, name=span, engine=last.engine and named.engine)
        else:
            merged.append(named)
    return merged
