"""Whose sign-ins this site accepts, and what each is trusted to say: a file of the deployment, read at the start.

Nothing is learnt from a provider itself but its addresses and keys, and those only at the hosts that are listed here.
"""

import os
import re
import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_ID = re.compile(r"\A[a-z][a-z0-9-]{0,29}\Z")
LONGEST_GOOD_FOR_DAYS = 366
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
"""The only hosts that are spoken to without TLS: a provider on one's own machine, to try things out."""


class Kind(StrEnum):
    """In which words a provider speaks of a person."""

    HEALTH_SERVICE = "health_service"
    """As NHS CIS2: roles at organisations, and how well a person was proofed."""
    UNIVERSITY = "university"
    """As eduGAIN: affiliations, each with the domain of the institution."""


SCOPES = {
    Kind.HEALTH_SERVICE: ("openid", "profile", "nhsperson", "nationalrbacaccess"),
    Kind.UNIVERSITY: ("openid", "profile", "eduperson"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One place where members can sign in."""

    id: str
    name: str
    """The member and moderators read it in the reasons of a level; other members do not."""
    kind: Kind
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    client_auth: str = "basic"
    """How this site names itself: "basic" (`client_secret_basic`) or "post" (`client_secret_post`)."""
    scopes: tuple[str, ...] = ()
    origins: frozenset[str] = frozenset()
    """"https://host:port" of every address that is asked; the issuer's own, and what the file adds."""
    good_for_days: int = 365
    """How long a sign-in shows that somebody works or studies there now."""
    person_good_for_days: int = 3 * 365
    """How long it shows who they are; that does not end with the job."""
    least_assurance: int | None = None
    """Of `idassurancelevel`: from which level on a person counts as proofed. None: never."""
    assurances: frozenset[str] = frozenset()
    """Values of `eduperson_assurance` with which a person counts as proofed."""
    binds: bool = False
    """Whether a proofed name may show that a register entry is theirs."""
    roles: frozenset[str] = frozenset()
    """Codes of roles, one of which somebody must have for that; empty: any role."""
    domains: frozenset[str] = frozenset()
    """Of a university: whose affiliations count."""

    def may_be_asked(self, address: str) -> bool:
        """Whether an address is one that this site talks to."""
        return origin_of(address) in self.origins


def origin_of(address: str) -> str:
    """ "https://host:port" in small letters; empty for what is no plain web address."""
    if not address.isascii() or not address.isprintable() or " " in address or "\\" in address:
        return ""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    if not parts.hostname or "@" in parts.netloc or parts.fragment:
        return ""
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return ""
    return f"{parts.scheme}://{parts.hostname}:{port or (443 if parts.scheme == 'https' else 80)}"


def providers() -> dict[str, Provider]:
    """By their identifiers, in the order of the file; none where no file is set."""
    return _read(settings.SIGN_INS_FILE) if settings.SIGN_INS_FILE else {}


@lru_cache(maxsize=32)
def _read(path: str) -> dict[str, Provider]:
    try:
        kept = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise _wrong(f"the file cannot be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise _wrong("the file is not TOML") from None
    found: dict[str, Provider] = {}
    for entry in kept.get("sign_in", ()):
        provider = _provider(entry)
        if provider.id in found:
            raise _wrong(f"two entries have the id {provider.id}")
        if provider.issuer in {other.issuer for other in found.values()}:
            # One account there would be kept as two, or two as one.
            raise _wrong(f"{provider.id} has the issuer of another entry")
        found[provider.id] = provider
    return found


def _provider(entry: dict[str, Any]) -> Provider:
    entry = dict(entry)
    name = str(entry.get("id", "?"))
    if not _ID.match(name):
        raise _wrong("an id should be small letters, digits and dashes, 30 at most, beginning with a letter")
    needed = {"id", "name", "kind", "issuer", "client_id", "client_secret_env"}
    missing = sorted(needed - {key for key, value in entry.items() if isinstance(value, str) and value.strip()})
    if missing:
        raise _wrong(f"{name} lacks {', '.join(missing)}")
    if entry["kind"] not in list(Kind):
        raise _wrong(f"{name}: kind should be one of {', '.join(Kind)}")
    secret = os.environ.get(entry.pop("client_secret_env"), "")
    if not secret:
        raise _wrong(f"{name}: the variable that client_secret_env names is not set")
    origins = {origin_of(address) for address in (entry["issuer"], *entry.pop("also", ()))}
    if "" in origins:
        raise _wrong(f"{name}: issuer, and each address under also, should begin with https://")
    for many in ("assurances", "roles", "domains"):
        entry[many] = frozenset(str(value) for value in entry.get(many, ()))
    kind = Kind(entry.pop("kind"))
    entry["domains"] = frozenset(domain.lower() for domain in entry["domains"])
    scopes = tuple(entry.pop("scopes", SCOPES[kind]))
    try:
        provider = Provider(kind=kind, client_secret=secret, origins=frozenset(origins), scopes=scopes, **entry)
    except TypeError:
        raise _wrong(f"{name} has a key that docs/deploy.md does not list") from None
    if not 1 <= provider.good_for_days <= LONGEST_GOOD_FOR_DAYS or not 1 <= provider.person_good_for_days <= 3660:
        raise _wrong(f"{name}: good_for_days should be 1 to {LONGEST_GOOD_FOR_DAYS}, person_good_for_days 1 to 3660")
    if kind is Kind.UNIVERSITY and not provider.domains:
        raise _wrong(f"{name}: a university needs domains, whose affiliations count")
    if provider.client_auth not in ("basic", "post"):
        raise _wrong(f'{name}: client_auth should be "basic" or "post"')
    return provider


def _wrong(what: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"SECOND_LOOK_SIGN_INS: {what}. docs/deploy.md has an example.")
