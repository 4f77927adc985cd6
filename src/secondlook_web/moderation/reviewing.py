"""A fresh review of a post that lies before a moderator: in its thread, on the day it is or would be shown."""

from datetime import datetime

from secondlook_web.checks import engine
from secondlook_web.checks.presenting import Shown, present
from secondlook_web.forum.checked import described, pictures_of, with_described
from secondlook_web.forum.checking import check_stored
from secondlook_web.forum.models import Post


def shown_review(post: Post, *, at: datetime) -> Shown | None:
    """The review as pages show it; None where it could not run, or where there is nothing left to check."""
    if post.author is None or not post.text:
        return None
    title = post.thread.title if post.opening else ""
    shown_at = post.due_at or post.published_at or at
    try:
        review = check_stored(post.author, post, title=title, text=post.text, at=shown_at)
    except engine.CheckCouldNotRun:
        return None
    text = with_described(post.text, described(pictures_of(None, post)))
    return present(review, text, title=title, reach=len(post.text))
