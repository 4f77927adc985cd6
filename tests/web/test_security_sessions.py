"""Sessions and tokens: how long they last, who ends them, and that they end with the password."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.web.conftest import PASSWORD
from tests.web.test_accounts import links_in_mail, sign_in
from tests.web.test_security_factors import confirmed, opened

from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.jobs import queue
from secondlook_web.members import sessions
from secondlook_web.members.models import Member
from secondlook_web.members.templatetags.devices import device

SignIn = Callable[[Member], Client]
NEW = {"password1": "rowan hazel elm oak", "password2": "rowan hazel elm oak"}


def aged(browser: Client, **since: timedelta) -> Client:
    """A browser whose session began, or was last used, so long ago: `aged(browser, began=timedelta(days=15))`."""
    session = browser.session
    for name, ago in since.items():
        session[name] = (timezone.now() - ago).timestamp()
    session.save()
    return browser


def is_in(browser: Client) -> bool:
    return browser.get("/me/").status_code == 200


# -- time --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "since",
    [
        {"seen": timedelta(days=2, hours=23)},
        {"began": timedelta(days=13, hours=23), "seen": timedelta(hours=1)},
        {"began": timedelta(hours=1), "seen": timedelta(minutes=1)},
    ],
)
def test_a_member_stays_signed_in(student: Member, signed_in: SignIn, since: dict[str, timedelta]) -> None:
    """Somebody who looks in every other day types no password each time."""
    assert is_in(aged(signed_in(student), **since))


@pytest.mark.parametrize("since", [{"seen": timedelta(days=3, minutes=1)}, {"began": timedelta(days=14, minutes=1)}])
def test_a_member_is_signed_out_after_some_time(
    student: Member, signed_in: SignIn, since: dict[str, timedelta]
) -> None:
    """A phone that was sold, a ward computer on Monday."""
    browser = aged(signed_in(student), **since)
    key = browser.session.session_key
    assert not is_in(browser)
    assert not Session.objects.filter(session_key=key).exists(), "what was in it is gone"


def test_a_moderator_is_signed_out_sooner(moderator: Member, signed_in: SignIn) -> None:
    assert is_in(aged(signed_in(moderator), seen=timedelta(hours=11)))
    assert not is_in(aged(signed_in(moderator), seen=timedelta(hours=13)))
    assert not is_in(aged(signed_in(moderator), began=timedelta(days=3, minutes=1), seen=timedelta(0)))


def test_use_is_noted_and_not_with_each_page(student: Member, signed_in: SignIn) -> None:
    """A row that is written with each page holds up the others."""
    browser = aged(signed_in(student), seen=timedelta(minutes=5))
    before = browser.session["seen"]
    browser.get("/me/")
    assert browser.session["seen"] == before
    aged(browser, seen=timedelta(minutes=11)).get("/me/")
    assert browser.session["seen"] > before


def test_a_session_from_before_counts_from_now(student: Member, signed_in: SignIn) -> None:
    """An upgrade signs nobody out."""
    browser = signed_in(student)
    session = browser.session
    del session["began"], session["seen"]
    session.save()
    assert is_in(browser)
    assert browser.session["began"] > 0


def test_there_are_never_more_than_twenty(student: Member) -> None:
    """The oldest ends, so that whoever signs in gets in."""
    confirmed(student)
    browsers = [Client() for _ in range(sessions.MOST_SESSIONS + 1)]
    for number, browser in enumerate(browsers):
        browser.force_login(student, backend="django.contrib.auth.backends.ModelBackend")
        UserSession.objects.create(
            user=student, session_key=browser.session.session_key, ip="192.0.2.1", user_agent=f"browser {number}"
        )
    assert UserSession.objects.count() == sessions.MOST_SESSIONS
    assert not is_in(browsers[0])
    assert is_in(browsers[1])
    assert is_in(browsers[-1])


# -- ending them -------------------------------------------------------------------------------------------------------


def test_sessions_are_listed_and_one_is_ended(student: Member) -> None:
    """The phone that was lost, and not the computer at home."""
    confirmed(student)
    lost, home = Client(headers={"user-agent": "Lost phone"}), opened(student)
    sign_in(lost, "ash")
    page = home.get(reverse("usersessions_list")).content.decode()
    assert "Lost phone" in page
    home.post(reverse("members:end_session", args=[UserSession.objects.get(user_agent="Lost phone").pk]))
    assert not is_in(lost)
    assert is_in(home)
    assert "Lost phone" not in home.get(reverse("usersessions_list")).content.decode()


def test_all_others_are_ended_at_once(student: Member) -> None:
    confirmed(student)
    home, others = opened(student), [Client(), Client()]
    for other in others:
        sign_in(other, "ash")
    home.post(reverse("usersessions_list"))
    assert is_in(home)
    assert not any(is_in(other) for other in others)


def test_ending_sessions_asks_who_it_is(student: Member) -> None:
    """Whoever finds a browser open does not throw its owner out everywhere else."""
    confirmed(student)
    home, other = Client(), Client()
    for browser in (home, other):
        sign_in(browser, "ash")
    last = UserSession.objects.latest("pk").pk
    for page in (reverse("usersessions_list"), reverse("members:end_session", args=[last])):
        assert home.post(page).headers["Location"].startswith(reverse("account_reauthenticate"))
    assert is_in(other)


def test_nobody_ends_somebody_elses_session(student: Member, gp: Member) -> None:
    confirmed(student)
    browser, other = opened(student), Client()
    sign_in(other, confirmed(gp).handle)
    answer = browser.post(reverse("members:end_session", args=[UserSession.objects.get(user=gp).pk]))
    assert answer.status_code == 404
    assert is_in(other)


def test_a_moderator_signs_a_member_out_everywhere(student: Member, moderator: Member, signed_in: SignIn) -> None:
    """When somebody else uses an account, its owner may not be able to."""
    confirmed(student)
    browsers = [Client(), Client()]
    for browser in browsers:
        sign_in(browser, "ash")
    signed_in(moderator).post(reverse("members:sign_out", args=["ash"]))
    assert not any(is_in(browser) for browser in browsers)
    assert Entry.objects.filter(act=Act.SESSIONS_ENDED, by=moderator.pk, about=student.pk).exists()


def test_an_account_that_is_closed_ends_all_sessions(student: Member, signed_in: SignIn) -> None:
    browser = signed_in(student)
    Member.objects.filter(pk=student.pk).update(is_active=False)
    assert not is_in(browser)


def test_the_identifier_is_another_after_showing_again_who_it_is(student: Member) -> None:
    """One that leaked before opens nothing that asks for the password."""
    confirmed(student)
    browser = Client()
    sign_in(browser, "ash")
    before = browser.session.session_key
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert browser.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()
    assert UserSession.objects.get(user=student).session_key == browser.session.session_key
    assert is_in(browser)


def test_session_identifiers_are_long_and_random(student: Member, signed_in: SignIn) -> None:
    """Thirty-two letters and digits from the system's source of secrets: some 165 bits."""
    keys = {signed_in(student).session.session_key for _ in range(20)}
    assert len(keys) == 20
    assert all(len(key) == 32 for key in keys)
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY


def test_every_page_of_a_member_can_sign_out(student: Member, signed_in: SignIn) -> None:
    for page in ("forum:rooms", "members:me", "checks:page", "usersessions_list"):
        assert reverse("account_logout") in signed_in(student).get(reverse(page)).content.decode(), page


def test_signing_out_clears_what_the_browser_kept(student: Member, signed_in: SignIn) -> None:
    """Drafts lie in the browser until they are sent: on a shared computer they go with the session."""
    browser = signed_in(student)
    assert "Clear-Site-Data" not in browser.get(reverse("account_logout")).headers
    assert browser.post(reverse("account_logout")).headers["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.parametrize(
    ("says", "shown"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1", "Safari on an iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0", "Firefox on Linux"),
        ("", "A program that does not say what it is"),
        ("curl/8", "A program that calls itself curl/8"),
    ],
)  # fmt: skip
def test_a_device_is_named_as_people_name_it(says: str, shown: str) -> None:
    """Whoever looks for a stranger in the list must know their own."""
    assert device(says) == shown


# -- what ends with the password ---------------------------------------------------------------------------------------


def asks(program: Client) -> int:
    return program.get("/api/v1/me").status_code


def changed(student: Member) -> None:
    browser = Client()
    sign_in(browser, "ash")
    browser.post(reverse("account_change_password"), {"oldpassword": PASSWORD} | NEW)


def chosen_anew(student: Member) -> None:
    browser = Client()
    browser.post(reverse("account_reset_password"), {"email": student.email})
    [link] = [link for link in links_in_mail() if "/password/reset/" in link]
    form = browser.get(link, follow=True)
    browser.post(form.request["PATH_INFO"], NEW)


@pytest.mark.parametrize("way", [changed, chosen_anew])
def test_sessions_and_tokens_end_with_the_password(
    way: Callable[[Member], None], student: Member, gp: Member, program: Callable[..., Client]
) -> None:
    """Whoever knew it may have made a token, or be signed in; nobody else's end."""
    confirmed(student)
    script, others = program(student, "check"), program(gp, "check")
    thief = Client()
    sign_in(thief, "ash")
    assert (asks(script), is_in(thief)) == (200, True)
    way(student)
    assert sign_in(Client(), "ash", NEW["password1"]).status_code == 302, "it was changed"
    assert (asks(script), is_in(thief)) == (401, False)
    assert asks(others) == 200


def test_a_member_is_told_of_a_new_token(student: Member) -> None:
    """It may not have been them; what they called it stays out of the mail."""
    confirmed(student)
    browser = opened(student)
    made = {"name": "Ward round script", "scopes": ["check"], "days": "90"}
    secret = browser.post(reverse("api:tokens"), made).context["made"].secret
    while queue.do_next():
        pass
    [message] = mail.outbox
    assert message.to == [student.email]
    assert "A token was made" in message.subject
    assert "Ward" not in message.body + message.subject
    assert secret not in message.body


def test_a_link_for_a_new_password_lasts_an_hour(student: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mailbox is read by others later on."""
    confirmed(student)
    Client().post(reverse("account_reset_password"), {"email": student.email})
    [link] = [link for link in links_in_mail() if "/password/reset/" in link]
    from django.contrib.auth import tokens

    now = tokens.PasswordResetTokenGenerator._now

    def later(self: Any) -> Any:
        return now(self) + timedelta(seconds=3700)

    assert "Choose a new password" in Client().get(link, follow=True).content.decode()
    monkeypatch.setattr(tokens.PasswordResetTokenGenerator, "_now", later)
    assert "no longer works" in Client().get(link, follow=True).content.decode()
