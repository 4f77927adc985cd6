"""`python -m secondlook_web demo`: loads the demonstration forum into an empty database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from secondlook_web.demo import loading
from secondlook_web.demo.management.commands.serve import table


class Command(BaseCommand):
    help = "Load the demonstration forum, with invented people, into an empty database."

    def handle(self, *_: Any, **__: Any) -> None:
        try:
            loading.load()
        except loading.NotAsWritten as error:
            raise CommandError(str(error)) from None
        self.stdout.write(table(loading.logins(), 100))
