"""WebP: writing without loss, photographs small, and the side that the format does not have."""

import io

import numpy as np
import pytest
from PIL import Image
from tests.documents.samples._pictures import photograph, picture

from secondlook.documents.formats import Options, webp
from secondlook.documents.model import Document, Page
from secondlook.documents.raster import Raster
from secondlook.errors import BadDocument


def _new(pixels: np.ndarray) -> bytes:
    return webp.redact(Document(format="webp", pages=(Page(raster=Raster.of(pixels)),)), [], Options()).data


def test_writing_keeps_every_pixel() -> None:
    """Rings around letters make the second reading stumble, and a shared picture ugly."""
    grey = np.asarray(picture())
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(_new(grey))).convert("L")), grey)


def test_a_photograph_stays_small() -> None:
    """Without loss it would be ten times as large as what was given."""
    colour = np.asarray(photograph())
    assert len(_new(colour)) < colour.size / 20


def test_a_picture_that_is_too_long_for_the_format_is_refused_with_the_limit() -> None:
    """The format has 16,383 pixels a side; a long screenshot has more."""
    with pytest.raises(BadDocument, match="16,383"):
        _new(np.zeros((17_000, 4), np.uint8))
