"""A mail to one person, as the site's jobs send them: the subject begins with its name; it holds nobody's words."""

from django.conf import settings
from django.core.mail import send_mail


def send(address: str, subject: str, text: str) -> None:
    """Send it, where there is an address."""
    if address:
        send_mail(f"{settings.SITE_NAME}: {subject}", text, None, [address])
