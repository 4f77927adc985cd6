"""What waits and in which order, and what an author is told of where their post stands."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.web.conftest import NOW

from secondlook_web.forum.models import Post, State, Thread
from secondlook_web.members.models import Member
from secondlook_web.moderation import actions, queries
from secondlook_web.moderation.models import Decision, Item, Remark, Why
from secondlook_web.shared.refusals import Empty

LATER = NOW + timedelta(hours=2)


@pytest.fixture
def lay(thread: Thread, student: Member, make_post: Callable[..., Post]) -> Callable[..., Item]:
    """A post in a state, before the moderators for a reason: `lay("stopped", "held")`."""

    def laid(why: str, state: str) -> Item:
        post = make_post(thread, student, state=state)
        return actions.open_item(post, Why(why), at=NOW, reasons="It is from a published paper.")

    return laid


def test_remarks_stay_among_moderators_and_change_nothing(
    lay: Callable[..., Item], moderator: Member, second_moderator: Member
) -> None:
    item = lay("stopped", "held")
    actions.take_up(item, by=moderator, at=NOW)
    actions.add_remark(item, "I know this paper.", by=second_moderator, at=NOW)
    with pytest.raises(Empty):
        actions.add_remark(item, " ", by=moderator, at=NOW)
    assert [remark.text for remark in Remark.objects.all()] == ["I know this paper."]
    reason = queries.reason_for(Post.objects.get(pk=item.post_id))
    assert reason is not None
    assert "paper" not in reason.says + reason.advice


def test_an_author_sees_state_and_reason(lay: Callable[..., Item], moderator: Member) -> None:
    item = lay("stopped", "held")
    waiting = queries.reason_for(Post.objects.get(pk=item.post_id))
    assert waiting is not None
    assert (waiting.decision, waiting.may_appeal) == (None, False)
    actions.return_with_advice(item, "Leave out the ward.", by=moderator, at=LATER)
    reason = queries.reason_for(Post.objects.get(pk=item.post_id))
    assert reason is not None
    assert (reason.decision, reason.advice, reason.may_appeal) == (Decision.RETURNED, "Leave out the ward.", True)


def test_reasons_of_many_posts_take_a_few_queries(
    lay: Callable[..., Item], moderator: Member, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for _ in range(5):
        actions.return_with_advice(lay("stopped", "held"), "Leave out the ward.", by=moderator, at=LATER)
    with django_assert_max_num_queries(3):  # type: ignore[attr-defined]
        assert len(queries.reasons_for(Post.objects.filter(state=State.RETURNED))) == 5


def test_a_post_that_no_moderator_has_a_part_in_has_no_reason(thread: Thread) -> None:
    assert queries.reason_for(thread.posts.get()) is None


def test_the_queue_begins_with_who_has_waited_longest(lay: Callable[..., Item], moderator: Member) -> None:
    items = [lay("stopped", "held") for _ in range(3)]
    Item.objects.filter(pk=items[2].pk).update(opened_at=NOW - timedelta(days=3))
    actions.take_up(items[0], by=moderator, at=NOW)

    def asked(**options: object) -> list[int]:
        found = queries.queue_of(moderator, at=NOW, **options)  # type: ignore[arg-type]
        return list(found.order_by(*queries.ORDER).values_list("pk", flat=True))

    assert asked() == [items[2].pk, items[0].pk, items[1].pk]
    assert asked(which=queries.Which.MINE) == [items[0].pk]
    assert asked(which=queries.Which.UNASSIGNED) == [items[2].pk, items[1].pk]
    assert asked(which=queries.Which.LONG) == [items[2].pk]
    assert asked(why="recognised") == []
    counts = queries.counts_for(moderator, at=NOW)
    assert (counts["all"], counts["mine"], counts["unassigned"], counts["long"]) == (3, 1, 2, 1)


@pytest.mark.parametrize(
    ("hours", "says"),
    [(-1, "less than an hour"), (0.9, "less than an hour"), (1, "1 hour"), (47, "47 hours"), (49, "2 days")],
)
def test_an_age_is_said_in_plain_words(hours: float, says: str) -> None:
    assert queries.age(NOW - timedelta(hours=hours), NOW) == says
