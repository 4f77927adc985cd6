"""A Word file from its first header to its last hidden part, as blocks and passages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from secondlook.documents.formats import Item, Note, _docx_aside
from secondlook.documents.formats._docx_bars import backed, covered
from secondlook.documents.formats._docx_lists import Lists
from secondlook.documents.formats._docx_looks import Looks
from secondlook.documents.formats._docx_package import Element, Package, W, local
from secondlook.documents.formats._docx_pictures import Pictures, is_one_shade
from secondlook.documents.formats._docx_place import A4, Place, Shared, number, tie_of, without_doubles
from secondlook.documents.formats._docx_story import Story
from secondlook.documents.limits import MOST_CHARACTERS, MOST_PASSAGES
from secondlook.documents.model import Block, Passage, Run, Where
from secondlook.errors import BadDocument

MOST_SECTIONS = 200
_TYPES = ("first", "default", "even")


@dataclass(frozen=True, slots=True)
class _Edge:
    """A header or footer of a section."""

    part: str = field(repr=False)
    label: str
    where: Where
    in_use: bool


def read(untrusted_data: bytes) -> Iterator[Item]:
    """Everything, within the limits of a document."""
    characters = passages = 0
    held: Passage | None = None
    blocks = 0
    for item in _all(untrusted_data):
        if isinstance(item, Block | Passage):
            characters += len(item.text)
            if characters > MOST_CHARACTERS:
                raise BadDocument(
                    f"The Word file has over {MOST_CHARACTERS:,} characters; more are not read. Split it into parts."
                )
        if isinstance(item, Block):
            blocks += 1
        if isinstance(item, Passage):
            passages += 1
            if passages > MOST_PASSAGES:
                if held is None:
                    yield Note(f"Over {MOST_PASSAGES:,} things are out of view in this file; the rest were not listed.")
                held = item
                continue
        yield item
    if not blocks:
        yield Block(runs=(Run(text=""),))
        yield Note("Nothing in this file is in view.")


def _all(untrusted_data: bytes) -> Iterator[Item]:
    package = Package(untrusted_data)
    main = package.main
    tree = without_doubles(package.tree(main))
    body = tree.find(W + "body")
    if body is None:
        raise BadDocument("The Word file has no text: it may be damaged. Open it in Word, and save it again.")
    shared = Shared(
        package=package,
        looks=Looks(_tied(package, "styles")),
        lists=Lists(_tied(package, "numbering")),
        pictures=Pictures(),
    )
    for section in _sections(tree):
        paper = section.find(W + "pgSz")
        if paper is not None:
            sides = (number(paper.get(W + "w"), A4[0]), number(paper.get(W + "h"), A4[1]))
            shared.paper = (max(shared.paper[0], sides[0]), max(shared.paper[1], sides[1]))
        kind = section.find(W + "type")
        shared.section_kinds.append("nextPage" if kind is None else kind.get(W + "val", "nextPage"))
    if package.has_macros:
        yield Note("The file has macros (small programs). They were not run, and are not in the new file.")
    if any(package.ties(part) for part in package.tied(main, "fontTable")):
        yield Note("The file brings fonts of its own: its letters may look different from what a program reads.")
    stories = {main}
    edges = list(_edges(package, tree))
    yield from _headers(shared, edges, 1, stories)
    story = Story(shared, main, "the document")
    story.covered = covered(body, in_header=False, pasted=partial(_is_bar, shared, main))
    story.backed = backed(body, in_header=False)
    if story.covered:
        yield Note(
            "Shapes lie over words. What is under them was taken for hidden and left out; where they lie was only "
            "reckoned, so look at the words beside the gaps."
        )
    for item in story.walk(body, Place()):
        yield item
        if isinstance(item, Block) and item.label.startswith("section-"):
            yield from _headers(shared, edges, shared.sections, stories)
    yield from _docx_aside.left_in(tree, "the document")
    yield from _notes(shared, stories)
    for edge in edges:
        if edge.where is Where.FOOTER:
            yield from _edge(shared, edge, stories)
    if shared.undrawn:
        yield Note(f"Lines and shapes that are drawn in Word ({shared.undrawn}) were left out.")
    yield from _docx_aside.beside(shared, stories)


def _tied(package: Package, kind: str) -> Element | None:
    parts = package.tied(package.main, kind)
    return package.tree(parts[0]) if parts else None


def _edges(package: Package, tree: Element) -> Iterator[_Edge]:
    """The headers and footers of each section. A section without its own has those of the section before."""
    settings = _tied(package, "settings")
    even = settings is not None and _is_on(settings.find(W + "evenAndOddHeaders"))
    sections = _sections(tree)
    if len(sections) > MOST_SECTIONS:
        raise BadDocument(f"The Word file has over {MOST_SECTIONS} sections. Save it as PDF, and try that file.")
    for count, section in enumerate(sections, start=1):
        first = _is_on(section.find(W + "titlePg"))
        used = {"first": first, "default": True, "even": even}
        for name, where in (("headerReference", Where.HEADER), ("footerReference", Where.FOOTER)):
            found = {each.get(W + "type", "default"): each for each in section.findall(W + name)}
            for kind in _TYPES:
                if kind in found:
                    tie = package.ties(package.main).get(tie_of(found[kind], "id"))
                    if tie is not None and not tie.outside and package.holds(tie.target):
                        yield _Edge(tie.target, f"section-{count} {kind}", where, used[kind])


def _sections(tree: Element) -> list[Element]:
    return [each for each in tree.iter(W + "sectPr") if local(each.getparent()) in ("pPr", "body")]


def _is_on(element: Element | None) -> bool:
    return element is not None and element.get(W + "val", "1") not in ("0", "false", "off")


def _is_bar(shared: Shared, part: str, name: str) -> bool:
    """Whether the picture of a relationship can only have been pasted to hide what is under it."""
    tie = shared.package.ties(part).get(name)
    known = tie is not None and not tie.outside and shared.package.holds(tie.target)
    return known and tie is not None and is_one_shade(shared.package.bytes_of(tie.target))


def _headers(shared: Shared, edges: list[_Edge], section: int, stories: set[str]) -> Iterator[Item]:
    """The headers of a section stand before its words, as one reads it."""
    for edge in edges:
        if edge.where is Where.HEADER and edge.label.startswith(f"section-{section} "):
            yield from _edge(shared, edge, stories)


def _edge(shared: Shared, edge: _Edge, stories: set[str]) -> Iterator[Item]:
    """A header or footer; one that no page shows is out of view."""
    stories.add(edge.part)
    tree = without_doubles(shared.package.tree(edge.part))
    story = Story(shared, edge.part, edge.where)
    story.covered = covered(tree, in_header=True, pasted=partial(_is_bar, shared, edge.part))
    story.backed = backed(tree, in_header=True)
    yield from story.walk(tree, Place(where=edge.where, label=edge.label, hidden=None if edge.in_use else Where.HIDDEN))
    yield from _docx_aside.left_in(tree, edge.where)


def _notes(shared: Shared, stories: set[str]) -> Iterator[Item]:
    """Footnotes, then endnotes, in the order in which the text refers to them. One that it does not is out of view."""
    for kind in ("footnote", "endnote"):
        for part in shared.package.tied(shared.package.main, kind + "s"):
            stories.add(part)
            tree = without_doubles(shared.package.tree(part))
            elements = {each.get(W + "id", ""): each for each in tree.findall(W + kind)}
            story = Story(shared, part, kind)
            for (referred, name), shown in list(shared.notes.items()):
                if referred == kind and name in elements:
                    yield from story.walk(elements[name], Place(where=Where.FOOTNOTE, label=f"note-{shown}"))
            yield from _docx_aside.left_in(tree, kind)
