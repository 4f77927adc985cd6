"""`python -m secondlook_web concern_named NUMBER`: who is kept from a concern since they are named in it.

For whoever runs the site, where naming has left nobody who could handle a concern: somebody may have named everybody.
With `--let HANDLE` one of them may handle it again. What is in the concern is not shown here.
"""

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.concerns.models import Concern, Conflict, WhyNot


class Command(BaseCommand):
    help = "Say who is kept from a concern since they are named in it, or let one of them handle it again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, help="of the concern, as the mail to the operator says it")
        parser.add_argument("--let", metavar="HANDLE", default="", help="who may handle it again")

    def handle(self, *_: Any, number: int, let: str, **__: Any) -> None:
        concern = Concern.objects.filter(pk=number, erased_at=None).first()
        if concern is None:
            raise CommandError("There is no concern with this number.")
        if let:
            let_back(concern, let, at=timezone.now())
            self.stdout.write("They may handle it again. Whoever names them anew keeps them out anew.")
            return
        named = Conflict.objects.filter(concern=concern, why=WhyNot.NAMED).select_related("member").order_by("pk")
        for conflict in named:
            self.stdout.write(conflict.member.handle)
        if not named:
            self.stdout.write("Nobody is kept from it since they are named.")


@log.recorded()
def let_back(concern: Concern, handle: str, *, at: datetime) -> None:
    """Let a moderator handle a concern in which they are named. Not one who said that they are part of it."""
    there = Conflict.objects.filter(concern=concern, why=WhyNot.NAMED, member__handle__iexact=handle)
    removed, _ = there.delete()
    if not removed:
        raise CommandError("Nobody with this handle is kept from it since they are named. Run it without --let first.")
    log.record(Act.CONCERN_LET_BACK, at=at, row=f"concern:{concern.pk}", details={"how": "command"})
