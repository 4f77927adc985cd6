"""Addresses and names that are written to be taken for others, and the way back to an address that was changed."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from tests.web.conftest import PASSWORD
from tests.web.test_accounts import JOINING, links_in_mail, said, sign_in
from tests.web.test_security_factors import confirmed, opened

from secondlook_web.members import actions, naming, twins, way_back
from secondlook_web.members.models import Member, Standing
from secondlook_web.shared.refusals import Refused

ORDINARY = [
    "bo@example.org",
    "BO.tansy+news@Example.ORG",
    "bo@sub.nhs.uk",
    "jürgen@example.org".encode("ascii", "ignore").decode(),
    "bo@münchen.example",
    "bo@пример.испытание",
    "bo@例え.テスト",
    "bo@xn--mnchen-3ya.example",
]
DISGUISED = [
    "bo@exаmple.org",  # a Cyrillic letter in a Latin domain
    "bo@ехаmрlе.org",
    "bo@рост.org",  # all Cyrillic, and looks all Latin
    "bo@xn--exmple-4nf.org",  # the first, as the net sends it
    "bo@ｅxample.org",
    "bo@exam\u200bple.org",
    "bо@example.org",  # a Cyrillic letter before the "@"
]


# -- addresses ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ORDINARY)
def test_ordinary_addresses_are_left_alone(address: str) -> None:
    """Also those in alphabets of their own."""
    assert not twins.is_disguised(address)


@pytest.mark.parametrize("address", DISGUISED)
def test_an_address_that_is_written_like_another_is_seen(address: str) -> None:
    assert twins.is_disguised(address)


@pytest.mark.parametrize("address", [*DISGUISED[:4], "bo@nhs.uк"])
def test_a_twin_is_answered_as_an_address_that_is_here(address: str, student: Member) -> None:
    """The page says what it says to everybody; no account is made, and the mail tells nothing of who is here."""
    new = said(Client().post(reverse("account_signup"), JOINING))
    assert Member.objects.filter(email=JOINING["email"]).exists()
    before = Member.objects.count()
    assert said(Client().post(reverse("account_signup"), JOINING | {"email": address})) == new
    assert Member.objects.count() == before
    assert mail.outbox[-1].subject == "Second Look: This address cannot be used"
    assert "account already" not in mail.outbox[-1].body


@pytest.mark.parametrize("address", ["ASH@example.org", "ash@EXAMPLE.org", "Ash@Example.Org"])
def test_capitals_make_no_second_account(address: str, student: Member) -> None:
    """Phones write the first letter large."""
    confirmed(student)
    Client().post(reverse("account_signup"), JOINING | {"email": address})
    assert Member.objects.count() == 1
    assert "account already" in mail.outbox[-1].subject


@pytest.mark.parametrize(
    ("here", "asks"),
    [("bo@münchen.example", "bo@xn--mnchen-3ya.example"), ("bo@xn--mnchen-3ya.example", "bo@MÜNCHEN.example")],
)
def test_one_mailbox_has_one_account(here: str, asks: str, make_member: Callable[..., Member]) -> None:
    """Its domain may be written in letters or as the net sends it."""
    make_member(handle="bo", email=here)
    Client().post(reverse("account_signup"), JOINING | {"email": asks})
    assert Member.objects.count() == 1


def test_a_member_adds_no_address_that_is_written_like_another(student: Member) -> None:
    confirmed(student)
    browser = opened(student)
    page = browser.post(reverse("account_email"), {"action_add": "", "email": DISGUISED[0]})
    assert page.status_code == 200
    assert "looks like another one" in page.content.decode()
    assert EmailAddress.objects.count() == 1


@given(st.text(max_size=80))
def test_any_text_is_looked_at_without_a_mistake(text: str) -> None:
    """An address is checked before anybody knows whether it is one."""
    twins.is_disguised(text)
    assert text.lower() in twins.ways_to_write(text) or twins.ways_to_write(text)
    twins.spoken(text)
    assert twins.skeleton(twins.skeleton(text)) == twins.skeleton(text) or not text.isascii()


# -- names -------------------------------------------------------------------------------------------------------------

ROWAN = ["Mod Rowan", "mod_rowan", "MOD ROWAN", "Mod Rоwan", "M0d R0wan", "Mod  Róẃan", "Mod.Rowan", "Моd Rowan"]


def named(member: Member, name: str, **more: str) -> None:
    actions.change_profile(
        member,
        actions.Said(**(vars_of(member) | {"display_name": name} | more)),  # type: ignore[arg-type]
    )


def vars_of(member: Member) -> dict[str, object]:
    said_so_far = actions.said_by(member)
    return {name: getattr(said_so_far, name) for name in said_so_far.__dataclass_fields__}


@pytest.mark.parametrize(
    "name", ["Ash W.", "Rowan", "M. Rowan-Lind", "Анна", "José Núñez", "王小明", "田中 Taro", "O'Neill"]
)
def test_names_of_their_own_are_left_alone(name: str, student: Member, moderator: Member) -> None:
    """People are called what they are called."""
    named(student, name)
    assert student.display_name == name


@pytest.mark.parametrize("name", ROWAN)
def test_a_name_that_is_taken_for_a_moderators_is_refused(name: str, student: Member, moderator: Member) -> None:
    """A post that says "remove this, your moderator" must not work."""
    with pytest.raises(Refused):
        named(student, name)


@pytest.mark.parametrize("name", ["Moderator", "Site M0derator", "Second Look", "ADMIN", "Аdministrator", "support"])
def test_nobody_calls_themselves_a_moderator(name: str, student: Member, moderator: Member) -> None:
    """Neither as a name nor as a role."""
    with pytest.raises(Refused):
        named(student, name)
    with pytest.raises(Refused):
        named(student, "Ash", role=name)
    named(moderator, "Rowan", role="Moderator")


def test_a_name_from_before_stays(student: Member, make_member: Callable[..., Member]) -> None:
    """Somebody who becomes a moderator later takes nobody's name away; other fields can still be changed."""
    make_member(handle="other", display_name="Ash W.", is_moderator=True)
    named(student, student.display_name, town="Carlisle")
    assert student.town == "Carlisle"


@pytest.mark.parametrize("handle", ["mod-rowan", "M0D_R0WAN", "moderator", "admin", "secondlook"])
def test_a_username_that_is_taken_for_a_moderators_is_refused_as_taken(
    handle: str, moderator: Member, make_member: Callable[..., Member]
) -> None:
    newcomer = make_member(handle="member-123456")
    with pytest.raises(Refused, match="taken"):
        actions.choose_handle(newcomer, handle)


def test_the_page_says_why_a_name_is_refused(
    student: Member, moderator: Member, signed_in: Callable[..., Client]
) -> None:
    page = signed_in(student).post(reverse("members:me"), {"display_name": "Mod Rowan"})
    assert page.status_code == 400
    assert "looks like this one" in page.content.decode()
    assert naming.looks_like_a_moderator(student, "Mod Rowan")


# -- changing an address -----------------------------------------------------------------------------------------------


def change_address(browser: Client, new: str) -> str:
    """Give the account another address, as whoever is signed in does; the link in the mail to the old one."""
    browser.post(reverse("account_email"), {"action_add": "", "email": new})
    [link] = links_in_mail()
    browser.post(link)
    browser.post(reverse("account_email"), {"action_primary": "", "email": new})
    return links_in_mail()[-1]


@pytest.fixture
def taken(student: Member) -> str:
    """Somebody has given the student's account another address; the way back."""
    confirmed(student)
    thief = opened(student)
    link = change_address(thief, "thief@example.net")
    student.refresh_from_db()
    assert student.email == "thief@example.net"
    return link


def test_whoever_is_suspended_keeps_the_address_that_they_are_known_by(student: Member) -> None:
    """Else they would leave under another one, and nobody would know them when they come back."""
    confirmed(student)
    browser = opened(student)
    Member.objects.filter(pk=student.pk).update(standing=Standing.SUSPENDED)
    page = browser.post(reverse("account_email"), {"action_add": "", "email": "another@example.org"})
    assert "stays as it is" in page.content.decode()
    assert not EmailAddress.objects.filter(email="another@example.org").exists()


def test_changing_the_address_asks_for_the_password(student: Member) -> None:
    """Whoever finds a browser open takes no account over."""
    confirmed(student)
    browser = Client()
    sign_in(browser, "ash")
    answer = browser.post(reverse("account_email"), {"action_add": "", "email": "thief@example.net"})
    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert EmailAddress.objects.count() == 1


def test_the_old_address_is_told_and_no_address_stands_in_the_link(taken: str) -> None:
    message = mail.outbox[-1]
    assert message.to == ["ash@example.org"]
    assert message.subject == "Second Look: Your address was changed"
    assert "7 days" in message.body
    assert "thief" not in message.body
    assert "ash" not in taken
    assert "example" not in taken


def test_opening_the_link_changes_nothing(taken: str, student: Member) -> None:
    """Mail programs open links before anybody reads them."""
    page = Client().get(taken)
    assert page.status_code == 200
    assert "Take your address back" in page.content.decode()
    student.refresh_from_db()
    assert student.email == "thief@example.net"


def test_the_way_back_restores_the_address_and_ends_everything(
    taken: str, student: Member, program: Callable[..., Client]
) -> None:
    """And nobody is signed in by it: a new password is chosen by mail."""
    thief, script = Client(), program(student, "check")
    sign_in(thief, "ash")
    owner = Client()
    owner.post(taken)
    student.refresh_from_db()
    assert student.email == "ash@example.org"
    assert [one.email for one in EmailAddress.objects.filter(user=student)] == ["ash@example.org"]
    assert thief.get("/me/").status_code == 302
    assert script.get("/api/v1/me").status_code == 401
    assert "_auth_user_id" not in owner.session
    assert sign_in(Client(), "ash", PASSWORD).status_code == 200, "the password that somebody knew is gone"
    owner.post(reverse("account_reset_password"), {"email": "ash@example.org"})
    [link] = [link for link in links_in_mail() if "/password/reset/" in link]
    form = owner.get(link, follow=True)
    owner.post(form.request["PATH_INFO"], {"password1": "rowan hazel elm oak", "password2": "rowan hazel elm oak"})
    assert sign_in(Client(), "ash", "rowan hazel elm oak").headers["Location"] == reverse("forum:rooms")


def test_the_way_back_works_after_the_old_address_was_removed(taken: str, student: Member) -> None:
    """Whoever takes an account over tidies up behind them."""
    EmailAddress.objects.filter(user=student, email="ash@example.org").delete()
    Client().post(taken)
    student.refresh_from_db()
    assert student.email == "ash@example.org"


def test_the_way_back_leaves_the_second_factor(taken: str, student: Member) -> None:
    """An old mailbox that somebody else reads by now must not be enough."""
    Authenticator.objects.create(user=student, type="totp", data={"secret": "x"})
    Client().post(taken)
    assert Authenticator.objects.filter(user=student).exists()


def test_the_way_back_works_once_and_for_a_week(taken: str, student: Member) -> None:
    token = taken.rstrip("/").split("/")[-1]
    now = timezone.now()
    assert way_back.leads_to(token, at=now + timedelta(days=6, hours=23))[0] == student
    with pytest.raises(Refused):
        way_back.leads_to(token, at=now + timedelta(days=7, minutes=1))
    Client().post(taken)
    assert Client().post(taken).status_code == 404


@pytest.mark.parametrize("spoil", [lambda t: t[:-5] + "AAAA=", lambda t: t[::-1], lambda t: "x", lambda t: "A" + t])
def test_a_link_that_was_changed_leads_nowhere(taken: str, student: Member, spoil: Callable[[str], str]) -> None:
    token = taken.rstrip("/").split("/")[-1]
    assert Client().post(reverse("members:address_back", args=[spoil(token)])).status_code == 404
    student.refresh_from_db()
    assert student.email == "thief@example.net"


def test_the_way_back_takes_no_address_from_somebody_else(taken: str, student: Member, gp: Member) -> None:
    Member.objects.filter(pk=gp.pk).update(email="ash@example.org")
    assert Client().post(taken).status_code == 409
    student.refresh_from_db()
    assert student.email == "thief@example.net"


def test_what_a_link_seals_differs_each_time(student: Member) -> None:
    """And nothing of it can be read."""
    links = {way_back.link_for(student, "ash@example.org", at=timezone.now()) for _ in range(5)}
    assert len(links) == 5
    assert all(re.fullmatch(r"[A-Za-z0-9_=-]+", link) for link in links)
