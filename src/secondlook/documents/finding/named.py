"""Everybody who is named in a letter, and what each name's own place says of whose it is.

How surely: 3 for a label, a subject line, "Dr"; 2 for a place in the letter; 1 for words nearby; 0 for none of these.
Then all finds are looked at together (`whose.py`): who is called "Quarrington" above a role is a clinician wherever the
name stands, and who shares the patient's surname is family.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondlook.documents.finding import roles, values
from secondlook.documents.finding.broken import goes_over
from secondlook.documents.finding.clinical import clinical_words
from secondlook.documents.finding.heard import Heard, no_initial
from secondlook.documents.finding.inverted import surname_first
from secondlook.documents.finding.layout import FULL_LINE
from secondlook.documents.finding.naming import (
    STOP,
    Name,
    given_at,
    name_at,
    plain_word,
    titled,
)
from secondlook.documents.finding.people import (
    LABEL,
    NEARBY,
    NOTHING,
    PLACE,
    TESTS,
    Letter,
    Named,
    is_abbreviation,
    plausible,
)
from secondlook.documents.finding.places import (
    THEIRS_BEHIND,
    above_details,
    of_blocks,
    of_fields,
    of_mail,
    of_rows,
    of_salutations,
    of_signatures,
    of_subjects,
)
from secondlook.documents.finding.staff import ILL, of_staff
from secondlook.documents.finding.zones import Zone
from secondlook.mentions import _name_lists as lists
from secondlook.model import About, Category, Mention

WORDS_BEFORE = 60
"""Code points before a name whose words say whose it is."""
BEHIND = 60
"""Code points behind a name in which its date or number stands."""


def found(letter: Letter, mentions: Sequence[Mention], heard: Sequence[Heard] = ()) -> list[Named]:
    """Every name, with what its own place says, and where that says nothing, the network. Overlapping ones are one."""
    everything = [
        *of_fields(letter),
        *of_subjects(letter),
        *of_rows(letter),
        *above_details(letter),
        *of_mail(letter),
        *of_blocks(letter),
        *of_salutations(letter),
        *of_signatures(letter),
        *of_staff(letter),
        *_with_title(letter),
        *_of_kin(letter),
        *_of_company(letter),
        *_called(letter),
        *_before_details(letter),
        *_surname_first(letter),
        *_of_engine(letter, mentions),
    ]
    return _as_heard(letter, _merged(everything, letter.text), [one for one in heard if one.category is Category.NAME])


SURELY_STAFF = 0.2
"""The chance of being the patient's or a relative's, where it stands and over the whole letter, below which a name that
nothing around it settles is a colleague's."""


def _as_heard(letter: Letter, names: Sequence[Named], heard: Sequence[Heard]) -> list[Named]:
    """Names that nothing around them settles as the network hears them; and those that it alone takes for names."""
    heard_at = {at: one for one in heard for at in range(one.start, one.end)}
    named_at = {at for named in names for at in range(named.start, named.end)}
    done = []
    for named in names:
        over = [heard_at[at] for at in range(named.start, named.end) if at in heard_at]
        same = max(over, key=lambda one: one.chance, default=None)
        if named.about is None and named.strength == NOTHING and same is not None:
            if same.counts:
                named = replace(named, about=same.whose, strength=NEARBY)
            elif max(same.ours, same.everywhere) < SURELY_STAFF and not _lies_ill(letter.text, named.end):
                named = replace(named, about=About.COLLEAGUE, strength=NEARBY)
        done.append(named)
    for one in heard:
        if one.counts and named_at.isdisjoint(range(one.start, one.end)):
            for name in _pieces(letter.text, one.start, one.end):
                done.append(Named(name, one.whose, NEARBY, letter.zone_at(name.start), engine=True))
    return sorted(done, key=lambda named: (named.start, -named.end))


def _lies_ill(text: str, end: int) -> bool:
    """Whether words behind a name are of a patient: a bed, a complaint."""
    return bool(_ON_A_WARD.match(text, end) or ILL.match(text, end))


def _with_title(letter: Letter) -> Iterator[Named]:
    for name in titled(letter.text):
        zone = letter.zone_at(name.start)
        if not plausible(name, letter.text):
            continue
        yield _by_words(letter.text, _whole(letter.text, name), zone)


def _of_kin(letter: Letter) -> Iterator[Named]:
    """Names behind a word of kinship: "her son Frank", "accompanied by his wife, Jean"."""
    for match in roles.KIN_NAMED.finditer(letter.text):
        line_end = letter.text.find("\n", match.end())
        name = given_at(letter.text, match.end(), line_end if line_end >= 0 else len(letter.text))
        if name is None or name.staff_title or name.start - match.end() > 2:
            continue
        first = (name.given or name.family)[0]
        ours = first in lists.first_names() or not (first in lists.common_words() or first in clinical_words())
        if ours and not roles.NOT_A_NAME_AFTER.match(letter.text, name.end):
            yield Named(name, About.RELATIVE, PLACE, letter.zone_at(name.start))


def _called(letter: Letter) -> Iterator[Named]:
    """By what name a patient wants to be called."""
    for match in roles.CALLED.finditer(letter.text):
        name = given_at(letter.text, match.end(), match.end() + 30)
        if name is not None and name.start == match.end() and not name.title and len(name.words) == 1:
            first = name.words[0]
            if first in lists.first_names() or not (first in lists.common_words() or first in clinical_words()):
                one = replace(name, given=(first,), family=())
                yield Named(one, About.PATIENT, PLACE, letter.zone_at(name.start))


def _of_company(letter: Letter) -> Iterator[Named]:
    """First names where a sentence says who somebody is to the patient: "lives with Bob", "Bob, her neighbour"."""
    text = letter.text
    said = {match.start("name") for match in roles.KIN_BEHIND.finditer(text)}
    places = [*said]
    places += [match.end() for match in roles.KIN_OPENS.finditer(text)]
    places += [match.end() for match in roles.COMPANY_OPENS.finditer(text)]
    for place in places:
        line_end = text.find("\n", place)
        name = given_at(text, place, line_end if line_end >= 0 else len(text))
        if name is None or name.title or name.start != place:
            continue
        first = (name.given or name.family)[0]
        staff = roles.AFTER_STAFF.match(text, name.end) or roles.SHORT_AFTER.match(text, name.end)
        known = first in lists.first_names() or (place in said and first not in lists.common_words())
        if known and not staff and not roles.NOT_A_NAME_AFTER.match(text, name.end):
            yield Named(name, About.RELATIVE, PLACE, letter.zone_at(name.start))


_WITH_DETAILS = re.compile(
    r"(?<![\w'’.-])(?P<name>[A-Z][a-z'’-]+ [A-Z][A-Za-z'’-]+),?(?: in \w+| bed \w+| \([^)\n]{1,20}\))?,? ?"
    r"(?:\(?\d{1,3} ?(?:yo\b|y/o\b|yrs?\b|years? old|[MF]\b)|d\.?o\.?b\b|mrn\b|nhs (?:no|num|\d)"
    r"|hosp(?:ital)? (?:no|num|\d))",
)
"""A first name and a surname, though both are words: "Jack Frost in ED, 62yo"."""


def _before_details(letter: Letter) -> Iterator[Named]:
    for match in _WITH_DETAILS.finditer(letter.text):
        name = name_at(letter.text, match.start("name"), match.end("name"))
        if name is None or name.title or len(name.words) < 2 or not name.given:
            continue
        if name.given[0] in lists.first_names() and plausible(name, letter.text):
            yield Named(name, About.PATIENT, PLACE, letter.zone_at(name.start))


def _surname_first(letter: Letter) -> Iterator[Named]:
    for name, sure in surname_first(letter.text):
        zone = letter.zone_at(name.start)
        if name.staff_title:
            yield Named(name, About.COLLEAGUE, LABEL, zone)
            continue
        line_end = letter.text.find("\n", name.end)
        rest = letter.text[name.end : line_end if line_end >= 0 else len(letter.text)][:BEHIND]
        theirs = values.DATE.search(rest) or values.GROUPED_TEN.search(rest) or THEIRS_BEHIND.search(rest)
        if theirs and not roles.AFTER_STAFF.match(letter.text, name.end):
            yield Named(name, About.PATIENT, PLACE, zone)
        elif sure:
            yield _by_words(letter.text, name, zone)


def _of_engine(letter: Letter, mentions: Sequence[Mention]) -> Iterator[Named]:
    for mention in mentions:
        if mention.category is not Category.NAME or (mention.about is About.PUBLIC and mention.kind == "public"):
            continue
        for name in _pieces(letter.text, mention.start, mention.end):
            written = letter.text[name.start : name.end]
            alone = not name.title and (TESTS.issuperset(name.words) or is_abbreviation(written))
            if alone and roles.BEFORE_KIN.search(letter.text[max(0, name.start - 20) : name.start]) is None:
                continue
            if plausible(name, letter.text):
                yield replace(
                    _by_words(letter.text, _whole(letter.text, name), letter.zone_at(name.start)), engine=True
                )


def _whole(text: str, name: Name) -> Name:
    """A name with the particle before it, which the engine leaves out: "DA SILVA"; and its half in the next line."""
    begun = text[name.start : name.end].partition(" ")[2] if name.title else text[name.start : name.end]
    if (over := goes_over(text, begun, name.end)) is not None:
        name = replace(name, end=over.end(), family=(*name.family, plain_word(over["second"])))
    before = _PARTICLE_BEFORE.search(text[max(0, name.start - 12) : name.start])
    return replace(name, start=name.start - len(before[0])) if before is not None and not name.title else name


_PARTICLE_BEFORE = re.compile(
    r"(?<![\w'’-])(?:(?:DA|LE|LA|EL|AL|DE|DOS|DAS|DEL|DI|VAN|VON|DER|BIN|IBN|BINTI|MAC|NIC|AP|AB|Da|De|Dos|Das|Del|Di|Van|Von|van|von|da"
    r"|dos|das|del|bin|ibn|binti|ap|ab) ){1,2}$"
)


def _pieces(text: str, start: int, end: int) -> Iterator[Name]:
    """The names in a find of the engine, which may have taken labels in: "Surname THORNBURY   Forename"."""
    at, some, stop = start, False, end
    if text[stop : stop + 1] in ("&", "/") and (stop - 1 == start or text[stop - 2 : stop - 1] == " "):
        stop -= 2  # "Mark Young H" of "Mark Young H&C 320 ..."
        if stop < start:
            return
    if text[at + 1 : at + 2] == " " and no_initial(text, at, at + 1):
        at += 2
    while at < stop:
        name = name_at(text, at, stop)
        if name is not None:
            yield name
            some = True
            at = name.end
        after = re.compile(r"[\w'’.-]*[^\w]*").match(text, at, stop)
        at = max(at + 1, after.end() if after else at)
    words = tuple(plain_word(word) for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text[start:end]))
    if words and not some and not all(word in STOP for word in words):
        yield Name(start, end, "", words[:-1], words[-1:])


_TOLD = re.compile(rf"[ ,;(\n]{{1,3}}(?:{THEIRS_BEHIND.pattern}|{values.GROUPED_TEN.pattern})", re.IGNORECASE)
"""Right behind a patient's name: "Kofi Asante dob", "Mrs Page 999 123 4567"."""


_ON_A_WARD = re.compile(r",? ?\(?(?:ward|bed|bay) ?[A-Z]?\d{1,3}\b", re.IGNORECASE)
"""Behind whoever lies there: "F. Postlethwaite (Ward 7, bed 12)"."""
_AT_A_TIME = re.compile(r"\bAt \d{1,2}[:.]?\d\d(?: ?h(?:rs|ours)?)?,? $")
_ENTRY = re.compile(r"(?:^|\n)[ \t]*(?:[\d/.-]{6,10}[ \t]+)?\d{1,2}[:.]\d\d[ \t]+\Z")
"""Before the name of whoever made an entry of notes: "13:55 R Venkataraman: ..."."""


def _by_words(text: str, name: Name, zone: Zone) -> Named:
    """What the words around a name say of it."""
    if name.title == "sister" and len(name.words) == 1 and roles.A_SISTER.match(text, name.end):
        of_kin = replace(name, start=name.start + len("sister "), title="", given=name.words, family=())
        return Named(of_kin, About.RELATIVE, LABEL, zone)
    before = _before(text, name.start)
    if name.staff_title:
        of_family = roles.OF_FAMILY.search(before) or roles.NO_NURSE.match(text, name.end)
        return Named(name, About.RELATIVE if of_family else About.COLLEAGUE, LABEL, zone)
    if roles.AT_THEIR_WORK.search(before):
        return Named(name, About.RELATIVE, PLACE, zone)
    if roles.SHORT_BEFORE.search(before) or roles.SHORT_AFTER.match(text, name.end):
        return Named(name, About.COLLEAGUE, PLACE, zone)
    if roles.BEFORE_KIN.search(before) or roles.AFTER_KIN.match(text, name.end):
        return Named(name, About.RELATIVE, PLACE, zone)
    if roles.BEFORE_PATIENT.search(before) or _TOLD.match(text, name.end):
        return Named(name, About.PATIENT, PLACE, zone)
    if roles.AFTER_STAFF.match(text, name.end) and not _ON_A_WARD.match(text, name.end):
        return Named(name, About.COLLEAGUE, PLACE, zone)
    if roles.COMPANY.search(before):
        return Named(name, About.RELATIVE, PLACE, zone)
    if text[name.end : name.end + 1] == ":" and _ENTRY.search(text[max(0, name.start - 30) : name.start]):
        return Named(name, About.COLLEAGUE, PLACE, zone)
    full = len(name.words) > 1 and not name.person_title
    if full and (roles.WORKING.match(text, name.end) or _AT_A_TIME.search(before)):
        return Named(name, About.COLLEAGUE, NEARBY, zone)
    if roles.BEFORE_STAFF.search(before):
        return Named(
            name, About.COLLEAGUE, NOTHING if roles.WEAK_BEFORE.search(before) and not name.title else NEARBY, zone
        )
    return Named(name, None, NOTHING, zone)


def _before(text: str, start: int) -> str:
    """The words before a name: on its line, and on the line above if that is a full one that goes on."""
    begun = text.rfind("\n", 0, start) + 1
    above = text.rfind("\n", 0, max(0, begun - 1)) + 1
    goes_on = begun - above > FULL_LINE
    return text[max(0 if goes_on else begun, start - WORDS_BEFORE) : start].replace("\n", " ")


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
