"""What an attacker tried at concerns and got, once: each of these gave something away, or let somebody do harm."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from tests.web.concerns.raising_there import closed, picture, raised_there, taken
from tests.web.concerns_there import raised
from tests.web.conftest import NOW
from tests.web.known import known_as
from tests.web.test_exhibits_export import made_for, opened
from tests.web.test_learning_pages import GOOD

from secondlook_web.checks import engine
from secondlook_web.concerns import conflicts, recording
from secondlook_web.concerns.actions import recognise, say_whom
from secondlook_web.concerns.exhibits import erasing, freezing
from secondlook_web.concerns.exhibits.export import making
from secondlook_web.concerns.exhibits.export.contents import Recipient
from secondlook_web.concerns.exhibits.export.hiding import Hidden, Hiding, Kind, together
from secondlook_web.concerns.handling import taking
from secondlook_web.concerns.letters import actions as letters
from secondlook_web.concerns.models import Concern, LetterKind, Message, Recognised, Reporter, Response, ResponseState
from secondlook_web.concerns.public import actions, files, hints
from secondlook_web.forum.models import Picture, Post, Thread
from secondlook_web.learning import actions as lessons
from secondlook_web.learning.models import Lesson
from secondlook_web.members.assurance import moderators as moderating
from secondlook_web.members.assurance.levels import Level
from secondlook_web.members.models import Member
from secondlook_web.moderation.models import Item
from secondlook_web.shared.refusals import NotYours

SignIn = Callable[[Member], Client]
PATIENT = "Harold Penhaligon"
FOUND = [("name", PATIENT), ("number", "943 476 5919"), ("name", "penhaligon")]
JPEG = b"\xff\xd8 a picture of a screen"


@pytest.fixture
def post(thread: Thread, student: Member, make_post: Callable[..., Post]) -> Post:
    return make_post(thread, student, text="Saw him in clinic.")


@pytest.fixture
def concern(post: Post, gp: Member, moderator: Member) -> Concern:
    return raised(post, gp, goes_on=True, handler=moderator)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """In place of the engine, which takes seconds."""
    monkeypatch.setattr(engine, "run", lambda *_, **__: FOUND)


# -- what goes to others ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("to", [Recipient.SCHOOL, Recipient.EMPLOYER])
def test_what_a_reporter_wrote_goes_to_no_employer_and_no_school_within_a_letter(
    quick: None, concern: Concern, moderator: Member, monkeypatch: pytest.MonkeyPatch, to: Recipient
) -> None:
    """The forum's letter with the author's response begins with what the reporter had written in confidence."""
    lines: list[str] = []
    kept = making.pdf

    def noted(letter: Any, **more: Any) -> bytes:
        lines.extend(line for block in letter.blocks for line in block.lines)
        return kept(letter, **more)

    monkeypatch.setattr(making, "pdf", noted)
    Reporter.objects.create(concern=concern, says="I have not slept since.", wants="That he is left alone.")
    Response.objects.create(concern=concern, number=1, parts={"owned": "It was wrong."}, state=ResponseState.APPROVED)
    letters.send(letters.write(concern, LetterKind.RESPONSE, by=moderator, at=NOW), by=moderator, at=NOW)
    made_for(concern, moderator, to)
    assert "not slept" not in " ".join(lines)
    assert "left alone" not in " ".join(lines)


@pytest.mark.parametrize("reads", ["Seen by:\nPenhaligon", "Number:\n943 476 5919", "Seen by\tpenhaligon, Harold"])
def test_a_picture_whose_words_name_somebody_goes_without_its_frozen_words(
    quick: None, post: Post, concern: Concern, moderator: Member, reads: str
) -> None:
    """In JSON a line end is two signs, and the second was taken for the first letter of the name."""
    Picture.objects.create(
        post=post, file=ContentFile(JPEG, "x.jpg"), describes="A screen", reads=reads, width=4, height=4
    )
    exhibit = freezing.freeze(concern, at=NOW)[-1]
    said = opened(made_for(concern, moderator, pictures={exhibit.number: "The name in it is covered."}))
    assert f"exhibits/{exhibit.number}.jpg" in said
    whole = b"\n".join(said.values()).decode(errors="replace").casefold()
    assert "penhaligon" not in whole
    assert "943" not in json.loads(said[f"exhibits/{exhibit.number}.json"])["about"]["picture"]["reads"]
    assert "476 5919" not in whole


def test_reasons_of_an_export_are_hidden_in_like_everything_else(
    quick: None, concern: Concern, moderator: Member
) -> None:
    """A handler gives as the reason why one name is shown the name of somebody else."""
    Reporter.objects.create(concern=concern, name="Wren Abernathy", says="x")
    choices = {"kept": {PATIENT.casefold(): "Wren Abernathy asked for it."}}
    said = opened(made_for(concern, moderator, **choices))
    assert json.loads(said["hidden.json"])["shown"][0]["why"] == "[the reporter] asked for it."


def test_a_name_is_hidden_with_and_without_its_accents() -> None:
    hiding = Hiding(together([Hidden(kind=Kind.REPORTER, values=("José Núñez",))], [], shown=()))
    for text in ("Jose Nunez came.", "JOSÉ NÚÑEZ came.", "José Nunez came."):
        assert hiding.text(text) == "[the reporter] came."
    assert hiding.text("Ñ and é stay.") == "Ñ and é stay."


# -- lessons ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["Mr Penhaligon and his CA 19-9", "A contest 9434765919"])
def test_the_address_of_a_lesson_holds_no_word_of_a_title_that_was_never_published(
    title: str, moderator: Member, client: Client
) -> None:
    """A title is checked, and so may be changed before it passes; its address stayed that of the first one."""
    lesson = lessons.write(replace(GOOD, title=title), by=moderator, at=NOW)
    lessons.change(lesson, GOOD, by=moderator, at=NOW)
    lessons.publish(lesson, by=moderator, at=NOW)
    page = client.get(reverse("learning:library")).content.decode().casefold()
    assert "penhaligon" not in page
    assert "9434765919" not in page
    assert client.get(reverse("learning:lesson", args=["a-contest"])).status_code == 200


def test_a_lesson_that_is_published_again_keeps_its_address(moderator: Member) -> None:
    lessons.write(GOOD, by=moderator, at=NOW)
    lesson = lessons.write(GOOD, by=moderator, at=NOW)
    lessons.publish(lesson, by=moderator, at=NOW)
    lessons.take_back(lesson, by=moderator, at=NOW)
    lessons.publish(lesson, by=moderator, at=NOW)
    assert lesson.slug == "a-contest-2"


def test_with_a_concern_goes_what_was_only_a_draft_of_a_lesson_and_what_is_published_can_be_taken_back(
    concern: Concern, moderator: Member, signed_in: SignIn
) -> None:
    """A draft holds what nobody checked; without its concern no moderator met it any more, and so nobody could drop it."""
    draft = lessons.write(replace(GOOD, title="A draft"), by=moderator, at=NOW, made_from=concern)
    lesson = lessons.write(GOOD, by=moderator, at=NOW, made_from=concern)
    lessons.publish(lesson, by=moderator, at=NOW)
    Concern.objects.filter(pk=concern.pk).update(
        closed_at=NOW, acknowledged_at=NOW, outcome="mistake", keep_until=NOW.date() - timedelta(days=1)
    )
    assert erasing.erase(concern.pk, at=NOW)
    assert not Lesson.objects.filter(pk=draft.pk).exists()
    assert signed_in(moderator).post(reverse("learning:take_back", args=[lesson.pk])).status_code == 302
    assert Lesson.objects.get().state == "draft"


# -- moderators -------------------------------------------------------------------------------------------------------


def test_who_raised_a_concern_that_goes_on_is_told_to_its_handler_alone(
    post: Post, gp: Member, moderator: Member, second_moderator: Member, signed_in: SignIn, rng: Random
) -> None:
    """The page of the queue named a member beside "Whom: myself" to each moderator who opened it."""
    found = recognise(gp, post, at=NOW, rng=rng)
    address = reverse("moderation:item", args=[Item.objects.get().pk])
    assert gp.name in signed_in(second_moderator).get(address).content.decode()
    say_whom(gp, found, Recognised.SELF, at=NOW)
    taking.take(found, says="I am on duty.", by=moderator, at=NOW)
    assert gp.name in signed_in(moderator).get(address).content.decode()
    page = signed_in(second_moderator).get(address).content.decode()
    assert gp.name not in page
    assert "A member" in page


@pytest.mark.parametrize("field", ["wants", "name", "supporter", "needs"])
def test_a_moderator_who_is_named_anywhere_in_what_is_added_does_not_see_it(
    field: str, moderator: Member, second_moderator: Member
) -> None:
    browser = Client()
    found, _ = raised_there(browser)
    browser.post(reverse("concerns:receipt_more"), {field: f"Dr {second_moderator.name} is my brother."})
    assert not conflicts.may_handle(second_moderator, found)
    assert conflicts.may_handle(moderator, found)


def test_a_moderator_who_is_named_in_a_message_does_not_see_it_and_its_handler_can_be_greeted(
    moderator: Member, second_moderator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever handles it signs with their name, and is answered by it: that keeps nobody out."""
    monkeypatch.setattr(hints, "pieces_of", lambda _: [])
    browser = Client()
    found, _ = raised_there(browser)
    taken(found, moderator)
    text = f"Dear @{moderator.handle}, it was @{second_moderator.handle} who showed it to me."
    browser.post(reverse("concerns:receipt_message"), {"text": text, "submission": str(uuid4())})
    found.refresh_from_db()
    assert found.handler == moderator
    assert not conflicts.may_handle(second_moderator, found)


def test_who_is_named_in_a_concern_and_becomes_a_moderator_afterwards_does_not_see_it(
    gp: Member, moderator: Member, second_moderator: Member, make_member: Callable[..., Member]
) -> None:
    """Somebody who is named by a reporter may be made a moderator for just that."""
    known_as(gp, Level.REGISTERED)
    named, _ = raised_there(Client(), says=f"Do not let @{gp.handle} read this.")
    other, _ = raised_there(Client())
    moderating.agree(moderating.propose(gp, makes=True, by=moderator, at=NOW), by=second_moderator, at=NOW)
    gp.refresh_from_db()
    assert gp.is_moderator
    assert not conflicts.may_handle(gp, named)
    assert conflicts.may_handle(gp, other)


def test_a_moderator_who_is_leaving_when_they_are_named_does_not_see_it_when_they_stay_after_all(
    moderator: Member, second_moderator: Member
) -> None:
    Member.objects.filter(pk=moderator.pk).update(is_active=False)
    found, _ = raised_there(Client(), says=f"Do not let @{moderator.handle} read this.")
    Member.objects.filter(pk=moderator.pk).update(is_active=True)
    moderator.refresh_from_db()
    assert not conflicts.may_handle(moderator, found)


# -- strangers and reporters ------------------------------------------------------------------------------------------


def test_a_stranger_does_not_find_out_who_moderates_by_naming_people(
    moderator: Member, second_moderator: Member
) -> None:
    """How many may handle it fell by one with each name that was a moderator's."""
    pages = []
    for named in (f"@{second_moderator.handle}", "@nobody_of_that_name"):
        browser = Client()
        found, _ = raised_there(browser, says=f"Not {named}, please.")
        taken(found, moderator)
        page = browser.get(reverse("concerns:receipt_concern")).content.decode()
        page = page.replace(named, "")
        pages.append(re.sub(r'value="[^"]{30,}"|"X-CSRFToken": "\w+"|<strong>\d+</strong>', "", page))
    assert pages[0] == pages[1]


def test_a_page_that_was_open_for_another_concern_does_nothing_to_this_one(
    moderator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two people at one computer, or a helper with two tabs: what one wrote stood on the page of the other."""
    monkeypatch.setattr(hints, "pieces_of", lambda _: [])
    browser = Client()
    first, _ = raised_there(browser)
    form = sent_from(browser.get(reverse("concerns:receipt_concern")).content.decode(), "message")
    taking_back = sent_from(browser.get(reverse("concerns:receipt_withdraw")).content.decode(), "withdraw")
    second, _ = raised_there(browser)
    answer = browser.post(reverse("concerns:receipt_message"), form | {"text": "Only for the first."})
    assert answer.status_code == 409
    assert "Only for the first." in answer.content.decode()
    assert browser.post(reverse("concerns:receipt_withdraw"), taking_back).status_code == 409
    assert not Message.objects.exists()
    for one in (first, second):
        one.refresh_from_db()
        assert one.withdrawn_at is None
    form = sent_from(browser.get(reverse("concerns:receipt_concern")).content.decode(), "message")
    assert browser.post(reverse("concerns:receipt_message"), form | {"text": "For the second."}).status_code == 302
    assert Message.objects.get().concern == second


def sent_from(page: str, name: str) -> dict[str, str]:
    """The hidden fields of the form on a page that goes to an address."""
    [form] = re.findall(rf'<form[^>]*action="/concerns/receipt/{name}/".*?</form>', page, re.DOTALL)
    fields = [re.findall(r'(name|value)="([^"]*)"', one) for one in re.findall(r'<input type="hidden"[^>]*>', form)]
    return {dict(one)["name"]: dict(one).get("value", "") for one in fields}


def test_the_number_of_a_form_that_another_concern_has_used_is_no_error(
    moderator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hints, "pieces_of", lambda _: [])
    number = str(uuid4())
    for _ in range(2):
        browser = Client()
        raised_there(browser)
        answer = browser.post(reverse("concerns:receipt_message"), {"text": "A word.", "submission": number})
        assert answer.status_code < 500
    assert Message.objects.count() == 1


def test_signs_that_become_several_when_they_are_stored_do_not_fill_more_than_there_is_room_for(
    moderator: Member,
) -> None:
    """Three signs for one: on PostgreSQL the column refused what the form had taken."""
    browser, many = Client(), "\ufb2c" * 110
    answer = browser.post(reverse("concerns:raise"), {"place": many, "says": "x"})
    assert (answer.status_code, Concern.objects.count()) == (400, 0)
    assert "it has 330" in answer.content.decode()
    raised_there(browser)
    answer = browser.post(reverse("concerns:receipt_more"), {"name": many, "wants": "An apology"})
    assert answer.status_code == 400
    assert "it has 330" in answer.content.decode()
    assert not Reporter.objects.exclude(name="").exists()


def test_a_tap_more_does_not_take_a_concern_from_whoever_has_just_taken_it(
    post: Post, gp: Member, moderator: Member, rng: Random
) -> None:
    """It left the list of those who answer for concerns, and ended with the decision about the post."""
    found = recognise(gp, post, at=NOW, rng=rng)
    seen_before = Concern.objects.get(pk=found.pk)
    taking.take(found, says="There is more to it.", by=moderator, at=NOW)
    say_whom(gp, seen_before, Recognised.PATIENT, at=NOW)
    found.refresh_from_db()
    assert found.goes_on


def test_files_and_drafts_of_messages_are_counted_before_anything_is_read(
    moderator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each takes seconds of a process; only what was kept was counted, and of what was added nothing."""
    read: list[int] = []
    monkeypatch.setattr(files, "ready", lambda _: read.append(1) or [])
    monkeypatch.setattr(hints, "pieces_of", lambda _: read.append(1) or [hints.Piece(text="Ann", marked=True)])
    browser = Client()
    raised_there(browser)
    last = 0
    for number in range(actions.SENT_IN.times + 3):
        if number % 2:
            last = browser.post(
                reverse("concerns:receipt_more"), {"attached": ContentFile(picture(), "x.png")}
            ).status_code
        else:
            last = browser.post(
                reverse("concerns:receipt_message"), {"text": "Ann.", "submission": str(uuid4())}
            ).status_code
    assert last == 429
    assert len(read) <= actions.SENT_IN.times


def test_an_erased_concern_is_not_opened_again_by_somebody_who_had_its_page_open(
    concern: Concern, moderator: Member
) -> None:
    """It would have been kept for ever: what was erased is not erased again."""
    taken(concern, moderator)
    closed(concern, moderator)
    Concern.objects.filter(pk=concern.pk).update(keep_until=NOW.date() - timedelta(days=1))
    assert erasing.erase(concern.pk, at=NOW)
    with pytest.raises(NotYours):
        actions.ask_again(concern, "It was missed.", at=NOW, submission=uuid4())
    assert Concern.objects.get(pk=concern.pk).closed_at is not None
    assert recording.course(concern).rounds == 1
