"""What moderators see of the registers: how old each is, who is on it, what waits or went wrong."""

from dataclasses import dataclass
from datetime import datetime

from secondlook_web.members.registers import queries
from secondlook_web.members.registers.bodies import Body, bodies
from secondlook_web.members.registers.models import Import, Register, State
from secondlook_web.members.registers.queries import Age
from secondlook_web.members.registers.statuses import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Entries with one status, in the file that counts and in the one that waits."""

    status: Status
    now: int
    then: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One register."""

    body: Body
    age: Age
    current: Import | None
    waiting: Import | None
    lines: tuple[Line, ...]
    refused: Import | None
    """The latest file, where it was not taken."""


def of_all(*, at: datetime) -> list[Shown]:
    """Every register there is a module for; those that need somebody come first."""
    rows = {row.code: row for row in Register.objects.select_related("current")}
    shown = [_shown(body, rows.get(code), at=at) for code, body in bodies().items()]
    return sorted(shown, key=lambda one: (one.waiting is None, one.refused is None, one.current is None, one.body.name))


def _shown(body: Body, row: Register | None, *, at: datetime) -> Shown:
    latest = row.imports.exclude(state=State.LOADING).order_by("-id").first() if row else None
    waiting = row.imports.filter(state=State.WAITING).order_by("-id").first() if row else None
    current = row.current if row else None
    return Shown(
        body=body,
        age=queries.age_of(current, at=at),
        current=current,
        waiting=waiting,
        lines=_lines(current, waiting),
        refused=latest if latest and latest.state in (State.REFUSED, State.BROKEN_OFF) else None,
    )


def _lines(current: Import | None, waiting: Import | None) -> tuple[Line, ...]:
    now, then = current.counts if current else {}, waiting.counts if waiting else {}
    return tuple(
        Line(status=status, now=now.get(status.value, 0), then=then.get(status.value, 0))
        for status in Status
        if status.value in now or status.value in then
    )
