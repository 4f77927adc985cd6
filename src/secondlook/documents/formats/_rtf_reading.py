"""An RTF file as blocks in view, pictures, and passages out of view."""

from collections.abc import Iterator
from copy import copy

from secondlook.documents.formats import Item, Note
from secondlook.documents.formats._plain import shown
from secondlook.documents.formats._rtf_pictures import drawing, tell
from secondlook.documents.formats._rtf_state import (
    Flow,
    Picture,
    Settings,
    Sink,
    State,
    away,
    block_of,
    changed,
    seen_runs,
    without_empty_ends,
)
from secondlook.documents.formats._rtf_tokens import Kind, Token, tokens
from secondlook.documents.formats._rtf_words import (
    DESCRIBING,
    FLOWS,
    FURNITURE,
    HIDDEN,
    IN_VIEW,
    PLAIN_FIELDS,
    SPECIAL,
    SYMBOLS,
)
from secondlook.documents.limits import MOST_CHARACTERS, MOST_PASSAGES
from secondlook.documents.model import Block, BlockKind, Passage, Where
from secondlook.errors import BadDocument

_FURNITURE = "furniture"
_SHAPE_VALUE = "property of a shape"
_ORDER = {Where.HEADER: 0, Where.SHOWN: 1, Where.FOOTNOTE: 2, Where.FOOTER: 3}


class Reader:
    """Reads one file."""

    def __init__(self, untrusted_data: bytes) -> None:
        self._tokens = tokens(untrusted_data)
        self._settings = Settings()
        self._body = Flow(Where.SHOWN)
        self._flows = [self._body]
        self._state = State(self._body)
        self._ends: list[Sink | Flow | Picture] = []
        """What ends with the group."""
        self._stack: list[tuple[State, list[Sink | Flow | Picture]]] = []
        self._bytes = bytearray()
        self._leftover = 0
        """Characters that were given as `\\u` already."""
        self._high = 0
        """The first half of a surrogate pair."""
        self._star = False
        self._tables = 0
        self._characters_read = 0
        self._shape_name = ""
        self._away: Sink | None = None
        self._hidden: list[Passage] = []
        self._notes: dict[str, None] = {}

    def read(self) -> Iterator[Item]:
        """Blocks, then passages and notes."""
        for token in self._tokens:
            if token.kind is Kind.TRAILING:
                self._trailing(token.data)
            else:
                self._take(token)
        self._end_text()
        if self._body.pieces:
            self._end_paragraph(self._body)
        for flow in sorted(self._flows, key=lambda flow: _ORDER[flow.where]):
            blocks = without_empty_ends(flow.blocks)
            if self._is_used(flow):
                yield from blocks
            else:
                said = "\n".join(block.text for block in blocks if isinstance(block, Block))
                self._hide(Sink(Where.HIDDEN, "a header or footer that is not used", [said]))
        yield from self._hidden
        yield from (Note(text) for text in self._notes)

    def _is_used(self, flow: Flow) -> bool:
        if flow.kind in ("headerf", "footerf"):
            return "titlepg" in self._settings.pages
        return flow.kind not in ("headerl", "footerl") or "facingp" in self._settings.pages

    # Tokens

    def _take(self, token: Token) -> None:
        if token.kind in (Kind.TEXT, Kind.HEX):
            self._characters(token.data)
            return
        self._end_text()
        if self._leftover and token.kind in (Kind.SYMBOL, Kind.BINARY):
            self._leftover -= 1
            return
        self._leftover = 0
        star, self._star = self._star, False
        match token.kind:
            case Kind.OPEN:
                self._stack.append((self._state, self._ends))
                self._state, self._ends = copy(self._state), []
            case Kind.CLOSE:
                self._close()
            case Kind.WORD:
                self._word(token.word, token.number, star=star)
            case Kind.SYMBOL:
                self._symbol(token.word)
            case _:
                if self._state.picture is not None:
                    self._state.picture.binary.append(token.data)

    def _characters(self, data: bytes) -> None:
        self._star = False
        if self._leftover:
            data, self._leftover = data[self._leftover :], max(0, self._leftover - len(data))
        state = self._state
        if state.picture is not None:
            state.picture.digits.append(data)
        elif state.table == "colortbl":
            for _ in range(data.count(b";")):
                self._settings.colour_ends()
        else:
            self._bytes += data

    def _end_text(self) -> None:
        if self._bytes:
            text = bytes(self._bytes).decode(self._state.codec, errors="replace")
            self._bytes.clear()
            self._text(text)

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._star = True
        elif symbol in "\r\n":
            self._break("par")
        elif symbol in SYMBOLS:
            self._text(SYMBOLS[symbol])

    def _word(self, word: str, number: int | None, *, star: bool) -> None:
        state = self._state
        if word == "u" and number is not None:
            self._unicode(number & 0xFFFF)
        elif word == "ud":
            state.sink = state.outer
        elif word in ("fonttbl", "colortbl"):
            state.table, state.sink = word, Sink(Where.PROPERTY, _FURNITURE)
        elif word == "pict":
            state.picture = Picture()
            self._ends.append(state.picture)
        elif word in FLOWS or word == "shptxt":
            self._begin_flow(word)
        elif word in HIDDEN or word in FURNITURE or (star and word not in IN_VIEW):
            self._begin_sink(word)
        elif state.picture is not None:
            tell(state.picture, word, number)
        elif state.sink is not None and state.sink.kind.startswith("time of") and number is not None:
            state.sink.text.append(f"{number:02d} ")
        elif word in SPECIAL:
            self._text(SPECIAL[word])
        elif word in ("par", "cell", "nestcell", "row", "nestrow", "page", "sect"):
            self._break(word)
        else:
            if word == "object":
                self._notes["An embedded object was left out; what it shows as a picture was read."] = None
            changed(state, self._settings, word, number)

    def _unicode(self, code: int) -> None:
        self._leftover = self._state.skip
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return
        if 0xDC00 <= code < 0xE000:
            text = chr(0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00) if self._high else ""
        else:
            # Symbol fonts put their letters at U+F000 and up.
            text = chr(code - 0xF000) if 0xF020 <= code <= 0xF0FF else chr(code)
        self._high = 0
        self._text(text)

    # Groups

    def _begin_sink(self, word: str) -> None:
        state = self._state
        if word == "upr":
            state.outer = state.sink
        inside = state.sink is not None and state.sink.kind == _FURNITURE
        where, kind = HIDDEN.get(word, (Where.HIDDEN, "a destination of its own"))
        state.sink = Sink(where, _FURNITURE if inside or word in FURNITURE else kind)
        self._ends.append(state.sink)

    def _begin_flow(self, word: str) -> None:
        state = self._state
        if state.sink is not None:
            return
        self._end_away()
        if word == "shptxt":
            state.flow = Flow(state.flow.where, kind=word, into=state.flow)
        else:
            state.flow = Flow(FLOWS[word], kind=word)
            self._flows.append(state.flow)
        self._ends.append(state.flow)

    def _close(self) -> None:
        for one in self._ends:
            if isinstance(one, Sink):
                self._hide(one)
            elif isinstance(one, Picture):
                self._draw(one)
            else:
                self._end_away()
                if one.pieces:
                    self._end_paragraph(one)
                if one.into is not None:
                    one.into.blocks += without_empty_ends(one.blocks)
        if self._stack:
            self._state, self._ends = self._stack.pop()

    def _hide(self, sink: Sink) -> None:
        text = "".join(sink.text).strip(" \t\r\n;")
        if sink.kind == _FURNITURE or (sink.kind == "field instruction" and text.split(" ")[0] in PLAIN_FIELDS):
            return
        where = sink.where
        if sink.kind == _SHAPE_VALUE:
            if self._shape_name in DESCRIBING:
                where = Where.ALTERNATIVE
            elif sum(c.isalpha() for c in text) < 3:
                return
        elif sink.kind == "name of a shape's property":
            self._shape_name = text
            return
        if not text and where is not Where.ATTACHED:
            return
        if len(self._hidden) >= MOST_PASSAGES:
            raise BadDocument(f"The RTF hides more than {MOST_PASSAGES:,} things. Save it anew as plain text.")
        said = "" if sink.kind in ("embedded object", "embedded font") else text
        self._hidden.append(Passage(where=where, kind=sink.kind, text=said))

    def _trailing(self, data: bytes) -> None:
        rest = data.strip(b"\x00\r\n\t ")
        if rest:
            said = rest[:100_000].decode("cp1252", errors="replace")
            self._hidden.append(Passage(where=Where.TRAILING, kind="after the end", text=said))

    # Text

    def _text(self, text: str) -> None:
        state = self._state
        self._characters_read += len(text)
        if self._characters_read > MOST_CHARACTERS:
            raise BadDocument(f"The RTF has more than {MOST_CHARACTERS:,} characters; no more are read. Split it.")
        if not text or state.picture is not None:
            return
        if state.sink is not None:
            state.sink.text.append(text)
            return
        where = away(state, text, self._settings)
        if where is None:
            self._end_away()
            state.flow.add(text, state.look)
            return
        if self._away is None or self._away.where is not where:
            self._end_away()
            self._away = Sink(where, "text that is not seen")
        self._away.text.append(text)

    def _end_away(self) -> None:
        if self._away is not None:
            sink, self._away = self._away, None
            self._hide(sink)

    # Paragraphs

    def _break(self, word: str) -> None:
        state = self._state
        flow = state.flow
        if state.sink is not None:
            state.sink.text.append("\n")
        elif word in ("row", "nestrow"):
            flow.row, flow.column = flow.row + 1, 0
        elif word == "sect":
            if flow.pieces:
                self._end_paragraph(flow)
        else:
            if word != "page" or flow.pieces:
                self._end_paragraph(flow, cell=word in ("cell", "nestcell"))
            flow.column += word in ("cell", "nestcell")
            if word == "page" and flow.where is Where.SHOWN:
                flow.blocks.append(Block(kind=BlockKind.PAGE_BREAK))

    def _end_paragraph(self, flow: Flow, *, cell: bool = False) -> None:
        state = self._state
        self._end_away()
        in_table = cell or (flow.in_table and bool(flow.cells))
        if in_table and not flow.table:
            self._tables += 1
            flow.table, flow.row, flow.column = self._tables, 0, 0
        elif not in_table:
            flow.table = flow.row = flow.column = 0
        runs = flow.runs()
        seen, hidden = shown("".join(run.text for run in runs))
        self._hidden.extend(hidden)
        if hidden:
            runs = seen_runs(runs, seen)
        flow.blocks.append(block_of(flow, state, runs, in_table=in_table))

    # Pictures

    def _draw(self, picture: Picture) -> None:
        state = self._state
        if state.sink is not None and state.sink.kind != _SHAPE_VALUE:
            self._hidden.append(Passage(where=Where.THUMBNAIL, kind="second picture"))
            return
        found = drawing(picture)
        self._hidden.extend(found.hidden)
        if found.note:
            self._notes[found.note] = None
        if found.page is not None:
            if state.flow.pieces:
                self._end_paragraph(state.flow)
            state.flow.blocks.append(Block(kind=BlockKind.PICTURE, where=state.flow.where, picture=found.page))
