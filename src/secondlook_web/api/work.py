"""Jobs of this app. A mail may go out twice after a kill at the wrong moment; it says the same both times."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from secondlook_web.api.actions import TELL_MADE
from secondlook_web.api.models import Token
from secondlook_web.jobs.queue import handles
from secondlook_web.shared import mail

_MADE = """A token was made for your account of {site}. A program that has it can act for you.

If this was you, there is nothing to do. If not, choose a new password now: that ends all tokens.
{tokens}
"""


@handles(TELL_MADE)
def tell_made(target: int | None, at: datetime) -> None:
    """Tell a member that there is a token: it may not have been them. Its name is theirs, and stays out of the mail."""
    if target is None:
        return
    token = Token.objects.filter(pk=target, revoked_at=None).exclude(member__email="").select_related("member").first()
    if token is not None:
        text = _MADE.format(site=settings.SITE_NAME, tokens=settings.SITE_URL + reverse("api:tokens"))
        mail.send(token.member.email, "A token was made", text)
