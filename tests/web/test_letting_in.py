"""Who comes into the forum and who is kept out: decided by moderators, by hand, one at a time."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from secondlook_web.jobs.models import Job
from secondlook_web.jobs.queue import do_next
from secondlook_web.members import actions, queries
from secondlook_web.members.models import Member, Standing
from secondlook_web.shared.refusals import AlreadyDone, Empty, NotYours, Refused, TooLong

from .conftest import NOW

SignIn = Callable[[Member], Client]


@pytest.mark.parametrize("act", ["let_in", "lift", "suspend"])
def test_only_moderators_decide_who_comes_in(act: str, student: Member, waiting: Member) -> None:
    """The action itself refuses, whatever a view forgets."""
    more = {"reason": "x"} if act == "suspend" else {}
    with pytest.raises(NotYours):
        getattr(actions, act)(waiting, by=student, at=NOW, **more)
    waiting.refresh_from_db()
    assert waiting.standing == Standing.WAITING


@pytest.mark.parametrize("route", ["people", "person", "let_in", "suspend", "lift"])
def test_the_moderators_pages_are_missing_for_members(
    route: str, signed_in: SignIn, student: Member, waiting: Member
) -> None:
    """They answer as an address that was never there."""
    url = reverse(f"members:{route}", args=[] if route == "people" else ["newcomer"])
    for answer in (signed_in(student).get(url), signed_in(student).post(url), signed_in(waiting).post(url)):
        assert answer.status_code == 404
    waiting.refresh_from_db()
    assert waiting.standing == Standing.WAITING


def test_somebody_is_let_in_and_told(signed_in: SignIn, moderator: Member, waiting: Member) -> None:
    """By a mail that names nobody else."""
    assert signed_in(waiting).get(reverse("members:waiting")).status_code == 200
    answer = signed_in(moderator).post(reverse("members:let_in", args=["newcomer"]))
    assert answer.status_code == 302
    waiting.refresh_from_db()
    assert waiting.may_write
    assert do_next()
    [told] = mail.outbox
    assert told.to == ["newcomer@example.org"]
    assert "sign in" in told.body.lower()


def test_of_two_moderators_one_is_told(moderator: Member, second_moderator: Member, waiting: Member) -> None:
    """Each looked at the same page; the second must not undo what the first did."""
    seen_by_second = Member.objects.get(pk=waiting.pk)
    actions.let_in(waiting, by=moderator, at=NOW)
    with pytest.raises(AlreadyDone):
        actions.suspend(seen_by_second, by=second_moderator, reason="Not known to us.", at=NOW)
    waiting.refresh_from_db()
    assert waiting.standing == Standing.MEMBER
    assert waiting.standing_reason == ""


def test_who_is_suspended_reads_why_and_nothing_else(signed_in: SignIn, moderator: Member, student: Member) -> None:
    """From the next page on, in a browser where they are signed in."""
    browser = signed_in(student)
    signed_in(moderator).post(reverse("members:suspend", args=["ash"]), {"reason": "Until a talk."})
    assert browser.get(reverse("members:profile", args=["mod_rowan"])).headers["Location"] == reverse("members:waiting")
    assert "Until a talk." in browser.get(reverse("members:waiting")).content.decode()


def test_a_suspension_ends(signed_in: SignIn, moderator: Member, suspended: Member) -> None:
    """And its reason goes with it."""
    signed_in(moderator).post(reverse("members:lift", args=["away"]))
    suspended.refresh_from_db()
    assert suspended.may_write
    assert suspended.standing_reason == ""


@pytest.mark.parametrize(("reason", "refusal"), [("  \u200b ", Empty), ("x" * 301, TooLong)])
def test_a_suspension_needs_a_reason_that_can_be_read(
    reason: str, refusal: type[Refused], moderator: Member, student: Member
) -> None:
    """Whoever is kept out is owed one."""
    with pytest.raises(refusal):
        actions.suspend(student, by=moderator, reason=reason, at=NOW)
    student.refresh_from_db()
    assert student.may_write


def test_a_moderator_is_not_suspended_here(moderator: Member, second_moderator: Member) -> None:
    """Two moderators at odds must not throw each other out."""
    with pytest.raises(Refused):
        actions.suspend(second_moderator, by=moderator, reason="At odds.", at=NOW)


def test_who_was_kept_out_before_the_mail_went_is_not_invited(moderator: Member, waiting: Member) -> None:
    """A moderator who slipped can take it back at once."""
    actions.let_in(waiting, by=moderator, at=NOW)
    actions.suspend(waiting, by=moderator, reason="A slip of the finger.", at=NOW)
    assert not Job.objects.filter(name=actions.TELL_LET_IN).exists()


def test_who_waits_longest_comes_first_and_pages_go_on(make_member: Callable[..., Member]) -> None:
    """Nobody is forgotten at the end of a list, and no page is skipped or shown twice."""
    for number in range(65):
        make_member(handle=f"new{number:02}", standing=Standing.WAITING, joined_at=NOW - timedelta(minutes=number // 3))
    seen: list[str] = []
    page = queries.people(Standing.WAITING)
    seen += [person.handle for person in page.rows]
    while page.after:
        page = queries.people(Standing.WAITING, after=page.after)
        seen += [person.handle for person in page.rows]
    assert len(seen) == len(set(seen)) == 65
    joined = list(Member.objects.filter(standing=Standing.WAITING).order_by("joined_at", "id"))
    assert seen == [person.handle for person in joined]


@pytest.mark.parametrize("query", ["?after=zz", "?before=1~2~3", "?standing=all", "?after=" + "9" * 300, "?begins=%00"])
def test_an_address_that_was_tampered_with_shows_a_page(query: str, signed_in: SignIn, moderator: Member) -> None:
    """Never a mistake of ours."""
    assert signed_in(moderator).get(reverse("members:people") + query).status_code in (200, 302)
