"""Reading a new PDF back: by the library that draws, by the one that sees objects, by programs that share no code with
them, and by eyes.

What is searched for is every hidden text; what is looked at besides is each box, and whatever does not belong into a
file of ours.
"""

import io
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from math import ceil
from typing import cast

import cv2
import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from secondlook.documents.formats._pdf_allowed import OWN_NAMES, not_allowed
from secondlook.documents.formats._pdf_layer import places
from secondlook.documents.formats._pdf_page import has_pictures
from secondlook.documents.formats._picture_proof import is_filled
from secondlook.documents.model import Box, Fault, Opening, Removed, Where
from secondlook.documents.proof import outside
from secondlook.documents.proof.readers import reader
from secondlook.documents.proof.search import left_over
from secondlook.documents.raster import Pixels
from secondlook.documents.seeing import read_again
from secondlook.documents.writing.ink import runs_of

POINTS = 72.0
_RIM_PIXELS = 3
_STRIP_PIXELS = 200
"""To the left and right of a box: what a strip that is read again shows of its line. Ten letters."""
_GAP_PIXELS = 40
_SHEET_PIXELS = 2_400
_PICTURES_AT_ONCE = 2
"""That wait to be read, each in memory."""
_PROGRAMS = ("pdftotext", "mutool", "qpdf", "exiftool")


def faults(untrusted_data: bytes, removed: Removed) -> Iterator[Fault]:
    """What is wrong with a PDF that was written here. Programs and eyes read beside what is asked of its objects."""
    yield from _ends(untrusted_data)
    libraries = [reader("pikepdf"), reader("pypdfium2")]
    with outside.reading_beside(_PROGRAMS, untrusted_data) as told, _Eyes(removed) as eyes:
        drawn = _drawn(untrusted_data, removed, eyes, libraries[1])
        yield from _objects(untrusted_data, removed, libraries[0])
        for fault in drawn:
            yield from (fault,) if isinstance(fault, Fault) else fault()
        yield from _by_others(told, removed)


def _ends(data: bytes) -> Iterator[Fault]:
    own = "Second Look's own reader"
    if data.count(b"%%EOF") != 1 or data.count(b"startxref") != 1:
        yield Fault(opening=Opening.NOT_ALLOWED, where=Where.EARLIER, reader=own, kind="more than one revision")
    if not data.rstrip(b"\n").endswith(b"%%EOF"):
        yield Fault(opening=Opening.NOT_ALLOWED, where=Where.TRAILING, reader=own, kind="data after the end")
    if not data.startswith(b"%PDF-"):
        yield Fault(opening=Opening.NOT_ALLOWED, where=Where.TRAILING, reader=own, kind="data before the head")


def _found(removed: Removed, read: str, who: str, *, part: int | None = None, pixels: bool = False) -> Iterator[Fault]:
    for index in left_over(removed, read, pixels=pixels):
        yield Fault(
            opening=Opening.LEFT_OVER,
            where=Where.SHOWN,
            reader=who,
            part=part,
            kind=f"hidden text {index + 1}",
            characters=len(removed.texts[index]),
        )


def _objects(data: bytes, removed: Removed, who: str) -> Iterator[Fault]:
    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
        for kind, part in not_allowed(pdf):
            yield Fault(opening=Opening.NOT_ALLOWED, where=Where.PROPERTY, reader=who, part=part, kind=kind)
        if pdf.get_warnings():
            yield Fault(opening=Opening.UNREADABLE, where=Where.SHOWN, reader=who, kind="damaged")
        yield from _found(removed, _raw(data), who)
        if len(data) != _accounted(pdf, data):
            yield Fault(opening=Opening.NOT_ALLOWED, where=Where.TRAILING, reader=who, kind="data between objects")
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
        yield Fault(opening=Opening.UNREADABLE, where=Where.SHOWN, reader=who, kind="damaged")


def _raw(data: bytes) -> str:
    """The bytes between the streams, as text, without the format's own names: somebody may be called Page."""
    text = re.sub(rb"stream\n.*?endstream", b"", data, flags=re.DOTALL).decode("latin-1")
    return re.sub(r"/[A-Za-z0-9]+(?=[\s/<>\[\]()]|$)", lambda name: "" if name[0] in OWN_NAMES else name[0], text)


def _accounted(pdf: pikepdf.Pdf, data: bytes) -> int:
    """As many bytes as the file has if it is written again as we write files."""
    target = io.BytesIO()
    pdf.save(
        target,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )
    return len(target.getvalue())


_Later = Callable[[], Iterator[Fault]]
"""What eyes have seen by then."""


class _Eyes:
    """Recognition in a thread of its own, of a few pictures at a time, beside what else is asked of a file."""

    def __init__(self, removed: Removed) -> None:
        self._removed = removed
        self._thread = ThreadPoolExecutor(1)
        self._coming: deque[Future[list[str]]] = deque()

    def __enter__(self) -> "_Eyes":
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.shutdown(cancel_futures=True)

    def read(self, pixels: Pixels, *, part: int | None, dots_per_inch: float, sure: Sequence[Box] = ()) -> _Later:
        """Begin to read a picture; what is found in it is asked for later."""
        if len(self._coming) >= _PICTURES_AT_ONCE:
            wait([self._coming.popleft()])
        coming = self._thread.submit(lambda: list(read_again(pixels, dots_per_inch=dots_per_inch, sure=sure)))
        self._coming.append(coming)

        def found() -> Iterator[Fault]:
            for text in coming.result():
                yield from _found(self._removed, text, reader("tesserocr"), part=part, pixels=True)

        return found


def _drawn(data: bytes, removed: Removed, eyes: _Eyes, who: str) -> list[Fault | _Later]:
    """Text and pixels as PDFium has them, and what eyes make of the pixels around each box."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return [Fault(opening=Opening.UNREADABLE, where=Where.SHOWN, reader=who)]
    strips: dict[bytes, Pixels] = {}
    texts: list[str] = []
    found: list[Fault | _Later] = []
    contents = _contents(data, len(document))
    with document:
        for part, page in enumerate(document):
            text_page = page.get_textpage()
            texts.append(text_page.get_text_range())
            text_page.close()
            boxes = [box for index, box in removed.boxes if index == part]
            pixels = _picture(page)
            if pixels is None:
                found.append(Fault(opening=Opening.UNREADABLE, where=Where.SHOWN, reader=who, part=part))
                continue
            for box in boxes:
                if not is_filled(pixels, box, labelled=removed.labelled):
                    kind = "a box with something in it"
                    fault = Fault(opening=Opening.UNDER_A_BOX, where=Where.COVERED, reader=who, part=part, kind=kind)
                    found.append(fault)
            for strip in _strips(pixels, boxes):
                # The same line at the foot of each page is read once.
                strips.setdefault(strip.tobytes(), strip)
            # What a box is labelled with is read as well: it may be anything.
            blank = () if removed.labelled else boxes
            rest = pixels if part in removed.recognised else _unnamed(pixels, page, contents[part], blank)
            if part in removed.recognised or has_pictures(rest):
                sure = [box for index, box in removed.sure if index == part]
                dots = POINTS * pixels.shape[1] / page.get_width()
                found.append(eyes.read(rest, part=part, dots_per_inch=dots, sure=sure))
            page.close()
    found.append(lambda: _found(removed, "\n\f".join(texts), who))
    found += [eyes.read(sheet, part=None, dots_per_inch=200) for sheet in _sheets(list(strips.values()))]
    return found


def _contents(data: bytes, pages: int) -> list[bytes]:
    """What each page draws, as another library reads it; nothing, where it cannot."""
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            found = [page.obj.Contents.read_bytes() for page in pdf.pages]
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
        found = []
    return [*found, *[b""] * pages][:pages]


def _unnamed(pixels: Pixels, page: pdfium.PdfPage, content: bytes, boxes: Sequence[Box]) -> Pixels:
    """A page without its boxes and without the ink where its layer of words names a word: nothing, if all is well."""
    rest = pixels.copy()
    paper = int(np.median(pixels[::5, ::5]))
    scale, high = pixels.shape[1] / page.get_width(), page.get_height()
    named = [
        (left * scale, (high - top) * scale, right * scale, (high - bottom) * scale)
        for left, bottom, right, top in places(content)
        if right > left and top > bottom
    ]
    for left, top, right, bottom in [*named, *((box.left, box.top, box.right, box.bottom) for box in boxes)]:
        rows = slice(max(int(top - _RIM_PIXELS), 0), max(int(bottom + _RIM_PIXELS) + 1, 0))
        rest[rows, max(int(left - _RIM_PIXELS), 0) : max(int(right + _RIM_PIXELS) + 1, 0)] = paper
    return rest


def _picture(page: pdfium.PdfPage) -> Pixels | None:
    """The one picture of a page, pixel for pixel, as PDFium unpacks it: it is known that nothing else is drawn."""
    found = list(page.get_objects([pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=1))
    if len(found) != 1:
        return None
    image = found[0]
    try:
        wide, high = image.get_px_size()
        if image.get_metadata().colorspace == pdfium_c.FPDF_COLORSPACE_DEVICEGRAY:
            packed = np.frombuffer(image.get_data(decode_simple=True), np.uint8)
            if wide > 1 and packed.size == high * ((wide + 1) // 2):
                pairs = cv2.LUT(packed.reshape(high, -1), _TWO_GREYS)
                return cast(Pixels, np.ascontiguousarray(pairs.view(np.uint8).reshape(high, -1)[:, :wide]))
        pixels = image.get_bitmap(render=False).to_numpy()
    except pdfium.PdfiumError:
        return None
    return cast(Pixels, pixels.copy() if pixels.ndim == 2 else cv2.cvtColor(pixels[:, :, :3], cv2.COLOR_BGR2GRAY))


_TWO_GREYS = np.array([[17 * (byte >> 4), 17 * (byte & 15)] for byte in range(256)], np.uint8).view(np.uint16)[:, 0]
"""For a byte of a picture of sixteen greys its two pixels: PDFium makes three colours of each, which takes longer."""


def _strips(pixels: Pixels, boxes: Sequence[Box]) -> Iterator[Pixels]:
    """Each line's boxes with what stands before, between and after them, blank where a box is: each stretch once."""
    height, width = pixels.shape
    rest = pixels.copy()
    for box in boxes:
        rest[max(int(box.top), 0) : max(ceil(box.bottom), 0), max(int(box.left), 0) : max(ceil(box.right), 0)] = 255
    for line in _lines(boxes):
        reach = 0.4 * max(box.height for box in line)
        top = max(int(min(box.top for box in line) - reach), 0)
        bottom = min(int(max(box.bottom for box in line) + reach) + 1, height)
        shown = np.zeros(width, np.bool_)
        for box in line:
            shown[max(int(box.left) - _STRIP_PIXELS, 0) : max(int(box.right) + _STRIP_PIXELS, 0)] = True
        parts = [rest[top:bottom, left:right] for left, right in runs_of(shown)]
        if any(part.size and int(part.min()) < 128 for part in parts):
            gap = np.full((bottom - top, _GAP_PIXELS), 255, np.uint8)
            yield np.hstack([part for each in parts for part in (each, gap)])


def _lines(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes that stand beside each other and are about as high."""
    lines: list[list[Box]] = []
    for box in boxes:
        for line in lines:
            shared = min(line[0].bottom, box.bottom) - max(line[0].top, box.top)
            if shared > 0.5 * max(line[0].height, box.height):
                line.append(box)
                break
        else:
            lines.append([box])
    return lines


def _sheets(strips: Sequence[Pixels]) -> Iterator[Pixels]:
    """Strips set under each other on a few sheets."""
    sheet: list[Pixels] = []
    rows = 0
    for strip in [*strips, None]:
        if sheet and (strip is None or rows + strip.shape[0] > _SHEET_PIXELS):
            width = max(part.shape[1] for part in sheet)
            whole = np.full((rows + 20, width), 255, np.uint8)
            at = 10
            for part in sheet:
                whole[at : at + part.shape[0], : part.shape[1]] = part
                at += part.shape[0] + 12
            yield whole
            sheet, rows = [], 0
        if strip is not None:
            sheet.append(strip)
            rows += strip.shape[0] + 12


def _by_others(told: Callable[[str], outside.Reading | None], removed: Removed) -> Iterator[Fault]:
    """Programs that share no code with what wrote the file."""
    for name in ("pdftotext", "mutool"):
        reading = told(name)
        if reading is None:
            continue
        if reading.code != 0:
            yield Fault(opening=Opening.UNREADABLE, where=Where.SHOWN, reader=reading.program)
        else:
            yield from _found(removed, reading.text, reading.program)
    checked = told("qpdf")
    if checked is not None and checked.code != 0:
        yield Fault(opening=Opening.UNREADABLE, where=Where.SHOWN, reader=checked.program, kind="qpdf --check")
    named = told("exiftool")
    if named is not None:
        if named.code != 0:
            yield Fault(opening=Opening.UNREADABLE, where=Where.PROPERTY, reader=named.program)
        for key in named.fields:
            group, _, name = key.partition(":")
            if group not in _OF_THE_FILE and name not in _HARMLESS:
                yield Fault(opening=Opening.NOT_ALLOWED, where=Where.PROPERTY, reader=named.program, kind=name)
        yield from _found(removed, "\n".join(named.fields.values()), named.program)


_OF_THE_FILE = ("ExifTool", "System", "File", "SourceFile", "")
_HARMLESS = ("PDFVersion", "Linearized", "PageCount", "SourceFile")
