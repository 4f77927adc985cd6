"""Who may handle a concern. A moderator who is part of it does not see it: for them it does not exist."""

import re

from django.db.models import Exists, OuterRef, Q, QuerySet

from secondlook_web.concerns.models import Concern, Conflict, WhyNot
from secondlook_web.members.assurance.moderators import moderators
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import NotYours

_WORD = re.compile(r"\w+")


def may_handle(member: Member, concern: Concern) -> bool:
    """Not who wrote the post, raised the concern, is named in it, or said that they are part of it."""
    return member.may_moderate and seen_by(member).filter(pk=concern.pk).exists()


def seen_by(member: Member) -> QuerySet[Concern]:
    """Concerns that a moderator may know of; none for others."""
    if not member.may_moderate:
        return Concern.objects.none()
    conflict = Conflict.objects.filter(concern=OuterRef("pk"), member=member)
    own = Q(post__author=member) | Q(raised_by=member)
    # As Q with nulls: a post that is nobody's, or a concern of nobody, is not this member's.
    return Concern.objects.exclude(pk__in=Concern.objects.filter(own).values("pk")).exclude(Exists(conflict))


def handlers_for(concern: Concern) -> QuerySet[Member]:
    """Moderators who may handle it."""
    author = concern.post.author_id if concern.post is not None else None
    without = [pk for pk in (author, concern.raised_by_id) if pk is not None]
    return (
        moderators()
        .exclude(pk__in=without)
        .exclude(Exists(Conflict.objects.filter(concern=concern, member=OuterRef("pk"))))
    )


def refuse_who_may_not(member: Member, concern: Concern) -> None:
    """Raise for a moderator who may not handle it; the message is that of a concern that does not exist."""
    if not may_handle(member, concern):
        raise NotYours("This concern does not exist.")


def note_named(concern: Concern, *texts: str) -> list[Member]:
    """Keep out moderators who are named in what a reporter wrote: by their whole name, or as @name. Says whom.

    A first or last name alone keeps nobody out: half a forum may be called so.
    """
    words = " ".join(_WORD.findall(" ".join(texts).casefold()))
    found = []
    for member in moderators():
        names = [" ".join(_WORD.findall(name.casefold())) for name in (member.display_name, member.handle)]
        if any(
            len(name) >= 3 and (" " in name or name == member.handle.casefold()) and f" {name} " in f" {words} "
            for name in names
        ):
            Conflict.objects.get_or_create(concern=concern, member=member, defaults={"why": WhyNot.NAMED})
            found.append(member)
    return found
