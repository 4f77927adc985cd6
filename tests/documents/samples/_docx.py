"""Builds Word files part by part, so that a sample holds its hiding place and nothing else."""

import io
import zipfile
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw, ImageFont
from tests.documents.samples import CLINICIAN, NHS_NUMBER, PATIENT, Sample

URI = "http://schemas.openxmlformats.org/"
W = f"{URI}wordprocessingml/2006/main"
R = f"{URI}officeDocument/2006/relationships"
STRICT = {
    W: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    R: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{URI}drawingml/2006/wordprocessingDrawing" xmlns:a="{URI}drawingml/2006/main" '
    f'xmlns:pic="{URI}drawingml/2006/picture" xmlns:m="{URI}officeDocument/2006/math" '
    f'xmlns:mc="{URI}markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    f'xmlns:c="{URI}drawingml/2006/chart" xmlns:dgm="{URI}drawingml/2006/diagram"'
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
NO_TIME = (1980, 1, 1, 0, 0, 0)


def run(text: str, look: str = "") -> str:
    """Words of one look."""
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*inside: str, own: str = "") -> str:
    """A paragraph of XML."""
    return f"<w:p>{f'<w:pPr>{own}</w:pPr>' if own else ''}{''.join(inside)}</w:p>"


def lines(*texts: str) -> str:
    """A paragraph for each text."""
    return "".join(p(run(text)) for text in texts)


def cell(inside: str, own: str = "") -> str:
    """A cell of a table."""
    return f"<w:tc><w:tcPr>{own}</w:tcPr>{inside}</w:tc>"


def table(*rows: str, own: str = "") -> str:
    """A table of rows of cells."""
    return f"<w:tbl><w:tblPr>{own}</w:tblPr><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, own: str = "") -> str:
    """A row of a table."""
    return f"<w:tr><w:trPr>{own}</w:trPr>{''.join(cells)}</w:tr>"


def story(name: str, inside: str) -> str:
    """A part of the WordprocessingML kind."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} {SPACES}>{inside}</w:{name}>'


def docx(
    body: str,
    parts: dict[str, str | bytes] | None = None,
    ties: tuple[tuple[str, ...], ...] = (),
    *,
    package_ties: tuple[tuple[str, ...], ...] = (),
    more: dict[str, tuple[tuple[str, ...], ...]] | None = None,
    main: str = "document.main",
    strict: bool = False,
    section: str = "",
) -> bytes:
    """A Word file. `ties`: (name, kind, target[, "External"]) of the document; `more`: of other parts."""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(parts or {}, main),
        "_rels/.rels": _ties((("r1", "officeDocument", "word/document.xml"), *package_ties)),
        "word/document.xml": story("document", f"<w:body>{body}<w:sectPr>{section}</w:sectPr></w:body>"),
        "word/_rels/document.xml.rels": _ties(ties),
        **(parts or {}),
    }
    for name, rows in (more or {}).items():
        folder, _, file = name.rpartition("/")
        files[f"{folder}/_rels/{file}.rels"] = _ties(rows)
    if strict:
        for name, text in files.items():
            if isinstance(text, str):
                for old, new in STRICT.items():
                    text = text.replace(old, new)
                files[name] = text
    return zipped(files)


def zipped(files: dict[str, str | bytes], comment: bytes = b"", extra: bytes = b"") -> bytes:
    """An archive as Word makes it."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.extra = extra
            file.writestr(entry, data)
        file.comment = comment
    return written.getvalue()


def zipped_like(files: dict[str, str | bytes], comment: bytes = b"", extra: bytes = b"") -> bytes:
    """An archive with nothing unusual but what is asked for, as Second Look makes it."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.external_attr = 0o600 << 16
            entry.extra = extra
            file.writestr(entry, data)
        file.comment = comment
    return written.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def _types(parts: dict[str, str | bytes], main: str) -> str:
    whole = main if "/" in main else f"{_WORD}{main}+xml"
    rows = [f'<Override PartName="/word/document.xml" ContentType="{whole}"/>']
    rows += [
        f'<Default Extension="{each}" ContentType="application/{each}"/>' for each in ("xml", "rels", "bin", "png")
    ]
    return f'<Types xmlns="{URI}package/2006/content-types">{"".join(rows)}</Types>'


def _ties(rows: tuple[tuple[str, ...], ...]) -> str:
    inside = "".join(
        f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{escape(target, {chr(34): "&quot;"})}"'
        f"{''.join(f' TargetMode={chr(34)}{mode}{chr(34)}' for mode in mode)}/>"
        for name, kind, target, *mode in rows
    )
    return f'<Relationships xmlns="{URI}package/2006/relationships">{inside}</Relationships>'


def picture(*texts: str, kind: str = "PNG", size: tuple[int, int] = (640, 150), **options: object) -> bytes:
    """A picture of words, black on white."""
    image = Image.new("L", size, 255)
    font = ImageFont.load_default(30)
    for number, text in enumerate(texts):
        ImageDraw.Draw(image).text((20, 20 + 50 * number), text, font=font, fill=0)
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def inline(tie: str, *, crop: str = "", descr: str = "", inches: tuple[float, float] = (3.2, 0.75)) -> str:
    """A run with a picture in the text."""
    across, down = (round(side * 914_400) for side in inches)
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{across}" cy="{down}"/><wp:docPr id="1" name="Picture 1"{descr}/>'
        f'<a:graphic><a:graphicData uri="{URI}drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" '
        f'name="Picture 1"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{tie}"/>{crop}<a:stretch/>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:ext cx="{across}" cy="{down}"/></a:xfrm></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def anchored(
    inside: str, *, behind: int = 0, points: tuple[int, int] = (220, 14), top: int = 0, wrap: str = "wrapNone"
) -> str:
    """A run with a shape that floats over the text, `top` points below the top of its paragraph."""
    across, down = (side * 12_700 for side in points)
    inside = inside.replace(
        "<wps:spPr>", f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
    )
    kind = wrap if wrap == "wrapNone" else f'{wrap} wrapText="bothSides"'
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" '
        f'simplePos="0" relativeHeight="2" behindDoc="{behind}" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{top * 12_700}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{across}" cy="{down}"/><wp:{kind}/><wp:docPr id="2" name="Rectangle 2"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>'
        f"{inside}<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        "</mc:AlternateContent></w:r>"
    )


def filled(colour: str) -> str:
    """A shape's colour."""
    shape = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    return f'<wps:spPr>{shape}<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></wps:spPr>'


def boxed(inside: str, colour: str = "FFFFFF") -> str:
    """A run with a text box."""
    content = f"<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>"
    return anchored(filled(colour) + content, points=(200, 60), wrap="wrapSquare")


KEPT = ("echocardiogram", "bisoprolol 2.5 mg", "aortic stenosis")
LETTER = lines(
    "Thank you for referring this patient with exertional chest pain.",
    "An echocardiogram showed moderate aortic stenosis.",
    "Please continue bisoprolol 2.5 mg once daily.",
)
SIGNED = lines("Yours sincerely", CLINICIAN)
SECRET = f"Patient {PATIENT}"
NUMBER = f"NHS number {NHS_NUMBER}"
SHOWN = "shown"
RULED = "<w:tblBorders><w:top w:val='single'/></w:tblBorders>"


def sample(name: str, place: str, data: bytes, *hides: str) -> Sample:
    """A sample that keeps the letter's words."""
    return Sample(name=f"{name}.docx", format="docx", data=data, hides=hides or (PATIENT,), keeps=KEPT, place=place)
