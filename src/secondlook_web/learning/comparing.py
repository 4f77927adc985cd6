"""Whether a lesson could be known again as the case that it was made from: what of the published posts is left in it.

"Beyond recognition" means five things here, each of which a test shows: no fact of a post is left that fewer than one
post in fifty gives (a result, an age to a few years, a day, a place, an occupation, a record); no number of two figures
or more, and of larger ones none that is near; no word that fewer than one post in two hundred uses; no five words in a
row; and linking, as it is done for drafts, finds no likely tie between the two. Facts that many posts give (a sex, "in
her sixties", a common illness) may stay: they are what a case is told with.

What this cannot see: a turn of events retold in other words. Whoever publishes a lesson is asked to read it as somebody
would who was there.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from secondlook.crowds.explain import kind_of
from secondlook.dossiers import evidence
from secondlook.dossiers.agreement import SAME_FIGURE, ages_alike, figures_alike
from secondlook.dossiers.link import LEAST_PROBABILITY
from secondlook.dossiers.records import Record, name_of, read_post
from secondlook.dossiers.wording import TELLING_SHARE, UNSEEN_SHARE, stem, surprise, value_shares, words
from secondlook.finders import read_text
from secondlook.mentions import read
from secondlook.mentions._numbers import NUMBER_WORD
from secondlook.mentions._numbers import number as number_of
from secondlook.model import Attribute, Fact, Origin, Post, Source
from secondlook_web.checks import engine

RARE_WORD_SHARE = 1 / 200
"""Of posts, that use a word: rarer ones are what a reader looks for. "Elderly" is one, "clinic" is none."""
SAME_AGE_NATS = 2.0
"""Two ages that agree to within some five years; "in her eighties" beside 84 is less."""
SAME_DAYS = 31.0
"""Days: a longer time, a season or a year, tells little."""
WORDS_IN_A_ROW = 5
LEAST_NUMBER, LEAST_ABOUT = 10.0, 100.0
"""Smaller numbers are in every text; below a hundred, near ones (two ages, two doses) say little."""
LEAST_SPELLED = 20
"""In words: "ten" and "a dozen" are said of anything, "sixty-eight" is not."""
SHORTEST_VALUE = 3
"""Letters: a shorter value stands in many words."""
_IN_OUR_WORDS = frozenset({Attribute.SEX, Attribute.SUPERLATIVE, Attribute.DAY, Attribute.CLOCK_TIME})
"""Attributes whose value is a word of the engine's ("seen", "male") and not of the post."""
_ALWAYS_COMMON = frozenset({Attribute.SEX, Attribute.AGE_YEARS, Attribute.DAY, Attribute.CLOCK_TIME})
"""Compared otherwise, or not at all: a sex, an evening."""
_NUMBER = re.compile(r"(?<![\w.,])[0-9][0-9,]{0,14}(?:\.[0-9]{1,6})?(?![\w])")
_SPELLED = re.compile(r"\b" + NUMBER_WORD, re.IGNORECASE)
_WRITTEN = re.compile(r"[\w.,/'’]*\w")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What was published of a case."""

    posts: tuple[Post, ...] = field(default=(), repr=False)
    """The post with its edits and what its pictures say."""
    around: tuple[Post, ...] = field(default=(), repr=False)
    """Other posts of the thread. Among so many words some rare ones are in every lesson: words are not compared."""

    def __bool__(self) -> bool:
        return bool(self.posts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What of the published posts is left in a lesson."""

    kinds: tuple[str, ...] = ()
    """Of facts: "result", "age"."""
    words: tuple[str, ...] = field(default=(), repr=False)
    """Rare words that both use, as they stand in the lesson."""
    runs: tuple[str, ...] = field(default=(), repr=False)
    """Words in a row that both have."""
    tied: bool = False
    """Linking takes the two for one patient's."""

    @property
    def nothing(self) -> bool:
        return not (self.kinds or self.words or self.runs or self.tied)


def left_of(case: Case, lesson: str, *, at: datetime) -> Left:
    """What is left, worked out where the engine is: `CheckCouldNotRun` when it could not be."""
    return engine.run(compared, case, lesson, at=at)


def compared(case: Case, lesson: str, *, at: datetime) -> Left:
    """The same in this process; nothing of either is left in memory after it."""
    try:
        return _compared(case, lesson, at)
    finally:
        engine.forget()


def _compared(case: Case, lesson: str, at: datetime) -> Left:
    later = read_post(lesson, Origin(source=Source.DRAFT, posted_at=at))
    told = tuple(_all_facts(lesson, at))
    stems = f" {' '.join(map(stem, _words(lesson)))} "
    kinds: dict[str, None] = {}
    rare: set[str] = set()
    runs: dict[str, None] = {}
    tied = False
    for post in (*case.posts, *case.around):
        earlier = read_post(post.text, Origin(source=Source.THREAD, posted_at=post.posted_at))
        facts = (*earlier.facts, *_direct_facts(post))
        kinds |= dict.fromkeys(
            kind_of(fact) for fact in facts if _named(fact, stems) or any(_same(fact, other) for other in told)
        )
        if figures_alike(earlier, later) or _numbers_alike(post.text, lesson):
            kinds["number"] = None
        if post in case.posts:
            rare |= _rare_in_both(earlier, later)
        runs |= dict.fromkeys(_runs(post.text, lesson))
        tied = tied or _tied(earlier, later)
    return Left(kinds=tuple(kinds), words=_as_written(rare, lesson), runs=tuple(runs), tied=tied)


def _all_facts(text: str, at: datetime | None) -> Iterator[Fact]:
    """What a text says of anybody: in a lesson it is not clear whom a number is said of."""
    origin = Origin(source=Source.DRAFT, posted_at=at)
    for mention in read_text(text).mentions:
        yield from read(mention, at=at, origin=origin)


def _direct_facts(post: Post) -> Iterator[Fact]:
    """Names, numbers and addresses in a post, whomever they are of."""
    origin = Origin(source=Source.THREAD, posted_at=post.posted_at)
    for mention in read_text(post.text).mentions:
        if mention.category.direct:
            yield from read(mention, at=post.posted_at, origin=origin)


def _same(one: Fact, other: Fact) -> bool:
    """Whether two facts say the same, and few posts say it."""
    if one.attribute is not other.attribute:
        return False
    if one.attribute is Attribute.AGE_YEARS:
        return ages_alike((one,), (other,)) >= SAME_AGE_NATS
    if one.attribute is Attribute.DAY:
        return _overlap(one, other) and max(_length(one), _length(other)) < SAME_DAYS
    if one.attribute in _ALWAYS_COMMON or not one.value:
        return False
    name = name_of(one)
    if name != name_of(other):
        return False
    return _rare(one, name)


def _named(fact: Fact, stems: str) -> bool:
    """Whether a lesson has the words of a rare value, whatever the engine takes them for there: "CA 19-9"."""
    value = " ".join(map(stem, _words(fact.value)))
    if fact.attribute in _IN_OUR_WORDS or len(value) < SHORTEST_VALUE or not _rare(fact, name_of(fact)):
        return False
    return f" {value} " in stems


def _rare(fact: Fact, name: str) -> bool:
    return value_shares().get(f"{fact.attribute.value} {name}", UNSEEN_SHARE) <= TELLING_SHARE


def _overlap(one: Fact, other: Fact) -> bool:
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return bool(one.value) and one.value == other.value
    return one.low <= other.high and other.low <= one.high


def _length(fact: Fact) -> float:
    return 0.0 if fact.low is None or fact.high is None else fact.high - fact.low


def _numbers_alike(post: str, lesson: str) -> bool:
    """Whether a number of the post is told again: of two figures exactly, a larger one also about ("over 42,000")."""
    there, here = (set(_numbers(text)) for text in (post, lesson))
    return bool(there & here) or any(
        math.isclose(a, b, rel_tol=SAME_FIGURE) for a in there for b in here if min(a, b) >= LEAST_ABOUT
    )


def _numbers(text: str) -> Iterator[float]:
    for written in _NUMBER.findall(text):
        number = float(written.replace(",", ""))
        if number >= LEAST_NUMBER:
            yield number
    for said in _SPELLED.findall(text):
        if (value := number_of(said)) is not None and value >= LEAST_SPELLED:
            yield float(value)


def _rare_in_both(one: Record, other: Record) -> set[str]:
    least = -math.log(RARE_WORD_SHARE)
    return {word for word in one.words & other.words if surprise(word) >= least}


def _as_written(stems: set[str], lesson: str) -> tuple[str, ...]:
    """The words of the lesson that have these stems, each once."""
    found = {word.lower(): None for word in _WRITTEN.findall(lesson) if words(word) & stems}
    return tuple(found) or tuple(sorted(stems))


def _runs(post: str, lesson: str) -> Iterator[str]:
    """Words in a row that both have, in the order of the lesson."""
    there = set(_shingles(_words(post)))
    for run in _shingles(_words(lesson)):
        if run in there:
            yield " ".join(run)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text.replace("’", "'"))]


def _shingles(some: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(some[at : at + WORDS_IN_A_ROW]) for at in range(len(some) - WORDS_IN_A_ROW + 1))


def _tied(earlier: Record, later: Record) -> bool:
    """Whether a reader who has both before them would take them for one patient's, wherever they stand."""
    return any(
        evidence.probability(earlier, later, same_thread=together, table=table) >= LEAST_PROBABILITY
        for table in (evidence.DRAFT, evidence.PAIRS)
        for together in (False, True)
    )
