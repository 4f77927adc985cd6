"""The way of a concern: what may come next, what never, and what is left of the way before a concern comes back."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.concerns.walks import ALL, WHOLE_WAY, Model, Said, gone, some_way, walk

from secondlook_web.concerns.stages import AFTER, NEVER_LEFT_OUT, SETTLES, Course, Stage, What, course_of

WALKS, STEPS = 5_000, 22
walks = st.builds(lambda seed, steps: walk(Random(seed), steps), st.integers(0, 2**32), st.integers(1, 40))


def test_the_worked_story_goes_its_whole_way() -> None:
    """A response and a meeting put it right; nothing was left out."""
    course = gone(Course(), *WHOLE_WAY)
    assert not course.open
    assert course.stage == Stage.CLOSED
    assert not any(settled.waived for settled in course.settled.values())


def test_what_has_no_stage_of_its_own_is_left_alone() -> None:
    """To hand a concern over, to hold it or to make a copy of it moves nothing."""
    course = gone(Course(), *WHOLE_WAY[:5])
    before = (dict(course.settled), course.next, course.stage)
    gone(course, What.HANDED_OVER, What.HELD, What.RELEASED, What.EXPORTED, What.LOCATED, What.ASSESSED_AGAIN)
    assert (course.settled, course.next, course.stage) == before


@given(walks)
def test_no_stage_comes_before_what_it_needs(happened: list[Said]) -> None:
    """At every event, all that must be behind it is behind it: done, or left out by somebody."""
    course = Course()
    for said in happened:
        stage = SETTLES.get(What(said.what))
        if stage is not None:
            assert all(one in course.settled for one in AFTER[stage])
        course.take(said)


@given(walks)
def test_nothing_that_must_be_is_left_out(happened: list[Said]) -> None:
    """Acknowledging, assessing and the outcome are owed to everybody."""
    for said in happened:
        assert not (said.waived and said.what in NEVER_LEFT_OUT)
    course = course_of(happened)
    assert not any(course.settled[stage].waived for stage in NEVER_LEFT_OUT & course.settled.keys())


@given(walks)
def test_what_is_closed_was_acknowledged_assessed_and_has_an_outcome_in_this_round(happened: list[Said]) -> None:
    """Nothing fizzles out."""
    course = course_of(happened)
    if not course.open:
        assert set(course.settled) == set(Stage)
        since = max(at for at, said in enumerate(happened) if said.what in (What.RECEIVED, What.REOPENED))
        whats = [said.what for said in happened[since:]]
        assert {What.ACKNOWLEDGED, What.ASSESSED, What.OUTCOME, What.CLOSED} <= set(whats)
        if What.APPEALED in whats:
            assert What.OUTCOME in whats[whats.index(What.APPEALED) :], "an appeal asks for another outcome"


@given(walks)
def test_the_stage_only_goes_on_within_a_round(happened: list[Said]) -> None:
    """But for a response that is returned, an outcome against which somebody appeals, a meeting offered after a no."""
    course, order = Course(), list(Stage)
    for said in happened:
        before, rounds = course.stage, course.rounds
        anew = said.what == What.MEETING_OFFERED and Stage.MEETING in course.settled
        course.take(said)
        if said.what not in (What.RETURNED, What.APPEALED) and not anew and course.rounds == rounds:
            assert order.index(course.stage) >= order.index(before)


@given(walks)
def test_what_comes_next_is_what_can_be_done_or_left_out(happened: list[Said]) -> None:
    """A list of next steps that are all refused would leave a handler stuck; one that is missing would be skipped."""
    course = course_of(happened)
    possible = {
        stage for what, stage in SETTLES.items() for waived in (False, True) if not course.why_not(what, waived=waived)
    }
    # A meeting needs an offer before it can be held: until then it can be left out, and that counts.
    assert possible == set(course.next)
    assert course.next == [stage for stage in Stage if stage in possible]


@given(walks)
def test_what_may_not_be_has_a_reason_in_words(happened: list[Said]) -> None:
    """A refusal says what to do: a sentence, no code."""
    course = course_of(happened)
    for what, waived in ALL:
        why_not = course.why_not(what, waived=waived)
        assert why_not == "" or (why_not[0].isupper() and why_not.endswith(".") and "_" not in why_not)


@given(walks)
def test_an_open_concern_can_always_come_to_its_end(happened: list[Said]) -> None:
    """No order of events leads to a place from which no way goes on."""
    course = course_of(happened)
    for _ in range(len(Stage)):
        if not course.open:
            break
        stage = course.next[0]
        what, left_out = What(stage.value), stage not in NEVER_LEFT_OUT
        assert course.why_not(what, waived=left_out) == ""
        course.take(Said(what, left_out))
    assert Stage.CLOSED in course.settled


def test_a_concern_that_is_reopened_goes_its_way_again_and_keeps_what_was() -> None:
    """Whoever comes back is acknowledged again; what was said the first time stays in its events."""
    happened = [Said(what) for what in (*WHOLE_WAY, What.REOPENED)]
    course = course_of(happened)
    assert (course.stage, course.next, course.rounds) == (Stage.RECEIVED, [Stage.ACKNOWLEDGED], 2)
    assert course.meeting_offered_at is None
    gone(course, *WHOLE_WAY[1:])
    assert not course.open


def test_an_appeal_asks_for_another_outcome_and_nothing_else() -> None:
    """The response and the meeting are not held against the author a second time."""
    course = gone(Course(), *WHOLE_WAY, What.APPEALED)
    assert course.next == [Stage.OUTCOME]
    assert course.stage == Stage.APOLOGY
    assert course.why_not(What.APPEALED) != "", "once in a round"
    assert course.why_not(What.CLOSED) != ""
    gone(course, What.OUTCOME, What.LEARNING, What.CLOSED)
    assert course.why_not(What.APPEALED) != "", "once in a round, also when it is closed again"


def test_a_returned_response_is_written_again() -> None:
    course = gone(Course(), *WHOLE_WAY[:6], What.RETURNED)
    assert Stage.DRAFTED in course.next
    assert course.why_not(What.SENT) != ""
    gone(course, What.DRAFTED, What.APPROVED, What.SENT)
    assert course.why_not(What.RETURNED) != "", "what is sent is sent"


def test_a_response_that_was_left_out_is_neither_approved_nor_sent() -> None:
    """A letter that nobody wrote must not stand there as sent."""
    course = gone(Course(), *WHOLE_WAY[:4], (What.DRAFTED, True))
    assert course.why_not(What.APPROVED) != ""
    gone(course, (What.APPROVED, True))
    assert course.why_not(What.SENT) != ""
    gone(course, (What.SENT, True))


@pytest.mark.parametrize("what", [What.MEETING_HELD, What.MEETING_DECLINED])
def test_a_meeting_is_held_or_declined_only_where_one_was_offered(what: What) -> None:
    """A "no" that nobody was asked for is a stage that was skipped in silence."""
    course = gone(Course(), *WHOLE_WAY[:3])
    assert course.why_not(what) != ""
    gone(course, What.MEETING_OFFERED)
    assert course.why_not(what, waived=True) != "", "left out is said by its own name"
    gone(course, what)


def test_after_a_no_a_meeting_can_be_offered_anew_until_the_outcome() -> None:
    """Not at first, says somebody who is hurt; and weeks later they would like to."""
    course = gone(Course(), *WHOLE_WAY[:3], What.MEETING_OFFERED, What.MEETING_DECLINED)
    assert course.why_not(What.MEETING_HELD) != ""
    assert Stage.MEETING not in course.next
    gone(course, What.MEETING_OFFERED)
    assert Stage.MEETING in course.next
    assert not course.may_offer_anew
    gone(course, What.MEETING_HELD)
    assert course.why_not(What.MEETING_OFFERED) != "", "one that was held is held"


def test_withdrawing_ends_nothing_by_itself() -> None:
    """What is serious is seen through all the same."""
    course = gone(Course(), *WHOLE_WAY[:3], What.WITHDRAWN)
    assert course.withdrawn
    assert course.open
    assert course.why_not(What.CLOSED) != ""
    assert course.why_not(What.WITHDRAWN) != ""


def test_a_model_of_the_rules_agrees_on_five_thousand_walks() -> None:
    """The model is written from the issue's text and reads the whole history each time."""
    dice, closed, came_back = Random(9), 0, 0
    for number in range(WALKS):
        course, history, was_closed = Course(), list[Said](), False
        for _ in range(STEPS):
            model, all_ways = Model(history), number % 100 == 0
            chosen = some_way(dice, course) if history else (What.RECEIVED, False)
            # Each hundredth walk is compared in everything that could be asked for at each of its steps.
            for what, waived in [*ALL, chosen] if all_ways else [chosen]:
                why_not = course.why_not(what, waived=waived)
                assert model.may(what.value, waived=waived) == (why_not == ""), (history, what, waived, why_not)
            if why_not == "":
                said = Said(chosen[0].value, chosen[1])
                course.take(said)
                history.append(said)
            was_closed |= not course.open
        closed, came_back = closed + was_closed, came_back + (course.rounds > 1)
        assert {stage for stage in Stage if Model(history).behind(stage.value)} == set(course.settled)
    assert closed > 1_000, "too few came to their end: the model was asked too little"
    assert came_back > 100
