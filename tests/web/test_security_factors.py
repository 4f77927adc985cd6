"""The second factor: moderators have one and keep it, its secrets lie sealed, and no mail gets around it."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from tests.web.conftest import PASSWORD
from tests.web.test_accounts import sign_in

from secondlook_web.forum.models import Post, Thread
from secondlook_web.members import second_factor
from secondlook_web.members.models import Member

SignIn = Callable[[Member], Client]


@pytest.fixture
def needed(settings: Any) -> None:
    settings.MODERATORS_NEED_SECOND_FACTOR = True


def confirmed(member: Member) -> Member:
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    return member


def with_codes(member: Member) -> str:
    """Give a member an app with codes; its secret."""
    secret: str = generate_totp_secret()
    TOTP.activate(member, secret)
    return secret


def code_now(secret: str, *, steps: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def opened(member: Member) -> Client:
    """A browser in which a member has just signed in and shown again that it is them."""
    browser = Client()
    sign_in(browser, member.handle)
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return browser


# -- moderators need one -----------------------------------------------------------------------------------------------


def test_a_site_on_a_server_asks_moderators_for_a_second_factor() -> None:
    """The demonstration and the tests turn it off; a server has it without anybody's doing."""
    from secondlook_web.settings import base

    assert base.MODERATORS_NEED_SECOND_FACTOR is True


def test_members_need_no_second_factor_to_read(needed: None, student: Member, signed_in: SignIn) -> None:
    """Who reads at the end of a shift is not stopped; they may have one."""
    assert signed_in(student).get(reverse("forum:rooms")).status_code == 200


@pytest.mark.parametrize("page", ["moderation:queue", "members:people", "jobs:failed"])
def test_a_moderator_without_one_is_led_to_set_one_up(
    needed: None, moderator: Member, signed_in: SignIn, page: str
) -> None:
    """A stolen password alone must not open the posts that were stopped."""
    answer = signed_in(moderator).get(reverse(page))
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("mfa_index"))
    assert [str(message) for message in get_messages(answer.wsgi_request)] == [second_factor.SET_ONE_UP]


def test_a_moderators_button_does_nothing_without_one(
    needed: None, moderator: Member, waiting: Member, signed_in: SignIn
) -> None:
    signed_in(moderator).post(reverse("members:suspend", args=[waiting.handle]), {"reason": "None."})
    waiting.refresh_from_db()
    assert waiting.standing == "waiting"


def test_without_one_a_moderator_reads_in_the_forum_what_members_read(
    needed: None, moderator: Member, thread: Thread, student: Member, signed_in: SignIn, make_post: Callable[..., Post]
) -> None:
    """What was hidden or stopped is shown to moderators there, too."""
    hidden = make_post(thread, student, state="hidden", text="zebrafinch")
    page = reverse("forum:post", args=[hidden.pk])
    assert signed_in(moderator).get(page).status_code == 404
    assert signed_in(moderator).get(reverse("forum:rooms")).status_code == 200
    with_codes(moderator)
    assert signed_in(moderator).get(page).status_code == 302


@pytest.mark.parametrize("kind", [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])
def test_an_app_or_a_passkey_opens_the_moderators_pages(
    needed: None, moderator: Member, signed_in: SignIn, kind: str
) -> None:
    Authenticator.objects.create(user=moderator, type=kind, data={})
    assert signed_in(moderator).get(reverse("moderation:queue")).status_code == 200


def test_recovery_codes_alone_are_no_second_factor(needed: None, moderator: Member, signed_in: SignIn) -> None:
    """They stand in for one that was lost."""
    RecoveryCodes.activate(moderator)
    assert signed_in(moderator).get(reverse("moderation:queue")).status_code == 302


def test_to_others_the_moderators_pages_are_still_not_there(needed: None, student: Member, signed_in: SignIn) -> None:
    """Being led anywhere would tell that there is something."""
    assert signed_in(student).get(reverse("moderation:queue")).status_code == 404


def test_a_moderators_token_works_once_there_is_one(
    needed: None, moderator: Member, program: Callable[..., Client]
) -> None:
    """Else a stolen password becomes a token, and the token reads the queue."""
    script = program(moderator, "moderate", "check")
    answer = script.get("/api/v1/moderation/items")
    assert (answer.status_code, answer.json()["error"]) == (403, "second_factor_missing")
    assert script.get("/api/v1/me").status_code == 200, "what any member may do is left alone"
    with_codes(moderator)
    assert script.get("/api/v1/moderation/items").status_code == 200


# -- a site that asks everybody ---------------------------------------------------------------------------------------


@pytest.fixture
def for_all(settings: Any) -> None:
    settings.MEMBERS_NEED_SECOND_FACTOR = True


def test_a_site_may_ask_everybody(for_all: None, student: Member, signed_in: SignIn) -> None:
    """Then nobody reads a room with a password alone; the page that sets one up, and the check, stay open."""
    browser = signed_in(student)
    answer = browser.get(reverse("forum:rooms"))
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("mfa_index"))
    assert second_factor.FOR_ALL in browser.get(reverse("mfa_index")).content.decode()
    assert browser.get(reverse("members:me")).status_code == 200
    assert browser.get(reverse("checks:page")).status_code == 200
    with_codes(student)
    assert browser.get(reverse("forum:rooms")).status_code == 200


def test_then_tokens_need_one_too_and_nobody_removes_the_last(
    for_all: None, student: Member, program: Callable[..., Client]
) -> None:
    script = program(confirmed(student), "check")
    assert script.get("/api/v1/me").json()["error"] == "second_factor_missing"
    browser = opened(student)
    with_codes(student)
    assert script.get("/api/v1/me").status_code == 200
    browser.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=student).exists()


def test_who_waits_is_told_so_first(for_all: None, waiting: Member, signed_in: SignIn) -> None:
    assert signed_in(waiting).get(reverse("forum:rooms")).headers["Location"] == reverse("members:waiting")


# -- moderators keep one -----------------------------------------------------------------------------------------------


def test_a_moderator_cannot_remove_the_last(needed: None, moderator: Member) -> None:
    """By the page for apps, and by the page for passkeys."""
    confirmed(moderator)
    browser = opened(moderator)
    for kind, page in (("totp", "mfa_deactivate_totp"), ("webauthn", "mfa_remove_webauthn")):
        one = Authenticator.objects.create(user=moderator, type=kind, data={"name": "Key"})
        args = [one.pk] if kind == "webauthn" else []
        browser.post(reverse(page, args=args))
        assert Authenticator.objects.filter(pk=one.pk).exists(), kind
        Authenticator.objects.filter(pk=one.pk)._raw_delete(Authenticator.objects.db)


def test_a_moderator_with_two_removes_one(needed: None, moderator: Member) -> None:
    """A lost phone is replaced by adding the new one first."""
    confirmed(moderator)
    browser = opened(moderator)
    for kind in ("totp", "webauthn"):
        Authenticator.objects.create(user=moderator, type=kind, data={"name": "Key"})
    browser.post(reverse("mfa_deactivate_totp"))
    assert [one.type for one in Authenticator.objects.filter(user=moderator)] == ["webauthn"]


def test_a_member_removes_theirs(needed: None, student: Member) -> None:
    confirmed(student)
    browser = opened(student)
    Authenticator.objects.create(user=student, type="totp", data={})
    browser.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=student).exists()


def test_an_account_that_goes_takes_its_factors_along(needed: None, moderator: Member) -> None:
    """Erasing a person must not end at the last factor."""
    with_codes(moderator)
    moderator.delete()
    assert not Authenticator.objects.exists()
