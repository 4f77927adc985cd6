"""A draft that its author looks at again before anything is stored: checked as it would be when sent in, then shown."""

from dataclasses import replace
from datetime import datetime

from secondlook import Review
from secondlook_web.checks import engine
from secondlook_web.checks.context import context_of
from secondlook_web.checks.presenting import Shown, present
from secondlook_web.forum.checked import Submission, consent_scope, draft_of, text_of
from secondlook_web.forum.models import Post, Room, Thread
from secondlook_web.members.models import Member


def shown_review(review: Review, said: Submission, *, opening: bool) -> Shown:
    """A review as the composer's page shows it, for title and text as readers would see them."""
    text, title = text_of(said, opening=opening)
    return present(review, text, title=title)


def looked_at(
    member: Member,
    room: Room,
    said: Submission,
    *,
    text: str,
    opening: bool,
    thread: Thread | None = None,
    post: Post | None = None,
    at: datetime,
) -> Review:
    """The review of a draft with another text, as it stands now. Nothing is kept of it, not even the outcome."""
    text, title = text_of(replace(said, text=text), opening=opening)
    context = context_of(
        member,
        room,
        at=at,
        thread=None if opening else thread,
        without=post,
        pictures=len(said.pictures) + (post.pictures.count() if post else 0),
        consent=consent_scope(said.consent),
    )
    return engine.review(draft_of(title, text), context, adding_up=True, published=True)
