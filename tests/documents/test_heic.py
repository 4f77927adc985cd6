"""HEIC: decoded to the pixel, turned once, and a JPEG afterwards."""

import struct

import numpy as np
import pytest
from tests.documents.samples._hevc import heic as file_of
from tests.documents.samples._pictures import exif, picture

from secondlook.documents.formats import Options, heic
from secondlook.documents.formats._boxes import boxes, directory
from secondlook.documents.model import Document, Page
from secondlook.documents.raster import Raster
from secondlook.errors import BadDocument


def test_pixels_are_decoded() -> None:
    """The samples are made without loss, so that any difference is ours."""
    grey = np.asarray(picture())
    pixels, hidden, others = heic._decoded(file_of(grey))
    assert np.array_equal(pixels, grey)
    assert (hidden, others) == (None, 0)


def test_a_picture_is_not_turned_twice() -> None:
    """The decoder obeys the file's own turning; its EXIF says the same again."""
    grey = np.asarray(picture("up", size=(128, 64)))
    block = struct.pack(">I", 0) + exif(orientation=6)
    pixels, _, _ = heic._decoded(file_of(grey, items=[(b"Exif", b"", block)]))
    assert pixels.shape == grey.shape


def test_the_new_file_is_a_jpeg() -> None:
    """Everybody can open one, and no free encoder writes the other."""
    document = Document(format="heic", pages=(Page(raster=Raster.of(np.full((40, 60), 200, np.uint8))),))
    written = heic.redact(document, [], Options())
    assert (written.data[:3], written.suffix) == (b"\xff\xd8\xff", ".jpg")


def test_a_size_that_is_too_large_is_refused_before_it_is_decoded() -> None:
    """A file of a kilobyte can claim to be a wall."""
    data = file_of(np.asarray(picture("up", size=(64, 64))))
    at = data.index(b"ispe") + 8
    with pytest.raises(BadDocument):
        heic._decoded(data[:at] + struct.pack(">II", 60_000, 60_000) + data[at + 8 :])


def test_items_are_found_with_their_content() -> None:
    """A walker that finds nothing reports nothing."""
    data = file_of(np.asarray(picture("up", size=(64, 64))), items=[(b"uri ", b"", b"somebody")])
    [picture_item, other] = directory(data).items
    assert (picture_item.kind, other.kind, other.data) == ("hvc1", "uri ", b"somebody")
    assert [kind for kind, _, _ in boxes(data)] == [b"ftyp", b"meta", b"mdat"]
