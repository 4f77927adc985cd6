"""Moderators see how old the registers are, and decide about a file that waits."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail as mail_box
from django.test import Client
from django.utils import timezone

from secondlook_web.jobs import queue
from secondlook_web.members.models import Member
from secondlook_web.members.registers import actions
from secondlook_web.members.registers.importing import TELL_OF_FILE
from secondlook_web.members.registers.models import Import, Register, State

PAGE = "/moderation/registers/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(moderator: Member, signed_in: Callable[[Member], Client]) -> Client:
    return signed_in(moderator)


@pytest.fixture
def waiting() -> Import:
    register = Register.objects.create(code="gmc")
    today = timezone.localdate()
    current = Import.objects.create(
        register=register,
        state=State.TAKEN,
        dated=today - timedelta(days=17),
        rows=1204,
        counts={"licensed": 1200, "suspended": 4},
    )
    Register.objects.update(current=current)
    return Import.objects.create(
        register=register,
        state=State.WAITING,
        dated=today,
        rows=602,
        counts={"licensed": 600, "lapsed": 2},
        compared_with=current,
        gone=602,
        trouble="602 of 1,204 numbers are gone. More than 5% is unusual.",
    )


def test_registers_without_a_file_say_so(browser: Client) -> None:
    shown = browser.get(PAGE).content.decode()
    assert shown.count("No file yet.") == 5
    assert "have it count" not in shown


def test_a_moderator_sees_age_counts_and_what_waits(browser: Client, waiting: Import) -> None:
    shown = " ".join(browser.get(PAGE).content.decode().split())
    assert "17 days old: too old to rely on" in shown
    assert "1,204 entries" in shown
    assert "602 of 1,204 numbers are gone." in shown
    assert 'Suspended</th><td class="number">4</td><td class="number">0</td>' in shown


def test_a_moderator_has_it_count(browser: Client, waiting: Import, moderator: Member) -> None:
    shown = browser.post(f"{PAGE}{waiting.pk}/confirm/", follow=True).content.decode()
    assert "The file counts from now on." in shown
    waiting.refresh_from_db()
    assert (waiting.state, waiting.decided_by) == (State.TAKEN, moderator.pk)
    assert Register.objects.get().current == waiting


def test_a_moderator_discards_it(browser: Client, waiting: Import) -> None:
    assert "The file was discarded." in browser.post(f"{PAGE}{waiting.pk}/discard/", follow=True).content.decode()
    assert Register.objects.get().current != waiting


def test_moderators_are_asked_by_mail(waiting: Import, moderator: Member, second_moderator: Member) -> None:
    """A page that nobody opens asks nobody."""
    queue.add(TELL_OF_FILE, waiting.pk)
    assert queue.do_next()
    assert sorted(mail.to[0] for mail in mail_box.outbox) == sorted((moderator.email, second_moderator.email))
    assert "/moderation/registers/" in mail_box.outbox[0].body
    assert "602" not in mail_box.outbox[0].body


def test_nobody_is_asked_about_a_file_that_was_decided(waiting: Import, moderator: Member) -> None:
    actions.discard(waiting, by=moderator.pk, at=timezone.now())
    queue.add(TELL_OF_FILE, waiting.pk, due_at=timezone.now() - timedelta(hours=1))
    while queue.do_next():
        pass
    assert mail_box.outbox == []


def test_of_two_moderators_the_second_is_told(browser: Client, waiting: Import) -> None:
    browser.post(f"{PAGE}{waiting.pk}/discard/")
    answer = browser.post(f"{PAGE}{waiting.pk}/confirm/")
    assert answer.status_code == 409
    assert "Nothing was changed" in answer.content.decode()
    assert "somebody decided" in answer.content.decode()


def test_a_file_that_was_refused_is_named_with_its_fault(browser: Client, waiting: Import) -> None:
    Import.objects.create(
        register=waiting.register, state=State.REFUSED, dated=timezone.localdate(), trouble="Row 2 has 3 columns."
    )
    shown = browser.get(PAGE).content.decode()
    assert "The latest file was not taken" in shown
    assert "Row 2 has 3 columns." in shown


@pytest.mark.parametrize("pk", [987_654, 2**63])
def test_what_is_not_there_cannot_be_decided(browser: Client, pk: int) -> None:
    assert browser.post(f"{PAGE}{pk}/confirm/").status_code == 404


def test_others_find_no_such_page(student: Member, signed_in: Callable[[Member], Client], waiting: Import) -> None:
    browser = signed_in(student)
    assert browser.get(PAGE).status_code == 404
    assert browser.post(f"{PAGE}{waiting.pk}/confirm/").status_code == 404
    assert Register.objects.get().current != waiting
