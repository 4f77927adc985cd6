"""Tokens: shown once, kept as a hash, and of no use once they are revoked, expired, or their member may not read."""

import logging
from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.web.conftest import NOW, PASSWORD

from secondlook_web.api import actions
from secondlook_web.api.models import Token
from secondlook_web.members.assurance.models import Evidence
from secondlook_web.members.models import Member, Standing
from secondlook_web.shared.refusals import AlreadyDone, Refused

ME = "/api/v1/me"
TOKENS = "/me/tokens/"
FORM = {"name": "Our forum", "scopes": ["check"], "days": "90"}


@pytest.fixture
def browser(student: Member) -> Client:
    """A browser in which the student has just given the password: a token is not made by whoever finds it open."""
    EmailAddress.objects.create(user=student, email=student.email, verified=True, primary=True)
    browser = Client()
    browser.post("/accounts/login/", {"login": student.handle, "password": PASSWORD})
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return browser


def shown(client: Client) -> str:
    """The token that the page shows after the form was sent."""
    page = client.post(TOKENS, FORM)
    assert page.status_code == 201, page.content.decode()
    return page.context["made"].secret


def asks(secret: str) -> int:
    return Client(headers={"Authorization": f"Bearer {secret}"}).get(ME).status_code


def test_a_token_is_shown_once_and_kept_as_a_hash(browser: Client) -> None:
    """Whoever reads the database, or the page a day later, finds nothing to use."""
    secret = shown(browser)
    assert asks(secret) == 200
    assert secret not in browser.get(TOKENS).content.decode()
    assert secret not in str(Token.objects.values().get())
    assert secret[3:] not in str(Token.objects.values().get())


def test_a_token_stays_out_of_reprs_and_logs(student: Member, rng: Random, caplog: pytest.LogCaptureFixture) -> None:
    """A token in a log is a password in a log."""
    made = actions.make_token(student, name="x", scopes=["check"], days=1, at=timezone.now(), rng=rng)
    with caplog.at_level(logging.DEBUG):
        Client(headers={"Authorization": f"Basic {made.secret}"}).get(ME)
        Client(headers={"Authorization": f"Bearer {made.secret}"}).get(ME)
    assert made.secret not in caplog.text + repr(made)


def test_two_tokens_are_never_alike(student: Member) -> None:
    """The dice of a site are the system's."""
    from secondlook_web.api.views import dice

    some = [actions.make_token(student, name="x", scopes=["check"], days=1, at=NOW, rng=dice) for _ in range(5)]
    assert len({made.secret for made in some}) == 5
    assert all(len(made.secret) == 46 for made in some)


def test_a_revoked_token_opens_nothing(browser: Client) -> None:
    secret = shown(browser)
    browser.post(f"{TOKENS}{Token.objects.get().pk}/revoke/")
    assert asks(secret) == 401


def test_an_expired_token_opens_nothing(student: Member, rng: Random) -> None:
    then = timezone.now() - timedelta(days=31)
    made = actions.make_token(student, name="x", scopes=["check"], days=30, at=then, rng=rng)
    assert asks(made.secret) == 401


@pytest.mark.parametrize("standing", [Standing.SUSPENDED, Standing.WAITING])
def test_a_token_is_worth_what_its_member_is(browser: Client, student: Member, standing: Standing) -> None:
    """A suspension that leaves a program running is none."""
    secret = shown(browser)
    Member.objects.filter(pk=student.pk).update(standing=standing)
    assert asks(secret) == 401


def test_a_token_rests_while_its_member_is_not_let_in_for_want_of_evidence(browser: Client, student: Member) -> None:
    """Pages close at that moment; a program that goes on would be a member whom nobody knows."""
    secret = shown(browser)
    assert asks(secret) != 401
    Evidence.objects.filter(member=student).update(expires_at=timezone.now(), shown_at=NOW - timedelta(days=400))
    assert asks(secret) == 401


def test_unknown_revoked_expired_and_suspended_have_one_answer(student: Member, gp: Member, rng: Random) -> None:
    """Otherwise the answer tells whoever found an old token that it was one."""
    made = [
        actions.make_token(student, name="x", scopes=["check"], days=1, at=timezone.now(), rng=rng) for _ in range(2)
    ]
    of_gp = actions.make_token(gp, name="x", scopes=["check"], days=1, at=timezone.now(), rng=rng)
    Token.objects.filter(pk=made[0].token.pk).update(revoked_at=timezone.now())
    Token.objects.filter(pk=made[1].token.pk).update(expires_at=timezone.now())
    Member.objects.filter(pk=gp.pk).update(standing=Standing.SUSPENDED)
    secrets = [made[0].secret, made[1].secret, of_gp.secret, "sl_" + "a" * 43, "sl_short", "ä"]
    answers = [Client(headers={"Authorization": f"Bearer {secret}"}).get(ME) for secret in secrets]
    assert {(answer.status_code, answer.content) for answer in answers} == {(401, answers[0].content)}
    assert answers[0].headers["WWW-Authenticate"] == "Bearer"


def test_a_cookie_opens_nothing(browser: Client) -> None:
    """So no page of another site can make a member's browser ask, and no CSRF token is needed."""
    assert browser.get(TOKENS).status_code == 200
    assert browser.get(ME).status_code == 401


def test_use_is_written_once_a_minute(student: Member, rng: Random) -> None:
    """A row that is written with each request holds up the others."""
    made = actions.make_token(student, name="x", scopes=["check"], days=1, at=NOW, rng=rng)
    for seconds, noted in ((0, 0), (30, 0), (59, 0), (60, 60), (61, 60)):
        token = Token.objects.get(pk=made.token.pk)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            actions.note_use(token, at=NOW + timedelta(seconds=seconds))
        assert len(queries) == (1 if seconds in (0, 60) else 0)
        assert Token.objects.get(pk=made.token.pk).used_at == NOW + timedelta(seconds=noted)


def test_a_token_says_only_what_its_member_may(student: Member, moderator: Member, rng: Random) -> None:
    with pytest.raises(Refused):
        actions.make_token(student, name="x", scopes=["moderate"], days=1, at=NOW, rng=rng)
    assert actions.make_token(moderator, name="x", scopes=["moderate"], days=1, at=NOW, rng=rng).token.scopes == [
        "moderate"
    ]


@pytest.mark.parametrize(
    "wrong",
    [{"name": " \u200b"}, {"name": "x" * 61}, {"scopes": []}, {"scopes": ["everything"]}, {"days": 0}, {"days": 366}],
)
def test_a_token_without_a_name_a_scope_or_an_end_is_refused(
    student: Member, rng: Random, wrong: dict[str, object]
) -> None:
    said: dict[str, object] = {"name": "x", "scopes": ["check"], "days": 30} | wrong
    with pytest.raises(Refused):
        actions.make_token(student, **said, at=NOW, rng=rng)  # type: ignore[arg-type]


def test_a_member_has_at_most_twenty_tokens_in_use(student: Member, rng: Random) -> None:
    """A page that is sent by a script does not fill the table; those revoked do not count."""
    made = [actions.make_token(student, name="x", scopes=["check"], days=30, at=NOW, rng=rng) for _ in range(20)]
    with pytest.raises(Refused):
        actions.make_token(student, name="x", scopes=["check"], days=30, at=NOW, rng=rng)
    actions.revoke_token(made[0].token, at=NOW)
    actions.make_token(student, name="x", scopes=["check"], days=30, at=NOW, rng=rng)


def test_a_token_is_revoked_once(student: Member, rng: Random) -> None:
    made = actions.make_token(student, name="x", scopes=["check"], days=30, at=NOW, rng=rng)
    actions.revoke_token(made.token, at=NOW)
    with pytest.raises(AlreadyDone):
        actions.revoke_token(made.token, at=NOW)


def test_somebody_elses_token_and_a_missing_one_are_the_same(browser: Client, gp: Member, rng: Random) -> None:
    made = actions.make_token(gp, name="x", scopes=["check"], days=30, at=NOW, rng=rng)
    hidden = browser.post(f"{TOKENS}{made.token.pk}/revoke/")
    missing = browser.post(f"{TOKENS}{made.token.pk + 1000}/revoke/")
    assert hidden.status_code == missing.status_code == 404
    assert Token.objects.get(pk=made.token.pk).revoked_at is None


def test_the_form_offers_moderating_to_moderators_only(
    browser: Client, moderator: Member, signed_in: Callable[[Member], Client]
) -> None:
    assert "queue" not in browser.get(TOKENS).content.decode().split("Make a token")[1]
    assert "queue" in signed_in(moderator).get(TOKENS).content.decode().split("Make a token")[1]
    assert browser.post(TOKENS, FORM | {"scopes": ["moderate"]}).status_code == 400
    assert not Token.objects.exists()


def test_a_token_asks_for_the_password_again(signed_in: Callable[[Member], Client], student: Member) -> None:
    """A ward computer that was left signed in must not make a key that lasts a year; what was filled in is kept."""
    browser = signed_in(student)
    page = browser.post(TOKENS, FORM)
    assert page.status_code == 302
    assert page.headers["Location"].startswith("/accounts/reauthenticate/")
    assert not Token.objects.exists()
    again = browser.post(page.headers["Location"], {"password": PASSWORD, "next": TOKENS})
    assert again.status_code == 201
    assert asks(again.context["made"].secret) == 200


def test_who_was_not_let_in_has_no_tokens(
    waiting: Member, suspended: Member, signed_in: Callable[[Member], Client]
) -> None:
    for member in (waiting, suspended):
        assert signed_in(member).get(TOKENS).headers["Location"] == "/waiting/"
    assert Client().get(TOKENS).headers["Location"].startswith("/accounts/login/")
