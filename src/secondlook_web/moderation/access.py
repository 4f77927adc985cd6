"""The only way to an item of the moderators' queue. To anybody else, and to the author of the post, there is none.

A moderator never meets an item about their own post: it says who recognised somebody in it. Nor one about a post of
which a concern is kept from them (`concerns.conflicts`): they are named in it, or said that they are part of it.
"""

from django.db.models import QuerySet
from django.http import Http404

from secondlook_web.concerns.conflicts import kept_from
from secondlook_web.forum.access import NOT_SHOWN, sees
from secondlook_web.forum.models import Post
from secondlook_web.members.models import Member
from secondlook_web.moderation.models import Item


def items_seen_by(member: Member) -> QuerySet[Item]:
    """Items that a member may see, open and decided."""
    if not member.may_moderate:
        return Item.objects.none()
    return Item.objects.exclude(post__author=member).exclude(kept_from(member, "post"))


def item_for(member: Member, pk: int) -> Item:
    item = (
        items_seen_by(member)
        .select_related("post__thread__room", "post__author", "assigned_to", "decided_by", "appeal_of__decided_by")
        .filter(pk=pk)
        .first()
    )
    if item is None:
        raise Http404
    if not reads_post(member, item.post):
        # Here, not where they are stored: what its author went on with is no longer before the moderators.
        item.post.text = ""
        if item.post.opening:
            item.post.thread.title = NOT_SHOWN
    return item


def reads_post(moderator: Member, post: Post) -> bool:
    """Whether a moderator reads a post as it stands: one that moderators see, or about which something is open."""
    return sees(moderator, post) or Item.objects.filter(post=post, decided_at=None).exists()
