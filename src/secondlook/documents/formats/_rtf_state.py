"""What holds at a place in an RTF file: where text goes, how it looks, and whether anybody sees it."""

from dataclasses import dataclass, field, replace

from secondlook.documents.formats import Item
from secondlook.documents.formats._plain import shown
from secondlook.documents.formats._rtf_words import CODE_PAGES, code_page
from secondlook.documents.model import Block, BlockKind, Run, Where

SMALLEST_HALF_POINTS = 5
"""Size of letters; smaller ones are not read by anybody."""
SMALLEST_SCALE = 10
"""Per cent of a letter's width."""
USUAL_HALF_POINTS = 24
LIKE = 24
"""Of 255, in each of red, green and blue: colours so near to each other are one to the eye."""
BESIDE_THE_PAGE_TWIPS = 20_000
"""From the left or the top; a page is 12,240 wide and 15,840 high. Before it, an inch is enough."""
INCH_TWIPS = 1440
WHITE = (255, 255, 255)
BLACK = (0, 0, 0)

Colour = tuple[int, int, int]
Look = tuple[bool, bool, bool, bool, bool, bool]


@dataclass(slots=True)
class Sink:
    """Text that goes out of view."""

    where: Where
    kind: str
    text: list[str] = field(default_factory=list, repr=False)


@dataclass(slots=True)
class Flow:
    """Text in view: the body, a header, a footnote, the text of a shape."""

    where: Where
    kind: str = ""
    into: "Flow | None" = None
    """Where its blocks stand when it ends; None: by itself."""
    pieces: list[tuple["Look", list[str]]] = field(default_factory=list, repr=False)
    """What the paragraph says so far, and how it looks."""
    table: int = 0
    row: int = 0
    column: int = 0
    in_table: bool = False
    cells: list[int] = field(default_factory=list)
    """The colours of the row's cells, by their index in the table of colours."""
    next_cell: int = 0
    blocks: list[Item] = field(default_factory=list, repr=False)

    def add(self, text: str, look: "Look") -> None:
        """Text in view."""
        if self.pieces and self.pieces[-1][0] == look:
            self.pieces[-1][1].append(text)
        else:
            self.pieces.append((look, [text]))

    def runs(self) -> tuple[Run, ...]:
        """The paragraph, which ends here."""
        pieces, self.pieces = self.pieces, []
        runs = []
        for (bold, italic, underlined, raised, lowered, struck), texts in pieces:
            run = Run(text="".join(texts), bold=bold, italic=italic, underlined=underlined, struck=struck)
            runs.append(replace(run, raised=raised, lowered=lowered) if raised or lowered else run)
        return tuple(runs)


@dataclass(slots=True)
class Picture:
    """A picture's numbers and data as they come."""

    kind: str = ""
    numbers: dict[str, int] = field(default_factory=dict)
    digits: list[bytes] = field(default_factory=list, repr=False)
    binary: list[bytes] = field(default_factory=list, repr=False)


@dataclass(slots=True)
class State:
    """What holds in a group."""

    flow: Flow
    sink: Sink | None = None
    outer: Sink | None = None
    """The sink around `\\upr`."""
    picture: Picture | None = None
    table: str = ""
    """ "fonttbl" or "colortbl"."""
    skip: int = 1
    """Characters that stand after a `\\u` for older programs."""
    codec: str = "cp1252"
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    raised: bool = False
    lowered: bool = False
    struck: bool = False
    hidden: bool = False
    deleted: bool = False
    ink: int = 0
    ground: int = 0
    paragraph_ground: int = 0
    half_points: int = USUAL_HALF_POINTS
    scale: int = 100
    level: int = 0
    aligned: str = ""
    beside: bool = False
    shape: bool = False

    def plain(self, codec: str) -> None:
        """`\\plain`."""
        for name in (*LOOKS, "hidden", "deleted"):
            setattr(self, name, False)
        self.ink = self.ground = 0
        self.half_points, self.scale, self.codec = USUAL_HALF_POINTS, 100, codec

    @property
    def look(self) -> "Look":
        """How text looks here, in the order of `LOOKS`."""
        return self.bold, self.italic, self.underlined, self.raised, self.lowered, self.struck


LOOKS = ("bold", "italic", "underlined", "raised", "lowered", "struck")


@dataclass(slots=True)
class Settings:
    """What holds in the whole file."""

    codec: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    colours: list[Colour | None] = field(default_factory=list)
    mixing: dict[str, int] = field(default_factory=dict)
    """The colour that is being told."""
    pages: set[str] = field(default_factory=set)
    """ "titlepg", "facingp", where they hold."""

    def colour_ends(self) -> None:
        """A semicolon in the table of colours."""
        red, green, blue = (min(255, max(0, self.mixing.get(name, 0))) for name in ("red", "green", "blue"))
        self.colours.append((red, green, blue) if self.mixing else None)
        self.mixing = {}

    def rgb(self, index: int) -> Colour | None:
        """A colour of the table; None where it is left to the program."""
        return self.colours[index] if 0 <= index < len(self.colours) else None


def away(state: State, text: str, settings: Settings) -> Where | None:
    """Where text goes that stands in the flow and is not seen; None: it is seen."""
    if state.deleted:
        return Where.DELETED
    if state.hidden or 0 < state.half_points < SMALLEST_HALF_POINTS or 0 < state.scale < SMALLEST_SCALE:
        return Where.HIDDEN
    if state.beside:
        return Where.OFF_PAGE
    if not text.strip():
        return None
    ink = settings.rgb(state.ink) or BLACK
    flow = state.flow
    cell = flow.cells[flow.column] if flow.in_table and flow.column < len(flow.cells) else 0
    for index in (state.ground, state.paragraph_ground, cell):
        ground = settings.rgb(index) if index else None
        if ground is not None:
            return Where.COVERED if _alike(ink, ground) else None
    # What a shape is filled with is not read: white letters in one may well be seen.
    return Where.HIDDEN if _alike(ink, WHITE) and not state.shape else None


def _alike(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= LIKE for a, b in zip(one, other, strict=True))


def changed(state: State, settings: Settings, word: str, number: int | None) -> None:
    """Carry out a control word that says how text looks or where it stands."""
    on = number != 0
    match word:
        case "b" | "i" | "strike" | "striked" | "v" | "webhidden" | "spv" | "deleted" | "ul" | "uld" | "uldb" | "ulw":
            setattr(state, _SWITCHES.get(word, "underlined"), on)
        case "ulnone":
            state.underlined = False
        case "super" | "sub" | "nosupersub":
            state.raised, state.lowered = word == "super" and on, word == "sub" and on
        case "cf":
            state.ink = number or 0
        case "highlight" | "cb" | "chcbpat":
            state.ground = number or 0
        case "cbpat":
            state.paragraph_ground = number or 0
        case "clcbpat":
            state.flow.next_cell = number or 0
        case "cellx":
            state.flow.cells.append(state.flow.next_cell)
            state.flow.next_cell = 0
        case "trowd":
            state.flow.cells, state.flow.next_cell = [], 0
        case "fs":
            state.half_points = USUAL_HALF_POINTS if number is None else number
        case "charscalex":
            state.scale = 100 if number is None else number
        case "plain":
            state.plain(settings.codec)
        case "pard":
            state.level, state.aligned, state.paragraph_ground, state.beside = 0, "", 0, state.shape and state.beside
            state.flow.in_table = False
        case "intbl":
            state.flow.in_table = True
        case "outlinelevel":
            state.level = (number or 0) + 1 if 0 <= (number or 0) < 9 else 0
        case "qr" | "qc" | "qj" | "ql":
            state.aligned = {"qr": "right", "qc": "centre", "qj": "justified", "ql": ""}[word]
        case "posx" | "posy" | "posnegx" | "posnegy" | "shpleft" | "shptop" | "shpright" | "shpbottom":
            _placed(state, word, number or 0)
        case "titlepg" | "facingp":
            (settings.pages.add if on else settings.pages.discard)(word)
        case "uc":
            state.skip = min(8, max(0, 1 if number is None else number))
        case "ansicpg" | "mac" | "pc" | "pca":
            settings.codec = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}.get(word) or code_page(number)
            state.codec = settings.codec
        case "f" | "fcharset" | "cpg":
            _font(state, settings, word, number or 0)
        case "red" | "green" | "blue":
            settings.mixing[word] = number or 0


_SWITCHES = {
    "b": "bold",
    "i": "italic",
    "strike": "struck",
    "striked": "struck",
    "v": "hidden",
    "webhidden": "hidden",
    "spv": "hidden",
    "deleted": "deleted",
}


def _placed(state: State, word: str, twips: int) -> None:
    """A frame or a shape that stands where no page is."""
    if word in ("shpright", "shpbottom"):
        state.shape = True
        state.beside |= twips < -INCH_TWIPS
    else:
        state.shape |= word.startswith("shp")
        state.beside |= twips > BESIDE_THE_PAGE_TWIPS or (
            word.startswith("posneg") and twips < -BESIDE_THE_PAGE_TWIPS // 2
        )


def _font(state: State, settings: Settings, word: str, number: int) -> None:
    if word == "f":
        settings.font = number
        if state.table != "fonttbl":
            state.codec = settings.fonts.get(number, settings.codec)
    elif word == "cpg":
        settings.fonts[settings.font] = code_page(number)
    elif number not in (0, 1, 2):
        settings.fonts[settings.font] = CODE_PAGES.get(number, settings.codec)


def block_of(flow: Flow, state: State, runs: tuple[Run, ...], *, in_table: bool) -> Block:
    """A paragraph, a heading or a part of a cell."""
    heading = bool(state.level and any(run.text.strip() for run in runs)) and not in_table
    return Block(
        kind=BlockKind.CELL if in_table else BlockKind.HEADING if heading else BlockKind.PARAGRAPH,
        where=flow.where,
        runs=runs,
        level=state.level if heading else 0,
        table=flow.table,
        row=flow.row,
        column=flow.column,
        aligned=state.aligned,
    )


def seen_runs(runs: tuple[Run, ...], seen: str) -> tuple[Run, ...]:
    """What is seen of each run, of which `seen` is seen in all; one run where that is not the sum of the parts."""
    each = [shown(run.text)[0] for run in runs]
    if "".join(each) != seen:
        return (Run(text=seen),)
    return tuple(replace(run, text=text) for run, text in zip(runs, each, strict=True) if text)


def without_empty_ends(blocks: list[Item]) -> list[Item]:
    """Blocks up to the last that says something."""
    last = len(blocks)
    while last and isinstance(block := blocks[last - 1], Block) and block.picture is None and not block.text.strip():
        last -= 1
    return blocks[:last]
