"""The texts of letters that come with the package, one file for each kind. A forum may put its own in their place."""

from functools import cache
from pathlib import Path

from secondlook_web.concerns.letters.places import PLANS

_TEXTS = Path(__file__).parent / "data"


@cache
def shipped(kind: str) -> str:
    """The shipped template of a kind of letter."""
    if kind not in PLANS:
        raise ValueError("There is no such kind of letter. The kinds are the names of the files in letters/data.")
    return (_TEXTS / f"{kind}.txt").read_text(encoding="utf-8")
