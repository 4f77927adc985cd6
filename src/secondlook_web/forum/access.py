"""The only way to a room, a thread or a post. Hidden and missing give the same answer: `Http404`.

Each `*_for` takes who asks and gives the object or raises; each `*_seen_by` gives the rows that a list may show. A view
that gets its object anywhere else is a fault.
"""

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from secondlook_web.concerns.conflicts import kept_from
from secondlook_web.concerns.models import Conflict
from secondlook_web.forum.models import Note, Picture, Post, Room, RoomKind, State, Thread
from secondlook_web.members.assurance.levels import levels_up_to
from secondlook_web.members.assurance.queries import reach_of
from secondlook_web.members.models import Member

AUTHORS_OWN = (State.WAITING, State.SCHEDULED, State.HELD, State.RETURNED, State.HIDDEN, State.REMOVED, State.PUBLISHED)
"""States in which an author sees the own post."""
MODERATORS_TOO = (State.HELD, State.HIDDEN, State.REMOVED, State.PUBLISHED)
"""States in which moderators see a post. What waits, is scheduled or was returned is its author's alone.

Of a post about which a concern is kept from them they see what members see."""
NOT_SHOWN = "a thread that is not shown"
"""In place of a title that is hidden with its opening post."""


def rooms_seen_by(member: Member) -> QuerySet[Room]:
    if not member.may_read:
        return Room.objects.none()
    if member.may_moderate:
        return Room.objects.all()
    reached = levels_up_to(member.reach or reach_of(member, at=timezone.now()))
    return Room.objects.filter(Q(kind=RoomKind.CLOSED) | Q(listed=member), needs__in=reached).distinct()


def room_for(member: Member, slug: str) -> Room:
    # PostgreSQL cannot even be asked for a text with a NUL in it.
    room = rooms_seen_by(member).filter(slug=slug).first() if "\x00" not in slug else None
    if room is None:
        raise Http404
    return room


def threads_seen_by(member: Member, room: Room) -> QuerySet[Thread]:
    """Threads in the list of a room: those with a published opening post."""
    return Thread.objects.filter(room=room, shown=True)


def thread_for(member: Member, pk: int) -> Thread:
    """A thread whose opening post the member sees."""
    thread = (
        Thread.objects.select_related("room", "author").filter(pk=pk, room__in=rooms_seen_by(member)).first()
        if member.may_read
        else None
    )
    if thread is None:
        raise Http404
    if not thread.shown:
        opening = thread.posts.filter(opening=True).first()
        if opening is None or not sees(member, opening):
            raise Http404
    return thread


def posts_seen_by(member: Member, thread: Thread) -> QuerySet[Post]:
    """Posts of a thread that the member sees, their own unpublished ones among them."""
    seen = Q(state=State.PUBLISHED) | Q(author=member, state__in=AUTHORS_OWN)
    if member.may_moderate:
        seen |= Q(state__in=MODERATORS_TOO) & ~Q(kept_from(member))
    return thread.posts.filter(seen)


def sees(member: Member, post: Post) -> bool:
    """Whether a member sees a post of a room they see."""
    if post.erased_at is not None:
        return False
    if post.state == State.PUBLISHED:
        return True
    if post.author_id == member.pk:
        return post.state in AUTHORS_OWN
    if not member.may_moderate or post.state not in MODERATORS_TOO:
        return False
    return not Conflict.objects.filter(concern__post=post.pk, member=member).exists()


def post_for(member: Member, pk: int) -> Post:
    """A post that the member sees, in a thread they see."""
    post = (
        Post.objects.select_related("thread__room", "author")
        .filter(pk=pk, thread__room__in=rooms_seen_by(member))
        .first()
        if member.may_read
        else None
    )
    if post is None or not sees(member, post):
        raise Http404
    if not post.opening and not post.thread.shown and post.author_id != member.pk and not member.may_moderate:
        raise Http404
    return with_seen_title(member, post)


def with_seen_title(member: Member, post: Post) -> Post:
    """The same post; the title of its thread is left out (here, not where it is stored) if the member must not see it.

    Whoever replied sees the own reply also when the opening post was taken away, and its title went with it.
    """
    thread = post.thread
    if not thread.shown and thread.author_id != member.pk and not member.may_moderate:
        thread.title = NOT_SHOWN
    return post


def own_post_for(member: Member, pk: int) -> Post:
    """A post of the member's own, in whatever state they may still act on."""
    post = post_for(member, pk)
    if post.author_id != member.pk:
        raise Http404
    return post


def picture_for(member: Member, pk: int) -> Picture:
    picture = Picture.objects.select_related("post").filter(pk=pk).first()
    if picture is None:
        raise Http404
    post_for(member, picture.post_id)
    return picture


def note_for(member: Member, pk: int) -> Note:
    note = (
        Note.objects.select_related("sender", "recipient").filter(Q(sender=member) | Q(recipient=member), pk=pk).first()
        if member.may_read
        else None
    )
    if note is None:
        raise Http404
    return note
