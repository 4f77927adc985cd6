"""What the first reading of a page leaves: writing that is pale or coloured, and writing that runs another way.

Nothing is spent on a page whose ink the first reading explains.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from secondlook.documents.model import Box, Word
from secondlook.documents.raster import Pixels
from secondlook.documents.seeing import pale, reading, sideways
from secondlook.documents.seeing.sideways import Place

_LEAST_CERTAINTY = 0.6
"""Of a word that is pale: the grain of paper and a washed-out drawing are read as something, but not surely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The words of a page with what was found beside the first reading."""

    words: Sequence[Word] = field(default=(), repr=False)
    """Those that run as the page does."""
    places: Sequence[Place] = ()
    """Those that do not."""
    unread: Sequence[Box] = ()
    """Where writing stands that was not read."""


def read_beside(pixels: Pixels, bare: Pixels, words: Sequence[Word], others: Sequence[Box] = ()) -> Beside:
    """Look at an upright page again. `bare`: cleaned and without its rules; `others`: pictures and codes."""
    every = list(words)
    shown = pale.shown(pixels, bare, every, others)
    if shown is not None:
        more = [word for word in reading.overlooked(shown, every) if word.certainty >= _LEAST_CERTAINTY]
        every = reading.surer(every, [reading.plain(word) for word in more])
    found = sideways.find(bare if shown is None else shown, every, others)
    return Beside(words=found.without_junk(every), places=found.places, unread=found.unread)
