"""The grammar around a name: what stands beside a person, and what kind of name a word could be."""

from secondlook.mentions import _name_lists as lists
from secondlook.mentions._name_words import INTRODUCES, KIN, PATIENTS, ROLES, SOFT_VERBS, SURE_VERBS, Word
from secondlook.model import About

Found = tuple[int, int, str, About]
"""Start, end, kind, and whom it is about where the sign tells."""


BLOCKS_BEFORE = frozenset(
    "loch isle st saint queen king prince princess hurricane storm lake mount mt port fort santa san operation"
    " project hmp hms"
    " st. syndrome le".split()
)
NOT_PEOPLE = frozenset(
    "big-ben ben-nevis ben-wyvis ben-lomond ben-more kit-kat kit-kats tim-tam tim-tams teddy-bear teddy-bears"
    " mother-teresa"
    " monte-carlo clark-kent"
    " mickey-mouse minnie-mouse donald-duck vera-lynn bruce-wayne peter-parker jerry-can jerry-cans press-ganey"
    " blue-cross steve-rogers captain-america peter-pan father-christmas mary-celeste jack-frost jack-daniels"
    " victoria-sponge victoria-cross joe-bloggs joe-public hannah-montana tom-yum george-cross james-bond"
    " jolly-rogers bloody-mary holy-mary hail-mary"
    " ave-maria santa-maria marie-rose earl-grey granny-smith oliver-twist bob-marley-boots alice-band"
    " charlie-chaplin sherlock-holmes".split()
)
"""Phrases with a first name in them that name nobody's patient."""


def first_class(word: Word) -> int:
    """The class of a first name, 0 if it is none; the first part of "Mary-Jane" decides."""
    names = lists.first_names()
    return names.get(word.lower, 0) or (
        min(names.get(part, 0) for part in word.lower.split("-")) if "-" in word.text else 0
    )


def is_surname(word: Word) -> bool:
    lower = word.lower
    return (
        lower in lists.surnames()
        or (lower.startswith(("mc", "mac", "fitz")) and len(lower) > 4)
        or (lower.startswith("o'") and len(lower) > 2)
        or ("-" in lower and any(part in lists.surnames() for part in lower.split("-")))
    )


def is_initial(word: Word) -> bool:
    return len(word.text) == 1 and word.capital


def beside_person(words: list[Word], first: int, last: int, *, strict: bool = False) -> bool:
    """Whether the words around a span are those around a person."""
    before = words[first - 1] if first and words[first - 1].gap in (" ", ", ", ": ", " (", ' "') else None
    after = words[last + 1] if last + 1 < len(words) and words[last].gap in (" ", ", ", " (") else None
    if before is not None:
        if (
            before.lower in KIN
            or before.lower in ROLES
            or before.lower in PATIENTS
            or before.lower in ("named", "called", "name")
        ):
            return True
        if (
            before.lower == "is"
            and first > 1
            and words[first - 2].lower in ("name", "cd", "consultant", "reg", "boss", "matron", "patient")
        ):
            return True
        if not strict and before.lower in INTRODUCES and before.gap == " ":
            return True
        if before.lower == "our":
            return True
    if after is not None and words[last].gap == " ":
        if after.lower in SURE_VERBS or (not strict and len(after.lower) > 4 and after.lower.endswith("ed")):
            return True
        if (
            after.lower in SOFT_VERBS
            and not strict
            and not (words[first].opens and words[first].lower in lists.doubtful())
        ):
            return True
        if (
            after.lower in ("can", "could", "will", "would")
            and last + 2 < len(words)
            and words[last + 2].lower == "you"
        ):
            return True
    return False


def is_eponymous(word: Word) -> bool:
    """Whether a part of a hyphenated word is an eponym ("Mann-Whitney")."""
    return (
        "-" in word.text
        and word.lower not in lists.first_names()
        and any(part in lists.eponyms() for part in word.lower.split("-"))
    )


def about_of(words: list[Word], at: int) -> About:
    """Whom a name concerns where the word before it says so."""
    if not at or words[at - 1].gap not in (" ", ", "):
        return About.PATIENT
    before = words[at - 1].lower
    owner = words[at - 2].lower if at > 1 else ""
    if before in KIN:
        return About.AUTHOR if owner == "my" else About.RELATIVE
    if before in ROLES:
        return About.COLLEAGUE
    return About.PATIENT
