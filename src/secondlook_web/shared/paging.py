"""Pages by key: the next page starts after the last row shown, however deep, by an index and never by counting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from django.db.models import Q, QuerySet

Row = TypeVar("Row")
ROWS = 20
"""Posts or threads on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Row]):
    """Some rows, and the keys with which to ask for those after and before them ("" when there are none)."""

    rows: Sequence[Row]
    after: str = ""
    before: str = ""


class BadKey(ValueError):
    """The key of a page was not one of ours."""


def page_of(
    rows: QuerySet[Any], *, order: tuple[str, ...], after: str = "", before: str = "", size: int = ROWS
) -> Page[Any]:
    """The rows after (or before) a key, in `order` (names of fields, all with "-" or none; the last one unique)."""
    names = tuple(name.lstrip("-") for name in order)
    falling = order[0].startswith("-")
    back = bool(before)
    key = _read(before or after, rows, names)
    if key:
        rows = rows.filter(_beyond(names, key, smaller=falling != back))
    asked = tuple(_turned(name) for name in order) if back else order
    found = list(rows.order_by(*asked)[: size + 1])
    more, found = len(found) > size, found[:size]
    if back:
        found.reverse()
    if not found:
        return Page(rows=found)
    return Page(
        rows=found,
        after=_write(found[-1], names) if more or back else "",
        before=_write(found[0], names) if (more if back else bool(after)) else "",
    )


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _beyond(names: tuple[str, ...], key: tuple[Any, ...], *, smaller: bool) -> Q:
    """(a, b) < (x, y) as `a <= x and (a < x or b < y)`: the first part lets the index start in the right place."""
    sign = "lt" if smaller else "gt"
    if len(names) == 1:
        return Q(**{f"{names[0]}__{sign}": key[0]})
    return Q(**{f"{names[0]}__{sign}e": key[0]}) & (
        Q(**{f"{names[0]}__{sign}": key[0]}) | _beyond(names[1:], key[1:], smaller=smaller)
    )


def _write(row: Any, names: tuple[str, ...]) -> str:
    parts = []
    for name in names:
        value = getattr(row, name)
        parts.append(value.isoformat() if hasattr(value, "isoformat") else str(value))
    return "~".join(parts)


def _read(key: str, rows: QuerySet[Any], names: tuple[str, ...]) -> tuple[Any, ...]:
    if not key:
        return ()
    parts = key.split("~")
    if len(parts) != len(names) or len(key) > 200:
        raise BadKey("The page asked for does not exist. Go back to the first page.")
    fields = rows.model._meta
    try:
        return tuple(_value(fields.get_field(name).to_python(part)) for name, part in zip(names, parts, strict=True))
    except Exception as error:
        raise BadKey("The page asked for does not exist. Go back to the first page.") from error


def _value(value: Any) -> Any:
    """What a database can compare with: a time without its zone, or one beyond the years, is none of ours."""
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("no time zone")
        return value.astimezone(UTC)
    return value
