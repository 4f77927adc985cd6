"""Where a reader of a Word file is, and what all its stories share."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from secondlook.documents.formats._docx_lists import Lists
from secondlook.documents.formats._docx_looks import Ground, Looks
from secondlook.documents.formats._docx_package import MC, XML, Element, Package, R
from secondlook.documents.model import Passage, Where
from secondlook.errors import BadDocument

if TYPE_CHECKING:
    from secondlook.documents.formats._docx_pictures import Pictures

DEEPEST = 100
"""Containers in containers: cells, text boxes, content controls."""

WIDEST_MARGIN_TWIPS = 2880
"""Two inches: a place may be counted from the margin."""
A4 = (11_906.0, 16_838.0)
"""Twips."""

KNOWN = frozenset(
    "http://schemas.microsoft.com/office/" + name
    for name in (
        "word/2010/wordprocessingShape", "word/2010/wordprocessingGroup", "word/2010/wordprocessingCanvas",
        "word/2010/wordml", "word/2012/wordml", "drawing/2010/main", "word/2010/wordprocessingDrawing",
    )
)  # fmt: skip
"""What today's Word understands, so that it shows the `Choice` and not the `Fallback`."""
THROUGH = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "dir", "bdo"})
"""Containers that show what they hold."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the document a reader is."""

    where: Where = Where.SHOWN
    label: str = ""
    table: int = 0
    row: int = 0
    column: int = 0
    across: int = 1
    ground: Ground = field(default_factory=Ground)
    hidden: Where | None = None
    """Why nothing here is in view."""
    depth: int = 0

    def deeper(self) -> "Place":
        if self.depth >= DEEPEST:
            raise BadDocument(f"The Word file is nested over {DEEPEST} deep. Save it as PDF and try that file.")
        return replace(self, depth=self.depth + 1)


@dataclass(slots=True)
class Shared:
    """What all stories of a document share."""

    package: Package
    looks: Looks
    lists: Lists
    pictures: "Pictures"
    tables: int = 0
    sections: int = 1
    section_kinds: list[str] = field(default_factory=list)
    """How each section begins: "continuous", "nextPage", ..."""
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    """What a reader sees for each footnote and endnote that the text refers to, in order."""
    read_parts: set[str] = field(default_factory=set)
    """Parts of diagrams and charts whose words were read where they stand."""
    paper: tuple[float, float] = A4
    """The widest and the highest of the document's pages, in twips."""
    undrawn: int = 0
    """Lines, arrows and shapes without words."""


@dataclass(slots=True)
class Field:
    """A field that is open: what Word is told to put there, then what it put there."""

    code: list[str] = field(default_factory=list, repr=False)
    shows: bool = False
    filled: str = field(default="", repr=False)
    """What was ticked or chosen in a field of an old kind of form."""


def chosen(element: Element) -> Element:
    """Of alternatives, the one that Word shows; an empty list if there is none."""
    for choice in element.findall(MC + "Choice"):
        needed = [choice.nsmap.get(prefix, "") for prefix in choice.get("Requires", "").split()]
        if all(uri in KNOWN for uri in needed):
            return choice
    fallback = element.find(MC + "Fallback")
    return fallback if fallback is not None else ()


def tie_of(element: Element, *names: str) -> str:
    """The relationship that an element names."""
    return next((element.get(R + name) for name in names if element.get(R + name)), "")


def number(text: str | None, otherwise: float) -> float:
    """A number of a setting, in its unit; a universal measure ("2pt") in twips."""
    plain = (text or "").strip()
    factor = {"pt": 20.0, "in": 1440.0, "cm": 567.0, "mm": 56.7}.get(plain[-2:], 0.0)
    try:
        return float(plain[:-2]) * factor if factor else float(plain)
    except ValueError:
        return otherwise


def is_off_page(place: tuple[float, float], paper: tuple[float, float], size: tuple[float, float] = (0.0, 0.0)) -> bool:
    """Whether what begins so many twips from the left and the top lies beside any page, margins counted in."""
    before = any(at + length <= -WIDEST_MARGIN_TWIPS for at, length in zip(place, size, strict=True))
    return before or any(at >= side for at, side in zip(place, paper, strict=True))


def passages(where: Where, text: str, kind: str) -> list[Passage]:
    """A passage, or none if there is nothing in it."""
    return [Passage(where=where, text=text.strip(), kind=kind)] if text.strip() else []


def taken(element: Element) -> str:
    """An element's text, which is then no longer in the tree."""
    text = element.text or ""
    element.text = None
    return str(text if element.get(XML + "space") == "preserve" else text.strip(" \t\r\n"))


def without_doubles(tree: Element) -> Element:
    """A story in which what an alternative that is not shown has in common with the one that is shown is gone."""
    for element in tree.iter(MC + "AlternateContent"):
        shown = chosen(element)
        words = " ".join(text for each in shown for text in _words(each))
        for other in element:
            if other is shown:
                continue
            for each in other.iter():
                if each.text and each.text.strip() in words:
                    each.text = None
                if each.get("string") and each.get("string") in words:
                    del each.attrib["string"]
    return tree


def _words(element: Element) -> list[str]:
    return [each.text.strip() for each in element.iter() if each.text and each.text.strip()]
