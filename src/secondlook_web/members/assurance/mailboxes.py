"""Mail addresses, as far as they show an institution: which domain speaks for an address, and which address it is.

Whole labels are compared, from the end: `nhs.net.example.com` and `not-nhs.net` are not `nhs.net`. What looks like a
letter and is not one, an encoded international label, a quoted local part or a trailing dot is not read at all: nobody
at an institution needs them, and somebody who wants to pass for one does. No database here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from secondlook_web.members.assurance.records import Domain, Reach

LONGEST_ADDRESS_CHARACTERS = 254
_LOCAL = re.compile(r"[A-Za-z0-9#$&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9#$&'*+/=?^_`{|}~-]+)*")
"""Without "%" and "!": by these a mail once told the server where to send it on to."""
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_ENCODED = "xn--"
LEFT_OR_NOT_YET = frozenset(
    "alum alumni alumna alumnae alumnus alumnimail graduate-network applicant applicants guest guests visitor".split()
)
"""A label that says that whoever has the address has left, or has not begun."""
ANYBODYS = frozenset(
    "gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk live.com live.co.uk msn.com yahoo.com yahoo.co.uk "
    "ymail.com icloud.com me.com mac.com aol.com proton.me protonmail.com gmx.com gmx.net mail.com zoho.com yandex.com "
    "btinternet.com sky.com virginmedia.com talktalk.net tutanota.com fastmail.com co.uk org.uk me.uk ltd.uk plc.uk "
    "net.uk sch.uk gov.uk com.au co.nz co.in co.za com.br".split()
)
"""Domains where anybody gets an address, or registers a name of their own: they show nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """An address that was read."""

    local: str = field(repr=False)
    domain: str = field(repr=False)

    @property
    def address(self) -> str:
        """Where a mail is sent."""
        return f"{self.local}@{self.domain}"

    @property
    def canonical(self) -> str:
        """The same for every way of writing one mailbox: small letters, without what follows a plus. Dots stay: where
        they count, two people may differ by one."""
        return f"{self.local.partition('+')[0].lower()}@{self.domain}"


def mailbox_of(untrusted_address: str) -> Mailbox | None:
    """An address in its parts; None for what no institution gives."""
    address = untrusted_address.strip()
    if len(address) > LONGEST_ADDRESS_CHARACTERS or not address.isascii():
        return None
    local, _, host = address.partition("@")
    domain = domain_of(host)
    if domain is None or not _LOCAL.fullmatch(local) or not local.partition("+")[0]:
        return None
    return Mailbox(local=local, domain=domain)


def domain_of(untrusted_host: str) -> str | None:
    """A domain in small letters; None for what is not one, or is one in letters of another script."""
    host = untrusted_host.strip()
    if not host.isascii() or len(host) > LONGEST_ADDRESS_CHARACTERS:
        return None
    labels = host.lower().split(".")
    if len(labels) < 2 or labels[-1].isdecimal():
        return None
    if not all(_LABEL.fullmatch(label) and not label.startswith(_ENCODED) for label in labels):
        return None
    return ".".join(labels)


def may_be_listed(domain: str) -> bool:
    """Whether an address there could show an institution at all."""
    return domain not in ANYBODYS


def ends_of(domain: str) -> list[str]:
    """The domain and every one above it, the longest first."""
    labels = domain.split(".")
    return [".".join(labels[start:]) for start in range(len(labels) - 1)]


def speaks_for(domain: str, listed: Iterable[Domain]) -> Domain | None:
    """Of listed domains the one that says what an address at `domain` shows: the longest that reaches it."""
    by_name = {one.domain: one for one in listed}
    for end in ends_of(domain):
        found = by_name.get(end)
        if found is not None and _reaches(found, domain):
            below = domain.removesuffix(found.domain).rstrip(".")
            return None if LEFT_OR_NOT_YET & set(below.split(".")) else found
    return None


def _reaches(listed: Domain, domain: str) -> bool:
    if listed.domain == domain:
        return listed.reach != Reach.BELOW
    return listed.reach != Reach.ITSELF
