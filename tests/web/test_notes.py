"""Private notes: checked like a post, read by two, and nobody else can tell that they exist."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.conftest import NOW, REVISED, SHARED, STOPPED

from secondlook_web.checks.models import Choice, Outcome, Purpose
from secondlook_web.forum import noting
from secondlook_web.forum.models import Note
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import TooOften

SignIn = Callable[[Member], Client]


def send(browser: Client, to: str, **said: Any) -> Any:
    fields = {"submission": str(uuid4()), "text": SHARED} | said
    return browser.post(reverse("forum:note_to", args=[to]), fields, follow=True)


@pytest.fixture
def note(student: Member, gp: Member) -> Note:
    return Note.objects.create(sender=student, recipient=gp, text="A word in private <b>x</b>", sent_at=NOW)


def test_a_note_is_sent_and_read(student: Member, gp: Member, signed_in: SignIn) -> None:
    answer = send(signed_in(student), "dr_lind", text="Is the film meeting on Thursday?")
    assert "Your note to M. Lind is sent." in answer.content.decode()
    note = Note.objects.get()
    assert (note.sender, note.recipient, note.read_at) == (student, gp, None)
    browser = signed_in(gp)
    assert "Is the film meeting" in browser.get(reverse("forum:notes")).content.decode()
    assert "Is the film meeting" in browser.get(reverse("forum:note", args=[note.pk])).content.decode()
    note.refresh_from_db()
    assert note.read_at is not None
    assert Outcome.objects.get().purpose == Purpose.NOTE


def test_its_sender_does_not_make_it_read(note: Note, student: Member, signed_in: SignIn) -> None:
    signed_in(student).get(reverse("forum:note", args=[note.pk]))
    note.refresh_from_db()
    assert note.read_at is None


def test_nobody_else_can_tell_that_a_note_exists(
    note: Note, moderator: Member, make_member: Callable[..., Member], signed_in: SignIn
) -> None:
    """The moderators neither: what two people write to each other is theirs."""
    for member in (moderator, make_member()):
        browser = signed_in(member)
        pages = [browser.get(reverse("forum:note", args=[pk])) for pk in (note.pk, note.pk + 10**6)]
        assert [page.status_code for page in pages] == [404, 404]
        assert "in private" not in browser.get(reverse("forum:notes")).content.decode()
    assert Client().get(reverse("forum:note", args=[note.pk])).status_code == 302


def test_what_is_stopped_is_not_sent_and_not_kept(student: Member, gp: Member, signed_in: SignIn) -> None:
    answer = send(signed_in(student), "dr_lind", text=STOPPED, knowingly="on")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "CA 19-9 of 42,317" in page
    assert 'name="knowingly"' not in page
    assert not Note.objects.exists()
    outcome = Outcome.objects.get()
    assert (outcome.purpose, outcome.choice, outcome.verdict) == (Purpose.NOTE, Choice.SENT_BACK, "stop")


def test_worth_changing_is_sent_once_its_author_says_so(student: Member, gp: Member, signed_in: SignIn) -> None:
    browser = signed_in(student)
    answer = send(browser, "dr_lind", text=REVISED)
    assert answer.status_code == 422
    read = answer.context["form"].data["read"]
    answer = send(browser, "dr_lind", text=REVISED + " Really.", knowingly="on", read=read)
    assert answer.status_code == 422
    send(browser, "dr_lind", text=REVISED, knowingly="on", read=read)
    assert Note.objects.get().text == REVISED


def test_softening_a_note_sends_nothing(student: Member, gp: Member, signed_in: SignIn) -> None:
    browser = signed_in(student)
    take = send(browser, "dr_lind", text=STOPPED).context["shown"].take
    answer = send(browser, "dr_lind", text=STOPPED, soften=take.value)
    assert "It is not sent yet." in answer.content.decode()
    assert not Note.objects.exists()


def test_a_note_that_cannot_be_checked_is_not_sent_and_not_lost(
    student: Member, gp: Member, signed_in: SignIn, failing_check: None
) -> None:
    answer = send(signed_in(student), "dr_lind", text="Only a question")
    assert answer.status_code == 409
    assert "The check could not run, so nothing was sent." in answer.content.decode()
    assert "Only a question" in answer.content.decode()
    assert not Note.objects.exists()


def test_a_form_sent_twice_makes_one_note(student: Member, gp: Member, signed_in: SignIn) -> None:
    submission = str(uuid4())
    for _ in range(2):
        send(signed_in(student), "dr_lind", submission=submission)
    assert Note.objects.count() == 1


@pytest.mark.parametrize("handle", ["nobody", "ash", "newcomer", "x" * 200, "<svg>"])
def test_there_is_no_writing_to_those_who_are_not_there(
    student: Member, waiting: Member, signed_in: SignIn, handle: str
) -> None:
    """Oneself, nobody, and somebody who was not let in yet look the same."""
    browser = signed_in(student)
    assert browser.get(reverse("forum:note_to", args=[handle])).status_code == 404
    assert send(browser, handle).status_code == 404


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\x00", "word " * 1001])
def test_an_empty_or_endless_note_is_refused_plainly(student: Member, gp: Member, signed_in: SignIn, text: str) -> None:
    assert send(signed_in(student), "dr_lind", text=text).status_code == 400
    assert not Note.objects.exists()


def test_twenty_notes_an_hour_are_enough(student: Member, gp: Member) -> None:
    for number in range(21):
        if number == 20:
            with pytest.raises(TooOften):
                noting.send_note(student, gp, SHARED, submission=uuid4(), knowingly=False, at=NOW)
        else:
            noting.send_note(student, gp, SHARED, submission=uuid4(), knowingly=False, at=NOW)
    assert Note.objects.count() == 20


def test_notes_are_shown_as_text(note: Note, gp: Member, signed_in: SignIn) -> None:
    browser = signed_in(gp)
    for address in (
        reverse("forum:notes"),
        reverse("forum:note", args=[note.pk]),
        reverse("forum:note_to", args=["ash"]),
    ):
        page = browser.get(address).content.decode()
        assert "&lt;b&gt;x&lt;/b&gt;" in page
        assert "<b>x" not in page


def test_notes_before_count_with_a_new_one(student: Member, gp: Member) -> None:
    """Two halves of one story, sent one after the other, are one story to whoever reads them."""
    from secondlook_web.checks.context import context_of_note

    Note.objects.create(sender=student, recipient=gp, text="First half", sent_at=NOW)
    Note.objects.create(sender=gp, recipient=student, text="An answer", sent_at=NOW)
    context = context_of_note(student, gp, at=NOW)
    assert [post.text for post in context.thread] == ["First half", "An answer"]
    assert context.audience.members == 2
