"""Scans of a letter: drawn at 150, 200 or 300 dots per inch, then crooked, noisy, blurred, shaded, faxed, as JPEG."""

import io
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Scanning:
    """How a page was scanned."""

    dots_per_inch: int
    degrees: float
    noise: float
    """Standard deviation of grey levels."""
    blur: float
    """Pixels."""
    fax: bool
    shadow: bool
    quality: int
    """Of JPEG."""


def scanning(rng: Random) -> Scanning:
    """A way to scan."""
    return Scanning(
        dots_per_inch=rng.choice((150, 200, 200, 300)),
        degrees=rng.choice((0.0, rng.uniform(-1.5, 1.5), rng.uniform(-5, 5))),
        noise=rng.choice((0.0, 6.0, 12.0)),
        blur=rng.choice((0.0, 0.0, 0.7, 1.0)),
        fax=rng.random() < 0.15,
        shadow=rng.random() < 0.25,
        quality=rng.choice((50, 75, 90)),
    )


def pages(pdf: bytes, how: Scanning, rng: Random) -> list[bytes]:
    """Each page as JPEG with its dots per inch."""
    document = pypdfium2.PdfDocument(pdf)
    done = []
    for page in document:
        pixels = np.asarray(page.render(scale=how.dots_per_inch / 72).to_pil().convert("L"))
        buffer = io.BytesIO()
        dots = (how.dots_per_inch, how.dots_per_inch)
        Image.fromarray(spoiled(pixels, how, rng)).save(buffer, "JPEG", quality=how.quality, dpi=dots)
        done.append(buffer.getvalue())
    return done


def where(how: Scanning, width: int, height: int) -> NDArray[np.float64]:
    """From points of the letter to pixels of its scan."""
    scale = how.dots_per_inch / 72
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), how.degrees, 1.0)
    return np.asarray(turn @ np.diag([scale, scale, 1.0]), dtype=np.float64)


def spoiled(pixels: Pixels, how: Scanning, rng: Random) -> Pixels:
    """What a scanner makes of a page."""
    height, width = pixels.shape
    if how.fax:
        # 204 by 98 lines an inch, black and white.
        small = cv2.resize(
            pixels,
            (int(width * 204 / how.dots_per_inch), int(height * 150 / how.dots_per_inch)),
            interpolation=cv2.INTER_AREA,
        )
        _, small = cv2.threshold(small, 170, 255, cv2.THRESH_BINARY)
        pixels = np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.uint8)
    work = pixels.astype(np.float32)
    if how.shadow:
        across = np.linspace(rng.uniform(0.6, 0.85), 1.0, width, dtype=np.float32)
        work *= across[None, :: rng.choice((1, -1))]
    if how.blur:
        work = cv2.GaussianBlur(work, (0, 0), how.blur * how.dots_per_inch / 200)
    if how.degrees:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), how.degrees, 1.0)
        work = cv2.warpAffine(work, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=245.0)
    if how.noise:
        work += np.random.default_rng(rng.randrange(2**32)).normal(0, how.noise, work.shape).astype(np.float32)
    return np.clip(work, 0, 255).astype(np.uint8)
