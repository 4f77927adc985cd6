"""JPEG: which way up it is, colours of print, and a small picture that shows more than the picture."""

import io

import numpy as np
import pytest
from PIL import Image
from tests.documents.samples._pictures import exif, named, photograph, picture, saved
from tests.documents.samples.jpeg import segment, with_segments

from secondlook.documents.formats import _pictures, jpeg
from secondlook.documents.formats._picture_inspect import of_thumbnail
from secondlook.documents.model import Opening, Where


def _opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def _with_small(shown: Image.Image, small: Image.Image) -> bytes:
    block = exif(small=saved(small, "JPEG"))
    return with_segments(saved(shown, "JPEG", quality=90), segment(0xE1, b"Exif\0\0" + block))


def _said(data: bytes) -> set[tuple[Opening, Where]]:
    return {(fault.opening, fault.where) for fault in jpeg.inspect(data)}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_its_tag_says(orientation: int) -> None:
    """A phone writes what its sensor saw and says how it was held."""
    upright = picture("up", size=(120, 80))
    turns = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    held = upright.transpose(Image.Transpose(turns[orientation])) if orientation > 1 else upright
    data = with_segments(saved(held, "JPEG", quality=95), segment(0xE1, b"Exif\0\0" + exif(orientation=orientation)))
    pixels, _ = _pictures.pixels_of(_pictures.decoded(_opened(data), "JPEG"))
    assert pixels.shape == (80, 120)
    assert np.abs(pixels.astype(int) - np.asarray(upright)).mean() < 3


def test_colours_of_print_become_colours_of_a_screen() -> None:
    """Black on white stays black on white: inverted, no word is found."""
    data = saved(picture(mode="CMYK"), "JPEG", quality=95)
    pixels, _ = _pictures.pixels_of(_opened(data))
    assert np.median(pixels) > 240
    assert pixels.min() < 60


def test_a_small_picture_of_the_same_is_no_failed_redaction() -> None:
    """Every camera writes one."""
    shown = photograph()
    assert _said(_with_small(shown, shown.resize((160, 120)))) == {(Opening.OUT_OF_SIGHT, Where.THUMBNAIL)}


def test_a_small_picture_with_bars_is_no_failed_redaction() -> None:
    """Cameras fit wide pictures into a small one of four by three."""
    shown = photograph((640, 360))
    small = Image.new("RGB", (160, 120))
    small.paste(shown.resize((160, 90)), (0, 15))
    assert _said(_with_small(shown, small)) == {(Opening.OUT_OF_SIGHT, Where.THUMBNAIL)}


def test_a_small_picture_that_shows_what_was_painted_over_is_one() -> None:
    """Black boxes in an editor that keeps the old small picture: the name can be guessed, the face is seen."""
    shown, painted = photograph(), photograph()
    painted.paste((0, 0, 0), (300, 200, 420, 260))
    assert (Opening.UNDER_A_BOX, Where.THUMBNAIL) in _said(_with_small(painted, shown.resize((160, 120))))


def test_a_small_picture_of_what_was_cut_off_is_one() -> None:
    """A cropped photograph whose small picture shows the whole room."""
    whole = photograph()
    assert (Opening.UNDER_A_BOX, Where.CROPPED) in _said(
        _with_small(whole.crop((0, 0, 640, 240)), whole.resize((160, 120)))
    )


def test_a_small_picture_that_cannot_be_read_is_reported_all_the_same() -> None:
    """What we cannot open, others may."""
    [fault] = of_thumbnail(named(), [b"\xff\xd8\xff damaged"])
    assert fault.where is Where.THUMBNAIL


def test_a_turned_small_picture_is_compared_as_it_stands() -> None:
    """The tag turns both."""
    shown = photograph((400, 300))
    block = exif(small=saved(shown.resize((160, 120)), "JPEG"), orientation=6)
    data = with_segments(saved(shown, "JPEG", quality=90), segment(0xE1, b"Exif\0\0" + block))
    assert _said(data) == {(Opening.OUT_OF_SIGHT, Where.THUMBNAIL)}
