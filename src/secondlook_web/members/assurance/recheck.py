"""The daily look at the registers: every registration that was shown by its number is looked up again.

What the register still says is moved on; what it no longer says has the effect that the rule names. A register whose
file is too old is not relied on: what rests on it runs out by itself, five weeks after the last day it spoke of.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from secondlook_web.members.assurance.levels import Fact, Route
from secondlook_web.members.assurance.models import Evidence, Notice
from secondlook_web.members.assurance.noticing import follow, take_effect
from secondlook_web.members.assurance.rules import NOT_FOUND, Effect, rule
from secondlook_web.members.registers.bodies import bodies
from secondlook_web.members.registers.queries import age, found_all

RECHECK = "assurance.recheck"
AT_HOUR = 6
"""Of the site's own time zone, after the night in which files come."""
AT_ONCE = 500


@dataclass(slots=True, kw_only=True)
class Rechecked:
    """What one round did."""

    looked_up: int = 0
    changed: int = 0
    left_out: int = 0
    """Registers whose file is too old."""


def recheck(*, at: datetime) -> Rechecked:
    """Look up every registration by number, and let notices take effect whose day has come.

    Each change is a transaction of its own: what was done stays done when a later one fails, and the job is tried again
    from the start.
    """
    done = Rechecked()
    for notice in Notice.objects.filter(
        effect=Effect.ENDS, lifted_at=None, took_effect_at=None, takes_effect_at__lte=at
    ).select_related("evidence", "member"):
        take_effect(notice, at=at)
    for register in bodies():
        old = age(register, at=at)
        if not old.reliable or old.dated is None:
            done.left_out += 1
            continue
        for pieces in _chunks(register, at):
            _look(register, pieces, old.dated, done, at)
    return done


def _look(register: str, pieces: list[Evidence], dated: date, done: Rechecked, at: datetime) -> None:
    said = {found.number: found.status.value for found in found_all(register, {piece.number for piece in pieces})}
    as_before: list[int] = []
    for piece in pieces:
        status = said.get(piece.number, NOT_FOUND)
        done.looked_up += 1
        if status == piece.status and rule().of(status).effect.stands and not piece.noticed:  # type: ignore[attr-defined]
            as_before.append(piece.pk)
            continue
        done.changed += 1
        follow(piece, status, dated=dated, at=at)
    good_until = rule().good_until(dated, at=at)
    Evidence.objects.filter(pk__in=as_before, ended_at=None, shown_at__lt=good_until).update(
        expires_at=good_until, checked_at=at
    )


def _chunks(register: str, at: datetime) -> Iterator[list[Evidence]]:
    """Registrations that nobody has ended, also those that ran out while the register was too old, and those with a
    notice: withdrawing a number does not shake off what it brought, nor keep it for ever. A clock that was set back
    looks at nothing that was looked at later."""
    noticed = set(Notice.objects.filter(lifted_at=None).values_list("evidence", flat=True))
    last = 0
    while True:
        rows = (
            Evidence.objects.filter(
                Q(ended_at=None) | Q(pk__in=noticed),
                Q(checked_at=None) | Q(checked_at__lte=at),
                fact=Fact.REGISTRATION,
                route=Route.NUMBER,
                register=register,
                shown_at__lte=at,
                pk__gt=last,
            )
            .select_related("member")
            .order_by("pk")
        )
        pieces = list(rows[:AT_ONCE])
        if not pieces:
            return
        for piece in pieces:
            piece.noticed = piece.pk in noticed  # type: ignore[attr-defined]
        yield pieces
        last = pieces[-1].pk
