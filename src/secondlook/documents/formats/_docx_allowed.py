"""Every element and attribute that a new Word file may have, and the values that each may take."""

import re
from collections.abc import Iterator

from secondlook.documents.formats import _docx_parts as parts
from secondlook.documents.formats._docx_package import Element

_NAMES = {
    parts.W_URI: "w", parts.R_URI: "r", parts.WP_URI: "wp", parts.A_URI: "a", parts.PIC_URI: "pic",
    "http://www.w3.org/XML/1998/namespace": "xml",
}  # fmt: skip
_NUMBER = r"\d{1,9}"
_SIDE = "top|right|bottom|left|header|footer"

_EDGE = {"w:type": "first|default|even", "r:id": r"r(?:Header|Footer)\d{1,4}"}
_ON: dict[str, str] = {}
STORY: dict[str, dict[str, str]] = {
    **dict.fromkeys(
        "w:document w:hdr w:ftr w:body w:p w:pPr w:r w:rPr w:b w:i w:strike w:tab w:numPr w:pBdr w:tbl w:tblPr w:tr "
        "w:pageBreakBefore w:tblGrid w:tc w:tcPr w:sectPr w:titlePg w:drawing a:graphic pic:pic pic:nvPicPr "
        "pic:cNvPicPr pic:blipFill a:stretch a:fillRect pic:spPr a:xfrm a:avLst".split(),
        _ON,
    ),
    "w:t": {"xml:space": "preserve"},
    "w:br": {"w:type": "page"},
    "w:u": {"w:val": "single"},
    "w:vertAlign": {"w:val": "superscript|subscript"},
    "w:pStyle": {"w:val": "Heading[1-9]|ListParagraph|Header|Footer|FootnoteText"},
    "w:ilvl": {"w:val": "[0-8]"},
    "w:numId": {"w:val": _NUMBER},
    "w:spacing": {"w:after": "160"},
    "w:jc": {"w:val": "right|center|both"},
    "w:top": {"w:val": "single", "w:sz": "4", "w:space": "1", "w:color": "auto"},
    "w:fldSimple": {"w:instr": "PAGE|NUMPAGES"},
    "w:tblStyle": {"w:val": "TableGrid|TableNormal"},
    "w:tblW": {"w:w": _NUMBER, "w:type": "dxa"},
    "w:tblLayout": {"w:type": "fixed"},
    "w:gridCol": {"w:w": _NUMBER},
    "w:tcW": {"w:w": _NUMBER, "w:type": "dxa"},
    "w:gridSpan": {"w:val": _NUMBER},
    "w:headerReference": _EDGE,
    "w:footerReference": _EDGE,
    "w:type": {"w:val": "continuous"},
    "w:pgSz": {"w:w": "11906", "w:h": "16838"},
    "w:pgMar": {**{f"w:{side}": "1440|708" for side in _SIDE.split("|")}, "w:gutter": "0"},
    "wp:inline": {f"dist{side}": "0" for side in "TBLR"},
    "wp:extent": {"cx": _NUMBER, "cy": _NUMBER},
    "wp:docPr": {"id": _NUMBER, "name": r"Picture \d{1,4}"},
    "a:graphicData": {"uri": re.escape(parts.PIC_URI)},
    "pic:cNvPr": {"id": _NUMBER, "name": r"Picture \d{1,4}"},
    "a:blip": {"r:embed": r"rPicture\d{1,4}"},
    "a:off": {"x": "0", "y": "0"},
    "a:ext": {"cx": _NUMBER, "cy": _NUMBER},
    "a:prstGeom": {"prst": "rect"},
}
NUMBERING: dict[str, dict[str, str]] = {
    "w:numbering": _ON,
    "w:abstractNum": {"w:abstractNumId": _NUMBER},
    "w:multiLevelType": {"w:val": "multilevel"},
    "w:lvl": {"w:ilvl": "[0-8]"},
    "w:start": {"w:val": r"\d{1,4}"},
    "w:numFmt": {"w:val": "decimal|(?:lower|upper)(?:Letter|Roman)|bullet"},
    "w:lvlText": {"w:val": r"•|%[1-9]\."},
    "w:lvlJc": {"w:val": "left"},
    "w:pPr": _ON,
    "w:ind": {"w:left": _NUMBER, "w:hanging": "360"},
    "w:num": {"w:numId": _NUMBER},
    "w:abstractNumId": {"w:val": _NUMBER},
}


def not_allowed(tree: Element, name: str) -> Iterator[str]:
    """What of a part is not on the list, in our words."""
    allowed = NUMBERING if name.endswith("numbering.xml") else STORY
    for element in tree.iter():
        if not isinstance(element.tag, str):
            yield "comment or instruction in the XML"
            continue
        known = allowed.get(_named(element.tag))
        if known is None:
            yield "element of another kind"
            continue
        for key, value in element.attrib.items():
            pattern = known.get(_named(key))
            if pattern is None or not re.fullmatch(pattern, value):
                yield f"attribute of {_named(element.tag)}"
        if element.text and _named(element.tag) != "w:t":
            yield "text between elements"
        if element.tail:
            yield "text between elements"
        if any(uri not in _NAMES for uri in element.nsmap.values()):
            yield "namespace of another kind"


def strange_values(tree: Element, name: str) -> Iterator[str]:
    """The values of attributes that are not on the list."""
    allowed = NUMBERING if name.endswith("numbering.xml") else STORY
    for element in tree.iter():
        known = allowed.get(_named(element.tag), {}) if isinstance(element.tag, str) else {}
        if not isinstance(element.tag, str):
            yield element.text or ""
        for key, value in element.attrib.items():
            if not re.fullmatch(known.get(_named(key), "(?!)"), value):
                yield value


def _named(tag: str) -> str:
    uri, _, local = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    return f"{_NAMES[uri]}:{local}" if uri in _NAMES else local if not uri else "?"
