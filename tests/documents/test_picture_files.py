"""What holds for every kind of picture file: what stays, what is reported, what is refused, that a leak is seen.

Nothing is recognised in pixels here, so that it is quick: `test_samples.py` takes every sample the whole way.
"""

from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents import samples as every_sample
from tests.documents.samples import PATIENT, Sample

from secondlook.documents.formats import Options, _pictures, dicom, formats, heic, jpeg, png, tiff, webp
from secondlook.documents.model import Box, Document, Fault, Mark, Page, Removed
from secondlook.documents.raster import Pixels, Raster
from secondlook.errors import BadDocument

FORMATS = {"jpeg": jpeg, "png": png, "webp": webp, "tiff": tiff, "heic": heic, "dicom": dicom}
SEEN_IN_PIXELS = frozenset(("pixels", "further page", "before the end", "code"))
"""Leaks that no walk through the parts can see: for the second reading, and the search through the bytes."""


def _samples(name: str) -> ModuleType:
    return every_sample.modules()[name]


@cache
def _new_file(name: str) -> bytes:
    return FORMATS[name].redact(_document(name), _marks(), Options()).data


def _document(name: str) -> Document:
    pixels = np.full((90, 300), 255, np.uint8)
    pixels[40:50, 20:120] = 60
    return Document(format=name, pages=(Page(raster=Raster.of(pixels)),))


def _marks() -> list[Mark]:
    return [Mark(part=0, boxes=(Box(left=20, top=38, right=60, bottom=52),))]


def _named(samples: list[Sample]) -> list[object]:
    return [pytest.param(sample, id=sample.name) for sample in samples]


_HIDING = [sample for name in FORMATS for sample in _samples(name).hiding()]
_CLEAN = [sample for name in FORMATS for sample in _samples(name).clean()]
_OUT_OF_SIGHT = [sample for sample in _HIDING if sample.place not in ("shown", "code") and not sample.refused]
_REFUSED = [sample for sample in _HIDING if sample.refused]
_LEAKS = [
    pytest.param(name, leak, id=f"{name}: {place}")
    for name in FORMATS
    for place, leak in _samples(name).leaks(_new_file(name), PATIENT)
    if place not in SEEN_IN_PIXELS
]


@pytest.fixture
def without_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages have pixels alone."""

    def look(pixels: Pixels, *, dots_per_inch: float) -> Page:
        return Page(raster=Raster.of(pixels), dots_per_inch=dots_per_inch)

    for module in (_pictures, tiff, heic, dicom):
        monkeypatch.setattr(module, "look", look)


@pytest.fixture
def by_parts_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the walk through the parts looks for faults."""

    def nothing(*_: object, **__: object) -> Iterator[Fault]:
        yield from ()

    for module in (jpeg, png, webp, tiff):
        monkeypatch.setattr(module, "proven", nothing)


@pytest.mark.parametrize("sample", _named([sample for sample in _CLEAN if sample.format != "dicom"]))
def test_a_clean_picture_has_nothing_to_report(sample: Sample) -> None:
    """A forum that cries wolf over each attachment is not listened to. (DICOM always has a header.)"""
    assert list(FORMATS[sample.format].inspect(sample.data)) == []


@pytest.mark.parametrize("sample", _named([s for s in _OUT_OF_SIGHT if s.name != "ultrasound.dcm"]))
def test_what_is_out_of_sight_is_reported_with_its_place(sample: Sample) -> None:
    """Whoever is told "property" knows where to look; the words themselves are nobody's business."""
    faults = list(FORMATS[sample.format].inspect(sample.data))
    assert sample.place in {fault.where for fault in faults}
    assert PATIENT not in repr(faults)


@pytest.mark.parametrize("sample", _named(_REFUSED))
@pytest.mark.usefixtures("without_looking")
def test_what_cannot_be_read_in_full_is_refused(sample: Sample) -> None:
    """Half a picture is not checked, so it is not shown. The reason is a sentence, and says what to do or the limit."""
    with pytest.raises(BadDocument) as refused:
        list(FORMATS[sample.format].read(sample.data))
    assert str(refused.value).endswith(".")
    assert len(str(refused.value)) > 30


@pytest.mark.parametrize("sample", _named(_HIDING + _CLEAN))
def test_each_file_is_known_by_its_content(sample: Sample) -> None:
    """A name can say anything."""
    sure = {name: module.recognise(sample.data) for name, module in formats().items()}
    assert max(sure, key=lambda name: sure[name]) == sample.format


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.usefixtures("by_parts_alone")
def test_a_new_file_has_only_parts_that_show_pixels(name: str) -> None:
    """Nothing of an old file can be in parts that are not there."""
    assert list(FORMATS[name].verify(_new_file(name), Removed(texts=(PATIENT,)))) == []


@pytest.mark.parametrize(("name", "leak"), _LEAKS)
@pytest.mark.usefixtures("by_parts_alone")
def test_a_planted_leak_is_seen_by_the_walk_through_the_parts(name: str, leak: bytes) -> None:
    """A check that passes everything is none: each place where the format could keep a name, once."""
    assert list(FORMATS[name].verify(leak, Removed(texts=(PATIENT,)))) != []


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_pixels_make_the_same_file(name: str) -> None:
    """A file that differs from run to run can carry something from one to the next."""
    assert FORMATS[name].redact(_document(name), _marks(), Options()).data == _new_file(name)


@pytest.mark.parametrize("name", FORMATS)
@given(data=st.data())
@settings(max_examples=12, deadline=None)
def test_a_damaged_file_is_refused_in_our_words_or_read(name: str, data: st.DataObject) -> None:
    """Whatever bytes do to a walker, nothing but a refusal may come of it."""
    sample = data.draw(st.sampled_from([sample for sample in _HIDING + _CLEAN if sample.format == name]))
    at = data.draw(st.integers(0, len(sample.data) - 1))
    bad = bytearray(sample.data[: data.draw(st.integers(at, len(sample.data)))])
    bad[at : at + 4] = data.draw(st.binary(min_size=1, max_size=8))
    with suppress(BadDocument):
        list(FORMATS[name].inspect(bytes(bad)))
