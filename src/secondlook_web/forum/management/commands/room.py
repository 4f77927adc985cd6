"""`python -m secondlook_web room open tea-room "Tea room" "For the end of a shift."`: rooms, from the server."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from secondlook_web.forum import rooms
from secondlook_web.forum.models import Room, RoomKind
from secondlook_web.members.assurance.levels import Level
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import Refused

KNOWN = "how well its readers must be known"


class Command(BaseCommand):
    help = "Open, change or close a room, or list them. A new site has none."

    def add_arguments(self, parser: CommandParser) -> None:
        does = parser.add_subparsers(dest="does", required=True, metavar="{open,change,close,list}")
        levels = [level.value for level in rooms.NEEDS]
        opening = does.add_parser("open", help="a new room")
        opening.add_argument("slug", help="its place in the address, such as tea-room")
        opening.add_argument("name", help='what members read, such as "Tea room"')
        opening.add_argument("purpose", help="what it is for, in a sentence or two")
        opening.add_argument("--needs", choices=levels, default=Level.AFFILIATED.value, help=KNOWN)
        opening.add_argument(
            "--listed",
            nargs="*",
            metavar="USERNAME",
            help="only these members and the moderators see it; with nobody named, the moderators alone",
        )
        changing = does.add_parser("change", help="another name, purpose or level")
        changing.add_argument("slug")
        changing.add_argument("--name")
        changing.add_argument("--purpose")
        changing.add_argument("--needs", choices=levels, help=KNOWN)
        does.add_parser("close", help="it can be read on, and nobody can write there").add_argument("slug")
        does.add_parser("list", help="all rooms, in the order in which members see them")

    def handle(self, *_: Any, does: str, **said: Any) -> None:
        try:
            match does:
                case "open":
                    self._open(**said)
                case "change":
                    self._change(**said)
                case "close":
                    self.stdout.write(f"Closed: {rooms.close_room(said['slug'], at=timezone.now()).slug}")
                case _:
                    self._list()
        except Refused as refused:
            raise CommandError(str(refused)) from None

    def _open(
        self, *, slug: str, name: str, purpose: str, needs: str, listed: list[str] | None = None, **_: Any
    ) -> None:
        members = None if listed is None else list(Member.objects.filter(handle__in=listed))
        if listed and len(members or ()) < len(set(listed)):
            raise Refused("One of these usernames is nobody's. Nothing was opened.")
        room = rooms.open_room(slug, name=name, purpose=purpose, needs=Level(needs), listed=members, at=timezone.now())
        self.stdout.write(f"Opened: {_line(room)}")

    def _change(self, *, slug: str, name: str | None, purpose: str | None, needs: str | None, **_: Any) -> None:
        if name is None and purpose is None and needs is None:
            raise Refused("Say what to change: --name, --purpose or --needs.")
        room = rooms.change_room(
            slug, name=name, purpose=purpose, needs=None if needs is None else Level(needs), at=timezone.now()
        )
        self.stdout.write(f"Changed: {_line(room)}")

    def _list(self) -> None:
        for room in Room.objects.all():
            self.stdout.write(_line(room))
        if not Room.objects.exists():
            self.stdout.write("There is no room yet. Open one: room open --help")


def _line(room: Room) -> str:
    who = f"{Level(room.needs).label} or more" if room.kind == RoomKind.CLOSED else "those listed, and moderators"
    return f"/rooms/{room.slug}/  {room.name}  ({who}){', closed' if room.closed_at else ''}"
