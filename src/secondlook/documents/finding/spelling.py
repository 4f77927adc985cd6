"""Letters with strokes, dots and accents as plain ones, each in its place: "YILDIZ" and "Yıldız" are one name."""

from functools import lru_cache
from unicodedata import combining, normalize

_STROKES = str.maketrans("łŁøØđĐðÐıİħĦŧŦ", "lLoOdDdDiIhHtT")


def plain_letters(text: str) -> str:
    """The same text, as long, with plain letters where a letter has one."""
    return text if text.isascii() else "".join(map(_plain, text.translate(_STROKES)))


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    if letter.isascii() or not letter.isalpha():
        return letter
    bare = [part for part in normalize("NFD", letter) if not combining(part)]
    return bare[0] if len(bare) == 1 else letter
