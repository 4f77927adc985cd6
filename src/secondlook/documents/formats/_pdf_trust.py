"""Whether a file's fonts say what they draw: a sheet of words is read with eyes before the text of a file is believed.

A PDF says of each character both how it is drawn and what it means, and the two need not agree: a font with its table
of meanings mixed up, or lost, looks right and reads as nonsense. Words are picked until each character of each font
stands on the sheet; a character that was confirmed once is believed in the rest of the file.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import cast

import cv2
import numpy as np

from secondlook.documents.formats._pdf_glyphs import Glyphs
from secondlook.documents.formats._pdf_words import Spelt
from secondlook.documents.raster import Pixels
from secondlook.documents.seeing import characters

ROUNDS = 3
"""Sheets of other words, as long as characters are left that no sheet has confirmed."""
MOST_ON_A_SHEET = 48
"""Words."""
_SHEET_PIXELS = 1600
_LINE_PIXELS = 34
"""Height of a word on the sheet: what Tesseract reads best."""
_GAP_PIXELS = 22
_LYING_FONT = 0.34
"""Share of a font's characters that no sheet confirmed, from which none of it is believed."""
_SLIPS = 3
_SLIPS_SHARE = 0.06
"""So few of a font's characters may be misread by the eyes: the font is believed in these too."""
_SAME_SHAPE = 0.025
"""Of the font's size."""
_ALIKE = str.maketrans("0OQDIl1|!ʼ’‘`5S2Zz8BvVuUcCkKpPsSwWxX", "oooolllll''''ss222bbvvuucckkppsswwxx")

_Key = tuple[str, str, float, float]
"""A font, a character, and the size of its ink in its font's: two shapes for one character are two."""


@dataclass(slots=True)
class Trust:
    """What is believed of the fonts of one file. Pages are asked for in their order."""

    twice: frozenset[str]
    """Names of fonts that the file has several of: each page is on its own with these."""
    shapes: dict[tuple[str, str], list[_Key]] = field(default_factory=dict, repr=False)
    nearly: dict[_Key, _Key] = field(default_factory=dict, repr=False)
    confirmed: set[_Key] = field(default_factory=set, repr=False)
    doubted: set[_Key] = field(default_factory=set, repr=False)

    def doubtful(self, spelt: Sequence[Spelt], glyphs: Glyphs, pixels: Pixels, *, part: int) -> set[int]:
        """Indexes of the words of a page whose text is not believed, after as many sheets as that takes."""
        signs = self._signs(glyphs, part)
        keys = [self._keys(item, signs) for item in spelt]
        tried: set[int] = set()
        asked = {key for own in keys for key in own if key is not None} - self.confirmed - self.doubted
        for _ in range(ROUNDS):
            picked = self._picked(spelt, keys, asked - self.confirmed, tried)
            if not picked:
                break
            tried.update(picked)
            for index, read in zip(picked, _read(pixels, [spelt[index] for index in picked]), strict=True):
                self.confirmed.update(
                    key
                    for key, good in zip(keys[index], _agreeing(spelt[index].word.text, read), strict=True)
                    if key and good
                )
        self.doubted |= asked - self.confirmed
        self.doubted -= self.confirmed
        lying = self._lying()
        doubted = {key for key in self.doubted if key[0] in lying}
        wholly = {font for font, share in lying.items() if share >= _LYING_FONT}
        nameless = {index for index, item in enumerate(spelt) if "\ufffd" in item.word.text}
        if not doubted and not wholly:
            return nameless
        return nameless.union(
            index
            for index, own in enumerate(keys)
            if any(key is not None and (key in doubted or key[0] in wholly) for key in own)
        )

    def _signs(self, glyphs: Glyphs, part: int) -> list[tuple[str, str, float, float]]:
        """Of each character what it says, its font, and how wide and high its ink is in sizes of that."""
        fonts, sizes = [""], [1.0]
        for drawer in glyphs.drawers:
            fonts.append(f"{drawer.font} {part}" if drawer.font in self.twice or not drawer.font else drawer.font)
            sizes.append(max(drawer.points, 0.1) * glyphs.pixels_a_point)
        of = glyphs.drawer + 1
        left, top, right, bottom = glyphs.tight.astype(np.float64).T
        wide, high = (((end - start) / np.array(sizes)[of]).tolist() for start, end in ((left, right), (top, bottom)))
        return list(zip(glyphs.texts, (fonts[number] for number in of.tolist()), wide, high, strict=True))

    def _keys(self, item: Spelt, signs: Sequence[tuple[str, str, float, float]]) -> list[_Key | None]:
        """A key for each code point; None for what is neither a letter nor a digit."""
        made: list[_Key | None] = []
        single = len(item.indexes) == 1
        for index in item.indexes:
            text, font, wide, high = signs[index]
            for character in text:
                if character.isalnum() or (character == "\ufffd" and not single):
                    near = font, character, round(wide, 2), round(high, 2)
                    made.append(self.nearly.get(near) or self._shape(near, wide, high))
                else:
                    made.append(None)
        return made

    def _shape(self, near: _Key, wide: float, high: float) -> _Key:
        """The key that was made for this character before, if it had this shape."""
        known = self.shapes.setdefault(near[:2], [])
        same = (k for k in known if abs(k[2] - wide) <= _SAME_SHAPE and abs(k[3] - high) <= _SAME_SHAPE)
        found = next(same, near)
        if found is near:
            known.append(near)
        self.nearly[near] = found
        return found

    def _picked(
        self, spelt: Sequence[Spelt], keys: Sequence[Sequence[_Key | None]], wanted: set[_Key], tried: set[int]
    ) -> list[int]:
        """Few words that have every wanted character: always the one that has most of those that are missing yet."""
        missing = set(wanted)
        able: dict[int, set[_Key]] = {}
        for index, item in enumerate(spelt):
            if index not in tried and not item.word.whole and not missing.isdisjoint(keys[index]):
                able[index] = missing.intersection(keys[index])
        picked: list[int] = []
        while able and len(picked) < MOST_ON_A_SHEET:
            picked.append(max(able, key=lambda index: (len(able[index]), -index)))
            missing -= able[picked[-1]]
            able = {index: left for index, own in able.items() if (left := own & missing)}
        return picked

    def _lying(self) -> dict[str, float]:
        """Fonts of which more was not confirmed than eyes misread, and the share of that."""
        bad = Counter(key[0] for key in self.doubted)
        good = Counter(key[0] for key in self.confirmed)
        return {
            font: often / (often + good[font])
            for font, often in bad.items()
            if often > max(_SLIPS, _SLIPS_SHARE * good[font]) or often > good[font]
        }


def _read(pixels: Pixels, spelt: Sequence[Spelt]) -> list[str]:
    """What eyes read of each of these words, set out on a sheet."""
    crops = [_crop(pixels, item) for item in spelt]
    places: list[tuple[int, int]] = []
    x, y = _GAP_PIXELS, _GAP_PIXELS
    for crop in crops:
        if x + crop.shape[1] + _GAP_PIXELS > _SHEET_PIXELS and x > _GAP_PIXELS:
            x, y = _GAP_PIXELS, y + _LINE_PIXELS * 2
        places.append((x, y))
        x += crop.shape[1] + _GAP_PIXELS
    width = max(_SHEET_PIXELS, *(crop.shape[1] + 2 * _GAP_PIXELS for crop in crops))
    sheet = np.full((y + 2 * _LINE_PIXELS + _GAP_PIXELS, width), 255, np.uint8)
    for crop, (left, top) in zip(crops, places, strict=True):
        sheet[top : top + crop.shape[0], left : left + crop.shape[1]] = crop
    seen = characters.read(sheet, dots_per_inch=200, mode=characters.BLOCK)
    found: list[str] = []
    for crop, (left, top) in zip(crops, places, strict=True):
        own = [
            word
            for word in seen
            if left - 8 <= (word.box.left + word.box.right) / 2 <= left + crop.shape[1] + 8
            and top - 8 <= (word.box.top + word.box.bottom) / 2 <= top + crop.shape[0] + 8
        ]
        found.append("".join(word.text for word in sorted(own, key=lambda word: word.box.left)))
    return found


def _crop(pixels: Pixels, item: Spelt) -> Pixels:
    """A word, dark on white, at the height that is read best."""
    box = item.word.box
    height, width = pixels.shape[:2]
    top, bottom = max(int(box.top) - 1, 0), min(int(np.ceil(box.bottom)) + 1, height)
    left, right = max(int(box.left) - 2, 0), min(int(np.ceil(box.right)) + 2, width)
    part = pixels[top:bottom, left:right]
    if part.size == 0:
        return np.full((_LINE_PIXELS, 4), 255, np.uint8)
    grey = part if part.ndim == 2 else part.mean(axis=2).astype(np.uint8)
    if float(np.median(grey)) < 128:
        grey = 255 - grey
    low, high = float(grey.min()), float(np.median(grey))
    if high - low > 8:
        grey = np.clip((grey.astype(np.float32) - low) * (255 / (high - low)), 0, 255).astype(np.uint8)
    scale = _LINE_PIXELS / grey.shape[0]
    wide = max(int(grey.shape[1] * scale), 4)
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return cast(Pixels, cv2.resize(grey, (min(wide, 4000), _LINE_PIXELS), interpolation=method))


def _agreeing(text: str, read: str) -> Iterator[bool]:
    """For each code point, whether it was read as it is said to be."""
    one, other = _plain(text), _plain(read)
    good = [False] * len(text)
    for start, _, length in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        good[start : start + length] = [True] * length
    yield from good


def _plain(text: str) -> str:
    """Without case and accents, and with one sign for those that look alike; as many code points as before."""
    made = ""
    for character in text:
        plain = unicodedata.normalize("NFKD", character)[:1].translate(_ALIKE).lower()
        made += plain if len(plain) == 1 else character
    return made


def alike(one: str, other: str) -> float:
    """How alike two readings of a word are, 0 to 1."""
    return SequenceMatcher(None, _plain(one), _plain(other), autojunk=False).ratio()
