"""`python -m secondlook_web import_register gmc FILE`: read a register's file, all of it or nothing."""

from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from secondlook_web.members.registers.bodies import bodies
from secondlook_web.members.registers.files import Faulty
from secondlook_web.members.registers.importing import take
from secondlook_web.members.registers.models import State
from secondlook_web.members.registers.statuses import Status
from secondlook_web.shared.refusals import Refused


class Command(BaseCommand):
    help = "Read the file of a professional register. See docs/registers.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("register", choices=sorted(bodies()), help="whose file it is")
        parser.add_argument("file", type=Path, help="CSV, plain or gzipped")
        parser.add_argument(
            "--dated", type=_day, metavar="YYYY-MM-DD", help="the day whose state the file holds; without it, today"
        )

    def handle(self, *_: Any, register: str, file: Path, dated: date | None, **__: Any) -> None:
        try:
            taken = take(register, file, dated=dated)
        except (Faulty, Refused) as error:
            raise CommandError(f"{error} Nothing was taken.") from None
        self.stdout.write(f"{taken.rows:,} entries, read as {taken.encoding}, of {taken.dated:%-d %B %Y}.")
        if taken.repeated:
            self.stdout.write(f"{taken.repeated:,} rows said once more what an earlier row said, and were left out.")
        for status, number in sorted(taken.counts.items(), key=lambda pair: -pair[1]):
            self.stdout.write(f"{number:>9,}  {Status(status).label}")
        if taken.state == State.WAITING:
            raise CommandError(
                f"It does not count yet. {taken.trouble} A moderator decides at /moderation/registers/.", returncode=3
            )
        self.stdout.write("These entries count from now on.")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("a day is written like 2026-11-28") from None
