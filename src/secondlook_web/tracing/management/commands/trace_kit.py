"""`python -m secondlook_web trace_kit ROOM -o KIT.json`: the codes of readers, for `secondlook trace` elsewhere.

Members are called by their numbers. It is for whoever looks after the server, who could make the codes anyway:
moderators ask on the page, where two have to agree. That a kit was made is in the log. Whoever holds it can make the
marks of everybody in it: delete it afterwards.
"""

import json
import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.forum.models import Room, Thread
from secondlook_web.shared.refusals import Refused
from secondlook_web.tracing.candidates import kit_for


class Command(BaseCommand):
    help = "Write the codes of those who could have been served a room's pages, for secondlook trace."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("room", help="the room, as its address names it")
        parser.add_argument("--thread", type=int, help="the number of a thread; without it any thread of the room")
        parser.add_argument("--output", "-o", required=True, type=Path, help="a new file, readable by you alone")

    def handle(self, *_: Any, room: str, thread: int | None, output: Path, **__: Any) -> None:
        found = Room.objects.filter(slug=room).first()
        of = Thread.objects.filter(pk=thread, room=found).first() if thread and found else None
        if found is None or (thread and of is None):
            raise CommandError("There is no such room, or no such thread in it.")
        try:
            kit = kit_for(found, of)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        with transaction.atomic():
            try:
                handle = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except OSError as error:
                raise CommandError(f"{output}: cannot be written ({error.strerror}).") from error
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(kit.to_json(), file)
            log.record(
                Act.KIT_MADE,
                at=timezone.now(),
                row=f"room:{found.pk}",
                details={"candidates": len(kit.candidates), "how": "command"},
            )
        self.stdout.write(f"{len(kit.candidates)} candidates. Delete the file afterwards: it can make their marks.")
