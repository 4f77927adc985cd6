"""What goes from a sealed process to us: frames of JSON and bytes, read by strict code into frozen values.

No pickles. A frame is the length of its JSON, the length of its bytes, the JSON, the bytes. Whoever has taken over the
sealed process can send anything: what is not exactly a value of the model, in type, size and range, is refused with
`BadDocument`. The values' own checks run as well, since they are made by their own constructors.
"""

import json
import math
import re
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, NoReturn, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from secondlook.documents import limits
from secondlook.documents.raster import MOST_PIXELS
from secondlook.errors import BadDocument

T = TypeVar("T")
_HALVES = re.compile("[\ud800-\udfff]")

HEADER_BYTES = 8
MOST_JSON_BYTES = 64 * 1024**2
"""Of one frame: a page of words with the edge of each letter has some 100 kilobytes."""
MOST_BLOB_BYTES = 3 * MOST_PIXELS + 1024**2
"""Of one frame: pixels that zlib could not make smaller."""
MOST_OF_A_KIND = 500_000
"""Values in a row: letters' edges, words, boxes."""
LARGEST_NUMBER = 10**7
_LARGEST_WHOLE = 2**40
"""A file's bytes, a table's number."""


def frame(message: dict[str, object], value: object = None) -> bytes:
    """A message, with a value of the model as its `value`."""
    blobs: list[bytes] = []
    packed = message if value is None else message | {"value": _packed(value, blobs)}
    text = json.dumps(packed | {"blobs": [len(blob) for blob in blobs]}, separators=(",", ":")).encode()
    sizes = len(text).to_bytes(4, "big") + sum(map(len, blobs)).to_bytes(4, "big")
    return b"".join([sizes, text, *blobs])


def sizes(untrusted_header: bytes) -> tuple[int, int]:
    """How long a frame's JSON and bytes are. Raises `BadDocument` when they are too long."""
    text, blobs = int.from_bytes(untrusted_header[:4], "big"), int.from_bytes(untrusted_header[4:8], "big")
    if text > MOST_JSON_BYTES or blobs > MOST_BLOB_BYTES:
        odd("a message is too long")
    return text, blobs


class Message:
    """One frame that came from a sealed process."""

    def __init__(self, untrusted_json: bytes, untrusted_blobs: bytes) -> None:
        try:
            message = json.loads(untrusted_json, parse_constant=_no_constant)
        except (ValueError, RecursionError):
            odd("a message is no JSON")
        if not isinstance(message, dict):
            odd("a message is no object")
        self._message = cast(dict[str, Any], message)
        self._blobs = _split(self._message.get("blobs"), untrusted_blobs)

    def text(self, name: str, most: int = 400) -> str | None:
        """A short text of our own, printable and on one line; None: it has none of that name."""
        said = self._message.get(name)
        if said is None:
            return None
        if type(said) is not str or len(said) > most or not said.isprintable():
            odd("a text is too long or not printable")
        return said

    def texts(self, name: str) -> tuple[str, ...]:
        """Several short texts."""
        said = self._message.get(name, [])
        if type(said) is not list or len(said) > 100:
            odd("a list is none, or too long")
        return tuple(Message.text(_Loose({"one": one}), "one", 200) or "" for one in said)

    def value(self, kind: type[T]) -> T:
        """The value of this type that it carries."""
        try:
            return cast(T, _reader(cast(Any, kind))(self._message.get("value"), self._blobs))
        except (RecursionError, OverflowError):
            odd("a value is too deep or too large")


class _Loose(Message):
    def __init__(self, message: dict[str, Any]) -> None:
        self._message = message
        self._blobs = []


def odd(what: str) -> NoReturn:
    """Refuse what no reader of ours sends."""
    raise BadDocument(
        f"The file is refused: the process that read it answered with something that is no document ({what}). It may "
        "have been made to do harm."
    )


def _no_constant(name: str) -> NoReturn:
    odd("a number is none")


def _split(lengths: Any, untrusted_blobs: bytes) -> list[bytes]:
    if type(lengths) is not list or any(type(length) is not int or length < 0 for length in lengths):
        odd("lengths are wrong")
    if sum(lengths) != len(untrusted_blobs):
        odd("lengths do not add up")
    blobs: list[bytes] = []
    at = 0
    for length in lengths:
        blobs.append(untrusted_blobs[at : at + length])
        at += length
    return blobs


def _packed(value: Any, blobs: list[bytes]) -> object:
    if is_dataclass(value):
        return {one.name: _packed(getattr(value, one.name), blobs) for one in fields(value)}
    if isinstance(value, tuple):
        if value and type(value[0]) is float:
            return [round(float(one), 2) for one in value]
        return [_packed(one, blobs) for one in value]
    if isinstance(value, bytes):
        blobs.append(value)
        return len(blobs) - 1
    if isinstance(value, float):
        return round(float(value), 4)
    if value is None or isinstance(value, str | int):
        return value
    # Numbers of numpy, which a reader may have left in.
    return _packed(value.item(), blobs) if hasattr(value, "item") else odd(f"a {type(value).__name__}")


Reader = Callable[[Any, list[bytes]], object]


@cache
def _reader(kind: Any) -> Reader:
    """What makes a value of this type of JSON, or refuses."""
    if is_dataclass(kind):
        return _object(cast(type, kind))
    if kind is str:
        return _text
    if kind is bool:
        return lambda given, _: given if type(given) is bool else odd("a yes or no is neither")
    if kind is int:
        return _whole
    if kind is float:
        return _number
    if kind is bytes:
        return _bytes
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        named: dict[str, StrEnum] = {one.value: one for one in kind}
        return lambda given, _: named.get(given) or odd("a name is unknown") if type(given) is str else odd("no name")
    arguments = get_args(kind)
    if get_origin(kind) is tuple:
        return _numbers if arguments == (float, ...) else _several(arguments)
    if get_origin(kind) in (Union, types.UnionType) and len(arguments) == 2 and type(None) in arguments:
        inner = _reader(next(one for one in arguments if one is not type(None)))
        return lambda given, blobs: None if given is None else inner(given, blobs)
    raise TypeError(f"{kind} is no type that may cross from a sealed process. Use those of the model.")


def _object(kind: type) -> Reader:
    hints = get_type_hints(kind)
    # `cast`: `fields` wants a dataclass, which the caller has seen that it is.
    readers = {one.name: hints[one.name] for one in fields(cast(Any, kind))}

    def read(given: Any, blobs: list[bytes]) -> object:
        if type(given) is not dict or given.keys() != readers.keys():
            odd("a value has other parts")
        try:
            return kind(**{name: _reader(hint)(given[name], blobs) for name, hint in readers.items()})
        except (ValueError, TypeError):
            return odd("a value is impossible")

    return read


def _several(arguments: tuple[Any, ...]) -> Reader:
    if len(arguments) == 2 and arguments[1] is ...:
        inner = arguments[0]

        def read(given: Any, blobs: list[bytes]) -> object:
            if type(given) is not list or len(given) > MOST_OF_A_KIND:
                odd("a list is none, or too long")
            one = _reader(inner)
            return tuple([one(each, blobs) for each in given])

        return read

    def read_each(given: Any, blobs: list[bytes]) -> object:
        if type(given) is not list or len(given) != len(arguments):
            odd("a list has another length")
        return tuple(_reader(kind)(each, blobs) for kind, each in zip(arguments, given, strict=True))

    return read_each


def _text(given: Any, _: list[bytes]) -> str:
    if type(given) is not str or len(given) > limits.MOST_CHARACTERS:
        odd("a text is none, or too long")
    # Half a character of UTF-16 is none: it could not be written anywhere.
    return _HALVES.sub("\ufffd", given)


def _whole(given: Any, _: list[bytes]) -> int:
    if type(given) is not int or abs(given) > _LARGEST_WHOLE:
        odd("a whole number is none, or too large")
    return given


def _number(given: Any, _: list[bytes]) -> float:
    if type(given) not in (int, float) or not math.isfinite(given) or abs(given) > LARGEST_NUMBER:
        odd("a number is none, or too large")
    return float(given)


def _numbers(given: Any, blobs: list[bytes]) -> tuple[float, ...]:
    if type(given) is not list or len(given) > MOST_OF_A_KIND:
        odd("a list is none, or too long")
    return tuple([_number(one, blobs) for one in given])


def _bytes(given: Any, blobs: list[bytes]) -> bytes:
    if type(given) is not int or not 0 <= given < len(blobs):
        odd("bytes are missing")
    return blobs[given]
