"""The key that signs the log's heads. It is never in the database: whoever owns the database must not have it.

On a server `SECOND_LOOK_AUDIT_KEY` holds its path, or the key itself in PEM; on one's own machine a file is made at
first need. Another key is another value of that setting: what the old one signed stays good (`verifying`).
"""

import os
import stat
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from secondlook_web.audit import heads, reading
from secondlook_web.audit.heads import PublicKeys

LARGEST_KEY_BYTES = 10_000
BEGINS = "-----BEGIN"


def private_key() -> Ed25519PrivateKey:
    """The key with which heads are signed now."""
    said = settings.AUDIT_KEY
    if not said:
        return _own(Path(settings.AUDIT_KEY_FILE))
    # An environment file holds one line: line breaks may be written as \n.
    pem = said.replace("\\n", "\n") if said.startswith(BEGINS) else _read(Path(said))
    return _key(pem)


def own_public_keys() -> PublicKeys:
    """The keys that this site has or had: today's, and those that stand beside its anchors."""
    key = private_key().public_key()
    kept = Path(settings.ANCHORS) / reading.KEYS
    before = reading.keys_in([kept]) if kept.is_file() else {}
    return {**before, heads.name_of(key): key}


def make(path: Path) -> Ed25519PrivateKey:
    """A new key in a new file that only its owner can read."""
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    # The mode is given when the file is made: there is no moment at which others could read it.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR), "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    return key


def _own(path: Path) -> Ed25519PrivateKey:
    if not path.exists():
        try:
            return make(path)
        except FileExistsError:
            pass  # another process of the site was quicker, and both use what it made
    return _key(_read(path))


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_KEY_BYTES).decode("utf-8", "replace")
    except OSError as error:
        raise ImproperlyConfigured(
            f"SECOND_LOOK_AUDIT_KEY: the file of the key cannot be read ({error.strerror}). "
            "It should be a path, or the key itself in PEM."
        ) from None


def _key(pem: str) -> Ed25519PrivateKey:
    try:
        return heads.private_key(pem)
    except heads.BadKey as error:
        raise ImproperlyConfigured(
            f"SECOND_LOOK_AUDIT_KEY cannot be used. {error} Make one: openssl genpkey -algorithm ed25519 -out FILE"
        ) from None
