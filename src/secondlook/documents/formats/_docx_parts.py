"""The parts of the Word files that are written here, and nothing else is ever in them.

Names, relationships, content types, styles and settings are the same in every file: `verify` makes them again from the
list of parts and compares byte by byte. Only the body, headers, footers and lists hold words.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping

W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_URI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP_URI = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A_URI = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC_URI = "http://schemas.openxmlformats.org/drawingml/2006/picture"

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{W_URI}" xmlns:r="{R_URI}" xmlns:wp="{WP_URI}" xmlns:a="{A_URI}" xmlns:pic="{PIC_URI}"'
TYPES = "[Content_Types].xml"
MAIN = "word/document.xml"
STORY = re.compile(r"word/(document|(?:header|footer)[1-9]\d{0,3})\.xml")
MEDIA = re.compile(r"word/media/picture([1-9]\d{0,3})\.(png|jpg)")
TEXT_TWIPS = 9026
"""The width of the text: A4 with margins of an inch."""

_PACKAGE = "application/vnd.openxmlformats-package.relationships+xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
NO_TIME = (1980, 1, 1, 0, 0, 0)
UNIX = 3
"""What mat2 takes for a usual maker of an archive."""
RIGHTS = 0o600 << 16
_COMPRESSED = 6
_RULE = '<w:{0} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'


def _style(name: str, title: str, paragraph: str, run: str, *, kind: str = "paragraph", extra: str = "") -> str:
    first = ' w:default="1"' if name in ("Normal", "TableNormal") else ""
    based = "" if first else f'<w:basedOn w:val="{"TableNormal" if kind == "table" else "Normal"}"/>'
    return (
        f'<w:style w:type="{kind}"{first} w:styleId="{name}"><w:name w:val="{title}"/>{based}<w:qFormat/>'
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + f"{extra}</w:style>"
    )


def _heading(level: int) -> str:
    size = {1: 32, 2: 28, 3: 24}.get(level, 22)
    paragraph = f'<w:keepNext/><w:spacing w:before="200" w:after="80"/><w:outlineLvl w:val="{level - 1}"/>'
    return _style(f"Heading{level}", f"heading {level}", paragraph, f'<w:b/><w:sz w:val="{size}"/>')


_MARGINS = '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
_TABS = '<w:tabs><w:tab w:val="center" w:pos="4513"/><w:tab w:val="right" w:pos="9026"/></w:tabs>'
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_RULES = f"<w:tblBorders>{''.join(_RULE.format(side) for side in _SIDES)}</w:tblBorders>"

STYLES = (
    f'{DECLARATION}<w:styles xmlns:w="{W_URI}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
    '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    + _style("Normal", "Normal", "", "")
    + "".join(_heading(level) for level in range(1, 10))
    + _style("ListParagraph", "List Paragraph", "<w:contextualSpacing/>", "")
    + _style("Header", "header", _TABS, "")
    + _style("Footer", "footer", _TABS, '<w:sz w:val="18"/>')
    + _style("FootnoteText", "footnote text", "", '<w:sz w:val="18"/>')
    + _style("TableNormal", "Normal Table", "", "", kind="table", extra=f"<w:tblPr>{_MARGINS}</w:tblPr>")
    + _style("TableGrid", "Table Grid", "", "", kind="table", extra=f"<w:tblPr>{_RULES}</w:tblPr>")
    + "</w:styles>"
)


def settings(*, even: bool) -> str:
    """The settings: how Word lays it out, and whether left and right pages have headers of their own."""
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W_URI}">'
        + ("<w:evenAndOddHeaders/>" if even else "")
        + '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat></w:settings>'
    )


def content_types(names: Iterable[str]) -> str:
    """What each part is."""
    rows = [
        f'<Default Extension="rels" ContentType="{_PACKAGE}"/>',
        '<Default Extension="png" ContentType="image/png"/>',
        '<Default Extension="jpg" ContentType="image/jpeg"/>',
    ]
    for name in sorted(names):
        if name.startswith("word/") and name.endswith(".xml"):
            kind = re.sub(r"\d+$", "", name[5:-4])
            whole = f"{_WORD}{'document.main' if kind == 'document' else kind}+xml"
            rows.append(f'<Override PartName="/{name}" ContentType="{whole}"/>')
    uri = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{DECLARATION}<Types xmlns="{uri}">{"".join(rows)}</Types>'


def relationships(source: str, names: Iterable[str], pictures: Iterable[str] = ()) -> str:
    """What the package ("") or a story names: parts, and the pictures that it shows."""
    if not source:
        rows = [_tie("rId1", "officeDocument", MAIN)]
    else:
        parts = sorted(names) if source == MAIN else []
        rows = [_tie(tie_name(name), kind_of(name), name[5:]) for name in parts if kind_of(name)]
        rows += [_tie(tie_name(name), "image", name[5:]) for name in sorted(set(pictures))]
    uri = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{DECLARATION}<Relationships xmlns="{uri}">{"".join(rows)}</Relationships>'


def kind_of(name: str) -> str:
    """What the document's relationship to a part is called; empty for the document and for pictures."""
    kind = re.sub(r"\d+$", "", name[5:-4]) if name.startswith("word/") and name.endswith(".xml") else ""
    return "" if kind == "document" or "/" in kind else kind


def tie_name(name: str) -> str:
    """The name of the relationship to a part: "rHeader1", "rPicture3"."""
    plain = name.rpartition("/")[2].rpartition(".")[0]
    return f"r{plain[:1].upper()}{plain[1:]}"


def ties_of(name: str) -> str:
    """The part with a part's relationships."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """An archive with the same bytes for the same parts, whoever makes it and when."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.create_system = UNIX
            entry.external_attr = RIGHTS
            entry.compress_type = zipfile.ZIP_STORED if MEDIA.fullmatch(name) else zipfile.ZIP_DEFLATED
            file.writestr(entry, data, compresslevel=_COMPRESSED)
    return written.getvalue()


def _tie(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{R_URI}/{kind}" Target="{target}"/>'
