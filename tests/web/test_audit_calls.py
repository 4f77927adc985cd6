"""What must be accounted for is in the log, in the transaction that does it; what is nobody's business is not."""

import json
from collections.abc import Callable
from datetime import timedelta
from random import Random, SystemRandom
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.web.conftest import NOW, PASSWORD

from secondlook_web.api import actions as tokens
from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Chain, Entry
from secondlook_web.concerns.actions import recognise
from secondlook_web.concerns.models import Concern
from secondlook_web.forum.models import Post, State, Thread
from secondlook_web.members import actions as members
from secondlook_web.members.models import Member, Standing
from secondlook_web.moderation import actions
from secondlook_web.moderation.models import Item, Why

CANARY = "zebrafinch"
"""A word that nobody else says."""


def entries(*acts: Act) -> list[tuple[str, int | None, int | None, str, dict[str, Any]]]:
    """What the log holds of these acts, in order."""
    found = Entry.objects.filter(act__in=acts) if acts else Entry.objects.all()
    return list(found.order_by("number").values_list("act", "by", "about", "row", "details"))


def test_reading_and_writing_in_the_forum_leave_no_entry(
    student: Member, thread: Thread, signed_in: Callable[[Member], Client]
) -> None:
    """A log of who read what would be a danger of its own."""
    browser = signed_in(student)
    for address in (reverse("forum:rooms"), reverse("forum:thread", args=[thread.pk]), reverse("members:me")):
        assert browser.get(address).status_code == 200
    assert entries() == []


def test_who_let_whom_in_suspended_and_lifted(
    make_member: Callable[..., Member], moderator: Member, gp: Member
) -> None:
    members.suspend(gp, by=moderator, reason=f"Because of {CANARY}.", at=NOW)
    members.lift(gp, by=moderator, at=NOW)
    by_evidence = make_member(handle="evident", standing=Standing.WAITING)
    members.let_in_by_evidence(by_evidence, at=NOW)
    assert entries(Act.SUSPENDED, Act.SUSPENSION_LIFTED, Act.LET_IN) == [
        ("suspended", moderator.pk, gp.pk, "", {}),
        ("suspension_lifted", moderator.pk, gp.pk, "", {}),
        ("let_in", None, by_evidence.pk, "", {}),
    ]


def test_whose_page_a_moderator_opened(moderator: Member, gp: Member, signed_in: Callable[[Member], Client]) -> None:
    """It shows an address and what somebody gave to be let in. Loading it again within the hour is the same look."""
    browser = signed_in(moderator)
    for _ in range(3):
        assert browser.get(reverse("members:person", args=[gp.handle])).status_code == 200
    browser.get(reverse("members:person", args=[moderator.handle]))
    assert entries(Act.PERSON_LOOKED_AT) == [("person_looked_at", moderator.pk, gp.pk, "", {})]
    members.look_at(gp, by=moderator, at=timezone.now() + timedelta(hours=2))
    assert len(entries(Act.PERSON_LOOKED_AT)) == 2


def test_a_member_who_asks_for_that_page_leaves_no_entry(
    gp: Member, student: Member, signed_in: Callable[[Member], Client]
) -> None:
    assert signed_in(student).get(reverse("members:person", args=[gp.handle])).status_code == 404
    assert entries(Act.PERSON_LOOKED_AT) == []


def test_a_concern_names_neither_who_raised_it_nor_the_author(
    thread: Thread, gp: Member, make_post: Callable[..., Post], student: Member, rng: Random
) -> None:
    """Every moderator reads the log, also the one who wrote the post: it must not point to who was reading."""
    post = make_post(thread, student)
    concern = recognise(gp, post, at=NOW, rng=rng)
    recognise(gp, post, at=NOW, rng=rng)
    received = {"what": "received", "number": 1, "waived": False}
    assert entries(Act.CONCERN_RAISED) == [("concern_raised", None, None, f"concern:{concern.pk}", received)]


CLOSED = {"what": "closed", "number": 12, "waived": False, "outcome": "no_further_action"}


def test_what_moderators_do_with_an_item(
    thread: Thread, student: Member, gp: Member, make_post: Callable[..., Post], moderator: Member,
    second_moderator: Member, rng: Random,
) -> None:  # fmt: skip
    post = make_post(thread, student)
    concern = recognise(gp, post, at=NOW, rng=rng)
    item = Item.objects.get()
    actions.take_up(item, by=moderator, at=NOW)
    actions.take_up(item, by=moderator, at=NOW)
    actions.hand_back(item, by=moderator, at=NOW)
    actions.remove(item, f"It is about {CANARY}.", by=moderator, at=NOW)
    appealed = actions.appeal(post, f"{CANARY} agreed.", by=student, at=NOW)
    actions.approve(appealed, by=second_moderator, at=NOW)
    row, again = f"item:{item.pk}", f"item:{appealed.pk}"
    decided = {"decision": "removed", "why": "recognised", "was": "hidden", "state": "removed"}
    won = {"decision": "approved", "why": "appeal", "was": "removed", "state": "published"}
    done = [entry for entry in entries()[1:] if entry[0] != "exhibit_frozen"]
    assert [entry for entry in done if entry[0] != "concern_moved"] == [
        ("item_taken_up", moderator.pk, None, row, {}),
        ("item_handed_back", moderator.pk, None, row, {}),
        ("item_decided", moderator.pk, student.pk, row, decided),
        ("concern_closed", moderator.pk, None, f"concern:{concern.pk}", CLOSED),
        ("item_appealed", student.pk, student.pk, again, {}),
        ("item_decided", second_moderator.pk, student.pk, again, won),
    ]
    moved = [entry[4] for entry in done if entry[0] == "concern_moved"]
    assert [each["what"] for each in moved if not each["waived"]] == ["acknowledged", "assessed", "outcome"]


def test_tokens(student: Member) -> None:
    made = tokens.make_token(
        student, name=CANARY, scopes=["check"], days=30, at=timezone.now(), rng=SystemRandom()
    ).token
    tokens.revoke_token(made, at=timezone.now())
    row = f"token:{made.pk}"
    assert entries() == [
        ("token_made", student.pk, student.pk, row, {"days": 30, "moderate": False}),
        ("token_revoked", student.pk, student.pk, row, {}),
    ]


def test_the_first_moderator_is_in_the_log(db: None) -> None:
    call_command("createsuperuser", interactive=False, handle="root_rowan", email="r@example.org", verbosity=0)
    [made] = Member.objects.all()
    assert entries() == [("superuser_made", None, made.pk, "", {"how": "command"})]


@pytest.mark.parametrize("name", ["suspend", "remove", "recognise", "token"])
def test_nothing_is_saved_if_its_entry_fails(
    name: str, thread: Thread, student: Member, gp: Member, make_post: Callable[..., Post], moderator: Member,
    rng: Random, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """What is not accounted for has not happened."""
    post = make_post(thread, student, state="held")
    item = actions.open_item(post, Why.STOPPED, at=NOW)
    shown = make_post(thread, student)

    def fails(*_: Any, **__: Any) -> None:
        raise log.LogBroken

    doing: dict[str, Callable[[], object]] = {
        "suspend": lambda: members.suspend(gp, by=moderator, reason="Why.", at=NOW),
        "remove": lambda: actions.remove(item, "Too close.", by=moderator, at=NOW),
        "recognise": lambda: recognise(gp, shown, at=NOW, rng=rng),
        "token": lambda: tokens.make_token(student, name="x", scopes=["check"], days=3, at=NOW, rng=SystemRandom()),
    }
    monkeypatch.setattr(log, "record", fails)
    with pytest.raises(log.LogBroken):
        doing[name]()
    gp.refresh_from_db()
    assert gp.standing == Standing.MEMBER
    assert Post.objects.get(pk=post.pk).state == State.HELD
    assert Post.objects.get(pk=shown.pk).state == State.PUBLISHED
    assert not Concern.objects.exists()
    assert not student.tokens.exists()


@pytest.fixture
def confirmed(student: Member) -> Member:
    EmailAddress.objects.create(user=student, email=student.email, verified=True, primary=True)
    return student


NEW_PASSWORD = "five other plain words here"  # noqa: S105


def change_password(browser: Client) -> Any:
    said = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    return browser.post(reverse("account_change_password"), said)


def test_a_changed_password_is_in_the_log_and_told_by_mail(
    confirmed: Member, signed_in: Callable[[Member], Client]
) -> None:
    browser = signed_in(confirmed)
    assert browser.post(reverse("account_change_password"), {"oldpassword": "wrong"}).status_code == 200
    assert entries(Act.PASSWORD_CHANGED) == []
    assert change_password(browser).status_code == 302
    assert entries(Act.PASSWORD_CHANGED) == [("password_changed", confirmed.pk, confirmed.pk, "", {})]
    assert "assword" in mail.outbox[-1].subject


def test_a_password_stays_when_its_entry_fails_and_nobody_is_mailed(
    confirmed: Member, signed_in: Callable[[Member], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise somebody could change how an account is opened without a trace."""

    def fails(*_: Any, **__: Any) -> None:
        raise log.LogBroken

    browser = signed_in(confirmed)
    browser.raise_request_exception = False
    mail.outbox.clear()
    monkeypatch.setattr("secondlook_web.members.accounting.log.record", fails)
    assert change_password(browser).status_code == 500
    confirmed.refresh_from_db()
    assert confirmed.check_password(PASSWORD)
    assert mail.outbox == []


def test_addresses_and_second_factors_are_in_the_log_without_the_address(
    confirmed: Member, signed_in: Callable[[Member], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in(confirmed)
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    browser.get(reverse("mfa_activate_totp"))
    monkeypatch.setattr(totp, "validate_totp_code", lambda *_: True)
    assert browser.post(reverse("mfa_activate_totp"), {"code": "123456"}).status_code == 302
    browser.post(reverse("mfa_generate_recovery_codes"))
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    browser.post(reverse("mfa_deactivate_totp"))
    browser.post(reverse("account_email"), {"action_add": "", "email": f"{CANARY}@example.org"})
    assert not Authenticator.objects.filter(user=confirmed, type="totp").exists()
    done = entries()
    assert {(act, details.get("factor")) for act, _, _, _, details in done} >= {
        ("factor_added", "totp"),
        ("factor_removed", "totp"),
        ("factor_added", "recovery_codes"),
        ("factor_removed", "recovery_codes"),
        ("address_added", None),
    }
    assert {(by, about) for _, by, about, _, _ in done} == {(confirmed.pk, confirmed.pk)}
    assert CANARY not in json.dumps(done)


def test_no_words_get_into_the_log(
    thread: Thread, student: Member, gp: Member, moderator: Member, make_post: Callable[..., Post], rng: Random
) -> None:
    """Promise 2, with a canary in everything that anybody could say: post, reasons, advice, names, addresses."""
    teller = {"display_name": CANARY, "workplace": CANARY, "bio": CANARY, "email": f"{CANARY}@example.org"}
    Member.objects.filter(pk=student.pk).update(**teller)
    student.refresh_from_db()
    post = make_post(thread, student, text=CANARY)
    recognise(gp, post, at=NOW, rng=rng)
    [item] = Item.objects.all()
    actions.return_with_advice(item, CANARY, by=moderator, at=NOW)
    actions.appeal(post, CANARY, by=student, at=NOW)
    members.suspend(student, by=moderator, reason=CANARY, at=NOW)
    tokens.make_token(gp, name=CANARY, scopes=["check"], days=3, at=NOW, rng=SystemRandom())
    members.look_at(student, by=moderator, at=NOW)
    rows = [*Entry.objects.values_list(), *Chain.objects.values_list()]
    assert len(rows) >= 8
    assert CANARY not in json.dumps(rows, default=str)
