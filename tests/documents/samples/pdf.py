"""PDF files that hide somebody in each place that PDF has, files without anybody, and files that are refused.

Built object by object with pikepdf, so that each holds its hiding place and nothing else; the fonts are the standard
ones, which no file carries.
"""

import io
import zlib
from collections.abc import Iterator
from functools import cache

import cv2
import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, ImageDraw, ImageFont
from tests.documents.samples import ADDRESS, BORN, CLINICIAN, NHS_NUMBER, PATIENT, Sample

from secondlook.documents.formats import Options
from secondlook.documents.formats._pdf_write import picture as as_written

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
def _face(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def picture(*lines: str, size: tuple[int, int] = (1240, 1754), top: int = 120, points: int = 30) -> Image.Image:
    """A scan of a page with these lines."""
    image = Image.new("L", size, 255)
    pen = ImageDraw.Draw(image)
    for at, line in enumerate(lines):
        pen.text((110, top + at * points * 2), line, fill=10, font=_face(points))
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


def _hides(name: str, place: str, data: bytes, *hidden: str, keeps: tuple[str, ...] = KEPT) -> Sample:
    return Sample(name=f"{name}.pdf", format="pdf", data=data, hides=hidden or (PATIENT,), keeps=keeps, place=place)


def hiding() -> Iterator[Sample]:
    """One file for each place."""
    yield from _in_view()
    yield from _drawn_out_of_view()
    yield from _pictures()
    yield from _beside_the_pages()
    yield from _left_from_before()
    yield from _refused()


def _one(*content: bytes, save: dict[str, object] | None = None, **entries: object) -> bytes:
    paper = Paper()
    paper.page(letter(*content), **entries)
    return paper.saved(**(save or {}))


def _in_view() -> Iterator[Sample]:
    shown = text(70, 520, f"Re: {PATIENT}, born {BORN}, NHS No {NHS_NUMBER}")
    yield _hides("plain-letter", "shown", _one(shown), PATIENT, BORN, NHS_NUMBER)
    yield _hides("turned-page", "shown", _one(shown, Rotate=90), PATIENT, BORN)
    upwards = f"q BT /F1 12 Tf 0 1 -1 0 40 300 Tm (Patient: {PATIENT}) Tj ET Q".encode()
    yield _hides("written-upwards", "shown", _one(upwards), FAMILY)
    skewed = f"q BT /F1 12 Tf 1.1 0 0.3 1 70 500 Tm (Patient: {PATIENT}) Tj ET Q".encode()
    yield _hides("leaning", "shown", _one(skewed))
    spaced = f"q BT 3 Tc /F1 12 Tf 70 500 Td (Patient: {PATIENT}) Tj ET Q".encode()
    yield _hides("spaced-letters", "shown", _one(spaced))
    head, tail = PATIENT[:17], PATIENT[17:]
    pieces = f"q BT /F1 12 Tf 70 500 Td [(Seen: {head[:4]}) 20 ({head[4:]}) -10 ({tail})] TJ ET Q".encode()
    yield _hides("in-pieces", "shown", _one(pieces))
    paper = Paper()
    form = paper.stream(
        text(0, 0, SECRET),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, -10, 400, 20],
        Resources=Dictionary(Font=Dictionary(F1=paper.font)),
    )
    paper.page(letter(b"q 1 0 0 1 70 500 cm /X1 Do Q"), resources={"XObject": Dictionary(X1=form)})
    yield _hides("in-a-form", "shown", paper.saved(), PATIENT, BORN)
    yield _hides("lying-font", "shown", _lying_font())
    yield _hides("type3-font", "shown", _type3(), "AHA HAAH", keeps=("echocardiogram",))


def _lying_font() -> bytes:
    """Drawn as the patient's name, and said to be other letters."""
    paper = Paper()
    rows = "".join(
        f"<{code:02x}> <{(code + 1 if chr(code + 1).isalpha() else code - 7):04x}>\n" for code in range(65, 123)
    )
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n1 begincodespacerange <00> <ff> "
        f"endcodespacerange\n58 beginbfchar\n{rows}endbfchar\nendcmap end end"
    ).encode()
    paper.bold.ToUnicode = paper.stream(table)
    paper.page(letter(text(70, 500, f"Patient: {PATIENT}", font="F2", size=13)))
    return paper.saved()


def _type3() -> bytes:
    """Letters that are drawings of the file's own."""
    paper = Paper()
    a = paper.stream(b"600 0 0 0 600 700 d1 80 w 50 0 m 300 680 l 550 0 l S 150 250 m 450 250 l S")
    h = paper.stream(b"600 0 0 0 600 700 d1 80 w 80 0 m 80 700 l S 520 0 m 520 700 l S 80 350 m 520 350 l S")
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=[0, 0, 600, 700],
        FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        CharProcs=Dictionary(A=a, H=h),
        Encoding=Dictionary(Type=Name.Encoding, Differences=[65, Name.A, 72, Name.H]),
        FirstChar=65,
        LastChar=72,
        Widths=[600, 0, 0, 0, 0, 0, 0, 600],
        Resources=Dictionary(),
        ToUnicode=paper.stream(
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <00> <ff> "
            b"endcodespacerange 3 beginbfchar <41> <0041> <48> <0048> <20> <0020> endbfchar endcmap end end"
        ),
    )
    page = paper.page(letter(text(70, 500, "AHA", font="T3", size=14), text(102, 500, "HAAH", font="T3", size=14)))
    page.Resources.Font["/T3"] = paper.pdf.make_indirect(font)
    return paper.saved()


def _drawn_out_of_view() -> Iterator[Sample]:
    yield _hides("white-on-white", "hidden", _one(text(70, 500, SECRET, before="1 g")), PATIENT, BORN)
    yield _hides("nearly-white", "hidden", _one(text(70, 500, SECRET, before="0.96 g")))
    yield _hides("invisible", "hidden", _one(text(70, 500, SECRET, before="3 Tr")), PATIENT, BORN)
    yield _hides("tiny", "hidden", _one(text(70, 500, SECRET, size=0.8)))
    yield _hides("clipped", "hidden", _one(b"q 0 0 5 5 re W n " + text(70, 500, SECRET) + b" Q"))
    see_through = Dictionary(ExtGState=Dictionary(G1=Dictionary(ca=0)))
    paper = Paper()
    paper.page(letter(b"q /G1 gs " + text(70, 500, SECRET) + b" Q"), resources={"ExtGState": see_through.ExtGState})
    yield _hides("see-through", "hidden", paper.saved())
    yield _hides("off-the-page", "off_page", _one(text(70, 900, SECRET)), PATIENT, BORN)
    yield _hides("outside-the-crop", "off_page", _one(text(70, 90, SECRET), CropBox=[0, 150, 595, 842]))
    box = b"q 0 g 60 494 400 20 re f Q"
    yield _hides("under-a-box", "covered", _one(text(70, 500, SECRET), box), PATIENT, BORN)
    yield _hides("black-on-black", "covered", _one(box, text(70, 500, SECRET)))
    yield _hides("under-a-white-box", "covered", _one(text(70, 500, SECRET), b"q 1 g 60 494 400 20 re f Q"))
    low = b"q 0 g 60 497 400 8 re f Q"
    yield _hides("box-that-is-too-low", "covered", _one(text(70, 500, SECRET), low, b"q 0 g 60 500 400 6 re f Q"))
    yield _hides(
        "under-other-words", "covered", _one(text(70, 500, SECRET), box, text(75, 500, "withheld", before="1 g"))
    )
    paper = Paper()
    black = image_of(paper, Image.new("L", (8, 8), 0))
    paper.page(
        letter(text(70, 500, SECRET), b"q 400 0 0 20 60 494 cm /I1 Do Q"), resources={"XObject": Dictionary(I1=black)}
    )
    yield _hides("under-a-picture", "covered", paper.saved())
    paper = Paper()
    layer = paper.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Notes"))
    paper.pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer], Order=[layer]))
    content = letter(b"/OC /L1 BDC " + text(70, 500, SECRET) + b" EMC")
    paper.page(content, resources={"Properties": Dictionary(L1=layer)})
    yield _hides("layer-that-is-off", "layer", paper.saved(), PATIENT, BORN)
    for name, kind in (("under-a-drawn-square", Name.Square), ("under-a-black-highlight", Name.Highlight)):
        paper = Paper()
        look = paper.stream(b"0 g 0 0 400 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 400, 20])
        corners = [60, 514, 460, 514, 60, 494, 460, 494]
        note = Dictionary(
            Type=Name.Annot, Subtype=kind, Rect=[60, 494, 460, 514], F=4, AP=Dictionary(N=look), QuadPoints=corners
        )
        paper.page(letter(text(70, 500, SECRET)), Annots=Array([paper.pdf.make_indirect(note)]))
        yield _hides(name, "covered", paper.saved())


def _pictures() -> Iterator[Sample]:
    lines = ("Discharge summary", SECRET, "Bisoprolol was started for atrial fibrillation")
    kept = ("atrial fibrillation",)
    paper = Paper()
    paper.page(b"q 595 0 0 842 0 0 cm /I1 Do Q", resources={"XObject": Dictionary(I1=image_of(paper, picture(*lines)))})
    yield _hides("scan", "shown", paper.saved(), PATIENT, BORN, keeps=kept)
    hidden = text(53, 755, SECRET, before="3 Tr", size=14)
    paper = Paper()
    scan = image_of(paper, picture("Discharge summary", "", lines[2]))
    paper.page(b"q 595 0 0 842 0 0 cm /I1 Do Q", hidden, resources={"XObject": Dictionary(I1=scan)})
    yield _hides("scan-with-old-words", "hidden", paper.saved(), PATIENT, BORN, keeps=kept)
    for name, box in (
        ("box-over-a-scan", b"q 0 g 40 725 500 30 re f Q"),
        ("white-box-over-a-scan", b"q 1 g 40 725 500 30 re f Q"),
    ):
        paper = Paper()
        scan = image_of(paper, picture(*lines))
        paper.page(b"q 595 0 0 842 0 0 cm /I1 Do Q", box, resources={"XObject": Dictionary(I1=scan)})
        yield _hides(name, "covered", paper.saved(), keeps=kept)
    paper = Paper()
    scan, patch = image_of(paper, picture(*lines)), image_of(paper, Image.new("L", (8, 8), 0))
    content = b"q 595 0 0 842 0 0 cm /I1 Do Q q 500 0 0 30 40 725 cm /I2 Do Q"
    paper.page(content, resources={"XObject": Dictionary(I1=scan, I2=patch)})
    yield _hides("patch-over-a-scan", "covered", paper.saved(), keeps=kept)
    paper = Paper()
    below, above = image_of(paper, picture(*lines)), image_of(paper, picture("Discharge summary", "", lines[2]))
    content = b"q 595 0 0 842 0 0 cm /I1 Do Q q 595 0 0 842 0 0 cm /I2 Do Q"
    paper.page(content, resources={"XObject": Dictionary(I1=below, I2=above)})
    yield _hides("scan-under-a-scan", "covered", paper.saved(), keeps=kept)
    paper = Paper()
    wide = picture("ECG: sinus rhythm", "", "", SECRET, size=(1000, 400), top=20)
    paper.page(
        letter(b"q 70 460 300 48 re W n 250 0 0 100 70 400 cm /I1 Do Q"),
        resources={"XObject": Dictionary(I1=image_of(paper, wide))},
    )
    yield _hides("cropped-picture", "cropped", paper.saved())


def _beside_the_pages() -> Iterator[Sample]:
    def with_note(place: str, name: str, *, keeps: tuple[str, ...] = KEPT, **entries: object) -> Sample:
        paper = Paper()
        note = paper.pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=[500, 700, 520, 720], **entries))
        paper.page(letter(), Annots=Array([note]))
        if entries.get("Subtype") == Name.Widget:
            paper.pdf.Root.AcroForm = Dictionary(Fields=[note])
        return _hides(name, place, paper.saved(), keeps=keeps)

    yield with_note("annotation", "sticky-note", Subtype=Name.Text, Contents=SECRET)
    yield with_note("annotation", "author-of-a-note", Subtype=Name.Text, T=PATIENT, Contents="please check")
    rich = f"<body><p>{SECRET}</p></body>"
    yield with_note("annotation", "rich-note", Subtype=Name.FreeText, RC=rich, F=2, DA="/F1 9 Tf")
    yield with_note(
        "link", "mail-link", Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=f"mailto:{PATIENT}@example.org")
    )
    field = {"Subtype": Name.Widget, "FT": Name.Tx, "T": "name", "F": 2}
    yield with_note("field", "field-value", V=SECRET, **field)
    yield with_note("field", "field-default", DV=SECRET, **field)
    yield with_note("field", "field-tooltip", TU=SECRET, **field)
    choices = {"Subtype": Name.Widget, "FT": Name.Ch, "T": "ward", "F": 2}
    yield with_note("field", "choices", Opt=Array([pikepdf.String(PATIENT), pikepdf.String("nobody")]), **choices)

    paper = Paper()
    inner = paper.stream(SECRET.encode(), Type=Name.EmbeddedFile)
    paper.page(letter())
    entry = paper.pdf.make_indirect(Dictionary(Type=Name.Filespec, F=f"{PATIENT}.txt", EF=Dictionary(F=inner)))
    paper.pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=[pikepdf.String("a"), entry]))
    yield _hides("attached-file", "attached", paper.saved())
    paper = Paper()
    nested = paper.stream(_one(text(70, 500, SECRET)), Type=Name.EmbeddedFile)
    entry = Dictionary(Type=Name.Filespec, F="letter.pdf", EF=Dictionary(F=nested))
    note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[9, 9, 19, 19], FS=entry)
    paper.page(letter(), Annots=Array([paper.pdf.make_indirect(note)]))
    yield _hides("attached-to-a-place", "attached", paper.saved())

    def with_root(name: str, place: str, key: str, value: object) -> Sample:
        paper = Paper()
        paper.page(letter())
        paper.pdf.Root[f"/{key}"] = value(paper) if callable(value) else value
        return _hides(name, place, paper.saved())

    def bookmarks(paper: Paper) -> pikepdf.Object:
        top = paper.pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=1))
        mark = paper.pdf.make_indirect(Dictionary(Title=SECRET, Parent=top, Dest=[paper.pdf.pages[0].obj, Name.Fit]))
        top.First, top.Last = mark, mark
        return top

    def structure(key: str) -> object:
        def made(paper: Paper) -> pikepdf.Object:
            figure = Dictionary(Type=Name.StructElem, S=Name.Figure, **{key: SECRET})
            return paper.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=paper.pdf.make_indirect(figure)))

        return made

    yield with_root("bookmark", "bookmark", "Outlines", bookmarks)
    yield with_root("alternate-text", "alternative", "StructTreeRoot", structure("Alt"))
    yield with_root("actual-text", "alternative", "StructTreeRoot", structure("ActualText"))
    yield with_root("expanded-text", "alternative", "StructTreeRoot", structure("E"))
    script = f"app.alert('{SECRET}')"
    yield with_root("script", "script", "OpenAction", Dictionary(S=Name.JavaScript, JS=script))
    yield with_root(
        "script-as-stream",
        "script",
        "OpenAction",
        lambda p: Dictionary(S=Name.JavaScript, JS=p.stream(script.encode())),
    )
    yield with_root("page-labels", "property", "PageLabels", Dictionary(Nums=[0, Dictionary(P=f"{PATIENT} ")]))
    places = Dictionary(Names=[pikepdf.String(PATIENT), Array([0, Name.Fit])])
    yield with_root("named-place", "bookmark", "Names", Dictionary(Dests=places))
    yield with_root("private-entry", "property", "XXHospitalSystem", Dictionary(Patient=SECRET))
    yield with_root("private-stream", "property", "XXRecord", lambda paper: paper.stream(SECRET.encode()))
    layer = Dictionary(Type=Name.OCG, Name=PATIENT)
    yield with_root("name-of-a-layer", "layer", "OCProperties", Dictionary(OCGs=[layer], D=Dictionary()))
    xmp = f"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:subject="{ADDRESS}"><dc:title>{SECRET}</dc:title>
    </rdf:Description></rdf:RDF></x:xmpmeta>""".encode()
    yield with_root(
        "xmp", "property", "Metadata", lambda paper: paper.stream(xmp, Type=Name.Metadata, Subtype=Name.XML)
    )
    paper = Paper()
    logo = image_of(
        paper, Image.new("L", (20, 20), 128), Metadata=paper.stream(xmp, Type=Name.Metadata, Subtype=Name.XML)
    )
    paper.page(letter(b"q 20 0 0 20 500 760 cm /I1 Do Q"), resources={"XObject": Dictionary(I1=logo)})
    yield _hides("xmp-of-a-picture", "property", paper.saved())
    paper = Paper()
    paper.page(letter())
    paper.pdf.docinfo["/Title"] = SECRET
    yield _hides("title", "property", paper.saved(), PATIENT, BORN)
    paper = Paper()
    thumb = image_of(paper, picture(SECRET, size=(1000, 200), top=20, points=40))
    paper.page(letter(), Thumb=thumb)
    yield _hides("thumbnail", "thumbnail", paper.saved())
    paper = Paper()
    paper.page(letter(), PieceInfo=Dictionary(Writer=Dictionary(Private=Dictionary(Draft=SECRET))))
    yield _hides("piece-info", "property", paper.saved())
    said = f"/Span << /ActualText ({PATIENT}) >> BDC ".encode() + text(70, 500, "the patient") + b" EMC"
    yield _hides("actual-text-on-the-page", "alternative", _one(said))


def _left_from_before() -> Iterator[Sample]:
    first = _one(text(70, 500, SECRET))
    yield _hides("earlier-revision", "earlier", saved_over(first, letter()))
    paper = Paper()
    paper.page(letter())
    paper.pdf.docinfo["/Author"] = PATIENT
    yield _hides(
        "earlier-author", "earlier", saved_over(paper.saved(), letter(), information=b"<< /Author (nobody) >>")
    )
    yield _hides("data-after-the-end", "trailing", _one() + SECRET.encode() + b"\n")
    paper = Paper()
    paper.page(letter())
    orphan = paper.stream(text(70, 500, SECRET))
    paper.pdf.Root.Kept = orphan
    data = paper.saved(object_stream_mode=pikepdf.ObjectStreamMode.disable)
    yield _hides("unused-object", "trailing", _orphaned(data))
    paper = Paper()
    holder = paper.pdf.make_indirect(Dictionary(Note=SECRET))
    paper.page(letter(), XXNote=holder)
    packed = paper.saved(object_stream_mode=pikepdf.ObjectStreamMode.generate)
    yield _hides("in-an-object-stream", "property", packed)


def _orphaned(data: bytes) -> bytes:
    """Without the entry that leads to an object, and as long as before."""
    at = data.index(b"/Kept ")
    end = data.index(b" R", at) + 2
    return data[:at] + b" " * (end - at) + data[end:]


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


def _refused() -> Iterator[Sample]:
    def refused(name: str, data: bytes) -> Sample:
        return Sample(name=f"{name}.pdf", format="pdf", data=data, refused=True, place="shown")

    yield refused("locked", _one(save={"encryption": pikepdf.Encryption(owner="b", user="a")}))
    paper = Paper()
    paper.page(letter())
    paper.pdf.Root.AcroForm = Dictionary(Fields=[], XFA=paper.stream(b"<xdp/>"))
    yield refused("xfa-form", paper.saved())
    paper = Paper()
    paper.page(letter())
    paper.pdf.Root.Collection = Dictionary(Type=Name.Collection)
    yield refused("portfolio", paper.saved())
    yield refused("cut-off", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    paper = Paper()
    paper.page(letter(), size=(90_000, 90_000))
    yield refused("huge-page", paper.saved())
    paper = Paper()
    page = paper.page(b"")
    page.Contents = Stream(paper.pdf, zlib.compress(b" " * 70_000_000, 9), Filter=Name.FlateDecode)
    yield refused("bomb", paper.saved(compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none))
    paper = Paper()
    page = paper.page(b"/X0 Do")
    forms = []
    for depth in range(8):
        inner = b"/X Do " * 10 if depth else b"0 0 1 1 re f"
        resources = Dictionary(XObject=Dictionary(X=forms[-1])) if depth else Dictionary()
        entries = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": [0, 0, 9, 9], "Resources": resources}
        forms.append(paper.stream(inner, **entries))
    page.Resources.XObject = Dictionary(X0=forms[-1])
    yield refused("avalanche-of-forms", paper.saved())


def clean() -> Iterator[Sample]:
    """Files about nobody, of varied looks."""

    def sample(name: str, data: bytes, *keeps: str) -> Sample:
        return Sample(name=f"{name}.pdf", format="pdf", data=data, keeps=keeps or KEPT)

    yield sample("clean-letter", _one())
    yield sample("clean-turned", _one(Rotate=270))
    table = [b"q 0 g 60 480 475 22 re f Q", text(70, 487, "Test", before="1 g"), text(300, 487, "Result", before="1 g")]
    table += [b"q 0.6 w 60 %d 475 22 re S Q" % (458 - 22 * row) for row in range(4)]
    table += [text(70, 465 - 22 * row, f"Haemoglobin {row}") for row in range(4)]
    table += [text(300, 465 - 22 * row, f"{120 + row} g/L") for row in range(4)]
    yield sample("clean-table-with-black-head", _one(*table), "Haemoglobin 3", "Result", "121 g/L")
    columns = [text(60, 500 - 14 * row, f"Left {row} troponin was normal", size=9) for row in range(8)]
    columns += [text(320, 500 - 14 * row, f"Right {row} sodium was low", size=9) for row in range(8)]
    yield sample("clean-two-columns", _one(*columns), "Left 7 troponin", "Right 0 sodium")
    paper = Paper()
    scan = image_of(paper, picture("Radiology report", "The lungs and pleural spaces are clear", "No pneumothorax"))
    paper.page(b"q 595 0 0 842 0 0 cm /I1 Do Q", resources={"XObject": Dictionary(I1=scan)})
    yield sample("clean-scan", paper.saved(), "pneumothorax", "pleural spaces")
    form = [text(70, 500, "Signed: ________________    Date: ____________"), b"q 0.8 w 70 470 12 12 re S Q"]
    form += [text(90, 471, "Tick if fasting"), b"q 1 1 0 rg 66 555 300 14 re f Q", text(70, 558, "Highlighted advice")]
    yield sample("clean-form", _one(*form), "Tick if fasting", "Highlighted advice")
    crossed = [text(70, 500, "Aspirin was stopped"), b"q 1 w 70 504 m 175 504 l S Q"]
    yield sample("clean-crossed-out", _one(*crossed), "Aspirin was stopped")
    water = text(150, 300, "COPY", size=90, before="0.85 g")
    yield sample("clean-watermark", _one(water), "COPY", *KEPT)
    paper = Paper()
    for number in range(3):
        paper.page(letter(text(280, 30, f"Page {number + 1} of 3", size=9)))
    yield sample("clean-three-pages", paper.saved(), "Page 3 of 3", *KEPT)
    shaded = [
        b"q 0.9 g 60 490 475 24 re f Q",
        text(70, 498, "Advice to the practice"),
        b"q 0 0 0.5 rg 60 440 475 30 re f Q",
    ]
    shaded += [text(70, 450, "Follow-up in clinic", before="1 1 0.6 rg", font="F2", size=14)]
    yield sample("clean-shaded", _one(*shaded), "Advice to the practice", "Follow-up in clinic")
    other = text(70, 500, "H\u00f4pital: \u00e9chographie, 37.5 \u00b0C, \u00b15 \u00b5mol/L, 50 \u00a3")
    yield sample("clean-accents", _one(other), "\u00e9chographie", "37.5 \u00b0C")
    yield sample("clean-landscape", _landscape(), "aortic stenosis")
    paper = Paper()
    paper.page(letter())
    yield sample("clean-compact", paper.saved(object_stream_mode=pikepdf.ObjectStreamMode.generate))


def _landscape() -> bytes:
    paper = Paper()
    lines = [text(70, 520 - 24 * at, line, size=14) for at, line in enumerate(LETTER) if line]
    paper.page(b"\n".join(lines), size=(842, 595))
    return paper.saved()


def leaks(output: bytes, text: str) -> Iterator[tuple[str, bytes]]:
    """A finished file with `text` planted at each place where a PDF could keep it."""
    for name, plant in _PLANTS.items():
        with pikepdf.open(io.BytesIO(output)) as pdf:
            plant(pdf, text)
            target = io.BytesIO()
            pdf.save(target)
            yield name, target.getvalue()
    yield "data after the end", output + text.encode()
    yield "earlier revision", saved_over(output, b"q Q")
    yield "a comment between objects", output.replace(b"\n%", b"\n%" + text.encode() + b"\n%", 1)


def _draw_more(pdf: pikepdf.Pdf, text: str) -> None:
    contents = pdf.pages[0].obj.Contents
    resources = pdf.pages[0].obj.Resources
    resources.Font = Dictionary(F9=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    contents.write(contents.read_bytes() + b"\nBT 3 Tr /F9 9 Tf 9 9 Td (" + text.encode() + b") Tj ET")


def _on_the_picture(pdf: pikepdf.Pdf, text: str) -> None:
    """In ink, beside a box: as if a box had been set in the wrong place."""
    image = pikepdf.PdfImage(pdf.pages[0].obj.Resources.XObject.P).as_pil_image().convert("L")
    drawn = np.asarray(image).copy()
    line = Image.new("L", (900, 60), 255)
    ImageDraw.Draw(line).text((4, 12), text, fill=0, font=_face(30))
    # A box is the largest thing that is black.
    _, _, stats, _ = cv2.connectedComponentsWithStats((drawn < 40).view(np.uint8))
    left, top, wide, high, _ = max(stats[1:].tolist(), key=lambda row: row[2] * row[3])
    line = line.crop((0, 0, 420, 60))
    top, left = min(max(top + high // 2 - 30, 0), drawn.shape[0] - 60), min(left + wide + 14, drawn.shape[1] - 420)
    drawn[top : top + 60, left : left + 420] = np.asarray(line)
    pdf.pages[0].obj.Resources.XObject.P = pdf.make_indirect(as_written(pdf, drawn, Options()))


def _entry(key: str, *, root: bool) -> object:
    def plant(pdf: pikepdf.Pdf, text: str) -> None:
        holder = pdf.Root if root else pdf.pages[0].obj
        holder[key] = pikepdf.String(text)

    return plant


def _information(pdf: pikepdf.Pdf, text: str) -> None:
    pdf.docinfo["/Title"] = text


def _stream(key: str) -> object:
    def plant(pdf: pikepdf.Pdf, text: str) -> None:
        pdf.Root[key] = pdf.make_stream(text.encode())

    return plant


def _note(pdf: pikepdf.Pdf, text: str) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents=text)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def _more_picture(pdf: pikepdf.Pdf, text: str) -> None:
    """Bytes after the packed pixels."""
    stream = pdf.pages[0].obj.Resources.XObject.P
    parms = stream.get("/DecodeParms")
    raw, kind = stream.read_raw_bytes(), stream.Filter
    stream.write(raw + text.encode(), filter=kind, decode_parms=parms)


_PLANTS = {
    "drawn without ink": _draw_more,
    "drawn in ink": _on_the_picture,
    "private entry of the file": _entry("/XXPatient", root=True),
    "private entry of a page": _entry("/XXPatient", root=False),
    "document information": _information,
    "XMP": _stream("/Metadata"),
    "attached stream": _stream("/XXFile"),
    "annotation": _note,
    "after the pixels": _more_picture,
}
"""By the place's name."""
