"""Reads of the moderators' part: what waits, what is known about an item, and what an author is told of a decision."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from secondlook_web.concerns.handling.queries import open_for
from secondlook_web.concerns.models import Concern, Conflict
from secondlook_web.forum.models import Post, State
from secondlook_web.members.assurance.access import notices_seen_by, proposals_seen_by, questions_seen_by
from secondlook_web.members.assurance.moderators import moderators
from secondlook_web.members.models import Member, Standing
from secondlook_web.members.registers.models import Import
from secondlook_web.members.registers.models import State as Reading
from secondlook_web.moderation.access import items_seen_by
from secondlook_web.moderation.models import Decision, Item, Why
from secondlook_web.tracing.queries import waiting_for as traces_waiting_for

LONG = timedelta(hours=24)
"""An item that has waited longer is pointed out, and moderators are reminded of it."""
ORDER = ("opened_at", "id")
"""Of the queue: who has waited longest comes first."""
POSTS_BEFORE, POSTS_AFTER = 4, 2
"""Posts of the thread that are shown with an item."""
_STATE_OF = {Decision.RETURNED: State.RETURNED, Decision.REMOVED: State.REMOVED}


class Which(StrEnum):
    """Which open items a moderator asks for."""

    ALL = "all"
    MINE = "mine"
    UNASSIGNED = "unassigned"
    LONG = "long"


def queue_of(member: Member, *, which: Which = Which.ALL, why: str = "", at: datetime) -> QuerySet[Item]:
    """Open items that a moderator may see; sort them by `ORDER`."""
    items = items_seen_by(member).filter(decided_at=None)
    if why:
        items = items.filter(why=why)
    if which == Which.MINE:
        items = items.filter(assigned_to=member)
    elif which == Which.UNASSIGNED:
        items = items.filter(assigned_to=None)
    elif which == Which.LONG:
        items = items.filter(opened_at__lt=at - LONG)
    return items.select_related("post__thread__room", "post__author", "assigned_to").annotate(raised=Count("concerns"))


def counts_for(member: Member, *, at: datetime) -> dict[str, int]:
    """How many items each choice of the queue shows, and how many people wait to be let in."""
    counts: dict[str, int] = (
        items_seen_by(member)
        .filter(decided_at=None)
        .aggregate(
            all=Count("pk"),
            mine=Count("pk", filter=Q(assigned_to=member)),
            unassigned=Count("pk", filter=Q(assigned_to=None)),
            long=Count("pk", filter=Q(opened_at__lt=at - LONG)),
        )
    )
    return counts | {"members": Member.objects.filter(standing=Standing.WAITING, is_active=True).count()}


def waits_beside(member: Member, *, at: datetime) -> dict[str, int]:
    """What waits for this moderator on the pages beside the queue: nobody should have to open each to find out."""
    concerns = open_for(member, at=at)
    return {
        "concerns": len(concerns),
        "late": sum(bool(one.late) for one in concerns),
        "nobodys": sum(one.handler is None for one in concerns),
        "evidence": questions_seen_by(member).count() + proposals_seen_by(member).count(),
        "appeals": notices_seen_by(member).filter(decided="").exclude(appealed_at=None).count(),
        "traces": traces_waiting_for(member),
        "files": Import.objects.filter(state=Reading.WAITING).count(),
    }


def age(since: datetime, at: datetime) -> str:
    """How long ago, in plain words: "less than an hour", "5 hours", "3 days"."""
    hours = max(0, int((at - since).total_seconds() // 3600))
    if hours < 1:
        return "less than an hour"
    number, unit = (hours, "hour") if hours < 48 else (hours // 24, "day")
    return f"{number} {unit}{'' if number == 1 else 's'}"


def around(post: Post) -> tuple[list[Post], list[Post]]:
    """Posts that readers see before and after a post in its thread; the opening post is always the first of them."""
    shown = Post.objects.filter(thread=post.thread_id, state=State.PUBLISHED).select_related("author")
    before = list(shown.filter(pk__lt=post.pk).order_by("-id")[:POSTS_BEFORE])[::-1]
    opening = shown.filter(opening=True).exclude(pk=post.pk).first()
    if opening is not None and opening.pk not in {each.pk for each in before}:
        before.insert(0, opening)
    return before, list(shown.filter(pk__gt=post.pk).order_by("id")[:POSTS_AFTER])


def earlier_items(item: Item) -> QuerySet[Item]:
    """Other items of the same post, the latest first."""
    return Item.objects.filter(post=item.post_id).exclude(pk=item.pk).select_related("decided_by").order_by("-id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taps:
    """How often a member has said "I recognise this", and what became of it: for moderators only."""

    raised: int
    put_back: int
    stayed_away: int
    mistakes: int


def taps_of(member: Member, *, seen_by: Member | None = None) -> Taps:
    """The figures of a member, as `seen_by` may know them: without what was raised about their own posts or them.

    Figures that grow when one's own post is hidden would tell a moderator who raised it.
    """
    decided = Item.objects.filter(concerns=OuterRef("pk"))
    back = decided.filter(Q(decision=Decision.APPROVED) | Q(appeal__decision=Decision.APPROVED))
    concerns = Concern.objects.filter(raised_by=member)
    if seen_by is not None:
        concerns = concerns.exclude(post__author=seen_by).exclude(conflicts__member=seen_by)
    found = concerns.annotate(back=Exists(back), decided=Exists(decided.filter(decision__in=_decided()))).aggregate(
        raised=Count("pk"),
        put_back=Count("pk", filter=Q(back=True)),
        stayed_away=Count("pk", filter=Q(decided=True, back=False)),
        mistakes=Count("pk", filter=Q(recognised="mistake")),
    )
    return Taps(**found)


def raised_about(item: Item, seen_by: Member) -> list[tuple[Concern, Taps | None]]:
    """Concerns of an item, each with the figures of who raised it."""
    concerns = item.concerns.select_related("raised_by").order_by("id")
    return [
        (concern, taps_of(concern.raised_by, seen_by=seen_by) if concern.raised_by else None) for concern in concerns
    ]


def others_for(item: Item) -> QuerySet[Member]:
    """Moderators who could decide an item: not its author, nor who decided what it appeals against or raised it."""
    raised = item.post.concerns.values_list("raised_by", flat=True)
    decided = item.appeal_of.decided_by_id if item.appeal_of is not None else None
    kept_from = Conflict.objects.filter(concern__post=item.post_id).values_list("member", flat=True)
    return moderators_but(item.post.author_id, decided, *raised, *kept_from)


def put_back_against(member: Member, post: Post) -> bool:
    """Whether moderators have put this very text back after this member recognised somebody in it."""
    written = written_at(post)
    mine = Item.objects.filter(post=post, why=Why.RECOGNISED, concerns__raised_by=member)
    return mine.filter(
        Q(decision=Decision.APPROVED, decided_at__gte=written)
        | Q(appeal__decision=Decision.APPROVED, appeal__decided_at__gte=written)
    ).exists()


def decision_that_stands(post: Post) -> Item | None:
    """The decision that returned or removed a post and still holds; None where there is nothing to appeal against."""
    latest = Item.objects.filter(post=post, decision__in=_decided()).order_by("-decided_at", "-id").first()
    return latest if latest is not None and _stands(latest, post) else None


def approved(post: Post) -> bool:
    """Whether a moderator has read the text as it stands and decided to show it: no later check takes it back."""
    latest = Item.objects.filter(post=post, decision__in=_decided()).order_by("-decided_at", "-id").first()
    return (
        latest is not None
        and latest.decision == Decision.APPROVED
        and latest.decided_at is not None
        and latest.decided_at >= written_at(post)
    )


def written_at(post: Post) -> datetime:
    """When the text was written that the post holds now."""
    return max(post.written_at, post.edited_at or post.written_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What an author is told about where a post of theirs stands. Never who raised or decided anything."""

    says: str
    decision: Decision | None = None
    advice: str = field(default="", repr=False)
    """The moderator's own words."""
    decided_at: datetime | None = None
    may_appeal: bool = False
    appeal_waits: bool = False
    """An appeal is open."""
    final: bool = False
    """Decided on an appeal."""
    nobody_else: bool = False
    """There is no other moderator who could decide; it waits until there is one."""


def reason_for(post: Post) -> Reason | None:
    """What its author is told; None where no moderator has a part in it."""
    return reasons_for([post]).get(post.pk)


def reasons_for(posts: Iterable[Post]) -> dict[int, Reason]:
    """The same for many posts, in a few queries."""
    posts = list(posts)
    items: dict[int, list[Item]] = {}
    for item in Item.objects.filter(post__in=posts).exclude(decision=Decision.LAPSED).order_by("id"):
        items.setdefault(item.post_id, []).append(item)
    moderating = set(moderators_but().values_list("pk", flat=True)) if items else set()
    found = ((post.pk, _reason(post, items[post.pk], moderating)) for post in posts if post.pk in items)
    return {pk: reason for pk, reason in found if reason is not None}


def moderators_but(*without: int | None) -> QuerySet[Member]:
    """Members who moderate now, without some."""
    return moderators().exclude(pk__in=[pk for pk in without if pk is not None])


def _reason(post: Post, items: list[Item], moderators: set[int]) -> Reason | None:
    decided = sorted(
        (item for item in items if item.decided_at is not None), key=lambda item: (item.decided_at, item.pk)
    )
    latest = decided[-1] if decided else None
    waiting = next((item for item in items if item.decided_at is None and item.why != Why.RECOGNISED), None)
    decider = latest.decided_by_id if latest is not None and waiting is not None and waiting.why == Why.APPEAL else None
    others = moderators - {post.author_id or 0, decider or 0}
    if post.state == State.HIDDEN:
        return Reason(
            says="Somebody who read it may recognise the person. It is hidden until a moderator has read it.",
            nobody_else=not others,
        )
    if post.state == State.HELD:
        return Reason(says="A moderator will read it and your reasons, and decide.", nobody_else=not others)
    if latest is None:
        return None
    decision = Decision(latest.decision)
    if _stands(latest, post):
        says = (
            "A moderator returned it with advice. You can rework it and send it in again, or withdraw it."
            if decision == Decision.RETURNED
            else "A moderator removed it. Only you and the moderators see it."
        )
        final = latest.why == Why.APPEAL
        appealed = waiting is not None and waiting.appeal_of_id == latest.pk
        again = any(item.appeal_of_id == latest.pk for item in items)
        return Reason(
            says=says,
            decision=decision,
            advice=latest.advice,
            decided_at=latest.decided_at,
            may_appeal=not final and not again,
            appeal_waits=appealed,
            final=final,
            nobody_else=not (moderators - {post.author_id or 0, latest.decided_by_id or 0}),
        )
    if decision == Decision.APPROVED and post.state in (State.PUBLISHED, State.SCHEDULED):
        return Reason(
            says="A moderator read it and decided that it can be shown.",
            decision=decision,
            advice=latest.advice,
            decided_at=latest.decided_at,
            final=latest.why == Why.APPEAL,
        )
    return None


def _stands(decision: Item, post: Post) -> bool:
    """Whether a post is where a decision put it, with the text that was decided on."""
    if decision.decided_at is None or decision.decided_at < written_at(post):
        return False
    return _STATE_OF.get(Decision(decision.decision)) == post.state


def _decided() -> tuple[Decision, ...]:
    return (Decision.APPROVED, Decision.RETURNED, Decision.REMOVED)
