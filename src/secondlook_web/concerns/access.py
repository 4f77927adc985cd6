"""The only way to a concern, and to a post about which one is raised. Hidden and missing give the same answer.

Four kinds of people meet a concern, each by a function of their own: whoever raised it (`concern_for`; without an
account, `public.access`), moderators who may handle it (`row_for`: that it is there, its stage and deadlines), its
handler (`handled_by`: everything), and the author of the post (`concern_about`).

Whoever had a post on the screen may recognise somebody in it even if it was hidden a second ago. The form that they
press carries a pass, signed for them and the post, which is only written where they see the post: without it a hidden
post answers like a missing one.
"""

import hmac
import time
from functools import cache

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from secondlook_web.concerns import conflicts
from secondlook_web.concerns.models import Concern, Event
from secondlook_web.concerns.stages import What
from secondlook_web.forum.access import post_for, rooms_seen_by
from secondlook_web.forum.models import Post
from secondlook_web.members.models import Member

PASS_HOURS = 24
"""A page may be left open for a shift; after a day it is loaded again."""
_SALT = "concerns.seen"


def pass_for(member: Member, post: Post) -> str:
    """Says that this member was shown this post in this hour. A page holds twenty: a plain HMAC, no framework."""
    return _signed(settings.SECRET_KEY, member.pk, post.pk, int(time.time() // 3600))


def recognisable_for(member: Member, pk: int, untrusted_pass: str = "") -> Post:
    """A post in which a member may recognise somebody: one that they see, or that they saw before it was hidden."""
    if not _passes(member, pk, untrusted_pass):
        return post_for(member, pk)
    seen = shown_once().filter(pk=pk, thread__room__in=rooms_seen_by(member))
    post = seen.select_related("thread__room", "author").first()
    if post is None:
        raise Http404
    return post


def shown_once() -> QuerySet[Post]:
    """Posts that others could read at some time: what its author never showed anybody is nobody's concern."""
    return Post.objects.filter(erased_at=None).exclude(published_at=None)


def concerns_of(member: Member) -> QuerySet[Concern]:
    """What a member has raised, the latest first."""
    return Concern.objects.filter(raised_by=member).order_by("-id") if member.may_read else Concern.objects.none()


def concern_for(member: Member, pk: int) -> Concern:
    """A concern that the member raised; nobody else meets it here, moderators meet it in their queue."""
    concern = concerns_of(member).select_related("post").filter(pk=pk).first()
    if concern is None:
        raise Http404
    return concern


def row_for(moderator: Member, pk: int) -> Concern:
    """A concern as every moderator who is no part of it may know of it: stage and deadlines, nobody's words."""
    return _found(conflicts.seen_by(moderator), pk)


def handled_by(moderator: Member, pk: int) -> Concern:
    """A concern with everything in it: for its handler alone."""
    return _found(conflicts.seen_by(moderator).filter(handler=moderator), pk)


def concern_about(author: Member, pk: int) -> Concern:
    """A concern about a post of theirs that goes on and of which they have been told. Suspended authors too."""
    return _found(concerns_about(author), pk)


def concerns_about(author: Member) -> QuerySet[Concern]:
    """Concerns about posts of theirs, once these were explained to them."""
    return explained_to(author.pk).order_by("-id") if author.is_active else Concern.objects.none()


def explained_to(pk: int) -> QuerySet[Concern]:
    """Concerns about the posts of a member, by number, of which they were told."""
    told = Event.objects.filter(concern=OuterRef("pk"), what=What.EXPLAINED, waived=False)
    return Concern.objects.filter(Exists(told), post__author=pk, goes_on=True)


def _found(concerns: QuerySet[Concern], pk: int) -> Concern:
    concern = concerns.select_related("post__thread__room", "post__author", "handler").filter(pk=pk).first()
    if concern is None:
        raise Http404
    return concern


def _passes(member: Member, pk: int, untrusted_pass: str) -> bool:
    if not member.may_read or not untrusted_pass.isascii():
        return False
    hour = int(time.time() // 3600)
    return any(
        hmac.compare_digest(untrusted_pass, _signed(key, member.pk, pk, hour - ago))
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        for ago in range(PASS_HOURS + 1)
    )


def _signed(secret: str | bytes, member_id: int, post_id: int, hour: int) -> str:
    return hmac.digest(_key(secret), f"{member_id}:{post_id}:{hour}".encode(), "sha256").hex()


@cache
def _key(secret: str | bytes) -> bytes:
    return hmac.digest(secret.encode() if isinstance(secret, str) else secret, _SALT.encode(), "sha256")
