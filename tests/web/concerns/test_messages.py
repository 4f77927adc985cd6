"""Messages about a concern: between a side and the handler alone, once each, with mails that hold nobody's words."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from smtplib import SMTPRecipientsRefused
from unittest import mock
from uuid import uuid4

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.concerns.raising_there import closed, done, raised_there, taken, written_by
from tests.web.concerns_there import raised
from tests.web.conftest import NOW

from secondlook_web.concerns import messages
from secondlook_web.concerns.models import Concern, Message, Reporter, Side
from secondlook_web.concerns.public import mails
from secondlook_web.concerns.stages import What
from secondlook_web.forum.models import Post, Thread
from secondlook_web.jobs import queue
from secondlook_web.jobs.models import Job
from secondlook_web.jobs.views import WORK
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import Empty, NotYours, Refused, TooLong, TooOften

NAMED = "The patient in bed four is Martha Tansy, NHS number 943 476 5919."


@pytest.fixture
def reporter() -> Client:
    return Client()


@pytest.fixture
def concern(
    reporter: Client, moderator: Member, thread: Thread, student: Member, make_post: Callable[..., Post]
) -> Concern:
    found = raised_there(reporter, link=f"/posts/{make_post(thread, student).pk}/")[0]
    taken(found, moderator)
    Job.objects.all().delete()
    return found


def send(concern: Concern, text: str = "When do I hear more?", **said: object) -> Message:
    given: dict[str, object] = {"of": Side.REPORTER, "to": Side.HANDLER, "by": None, "at": NOW, "submission": uuid4()}
    return messages.send(concern, text, **(given | said))  # type: ignore[arg-type]


def jobs() -> list[str]:
    return sorted(Job.objects.values_list("name", flat=True))


# -- what is refused ---------------------------------------------------------------------------------------------------


def test_the_two_sides_never_write_to_each_other(concern: Concern) -> None:
    wrong = [("reporter", "author"), ("author", "reporter"), ("reporter", "reporter"), ("site", "author")]
    for of, to in wrong:
        with pytest.raises(TypeError):
            send(concern, of=Side(of), to=Side(to))


def test_nobody_but_the_handler_writes_as_one(
    concern: Concern, second_moderator: Member, gp: Member, student: Member
) -> None:
    for member in (second_moderator, gp, student):
        with pytest.raises(NotYours):
            send(concern, of=Side.HANDLER, to=Side.REPORTER, by=member)
    with pytest.raises(TypeError):
        send(concern, of=Side.HANDLER, to=Side.REPORTER, by=None)


def test_nobody_but_the_author_writes_as_one(concern: Concern, gp: Member, student: Member) -> None:
    for member in (gp, None):
        with pytest.raises(NotYours):
            send(concern, of=Side.AUTHOR, to=Side.HANDLER, by=member)
    assert send(concern, of=Side.AUTHOR, to=Side.HANDLER, by=student).by == student


def test_what_is_empty_too_long_or_too_often_is_refused_with_the_reason(concern: Concern) -> None:
    with pytest.raises(Empty):
        send(concern, " \n ")
    with pytest.raises(TooLong, match="8,000"):
        send(concern, "x" * 8_001)
    for _ in range(messages.FROM_ONE_SIDE.times):
        send(concern)
    with pytest.raises(TooOften):
        send(concern)
    assert Message.objects.count() == messages.FROM_ONE_SIDE.times


def test_to_a_closed_concern_nothing_is_written_that_nobody_would_read(concern: Concern, moderator: Member) -> None:
    closed(concern, moderator)
    with pytest.raises(Refused, match="looked at again"):
        send(concern)
    assert send(concern, of=Side.HANDLER, to=Side.REPORTER, by=moderator).pk


# -- what is kept ------------------------------------------------------------------------------------------------------


def test_a_message_that_is_sent_twice_is_one(concern: Concern) -> None:
    number = uuid4()
    assert send(concern, submission=number) == send(concern, submission=number)
    assert Message.objects.count() == 1


def test_each_side_reads_its_own_alone(concern: Concern, moderator: Member, student: Member) -> None:
    send(concern, "of the reporter")
    send(concern, "to the reporter", of=Side.HANDLER, to=Side.REPORTER, by=moderator)
    send(concern, "of the author", of=Side.AUTHOR, to=Side.HANDLER, by=student)
    send(concern, "to the author", of=Side.HANDLER, to=Side.AUTHOR, by=moderator)
    for side in (Side.REPORTER, Side.AUTHOR):
        texts = [one.text for one in messages.between(concern, side)]
        assert texts == [f"of the {side}", f"to the {side}"]


def test_whoever_a_message_is_for_is_told_and_nobody_else(concern: Concern, moderator: Member, student: Member) -> None:
    send(concern)
    assert jobs() == ["concerns.tell_handler"]
    send(concern, of=Side.HANDLER, to=Side.REPORTER, by=moderator)
    assert jobs() == ["concerns.tell_handler", "concerns.tell_reporter"]
    send(concern, of=Side.HANDLER, to=Side.AUTHOR, by=moderator)
    assert jobs() == ["concerns.tell_author", "concerns.tell_handler", "concerns.tell_reporter"]


def test_no_page_of_messages_reads_the_bytes_of_files(
    concern: Concern, moderator: Member, signed_in: Callable[[Member], Client]
) -> None:
    """Thirty files of a concern are some two hundred megabytes, and a page shows their names."""
    picture = messages.ReadyFile(media="image/jpeg", data=b"drawn", digest="0" * 64)
    messages.keep_files(concern, [picture], message=send(concern), at=NOW)
    messages.keep_files(concern, [picture], message=None, at=NOW)
    with CaptureQueriesContext(connection) as asked:
        page = signed_in(moderator).get(f"/concerns/handling/{concern.pk}/").content.decode()
    assert page.count("(image/jpeg)") == 2
    assert not [one["sql"] for one in asked if '"concerns_givenfile"."data"' in one["sql"]]


def test_every_kind_of_work_about_concerns_has_words_for_moderators() -> None:
    """What failed is told to somebody who does not know the names in the code."""
    known = {name for name in queue._handlers if name.startswith(("concerns.", "insights."))}
    assert {"concerns.tell_reporter", "insights.count_years"} <= known <= set(WORK)


# -- the gentle hint ---------------------------------------------------------------------------------------------------


def test_a_message_that_names_nobody_goes_at_once(reporter: Client, concern: Concern) -> None:
    response = reporter.post(
        reverse("concerns:receipt_message"), {"text": "When do I hear more?", "submission": uuid4()}
    )
    assert response.status_code == 302
    assert Message.objects.get().text == "When do I hear more?"


def test_what_names_a_patient_is_shown_before_and_never_refused(reporter: Client, concern: Concern) -> None:
    said = {"text": NAMED, "submission": str(uuid4())}
    address = reverse("concerns:receipt_message")
    page = reporter.post(address, said).content.decode()
    assert "Before you send it" in page
    assert '<mark class="mark mark-direct">' in page
    assert "943 476 5919" in page
    assert not Message.objects.exists()
    assert reporter.post(address, said | {"looked": "1"}).status_code == 302
    assert Message.objects.get().text == NAMED


def test_a_check_that_cannot_run_holds_nobody_up(reporter: Client, concern: Concern, failing_check: None) -> None:
    reporter.post(reverse("concerns:receipt_message"), {"text": NAMED, "submission": uuid4()})
    assert Message.objects.get().text == NAMED


def test_a_form_whose_number_was_lost_keeps_the_words(reporter: Client, concern: Concern) -> None:
    for number in ("", "nonsense", "1"):
        said = {"text": "When do I hear more?", "submission": number}
        response = reporter.post(reverse("concerns:receipt_message"), said)
        assert response.status_code == 400
        assert "When do I hear more?" in response.content.decode()


# -- mails -------------------------------------------------------------------------------------------------------------


def by_mail(concern: Concern, address: str = "j.lind@example.org") -> None:
    Reporter.objects.filter(concern=concern).update(way="mail", contact=address)


def test_whoever_wants_no_mail_gets_none(concern: Concern) -> None:
    for way, contact in (("receipt", ""), ("phone", "01632 960 001"), ("post", "1 Elm Road")):
        Reporter.objects.filter(concern=concern).update(way=way, contact=contact)
        mails.tell_reporter(concern.pk, NOW)
    assert mail.outbox == []


def test_a_mail_says_that_there_is_news_and_nothing_else(concern: Concern, settings: object) -> None:
    """It is read on screens that others see: no word of it, no receipt, no number, no name of the forum."""
    settings.SITE_NAME = "Forum of the doctors of Merrowdale"  # type: ignore[attr-defined]
    settings.DEFAULT_FROM_EMAIL = "Forum of the doctors of Merrowdale <news@example.org>"  # type: ignore[attr-defined]
    by_mail(concern)
    mails.tell_reporter(concern.pk, NOW)
    [sent] = mail.outbox
    whole = f"{sent.subject} {sent.from_email} {sent.body} {sent.extra_headers}"
    assert sent.to == ["j.lind@example.org"]
    assert sent.subject == "There is news"
    assert sent.from_email == "news@example.org"
    assert "http://localhost:8000/r/" in sent.body
    for secret in ("Merrowdale", "doctor", "father", "concern", "post", str(concern.pk), "J. Lind"):
        assert secret not in whole, secret


def test_the_short_address_leads_to_where_a_receipt_is_typed() -> None:
    assert Client().get("/r/")["Location"] == "/concerns/receipt/"


def test_an_event_tells_the_reporter(concern: Concern, moderator: Member) -> None:
    done(concern, What.EXPLAINED, moderator)
    assert "concerns.tell_reporter" in jobs()


def test_a_member_is_mailed_only_about_what_goes_on(
    thread: Thread, student: Member, gp: Member, make_post: Callable[..., Post]
) -> None:
    tap = raised(make_post(thread, student), gp)
    mails.tell_reporter(tap.pk, NOW)
    assert mail.outbox == []
    Concern.objects.filter(pk=tap.pk).update(goes_on=True)
    mails.tell_reporter(tap.pk, NOW)
    assert [sent.to for sent in mail.outbox] == [[gp.email]]
    Reporter.objects.create(concern=tap)
    mails.tell_reporter(tap.pk, NOW)
    assert len(mail.outbox) == 1


def test_a_mail_that_comes_back_stops_the_others_and_is_seen(reporter: Client, concern: Concern) -> None:
    by_mail(concern)
    said = StringIO()
    with mock.patch("sys.stdin", StringIO(" J.Lind@example.org \nnobody@example.org\n")):
        call_command("bounced", stdout=said)
    assert "1 reporter of a concern could not be reached" in said.getvalue()
    assert Reporter.objects.get().contact_failed_at is not None
    mails.tell_reporter(concern.pk, NOW)
    assert mail.outbox == []
    page = reporter.get(reverse("concerns:receipt_concern")).content.decode()
    assert "Our mail to you came back" in page
    reporter.post(reverse("concerns:receipt_more"), {"way": "mail", "contact": "lind@example.org"})
    mails.tell_reporter(concern.pk, NOW)
    assert [sent.to for sent in mail.outbox] == [["lind@example.org"]]


@pytest.mark.parametrize(("code", "failed"), [(550, True), (451, False)])
def test_an_address_that_the_server_refuses_for_good_is_marked(
    concern: Concern, monkeypatch: pytest.MonkeyPatch, code: int, failed: bool
) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise SMTPRecipientsRefused({"j.lind@example.org": (code, b"no")})

    by_mail(concern)
    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuses)
    if failed:
        write = mails.tell_reporter(concern.pk, NOW)
        assert write is not None
        write()
    else:
        with pytest.raises(SMTPRecipientsRefused):
            mails.tell_reporter(concern.pk, NOW)
    assert (Reporter.objects.get().contact_failed_at is not None) is failed


def test_moderators_are_told_how_many_wait_that_they_may_handle(
    moderator: Member, second_moderator: Member, concern: Concern
) -> None:
    raised_there(Client(), says="It was @mod_rowan.")
    mails.tell_raised(None, NOW)
    [sent] = mail.outbox
    assert sent.to == [second_moderator.email]
    assert "1 concern waits" in sent.body
    assert "rowan" not in sent.body


def test_a_handler_is_told_of_a_message_without_its_words(concern: Concern, moderator: Member) -> None:
    send(concern, "A canary")
    mails.tell_handler(concern.pk, NOW)
    [sent] = mail.outbox
    assert sent.to == [moderator.email]
    assert "canary" not in sent.body
    Concern.objects.filter(pk=concern.pk).update(handler=None)
    mails.tell_handler(concern.pk, NOW)
    assert len(mail.outbox) == 1


def test_a_job_for_a_concern_that_is_gone_does_nothing() -> None:
    for tell in (mails.tell_reporter, mails.tell_handler):
        tell(987_654, NOW + timedelta(days=1))
        tell(None, NOW)
    assert mail.outbox == []


def test_a_handlers_message_reaches_the_page(reporter: Client, concern: Concern, moderator: Member) -> None:
    written_by(concern, moderator, "We will ring you on Tuesday.")
    assert "We will ring you on Tuesday." in reporter.get(reverse("concerns:receipt_concern")).content.decode()
