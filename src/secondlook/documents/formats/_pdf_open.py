"""Opening somebody's PDF: what is refused before anything is drawn, and the copy that is drawn.

The copy differs from the file only where the file's own words for its pictures of words ("ActualText") would be taken
for what is on the page, where a form's values have no picture yet, and where the file is locked or damaged.
"""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

from secondlook.documents import limits
from secondlook.documents.raster import MOST_PIXELS
from secondlook.errors import BadDocument

LARGEST_SIDE_POINTS = 14_400
"""200 inches, the most that PDF 1.7 allows."""
MOST_FILTERS = 4
"""Packings laid over each other. Honest files have one or two."""
MOST_CONTENT_BYTES = 64 * 1024**2
"""Of one stream that is no picture, unpacked."""
MOST_DRAWN = 200_000
"""Times that forms are drawn on one page, when forms draw forms."""
MOST_OBJECTS = 400_000
_LOCKED = "The PDF is locked with a password. Open it with the password, print it to a new PDF, and use that."
_DAMAGED = "The PDF is damaged and cannot be read in full. Open it where it came from and save or print it anew."
_DRAWS = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A PDF that passed at the door."""

    pdf: pikepdf.Pdf
    """Its objects, as in the file."""
    drawn: bytes = field(repr=False)
    """What is drawn."""
    notes: tuple[str, ...]


def opened(untrusted_data: bytes) -> Opened:
    """Open a PDF, or say why not. Raises `BadDocument`."""
    if len(untrusted_data) > limits.LARGEST_FILE_BYTES:
        raise BadDocument(
            f"The PDF has {len(untrusted_data):,} bytes; at most {limits.LARGEST_FILE_BYTES:,} are read. Split it."
        )
    try:
        pdf = pikepdf.open(io.BytesIO(untrusted_data), suppress_warnings=True)
        pages = len(pdf.pages)
    except pikepdf.PasswordError:
        raise BadDocument(_LOCKED) from None
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, TypeError, RuntimeError):
        raise BadDocument(_DAMAGED) from None
    notes: list[str] = []
    try:
        _refused(pdf, pages)
        changed = _without_own_words(pdf)
        if pdf.is_encrypted:
            notes.append("The PDF was locked against changes, not against reading. The new file has no lock.")
            changed = True
        if pdf.get_warnings():
            notes.append("The PDF was damaged and was mended while it was read: compare the pages with the original.")
            changed = True
        data = untrusted_data
        if changed or _has_fields(pdf):
            data = _copy(pdf, untrusted_data, changed=changed)
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, TypeError, RuntimeError, KeyError, zlib.error):
        raise BadDocument(_DAMAGED) from None
    return Opened(pdf=pdf, drawn=data, notes=tuple(notes))


def with_all_layers(file: Opened) -> bytes | None:
    """What is drawn when every layer is switched on; None if the file has no layers."""
    if "/OCProperties" not in file.pdf.Root:
        return None
    copy = pikepdf.open(io.BytesIO(file.drawn), suppress_warnings=True)
    del copy.Root["/OCProperties"]
    target = io.BytesIO()
    copy.save(target)
    return target.getvalue()


def _copy(pdf: pikepdf.Pdf, data: bytes, *, changed: bool) -> bytes:
    """The file as it is drawn; `pdf` itself stays as it was read."""
    copy = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    if changed:
        for content in _contents(copy):
            read = content.read_bytes()
            if b"ActualText" in read:
                content.write(read.replace(b"/ActualText", b"/ActualTexx"))
        for item in copy.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ActualText" in item and "/S" not in item:
                del item["/ActualText"]
    if _has_fields(pdf):
        copy.generate_appearance_streams()
    target = io.BytesIO()
    copy.save(target, encryption=False)
    return target.getvalue()


def _has_fields(pdf: pikepdf.Pdf) -> bool:
    form = pdf.Root.get("/AcroForm")
    return isinstance(form, pikepdf.Dictionary) and bool(form.get("/Fields"))


def _without_own_words(pdf: pikepdf.Pdf) -> bool:
    """Whether content says of drawn characters that they mean others, which a reader of text would believe."""
    return any(b"ActualText" in content.read_bytes() for content in _contents(pdf))


def _contents(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    """Every stream of drawing operators: of pages and of forms."""
    for page in pdf.pages:
        contents = page.obj.get("/Contents")
        parts = contents if isinstance(contents, pikepdf.Array) else [contents]
        yield from (part for part in parts if isinstance(part, pikepdf.Stream))
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == pikepdf.Name.Form:
            yield item


def _refused(pdf: pikepdf.Pdf, pages: int) -> None:
    if pages == 0:
        raise BadDocument("The PDF has no pages.")
    if pages > limits.MOST_PAGES:
        raise BadDocument(
            f"The PDF has {pages:,} pages; at most {limits.MOST_PAGES} are read. A whole record is too much to share: "
            "print the pages that are needed to a new file."
        )
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        raise BadDocument("The PDF holds an XFA form, whose pages are made by a program in it. Print it to a new PDF.")
    if "/Collection" in pdf.Root:
        raise BadDocument("The PDF is a portfolio: a folder of files. Take out the file that is needed and use that.")
    for number, page in enumerate(pdf.pages, 1):
        box = [float(side) for side in page.mediabox]
        longest = max(abs(box[2] - box[0]), abs(box[3] - box[1]))
        if not 0 < longest <= LARGEST_SIDE_POINTS:
            raise BadDocument(
                f"Page {number} of the PDF is {longest / 72:,.0f} inches long; at most {LARGEST_SIDE_POINTS // 72} are "
                "read. Print it to a new PDF of a usual size."
            )
    if len(pdf.objects) > MOST_OBJECTS:
        raise BadDocument(f"The PDF has {len(pdf.objects):,} objects; at most {MOST_OBJECTS:,} are read. Split it.")
    forms: dict[tuple[int, int], pikepdf.Stream] = {}
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream):
            _unfolds(item)
            if item.get("/Subtype") == pikepdf.Name.Form:
                forms[item.objgen] = item
    if len(forms) > 1:
        _refuse_avalanche(pdf)


def _unfolds(stream: pikepdf.Stream) -> None:
    """Refuse a stream that unpacks to more than a limit, without unpacking more than that."""
    most = MOST_CONTENT_BYTES
    if stream.get("/Subtype") == pikepdf.Name.Image:
        wide, high = int(stream.get("/Width", 0)), int(stream.get("/Height", 0))
        bits = int(stream.get("/BitsPerComponent", 1)) if "/ImageMask" not in stream else 1
        # A page of A4 at 600 dots per inch in black and white has 35 million.
        allowed = MOST_PIXELS * (4 if bits == 1 else 1)
        if not (0 <= wide * high <= allowed):
            raise BadDocument(f"A picture in the PDF has {wide:,} by {high:,} pixels; at most {allowed:,} are read.")
        most = max(wide * high * 8, most)
    named = stream.get("/Filter")
    filters = [str(name) for name in named] if isinstance(named, pikepdf.Array) else [str(named)]
    if len(filters) > MOST_FILTERS:
        raise BadDocument(f"The PDF packs data {len(filters)} times over; at most {MOST_FILTERS} are read.")
    data = stream.read_raw_bytes()
    for name in filters:
        if name in ("/LZWDecode", "/LZW", "/RunLengthDecode", "/RL") and len(data) * 1400 > most:
            # No bound is known before it is unpacked, and the other kinds of these two do not unfold further.
            if len(stream.read_bytes()) > most:
                raise BadDocument(_too_much(most))
            return
        if name not in ("/FlateDecode", "/Fl"):
            return
        unpacker = zlib.decompressobj()
        try:
            data = unpacker.decompress(data, most + 1)
        except zlib.error:
            return
        if len(data) > most:
            raise BadDocument(_too_much(most))


def _too_much(most: int) -> str:
    return f"The PDF holds a stream that unpacks to more than {most:,} bytes. Print it to a new PDF."


def _refuse_avalanche(pdf: pikepdf.Pdf) -> None:
    """Forms that draw forms that draw forms: ten of ten of ten. Counted, without drawing any."""
    counted: dict[tuple[int, int], int] = {}

    def drawn(holder: pikepdf.Object, content: bytes, open_forms: frozenset[tuple[int, int]]) -> int:
        resources = holder.get("/Resources")
        named = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
        if not isinstance(named, pikepdf.Dictionary):
            return 1
        total = 1
        for name in _DRAWS.findall(content):
            target = named.get("/" + name.decode("latin-1"))
            if not isinstance(target, pikepdf.Stream) or target.get("/Subtype") != pikepdf.Name.Form:
                continue
            key = target.objgen
            if key in open_forms or len(open_forms) > 30:
                raise BadDocument("The PDF holds a drawing that contains itself. Print it to a new PDF.")
            if key not in counted:
                counted[key] = drawn(target, target.read_bytes(), open_forms | {key})
            total += counted[key]
            if total > MOST_DRAWN:
                raise BadDocument(f"A page of the PDF repeats drawings more than {MOST_DRAWN:,} times. Print it anew.")
        return total

    for page in pdf.pages:
        contents = page.obj.get("/Contents")
        parts = contents if isinstance(contents, pikepdf.Array) else [contents]
        read = b"\n".join(part.read_bytes() for part in parts if isinstance(part, pikepdf.Stream))
        drawn(page.obj, read, frozenset())
