"""Reads of the forum's pages, each with a fixed number of queries however many rows it gives."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery, prefetch_related_objects
from django.utils import timezone

from secondlook.rulebooks import DEFAULT, load
from secondlook_web.checks.models import Outcome, Purpose
from secondlook_web.forum.access import posts_seen_by, rooms_seen_by, threads_seen_by, with_seen_title
from secondlook_web.forum.actions import may_change
from secondlook_web.forum.models import Note, Picture, Post, Room, Seen, State, Thread
from secondlook_web.members.assurance.queries import know
from secondlook_web.members.models import Member
from secondlook_web.moderation.queries import Reason, reasons_for
from secondlook_web.shared.paging import ROWS, Page, page_of

LAST_KEY = str(2**63 - 1)
"""Beyond every post: the rows before it are the latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadRow:
    """A thread in the list of a room."""

    thread: Thread
    new: bool
    """Whether it holds posts that the member has not seen; false where they never opened it."""
    never_opened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    """A post on the page of its thread."""

    post: Post
    mine: bool
    changeable: bool
    recognisable: bool
    """Whether "I recognise this" is offered."""
    reason: Reason | None = None
    """What its author is told of the moderators' part in it."""
    check_says: tuple[str, ...] = ()
    """Of a post that a later check gave back: the rules that apply, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadPage:
    """Some posts of a thread, and what the page around them needs."""

    page: Page[PostRow]
    seen: int | None
    """The last post that the member had seen before; None where they never opened the thread."""
    at_start: bool
    at_end: bool


def rooms_with_latest(member: Member) -> QuerySet[Room]:
    """Rooms the member sees, each with its latest thread and when something was last written there."""
    latest = Thread.objects.filter(room=OuterRef("pk"), shown=True).order_by("-last_post_at", "-id")
    return rooms_seen_by(member).annotate(
        latest_id=Subquery(latest.values("pk")[:1]),
        latest_title=Subquery(latest.values("title")[:1]),
        latest_at=Subquery(latest.values("last_post_at")[:1]),
    )


def threads_of(member: Member, room: Room, *, after: str = "", before: str = "") -> Page[ThreadRow]:
    """A page of a room, the thread with the latest post first."""
    rows = threads_seen_by(member, room).select_related("author")
    page = page_of(rows, order=("-last_post_at", "-id"), after=after, before=before)
    ids = [thread.pk for thread in page.rows]
    seen = dict(Seen.objects.filter(member=member, thread__in=ids).values_list("thread_id", "at"))
    return _with_rows(
        page,
        [
            ThreadRow(
                thread=thread,
                new=thread.pk in seen and thread.last_post_at is not None and thread.last_post_at > seen[thread.pk],
                never_opened=thread.pk not in seen,
            )
            for thread in page.rows
        ],
    )


def thread_page(
    member: Member, thread: Thread, *, after: str = "", before: str = "", latest: bool = False
) -> ThreadPage:
    """A page of a thread, ascending: its beginning, what follows or precedes a key, or the latest posts."""
    rows = _with_parts(posts_seen_by(member, thread))
    page = page_of(rows, order=("id",), after=after, before=LAST_KEY if latest else before)
    if latest:
        page = replace(page, after="")
    named = [post for post in page.rows if "@" in post.text]
    prefetch_related_objects(named, Prefetch("mentions", queryset=Member.objects.only("pk", "handle")))
    for post in page.rows:
        post.thread = thread
    seen = Seen.objects.filter(member=member, thread=thread).values_list("post_id_seen", flat=True).first()
    return ThreadPage(
        page=_with_rows(page, _own_rows(member, page.rows)),
        seen=seen,
        at_start=not page.before,
        at_end=not page.after,
    )


def page_key_of(member: Member, post: Post) -> str:
    """The key after which the page that holds a post begins; "" where that is the beginning of its thread."""
    earlier = posts_seen_by(member, post.thread).filter(pk__lt=post.pk).order_by("-id")
    before = list(earlier.values_list("pk", flat=True)[:ROWS])
    return str(before[0]) if len(before) == ROWS else ""


def first_unread(member: Member, thread: Thread) -> Post | None:
    """The first post of somebody else that the member has not seen, or None."""
    seen = Seen.objects.filter(member=member, thread=thread).values_list("post_id_seen", flat=True).first()
    unread = thread.posts.filter(state=State.PUBLISHED, pk__gt=seen or 0).exclude(author=member)
    return unread.select_related("thread").order_by("id").first()


def posts_of(member: Member, *, after: str = "", before: str = "") -> Page[PostRow]:
    """The member's own posts, the latest first, in whatever state; of a withdrawn one only that there was one."""
    rows = Post.objects.filter(author=member).select_related("thread__room")
    page = page_of(rows, order=("-id",), after=after, before=before)
    return _with_rows(page, _own_rows(member, [with_seen_title(member, post) for post in page.rows]))


def naming(member: Member, *, after: str = "", before: str = "") -> Page[Post]:
    """Published posts that name the member, the latest first."""
    rows = Post.objects.filter(
        mentions=member, state=State.PUBLISHED, thread__shown=True, thread__room__in=rooms_seen_by(member)
    )
    return page_of(rows.select_related("thread__room", "author"), order=("-id",), after=after, before=before)


@cache
def _rules() -> dict[str, str]:
    return {rule.id: rule.says for rule in load(DEFAULT).rules}


def _given_back(posts: Iterable[Post], reasons: dict[int, Reason]) -> dict[int, tuple[str, ...]]:
    """For posts that came back without a moderator: what the check found when they were due."""
    ids = [post.pk for post in posts if post.state == State.RETURNED and post.pk not in reasons]
    found = Outcome.objects.filter(post__in=ids, purpose=Purpose.PUBLISHING).order_by("id") if ids else ()
    return {
        outcome.post_id: tuple(_rules()[rule] for rule in outcome.rules if rule in _rules())
        for outcome in found
        if outcome.post_id is not None
    }


def notes_of(member: Member, *, sent: bool, after: str = "", before: str = "") -> Page[Note]:
    """Notes a member sent or received, the latest first."""
    rows = Note.objects.filter(sender=member) if sent else Note.objects.filter(recipient=member)
    return page_of(rows.select_related("sender", "recipient"), order=("-id",), after=after, before=before)


def _own_rows(member: Member, posts: Sequence[Post]) -> list[PostRow]:
    """Rows with what their author is told: three queries at most, and none where nothing is theirs."""
    know((post.author for post in posts), at=timezone.now())
    own = [post for post in posts if post.author_id == member.pk]
    reasons = reasons_for(own) if own else {}
    given_back = _given_back(own, reasons)
    return [_post_row(member, post, reasons.get(post.pk), given_back.get(post.pk, ())) for post in posts]


def _post_row(member: Member, post: Post, reason: Reason | None, check_says: tuple[str, ...]) -> PostRow:
    mine = post.author_id == member.pk
    return PostRow(
        post=post,
        mine=mine,
        changeable=mine and may_change(post),
        recognisable=not mine and post.state == State.PUBLISHED,
        reason=reason,
        check_says=check_says,
    )


def _with_parts(rows: QuerySet[Post]) -> QuerySet[Post]:
    """Posts with what their page shows of them, in three queries: many posts have the same few authors."""
    authors = Member.objects.only("pk", "handle", "display_name", "role", "profile_public")
    return rows.filter(erased_at=None).prefetch_related(
        Prefetch("author", queryset=authors), Prefetch("pictures", Picture.objects.order_by("id"))
    )


def _with_rows(page: Page[Any], rows: Sequence[Any]) -> Page[Any]:
    return Page(rows=rows, after=page.after, before=page.before)
