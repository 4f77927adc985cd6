"""Levels: what evidence carries at a moment, and nothing that it does not."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.web.known import known_as

from secondlook_web.forum.models import Room
from secondlook_web.members.actions import let_in
from secondlook_web.members.assurance.actions import New, Taken, end, show
from secondlook_web.members.assurance.levels import CARRIES, Fact, Level, Route, Shown, level_of
from secondlook_web.members.assurance.models import Ended, Evidence
from secondlook_web.members.assurance.queries import assured_one, level_now
from secondlook_web.members.models import Member, Standing
from secondlook_web.shared.refusals import Refused

AT = datetime(2026, 3, 12, 21, 40, tzinfo=UTC)
YEAR = timedelta(days=365)
Make = Callable[..., Member]

times = st.integers(-20, 20).map(lambda days: AT + timedelta(days=days))
pieces = st.builds(
    Shown,
    fact=st.sampled_from(Fact),
    route=st.sampled_from(Route),
    shown_at=times,
    expires_at=times,
    ended_at=st.none() | times,
    key=st.integers(1, 4),
    of=st.none() | st.integers(1, 4),
)


@given(st.lists(st.builds(Shown, fact=st.just(Fact.REGISTRATION), route=st.just(Route.NUMBER), shown_at=times, expires_at=times, key=st.integers(1, 9)), max_size=9))  # fmt: skip
def test_names_and_numbers_however_many_are_claimed_and_never_more(given_numbers: list[Shown]) -> None:
    """Both are public: this is the gate that protected nobody."""
    assert level_of(given_numbers, at=AT) in (Level.UNKNOWN, Level.CLAIMED)


@given(st.lists(pieces, max_size=8))
def test_a_level_above_an_institution_needs_the_person_the_entry_and_what_binds_them(evidence: list[Shown]) -> None:
    """Written from the standard, not from the code."""
    holding = [p for p in evidence if p.shown_at <= AT < p.expires_at and (p.ended_at is None or p.ended_at > AT)]
    has = {(p.fact, p.route) for p in holding} & set(CARRIES)
    level = level_of(evidence, at=AT)
    if level.reaches(Level.VOUCHED):
        assert {fact for fact, _ in has} >= {Fact.PERSON, Fact.REGISTRATION, Fact.BINDING}
    if level.reaches(Level.REGISTERED):
        assert {(Fact.PERSON, Route.SIGN_IN), (Fact.PERSON, Route.DOCUMENT)} & has
        assert {(Fact.BINDING, Route.SIGN_IN), (Fact.BINDING, Route.DOCUMENT)} & has
    if level in (Level.AFFILIATED, Level.VERIFIED):
        assert Fact.STANDING in {fact for fact, _ in has}


@given(st.lists(pieces, max_size=8), pieces)
def test_more_evidence_never_lowers_a_level_and_vouchers_alone_never_verify(evidence: list[Shown], more: Shown) -> None:
    assert level_of([*evidence, more], at=AT).reaches(level_of(evidence, at=AT))
    vouched = [p for p in evidence if p.route in (Route.VOUCHERS, Route.NUMBER, Route.MAIL)]
    assert not level_of(vouched, at=AT).reaches(Level.REGISTERED)


@given(st.lists(pieces, max_size=8))
def test_the_order_of_evidence_never_matters(evidence: list[Shown]) -> None:
    assert level_of(evidence, at=AT) == level_of(evidence[::-1], at=AT)


@pytest.mark.parametrize("level", Level)
def test_each_level_comes_from_the_evidence_that_it_takes(make_member: Make, level: Level) -> None:
    member = make_member(level=level)
    assert assured_one(member, at=AT).level == level


def test_evidence_that_has_run_out_or_is_dated_ahead_counts_for_nothing(make_member: Make) -> None:
    """A clock that is wrong must not make anybody better known."""
    member = make_member(level=Level.UNKNOWN)
    show(member, New(fact=Fact.STANDING, route=Route.MAIL, expires_at=AT + YEAR, institution="A hospital"), at=AT)
    assert level_now(member, at=AT) == Level.AFFILIATED
    assert level_now(member, at=AT - timedelta(seconds=1)) == Level.UNKNOWN
    assert level_now(member, at=AT + YEAR) == Level.UNKNOWN


def test_what_is_bound_to_a_number_ends_with_it(make_member: Make) -> None:
    """Else somebody could prove one entry, then claim another, better one."""
    member = make_member(level=Level.VERIFIED)
    end(Evidence.objects.get(member=member, fact="registration"), Ended.STATUS, at=AT)
    assert level_now(member, at=AT) == Level.AFFILIATED
    show(
        member,
        New(fact=Fact.REGISTRATION, route=Route.NUMBER, expires_at=AT + YEAR, register="gmc", number="7000009"),
        at=AT,
    )
    assert level_now(member, at=AT) == Level.AFFILIATED


def test_two_members_cannot_hold_the_same_entry_as_theirs(make_member: Make) -> None:
    for member, fails in ((make_member(level=Level.UNKNOWN), False), (make_member(level=Level.UNKNOWN), True)):
        [claim] = show(
            member,
            New(fact=Fact.REGISTRATION, route=Route.NUMBER, expires_at=AT + YEAR, register="gmc", number="7000010"),
            at=AT,
        )
        bind = New(fact=Fact.BINDING, route=Route.DOCUMENT, expires_at=AT + YEAR, of=claim)
        if fails:
            with pytest.raises(Taken):
                show(member, bind, at=AT)
        else:
            show(member, bind, at=AT)


def test_the_database_itself_refuses_a_route_for_what_it_cannot_show(make_member: Make) -> None:
    member = make_member(level=Level.UNKNOWN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.create(member=member, fact="person", route="mail", shown_at=AT, expires_at=AT + YEAR)


def test_a_room_is_there_for_who_is_known_well_enough_and_nobody_else(
    make_member: Make, signed_in: Callable[[Member], Client], room: Room
) -> None:
    Room.objects.filter(pk=room.pk).update(needs=Level.VOUCHED)
    address = f"/rooms/{room.slug}/"
    assert signed_in(make_member(level=Level.AFFILIATED)).get(address).status_code == 404
    assert signed_in(make_member(level=Level.VOUCHED)).get(address).status_code == 200


def test_a_name_and_a_number_open_nothing(make_member: Make, signed_in: Callable[[Member], Client]) -> None:
    """Not even for somebody whose account a moderator once let in."""
    response = signed_in(make_member(level=Level.CLAIMED)).get("/rooms/")
    assert response.status_code == 302
    assert response["Location"] == "/waiting/"


def test_a_moderator_lets_nobody_in_who_has_shown_nothing(make_member: Make, moderator: Member) -> None:
    newcomer = make_member(standing=Standing.WAITING, level=Level.CLAIMED)
    with pytest.raises(Refused, match="public"):
        let_in(newcomer, by=moderator, at=AT)
    known_as(newcomer, Level.AFFILIATED)
    let_in(newcomer, by=moderator, at=AT)
    assert newcomer.standing == Standing.MEMBER


def test_whoever_shows_enough_is_let_in_by_it(make_member: Make, settings: object) -> None:
    newcomer = make_member(standing=Standing.WAITING)
    shows = New(fact=Fact.STANDING, route=Route.MAIL, expires_at=AT + YEAR, institution="A hospital")
    settings.LET_IN_BY_EVIDENCE = False  # type: ignore[attr-defined]
    show(newcomer, shows, at=AT)
    assert newcomer.standing == Standing.WAITING
    settings.LET_IN_BY_EVIDENCE = True  # type: ignore[attr-defined]
    show(newcomer, shows, at=AT)
    assert newcomer.standing == Standing.MEMBER


def test_an_author_line_says_how_well_and_why(
    make_member: Make, signed_in: Callable[[Member], Client], room: Room, make_thread: Callable[..., object]
) -> None:
    thread = make_thread(room, make_member(level=Level.VERIFIED, role="GP"))
    page = signed_in(make_member()).get(f"/threads/{thread.pk}/").content.decode()  # type: ignore[attr-defined]
    assert "level-verified" in page
    assert "Signed in at an institution, January 2025" in page
    assert "Merrowdale" not in page, "where somebody works is theirs to say: their patients are seen there"
