"""A document that a moderator saw, and a code of a school: what each carries, who may keep it, and until when."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.conftest import NOW
from tests.web.register_file import register_says

from secondlook_web.audit.models import Entry as Logged
from secondlook_web.members.assurance import institutions, looking
from secondlook_web.members.assurance.actions import end
from secondlook_web.members.assurance.levels import Fact, Level, Route
from secondlook_web.members.assurance.models import Affiliation, Ended, Evidence, Institution, Place, Question
from secondlook_web.members.assurance.queries import level_now
from secondlook_web.members.assurance.records import Cause, Kind
from secondlook_web.members.assurance.routes import document, number, school
from secondlook_web.members.assurance.routes.document import Document, Scheme, SecondFact, Seen
from secondlook_web.members.assurance.routes.school import NoSuchPlace, WrongList
from secondlook_web.members.models import Member, Standing
from secondlook_web.shared.refusals import AlreadyDone, NotYours, Refused, TooOften

Make = Callable[..., Member]
FAR = date(2034, 1, 1)
PERSON = Seen(fact=Fact.PERSON, document=Document.PASSPORT, expires_on=FAR, scheme=Scheme.GPG45_1)
BINDING = Seen(
    fact=Fact.BINDING,
    document=Document.REGISTER_LETTER,
    expires_on=FAR,
    second_fact=SecondFact.LETTER,
    same_name=True,
)
STANDING = Seen(
    fact=Fact.STANDING,
    document=Document.WORK_LETTER,
    expires_on=FAR,
    institution="Elm Hospital",
    affiliation=Affiliation.STAFF,
)


def keep(member: Member, *seen: Seen, by: Member) -> list[Evidence]:
    """As a moderator does it: looks at what was given, and says which entry a letter is about."""
    looking.look(member, by=by, cause=Cause.REQUEST, at=NOW)
    of = next((one.pk for one in document.entries_looked_at(member, by=by, at=NOW)), None)
    about = [replace(one, of=of) if one.fact is Fact.BINDING else one for one in seen]
    return document.keep(member, *about, by=by, at=NOW)


def test_all_three_seen_make_a_claim_verified(make_member: Make, moderator: Member) -> None:
    member = make_member(level=Level.CLAIMED)
    document.ask(member, "By video, on weekday evenings.", at=NOW)
    keep(member, BINDING, STANDING, PERSON, by=moderator)
    assert level_now(member, at=NOW) == Level.VERIFIED
    assert not Question.objects.filter(decided_at=None).exists()
    kept = Evidence.objects.get(member=member, fact=Fact.PERSON)
    assert (kept.seen_by, kept.scheme, kept.document) == (moderator, Scheme.GPG45_1, Document.PASSPORT)
    assert Logged.objects.filter(act="evidence_shown", by=moderator.pk, about=member.pk).count() == 3


def test_each_counts_for_so_long_and_no_longer_than_the_document(make_member: Make, moderator: Member) -> None:
    member = make_member(level=Level.CLAIMED)
    keep(member, PERSON, BINDING, STANDING, by=moderator)
    assert level_now(member, at=NOW + timedelta(days=364)) == Level.VERIFIED
    assert level_now(member, at=NOW + timedelta(days=365)) == Level.REGISTERED
    assert level_now(member, at=NOW + timedelta(days=3 * 365)) == Level.CLAIMED
    soon = Seen(fact=Fact.PERSON, document=Document.PASSPORT, expires_on=date(2026, 4, 1), scheme=Scheme.OWN)
    document.keep(member, soon, by=moderator, at=NOW)
    assert Evidence.objects.get(member=member, fact=Fact.PERSON, ended_at=None).expires_at == datetime(
        2026, 4, 1, 23, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "seen",
    [
        Seen(fact=Fact.PERSON, document=Document.WORK_LETTER, expires_on=FAR, scheme=Scheme.OWN),
        Seen(fact=Fact.PERSON, document=Document.PASSPORT, expires_on=FAR),
        Seen(fact=Fact.PERSON, document=Document.PASSPORT, expires_on=date(2026, 3, 1), scheme=Scheme.OWN),
        Seen(fact=Fact.BINDING, document=Document.PASSPORT, expires_on=FAR, second_fact="letter", same_name=True),
        Seen(fact=Fact.BINDING, document=Document.CERTIFICATE, expires_on=FAR, second_fact="letter"),
        Seen(fact=Fact.BINDING, document=Document.CERTIFICATE, expires_on=FAR, same_name=True),
        Seen(fact=Fact.STANDING, document=Document.WORK_BADGE, expires_on=FAR, affiliation="staff"),
        Seen(fact=Fact.STANDING, document=Document.PASSPORT, expires_on=FAR, institution="Elm", affiliation="staff"),
    ],
)
def test_what_does_not_show_a_fact_is_not_kept_for_it(make_member: Make, moderator: Member, seen: Seen) -> None:
    """Half a check is none: the whole visit is refused, and nothing of it is kept."""
    member = make_member(level=Level.CLAIMED)
    with pytest.raises(Refused):
        keep(member, STANDING, seen, by=moderator)
    assert level_now(member, at=NOW) == Level.CLAIMED


def test_nothing_is_bound_without_an_entry(make_member: Make, moderator: Member) -> None:
    with pytest.raises(Refused, match="Choose the entry"):
        keep(make_member(level=Level.UNKNOWN), PERSON, BINDING, by=moderator)


def test_a_letter_is_kept_for_the_entry_that_the_moderator_saw_and_for_no_later_one(
    make_member: Make, moderator: Member
) -> None:
    """Else somebody who shows a letter of their own gives another's number while it is in the moderator's hands."""
    member = make_member(level=Level.CLAIMED)
    looking.look(member, by=moderator, cause=Cause.REQUEST, at=NOW)
    [looked_at] = document.entries_looked_at(member, by=moderator, at=NOW)
    later = NOW + timedelta(minutes=5)
    register_says(("0000021", "Ines", "Larkwhistle", "licensed"), dated=NOW.date())
    said = number.Claim(register="gmc", untrusted_number="0000021", given="Ines", surname="Larkwhistle")
    number.claim(member, said, at=later)
    another = Evidence.objects.get(member=member, fact=Fact.REGISTRATION, ended_at=None)
    for of in (looked_at.pk, another.pk, None):
        with pytest.raises(Refused, match="Choose the entry"):
            document.keep(member, PERSON, replace(BINDING, of=of), by=moderator, at=later)
    assert level_now(member, at=later) == Level.CLAIMED


def test_a_look_of_another_moderator_or_of_later_does_not_serve(make_member: Make, moderator: Member) -> None:
    member, other = make_member(level=Level.CLAIMED), make_member(is_moderator=True)
    looking.look(member, by=other, cause=Cause.REQUEST, at=NOW)
    looking.look(member, by=moderator, cause=Cause.REQUEST, at=NOW + timedelta(minutes=1))
    assert document.entries_looked_at(member, by=moderator, at=NOW) == []


def test_nobody_keeps_a_document_of_themselves_or_without_moderating(make_member: Make, moderator: Member) -> None:
    with pytest.raises(Refused, match="Another moderator"):
        document.keep(moderator, PERSON, by=moderator, at=NOW)
    with pytest.raises(NotYours):
        document.keep(moderator, PERSON, by=make_member(level=Level.VERIFIED), at=NOW)


def test_one_request_at_a_time(make_member: Make) -> None:
    member = make_member(level=Level.UNKNOWN)
    document.ask(member, "Evenings.", at=NOW)
    with pytest.raises(AlreadyDone):
        document.ask(member, "Mornings.", at=NOW)


def test_a_moderator_keeps_it_on_a_page(
    make_member: Make, moderator: Member, signed_in: Callable[[Member], Client]
) -> None:
    member = make_member(level=Level.CLAIMED, standing=Standing.WAITING)
    address = f"/moderation/members/{member.handle}/evidence/keep/"
    browser = signed_in(moderator)
    nothing = browser.post(address, {"person": ""})
    assert nothing.status_code == 400
    said = {"standing": "work_letter", "institution": "Elm Hospital", "affiliation": "staff"}
    assert browser.post(address, said).status_code == 302
    member.refresh_from_db()
    assert member.standing == Standing.MEMBER
    assert browser.post(f"/moderation/members/{moderator.handle}/evidence/keep/", said).status_code == 409


LIST = "name,course,year,graduates_on\nInes Larkwhistle,Medicine,4,2027-07-31\nBo Fenn,Nursing,,2026-09-30\n"


@pytest.fixture
def university(moderator: Member) -> Institution:
    return institutions.add("Merrowdale University", Kind.UNIVERSITY, by=moderator, at=NOW)


@pytest.fixture
def codes(university: Institution, moderator: Member) -> dict[str, str]:
    listed = school.read_list(LIST.encode(), at=NOW)
    kept = school.keep_list(university, listed, by=moderator, at=NOW, rng=Random(4))
    return {one.name: code for one, code in kept}


def test_a_code_with_the_name_shows_the_place_until_the_course_ends(make_member: Make, codes: dict[str, str]) -> None:
    student = make_member(standing=Standing.WAITING)
    written = codes["Ines Larkwhistle"].lower()
    school.take(student, f" {written[:4]}-{written[4:]} ", "Ines Larkwhistle", at=NOW)
    student.refresh_from_db()
    assert student.standing == Standing.MEMBER
    assert level_now(student, at=NOW) == Level.AFFILIATED
    last = NOW.replace(year=2027, month=7, day=31, hour=22)
    assert level_now(student, at=last) == Level.AFFILIATED
    assert level_now(student, at=last + timedelta(hours=1)) == Level.UNKNOWN, "there are no days of grace"


def test_a_student_whose_document_was_seen_is_verified(
    make_member: Make, codes: dict[str, str], moderator: Member
) -> None:
    student = make_member(level=Level.UNKNOWN)
    school.take(student, codes["Ines Larkwhistle"], "Ines Larkwhistle", at=NOW)
    bound = Seen(
        fact=Fact.BINDING,
        document=Document.STUDY_LETTER,
        expires_on=FAR,
        second_fact=SecondFact.SCHOOL,
        same_name=True,
    )
    keep(student, PERSON, bound, by=moderator)
    assert level_now(student, at=NOW) == Level.VERIFIED


def test_a_schools_letter_binds_nobody_to_a_register(
    make_member: Make, codes: dict[str, str], moderator: Member
) -> None:
    """A student with a place of their own gave a doctor's number after it: the letter is about the place."""
    student = make_member(level=Level.UNKNOWN)
    school.take(student, codes["Ines Larkwhistle"], "Ines Larkwhistle", at=NOW)
    register_says(("0000021", "Ada", "Quillfeather", "licensed"), dated=NOW.date())
    said = number.Claim(register="gmc", untrusted_number="0000021", given="Ada", surname="Quillfeather")
    number.claim(student, said, at=NOW)
    looking.look(student, by=moderator, cause=Cause.REQUEST, at=NOW)
    entries = {Route(one.route): one.pk for one in document.entries_looked_at(student, by=moderator, at=NOW)}
    letter = replace(BINDING, document=Document.STUDY_LETTER, second_fact=SecondFact.SCHOOL)
    with pytest.raises(Refused, match="for nothing else"):
        document.keep(student, replace(letter, of=entries[Route.NUMBER]), by=moderator, at=NOW)
    with pytest.raises(Refused, match="for nothing else"):
        document.keep(student, replace(BINDING, of=entries[Route.SCHOOL]), by=moderator, at=NOW)
    document.keep(student, PERSON, replace(letter, of=entries[Route.SCHOOL]), by=moderator, at=NOW)
    ended = NOW.replace(year=2027, month=8, day=2)
    assert level_now(student, at=ended) == Level.UNKNOWN, "what was bound was the place, and it is over"


def test_a_moderator_chooses_the_entry_on_the_page(
    make_member: Make, moderator: Member, signed_in: Callable[[Member], Client]
) -> None:
    member = make_member(level=Level.CLAIMED)
    [entry] = Evidence.objects.filter(member=member)
    address, browser = f"/moderation/members/{member.handle}/evidence/", signed_in(moderator)
    said = {"binding": "register_letter", "second_fact": "letter", "same_name": "on", "entry": entry.pk}
    assert browser.post(f"{address}keep/", said).status_code == 400, "they have not looked"
    browser.post(address, {"cause": "request"})
    page = browser.get(f"{address}keep/").content.decode()
    assert "The number of the General Medical Council, given on" in page
    assert entry.number not in page
    assert browser.post(f"{address}keep/", said).status_code == 302
    assert Evidence.objects.get(member=member, fact=Fact.BINDING).of == entry


def test_a_name_without_its_code_shows_nothing_and_why_is_not_said(make_member: Make, codes: dict[str, str]) -> None:
    """Everybody who knows a student knows the name."""
    impostor = make_member(level=Level.UNKNOWN)
    said = set()
    for code, name in (
        ("ABCDEFGHJKLM", "Ines Larkwhistle"),
        (codes["Ines Larkwhistle"], "Boris Quillfeather"),
        ("", "Ines Larkwhistle"),
    ):
        with pytest.raises(NoSuchPlace) as refused:
            school.take(impostor, code, name, at=NOW)
        said.add(str(refused.value))
    assert len(said) == 1
    for _ in range(7):
        with pytest.raises(NoSuchPlace):
            school.take(impostor, "ABCDEFGHJKLM", "Ines Larkwhistle", at=NOW)
    with pytest.raises(TooOften):
        school.take(impostor, codes["Ines Larkwhistle"], "Ines Larkwhistle", at=NOW)


def test_a_code_works_once(make_member: Make, codes: dict[str, str]) -> None:
    school.take(make_member(level=Level.UNKNOWN), codes["Bo Fenn"], "Bo Fenn", at=NOW)
    with pytest.raises(NoSuchPlace):
        school.take(make_member(level=Level.UNKNOWN), codes["Bo Fenn"], "Bo Fenn", at=NOW)


def test_a_student_who_left_counts_no_longer_and_an_unused_code_is_dead(
    make_member: Make, codes: dict[str, str], university: Institution, moderator: Member
) -> None:
    student = make_member(level=Level.UNKNOWN)
    school.take(student, codes["Bo Fenn"], "Bo Fenn", at=NOW)
    for code in codes.values():
        school.end_place(university, code, by=moderator, at=NOW)
    assert level_now(student, at=NOW) == Level.UNKNOWN
    with pytest.raises(NoSuchPlace):
        school.take(student, codes["Ines Larkwhistle"], "Ines Larkwhistle", at=NOW)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Missing"),
        ("name,course,year\nA,B,1\n", "Missing: graduates_on"),
        ("name,course,year,graduates_on\n", "no students"),
        ("name,course,year,graduates_on\n,Medicine,1,2027-07-31\n", "Row 2, name"),
        ("name,course,year,graduates_on\nA B,,1,2027-07-31\n", "Row 2, course"),
        ("name,course,year,graduates_on\nA B,Medicine,first,2027-07-31\n", "Row 2, year"),
        ("name,course,year,graduates_on\nA B,Medicine,99,2027-07-31\n", "Row 2, year"),
        ("name,course,year,graduates_on\nA B,Medicine,1,31/07/2027\n", "Row 2, graduates_on"),
        ("name,course,year,graduates_on\nA B,Medicine,1,2020-07-31\n", "Row 2, graduates_on"),
        ("name,course,year,graduates_on\nA B,Medicine,1,2027-07-31\nC D\n", "Row 3, course"),
        ('name,course,year,graduates_on\n"A B,Medicine,1,2027-07-31\n', "is not CSV"),
    ],
)
def test_a_faulty_list_is_refused_whole_and_the_row_named(text: str, says: str) -> None:
    with pytest.raises(WrongList, match=says):
        school.read_list(text.encode(), at=NOW)


def test_a_list_that_is_no_text_or_too_large_is_refused() -> None:
    with pytest.raises(WrongList, match="UTF-8"):
        school.read_list(b"\xff\xfe\x00", at=NOW)
    with pytest.raises(WrongList, match="1 MB"):
        school.read_list(b"x" * (school.LARGEST_LIST_BYTES + 1), at=NOW)


def test_the_codes_are_given_out_once_as_a_file_and_no_code_is_kept(
    university: Institution, moderator: Member, signed_in: Callable[[Member], Client]
) -> None:
    sent = SimpleUploadedFile("list.csv", b"name,course,year,graduates_on\n=Ines Lark,Medicine,4,2030-07-31\n")
    answer = signed_in(moderator).post(f"/moderation/institutions/{university.pk}/students/", {"students": sent})
    assert answer.status_code == 200
    row = answer.content.decode().splitlines()[1]
    assert row.startswith("'=Ines"), "a spreadsheet would take it for a formula"
    code = row.split(",")[-1]
    assert code not in str(list(Place.objects.values()))
    page = signed_in(moderator).get(f"/moderation/institutions/{university.pk}/").content.decode()
    assert "Medicine" in page
    assert "Ines" not in page


def test_what_is_bound_ends_with_the_place(make_member: Make, codes: dict[str, str], moderator: Member) -> None:
    student = make_member(level=Level.UNKNOWN)
    place, _ = school.take(student, codes["Bo Fenn"], "Bo Fenn", at=NOW)
    bound = Seen(
        fact=Fact.BINDING, document=Document.STUDY_LETTER, expires_on=FAR, second_fact="school", same_name=True
    )
    keep(student, PERSON, bound, by=moderator)
    end(place, Ended.MODERATOR, at=NOW)
    assert level_now(student, at=NOW) == Level.AFFILIATED
