"""Checking one value of a mapping that came from outside, and saying what is wrong without repeating it.

A value that is nearly an allowed one is shown, since it can only be a slip; any other is described by its type and
length, since it may be somebody's words in the wrong place.
"""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from secondlook.errors import BadContext

LONGEST_FIELD_CHARACTERS = 200_000
"""Code points of any one text of a context: as long as a draft may be."""

_HARMLESS_KEY = re.compile(r"[a-z][a-z0-9_.\-]{0,31}")

E = TypeVar("E", bound=StrEnum)


def described(value: object) -> str:
    """What kind of value it is, without its words: "text of 12 characters", "a list of 3", "the number -4"."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        shown = f"{value!r:.24}"
        return f"the number {shown}"
    if isinstance(value, str):
        return f"text of {len(value)} characters"
    if isinstance(value, Mapping):
        return f"a table of {len(value)} keys"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    return f"a value of type {type(value).__name__}"


def shown_key(key: object, allowed: Iterable[str]) -> str:
    """A key as it may be shown in an error."""
    if isinstance(key, str) and (_HARMLESS_KEY.fullmatch(key) or nearest(key, allowed)):
        return f"'{key[:40]}'"
    return f"a key ({described(key)})"


def nearest(word: str, allowed: Iterable[str]) -> str | None:
    """The allowed word that was probably meant."""
    names = {name.lower(): name for name in allowed}
    close = get_close_matches(word.lower()[:60], list(names), n=1, cutoff=0.7)
    return names[close[0]] if close else None


def did_you_mean(word: object, allowed: Iterable[str]) -> str:
    """ " Did you mean 'closed'?", or nothing; begins with a space so that it can be appended."""
    meant = nearest(word, allowed) if isinstance(word, str) else None
    return f" Did you mean '{meant}'?" if meant else ""


def known_keys(table: Mapping[object, object], allowed: tuple[str, ...], where: str) -> None:
    """Refuse a key that means nothing here."""
    for key in table:
        if key not in allowed:
            raise BadContext(
                f"{where}: {shown_key(key, allowed)} is not a key of it.{did_you_mean(key, allowed)} "
                f"Allowed: {', '.join(allowed)}."
            )


def table_of(value: object, where: str) -> Mapping[object, object]:
    """A table (TOML) or object (JSON)."""
    if not isinstance(value, Mapping):
        raise BadContext(f"{where}: needs a table of keys and values, got {described(value)}.")
    return value


def list_of(value: object, where: str) -> list[object]:
    """A list; nothing at all counts as an empty one."""
    if value is None:
        return []
    if not isinstance(value, list | tuple):
        raise BadContext(f"{where}: needs a list, got {described(value)}.")
    return list(value)


def text_of(value: object, where: str) -> str:
    """A text; nothing at all counts as an empty one."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadContext(f"{where}: needs text in quotes, got {described(value)}.")
    if len(value) > LONGEST_FIELD_CHARACTERS:
        raise BadContext(
            f"{where}: has {len(value):,} characters; at most {LONGEST_FIELD_CHARACTERS:,} are read. Shorten it."
        )
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadContext(
            f"{where}: half a surrogate pair at code point {error.start}: it was cut or decoded wrongly. "
            "Save it as UTF-8 and try again."
        ) from None
    return value


def flag_of(value: object, where: str, *, default: bool) -> bool:
    """True or false, and nothing else."""
    if value is None:
        return default
    if not isinstance(value, bool):
        raise BadContext(f"{where}: needs true or false without quotes, got {described(value)}.")
    return value


def count_of(value: object, where: str) -> int | None:
    """A number of people: whole, 0 or more, no more than there are."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or value % 1:
        raise BadContext(f"{where}: needs a whole number without quotes, such as 12000; got {described(value)}.")
    if not 0 <= value <= 9_000_000_000:
        raise BadContext(f"{where}: counts people, from 0 to all there are; got {described(value)}.")
    return int(value)


def choice_of(value: object, choices: type[E], where: str, *, default: E) -> E:
    """One of a closed list; nothing, or an empty text, means the default."""
    if value is None or value == "":
        return default
    allowed = [choice.value for choice in choices]
    if isinstance(value, str):
        plain = value.strip().lower()
        if plain in allowed:
            return choices(plain)
        meant = nearest(plain, allowed)
        if meant:
            raise BadContext(
                f"{where}: '{value[:40]}' is not allowed. Did you mean '{meant}'? Allowed: {', '.join(allowed)}."
            )
    raise BadContext(f"{where}: got {described(value)}; allowed: {', '.join(allowed)}.")
