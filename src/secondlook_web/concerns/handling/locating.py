"""Finding the post that a reporter means, where they could only describe it: it is hidden and frozen from then on."""

from datetime import datetime
from random import Random

from secondlook_web.audit import log
from secondlook_web.concerns import recording
from secondlook_web.concerns.access import shown_once
from secondlook_web.concerns.actions import lay_post
from secondlook_web.concerns.handling.moving import move
from secondlook_web.concerns.models import Concern, Event
from secondlook_web.concerns.public.links import post_of
from secondlook_web.concerns.stages import What
from secondlook_web.forum.models import Post
from secondlook_web.members.models import Member
from secondlook_web.moderation.actions import lock
from secondlook_web.shared.refusals import AlreadyDone, Refused


def post_meant(untrusted_said: str) -> Post | None:
    """The post that a handler points to, by its link or its number; None where there is none that others ever saw."""
    said = untrusted_said.strip()
    pk = int(said) if said.isdecimal() and said.isascii() and len(said) <= 18 else post_of(said)
    return shown_once().filter(pk=pk or 0).select_related("thread__room", "author").first()


@log.recorded()
def locate(
    concern: Concern, post: Post, *, says: str = "", by: Member, at: datetime, rng: Random, after: int | None = None
) -> Event:
    """Say which post is meant. It is hidden as by a tap, frozen, and laid before the moderators."""
    now = recording.lock(concern)
    if post.author_id == by.pk:
        raise Refused(
            "This post is your own, so somebody else has to see this concern through. Step aside from it: another "
            "moderator finds the post."
        )
    if now.post_id == post.pk:
        raise AlreadyDone("This is the post that is kept with the concern already.")
    locked = lock(post)
    event = move(concern, What.LOCATED, by=by, at=at, after=after, says=says, changes={"post": post})
    lay_post(concern, locked, at=at, rng=rng)
    return event
