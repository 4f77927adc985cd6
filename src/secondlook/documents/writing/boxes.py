"""Drawing boxes: black where the page is light, white where it is dark, with a placeholder in them if there is one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from secondlook.documents.model import Box
from secondlook.documents.raster import Pixels

_BLACK, _WHITE = 0, 255
_DARK = 90
"""Levels of 256 on average around a box: a darker page gets white boxes."""
_TEXT_HEIGHT = 0.66
"""Of the box."""
_TEXT_WIDTH = 0.92
_SMALLEST_TEXT_PIXELS = 7


@dataclass(frozen=True, slots=True)
class Drawn:
    """A box and what is written in it."""

    box: Box
    said: str = field(repr=False)


def draw(pixels: Pixels, boxes: Sequence[Drawn]) -> None:
    """Draw boxes of whole pixels."""
    shades = [_shade(pixels, item.box) for item in boxes]
    for item, shade in zip(boxes, shades, strict=True):
        box = item.box
        rows, columns = slice(int(box.top), int(box.bottom)), slice(int(box.left), int(box.right))
        pixels[rows, columns] = shade
        if item.said:
            written = _written(item.said, int(box.width), int(box.height))
            area = written if shade == _BLACK else 255 - written
            pixels[rows, columns] = area if pixels.ndim == 2 else area[:, :, None]


def _shade(pixels: Pixels, box: Box) -> int:
    """Of the page around a box, which is already clear of what it hides."""
    around = box.around(max(box.height / 3, 3))
    rows = slice(max(int(around.top), 0), int(around.bottom) + 1)
    window = pixels[rows, max(int(around.left), 0) : int(around.right) + 1]
    return _WHITE if window.size and float(np.median(window)) < _DARK else _BLACK


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _written(said: str, width: int, height: int) -> Pixels:
    """White words on black, as large as fits."""
    picture = Image.new("L", (width, height), _BLACK)
    pen = ImageDraw.Draw(picture)
    size = max(round(_TEXT_HEIGHT * height), _SMALLEST_TEXT_PIXELS)
    while size > _SMALLEST_TEXT_PIXELS and pen.textlength(said, font=_font(size)) > _TEXT_WIDTH * width:
        size -= 1
    pen.text((width / 2, height / 2), said, fill=_WHITE, font=_font(size), anchor="mm")
    return np.asarray(picture)
