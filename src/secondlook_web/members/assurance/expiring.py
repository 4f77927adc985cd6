"""What runs out: a mail 30 and 7 days before, one for all pieces; nothing after, and the account stays.

Nothing here lowers a level: evidence counts until its moment and no longer, whether a worker runs or not. Leavers are
found by this alone: their old address takes no link, so nothing is renewed.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from secondlook_web.jobs import queue
from secondlook_web.members.assurance.actions import end
from secondlook_web.members.assurance.levels import Fact, Route
from secondlook_web.members.assurance.models import Ended, Evidence, SentLink, Warned

RUN_OUT = "assurance.run_out"
TELL_RUNS_OUT = "assurance.tell_runs_out"
AT_HOUR = 7
WARN_DAYS = (30, 7)
"""Days before; the largest first."""
SWEPT_AFTER = timedelta(days=1)
"""What ran out is closed a day later: until then a second account cannot show the same address."""
REGISTERS_COME_BACK_FOR = timedelta(days=90)
"""A registration that ran out because its register was too old counts again when a new file has it, so long."""


@dataclass(slots=True, kw_only=True)
class Swept:
    """What one round did."""

    told: int = 0
    """Members."""
    closed: int = 0


def run_out(*, at: datetime) -> Swept:
    """Warn of what runs out, and close what has."""
    done = Swept()
    for member_id, pieces in _to_tell(at).items():
        _tell(member_id, pieces, at)
        done.told += 1
    for piece in Evidence.objects.filter(ended_at=None).filter(
        ~_BY_NUMBER & Q(expires_at__lte=at - SWEPT_AFTER) | _BY_NUMBER & Q(expires_at__lte=at - REGISTERS_COME_BACK_FOR)
    ):
        end(piece, Ended.RAN_OUT, at=at)
        done.closed += 1
    SentLink.objects.filter(expires_at__lte=at - timedelta(days=1)).delete()
    return done


_BY_NUMBER = Q(fact=Fact.REGISTRATION, route=Route.NUMBER)
"""Whose end the register moves, not the member."""


def _to_tell(at: datetime) -> dict[int, list[tuple[Evidence, int]]]:
    """By member, what runs out within a month and was not told yet, with the days before."""
    rows = (
        Evidence.objects.filter(
            ended_at=None, shown_at__lte=at, expires_at__gt=at, expires_at__lte=at + timedelta(days=WARN_DAYS[0])
        )
        .filter(member__is_active=True)
        .exclude(_BY_NUMBER)
        .exclude(member__email="")
        .order_by("expires_at", "id")
    )
    told = {(one.evidence_id, one.days, one.expires_at) for one in Warned.objects.filter(evidence__in=rows)}
    found: dict[int, list[tuple[Evidence, int]]] = defaultdict(list)
    for piece in rows:
        days = min(days for days in WARN_DAYS if piece.expires_at <= at + timedelta(days=days))
        short = piece.expires_at - piece.shown_at <= timedelta(days=days)
        if not short and (piece.pk, days, piece.expires_at) not in told:
            found[piece.member_id].append((piece, days))
    return found


@transaction.atomic
def _tell(member_id: int, pieces: list[tuple[Evidence, int]], at: datetime) -> None:
    Warned.objects.bulk_create(
        [Warned(evidence=piece, days=days, expires_at=piece.expires_at, at=at) for piece, days in pieces],
        ignore_conflicts=True,
    )
    queue.add(TELL_RUNS_OUT, member_id, due_at=at, key=f"member {member_id}")
