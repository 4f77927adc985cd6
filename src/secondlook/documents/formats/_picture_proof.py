"""Whether a picture that was written holds nothing but what is seen: by two decoders, a second reading, other programs.

A picture's own module walks through its parts; what is asked here is the same for all.
"""

import io
import warnings
from collections.abc import Iterator, Sequence

import cv2
import numpy as np
import zxingcpp
from PIL import Image

from secondlook.documents.model import Box, Fault, Opening, Removed, Where
from secondlook.documents.proof.outside import read_by
from secondlook.documents.proof.readers import reader
from secondlook.documents.proof.search import left_over
from secondlook.documents.raster import MOST_PIXELS, Pixels
from secondlook.documents.seeing import read_again
from secondlook.documents.writing.encoding import without_colour

OWN = "Second Look's own walker"
_BLACK_OR_WHITE = 48
"""Levels of 256 from black or white that the inside of a box may be off: JPEG rings."""
_RIM_PIXELS = 3
"""At a box's edge JPEG mixes it with its ground."""
_LEAST_OF_ONE_SHADE = 0.5
"""A box with a placeholder in it is mostly of its own shade."""
_DECODERS_DIFFER = 6.0
"""Levels on average. Two decoders of one JPEG differ by less than 1."""
_LONG_IN_BYTES = 6
"""Letters. Compressed pixels spell five now and then."""
_HARMLESS_GROUPS = frozenset(("ExifTool", "System", "Composite"))
_HARMLESS_FIELDS = frozenset(
    "FileType FileTypeExtension MIMEType ImageWidth ImageHeight ImageSize BitDepth BitsPerSample BitsPerComponent "
    "ColorType ColorComponents Compression Filter Interlace Palette JFIFVersion ResolutionUnit XResolution YResolution "
    "EncodingProcess YCbCrSubSampling ExifByteOrder Megapixels PhotometricInterpretation SamplesPerPixel StripOffsets "
    "RowsPerStrip StripByteCounts PlanarConfiguration Predictor PageCount SubfileType PageNumber VP8Version "
    "HorizontalScale VerticalScale AlphaIsUsed NewSubfileType SourceFile Orientation TransparencyFlag FillOrder "
    "WebP_Flags".split()
)


def proven(untrusted_data: bytes, removed: Removed, *, kinds: Sequence[str], suffix: str) -> Iterator[Fault]:
    """What is wrong with a picture that was written, beside its parts."""
    pages = list(_decoded(untrusted_data, kinds))
    if not pages:
        yield Fault(opening=Opening.UNREADABLE, where=Where.SHOWN, reader=reader("pillow"))
        return
    yield from _by_opencv(untrusted_data, pages)
    for number, box in removed.boxes:
        if number >= len(pages) or not is_filled(pages[number], box, labelled=removed.labelled):
            yield Fault(opening=Opening.UNDER_A_BOX, where=Where.COVERED, reader=reader("pillow"), part=number)
    for number, pixels in enumerate(pages):
        found: set[int] = set()
        sure = [box for index, box in removed.sure if index == number]
        for text in read_again(pixels, dots_per_inch=200.0, sure=sure):
            found.update(left_over(removed, text, pixels=True))
        for index in sorted(found):
            yield Fault(
                opening=Opening.LEFT_OVER,
                where=Where.SHOWN,
                reader=reader("tesserocr"),
                part=number,
                characters=len(removed.texts[index]),
            )
        yield from _codes(pixels, removed, number)
    yield from _in_bytes(untrusted_data, removed)
    yield from _by_exiftool(untrusted_data, removed)
    yield from _by_mat2(untrusted_data, suffix)


def _codes(pixels: Pixels, removed: Removed, number: int) -> Iterator[Fault]:
    """Barcodes that still say what was to be hidden."""
    for code in zxingcpp.read_barcodes(np.ascontiguousarray(pixels)):
        if left_over(removed, code.text):
            yield Fault(
                opening=Opening.LEFT_OVER,
                where=Where.CODE,
                reader=reader("zxing-cpp"),
                part=number,
                characters=len(code.text),
            )


def _in_bytes(untrusted_data: bytes, removed: Removed) -> Iterator[Fault]:
    """Long texts as they would stand in a file, where no reader of pictures looks."""
    data = untrusted_data.lower()
    for text in removed.texts:
        for word in {text, *text.split()}:
            codings = ("utf-8", "utf-16-le", "utf-16-be", "latin-1")
            if len(word) >= _LONG_IN_BYTES and any(
                word.lower().encode(coding, "replace") in data for coding in codings
            ):
                yield Fault(
                    opening=Opening.LEFT_OVER, where=Where.TRAILING, reader=OWN, kind="bytes", characters=len(word)
                )
                break


def is_filled(pixels: Pixels, box: Box, *, labelled: bool = False) -> bool:
    """Whether the inside of a box, without its rim, is black or white; `labelled`: but for words in the other shade."""
    rows = slice(max(int(box.top) + _RIM_PIXELS, 0), max(int(box.bottom) - _RIM_PIXELS, 0))
    inside = pixels[rows, max(int(box.left) + _RIM_PIXELS, 0) : max(int(box.right) - _RIM_PIXELS, 0)]
    if not inside.size:
        return True
    shades = inside if inside.ndim == 2 else inside.max(axis=2)
    dark = float((shades <= _BLACK_OR_WHITE).mean())
    light = float(((inside if inside.ndim == 2 else inside.min(axis=2)) >= 255 - _BLACK_OR_WHITE).mean())
    return max(dark, light) >= (_LEAST_OF_ONE_SHADE if labelled else 1.0)


def _decoded(untrusted_data: bytes, kinds: Sequence[str]) -> Iterator[Pixels]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(untrusted_data), formats=list(kinds))
            for number in range(int(getattr(picture, "n_frames", 1))):
                picture.seek(number)
                if picture.width * picture.height > MOST_PIXELS:
                    return
                grey = picture.mode in ("1", "L")
                yield without_colour(np.array(picture.convert("L" if grey else "RGB"), dtype=np.uint8))
    except Exception:
        return


def _by_opencv(untrusted_data: bytes, pages: Sequence[Pixels]) -> Iterator[Fault]:
    fault = Fault(opening=Opening.UNREADABLE, where=Where.SHOWN, reader=reader("opencv-python-headless"))
    try:
        data = np.frombuffer(untrusted_data, np.uint8)
        many = len(pages) > 1
        others = (
            cv2.imdecodemulti(data, cv2.IMREAD_COLOR_RGB)[1] if many else [cv2.imdecode(data, cv2.IMREAD_COLOR_RGB)]
        )
    except cv2.error:
        others = []
    if len(others) != len(pages):
        yield fault
        return
    for pixels, other in zip(pages, others, strict=True):
        if other is None or other.shape[:2] != pixels.shape[:2]:
            yield fault
            continue
        deep = pixels[:, :, None] if pixels.ndim == 2 else pixels
        if (
            float(cv2.absdiff(np.broadcast_to(deep, other.shape).copy(), other.astype(np.uint8)).mean())
            > _DECODERS_DIFFER
        ):
            yield fault


def _by_exiftool(untrusted_data: bytes, removed: Removed) -> Iterator[Fault]:
    reading = read_by("exiftool", untrusted_data)
    if reading is None:
        return
    if not reading.fields:
        yield Fault(opening=Opening.UNREADABLE, where=Where.PROPERTY, reader=reading.program)
    for name, value in reading.fields.items():
        group, _, field_name = name.rpartition(":")
        if group in _HARMLESS_GROUPS or field_name in _HARMLESS_FIELDS:
            continue
        opening = Opening.LEFT_OVER if left_over(removed, value) else Opening.NOT_ALLOWED
        yield Fault(
            opening=opening, where=Where.PROPERTY, reader=reading.program, kind=field_name[:60], characters=len(value)
        )


def _by_mat2(untrusted_data: bytes, suffix: str) -> Iterator[Fault]:
    reading = read_by("mat2", untrusted_data, suffix=suffix)
    if reading is None:
        return
    lines = [line for line in reading.text.splitlines() if line.startswith("  ") and ":" in line]
    for line in lines:
        name = line.strip().partition(":")[0]
        if name not in _HARMLESS_FIELDS:
            yield Fault(opening=Opening.NOT_ALLOWED, where=Where.PROPERTY, reader=reading.program, kind=name[:60])


def not_allowed(kind: str, where: Where = Where.PROPERTY, characters: int = 0) -> Fault:
    """A part that a picture of ours does not have."""
    return Fault(opening=Opening.NOT_ALLOWED, where=where, reader=OWN, kind=kind[:60], characters=characters)
