"""Signed heads: how far the log went at a moment, signed with a key that is not in the database.

Pure: no Django. A signed head that is kept where nobody of the site can change it (another machine, a mailbox) is an
anchor: a log that was cut, restored from an older copy or written anew does not fit it. Ed25519, RFC 8032.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from secondlook_web.audit.chain import framed, moment

FORMAT = b"second-look head 1"
KEY_DIGITS = 16
"""Hexadecimal digits by which a key is called. They pick a key; what is believed is the signature."""
LONGEST_LINE_CHARACTERS = 2_000
LARGEST_NUMBER = 2**53 - 1
_MOMENT = re.compile(r"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z\Z", re.ASCII)
_HASH = re.compile(r"\A[0-9a-f]{64}\Z")
_PEM = re.compile(r"-----BEGIN PUBLIC KEY-----[^-]{1,1000}-----END PUBLIC KEY-----")

PublicKeys = Mapping[str, Ed25519PublicKey]
"""By what they are called."""


class BadKey(ValueError):
    """What should be a key is none, or one of another kind."""


class BadHead(ValueError):
    """What should be a signed head is something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The log of `site` had `number` entries at a moment, and the last one had this hash."""

    site: str
    number: int
    hash: str
    at: str
    """UTC with microseconds, as in an entry."""
    key: str
    signature: str
    """128 hexadecimal digits."""

    @property
    def message(self) -> bytes:
        """What is signed."""
        parts = (self.site, str(self.number), self.hash, self.at, self.key)
        return framed((FORMAT, *(part.encode() for part in parts)))

    def as_line(self) -> str:
        """One line of an anchors file."""
        return json.dumps({"head": asdict(self)}, sort_keys=True, separators=(",", ":"))


def sign(key: Ed25519PrivateKey, *, site: str, number: int, hash: str, at: datetime) -> Head:  # noqa: A002
    """A signed head."""
    unsigned = Head(
        site=site, number=number, hash=hash, at=moment(at), key=name_of(key.public_key()), signature="0" * 128
    )
    return Head(**asdict(unsigned) | {"signature": key.sign(unsigned.message).hex()})


def fits(head: Head, key: Ed25519PublicKey) -> bool:
    """Whether a head was signed with this key, as it stands."""
    try:
        key.verify(bytes.fromhex(head.signature), head.message)
    except InvalidSignature:
        return False
    return True


def read_head(untrusted_line: str) -> Head:
    """A signed head from a line of an anchors file."""
    if len(untrusted_line) > LONGEST_LINE_CHARACTERS:
        raise BadHead("It is too long.")
    try:
        said = json.loads(untrusted_line)
    except (ValueError, RecursionError):
        raise BadHead("It is not JSON.") from None
    return head_of(said.get("head") if isinstance(said, dict) else None)


def head_of(untrusted: Any) -> Head:
    """A signed head from parsed JSON."""
    if not isinstance(untrusted, dict) or set(untrusted) != set(Head.__slots__):
        raise BadHead("It lacks a field, or has one too many.")
    number = untrusted["number"]
    texts = {name: value for name, value in untrusted.items() if name != "number"}
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= LARGEST_NUMBER:
        raise BadHead("Its number is none.")
    if not all(isinstance(value, str) and value.isascii() for value in texts.values()):
        raise BadHead("A field is of the wrong kind.")
    head = Head(number=number, **texts)
    if not (_HASH.match(head.hash) and _MOMENT.match(head.at) and re.fullmatch(r"[0-9a-f]{128}", head.signature)):
        raise BadHead("Its hash, its time or its signature is not written as they are.")
    return head


def name_of(key: Ed25519PublicKey) -> str:
    """What a key is called."""
    raw = key.public_bytes(Encoding.Raw, PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()[:KEY_DIGITS]


def number_of(name: str) -> int:
    """A key's name as a detail of an entry: a number, since the log takes no text."""
    return int(name[:12], 16)


def pem_of(key: Ed25519PublicKey) -> str:
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def private_key(untrusted_pem: str) -> Ed25519PrivateKey:
    """A private key from PEM; what is wrong with it is said without any of it."""
    try:
        key = load_pem_private_key(untrusted_pem.encode(), password=None)
    except (ValueError, TypeError, UnicodeError):
        raise BadKey("It is not a private key in PEM, or it has a password.") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise BadKey("It is a private key of another kind; it should be Ed25519.")
    return key


def public_keys(untrusted_pem: str) -> dict[str, Ed25519PublicKey]:
    """Every public key in a text that holds one or more in PEM."""
    found = {}
    for block in _PEM.findall(untrusted_pem):
        try:
            key = load_pem_public_key(block.encode() + b"\n")
        except (ValueError, UnicodeError):
            raise BadKey("A public key in it cannot be read.") from None
        if not isinstance(key, Ed25519PublicKey):
            raise BadKey("A public key in it is of another kind; it should be Ed25519.")
        found[name_of(key)] = key
    if not found:
        raise BadKey("There is no public key in it: it should hold -----BEGIN PUBLIC KEY-----.")
    return found
