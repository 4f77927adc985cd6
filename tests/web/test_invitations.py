"""Invitations: for one address, once, for two weeks; they open the way to an account and lift nobody's level."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail, signing
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.web.conftest import NOW

from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.jobs import queue
from secondlook_web.jobs.models import Job
from secondlook_web.members.assurance.levels import Level
from secondlook_web.members.assurance.models import Evidence, Invitation
from secondlook_web.members.assurance.queries import level_now
from secondlook_web.members.assurance.ties import inviting
from secondlook_web.members.assurance.ties import work as ties_work
from secondlook_web.members.models import Member, Standing
from secondlook_web.shared.refusals import AlreadyDone, NotYours, Refused

ADDRESS = "new.colleague@merrowdale.example"
SIGN_UP = {"password1": "seven green owls at noon", "password2": "seven green owls at noon"}


@pytest.fixture
def host(make_member: Callable[..., Member]) -> Member:
    """Somebody who may invite."""
    return make_member(handle="host", level=Level.VOUCHED)


def _sent() -> list[str]:
    """The links of all mails that have gone out."""
    while queue.do_next():
        pass
    return [found for one in mail.outbox for found in re.findall(r"https?://\S*/join/\S+/", one.body)]


def _path(link: str) -> str:
    return "/" + link.split("/", 3)[3]


@pytest.fixture
def link(host: Member) -> str:
    """The link of an invitation that was sent now."""
    Job.objects.all().delete()
    inviting.invite(host, ADDRESS, at=timezone.now())
    [link] = _sent()
    return _path(link)


def joined(browser: Client, link: str, address: str = ADDRESS) -> Any:
    """What somebody gets who follows a link and signs up."""
    browser.post(link)
    return browser.post(reverse("account_signup"), SIGN_UP | {"email": address})


# Who may sign up.


@pytest.mark.parametrize(("sign_up", "status"), [("open", True), ("invited", False), ("closed", False)])
def test_the_deployment_says_who_may_make_an_account(settings: Any, db: None, sign_up: str, status: bool) -> None:
    settings.SIGN_UP = sign_up
    page = Client().post(reverse("account_signup"), SIGN_UP | {"email": "x@example.org"})
    assert Member.objects.filter(email="x@example.org").exists() is status
    assert ("Joining takes an invitation" in page.content.decode()) is (sign_up == "invited")


def test_an_invited_person_makes_an_account_and_is_still_unknown(settings: Any, host: Member, link: str) -> None:
    """To be asked in shows nothing of who somebody is."""
    settings.SIGN_UP = "invited"
    browser = Client()
    assert "invited" in browser.get(link).content.decode()
    assert joined(browser, link).status_code == 302
    member = Member.objects.get(email=ADDRESS)
    assert (member.standing, level_now(member, at=timezone.now())) == (Standing.WAITING, Level.UNKNOWN)
    invitation = Invitation.objects.get()
    assert (invitation.used_by, invitation.inviter) == (member, host)
    [entry] = Entry.objects.filter(act=Act.INVITATION_USED)
    assert (entry.by, entry.about) == (member.pk, host.pk)


def test_a_closed_site_lets_nobody_in_by_an_old_link(settings: Any, link: str) -> None:
    settings.SIGN_UP = "closed"
    joined(Client(), link)
    assert not Member.objects.filter(email=ADDRESS).exists()


def test_on_an_open_site_it_is_kept_who_invited_whom(link: str) -> None:
    joined(Client(), link)
    assert Invitation.objects.get().used_by == Member.objects.get(email=ADDRESS)


def test_on_an_open_site_another_address_needs_no_invitation_and_uses_none(link: str) -> None:
    joined(Client(), link, "another@example.org")
    assert Member.objects.filter(email="another@example.org").exists()
    assert Invitation.objects.get().used_at is None


# Once, for one address, for two weeks.


def test_a_look_does_not_use_it_up(settings: Any, link: str) -> None:
    """Mail programs open links to see whether they are safe."""
    settings.SIGN_UP = "invited"
    for _ in range(3):
        assert Client().get(link).status_code == 200
    assert joined(Client(), link).status_code == 302


def test_a_replayed_link_opens_nothing(settings: Any, link: str) -> None:
    settings.SIGN_UP = "invited"
    joined(Client(), link)
    other = Client()
    assert other.get(link).status_code == 404
    assert other.post(link).status_code == 404
    assert "Joining takes an invitation" in other.get(reverse("account_signup")).content.decode()


def test_of_two_who_took_it_up_one_makes_an_account(settings: Any, link: str) -> None:
    """Two browsers stand at the form with one invitation: the second is refused, and no account is left behind."""
    settings.SIGN_UP = "invited"
    first, second = Client(), Client()
    first.post(link)
    second.post(link)
    first.post(reverse("account_signup"), SIGN_UP | {"email": ADDRESS})
    second.post(reverse("account_signup"), SIGN_UP | {"email": "new.colleague+2@merrowdale.example"})
    assert Member.objects.filter(email__contains="colleague").count() == 1


def test_an_account_is_undone_when_the_invitation_went_meanwhile(settings: Any, link: str, monkeypatch: Any) -> None:
    """Between the look at the form and the writing of the account somebody else was quicker."""
    settings.SIGN_UP = "invited"
    browser = Client()
    browser.post(link)
    monkeypatch.setattr(inviting, "is_for", lambda *_, **__: True)
    monkeypatch.setattr(inviting, "may_sign_up", lambda *_, **__: True)
    Invitation.objects.update(used_at=timezone.now())
    answer = browser.post(reverse("account_signup"), SIGN_UP | {"email": ADDRESS})
    assert answer.status_code == 409
    assert not Member.objects.filter(email=ADDRESS).exists()
    assert not EmailAddress.objects.filter(email=ADDRESS).exists()


@pytest.mark.parametrize("address", ["somebody@else.example", "new.colleague@merrowdale.example.evil.example"])
def test_a_forwarded_link_does_not_serve_another_address(settings: Any, link: str, address: str) -> None:
    settings.SIGN_UP = "invited"
    page = joined(Client(), link, address)
    assert "for the address that it was sent to" in page.content.decode()
    assert not Member.objects.filter(email=address).exists()


def test_whoever_has_a_link_cannot_ask_who_has_an_account(
    settings: Any, link: str, make_member: Callable[..., Member]
) -> None:
    """The form would otherwise answer one thing for a member's address, and another for a stranger's."""
    settings.SIGN_UP = "invited"
    make_member(handle="known", email="known@example.org")
    browser, pages = Client(), []
    for address in ("known@example.org", "stranger@example.org"):
        page = joined(browser, link, address).content.decode().replace(address, "ADDRESS")
        pages.append(re.sub(r'"[A-Za-z0-9]{64}"', "", page))
    assert pages[0] == pages[1]


@pytest.mark.parametrize("address", ["New.Colleague@Merrowdale.Example", "new.colleague+forum@merrowdale.example"])
def test_the_same_mailbox_may_be_written_in_another_way(settings: Any, link: str, address: str) -> None:
    settings.SIGN_UP = "invited"
    joined(Client(), link, address)
    assert Invitation.objects.get().used_at is not None


def test_it_runs_out_after_two_weeks(host: Member) -> None:
    invitation = inviting.invite(host, ADDRESS, at=NOW)
    token = inviting.token_of(invitation)
    assert inviting.found(token, at=NOW + timedelta(days=14, seconds=-1)) == invitation
    assert inviting.found(token, at=NOW + timedelta(days=14)) is None
    assert inviting.found(token, at=NOW - timedelta(seconds=1)) is None


def test_it_can_be_taken_back(host: Member, link: str, signed_in: Callable[[Member], Client]) -> None:
    signed_in(host).post(reverse("inviting:revoke", args=[Invitation.objects.get().pk]))
    assert Client().get(link).status_code == 404
    assert Entry.objects.filter(act=Act.INVITATION_REVOKED, by=host.pk).exists()


def test_a_used_invitation_is_not_taken_back(host: Member, link: str) -> None:
    joined(Client(), link)
    with pytest.raises(AlreadyDone):
        inviting.revoke(Invitation.objects.get(), by=host, at=timezone.now())


@pytest.mark.parametrize("change", ["x", "1:", ":", "9" * 40])
def test_a_made_up_link_is_not_there(link: str, change: str) -> None:
    assert Client().get(f"/join/{change}{link.removeprefix('/join/')}").status_code == 404


def test_a_link_of_another_row_does_not_serve(host: Member) -> None:
    """A database that was restored gives numbers anew: the link is for an address as well."""
    one = inviting.invite(host, ADDRESS, at=NOW)
    token = inviting.token_of(one)
    Invitation.objects.filter(pk=one.pk).update(reference="0" * 64)
    assert inviting.found(token, at=NOW) is None


def test_a_link_still_serves_after_the_key_was_changed(settings: Any, host: Member) -> None:
    one = inviting.invite(host, ADDRESS, at=NOW)
    token = inviting.token_of(one)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, for this test only: everybody can read it"  # noqa: S105
    assert inviting.found(token, at=NOW) == one
    session = SessionStore()
    inviting.take_up(one, session)
    settings.SIGN_UP = "invited"
    assert inviting.is_for(session, ADDRESS, at=NOW)


def test_another_kind_of_signed_text_is_no_link(db: None) -> None:
    assert inviting.found(signing.Signer(salt="something else").sign("1-"), at=NOW) is None


# What is kept, and who is told what.


def test_neither_the_address_nor_the_link_is_kept(host: Member, link: str) -> None:
    """Once the mail has gone there is nothing to steal."""
    token = link.removeprefix("/join/").rstrip("/")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            kept = str(cursor.fetchall())
            assert ADDRESS not in kept, table
            assert token.split(":")[1] not in kept, table


def test_before_the_mail_has_gone_the_address_is_sealed(host: Member) -> None:
    inviting.invite(host, ADDRESS, at=NOW)
    assert ADDRESS not in str(Invitation.objects.values().get())


def test_an_address_whose_mail_never_went_is_forgotten(host: Member) -> None:
    inviting.invite(host, ADDRESS, at=NOW)
    ties_work.look_at_ties(None, NOW + timedelta(days=15))
    assert Invitation.objects.get().sealed_address == ""


def test_the_mail_names_nobody(host: Member, link: str) -> None:
    [sent] = [one for one in mail.outbox if "/join/" in one.body]
    assert sent.to == [ADDRESS]
    assert host.name not in sent.body + sent.subject
    assert f"@{host.handle}" not in sent.body


def test_who_has_an_account_is_not_mailed_and_the_inviter_is_not_told(
    host: Member, make_member: Callable[..., Member], signed_in: Callable[[Member], Client]
) -> None:
    make_member(handle="known", email="known@example.org")
    Job.objects.all().delete()
    pages = []
    for address in ("known@example.org", "stranger@example.org"):
        answer = signed_in(host).post(reverse("inviting:mine"), {"address": address}, follow=True)
        pages.append(re.sub(r'"[A-Za-z0-9]{64}"|/me/invitations/\d+/', "", answer.content.decode()))
        Invitation.objects.all().delete()
    assert pages[0] == pages[1]
    inviting.invite(host, "known@example.org", at=timezone.now())
    assert _sent() == []


def test_nobody_is_mailed_again_and_again(host: Member, make_member: Callable[..., Member]) -> None:
    """Nor by many members together."""
    Job.objects.all().delete()
    for number in range(4):
        other = make_member(handle=f"host{number}", level=Level.VERIFIED)
        inviting.invite(other, ADDRESS, at=timezone.now())
    assert len(_sent()) == 2


# Who may invite.


@pytest.mark.parametrize(
    ("level", "may"), [(level, level.reaches(Level.VOUCHED)) for level in Level if level is not Level.UNKNOWN]
)
def test_who_is_known_well_enough_may_invite(make_member: Callable[..., Member], level: Level, may: bool) -> None:
    member = make_member(handle="somebody", level=level)
    assert inviting.may_invite(member, at=NOW) is may
    if not may:
        with pytest.raises(NotYours):
            inviting.invite(member, ADDRESS, at=NOW)


def test_the_deployment_says_how_well(settings: Any, make_member: Callable[..., Member]) -> None:
    settings.INVITERS = "affiliated"
    assert inviting.may_invite(make_member(level=Level.AFFILIATED), at=NOW)


@pytest.mark.parametrize("standing", [Standing.READING, Standing.SUSPENDED, Standing.WAITING])
def test_who_may_not_write_does_not_invite(make_member: Callable[..., Member], standing: Standing) -> None:
    member = make_member(level=Level.VERIFIED)
    Member.objects.filter(pk=member.pk).update(standing=standing)
    member.refresh_from_db()
    assert not inviting.may_invite(member, at=NOW)


def test_nobody_invites_more_than_ten_in_a_month(host: Member) -> None:
    for number in range(10):
        inviting.invite(host, f"person{number}@example.org", at=NOW)
    with pytest.raises(Refused, match="10 people"):
        inviting.invite(host, "one.more@example.org", at=NOW)
    Evidence.objects.filter(member=host).update(expires_at=NOW + timedelta(days=400))
    inviting.invite(host, "one.more@example.org", at=NOW + timedelta(days=31))


def test_an_address_is_invited_once_at_a_time(host: Member) -> None:
    inviting.invite(host, ADDRESS, at=NOW)
    with pytest.raises(AlreadyDone):
        inviting.invite(host, ADDRESS.upper(), at=NOW)


@pytest.mark.parametrize(
    "address", ["", "x", "x@", "@x.example", "x@localhost", "х@merrowdale.example", "a b@c.example"]
)
def test_what_is_no_address_is_said_so(host: Member, address: str) -> None:
    with pytest.raises(Refused):
        inviting.invite(host, address, at=NOW)


def test_moderators_see_who_invited_whom(
    host: Member, link: str, moderator: Member, signed_in: Callable[[Member], Client]
) -> None:
    joined(Client(), link)
    new = Member.objects.get(email=ADDRESS)
    page = signed_in(moderator).get(reverse("inviting:everybodys")).content.decode()
    assert reverse("members:person", args=[host.handle]) in page
    assert reverse("members:person", args=[new.handle]) in page
    assert (
        reverse("members:person", args=[host.handle])
        in signed_in(moderator).get(reverse("members:person", args=[new.handle])).content.decode()
    )
    assert signed_in(host).get(reverse("inviting:everybodys")).status_code == 404


def test_an_invitation_of_others_is_not_taken_back(
    host: Member, link: str, make_member: Callable[..., Member], signed_in: Callable[[Member], Client]
) -> None:
    other = make_member(handle="other", level=Level.VERIFIED)
    assert signed_in(other).post(reverse("inviting:revoke", args=[Invitation.objects.get().pk])).status_code == 404
    assert Invitation.objects.get().revoked_at is None


def test_nothing_is_kept_when_the_log_refuses(host: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("as asked")

    monkeypatch.setattr(inviting.log, "record", fails)
    with pytest.raises(RuntimeError, match="as asked"):
        inviting.invite(host, ADDRESS, at=NOW)
    assert not Invitation.objects.exists()
    assert not Job.objects.filter(name=inviting.SEND).exists()
