"""An author may ask for another moderator's decision: once for each decision, of somebody else, and never at a risk."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from tests.web.conftest import NOW, SHARED

from secondlook_web.concerns.actions import recognise
from secondlook_web.forum import states, submitting
from secondlook_web.forum.checked import Submission
from secondlook_web.forum.models import Post, State, Thread
from secondlook_web.members.models import Member
from secondlook_web.moderation import actions, queries
from secondlook_web.moderation.models import Decision, Item, Why
from secondlook_web.shared.refusals import AlreadyDone, Empty, NotYours, Refused

LATER = NOW + timedelta(hours=2)
LAST = NOW + timedelta(hours=4)


@pytest.fixture
def decided(thread: Thread, student: Member, moderator: Member, make_post: Callable[..., Post]) -> Callable[..., Post]:
    """A post that the first moderator has returned or removed."""

    def make(decision: str) -> Post:
        post = make_post(thread, student, state="held")
        item = actions.open_item(post, Why.STOPPED, at=NOW)
        act = actions.remove if decision == "removed" else actions.return_with_advice
        act(item, "It tells who she is.", by=moderator, at=LATER)
        return Post.objects.get(pk=post.pk)

    return make


@pytest.mark.parametrize("state", ["held", "hidden", "published", "withdrawn", "returned", "removed"])
def test_without_a_decision_there_is_nothing_to_appeal_against(
    thread: Thread, student: Member, make_post: Callable[..., Post], state: str
) -> None:
    """`returned` without a decision: the check stopped it on its day, and reworking it is the way."""
    with pytest.raises(Refused):
        actions.appeal(make_post(thread, student, state=state), "Please.", by=student, at=LATER)


@pytest.mark.parametrize("decision", ["returned", "removed"])
def test_an_appeal_goes_to_another_moderator(
    decided: Callable[..., Post], student: Member, moderator: Member, second_moderator: Member, decision: str
) -> None:
    """Whoever decided would have to admit a mistake: somebody else looks with fresh eyes."""
    item = actions.appeal(decided(decision), "It is from a paper.", by=student, at=LATER)
    for act in (
        lambda: actions.approve(item, by=moderator, at=LAST),
        lambda: actions.return_with_advice(item, "No.", by=moderator, at=LAST),
        lambda: actions.remove(item, "No.", by=moderator, at=LAST),
        lambda: actions.take_up(item, by=moderator, at=LAST),
    ):
        with pytest.raises(Refused, match="Another moderator"):
            act()
    actions.approve(item, by=second_moderator, at=LAST)
    assert Post.objects.get(pk=item.post_id).state == State.PUBLISHED


TABLE = [
    # where the post was, what the other moderator does, where it is then; None: it cannot be done
    ("returned", "approve", "published"),
    ("returned", "return", "returned"),
    ("returned", "remove", None),
    ("removed", "approve", "published"),
    ("removed", "return", "returned"),
    ("removed", "remove", "removed"),
]


@pytest.mark.parametrize(("was", "does", "then"), TABLE)
def test_an_appeal_never_ends_worse_than_it_began(
    decided: Callable[..., Post], student: Member, second_moderator: Member, was: str, does: str, then: str | None
) -> None:
    """Otherwise only the brave would ask."""
    item = actions.appeal(decided(was), "It is from a paper.", by=student, at=LATER)
    if does == "approve":
        actions.approve(item, by=second_moderator, at=LAST)
    elif does == "return":
        actions.return_with_advice(item, "Leave out the ward.", by=second_moderator, at=LAST)
    elif then is None:
        with pytest.raises(AlreadyDone):
            actions.remove(item, "Worse.", by=second_moderator, at=LAST)
        assert Item.objects.get(pk=item.pk).decided_at is None
        return
    else:
        actions.remove(item, "It stays away.", by=second_moderator, at=LAST)
    assert Post.objects.get(pk=item.post_id).state == then


def test_one_appeal_for_each_decision(decided: Callable[..., Post], student: Member) -> None:
    post = decided("removed")
    actions.appeal(post, "It is from a paper.", by=student, at=LATER)
    with pytest.raises(AlreadyDone):
        actions.appeal(post, "Once more.", by=student, at=LATER)
    reason = queries.reason_for(post)
    assert reason is not None
    assert (reason.may_appeal, reason.appeal_waits) == (False, True)


def test_what_is_decided_on_an_appeal_is_final_and_says_so(
    decided: Callable[..., Post], student: Member, second_moderator: Member
) -> None:
    post = decided("removed")
    item = actions.appeal(post, "It is from a paper.", by=student, at=LATER)
    actions.remove(item, "The paper names her.", by=second_moderator, at=LAST)
    with pytest.raises(Refused, match="final"):
        actions.appeal(post, "Once more.", by=student, at=LAST)
    reason = queries.reason_for(Post.objects.get(pk=post.pk))
    assert reason is not None
    assert (reason.final, reason.may_appeal, reason.advice) == (True, False, "The paper names her.")


def test_only_the_author_appeals_and_only_with_reasons(
    decided: Callable[..., Post], student: Member, gp: Member
) -> None:
    post = decided("removed")
    with pytest.raises(NotYours):
        actions.appeal(post, "For her.", by=gp, at=LATER)
    with pytest.raises(Empty):
        actions.appeal(post, "  ", by=student, at=LATER)


def test_with_one_moderator_an_appeal_waits_for_another_and_its_author_knows(
    decided: Callable[..., Post], student: Member, moderator: Member, make_member: Callable[..., Member]
) -> None:
    """A rule that is quietly bent when it is inconvenient is no rule."""
    post = decided("removed")
    item = actions.appeal(post, "It is from a paper.", by=student, at=LATER)
    reason = queries.reason_for(post)
    assert reason is not None
    assert reason.nobody_else
    with pytest.raises(Refused):
        actions.approve(item, by=moderator, at=LAST)
    third = make_member(is_moderator=True)
    reason = queries.reason_for(post)
    assert reason is not None
    assert not reason.nobody_else
    actions.approve(item, by=third, at=LAST)


def test_a_reworked_post_takes_its_appeal_along(
    decided: Callable[..., Post], student: Member, second_moderator: Member, rng: Random
) -> None:
    """A moderator would decide on a text that is not there any more."""
    post = decided("returned")
    item = actions.appeal(post, "It is from a paper.", by=student, at=LATER)
    submitting.rework(student, post, Submission(text=SHARED), at=LAST, rng=rng)
    assert Item.objects.get(pk=item.pk).decision == Decision.LAPSED
    with pytest.raises(AlreadyDone, match="nothing left to decide"):
        actions.approve(item, by=second_moderator, at=LAST)


@pytest.mark.parametrize("act", [actions.return_with_advice, actions.remove])
def test_a_won_appeal_keeps_the_day_on_which_a_post_was_to_appear(
    thread: Thread,
    student: Member,
    moderator: Member,
    second_moderator: Member,
    make_post: Callable[..., Post],
    act: Callable[..., None],
) -> None:
    """Shown at once, it would point to the clinic that its author chose to wait for."""
    post = make_post(thread, student, state="waiting")
    due = NOW + timedelta(weeks=6)
    states.set_aside(post, to=State.HELD, from_states=(State.WAITING,), at=NOW, due_at=due)
    held = actions.open_item(post, Why.STOPPED, at=NOW)
    act(held, "Leave out the ward.", by=moderator, at=LATER)
    item = actions.appeal(Post.objects.get(pk=post.pk), "It is not named.", by=student, at=LATER)
    actions.approve(item, by=second_moderator, at=LAST)
    post.refresh_from_db()
    assert (post.state, post.due_at) == (State.SCHEDULED, due)


def test_a_removal_after_a_concern_can_be_appealed_too(
    thread: Thread,
    student: Member,
    gp: Member,
    moderator: Member,
    second_moderator: Member,
    make_post: Callable[..., Post],
    rng: Random,
) -> None:
    """One tap can be wrong, and so can a moderator; a won appeal counts as put back."""
    post = make_post(thread, student)
    recognise(gp, post, at=NOW, rng=rng)
    actions.remove(Item.objects.get(), "Too close.", by=moderator, at=LATER)
    item = actions.appeal(Post.objects.get(pk=post.pk), "I made her up.", by=student, at=LATER)
    actions.approve(item, by=second_moderator, at=LAST)
    recognise(gp, post, at=LAST + timedelta(hours=1), rng=rng)
    assert Post.objects.get(pk=post.pk).state == State.PUBLISHED
