"""Names that only a list and grammar can tell: full names, first names alone, first names in a row.

A listed first name with a capital is a name unless it is also a word, a place or a product; those need a neighbour
that only a person has: kinship, a role, a verb of doing, another name.
"""

from collections.abc import Iterator

from secondlook.mentions import _name_lists as lists
from secondlook.mentions._name_words import (
    AFTER_INSTITUTION,
    INTRODUCES,
    KIN,
    NEVER,
    PARTICLES,
    PATIENTS,
    ROLES,
    SOFT_VERBS,
    SURE_VERBS,
    Word,
    runs,
)
from secondlook.model import About

Found = tuple[int, int, str, About]

_BLOCKS_BEFORE = frozenset(
    "st saint queen king prince princess hurricane storm lake mount mt port fort santa san operation project hmp hms st. syndrome le".split()
)
_LEAST_OPENING = 3
"""Class of frequency from which a listed name that is no word is believed at the opening of a sentence."""
_ARTICLES = frozenset({"a", "an", "the", "christmas", "new"})
_NOT_PEOPLE = frozenset(
    "big-ben ben-nevis ben-wyvis ben-lomond ben-more teddy-bear teddy-bears clark-kent mickey-mouse minnie-mouse donald-duck vera-lynn bruce-wayne peter-parker jerry-can jerry-cans press-ganey blue-cross steve-rogers captain-america peter-pan father-christmas mary-celeste jack-frost jack-daniels"
    " victoria-sponge victoria-cross joe-bloggs joe-public hannah-montana tom-yum george-cross james-bond jolly-rogers bloody-mary holy-mary hail-mary"
    " ave-maria santa-maria marie-rose earl-grey granny-smith oliver-twist bob-marley-boots alice-band charlie-chaplin sherlock-holmes".split()
)
"""Phrases with a first name in them that name nobody's patient."""
_RARELY_PEOPLE = frozenset("will may max guy page art major young".split())
"""Names that with a capital are more often something else, whatever stands beside."""
_MASS = frozenset("tea hope faith joy grace patience charity love dawn eve prudence mercy constance honor honour honesty harmony melody summer autumn".split())
"""Names that as words need no article, so that a verb after them is no evidence at the opening of a sentence."""


def _capital_name(word: Word, shouting: bool) -> bool:
    return word.capital and (not word.shouted or shouting or "'" in word.text)


def _first(word: Word) -> int:
    """The class of a first name, 0 if it is none; the first part of "Mary-Jane" decides."""
    names = lists.first_names()
    return names.get(word.lower, 0) or (min(names.get(part, 0) for part in word.lower.split("-")) if "-" in word.text else 0)


def _surname(word: Word) -> bool:
    lower = word.lower
    return (
        lower in lists.surnames()
        or (lower.startswith(("mc", "mac", "fitz")) and len(lower) > 4)
        or (lower.startswith("o'") and len(lower) > 2)
        or ("-" in lower and any(part in lists.surnames() for part in lower.split("-")))
    )


def full_names(words: list[Word], *, shouting: bool) -> Iterator[Found]:
    """First name and surname with capitals: "Adaeze Mercy Okwu", "Earl W. Tiddle", "Trudy S", "Mark O'C"."""
    for run in runs(words):
        yield from _in_run(words, run, shouting)


def _in_run(words: list[Word], run: list[int], shouting: bool) -> Iterator[Found]:
    if any(words[i].lower in AFTER_INSTITUTION and n and not _initial(words[i]) for n, i in enumerate(run)):
        return
    if words[run[-1]].gap == " " and run[-1] + 1 < len(words) and words[run[-1] + 1].lower in AFTER_INSTITUTION:
        return
    at = 0
    while at < len(run) - 1:
        word = words[run[at]]
        level = _first(word)
        before = words[run[at] - 1].lower if run[at] else ""
        if not level and not _foreign_first(words, run, at):
            at += 1
            continue
        if word.lower in NEVER or word.shouted and not shouting or (before in _BLOCKS_BEFORE and not word.opens) or word.possessive:
            at += 1
            continue
        last = _run_end(words, run, at, shouting)
        if last == at or f"{word.lower}-{words[run[at + 1]].lower}" in _NOT_PEOPLE:
            at += 1
            continue
        tail = words[run[last]]
        sure = word.lower not in lists.doubtful()
        if level and (sure or _pair_is_name(words, run[at], run[last])) or not level:
            end = tail.end + (1 if _initial(tail) and tail.gap.startswith(".") and tail.gap[:2] != ".\n" and _dot_belongs(words, run[last]) else 0)
            yield word.start, end, "full", About.PATIENT
            at = last + 1
        else:
            at += 1


def _dot_belongs(words: list[Word], at: int) -> bool:
    """A full stop after an initial is the name's own, unless the sentence ends there."""
    gap = words[at].gap
    return gap.startswith((".,", ".)", ". ")) and (gap != ". " or at + 1 == len(words) or not words[at + 1].capital)


def _initial(word: Word) -> bool:
    return len(word.text) == 1 and word.capital


def _run_end(words: list[Word], run: list[int], at: int, shouting: bool) -> int:
    """The place in the run of the last word that belongs to the name that begins at `at`."""
    last = at
    for place in range(at + 1, min(at + 5, len(run))):
        word = words[run[place]]
        if words[run[place - 1]].possessive:
            break
        if word.lower in PARTICLES and not word.capital:
            continue
        if _initial(word):
            if word.text == "I" and not word.gap.startswith("."):
                break
            last = place
            continue
        if (word.shouted and not shouting and not _surname(word)) or word.lower in NEVER | SURE_VERBS or word.lower in AFTER_INSTITUTION:
            break
        if word.shouted and not shouting and words[run[at]].text[1:].islower() and len(word.text) < 5:
            break
        if word.lower in lists.common_words() and not _surname(word) and not _first(word):
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
    if _initial(tail):
        return tail.gap.startswith(".") or _grammar(words, first, last)
    if tail.lower in lists.doubtful() and not _surname(tail):
        return False
    if words[first].lower in ("north", "south", "east", "west", "san", "los", "las", "port", "mount"):
        return False
    if tail.lower in lists.common_words() or tail.lower in lists.eponyms():
        level = _first(words[first])
        return level >= 2 and (_grammar(words, first, last) or (_surname(tail) and not words[first].opens and level >= 3))
    return _surname(tail) or _grammar(words, first, last) or bool(_first(tail))


def _foreign_first(words: list[Word], run: list[int], at: int) -> bool:
    """Whether an unlisted word before a listed surname is introduced as a person's name."""
    word = words[run[at]]
    if word.lower in lists.doubtful() or word.lower in NEVER or word.shouted or len(word.text) < 3 or at + 2 != len(run):
        return False
    tail = words[run[at + 1]]
    if tail.lower in lists.doubtful() or tail.gap.startswith("-"):
        return False
    return _grammar(words, run[at], run[at + 1], strict=not _surname(tail))


def _grammar(words: list[Word], first: int, last: int, *, strict: bool = False) -> bool:
    """Whether the words around a span are those around a person."""
    before = words[first - 1] if first and words[first - 1].gap in (" ", ", ", ": ", " (", ' "') else None
    after = words[last + 1] if last + 1 < len(words) and words[last].gap in (" ", ", ", " (") else None
    if before is not None:
        if before.lower in KIN or before.lower in ROLES or before.lower in PATIENTS or before.lower in ("named", "called", "name"):
            return True
        if before.lower == "is" and first > 1 and words[first - 2].lower in ("name", "cd", "consultant", "reg", "boss", "matron", "patient"):
            return True
        if not strict and before.lower in INTRODUCES and before.gap == " ":
            return True
        if before.lower == "our":
            return True
    if after is not None and words[last].gap == " ":
        if after.lower in SURE_VERBS or (not strict and len(after.lower) > 4 and after.lower.endswith("ed")):
            return True
        if after.lower in SOFT_VERBS and not strict and not (words[first].opens and words[first].lower in lists.doubtful()):
            return True
        if after.lower in ("can", "could", "will", "would") and last + 2 < len(words) and words[last + 2].lower == "you":
            return True
    return False


def first_names(words: list[Word], *, shouting: bool, lower_style: bool) -> Iterator[Found]:
    """First names alone."""
    doubtful = lists.doubtful()
    for at, word in enumerate(words):
        level = _first(word)
        if not level or word.lower in NEVER or len(word.text) < 2:
            continue
        if not _stands_alone(words, at):
            continue
        about = _about(words, at)
        if _addressed(words, at) or _is_where(words, at):
            continue
        if word.capital and (not word.shouted or shouting):
            if word.lower not in doubtful:
                if (not word.opens and level >= 2) or level >= _LEAST_OPENING or _grammar(words, at, at):
                    yield word.start, word.end, "first", about
            elif _doubtful_is_name(words, at, level):
                yield word.start, word.end, "first", about
        elif not word.capital and lower_style and level >= 2 and word.lower not in doubtful and len(word.text) > 2:
            if _grammar(words, at, at):
                yield word.start, word.end, "first", about


_PLACES_TOO = frozenset(
    "kerry clare lewis harris skye iona barra barry beverley shannon tyrone sienna georgia douglas shirley stanley erin roma milan brooklyn louth".split()
)


def _is_where(words: list[Word], at: int) -> bool:
    """Whether a name stands where a place does: "in Kerry", "the garage at Kerry"."""
    if not at or words[at - 1].gap != " " or words[at - 1].capital:
        return False
    before = words[at - 1].lower
    return before in ("in", "near") or (before in ("at", "to", "from", "around", "outside", "of", "on") and words[at].lower in _PLACES_TOO)


def _addressed(words: list[Word], at: int) -> bool:
    """Whether a name only calls another reader of the thread ("That's unfair, Nina."): it says nothing about anybody.

    Farewells and thanks to a patient are kept, and so are requests that begin with the name ("Hope can you bring").
    """
    word = words[at]
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if word.possessive:
        return False
    if before and before.gap == ", " and (word.gap[:1] in tuple(".?!,)") or after is None):
        farewell = {w.lower for w in words[max(0, at - 4) : at]} & _FAREWELL
        return not (farewell or before.lower in KIN | ROLES | PATIENTS or _first(before) or before.capital) and (
            word.gap[:1] != "," or (after is not None and after.lower in _SPEAKS_TO_READER)
        )
    if word.opens and after and word.gap == ", ":
        return after.lower in _SPEAKS_TO_READER
    if word.opens and after and word.gap == " ":
        return after.lower in ("please", "love", "hun", "hon", "mate", "hunni")
    return bool(before and before.lower in ("no", "oh") and before.gap == " " and before.opens and word.gap.startswith(","))


_FAREWELL = frozenset("rip peace goodbye bye farewell heaven sleep rest miss missed thank thanks night dear loved rested".split())
_SPEAKS_TO_READER = frozenset(
    "i i'm i'd i've you you've you're your that that's please this don't can thank thanks what how why it's so sorry delete if they the send we".split()
)


def _stands_alone(words: list[Word], at: int) -> bool:
    """Whether a first name is not a part of something else: an institution, an eponym, a saint, a royal house."""
    word = words[at]
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if before and before.lower in _BLOCKS_BEFORE | _ARTICLES and before.gap in (" ", ". "):
        return False
    for first, second in ((before, word), (word, after)):
        if first and second and first.gap == " " and f"{first.lower}-{second.lower}" in _NOT_PEOPLE:
            return False
    if after and after.capital and word.gap in (" & ", " and ") and after.lower in lists.surnames() and after.lower in lists.doubtful() and before and before.lower in ("in", "read"):
        return False
    if after and word.gap in (" ", "-") and not word.possessive and after.lower in AFTER_INSTITUTION:
        return False
    if after and word.possessive and word.gap == " " and (after.capital and after.lower in AFTER_INSTITUTION):
        return False
    if after and word.possessive and word.gap == " " and word.lower in lists.doubtful() and (after.capital or after.lower in AFTER_INSTITUTION):
        return False
    if after and word.gap == " " and after.capital and not word.possessive and after.lower not in NEVER and not after.shouted:
        # A longer run that was no full name ("Florence Nightingale Academy", "Kelly Clamp") is not a person's first name
        # unless the next word is only a capital by shouting.
        nearest = words[at + 2] if at + 2 < len(words) else None
        if nearest and after.gap == " " and nearest.lower in AFTER_INSTITUTION:
            return False
    if before and before.gap == " " and before.capital and not before.opens and before.lower not in NEVER:
        if before.lower in lists.doubtful() and before.lower not in INTRODUCES | KIN | ROLES | PATIENTS:
            return False
    return True


def _doubtful_is_name(words: list[Word], at: int, level: int) -> bool:
    """Whether a word that is also a name, with a capital, is a person here."""
    word = words[at]
    before = words[at - 1] if at and words[at - 1].gap in (" ", ", ", ": ") else None
    after = words[at + 1] if at + 1 < len(words) and word.gap in (" ", ", ") else None
    eponym = word.lower in lists.eponyms()
    if before and before.gap == " " and before.lower in KIN | {"our", "colleague", "named", "called", "baby"}:
        return not eponym or level >= 3
    if before and before.gap == " " and before.lower in ROLES | PATIENTS and level >= 2 and not eponym:
        return True
    if before and before.gap == " " and before.lower in ("its", "it's", "it", "was", "is") and level >= 2 and not word.opens:
        return not eponym and _place_free(words, at) and not _plain_noun(words, at)
    if eponym and level < 4:
        return False
    if after and after.lower in ("can", "could", "will", "would") and word.gap == " " and at + 2 < len(words) and words[at + 2].lower == "you":
        return level >= 2
    if after and word.gap == " " and after.lower in SURE_VERBS and not word.possessive:
        if not _place_free(words, at):
            return level >= 4 and after.lower not in ("says", "said", "has", "had", "used", "needs", "comes", "runs")
        if word.opens and level < 3:
            return False
        if word.opens and word.lower in _MASS:
            return after.lower not in ("who", "needs", "used", "has", "had", "comes", "came", "called", "runs", "works", "found", "stopped", "started")
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
        if word.start in known or not word.capital or word.shouted or not _first(word) or word.lower in NEVER:
            continue
        left = _neighbour(words, at, -1, separators)
        right = _neighbour(words, at, 1, separators)
        if any(n is not None and words[n].start in known for n in (left, right)):
            if word.lower in lists.doubtful() and not _place_free(words, at):
                continue
            known.add(word.start)
            yield word.start, word.end, "first", _about(words, at)


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


def lower_full_names(words: list[Word]) -> Iterator[Found]:
    """Full names without any capital: "declan mcgurk"."""
    doubtful = lists.doubtful()
    at = 0
    while at < len(words) - 1:
        word, tail = words[at], words[at + 1]
        if (
            not word.capital and not tail.capital and word.gap == " " and not word.possessive
            and _first(word) >= 2 and word.lower not in doubtful
            and _surname(tail) and tail.lower not in doubtful and tail.lower not in AFTER_INSTITUTION and len(tail.text) > 3
        ):  # fmt: skip
            yield word.start, tail.end, "full", _about(words, at)
            at += 2
        else:
            at += 1


def _about(words: list[Word], at: int) -> About:
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
