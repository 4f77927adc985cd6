"""A draft that its author looks at again before anything is stored: checked as it would be when sent in, then shown."""

from dataclasses import replace
from datetime import datetime

from secondlook import Review
from secondlook_web.checks.presenting import Shown, present
from secondlook_web.forum.checked import Submission, described, pictures_of, text_of, with_described
from secondlook_web.forum.checking import check_submission
from secondlook_web.forum.models import Post, Room, Thread
from secondlook_web.members.models import Member


def shown_review(review: Review, said: Submission, *, opening: bool, post: Post | None = None) -> Shown:
    """A review as the composer's page shows it, for title and text as readers would see them."""
    text, title = text_of(said, opening=opening)
    beside = described(pictures_of(said, post))
    return present(review, with_described(text, beside), title=title, reach=len(text))


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
    return check_submission(member, room, said, title=title, text=text, thread=thread, post=post, at=at)
