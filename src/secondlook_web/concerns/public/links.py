"""Which post of this site a link is to. Reads addresses alone: whether there is such a post is not asked here."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host

_POST = re.compile(r"/posts/([0-9]{1,18})(?:/[a-z]*)?/?", re.ASCII)
_THREAD = re.compile(r"/threads/[0-9]{1,18}/?", re.ASCII)
_ANCHOR = re.compile(r"post-([0-9]{1,18})", re.ASCII)
_SCHEMES = frozenset({"", "http", "https"})


def post_of(untrusted_link: str) -> int | None:
    """The number of the post that a link names; None for a thread without a post, another site, and anything else."""
    link = untrusted_link.strip()
    if "://" not in link and not link.startswith("/"):
        link = f"//{link}"
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES or not _is_here(host):
        return None
    found = _POST.fullmatch(parts.path)
    if found is None and _THREAD.fullmatch(parts.path):
        found = _ANCHOR.fullmatch(parts.fragment)
    return int(found[1]) if found else None


def _is_here(host: str) -> bool:
    """A path alone is of this site; else its name is one of this site's."""
    own = urlsplit(settings.SITE_URL).hostname or ""
    return not host or host == own or validate_host(host, [one for one in settings.ALLOWED_HOSTS if one != "*"])
