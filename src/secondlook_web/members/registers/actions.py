"""What a moderator decides about a file that waits: whether it counts. `by` is the moderator's number."""

from datetime import datetime

from django.db import transaction

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.jobs import queue
from secondlook_web.members.registers.importing import TIDY, details
from secondlook_web.members.registers.models import Import, Register, State
from secondlook_web.shared.refusals import AlreadyDone, Refused


@transaction.atomic
def confirm(waiting: Import, *, by: int, at: datetime) -> None:
    """Have a file count after all: somebody made sure that the register is really so."""
    register = Register.objects.select_for_update().get(pk=waiting.register_id)
    if register.current_id != waiting.compared_with_id:
        raise Refused("Another file began to count since this one was compared. Discard it, and read it again.")
    _decide(waiting, State.TAKEN, by=by, at=at)
    Register.objects.filter(pk=register.pk).update(current=waiting)
    queue.add(TIDY, due_at=at, key=TIDY)
    log.record(Act.REGISTER_CONFIRMED, at=at, by=by, row=f"import:{waiting.pk}", details=details(waiting))


@transaction.atomic
def discard(waiting: Import, *, by: int, at: datetime) -> None:
    """Leave things as they were before the file."""
    _decide(waiting, State.DISCARDED, by=by, at=at)
    queue.add(TIDY, due_at=at, key=TIDY)
    log.record(Act.REGISTER_DISCARDED, at=at, by=by, row=f"import:{waiting.pk}", details=details(waiting))


def _decide(waiting: Import, state: State, *, by: int, at: datetime) -> None:
    still = Import.objects.filter(pk=waiting.pk, state=State.WAITING)
    if not still.update(state=state, decided_by=by, ended_at=at):
        raise AlreadyDone("This file no longer waits: somebody decided, or a later file took its place.")
    waiting.state, waiting.decided_by, waiting.ended_at = state, by, at
