"""Work that comes round: anchors, each hour into their folder, and each day by mail to whoever keeps them elsewhere."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone

from secondlook_web.audit import anchors
from secondlook_web.jobs import schedule
from secondlook_web.jobs.queue import handles

ANCHOR = "audit.anchor"
MAIL_ANCHOR = "audit.mail_anchor"
schedule.hourly(ANCHOR, minute=5)
schedule.daily(MAIL_ANCHOR, hour=6, minute=10)


@handles(ANCHOR)
def anchor(_: int | None, at: datetime) -> Callable[[], None] | None:
    """Write an anchor. After a kill at the wrong moment there may be two of the same entry, which harms nobody."""
    return anchors.write(at=at)


@handles(MAIL_ANCHOR)
def mail_anchor(_: int | None, at: datetime) -> None:
    """Mail the signed head, and nothing else, to an address of which the site knows no password."""
    head = anchors.signed_head(at=at) if settings.ANCHOR_MAIL else None
    if head is not None:
        subject = f"{settings.SITE_NAME}: the log on {timezone.localtime(at):%Y-%m-%d}"
        send_mail(subject, head.as_line() + "\n", None, [settings.ANCHOR_MAIL])
