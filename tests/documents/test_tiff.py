"""TIFF: pages stay pages, and not a byte of a new file is spare."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image
from tests.documents.samples._pictures import picture, saved

from secondlook.documents.formats import Options, tiff
from secondlook.documents.formats._tiff_bytes import tiff_of, unaccounted
from secondlook.documents.model import Box, Document, Mark, Page
from secondlook.documents.raster import Raster


def _read(data: bytes) -> list[np.ndarray]:
    opened = Image.open(io.BytesIO(data))
    frames = []
    for number in range(opened.n_frames):
        opened.seek(number)
        frames.append(np.asarray(opened.convert("L" if opened.mode in ("1", "L") else "RGB")))
    return frames


def test_pages_stay_pages_and_a_mark_hides_on_its_own_page() -> None:
    """Page two of a fax is somebody else's letter now and then."""
    pages = tuple(Page(raster=Raster.of(np.full((60, 80), 255, np.uint8)), dots_per_inch=204.0) for _ in range(3))
    mark = Mark(part=1, boxes=(Box(left=20, top=20, right=40, bottom=40),))
    written = tiff.redact(Document(format="tiff", pages=pages), [mark], Options())
    darkest = [int(pixels.min()) for pixels in _read(written.data)]
    assert darkest == [255, 0, 255]
    assert {number for number, _ in written.removed.boxes} == {1}


def test_the_size_of_a_page_is_kept() -> None:
    """A scan that prints at the size of a stamp is no use."""
    opened = Image.open(io.BytesIO(tiff_of([(np.full((60, 80), 255, np.uint8), 204.0)])))
    assert opened.info["dpi"] == (204.0, 204.0)


@given(
    st.lists(
        arrays.arrays(np.uint8, st.tuples(st.integers(1, 9), st.integers(1, 9), st.just(3))), min_size=1, max_size=3
    )
)
@settings(max_examples=25, deadline=None)
def test_every_pixel_comes_back_and_every_byte_belongs_to_something(pages: list[np.ndarray]) -> None:
    """What nothing points to can hold anything."""
    data = tiff_of([(pixels, 200.0) for pixels in pages])
    assert unaccounted(data) == []
    assert all(np.array_equal(one, other) for one, other in zip(_read(data), pages, strict=True))


@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "tiff_adobe_deflate", "packbits"])
def test_files_of_other_programs_have_no_spare_bytes(compression: str) -> None:
    """Else every scan would be reported."""
    assert unaccounted(saved(picture(), "TIFF", compression=compression)) == []
