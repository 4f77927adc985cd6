"""The pattern behind a page: a tile of faint squares that a browser repeats, one for each reader and thread.

Spread spectrum (Cox, Kilian, Leighton and Shamoon 1997): a known pattern far too weak to disturb, found again because
it is spread over thousands of places. The tile repeats, as in Kalker and others (1999), so that any part of the page
will do. Its squares lie like those of a chessboard: half carry the room's own code, by which size and place of the
pattern are found before any reader is asked about, and half the reader's. Squares are large (8 CSS pixels), because
compression keeps what is coarse.

A tile is black on a light page and white on a dark one, and shows through: it lies over pictures and cards too.
"""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

from secondlook.trace.codes import Code, Signs

CELLS = 32
"""Along each side of a tile."""
CELL_CSS_PIXELS = 8
TILE_CSS_PIXELS = CELLS * CELL_CSS_PIXELS
SIGNS = CELLS * CELLS // 2
"""Of the room, and of the reader, in one tile."""
DEPTH_LEVELS = 5
"""How much darker (of 255) a marked square is than its neighbour: seen when looked for, read over when not. With 3, a
screenshot of a dark page is lost at JPEG quality 20; with 8 the page looks dirty."""
SOFTENED = 4
"""Times that the edges are softened: a paper's grain, not a chessboard."""
OF_ROOM = np.add.outer(np.arange(CELLS), np.arange(CELLS)) % 2 == 0
"""Which squares carry the room's code; the others, `OF_READER`, carry the reader's."""
OF_READER = ~OF_ROOM


def pilot_cells(room: Code) -> Signs:
    """The signs of the room's squares, 0 elsewhere."""
    return _placed(room, OF_ROOM)


def reader_cells(reader: Code) -> Signs:
    """The signs of the reader's squares, 0 elsewhere."""
    return _placed(reader, OF_READER)


def _placed(code: Code, where: NDArray[np.bool_]) -> Signs:
    cells = np.zeros((CELLS, CELLS), dtype=np.float32)
    cells[where] = code.signs(SIGNS)
    return cells


def tile(room: Code, reader: Code, *, depth: float = DEPTH_LEVELS) -> NDArray[np.uint8]:
    """How strongly each CSS pixel of the tile covers the page, 0 to `depth` of 255; edges of squares are softened."""
    cells = pilot_cells(room) + reader_cells(reader)
    flat = np.kron(cells, np.ones((CELL_CSS_PIXELS, CELL_CSS_PIXELS), dtype=np.float32))
    for _ in range(SOFTENED):
        for axis in (0, 1):
            flat = (np.roll(flat, 1, axis) + 2 * flat + np.roll(flat, -1, axis)) / 4
    return np.rint((flat + 1) / 2 * depth).astype(np.uint8)


def tile_png(room: Code, reader: Code, *, dark_page: bool, depth: float = DEPTH_LEVELS) -> bytes:
    """The tile as a PNG that shows through: for `dark_page` white, else black."""
    cover = tile(room, reader, depth=depth)
    shown = np.stack([np.full_like(cover, 255 if dark_page else 0), cover], axis=-1)
    rows = np.concatenate([np.zeros((len(shown), 1), dtype=np.uint8), shown.reshape(len(shown), -1)], axis=1)
    head = struct.pack(">IIBBBBB", cover.shape[1], cover.shape[0], 8, 4, 0, 0, 0)
    parts = (("IHDR", head), ("IDAT", zlib.compress(rows.tobytes(), 9)), ("IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name.encode(), data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
