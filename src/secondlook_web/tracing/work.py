"""Mails about traces. One may go out twice after a kill at the wrong moment; it says the same both times."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from secondlook_web.jobs.queue import handles
from secondlook_web.members.models import Member
from secondlook_web.shared import mail
from secondlook_web.tracing.actions import TELL_NAMED
from secondlook_web.tracing.models import Stands

_NAMED = """Two moderators of {site} looked into a leak. It carries the marks of a page that your account was served.
That shows whose account it was, not who carried it out. Sign in to read what was found, and what you can say to it:

{url}

This mail says no more, because mails are read on screens that others can see.
"""


@handles(TELL_NAMED)
def tell_named(target: int | None, at: datetime) -> None:
    """Tell whoever a trace named."""
    named = Member.objects.filter(
        named_by_traces__trace=target or 0, named_by_traces__trace__stands=Stands.AGREED
    ).distinct()
    for member in named.exclude(email=""):
        text = _NAMED.format(site=settings.SITE_NAME, url=f"{settings.SITE_URL}{reverse('tracing:told')}")
        mail.send(member.email, "a trace named your account", text)
