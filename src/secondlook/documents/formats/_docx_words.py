"""The words of one paragraph: runs in view, and what is hidden, deleted or only an instruction to Word.

Not here: whether words of a look can be seen (`_docx_looks.py`); drawings (`_docx_drawings.py`).
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from secondlook.documents.formats import Item, Note
from secondlook.documents.formats import _docx_drawings as drawings
from secondlook.documents.formats._docx_looks import Settings, out_of_view
from secondlook.documents.formats._docx_package import Element, W, local
from secondlook.documents.formats._docx_place import THROUGH, Field, Place, chosen, passages, taken
from secondlook.documents.formats._plain import GAP, shown
from secondlook.documents.model import Page, Run, Where

if TYPE_CHECKING:
    from secondlook.documents.formats._docx_story import Story

_SHOWS_ITS_CODE = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s?", re.IGNORECASE)
_COUNTED = {"PAGE": "page-number", "NUMPAGES": "number-of-pages"}
_QUIET = ("PAGE", "NUMPAGES", "SECTIONPAGES", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "TOC")
_SIGNS = {
    "tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "pgNum": "1", "separator": "",
    "softHyphen": "", "lastRenderedPageBreak": "",
}  # fmt: skip
_TICKS = {0xA8: "☐", 0x6F: "☐", 0x71: "☐", 0xFE: "☒", 0x78: "☒", 0xFD: "☒", 0xFC: "✓", 0xFB: "✗", 0xE0: "→", 0x4A: "☺"}
"""Of Wingdings: what forms are made of."""
_DELETED = ("del", "moveFrom")


class Words:
    """Takes a paragraph apart."""

    def __init__(self, story: "Story", place: Place, style: str | None) -> None:
        self.story, self.place, self.style = story, place, style
        self.lines: list[list[Run]] = [[]]
        """Runs in view; a new list after each page break."""
        self.passages: list[Item] = []
        self.boxes: list[Item] = []
        self.pictures: list[Page] = []
        self._unseen: list[str] = []
        self._why: Where | None = None

    def take(self, element: Element) -> None:
        """Everything in a paragraph or a container in it."""
        for child in element:
            name = local(child)
            if name == "r":
                self._run(child)
            elif name in THROUGH or name == "hyperlink":
                self.take(child)
            elif name == "fldSimple":
                self._instruct(child.get(W + "instr", ""))
                self.story.fields.append(Field(code=[child.get(W + "instr", "")], shows=True))
                self.take(child)
                self.story.fields.pop()
            elif name in _DELETED:
                self._deleted(child)
            elif name == "AlternateContent":
                self.take(chosen(child))
            elif name in ("oMath", "oMathPara"):
                self._equation(child)
            elif name in ("t", "delText"):  # of an equation's own paragraph
                self._add(taken(child), {})

    def finish(self) -> None:
        """The paragraph is over."""
        self._unseen_so_far(None)

    def numbered(self, text: str) -> tuple[Run, ...]:
        """The number that Word counts for this paragraph, written out."""
        return (Run(text=shown(text)[0]),)

    def _run(self, run: Element) -> None:
        look = self.story.shared.looks.of_run(self.style, run.find(W + "rPr"), self.place.ground)
        self._pieces(run, look)

    def _pieces(self, run: Iterable[Element], look: Settings) -> None:
        for child in run:
            name = local(child)
            if name == "t":
                self._add(taken(child), look)
            elif name in _SIGNS:
                self._add(_SIGNS[name], look)
            elif name == "br":
                self._break(child.get(W + "type", ""), look)
            elif name == "sym":
                self._add(_symbol(child), look)
            elif name == "fldChar":
                self._field(child, look)
            elif name == "instrText":
                self._code(taken(child))
            elif name in ("delText", "delInstrText"):
                self._out(taken(child), Where.DELETED)
            elif name in ("footnoteReference", "endnoteReference"):
                self._reference(child, name, look)
            elif name in ("footnoteRef", "endnoteRef"):
                self._add(self.place.label.partition("note-")[2], {**look, "vertAlign": "superscript"})
            elif name == "ruby":
                self._ruby(child)
            elif name in ("drawing", "pict", "object"):
                if not self._in_code:
                    for item in drawings.read(self.story, child, self.place, self.pictures):
                        self.boxes.append(item)
            elif name == "AlternateContent":
                self._pieces(chosen(child), look)

    @property
    def _in_code(self) -> bool:
        return any(not field.shows for field in self.story.fields)

    def _add(self, text: str, look: Settings) -> None:
        """Words that may be in view."""
        if self._in_code:
            self.story.fields[-1].code.append(text)
            return
        plain, unseen = shown(text)
        self.passages += unseen
        why = self.place.hidden or out_of_view(look, self.place.ground)
        if why is not None:
            if plain.strip() or self._why is why:
                self._out(plain, why)
            return
        if plain:
            self._unseen_so_far(None)
            self._append(self._styled(plain, look))

    def _styled(self, text: str, look: Settings) -> Run:
        raised = look.get("vertAlign", "")
        fields = self.story.fields
        code = "".join(fields[-1].code).split() if fields else []
        return Run(
            text=text,
            bold=look.get("b") == "1",
            italic=look.get("i") == "1",
            underlined=look.get("u", "none") not in ("none", "0"),
            struck=look.get("strike") == "1" or look.get("dstrike") == "1",
            raised=raised == "superscript",
            lowered=raised == "subscript",
            label=_COUNTED.get(code[0].upper(), "") if code and text.isascii() and text.isdigit() else "",
        )

    def _append(self, run: Run) -> None:
        line = self.lines[-1]
        if line and replace(line[-1], text="") == replace(run, text=""):
            line[-1] = replace(run, text=line[-1].text + run.text)
        else:
            line.append(run)

    def _out(self, text: str, why: Where) -> None:
        """Words that are not in view; those beside each other are one passage."""
        if self._why is not why:
            self._unseen_so_far(why)
        self._unseen.append(text)

    def _unseen_so_far(self, why: Where | None) -> None:
        text = "".join(self._unseen)
        if self._why is not None:
            self.passages += passages(self._why, text, f"words in {self.story.name}")
        if self._why is Where.COVERED and self.place.hidden is None and text.strip():
            self._append(Run(text=GAP))
        self._unseen, self._why = [], why

    def _break(self, kind: str, look: Settings) -> None:
        if kind != "page" or self.place.where is not Where.SHOWN or self.place.table:
            self._add("\n", look)
        elif self.place.hidden is None:
            self._unseen_so_far(None)
            self.lines.append([])

    def _deleted(self, element: Element) -> None:
        words = [taken(each) for each in element.iter() if local(each) in ("delText", "t", "delInstrText", "instrText")]
        self.passages += passages(Where.DELETED, "".join(words), "tracked change")

    def _equation(self, element: Element) -> None:
        parts = ["/" if local(each) == "den" else taken(each) for each in element.iter() if local(each) in ("t", "den")]
        self._add("".join(parts), {})

    def _ruby(self, element: Element) -> None:
        above = element.find(W + "rt")
        base = element.find(W + "rubyBase")
        if base is not None:
            self.take(base)
        if above is not None:
            self._add("(", {})
            self.take(above)
            self._add(")", {})

    def _reference(self, element: Element, name: str, look: Settings) -> None:
        if self.place.hidden is not None:
            return
        notes = self.story.shared.notes
        kind = name.removesuffix("Reference")
        key = (kind, element.get(W + "id", ""))
        if key not in notes:
            count = 1 + sum(each[0] == kind for each in notes)
            notes[key] = str(count) if kind == "footnote" else f"e{count}"
        self._add(notes[key], {**look, "vertAlign": "superscript"})

    def _field(self, element: Element, look: Settings) -> None:
        fields = self.story.fields
        kind = element.get(W + "fldCharType", "")
        if kind == "begin":
            fields.append(Field(filled=_filled(element)))
        elif kind == "separate" and fields:
            fields[-1].shows = True
            self._instruct("".join(fields[-1].code))
        elif kind == "end" and fields:
            last = fields.pop()
            self._add(last.filled, look)
            if not last.shows:
                code = "".join(last.code)
                self._instruct(code)
                if button := _SHOWS_ITS_CODE.match(code):
                    self._add(code[button.end() :], look)
                elif code.split()[:1] == ["EQ"]:
                    self.passages.append(Note("An old kind of equation cannot be drawn anew. It was left out."))

    def _code(self, text: str) -> None:
        if self.story.fields:
            self.story.fields[-1].code.append(text)
        else:
            self._out(text, Where.HIDDEN)

    def _instruct(self, code: str) -> None:
        """Keep what a field is told, if it holds more than its name and switches."""
        words = code.split()
        if not words or words[0].upper() in _QUIET:
            return
        if _SHOWS_ITS_CODE.match(code):
            return
        kind = words[0].upper()
        where = Where.LINK if kind in ("HYPERLINK", "INCLUDETEXT", "INCLUDEPICTURE", "LINK") else Where.FIELD
        rest = [word for word in words[1:] if not word.startswith("\\")]
        self.passages += passages(where, " ".join(rest), "field code")


def _filled(element: Element) -> str:
    """The tick of a box, or the choice of a list, in a form of Word 2003."""
    box, choices = (element.find(f"{W}ffData/{W}{name}") for name in ("checkBox", "ddList"))
    if box is not None:
        states = [each for name in ("default", "checked") if (each := box.find(W + name)) is not None]
        return "☒" if states and states[-1].get(W + "val", "1") not in ("0", "false", "off") else "☐"
    if choices is not None:
        entries = [each.get(W + "val", "") for each in choices.findall(W + "listEntry")]
        states = [each for name in ("default", "result") if (each := choices.find(W + name)) is not None]
        chosen_one = states[-1].get(W + "val", "0") if states else "0"
        return entries[int(chosen_one)] if chosen_one.isdecimal() and int(chosen_one) < len(entries) else ""
    return ""


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    font = element.get(W + "font", "").casefold()
    if font.startswith("wingdings"):
        return _TICKS.get(low, "▪")
    if font == "symbol":
        return _GREEK.get(low, "▪")
    return chr(low) if 0x20 <= low < 0xD800 else ""


_GREEK = {0x41 + at: sign for at, sign in enumerate("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ")}
_GREEK |= {0x61 + at: sign for at, sign in enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")}
_GREEK |= {0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB7: "•", 0xAE: "→", 0xAD: "↑", 0xAF: "↓"}
