"""One module per professional register. Modules are discovered: a new register is one new file here.

What `bodies/<code>.py` offers:

    BODY: Body        see `_body.Body`

Its tests are `tests/web/registers/bodies/test_<code>.py` and its page is a section of `docs/registers.md`.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from secondlook_web.members.registers.bodies._body import Body, Columns, WrongNumber, plain

__all__ = ["Body", "Columns", "NoSuchRegister", "WrongNumber", "bodies", "body", "plain"]


class NoSuchRegister(LookupError):
    """A code that no module here has."""


@cache
def bodies() -> Mapping[str, Body]:
    """Every register by its code. A file whose name begins with `_` is shared help."""
    found: dict[str, Body] = {}
    for entry in iter_modules(__path__):
        if not entry.name.startswith("_"):
            made: Body = import_module(f"{__name__}.{entry.name}").BODY
            found[made.code] = made
    return MappingProxyType(found)


def body(code: str) -> Body:
    found = bodies().get(code)
    if found is None:
        raise NoSuchRegister(f"There is no register with this code. There are {', '.join(bodies())}.")
    return found
