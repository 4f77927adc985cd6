"""The address of a page about one thing, worked out once for all things of a kind: a page holds dozens of them."""

from functools import cache

from django.urls import get_script_prefix, reverse


def address(name: str, key: int | str) -> str:
    """As Django's `reverse(name, args=[key])`, for a route with one argument at its end or in its middle."""
    before, after = _around_key(name, get_script_prefix())
    return f"{before}{key}{after}"


@cache
def _around_key(name: str, prefix: str) -> tuple[str, str]:
    before, after = reverse(name, args=[1]).rsplit("1", 1)
    return before, after
