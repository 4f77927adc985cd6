"""A fresh review of a post that lies before a moderator: in its thread, on the day it is or would be shown."""

from datetime import datetime

from secondlook_web.checks import engine
from secondlook_web.checks.context import context_of
from secondlook_web.checks.models import RecordedConsent
from secondlook_web.checks.presenting import Shown, present
from secondlook_web.forum.checked import consent_scope, described, draft_of, with_described
from secondlook_web.forum.models import Post


def shown_review(post: Post, *, at: datetime) -> Shown | None:
    """The review as pages show it; None where it could not run, or where there is nothing left to check."""
    if post.author is None or not post.text:
        return None
    title = post.thread.title if post.opening else ""
    context = context_of(
        post.author,
        post.thread.room,
        at=post.due_at or post.published_at or at,
        thread=post.thread,
        without=post,
        pictures=post.pictures.count(),
        consent=consent_scope(RecordedConsent.objects.filter(post=post).first()),
    )
    text = with_described(post.text, described(None, post))
    try:
        return present(engine.review(draft_of(title, text), context, published=True), text, title=title)
    except engine.CheckCouldNotRun:
        return None
