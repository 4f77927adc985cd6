"""How a post moves from one state to another: every write that shows a post to readers or takes it away.

Each move names the states it may start from in the same statement that makes it, so that of two people who act at once
only one succeeds. The counts of the thread are kept in the same transaction. Who may make a move is decided by callers:
`submitting` (authors), `moderation.actions`, `concerns.actions`, and the jobs in `work`.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from secondlook_web.forum import search
from secondlook_web.forum.models import Post, State, Thread
from secondlook_web.jobs import queue
from secondlook_web.shared.refusals import AlreadyDone

PUBLISH = "forum.publish"
CHECK_WAITING = "forum.check_waiting"


@transaction.atomic
def publish(post: Post, *, from_states: tuple[State, ...], at: datetime) -> None:
    """Show a post to all who see its room."""
    _move(post, from_states, State.PUBLISHED, at, published_at=post.published_at or at, due_at=None)
    thread = Thread.objects.filter(pk=post.thread_id)
    thread.update(posts_count=F("posts_count") + 1, version=F("version") + 1)
    thread.filter(Q(last_post_at=None) | Q(last_post_at__lt=post.published_at)).update(last_post_at=post.published_at)
    if post.opening:
        thread.update(shown=True)
    search.index(post.pk)


@transaction.atomic
def take_away(post: Post, *, to: State, from_states: tuple[State, ...], at: datetime) -> None:
    """Take a post out of readers' sight: withdrawn, hidden, removed, returned."""
    was_published = post.state == State.PUBLISHED
    _move(post, from_states, to, at, due_at=None)
    queue.cancel(PUBLISH, post.pk)
    queue.cancel(CHECK_WAITING, post.pk)
    if was_published:
        search.forget(post.pk)
        thread = Thread.objects.filter(pk=post.thread_id)
        latest = Post.objects.filter(thread=post.thread_id, state=State.PUBLISHED).order_by("-id").first()
        thread.update(
            posts_count=F("posts_count") - 1,
            version=F("version") + 1,
            last_post_at=latest.published_at if latest else None,
        )
        if post.opening:
            thread.update(shown=False)


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
