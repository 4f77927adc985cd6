"""First names alone, and in a row with other names.

A listed first name with a capital is a name unless it is also a word, a place or a product; those need a neighbour
that only a person has: kinship, a role, a verb of doing, another name.
"""

from collections.abc import Iterator

from secondlook.mentions import _name_lists as lists
from secondlook.mentions._name_addressed import addressed
from secondlook.mentions._name_grammar import (
    BLOCKS_BEFORE,
    NOT_PEOPLE,
    Found,
    about_of,
    beside_person,
    first_class,
    is_eponymous,
)
from secondlook.mentions._name_words import AFTER_INSTITUTION, INTRODUCES, KIN, NEVER, PATIENTS, ROLES, SURE_VERBS, Word

_LEAST_OPENING = 3
"""Class of frequency from which a listed name that is no word is believed at the opening of a sentence."""
_ARTICLES = frozenset({"a", "an", "the", "christmas", "new"})
_RARELY_PEOPLE = frozenset("winter summer autumn spring will may max guy page art major young".split())
"""Names that with a capital are more often something else, whatever stands beside."""
_NO_PROOF = frozenset("who needs used has had comes came called runs works found stopped started".split())
"""Verbs that follow hope and joy as well as a person."""
_MASS = frozenset(
    "tea hope faith joy grace patience charity love dawn eve prudence mercy constance honor honour honesty harmony"
    " melody summer autumn".split()
)
"""Names that as words need no article, so that a verb after them is no evidence at the opening of a sentence."""
_PLACES_TOO = frozenset(
    "kerry clare lewis harris skye iona barra barry beverley shannon tyrone sienna georgia douglas shirley stanley"
    " erin roma milan brooklyn louth".split()
)


def first_names(words: list[Word], *, shouting: bool, lower_style: bool) -> Iterator[Found]:
    """First names alone."""
    doubtful = lists.doubtful()
    for at, word in enumerate(words):
        level = first_class(word)
        if not level or word.odd or word.lower in NEVER or len(word.text) < 2:
            continue
        if not _stands_alone(words, at):
            continue
        about = about_of(words, at)
        if addressed(words, at) or _is_where(words, at):
            continue
        if word.capital and (not word.shouted or shouting):
            if word.lower not in doubtful and not is_eponymous(word):
                if (not word.opens and level >= 2) or level >= _LEAST_OPENING or beside_person(words, at, at):
                    yield word.start, word.end, "first", about
            elif _doubtful_is_name(words, at, level):
                yield word.start, word.end, "first", about
        elif (
            not word.capital
            and lower_style
            and level >= 2
            and word.lower not in doubtful
            and len(word.text) > 2
            and beside_person(words, at, at)
        ):
            yield word.start, word.end, "first", about


def _is_where(words: list[Word], at: int) -> bool:
    """Whether a name stands where a place does: "in Kerry", "the garage at Kerry"."""
    if not at or words[at - 1].gap != " " or words[at - 1].capital:
        return False
    before = words[at - 1].lower
    return before in ("in", "near") or (
        before in ("at", "to", "from", "around", "outside", "of", "on") and words[at].lower in _PLACES_TOO
    )


def _stands_alone(words: list[Word], at: int) -> bool:
    """Whether a first name is not a part of something else: an institution, an eponym, a saint, a royal house."""
    word = words[at]
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if at > 1 and before and before.lower == "it" and words[at - 2].lower in ("called", "call", "calls", "named"):
        return False
    if before and before.lower in BLOCKS_BEFORE | _ARTICLES and before.gap in (" ", ". "):
        return False
    for first, second in ((before, word), (word, after)):
        if first and second and first.gap == " " and f"{first.lower}-{second.lower}" in NOT_PEOPLE:
            return False
    if (
        after
        and after.capital
        and word.gap in (" & ", " and ")
        and after.lower in lists.surnames()
        and after.lower in lists.doubtful()
        and before
        and before.lower in ("in", "read")
    ):
        return False
    if after and word.gap in (" ", "-") and not word.possessive and after.lower in AFTER_INSTITUTION:
        return False
    if after and word.possessive and word.gap == " " and (after.capital and after.lower in AFTER_INSTITUTION):
        return False
    if (
        after
        and word.possessive
        and word.gap == " "
        and word.lower in lists.doubtful()
        and (after.capital or after.lower in AFTER_INSTITUTION)
    ):
        return False
    if (
        after
        and word.gap == " "
        and after.capital
        and not word.possessive
        and after.lower not in NEVER
        and not after.shouted
    ):
        # A longer run that was no full name ("Florence Nightingale Academy") is not a person's first name, unless the
        # next word is only a capital by shouting.
        nearest = words[at + 2] if at + 2 < len(words) else None
        if nearest and after.gap == " " and nearest.lower in AFTER_INSTITUTION:
            return False
    if not before or before.gap != " " or not before.capital or before.opens or before.shouted:
        return True
    if before.lower in NEVER | INTRODUCES | KIN | ROLES | PATIENTS:
        return True
    return before.lower not in lists.doubtful()


def _doubtful_is_name(words: list[Word], at: int, level: int) -> bool:
    """Whether a word that is also a name, with a capital, is a person here."""
    word = words[at]
    before = words[at - 1] if at and words[at - 1].gap in (" ", ", ", ": ") else None
    after = words[at + 1] if at + 1 < len(words) and word.gap in (" ", ", ") else None
    eponym = word.lower in lists.eponyms()
    if before and before.possessive:
        before = None
    if before and before.gap == " " and before.lower in KIN | {"our", "colleague", "named", "called", "baby"}:
        return not eponym or level >= 3
    if before and before.gap == " " and before.lower in ROLES | PATIENTS and level >= 2 and not eponym:
        return True
    if (
        before
        and before.gap == " "
        and before.lower in ("its", "it's", "it", "was", "is")
        and level >= 2
        and not word.opens
    ):
        return not eponym and _place_free(words, at) and not _plain_noun(words, at)
    if eponym and level < 4:
        return False
    if (
        after
        and after.lower in ("can", "could", "will", "would")
        and word.gap == " "
        and at + 2 < len(words)
        and words[at + 2].lower == "you"
    ):
        return level >= 2
    if after and word.gap == " " and after.lower in SURE_VERBS and not word.possessive:
        if not _place_free(words, at):
            return level >= 4 and after.lower not in ("says", "said", "has", "had", "used", "needs", "comes", "runs")
        if word.opens and level < 3:
            return False
        if word.opens and word.lower in _MASS:
            return after.lower not in _NO_PROOF
        return level >= 2
    if word.opens:
        return False
    beside_capital = (before is not None and before.capital and not before.opens) or (
        at + 1 < len(words) and words[at + 1].capital and word.gap in (" ", "-", " & ", "/")
    )
    return level >= 3 and not beside_capital and _place_free(words, at) and word.lower not in _RARELY_PEOPLE


def _plain_noun(words: list[Word], at: int) -> bool:
    """Whether the word after makes the name a noun ("is Hope enough")."""
    return words[at].gap == " " and at + 1 < len(words) and words[at + 1].capital


def _place_free(words: list[Word], at: int) -> bool:
    """A place, product or month follows "from" and "with" as easily as a person does."""
    return words[at].lower not in lists.listed_doubtful()


def rows(words: list[Word], known: set[int]) -> Iterator[Found]:
    """Names in a row with a known one: "Dean, plus Hope, Siôn, Mark". `known` holds starts of names found."""
    separators = (", ", " & ", ",", " / ", "/")
    for at, word in enumerate(words):
        if word.start in known or not word.capital or word.shouted or not first_class(word) or word.lower in NEVER:
            continue
        left = _neighbour(words, at, -1, separators)
        right = _neighbour(words, at, 1, separators)
        if any(n is not None and words[n].start in known for n in (left, right)):
            if word.lower in lists.doubtful() and not _place_free(words, at):
                continue
            known.add(word.start)
            yield word.start, word.end, "first", about_of(words, at)


def _neighbour(words: list[Word], at: int, step: int, separators: tuple[str, ...]) -> int | None:
    """The word beside in a list, "and", "plus" and "&" passed over."""
    place = at + step
    if not 0 <= place < len(words):
        return None
    gap = words[at].gap if step > 0 else words[place].gap
    if words[place].lower in ("and", "plus", "n", "or") and gap in (" ", ", "):
        place += step
        if 0 <= place < len(words) and words[place].capital:
            return place
        return None
    return place if gap in separators and words[place].capital else None
