"""Joining, signing in, and what an outsider can find out by trying: nothing. Passwords and addresses are invented."""

import re
from collections.abc import Callable, Iterator

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from secondlook_web.members.models import ASSIGNED_HANDLE, Member, Standing

from .conftest import PASSWORD

SignIn = Callable[[Member], Client]
ADDRESS = "bo.tansy@example.org"
JOINING = {"email": ADDRESS, "password1": "larch elm oak birch", "password2": "larch elm oak birch"}


@pytest.fixture(autouse=True)
def _tries_start_anew() -> Iterator[None]:
    """The library counts tries in the usual cache."""
    caches["default"].clear()
    yield
    caches["default"].clear()


@pytest.fixture
def confirmed(student: Member) -> Member:
    """The student, whose address is confirmed: signing in needs that."""
    EmailAddress.objects.create(user=student, email=student.email, verified=True, primary=True)
    return student


def sign_in(browser: Client, login: str, password: str = PASSWORD, **more: str) -> HttpResponse:
    return browser.post(reverse("account_login"), {"login": login, "password": password} | more)


def said(answer: HttpResponse) -> tuple[int, str, str]:
    """What an outsider sees of an answer: status, where it leads, and the page without what is new on each."""
    page = re.sub(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+', "", answer.content.decode())
    return answer.status_code, answer.headers.get("Location", ""), page


def links_in_mail() -> list[str]:
    return re.findall(r"http://testserver(/\S+)", mail.outbox[-1].body)


@pytest.mark.parametrize(("here", "away"), [("ash", "zed"), ("ash@example.org", "zed@example.org")])
def test_the_same_is_said_of_a_wrong_password_and_a_wrong_name(here: str, away: str, confirmed: Member) -> None:
    """Otherwise anybody could go through a list of colleagues and see who is here."""
    one = said(sign_in(Client(), here, "not the password"))
    other = said(sign_in(Client(), away, "not the password"))
    assert one[2].replace(here, "LOGIN") == other[2].replace(away, "LOGIN")
    assert one[:2] == other[:2] == (200, "")


def test_an_outsider_is_told_the_same_of_somebody_suspended(
    make_member: Callable[..., Member], confirmed: Member
) -> None:
    """That somebody was suspended is between them and the moderators."""
    make_member(handle="gone", standing=Standing.SUSPENDED)
    answers = {said(sign_in(Client(), login, "wrong"))[2].replace(login, "LOGIN") for login in ("gone", "zed")}
    assert len(answers) == 1


def test_as_much_work_is_done_for_nobody_as_for_a_member(confirmed: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    """A password is slow to hash on purpose: an answer that comes early says that there was nothing to compare."""
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(hasher: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(salt)
        return encode(hasher, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    work = {}
    for login in ("ash", "zed", "ash@example.org", "zed@example.org"):
        hashed.clear()
        sign_in(Client(), login, "not the password")
        work[login] = len(hashed)
    assert work["ash"] == work["zed"] > 0
    assert work["ash@example.org"] == work["zed@example.org"] > 0


def test_joining_says_the_same_for_an_address_that_is_here_already(client: Client, confirmed: Member) -> None:
    """The truth goes to the address alone."""
    new = said(client.post(reverse("account_signup"), JOINING))
    assert "Confirm" in mail.outbox[-1].subject
    taken = said(Client().post(reverse("account_signup"), JOINING | {"email": "ash@example.org"}))
    assert new == taken
    assert new[0] == 302
    assert mail.outbox[-1].to == ["ash@example.org"]
    assert "account already" in mail.outbox[-1].subject
    assert Member.objects.filter(email="ash@example.org").count() == 1


def test_joining_asks_for_no_username(client: Client) -> None:
    """A form that says which are taken would list the members."""
    page = client.get(reverse("account_signup")).content.decode()
    assert 'name="username"' not in page
    assert 'name="handle"' not in page


def test_a_new_password_says_the_same_for_an_address_that_is_not_here(client: Client, confirmed: Member) -> None:
    """The truth goes to the address alone."""
    here = said(client.post(reverse("account_reset_password"), {"email": "ash@example.org"}))
    away = said(Client().post(reverse("account_reset_password"), {"email": "zed@example.org"}))
    assert here == away
    assert [message.to for message in mail.outbox] == [["ash@example.org"], ["zed@example.org"]]


def test_somebody_joins_confirms_signs_in_and_waits(client: Client) -> None:
    """The whole way of somebody who asks to come in."""
    answer = client.post(reverse("account_signup"), JOINING)
    assert answer.headers["Location"] == reverse("account_email_verification_sent")
    member = Member.objects.get(email=ADDRESS)
    assert member.standing == Standing.WAITING
    assert ASSIGNED_HANDLE.match(member.handle)
    [link] = links_in_mail()
    assert "Is bo.tansy@example.org your address?" in client.get(link).content.decode()
    client.post(link)
    answer = sign_in(Client(), ADDRESS, JOINING["password1"])
    assert answer.headers["Location"] == reverse("members:waiting")


def test_nobody_signs_in_before_the_address_is_confirmed(client: Client) -> None:
    """Else one could join in somebody else's name."""
    client.post(reverse("account_signup"), JOINING)
    browser = Client()
    assert sign_in(browser, ADDRESS, JOINING["password1"]).headers["Location"] == reverse(
        "account_email_verification_sent"
    )
    assert browser.get(reverse("members:me")).status_code == 302


def test_the_handle_given_holds_nothing_of_the_address(client: Client) -> None:
    """The library would make one of it: an address often is a full name."""
    client.post(reverse("account_signup"), JOINING)
    handle = Member.objects.get(email=ADDRESS).handle
    assert "bo" not in handle
    assert "tansy" not in handle


@pytest.mark.parametrize("password", ["short", "password1234", "bo.tansy@example.org"])
def test_a_password_that_is_guessed_at_once_is_refused(password: str, client: Client) -> None:
    """Short, common, or the address itself."""
    answer = client.post(reverse("account_signup"), JOINING | {"password1": password, "password2": password})
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    assert not Member.objects.exists()


def test_the_session_is_another_after_signing_in(confirmed: Member) -> None:
    """A session that somebody laid in wait on a shared computer must not become a member's."""
    browser = Client()
    browser.get(reverse("account_login"))
    session = browser.session
    session["laid"] = "in wait"
    session.save()
    browser.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    before, token = session.session_key, browser.cookies[settings.CSRF_COOKIE_NAME].value
    sign_in(browser, "ash")
    assert browser.session["_auth_user_id"] == str(confirmed.pk)
    assert browser.session.session_key != before
    assert browser.cookies[settings.CSRF_COOKIE_NAME].value != token
    assert Client(headers={"cookie": f"{settings.SESSION_COOKIE_NAME}={before}"}).get("/me/").status_code == 302


def test_a_session_that_nobody_was_given_is_not_taken_up(confirmed: Member) -> None:
    """An identifier from outside never becomes one of ours."""
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    sign_in(browser, "ash")
    assert browser.session.session_key != "a" * 32


def test_signing_out_ends_the_session_and_takes_a_press_of_a_button(confirmed: Member) -> None:
    """A picture in a post must not sign readers out."""
    browser = Client()
    sign_in(browser, "ash")
    kept = browser.session.session_key
    assert browser.get(reverse("account_logout")).status_code == 200
    assert browser.get("/me/").status_code == 200
    browser.post(reverse("account_logout"))
    assert Client(headers={"cookie": f"{settings.SESSION_COOKIE_NAME}={kept}"}).get("/me/").status_code == 302


def test_a_handle_signs_in_whatever_its_capitals(confirmed: Member) -> None:
    """Phones write the first letter large."""
    assert sign_in(Client(), "Ash").headers["Location"] == reverse("forum:rooms")


def test_signing_in_leads_to_no_other_site(confirmed: Member) -> None:
    """A link to our own page must not end on somebody else's."""
    answer = sign_in(Client(), "ash", next="https://elsewhere.example/")
    assert answer.headers["Location"] == reverse("forum:rooms")


def test_trying_passwords_is_stopped(confirmed: Member) -> None:
    """After a few wrong ones the right one is not looked at any more, for a while."""
    for _ in range(12):
        sign_in(Client(), "ash", "not the password")
    browser = Client()
    sign_in(browser, "ash")
    assert "_auth_user_id" not in browser.session


def test_who_is_suspended_signs_in_and_reads_why(make_member: Callable[..., Member]) -> None:
    """They are owed the reason, and they may want their account erased."""
    member = make_member(handle="away2", standing=Standing.SUSPENDED, standing_reason="Until a talk.")
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    browser = Client()
    assert sign_in(browser, "away2").headers["Location"] == reverse("members:waiting")
    assert "Until a talk." in browser.get(reverse("members:waiting")).content.decode()
    assert browser.get(reverse("members:profile", args=["away2"])).status_code == 302


def test_an_account_that_is_closed_is_told_so_after_the_right_password_only(make_member: Callable[..., Member]) -> None:
    """To everybody else it is as if it had never been."""
    member = make_member(handle="closed", is_active=False)
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    wrong = said(sign_in(Client(), "closed", "wrong"))[2].replace("closed", "LOGIN")
    assert wrong == said(sign_in(Client(), "nobody", "wrong"))[2].replace("nobody", "LOGIN")
    browser = Client()
    sign_in(browser, "closed")
    assert "_auth_user_id" not in browser.session


PAGES = ["mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "usersessions_list", "account_email",
         "account_change_password", "account_logout", "members:me", "members:digest"]  # fmt: skip


@pytest.mark.parametrize("route", PAGES)
def test_every_page_of_an_account_opens_and_is_the_members_alone(route: str, confirmed: Member) -> None:
    """Each is found from the tabs of one's own profile; outsiders are asked to sign in."""
    browser = Client()
    sign_in(browser, "ash")
    page = browser.get(reverse(route), follow=True)
    if page.redirect_chain:  # how one signs in is changed only by whoever shows once more that it is them
        assert "Is it you?" in page.content.decode()
        asked = page.redirect_chain[-1][0]
        page = browser.post(asked, {"password": PASSWORD, "next": reverse(route)}, follow=True)
    assert page.request["PATH_INFO"] == reverse(route)
    assert '<main id="main"' in page.content.decode()
    assert page.content.decode().count("<h1") == 1
    assert Client().get(reverse(route)).status_code == 302


def test_a_second_factor_is_asked_for_once_it_is_set_up(confirmed: Member) -> None:
    """A stolen password alone opens nothing."""
    secret = generate_totp_secret()
    TOTP.activate(confirmed, secret)
    browser = Client()
    assert sign_in(browser, "ash").headers["Location"] == reverse("mfa_authenticate")
    assert browser.get("/me/").status_code == 302
    assert "recovery codes" in browser.get(reverse("mfa_authenticate")).content.decode()
    browser.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert browser.get("/me/").status_code == 302
    counter = next(iter(yield_hotp_counters_from_time()))
    browser.post(reverse("mfa_authenticate"), {"code": format_hotp_value(hotp_value(secret, counter))})
    assert browser.get("/me/").status_code == 200


def test_a_password_is_chosen_anew_by_a_link_that_works_once(confirmed: Member) -> None:
    """From the mail, on any device."""
    browser = Client()
    browser.post(reverse("account_reset_password"), {"email": "ash@example.org"})
    [link] = [link for link in links_in_mail() if "/password/reset/" in link]
    form = browser.get(link, follow=True)
    assert "Choose a new password" in form.content.decode()
    chosen = {"password1": "rowan hazel ash elm", "password2": "rowan hazel ash elm"}
    browser.post(form.request["PATH_INFO"], chosen)
    assert sign_in(Client(), "ash", "rowan hazel ash elm").status_code == 302
    assert "no longer works" in Client().get(link, follow=True).content.decode()


@pytest.mark.parametrize("address", ["zed@example.org", "ash@example.org"])
def test_mails_are_in_our_words_and_hold_no_name(address: str, confirmed: Member) -> None:
    """Whoever reads the mail of a family computer should not learn more than need be."""
    Client().post(reverse("account_reset_password"), {"email": address})
    [message] = mail.outbox
    assert message.subject.startswith("Second Look: ")
    assert "Ash" not in message.body
    assert "testserver" in message.body
    assert "!" not in message.body


def test_a_member_is_told_when_the_password_was_changed(confirmed: Member) -> None:
    """It may not have been them. The mail says nothing of who they are."""
    browser = Client()
    sign_in(browser, "ash")
    new = {"password1": "rowan hazel ash elm", "password2": "rowan hazel ash elm"}
    browser.post(reverse("account_change_password"), {"oldpassword": PASSWORD} | new)
    [message] = mail.outbox
    assert message.subject == "Second Look: Your password was changed"
    assert "choose a new password now" in message.body
    assert "ash" not in message.body.lower()
    assert browser.get("/me/").status_code == 302


@pytest.mark.parametrize("login", ["\x00", "a" * 5000, "<b>x</b>", "\u202eash", "ash\n"])
def test_what_cannot_be_a_name_is_refused_as_any_other(login: str, confirmed: Member) -> None:
    """Never a mistake of ours, on either database."""
    answer = sign_in(Client(), login, "not the password")
    assert answer.status_code == 200
    assert "<b>x" not in answer.content.decode()
