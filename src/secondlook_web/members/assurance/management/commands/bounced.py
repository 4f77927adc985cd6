"""`python -m secondlook_web bounced < addresses`: what rests on addresses that take no mail any more ends.

For whoever reads the returned mails: one address a line, on standard input, so that none stands in a list of processes.
"""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from secondlook_web.members.assurance.routes import mail


class Command(BaseCommand):
    help = "End what was shown by addresses that take no mail any more; reads them from standard input, one a line."

    def handle(self, *_: Any, **__: Any) -> None:
        ended = sum(mail.bounced(line, at=timezone.now()) for line in sys.stdin if line.strip())
        self.stdout.write(f"{ended} piece{'' if ended == 1 else 's'} of evidence ended.")
