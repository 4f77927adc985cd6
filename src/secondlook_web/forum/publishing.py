"""A post whose time has come, or whose check could not run before: checked as things stand now, then shown or not.

The clock, the thread and the author's other posts have moved on since it was written, so the sum may be another. What a
moderator has read and decided to show is not checked again. Each function works out first and gives back what is to be
written (see `jobs.queue`); a check that cannot run is an error, so that the queue tries again later.
"""

from datetime import datetime

from secondlook import Review, Verdict
from secondlook_web.checks.models import Choice, Outcome, Purpose
from secondlook_web.forum import states
from secondlook_web.forum.checked import keep_outcome
from secondlook_web.forum.checking import check_stored
from secondlook_web.forum.models import Post, State, Thread
from secondlook_web.jobs import queue
from secondlook_web.jobs.queue import Write
from secondlook_web.moderation.actions import TELL_AUTHOR
from secondlook_web.moderation.queries import approved


class ThreadChanged(Exception):
    """Somebody wrote in the thread while the post was being checked; it is checked again."""


def publish_due(post_id: int, at: datetime) -> Write | None:
    """Show a scheduled post, or give it back to its author."""
    post = _found(post_id, State.SCHEDULED)
    if post is None:
        return None
    if post.due_at is not None and post.due_at > at:
        return lambda: queue.add(states.PUBLISH, post.pk, due_at=post.due_at, key=f"post {post.pk}")
    return _decided(post, at)


def check_waiting(post_id: int, at: datetime) -> Write | None:
    """Check a post that waits, and do with it what would have been done when it was sent in."""
    post = _found(post_id, State.WAITING)
    return None if post is None else _decided(post, at)


def _found(post_id: int, state: State) -> Post | None:
    posts = Post.objects.select_related("thread__room", "author")
    return posts.filter(pk=post_id, state=state, erased_at=None).first()


def _decided(post: Post, at: datetime) -> Write:
    version = post.thread.version
    if not _may_be_shown(post):
        return lambda: _give_back(post, at)
    if approved(post):
        return lambda: _show(post, at)
    review = _reviewed(post, at)
    choice = _choice_of(review, post)

    def write() -> None:
        if Thread.objects.select_for_update().get(pk=post.thread_id).version != version:
            raise ThreadChanged
        keep_outcome(post.author, post, Purpose.PUBLISHING, review, choice, at)
        if choice == Choice.SENT_BACK:
            _give_back(post, at)
        else:
            _show(post, at)

    return write


def _may_be_shown(post: Post) -> bool:
    """Whether its author may still write, and there is still a place to write in."""
    thread = post.thread
    return (
        post.author is not None
        and post.author.may_write
        and thread.room.closed_at is None
        and (post.opening or (thread.shown and thread.locked_at is None))
    )


def _reviewed(post: Post, at: datetime) -> Review:
    if post.author is None:
        raise ValueError("A post without an author is not checked.")
    title = post.thread.title if post.opening else ""
    return check_stored(post.author, post, title=title, text=post.text, at=_shown_at(post, at))


def _choice_of(review: Review, post: Post) -> Choice:
    """`revise` goes through only for what its author has read and shared knowingly."""
    if review.verdict == Verdict.SHARE:
        return Choice.SHARED
    latest = Outcome.objects.filter(post=post, purpose=Purpose.POST).order_by("-id").first()
    known = set(latest.rules) if latest is not None and latest.choice == Choice.KNOWINGLY else None
    if review.verdict == Verdict.REVISE and known is not None and {rule.id for rule in review.rules} <= known:
        return Choice.KNOWINGLY
    return Choice.SENT_BACK


def _shown_at(post: Post, at: datetime) -> datetime:
    return max(at, post.due_at) if post.due_at else at


def _show(post: Post, at: datetime) -> None:
    if _shown_at(post, at) > at:
        states.set_aside(post, to=State.SCHEDULED, from_states=(State.WAITING,), at=at, due_at=post.due_at)
    else:
        states.publish(post, from_states=(State.WAITING, State.SCHEDULED), at=at)


def _give_back(post: Post, at: datetime) -> None:
    states.set_aside(post, to=State.RETURNED, from_states=(State.WAITING, State.SCHEDULED), at=at)
    queue.add(TELL_AUTHOR, post.pk, due_at=at, key=f"post {post.pk}")
