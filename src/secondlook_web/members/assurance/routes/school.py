"""A place on a course, as the school listed it: the best there is for students, and it ends with the course.

A moderator keeps the list that a school sent, and gets back a code for each student, which the school hands out. Code
and name together show the place. A name alone shows nothing: it is known to everybody who knows the student. There are
no days of grace after the end: who goes on to work shows that then.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from django.utils import timezone

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.members.assurance.actions import New, end, show
from secondlook_web.members.assurance.levels import Fact, Route
from secondlook_web.members.assurance.models import Affiliation, Ended, Evidence, Institution, Place, Studies
from secondlook_web.members.assurance.references import reference_of
from secondlook_web.members.assurance.routes._standing import refuse_suspended
from secondlook_web.members.assurance.routes.mail import FURTHEST_GRADUATION, end_of
from secondlook_web.members.models import Member
from secondlook_web.members.registers.folding import folded
from secondlook_web.members.registers.matching import Match, compare
from secondlook_web.members.registers.names import Name
from secondlook_web.shared.limits import Limit
from secondlook_web.shared.refusals import NotYours, Refused
from secondlook_web.shared.text import cleaned_line

TITLE = "A code from your school"
SAYS = (
    "For students: your school gives you a code. It shows that you have a place on the course, until the day on which "
    "the course ends."
)
ADDRESS = "assurance:school"
ORDER = 20
TRIES = Limit(name="school_codes", times=10, seconds=24 * 3600)
COLUMNS = ("name", "course", "year", "graduates_on")
MOST_ROWS = 5_000
LARGEST_LIST_BYTES = 1024 * 1024
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ2346789"
"""None that is easily taken for another."""
CODE_LETTERS = 12
"""Thirty letters twelve times over: 58 bits, behind a limit of ten tries a day."""
LONGEST_COURSE_YEARS = 12


class WrongList(Refused):
    """A list of students that cannot be read; the message names the row and the column, never what stands there."""

    status = 400


class NoSuchPlace(Refused):
    """No unused code is so, for this name. Which of the two is wrong, nobody is told."""

    status = 400

    def __init__(self) -> None:
        super().__init__(
            "We could not find a place on a course with this code and this name. Give the name as your school has it. "
            "A code works once."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One student, as a school lists them."""

    name: str = field(repr=False)
    course: str
    year: int | None
    graduates_on: date


def offered_to(member: Member, *, at: datetime) -> bool:
    return not Evidence.objects.filter(
        member=member, route=Route.SCHOOL, fact=Fact.REGISTRATION, ended_at=None, expires_at__gt=at
    ).exists()


def read_list(untrusted_file: bytes, *, at: datetime) -> list[Listed]:
    """A school's list: CSV with a row of headings. All of it, or nothing."""
    if len(untrusted_file) > LARGEST_LIST_BYTES:
        raise WrongList("The list is larger than 1 MB. Divide it.")
    try:
        text = untrusted_file.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongList("The list is not UTF-8. Save it as “CSV UTF-8” and try again.") from None
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or [])]
        if missing:
            raise WrongList(
                f"The first row should name the columns {', '.join(COLUMNS)}. Missing: {', '.join(missing)}."
            )
        listed = list(_rows(reader, at))
    except csv.Error:
        raise WrongList(
            f"Row {reader.line_num} is not CSV: a quotation mark is left open, or stands in a field."
        ) from None
    if not listed:
        raise WrongList("The list has no students.")
    return listed


@log.recorded()
def keep_list(
    institution: Institution, listed: list[Listed], *, by: Member, at: datetime, rng: Random
) -> list[tuple[Listed, str]]:
    """Keep a list, and give each student a code. The codes are shown this once: only a hash is kept."""
    if not by.may_moderate:
        raise NotYours("There is no such page.")
    codes = ["".join(rng.choice(LETTERS) for _ in range(CODE_LETTERS)) for _ in listed]
    Place.objects.bulk_create(
        Place(
            institution=institution,
            name=one.name,
            course=one.course,
            year=one.year,
            graduates_on=one.graduates_on,
            code=reference_of("school", code),
            listed_at=at,
            listed_by=by,
        )
        for one, code in zip(listed, codes, strict=True)
    )
    log.record(
        Act.STUDENTS_LISTED, at=at, by=by.pk, row=f"institution:{institution.pk}", details={"students": len(listed)}
    )
    return list(zip(listed, codes, strict=True))


def take(member: Member, untrusted_code: str, name: str, *, at: datetime) -> list[Evidence]:
    """Show a place on a course by the code that the school gave."""
    refuse_suspended(member)
    TRIES.count(str(member.pk), at=at)
    place = Place.objects.filter(code=_hash_of(untrusted_code), taken_by=None, taken_at=None).first()
    same = _may_be(cleaned_line(name), place.name if place else "nobody at all")
    if place is None or not same or end_of(place.graduates_on) <= at or place.listed_at > at:
        raise NoSuchPlace
    return _take(member, place, at)


@log.recorded()
def _take(member: Member, place: Place, at: datetime) -> list[Evidence]:
    if not Place.objects.filter(pk=place.pk, taken_at=None).update(taken_by=member, taken_at=at):
        raise NoSuchPlace
    until = end_of(place.graduates_on)
    school = place.institution.name
    for older in Evidence.objects.filter(member=member, route=Route.SCHOOL, ended_at=None):
        end(older, Ended.RENEWED, at=at)
    new = {"route": Route.SCHOOL, "expires_at": until, "institution": school, "affiliation": Affiliation.STUDENT}
    kept = show(
        member,
        New(fact=Fact.REGISTRATION, name=place.name, reference=place.code, **new),  # type: ignore[arg-type]
        New(fact=Fact.STANDING, reference=place.code, **new),  # type: ignore[arg-type]
        at=at,
    )
    Studies.objects.update_or_create(
        member=member,
        defaults={"school": school, "year": place.year, "graduates_on": place.graduates_on, "by_school": True},
    )
    return kept


@log.recorded()
def end_place(institution: Institution, untrusted_code: str, *, by: Member, at: datetime) -> None:
    """The school says that a student has left: what rests on the place ends, and its code is dead."""
    if not by.may_moderate:
        raise NotYours("There is no such page.")
    place = Place.objects.filter(institution=institution, code=_hash_of(untrusted_code)).first()
    if place is None:
        raise WrongList("This institution has listed no place with this code.")
    Place.objects.filter(pk=place.pk, taken_at=None).update(taken_at=at)
    for piece in Evidence.objects.filter(reference=place.code, ended_at=None):
        end(piece, Ended.MODERATOR, at=at, by=by)


def _may_be(name: str, listed: str) -> bool:
    """Whether a name may be the one that a school listed. The code is the secret; the name stops one that was lost."""
    given, _, surname = listed.rpartition(" ")
    found = compare(Name.of_line(name), Name(given=given, surname=surname)).match
    return found is not Match.DIFFERENT or folded(name) == folded(listed)


def _hash_of(untrusted_code: str) -> str:
    code = "".join(letter for letter in untrusted_code.upper() if letter.isascii() and letter.isalnum())
    return reference_of("school", code)


def _rows(reader: "csv.DictReader[str]", at: datetime) -> Iterator[Listed]:
    today = timezone.localdate(at)
    for row in reader:
        where = f"Row {reader.line_num}"
        if reader.line_num > MOST_ROWS + 1:
            raise WrongList(f"The list has more than {MOST_ROWS:,} rows. Divide it.")
        name, course = cleaned_line(row["name"] or ""), cleaned_line(row["course"] or "")
        if not name or len(name) > 160:
            raise WrongList(f"{where}, name: there should be one, of 160 characters at most.")
        if not course or len(course) > 120:
            raise WrongList(f"{where}, course: there should be one, of 120 characters at most.")
        year = (row["year"] or "").strip()
        if year and not (year.isascii() and year.isdecimal() and 1 <= int(year[:3]) <= LONGEST_COURSE_YEARS):
            raise WrongList(f"{where}, year: it should be a number from 1 to {LONGEST_COURSE_YEARS}, or empty.")
        try:
            day = date.fromisoformat((row["graduates_on"] or "").strip())
        except ValueError:
            raise WrongList(f"{where}, graduates_on: it should be a day like {today.year + 1}-07-31.") from None
        if not today < day <= today + FURTHEST_GRADUATION:
            raise WrongList(f"{where}, graduates_on: it should be later than today, and at most eight years from now.")
        yield Listed(name=name, course=course, year=int(year) if year else None, graduates_on=day)
