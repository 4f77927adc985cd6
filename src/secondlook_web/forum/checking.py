"""The one way from a post to its review: title, text and what describes its pictures, with all that stands around it.

Who asks decides what a verdict means (`submitting`, `editing`, `publishing`, the moderators' pages). Nothing is kept
here. Each raises `CheckCouldNotRun` when the check could not be made.
"""

from datetime import datetime

from django.utils import timezone

from secondlook import Review
from secondlook_web.checks import engine
from secondlook_web.checks.context import context_of
from secondlook_web.checks.models import RecordedConsent
from secondlook_web.forum.audience import with_whereabouts
from secondlook_web.forum.checked import (
    Submission,
    attachments_of,
    consent_scope,
    described,
    draft_of,
    pictures_of,
    with_described,
)
from secondlook_web.forum.models import Post, Room, Thread
from secondlook_web.members.models import Member


def check_submission(
    member: Member,
    room: Room,
    said: Submission,
    *,
    title: str,
    text: str,
    thread: Thread | None,
    post: Post | None,
    at: datetime,
) -> Review:
    """The review of what somebody sends in, as it would be shown at `at`; `post` is the one that it changes."""
    pictures = pictures_of(said, post)
    context = context_of(
        member,
        room,
        at=at,
        thread=thread,
        without=post,
        attachments=attachments_of(pictures),
        consent=consent_scope(said.consent),
    )
    draft = draft_of(title, with_described(text, described(pictures)))
    review = engine.review(draft, context, adding_up=True, published=True)
    return with_whereabouts(review, room, member, at=timezone.now())


def check_stored(author: Member, post: Post, *, title: str, text: str, at: datetime, adding_up: bool = False) -> Review:
    """The review of a post that is stored, with its pictures and its recorded consent, as it is shown at `at`."""
    pictures = pictures_of(None, post)
    context = context_of(
        author,
        post.thread.room,
        at=at,
        thread=post.thread,
        without=post,
        attachments=attachments_of(pictures),
        consent=consent_scope(RecordedConsent.objects.filter(post=post).first()),
    )
    draft = draft_of(title, with_described(text, described(pictures)))
    review = engine.review(draft, context, adding_up=adding_up, published=True)
    return with_whereabouts(review, post.thread.room, author, at=timezone.now())
