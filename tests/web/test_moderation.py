"""Decisions about posts: which there are, what each does, and that two moderators who act at once are not both right."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from django.http import Http404
from tests.web.conftest import NOW

from secondlook_web.concerns.actions import recognise
from secondlook_web.concerns.models import Concern
from secondlook_web.forum import states
from secondlook_web.forum.models import Post, State, Thread
from secondlook_web.jobs.models import Job
from secondlook_web.members.models import Member
from secondlook_web.moderation import actions, moves, queries
from secondlook_web.moderation.access import item_for, items_seen_by
from secondlook_web.moderation.models import Decision, Item, Why
from secondlook_web.shared.refusals import AlreadyDone, Empty, NotYours, Refused, TooLong

LATER = NOW + timedelta(hours=2)
DECIDE: dict[str, Callable[..., None]] = {
    "approve": lambda item, by: actions.approve(item, by=by, at=LATER),
    "return": lambda item, by: actions.return_with_advice(item, "Leave out the ward.", by=by, at=LATER),
    "remove": lambda item, by: actions.remove(item, "It tells who she is.", by=by, at=LATER),
}


@pytest.fixture
def lay(thread: Thread, student: Member, make_post: Callable[..., Post]) -> Callable[..., Item]:
    """A post in a state, before the moderators for a reason: `lay("stopped", "held")`."""

    def laid(why: str, state: str) -> Item:
        post = make_post(thread, student, state=state)
        return actions.open_item(post, Why(why), at=NOW, reasons="It is from a published paper.")

    return laid


@pytest.mark.parametrize("others", ["gp", "student", "suspended", "waiting"])
def test_to_everybody_but_moderators_an_item_does_not_exist(
    lay: Callable[..., Item], request: pytest.FixtureRequest, others: str
) -> None:
    """Not even to the author: it holds what moderators say among themselves."""
    item = lay("stopped", "held")
    member = request.getfixturevalue(others)
    for pk in (item.pk, item.pk + 1):
        with pytest.raises(Http404):
            item_for(member, pk)
    for decide in DECIDE.values():
        with pytest.raises(NotYours):
            decide(item, member)
    for act in (
        lambda: actions.take_up(item, by=member, at=NOW),
        lambda: actions.hand_back(item, by=member, at=NOW),
        lambda: actions.add_remark(item, "x", by=member, at=NOW),
    ):
        with pytest.raises(NotYours):
            act()
    assert Item.objects.get().decided_at is None


def test_a_moderator_never_meets_an_item_about_their_own_post(
    thread: Thread, moderator: Member, gp: Member, make_post: Callable[..., Post], rng: Random
) -> None:
    """It says who recognised somebody, and nobody decides on their own words."""
    post = make_post(thread, moderator)
    recognise(gp, post, at=NOW, rng=rng)
    item = Item.objects.get()
    assert item not in items_seen_by(moderator)
    assert queries.counts_for(moderator, at=NOW)["all"] == 0
    with pytest.raises(Http404):
        item_for(moderator, item.pk)
    for decide in DECIDE.values():
        with pytest.raises(NotYours):
            decide(item, moderator)


def test_a_moderator_does_not_decide_what_they_raised_themselves(
    thread: Thread, student: Member, moderator: Member, make_post: Callable[..., Post], rng: Random
) -> None:
    recognise(moderator, make_post(thread, student), at=NOW, rng=rng)
    with pytest.raises(Refused, match="Another moderator"):
        actions.approve(Item.objects.get(), by=moderator, at=NOW)


TABLE = [
    # why, state, what a moderator does, where the post is then; None: it cannot be done
    ("stopped", "held", "approve", "published"),
    ("stopped", "held", "return", "returned"),
    ("stopped", "held", "remove", "removed"),
    ("recognised", "hidden", "approve", "published"),
    ("recognised", "hidden", "return", "returned"),
    ("recognised", "hidden", "remove", "removed"),
    ("recognised", "published", "approve", "published"),
    ("recognised", "published", "return", "returned"),
    ("recognised", "published", "remove", "removed"),
    ("recognised", "withdrawn", "approve", None),
    ("recognised", "withdrawn", "return", None),
    ("recognised", "withdrawn", "remove", "withdrawn"),
    ("stopped", "published", "approve", None),
    ("stopped", "published", "remove", None),
    ("stopped", "waiting", "approve", None),
    ("stopped", "scheduled", "approve", None),
    ("stopped", "returned", "approve", None),
    ("stopped", "withdrawn", "approve", None),
    ("stopped", "removed", "approve", None),
]


@pytest.mark.parametrize(("why", "state", "does", "then"), TABLE)
def test_each_decision_brings_a_post_to_its_place(
    lay: Callable[..., Item], moderator: Member, why: str, state: str, does: str, then: str | None
) -> None:
    item = lay(why, state)
    before = Thread.objects.get().posts_count
    if then is None:
        with pytest.raises(AlreadyDone):
            DECIDE[does](item, moderator)
        assert Item.objects.get().decided_at is None
        assert Post.objects.get(pk=item.post_id).state == state
        return
    DECIDE[does](item, moderator)
    kept = Item.objects.get()
    assert (kept.decided_by, kept.decided_at) == (moderator, LATER)
    assert Post.objects.get(pk=item.post_id).state == then
    assert Thread.objects.get().posts_count == before + (then == "published") - (state == "published")
    assert Job.objects.filter(name=actions.TELL_AUTHOR, target=item.post_id).count() == 1


def test_the_table_names_every_state_of_what_can_be_decided() -> None:
    """A decision that pages offer and no test knows would be one nobody thought through."""
    named = {(why, state) for why, state, _, then in TABLE if then is not None}
    assert {(str(why), str(state)) for why, state in moves._POSSIBLE if why != Why.APPEAL} == named


def test_a_post_that_was_to_appear_later_still_does(
    thread: Thread, student: Member, moderator: Member, make_post: Callable[..., Post]
) -> None:
    """Its author chose a day that no longer points to one clinic."""
    post = make_post(thread, student, state="waiting")
    due = NOW + timedelta(weeks=6)
    states.set_aside(post, to=State.HELD, from_states=(State.WAITING,), at=NOW, due_at=due)
    actions.approve(actions.open_item(post, Why.STOPPED, at=NOW), by=moderator, at=LATER)
    post.refresh_from_db()
    assert (post.state, post.due_at) == (State.SCHEDULED, due)
    assert queries.approved(post)


def test_approval_is_of_a_text_not_of_a_post(lay: Callable[..., Item], moderator: Member) -> None:
    """A scheduled post is checked again before it is shown: approval holds for the text that was read."""
    item = lay("stopped", "held")
    actions.approve(item, by=moderator, at=LATER)
    post = Post.objects.get(pk=item.post_id)
    assert queries.approved(post)
    post.edited_at = LATER + timedelta(minutes=1)
    assert not queries.approved(post)


def test_of_two_moderators_one_wins_and_the_other_is_told(
    lay: Callable[..., Item], moderator: Member, second_moderator: Member
) -> None:
    """Both had the page open; what was decided first stands."""
    item = lay("stopped", "held")
    also = Item.objects.get(pk=item.pk)
    actions.approve(item, by=moderator, at=LATER)
    with pytest.raises(AlreadyDone, match="Another moderator has decided"):
        actions.remove(also, "Too close.", by=second_moderator, at=LATER)
    assert Item.objects.get().decision == Decision.APPROVED
    assert Post.objects.get(pk=item.post_id).state == State.PUBLISHED


def test_only_one_moderator_takes_an_item_up(
    lay: Callable[..., Item], moderator: Member, second_moderator: Member
) -> None:
    item = lay("stopped", "held")
    also = Item.objects.get(pk=item.pk)
    actions.take_up(item, by=moderator, at=NOW)
    actions.take_up(item, by=moderator, at=LATER)
    with pytest.raises(AlreadyDone, match="taken this up"):
        actions.take_up(also, by=second_moderator, at=NOW)
    with pytest.raises(AlreadyDone):
        actions.approve(also, by=second_moderator, at=NOW)
    with pytest.raises(AlreadyDone):
        actions.hand_back(also, by=second_moderator, at=NOW)
    actions.hand_back(item, by=moderator, at=NOW)
    actions.take_up(also, by=second_moderator, at=NOW)
    assert Item.objects.get().assigned_to == second_moderator


def test_what_lay_with_one_moderator_for_a_day_another_may_take_up(
    lay: Callable[..., Item], moderator: Member, second_moderator: Member
) -> None:
    """Somebody may have gone on leave with it."""
    item = lay("stopped", "held")
    actions.take_up(item, by=moderator, at=NOW)
    actions.take_up(item, by=second_moderator, at=NOW + timedelta(hours=25))
    assert Item.objects.get().assigned_to == second_moderator


@pytest.mark.parametrize("said", ["", "  \n", "\u200b"])
def test_an_author_is_never_left_without_a_reason(lay: Callable[..., Item], moderator: Member, said: str) -> None:
    item = lay("stopped", "held")
    with pytest.raises(Empty):
        actions.return_with_advice(item, said, by=moderator, at=NOW)
    with pytest.raises(Empty):
        actions.remove(item, said, by=moderator, at=NOW)
    assert Post.objects.get(pk=item.post_id).state == State.HELD


def test_what_is_too_long_is_refused_and_not_cut(lay: Callable[..., Item], moderator: Member) -> None:
    """Half a reason may say the opposite."""
    item = lay("stopped", "held")
    long = "x" * 2_001
    for act in (
        lambda: actions.remove(item, long, by=moderator, at=NOW),
        lambda: actions.return_with_advice(item, long, by=moderator, at=NOW),
        lambda: actions.approve(item, by=moderator, at=NOW, advice=long),
        lambda: actions.add_remark(item, long, by=moderator, at=NOW),
        lambda: actions.open_item(item.post, Why.STOPPED, at=NOW, reasons=long),
    ):
        with pytest.raises(TooLong):
            act()
    actions.remove(item, long[:2_000], by=moderator, at=NOW)
    assert len(Item.objects.get().advice) == 2_000


def test_a_decision_on_a_text_that_has_changed_is_not_made(
    thread: Thread, student: Member, gp: Member, moderator: Member, make_post: Callable[..., Post], rng: Random
) -> None:
    """The author edits, or a second person recognises somebody, while a moderator has the page open."""
    post = make_post(thread, student)
    recognise(gp, post, at=NOW, rng=rng)
    item = Item.objects.get()
    seen = moves.stamp(item, Post.objects.get(pk=post.pk))
    Post.objects.filter(pk=post.pk).update(edited_at=LATER)
    with pytest.raises(AlreadyDone, match="Read it again"):
        actions.approve(item, by=moderator, at=LATER, seen=seen)
    assert Item.objects.get().decided_at is None
    actions.approve(item, by=moderator, at=LATER, seen=moves.stamp(item, Post.objects.get(pk=post.pk)))


def test_a_further_concern_is_not_decided_unread(
    thread: Thread,
    student: Member,
    gp: Member,
    moderator: Member,
    make_member: Callable[..., Member],
    make_post: Callable[..., Post],
    rng: Random,
) -> None:
    post = make_post(thread, student)
    recognise(gp, post, at=NOW, rng=rng)
    item = Item.objects.get()
    seen = moves.stamp(item, Post.objects.get(pk=post.pk))
    recognise(make_member(), post, at=NOW, rng=rng)
    with pytest.raises(AlreadyDone, match="somebody else has recognised"):
        actions.approve(item, by=moderator, at=LATER, seen=seen)


def test_a_decision_closes_every_concern_about_the_post(
    thread: Thread,
    student: Member,
    gp: Member,
    moderator: Member,
    make_member: Callable[..., Member],
    make_post: Callable[..., Post],
    rng: Random,
) -> None:
    post = make_post(thread, student)
    first = recognise(gp, post, at=NOW, rng=rng)
    recognise(make_member(), post, at=NOW, rng=rng)
    item = Item.objects.get()
    actions.take_up(item, by=moderator, at=NOW + timedelta(hours=1))
    first.refresh_from_db()
    assert (first.acknowledged_at, first.closed_at) == (NOW + timedelta(hours=1), None)
    actions.remove(item, "Too close.", by=moderator, at=LATER)
    assert list(Concern.objects.values_list("acknowledged_at", "closed_at")) == [
        (NOW + timedelta(hours=1), LATER),
        (NOW + timedelta(hours=1), LATER),
    ]


@pytest.mark.parametrize(
    ("does", "breaks"),
    [*((does, "secondlook_web.jobs.queue.add") for does in DECIDE), ("approve", "secondlook_web.forum.states.publish")],
)
def test_nothing_is_saved_if_a_later_write_of_a_decision_fails(
    thread: Thread,
    student: Member,
    gp: Member,
    moderator: Member,
    make_post: Callable[..., Post],
    rng: Random,
    monkeypatch: pytest.MonkeyPatch,
    does: str,
    breaks: str,
) -> None:
    """A post that is removed without a decision has no reason that its author could read."""
    post = make_post(thread, student)
    concern = recognise(gp, post, at=NOW, rng=rng)

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("as asked")

    monkeypatch.setattr(breaks, fails)
    with pytest.raises(RuntimeError):
        DECIDE[does](Item.objects.get(), moderator)
    assert Item.objects.get().decision == ""
    assert Post.objects.get(pk=post.pk).state == State.HIDDEN
    assert Concern.objects.get(pk=concern.pk).closed_at is None
