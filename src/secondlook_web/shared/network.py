"""Where a request comes from, as far as limits need it: an address, or for the newer kind the network of a household.

A household or a phone has all addresses that share their first 64 bits: counted one by one, it would never be stopped.
"""

import ipaddress

from django.http import HttpRequest

HOUSEHOLD_BITS = 64
"""As allauth counts sign-ins (`ALLAUTH_RATE_LIMIT_IPV6_PREFIX`)."""


def address_of(request: HttpRequest) -> str:
    """The address that a request comes from, as far as the proxies in front of us are trusted."""
    from allauth.account.adapter import get_adapter

    return household(str(get_adapter().get_client_ip(request)))


def household(address: str) -> str:
    """An address as it is counted."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, HOUSEHOLD_BITS), strict=False).network_address)
    return str(found)
