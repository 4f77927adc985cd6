"""`python -m secondlook_web anchor`: write an anchor now, besides those of each hour."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from secondlook_web.audit import anchors


class Command(BaseCommand):
    help = "Write an anchor of the log now, and print it."

    def handle(self, *_: Any, **__: Any) -> None:
        at = timezone.now()
        try:
            record = anchors.write(at=at)
        except OSError as error:
            raise CommandError(
                f"The anchor cannot be written ({error.strerror}). Look at SECOND_LOOK_ANCHORS."
            ) from None
        if record is None:
            self.stderr.write("Nothing has happened since the last anchor.")
            return
        record()
        head = anchors.signed_head(at=at)
        if head is not None:
            self.stdout.write(head.as_line())
