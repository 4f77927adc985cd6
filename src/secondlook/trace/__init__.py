"""Who a leaked page was served to, as far as its marks tell.

A page of a marked room carries a faint pattern, and perhaps a choice of spaces, of its own for each reader and thread
(`tiles`, `spaces`). From a picture or a text, and a kit with the codes of those who could have been served it (`kits`),
`find` names the likely account, with the chance of being wrong, or says that it cannot and why.

A mark shows whose account a page was served to. It never shows who carried it out.
"""

from secondlook.trace.answers import LARGEST_CHANCE, SAYS_OF_MARKS, Match, Trace, Why
from secondlook.trace.codes import Code
from secondlook.trace.finding import find_in_picture, find_in_text
from secondlook.trace.kits import BadKit, Candidate, Kit, load_kit
from secondlook.trace.pictures import BadPicture
from secondlook.trace.spaces import marked
from secondlook.trace.tiles import TILE_CSS_PIXELS, tile_png

__all__ = [
    "LARGEST_CHANCE",
    "SAYS_OF_MARKS",
    "TILE_CSS_PIXELS",
    "BadKit",
    "BadPicture",
    "Candidate",
    "Code",
    "Kit",
    "Match",
    "Trace",
    "Why",
    "find_in_picture",
    "find_in_text",
    "load_kit",
    "marked",
    "tile_png",
]
