"""`python -m secondlook_web serve`: the whole site on this machine, with one command, for a look or for development."""

import contextlib
import io
import os
import shutil
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from secondlook_web.demo import loading
from secondlook_web.shared import processes

NARROWEST_COLUMNS = 40


class Command(BaseCommand):
    help = "Run the site on this machine: web workers and a worker for its jobs. Ctrl-C ends it."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="where it listens (default 8000; 0 for any)")
        parser.add_argument("--workers", type=int, default=2, help="web workers (default 2)")
        parser.add_argument("--demo", action="store_true", help="load the demonstration forum, if there is none yet")

    def handle(self, *_: Any, port: int, workers: int, demo: bool, **__: Any) -> None:
        if not 0 <= port <= 65535:
            raise CommandError("A port is a number from 0 to 65535.")
        if not 1 <= workers <= 64:
            raise CommandError("Choose from 1 to 64 workers.")
        listener = processes.listen(port)
        with listener:
            prepare()
            logins = self._demonstration() if demo else []
            if settings.SETTINGS_MODULE == "secondlook_web.settings.development":
                os.environ.setdefault("SECOND_LOOK_DEBUG", "0")
            os.environ.setdefault("SECOND_LOOK_URL", f"http://localhost:{listener.getsockname()[1]}")
            with processes.running(listener, workers=workers) as started:
                self._say(listener.getsockname()[1], logins)
                if not processes.wait(started):
                    raise CommandError("A process of the site ended by itself; what it said stands above.")
        self.stdout.write("\nThe site has ended. What was written is kept.")

    def _demonstration(self) -> list[tuple[str, str, str]]:
        if loading.is_empty():
            self.stdout.write("Loading the demonstration forum: each post is checked, which takes a few seconds ...")
            self.stdout.flush()
            loading.load()
        return loading.logins()

    def _say(self, port: int, logins: list[tuple[str, str, str]]) -> None:
        self.stdout.write(f"\nSecond Look is at http://localhost:{port}/\n")
        if logins:
            self.stdout.write(f"\n{table(logins, shutil.get_terminal_size().columns)}")
            for receipt in loading.receipts():
                self.stdout.write(f"\nA receipt of a concern, for /concerns/receipt/: {receipt}")
            self.stdout.write("\nEverybody in this forum is invented.")
        if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
            self.stdout.write("Mails that the site sends are printed here, with their links.")
        self.stdout.write("Ctrl-C ends it.\n")
        self.stdout.flush()


def prepare() -> None:
    """Tables and folders as this version needs them."""
    with contextlib.redirect_stdout(io.StringIO()):
        call_command("migrate", verbosity=0, interactive=False)


def table(logins: Sequence[tuple[str, str, str]], columns: int) -> str:
    """Name, password and who it is, one login to a line."""
    rows = [("sign in as", "password", ""), *logins]
    widths = [max(len(row[place]) for row in rows) for place in (0, 1)]
    return "\n".join(
        f"  {row[0]:<{widths[0]}}  {row[1]:<{widths[1]}}  {row[2]}".rstrip()[: max(columns, NARROWEST_COLUMNS)]
        for row in rows
    )
