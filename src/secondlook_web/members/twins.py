"""Names and addresses that look like others: letters of other alphabets, digits for letters, invisible differences.

Pure functions of text. Who is compared with whom is in `naming` (shown names) and in the forms (addresses). The table
of look-alikes is ours: single letters of other alphabets that most fonts draw like a Latin one. It is not complete, and
letters with accents are letters of their own.
"""

import re
import unicodedata
from encodings import idna

_LOOK_ALIKES = {
    "a": "аαɑ", "b": "ƅЬьв", "c": "сϲⅽ", "d": "ԁɗⅾ", "e": "еεҽ℮", "f": "ƒ",
    "g": "ɡցգ", "h": "һհ", "i": "іιıɩ", "j": "јϳ",
    "k": "кκ", "l": "ӏⅼןǀ", "m": "мⅿ", "n": "пηող", "o": "оοօσסهە०", "p": "рρ", "q": "ԛգզ", "r": "гᴦ",
    "s": "ѕꜱ", "t": "тτ",
    "u": "υսц", "v": "νѵⅴט", "w": "ԝωѡա", "x": "хχⅹ", "y": "уγүყ", "z": "ᴢ",
}  # fmt: skip
_LATIN = {ord(sign): letter for letter, signs in _LOOK_ALIKES.items() for sign in signs}
_DIGITS = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "5": "s", "3": "e", "4": "a"})
_PAIRS = (("rn", "m"), ("vv", "w"))
_TOGETHER = {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO"}
"""Alphabets that stand together in words of one language."""
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]"
)


def skeleton(text: str) -> str:
    """How a text looks in plain Latin letters: two with one skeleton are easily taken for each other."""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold().translate(_LATIN)
    return unicodedata.normalize("NFC", plain)


def spoken(name: str) -> str:
    """A name as somebody sees it who reads quickly: without accents, signs and spaces, with l for 1 and o for 0."""
    apart = unicodedata.normalize("NFKD", skeleton(name))
    letters = "".join(sign for sign in apart if sign.isalnum()).translate(_DIGITS)
    for pair, letter in _PAIRS:
        letters = letters.replace(pair, letter)
    return letters


def mixes_alphabets(word: str) -> bool:
    """Whether letters of two alphabets stand in one word, as no language writes."""
    found = {
        "CJK" if (of := unicodedata.name(sign, "?").split()[0]) in _TOGETHER else of
        for sign in unicodedata.normalize("NFKC", word)
        if unicodedata.category(sign)[0] == "L"
    }
    return len(found - {"MODIFIER"}) > 1


def is_disguised(address: str) -> bool:
    """Whether a mail address is written to be taken for another one: its domain mixes alphabets or looks all Latin.

    Nothing of who is here goes into the answer, so that it tells nothing of them. A domain in another alphabet that
    could not be taken for a Latin one is left alone.
    """
    local, _, domain = address.rpartition("@")
    if not local.isascii() or _INVISIBLE.search(address):
        return True
    for label in domain.split("."):
        try:
            plain = _unfolded(label)
        except UnicodeError:
            return True
        if plain.isascii():
            continue
        if mixes_alphabets(plain) or skeleton(plain).isascii() or unicodedata.normalize("NFKC", plain) != plain:
            return True
    return False


def ways_to_write(address: str) -> set[str]:
    """One mailbox, as it may have been typed: with its domain in letters or as the net sends it."""
    address = unicodedata.normalize("NFKC", address).lower()
    local, _, domain = address.rpartition("@")
    found = {address}
    try:
        labels = [_unfolded(label) for label in domain.split(".")]
        found.add(f"{local}@{'.'.join(labels)}")
        found.add(f"{local}@{'.'.join(idna.ToASCII(label).decode() for label in labels)}")
    except UnicodeError:
        pass
    return {way.lower() for way in found}


def _unfolded(label: str) -> str:
    """A part of a domain in letters."""
    if label.lower().startswith("xn--"):
        return label[4:].encode("ascii").decode("punycode").lower()
    return label.lower()
