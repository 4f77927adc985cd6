"""PNG: what transparency shows and hides, and deep greys."""

import io

import numpy as np
from PIL import Image
from tests.documents.samples import png as samples
from tests.documents.samples._pictures import picture, saved

from secondlook.documents.formats import _pictures


def _pixels(data: bytes) -> tuple[np.ndarray, np.ndarray | None]:
    return _pictures.pixels_of(_pictures.decoded(Image.open(io.BytesIO(data)), "PNG"))


def test_an_opaque_picture_hides_nothing() -> None:
    """Programs write an alpha channel without need."""
    shown, hidden = _pixels(saved(picture(mode="RGBA"), "PNG"))
    assert hidden is None
    assert np.array_equal(shown, np.asarray(picture()))


def test_light_words_on_nothing_are_seen() -> None:
    """A message from a dark screen, cut out: on white it would be an empty picture with a name in it."""
    clean = {sample.name: sample.data for sample in samples.clean()}
    shown, _ = _pixels(clean["light-on-nothing.png"])
    assert np.median(shown) < 20
    assert shown.max() > 240


def test_colour_under_full_transparency_is_found() -> None:
    """An eraser that clears alpha leaves the name where it was."""
    hiding = {sample.name: sample.data for sample in samples.hiding()}
    shown, hidden = _pixels(hiding["transparent.png"])
    assert shown[:66].min() == 255
    assert hidden is not None
    assert hidden[:66].min() < 60


def test_an_even_colour_under_transparency_hides_nothing() -> None:
    """A logo that was cut out has one colour around it."""
    logo = Image.new("RGBA", (60, 60), (255, 255, 255, 0))
    logo.paste((10, 80, 160, 255), (20, 20, 40, 40))
    assert _pixels(saved(logo, "PNG"))[1] is None


def test_sixteen_bits_become_eight() -> None:
    """Words must not drown in a range that a picture does not use."""
    deep = np.asarray(picture()).astype(np.uint16)
    full, _ = _pixels(saved(Image.fromarray(deep * 257), "PNG"))
    little, _ = _pixels(saved(Image.fromarray(deep * 8), "PNG"))
    assert np.array_equal(full, np.asarray(picture()))
    assert np.abs(little.astype(int) - np.asarray(picture())).max() <= 1
