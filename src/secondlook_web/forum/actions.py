"""What members do besides sending a post in: change one of their own, or take a picture away."""

from datetime import datetime
from random import Random

from django.db import transaction
from django.db.models import F

from secondlook_web.concerns.models import Concern
from secondlook_web.forum import editing, submitting
from secondlook_web.forum.checked import Result, Submission
from secondlook_web.forum.models import Picture, Post, State, Thread
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import NotYours, Refused


def change(member: Member, post: Post, said: Submission, *, at: datetime, rng: Random) -> Result:
    """Another text for one's own post: an edit where it is shown, sent in again where it is not."""
    if post.state == State.PUBLISHED:
        return editing.edit(member, post, said, at=at)
    return submitting.rework(member, post, said, at=at, rng=rng)


def may_change(post: Post) -> bool:
    """Whether its author can give a post another text as it stands."""
    return post.state == State.PUBLISHED or post.state in submitting.REWORKED


@transaction.atomic
def remove_picture(member: Member, picture: Picture) -> None:
    """An author takes a picture off their own post; the file goes once that is certain. Not while a concern is open."""
    if picture.post.author_id != member.pk:
        raise NotYours("This picture does not exist.")
    if Concern.objects.filter(post=picture.post_id, closed_at=None).exists():
        raise Refused("A moderator is reading this post, so the picture stays until then. Other members do not see it.")
    file = picture.file
    picture.delete()
    Thread.objects.filter(pk=picture.post.thread_id).update(version=F("version") + 1)
    transaction.on_commit(lambda: file.delete(save=False))
