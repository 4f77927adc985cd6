"""The receipt of a concern: a code by which somebody without an account comes back to what they raised.

125 random bits, written as five groups of five of Crockford's letters and digits, which has no look-alikes. Typed with
spaces, in small letters, with O for 0 or L for 1, it is the same. Kept is only an HMAC under a key that is derived from
the first secret key that the site ever had: that one stays in `SECRET_KEY_FALLBACKS` for good (docs/security/rules.md),
so that no change of keys loses a receipt. Right and wrong codes cost the same work: an HMAC for each key, one query.

A code is made of the number that stands in the form, under a key that only the site has: a form that is sent in twice,
or again after the server was killed, gives the same receipt and no second concern.
"""

import hmac
import secrets
import unicodedata

from django.conf import settings

from secondlook_web.concerns.models import Reporter
from secondlook_web.shared.limits import Limit

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O and U. Five bits each."""
SYMBOLS = 25
BITS = 5 * SYMBOLS
_GROUP = 5
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_LONGEST_TYPED = 200
"""Characters that are looked at: with any sign between any two."""
BY_NETWORK = Limit(name="receipts-network", times=20, seconds=3600)
BY_ALL = Limit(name="receipts-site", times=2000, seconds=3600)


def new_form_number() -> str:
    """What a form carries, so that it counts once: 128 random bits."""
    return secrets.token_hex(16)


def codes_of_form(form_number: str) -> list[str]:
    """The receipt that a form leads to, as today's key makes it first, then as older ones would have made it."""
    return [_written(hmac.digest(_key(key, "made"), form_number.encode(), "sha256")) for key in _secrets()]


def shown(code: str) -> str:
    """As it is shown and printed: "7K3QF-9M2XR-..."."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def mark_of(concern_pk: int) -> str:
    """What the forms of a concern carry, so that one that was opened before another concern does nothing to that."""
    return hmac.digest(_key(_secrets()[0], "forms"), str(concern_pk).encode(), "sha256").hex()[:32]


def normal(untrusted: str) -> str:
    """What was typed, without what people add or mistake."""
    typed = unicodedata.normalize("NFKC", untrusted[:_LONGEST_TYPED]).upper()
    return "".join(sign for sign in typed if sign.isalnum()).translate(_MEANT)


def hash_of(code: str) -> str:
    """As it is kept."""
    return _hash(_secrets()[-1], code)


def reporter_of(untrusted: str) -> Reporter | None:
    """Whose receipt this is; the same work whether it is anybody's or not."""
    code = normal(untrusted)
    hashes = [_hash(key, code) for key in _secrets()]
    return Reporter.objects.select_related("concern").filter(receipt_hash__in=hashes).first()


def _written(digest: bytes) -> str:
    number = int.from_bytes(digest, "big")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(SYMBOLS))


def _hash(secret: str, code: str) -> str:
    return hmac.digest(_key(secret, "kept"), code.encode(), "sha256").hex()


def _key(secret: str, purpose: str) -> bytes:
    return hmac.digest(secret.encode(), f"second look, receipts: {purpose}".encode(), "sha256")


def _secrets() -> list[str]:
    """Today's first, the first ever last."""
    return [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
