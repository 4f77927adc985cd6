"""The one way in which a concern moves: whole or not at all, by whom it may be, once for each number."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.http import Http404
from tests.web.concerns.laws import everything_fits, fits
from tests.web.concerns.walks import WHOLE_WAY
from tests.web.concerns_there import raised, settled
from tests.web.conftest import NOW

from secondlook_web.audit.models import Entry
from secondlook_web.concerns import access, conflicts, news, recording, settling
from secondlook_web.concerns.models import Concern, Conflict, Event, Outcome, Side, WhyNot
from secondlook_web.concerns.stages import NEVER_LEFT_OUT, SETTLES, Stage, What
from secondlook_web.forum.models import Post, Thread
from secondlook_web.jobs.models import Job
from secondlook_web.members.models import Member, Standing
from secondlook_web.shared.refusals import AlreadyDone, Empty, NotYours, Refused, TooLong

LATER = NOW + timedelta(hours=1)
OUTCOME = {"outcome": Outcome.NO_FURTHER_ACTION}


@pytest.fixture
def post(thread: Thread, student: Member, make_post: Callable[..., Post]) -> Post:
    return make_post(thread, student)


@pytest.fixture
def concern(post: Post, gp: Member) -> Concern:
    return raised(post, gp)


def does(concern: Concern, what: What, by: Member, **also: Any) -> Event:
    """A handler does it."""
    also = {"at": LATER, "side": Side.HANDLER, "changes": OUTCOME if what == What.OUTCOME else None} | also
    return recording.record(concern, what, by=by, **also)


def go(concern: Concern, by: Member, to: What) -> None:
    """The whole way, as far as this event."""
    for what in WHOLE_WAY[1 : WHOLE_WAY.index(to) + 1]:
        does(concern, what, by)


def everything() -> tuple[object, ...]:
    """All that a refused event could have left behind."""
    return (
        [model_to_dict(one) for one in Concern.objects.order_by("pk")],
        list(Event.objects.values_list().order_by("pk")),
        list(Entry.objects.values_list("number", "hash").order_by("number")),
        list(Job.objects.values_list().order_by("pk")),
    )


def in_memory(concern: Concern) -> dict[str, Any]:
    return {name: value for name, value in vars(concern).items() if name != "_state"}


REFUSED: dict[str, tuple[type[Refused], What, dict[str, Any]]] = {
    "before its time": (Refused, What.ASSESSED, {}),
    "an outcome before anything": (Refused, What.OUTCOME, {}),
    "closed at once": (Refused, What.CLOSED, {}),
    "received twice": (Refused, What.RECEIVED, {}),
    "left out that cannot be": (Refused, What.ACKNOWLEDGED, {"waived": True, "says": "No time."}),
    "left out without a reason": (Empty, What.EXPLAINED, {"waived": True}),
    "left out for spaces": (Empty, What.EXPLAINED, {"waived": True, "says": " \n\u200b "}),
    "too long": (TooLong, What.ACKNOWLEDGED, {"says": "a" * 4_001}),
    "after another": (AlreadyDone, What.ACKNOWLEDGED, {"after": 0}),
    "after what is not there": (AlreadyDone, What.ACKNOWLEDGED, {"after": 2}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_leaves_no_trace(concern: Concern, moderator: Member, name: str) -> None:
    """No row, no entry in the log, no mail to the reporter, and nothing changed in what the caller holds."""
    refusal, what, also = REFUSED[name]
    before, held = everything(), in_memory(concern)
    with pytest.raises(refusal) as met:
        does(concern, what, moderator, **also)
    assert everything() == before
    assert in_memory(concern) == held
    assert str(met.value).endswith(".")


@pytest.mark.parametrize("breaks", ["audit.log.record", "jobs.queue.add"])
def test_nothing_is_saved_if_a_later_write_fails(
    concern: Concern, moderator: Member, monkeypatch: pytest.MonkeyPatch, breaks: str
) -> None:
    """A stage without its entry could be denied; one without its mail would leave a reporter waiting."""

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("as asked")

    before, held = everything(), in_memory(concern)
    monkeypatch.setattr(f"secondlook_web.{breaks}", fails)
    with pytest.raises(RuntimeError):
        does(concern, What.ACKNOWLEDGED, moderator)
    assert everything() == before
    assert in_memory(concern) == held


def test_an_event_is_numbered_kept_and_logged(concern: Concern, moderator: Member) -> None:
    event = does(concern, What.ACKNOWLEDGED, moderator, says="  I have read it.  ", after=1)
    assert (event.number, event.by, event.says) == (2, moderator, "I have read it.")
    assert (concern.stage, concern.acknowledged_at, concern.events_count) == (Stage.ACKNOWLEDGED, LATER, 2)
    entry = Entry.objects.order_by("-number")[0]
    assert (entry.act, entry.by, entry.row) == ("concern_moved", moderator.pk, f"concern:{concern.pk}")
    assert entry.details == {"what": "acknowledged", "number": 2, "waived": False}
    everything_fits()


def test_the_whole_way_fits_its_log(concern: Concern, moderator: Member) -> None:
    go(concern, moderator, What.CLOSED)
    assert (concern.stage, concern.closed_at, concern.keep_until) == (Stage.CLOSED, LATER, date(2028, 3, 12))
    everything_fits()


@pytest.mark.parametrize("outcome", Outcome)
def test_how_long_it_is_kept_follows_from_its_outcome(concern: Concern, moderator: Member, outcome: Outcome) -> None:
    go(concern, moderator, What.APOLOGY)
    does(concern, What.OUTCOME, moderator, changes={"outcome": outcome})
    assert concern.keep_until is None, "it is not over yet"
    does(concern, What.LEARNING, moderator, waived=True, says="Nothing new.")
    does(concern, What.CLOSED, moderator)
    assert concern.keep_until is not None
    assert concern.keep_until > LATER.date()


def test_no_outcome_is_decided_without_choosing_one(concern: Concern, moderator: Member) -> None:
    go(concern, moderator, What.APOLOGY)
    before = everything()
    with pytest.raises(Refused, match="Choose an outcome"):
        does(concern, What.OUTCOME, moderator, changes=None)
    assert everything() == before


@pytest.mark.parametrize("back", [What.REOPENED, What.APPEALED])
def test_what_comes_back_has_no_outcome_any_more_and_all_its_events(
    concern: Concern, moderator: Member, student: Member, back: What
) -> None:
    """Erasing must not go by the day of the first outcome."""
    go(concern, moderator, What.CLOSED)
    whats = list(concern.events.values_list("what", flat=True))
    side, by = (Side.REPORTER, None) if back == What.REOPENED else (Side.AUTHOR, student)
    recording.record(concern, back, side=side, by=by, at=LATER)
    assert (concern.closed_at, concern.keep_until, concern.outcome, concern.goes_on) == (None, None, "", True)
    assert list(concern.events.values_list("what", flat=True)) == [*whats, back]
    fits(concern)


def test_the_reporter_is_told_once_however_much_happens_and_not_of_what_is_inside(
    concern: Concern, moderator: Member
) -> None:
    """Three steps in an hour are one mail; that a copy was made or a handler changed is no news."""
    for what in (What.HANDED_OVER, What.HELD, What.RELEASED, What.EXPORTED):
        does(concern, what, moderator)
    assert not Job.objects.filter(name=news.TELL_REPORTER).exists()
    go(concern, moderator, What.EXPLAINED)
    [job] = Job.objects.filter(name=news.TELL_REPORTER)
    assert job.target == concern.pk


def test_neither_events_nor_the_log_say_who_raised_it_or_whom_it_is_about(
    concern: Concern, moderator: Member, student: Member, gp: Member
) -> None:
    """Every moderator reads the log: the author's colleagues, and the reporter's."""
    go(concern, moderator, What.EXPLAINED)
    recording.record(concern, What.DRAFTED, side=Side.AUTHOR, by=student, at=LATER)
    recording.record(concern, What.WITHDRAWN, side=Side.REPORTER, by=None, at=LATER)
    for entry in Entry.objects.filter(row=f"concern:{concern.pk}"):
        assert {entry.by, entry.about}.isdisjoint({student.pk, gp.pk})
    assert not concern.events.filter(by=gp).exists()


@pytest.mark.parametrize("what", [What.WITHDRAWN, What.REOPENED, What.MEETING_DECLINED])
def test_a_reporter_stands_in_no_event(concern: Concern, gp: Member, what: What) -> None:
    with pytest.raises(TypeError):
        recording.record(concern, what, side=Side.REPORTER, by=gp, at=LATER)


@pytest.mark.parametrize("side", [Side.SITE, Side.REPORTER, Side.AUTHOR])
@pytest.mark.parametrize("what", [What.ACKNOWLEDGED, What.ASSESSED, What.OUTCOME, What.CLOSED])
def test_only_a_handler_acknowledges_assesses_or_ends(concern: Concern, side: Side, what: What) -> None:
    """An automatic receipt is no acknowledgement (SI 2009/309, reg. 13)."""
    with pytest.raises(TypeError):
        recording.record(concern, what, side=side, by=None, at=LATER, changes=OUTCOME)
    with pytest.raises(TypeError):
        recording.record(concern, What.EXPLAINED, side=side, by=None, at=LATER, waived=True, says="By itself.")


def test_a_handler_is_somebody(concern: Concern) -> None:
    with pytest.raises(TypeError):
        recording.record(concern, What.ACKNOWLEDGED, side=Side.HANDLER, by=None, at=LATER)


@pytest.mark.parametrize("stage", sorted(set(Stage) - NEVER_LEFT_OUT))
def test_what_is_left_out_has_a_reason_that_stays(concern: Concern, moderator: Member, stage: Stage) -> None:
    """No stage is skipped in silence."""
    does(concern, What.ACKNOWLEDGED, moderator)
    does(concern, What.ASSESSED, moderator)
    for one in (each for each in Stage if each not in NEVER_LEFT_OUT):
        if one == Stage.LEARNING:
            does(concern, What.OUTCOME, moderator)
        with pytest.raises(Empty):
            does(concern, What(one.value), moderator, waived=True)
        does(concern, What(one.value), moderator, waived=True, says="It was a misunderstanding.")
        if one == stage:
            break
    assert concern.events.get(what=stage, waived=True).says == "It was a misunderstanding."


def who_may_not(concern: Concern, make_member: Callable[..., Member]) -> dict[str, Member]:
    """Moderators who are part of it, and people who are no moderators."""
    assert concern.post is not None
    assert concern.post.author is not None
    assert concern.raised_by is not None
    found = {"author": concern.post.author, "raiser": concern.raised_by}
    found |= {why.value: make_member(is_moderator=True) for why in WhyNot}
    for why in WhyNot:
        Conflict.objects.create(concern=concern, member=found[why], why=why)
    Member.objects.filter(pk__in=[found["author"].pk, found["raiser"].pk]).update(is_moderator=True)
    found |= {standing.value: make_member(standing=standing) for standing in Standing}
    return {name: Member.objects.get(pk=member.pk) for name, member in found.items()}


def test_nobody_who_is_part_of_it_handles_it_by_any_way(
    concern: Concern, moderator: Member, make_member: Callable[..., Member]
) -> None:
    """For them it does not exist: the same answer as for a number that was never given."""
    for name, member in who_may_not(concern, make_member).items():
        Concern.objects.filter(pk=concern.pk).update(handler=member)
        before = everything()
        for what in What:
            with pytest.raises(NotYours, match="does not exist"):
                does(concern, what, member, waived=False)
        assert everything() == before, name
        for way in (access.row_for, access.handled_by):
            with pytest.raises(Http404):
                way(member, concern.pk)
        assert not conflicts.may_handle(member, concern)
        assert concern not in conflicts.seen_by(member)
        assert member not in conflicts.handlers_for(concern)
    assert list(conflicts.handlers_for(concern)) == [moderator]


def test_a_conflict_that_comes_in_between_counts(concern: Concern, moderator: Member) -> None:
    """Somebody who had the page open when they were named."""
    go(concern, moderator, What.ASSESSED)
    Conflict.objects.create(concern=concern, member=moderator, why=WhyNot.NAMED)
    with pytest.raises(NotYours):
        does(concern, What.EXPLAINED, moderator, after=3)


def test_an_erased_concern_is_a_missing_one(concern: Concern, moderator: Member) -> None:
    """A page that was left open for a day must not end in a traceback."""
    held = Concern.objects.get(pk=concern.pk)
    held.pk = concern.pk + 1_000
    with pytest.raises(NotYours):
        does(held, What.ACKNOWLEDGED, moderator)
    with pytest.raises(NotYours):
        recording.record(held, What.WITHDRAWN, side=Side.REPORTER, by=None, at=LATER)


def test_a_second_open_concern_of_one_member_is_refused_in_words(
    post: Post, gp: Member, moderator: Member, student: Member
) -> None:
    """One that was closed comes back while a later one is open: the database would answer with a traceback."""
    first = raised(post, gp)
    go(first, moderator, What.CLOSED)
    second = raised(post, gp)
    for what, side, by in ((What.REOPENED, Side.REPORTER, None), (What.APPEALED, Side.AUTHOR, student)):
        with pytest.raises(Refused, match="still open"):
            recording.record(first, what, side=side, by=by, at=LATER)
    elsewhere = raised(None, gp)
    with pytest.raises(Refused, match="still open"):
        does(elsewhere, What.LOCATED, moderator, changes={"post": post})
    go(second, moderator, What.CLOSED)
    recording.record(first, What.REOPENED, side=Side.REPORTER, by=None, at=LATER)
    everything_fits()


def test_people_without_an_account_may_have_several(post: Post, moderator: Member) -> None:
    first, _ = raised(post, None), raised(post, None)
    go(first, moderator, What.CLOSED)
    recording.record(first, What.REOPENED, side=Side.REPORTER, by=None, at=LATER)


def test_a_concern_that_somebody_close_raised_is_not_settled_with_the_post(concern: Concern, moderator: Member) -> None:
    """Also when they said so between the moderator's reading and deciding."""
    read = list(Concern.objects.filter(pk=concern.pk))
    Concern.objects.filter(pk=concern.pk).update(goes_on=True)
    settling.take_up(read, by=moderator, at=LATER)
    settling.settle(read, shown=False, by=moderator, at=LATER)
    concern.refresh_from_db()
    assert (concern.stage, concern.closed_at) == (Stage.ACKNOWLEDGED, None)


def test_a_tap_that_ends_with_the_post_leaves_out_what_it_leaves_out_in_writing(
    concern: Concern, moderator: Member
) -> None:
    settled(concern, by=moderator)
    everything_fits()
    left_out = concern.events.filter(waived=True)
    assert {SETTLES[What(event.what)] for event in left_out} == set(Stage) - NEVER_LEFT_OUT
    assert all(event.says == settling.WHY for event in left_out)


NAMES = [
    ("Rowan Achterby", "I was told by Rowan Achterby herself.", True),
    ("Rowan Achterby", "rowan  ACHTERBY", True),
    ("Rowan Achterby", "Please not Dr. Achterby", True),
    ("Rowan Achterby", "Please not @rowan.", True),
    ("Siân Prŷs", "Sian Prys knows my mother", True),
    ("Sian Prys", "Si\u00e2n Pry\u0302s knows my mother", True),
    ("Anne-Marie O’Fallow", "anne marie o'fallow was there", True),
    ("Rowan Achterby", "We sat under a rowan tree in Achterby.", False),
    ("Rowan Achterby", "Achterby", False),
    ("Rowan", "a rowan tree", False),
    ("Rowan Achterby", "Rowan Achterbyson", False),
    ("", "", False),
]


@pytest.mark.parametrize(("name", "text", "kept_from"), NAMES)
def test_a_moderator_who_is_named_is_kept_from_it(
    concern: Concern, make_member: Callable[..., Member], name: str, text: str, kept_from: bool
) -> None:
    """By the whole name, by "Dr" and the last one, or by @name; half a forum may be called Rowan."""
    named = make_member(handle="rowan", display_name=name, is_moderator=True)
    other = make_member(handle="mod_hazel", display_name="Hazel Underby", is_moderator=True)
    assert conflicts.note_named(concern, "The post upset me.", text) == ([named] if kept_from else [])
    assert conflicts.note_named(concern, text) == ([named] if kept_from else []), "twice is once"
    assert conflicts.may_handle(named, concern) == (not kept_from)
    assert conflicts.may_handle(other, concern)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="there, writers take turns anyway")
@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_each_number_is_given_once(post: Post, gp: Member, moderator: Member) -> None:
    from tests.web.at_once import at_once

    concern = raised(post, gp)
    found = at_once(
        *(lambda: does(Concern.objects.get(pk=concern.pk), What.HANDED_OVER, moderator) for _ in range(6)),
        *(lambda: does(Concern.objects.get(pk=concern.pk), What.ACKNOWLEDGED, moderator) for _ in range(3)),
    )
    assert sum(isinstance(one, Refused) for one in found) == 2
    everything_fits()
