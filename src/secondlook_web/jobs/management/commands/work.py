"""`python -m secondlook_web work`: does the site's jobs (publication, mails, retention) until it is stopped."""

import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from secondlook_web.jobs.worker import Worker


class Command(BaseCommand):
    help = "Do the site's jobs: delayed publication, checks that wait, mails, retention. Ends on SIGTERM or Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do all that is due now, then end")

    def handle(self, *_: Any, once: bool, **__: Any) -> None:
        worker = Worker()
        for ends in (signal.SIGTERM, signal.SIGINT):
            signal.signal(ends, lambda *_: worker.stop())
        if once:
            self.stdout.write(f"jobs done: {worker.do_all()}")
            return
        worker.run()
