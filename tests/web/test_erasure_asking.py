"""Asking to leave: what it ends at once, how it is taken back, who may not, what is remembered of who left."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from tests.web.conftest import NOW, PASSWORD
from tests.web.leavers import DUE, SIGN, Left, canary, do_jobs, everything, found, leave

from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.erasure import actions, remembering
from secondlook_web.erasure.models import Kind, Leaving, Posts, Remembered
from secondlook_web.forum.models import Post, Room, State, Thread
from secondlook_web.members import actions as members
from secondlook_web.members.models import Member, Standing
from secondlook_web.shared.refusals import AlreadyDone, NotYours, Refused

MakeMember = Callable[..., Member]
Capture = Any


@pytest.fixture
def left(
    student: Member,
    gp: Member,
    room: Room,
    make_thread: Callable[..., Thread],
    make_post: Callable[..., Post],
) -> Left:
    return everything(student, gp, room, make_thread, make_post)


@pytest.fixture
def capture(django_capture_on_commit_callbacks: Capture) -> Capture:
    return django_capture_on_commit_callbacks


def test_asking_ends_every_session_and_token_at_once(gp: Member, program: Callable[..., Client]) -> None:
    """The week is for thinking again; whoever else is signed in as them must not have it too."""
    EmailAddress.objects.create(user=gp, email=gp.email, verified=True, primary=True)
    phone, script = Client(), program(gp, "check")
    phone.post("/accounts/login/", {"login": gp.email, "password": PASSWORD})
    assert phone.get("/me/").status_code == 200
    assert script.get("/api/v1/me").status_code == 200
    actions.ask_to_leave(gp, Posts.TAKEN_DOWN, at=NOW)
    assert phone.get("/me/").status_code == 302
    assert script.get("/api/v1/me").status_code == 401


def test_a_session_that_stands_in_no_list_ends_with_the_mail(
    student: Member, gp: Member, signed_in: Callable[[Member], Client]
) -> None:
    theirs, others = signed_in(student), signed_in(gp)
    actions.ask_to_leave(student, Posts.TAKEN_DOWN, at=NOW)
    do_jobs(NOW)
    assert theirs.get("/me/").status_code == 302
    assert others.get("/me/").status_code == 200


def test_nothing_else_changes_for_a_week(left: Left) -> None:
    actions.ask_to_leave(left.member, Posts.TAKEN_DOWN, at=NOW)
    do_jobs(NOW + actions.COOLING - timedelta(minutes=1))
    left.member.refresh_from_db()
    assert left.member.is_active
    assert left.member.display_name == canary("display_name")
    assert Post.objects.get(pk=left.posts["published"].pk).state == State.PUBLISHED


def test_signing_in_takes_it_back(left: Left, signed_in: Callable[[Member], Client]) -> None:
    before = {**Member.objects.filter(pk=left.member.pk).values()[0], "last_login": None}
    actions.ask_to_leave(left.member, Posts.TAKEN_DOWN, at=NOW)
    signed_in(left.member)
    do_jobs(DUE)
    assert {**Member.objects.filter(pk=left.member.pk).values()[0], "last_login": None} == before
    assert not Leaving.objects.exists()
    assert Entry.objects.filter(act=Act.ERASURE_CANCELLED, about=left.member.pk).exists()


def test_the_mails_say_when_and_how_to_stay_and_hold_no_name(left: Left, capture: Capture) -> None:
    """A mail is read on screens that others can see, and on a phone that somebody else may hold."""
    leave(left.member, Posts.TAKEN_DOWN, capture=capture)
    asked, last = (one for one in mail.outbox if "leaving" in one.subject or "erased" in one.subject)
    assert asked.to == last.to == ["ash@example.org"]
    assert "Thursday, 19 March 2026" in asked.body
    assert "sign in before that day" in asked.body
    assert SIGN not in asked.body + last.body
    assert "ash" not in (asked.body + last.body).lower().replace("second look", "")


def test_the_last_moderator_cannot_leave(moderator: Member, make_member: MakeMember) -> None:
    """Somebody has to be there when a person is recognised."""
    with pytest.raises(Refused, match="only moderator"):
        actions.ask_to_leave(moderator, Posts.TAKEN_DOWN, at=NOW)
    other = make_member(is_moderator=True)
    actions.ask_to_leave(moderator, Posts.TAKEN_DOWN, at=NOW)
    with pytest.raises(Refused, match="only moderator"):
        actions.ask_to_leave(other, Posts.TAKEN_DOWN, at=NOW)


def test_a_moderator_who_became_the_last_one_is_put_off_by_a_day(
    moderator: Member, second_moderator: Member, capture: Capture
) -> None:
    actions.ask_to_leave(moderator, Posts.TAKEN_DOWN, at=NOW)
    Member.objects.filter(pk=second_moderator.pk).update(is_moderator=False)
    do_jobs(DUE)
    leaving = Leaving.objects.get()
    assert (leaving.begun_at, leaving.due_at) == (None, DUE + timedelta(days=1))
    Member.objects.filter(pk=second_moderator.pk).update(is_moderator=True)
    with capture(execute=True):
        do_jobs(DUE + timedelta(days=1))
    assert not Member.objects.filter(pk=moderator.pk).exists()


@pytest.mark.parametrize("standing", [Standing.WAITING, Standing.SUSPENDED, Standing.READING])
def test_whoever_waits_or_is_suspended_can_leave_too(
    make_member: MakeMember, standing: Standing, capture: Capture
) -> None:
    member = make_member(standing=standing, standing_reason=canary("why"))
    leave(member, Posts.TAKEN_DOWN, capture=capture)
    assert not Member.objects.filter(pk=member.pk).exists()
    assert found(SIGN) == []


def test_a_username_is_never_given_again(student: Member, capture: Capture, make_member: MakeMember) -> None:
    """What others wrote names it: somebody else would be taken for whom they meant."""
    leave(student, Posts.TAKEN_DOWN, capture=capture)
    newcomer = make_member(handle="member-123456")
    for handle in ("ash", "ASH"):
        with pytest.raises(Refused, match="taken"):
            members.choose_handle(newcomer, handle)
    members.choose_handle(newcomer, "ash2")
    assert "ash" not in repr(list(Remembered.objects.values()))


def test_who_left_while_suspended_is_told_of_when_they_come_back(
    suspended: Member, make_member: MakeMember, capture: Capture
) -> None:
    address = suspended.email
    leave(suspended, Posts.TAKEN_DOWN, capture=capture)
    assert not remembering.left_while_kept_out(make_member(), at=DUE)
    again = make_member(handle="back_again", email=address.upper(), standing=Standing.WAITING)
    assert remembering.left_while_kept_out(again, at=DUE)
    later = DUE + remembering.KEPT_OUT + timedelta(days=1)
    assert not remembering.left_while_kept_out(again, at=later)
    remembering.forget_what_ran_out(at=later)
    assert set(Remembered.objects.values_list("kind", flat=True)) == {Kind.HANDLE}


def test_of_members_in_good_standing_only_the_username_is_remembered(student: Member, capture: Capture) -> None:
    leave(student, Posts.TAKEN_DOWN, capture=capture)
    assert list(Remembered.objects.values_list("kind", "until")) == [(Kind.HANDLE, None)]


def test_two_moderators_erase_by_letter(student: Member, moderator: Member, second_moderator: Member) -> None:
    """One alone could be deceived, or could deceive."""
    leaving = actions.propose_by_letter(student, Posts.TAKEN_DOWN, by=moderator, at=NOW)
    with pytest.raises(Refused, match="Another moderator"):
        actions.agree(leaving, by=moderator, at=NOW)
    do_jobs(DUE)
    assert Member.objects.get(pk=student.pk).is_active
    actions.agree(leaving, by=second_moderator, at=NOW)
    do_jobs(NOW)
    assert "in a letter, and two moderators have read it" in mail.outbox[-1].body
    do_jobs(DUE)
    assert not Member.objects.filter(pk=student.pk).exists()
    acts = list(Entry.objects.filter(about=student.pk).order_by("number").values_list("act", "by"))
    assert acts[-3:] == [
        (Act.ERASURE_ASKED, moderator.pk),
        (Act.ERASURE_AGREED, second_moderator.pk),
        (Act.MEMBER_ERASED, None),
    ]


def test_nobody_erases_by_letter_but_two_moderators(
    student: Member, gp: Member, moderator: Member, second_moderator: Member
) -> None:
    with pytest.raises(NotYours):
        actions.propose_by_letter(student, Posts.TAKEN_DOWN, by=gp, at=NOW)
    with pytest.raises(NotYours):
        actions.propose_by_letter(moderator, Posts.TAKEN_DOWN, by=moderator, at=NOW)
    leaving = actions.propose_by_letter(moderator, Posts.TAKEN_DOWN, by=second_moderator, at=NOW)
    for who in (gp, moderator):
        with pytest.raises(NotYours):
            actions.agree(leaving, by=who, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Leaving.objects.filter(pk=leaving.pk).update(agreed_by=second_moderator)


def test_a_letter_is_taken_back_by_a_moderator_or_by_signing_in(
    student: Member, moderator: Member, second_moderator: Member, signed_in: Callable[[Member], Client]
) -> None:
    leaving = actions.propose_by_letter(student, Posts.TAKEN_DOWN, by=moderator, at=NOW)
    actions.take_back(leaving, by=second_moderator, at=NOW)
    leaving = actions.propose_by_letter(student, Posts.TAKEN_DOWN, by=moderator, at=NOW)
    actions.agree(leaving, by=second_moderator, at=NOW)
    signed_in(student)
    do_jobs(DUE)
    assert Member.objects.get(pk=student.pk).is_active


def test_what_a_member_asked_for_is_not_taken_back_by_moderators(student: Member, moderator: Member) -> None:
    leaving = actions.ask_to_leave(student, Posts.TAKEN_DOWN, at=NOW)
    with pytest.raises(Refused, match="themselves"):
        actions.take_back(leaving, by=moderator, at=NOW)


def test_asking_twice_is_told(student: Member) -> None:
    actions.ask_to_leave(student, Posts.TAKEN_DOWN, at=NOW)
    with pytest.raises(AlreadyDone):
        actions.ask_to_leave(student, Posts.NAMELESS, at=NOW)


def test_nothing_is_kept_of_asking_if_the_log_fails(student: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(actions.log, "record", fails)
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.ask_to_leave(student, Posts.TAKEN_DOWN, at=NOW)
    assert not Leaving.objects.exists()
