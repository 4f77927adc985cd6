"""Full names: a listed first name, or one that grammar shows, with what follows it; also without any capitals."""

from collections.abc import Iterator

from secondlook.mentions import _name_lists as lists
from secondlook.mentions._name_grammar import (
    BLOCKS_BEFORE,
    NOT_PEOPLE,
    Found,
    about_of,
    beside_person,
    first_class,
    is_eponymous,
    is_initial,
    is_surname,
)
from secondlook.mentions._name_words import AFTER_INSTITUTION, NEVER, PARTICLES, SURE_VERBS, Word, runs
from secondlook.model import About

_NEVER_FIRST = frozenset("la le los las el de du da di der den".split())


def full_names(words: list[Word], *, shouting: bool) -> Iterator[Found]:
    """First name and surname with capitals: "Adaeze Mercy Okwu", "Earl W. Tiddle", "Trudy S", "Mark O'C"."""
    for run in runs(words):
        yield from _in_run(words, run, shouting)


def _in_run(words: list[Word], run: list[int], shouting: bool) -> Iterator[Found]:
    if any(words[i].lower in AFTER_INSTITUTION and n and not is_initial(words[i]) for n, i in enumerate(run)):
        return
    if words[run[-1]].gap == " " and run[-1] + 1 < len(words) and words[run[-1] + 1].lower in AFTER_INSTITUTION:
        return
    at = 0
    while at < len(run) - 1:
        word = words[run[at]]
        level = first_class(word)
        before = words[run[at] - 1].lower if run[at] else ""
        if not level and not _foreign_first(words, run, at):
            at += 1
            continue
        if (
            word.odd
            or word.lower in NEVER | _NEVER_FIRST
            or (word.shouted and not shouting)
            or (before in BLOCKS_BEFORE and not word.opens)
            or word.possessive
        ):
            at += 1
            continue
        last = _run_end(words, run, at, shouting)
        if last == at or f"{word.lower}-{words[run[at + 1]].lower}" in NOT_PEOPLE:
            at += 1
            continue
        tail = words[run[last]]
        sure = word.lower not in lists.doubtful() and not is_eponymous(word)
        if (level and (sure or _pair_is_name(words, run[at], run[last]))) or not level:
            end = tail.end + (
                1
                if is_initial(tail)
                and tail.gap.startswith(".")
                and tail.gap[:2] != ".\n"
                and _dot_belongs(words, run[last])
                else 0
            )
            yield word.start, end, "full", About.PATIENT
            at = last + 1
        else:
            at += 1


def _dot_belongs(words: list[Word], at: int) -> bool:
    """A full stop after an initial is the name's own, unless the sentence ends there."""
    gap = words[at].gap
    return gap.startswith((".,", ".)", ". ")) and (gap != ". " or at + 1 == len(words) or not words[at + 1].capital)


def _run_end(words: list[Word], run: list[int], at: int, shouting: bool) -> int:
    """The place in the run of the last word that belongs to the name that begins at `at`."""
    last = at
    for place in range(at + 1, min(at + 5, len(run))):
        word = words[run[place]]
        if words[run[place - 1]].possessive:
            break
        if word.lower in PARTICLES and not word.capital:
            continue
        if is_initial(word):
            if word.text == "I" and not word.gap.startswith("."):
                break
            last = place
            continue
        if (
            word.odd
            or (word.shouted and not shouting and not is_surname(word))
            or word.lower in NEVER | SURE_VERBS
            or word.lower in AFTER_INSTITUTION
        ):
            break
        if (
            word.shouted
            and not shouting
            and words[run[at]].text[1:].islower()
            and len(word.text) < 5
            and "'" not in word.text
        ):
            break
        if word.lower in lists.common_words() and not is_surname(word) and not first_class(word):
            break
        last = place
        if word.possessive:
            break
    return last


def _pair_is_name(words: list[Word], first: int, last: int) -> bool:
    """Whether a doubtful first name ("Grace", "Jordan") with what follows it is a person."""
    tail = words[last]
    if words[first].lower in lists.listed_doubtful() and tail.lower in lists.common_words():
        return False
    if is_initial(tail):
        return tail.gap.startswith(".") or beside_person(words, first, last)
    if tail.lower in lists.doubtful() and not is_surname(tail):
        return False
    if words[first].lower in ("north", "south", "east", "west", "san", "los", "las", "port", "mount"):
        return False
    if tail.lower in lists.common_words() or tail.lower in lists.eponyms():
        level = first_class(words[first])
        return level >= 2 and (
            beside_person(words, first, last) or (is_surname(tail) and not words[first].opens and level >= 3)
        )
    if is_surname(tail) or beside_person(words, first, last) or first_class(tail):
        return True
    return first_class(words[first]) >= 3 and words[first].lower not in lists.listed_doubtful()


def _foreign_first(words: list[Word], run: list[int], at: int) -> bool:
    """Whether an unlisted word before a listed surname is introduced as a person's name."""
    word = words[run[at]]
    if (
        word.lower in lists.doubtful()
        or word.lower in NEVER
        or word.shouted
        or len(word.text) < 3
        or at + 2 != len(run)
    ):
        return False
    tail = words[run[at + 1]]
    if tail.lower in lists.doubtful() or tail.gap.startswith("-"):
        return False
    return beside_person(words, run[at], run[at + 1], strict=not is_surname(tail))


def lower_full_names(words: list[Word]) -> Iterator[Found]:
    """Full names without any capital: "declan mcgurk"."""
    doubtful = lists.doubtful()
    at = 0
    while at < len(words) - 1:
        word, tail = words[at], words[at + 1]
        if (
            not word.capital and not tail.capital and word.gap == " " and not word.possessive
            and first_class(word) >= 2 and word.lower not in doubtful
            and is_surname(tail) and len(tail.text) > 3
            and tail.lower not in doubtful and tail.lower not in AFTER_INSTITUTION
        ):  # fmt: skip
            yield word.start, tail.end, "full", about_of(words, at)
            at += 2
        else:
            at += 1
