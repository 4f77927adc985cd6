"""Slips of recognition: a word that may be a known name with a letter read wrongly."""

from secondlook.mentions import _name_lists as lists

SHORTEST_SLIP = 5
"""Letters. In a shorter word one other letter makes another word."""
LONG_WORD = 9
"""Letters, from which two slips are looked through."""
UNSURE = 0.9
"""Of a word's recognition: above, only a slip of one letter is looked through."""


def slip_of(plain: str, by_length: dict[int, list[str]], sure: float | None) -> str | None:
    """A name that recognition may have meant, if it was recognition that read the word."""
    if sure is None:
        return None
    straight = upright(plain)
    for word in by_length.get(len(plain), ()):
        if straight is not None and upright(word) == straight and len(word) >= SHORTEST_UPRIGHT:
            return word
    if len(plain) < SHORTEST_SLIP - 1 or plain in lists.common_words() or plain in lists.eponyms():
        return None
    allowed = 2 if len(plain) >= LONG_WORD and sure < UNSURE else 1
    for length in range(len(plain) - allowed, len(plain) + allowed + 1):
        for word in by_length.get(length, ()):
            if len(word) < SHORTEST_SLIP or word in lists.common_words():
                continue
            if _within(plain, word, allowed) or _alike(plain) == _alike(word):
                return word
    return None


SHORTEST_UPRIGHT = 3
"""Letters of a name in which I, l and 1 are looked through: "lan" is Ian."""
_UPRIGHT = str.maketrans("1|i", "lll")


def upright(word: str) -> str | None:
    """A word with one letter for I, l and 1, if it has one."""
    return word.translate(_UPRIGHT) if not {"i", "l", "1", "|"}.isdisjoint(word) else None


def _alike(word: str) -> str:
    """With one letter for those that recognition takes for each other."""
    for seen, meant in (
        ("rn", "m"),
        ("cl", "d"),
        ("vv", "w"),
        ("ii", "u"),
        ("1", "l"),
        ("0", "o"),
        ("i", "l"),
        ("5", "s"),
    ):
        word = word.replace(seen, meant)
    return word


def _within(one: str, other: str, most: int) -> bool:
    """Whether so many changed, lost or added letters make one word of the other."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for place, against in enumerate(other, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != against))
        if min(row) > most:
            return False
    return row[-1] <= most
