"""Jobs of this app. A mail may go out twice after a kill at the wrong moment; it says the same both times."""

from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail

from secondlook_web.jobs.queue import handles
from secondlook_web.members.actions import TELL_LET_IN
from secondlook_web.members.models import Member, Standing

_LET_IN = """You can now read and write in the forum of {site}. Sign in to begin.

Before your first post, look at your profile: it tells readers where your patients are seen.
"""


@handles(TELL_LET_IN)
def tell_let_in(target: int | None, at: datetime) -> None:
    """Tell somebody that they may come in, if that is still so."""
    if target is None:
        return
    member = Member.objects.filter(pk=target, standing=Standing.MEMBER).exclude(email="").first()
    if member is not None:
        text = _LET_IN.format(site=settings.SITE_NAME)
        send_mail(f"{settings.SITE_NAME}: you can come in", text, None, [member.email])
