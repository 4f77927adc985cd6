"""`python -m secondlook_web erase_again`: after an old copy of the site was put back, erases who was erased since."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from secondlook_web.erasure import erased, erasing
from secondlook_web.members.models import Member


class Command(BaseCommand):
    help = "Erase again whom the list of erased accounts names: after a backup was put back, before the site starts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--look", action="store_true", help="only say how many that would be")

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            named = list({line.number: line for line in erased.lines()}.values())
        except ValueError as wrong:
            raise CommandError(str(wrong)) from None
        members = Member.objects.in_bulk([line.number for line in named])
        again = [line for line in named if line.number in members and line.is_of(members[line.number])]
        if not options["look"]:
            for line in again:
                erasing.at_once(members[line.number], line.posts, at=timezone.now())
        would = "would be erased again" if options["look"] else "erased again"
        self.stdout.write(f"{len(named)} in the list, {len(again)} {would}.")
