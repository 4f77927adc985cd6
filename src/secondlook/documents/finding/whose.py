"""Names settled together: who is the patient, who is family, who works there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from secondlook.documents.finding.naming import PARTICLES, Name
from secondlook.documents.finding.people import LABEL, NEARBY, NOTHING, OURS, PLACE, Letter, Named
from secondlook.documents.finding.roles import KIN
from secondlook.documents.finding.writers import by_a_member_of_the_public, from_home
from secondlook.documents.finding.zones import Zone
from secondlook.mentions import _name_lists as lists
from secondlook.model import About


@dataclass(frozen=True, slots=True)
class Cast:
    """The words of everybody's names."""

    given: frozenset[str] = field(default=frozenset(), repr=False)
    """First names of patients and relatives."""
    family: frozenset[str] = field(default=frozenset(), repr=False)
    """Surnames of patients and relatives, whole and the parts of double-barrelled ones."""
    initials: frozenset[str] = field(default=frozenset(), repr=False)
    """Of patients: "mt"."""
    titles: frozenset[str] = field(default=frozenset(), repr=False)
    """With which patients and relatives are addressed."""
    whole: frozenset[frozenset[str]] = field(default=frozenset(), repr=False)
    """The words of patients' names, of two words or more."""
    staff_family: frozenset[str] = field(default=frozenset(), repr=False)
    staff: tuple[Name, ...] = field(default=(), repr=False)


def settled(letter: Letter, names: Sequence[Named]) -> tuple[list[Named], Cast]:
    """Every name with whose it is, and the words to look for elsewhere."""
    names = _doctors_who_are_ill(_addressee(letter, names))
    patients = [one for one in names if one.about is About.PATIENT and one.strength >= PLACE]
    relatives = [one for one in names if one.about is About.RELATIVE and one.strength >= PLACE]
    staff = [one for one in names if one.about is About.COLLEAGUE and one.strength >= PLACE]
    cast = _cast(patients, relatives, staff)
    # "Discussed with Peter Nkemelu" says of "Peter Nkemelu" elsewhere what nothing there does.
    staff += [
        one
        for one in names
        if one.about is About.COLLEAGUE and one.strength == NEARBY and len((*one.name.given, *one.name.family)) > 1
    ]
    cast = replace(cast, staff=tuple(one.name for one in staff if one.strength >= PLACE or not _shares(one, cast)))
    done = _everywhere([_settle(one, cast) for one in names], cast)
    ours = [one for one in done if one.about in OURS]
    theirs = [one for one in done if one.about is About.COLLEAGUE]
    everybody = _cast(
        [one for one in ours if one.about is About.PATIENT],
        [one for one in ours if one.about is About.RELATIVE],
        theirs,
    )
    return done, everybody


def _doctors_who_are_ill(names: Sequence[Named]) -> list[Named]:
    """A doctor's whole name that a label or a subject line gives to the patient is the patient's wherever it stands."""
    patients = {
        frozenset(one.name.words)
        for one in names
        if one.about is About.PATIENT and one.strength == LABEL and one.name.given and one.name.family
    }
    return [
        replace(one, about=About.PATIENT)
        if one.name.staff_title and len(one.name.words) > 1 and frozenset(one.name.words) in patients
        else one
        for one in names
    ]


def _everywhere(names: list[Named], cast: Cast) -> list[Named]:
    """Who goes in one place goes in all, unless a name's own place says that it is a clinician's."""
    whole = {
        word
        for one in names
        if one.about in OURS and (len(one.name.words) > 1 or not (one.name.title or one.name.family))
        for word in one.name.words
    }
    return [
        replace(one, about=About.RELATIVE)
        if one.about is About.COLLEAGUE and one.strength < PLACE and one.name.words and whole.issuperset(one.name.words)
        and not one.name.staff_title and not _is_staff(one, cast)
        else one
        for one in names
    ]  # fmt: skip


def _addressee(letter: Letter, names: Sequence[Named]) -> list[Named]:
    """Whom the letter is to: the patient, if it has no other subject; else family or a colleague."""
    subjects = [one for one in names if one.about is About.PATIENT and one.strength == LABEL]
    known = _cast(subjects, [], [])
    staffed = _cast([], [], [one for one in names if one.about is About.COLLEAGUE and one.strength >= PLACE])
    written_by_patient = by_a_member_of_the_public(letter, names)
    writers = from_home(letter, names)
    tells_of_another = _tells_of_another(letter)
    works_there = {one.start for one in names if one.about is About.COLLEAGUE and one.strength >= PLACE}
    done: list[Named] = []
    for one in names:
        is_addressee = one.about is None and (
            one.zone is Zone.SALUTATION or (one.zone is Zone.HEAD and one.strength == NEARBY)
        )
        if frozenset(one.name.words) in writers and not one.name.staff_title and one.zone in (Zone.SIGN_OFF, Zone.HEAD):
            done.append(replace(one, about=About.RELATIVE, strength=PLACE))
        elif one.zone is Zone.SIGN_OFF and written_by_patient and one.strength <= PLACE:
            done.append(replace(one, about=About.PATIENT, strength=PLACE))
        elif not is_addressee:
            done.append(one)
        elif _shares(one, known):
            done.append(replace(one, about=About.PATIENT if _same(one, known) else About.RELATIVE, strength=PLACE))
        elif _is_staff(one, staffed):
            done.append(replace(one, about=About.COLLEAGUE, strength=PLACE))
        elif not subjects:
            greeted = one.zone is Zone.SALUTATION and not one.name.person_title
            colleague = greeted and tells_of_another and not _greeted_with_another(letter, one)
            done.append(replace(one, about=About.COLLEAGUE if colleague else About.PATIENT, strength=PLACE))
        elif one.zone is Zone.SALUTATION:
            # A letter about somebody is to a colleague, unless an address without an institution says otherwise.
            at_home = not one.name.staff_title and any(
                block.to_parents
                or (block.name is not None and not (block.institution or block.name.staff_title)
                    and block.name.start not in works_there)
                for block in letter.blocks
                if letter.zones[block.line] is Zone.HEAD
            )  # fmt: skip
            done.append(replace(one, about=About.RELATIVE if at_home else About.COLLEAGUE, strength=PLACE))
        else:
            done.append(replace(one, about=About.RELATIVE, strength=NEARBY))
    return done


def _tells_of_another(letter: Letter) -> bool:
    """Whether a letter speaks of him or her and hardly of you behind its salutation: it is to a colleague."""
    zones = zip(letter.lines, letter.zones, strict=True)
    end = next((line.end for line, zone in zones if zone is Zone.SALUTATION), len(letter.text))
    at_home = any(not block.institution and letter.zones[block.line] is Zone.HEAD for block in letter.blocks)
    if at_home or _TO_FAMILY.search(letter.text, end):
        return False
    told = len(_OF_ANOTHER.findall(letter.text, end))
    return told >= LEAST_TOLD and told > TIMES_TOLD * len(_OF_YOU.findall(letter.text, end))


def _greeted_with_another(letter: Letter, one: Named) -> bool:
    """Whether two people are greeted: a child's parents."""
    begun, end = letter.text.rfind("\n", 0, one.start) + 1, letter.text.find("\n", one.end)
    return _TWO_GREETED.search(letter.text, begun, end if end >= 0 else len(letter.text)) is not None


LEAST_TOLD, TIMES_TOLD = 3, 2
"""Words of a letter that speak of somebody; how many more than those that speak to whom it is to."""
_OF_ANOTHER = re.compile(r"\b(?:he|she|his|her|hers|him)\b", re.IGNORECASE)
_OF_YOU = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
_TO_FAMILY = re.compile(
    rf"\byour (?:\w+ )?{KIN}\b|\b(?:bringing|coming (?:\w+ ){{0,2}}with"
    r"|(?:good|nice|lovely|pleasure) (?:to see|seeing|to meet))\b",
    re.IGNORECASE,
)
"""What is written to a parent or a wife about a child or a husband, and to no colleague."""
_TWO_GREETED = re.compile(r" (?:and|&|a) ")


def _settle(one: Named, cast: Cast) -> Named:
    if one.about in OURS and one.strength >= PLACE:
        return one
    if one.about is About.COLLEAGUE and frozenset(one.name.words) in cast.whole and one.name.given:
        return replace(one, about=About.PATIENT)
    if one.about is About.COLLEAGUE and one.strength == LABEL:
        doctor_is_patient = (
            one.name.staff_title and one.name.title in cast.titles and bool(set(one.name.family) & cast.family)
        )
        alone = not (set(one.name.family) & cast.staff_family) or _same(one, cast)
        # "Agreed by: Jackie Thorpe" where the patient, a Thorpe, likes to be called Jackie.
        called = not one.name.staff_title and bool(set(one.name.family) & cast.family) and _all_given(one, cast)
        return replace(one, about=About.PATIENT) if (doctor_is_patient or called) and alone else one
    if _shares(one, cast):
        clash = _is_staff(one, cast) and (one.about is About.COLLEAGUE or one.name.given) and not _same(one, cast)
        if not clash:
            return replace(one, about=About.PATIENT if _same(one, cast) else About.RELATIVE)
    if one.about is About.COLLEAGUE and one.strength >= NEARBY:
        return one
    if one.about in OURS and len(one.name.words) > 1 and not _named_so(one, cast):
        return one
    if _is_staff(one, cast):
        return replace(one, about=About.COLLEAGUE)
    if one.about in OURS:
        return one
    if one.name.person_title and one.zone not in (Zone.SIGN_OFF,):
        return replace(one, about=one.about or About.RELATIVE, strength=NOTHING)
    if one.zone in (Zone.SIGN_OFF, Zone.COPIES, Zone.HEAD, Zone.FAX):
        return replace(one, about=About.COLLEAGUE, strength=NOTHING)
    return replace(one, about=one.about or About.RELATIVE, strength=NOTHING)


def _shares(one: Named, cast: Cast) -> bool:
    """Whether a name has a word of the patient's or a relative's, in its place."""
    family, given = set(one.name.family), set(one.name.given)
    if family & cast.family or _parts(family) & cast.family:
        return True
    full = {word for word in given if len(word) > 1}
    if not family:
        return bool(full & (cast.given | cast.family))
    # "Philippa Thornbury" and "Philippa Okafor" may be one person; "Philippa Quarrington, Consultant" is not.
    if full & cast.given and not _is_staff(one, cast):
        return True
    # "Dilwyn Llewellyn": which of two rare words is the surname nobody can tell.
    swapped = not one.name.title and not any(word in lists.surnames() or word in lists.first_names() for word in family)
    return bool(full & cast.family) and bool(family & cast.given or swapped)


def _same(one: Named, cast: Cast) -> bool:
    """Whether nothing in a name speaks against its being the patient's."""
    given = _given(one.name)
    if not given:
        return not one.name.title or one.name.title in cast.titles or not cast.titles
    return (
        given[0] in cast.given
        or given[0] in cast.family
        or (len(given[0]) == 1 and given[0] in {g[0] for g in cast.given})
    )


def _all_given(one: Named, cast: Cast) -> bool:
    """Whether a name has first names, and each is one of the patient's or a relative's."""
    given = _given(one.name)
    return bool(given) and all(len(word) > 1 and word in cast.given for word in given)


def _is_staff(one: Named, cast: Cast) -> bool:
    """Whether a name may be that of somebody who is known to work there."""
    return any(_compatible(one.name, staff) for staff in cast.staff)


def _named_so(one: Named, cast: Cast) -> bool:
    """Whether somebody who works there may have the first name too: "Nurse Blossom" is not "Rita Blossom"."""
    return any(staff.given and _compatible(one.name, staff) for staff in cast.staff)


_OF_A_WOMAN = frozenset({"mrs", "ms", "miss"})
"""Titles that letters use for one and the same."""


def _compatible(name: Name, staff: Name) -> bool:
    given = _given(name)
    theirs = _given(staff)
    if not name.family:
        return bool({word for word in given if len(word) > 1} & {*theirs, *staff.family})
    if not (set(name.family) | _parts(set(name.family))) & (set(staff.family) | _parts(set(staff.family))):
        return False
    if given and theirs and given[0][0] != theirs[0][0]:
        return False
    if not (name.title and staff.title) or (name.staff_title and staff.staff_title):
        return True
    return name.title == staff.title or {name.title, staff.title} <= _OF_A_WOMAN


def _given(name: Name) -> list[str]:
    """First names and initials, without "de" and "van"."""
    return [word for word in name.given if word not in PARTICLES]


def _parts(words: set[str]) -> set[str]:
    return {part for word in words if "-" in word for part in word.split("-") if len(part) > 2}


def _of_two_fields(patients: Sequence[Named]) -> frozenset[str]:
    """Initials where a form has the surname and the first name each in a field of its own."""
    alone = [one for one in patients if one.strength == LABEL and bool(one.name.given) is not bool(one.name.family)]
    pairs = [
        (a, b) if a.name.given else (b, a) for a, b in pairwise(alone) if bool(a.name.given) is not bool(b.name.given)
    ]
    return frozenset(first.name.given[0][0] + last.name.family[-1][0] for first, last in pairs)


def _cast(patients: Sequence[Named], relatives: Sequence[Named], staff: Sequence[Named]) -> Cast:
    ours = [*patients, *relatives]
    given = {word for one in ours for word in one.name.given if len(word) > 1 and word not in PARTICLES}
    family = {word for one in ours for word in one.name.family if len(word) > 1 and word not in PARTICLES}
    staff_family = {word for one in staff for word in one.name.family if len(word) > 1 and word not in PARTICLES}
    return Cast(
        given=frozenset(given | {part for word in given for part in word.split("-") if len(part) > 2}),
        family=frozenset(family | _parts(family)),
        initials=frozenset(
            one.name.given[0][0] + one.name.family[-1][0] for one in patients if one.name.given and one.name.family
        )
        | _of_two_fields(patients),
        whole=frozenset(
            frozenset(one.name.words)
            for one in patients
            if one.strength == LABEL and len(one.name.words) > 1 and one.name.given and one.name.family
        ),
        titles=frozenset(one.name.title for one in ours if one.name.title),
        staff_family=frozenset(staff_family | _parts(staff_family)),
        staff=tuple(one.name for one in staff),
    )  # fmt: skip
