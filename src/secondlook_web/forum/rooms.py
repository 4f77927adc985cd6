"""Rooms opened, changed and closed. Whoever looks after the server does it, by the command `room`.

Not here: whether a room's pages are marked for each reader, which moderators decide (`tracing.actions`).
"""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.forum.models import Room, RoomKind
from secondlook_web.members.assurance.levels import Level
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import AlreadyDone, Refused

NEEDS = tuple(level for level in Level if level.rank >= Level.AFFILIATED.rank)
"""Levels that a room may ask for: nobody comes in with less."""


@log.recorded()
def open_room(
    slug: str,
    *,
    name: str,
    purpose: str,
    at: datetime,
    needs: Level = Level.AFFILIATED,
    listed: Iterable[Member] | None = None,
) -> Room:
    """Open a room, last in the list. With `listed` only these members and moderators see it."""
    last = Room.objects.order_by("-position").values_list("position", flat=True).first()
    room = Room(
        slug=slug,
        name=name,
        purpose=purpose,
        kind=RoomKind.CLOSED if listed is None else RoomKind.TEAM,
        needs=_asked(needs),
        position=0 if last is None else last + 1,
        opened_at=at,
    )
    _save(room)
    room.listed.set(listed or ())
    log.record(Act.ROOM_OPENED, at=at, row=f"room:{room.pk}", details={"level": needs, "how": "command"})
    return room


@log.recorded()
def change_room(
    slug: str, *, at: datetime, name: str | None = None, purpose: str | None = None, needs: Level | None = None
) -> Room:
    """Another name, purpose or level. What was posted stays, and is read by whoever sees the room from now on."""
    room = _room(slug)
    was = Level(room.needs)
    room.name = room.name if name is None else name
    room.purpose = room.purpose if purpose is None else purpose
    room.needs = _asked(was if needs is None else needs)
    _save(room)
    details = {"level": Level(room.needs), "was": was, "how": "command"}
    log.record(Act.ROOM_CHANGED, at=at, row=f"room:{room.pk}", details=details)
    return room


@log.recorded()
def close_room(slug: str, *, at: datetime) -> Room:
    """From now on it can be read, and nobody can write there."""
    room = _room(slug)
    if not Room.objects.filter(pk=room.pk, closed_at=None).update(closed_at=at):
        raise AlreadyDone("This room is closed already.")
    room.closed_at = at
    log.record(Act.ROOM_CLOSED, at=at, row=f"room:{room.pk}", details={"how": "command"})
    return room


def _room(slug: str) -> Room:
    room = Room.objects.select_for_update().filter(slug=slug).first()
    if room is None:
        raise Refused("There is no room with this address. `room list` names them all.")
    return room


def _asked(needs: Level) -> Level:
    if needs not in NEEDS:
        raise Refused(f"A room asks for one of: {', '.join(NEEDS)}. Nobody comes in with less.")
    return needs


def _save(room: Room) -> None:
    try:
        room.full_clean()
    except ValidationError as error:
        wrong = "; ".join(f"{field}: {' '.join(said)}" for field, said in error.message_dict.items())
        raise Refused(f"The room was not kept. {wrong}") from None
    room.save()
