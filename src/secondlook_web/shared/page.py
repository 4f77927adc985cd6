"""What every page knows: the site's name, and what the reader may open from the menu."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    member = getattr(request, "user", None)
    signed_in = bool(member and member.is_authenticated)
    return {
        "site_name": settings.SITE_NAME,
        "contact": settings.CONTACT,
        "by_invitation": settings.SIGN_UP == "invited",
        "signed_in": signed_in,
        "may_moderate": signed_in and member.may_moderate,  # type: ignore[union-attr]
        "moderates": signed_in and member.moderates_here,  # type: ignore[union-attr]
        "may_read": signed_in and member.may_read,  # type: ignore[union-attr]
    }
