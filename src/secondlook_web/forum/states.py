"""How a post moves from one state to another: every write that shows a post to readers or takes it away.

Each move names the states it may start from in the same statement that makes it, so that of two people who act at once
only one succeeds. The counts of the thread are kept in the same transaction. Who may make a move is decided by callers:
`submitting` (authors), `moderation.actions`, `concerns.actions`, and the jobs in `work`.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Max

from secondlook_web.forum.models import Post, State, Thread
from secondlook_web.jobs import queue
from secondlook_web.shared.refusals import AlreadyDone

PUBLISH = "forum.publish"
CHECK_WAITING = "forum.check_waiting"


@transaction.atomic
def publish(post: Post, *, from_states: tuple[State, ...], at: datetime) -> None:
    """Show a post to all who see its room."""
    _move(post, from_states, State.PUBLISHED, at, published_at=post.published_at or at, due_at=None)
    change = {"posts_count": F("posts_count") + 1, "version": F("version") + 1}
    if post.opening:
        change["shown"] = True  # type: ignore[assignment]
    Thread.objects.filter(pk=post.thread_id).update(**change)
    _date(post.thread_id)


@transaction.atomic
def take_away(post: Post, *, to: State, from_states: tuple[State, ...], at: datetime) -> None:
    """Take a post out of readers' sight: withdrawn, hidden, removed, returned."""
    was_published = post.state == State.PUBLISHED
    _move(post, from_states, to, at, due_at=None)
    queue.cancel(PUBLISH, post.pk)
    queue.cancel(CHECK_WAITING, post.pk)
    if was_published:
        change = {"posts_count": F("posts_count") - 1, "version": F("version") + 1}
        if post.opening:
            change["shown"] = False  # type: ignore[assignment]
        Thread.objects.filter(pk=post.thread_id).update(**change)
        _date(post.thread_id)


@transaction.atomic
def set_aside(
    post: Post, *, to: State, from_states: tuple[State, ...], at: datetime, due_at: datetime | None = None
) -> None:
    """Move an unpublished post to another unpublished state: waiting, scheduled, held, returned."""
    if post.state == State.PUBLISHED:
        raise ValueError("A published post is taken away, not set aside: use take_away.")
    _move(post, from_states, to, at, due_at=due_at)
    queue.cancel(PUBLISH, post.pk)
    queue.cancel(CHECK_WAITING, post.pk)
    if to == State.SCHEDULED:
        queue.add(PUBLISH, post.pk, due_at=due_at, key=f"post {post.pk}")
    if to == State.WAITING:
        queue.add(CHECK_WAITING, post.pk, due_at=at, key=f"post {post.pk}")


def _move(post: Post, from_states: tuple[State, ...], to: State, at: datetime, **also: object) -> None:
    moved = Post.objects.filter(pk=post.pk, state=post.state, state__in=from_states).update(
        state=to, state_since=at, **also
    )
    if not moved:
        raise AlreadyDone("This post has changed in the meantime. Load the page again to see where it stands.")
    post.state, post.state_since = to, at
    for name, value in also.items():
        setattr(post, name, value)


def _date(thread_id: int) -> None:
    latest = Post.objects.filter(thread=thread_id, state=State.PUBLISHED).aggregate(at=Max("published_at"))["at"]
    Thread.objects.filter(pk=thread_id).update(last_post_at=latest)
