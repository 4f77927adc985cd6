"""The parts of an Office package and how they are tied to each other, parsed without entities, network or DTD.

Not here: what the parts mean.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lxml import etree

from secondlook.documents.formats._docx_archive import Archive, archive
from secondlook.errors import BadDocument

LARGEST_XML_BYTES = 48 * 1024**2
"""Of one part. A tree takes about ten times as much memory."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XML = "{http://www.w3.org/XML/1998/namespace}"

_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": R,
    "http://purl.oclc.org/ooxml/officeDocument/math": "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "http://purl.oclc.org/ooxml/drawingml/main": A,
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": (
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
    ),
    "http://purl.oclc.org/ooxml/drawingml/picture": "{http://schemas.openxmlformats.org/drawingml/2006/picture}",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "{http://schemas.openxmlformats.org/drawingml/2006/diagram}",
    "http://purl.oclc.org/ooxml/drawingml/chart": "{http://schemas.openxmlformats.org/drawingml/2006/chart}",
}
"""Two standards name the same things: ISO 29500 Strict, and Transitional, which nearly everybody writes."""

_PERCENT = re.compile(r"%([0-9A-Fa-f]{2})")
_TYPES = "[content_types].xml"

Element = Any
"""Of lxml, which has no types."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship: how one part names another, or something outside of the file."""

    name: str
    kind: str
    """The last step of its type: "image", "hyperlink"."""
    target: str = field(repr=False)
    """The part's name, or an address."""
    outside: bool


class Package:
    """The parts of a package."""

    def __init__(self, untrusted_data: bytes) -> None:
        self._archive: Archive = archive(untrusted_data)
        self._names = {name.replace("\\", "/").lstrip("/").casefold(): name for name in self._archive.entries}
        self._ties: dict[str, dict[str, Tie]] = {}
        if _TYPES not in self._names:
            raise BadDocument("This is a ZIP archive and no Word file. Take the files out and try them one by one.")

    @property
    def beside(self) -> tuple[Any, ...]:
        """What is in the archive and in no part."""
        return self._archive.beside

    @property
    def names(self) -> list[str]:
        """Of all parts, in lower case, as they are compared."""
        return sorted(self._names)

    def holds(self, name: str) -> bool:
        return name.casefold() in self._names

    def bytes_of(self, name: str, most: int | None = None) -> bytes:
        return self._archive.unpacked(self._names[name.casefold()], most)

    def size_of(self, name: str) -> int:
        """Bytes, unpacked."""
        return self._archive.entries[self._names[name.casefold()]].file_size

    def tree(self, name: str) -> Element:
        """A part's XML. `BadDocument` if it is none."""
        if self.size_of(name) > LARGEST_XML_BYTES:
            raise BadDocument(
                f"A part of the Word file has over {LARGEST_XML_BYTES // 1024**2} MB of text. Save it as PDF."
            )
        return parsed(self.bytes_of(name))

    def ties(self, part: str) -> dict[str, Tie]:
        """The relationships of a part ("": of the package), by their name."""
        part = part.casefold()
        if part not in self._ties:
            self._ties[part] = {tie.name: tie for tie in self._read_ties(part)}
        return self._ties[part]

    def tied(self, part: str, kind: str) -> list[str]:
        """The parts that a part names as its `kind`, in order."""
        found = [tie.target for tie in self.ties(part).values() if tie.kind == kind and not tie.outside]
        return [name for name in dict.fromkeys(found) if self.holds(name)]

    @cached_property
    def main(self) -> str:
        """The part with the document's words."""
        parts = self.tied("", "officeDocument")
        types = self._types
        if len(parts) != 1:
            raise BadDocument("The Word file is damaged: it does not say which part is the document. Save it again.")
        kind = types.get(parts[0], types.get("." + parts[0].rpartition(".")[2], ""))
        for sign, name in (("spreadsheet", "a spreadsheet"), ("excel", "a spreadsheet"), ("presentation", "slides")):
            if sign in kind:
                raise BadDocument(f"This is {name}, which is not read. Export it as PDF and try that file.")
        return parts[0]

    @property
    def has_macros(self) -> bool:
        return "macroenabled" in self._types.get(self.main, "") or any(
            name.endswith("vbaproject.bin") for name in self.names
        )

    @cached_property
    def reached(self) -> frozenset[str]:
        """Every part that some chain of relationships leads to."""
        found = {_TYPES}
        waiting = [""]
        while waiting:
            part = waiting.pop()
            ties = _ties_of(part)
            if self.holds(ties):
                found.add(ties)
            for tie in self.ties(part).values():
                if not tie.outside and self.holds(tie.target) and tie.target not in found:
                    found.add(tie.target)
                    waiting.append(tie.target)
        return frozenset(found)

    @cached_property
    def _types(self) -> dict[str, str]:
        """Content types by part, or by ending with its dot."""
        types: dict[str, str] = {}
        for row in self.tree(_TYPES):
            if isinstance(row.tag, str):
                key = row.get("PartName", "").lstrip("/") or "." + row.get("Extension", "")
                types[key.casefold()] = row.get("ContentType", "").casefold()
        return types

    def _read_ties(self, part: str) -> Iterator[Tie]:
        name = _ties_of(part)
        if not self.holds(name):
            return
        for row in self.tree(name):
            if not isinstance(row.tag, str):
                continue
            target, outside = row.get("Target", ""), row.get("TargetMode", "").casefold() == "external"
            if not outside:
                plain = _PERCENT.sub(lambda match: chr(int(match[1], 16)), target.partition("#")[0])
                target = posixpath.normpath(posixpath.join("/" + posixpath.dirname(part), plain)).lstrip("/").casefold()
            yield Tie(row.get("Id", ""), row.get("Type", "").rpartition("/")[2], target, outside)


def _ties_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/").casefold()


def parsed(untrusted_xml: bytes) -> Element:
    """The tree of an XML part, with the names of the transitional standard."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(untrusted_xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadDocument(
            "A part of the Word file is damaged. Open it in Word, save it again, and try that."
        ) from error
    if root.getroottree().docinfo.doctype:
        raise BadDocument("A part of the Word file declares entities, which Word itself refuses. It is not read.")
    if any(uri in _STRICT for uri in root.nsmap.values()):
        _make_transitional(root)
    return root


def _make_transitional(root: Element) -> None:
    for element in root.iter(etree.Element):
        name = etree.QName(element)
        if name.namespace in _STRICT:
            element.tag = _STRICT[name.namespace] + name.localname
        for key in list(element.attrib):
            uri, _, local = key[1:].partition("}") if key.startswith("{") else ("", "", key)
            if uri in _STRICT:
                element.set(_STRICT[uri] + local, element.attrib.pop(key))


def local(element: Element) -> str:
    """An element's name without its namespace; empty for none, for comments and for processing instructions."""
    tag = element.tag if element is not None else None
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
