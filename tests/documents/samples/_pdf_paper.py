"""PDF files in the making, built object by object so that each holds its hiding place and nothing else.

The fonts are the standard ones, which no file carries."""

import io
import zlib
from functools import cache

import pikepdf
from pikepdf import Dictionary, Name, Stream
from PIL import Image, ImageDraw, ImageFont
from tests.documents.samples import BORN, CLINICIAN, PATIENT, Sample

LETTER = (
    "Merrowdale Hospital, Department of Cardiology",
    "Clinic date: 12 March 2026",
    "",
    "Thank you for referring this patient with exertional chest pain.",
    "An echocardiogram showed moderate aortic stenosis with preserved function.",
    "Please continue bisoprolol 2.5 mg once daily and atorvastatin 40 mg at night.",
    "I have arranged a review in six months with repeat imaging.",
    "",
    "Yours sincerely",
    CLINICIAN,
)
KEPT = ("echocardiogram", "bisoprolol 2.5 mg", "aortic stenosis")
SECRET = f"Patient {PATIENT} born {BORN}"
FAMILY = PATIENT.split()[1]


class Paper:
    """A PDF in the making."""

    def __init__(self) -> None:
        self.pdf = pikepdf.new()
        self.font = self.pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        )
        self.bold = self.pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Bold")))

    def stream(self, data: bytes, **entries: object) -> Stream:
        """An indirect stream."""
        return self.pdf.make_stream(data, Dictionary(**entries))

    def page(self, *content: bytes, size: tuple[float, float] = (595, 842), **entries: object) -> pikepdf.Object:
        """One more page with this content, which may use /F1, /F2 and whatever `resources` adds."""
        extra = entries.pop("resources", {})
        resources = Dictionary(Font=Dictionary(F1=self.font, F2=self.bold))
        for key, value in extra.items():  # type: ignore[attr-defined]
            resources[f"/{key}"] = value
        page = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=[0, 0, *size],
                Resources=resources,
                Contents=self.stream(b"\n".join(content)),
                **entries,
            )
        )
        self.pdf.pages.append(pikepdf.Page(page))
        return self.pdf.pages[-1].obj

    def saved(self, **options: object) -> bytes:
        """The file."""
        target = io.BytesIO()
        self.pdf.save(target, deterministic_id="encryption" not in options, **options)  # type: ignore[arg-type]
        return target.getvalue()


def text(x: float, y: float, said: str, *, size: float = 11, font: str = "F1", before: str = "") -> bytes:
    """Operators for a line of text."""
    escaped = said.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"q BT {before} /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET Q".encode("cp1252")


def letter(*more: bytes) -> bytes:
    """A letter about nobody, and whatever else is drawn."""
    lines = [text(70, 760 - 20 * at, line) for at, line in enumerate(LETTER) if line]
    return b"\n".join([*lines, *more])


@cache
def face(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def picture(*lines: str, size: tuple[int, int] = (1240, 1754), top: int = 120, points: int = 30) -> Image.Image:
    """A scan of a page with these lines."""
    image = Image.new("L", size, 255)
    pen = ImageDraw.Draw(image)
    for at, line in enumerate(lines):
        pen.text((110, top + at * points * 2), line, fill=10, font=face(points))
    return image


def image_of(paper: Paper, image: Image.Image, **entries: object) -> Stream:
    """A picture as an object of the file."""
    data = zlib.compress(image.tobytes())
    colour = Name.DeviceRGB if image.mode == "RGB" else Name.DeviceGray
    return Stream(
        paper.pdf,
        data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=image.width,
        Height=image.height,
        ColorSpace=colour,
        BitsPerComponent=8,
        Filter=Name.FlateDecode,
        **entries,
    )


def hides(name: str, place: str, data: bytes, *hidden: str, keeps: tuple[str, ...] = KEPT) -> Sample:
    return Sample(name=f"{name}.pdf", format="pdf", data=data, hides=hidden or (PATIENT,), keeps=keeps, place=place)


def one(*content: bytes, save: dict[str, object] | None = None, **entries: object) -> bytes:
    paper = Paper()
    paper.page(letter(*content), **entries)
    return paper.saved(**(save or {}))


def saved_over(data: bytes, content: bytes, *, information: bytes = b"") -> bytes:
    """The file with another content for its first page, as an incremental update: what was before is still there."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        number = pdf.pages[0].obj.Contents.objgen[0]
        size, root = len(pdf.objects) + 1, pdf.Root.objgen[0]
        info = pdf.trailer.get("/Info")
        info_number = info.objgen[0] if info is not None else 0
    before = int(data.rsplit(b"startxref", 1)[1].split()[0])
    update = bytearray(data)
    table: dict[int, int] = {number: len(update)}
    update += b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(content), content)
    if information:
        table[info_number] = len(update)
        update += b"%d 0 obj\n%s\nendobj\n" % (info_number, information)
    at = len(update)
    update += b"xref\n" + b"".join(b"%d 1\n%010d 00000 n \n" % (key, table[key]) for key in sorted(table))
    trailer = b"<< /Size %d /Root %d 0 R /Prev %d" % (size, root, before)
    trailer += b" /Info %d 0 R" % info_number if info_number else b""
    return bytes(update) + b"trailer\n" + trailer + b" >>\nstartxref\n%d\n%%%%EOF\n" % at
