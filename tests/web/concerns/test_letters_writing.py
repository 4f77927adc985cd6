"""Letters about a concern: what stands in them, who may write and read which, and what is kept and logged of each."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pypdfium2
import pytest
from django.conf import settings as site
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.concerns_there import raised
from tests.web.conftest import NOW

from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.concerns.authors.apology.model import Element
from secondlook_web.concerns.letters import actions, queries
from secondlook_web.concerns.letters.actions import NotFit, change, go_back, send, write
from secondlook_web.concerns.letters.pdf import pdf
from secondlook_web.concerns.letters.plain import plain
from secondlook_web.concerns.letters.shipped import shipped
from secondlook_web.concerns.letters.values import values
from secondlook_web.concerns.models import (
    Concern,
    Conflict,
    Letter,
    LetterKind,
    LetterTemplate,
    Meeting,
    ReportedBreach,
    Reporter,
    Response,
    ResponseState,
    Side,
    Source,
    WhyNot,
)
from secondlook_web.concerns.news import TELL_AUTHOR, TELL_REPORTER
from secondlook_web.forum.models import Post, State, Thread
from secondlook_web.jobs.models import Job
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import AlreadyDone, NotYours, Refused, TooLong
from secondlook_web.shared.text import cleaned

CANARY = "Quillfeather"
ABOUT_WHO_RAISED_IT = "Marigold Quillfeather-Ŵyn"
K = LetterKind


@pytest.fixture
def concern(thread: Thread, student: Member, moderator: Member, make_post: Callable[..., Post]) -> Concern:
    """The worked story's: raised by a daughter without an account, about the student's post."""
    post = make_post(thread, student, state="hidden")
    found = raised(post, None, recognised="relative", source=Source.PUBLIC, goes_on=True, handler=moderator)
    Reporter.objects.create(
        concern=found,
        receipt_hash="a" * 64,
        name=ABOUT_WHO_RAISED_IT,
        says=f"He is my father. {CANARY} says so too.\n\nWe were not asked.",
        wants="An apology.",
        needs="Large print, please.",
    )
    return found


def found_out(concern: Concern) -> None:
    """As it is once everything is known."""
    Concern.objects.filter(pk=concern.pk).update(
        finding="The post pointed to one man.", outcome="no_further_action", kind="sum", acknowledged_at=NOW
    )
    Response.objects.create(
        concern=concern,
        number=1,
        state=ResponseState.APPROVED,
        parts={"wrong": "It was wrong.", "happened": "I posted it."},
    )
    Meeting.objects.create(concern=concern, offer="On Monday at 17:30.", held_on=date(2026, 3, 20))
    ReportedBreach.objects.create(concern=concern, aware_at=NOW, people=1)
    concern.refresh_from_db()


EXPORT = {"recipient": "The Dean", "contents": "- concern.pdf", "left_out": "Nothing.", "proof": "SHA-256 5f0c"}


def text_of(letter: Letter) -> str:
    return plain(queries.written(letter))


def test_every_kind_of_letter_can_be_written_once_everything_is_known(concern: Concern, moderator: Member) -> None:
    found_out(concern)
    for kind in K:
        text = text_of(write(concern, kind, by=moderator, at=NOW, given=EXPORT if kind == K.COVER else None))
        assert str(concern.pk) in text
        assert "{" not in text


def test_an_acknowledgement_can_be_written_at_once(concern: Concern, moderator: Member) -> None:
    """Three working days are short: nothing but the concern itself is needed for it."""
    text = text_of(write(concern, K.ACKNOWLEDGEMENT, by=moderator, at=NOW))
    for said in (
        f"Dear {ABOUT_WHO_RAISED_IT},",
        "somebody close to you",
        "We were not asked.",
        "An apology.",
        "Large print",
        "12 March 2026",
        moderator.name,
    ):
        assert said in text
    assert "without your name" not in text


def test_a_letter_leads_its_reader_where_they_come_in(concern: Concern, gp: Member, moderator: Member) -> None:
    """The address with the receipt is short, since it is typed from paper; a member and an author sign in."""
    found_out(concern)

    def led(kind: LetterKind) -> str:
        return values(concern, kind, by=moderator, at=NOW)["page"].removeprefix(site.SITE_URL)

    assert [led(kind) for kind in (K.OUTCOME, K.AUTHOR)] == ["/r/", "/concerns/about-me/"]
    concern.raised_by = gp
    assert led(K.OUTCOME) == "/concerns/"


def test_somebody_without_a_name_is_written_to_as_warmly(concern: Concern, moderator: Member) -> None:
    Reporter.objects.filter(concern=concern).update(name="")
    text = text_of(write(concern, K.ACKNOWLEDGEMENT, by=moderator, at=NOW))
    assert "Dear reader," in text
    assert "You wrote to us without your name. That is quite all right" in text


def test_a_tap_that_said_nothing_more_gets_a_letter_without_gaps(
    thread: Thread, student: Member, gp: Member, moderator: Member, make_post: Callable[..., Post]
) -> None:
    concern = raised(make_post(thread, student, state="hidden"), gp)
    text = text_of(write(concern, K.ACKNOWLEDGEMENT, by=moderator, at=NOW))
    assert f"Dear {gp.name}," in text
    assert "you recognised somebody in a post" in text
    assert "What you told us\n" not in text
    assert "What you would like" not in text


@pytest.mark.parametrize(
    ("kind", "needs"),
    [
        (K.RESPONSE, "written response"),
        (K.OUTCOME, "What was found"),
        (K.AUTHOR, "What was found"),
        (K.MEETING, "a meeting is offered"),
        (K.BREACH, "aware of the breach"),
        (K.COVER, "To whom the export goes"),
    ],
)
def test_what_is_not_there_yet_is_named_and_no_letter_is_written(
    concern: Concern, moderator: Member, kind: LetterKind, needs: str
) -> None:
    """A letter with a gap where the finding belongs is worse than none."""
    with pytest.raises(Refused, match=needs):
        write(concern, kind, by=moderator, at=NOW)
    assert not Letter.objects.exists()
    assert not Entry.objects.filter(act=Act.LETTER_WRITTEN).exists()


@pytest.mark.parametrize("state", [ResponseState.DRAFT, ResponseState.SUBMITTED, ResponseState.RETURNED])
def test_a_response_that_nobody_approved_goes_nowhere(
    concern: Concern, moderator: Member, state: ResponseState
) -> None:
    found_out(concern)
    Response.objects.update(state=state)
    with pytest.raises(Refused):
        write(concern, K.RESPONSE, by=moderator, at=NOW)


def test_an_apology_is_signed_by_whom_it_is_from(concern: Concern, moderator: Member, student: Member) -> None:
    """Not by "the team": the handler signs the letter around it, and the author stands under their own words."""
    found_out(concern)
    Response.objects.update(parts={"wrong": "It was wrong."}, by=student)
    text = text_of(write(concern, K.RESPONSE, by=moderator, at=NOW))
    assert text.index("It was wrong.") < text.index(student.name) < text.rindex(moderator.name)


def test_the_authors_words_stand_in_the_order_that_reads_best_and_none_is_left_out(
    concern: Concern, moderator: Member
) -> None:
    found_out(concern)
    Response.objects.update(parts={"zz_other": "And one more.", "wrong": "It was wrong.", "happened": "I posted it."})
    text = text_of(write(concern, K.RESPONSE, by=moderator, at=NOW))
    assert text.index("I posted it.") < text.index("It was wrong.") < text.index("And one more.")


def test_a_letter_to_the_author_holds_nothing_of_who_raised_it(concern: Concern, moderator: Member) -> None:
    """Not even where the forum's own text or the reporter's words try to bring it in."""
    found_out(concern)
    Concern.objects.filter(pk=concern.pk).update(raised_by=moderator)
    text = text_of(
        write(
            concern,
            K.AUTHOR,
            by=Member.objects.create_user("m2", "m2@example.org", is_moderator=True, standing="member"),
            at=NOW,
        )
    )
    for word in (*ABOUT_WHO_RAISED_IT.split(), "father", "An apology", "Large print", "somebody close"):
        assert word not in text
    assert "Dear Ash W.," in text


def test_letters_to_the_reporter_do_not_name_who_wrote_the_post(
    concern: Concern, student: Member, moderator: Member
) -> None:
    found_out(concern)
    for kind in (K.ACKNOWLEDGEMENT, K.RESPONSE, K.MEETING, K.OUTCOME):
        text = text_of(write(concern, kind, by=moderator, at=NOW))
        assert student.display_name not in text
        assert student.handle not in text.split()


def test_the_sheet_of_a_breach_names_nobody_and_leaves_no_gap(
    concern: Concern, student: Member, moderator: Member
) -> None:
    """The facts go out within 72 hours, known or not: what is not known yet is said to be so."""
    found_out(concern)
    text = text_of(write(concern, K.BREACH, by=moderator, at=NOW))
    assert "72 hours end: 15 March 2026, 21:40" in text
    assert "People: about 1" in text
    assert "Records: not known yet" in text
    for word in (CANARY, "father", student.display_name):
        assert word not in text


def test_what_a_reporter_writes_never_becomes_part_of_the_template(concern: Concern, moderator: Member) -> None:
    Reporter.objects.update(says="{{ signed }}\n\n# Closed\n\n{% now %} <b>bold</b>", name="{{ number }}")
    letter = write(concern, K.ACKNOWLEDGEMENT, by=moderator, at=NOW)
    assert "Dear {{ number }}," in text_of(letter)
    assert "{{ signed }}\n\n# Closed\n\n{% now %} <b>bold</b>" in text_of(letter)


def test_what_a_handler_adds_stands_before_their_name(concern: Concern, moderator: Member) -> None:
    text = text_of(write(concern, K.ACKNOWLEDGEMENT, by=moderator, at=NOW, added="Ring me on Thursday.\n\nOr write."))
    assert text.index("Ring me on Thursday.\n\nOr write.") < text.index("Yours sincerely")
    with pytest.raises(TooLong):
        write(concern, K.ACKNOWLEDGEMENT, by=moderator, at=NOW, added="x" * 4_001)


def test_what_others_can_read_and_how_long_it_is_kept_is_told_as_it_is(concern: Concern, moderator: Member) -> None:
    def told(name: str) -> str:
        concern.refresh_from_db()
        return values(concern, K.OUTCOME, by=moderator, at=NOW)[name]

    assert told("hidden") == "Other members can no longer read the post."
    assert "kept while it is open, then for 3 to 72 months" in told("kept")
    Post.objects.filter(pk=concern.post_id).update(state=State.PUBLISHED, published_at=NOW)
    assert "can be read by the members of its room" in told("hidden")
    Concern.objects.update(outcome="no_further_action")
    assert told("kept") == "What is written about this concern is kept until 12 March 2028, and erased then."
    Concern.objects.update(hold=True, hold_reason="A claim.")
    assert "ombudsman may ask for it" in told("kept")
    Concern.objects.update(post=None, source=Source.ELSEWHERE)
    assert "another place" in told("hidden")


def test_days_are_those_of_the_forums_own_place(concern: Concern, moderator: Member) -> None:
    """Half past midnight in British summer time is still the day before in UTC."""
    at = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    letter = write(concern, K.ACKNOWLEDGEMENT, by=moderator, at=at)
    assert "2 July 2026" in text_of(letter)
    assert queries.written(letter).on == date(2026, 7, 2)


def test_a_letter_is_kept_with_its_digest_and_the_log_holds_both_and_no_word(
    concern: Concern, moderator: Member
) -> None:
    letter = write(concern, K.ACKNOWLEDGEMENT, by=moderator, at=NOW)
    letter.refresh_from_db()
    assert letter.digest == queries.written(letter).digest
    [entry] = Entry.objects.filter(act=Act.LETTER_WRITTEN)
    assert (entry.by, entry.row, entry.details["kind"], entry.details["letter"], entry.details["sent"]) == (
        moderator.pk,
        f"concern:{concern.pk}",
        "acknowledgement",
        letter.pk,
        False,
    )
    assert entry.details["digest"] == letter.digest
    assert CANARY not in repr(letter) + str(entry.details)


def test_nothing_is_kept_where_the_log_refuses(
    concern: Concern, moderator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(actions.log, "record", refuse)
    for act in (
        lambda: write(concern, K.ACKNOWLEDGEMENT, by=moderator, at=NOW),
        lambda: change(K.OUTCOME, shipped(K.OUTCOME) + "\nMore.", by=moderator, at=NOW),
    ):
        with pytest.raises(RuntimeError), transaction.atomic():
            act()
    assert not Letter.objects.exists()
    assert not LetterTemplate.objects.exists()


def test_who_may_not_handle_a_concern_writes_and_sends_nothing(
    concern: Concern, moderator: Member, second_moderator: Member, student: Member, gp: Member
) -> None:
    letter = write(concern, K.ACKNOWLEDGEMENT, by=moderator, at=NOW)
    Conflict.objects.create(concern=concern, member=second_moderator, why=WhyNot.NAMED)
    for member in (second_moderator, student, gp):
        with pytest.raises(NotYours):
            write(concern, K.ACKNOWLEDGEMENT, by=member, at=NOW)
        with pytest.raises(NotYours):
            send(letter, by=member, at=NOW)
    assert Letter.objects.count() == 1


def test_a_letter_is_read_by_nobody_before_it_is_sent_and_then_by_whom_it_is_for(
    concern: Concern, moderator: Member
) -> None:
    found_out(concern)
    for kind, reader, other in (
        (K.ACKNOWLEDGEMENT, Side.REPORTER, Side.AUTHOR),
        (K.RESPONSE, Side.REPORTER, Side.AUTHOR),
        (K.MEETING, Side.REPORTER, Side.AUTHOR),
        (K.OUTCOME, Side.REPORTER, Side.AUTHOR),
        (K.AUTHOR, Side.AUTHOR, Side.REPORTER),
        (K.BREACH, None, Side.REPORTER),
        (K.COVER, None, Side.AUTHOR),
    ):
        letter = write(concern, kind, by=moderator, at=NOW, given=EXPORT if kind == K.COVER else None)
        assert queries.letter_for(concern, letter.pk, side=other) is None
        if reader is not None:
            assert queries.letter_for(concern, letter.pk, side=reader) is None
        send(letter, by=moderator, at=NOW)
        assert queries.letter_for(concern, letter.pk, side=other) is None
        if reader is not None:
            assert queries.letter_for(concern, letter.pk, side=reader) == letter


def test_a_letter_of_another_concern_is_nobodys(
    concern: Concern, moderator: Member, thread: Thread, student: Member, make_post: Callable[..., Post]
) -> None:
    other = raised(make_post(thread, student, state="hidden"), None)
    letter = write(other, K.ACKNOWLEDGEMENT, by=moderator, at=NOW)
    send(letter, by=moderator, at=NOW)
    assert queries.letter_for(concern, letter.pk, side=Side.REPORTER) is None


@pytest.mark.parametrize(
    ("kind", "told"),
    [(K.ACKNOWLEDGEMENT, [TELL_REPORTER]), (K.AUTHOR, [TELL_AUTHOR]), (K.BREACH, [])],
)
def test_a_letter_is_sent_once_and_whom_it_is_for_is_told(
    concern: Concern, moderator: Member, kind: LetterKind, told: list[str]
) -> None:
    found_out(concern)
    letter = write(concern, kind, by=moderator, at=NOW)
    Job.objects.all().delete()
    send(letter, by=moderator, at=NOW + timedelta(hours=1))
    with pytest.raises(AlreadyDone):
        send(letter, by=moderator, at=NOW)
    letter.refresh_from_db()
    assert letter.sent_at == NOW + timedelta(hours=1)
    assert [job.name for job in Job.objects.all()] == told
    entries = Entry.objects.filter(act=Act.LETTER_WRITTEN).order_by("number")
    assert [entry.details["sent"] for entry in entries] == [False, True]


def test_a_changed_text_counts_from_then_on_and_letters_before_stay_as_they_were(
    concern: Concern, moderator: Member
) -> None:
    before = write(concern, K.ACKNOWLEDGEMENT, by=moderator, at=NOW)
    change(K.ACKNOWLEDGEMENT, shipped(K.ACKNOWLEDGEMENT) + "\nPS: the garden is open.", by=moderator, at=NOW)
    after = write(concern, K.ACKNOWLEDGEMENT, by=moderator, at=NOW)
    assert "the garden is open" in text_of(after)
    before.refresh_from_db()
    assert "the garden is open" not in text_of(before)
    assert pdf(queries.written(before)) == pdf(queries.written(Letter.objects.get(pk=before.pk)))


def test_a_text_that_cannot_become_a_letter_is_not_saved(moderator: Member) -> None:
    with pytest.raises(NotFit) as caught:
        change(K.OUTCOME, f"{{{{ nmber }}}} {CANARY}", by=moderator, at=NOW)
    assert caught.value.problems[0].line == 1
    assert CANARY not in str(caught.value)
    assert not LetterTemplate.objects.exists()


def test_of_two_who_change_a_text_at_once_one_is_told(moderator: Member, second_moderator: Member) -> None:
    first = change(K.OUTCOME, shipped(K.OUTCOME) + "\nOne.", by=moderator, at=NOW, seen=0)
    with pytest.raises(AlreadyDone, match="Somebody else"):
        change(K.OUTCOME, shipped(K.OUTCOME) + "\nTwo.", by=second_moderator, at=NOW, seen=0)
    change(K.OUTCOME, shipped(K.OUTCOME) + "\nTwo.", by=second_moderator, at=NOW, seen=first.pk)
    assert queries.text_of(K.OUTCOME).endswith("Two.")


def test_going_back_to_the_shipped_text_loses_nothing(moderator: Member) -> None:
    own = change(K.OUTCOME, shipped(K.OUTCOME) + "\nOurs.", by=moderator, at=NOW)
    go_back(K.OUTCOME, by=moderator, at=NOW, seen=own.pk)
    assert queries.text_of(K.OUTCOME) == shipped(K.OUTCOME)
    assert [bool(one.text) for one in queries.versions(K.OUTCOME)] == [False, True]
    with pytest.raises(AlreadyDone):
        go_back(K.OUTCOME, by=moderator, at=NOW)
    assert [
        entry.details["shipped"] for entry in Entry.objects.filter(act=Act.TEMPLATE_CHANGED).order_by("number")
    ] == [False, True]


def test_only_moderators_change_a_text(student: Member, suspended: Member) -> None:
    for member in (student, suspended):
        with pytest.raises(NotYours):
            change(K.OUTCOME, shipped(K.OUTCOME) + "\nMine.", by=member, at=NOW)


def test_a_stored_text_that_no_longer_fits_is_said_and_not_sent(concern: Concern, moderator: Member) -> None:
    """After an update a place may be gone. A letter with a gap must not go out, and an error must not come up."""
    LetterTemplate.objects.create(kind=K.ACKNOWLEDGEMENT, text="{{ gone }}")
    with pytest.raises(Refused, match="no longer fits"):
        write(concern, K.ACKNOWLEDGEMENT, by=moderator, at=NOW)


def test_the_longest_that_anybody_can_write_still_becomes_a_letter(concern: Concern, moderator: Member) -> None:
    """One sign to a paragraph, in everything that has a paragraph: somebody will paste such a thing."""
    found_out(concern)
    Reporter.objects.update(says="a\n\n" * 2_666, wants="a\n\n" * 666, needs="a\n\n" * 166)
    Concern.objects.update(finding="a\n\n" * 1_333)
    Response.objects.update(parts={element.value: "a\n\n" * 1_000 for element in Element})
    concern.refresh_from_db()
    letter = write(concern, K.RESPONSE, by=moderator, at=NOW, added="a\n\n" * 1_333)
    assert len(queries.written(letter).blocks) > 13_000


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(says=st.text(max_size=400), name=st.text(max_size=60), finding=st.text(min_size=1, max_size=200))
def test_whatever_people_wrote_becomes_a_letter(
    says: str, name: str, finding: str, concern: Concern, moderator: Member
) -> None:
    """Names in any script, half a page of signs, control characters: a letter and its files, or words that say why not."""
    reporter, concern.finding, concern.outcome = Reporter.objects.get(concern=concern), finding, "no_further_action"
    said = {"greeting": f"Dear {name},", "reported": says, "wanted": reporter.wants}
    if not cleaned(finding):
        with pytest.raises(Refused, match="What was found"):
            write(concern, K.OUTCOME, by=moderator, at=NOW, given=said)
        return
    letter = write(concern, K.OUTCOME, by=moderator, at=NOW, given=said)
    assert len(pypdfium2.PdfDocument(BytesIO(pdf(queries.written(letter))))) >= 1
