"""Names on no list of first names: told by what their bearer does, by a foreign spelling, or by a second surname.

Kept narrow, for products and hospitals also "say" and "have": only verbs of a body or a voice count here.
"""

from collections.abc import Iterator

from secondlook.mentions import _name_lists as lists
from secondlook.mentions._name_grammar import BLOCKS_BEFORE, Found, first_class, is_eponymous, is_initial, is_surname
from secondlook.mentions._name_words import AFTER_INSTITUTION, KIN, NEVER, ROLES, Word
from secondlook.model import About

_BODY_VERBS = frozenset(
    "cried cries laughed laughs sat smiled smiles died rang rings texted phoned thinks thought"
    " loves loved hugged kissed"
    " waved nodded sobbed sighed shouted whispered woke walked walks stood married remembers forgot knew swore drank"
    " sang coughed vomited"
    " fainted winked grinned shrugged lived retired".split()
)
_VOICES = frozenset("said says asked shouted whispered replied sobbed sighed added laughed".split())
_TOGETHER = frozenset("were are have had went came said both".split())
_WHERE = frozenset("in at near to from via outside around of called the a an".split())


def unlisted(words: list[Word]) -> Iterator[Found]:
    """Names that no list of first names holds."""
    for at, word in enumerate(words):
        if not _could_be(word):
            continue
        before = words[at - 1] if at and words[at - 1].gap in (" ", ". ", '" ', '," ') else None
        after = words[at + 1] if at + 1 < len(words) and word.gap == " " else None
        if before is not None and (before.lower in BLOCKS_BEFORE or (before.capital and not before.opens)):
            continue
        pair = _pair(words, at, before)
        if pair is not None:
            yield word.start, pair.end, "full", About.PATIENT
        elif (after is not None and after.lower in _BODY_VERBS and not word.possessive) or (
            before is not None
            and before.lower in _VOICES
            and not before.opens
            and (after is None or not after.capital)
            and word.gap[:1] in (".", ",", "\n", "", " ", ":")
            and is_surname(word)
        ):
            yield word.start, word.end, "surname", About.PATIENT
        elif before is not None and before.lower in ROLES | KIN and is_surname(word) and not _thing(words, at):
            about = About.COLLEAGUE if before.lower in ROLES else About.RELATIVE
            yield word.start, word.end, "surname", about
        yield from _two_surnames(words, at)


def _could_be(word: Word) -> bool:
    return (
        word.capital
        and not word.shouted
        and not word.odd
        and ("'" not in word.text or word.lower[:2] in ("o'", "d'"))
        and len(word.text) > 2
        and word.lower not in NEVER
        and word.lower not in lists.doubtful()
        and word.lower not in AFTER_INSTITUTION
        and not first_class(word)
        and not is_eponymous(word)
    )


def _thing(words: list[Word], at: int) -> bool:
    """Whether more capitals or an institution follow, so that the word is a part of another name."""
    following = words[at + 1] if at + 1 < len(words) and words[at].gap == " " else None
    return following is not None and (following.capital or following.lower in AFTER_INSTITUTION)


def _pair(words: list[Word], at: int, before: Word | None) -> Word | None:
    """The last word of a name in a foreign spelling that begins at `at`: "Wisława Szczepańska"."""
    last = at + 1
    if last < len(words) and words[at].gap in (" ",) and is_initial(words[last]):
        last += 1
    if last >= len(words) or words[last - 1].gap not in (" ", ". ") or words[at].possessive:
        return None
    tail = words[last]
    foreign = not words[at].text.isascii() or not tail.text.isascii()
    if not foreign or (before is not None and before.lower in _WHERE):
        return None
    ends = not (tail.gap == " " and last + 1 < len(words) and words[last + 1].capital)
    return tail if ends and (_could_be(tail) or (tail.capital and bool(first_class(tail)))) else None


def _two_surnames(words: list[Word], at: int) -> Iterator[Found]:
    """ "Marrero and Murphy were": two surnames that do something together."""
    if at + 3 >= len(words) or words[at].gap != " " or words[at + 1].lower != "and" or words[at + 1].gap != " ":
        return
    second, verb = words[at + 2], words[at + 3]
    if (
        second.capital
        and is_surname(second)
        and is_surname(words[at])
        and second.gap == " "
        and verb.lower in _TOGETHER
    ):
        yield words[at].start, words[at].end, "surname", About.PATIENT
        yield second.start, second.end, "surname", About.PATIENT
