"""`python -m secondlook_web verify_log`: verify the log of this site. `secondlook verify-log` without LOG is this."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from secondlook_web.audit import copying, keys, outcome, reading, verifying
from secondlook_web.audit.reading import BadLog


class Command(BaseCommand):
    help = "Verify the log of this site: every entry, and against the anchors."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        outcome.add_arguments(parser)

    def handle(self, *_: Any, anchors: Path | None, key: list[Path], json: bool, **__: Any) -> None:
        place = anchors or Path(settings.ANCHORS)
        try:
            log = copying.OwnLog()
            report = verifying.verify(
                log.entries(),
                site=log.site,
                anchors=reading.anchors_in(place) if anchors or place.exists() else (),
                keys=reading.keys_in(key) if key else keys.own_public_keys(),
                end=log.end,
            )
        except DatabaseError:
            sys.exit(outcome.refuse("There is no log in this site's database. Is it the right one, and migrated?"))
        except BadLog as error:
            sys.exit(outcome.refuse(str(error)))
        except OSError as error:
            sys.exit(outcome.refuse(f"A file cannot be read ({error.strerror})."))
        sys.exit(outcome.say(report, site=log.site, as_json=json, own_key=not key))
