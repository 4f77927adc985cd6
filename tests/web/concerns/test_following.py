"""What whoever raised a concern sees and can do, by the receipt and as a member."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.web.concerns.raising_there import closed, done, offered, raised_there, taken, written_by
from tests.web.concerns_there import raised, settled
from tests.web.conftest import NOW

from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.concerns import conflicts, recording
from secondlook_web.concerns.actions import recognise
from secondlook_web.concerns.handling import meetings
from secondlook_web.concerns.letters import actions as letters
from secondlook_web.concerns.models import Concern, Event, LetterKind, Message, Reporter, Side
from secondlook_web.concerns.public import actions
from secondlook_web.concerns.public.telling import WORDS, told
from secondlook_web.concerns.stages import Stage, What
from secondlook_web.forum.models import Post, State, Thread
from secondlook_web.jobs.models import Job
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import AlreadyDone, Refused

SignIn = Callable[[Member], Client]
CONCERN = "/concerns/receipt/concern/"


@pytest.fixture
def reporter() -> Client:
    """A browser that has just raised a concern."""
    return Client()


@pytest.fixture
def concern(reporter: Client, moderator: Member, second_moderator: Member) -> Concern:
    return raised_there(reporter)[0]


@pytest.fixture
def tap(thread: Thread, student: Member, gp: Member, make_post: Callable[..., Post], rng: Random) -> Concern:
    """A member's tap."""
    return recognise(gp, make_post(thread, student), at=NOW, rng=rng)


def read(browser: Client, address: str = CONCERN) -> str:
    return browser.get(address).content.decode()


# -- what must be left alone -------------------------------------------------------------------------------------------


def test_nobody_elses_words_stand_on_the_page(
    reporter: Client, concern: Concern, moderator: Member, student: Member
) -> None:
    """Handlers write reasons for one another; the author's account is the author's."""
    taken(concern, moderator)
    recording.record(
        concern, What.HANDED_OVER, side=Side.HANDLER, by=moderator, at=NOW, says="A canary for handlers", changes={}
    )
    Message.objects.create(concern=concern, of=Side.AUTHOR, to=Side.HANDLER, text="A canary of the author")
    page = read(reporter)
    assert "canary" not in page
    assert moderator.display_name not in page
    assert moderator.handle not in page


def test_the_finding_is_not_shown_before_there_is_an_outcome(
    reporter: Client, concern: Concern, moderator: Member
) -> None:
    taken(concern, moderator)
    Concern.objects.filter(pk=concern.pk).update(finding="Half a thought.")
    assert "Half a thought" not in read(reporter)


def test_a_tap_that_asks_for_no_more_stays_as_simple_as_it_was(tap: Concern, gp: Member, signed_in: SignIn) -> None:
    page = read(signed_in(gp), reverse("concerns:concern", args=[tap.pk]))
    assert "The post is hidden" in page
    assert "How far it is" not in page
    assert "I want more than that" in page


def test_saying_nothing_on_the_second_step_changes_nothing_that_was_said(reporter: Client, concern: Concern) -> None:
    reporter.post(reverse("concerns:receipt_more"), {"wants": "An apology", "name": "J. Lind"})
    reporter.get(reverse("concerns:receipt_more"))
    kept = Reporter.objects.get()
    assert (kept.wants, kept.name, kept.way, kept.says) == ("An apology", "J. Lind", "receipt", "That is my father.")


# -- where it stands ---------------------------------------------------------------------------------------------------


def test_every_stage_has_words_for_before_and_after() -> None:
    assert set(WORDS) == set(Stage)
    assert all(words.will and words.was for words in WORDS.values())


def test_what_comes_next_has_its_day(reporter: Client, concern: Concern, moderator: Member) -> None:
    stands = told(concern, at=concern.raised_at)
    [step] = stands.next
    assert (step.stage, step.late) == (Stage.ACKNOWLEDGED, False)
    assert step.due_at is not None
    assert f"By {timezone.localtime(step.due_at):%A} {timezone.localtime(step.due_at).day}" in read(reporter)


def test_what_is_late_is_said_and_we_are_sorry(db: None) -> None:
    """Raised on a Friday: three working days end with Wednesday."""
    concern = raised(None, None, at=datetime(2026, 3, 13, 12, tzinfo=UTC), source="public", goes_on=True)
    assert not told(concern, at=datetime(2026, 3, 18, 22, tzinfo=UTC)).late
    [step] = told(concern, at=datetime(2026, 3, 19, 0, 1, tzinfo=UTC)).late
    assert "sorry" in step.says


def test_each_stage_is_told_as_it_comes(reporter: Client, concern: Concern, moderator: Member) -> None:
    page = read(reporter)
    assert "Nobody has taken it up yet." in page
    taken(concern, moderator)
    page = read(reporter)
    assert "A person read it and took it up" in page
    assert "One of the people who may handle it here is looking into it" in page
    closed(concern, moderator)
    page = read(reporter)
    assert "Your concern is closed" in page
    assert "It was put right, and nothing further is done." in page
    assert "He could be recognised." in page
    assert "No meeting was offered. You can ask for one in a message." in page
    concern.refresh_from_db()
    assert concern.keep_until is not None
    assert f"Until {concern.keep_until.day} {concern.keep_until:%B %Y}" in page


def test_the_page_of_a_stranger_does_not_tell_whether_there_is_a_post_before_a_person_has_looked(
    thread: Thread, student: Member, make_post: Callable[..., Post], moderator: Member, second_moderator: Member
) -> None:
    """Else anybody could ask by number which posts there are, and what became of them."""
    pages = []
    for pk in (make_post(thread, student).pk, make_post(thread, second_moderator, state="withdrawn").pk, 987_654):
        browser = Client()
        concern, _ = raised_there(browser, link=f"/posts/{pk}/")
        found = [
            read(browser),
            read(browser, reverse("concerns:receipt_more")),
            read(browser, reverse("concerns:receipt_withdraw")),
        ]
        pages.append(
            [re.sub(r'value="[^"]{30,}"|"X-CSRFToken": "\w+"|<strong>\d+</strong>', "", page) for page in found]
        )
        last = concern
    assert pages[0] == pages[1] == pages[2]
    first = Concern.objects.earliest("id")
    taken(first, moderator)
    assert told(first, at=NOW).post == "hidden"
    assert told(last, at=NOW).post == "not told"


def test_when_nobody_is_left_who_may_handle_it_the_page_says_so(reporter: Client, concern: Concern) -> None:
    Member.objects.update(is_moderator=False)
    assert "There is nobody here at the moment who may handle it" in read(reporter)


# -- saying more -------------------------------------------------------------------------------------------------------


def test_a_way_needs_its_address_and_what_was_written_stays(reporter: Client, concern: Concern) -> None:
    address = reverse("concerns:receipt_more")
    for contact, says in (("", "Give the address or number"), ("not an address", "not a mail address")):
        response = reporter.post(address, {"way": "mail", "contact": contact, "wants": "That it stops."})
        assert response.status_code == 400
        assert says in response.content.decode()
        assert "That it stops." in response.content.decode()
    assert reporter.post(address, {"way": "phone", "contact": "01632 960 001"}).status_code == 302
    assert Reporter.objects.get().contact == "01632 960 001"


def test_somebody_named_afterwards_no_longer_handles_it(
    reporter: Client, concern: Concern, moderator: Member, second_moderator: Member
) -> None:
    """They may have taken it up before the reporter said whom they know."""
    taken(concern, moderator)
    reporter.post(reverse("concerns:receipt_more"), {"named": "please not @mod_rowan"})
    concern.refresh_from_db()
    assert concern.handler is None
    assert not conflicts.may_handle(moderator, concern)
    assert conflicts.may_handle(second_moderator, concern)


def test_a_worry_about_care_stays_marked(reporter: Client, concern: Concern) -> None:
    address = reverse("concerns:receipt_more")
    reporter.post(address, {"protected": "on", "capacity": "doctor"})
    reporter.post(address, {"wants": "An apology", "capacity": "doctor"})
    concern.refresh_from_db()
    assert (concern.protected, concern.capacity) == (True, "doctor")


def test_a_member_who_wants_more_than_a_look_gets_the_whole_way(
    tap: Concern, gp: Member, moderator: Member, signed_in: SignIn
) -> None:
    browser = signed_in(gp)
    assert browser.post(reverse("concerns:concern_more", args=[tap.pk]), {"wants": "An apology"}).status_code == 302
    tap.refresh_from_db()
    assert tap.goes_on
    settled(tap, by=moderator)
    tap.refresh_from_db()
    assert tap.closed_at is None
    page = read(browser, reverse("concerns:concern", args=[tap.pk]))
    assert "How far it is" in page
    assert "Only here, when I sign in" in read(browser, reverse("concerns:concern_more", args=[tap.pk]))


def test_a_tap_more_does_not_stop_what_a_person_is_at(
    tap: Concern, gp: Member, moderator: Member, signed_in: SignIn
) -> None:
    """Whom they recognised may change; that somebody asked for more does not."""
    Concern.objects.filter(pk=tap.pk).update(goes_on=True)
    done(tap, What.ACKNOWLEDGED, moderator, handler=moderator)
    signed_in(gp).post(reverse("concerns:concern", args=[tap.pk]), {"recognised": "colleague"})
    tap.refresh_from_db()
    assert (tap.recognised, tap.goes_on) == ("colleague", True)


# -- letters -----------------------------------------------------------------------------------------------------------


def test_a_letter_that_was_sent_is_read_on_the_page_once_it_is_opened(
    reporter: Client, concern: Concern, moderator: Member
) -> None:
    """On a telephone a file is one step too many; and nobody has to meet a letter by surprise."""
    taken(concern, moderator)
    letter = letters.write(concern, LetterKind.ACKNOWLEDGEMENT, added="Ring me, 2 < 3.", by=moderator, at=NOW)
    assert "Ring me" not in read(reporter)
    letters.send(letter, by=moderator, at=NOW)
    page = read(reporter)
    [inside] = re.findall(r"<details class=\"more\"><summary>That we have it, .*?</details>", page, re.DOTALL)
    assert "Ring me, 2 &lt; 3." in inside
    assert "open" not in inside.split(">")[0]
    assert f"/sent/{letter.pk}.pdf" in page
    assert "to the reporter" not in page


# -- a meeting ---------------------------------------------------------------------------------------------------------


def test_a_meeting_is_accepted_with_a_word_to_whoever_handles_it(
    reporter: Client, concern: Concern, moderator: Member
) -> None:
    taken(concern, moderator)
    offer = offered(concern, moderator)
    assert "Next week at the practice" in read(reporter)
    said = {"answer": "yes", "words": "My sister comes with me.", "submission": str(uuid4())}
    for _ in range(2):
        reporter.post(reverse("concerns:receipt_meeting"), said)
    offer.refresh_from_db()
    assert offer.accepted_at is not None
    message = Message.objects.get()
    assert message.text == f"{actions.YES}\n\nMy sister comes with me."
    assert Job.objects.filter(name="concerns.tell_handler", target=concern.pk).count() == 1


def test_a_no_is_taken_and_needs_no_reason(reporter: Client, concern: Concern, moderator: Member) -> None:
    taken(concern, moderator)
    offer = offered(concern, moderator)
    reporter.post(reverse("concerns:receipt_meeting"), {"answer": "no"})
    offer.refresh_from_db()
    assert offer.declined_at is not None
    assert Stage.MEETING in recording.course(concern).settled
    page = read(reporter)
    assert "You are offered a meeting" not in page
    assert "You said no, which needs no reason. If you come to see it differently, write to us." in page
    with pytest.raises(AlreadyDone):
        actions.answer_offer(concern, offer, accepts=True, words="", at=NOW, submission=uuid4())


def test_who_said_no_at_first_can_be_offered_a_meeting_once_more(
    reporter: Client, concern: Concern, moderator: Member, signed_in: SignIn
) -> None:
    """They wrote that they see it differently now; the offer is in the margin of the handler's page until the outcome."""
    taken(concern, moderator)
    offered(concern, moderator)
    step = reverse("handling:step", args=[concern.pk, "offer-meeting"])
    reporter.post(reverse("concerns:receipt_meeting"), {"answer": "no"})
    concern.refresh_from_db()
    handler = signed_in(moderator)
    assert step in read(handler, reverse("handling:concern", args=[concern.pk]))
    handler.post(step, {"text": "On Friday, you and I.", "after": concern.events_count})
    assert "On Friday, you and I." in read(reporter)
    reporter.post(reverse("concerns:receipt_meeting"), {"answer": "yes"})
    assert "You said yes on" in read(reporter)
    assert Stage.MEETING not in recording.course(concern).settled
    assert read(handler, reverse("handling:concern", args=[concern.pk])).count(step) == 1


def test_what_was_said_at_a_meeting_can_be_read_afterwards(
    reporter: Client, concern: Concern, moderator: Member
) -> None:
    """Minutes are for both sides."""
    taken(concern, moderator)
    offered(concern, moderator)
    assert "What was said and agreed" not in read(reporter)
    meetings.held(concern, "Both said how it was.", on=timezone.localdate(), by=moderator, at=timezone.now())
    page = read(reporter)
    assert "What was said and agreed" in page
    assert "Both said how it was." in page


@pytest.mark.parametrize("said", [{}, {"answer": "perhaps"}, {"answer": "yes"}])
def test_an_answer_to_no_offer_changes_nothing(reporter: Client, concern: Concern, said: dict[str, str]) -> None:
    assert reporter.post(reverse("concerns:receipt_meeting"), said).status_code == 302
    assert not Message.objects.exists()


# -- taking it back, and asking again ----------------------------------------------------------------------------------


def test_taking_it_back_is_explained_before_and_ends_nothing_by_itself(
    reporter: Client, thread: Thread, student: Member, make_post: Callable[..., Post], moderator: Member
) -> None:
    """What is serious is seen through: other patients may be affected."""
    post = make_post(thread, student)
    concern, _ = raised_there(reporter, link=f"/posts/{post.pk}/")
    address = reverse("concerns:receipt_withdraw")
    assert "we see it through all the same" in read(reporter, address)
    assert reporter.post(address).status_code == 302
    concern.refresh_from_db()
    assert (concern.withdrawn_at is not None, concern.closed_at) == (True, None)
    assert Post.objects.get(pk=post.pk).state == State.HIDDEN
    assert "You have taken your concern back" in read(reporter)
    assert "It has been withdrawn already." in reporter.post(address, follow=True).content.decode()
    assert Event.objects.filter(what=What.WITHDRAWN).count() == 1


def test_a_closed_concern_is_looked_at_again_by_somebody_else(
    reporter: Client, concern: Concern, moderator: Member, second_moderator: Member
) -> None:
    taken(concern, moderator)
    closed(concern, moderator)
    response = reporter.post(reverse("concerns:receipt_again"), {"why": "Nobody asked my mother."})
    assert response.status_code == 302
    concern.refresh_from_db()
    assert (concern.closed_at, concern.handler, concern.outcome, concern.keep_until) == (None, None, "", None)
    assert not conflicts.may_handle(moderator, concern)
    assert conflicts.may_handle(second_moderator, concern)
    kept_from = Entry.objects.get(act=Act.CONCERN_KEPT_FROM)
    assert (kept_from.by, kept_from.about, kept_from.details) == (None, None, {"why": "earlier"})
    assert Message.objects.get().text == "Nobody asked my mother."
    assert "looked at again since" in read(reporter)


def test_where_there_is_nobody_else_the_same_handler_looks_again(
    reporter: Client, concern: Concern, moderator: Member, second_moderator: Member
) -> None:
    """Else it would be nobody's for ever."""
    taken(concern, moderator)
    closed(concern, moderator)
    Member.objects.filter(pk=second_moderator.pk).update(is_moderator=False)
    reporter.post(reverse("concerns:receipt_again"), {"why": "Nobody asked my mother."})
    concern.refresh_from_db()
    assert concern.handler == moderator
    assert conflicts.may_handle(moderator, concern)


def test_an_open_concern_and_one_without_a_reason_are_not_opened_again(
    reporter: Client, concern: Concern, moderator: Member
) -> None:
    address = reverse("concerns:receipt_again")
    response = reporter.post(address, {"why": "Once more."})
    assert "open already" in response.content.decode()
    taken(concern, moderator)
    closed(concern, moderator)
    assert reporter.post(address, {"why": " "}).status_code == 400
    concern.refresh_from_db()
    assert concern.closed_at is not None
    assert not Message.objects.exists()


def test_a_member_who_raised_the_post_again_goes_on_there(tap: Concern, gp: Member, moderator: Member) -> None:
    """Two open concerns of one member about one post would be handled twice."""
    settled(tap, by=moderator)
    Concern.objects.create(post=tap.post, raised_by=gp)
    with pytest.raises(Refused, match="later concern"):
        actions.ask_again(Concern.objects.get(pk=tap.pk), "Look again.", at=NOW + timedelta(days=1), submission=uuid4())
    assert Event.objects.filter(what=What.REOPENED).count() == 0


def test_a_settled_tap_can_be_looked_at_again(
    tap: Concern, gp: Member, moderator: Member, second_moderator: Member, signed_in: SignIn
) -> None:
    settled(tap, by=moderator)
    browser = signed_in(gp)
    assert "I want this looked at again" in read(browser, reverse("concerns:concern", args=[tap.pk]))
    browser.post(reverse("concerns:concern_again", args=[tap.pk]), {"why": "It names his village."})
    tap.refresh_from_db()
    assert (tap.closed_at, tap.goes_on) == (None, True)


def test_nothing_of_it_is_left_where_the_message_cannot_be_kept(
    concern: Concern, moderator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(concern, moderator)
    closed(concern, moderator)

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("as asked")

    monkeypatch.setattr("secondlook_web.concerns.messages.send", fails)
    with pytest.raises(RuntimeError):
        actions.ask_again(concern, "Look again.", at=NOW, submission=uuid4())
    concern.refresh_from_db()
    assert concern.closed_at is not None
    assert not concern.conflicts.exists()


def test_opening_the_page_marks_what_was_written_to_them_as_read(
    reporter: Client, concern: Concern, moderator: Member
) -> None:
    taken(concern, moderator)
    message = written_by(concern, moderator, "I am sorry that you had to read this.")
    assert "I am sorry that you had to read this." in read(reporter)
    message.refresh_from_db()
    assert message.read_at is not None
