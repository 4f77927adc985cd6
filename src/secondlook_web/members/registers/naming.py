"""A name taken apart: forenames, surname, what of it is no name (titles, degrees), and which letters it is written in.

Only what is written is read here. Whether two names go together is `matching`'s to say.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from secondlook_web.members.registers.folding import APOSTROPHES, HYPHENS, PARTICLES, folded, widened
from secondlook_web.members.registers.names import Name

MOST_WORDS = 12
"""A name with more is a sentence."""
TITLES = frozenset(
    "dr doctor prof professor mr mrs ms miss mx sir dame lady lord sister nurse matron midwife rev revd reverend fr "
    "father capt captain maj col colonel lt sgt".split()
)
DEGREES = frozenset(
    "mrcgp frcgp frcp frcs mrcp mrcs frca frcpath mrcpsych frcpsych frcog mrcog frcpch mrcpch frcr frcem mrcem rgn rmn "
    "rnld rscn mbbs mbchb bchir bsc msc mres mphil phd dphil mpharm mrpharms frpharms bds mds mfds mjdf dch drcog "
    "dfsrh facs fracgp fhea mcsp obe mbe cbe kbe dbe bmbs bmbch".split()
)
SHORT_DEGREES = frozenset("rn rm md do bs ba ma mb bm ch chb hons jp dl fcp pg cert dip".split())
"""Also names (Ma, Do, Md): a degree only in capitals, after a name that is not."""
SUFFIXES = {"jr": "jr", "jnr": "jr", "junior": "jr", "sr": "sr", "snr": "sr", "ii": "2", "iii": "3", "iv": "4"}
_DIGIT = re.compile(r"\d")
_CYRILLIC = dict(
    zip(
        "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя",
        "a b v g g d e e ie zh z i i i i k l m n o p r s t u f kh ts ch sh shch  y  e iu ia".split(" "),
        strict=True,
    )
)
_GREEK = dict(
    zip("αβγδεζηθικλμνξοπρςστυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(" "), strict=True)
)
_SAME_SCRIPT = {"FULLWIDTH": "LATIN", "HIRAGANA": "CJK", "KATAKANA": "CJK"}
_LATIN = str.maketrans(_CYRILLIC | _GREEK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of a name; hyphens and apostrophes join what stands on both sides."""

    forms: frozenset[str] = field(repr=False)
    """How it may be written without marks, joined: "jeanpaul", and "mueller" beside "muller"."""
    plain: str = field(repr=False)
    parts: tuple[str, ...] = field(repr=False)
    """What the hyphens join."""

    @property
    def initial(self) -> bool:
        return len(self.plain) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A name as it is compared."""

    given: tuple[Word, ...] = field(repr=False)
    surname: tuple[Word, ...] = field(repr=False)
    suffix: str = ""
    """Of a generation: "jr", "sr", "2"."""
    foreign: bool = False
    """Written in another alphabet, and read letter by letter."""
    mixed: bool = False
    """One word has letters of two alphabets, or a digit: as no name has, and as a name that deceives the eye may."""


@lru_cache(maxsize=4096)
def parsed(name: Name) -> Parsed:
    """Take a name apart. A name in one line is all surname: see `Name.of_line`."""
    whole = not name.given.strip() and not name.other.strip()
    given_text, surname_text = f"{name.given} {name.other}", name.surname
    mixed = any(_mixed(word) for word in f"{given_text} {surname_text}".split())
    foreign = any(_script(letter) not in ("LATIN", "") for letter in f"{given_text}{surname_text}")
    given = _without_titles(_words(given_text))
    surname = _words(surname_text)
    if whole:
        surname = _without_titles(surname)
    surname, suffix = _without_degrees(surname)
    given, given_suffix = _without_degrees(given)
    return Parsed(
        given=tuple(word for word in map(_word, given) if word.plain),
        surname=tuple(word for word in map(_word, surname) if word.plain),
        suffix=suffix or given_suffix,
        foreign=foreign,
        mixed=mixed,
    )


def joined(words: tuple[Word, ...]) -> frozenset[str]:
    """The ways in which words together may be written as one."""
    if len(words) == 1:
        return words[0].forms
    plain, wide = "".join(word.plain for word in words), "".join(max(word.forms, key=len) for word in words)
    return frozenset((plain, wide))


def significant(words: tuple[Word, ...]) -> tuple[str, ...]:
    """The parts of a surname without its particles; all of them where nothing else is left."""
    parts = tuple(part for word in words for part in word.parts)
    return tuple(part for part in parts if part not in PARTICLES) or parts


def _words(text: str) -> list[str]:
    text = HYPHENS.sub("-", APOSTROPHES.sub("'", unicodedata.normalize("NFKC", text)))
    text = re.sub(r"[.,;()\"“”/]+", " ", text)
    return [word for word in (word.strip("-'") for word in text.split()) if word][: MOST_WORDS + 1]


@lru_cache(maxsize=16_384)
def _word(word: str) -> Word:
    latin = folded(word).translate(_LATIN)
    parts = tuple(part for part in re.split(r"-", latin.replace("'", "")) if part)
    plain = "".join(parts)
    wide = re.sub(r"[-']", "", widened(word).translate(_LATIN))
    return Word(forms=frozenset((plain, wide)), plain=plain, parts=parts)


def _without_titles(words: list[str]) -> list[str]:
    while len(words) > 1 and folded(words[0]) in TITLES:
        words = words[1:]
    return words


def _without_degrees(words: list[str]) -> tuple[list[str], str]:
    suffix = ""
    shouted = all(word.isupper() for word in words)
    while len(words) > 1:
        last = folded(words[-1])
        if last in SUFFIXES:
            suffix = SUFFIXES[last]
        elif last not in DEGREES and not (last in SHORT_DEGREES and words[-1].isupper() and not shouted):
            break
        words = words[:-1]
    return words, suffix


def _mixed(word: str) -> bool:
    scripts = {_script(letter) for letter in word} - {""}
    return len(scripts) > 1 or bool(_DIGIT.search(word))


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    """Of a letter, the alphabet; of anything else, nothing."""
    if not letter.isalpha() or unicodedata.category(letter) == "Lm":
        return ""
    script = unicodedata.name(letter, "OTHER").split(" ")[0]
    return _SAME_SCRIPT.get(script, script)
