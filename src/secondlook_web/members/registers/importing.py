"""Take a register's file: all of it or nothing.

Rows are loaded a few thousand at a time beside those that count, each lot in a short transaction, so that the forum
goes on meanwhile. When all are there and nothing is odd, one statement makes them the ones that count. A file so unlike
the one before that a mistake is likelier than the truth waits for a person instead. What is not needed, or no longer,
is deleted by a job, a few thousand rows at a time.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path

from django.db import IntegrityError, transaction
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.jobs import queue
from secondlook_web.members.registers import loading
from secondlook_web.members.registers.bodies import Body, body
from secondlook_web.members.registers.files import Faulty, File, opened
from secondlook_web.members.registers.models import Entry, Import, Register, State
from secondlook_web.members.registers.reading import Row, rows
from secondlook_web.shared.refusals import AlreadyDone, Refused

TIDY = "registers.tidy"
TELL_OF_FILE = "registers.tell_of_file"
"""Asks the moderators; they are no business of registers, so `moderation.work` does it."""
CHUNK_ROWS = 4_000
"""What is written in one transaction: less than a fifth of a second, which nobody who posts will notice."""
MOST_GONE = 0.05
"""Share of the numbers that may be missing from a new file. We take it that a few in a hundred leave a register in
a year, so that a file which is months late stays below; half a download does not."""
MOST_CHANGED = 0.05
"""Share of the numbers whose status may be another. A column that slipped changes nearly all."""
MOST_AHEAD = timedelta(days=1)
"""A file may be dated by a clock further east. More is a slip: the copy would look fresh for as long, and every file
after it old."""
DEAD_AFTER = timedelta(minutes=10)
"""An import that has not got on for so long was ended half way."""


class AlreadyTaken(AlreadyDone):
    """The very same file was taken before."""


def take(code: str, path: Path, *, dated: date | None = None, now: Callable[[], datetime] = timezone.now) -> Import:
    """Read a file and make it count, or have it wait for a person; `Faulty` and `Refused` say why neither was done.

    `dated` is the day whose state the file holds; without it, today.
    """
    known = body(code)
    if dated is not None and still_to_come(dated, at=now()):
        raise Refused(f"The day of the file, {dated:%-d %B %Y}, is still to come. Give the day whose state it holds.")
    with opened(path) as file:
        same = _dated_anew(code, file, dated=dated, at=now())
        if same is not None:
            return same
        begun = _begin(code, file, dated=dated or timezone.localdate(now()), at=now())
        try:
            _load(begun, file, known, now=now)
            return _finish(begun, now=now)
        except Faulty as faulty:
            _give_up(begun, State.REFUSED, str(faulty), at=now())
            raise
        except BaseException:
            _give_up(begun, State.BROKEN_OFF, "The import was ended half way.", at=now())
            raise


def still_to_come(dated: date, *, at: datetime) -> bool:
    """Whether no file can be of that day yet."""
    return dated > timezone.localdate(at) + MOST_AHEAD


@transaction.atomic
def _dated_anew(code: str, file: File, *, dated: date | None, at: datetime) -> Import | None:
    """The import that counts, if this file says the very same: a later day that it was fetched on is then its day.

    Only a day that somebody gave: a stale file that is read again each night must not look fresh.
    """
    register = Register.objects.select_for_update().filter(code=code).first()
    if register is None:
        return None
    if register.imports.filter(digest=file.digest, state=State.WAITING).exists():
        raise AlreadyTaken("This very file was read before, and waits for a moderator. Nothing was changed.")
    current = register.current
    if current is None or current.digest != file.digest:
        return None
    if dated is None or dated <= current.dated:
        raise AlreadyTaken(
            f"This very file counts already, as of {current.dated:%-d %B %Y}. If it was fetched again since and says "
            "the same, give the day: --dated YYYY-MM-DD."
        )
    current.dated = dated
    current.save(update_fields=["dated"])
    log.record(Act.REGISTER_IMPORTED, at=at, row=f"import:{current.pk}", details=details(current) | {"same": True})
    return current


@transaction.atomic
def _begin(code: str, file: File, *, dated: date, at: datetime) -> Import:
    register, _ = Register.objects.get_or_create(code=code)
    register = Register.objects.select_for_update().get(pk=register.pk)
    break_off_dead(at=at)
    if register.imports.filter(state=State.LOADING).exists():
        raise AlreadyDone("Another file of this register is being read. Try again when it is done.")
    return Import.objects.create(
        register=register,
        digest=file.digest,
        dated=dated,
        started_at=at,
        alive_at=at,
        encoding=file.written_in,
    )


def _load(begun: Import, file: File, known: Body, *, now: Callable[[], datetime]) -> None:
    counts: Counter[str] = Counter()
    repeated = 0
    read = rows(file, known, dated=begun.dated)
    while lot := list(islice(read, CHUNK_ROWS)):
        taken = _write(begun, lot, at=now())
        repeated += len(lot) - len(taken)
        counts.update(row.status.value for row in taken)
    if not file.unchanged():
        raise Faulty("The file changed while it was read. Put it there in whole, then try again.")
    begun.rows, begun.repeated, begun.counts = counts.total(), repeated, dict(counts)


def _write(begun: Import, lot: list[Row], *, at: datetime) -> list[Row]:
    """Write one lot, and give back what was written: a row that repeats another word for word is left out."""
    try:
        _insert(begun, lot, at=at)
    except IntegrityError:
        lot = list(_new(begun, lot))
        _insert(begun, lot, at=at)
    return lot


@transaction.atomic
def _insert(begun: Import, lot: list[Row], *, at: datetime) -> None:
    # Whoever found this import dead has broken it off: then nothing more is written.
    if not Import.objects.filter(pk=begun.pk, state=State.LOADING).update(alive_at=at):
        raise Refused("The import took too long and was broken off. Try again.")
    loading.write(begun, lot)


def _new(begun: Import, lot: list[Row]) -> Iterator[Row]:
    """The rows whose number was not there before; two that share a number and say different things are refused."""
    numbers = [row.number for row in lot]
    there = {entry.number: _said(entry) for entry in Entry.objects.filter(imported=begun, number__in=numbers)}
    for row in lot:
        before = there.get(row.number)
        if before is None:
            there[row.number] = row[1:]
            yield row
        elif before != row[1:]:
            raise Faulty(f"Row {row.line:,}: its number stands in an earlier row too, with another entry.")


def _said(entry: Entry) -> tuple[object, ...]:
    return tuple(getattr(entry, field) for field in Row._fields[1:])


def _finish(begun: Import, *, now: Callable[[], datetime]) -> Import:
    """Judge what was loaded against what counts, and make it count or have it wait."""
    for _ in range(3):
        current = Register.objects.select_related("current").get(pk=begun.register_id).current
        begun.compared_with = current
        begun.gone, begun.changed = differences(begun, current)
        begun.trouble = _odd(begun, current)
        if _settle(begun, at=now()):
            return begun
    raise AlreadyDone("Other files of this register were taken meanwhile. Try again.")


@transaction.atomic
def _settle(begun: Import, *, at: datetime) -> bool:
    """False when another import began to count since the comparison."""
    register = Register.objects.select_for_update().get(pk=begun.register_id)
    if register.current_id != (begun.compared_with.pk if begun.compared_with else None):
        return False
    # One waits at a time: a later file takes the place of an earlier one.
    waiting = Import.objects.filter(register=register, state=State.WAITING)
    waiting.update(state=State.DISCARDED, ended_at=at)
    begun.state, begun.ended_at = (State.WAITING if begun.trouble else State.TAKEN), at
    change = {
        name: getattr(begun, name)
        for name in ("state", "ended_at", "rows", "repeated", "counts", "gone", "changed", "trouble", "compared_with")
    }
    if not Import.objects.filter(pk=begun.pk, state=State.LOADING).update(**change):
        raise Refused("The import took too long and was broken off. Try again.")
    if begun.state == State.TAKEN:
        Register.objects.filter(pk=register.pk).update(current=begun)
    else:
        queue.add(TELL_OF_FILE, begun.pk, due_at=at)
    queue.add(TIDY, due_at=at, key=TIDY)
    act = Act.REGISTER_IMPORTED if begun.state == State.TAKEN else Act.REGISTER_WAITS
    log.record(act, at=at, row=f"import:{begun.pk}", details=details(begun))
    return True


def details(of: Import) -> dict[str, str | int | bool]:
    """What the log keeps of an import: which register, and numbers."""
    return {
        "register": of.register.code, "rows": of.rows, "gone": of.gone, "changed": of.changed, "repeated": of.repeated
    }  # fmt: skip


def differences(new: Import, old: Import | None) -> tuple[int, int]:
    """How many numbers of the old import are gone in the new one, and how many have another status."""
    if old is None:
        return 0, 0
    then = Entry.objects.filter(imported=old)
    now_there = Entry.objects.filter(imported=new, number=OuterRef("number")).values("status")
    compared = then.annotate(status_now=Subquery(now_there))
    return compared.filter(status_now=None).count(), compared.exclude(status_now=F("status")).exclude(
        status_now=None
    ).count()


def _odd(new: Import, old: Import | None) -> str:
    """Why a person should look, or nothing."""
    if old is None or not old.rows:
        return ""
    if new.dated < old.dated:
        return f"It is older than the file that counts now, which is of {old.dated:%-d %B %Y}."
    if new.gone > MOST_GONE * old.rows:
        return f"{new.gone:,} of {old.rows:,} numbers are gone. More than {MOST_GONE:.0%} is unusual."
    if new.changed > MOST_CHANGED * old.rows:
        return f"{new.changed:,} of {old.rows:,} numbers have another status. More than {MOST_CHANGED:.0%} is unusual."
    return ""


@transaction.atomic
def _give_up(begun: Import, state: State, trouble: str, *, at: datetime) -> None:
    changed = Import.objects.filter(pk=begun.pk, state=State.LOADING)
    if not changed.update(state=state, trouble=trouble[:300], ended_at=at):
        return
    queue.add(TIDY, due_at=at, key=TIDY)
    log.record(
        Act.REGISTER_REFUSED, at=at, row=f"import:{begun.pk}", details={"register": begun.register.code, "state": state}
    )


def break_off_dead(*, at: datetime) -> int:
    """Mark imports whose process was killed; how many there were."""
    dead = Import.objects.filter(state=State.LOADING, alive_at__lt=at - DEAD_AFTER)
    number = dead.update(state=State.BROKEN_OFF, trouble="The import was ended half way.", ended_at=at)
    if number:
        queue.add(TIDY, due_at=at, key=TIDY)
    return number
