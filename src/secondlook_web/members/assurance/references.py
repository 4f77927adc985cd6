"""What names an account elsewhere, as it is kept: a keyed hash, so that one account proves one member.

The value itself (a mail address, a subject at a sign-in, a code of a school) is never kept in evidence. The key is
derived from the oldest secret key that the site still knows, so that a new one does not free every account at once;
when the last of the old ones is dropped, what was kept under it no longer stops a second member.
"""

import hmac

from django.conf import settings


def reference_of(kind: str, value: str) -> str:
    """64 hexadecimal digits; `kind` keeps an address and a subject that are written alike apart."""
    oldest = str((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)[-1])
    key = hmac.digest(oldest.encode(), b"second look, references", "sha256")
    return hmac.new(key, f"{kind}\0{value}".encode(), "sha256").hexdigest()
