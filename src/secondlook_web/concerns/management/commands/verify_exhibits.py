"""`python -m secondlook_web verify_exhibits`: hold every exhibit against the log. Verify the log itself first."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from secondlook.cli.exit_codes import LOG_TAMPERED
from secondlook_web.concerns.exhibits.verifying import faults
from secondlook_web.concerns.models import Exhibit


class Command(BaseCommand):
    help = "Say which exhibits are not those that the log says were frozen. Verify the log first: verify_log."

    def handle(self, *_: Any, **__: Any) -> None:
        found = list(faults())
        if not found:
            self.stdout.write(f"{Exhibit.objects.count():,} exhibits, each as the log says that it was frozen.")
            return
        self.stdout.write(f"{len(found):,} {'place' if len(found) == 1 else 'places'}:")
        for fault in found:
            self.stdout.write(f"  - {fault.says}")
        sys.exit(LOG_TAMPERED)
