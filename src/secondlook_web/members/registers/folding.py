"""Letters of names made comparable: small, without marks, with one kind of hyphen and apostrophe.

Two spellings that fold to the same are one name written in two ways. What is only alike (`sound`) is never the same:
it finds candidates for a person to look at.
"""

import re
import unicodedata
from functools import lru_cache

from secondlook_web.members.registers.names import Name

LONGEST_KEY = 32
_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "ı": "i", "ĳ": "ij",
        "ŋ": "n", "ħ": "h", "ŧ": "t", "ĸ": "k", "ſ": "s", "ə": "a", "ƙ": "k", "ɓ": "b", "ɗ": "d",
    }
)  # fmt: skip
"""Letters that have no mark to take off."""
_WIDE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "ñ": "n"})
"""How passports and keyboards without these letters write them."""
APOSTROPHES = re.compile(r"['‘’ʻʼ`´ʹʿʾ＇]")
HYPHENS = re.compile(r"[-‐‑‒–—−­]")
_SOUNDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"ph", "f"), (r"ck|q|kh|x$", "k"), (r"gh", "g"), (r"dh", "d"), (r"th", "t"), (r"bh", "b"), (r"zh|dj", "j"),
        (r"tch|tsch|cz|ch", "c"), (r"sch|sz|sh", "s"), (r"c(?=[aou])", "k"), (r"ou|oo|u|w(?=[^aeiou]|$)", "o"),
        (r"ee|ie|ei|ey|iy|yi|ii|y|i|j(?=[^aeiou]|$)", "e"), (r"e+", "e"), (r"v|w", "v"), (r"z", "s"),
        (r"(.)\1+", r"\1"), (r"(?<=.)h", ""),
    )
)  # fmt: skip


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Small letters without marks; spaces, hyphens and apostrophes stay, one kind of each."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = HYPHENS.sub("-", APOSTROPHES.sub("'", text)).translate(_LETTERS)
    text = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join(text.translate(_LETTERS).split())


@lru_cache(maxsize=8192)
def widened(text: str) -> str:
    """The same where marks are written out: "Müller" as "mueller"."""
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    return folded(text.translate(_WIDE))


@lru_cache(maxsize=8192)
def sound(token: str) -> str:
    """A rough key of how a folded token may sound; different names may share one."""
    for pattern, to in _SOUNDS:
        token = pattern.sub(to, token)
    return token


def parts(surname: str) -> list[str]:
    """The parts of a folded surname that say something, without particles."""
    joined = _MAC.sub(r"\1", folded(surname))
    found = [part for part in re.split(r"[\s\-'.]+", joined) if part]
    return [part for part in found if part not in PARTICLES] or found


_MAC = re.compile(r"\b(mc|mac|o)[ ']+(?=\w)")
"""Part of the name that follows, however it is written: McDonald, Mc Donald; O'Neill, O Neill."""
PARTICLES = frozenset(
    "van von der den de da do dos das del della di du la le el al ul bin ibn binti bint abu ben ter ten zu zum zur af "
    "av y e i".split()
)


def key(part: str) -> str:
    """What namesakes share: short, and wide enough that spellings of one name have the same."""
    letters = "".join(letter for letter in sound(part) if letter.isalnum())
    return (letters[:1] + re.sub(r"[aeo]", "", letters[1:]))[:LONGEST_KEY]


def keys_of(surname: str) -> tuple[str, str, str]:
    """Under which an entry is found: its first part, its last where that is another, and all of it as one word."""
    said = parts(surname)
    if not said:
        return "", "", ""
    first, last, whole = key(said[0]), key(said[-1]), key(_as_one(surname))
    return first, last if last != first else "", whole if whole != first else ""


def keys(name: Name) -> set[str]:
    """The keys under which an entry of this name may stand, whichever of its parts is the surname."""
    texts = (name.given, name.surname, name.other, *name.former)
    found = {key(part) for text in texts for part in parts(text)} | {key(_as_one(text)) for text in texts}
    return {one for one in found if one}


def _as_one(surname: str) -> str:
    return re.sub(r"[\s\-'.]+", "", folded(surname))
