"""What a draft in the forum is judged with: its author's profile, the room, the thread, the author's earlier posts.

Everything that a reader of the draft could see by then is in it; what was withdrawn, hidden or removed is not. A name
that readers see is the member's name here, and the profile counts only as far as readers see it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from secondlook.model import Attachment, Audience, Author, Consent, Context
from secondlook.model import Post as EarlierPost
from secondlook_web.forum.audience import audience_of, audience_of_note
from secondlook_web.forum.models import Note, Post, Room, RoomKind, State, Thread
from secondlook_web.members.models import Member

MOST_OF_A_THREAD = 200
"""Posts of a thread that are read with a reply: the opening and the latest."""
MOST_OF_HISTORY = 150
"""Earlier posts of the author that are read: the latest."""
MOST_CHARACTERS = 40_000
"""Of a thread, and of a history: a check of the longest posts would else take longer than it may. The latest count."""
MOST_NOTES = 30
"""Earlier notes between two members that are read with a new one: the latest."""


def author_of(member: Member) -> Author:
    return Author(
        role=member.role,
        display_name=member.name,
        bio=member.bio,
        workplace=member.workplace,
        town=member.town,
        public=member.profile_public,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a draft, whatever it says: it changes when somebody posts, not while somebody types."""

    audience: Audience
    thread: tuple[EarlierPost, ...] = field(repr=False)
    history: tuple[EarlierPost, ...] = field(repr=False)


def around_of(
    member: Member,
    room: Room,
    *,
    thread: Thread | None = None,
    without: Post | None = None,
    history_posts: int = MOST_OF_HISTORY,
    thread_posts: int = MOST_OF_A_THREAD,
) -> Around:
    """Readers, thread and history. `without` is the post that the draft replaces: it is not its own earlier post."""
    return Around(
        audience=audience_of(room, member, at=timezone.now()),
        thread=_thread(thread, without, thread_posts) if thread is not None else (),
        history=_history(member, thread, without, history_posts),
    )


def context_of(
    member: Member,
    room: Room,
    *,
    at: datetime,
    thread: Thread | None = None,
    without: Post | None = None,
    attachments: tuple[Attachment, ...] = (),
    consent: Consent = Consent.NONE,
    around: Around | None = None,
) -> Context:
    """The context of a draft by `member` in `room`, as a reader would find it at `at`; `around` if it is known."""
    around = around or around_of(member, room, thread=thread, without=without)
    return Context(
        author=author_of(member),
        audience=around.audience,
        posted_at=at,
        thread=around.thread,
        history=around.history,
        attachments=attachments,
        consent=consent,
        country=settings.COUNTRY,
    )


def context_of_note(sender: Member, recipient: Member, *, at: datetime) -> Context:
    """The context of a private note: two people read it, who also see the notes before it and the open rooms."""
    between = Note.objects.filter(
        Q(sender=sender, recipient=recipient) | Q(sender=recipient, recipient=sender)
    ).select_related("sender")
    return Context(
        author=author_of(sender),
        audience=audience_of_note(recipient, at=timezone.now()),
        posted_at=at,
        thread=tuple(
            EarlierPost(text=note.text, author=note.sender.name if note.sender else "", posted_at=note.sent_at)
            for note in reversed(between.order_by("-id")[:MOST_NOTES])
        ),
        opening=False,
        history=_history(sender, None, None, MOST_OF_HISTORY, rooms=RoomKind.CLOSED),
        country=settings.COUNTRY,
    )


def _thread(thread: Thread, without: Post | None, most: int) -> tuple[EarlierPost, ...]:
    shown = Post.objects.filter(thread=thread, state=State.PUBLISHED).select_related("author").order_by("-id")
    shown = shown.prefetch_related("pictures")
    latest = list(islice(shown.iterator(chunk_size=most), most))
    opening = shown.filter(opening=True).first()
    if opening is not None and all(post.pk != opening.pk for post in latest):
        latest.append(opening)
    return tuple(
        EarlierPost(
            text=_words(post, thread),
            author=post.author.name if post.author else "",
            posted_at=post.published_at,
            place=thread.room.name,
        )
        for post in reversed(_within(latest, MOST_CHARACTERS))
        if without is None or post.pk != without.pk
    )


def _history(
    member: Member, thread: Thread | None, without: Post | None, most: int, *, rooms: RoomKind | None = None
) -> tuple[EarlierPost, ...]:
    mine = Post.objects.filter(author=member, state=State.PUBLISHED).select_related("thread__room").order_by("-id")
    if thread is not None:
        mine = mine.exclude(thread=thread)
    if without is not None:
        mine = mine.exclude(pk=without.pk)
    if rooms is not None:
        mine = mine.filter(thread__room__kind=rooms)
    return tuple(
        EarlierPost(
            text=_words(post, post.thread),
            author=member.name,
            posted_at=post.published_at,
            place=post.thread.room.name,
        )
        for post in reversed(_within(list(mine.prefetch_related("pictures")[:most]), MOST_CHARACTERS))
    )


def _within(latest_first: list[Post], characters: int) -> list[Post]:
    """The latest posts that have so many characters together; an opening post, the question to all, always stays."""
    kept, left = [], characters
    for post in latest_first:
        left -= len(post.text)
        if left >= 0 or post.opening:
            kept.append(post)
    return kept


def _words(post: Post, thread: Thread) -> str:
    """All that readers of a post read: title and text, what its pictures are said to show, what stands in them."""
    beside = [words for picture in post.pictures.all() for words in (picture.describes, picture.reads) if words]
    return "\n".join([*([thread.title] if post.opening else []), post.text, *beside])
