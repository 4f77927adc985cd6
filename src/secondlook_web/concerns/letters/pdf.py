"""A letter as a tagged PDF: real text in reading order, with headings, lists, title and language for a screen reader.

The same letter gives the same bytes: the only day in the file is the letter's, and nothing tells of this machine. What
the typeface cannot show is announced in brackets, and a note at the end says so (`typeface`).
"""

from dataclasses import dataclass, field
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Pdf, String
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from secondlook_web.concerns.letters import setting
from secondlook_web.concerns.letters.letter import Letter, Paragraph
from secondlook_web.concerns.letters.setting import A4_POINTS, FOOT_POINTS, MARGIN_POINTS, Page, Part, Placed
from secondlook_web.concerns.letters.typeface import REGULAR, fonts, shows

NOTE = (
    "In square brackets above stand letters or signs that this file cannot print. They are in the file for copying and "
    "for screen readers, and are printed in the Word and plain-text copies of this letter."
)
_FOOT_SIZE = 0.8
_GREY = 0.33


def pdf(letter: Letter, *, large: bool = False) -> bytes:
    """The letter on A4, in the usual size or in large print."""
    fonts()
    size = setting.LARGE_POINTS if large else setting.USUAL_POINTS
    shown = _with_note(letter)
    made = setting.parts(shown, stringWidth, size=size)
    drawing = _Drawing(made, title=letter.title, size=size)
    return _tagged(drawing.draw(setting.pages(made)), letter, made, drawing.stretches)


def _with_note(letter: Letter) -> Letter:
    if all(shows(line) for block in letter.blocks for line in block.lines):
        return letter
    return Letter(
        title=letter.title, language=letter.language, on=letter.on, blocks=(*letter.blocks, Paragraph(text=NOTE))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """Text that was drawn in one go: the page, its number there, and what it belongs to."""

    page: int
    mark: int
    part: int
    bullet: bool = False
    stands_for: str = field(default="", repr=False)


class _Drawing:
    """Draws pages, and keeps where each stretch of text stands, by which the tags find it."""

    def __init__(self, made: tuple[Part, ...], *, title: str, size: float) -> None:
        self.made, self.title, self.size = made, title, size
        self.stretches: list[_Stretch] = []
        self.held = BytesIO()
        self.canvas = Canvas(self.held, pagesize=A4_POINTS, invariant=1, initialFontName=REGULAR, pageCompression=1)
        self.page = self.mark = 0

    def draw(self, placed: tuple[Page, ...]) -> bytes:
        for self.page, page in enumerate(placed):
            self.mark = 0
            for one in page:
                self._part(one)
            self._foot(of=len(placed))
            self.canvas.showPage()
        self.canvas.save()
        return self.held.getvalue()

    def _part(self, one: Placed) -> None:
        part = self.made[one.part]
        left = MARGIN_POINTS + part.style.indent * self.size
        if part.list_number and one.first == 0:
            self._open("Lbl", one.part, bullet=True)
            self._text(part, MARGIN_POINTS + setting.bullet_at(part), one.top, setting.BULLET)
            self._close()
        tag = "LBody" if part.list_number else part.style.tag
        open_now = False
        for below, row in enumerate(part.rows[one.first : one.last]):
            x = left
            for number, run in enumerate(row.runs):
                if run.stands_for:
                    if open_now:
                        self._close()
                    self._open("Span", one.part, stands_for=run.stands_for)
                elif not open_now:
                    self._open(tag, one.part)
                x = self._text(part, x, one.top - below * part.leading, run.text)
                open_now = not run.stands_for
                if run.stands_for:
                    self._close()
                if row.ends_in_space and number == len(row.runs) - 1:
                    if not open_now:
                        self._open(tag, one.part)
                        open_now = True
                    self._text(part, x, one.top - below * part.leading, " ")
        if open_now:
            self._close()

    def _foot(self, *, of: int) -> None:
        self.canvas.addLiteral("/Artifact <</Type /Pagination /Subtype /Footer>> BDC")
        self.canvas.setFillGray(_GREY)
        self.canvas.setFont(REGULAR, self.size * _FOOT_SIZE)
        self.canvas.drawString(MARGIN_POINTS, FOOT_POINTS, f"{self.title} · page {self.page + 1} of {of}")
        self.canvas.setFillGray(0)
        self._close()

    def _open(self, tag: str, part: int, *, bullet: bool = False, stands_for: str = "") -> None:
        actual = f" /ActualText <{_utf16(stands_for)}>" if stands_for else ""
        self.canvas.addLiteral(f"/{tag} <</MCID {self.mark}{actual}>> BDC")
        self.stretches.append(_Stretch(page=self.page, mark=self.mark, part=part, bullet=bullet, stands_for=stands_for))
        self.mark += 1

    def _close(self) -> None:
        self.canvas.addLiteral("EMC")

    def _text(self, part: Part, left: float, top: float, text: str) -> float:
        """Draws text and says where it ends."""
        self.canvas.setFont(part.style.font, part.size)
        self.canvas.drawString(left, top - part.size, text)
        return left + float(stringWidth(text, part.style.font, part.size))


def _utf16(text: str) -> str:
    return (b"\xfe\xff" + text.encode("utf-16-be")).hex().upper()


def _tagged(drawn: bytes, letter: Letter, made: tuple[Part, ...], stretches: list[_Stretch]) -> bytes:
    """The drawn pages with what a screen reader goes by, and with the letter's day as the only one."""
    with Pdf.open(BytesIO(drawn)) as file:
        tree = _Tree(file)
        for stretch in stretches:
            tree.add(stretch, made[stretch.part])
        tree.close()
        file.Root.Lang = String(letter.language)
        file.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        for drawn_when in ("/Info", "/ID"):
            del file.trailer[drawn_when]
        file.docinfo["/Title"] = String(letter.title)
        file.docinfo["/CreationDate"] = file.docinfo["/ModDate"] = String(f"D:{letter.on:%Y%m%d}000000Z")
        with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
            about["dc:title"] = letter.title
            about["dc:language"] = [letter.language]
            about["xmp:CreateDate"] = about["xmp:ModifyDate"] = f"{letter.on.isoformat()}T00:00:00Z"
        held = BytesIO()
        file.save(held, deterministic_id=True, min_version="1.7")
        return held.getvalue()


class _Tree:
    """The tags of a file: a document of headings, paragraphs and lists, each knowing where its text stands."""

    def __init__(self, file: Pdf) -> None:
        self.file = file
        self.root = file.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = self._element("Document", self.root)
        self.root.K = Array([self.document])
        self.elements: dict[int, Object] = {}
        self.items: dict[int, Object] = {}
        self.lists: dict[int, Object] = {}
        self.owners: dict[int, list[Object]] = {}
        """By page, in the order of the marks there."""

    def add(self, stretch: _Stretch, part: Part) -> None:
        """Puts a stretch under the heading, paragraph or item that it belongs to, in the order of reading."""
        if part.list_number and stretch.part not in self.items:
            self.items[stretch.part] = self._child("LI", self._list(part.list_number))
        if stretch.bullet:
            owner = self._child("Lbl", self.items[stretch.part])
        elif stretch.part not in self.elements:
            parent, tag = (self.items[stretch.part], "LBody") if part.list_number else (self.document, part.style.tag)
            owner = self.elements[stretch.part] = self._child(tag, parent)
        else:
            owner = self.elements[stretch.part]
        if stretch.stands_for:
            owner = self._child("Span", owner)
            owner.ActualText = String(stretch.stands_for)
        page = self.file.pages[stretch.page].obj
        owner.K.append(Dictionary(Type=Name.MCR, Pg=page, MCID=stretch.mark))
        self.owners.setdefault(stretch.page, []).append(owner)

    def close(self) -> None:
        """Ties tree and pages together."""
        nums = Array()
        for number, page in enumerate(self.file.pages):
            page.obj.StructParents = number
            page.obj.Tabs = Name.S
            nums.append(number)
            nums.append(self.file.make_indirect(Array(self.owners.get(number, []))))
        self.root.ParentTree = self.file.make_indirect(Dictionary(Nums=nums))
        self.root.ParentTreeNextKey = len(self.file.pages)
        self.file.Root.StructTreeRoot = self.root
        self.file.Root.MarkInfo = Dictionary(Marked=True)

    def _list(self, number: int) -> Object:
        if number not in self.lists:
            self.lists[number] = self._child("L", self.document)
        return self.lists[number]

    def _element(self, tag: str, parent: Object) -> Object:
        return self.file.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + tag), P=parent, K=Array()))

    def _child(self, tag: str, parent: Object) -> Object:
        child = self._element(tag, parent)
        parent.K.append(child)
        return child
