"""What somebody does with a file: gives it, chooses, has it written, goes back, leaves. Every write of the rows."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction

from secondlook.model import Context
from secondlook_web.documents import doing, running
from secondlook_web.documents.choosing import Choices
from secondlook_web.documents.keeping import Keep, kept_keys, purpose_of, throw_away
from secondlook_web.documents.models import BUSY, OpenFile, Step
from secondlook_web.jobs import queue
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import AlreadyDone, Refused
from secondlook_web.shared.sealing import seal

KEPT = timedelta(minutes=30)
MOST_OF_ONE = 4
"""Files that one member, or one browser, has open; the oldest is thrown away."""
MOST_OPEN = 200
"""Of all, so that the disk cannot be filled."""
MOST_OF_STRANGERS = 120
"""Of people without an account, so that they cannot take the places of members."""
END = "documents.end"


def open_file(
    untrusted_data: bytes,
    *,
    secret: str,
    member: Member | None,
    for_post: bool,
    open_here: list[OpenFile],
    whose: str,
    at: datetime,
) -> OpenFile:
    """Begin to read a file. Raises `Refused` when there is no room; what is wrong with the file, its row says."""
    for older in open_here[MOST_OF_ONE - 1 :]:
        end_file(older)
    key = uuid4()
    with transaction.atomic():
        found = OpenFile.objects.filter(ends_at__gt=at)
        if found.count() >= MOST_OPEN:
            raise running.TooMany
        if member is None and found.filter(member=None).count() >= MOST_OF_STRANGERS:
            raise running.TooMany
        file = OpenFile.objects.create(
            key=key,
            member=member,
            lock=seal(key.hex, purpose=purpose_of(secret), at=at),
            for_post=for_post and member is not None,
            opened_at=at,
            ends_at=at + KEPT,
            beat_at=at,
        )
        queue.add(END, file.pk, due_at=file.ends_at, key=f"file {file.pk}")
    try:
        running.runner().start(file.pk, doing.read, Keep(key=key, secret=secret), untrusted_data, whose=whose)
    except running.TooMany:
        end_file(file)
        raise
    file.refresh_from_db()
    return file


def write(file: OpenFile, keep: Keep, choices: Choices, *, context: Context | None, whose: str, at: datetime) -> None:
    """Have the new file written as it was chosen."""
    moved = OpenFile.objects.filter(pk=file.pk, step__in=(Step.LOOK, Step.READY, Step.WITHHELD)).update(
        step=Step.WRITING, says="", pictures=0, looked=False, beat_at=at, ends_at=at + KEPT
    )
    if not moved:
        raise AlreadyDone("This file is being worked on already. Wait a moment.")
    keep.drop(*doing.OF_THE_NEW_FILE)
    keep.put("choices", choices.to_json())
    try:
        running.runner().start(file.pk, doing.write, keep, context, whose=whose)
    except running.TooMany as refused:
        OpenFile.objects.filter(pk=file.pk, step=Step.WRITING).update(step=Step.LOOK)
        if isinstance(refused, running.TooManyOfYours):
            raise
        raise Refused("Many files are being written just now. What you chose is kept. Try again in a minute.") from None


def go_back(file: OpenFile, keep: Keep, *, at: datetime) -> None:
    """To the marks again; the new file is thrown away."""
    if OpenFile.objects.filter(pk=file.pk, step__in=(Step.READY, Step.WITHHELD)).update(
        step=Step.LOOK, says="", pictures=0, looked=False, ends_at=at + KEPT
    ):
        keep.drop(*doing.OF_THE_NEW_FILE)


def say_looked(file: OpenFile, *, at: datetime) -> None:
    """Whoever gave it has looked at every page of the new file."""
    OpenFile.objects.filter(pk=file.pk, step=Step.READY).update(looked=True, ends_at=at + KEPT)


def end_file(file: OpenFile) -> None:
    """Throw away the file and everything that is kept of it."""
    OpenFile.objects.filter(pk=file.pk).delete()
    throw_away(file.key)


def end_all_of(member: Member) -> None:
    """When somebody signs out, or leaves."""
    for file in OpenFile.objects.filter(member=member.pk):
        end_file(file)


def end_due(pk: int, *, at: datetime) -> None:
    """Throw a file away whose time is over; one that was worked on since has more time."""
    file = OpenFile.objects.filter(pk=pk).first()
    if file is None:
        return
    if file.ends_at > at:
        queue.add(END, pk, due_at=file.ends_at, key=f"file {pk}")
    else:
        end_file(file)


def stalled(file: OpenFile, *, at: datetime) -> bool:
    """Whether nobody is at a file that should be worked on: the worker was ended. It is thrown away then."""
    if file.step not in BUSY or file.beat_at > at - running.STALLED_AFTER:
        return False
    end_file(file)
    return True


def tidy(*, at: datetime) -> None:
    """What no row speaks of any more, and rows whose time is over."""
    for file in OpenFile.objects.filter(ends_at__lte=at):
        end_file(file)
    known = set(OpenFile.objects.values_list("key", flat=True))
    for key in kept_keys():
        if key not in known:
            throw_away(key)
