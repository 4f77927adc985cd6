"""A letter as a Word file: headings and lists as styles, the language set, and nothing of the machine that wrote it.

The same letter gives the same bytes: the days within the file are the letter's, and those of the archive are fixed.
Word brings typefaces for every script, so that all letters stand as they are.
"""

import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime, time
from io import BytesIO
from typing import cast

import docx as python_docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as Text

from secondlook_web.concerns.letters.letter import Block, Heading, Items, Letter

_FONT = "Arial"
USUAL_POINTS = 12
LARGE_POINTS = 18
_FIXED_DAY = (1980, 1, 1, 0, 0, 0)
"""The first that an archive can hold."""


def docx(letter: Letter, *, large: bool = False) -> bytes:
    """The letter on A4, in the usual size or in large print."""
    document = python_docx.Document()
    _set_page(document)
    _set_styles(document, letter.language, LARGE_POINTS if large else USUAL_POINTS)
    styles = {name: document.styles[name].style_id for name in ("Heading 1", "Heading 2", "List Bullet")}
    for block in letter.blocks:
        _add(document, block, styles)
    _foot(document, letter.title)
    _describe(document, letter)
    held = BytesIO()
    document.save(held)
    return _same_each_time(held.getvalue())


def _add(document: Document, block: Block, styles: Mapping[str, str]) -> None:
    match block:
        case Heading():
            # By the style's own name: to look it up for each paragraph takes longer the more there are.
            document.add_paragraph(block.text)._p.style = styles[f"Heading {block.level}"]
        case Items():
            for line in block.lines:
                document.add_paragraph(line)._p.style = styles["List Bullet"]
        case _:
            text = document.add_paragraph()
            for number, line in enumerate(block.lines):
                run = text.add_run()
                if number:
                    run.add_break()
                run.add_text(line)


def _set_page(document: Document) -> None:
    [section] = document.sections
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(24)


def _set_styles(document: Document, language: str, points: int) -> None:
    sizes = {"Normal": 1.0, "List Bullet": 1.0, "Heading 1": 1.35, "Heading 2": 1.05, "Footer": 0.8}
    for name, scale in sizes.items():
        style = cast(ParagraphStyle, document.styles[name])
        style.font.name = _FONT
        style.font.size = Pt(round(points * scale))
        own = style.element.get_or_add_rPr()
        # A name in Arabic or Hebrew has a size of its own in Word.
        other_scripts = OxmlElement("w:szCs")
        other_scripts.set(qn("w:val"), str(2 * round(points * scale)))
        for old in own.findall(qn("w:szCs")):
            own.remove(old)
        own.find(qn("w:sz")).addnext(other_scripts)
        fonts = own.get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            if "heme" in str(attribute):
                del fonts.attrib[attribute]
        for script in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(script), _FONT)
        style.paragraph_format.line_spacing = 1.15
        style.paragraph_format.space_after = Pt(round(points * 0.6))
        if name.startswith("Heading"):
            style.font.bold = True
            style.font.color.rgb = None
            style.paragraph_format.keep_with_next = True
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    document.styles["Normal"].element.get_or_add_rPr().append(spoken)


def _foot(document: Document, title: str) -> None:
    [section] = document.sections
    text = section.footer.paragraphs[0]
    text.add_run(f"{title} · page ")
    _field(text, "PAGE")
    text.add_run(" of ")
    _field(text, "NUMPAGES")


def _field(text: Text, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    shown, number = OxmlElement("w:r"), OxmlElement("w:t")
    number.text = "1"
    shown.append(number)
    field.append(shown)
    text._p.append(field)


def _describe(document: Document, letter: Letter) -> None:
    about = document.core_properties
    about.title, about.language = letter.title, letter.language
    about.author = about.last_modified_by = about.comments = about.keywords = about.subject = ""
    about.revision = 1
    about.created = about.modified = datetime.combine(letter.on, time(), UTC)


def _same_each_time(made: bytes) -> bytes:
    """The archive with one fixed day for all its files, in the order of their names, the list of types first."""
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(made)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _FIXED_DAY)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            new.writestr(entry, old.read(name))
    return held.getvalue()
