"""Words and word pieces: how the tagger's encoder sees a text, with the position of every piece.

The tokenisation of uncased BERT (Devlin et al. 2019; Wu et al. 2016): split at spaces and punctuation, lower case,
accents off, then the longest known piece first. Nothing is cut: a long text gives many pieces, and `tagger.py` reads
them in overlapping windows. Written out here because the usual library brings a network client along.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from secondlook.errors import MissingData

LONGEST_WORD_CHARACTERS = 60
"""A longer run without space or punctuation becomes one unknown piece, as in the original."""

PICTURES = ("So", "Sk", "Cn")
"""Kinds of characters that are pictures (emoji): the network knows none, and they stand between words that it does."""
CASE_LOWER, CASE_TITLE, CASE_UPPER, CASE_MIXED, CASE_NONE = range(5)
BEGINS_LINE, BEGINS_COLUMN = 5, 10
"""Where a word stands first on its line, or after a wide gap, as labels and values in letters do: added to its case for
a network that knows letters (`tagger.py`)."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """All pieces of a text, as columns of equal length n."""

    ids: npt.NDArray[np.int64]
    cases: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]
    """Where each piece's word stands: 0, BEGINS_LINE or BEGINS_COLUMN."""
    words: npt.NDArray[np.int64]
    """Index of each piece's word."""
    word_spans: tuple[tuple[int, int], ...]
    """Start and end (code points) of each word."""


class Vocabulary:
    """The known pieces, in the order of their ids."""

    def __init__(self, pieces: list[str]) -> None:
        self._ids = {piece: at for at, piece in enumerate(pieces)}
        try:
            self.unknown = self._ids["[UNK]"]
            self.start = self._ids["[CLS]"]
            self.end = self._ids["[SEP]"]
        except KeyError as missing:
            raise MissingData(f"The vocabulary lacks the piece {missing}. Reinstall second-look.") from None
        # Words repeat, within a post and across posts.
        self.read = lru_cache(maxsize=20_000)(self._read)

    def _read(self, raw: str) -> tuple[tuple[int, ...], int]:
        """Ids of a word's pieces, and how its letters are cased."""
        return self._split(_plain(raw)), _case(raw)

    def _split(self, word: str) -> tuple[int, ...]:
        """Ids of a plain word's pieces, the longest known first."""
        if len(word) > LONGEST_WORD_CHARACTERS:
            return (self.unknown,)
        ids: list[int] = []
        start = 0
        while start < len(word):
            end = len(word)
            while end > start:
                piece = word[start:end] if start == 0 else "##" + word[start:end]
                if piece in self._ids:
                    ids.append(self._ids[piece])
                    break
                end -= 1
            else:
                return (self.unknown,)
            start = end
        return tuple(ids)

    def pieces(self, text: str) -> Pieces:
        """Every piece of `text`. Linear in its length."""
        ids: list[int] = []
        cases: list[int] = []
        places: list[int] = []
        words: list[int] = []
        spans: list[tuple[int, int]] = []
        begins = _begins(text)
        for start, end in _words(text):
            found, case = self.read(text[start:end])
            if found == (self.unknown,) and end - start == 1 and unicodedata.category(text[start]) in PICTURES:
                continue
            ids += found
            cases += [case] * len(found)
            places += [begins.get(start, 0)] * len(found)
            words += [len(spans)] * len(found)
            spans.append((start, end))
        return Pieces(
            np.array(ids, dtype=np.int64),
            np.array(cases, dtype=np.int64),
            np.array(places, dtype=np.int64),
            np.array(words, dtype=np.int64),
            tuple(spans),
        )


def _words(text: str) -> list[tuple[int, int]]:
    """Spans of runs of letters and digits, and of each punctuation mark or symbol alone."""
    if text.isascii():
        return [match.span() for match in _PLAIN_WORD.finditer(text)]
    spans: list[tuple[int, int]] = []
    start = -1
    for at, character in enumerate(text):
        if character.isalnum() or unicodedata.category(character) in ("Mn", "Mc"):
            if start < 0:
                start = at
            continue
        if start >= 0:
            spans.append((start, at))
            start = -1
        if not character.isspace():
            spans.append((at, at + 1))
    if start >= 0:
        spans.append((start, len(text)))
    return spans


_PLAIN_WORD = re.compile(r"[A-Za-z0-9]+|[^\sA-Za-z0-9]")
"""The same where every character is ASCII."""


_BREAK = re.compile(r"[ \t]*[\n\r\u2028\u2029]\s*|(?<=\S)(?: {2,}|[ \t]*\t[ \t]*)(?=\S)")


def _begins(text: str) -> dict[int, int]:
    """Where a line or a column begins after another, by offset."""
    return {found.end(): BEGINS_LINE if found[0].strip(" \t") else BEGINS_COLUMN for found in _BREAK.finditer(text)}


def _plain(word: str) -> str:
    """Lower case and without accents."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    return "".join(c for c in unicodedata.normalize("NFD", lowered) if unicodedata.category(c) != "Mn")


def _case(word: str) -> int:
    if not any(c.isalpha() for c in word):
        return CASE_NONE
    if word.islower():
        return CASE_LOWER
    if word.isupper():
        return CASE_UPPER if len(word) > 1 else CASE_TITLE
    if word[0].isupper() and word[1:].islower():
        return CASE_TITLE
    return CASE_MIXED
