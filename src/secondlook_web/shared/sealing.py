"""What must not be read by whoever has the database or the disk, sealed with a key that lies in neither.

Short secrets that lie in the database or travel in a link, and files that are kept for minutes.

Fernet (AES-128 in CBC mode, HMAC-SHA-256 over the whole) of the package `cryptography`. The key is derived from the
site's secret key, one for each purpose; what was sealed with an older key (`SECRET_KEY_FALLBACKS`) can still be opened.
"""

import hmac
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class NotOurs(ValueError):
    """Not sealed by this site, changed on its way, or too old. The message holds nothing of it."""


def seal(text: str, *, purpose: str, at: datetime) -> str:
    """The text as nobody can read it; letters, digits, dashes and underscores, and signs of equality at the end."""
    return _box(settings.SECRET_KEY, purpose).encrypt_at_time(text.encode(), int(at.timestamp())).decode()


def open_sealed(sealed: str, *, purpose: str, at: datetime | None = None, lasts: timedelta | None = None) -> str:
    """What was sealed for `purpose`, at most `lasts` before `at`."""
    boxes = MultiFernet([_box(str(key), purpose) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])
    try:
        if at is None or lasts is None:
            return boxes.decrypt(sealed.encode()).decode()
        return boxes.decrypt_at_time(
            sealed.encode(), ttl=int(lasts.total_seconds()), current_time=int(at.timestamp())
        ).decode()
    except InvalidToken:
        raise NotOurs(
            "This was not sealed with a key of this site, or too long ago. If the secret key was changed, name the old "
            "one in SECOND_LOOK_OLD_SECRET_KEYS."
        ) from None


def seal_bytes(data: bytes, *, purpose: str) -> bytes:
    """The same for a file."""
    return _box(settings.SECRET_KEY, purpose).encrypt(data)


def open_bytes(sealed: bytes, *, purpose: str) -> bytes:
    """A file that was sealed for `purpose`."""
    try:
        return _box(settings.SECRET_KEY, purpose).decrypt(sealed)
    except InvalidToken:
        raise NotOurs("This file was not sealed for this purpose with the key in use.") from None


def is_of_today(sealed: str, *, purpose: str) -> bool:
    """Whether the key in use now opens it; if only an older one does, it should be sealed anew."""
    try:
        _box(settings.SECRET_KEY, purpose).decrypt(sealed.encode())
    except InvalidToken:
        return False
    return True


def _box(key: str, purpose: str) -> Fernet:
    return Fernet(urlsafe_b64encode(hmac.digest(key.encode(), f"second look, sealing: {purpose}".encode(), "sha256")))
