"""Reads for the pages about leaving and about copies."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from secondlook_web.concerns.models import Concern
from secondlook_web.erasure import remembering
from secondlook_web.erasure.actions import EXPORT_KEPT
from secondlook_web.erasure.models import Export, Leaving
from secondlook_web.forum.models import Note, Post, State
from secondlook_web.members.models import Member
from secondlook_web.shared.personal import held

SHOWN_EXPORTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Theirs:
    """How much there is of somebody, in numbers."""

    shown: int
    """Posts that others can read."""
    under_concern: int
    """Posts whose words stay until the moderators have decided."""
    threads_with_replies: int
    """Threads that go from their room with the opening post, though others replied."""
    notes: int


def goes_and_stays(member: Member) -> tuple[list[str], list[str]]:
    """What goes and what stays when somebody leaves, in sentences, as the apps declare it."""
    declared = held()
    goes = [one.goes for one in reversed(declared) if one.goes]
    stays = [one for one in declared if one.stays and (one.stays_of is None or one.stays_of(member.pk))]
    return goes, [one.stays for one in stays]


def theirs(member: Member) -> Theirs:
    own = Post.objects.filter(author=member)
    open_concerns = Concern.objects.filter(post__author=member, closed_at=None)
    threads = own.filter(opening=True, state=State.PUBLISHED).annotate(
        others=Count("thread__posts", filter=~Q(thread__posts__author=member) & Q(thread__posts__state=State.PUBLISHED))
    )
    return Theirs(
        shown=own.filter(state=State.PUBLISHED).count(),
        under_concern=open_concerns.values("post").distinct().count(),
        threads_with_replies=threads.filter(others__gt=0).count(),
        notes=Note.objects.filter(sender=member).count(),
    )


def exports_of(member: Member) -> list[Export]:
    """The latest, with until when each is kept."""
    rows = list(Export.objects.filter(member=member).order_by("-pk")[:SHOWN_EXPORTS])
    for row in rows:
        row.kept_until = row.ready_at + EXPORT_KEPT if row.ready_at else None  # type: ignore[attr-defined]
    return rows


def leaving_of(member: Member) -> Leaving | None:
    return Leaving.objects.select_related("proposed_by", "agreed_by").filter(member=member).first()


def comes_back(member: Member) -> bool:
    """Whether a moderator should know that somebody with such an address, number or account left while suspended."""
    return remembering.left_while_kept_out(member, at=timezone.now())
