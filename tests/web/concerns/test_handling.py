"""What a handler does with a concern: each step by its handler alone, from what they had read, with its reasons."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.http import Http404
from tests.web.concerns.handled import SAYS, assessed, closed, decided, ready_for_outcome, taken
from tests.web.concerns_there import raised
from tests.web.conftest import NOW, SHARED

from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.concerns import access, conflicts, news
from secondlook_web.concerns.handling import (
    assessing,
    breaches,
    locating,
    looking,
    meetings,
    moving,
    outcomes,
    taking,
)
from secondlook_web.concerns.models import (
    Answer,
    Breach,
    Concern,
    Conflict,
    Event,
    Kind,
    Meeting,
    Outcome,
    ReportedBreach,
    WhyNot,
)
from secondlook_web.concerns.recording import course
from secondlook_web.concerns.stages import Stage, What
from secondlook_web.forum.models import Post, State, Thread
from secondlook_web.jobs.models import Job
from secondlook_web.members.models import Member
from secondlook_web.moderation.models import Item
from secondlook_web.shared.refusals import AlreadyDone, Empty, NotYours, Refused

DAY = timedelta(days=1)


@pytest.fixture
def post(thread: Thread, student: Member, make_post: Callable[..., Post]) -> Post:
    return make_post(thread, student, state="hidden")


@pytest.fixture
def concern(post: Post, moderator: Member) -> Concern:
    return taken(post, moderator)


def events(concern: Concern) -> list[str]:
    return [one.what for one in concern.events.all()]


# -- who handles it ----------------------------------------------------------------------------------------------------


def test_a_concern_that_somebody_handles_is_left_alone_by_the_others(
    concern: Concern, second_moderator: Member
) -> None:
    """They know that it is there; what is in it and what is done about it is its handler's."""
    seen = concern.events_count
    assert access.row_for(second_moderator, concern.pk) == concern
    with pytest.raises(Http404):
        access.handled_by(second_moderator, concern.pk)
    for what in (What.ACKNOWLEDGED, What.HELD):
        with pytest.raises(NotYours):
            moving.move(concern, what, by=second_moderator, at=NOW)
    with pytest.raises(NotYours):
        looking.look(concern, by=second_moderator, at=NOW)
    concern.refresh_from_db()
    assert concern.events_count == seen


def test_taking_one_needs_a_reason_that_is_kept(post: Post, moderator: Member) -> None:
    concern = raised(post, None, goes_on=True)
    with pytest.raises(Empty):
        taking.take(concern, says="   ", by=moderator, at=NOW)
    taking.take(concern, says="Nobody is at it.", by=moderator, at=NOW)
    event = concern.events.last()
    assert (event.what, event.by, event.says) == (What.HANDED_OVER, moderator, "Nobody is at it.")
    assert Concern.objects.get().handler == moderator


def test_of_two_who_take_it_at_once_one_is_told(post: Post, moderator: Member, second_moderator: Member) -> None:
    """Otherwise a reporter would hear from two people, and each would think that the other goes on."""
    concern = raised(post, None, goes_on=True)
    taking.take(concern, says="Mine.", by=moderator, at=NOW, after=1)
    with pytest.raises(AlreadyDone):
        taking.take(concern, says="Mine.", by=second_moderator, at=NOW, after=1)
    with pytest.raises(AlreadyDone):
        taking.take(concern, says="Mine.", by=moderator, at=NOW)
    assert Concern.objects.get().handler == moderator


def test_somebody_who_is_away_can_be_relieved_and_is_told(
    concern: Concern, moderator: Member, second_moderator: Member
) -> None:
    taking.take(concern, says="They are on leave.", by=second_moderator, at=NOW)
    assert Concern.objects.get().handler == second_moderator
    assert Job.objects.get(name=taking.TAKEN_FROM).target == moderator.pk


def test_who_hands_it_over_no_longer_reads_it(concern: Concern, moderator: Member, second_moderator: Member) -> None:
    with pytest.raises(Empty):
        taking.hand_over(concern, second_moderator, says="", by=moderator, at=NOW)
    taking.hand_over(concern, second_moderator, says="I am away.", by=moderator, at=NOW)
    assert access.handled_by(second_moderator, concern.pk) == concern
    with pytest.raises(Http404):
        access.handled_by(moderator, concern.pk)


def test_it_is_handed_to_nobody_who_is_part_of_it(
    concern: Concern, moderator: Member, second_moderator: Member, student: Member
) -> None:
    Conflict.objects.create(concern=concern, member=second_moderator, why=WhyNot.NAMED)
    for to in (second_moderator, student, moderator):
        with pytest.raises(Refused):
            taking.hand_over(concern, to, says="Please.", by=moderator, at=NOW)
    assert Concern.objects.get().handler == moderator


def test_who_steps_aside_finds_nothing_and_it_is_nobodys(
    concern: Concern, moderator: Member, second_moderator: Member
) -> None:
    taking.step_aside(concern, by=moderator, at=NOW)
    now = Concern.objects.get()
    assert now.handler is None
    assert now not in conflicts.seen_by(moderator)
    assert now in conflicts.seen_by(second_moderator)
    with pytest.raises(NotYours):
        taking.step_aside(concern, by=moderator, at=NOW)
    with pytest.raises(NotYours):
        taking.take(concern, says="Again.", by=moderator, at=NOW)


def test_the_log_does_not_say_who_is_kept_from_a_concern(concern: Concern, moderator: Member) -> None:
    """Every moderator reads the log, the one who is named too."""
    taking.keep_from(concern, moderator, WhyNot.NAMED, at=NOW)
    entry = Entry.objects.filter(act="concern_kept_from").get()
    assert (entry.by, entry.about, entry.details) == (None, None, {"why": "named"})


def test_each_opening_is_logged_once_an_hour(concern: Concern, moderator: Member) -> None:
    for minutes in (0, 20, 59, 61):
        looking.look(concern, by=moderator, at=NOW + timedelta(minutes=minutes))
    assert Entry.objects.filter(act="concern_looked_at", by=moderator.pk).count() == 2


# -- along the way -----------------------------------------------------------------------------------------------------


def test_the_whole_way_without_a_response_leaves_nothing_out_in_silence(concern: Concern, moderator: Member) -> None:
    closed(concern, by=moderator)
    now = Concern.objects.get()
    assert (now.stage, now.outcome) == (Stage.CLOSED, Outcome.NOT_UPHELD)
    left = {one.what for one in now.events.filter(waived=True)}
    assert left == {"drafted", "approved", "sent", "meeting", "apology", "learning"}
    assert all(one.says for one in now.events.filter(waived=True))
    assert now.keep_until is not None


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in moving.NEVER_LEFT_OUT])
def test_no_stage_is_left_out_without_a_reason(concern: Concern, moderator: Member, stage: Stage) -> None:
    with pytest.raises((Empty, Refused)):
        moving.leave_out(concern, stage, says=" \u200b ", by=moderator, at=NOW)
    assert not concern.events.filter(waived=True).exists()


@pytest.mark.parametrize("stage", sorted(moving.NEVER_LEFT_OUT))
def test_some_stages_are_never_left_out(concern: Concern, moderator: Member, stage: str) -> None:
    with pytest.raises(Refused, match="cannot be left out"):
        moving.leave_out(concern, Stage(stage), says="In a hurry.", by=moderator, at=NOW)


def test_all_that_is_left_can_be_left_out_with_one_reason(concern: Concern, moderator: Member) -> None:
    """A mistake needs no meeting. Each stage is an event of its own, all the same."""
    with pytest.raises(Refused):
        moving.leave_the_rest_out(concern, says="A mistake.", by=moderator, at=NOW)
    assessed(concern, by=moderator)
    moving.move(concern, What.MEETING, by=moderator, at=NOW, says="They live abroad.", waived=True)
    with pytest.raises(Empty):
        moving.leave_the_rest_out(concern, says="", by=moderator, at=NOW)
    moving.leave_the_rest_out(concern, says="A mistake.", by=moderator, at=NOW)
    assert course(concern).next == [Stage.OUTCOME]
    assert [one.says for one in concern.events.filter(waived=True)] == ["They live abroad.", *["A mistake."] * 5]


def test_a_concern_that_was_erased_is_nobodys_to_take(concern: Concern, moderator: Member) -> None:
    Concern.objects.update(erased_at=NOW, handler=None)
    assert not conflicts.seen_by(moderator).exists()
    with pytest.raises(NotYours):
        taking.take(concern, says="Let me see.", by=moderator, at=NOW)


def test_a_page_that_is_behind_changes_nothing(concern: Concern, moderator: Member) -> None:
    moving.move(concern, What.ACKNOWLEDGED, by=moderator, at=NOW, after=2)
    with pytest.raises(AlreadyDone):
        moving.hold(concern, reason="A court.", by=moderator, at=NOW, after=2)
    assert not Concern.objects.get().hold


def test_it_is_explained_to_an_author_who_is_there(concern: Concern, moderator: Member, student: Member) -> None:
    assessed(concern, by=moderator)
    assert concern not in access.concerns_about(student)
    moving.explain(concern, by=moderator, at=NOW)
    assert concern in access.concerns_about(student)
    assert Job.objects.filter(name=news.TELL_AUTHOR).exists()


def test_where_nobody_is_there_to_explain_it_to_that_is_left_out(moderator: Member) -> None:
    """A concern about another site: the page says so rather than pretend that somebody was told."""
    concern = taken(None, moderator)
    assessed(concern, by=moderator)
    with pytest.raises(Refused, match="nobody here"):
        moving.explain(concern, by=moderator, at=NOW)
    moving.leave_out(concern, Stage.EXPLAINED, says="Published elsewhere.", by=moderator, at=NOW)


def test_a_breach_that_is_only_written_down_needs_its_reasons(concern: Concern, moderator: Member) -> None:
    with pytest.raises(Empty, match="unlikely"):
        assessed(concern, by=moderator, breach=Breach.LOGGED, says="")
    assert not ReportedBreach.objects.exists()


def test_assessing_again_needs_a_reason_and_keeps_what_was(concern: Concern, moderator: Member) -> None:
    assessed(concern, by=moderator)
    made = assessing.Assessment(kind=Kind.DIRECT, serious=False, breach=Breach.NOTIFY, protected=True)
    with pytest.raises(Empty):
        assessing.assess(concern, made, by=moderator, at=NOW, again=True)
    made = assessing.Assessment(kind=Kind.DIRECT, serious=False, breach=Breach.NOTIFY, protected=True, says="A name.")
    assessing.assess(concern, made, by=moderator, at=NOW, again=True)
    now = Concern.objects.get()
    assert (now.kind, now.serious, now.breach, now.protected) == (Kind.DIRECT, False, Breach.NOTIFY, True)
    assert events(now)[-2:] == ["assessed", "assessed_again"]


def test_a_meeting_is_offered_then_held_with_minutes(concern: Concern, moderator: Member) -> None:
    assessed(concern, by=moderator)
    with pytest.raises(Refused):
        meetings.held(concern, "We met.", on=NOW.date(), by=moderator, at=NOW)
    meetings.offer(concern, "Monday at ten.", by=moderator, at=NOW)
    for minutes, on in (("", NOW.date()), ("We met.", (NOW + DAY).date()), ("We met.", (NOW - DAY).date())):
        with pytest.raises(Refused):
            meetings.held(concern, minutes, on=on, by=moderator, at=NOW)
    meetings.held(concern, "We met.", on=NOW.date(), by=moderator, at=NOW)
    meeting = Meeting.objects.get()
    assert (meeting.held_on, meeting.minutes) == (NOW.date(), "We met.")
    assert Stage.MEETING in course(concern).settled


def test_a_no_to_a_meeting_is_taken(concern: Concern, moderator: Member) -> None:
    assessed(concern, by=moderator)
    meetings.offer(concern, "Monday at ten.", by=moderator, at=NOW)
    meetings.declined(concern, says="", by=moderator, at=NOW)
    assert Meeting.objects.get().declined_at == NOW
    assert not course(concern).settled[Stage.MEETING].waived


def test_holding_and_releasing_need_reasons(concern: Concern, moderator: Member) -> None:
    for says in ("", "x" * 301):
        with pytest.raises(Refused):
            moving.hold(concern, reason=says, by=moderator, at=NOW)
    moving.hold(concern, reason="A court asked.", by=moderator, at=NOW)
    with pytest.raises(Refused):
        moving.hold(concern, reason="Again.", by=moderator, at=NOW)
    with pytest.raises(Empty):
        moving.release(concern, says="", by=moderator, at=NOW)
    moving.release(concern, says="It is over.", by=moderator, at=NOW)
    assert (Concern.objects.get().hold, Concern.objects.get().hold_reason) == (False, "")


def test_reopening_needs_a_reason_and_starts_the_way_again(concern: Concern, moderator: Member) -> None:
    closed(concern, by=moderator)
    with pytest.raises(Empty):
        moving.reopen(concern, says="", by=moderator, at=NOW)
    moving.reopen(concern, says="New facts.", by=moderator, at=NOW)
    now = Concern.objects.get()
    assert (now.closed_at, now.outcome, now.keep_until) == (None, "", None)
    assert course(now).next == [Stage.ACKNOWLEDGED]


# -- the outcome -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", sorted(outcomes.AGAINST_NOBODY))
def test_what_finds_nothing_against_anybody_need_not_wait(concern: Concern, moderator: Member, outcome: str) -> None:
    ready_for_outcome(concern, by=moderator)
    outcomes.decide(concern, Outcome(outcome), "Nothing was wrong.", by=moderator, at=NOW)
    assert Concern.objects.get().outcome == outcome


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - outcomes.AGAINST_NOBODY))
def test_nothing_is_found_against_an_author_who_was_not_heard(
    concern: Concern, moderator: Member, outcome: Outcome
) -> None:
    """They have five working days, or their account is there; else the reason is written down."""
    ready_for_outcome(concern, by=moderator)
    with pytest.raises(Empty, match="has until 19 March 2026"):
        outcomes.decide(concern, outcome, "It was wrong.", by=moderator, at=NOW)
    outcomes.decide(concern, outcome, "It was wrong.", by=moderator, at=NOW, unheard="They asked not to be heard.")
    assert "They asked not to be heard." in concern.events.get(what=What.OUTCOME).says


def test_an_author_who_gave_an_account_was_heard(concern: Concern, moderator: Member, student: Member) -> None:
    ready_for_outcome(concern, by=moderator)
    Answer.objects.create(concern=concern, by=student, text="I am sorry.")
    outcomes.decide(concern, Outcome.NO_FURTHER_ACTION, "It was put right.", by=moderator, at=NOW)


def test_an_author_who_had_their_time_was_heard(concern: Concern, moderator: Member) -> None:
    """Thursday evening: the fifth working day is the Thursday after; from its end on."""
    ready_for_outcome(concern, by=moderator)
    ends = outcomes.heard_from(NOW)
    assert (ends - NOW) > timedelta(days=7)
    assert outcomes.not_heard(concern, at=ends)
    assert not outcomes.not_heard(concern, at=ends + timedelta(microseconds=1))


def test_an_author_to_whom_it_was_not_explained_was_not_heard(concern: Concern, moderator: Member) -> None:
    assessed(concern, by=moderator)
    for stage in (Stage.EXPLAINED, Stage.DRAFTED, Stage.MEETING, Stage.APOLOGY):
        moving.leave_out(concern, stage, says="They left.", by=moderator, at=NOW)
    later = NOW + 60 * DAY
    with pytest.raises(Empty, match="not explained"):
        outcomes.decide(concern, Outcome.MEASURE, "It was wrong.", by=moderator, at=later)


def test_an_outcome_says_what_was_found(concern: Concern, moderator: Member) -> None:
    ready_for_outcome(concern, by=moderator)
    with pytest.raises(Empty):
        outcomes.decide(concern, Outcome.NOT_UPHELD, "", by=moderator, at=NOW)
    with pytest.raises(Refused, match="4,000"):
        outcomes.decide(concern, Outcome.NOT_UPHELD, "x" * 4_001, by=moderator, at=NOW)


def test_another_look_is_somebody_elses(concern: Concern, moderator: Member, second_moderator: Member) -> None:
    decided(concern, by=moderator)
    assert taking.to_somebody_else(concern, at=NOW)
    assert Conflict.objects.get(member=moderator).why == WhyNot.EARLIER
    assert Concern.objects.get().handler is None
    taking.take(concern, says="Another look.", by=second_moderator, at=NOW)


def test_where_nobody_else_is_there_who_decided_looks_again(concern: Concern, moderator: Member) -> None:
    """Better the same person than nobody; whoever asked is told so."""
    decided(concern, by=moderator)
    assert not taking.to_somebody_else(concern, at=NOW)
    assert not Conflict.objects.exists()
    assert Concern.objects.get().handler == moderator


# -- which post --------------------------------------------------------------------------------------------------------


def test_a_post_that_is_found_is_hidden_frozen_and_laid_before_the_moderators(
    thread: Thread, student: Member, make_post: Callable[..., Post], moderator: Member, rng: Random
) -> None:
    post = make_post(thread, student)
    concern = taken(None, moderator, place="the post about the marker")
    found = locating.post_meant(f"http://testserver/posts/{post.pk}/")
    assert found == post
    locating.locate(concern, found, by=moderator, at=NOW, rng=rng)
    assert Post.objects.get(pk=post.pk).state == State.HIDDEN
    assert Concern.objects.get().post == post
    assert list(Item.objects.get().concerns.all()) == [concern]
    assert concern.exhibits.exists()
    with pytest.raises(AlreadyDone):
        locating.locate(concern, found, by=moderator, at=NOW, rng=rng)


@pytest.mark.parametrize("said", ["", "0", "nonsense", "/posts/999999/", "https://elsewhere.example/posts/1/", "٣"])
def test_what_is_no_post_here_is_not_found(said: str, post: Post) -> None:
    assert locating.post_meant(said) is None


def test_who_finds_that_it_is_their_own_post_steps_aside(
    thread: Thread, make_post: Callable[..., Post], moderator: Member, rng: Random
) -> None:
    post = make_post(thread, moderator, text=SHARED)
    concern = taken(None, moderator)
    with pytest.raises(Refused, match="your own"):
        locating.locate(concern, post, by=moderator, at=NOW, rng=rng)
    assert Post.objects.get(pk=post.pk).state == State.PUBLISHED


# -- the breach --------------------------------------------------------------------------------------------------------


def facts(breach: ReportedBreach, **fields: object) -> breaches.Facts:
    return breaches.Facts(**({"aware_at": breach.aware_at, "nature": "A result."} | fields))  # type: ignore[arg-type]


@pytest.fixture
def breach(concern: Concern, moderator: Member) -> ReportedBreach:
    assessed(concern, by=moderator, breach=Breach.NOTIFY)
    return ReportedBreach.objects.get()


def test_a_breach_counts_from_when_the_concern_was_raised(breach: ReportedBreach, concern: Concern) -> None:
    assert breach.aware_at == concern.raised_at


def test_counting_from_another_moment_needs_a_reason(
    breach: ReportedBreach, concern: Concern, moderator: Member
) -> None:
    earlier = facts(breach, aware_at=NOW - timedelta(hours=5))
    with pytest.raises(Empty):
        breaches.keep(concern, earlier, why="", by=moderator, at=NOW)
    with pytest.raises(Refused, match="future"):
        breaches.keep(concern, facts(breach, aware_at=NOW + DAY), why="?", by=moderator, at=NOW)
    breaches.keep(concern, earlier, why="A colleague rang us.", by=moderator, at=NOW)
    assert ReportedBreach.objects.get().aware_at == NOW - timedelta(hours=5)
    assert "A colleague rang us." in concern.events.last().says


def test_keeping_the_facts_as_they_are_is_no_event(breach: ReportedBreach, concern: Concern, moderator: Member) -> None:
    before = concern.events.count()
    same = facts(breach, aware_at=breach.aware_at.replace(second=0, microsecond=0), people=1, high_risk=True)
    breaches.keep(concern, same, why="", by=moderator, at=NOW)
    assert (ReportedBreach.objects.get().people, concern.events.count()) == (1, before)


def test_later_than_72_hours_the_regulator_is_told_with_the_reason(
    breach: ReportedBreach, concern: Concern, moderator: Member
) -> None:
    late = breach.aware_at + timedelta(hours=72, seconds=1)
    with pytest.raises(Empty, match="72 hours"):
        breaches.notified(concern, on=late, reference="IC-1", why_late="", by=moderator, at=late)
    breaches.notified(concern, on=late, reference="IC-1", why_late="A holiday.", by=moderator, at=late)
    now = ReportedBreach.objects.get()
    assert (now.notified_at, now.reference) == (late, "IC-1")
    assert "A holiday." in now.reasons
    with pytest.raises(AlreadyDone):
        breaches.notified(concern, on=late, reference="IC-2", why_late="A holiday.", by=moderator, at=late)


def test_nothing_is_closed_while_the_regulator_or_the_people_wait(
    breach: ReportedBreach, concern: Concern, moderator: Member
) -> None:
    moving.explain(concern, by=moderator, at=NOW)
    for stage in (Stage.DRAFTED, Stage.MEETING, Stage.APOLOGY):
        moving.leave_out(concern, stage, says="None.", by=moderator, at=NOW)
    outcomes.decide(concern, Outcome.NOT_UPHELD, "Nothing.", by=moderator, at=NOW)
    moving.leave_out(concern, Stage.LEARNING, says="None.", by=moderator, at=NOW)
    with pytest.raises(Refused, match="regulator"):
        moving.close(concern, says="", by=moderator, at=NOW)
    breaches.keep(concern, facts(breach, high_risk=True), why="", by=moderator, at=NOW)
    breaches.notified(concern, on=NOW, reference="", why_late="", by=moderator, at=NOW)
    with pytest.raises(Refused, match="high"):
        moving.close(concern, says="", by=moderator, at=NOW)
    with pytest.raises(Empty):
        breaches.people_told(concern, on=NOW, says="", by=moderator, at=NOW)
    breaches.people_told(concern, on=NOW, says="By letter.", by=moderator, at=NOW)
    moving.close(concern, says="", by=moderator, at=NOW)
    assert Concern.objects.get().closed_at == NOW


def test_nobodys_words_stand_in_the_log(concern: Concern, moderator: Member) -> None:
    closed(concern, by=moderator)
    said = " ".join(str(one.details) for one in Entry.objects.all())
    assert SAYS not in said
    assert not any(event.says and event.says in said for event in Event.objects.all())


def test_where_everybody_was_named_whoever_runs_the_site_lets_one_handle_it(
    thread: Thread, student: Member, moderator: Member, second_moderator: Member, make_post: Callable[..., Post]
) -> None:
    """A stranger's text that names all moderators must not leave a hidden post to nobody for good."""
    concern = raised(make_post(thread, student, state="hidden"), None)
    conflicts.note_named(concern, f"Not @{moderator.handle}, nor @{second_moderator.handle}.")
    assert not conflicts.handlers_for(concern).exists()
    out = StringIO()
    call_command("concern_named", concern.pk, stdout=out)
    assert out.getvalue().split() == [moderator.handle, second_moderator.handle]
    call_command("concern_named", concern.pk, let=moderator.handle.upper(), stdout=out)
    assert list(conflicts.handlers_for(concern)) == [moderator]
    assert Entry.objects.filter(act=Act.CONCERN_LET_BACK, row=f"concern:{concern.pk}").count() == 1


def test_who_said_that_they_are_part_of_it_is_not_let_back(
    thread: Thread, student: Member, moderator: Member, make_post: Callable[..., Post]
) -> None:
    concern = raised(make_post(thread, student, state="hidden"), None)
    Conflict.objects.create(concern=concern, member=moderator, why=WhyNot.DECLARED)
    with pytest.raises(CommandError, match="Nobody with this handle"):
        call_command("concern_named", concern.pk, let=moderator.handle)
    with pytest.raises(CommandError, match="no concern"):
        call_command("concern_named", concern.pk + 1)
