"""Codes and recovery: each works once, its secrets lie sealed, and no mail gets around the second factor."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.core import mail
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.web.conftest import PASSWORD
from tests.web.test_accounts import links_in_mail, sign_in
from tests.web.test_security_factors import code_now, confirmed, opened, with_codes

from secondlook_web.jobs import queue
from secondlook_web.members import second_factor
from secondlook_web.members.models import Member
from secondlook_web.members.work import SEAL

# -- codes -------------------------------------------------------------------------------------------------------------


def test_a_code_works_once(student: Member) -> None:
    """Whoever looks over a shoulder cannot use it again within its half minute."""
    confirmed(student)
    code = code_now(with_codes(student))
    statuses = []
    for _ in range(2):
        browser = Client()
        sign_in(browser, student.handle)
        browser.post(reverse("mfa_authenticate"), {"code": code})
        statuses.append("_auth_user_id" in browser.session)
    assert statuses == [True, False]


@pytest.mark.parametrize("steps", [-2, 2])
def test_a_code_of_another_minute_does_not_work(student: Member, steps: int) -> None:
    confirmed(student)
    code = code_now(with_codes(student), steps=steps)
    browser = Client()
    sign_in(browser, student.handle)
    browser.post(reverse("mfa_authenticate"), {"code": code})
    assert "_auth_user_id" not in browser.session


def test_trying_codes_is_stopped(student: Member) -> None:
    """Six digits are guessed in a day by whoever may try without end."""
    confirmed(student)
    secret = with_codes(student)
    browser = Client()
    sign_in(browser, student.handle)
    for number in range(12):
        browser.post(reverse("mfa_authenticate"), {"code": f"{number:06}"})
    browser.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert "_auth_user_id" not in browser.session
    caches["default"].clear()


def test_recovery_codes_are_shown_once_and_work_once(student: Member) -> None:
    """Whoever finds the browser open next week reads none."""
    confirmed(student)
    secret = with_codes(student)
    codes = RecoveryCodes.activate(student)
    browser = Client()
    sign_in(browser, student.handle)
    browser.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    first, second = codes.get_unused_codes()[:2]
    page = reverse("mfa_view_recovery_codes")
    assert first in browser.get(page).content.decode()
    again = browser.get(page).content.decode()
    assert first not in again
    assert second not in again
    assert browser.get(reverse("mfa_download_recovery_codes")).status_code == 403
    for expected in (True, False):
        other = Client()
        sign_in(other, student.handle)
        other.post(reverse("mfa_authenticate"), {"code": first})
        assert ("_auth_user_id" in other.session) is expected


def test_recovery_codes_have_enough_digits_and_are_random(student: Member, gp: Member) -> None:
    """Eight digits are some 26 bits; the seed comes from the system's source of secrets."""
    codes = [code for member in (student, gp) for code in RecoveryCodes.activate(member).generate_codes()]
    assert len(set(codes)) == 20
    assert all(len(code.replace("-", "")) == 8 for code in codes)


# -- secrets in the database -------------------------------------------------------------------------------------------


def test_secrets_lie_sealed_in_the_database(student: Member) -> None:
    """Whoever reads a backup can make no codes."""
    secret = with_codes(student)
    seed = RecoveryCodes.activate(student)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert kept.count("sealed:") == 2
    assert len(seed.get_unused_codes()) == 10


def test_a_secret_from_before_still_works_and_is_sealed_within_a_day(student: Member, settings: Any) -> None:
    """Nobody is locked out by an upgrade, or by a new key of the site."""
    secret = generate_totp_secret()
    one = Authenticator.objects.create(user=student, type="totp", data={"secret": secret})
    assert second_factor._opened(one.data["secret"]) == secret
    queue.add(SEAL)
    while queue.do_next():
        pass
    one.refresh_from_db()
    assert one.data["secret"].startswith("sealed:")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key, for this test only", [settings.SECRET_KEY]
    assert second_factor.seal_anew(timezone.now()) == 1
    assert second_factor.seal_anew(timezone.now()) == 0
    settings.SECRET_KEY_FALLBACKS = []
    one.refresh_from_db()
    assert second_factor._opened(one.data["secret"]) == secret


# -- recovery is no way around -----------------------------------------------------------------------------------------


def test_a_new_password_does_not_get_around_the_second_factor(student: Member) -> None:
    """Whoever reads somebody's mail chooses a password, and is asked for the code all the same."""
    confirmed(student)
    with_codes(student)
    thief = Client()
    thief.post(reverse("account_reset_password"), {"email": student.email})
    [link] = [link for link in links_in_mail() if "/password/reset/" in link]
    form = thief.get(link, follow=True)
    thief.post(form.request["PATH_INFO"], {"password1": "rowan hazel elm oak", "password2": "rowan hazel elm oak"})
    assert "_auth_user_id" not in thief.session, "a reset signs nobody in"
    answer = sign_in(thief, student.handle, "rowan hazel elm oak")
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert thief.get("/me/").status_code == 302
    assert Authenticator.objects.filter(user=student).exists()


@pytest.mark.django_db(transaction=True)
def test_a_member_is_told_of_a_new_second_factor(student: Member) -> None:
    """It may not have been them."""
    confirmed(student)
    browser = opened(student)
    page = browser.get(reverse("mfa_activate_totp"))
    secret = browser.session["mfa.totp.secret"]
    assert page.status_code == 200
    browser.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})
    assert Authenticator.objects.filter(user=student, type="totp").exists()
    assert [message.to for message in mail.outbox] == [[student.email]]
    assert secret not in mail.outbox[0].body
