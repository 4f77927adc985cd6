"""Values of `secondlook.documents.model` as JSON and back, for the minutes between two pages.

Pixels are kept apart (`pixels_of`, `with_pixels`): most pages need the words and the marks alone. Only what this site
sealed itself is unpacked.
"""

import json
import types
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from secondlook.documents.model import Block, Document, Page
from secondlook.documents.raster import Raster

T = TypeVar("T")


def packed(value: Any) -> bytes:
    """A frozen value, or a tuple of some. Of bytes nothing is kept."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(kind: type[T], data: bytes) -> T:
    """A value of `kind` that was packed."""
    return _made(kind, json.loads(data))  # type: ignore[no-any-return]


def unpacked_all(kind: type[T], data: bytes) -> tuple[T, ...]:
    """A tuple of values of one kind."""
    return tuple(_made(kind, one) for one in json.loads(data))


def without_pixels(document: Document) -> Document:
    """The same document, with pictures of the same size and nothing on them."""
    return _with_rasters(document, lambda _, raster: replace(raster, packed=b""))


def pixels_of(document: Document) -> Iterator[tuple[int, bytes]]:
    """Of each part with a picture, its index and the packed pixels."""
    for index, part in enumerate(document.parts):
        page = page_of(part)
        if page is not None:
            yield index, page.raster.packed


def with_pixels(document: Document, packed_of: Callable[[int], bytes]) -> Document:
    """The document with its pixels again."""
    return _with_rasters(document, lambda index, raster: replace(raster, packed=packed_of(index)))


def page_of(part: Page | Block) -> Page | None:
    """The picture that a part is or holds."""
    return part if isinstance(part, Page) else part.picture


def _with_rasters(document: Document, change: Callable[[int, Raster], Raster]) -> Document:
    def changed(index: int, page: Page) -> Page:
        return replace(page, raster=change(index, page.raster))

    return replace(
        document,
        pages=tuple(changed(index, page) for index, page in enumerate(document.pages)),
        blocks=tuple(
            block if block.picture is None else replace(block, picture=changed(index, block.picture))
            for index, block in enumerate(document.blocks)
        ),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, bytes):
        return None
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return [_plain(getattr(value, one.name)) for one in fields(value)]
    return value


@cache
def _kinds(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((one.name, hints[one.name]) for one in fields(kind))


def _made(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        [inner] = [one for one in get_args(kind) if one is not type(None)]
        return None if value is None else _made(inner, value)
    if origin is tuple:
        inner = get_args(kind)
        if inner[-1] is Ellipsis:
            return tuple(_made(inner[0], one) for one in value)
        return tuple(_made(one, part) for one, part in zip(inner, value, strict=True))
    if kind is bytes:
        return b""
    if is_dataclass(kind):
        named = _kinds(kind)  # type: ignore[arg-type]
        return kind(**{name: _made(hint, part) for (name, hint), part in zip(named, value, strict=True)})  # type: ignore[operator]
    if isinstance(kind, type) and issubclass(kind, Enum | float):
        return kind(value)
    return value
