"""The handlers' pages: who sees a concern, what a form asks for, and that whoever is named in one finds nothing."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from django.utils import timezone
from tests.web.concerns.handled import SAYS, assessed, ready_for_outcome, taken
from tests.web.concerns_there import raised
from tests.web.conftest import NOW

from secondlook_web.concerns.handling import moving, taking, work
from secondlook_web.concerns.handling.steps import STEPS
from secondlook_web.concerns.models import (
    Breach,
    Concern,
    Conflict,
    GivenFile,
    Message,
    Outcome,
    ReportedBreach,
    Response,
    ResponseState,
    Side,
    WhyNot,
)
from secondlook_web.concerns.recording import record
from secondlook_web.concerns.stages import Stage, What
from secondlook_web.forum.models import Post, Thread
from secondlook_web.members.models import Member
from secondlook_web.moderation.actions import open_item
from secondlook_web.moderation.models import Why

SignIn = Callable[[Member], Client]
LIST = "/concerns/handling/"


@pytest.fixture
def post(thread: Thread, student: Member, make_post: Callable[..., Post]) -> Post:
    return make_post(thread, student, text="The marker was 42,317, and I laughed.", state="hidden")


@pytest.fixture
def concern(post: Post, moderator: Member) -> Concern:
    """Of a moment ago, by the clock that the pages read."""
    concern = taken(post, moderator, at=timezone.now() - timedelta(minutes=2))
    open_item(post, Why.RECOGNISED, at=NOW, concern=concern)
    return concern


def body(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def step(client: Client, concern: Concern, slug: str, **said: object) -> object:
    """Send the form of a step in, as the page gives it."""
    concern.refresh_from_db()
    return client.post(f"{LIST}{concern.pk}/do/{slug}/", {"after": concern.events_count, **said})


# -- the list ----------------------------------------------------------------------------------------------------------


def test_a_concern_that_ends_with_the_post_is_not_in_the_list(
    post: Post, gp: Member, moderator: Member, signed_in: SignIn
) -> None:
    """It is in the queue; two lists with the same work would have it done twice or never."""
    raised(post, gp)
    assert "No concern is open" in body(signed_in(moderator), LIST)


def test_what_nobody_handles_comes_first_then_what_is_late(
    thread: Thread,
    student: Member,
    make_post: Callable[..., Post],
    moderator: Member,
    signed_in: SignIn,
) -> None:
    now = timezone.now()
    fresh = taken(make_post(thread, student), moderator, at=now)
    late = taken(make_post(thread, student), moderator, at=now - timedelta(days=30))
    nobodys = raised(make_post(thread, student), None, at=now, goes_on=True)
    page = body(signed_in(moderator), LIST)
    places = [page.index(f">Concern {one.pk}<") for one in (nobodys, late, fresh)]
    assert places == sorted(places)
    assert "Nobody handles this" in page
    assert "was due by" in page
    assert "One concern is late" in page
    for which, here in (("nobodys", nobodys), ("late", late)):
        page = body(signed_in(moderator), f"{LIST}?which={which}")
        assert [one for one in (nobodys, late, fresh) if f">Concern {one.pk}<" in page] == [here]


def test_the_lists_cost_the_same_for_one_concern_and_for_six_and_read_nobodys_reasons(
    thread: Thread, student: Member, make_post: Callable[..., Post], moderator: Member, signed_in: SignIn
) -> None:
    """The queue counts them too, and a forum may have hundreds that are open."""
    browser, asked = signed_in(moderator), dict[str, set[int]]()
    for number in (1, 5):
        for _ in range(number):
            assessed(taken(make_post(thread, student, state="hidden"), moderator), by=moderator)
        for address in (LIST, f"{LIST}?which=late", reverse("moderation:queue")):
            body(browser, address)
            with CaptureQueriesContext(connection) as queries:
                body(browser, address)
            asked.setdefault(address, set()).add(len(queries))
            assert not [one for one in queries if '"concerns_event"."says"' in one["sql"]], address
    assert {address: len(numbers) for address, numbers in asked.items()} == dict.fromkeys(asked, 1)


def test_a_handler_who_moderates_no_more_handles_nothing(
    concern: Concern, moderator: Member, second_moderator: Member, signed_in: SignIn
) -> None:
    """Or their concerns would wait for somebody who cannot open them."""
    Member.objects.filter(pk=moderator.pk).update(is_moderator=False)
    assert f">Concern {concern.pk}<" in body(signed_in(second_moderator), f"{LIST}?which=nobodys")


@pytest.mark.parametrize("asked", ["?which=nonsense", "?after=", "?which=closed"])
def test_nonsense_in_the_address_shows_a_list(
    concern: Concern, moderator: Member, signed_in: SignIn, asked: str
) -> None:
    body(signed_in(moderator), LIST + asked)


@pytest.mark.parametrize("asked", ["?after=x", "?before=-1", "?after=9999999", "?which=closed&after=x"])
def test_a_page_that_is_none_is_not_found(concern: Concern, moderator: Member, signed_in: SignIn, asked: str) -> None:
    body(signed_in(moderator), LIST + asked, status=404)


def test_many_concerns_come_in_pages(moderator: Member, signed_in: SignIn) -> None:
    for _ in range(23):
        raised(None, None, goes_on=True)
    first, second = (body(signed_in(moderator), LIST + asked) for asked in ("", "?after=20"))
    assert (first.count(">Concern "), second.count(">Concern ")) == (20, 3)
    assert "?after=20" in first
    assert "?before=0" in second


# -- one concern -------------------------------------------------------------------------------------------------------


def test_another_moderator_sees_that_it_is_there_and_nobodys_words(
    concern: Concern, second_moderator: Member, signed_in: SignIn
) -> None:
    page = body(signed_in(second_moderator), f"{LIST}{concern.pk}/")
    assert "Take it" in page
    for words in (SAYS, "42,317", "Ash W."):
        assert words not in page


def test_its_handler_sees_what_is_said_apart_from_what_was_found(
    concern: Concern, moderator: Member, signed_in: SignIn
) -> None:
    page = body(signed_in(moderator), f"{LIST}{concern.pk}/")
    assert "my father’s result" in page
    said, found = page.index("said-title"), page.index("found-title")
    assert said < page.index("my father’s result") < found
    assert "Nothing yet." in page[found:]


def test_taking_it_on_the_page(concern: Concern, second_moderator: Member, signed_in: SignIn) -> None:
    browser = signed_in(second_moderator)
    address = f"{LIST}{concern.pk}/take/"
    assert browser.post(address, {"after": concern.events_count}).status_code == 400
    assert browser.post(address, {"after": 1, "says": "They are away."}).status_code == 409
    assert browser.post(address, {"after": concern.events_count, "says": "They are away."}).status_code == 302
    assert "my father’s result" in body(browser, f"{LIST}{concern.pk}/")


def test_each_step_has_a_page_that_is_its_handlers_alone(
    concern: Concern, moderator: Member, second_moderator: Member, signed_in: SignIn
) -> None:
    handler, other = signed_in(moderator), signed_in(second_moderator)
    for slug, one in STEPS.items():
        assert one.title in body(handler, f"{LIST}{concern.pk}/do/{slug}/")
        body(other, f"{LIST}{concern.pk}/do/{slug}/", status=404)


@pytest.mark.parametrize("nonsense", ["", "\x00", "9" * 30, "x" * 9_000])
def test_a_form_full_of_nonsense_changes_nothing_and_is_never_a_fault(
    concern: Concern, moderator: Member, signed_in: SignIn, nonsense: str
) -> None:
    browser, before = signed_in(moderator), Concern.objects.get().events_count
    for slug, one in STEPS.items():
        fields = one.form(concern=concern, by=moderator, at=NOW).fields
        answer = browser.post(f"{LIST}{concern.pk}/do/{slug}/", dict.fromkeys(fields, nonsense))
        assert answer.status_code == 400, slug
    assert Concern.objects.get().events_count == before


def test_what_was_typed_stays_where_it_is_refused(concern: Concern, moderator: Member, signed_in: SignIn) -> None:
    """Whoever wrote for ten minutes does not write it again."""
    said = {"after": 1, "submission": uuid4(), "text": "Thank you for telling us."}
    response = signed_in(moderator).post(f"{LIST}{concern.pk}/do/acknowledge/", said)
    assert response.status_code == 409
    assert "Thank you for telling us." in response.content.decode()


def test_acknowledging_writes_to_the_reporter(concern: Concern, moderator: Member, signed_in: SignIn) -> None:
    browser = signed_in(moderator)
    step(browser, concern, "acknowledge", submission=uuid4(), text="Thank you for telling us.")
    message = Message.objects.get()
    assert (message.of, message.to, message.text) == (Side.HANDLER, Side.REPORTER, "Thank you for telling us.")
    assert Concern.objects.get().acknowledged_at is not None


def test_a_concern_is_seen_through_on_the_pages(concern: Concern, moderator: Member, signed_in: SignIn) -> None:
    """As a moderator with ten minutes does it: nothing is asked for twice, and the page says what is next."""
    browser = signed_in(moderator)
    step(browser, concern, "acknowledge", submission=uuid4(), text="Thank you.")
    step(browser, concern, "assess", kind="sum", serious="yes", breach="none", says="")
    assert "Explain it to the author" in body(browser, f"{LIST}{concern.pk}/")
    step(browser, concern, "explain", submission=uuid4(), text="")
    for stage in ("drafted", "apology"):
        step(browser, concern, "leave-out", stage=stage, says="None was asked for.")
    step(browser, concern, "offer-meeting", text="Monday at ten.")
    step(browser, concern, "meeting-held", on=f"{timezone.localdate():%Y-%m-%d}", minutes="We talked.")
    refused = step(browser, concern, "outcome", outcome="learning", finding="It was wrong.", unheard="", says="")
    assert "has until" in refused.content.decode()  # type: ignore[attr-defined]
    step(browser, concern, "outcome", outcome="learning", finding="It was wrong.", unheard="They asked.", says="")
    step(browser, concern, "learning", says="A talk.")
    step(browser, concern, "close", says="")
    now = Concern.objects.get()
    assert (now.stage, now.outcome) == (Stage.CLOSED, Outcome.LEARNING)
    assert "Closed on" in body(browser, f"{LIST}{concern.pk}/")
    assert f">Concern {concern.pk}<" in body(browser, f"{LIST}?which=closed")


def test_the_breach_is_written_down_and_told_on_the_pages(
    concern: Concern, moderator: Member, signed_in: SignIn
) -> None:
    browser = signed_in(moderator)
    step(browser, concern, "acknowledge", submission=uuid4(), text="Thank you.")
    step(browser, concern, "assess", kind="sum", serious="yes", breach="notify", says="A result.")
    page = body(browser, f"{LIST}{concern.pk}/do/breach/")
    assert "employer or school" in page
    breach = ReportedBreach.objects.get()
    at = f"{timezone.localtime(breach.aware_at):%Y-%m-%dT%H:%M}"
    step(browser, concern, "breach", aware_at=at, nature="A result.", people="1", high_risk="no")
    breach.refresh_from_db()
    assert (breach.people, breach.high_risk, breach.nature) == (1, False, "A result.")
    step(browser, concern, "breach-notified", on=f"{timezone.localtime():%Y-%m-%dT%H:%M}", reference="IC-1")
    assert ReportedBreach.objects.get().reference == "IC-1"


def test_messages_go_to_one_side_only(concern: Concern, moderator: Member, signed_in: SignIn) -> None:
    browser = signed_in(moderator)
    for to in ("reporter", "author"):
        said = {"submission": uuid4(), "text": f"To the {to}."}
        assert browser.post(f"{LIST}{concern.pk}/write/{to}/", said).status_code == 302
    assert browser.post(f"{LIST}{concern.pk}/write/handler/", said).status_code == 404
    assert browser.post(f"{LIST}{concern.pk}/write/reporter/", {"text": ""}).status_code == 400
    assert {(one.to, one.text) for one in Message.objects.all()} == {
        ("reporter", "To the reporter."),
        ("author", "To the author."),
    }


def test_a_file_is_handed_out_to_be_kept_and_never_opened_in_the_page(
    concern: Concern, moderator: Member, second_moderator: Member, signed_in: SignIn
) -> None:
    file = GivenFile.objects.create(concern=concern, media="application/pdf", data=b"%PDF-", digest="0" * 64)
    address = reverse("handling:file", args=[concern.pk, file.pk])
    answer = signed_in(moderator).get(address)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    body(signed_in(second_moderator), address, status=404)


# -- the written response ----------------------------------------------------------------------------------------------


@pytest.fixture
def response(concern: Concern, moderator: Member, student: Member) -> Response:
    """Sent in by its author."""
    at = timezone.now()
    assessed(concern, by=moderator, at=at)
    moving.explain(concern, by=moderator, at=at)
    made = Response.objects.create(
        concern=concern,
        number=1,
        parts={"what_happened": "I posted your father’s result."},
        state=ResponseState.SUBMITTED,
        by=student,
        submitted_at=at,
    )
    record(concern, What.DRAFTED, side=Side.AUTHOR, by=student, at=at)
    concern.refresh_from_db()
    return made


def decide(client: Client, concern: Concern, do: str, **said: object) -> int:
    concern.refresh_from_db()
    form = {"after": concern.events_count, "version": 1, "do": do, **said}
    return client.post(f"{LIST}{concern.pk}/response/", form).status_code


def test_a_response_is_approved_by_somebody_else_than_the_handler(
    response: Response, concern: Concern, moderator: Member, second_moderator: Member, signed_in: SignIn
) -> None:
    """Four eyes, and the second pair reads the response alone."""
    assert decide(signed_in(moderator), concern, "approve") == 409
    other = signed_in(second_moderator)
    assert f">Concern {concern.pk}<" in body(other, f"{LIST}?which=approval")
    page = body(other, f"{LIST}{concern.pk}/response/")
    assert "I posted your father’s result." in page
    assert SAYS not in page
    assert decide(other, concern, "send") == 404
    assert decide(other, concern, "approve") == 302
    assert Response.objects.get().decided_by == second_moderator
    body(other, f"{LIST}{concern.pk}/response/", status=404)


def test_where_nobody_else_is_there_its_handler_approves_it(
    response: Response, concern: Concern, moderator: Member, signed_in: SignIn
) -> None:
    assert "Nobody else is there" in body(signed_in(moderator), f"{LIST}{concern.pk}/response/")
    assert decide(signed_in(moderator), concern, "approve") == 302


def test_a_response_is_returned_with_advice(
    response: Response, concern: Concern, moderator: Member, signed_in: SignIn
) -> None:
    assert decide(signed_in(moderator), concern, "return", text="") == 400
    assert decide(signed_in(moderator), concern, "return", text="Say what it did to them.") == 302
    now = Response.objects.get()
    assert (now.state, now.advice) == (ResponseState.RETURNED, "Say what it did to them.")


def test_an_approved_response_is_sent_in_a_letter(
    response: Response, concern: Concern, moderator: Member, signed_in: SignIn
) -> None:
    browser = signed_in(moderator)
    assert decide(browser, concern, "send") == 409
    assert decide(browser, concern, "approve") == 302
    assert decide(browser, concern, "send", version=2) == 409
    assert decide(browser, concern, "send") == 302
    assert Response.objects.get().state == ResponseState.SENT
    letter = concern.letters.get()
    assert letter.sent_at is not None
    assert "I posted your father’s result." in str(letter.content)


# -- somebody who is named in it ---------------------------------------------------------------------------------------


def addresses(concern: Concern) -> list[str]:
    """Every address of the site about this concern, its post or its item, whichever part of the site has it."""
    numbers = {"pk": concern.pk, "concern": concern.pk, "number": 1, "file": 1}
    words = {"to": "reporter", "extension": "pdf"}
    found = []
    for pattern in patterns():
        if not re.match(r"concerns/(handling/)?<int:(pk|concern)>/", pattern):
            continue
        for slug in STEPS if "<slug:slug>" in pattern else [""]:
            told = numbers | words | {"slug": slug}
            found.append("/" + re.sub(r"<\w+:(\w+)>", lambda part, told=told: str(told[part[1]]), pattern))
    item, post = concern.items.get().pk, concern.post_id
    found += [f"/moderation/items/{item}/{name}" for name in ("", "take-up/", "approve/", "remove/", "remark/")]
    return [*found, f"/posts/{post}/", f"/posts/{post}/versions/"]


def patterns() -> list[str]:
    """Of every address, what it is made of."""
    return [str(one.pattern) for part in get_resolver().url_patterns for one in getattr(part, "url_patterns", [])]


@pytest.fixture
def named(concern: Concern, second_moderator: Member, response: Response) -> Member:
    Conflict.objects.create(concern=concern, member=second_moderator, why=WhyNot.NAMED)
    return second_moderator


def test_a_moderator_who_is_named_finds_nothing_at_any_address(
    named: Member, concern: Concern, signed_in: SignIn
) -> None:
    """Nor can they tell it from one that does not exist."""
    browser, found = signed_in(named), addresses(concern)
    assert len(found) > 40
    said = {"after": concern.events_count, "says": "x", "text": "x", "advice": "x", "version": 1, "do": "approve"}
    for address in found:
        got = {browser.get(address).status_code, browser.post(address, said).status_code}
        assert 404 in got, address
        assert got <= {404, 405}, address
    assert Concern.objects.get().handler != named


def test_a_moderator_who_is_named_finds_nothing_in_any_list(
    named: Member, moderator: Member, concern: Concern, post: Post, signed_in: SignIn
) -> None:
    """Nor a name beside it in the log: they are not to learn who handles it."""
    mine = f">Concern {concern.pk}<"
    for which in ("all", "nobodys", "mine", "late", "approval", "closed"):
        assert mine not in body(signed_in(named), f"{LIST}?which={which}")
    assert "No concern is open" in body(signed_in(named), LIST)
    assert mine in body(signed_in(moderator), LIST)
    assert "Concerns that go on<" in body(signed_in(named), "/moderation/")
    assert "Concerns that go on: 1" in body(signed_in(moderator), "/moderation/")
    assert f"#post-{post.pk}" not in body(signed_in(named), f"/threads/{post.thread_id}/")
    assert "42,317" not in body(signed_in(named), f"/threads/{post.thread_id}/")
    assert "42,317" in body(signed_in(moderator), f"/threads/{post.thread_id}/")
    log = body(signed_in(named), "/moderation/log/?act=concern_moved")
    assert moderator.name not in log
    assert "stands with the concern" in log
    assert f"Concern {concern.pk}" not in body(signed_in(named), f"/moderation/log/?member={moderator.handle}")


def test_a_moderator_who_is_named_gets_no_mail(named: Member, moderator: Member, concern: Concern) -> None:
    later = timezone.now() + timedelta(days=30)
    work.remind(None, later)
    work.watch(None, later)
    assert {address for one in mail.outbox for address in one.to} == {moderator.email}


# -- mails -------------------------------------------------------------------------------------------------------------


def test_nobody_is_mailed_about_what_is_in_time(concern: Concern) -> None:
    work.remind(None, timezone.now())
    assert mail.outbox == []


def test_the_daily_mail_counts_and_holds_nobodys_words(concern: Concern, moderator: Member) -> None:
    raised(None, None, goes_on=True, place="the green ward")
    work.remind(None, timezone.now() + timedelta(days=30))
    [sent] = mail.outbox
    assert "1 that nobody handles" in sent.body
    assert "2 with something late" in sent.body
    for words in (SAYS, "green ward", "42,317", "Ash"):
        assert words not in sent.body + sent.subject


def test_what_is_due_tomorrow_is_told_today(concern: Concern, moderator: Member) -> None:
    due = taking.recording.course(concern).settled[Stage.RECEIVED].at
    work.remind(None, due + timedelta(hours=1))
    work.remind(None, due + timedelta(days=2, hours=1))
    assert any("due by tomorrow" in one.body for one in mail.outbox)


def test_a_breach_with_less_than_a_day_left_is_told_once_a_day(
    concern: Concern, moderator: Member, second_moderator: Member
) -> None:
    since = ReportedBreach.objects.create(concern=concern, aware_at=concern.raised_at).aware_at
    work.watch(None, since + timedelta(hours=47))
    assert mail.outbox == []
    for minutes in (1, 2, 3):
        work.watch(None, since + timedelta(hours=48, minutes=minutes))
    assert sorted(one.to[0] for one in mail.outbox if "72 hours" in one.body) in (
        sorted([moderator.email, second_moderator.email]),
        sorted([moderator.email, second_moderator.email] * 2),
    )


def test_a_breach_that_was_told_is_no_longer_watched(concern: Concern, moderator: Member) -> None:
    assessed(concern, by=moderator, at=timezone.now(), breach=Breach.NOTIFY)
    ReportedBreach.objects.update(notified_at=timezone.now())
    work.watch(None, timezone.now() + timedelta(days=5))
    assert mail.outbox == []


def test_where_nobody_is_left_whoever_runs_the_site_is_told(
    concern: Concern, moderator: Member, settings: object
) -> None:
    settings.OPERATOR_MAIL = "runs-it@example.org"  # type: ignore[attr-defined]
    work.look_who_is_left(concern.pk, timezone.now())
    assert mail.outbox == []
    taking.step_aside(concern, by=moderator, at=timezone.now())
    work.look_who_is_left(concern.pk, timezone.now())
    [sent] = mail.outbox
    assert sent.to == ["runs-it@example.org"]
    assert SAYS not in sent.body


def test_the_author_is_told_nothing_before_it_was_explained(
    concern: Concern, moderator: Member, student: Member
) -> None:
    work.tell_author(concern.pk, timezone.now())
    assert mail.outbox == []
    ready_for_outcome(concern, by=moderator, at=timezone.now())
    work.tell_author(concern.pk, timezone.now())
    assert [one.to for one in mail.outbox] == [[student.email]]
