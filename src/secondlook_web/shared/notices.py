"""Short messages for the next page, in a cookie that is bound to this host as the others are."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class HostCookie(CookieStorage):
    """A browser takes a `__Host-` cookie only from this host, over HTTPS, for all of it."""

    cookie_name = "__Host-messages" if settings.SESSION_COOKIE_SECURE else "messages"


class Notices(FallbackStorage):
    """In the cookie; what does not fit there, in the session."""

    storage_classes = (HostCookie, SessionStorage)
