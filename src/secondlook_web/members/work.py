"""Jobs of this app. A mail may go out twice after a kill at the wrong moment; it says the same both times."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from secondlook_web.jobs import schedule
from secondlook_web.jobs.queue import handles
from secondlook_web.members import second_factor
from secondlook_web.members.actions import TELL_LET_IN
from secondlook_web.members.models import Member, Standing
from secondlook_web.shared import mail

SEAL = "members.seal"
schedule.daily(SEAL, hour=4, minute=20)

_LET_IN = """You can now read and write in the forum of {site}. Sign in to begin.

Before your first post, look at your profile: it tells readers where your patients are seen.
"""


@handles(SEAL)
def seal(_: int | None, at: datetime) -> Callable[[], None]:
    """Once a day: secrets of second factors lie sealed with the key of today, so that an older one can be forgotten."""

    def write() -> None:
        second_factor.seal_anew(at)

    return write


@handles(TELL_LET_IN)
def tell_let_in(target: int | None, at: datetime) -> None:
    """Tell somebody that they may come in, if that is still so."""
    if target is None:
        return
    member = Member.objects.filter(pk=target, standing=Standing.MEMBER).exclude(email="").first()
    if member is not None:
        text = _LET_IN.format(site=settings.SITE_NAME)
        mail.send(member.email, "you can come in", text)
