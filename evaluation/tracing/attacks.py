"""What becomes of a screenshot before it is found: what people do without thinking, and what somebody does who hides."""

from collections.abc import Callable
from io import BytesIO
from random import Random

import numpy as np
from PIL import Image, ImageEnhance, ImageFilter

from evaluation.tracing.pages import cropped

Attack = Callable[[Image.Image, float, Random], Image.Image]
"""A screenshot, its pixels to a CSS pixel, and dice."""


def jpeg(picture: Image.Image, quality: int) -> Image.Image:
    out = BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=quality)
    return Image.open(BytesIO(out.getvalue()))


def asked_for(picture: Image.Image, scale: float, rng: Random) -> Image.Image:
    """Cropped by a third and compressed at quality 50."""
    return jpeg(cropped(picture, rng), 50)


def _quality(quality: int) -> Attack:
    return lambda picture, scale, rng: jpeg(cropped(picture, rng), quality)


def _blurred(css_pixels: float) -> Attack:
    return lambda picture, scale, rng: jpeg(
        picture.convert("RGB").filter(ImageFilter.GaussianBlur(css_pixels * scale)), 50
    )


def _turned(degrees: float) -> Attack:
    def turn(picture: Image.Image, scale: float, rng: Random) -> Image.Image:
        turned = picture.convert("RGB").rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")
        return jpeg(turned, 50)

    return turn


def _sized(share: float) -> Attack:
    def resize(picture: Image.Image, scale: float, rng: Random) -> Image.Image:
        small = picture.convert("RGB").resize(
            (max(1, int(picture.width * share)), max(1, int(picture.height * share))), Image.Resampling.LANCZOS
        )
        return jpeg(small, 50)

    return resize


def _part(share: float) -> Attack:
    return lambda picture, scale, rng: jpeg(cropped(picture, rng, share), 50)


def _one_line(picture: Image.Image, scale: float, rng: Random) -> Image.Image:
    height = int(30 * scale)
    top = rng.randint(0, picture.height - height)
    return jpeg(picture.crop((0, top, picture.width, top + height)), 50)


def _contrast(picture: Image.Image, scale: float, rng: Random) -> Image.Image:
    return jpeg(ImageEnhance.Contrast(picture.convert("RGB")).enhance(1.4), 50)


def _few_levels(picture: Image.Image, scale: float, rng: Random) -> Image.Image:
    """Sixteen levels of brightness: what an edit that wants the pattern gone might do."""
    levels = np.asarray(picture.convert("L"), dtype=np.int32) // 16 * 16
    return jpeg(Image.fromarray(levels.astype(np.uint8)), 50)


def photographed(picture: Image.Image, scale: float, rng: Random) -> Image.Image:
    """A photograph of the screen, made up: perspective, uneven light, stripes, blur, noise, compression."""
    plain = picture.convert("L")
    width, height = plain.size

    def moved(x: float, y: float) -> tuple[float, float]:
        return x + rng.uniform(-0.03, 0.03) * width, y + rng.uniform(-0.03, 0.03) * height

    corners = [moved(0, 0), moved(0, height), moved(width, height), moved(width, 0)]
    quad = tuple(value for corner in corners for value in corner)
    seen = plain.transform(plain.size, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC)
    seen = seen.filter(ImageFilter.GaussianBlur(0.8 * scale))
    pixels = np.asarray(seen, dtype=np.float32)
    down, across = np.mgrid[0:height, 0:width]
    dice = np.random.default_rng(rng.randrange(2**32))
    light = 0.75 + 0.25 * np.cos((across / width - 0.3) * 1.2) * np.cos((down / height - 0.4) * 1.2)
    stripes = 3 * np.sin(across * 0.9 + down * 0.35)
    pixels = pixels * light + stripes + dice.normal(0, 4, pixels.shape)
    return jpeg(Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)), 70)


ATTACKS: tuple[tuple[str, Attack], ...] = (
    ("cropped by a third, JPEG quality 50", asked_for),
    ("the same at quality 30", _quality(30)),
    ("the same at quality 20", _quality(20)),
    ("the same at quality 10", _quality(10)),
    ("a tenth of the area, quality 50", _part(0.1)),
    ("one line of text (30 CSS pixels high), quality 50", _one_line),
    ("half the size, quality 50", _sized(0.5)),
    ("0.83 of the size, quality 50", _sized(0.83)),
    ("blurred over 1 CSS pixel, quality 50", _blurred(1)),
    ("blurred over 3 CSS pixels, quality 50", _blurred(3)),
    ("turned by 0.3 degrees, quality 50", _turned(0.3)),
    ("turned by 2 degrees, quality 50", _turned(2)),
    ("more contrast, quality 50", _contrast),
    ("sixteen levels of grey, quality 50", _few_levels),
    ("a made-up photograph of the screen", photographed),
)
