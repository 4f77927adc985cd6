"""DICOM: scans, films and ultrasound pictures as scanners make them.

The new file is a plain picture, PNG for one frame and TIFF for several: a DICOM file without its header is none, and a
header has more places for a name than can be emptied and still be read by a viewer. So all of the header is out of
sight and goes. Which pixels may be shown is for `_dicom_devices` to say; the rest is painted black before it is read.
Structured reports, PDFs, recordings and films in DICOM are refused: they are no pictures.
"""

import io
import warnings
from collections.abc import Iterator, Sequence
from typing import Any, cast

import numpy as np
import pydicom
from numpy.typing import NDArray
from pydicom.dataset import Dataset
from pydicom.pixels.decoders.base import get_decoder
from pydicom.pixels.processing import apply_color_lut, apply_modality_lut, apply_voi_lut
from pydicom.pixels.utils import iter_pixels
from pydicom.uid import UID, DeflatedExplicitVRLittleEndian

from secondlook.documents.formats import Item, Note, Options, png, tiff
from secondlook.documents.formats._dicom_devices import picture_parts
from secondlook.documents.formats._picture_inspect import faults_of
from secondlook.documents.formats._pictures import NO_DOTS, redacted, within_limits, words_in
from secondlook.documents.formats._tags import MOST_TEXT_CHARACTERS, readable
from secondlook.documents.limits import LARGEST_FILE_BYTES, MOST_PASSAGES, MOST_UNPACKED_BYTES
from secondlook.documents.model import Document, Fault, Mark, Passage, Removed, Where, Written
from secondlook.documents.raster import Pixels
from secondlook.documents.seeing import look
from secondlook.documents.writing.encoding import png as png_of
from secondlook.documents.writing.encoding import without_colour
from secondlook.errors import BadDocument

TITLE = "DICOM"
SUFFIX = ".png"
MOST_FRAMES = 60
"""A film of a heart has that many. Each is looked at, so that a longer one would take minutes."""

_MAGIC = b"DICM"
_PREAMBLE = 128
_FIRST_ELEMENTS = frozenset((0x0000, 0x0001, 0x0005, 0x0008, 0x0012, 0x0016, 0x0018))
_WORDS = frozenset("PN LO SH LT ST UT UC UR DA DT TM AE AS UI".split())
"""Kinds of value that are words, dates or numbers of a person or a place."""
_SAYS_ITS_KIND = frozenset(("SOPClassUID", "ReferencedSOPClassUID", "TransferSyntaxUID", "SpecificCharacterSet"))
_CODES_OF_PEOPLE = (0x0010, 0x0040)
"""Groups in which a code may say something of the patient, such as the sex."""


def recognise(untrusted_data: bytes) -> float:
    if untrusted_data[_PREAMBLE : _PREAMBLE + 4] == _MAGIC:
        return 0.99
    group, element = (int.from_bytes(untrusted_data[at : at + 2], "little") for at in (0, 2))
    # Old files begin with their first element.
    return 0.4 if group == 0x0008 and element in _FIRST_ELEMENTS and b"\0" in untrusted_data[:16] else 0.0


def read(untrusted_data: bytes) -> Iterator[Item]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            dataset = _opened(untrusted_data)
            yield from _frames(dataset)
            yield from _out_of_sight(dataset, untrusted_data)
    except BadDocument:
        raise
    except Exception:
        raise BadDocument("The DICOM file is damaged: it cannot be read in full.") from None


def inspect(untrusted_data: bytes) -> Iterator[Fault]:
    yield from faults_of(headers(untrusted_data), seen=False)


def headers(untrusted_data: bytes) -> Iterator[Passage]:
    """What the file says beside its pixels."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield from _out_of_sight(_opened(untrusted_data), untrusted_data)
    except BadDocument:
        raise
    except Exception:
        raise BadDocument("The DICOM file is damaged: it cannot be read in full.") from None


def redact(document: Document, marks: Sequence[Mark], options: Options) -> Written:
    if len(document.pages) > 1:
        return redacted(document, marks, options, lambda pages, dots: tiff.tiff(pages, dots, options), tiff.SUFFIX)
    return redacted(document, marks, options, lambda pages, _: png_of(without_colour(pages[0].pixels)), SUFFIX)


def verify(untrusted_data: bytes, removed: Removed) -> Iterator[Fault]:
    own = tiff if tiff.recognise(untrusted_data) else png
    yield from own.verify(untrusted_data, removed)


def _opened(untrusted_data: bytes) -> Dataset:
    if len(untrusted_data) > LARGEST_FILE_BYTES:
        raise BadDocument(f"The DICOM file has {len(untrusted_data):,} bytes; at most {LARGEST_FILE_BYTES:,} are read.")
    if str(DeflatedExplicitVRLittleEndian).encode() + b"\0" in untrusted_data[:2048]:
        raise BadDocument("The DICOM file is packed as a whole (deflated). Export it without, and give that file.")
    dataset = pydicom.dcmread(io.BytesIO(untrusted_data), force=True)
    if "EncapsulatedDocument" in dataset:
        raise BadDocument("The DICOM file holds a document and no picture. Save the document from it, and give that.")
    if "WaveformSequence" in dataset:
        raise BadDocument("The DICOM file holds a recording and no picture. Print it as a PDF, and give that.")
    if "PixelData" not in dataset:
        raise BadDocument("The DICOM file holds no picture: it may be a report or a directory of a disc.")
    syntax = UID(str(getattr(dataset.file_meta, "TransferSyntaxUID", "") or ""))
    if syntax and syntax.is_compressed and not _can_decode(syntax):
        raise BadDocument("The DICOM picture is compressed in a way that cannot be read here. Export it uncompressed.")
    if not syntax:
        dataset.file_meta.TransferSyntaxUID = pydicom.uid.ImplicitVRLittleEndian
    return cast(Dataset, dataset)


def _can_decode(syntax: UID) -> bool:
    try:
        return bool(get_decoder(syntax).is_available)
    except NotImplementedError:
        return False


def _frames(dataset: Dataset) -> Iterator[Item]:
    rows, columns = int(dataset.Rows), int(dataset.Columns)
    within_limits(columns, rows, TITLE)
    count = int(dataset.get("NumberOfFrames") or 1)
    if count > MOST_FRAMES:
        raise BadDocument(f"The DICOM file has {count:,} frames; at most {MOST_FRAMES} are read. Export fewer.")
    if rows * columns * count * int(dataset.SamplesPerPixel) * int(dataset.BitsAllocated) // 8 > MOST_UNPACKED_BYTES:
        raise BadDocument(f"The DICOM picture unfolds to more than {MOST_UNPACKED_BYTES:,} bytes.")
    shown = picture_parts(dataset, rows=rows, columns=columns)
    for number, frame in enumerate(iter_pixels(dataset)):
        if number >= count:
            break
        pixels = _eight_bits(frame, dataset)
        if shown is not None:
            kept = np.zeros_like(pixels)
            for box in shown:
                part = slice(int(box.top), int(box.bottom)), slice(int(box.left), int(box.right))
                kept[part] = pixels[part]
            outside = pixels.copy()
            outside[kept != 0] = 0
            if words := words_in(outside):
                yield Passage(where=Where.CROPPED, kind="edge of the picture", part=number, text=words)
            pixels = kept
        yield look(pixels, dots_per_inch=NO_DOTS)
    if shown is not None:
        yield Note("The edges of the picture, where this device writes names, are black: look at what is left.")


def _eight_bits(frame: NDArray[np.integer[Any]], dataset: Dataset) -> Pixels:
    """One frame as it is meant to be seen: rescaled, windowed, in its colours."""
    kind = str(dataset.PhotometricInterpretation)
    if frame.ndim == 3:
        return without_colour(np.ascontiguousarray(frame if frame.dtype == np.uint8 else frame >> 8).astype(np.uint8))
    stored = int(dataset.get("BitsStored") or dataset.BitsAllocated)
    if not int(dataset.get("PixelRepresentation") or 0) and frame.dtype.kind == "u":
        # What stands in the bits above is an overlay of old, and no part of the picture.
        frame = frame & ((1 << stored) - 1)
    if kind == "PALETTE COLOR":
        coloured = apply_color_lut(frame, dataset)
        return without_colour((coloured >> 8 if coloured.dtype == np.uint16 else coloured).astype(np.uint8))
    values = apply_modality_lut(frame, dataset).astype(np.float64)
    low, high = float(values.min()), float(values.max())
    if dataset.get("VOILUTSequence"):
        values = apply_voi_lut(frame, dataset).astype(np.float64)
        low, high = float(values.min()), float(values.max())
    elif (window := _window(dataset)) is not None:
        low, high = window
    grey = np.clip((values - low) / max(high - low, 1e-9), 0, 1) * 255
    grey = 255 - grey if kind == "MONOCHROME1" else grey
    return (grey + 0.5).astype(np.uint8)


def _window(dataset: Dataset) -> tuple[float, float] | None:
    """The first window (PS3.3, C.11.2.1.2) as its lowest and highest value."""
    first = []
    for name in ("WindowCenter", "WindowWidth"):
        value = dataset.get(name)
        value = value[0] if value is not None and hasattr(value, "__getitem__") else value
        if value is None:
            return None
        first.append(float(value))
    centre, width = first
    return (centre - 0.5 - (width - 1) / 2, centre - 0.5 + (width - 1) / 2) if width >= 1 else None


def _out_of_sight(dataset: Dataset, untrusted_data: bytes) -> Iterator[Passage]:
    if untrusted_data[_PREAMBLE : _PREAMBLE + 4] == _MAGIC and untrusted_data[:_PREAMBLE].strip(b"\0"):
        yield Passage(where=Where.TRAILING, kind="preamble", text=readable(untrusted_data[:_PREAMBLE]))
    for number, element in enumerate(dataset.iterall()):
        if number >= MOST_PASSAGES:
            raise BadDocument(f"The DICOM file has more than {MOST_PASSAGES:,} elements.")
        if element.tag.group & 0xFF00 == 0x6000 and element.tag.element == 0x3000:
            yield from _overlay(dataset, element.tag.group)
            continue
        if text := _said(element):
            kind = "private element" if element.tag.is_private else element.keyword or "element without a name"
            yield Passage(where=Where.PROPERTY, kind=kind, text=text)


def _said(element: pydicom.DataElement) -> str:
    """What an element says in words; empty if it says numbers, or a code of the picture."""
    if element.keyword in _SAYS_ITS_KIND:
        return ""
    if element.VR in _WORDS or (element.VR == "CS" and element.tag.group in _CODES_OF_PEOPLE):
        return str(element.value if element.value is not None else "")[:MOST_TEXT_CHARACTERS].strip()
    if isinstance(element.value, bytes) and element.tag.group != 0x7FE0:
        return readable(element.value)
    return ""


def _overlay(dataset: Dataset, group: int) -> Iterator[Passage]:
    """A drawing over the picture, which some viewers show: names are written in it."""
    try:
        drawn = dataset.overlay_array(group)
    except Exception:
        yield Passage(where=Where.LAYER, kind="overlay")
        return
    flat = np.where(drawn.reshape(-1, drawn.shape[-1]) > 0, 0, 255).astype(np.uint8)
    within_limits(flat.shape[1], flat.shape[0], TITLE)
    yield Passage(where=Where.LAYER, kind="overlay", text=words_in(flat))
