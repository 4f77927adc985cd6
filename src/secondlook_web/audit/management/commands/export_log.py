"""`python -m secondlook_web export_log OUT.jsonl`: a copy of the log, to be verified elsewhere."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from secondlook_web.audit import copying


class Command(BaseCommand):
    help = "Copy the log into a new file of JSON lines. That a copy was taken is itself recorded."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a file that does not exist yet")

    def handle(self, *_: Any, file: Path, **__: Any) -> None:
        at = timezone.now()
        try:
            with file.open("x", encoding="ascii") as out:
                end = copying.begin(by=None, at=at, how="command")
                out.writelines(copying.lines(end, at=at))
        except FileExistsError:
            raise CommandError("There is a file of that name already. Choose one that does not exist yet.") from None
        except OSError as error:
            raise CommandError(f"The file cannot be written ({error.strerror}).") from None
        self.stdout.write(f"{end.number:,} entries copied. Verify them: secondlook verify-log {file}")
