"""Who may handle a concern. A moderator who is part of it does not see it: for them it does not exist."""

import re
import unicodedata
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from secondlook_web.concerns.models import Concern, Conflict, Message, Side, WhyNot
from secondlook_web.members.assurance.moderators import moderators
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import NotYours

SAID_BY_REPORTERS = ("says", "wants", "named", "name", "supporter", "needs")
"""Of what they say, what may name a moderator who is part of it."""
_WORD = re.compile(r"\w+")
_HANDLE = re.compile(r"@([\w.-]*\w)")
_TITLES = ("dr", "doctor", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "nurse", "sister", "matron")


def may_handle(member: Member, concern: Concern) -> bool:
    """Not who wrote the post, raised the concern, is named in it, or said that they are part of it."""
    return member.may_moderate and seen_by(member).filter(pk=concern.pk).exists()


def seen_by(member: Member) -> QuerySet[Concern]:
    """Concerns that a moderator may know of; none for others. What was erased after its time is no longer there."""
    if not member.may_moderate:
        return Concern.objects.none()
    conflict = Conflict.objects.filter(concern=OuterRef("pk"), member=member)
    own = Q(post__author=member) | Q(raised_by=member)
    # As Q with nulls: a post that is nobody's, or a concern of nobody, is not this member's.
    return (
        Concern.objects.filter(erased_at=None)
        .exclude(pk__in=Concern.objects.filter(own).values("pk"))
        .exclude(Exists(conflict))
    )


def kept_from(member: Member, posts: str = "pk") -> Exists:
    """Of rows with a post (`posts` names it): whether a concern about it does not exist for this moderator.

    They neither read the post once it is away nor meet it in the queue: it would tell them that there is one.
    """
    return Exists(Conflict.objects.filter(concern__post=OuterRef(posts), member=member))


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


def note_named(concern: Concern, *texts: str, but: int | None = None) -> list[Member]:
    """Keep out moderators who are named in what a reporter wrote, but for one of them (by number). Says whom.

    Named is who stands there by the whole name, as @name, or by the last name after a title, as patients name doctors.
    A first or last name alone keeps nobody out: half a forum may be called so. Accents count for nothing.
    """
    # Whoever may not moderate at the moment may tomorrow.
    there = Member.objects.filter(is_moderator=True).exclude(pk=but or 0)
    found = _named(there, " ".join(texts))
    for member in found:
        Conflict.objects.get_or_create(concern=concern, member=member, defaults={"why": WhyNot.NAMED})
    return found


def note_new_moderator(member: Member) -> None:
    """Keep whoever becomes a moderator out of concerns in which they are named already, in the same transaction."""
    for concern in Concern.objects.filter(erased_at=None).select_related("reporter").iterator(chunk_size=100):
        reporter = getattr(concern, "reporter", None)
        said = [getattr(reporter, name) for name in SAID_BY_REPORTERS] if reporter is not None else []
        written = Message.objects.filter(concern=concern, of=Side.REPORTER).values_list("text", flat=True)
        if _named([member], " ".join([concern.place, *said, *written])):
            Conflict.objects.get_or_create(concern=concern, member=member, defaults={"why": WhyNot.NAMED})


def _named(members: Iterable[Member], text: str) -> list[Member]:
    words, handles = f" {_folded(text)} ", {found.casefold() for found in _HANDLE.findall(text)}
    return [
        member
        for member in members
        if member.handle.casefold() in handles or any(f" {name} " in words for name in _names(member))
    ]


def _names(member: Member) -> list[str]:
    """Each way in which a text may name a member without an @, folded. A handle may be a first name, or a word."""
    whole, handle = _folded(member.display_name), _folded(member.handle)
    found = [name for name in (whole, handle) if len(name) >= 3 and not name.isalpha()]
    *first, last = whole.split() or [""]
    if first and len(last) >= 3:
        found += [f"{title} {last}" for title in _TITLES]
    return found


def _folded(text: str) -> str:
    """Its words in one writing: without accents, capitals and signs."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(_WORD.findall(bare.casefold()))
