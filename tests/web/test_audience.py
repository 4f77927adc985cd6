"""Who is in the room, told before anybody writes: counted truly, told so that nobody is pointed at, never flattering."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries
from tests.web.conftest import NOW, SHARED
from tests.web.known import known_as

from secondlook.audience import known, weakest_gate
from secondlook.model import Gate
from secondlook.model import Level as Known
from secondlook_web.checks.context import context_of_note
from secondlook_web.forum import audience
from secondlook_web.forum.assuming import AssumingForm
from secondlook_web.forum.audience import audience_of, counted
from secondlook_web.forum.models import Room, Seen, Thread
from secondlook_web.forum.noting import look_at_note
from secondlook_web.members.assurance.actions import end
from secondlook_web.members.assurance.counting import levels_by_member
from secondlook_web.members.assurance.levels import Level
from secondlook_web.members.assurance.models import Ended, Evidence
from secondlook_web.members.assurance.queries import assured
from secondlook_web.members.models import Member, Standing

SITE = Path(__file__).parents[2] / "src" / "secondlook_web"
Make = Callable[..., Member]
SignIn = Callable[[Member], Client]
AT_ELM = "The man of 84 who came to us today had a CA 19-9 of 42,317. What would you do?"
"""Judged with the profile of the student, whose practice is Elm Road Surgery in Merrowdale."""


def page(browser: Client, address: str, status: int = 200) -> str:
    response = browser.get(address)
    assert response.status_code == status
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def readers_page(room: Room, **asked: Any) -> str:
    query = "&".join(f"{key}={value}" for key, value in asked.items())
    return reverse("forum:readers", args=[room.slug]) + (f"?{query}" if query else "")


def test_the_engine_and_the_forum_mean_the_same_levels() -> None:
    """Two lists of levels that drift apart would tell an author something else than the profile beside it."""
    assert [level.value for level in Known] == [level.value for level in Level]
    for level in Level:
        assert known.sentence_of(Known(level.value)) == level.sentence
        assert known.label_of(Known(level.value)) == level.label


def test_levels_are_counted_by_the_rule_that_shows_them(make_member: Make) -> None:
    """The database counts thousands at once; what it counts is what an author's line says of each."""
    members = [make_member(level=level) for level in Level for _ in range(2)]
    plain = make_member(level=Level.UNKNOWN)
    for at in (NOW, NOW + timedelta(days=9_000), NOW - timedelta(days=9_000)):
        by_member = levels_by_member(at=at)
        shown = assured([*members, plain], at=at)
        assert {pk: one.level for pk, one in shown.items()} == {pk: by_member.get(pk, Level.UNKNOWN) for pk in shown}


@pytest.mark.parametrize("ended", ["registration", "binding", "person", "standing"])
def test_a_fact_that_ended_counts_no_longer_nor_what_hangs_on_it(make_member: Make, ended: str) -> None:
    """A binding to a registration that is gone carries nothing, also while its own row still stands."""
    member = make_member(level=Level.VERIFIED)
    Evidence.objects.filter(member=member, fact=ended).update(ended_at=NOW, ended_why=Ended.WITHDRAWN)
    expected = assured([member], at=NOW)[member.pk].level
    assert expected is not Level.VERIFIED
    assert levels_by_member(at=NOW).get(member.pk, Level.UNKNOWN) is expected


def test_a_binding_to_somebody_elses_registration_carries_nothing(make_member: Make) -> None:
    mine, theirs = make_member(level=Level.REGISTERED), make_member(level=Level.CLAIMED)
    other = Evidence.objects.get(member=theirs)
    Evidence.objects.filter(member=mine, fact="binding").update(of=other)
    assert levels_by_member(at=NOW)[mine.pk] is assured([mine], at=NOW)[mine.pk].level is Level.CLAIMED


def test_only_those_who_can_read_the_room_are_counted(
    room: Room, make_member: Make, waiting: Member, suspended: Member, moderator: Member
) -> None:
    """Who waits, is suspended or has left reads nothing; who claims only comes in nowhere; moderators see every room."""
    Room.objects.filter(pk=room.pk).update(needs=Level.VERIFIED.value)
    room.refresh_from_db()
    verified = make_member(level=Level.VERIFIED)
    make_member(level=Level.VERIFIED, standing=Standing.READING)
    make_member(level=Level.REGISTERED)
    make_member(level=Level.CLAIMED)
    make_member(level=Level.VERIFIED, is_active=False)
    count = counted(room, at=NOW)
    assert dict(count.levels) == {Level.VERIFIED: 2, Level.AFFILIATED: 1}
    seen = audience_of(room, verified, at=NOW)
    assert seen.members == 3
    assert seen.gate is Gate.VERIFIED_IDENTITY
    assert weakest_gate(seen) is Gate.INSTITUTIONAL_EMAIL


@pytest.mark.parametrize("needs", Level)
@pytest.mark.parametrize("weakest", [Level.UNKNOWN, Level.AFFILIATED, Level.VERIFIED])
def test_a_gate_never_promises_more_than_the_least_known_has_shown(
    room: Room, make_member: Make, needs: Level, weakest: Level
) -> None:
    """Promise 4, of a room: a moderator of whom nothing is known reads there too."""
    room.needs = needs.value
    make_member(level=Level.VERIFIED)
    make_member(level=weakest, is_moderator=True)
    worth = weakest_gate(audience_of(room, None, at=NOW))
    assert list(Gate).index(worth) <= list(Gate).index(known.gate_of(Known(weakest.value)))


def test_a_team_room_counts_the_listed_and_the_moderators_besides(
    team_room: Room, make_member: Make, student: Member, suspended: Member
) -> None:
    team_room.listed.add(student, suspended, make_member(level=Level.CLAIMED))
    make_member(level=Level.VERIFIED, is_moderator=True)
    make_member()
    seen = audience_of(team_room, student, at=NOW)
    assert seen.readers is not None
    assert (seen.members, seen.readers.moderators) == (2, 1)


def test_who_was_here_is_counted_from_signing_in_and_from_reading(
    room: Room, make_member: Make, make_thread: Callable[..., Thread]
) -> None:
    signed_in, read, long_ago, never = (make_member() for _ in range(4))
    Member.objects.filter(pk=signed_in.pk).update(last_login=NOW - timedelta(days=29))
    Member.objects.filter(pk=long_ago.pk).update(last_login=NOW - timedelta(days=31))
    thread = make_thread(room, never)
    Seen.objects.create(member=read, thread=thread, post_id_seen=1, at=NOW - timedelta(days=2))
    Seen.objects.create(member=long_ago, thread=thread, post_id_seen=1, at=NOW - timedelta(days=40))
    assert counted(room, at=NOW).active == 2


def test_an_author_is_no_other_reader_at_their_own_workplace(room: Room, student: Member, make_member: Make) -> None:
    """And several spellings are one place, a hidden profile is nobody's business."""
    make_member(workplace="The  ELM ROAD surgery.")
    make_member(workplace="Elm Road Surgery", profile_public=False)
    make_member(workplace="Oak Street Surgery")
    seen = audience_of(room, student, at=NOW).readers
    assert seen is not None
    assert (seen.workplaces, seen.with_author) == (2, 1)
    student.profile_public = False
    student.save()
    audience.forget()
    seen = audience_of(room, student, at=NOW).readers
    assert seen is not None
    assert seen.with_author == 1


def test_one_colleague_is_not_counted_out(room: Room, student: Member, make_member: Make, signed_in: SignIn) -> None:
    """Whoever works with one other member would learn who it is."""
    make_member(workplace="Elm Road Surgery")
    said = page(signed_in(student), reverse("forum:new_thread", args=[room.slug]))
    assert "At least one reader works where you do." in said
    said = page(signed_in(student), readers_page(room))
    assert re.search(r"Others who work where you do .{0,120}fewer than 3", said)


def test_the_panel_stands_where_one_writes_and_on_the_rooms_page(
    room: Room, thread: Thread, student: Member, gp: Member, signed_in: SignIn
) -> None:
    """It is read at the moment of writing, or not at all."""
    browser = signed_in(gp)
    for name, pk in (("room", room.slug), ("new_thread", room.slug), ("thread", thread.pk), ("reply", thread.pk)):
        said = page(browser, reverse(f"forum:{name}", args=[pk]))
        assert "2 members can read this: about as private as a letter." in said, name
        assert "None of them are verified." in said
        assert "The least known of them has shown an account at an institution" in said
        assert "Who is in the room, and how we know" in said


def test_a_note_says_who_reads_it_and_how_well_they_are_known(student: Member, gp: Member, signed_in: SignIn) -> None:
    said = page(signed_in(student), reverse("forum:note_to", args=[gp.handle]))
    assert Level.AFFILIATED.sentence in said
    assert context_of_note(student, gp, at=NOW).audience.gate is Gate.INSTITUTIONAL_EMAIL  # type: ignore[union-attr]


def test_the_page_tells_every_number_and_what_it_rests_on(
    room: Room, student: Member, gp: Member, signed_in: SignIn
) -> None:
    said = page(signed_in(student), readers_page(room))
    for words in (
        Level.AFFILIATED.sentence,
        "What no gate can do",
        "a relative who was a member",
        "Nobody has measured how often",
        "counted, not assumed",
        "Our assumption; no measured rate exists.",
        "Nobody reads here without an account.",
    ):
        assert words in said
    assert not re.search(r"\block|\bsecure|\bsafe\b|confidential", said, re.IGNORECASE)


def test_another_assumption_gives_another_range(room: Room, student: Member, gp: Member, signed_in: SignIn) -> None:
    Member.objects.update(last_login=timezone.now())
    browser = signed_in(student)
    usual = page(browser, readers_page(room))
    all_of_them = dict.fromkeys(
        (f"{share}_{end}" for share in ("reading_if_active", "passing_on") for end in ("low", "expected", "high")), 100
    )
    said = page(browser, readers_page(room, **all_of_them))
    assert re.search("perhaps one would show a post .* most likely nobody", usual)
    assert re.search("2 would show a post .* most likely about 2", said)
    assert "Changed by you." in said
    assert "Back to what we assume" in said


@pytest.mark.parametrize(
    "asked",
    [
        {"passing_on_low": "many"},
        {"passing_on_low": 101},
        {"passing_on_high": -1},
        {"passing_on_low": 60},
        {"reading_if_active_low": "nan"},
    ],
)
def test_a_number_that_cannot_be_is_refused_kindly(
    room: Room, gp: Member, signed_in: SignIn, asked: dict[str, Any]
) -> None:
    """With the numbers that we assume beside it, never an empty page."""
    said = page(signed_in(gp), readers_page(room, **asked), status=400)
    assert "Some of these numbers could not be used" in said
    assert "Our assumption; no measured rate exists." in said


@given(st.dictionaries(st.sampled_from(list(AssumingForm().fields)), st.text(max_size=12) | st.floats().map(str)))
def test_nothing_that_is_asked_for_breaks_the_form(asked: dict[str, str]) -> None:
    assumed = AssumingForm(asked).assumptions()
    assert 0 <= assumed.share("passing_on").low <= assumed.share("passing_on").high <= 1


def test_a_review_says_whether_readers_work_where_the_patient_was_seen(
    room: Room, student: Member, make_member: Make, signed_in: SignIn
) -> None:
    """The student's profile names the practice: four others of it read the room, and one could open the list."""
    for _ in range(4):
        make_member(workplace="elm road surgery")
    browser = signed_in(student)
    sent = {"title": "A question", "text": AT_ELM, "submission": "7b1e6f0c-4f3e-4f6e-9c57-1f8f0d1f6a11", "do": "post"}
    response = browser.post(reverse("forum:new_thread", args=[room.slug]), sent)
    assert response.status_code == 422
    assert "At least 4 readers work where the patient seems to have been seen." in response.content.decode()
    live = browser.post(reverse("checks:live"), {"room": room.slug, "title": "A question", "text": AT_ELM}).json()
    assert "At least 4 readers work where the patient seems to have been seen." in live["sentences"]


def test_a_review_says_whether_readers_live_in_the_patients_town(
    room: Room, student: Member, gp: Member, signed_in: SignIn
) -> None:
    """The doctor of the story lives there, and her father too."""
    live = signed_in(student).post(reverse("checks:live"), {"room": room.slug, "title": "A question", "text": AT_ELM})
    assert (
        "At least one reader's profile names the town where the patient seems to have been seen."
        in live.json()["sentences"]
    )


@pytest.mark.parametrize(
    ("profile", "says"),
    [
        ({"workplace": "Elm road surgery"}, ("Whoever reads it works where the patient seems to have been seen.",)),
        (
            {"town": "Merrowdale"},
            ("The profile of whoever reads it names the town where the patient seems to have been seen.",),
        ),
        ({"workplace": "Oak Street Surgery", "town": "Oakham"}, ()),
        ({"workplace": "Elm Road Surgery", "profile_public": False}, ()),
    ],
)
def test_the_review_of_a_note_says_whether_its_reader_is_near(
    student: Member, make_member: Make, profile: dict[str, Any], says: tuple[str, ...]
) -> None:
    """A colleague who may have seen the patient is the one who recognises them."""
    assert look_at_note(student, make_member(**profile), AT_ELM, at=NOW).audience.near == says


def test_a_review_says_nothing_of_readers_who_work_elsewhere(
    room: Room, student: Member, make_member: Make, signed_in: SignIn
) -> None:
    """Nor of the author, who knows; nor where no patient is told of."""
    make_member(workplace="Oak Street Surgery", town="Oakham")
    browser = signed_in(student)
    for text in (AT_ELM, SHARED):
        live = browser.post(reverse("checks:live"), {"room": room.slug, "title": "A question", "text": text}).json()
        assert not any("seems to have been seen" in sentence for sentence in live["sentences"])


@pytest.mark.parametrize("path", sorted(SITE.rglob("*.html")), ids=lambda path: path.name)
def test_no_page_shows_a_lock_or_calls_a_place_private(path: Path) -> None:
    """A closed forum is a lecture theatre with a doorman; a lock says that it is a letter."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(
        r"icon .lock|\bsecure\b|confidential|\bprivate (?!place)|[\U0001F510-\U0001F513]", text, re.IGNORECASE
    )


def test_the_numbers_cost_three_questions_a_minute_however_many_ask(
    room: Room, student: Member, make_member: Make, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """They stand on every page of the forum."""
    for number in range(30):
        make_member(workplace=f"Surgery {number}", level=Level.VERIFIED)
    with django_assert_num_queries(3):
        first = audience_of(room, student, at=NOW)
    with django_assert_num_queries(0):
        again = audience_of(room, student, at=NOW)
    assert first == again


def test_a_new_count_is_made_after_a_minute(
    room: Room, student: Member, make_member: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert audience_of(room, student, at=NOW).members == 1
    make_member()
    assert audience_of(room, student, at=NOW).members == 1
    later = monotonic() + audience.COUNTED_SECONDS + 5
    monkeypatch.setattr(audience, "monotonic", lambda: later)
    assert audience_of(room, student, at=NOW).members == 2


def test_evidence_that_ends_changes_the_room(room: Room, make_member: Make) -> None:
    member = make_member(level=Level.VERIFIED)
    assert counted(room, at=NOW).levels[Level.VERIFIED] == 1
    [standing] = Evidence.objects.filter(member=member, fact="standing")
    end(standing, Ended.WITHDRAWN, at=NOW)
    audience.forget()
    assert counted(room, at=NOW).levels == {Level.REGISTERED: 1}
    known_as(make_member(level=Level.UNKNOWN), Level.AFFILIATED)
    audience.forget()
    assert counted(room, at=NOW).people == 2
