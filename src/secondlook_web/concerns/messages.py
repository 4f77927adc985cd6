"""Messages about a concern: between its reporter and its handler, and between its author and its handler.

The two sides never read each other's. Who a message is from is decided by the page that calls this: `by` is who wrote
it as a handler or an author; for a reporter nobody, as with events. One that was sent twice is one message.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from secondlook_web.audit import log
from secondlook_web.concerns import conflicts, news, recording
from secondlook_web.concerns.models import Concern, GivenFile, Message, Side
from secondlook_web.members.models import Member
from secondlook_web.shared.limits import Limit
from secondlook_web.shared.refusals import AlreadyDone, Empty, NotYours, Refused, TooLong
from secondlook_web.shared.text import cleaned

LONGEST_CHARACTERS = 8_000
FORM_USED_UP = "This form was sent in already, about another concern. Copy what you wrote, and load the page again."
MOST_FILES = 3
"""With one message."""
MOST_FILES_OF_A_CONCERN = 30
FROM_ONE_SIDE = Limit(name="concern-messages", times=20, seconds=3600)
"""Of a reporter or an author, about one concern. Handlers are not counted."""
_PAIRS = frozenset(
    {
        (Side.REPORTER, Side.HANDLER),
        (Side.HANDLER, Side.REPORTER),
        (Side.AUTHOR, Side.HANDLER),
        (Side.HANDLER, Side.AUTHOR),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyFile:
    """A file as it will be kept: written anew by us (`public.files`)."""

    media: str
    data: bytes = field(repr=False)
    digest: str


def between(concern: Concern, side: Side) -> QuerySet[Message]:
    """What was written between a side (reporter or author) and the handlers, the first first; files without bytes."""
    return (
        Message.objects.filter(concern=concern)
        .filter(Q(of=side) | Q(to=side))
        .select_related("by")
        .prefetch_related(Prefetch("files", GivenFile.objects.defer("data").order_by("pk")))
        .order_by("id")
    )


def unread(concern: Concern, *, to: Side) -> int:
    """How many messages to a side nobody has opened yet."""
    return Message.objects.filter(concern=concern, to=to, read_at=None).count()


def file_of(concern: Concern, pk: int, *, side: Side | None = None) -> GivenFile | None:
    """A file of a concern; with `side`, only one that this side gave or was given."""
    found = GivenFile.objects.filter(concern=concern, pk=pk)
    if side is not None:
        own = Q(message__of=side) | Q(message__to=side)
        if side == Side.REPORTER:
            own |= Q(message=None)
        found = found.filter(own)
    return found.first()


@log.recorded()
def send(
    concern: Concern,
    text: str,
    *,
    of: Side,
    to: Side,
    by: Member | None,
    at: datetime,
    submission: UUID,
    files: Sequence[ReadyFile] = (),
) -> Message:
    """Keep a message and tell whoever it is for, by a mail without words. Raises `Refused` where it cannot be."""
    if (of, to) not in _PAIRS:
        raise TypeError("A message goes between a handler and one of the two sides.")
    already = _sent_before(concern, submission)
    if already is not None:
        return already
    text = cleaned(text)
    if not text and not files:
        raise Empty("There is nothing in the message yet.")
    if len(text) > LONGEST_CHARACTERS:
        raise TooLong(f"A message can have {LONGEST_CHARACTERS:,} characters, and this has {len(text):,}. Shorten it.")
    if len(files) > MOST_FILES:
        raise TooLong(f"A message can have {MOST_FILES} files. Send the others with another message.")
    if of != Side.HANDLER:
        FROM_ONE_SIDE.count(f"{concern.pk}-{of}", at=at)
    now = recording.lock(concern)
    _refuse_who_may_not(now, of, by)
    message = Message.objects.create(
        concern=now,
        submission=submission,
        of=of,
        to=to,
        by=by if of != Side.REPORTER else None,
        text=text,
        sent_at=at,
    )
    keep_files(now, files, message=message, at=at)
    _TELLS[to](now, at=at)
    return message


def _sent_before(concern: Concern, submission: UUID) -> Message | None:
    """What this very form has sent; a form that was sent about another concern sends nothing about this one."""
    found = Message.objects.filter(submission=submission).first()
    if found is not None and found.concern_id != concern.pk:
        raise AlreadyDone(FORM_USED_UP)
    return found


def keep_files(concern: Concern, files: Sequence[ReadyFile], *, message: Message | None, at: datetime) -> None:
    """Keep files that were written anew, with a message or with the concern itself; one that is there already once."""
    there = set(GivenFile.objects.filter(concern=concern, message=message).values_list("digest", flat=True))
    new = {one.digest: one for one in files if one.digest not in there}
    kept = GivenFile.objects.filter(concern=concern).count()
    if kept + len(new) > MOST_FILES_OF_A_CONCERN:
        raise TooLong(f"A concern can have {MOST_FILES_OF_A_CONCERN} files, and this one has {kept} already.")
    GivenFile.objects.bulk_create(
        GivenFile(concern=concern, message=message, media=one.media, data=one.data, digest=one.digest, given_at=at)
        for one in new.values()
    )


def mark_read(concern: Concern, *, to: Side, at: datetime) -> None:
    """A side has opened its page: it has seen what was written to it."""
    Message.objects.filter(concern=concern, to=to, read_at=None).update(read_at=at)


def _refuse_who_may_not(concern: Concern, of: Side, by: Member | None) -> None:
    if of == Side.HANDLER:
        if by is None:
            raise TypeError("What a handler does is done by somebody.")
        conflicts.refuse_who_may_not(by, concern)
        if concern.handler_id != by.pk:
            raise NotYours("This concern does not exist.")
        return
    if of == Side.AUTHOR and (by is None or concern.post is None or concern.post.author_id != by.pk):
        raise NotYours("This concern does not exist.")
    if not recording.course(concern).open:
        raise Refused("This concern is closed, so nobody would read it. If it should be looked at again, say so first.")


_TELLS = {Side.REPORTER: news.for_reporter, Side.AUTHOR: news.for_author, Side.HANDLER: news.for_handler}
