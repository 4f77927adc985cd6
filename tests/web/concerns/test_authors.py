"""The author's side of a concern: what they read, what they can say, and who else can open it."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.concerns.authors_there import PARTS, TOLD_ON, explained, go, sent
from tests.web.concerns_there import raised
from tests.web.conftest import NOW, STOPPED

from secondlook_web.audit.models import Entry
from secondlook_web.checks import engine
from secondlook_web.concerns import messages, news, recording, responses
from secondlook_web.concerns.authors import actions, presenting, weighing
from secondlook_web.concerns.authors.apology import Element
from secondlook_web.concerns.models import Answer, AnswerKind, Concern, Conflict, Outcome, Response, Side, WhyNot
from secondlook_web.concerns.stages import Stage, What
from secondlook_web.forum.models import Post, Thread
from secondlook_web.jobs.models import Job
from secondlook_web.members.models import Member, Standing
from secondlook_web.shared.refusals import AlreadyDone, Empty, NotYours, Refused, TooLong

LATER = NOW + timedelta(hours=1)
DECIDED = {"outcome": Outcome.NO_FURTHER_ACTION, "finding": "The person could be recognised."}
PAGES = ("concern", "account", "response", "appeal")


@pytest.fixture
def post(thread: Thread, student: Member, make_post: Callable[..., Post]) -> Post:
    return make_post(thread, student, text=STOPPED, state="hidden")


@pytest.fixture
def concern(post: Post, gp: Member, moderator: Member) -> Concern:
    return explained(post, gp, moderator)


@pytest.fixture
def browser(student: Member) -> Client:
    client = Client()
    client.force_login(student)
    return client


def said(**parts: str) -> responses.Written:
    return responses.Written(parts={Element(name): text for name, text in (PARTS | parts).items()})


def at(concern: Concern, page: str) -> str:
    return reverse(f"authors:{page}", kwargs={"pk": concern.pk})


def page_of(browser: Client, concern: Concern, page: str = "concern") -> str:
    answer = browser.get(at(concern, page))
    assert answer.status_code == 200
    return str(answer.content.decode())


# Who may open it


def test_nobody_but_the_author_finds_it(
    concern: Concern, gp: Member, moderator: Member, make_member: Callable[..., Member]
) -> None:
    """Not the reporter, not the handler, not another member: for them it does not exist."""
    for member in (gp, moderator, make_member()):
        client = Client()
        client.force_login(member)
        assert [client.get(at(concern, page)).status_code for page in PAGES] == [404] * 4
        assert [client.post(at(concern, page), sent()).status_code for page in (*PAGES[1:], "write")] == [404] * 4
    assert Client().get(at(concern, "concern")).status_code == 302


def test_before_it_is_explained_the_author_finds_nothing(
    post: Post, gp: Member, moderator: Member, browser: Client
) -> None:
    """They would read of it by chance, with nobody there."""
    unexplained = raised(post, gp, goes_on=True, handler=moderator)
    assert browser.get(at(unexplained, "concern")).status_code == 404
    assert f"Concern {unexplained.pk}" not in browser.get(reverse("authors:concerns")).content.decode()
    go(unexplained, moderator, *TOLD_ON)
    assert browser.get(at(unexplained, "concern")).status_code == 200


def test_an_author_who_is_suspended_can_answer(concern: Concern, student: Member, browser: Client) -> None:
    """They may not read the forum, and have to be heard all the same."""
    Member.objects.filter(pk=student.pk).update(standing=Standing.SUSPENDED)
    assert page_of(browser, concern)
    text = {"submission": uuid4(), "text": "I did not think of him."}
    assert browser.post(at(concern, "account"), text).status_code == 302
    assert Answer.objects.get().by == student


def test_an_author_who_has_left_finds_nothing(concern: Concern, student: Member, browser: Client) -> None:
    Member.objects.filter(pk=student.pk).update(is_active=False)
    assert browser.get(at(concern, "concern")).status_code in (302, 404)
    with pytest.raises(NotYours):
        responses.draft(concern, said(), by=Member.objects.get(pk=student.pk), at=LATER)


def test_whoever_raised_it_stands_on_no_page(concern: Concern, gp: Member, browser: Client) -> None:
    messages.send(concern, "My father.", of=Side.REPORTER, to=Side.HANDLER, by=gp, at=LATER, submission=uuid4())
    for page in PAGES:
        text = page_of(browser, concern, page)
        assert gp.name not in text
        assert gp.handle not in text
        assert "My father" not in text


# What they read


def test_a_student_and_a_graduate_are_told_to_go_to_different_people(
    concern: Concern, student: Member, browser: Client
) -> None:
    assert "as a student" in page_of(browser, concern)
    Member.objects.filter(pk=student.pk).update(role="GP")
    text = page_of(browser, concern)
    assert "as somebody who is qualified" in text
    assert "as a student" not in text
    Member.objects.filter(pk=student.pk).update(role="")
    text = page_of(browser, concern)
    assert "as a student" in text
    assert "as somebody who is qualified" in text


def test_what_is_alleged_is_not_what_was_found(concern: Concern, moderator: Member, browser: Client) -> None:
    """A page that mixes the two has found somebody guilty by its layout."""
    assert "Nothing yet. You are heard first." in page_of(browser, concern)
    decide(concern, moderator)
    text = page_of(browser, concern)
    assert "The person could be recognised." in text
    assert "Nothing yet" not in text


def test_days_stand_there_and_no_times(concern: Concern, browser: Client) -> None:
    """The minute would point to who was reading."""
    text = page_of(browser, concern)
    assert "12 March 2026" in text
    assert "21:40" not in text
    assert "21.40" not in text


def test_until_when_it_is_kept_is_said_from_the_first_day(concern: Concern, moderator: Member, browser: Client) -> None:
    assert "3 months to 6 years" in page_of(browser, concern)
    decide(concern, moderator)
    go(concern, moderator, What.LEARNING, What.CLOSED)
    assert "kept until 12 March 2028" in page_of(browser, concern)


def test_each_stage_is_told_in_plain_words(concern: Concern, moderator: Member) -> None:
    says = [one.says for one in presenting.steps(recording.course(concern))]
    assert says[0] == "Somebody raised a concern about your post."
    assert "You write a letter to the person, in your own words. The page helps you with it." in says
    recording.record(
        concern, What.DRAFTED, side=Side.HANDLER, by=moderator, at=LATER, waived=True, says="Nobody wants one."
    )
    assert "No letter is asked of you." in [one.says for one in presenting.steps(recording.course(concern))]


def decide(concern: Concern, moderator: Member) -> None:
    for stage in (What.DRAFTED, What.APPROVED, What.SENT, What.MEETING, What.APOLOGY):
        go(concern, moderator, stage, waived=True, says="Left out here.")
    go(concern, moderator, What.OUTCOME, changes=DECIDED)


# Their account, an appeal, messages


def test_an_account_is_kept_once_and_the_handler_is_told(concern: Concern, browser: Client) -> None:
    once = {"submission": uuid4(), "text": "I wanted to be the one who knew something."}
    assert browser.post(at(concern, "account"), once).status_code == 302
    assert browser.post(at(concern, "account"), once).status_code == 302
    assert Answer.objects.get().text == once["text"]
    assert Job.objects.filter(name=news.TELL_HANDLER).exists()
    assert "I wanted to be the one" in page_of(browser, concern)


def test_after_the_outcome_there_is_an_appeal_and_no_account(
    concern: Concern, student: Member, moderator: Member, browser: Client
) -> None:
    decide(concern, moderator)
    with pytest.raises(Refused, match="appeal"):
        actions.give_account(concern, "Late.", by=student, at=LATER, submission=uuid4())
    assert browser.post(at(concern, "account"), {"submission": uuid4(), "text": "Late."}).status_code == 409
    assert not Answer.objects.exists()


def test_an_appeal_goes_to_somebody_else(
    concern: Concern, moderator: Member, second_moderator: Member, browser: Client
) -> None:
    """Whoever decided it no longer sees it."""
    decide(concern, moderator)
    sent_in = {"submission": uuid4(), "text": "The test was not his."}
    assert browser.post(at(concern, "appeal"), sent_in).status_code == 302
    concern.refresh_from_db()
    assert (concern.handler, concern.outcome, concern.closed_at) == (None, "", None)
    assert Conflict.objects.get(concern=concern).why == WhyNot.EARLIER
    assert Answer.objects.get().kind == AnswerKind.APPEAL
    again = {"submission": uuid4(), "text": "Once more."}
    assert browser.post(at(concern, "appeal"), again).status_code == 409
    assert Answer.objects.count() == 1


def test_there_is_no_appeal_before_an_outcome(concern: Concern, student: Member) -> None:
    with pytest.raises(Refused):
        actions.appeal(concern, "No.", by=student, at=LATER, submission=uuid4())
    assert not Answer.objects.exists()


@pytest.mark.parametrize("text", ["", "  \n\u200b ", "a" * 8_001])
@pytest.mark.parametrize("page", ["account", "appeal", "write"])
def test_nothing_and_too_much_are_refused_with_words(
    concern: Concern, moderator: Member, browser: Client, page: str, text: str
) -> None:
    if page == "appeal":
        decide(concern, moderator)
    answer = browser.post(at(concern, page), {"submission": uuid4(), "text": text})
    assert answer.status_code == 400
    assert not Answer.objects.exists()


def test_a_message_goes_to_the_handler_and_back(concern: Concern, moderator: Member, browser: Client) -> None:
    assert browser.post(at(concern, "write"), {"submission": uuid4(), "text": "May I see her?"}).status_code == 302
    messages.send(
        concern, "Better not yet.", of=Side.HANDLER, to=Side.AUTHOR, by=moderator, at=LATER, submission=uuid4()
    )
    assert messages.unread(concern, to=Side.AUTHOR) == 1
    text = page_of(browser, concern)
    assert "May I see her?" in text
    assert "Better not yet." in text
    assert moderator.name not in text
    assert messages.unread(concern, to=Side.AUTHOR) == 0


# The letter


def test_a_letter_is_kept_as_it_grows_and_is_no_event(concern: Concern, browser: Client) -> None:
    events, entries = concern.events.count(), Entry.objects.count()
    assert browser.post(at(concern, "response"), {"happened": "I posted it.", "keep": "1"}).status_code == 302
    assert Response.objects.get().parts == {"happened": "I posted it."}
    assert (concern.events.count(), Entry.objects.count()) == (events, entries)
    assert "I posted it." in page_of(browser, concern, "response")


def test_a_letter_that_may_stand_is_sent_in(concern: Concern, student: Member, browser: Client) -> None:
    answer = browser.post(at(concern, "response"), sent() | {"send": "1"})
    assert answer.status_code == 302, answer.content.decode()
    [response] = Response.objects.all()
    assert (response.state, response.by, response.number) == ("submitted", student, 1)
    assert Stage.DRAFTED in recording.course(concern).settled
    event = concern.events.latest("number")
    assert (event.what, event.side) == (What.DRAFTED, Side.AUTHOR)
    assert Job.objects.filter(name=news.TELL_HANDLER).exists()


def test_a_non_apology_is_refused_with_a_better_way_and_kept(concern: Concern, browser: Client) -> None:
    answer = browser.post(at(concern, "response"), sent(owned="I am sorry if you felt hurt.") | {"send": "1"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "sorry only if something happened" in text
    assert "I am sorry if you felt hurt." in text
    assert Response.objects.get().state == "draft"
    assert Stage.DRAFTED not in recording.course(concern).settled


def test_a_letter_that_lacks_something_is_refused_and_says_what(concern: Concern, browser: Client) -> None:
    answer = browser.post(at(concern, "response"), sent(meeting="") | {"send": "1"})
    assert answer.status_code == 422
    assert "Offer to meet" in answer.content.decode()
    assert Response.objects.get().state == "draft"


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("It was about Mr Harold Pickering.", "a name"),
        ("He also has type 2 diabetes.", "something about somebody’s health"),
        ("His CA 19-9 had been 5,310 in January.", "a"),
        ("He is 84 years old.", "an age"),
    ],
)
def test_a_letter_that_tells_more_than_the_post_is_refused(
    concern: Concern, browser: Client, part: str, told: str
) -> None:
    answer = browser.post(at(concern, "response"), sent(happened=f"{PARTS['happened']} {part}") | {"send": "1"})
    assert answer.status_code == 422
    assert f"This tells {told}" in answer.content.decode().replace("&#x27;", "'")
    assert Response.objects.get().state == "draft"


@pytest.mark.parametrize(
    "part", ["I wrote that he had a CA 19-9 of 42,317.", "I called it tumour marker top trumps.", "It was the highest."]
)
def test_what_stood_in_the_post_may_be_said(concern: Concern, part: str) -> None:
    """They have to say what they posted."""
    weighed = weighing.weigh(concern, said(happened=f"{PARTS['happened']} {part}"))
    assert [note.words for one in weighed.parts for note in one.notes] == []


def test_what_the_reporter_wrote_is_no_key_to_who_it_was(concern: Concern, gp: Member) -> None:
    """An author who tries names gets the same answer for the right one."""
    messages.send(concern, "I am Mrs Lind.", of=Side.REPORTER, to=Side.HANDLER, by=gp, at=LATER, submission=uuid4())
    tries = [weighing.weigh(concern, said(wrong=f"It was wrong, Mrs {name}.")) for name in ("Lind", "Tarrant")]
    assert [weighed.to_change for weighed in tries] == [1, 1]


def test_what_the_handler_passed_on_may_be_repeated(concern: Concern, moderator: Member) -> None:
    part = {"effect": "You told us that he has stopped his chemotherapy."}
    assert weighing.weigh(concern, said(**part)).to_change == 1
    passed_on = "She says that he has stopped his chemotherapy."
    messages.send(concern, passed_on, of=Side.HANDLER, to=Side.AUTHOR, by=moderator, at=LATER, submission=uuid4())
    assert weighing.weigh(concern, said(**part)).to_change == 0


def test_an_effect_that_nobody_told_may_be_left_out(concern: Concern, browser: Client) -> None:
    answer = browser.post(at(concern, "response"), sent(effect="", absent_effect="on") | {"send": "1"})
    assert answer.status_code == 302
    assert responses.written(Response.objects.get()).absent == {Element.EFFECT}


def test_a_meeting_may_be_left_out_once_it_was_offered(concern: Concern, student: Member, moderator: Member) -> None:
    absent = responses.Written(parts=said(meeting="").parts, absent=frozenset({Element.MEETING}))
    assert weighing.weigh(concern, absent).missing == (Element.MEETING,)
    go(concern, moderator, What.MEETING_OFFERED)
    assert weighing.weigh(concern, absent).ready


def test_of_a_doubtful_sentence_the_moderators_may_be_asked(concern: Concern, student: Member) -> None:
    """The rules are wrong now and then; a person decides."""
    doubtful = said(wrong="It was wrong. I was tired.")
    with pytest.raises(actions.NotReady) as refused:
        actions.send_in(concern, doubtful, by=student, at=LATER)
    [note] = [note for part in refused.value.weighed.parts for note in part.notes]
    assert note.standing == weighing.Standing.MAY_ASK
    asking = responses.Written(parts=doubtful.parts, asks=frozenset({note.names}))
    response = actions.send_in(concern, asking, by=student, at=LATER)
    assert responses.written(response).asks == {"I was tired."}


def test_of_a_plain_non_apology_nobody_may_be_asked(concern: Concern, student: Member) -> None:
    sentence = "I am sorry if you felt hurt."
    asking = responses.Written(parts=said(owned=sentence).parts, asks=frozenset({sentence}))
    with pytest.raises(actions.NotReady):
        actions.send_in(concern, asking, by=student, at=LATER)


def test_more_than_two_questions_are_a_letter_to_write_anew(concern: Concern, student: Member) -> None:
    some = ("I was tired.", "It was just a joke.", "You misread it.")
    asking = responses.Written(parts=said(wrong=f"It was wrong. {' '.join(some)}").parts, asks=frozenset(some))
    weighed = weighing.weigh(concern, asking)
    assert weighed.too_many_asked
    assert not weighed.ready


def test_a_letter_that_could_not_be_compared_is_not_sent_in(
    concern: Concern, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check that could not run never says that nothing was found."""

    def broken(*_: object, **__: object) -> None:
        raise engine.CheckCouldNotRun("busy")

    monkeypatch.setattr(engine, "run", broken)
    answer = browser.post(at(concern, "response"), sent() | {"send": "1"})
    assert answer.status_code == 422
    assert "could not be compared" in answer.content.decode()
    assert Response.objects.get().state == "draft"


def test_reading_it_keeps_it_and_sends_nothing(concern: Concern, browser: Client) -> None:
    answer = browser.post(at(concern, "response"), sent() | {"read": "1"})
    assert answer.status_code == 200
    assert "Nothing speaks against it" in answer.content.decode()
    assert Response.objects.get().state == "draft"


def test_a_letter_comes_back_with_advice_and_becomes_a_new_version(
    concern: Concern, student: Member, moderator: Member, browser: Client
) -> None:
    first = actions.send_in(concern, said(), by=student, at=LATER)
    with pytest.raises(Refused):
        responses.draft(concern, said(owned="Sorry."), by=student, at=LATER)
    responses.return_(first, "Say when it was.", by=moderator, at=LATER)
    text = page_of(browser, concern, "response")
    assert "Say when it was." in text
    assert "I am sorry." in text
    second = actions.send_in(concern, said(owned="I am truly sorry."), by=student, at=LATER)
    responses.approve(second, by=moderator, at=LATER)
    assert [(one.number, one.state, one.parts["owned"]) for one in Response.objects.order_by("number")] == [
        (1, "returned", "I am sorry."),
        (2, "approved", "I am truly sorry."),
    ]
    responses.mark_sent(second, by=moderator, at=LATER)
    assert Stage.SENT in recording.course(concern).settled
    assert "It was sent." in page_of(browser, concern)


def test_what_was_submitted_is_not_changed_and_moves_once(concern: Concern, student: Member, moderator: Member) -> None:
    response = actions.send_in(concern, said(), by=student, at=LATER)
    with pytest.raises(Refused):
        actions.send_in(concern, said(owned="Sorry."), by=student, at=LATER)
    stale = Response.objects.get(pk=response.pk)
    responses.approve(response, by=moderator, at=LATER)
    with pytest.raises(AlreadyDone):
        responses.approve(stale, by=moderator, at=LATER)
    assert Response.objects.get().parts == PARTS


def test_a_letter_that_another_window_changed_is_not_overwritten(concern: Concern, browser: Client) -> None:
    browser.post(at(concern, "response"), sent() | {"keep": "1"})
    seen = Response.objects.get().changed_at.isoformat()
    assert browser.post(at(concern, "response"), sent(seen, owned="I am so sorry.") | {"keep": "1"}).status_code == 302
    answer = browser.post(at(concern, "response"), sent(seen, owned="Sorry, then.") | {"keep": "1"})
    assert answer.status_code == 409
    assert "Sorry, then." in answer.content.decode()
    assert Response.objects.get().parts["owned"] == "I am so sorry."


def test_returning_needs_advice_and_only_a_handler_does_it(
    concern: Concern, student: Member, moderator: Member, make_member: Callable[..., Member]
) -> None:
    response = actions.send_in(concern, said(), by=student, at=LATER)
    with pytest.raises(Empty):
        responses.return_(response, " ", by=moderator, at=LATER)
    with pytest.raises(TooLong):
        responses.return_(response, "a" * 4_001, by=moderator, at=LATER)
    for nobody in (student, make_member()):
        with pytest.raises(NotYours):
            responses.approve(Response.objects.get(), by=nobody, at=LATER)
    assert Response.objects.get().state == "submitted"


@pytest.mark.parametrize("asks", [["x" * 16], ["<script>"], ["a" * 400], ["é" * 16], ["0" * 16] * 60])
def test_nonsense_from_a_form_is_no_error(concern: Concern, browser: Client, asks: list[str]) -> None:
    answer = browser.post(at(concern, "response"), sent("not a date") | {"asks": asks, "read": "1"})
    assert answer.status_code == 200
    assert browser.post(at(concern, "response"), {"happened": "a" * 3_001}).status_code == 400
    assert browser.get(at(concern, "response") + "?after=nonsense").status_code == 200
