"""Two members answer for a third: who may, what it leads to, and what ends it. Rings, chains and colluding pairs."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.conftest import NOW
from tests.web.register_file import register_says

from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.jobs import queue
from secondlook_web.jobs.models import Job
from secondlook_web.members import actions as members
from secondlook_web.members.assurance.actions import New, end, show
from secondlook_web.members.assurance.levels import Fact, Level, Route
from secondlook_web.members.assurance.models import Ended, Evidence, How, Invitation, Question, Vouch, VouchEnded
from secondlook_web.members.assurance.queries import level_now
from secondlook_web.members.assurance.routes import vouching
from secondlook_web.members.assurance.ties import work as ties_work
from secondlook_web.members.models import Member, Standing
from secondlook_web.shared.refusals import AlreadyDone, NotYours, Refused

NUMBER = "0000021"
DAY = timedelta(days=1)


def retired(make_member: Callable[..., Member], *, number: str = NUMBER, handle: str = "retired") -> Member:
    """A doctor on the register without a licence, who gave the number and has no institution."""
    member = make_member(handle=handle, standing=Standing.WAITING, level=Level.UNKNOWN)
    register_says((number, "Ines", "Larkwhistle", "unlicensed"), dated=NOW.date())
    _gave(member, number)
    return member


def _gave(member: Member, number: str, *, at: datetime = NOW) -> Evidence:
    until = at + timedelta(days=35)
    new = New(fact=Fact.REGISTRATION, route=Route.NUMBER, expires_at=until, register="gmc", number=number, name="I. L.")
    return show(member, new, at=at)[0]


def asked(member: Member, voucher: Member, *, at: datetime = NOW) -> Vouch:
    vouch = vouching.ask(member, voucher.handle, at=at)
    vouch.refresh_from_db()
    return vouch


def answered(member: Member, voucher: Member, *, at: datetime = NOW) -> Vouch:
    vouch = asked(member, voucher, at=at)
    vouching.agree(vouch, by=voucher, how=How.WORKS, at=at)
    vouch.refresh_from_db()
    return vouch


@pytest.fixture
def doctor(make_member: Callable[..., Member]) -> Member:
    return retired(make_member)


@pytest.fixture
def one(make_member: Callable[..., Member]) -> Member:
    return make_member(handle="one", level=Level.VERIFIED)


@pytest.fixture
def two(make_member: Callable[..., Member]) -> Member:
    return make_member(handle="two", level=Level.VERIFIED)


# What it leads to.


def test_a_retired_doctor_is_vouched_for_by_two_and_let_in(doctor: Member, one: Member, two: Member) -> None:
    """Registered without a licence, no institution: two who know them answer for them."""
    answered(doctor, one)
    assert level_now(doctor, at=NOW) is Level.CLAIMED
    answered(doctor, two)
    assert level_now(doctor, at=NOW) is Level.VOUCHED
    doctor.refresh_from_db()
    assert doctor.standing == Standing.MEMBER
    assert set(Evidence.objects.filter(member=doctor, route=Route.VOUCHERS).values_list("fact", flat=True)) == {
        Fact.PERSON,
        Fact.BINDING,
    }


def test_an_answer_is_in_the_log_without_words(doctor: Member, one: Member) -> None:
    vouch = answered(doctor, one)
    [entry] = Entry.objects.filter(act=Act.VOUCHED)
    assert (entry.by, entry.about, entry.row, entry.details) == (
        one.pk,
        doctor.pk,
        f"vouch:{vouch.pk}",
        {"how": "works"},
    )


def test_vouching_and_an_institution_do_not_make_somebody_verified(doctor: Member, one: Member, two: Member) -> None:
    """Weights are never added up: people who vouch prove nothing."""
    answered(doctor, one)
    answered(doctor, two)
    show(doctor, New(fact=Fact.STANDING, route=Route.MAIL, expires_at=NOW + 99 * DAY, institution="A"), at=NOW)
    assert level_now(doctor, at=NOW) is Level.VOUCHED


def test_a_document_takes_the_place_of_what_members_said(doctor: Member, one: Member, two: Member) -> None:
    """One binding stands for an entry: the one that carries most."""
    answered(doctor, one)
    answered(doctor, two)
    registration = Evidence.objects.get(member=doctor, fact=Fact.REGISTRATION)
    until = NOW + 99 * DAY
    show(
        doctor,
        New(fact=Fact.PERSON, route=Route.DOCUMENT, expires_at=until),
        New(fact=Fact.BINDING, route=Route.DOCUMENT, expires_at=until, of=registration),
        at=NOW,
    )
    assert level_now(doctor, at=NOW) is Level.REGISTERED
    vouching.settle(doctor, at=NOW)
    assert level_now(doctor, at=NOW) is Level.REGISTERED
    assert Evidence.objects.filter(member=doctor, fact=Fact.BINDING, ended_at=None).count() == 1


def test_three_may_answer_and_one_may_go(
    doctor: Member, one: Member, two: Member, make_member: Callable[..., Member]
) -> None:
    three = make_member(handle="three", level=Level.VERIFIED)
    vouches = [answered(doctor, voucher) for voucher in (one, two, three)]
    vouching.withdraw(vouches[0], by=one, at=NOW + DAY)
    assert level_now(doctor, at=NOW + DAY) is Level.VOUCHED
    vouching.withdraw(vouches[1], by=two, at=NOW + 2 * DAY)
    assert level_now(doctor, at=NOW + 2 * DAY) is Level.CLAIMED


# Who may answer.


@pytest.mark.parametrize("level", [level for level in Level if level is not Level.VERIFIED])
def test_only_the_verified_answer(doctor: Member, make_member: Callable[..., Member], level: Level) -> None:
    other = make_member(handle="other", level=level)
    vouch = asked(doctor, other)
    with pytest.raises(Refused):
        vouching.agree(vouch, by=other, how=How.WORKS, at=NOW)
    assert not Vouch.objects.filter(agreed=True).exists()


def test_nobody_answers_in_their_first_month(doctor: Member, make_member: Callable[..., Member]) -> None:
    """Whoever takes two accounts over, or buys them, does not vouch a third in on the same day."""
    new = make_member(handle="new", level=Level.VERIFIED, joined_at=NOW - timedelta(days=29))
    with pytest.raises(Refused, match="30 days"):
        answered(doctor, new)


def test_who_may_only_read_does_not_answer(doctor: Member, one: Member) -> None:
    vouch = asked(doctor, one)
    Member.objects.filter(pk=one.pk).update(standing=Standing.READING)
    one.refresh_from_db()
    with pytest.raises(Refused):
        vouching.agree(vouch, by=one, how=How.WORKS, at=NOW)


def test_nobody_answers_for_more_than_five(one: Member, make_member: Callable[..., Member]) -> None:
    people = [retired(make_member, number=f"000003{number}", handle=f"person{number}") for number in range(6)]
    register_says(*((f"000003{n}", "Ines", "Larkwhistle", "unlicensed") for n in range(6)), dated=NOW.date())
    for person in people[:5]:
        answered(person, one)
    with pytest.raises(Refused, match="5 members"):
        answered(people[5], one)


def test_nobody_answers_for_themselves(doctor: Member) -> None:
    with pytest.raises(Refused, match="themselves"):
        vouching.ask(doctor, doctor.handle.upper(), at=NOW)


def test_there_is_nothing_to_answer_for_without_an_entry(make_member: Callable[..., Member], one: Member) -> None:
    with pytest.raises(Refused, match="register number"):
        vouching.ask(make_member(handle="empty"), one.handle, at=NOW)


@pytest.mark.parametrize("status", ["suspended", "removed", "lapsed", "deceased", "unknown"])
def test_an_entry_that_no_longer_stands_is_not_answered_for(doctor: Member, one: Member, status: str) -> None:
    vouch = asked(doctor, one)
    register_says((NUMBER, "Ines", "Larkwhistle", status), dated=NOW.date())
    with pytest.raises(Refused):
        vouching.agree(vouch, by=one, how=How.WORKS, at=NOW)


def test_a_request_is_answered_once(doctor: Member, one: Member) -> None:
    vouch = answered(doctor, one)
    with pytest.raises(AlreadyDone):
        vouching.agree(vouch, by=one, how=How.WORKS, at=NOW)
    with pytest.raises(AlreadyDone):
        vouching.decline(vouch, by=one, at=NOW)


def test_a_request_is_answered_by_who_was_asked(doctor: Member, one: Member, two: Member) -> None:
    vouch = asked(doctor, one)
    for act in (
        lambda: vouching.agree(vouch, by=two, how=How.WORKS, at=NOW),
        lambda: vouching.withdraw(vouch, by=two, at=NOW),
    ):
        with pytest.raises(NotYours):
            act()


def test_a_request_runs_out(doctor: Member, one: Member) -> None:
    vouch = asked(doctor, one)
    with pytest.raises(AlreadyDone):
        vouching.agree(vouch, by=one, how=How.WORKS, at=NOW + timedelta(days=31))


# Rings, chains and pairs.


def test_who_was_vouched_for_does_not_vouch(
    doctor: Member, one: Member, two: Member, make_member: Callable[..., Member]
) -> None:
    """No chain is longer than one, so no ring can begin."""
    answered(doctor, one)
    answered(doctor, two)
    doctor.refresh_from_db()
    Member.objects.filter(pk=doctor.pk).update(joined_at=NOW - timedelta(days=90))
    doctor.refresh_from_db()
    next_one = retired(make_member, number="0000022", handle="next")
    with pytest.raises(Refused, match="proof of their own"):
        answered(next_one, doctor)


def test_two_do_not_answer_for_each_other(one: Member, two: Member) -> None:
    register_says((f"{one.pk:07}", "O", "Ne", "licensed"), (f"{two.pk:07}", "T", "Wo", "licensed"), dated=NOW.date())
    answered(one, two)
    with pytest.raises(Refused, match="answer for you"):
        answered(two, one)


def _came_through(member: Member, inviter: Member) -> None:
    Invitation.objects.create(
        inviter=inviter, used_by=member, used_at=NOW, reference="x", made_at=NOW, expires_at=NOW + DAY
    )


def test_two_who_invited_one_another_are_one_voice(doctor: Member, one: Member, two: Member) -> None:
    _came_through(two, one)
    answered(doctor, one)
    answered(doctor, two)
    assert level_now(doctor, at=NOW) is Level.CLAIMED


def test_two_whom_the_same_member_invited_are_one_voice(
    doctor: Member, one: Member, two: Member, make_member: Callable[..., Member]
) -> None:
    host, third = make_member(handle="host"), make_member(handle="third", level=Level.VERIFIED)
    _came_through(one, host)
    _came_through(two, host)
    answered(doctor, one)
    answered(doctor, two)
    assert level_now(doctor, at=NOW) is Level.CLAIMED
    answered(doctor, third)
    assert level_now(doctor, at=NOW) is Level.VOUCHED


def test_nobody_answers_for_who_invited_them(doctor: Member, one: Member) -> None:
    _came_through(one, doctor)
    with pytest.raises(Refused, match="invited you"):
        answered(doctor, one)


# What ends it.


def _both(doctor: Member, one: Member, two: Member) -> list[Vouch]:
    made = [answered(doctor, one), answered(doctor, two)]
    assert level_now(doctor, at=NOW) is Level.VOUCHED
    return made


@pytest.mark.parametrize("how", ["withdrawn", "taken back"])
def test_withdrawing_ends_it_at_once(doctor: Member, one: Member, two: Member, how: str) -> None:
    vouch, _ = _both(doctor, one, two)
    vouching.withdraw(vouch, by=one if how == "withdrawn" else doctor, at=NOW + DAY)
    assert level_now(doctor, at=NOW + DAY) is Level.CLAIMED
    ended = Evidence.objects.filter(member=doctor, route=Route.VOUCHERS)
    assert set(ended.values_list("ended_why", flat=True)) == {Ended.VOUCHER}
    assert Entry.objects.filter(act=Act.VOUCH_WITHDRAWN, about=doctor.pk).count() == 1


def test_it_ends_when_a_voucher_is_suspended(doctor: Member, one: Member, two: Member, moderator: Member) -> None:
    vouch, _ = _both(doctor, one, two)
    members.suspend(one, by=moderator, reason="Lent their account.", at=NOW + DAY)
    assert level_now(doctor, at=NOW + DAY) is Level.CLAIMED
    vouch.refresh_from_db()
    assert vouch.ended_why == VouchEnded.VOUCHER
    assert Entry.objects.filter(act=Act.VOUCH_WITHDRAWN, about=doctor.pk, by=None).exists()


def test_it_does_not_come_back_when_the_suspension_ends(
    doctor: Member, one: Member, two: Member, moderator: Member
) -> None:
    """Somebody has to say it anew."""
    _both(doctor, one, two)
    members.suspend(one, by=moderator, reason="x", at=NOW + DAY)
    members.lift(one, by=moderator, at=NOW + 2 * DAY)
    vouching.settle(doctor, at=NOW + 2 * DAY)
    assert level_now(doctor, at=NOW + 2 * DAY) is Level.CLAIMED


@pytest.mark.parametrize("fact", list(Fact))
def test_it_ends_when_a_voucher_is_no_longer_verified(doctor: Member, one: Member, two: Member, fact: Fact) -> None:
    _both(doctor, one, two)
    end(Evidence.objects.get(member=one, fact=fact), Ended.MODERATOR, at=NOW + DAY)
    assert level_now(doctor, at=NOW + DAY) is Level.CLAIMED


def test_it_stays_when_a_voucher_shows_something_anew(doctor: Member, one: Member, two: Member) -> None:
    """Renewing is no moment without proof."""
    _both(doctor, one, two)
    standing = Evidence.objects.get(member=one, fact=Fact.STANDING)
    again = New(fact=Fact.STANDING, route=Route.SIGN_IN, expires_at=NOW + 300 * DAY, institution=standing.institution)
    show(one, again, at=NOW + DAY)
    assert level_now(doctor, at=NOW + DAY) is Level.VOUCHED


def test_it_never_outlasts_the_proof_of_who_says_it(doctor: Member, one: Member, two: Member) -> None:
    """The voucher's own proof runs out in a month: so does what they said, without anybody doing anything."""
    Evidence.objects.filter(member=one, fact=Fact.STANDING).update(expires_at=NOW + timedelta(days=20))
    _both(doctor, one, two)
    Evidence.objects.filter(fact=Fact.REGISTRATION).update(expires_at=NOW + timedelta(days=400))
    assert level_now(doctor, at=NOW + timedelta(days=19)) is Level.VOUCHED
    assert level_now(doctor, at=NOW + timedelta(days=20)) is Level.CLAIMED


def test_it_ends_after_a_year(doctor: Member, one: Member, two: Member) -> None:
    _both(doctor, one, two)
    Evidence.objects.filter(fact=Fact.REGISTRATION).update(expires_at=NOW + timedelta(days=800))
    assert level_now(doctor, at=NOW + timedelta(days=364)) is Level.VOUCHED
    assert level_now(doctor, at=NOW + timedelta(days=365)) is Level.CLAIMED


@pytest.mark.parametrize("why", [Ended.MODERATOR, Ended.WITHDRAWN])
def test_what_was_ended_by_hand_is_not_said_again_by_the_same_answers(
    doctor: Member, one: Member, two: Member, make_member: Callable[..., Member], why: Ended
) -> None:
    """A moderator who found an impostor would otherwise see them vouched for again at the next change."""
    vouch, _ = _both(doctor, one, two)
    end(Evidence.objects.get(member=doctor, fact=Fact.PERSON), why, at=NOW + DAY)
    assert level_now(doctor, at=NOW + DAY) is Level.CLAIMED
    ties_work.look_at_ties(None, NOW + 2 * DAY)
    answered(doctor, make_member(handle="three", level=Level.VERIFIED), at=NOW + 2 * DAY)
    assert level_now(doctor, at=NOW + 2 * DAY) is Level.CLAIMED
    vouch.refresh_from_db()
    assert vouch.ended_why == VouchEnded.OVERRULED
    answered(doctor, one, at=NOW + 3 * DAY)
    assert level_now(doctor, at=NOW + 3 * DAY) is Level.VOUCHED


def test_it_ends_with_the_entry(doctor: Member, one: Member, two: Member) -> None:
    vouch, _ = _both(doctor, one, two)
    end(Evidence.objects.get(member=doctor, fact=Fact.REGISTRATION), Ended.STATUS, at=NOW + DAY)
    assert level_now(doctor, at=NOW + DAY) is Level.UNKNOWN
    assert not Evidence.objects.filter(member=doctor, ended_at=None).exists()
    vouch.refresh_from_db()
    assert vouch.ended_why == VouchEnded.REGISTRATION


def test_the_daily_look_finds_what_ran_out(doctor: Member, one: Member, two: Member) -> None:
    """Nothing happened to anybody: a voucher's entry was not renewed, and their answer ends."""
    _both(doctor, one, two)
    Evidence.objects.filter(member=one, fact=Fact.REGISTRATION).update(expires_at=NOW + timedelta(days=2))
    ties_work.look_at_ties(None, NOW + timedelta(days=3))
    assert level_now(doctor, at=NOW + timedelta(days=3)) is Level.CLAIMED


def test_who_was_answered_for_may_not_take_the_entry_of_its_owner(
    doctor: Member, one: Member, two: Member, make_member: Callable[..., Member]
) -> None:
    """The true owner has bound it: two people answer for an impostor, and a moderator looks before anybody believes."""
    owner = make_member(handle="owner", level=Level.UNKNOWN)
    registration = _gave(owner, NUMBER)
    show(owner, New(fact=Fact.BINDING, route=Route.DOCUMENT, expires_at=NOW + 99 * DAY, of=registration), at=NOW)
    answered(doctor, one)
    answered(doctor, two)
    assert level_now(doctor, at=NOW) is Level.CLAIMED
    assert Question.objects.filter(member=doctor, number=NUMBER).count() == 1


# What who asks is told, and what not.


@pytest.fixture
def browser(doctor: Member, signed_in: Callable[[Member], Client]) -> Client:
    _lasts(doctor)
    return signed_in(doctor)


def _lasts(member: Member) -> None:
    """Pages go by the real clock."""
    at = timezone.now()
    Evidence.objects.filter(member=member).update(shown_at=at - DAY, expires_at=at + 30 * DAY)


def test_asking_a_member_and_asking_nobody_look_the_same(
    browser: Client, one: Member, make_member: Callable[..., Member]
) -> None:
    """The form is no way to find out who is here."""
    make_member(handle="waits", standing=Standing.WAITING)
    make_member(handle="known_little")
    pages = []
    for handle in ("one", "nobody_of_that_name", "waits", "known_little"):
        answer = browser.post(reverse("vouching:mine"), {"handle": handle}, follow=True)
        pages.append((answer.status_code, answer.content.decode().replace(f"@{handle}", "@HANDLE")))
        vouch = Vouch.objects.get(asked=handle)
        browser.post(reverse("vouching:withdraw", args=[vouch.pk]), follow=True)
    first = [_without_tokens(page) for _, page in pages]
    assert set(first) == {first[0]}


def _without_tokens(page: str) -> str:
    return re.sub(r'"[A-Za-z0-9]{64}"|/me/vouchers/\d+/', "", page)


def test_a_refusal_looks_like_silence(browser: Client, doctor: Member, one: Member) -> None:
    browser.post(reverse("vouching:mine"), {"handle": "one"}, follow=True)
    before = browser.get(reverse("vouching:mine")).content.decode()
    vouching.decline(Vouch.objects.get(), by=one, at=timezone.now())
    assert _without_tokens(browser.get(reverse("vouching:mine")).content.decode()) == _without_tokens(before)


def test_nobody_asks_the_whole_forum(doctor: Member, one: Member) -> None:
    for number in range(4):
        vouching.ask(doctor, f"nobody{number}", at=NOW)
    with pytest.raises(Refused, match="at a time"):
        vouching.ask(doctor, "one", at=NOW)


def test_who_is_asked_is_mailed_without_a_name(doctor: Member, one: Member) -> None:
    _lasts(doctor)
    Job.objects.all().delete()
    vouching.ask(doctor, "one", at=timezone.now())
    vouching.ask(doctor, "nobody_here", at=timezone.now())
    while queue.do_next():
        pass
    [told] = mail.outbox
    assert told.to == [one.email]
    assert "Larkwhistle" not in told.body + told.subject
    assert doctor.handle not in told.body


def test_members_see_that_two_answer_and_moderators_see_who(
    doctor: Member, one: Member, two: Member, moderator: Member, signed_in: Callable[[Member], Client]
) -> None:
    _both(doctor, one, two)
    doctor.refresh_from_db()
    later = timezone.now() + 300 * DAY
    Evidence.objects.filter(member=doctor).update(expires_at=later)
    Vouch.objects.update(expires_at=later)
    seen = signed_in(one).get(reverse("members:profile", args=[doctor.handle])).content.decode()
    assert "Two verified members say who this is" in seen
    assert "@two" not in seen
    assert reverse("members:person", args=["two"]) not in seen
    moderated = signed_in(moderator).get(reverse("members:person", args=[doctor.handle])).content.decode()
    assert reverse("members:person", args=["one"]) in moderated
    assert reverse("members:person", args=["two"]) in moderated


def test_the_way_through_the_pages(
    browser: Client, doctor: Member, one: Member, signed_in: Callable[[Member], Client]
) -> None:
    browser.post(reverse("vouching:mine"), {"handle": "@one"})
    vouch, theirs = Vouch.objects.get(), signed_in(one)
    assert doctor.name in theirs.get(reverse("vouching:asked")).content.decode()
    page = reverse("vouching:answer", args=[vouch.pk])
    assert "I. L." in theirs.get(page).content.decode()
    assert theirs.post(page, {"how": "works"}).status_code == 400
    assert theirs.post(page, {"how": "anyhow", "sure": "on"}).status_code == 400
    register_says((NUMBER, "Ines", "Larkwhistle", "unlicensed"), dated=timezone.localdate())
    assert theirs.post(page, {"how": "works", "sure": "on"}).status_code == 302
    assert "answers for you" in browser.get(reverse("vouching:mine")).content.decode()
    assert signed_in(doctor).get(page).status_code in (302, 404)


def test_a_request_of_others_is_not_there(
    doctor: Member, one: Member, two: Member, signed_in: Callable[[Member], Client]
) -> None:
    _lasts(doctor)
    vouch = asked(doctor, one, at=timezone.now())
    for name in ("answer", "decline", "withdraw"):
        assert signed_in(two).post(reverse(f"vouching:{name}", args=[vouch.pk])).status_code == 404
        assert signed_in(two).post(reverse(f"vouching:{name}", args=[987654])).status_code == 404


# Laws.

PEOPLE = 6


class _Undo(Exception):
    """Ends the transaction of one example."""


@given(
    st.lists(st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1)), max_size=25),
    st.sets(st.integers(0, PEOPLE - 1), max_size=3),
    st.lists(st.integers(0, 24), max_size=5),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_web_of_vouches_carries_anybody_further_than_proof_allows(
    make_member: Callable[..., Member], edges: list[tuple[int, int]], proved: set[int], withdrawn: list[int]
) -> None:
    """Rings, chains, everybody for everybody: who has no proof is vouched for at most, and only by two who have."""
    try:
        with transaction.atomic():
            people = [make_member(level=Level.VERIFIED if one in proved else Level.CLAIMED) for one in range(PEOPLE)]
            register_says(*((f"{one.pk:07}", "A", "B", "licensed") for one in people), dated=NOW.date())
            made = []
            for by, about in edges:
                try:
                    made.append(answered(people[about], people[by]))
                except Refused:
                    continue
            for index in withdrawn:
                if index < len(made):
                    try:
                        vouching.withdraw(made[index], by=made[index].voucher, at=NOW)
                    except Refused:
                        continue
            for index, person in enumerate(people):
                level = level_now(person, at=NOW)
                by_proof = {
                    v.voucher_id
                    for v in made
                    if v.member_id == person.pk and Vouch.objects.filter(pk=v.pk, ended_at=None).exists()
                }
                if index in proved:
                    assert level is Level.VERIFIED
                else:
                    assert level is (Level.VOUCHED if len(by_proof) >= 2 else Level.CLAIMED)
                assert {v.pk for v in people if v.pk in by_proof} <= {people[one].pk for one in proved}
            raise _Undo
    except _Undo:
        pass
