"""What a decision does to a post, and who may decide. Actions ask before they write, pages before they offer it.

                  held        hidden or shown    withdrawn          returned           removed
    stopped       all three   -                  -                  -                  -
    recognised    -           all three          stays away         -                  -
    appeal        -           -                  -                  shown, or stands   all three

An appeal never ends worse for the author than the decision it is against.
"""

from datetime import datetime, timedelta

from secondlook_web.concerns.models import Concern
from secondlook_web.forum import states
from secondlook_web.forum.models import Post, State
from secondlook_web.members.models import Member
from secondlook_web.moderation import queries
from secondlook_web.moderation.access import items_seen_by
from secondlook_web.moderation.models import Decision, Item, Why
from secondlook_web.shared.refusals import NotYours, Refused

TAKEN_FOR = timedelta(hours=24)
"""After that another moderator may take an item up: somebody may have gone on leave with it."""

ALL = (Decision.APPROVED, Decision.RETURNED, Decision.REMOVED)
_POSSIBLE: dict[tuple[str, str], tuple[Decision, ...]] = {
    (Why.STOPPED, State.HELD): ALL,
    (Why.RECOGNISED, State.HIDDEN): ALL,
    (Why.RECOGNISED, State.PUBLISHED): ALL,
    (Why.RECOGNISED, State.WITHDRAWN): (Decision.REMOVED,),
    (Why.APPEAL, State.RETURNED): (Decision.APPROVED, Decision.RETURNED),
    (Why.APPEAL, State.REMOVED): ALL,
}
_AWAY = {Decision.RETURNED: State.RETURNED, Decision.REMOVED: State.REMOVED}


def possible(item: Item, post: Post) -> tuple[Decision, ...]:
    """Decisions that an item allows with its post as it stands; none when it is decided."""
    return () if item.decided_at is not None else _POSSIBLE.get((item.why, post.state), ())


def refuse_who_may_not(item: Item, by: Member) -> None:
    """Raise when `by` may not decide an item; nobody decides on what they wrote, raised or decided themselves."""
    if not items_seen_by(by).filter(pk=item.pk).exists():
        raise NotYours("This item does not exist.")
    if item.appeal_of is not None and item.appeal_of.decided_by_id == by.pk:
        raise Refused("You made the decision that this appeal is against. Another moderator decides it.")
    if Concern.objects.filter(post=item.post_id, raised_by=by).exists():
        raise Refused("You recognised somebody in this post yourself. Another moderator decides it.")


def stamp(item: Item, post: Post) -> str:
    """Of what a moderator has read: changes with the text of the post and with each further concern."""
    return f"{int(queries.written_at(post).timestamp() * 1000):x}-{item.concerns.count()}"


def move(post: Post, decision: Decision, *, at: datetime) -> None:
    """Bring a post to where a decision puts it. What its author has taken back stays away."""
    if post.state == State.WITHDRAWN or (decision == Decision.APPROVED and post.state == State.PUBLISHED):
        return
    if decision == Decision.APPROVED:
        away = (State.HELD, State.HIDDEN, State.RETURNED, State.REMOVED)
        if post.due_at is not None and post.due_at > at:
            states.set_aside(post, to=State.SCHEDULED, from_states=away, at=at, due_at=post.due_at)
        else:
            states.publish(post, from_states=away, at=at)
        return
    to = _AWAY[decision]
    if post.state == to:
        return
    if post.state == State.PUBLISHED:
        states.take_away(post, to=to, from_states=(State.PUBLISHED,), at=at)
    else:
        # The day it was to appear is kept: its author may win an appeal.
        states.set_aside(post, to=to, from_states=(State.HELD, State.HIDDEN, State.REMOVED), at=at, due_at=post.due_at)
