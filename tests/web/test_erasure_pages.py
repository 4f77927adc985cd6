"""The pages about one's data and about leaving, as they are gone through."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.conftest import NOW, PASSWORD
from tests.web.leavers import DUE

from secondlook_web.erasure import actions, erasing, queries, remembering
from secondlook_web.erasure.models import Export, Leaving, Posts
from secondlook_web.forum.models import Post, Thread
from secondlook_web.members.models import Member, Standing

SignedIn = Callable[[Member], Client]


def page(browser: Client, name: str, *args: object) -> str:
    return browser.get(reverse(name, args=args)).content.decode()


def given_again(browser: Client, name: str, said: dict[str, str]) -> str:
    """Send a form that asks for the password first; where it leads in the end."""
    asked = browser.post(reverse(name), said)
    assert asked.headers["Location"].startswith("/accounts/reauthenticate/")
    return str(browser.post(asked.headers["Location"], {"password": PASSWORD}).headers["Location"])


def test_nothing_happens_without_the_password(student: Member, signed_in: SignedIn) -> None:
    """Whoever finds a browser open takes nothing along, and ends nobody's account."""
    browser = signed_in(student)
    for name, said in (("erasure:data", {}), ("erasure:leave", {"posts": "taken_down", "sure": "on"})):
        asked = browser.post(reverse(name), said)
        browser.post(asked.headers["Location"], {"password": "not the password"})
    assert not Export.objects.exists()
    assert not Leaving.objects.exists()


def test_a_copy_is_asked_for_and_its_page_says_how_it_stands(student: Member, signed_in: SignedIn) -> None:
    browser = signed_in(student)
    assert given_again(browser, "erasure:data", {}) == reverse("erasure:data")
    assert "Being made" in page(browser, "erasure:data")
    again = browser.post(reverse("erasure:data"))
    assert (again.status_code, "being made already" in again.content.decode()) == (409, True)


def test_leaving_ends_the_session_and_signing_in_takes_it_back(student: Member, signed_in: SignedIn) -> None:
    browser = signed_in(student)
    said = {"posts": "nameless", "sure": "on"}
    assert given_again(browser, "erasure:leave", said) == reverse("erasure:left")
    assert Leaving.objects.get(member=student).posts == Posts.NAMELESS
    assert "Sign in" in page(browser, "erasure:left")
    assert browser.get(reverse("erasure:data")).status_code == 302
    signed_in(student)
    assert not Leaving.objects.exists()


@pytest.mark.parametrize("said", [{}, {"posts": "taken_down"}, {"sure": "on"}, {"posts": "no such", "sure": "on"}])
def test_nobody_leaves_without_choosing_and_having_read(
    student: Member, signed_in: SignedIn, said: dict[str, str]
) -> None:
    browser = signed_in(student)
    asked = browser.post(reverse("erasure:leave"), said)
    answer = browser.post(asked.headers["Location"], {"password": PASSWORD})
    assert answer.status_code == 400
    assert not Leaving.objects.exists()


def test_the_page_says_every_thing_that_goes_and_stays(student: Member, signed_in: SignedIn) -> None:
    """Before the button, not in a page of rules."""
    shown = page(signed_in(student), "erasure:leave")
    goes, stays = queries.goes_and_stays(student)
    assert len(goes) > 8
    assert len(stays) > 4
    for sentence in (*goes, *stays):
        assert sentence in shown
    assert shown.index(stays[-1]) < shown.index('name="sure"')
    assert "You are suspended" not in shown, "what is not so is not said"


def test_who_is_suspended_reads_what_is_kept_of_them(suspended: Member, signed_in: SignedIn) -> None:
    assert "codes made from your address" in page(signed_in(suspended), "erasure:leave")


def test_the_page_counts_posts_and_threads_of_others_that_go_along(
    student: Member, gp: Member, thread: Thread, make_post: Callable[..., Post], signed_in: SignedIn
) -> None:
    make_post(thread, gp)
    shown = page(signed_in(student), "erasure:leave")
    assert "Of your posts others can read 1 now" in shown
    assert "1 thread that you opened goes from the room, with the replies of others" in shown


def test_the_last_moderator_is_told_why_not(moderator: Member, signed_in: SignedIn) -> None:
    browser = signed_in(moderator)
    asked = browser.post(reverse("erasure:leave"), {"posts": "taken_down", "sure": "on"})
    answer = browser.post(asked.headers["Location"], {"password": PASSWORD})
    assert (answer.status_code, "only moderator" in answer.content.decode()) == (409, True)
    assert browser.get(reverse("erasure:data")).status_code == 200, "and is still signed in"


@pytest.mark.parametrize("standing", [Standing.WAITING, Standing.SUSPENDED])
def test_whoever_is_kept_out_finds_the_page(
    make_member: Callable[..., Member], standing: Standing, signed_in: SignedIn
) -> None:
    browser = signed_in(make_member(standing=standing))
    assert reverse("erasure:data") in page(browser, "members:waiting")
    assert "Take a copy" in page(browser, "erasure:data")


def test_two_moderators_go_through_a_letter(
    student: Member, moderator: Member, second_moderator: Member, signed_in: SignedIn
) -> None:
    first, second = signed_in(moderator), signed_in(second_moderator)
    assert reverse("erasure:by_letter", args=["ash"]) in page(first, "members:person", "ash")
    first.post(reverse("erasure:by_letter", args=["ash"]), {"posts": "taken_down"})
    assert "I have read the letter" not in page(first, "erasure:by_letter", "ash")
    assert "another moderator has to agree" in page(second, "members:person", "ash")
    first.post(reverse("erasure:agree", args=["ash"]))
    assert Leaving.objects.get().due_at is None
    assert "I have read the letter" in page(second, "erasure:by_letter", "ash")
    second.post(reverse("erasure:agree", args=["ash"]))
    assert Leaving.objects.get().due_at is not None
    second.post(reverse("erasure:take_back", args=["ash"]))
    assert not Leaving.objects.exists()


def test_a_moderator_finds_no_button_for_their_own_account(moderator: Member, signed_in: SignedIn) -> None:
    assert "Ask another moderator" not in page(signed_in(moderator), "erasure:by_letter", moderator.handle)


def test_moderators_are_told_when_somebody_may_have_come_back(
    moderator: Member, suspended: Member, make_member: Callable[..., Member], signed_in: SignedIn
) -> None:
    address = suspended.email
    actions.ask_to_leave(suspended, Posts.TAKEN_DOWN, at=NOW)
    erasing.begin(Leaving.objects.get(), at=DUE)
    suspended.delete()
    make_member(handle="new_one", email=address, standing=Standing.WAITING)
    assert remembering.KEPT_OUT.days == 730
    assert "left while suspended" in page(signed_in(moderator), "members:person", "new_one")


def test_posts_of_a_former_member_stand_without_a_name(
    student: Member, gp: Member, thread: Thread, signed_in: SignedIn, django_capture_on_commit_callbacks: object
) -> None:
    from tests.web.leavers import leave

    leave(student, Posts.NAMELESS, capture=django_capture_on_commit_callbacks)
    browser = signed_in(gp)
    for name, args in (("forum:thread", [thread.pk]), ("forum:room", [thread.room.slug])):
        shown = page(browser, name, *args)
        assert "ormer member" in shown
        assert "Ash W." not in shown
