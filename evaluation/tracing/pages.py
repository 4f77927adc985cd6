"""Made-up pages with marks, and what may become of a picture of them."""

import hashlib
from io import BytesIO
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from secondlook.trace import Candidate, Code, Kit
from secondlook.trace.tiles import tile

WORDS = "when the tests came back on a quiet ward we asked which of them would change what anybody did next".split()


def code(name: str) -> Code:
    return Code(secret=hashlib.sha256(name.encode()).digest())


def kit(readers: int = 40, *, room: str = "room", first: int = 0) -> Kit:
    """A kit of readers "reader0", "reader1" and so on."""
    names = [f"reader{number}" for number in range(first, first + readers)]
    return Kit(room=code(room), candidates=tuple(Candidate(name=name, thread="7", code=code(name)) for name in names))


def page(rng: Random, *, width: int = 640, height: int = 480, dark: bool = False) -> Image.Image:
    """A page with cards and lines of words, as a screenshot without marks shows it."""
    paper, card, ink = (24, 34, 230) if dark else (250, 255, 30)
    picture = Image.new("L", (width, height), paper)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(17)
    at = 20
    while at < height:
        lines = rng.randint(2, 6)
        draw.rounded_rectangle((16, at, width - 16, at + 28 * lines + 24), 6, fill=card, outline=(paper + ink) // 2)
        for line in range(lines):
            words = " ".join(rng.choices(WORDS, k=max(2, width // 80)))
            draw.text((32, at + 14 + 28 * line), words, fill=ink, font=font)
        at += 28 * lines + 44
    return picture


def with_marks(picture: Image.Image, reader: str, *, room: str = "room", dark: bool = False) -> Image.Image:
    """The picture as a browser shows it to one reader."""
    return covered(picture, code(room), code(reader), dark=dark)


def covered(picture: Image.Image, room: Code, reader: Code, *, dark: bool = False) -> Image.Image:
    cover = tile(room, reader).astype(np.float32) / 255
    height, width = picture.height, picture.width
    over = np.tile(cover, (height // 256 + 1, width // 256 + 1))[:height, :width]
    plain = np.asarray(picture, dtype=np.float32)
    return Image.fromarray(np.rint(plain * (1 - over) + (255 if dark else 0) * over).astype(np.uint8))


def png(picture: Image.Image) -> bytes:
    """The file of a picture, as it is."""
    out = BytesIO()
    picture.convert("RGB").save(out, "PNG", compress_level=1)
    return out.getvalue()


def compressed(picture: Image.Image, quality: int = 50) -> bytes:
    out = BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()


def cropped(picture: Image.Image, rng: Random, part: float = 2 / 3) -> Image.Image:
    """Some part of a picture: that share of its area, of any shape and from any place."""
    across = rng.uniform(part, 1)
    width, height = int(picture.width * across), int(picture.height * part / across)
    left, top = rng.randint(0, picture.width - width), rng.randint(0, picture.height - height)
    return picture.crop((left, top, left + width, top + height))
