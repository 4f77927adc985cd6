"""`python -m secondlook_web bounced < addresses`: what rests on addresses that take no mail any more ends.

Whoever handles a concern of somebody with such an address sees that a mail to them came back.

For whoever reads the returned mails: one address a line, on standard input, so that none stands in a list of processes.
"""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from secondlook_web.concerns.public.mails import contact_failed
from secondlook_web.members.assurance.routes import mail


class Command(BaseCommand):
    help = "End what was shown by addresses that take no mail any more; reads them from standard input, one a line."

    def handle(self, *_: Any, **__: Any) -> None:
        addresses, at = [line for line in sys.stdin if line.strip()], timezone.now()
        ended = sum(mail.bounced(address, at=at) for address in addresses)
        missed = sum(contact_failed(address, at=at) for address in addresses)
        self.stdout.write(f"{ended} piece{'' if ended == 1 else 's'} of evidence ended.")
        if missed:
            self.stdout.write(f"{missed} reporter{'' if missed == 1 else 's'} of a concern could not be reached.")
