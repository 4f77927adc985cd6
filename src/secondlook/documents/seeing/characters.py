"""Recognition of characters by Tesseract: words with their boxes, the edge of each character, and how sure it is.

Only the engine is here. What makes a picture easier to read (`light`, `upright`) and what is read again is not.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# One thread a page: a pool of sealed processes uses the cores. Read by OpenMP when the library is loaded.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

import numpy as np
import tesserocr

from secondlook.documents.model import Box, ReadBy, Word
from secondlook.documents.raster import Pixels
from secondlook.errors import MissingData

PAGE = int(tesserocr.PSM.AUTO)
"""Lay out the page: blocks, columns, lines."""
BLOCK = int(tesserocr.PSM.SINGLE_BLOCK)
SPARSE = int(tesserocr.PSM.SPARSE_TEXT)
"""Words wherever they stand, in no order."""

_FREE: list["tesserocr.PyTessBaseAPI"] = []
"""Engines that were loaded, while nobody reads with them."""
_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
_LONGEST_WORD = 200
_LONGEST_MILLISECONDS = 20_000
"""For one picture: what is known by then counts."""


def data_folder() -> Path:
    """Where Tesseract's English data lies. Raises `MissingData` with what to install."""
    named = os.environ.get("TESSDATA_PREFIX")
    for folder in [*([named, f"{named}/tessdata"] if named else []), *_FOLDERS]:
        if (Path(folder) / "eng.traineddata").is_file():
            return Path(folder)
    raise MissingData(
        "Tesseract's English data (eng.traineddata) was not found, so pictures cannot be read. Install it "
        "(Debian: apt-get install tesseract-ocr-eng), or set TESSDATA_PREFIX to the folder that has it."
    )


def warm() -> None:
    """Load the engine and its data, so that processes forked from this one need not.

    What it has to say goes to the standard error, which leads nowhere there: the engine breaks when it cannot open its
    own file for it, and a sealed process opens none for writing.
    """
    with _engine() as engine:
        engine.SetVariable("debug_file", "")


def version() -> str:
    """The engine's name and version, for a certificate."""
    return "Tesseract " + str(tesserocr.tesseract_version()).split()[1]


def read(grey: Pixels, *, dots_per_inch: float, mode: int) -> list[Word]:
    """The words of a grey picture, dark on light, in the engine's order; their `start` is not set."""
    height, width = grey.shape
    with _engine() as engine:
        engine.SetPageSegMode(mode)
        engine.SetImageBytes(np.ascontiguousarray(grey).tobytes(), width, height, 1, width)
        engine.SetSourceResolution(int(min(max(dots_per_inch, 70), 2400)))
        try:
            if not engine.Recognize(_LONGEST_MILLISECONDS):
                return []
            return list(_words(engine))
        finally:
            engine.Clear()


@contextmanager
def _engine() -> Iterator["tesserocr.PyTessBaseAPI"]:
    """An engine that nobody has just now: threads that read one after another share one."""
    try:
        engine = _FREE.pop()
    except IndexError:
        engine = tesserocr.PyTessBaseAPI(path=str(data_folder()), lang="eng", oem=tesserocr.OEM.LSTM_ONLY)
        # Clean letters of any kind of word: dictionaries pull names and numbers towards common words.
        engine.SetVariable("debug_file", os.devnull)
    try:
        yield engine
    finally:
        _FREE.append(engine)


def _words(engine: "tesserocr.PyTessBaseAPI") -> Iterator[Word]:
    symbols = engine.GetIterator()
    if symbols is None:
        return
    word_level, symbol_level = tesserocr.RIL.WORD, tesserocr.RIL.SYMBOL
    if symbols.Empty(symbol_level):
        return
    text, edges, box, certainty = "", list[float](), None, 0.0
    for symbol in tesserocr.iterate_level(symbols, symbol_level):
        if symbol.IsAtBeginningOf(word_level):
            if box is not None:
                yield from _word(text, edges, box, certainty)
            text, edges = "", []
            box, certainty = symbol.BoundingBox(word_level), symbol.Confidence(word_level)
        try:
            said = symbol.GetUTF8Text(symbol_level)
        except RuntimeError:  # nothing here: a rule, a picture, an empty page
            continue
        around = symbol.BoundingBox(symbol_level)
        right = float(around[2]) if around else (edges[-1] if edges else 0.0)
        text += said
        edges += [max([right, *edges[-1:]])] * len(said)
    if box is not None:
        yield from _word(text, edges, box, certainty)


def _word(text: str, edges: list[float], box: tuple[int, int, int, int], certainty: float) -> Iterator[Word]:
    left, top, right, bottom = box
    if not text.strip() or right <= left or bottom <= top or len(text) > _LONGEST_WORD:
        return
    yield Word(
        text=text,
        start=0,
        box=Box(left=left, top=top, right=right, bottom=bottom),
        edges=tuple(min(edge, right) for edge in edges),
        read_by=ReadBy.SEEN,
        certainty=min(max(certainty / 100, 0.0), 1.0),
    )
