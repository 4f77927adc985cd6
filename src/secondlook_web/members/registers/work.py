"""What is done by itself: once a day the newest file of each register is read, and what no longer counts is deleted.

Files lie in the folder `SECOND_LOOK_REGISTERS`: `gmc.csv`, `gmc-2026-11-28.csv`, either with `.gz`. The day in the name
is the day whose state the file holds; without one it is the day when the file was last written.
"""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone

from secondlook_web.jobs import queue, schedule
from secondlook_web.jobs.queue import handles
from secondlook_web.members.registers import importing
from secondlook_web.members.registers.bodies import bodies
from secondlook_web.members.registers.files import Faulty, opened
from secondlook_web.members.registers.importing import TIDY, break_off_dead
from secondlook_web.members.registers.models import Entry, Import, Register, State
from secondlook_web.shared.refusals import Refused

log = logging.getLogger(__name__)

LOOK = "registers.look"
TAKE = "registers.take"
AT_REST_SECONDS = 120
"""A file that was written a moment ago may still be on its way."""
DELETED_AT_ONCE_ROWS = 4_000
DELETED_BY_ONE_JOB_ROWS = 200_000
_FILE = re.compile(r"([a-z]{2,10})(?:-(\d{4}-\d{2}-\d{2}))?\.csv(?:\.gz)?", re.ASCII)

schedule.daily(LOOK, hour=4, minute=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """A file that lies in the folder."""

    code: str
    path: Path
    dated: date
    written_at: datetime


@handles(LOOK)
def look(_: int | None, at: datetime) -> Callable[[], None]:
    """Have the newest file of each register read, each by a job of its own; one that is still being written, later."""
    break_off_dead(at=at)
    due = []
    for file in newest(Path(settings.REGISTERS), at=at):
        register, _made = Register.objects.get_or_create(code=file.code)
        at_rest_at = file.written_at + timedelta(seconds=AT_REST_SECONDS)
        due.append((register.pk, max(at, at_rest_at) if at_rest_at - at <= timedelta(days=1) else at))

    def put_in() -> None:
        for pk, due_at in due:
            queue.add(TAKE, pk, due_at=due_at, key=f"register {pk}")
        queue.add(TIDY, due_at=at, key=TIDY)

    return put_in


@handles(TAKE)
def take_newest(target: int | None, at: datetime) -> None:
    """Read the newest file of a register, unless it was read before; what came of it stands on the moderators' page."""
    register = Register.objects.filter(pk=target or 0).first()
    file = next(
        (one for one in newest(Path(settings.REGISTERS), at=at) if register and one.code == register.code), None
    )
    if register is None or file is None:
        return
    try:
        with opened(file.path) as looked_at:
            digest = looked_at.digest
        # What was refused or discarded once is not read again each night.
        if register.imports.filter(digest=digest, state__in=(State.REFUSED, State.DISCARDED)).exists():
            return
        importing.take(file.code, file.path, dated=file.dated)
    except Faulty as faulty:
        # Where the file could be read at all, the import holds the same words.
        log.warning("register %s: %s", file.code, faulty)
    except Refused as refused:
        log.info("register %s: %s", file.code, refused)


@handles(TIDY)
def tidy(_: int | None, at: datetime) -> Callable[[], None] | None:
    """Delete entries that do not count, a few at a time, so that nobody who writes waits long."""
    break_off_dead(at=at)
    deleted = 0
    counting = Register.objects.exclude(current=None).values("current")
    kept = (State.LOADING, State.WAITING)
    has_entries = Exists(Entry.objects.filter(imported=OuterRef("pk")))
    for old in Import.objects.filter(has_entries).exclude(state__in=kept).exclude(pk__in=counting).order_by("id"):
        while first := Entry.objects.filter(imported=old).order_by("id").values_list("pk", flat=True).first():
            deleted += Entry.objects.filter(imported=old, pk__lt=first + DELETED_AT_ONCE_ROWS).delete()[0]
            if deleted >= DELETED_BY_ONE_JOB_ROWS:
                return lambda: queue.add(TIDY, due_at=at, key=TIDY)
    return None


def newest(folder: Path, *, at: datetime) -> Iterator[Lying]:
    """Of each register the file with the latest day that has come: a slip in one name must not hide the others."""
    found: dict[str, Lying] = {}
    for file in lying(folder):
        if importing.still_to_come(file.dated, at=at):
            log.warning("register %s: the name of a file holds a day that is still to come; it is not read", file.code)
            continue
        before = found.get(file.code)
        if before is None or (before.dated, before.written_at) < (file.dated, file.written_at):
            found[file.code] = file
    yield from found.values()


def lying(folder: Path) -> Iterator[Lying]:
    """The files of registers in a folder. Others are none of our business."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        named = _FILE.fullmatch(path.name)
        if not named or named[1] not in bodies() or not path.is_file():
            continue
        written_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        try:
            dated = date.fromisoformat(named[2]) if named[2] else timezone.localdate(written_at)
        except ValueError:
            continue
        yield Lying(code=named[1], path=path, dated=dated, written_at=written_at)
