"""`python -m secondlook_web audit_key`: the public key with which anybody can check the log's signed heads."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from secondlook_web.audit import heads, keys


class Command(BaseCommand):
    help = "Print the public keys of the log, or make a new private key with --new FILE."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--new", type=Path, help="make a private key in this file, which does not exist yet")

    def handle(self, *_: Any, new: Path | None, **__: Any) -> None:
        if new is None:
            self.stdout.write("".join(heads.pem_of(key) for key in keys.own_public_keys().values()))
            return
        try:
            key = keys.make(new)
        except FileExistsError:
            raise CommandError("There is a file of that name already. A key is never written over.") from None
        except OSError as error:
            raise CommandError(f"The file cannot be written ({error.strerror}).") from None
        self.stderr.write(f"Made. Set SECOND_LOOK_AUDIT_KEY to {new.resolve()} and keep this public key elsewhere:")
        self.stdout.write(heads.pem_of(key.public_key()))
