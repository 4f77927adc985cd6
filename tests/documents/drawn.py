"""Pages, codes and faces drawn for tests: nobody's, with the font that Pillow carries."""

from collections.abc import Sequence

import cv2
import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from secondlook.documents.raster import Pixels

LINES = (
    "Merrowdale General Hospital",
    "",
    "Dear Dr Quarrington",
    "Thank you for referring this retired teacher who",
    "has had palpitations for the past six months and",
    "whom I saw in the clinic on 12/03/2026 with her",
    "daughter. NHS number 999 123 4567, born 17/04/1951.",
)


def page(lines: Sequence[str] = LINES, *, size: int = 30, width: int = 900, left: int = 60, height: int = 0) -> Pixels:
    """Black lines on white; 30 pixels is 11 point at 200 dots per inch."""
    font = ImageFont.load_default(size)
    picture = Image.new("L", (width, height or int(len(lines) * size * 1.5) + 120), 255)
    draw = ImageDraw.Draw(picture)
    for row, line in enumerate(lines):
        draw.text((left, 60 + row * size * 1.5), line, font=font, fill=0)
    return np.asarray(picture)


def rotated(pixels: Pixels, degrees: float) -> Pixels:
    """Turned against the clock, on white."""
    picture = Image.fromarray(pixels)
    fill = 255 if pixels.ndim == 2 else (255, 255, 255)
    return np.asarray(picture.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=fill, expand=True))


def noisy(pixels: Pixels, *, spread: float = 25, seed: int = 0) -> Pixels:
    """As a poor scanner delivers it: greyish, soft, with noise."""
    soft = np.asarray(Image.fromarray(pixels).filter(ImageFilter.GaussianBlur(0.7))).astype(float)
    noise = np.random.default_rng(seed).normal(0, spread, soft.shape)
    return np.clip(soft * 0.85 + 20 + noise, 0, 255).astype(np.uint8)


def code(kind: str, text: str, *, module: int = 3) -> Pixels:
    """A barcode or QR code with its quiet zone; bars are 60 pixels high."""
    barcode = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, kind))
    small = np.array(zxingcpp.write_barcode_to_image(barcode, scale=1)).squeeze()
    if kind in ("Code128", "Code39", "ITF", "EAN13"):
        bars = np.repeat(small[small.shape[0] // 2][None], 60, axis=0)
        return np.repeat(bars, module, axis=1)
    return small.repeat(module, axis=0).repeat(module, axis=1)


def face(width: int) -> Pixels:
    """A drawn face, as wide as said, on grey."""
    unit = width * 4
    picture = Image.new("L", (2 * unit, 2 * unit), 120)
    draw = ImageDraw.Draw(picture)

    def oval(x: float, y: float, across: float, down: float, grey: int) -> None:
        box = [unit * (1 + x - across), unit * (1 + y - down), unit * (1 + x + across), unit * (1 + y + down)]
        draw.ellipse(box, fill=grey)

    oval(0, -0.08, 0.56, 0.72, 60)
    oval(0, 0.02, 0.46, 0.60, 205)
    for x in (-0.19, 0.19):
        oval(x, -0.10, 0.12, 0.075, 140)
        oval(x, -0.09, 0.085, 0.045, 235)
        oval(x, -0.09, 0.042, 0.045, 30)
        oval(x, -0.215, 0.13, 0.022, 60)
    draw.polygon([(unit, 0.92 * unit), (0.92 * unit, 1.18 * unit), (1.08 * unit, 1.18 * unit)], fill=185)
    oval(-0.04, 0.19, 0.025, 0.015, 90)
    oval(0.04, 0.19, 0.025, 0.015, 90)
    oval(0, 0.37, 0.17, 0.05, 110)
    soft = picture.filter(ImageFilter.GaussianBlur(unit * 0.02)).resize((2 * width, 2 * width))
    return np.asarray(soft)


def scenery(width: int, height: int, *, seed: int = 3) -> Pixels:
    """Clouds: a picture of many greys."""
    rough = np.random.default_rng(seed).integers(0, 256, (12, 12), dtype=np.uint8)
    return np.asarray(cv2.resize(rough, (width, height), interpolation=cv2.INTER_CUBIC), dtype=np.uint8)


def pasted(pixels: Pixels, part: Pixels, *, left: int, top: int) -> Pixels:
    """The page with a part laid on it."""
    whole = pixels.copy()
    whole[top : top + part.shape[0], left : left + part.shape[1]] = part
    return whole
