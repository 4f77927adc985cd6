"""Sifting and twins make patterns fast; nobody may be able to tell by what is found."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondlook.finders import candidates, fold, proposed_in
from secondlook.mentions import _pattern as machinery
from secondlook.mentions._image import FOLDING, image
from secondlook.mentions._needs import needs
from secondlook.mentions._pattern import PATTERNS, Branches, Pattern, beside, either, sought
from secondlook.mentions._twins import small_twin

ROOT = Path(__file__).parents[2]
DRAFTS = json.loads((ROOT / "benchmarks" / "drafts.json").read_text(encoding="utf-8"))
candidates(fold("Some patterns are made when a text is first read."))

_WORDS = st.sampled_from(
    sorted({word for draft in DRAFTS for word in draft.split()})
    + "84F 3/52 \n -- é ﬁ ſ \u212aELVIN İstanbul 😷 £20 12:40 O'Hara's Mr. 999\u00a0000 _x_ [photo] twin's Ward 7".split(" ")
)
texts = st.one_of(
    st.lists(_WORDS, max_size=40).map(" ".join),
    st.lists(st.one_of(_WORDS, st.text(max_size=6)), max_size=25).map("".join),
)
matched = st.sampled_from(PATTERNS).flatmap(
    lambda pattern: st.tuples(st.just(pattern), st.text(max_size=5), st.from_regex(pattern.real), st.text(max_size=5))
)


@pytest.fixture(autouse=True, scope="module")
def twins_at_once() -> Iterator[None]:
    """Otherwise a pattern that is tried once has no twin, and no law would be asked of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(machinery, "TRIES_BEFORE_TWIN", 0)
        yield


def plainly(pattern: Pattern, text: str) -> list[tuple[int, int]]:
    """The spans that Python's own matcher gives."""
    return [match.span() for match in re.compile(pattern.source, pattern.flags).finditer(text)]


@pytest.mark.parametrize("word", ["between", "Entwined", "win"])
def test_a_text_without_the_word_is_not_tried(word: str) -> None:
    """A need keeps the edges of words: otherwise half of all texts would hold half of all needs."""
    [strings] = needs(r"\btwins?\b", re.IGNORECASE)
    assert strings == {" twin"}
    assert not any(string in (image(word) or "") for string in strings)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"\b(?:my|our) (?:\w+ ){0,3}lighthouse\b", {"lighthouse "}),
        (r"(?<=born in )\d{4}", {"born in 0"}),
        (r"(?:gu[ai]rd|lantern)s?", {"guard", "guird", "lantern"}),
        (r"harbour(?!master)", {"harbour"}),
        (r"(?i:KEEPER) of", {"keeper of"}),
    ],
)
def test_needs_are_what_every_match_holds(source: str, expected: set[str]) -> None:
    """Worked out from the pattern, so that nobody has to keep a list beside it."""
    assert needs(source)[0] == expected


def test_a_pattern_that_anything_may_match_needs_nothing() -> None:
    """A wrong need would silently lose finds; none costs only time."""
    assert needs(r"[A-Z][a-z]+") == ()
    assert needs(r"(?:lighthouse)?\s*") == ()


@settings(max_examples=150, deadline=None)
@given(matched)
def test_what_matches_holds_what_is_needed(case: tuple[Pattern, str, str, str]) -> None:
    """The law that makes sifting safe, for every pattern there is, on texts made to match it."""
    pattern, before, inside, after = case
    text = before + inside + after
    view = image(text)
    if view is None or not plainly(pattern, text):
        return
    for strings in needs_of(pattern):
        assert any(string in view for string in strings)


_KNOWN: dict[int, tuple[frozenset[str], ...]] = {}


def needs_of(pattern: Pattern) -> tuple[frozenset[str], ...]:
    """The needs of a pattern, worked out once."""
    if id(pattern) not in _KNOWN:
        _KNOWN[id(pattern)] = needs(pattern.source, pattern.flags)
    return _KNOWN[id(pattern)]


@settings(max_examples=150, deadline=None)
@given(matched)
def test_a_pattern_gives_what_python_gives(case: tuple[Pattern, str, str, str]) -> None:
    """Sifted and by way of its twin, the same matches in the same order."""
    pattern, before, inside, after = case
    text = before + inside + after
    assert [match.span() for match in pattern.finditer(text)] == plainly(pattern, text)
    assert pattern.stands_in(text) == bool(plainly(pattern, text))


@settings(max_examples=60, deadline=None)
@given(texts)
def test_the_same_is_found_with_and_without_sifting(text: str) -> None:
    """Speed changes no find, of any category, in any text."""
    plain = fold(text).text
    quick = proposed_in(plain)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(machinery, "_held_in", lambda text: None)
        patch.setattr(machinery, "_small", lambda text: None)
        assert proposed_in(plain) == quick


@pytest.mark.parametrize("draft", DRAFTS)
def test_drafts_are_found_the_same_with_and_without_sifting(draft: str) -> None:
    """Real sentences reach patterns that made-up ones seldom do."""
    quick = [[match.span() for match in pattern.finditer(draft)] for pattern in PATTERNS]
    assert quick == [plainly(pattern, draft) for pattern in PATTERNS]


@pytest.mark.parametrize("text", ["İSTANBUL kidney", "\u212aidney", "ſtroke", "Straſſe 84 yo"])
def test_letters_that_fold_to_plain_ones_are_not_sifted_away(text: str) -> None:
    """The long s matches an s where case is ignored, so such a text is tried in full."""
    assert image(text) is None
    for word in ("kidney", "stroke", "strasse", "istanbul"):
        made = sought(word, re.IGNORECASE)
        PATTERNS.remove(made)
        assert [m.span() for m in made.finditer(text)] == plainly(made, text)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab A1 x", max_size=30))
def test_alternatives_match_as_one_pattern_would(text: str) -> None:
    """The first that can, first; without overlaps."""
    ways = (r"a\w{2}", r"(?<=a)b+", r"\d x?|b", r"ab a")
    ours = either(*ways, flags=re.IGNORECASE)
    del PATTERNS[-len(ways) :]
    theirs = re.compile("|".join(ways), re.IGNORECASE)
    assert [m.span() for m in ours.finditer(text)] == [m.span() for m in theirs.finditer(text)]


MINDING = (
    r"(?<![\w@])(?:(?-i:[A-Z])[a-z]+ no|n[ée]e|(?!(?:dr|é)\b)id|(?-i:b(?!A))\.?(?=\d)|(?-i:[^A-Z\d])ref)(?![\w-])",
    r"(?:[^a-cé]x|(?!(?-i:X)|\d)ab|(?-i:(?!AB)a?)b)",
)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="abno idrefxNOABX1.éÉſ \n", max_size=30), st.sampled_from(MINDING), st.data())
def test_a_pattern_of_branches_matches_as_python_does(text: str, source: str, data: st.DataObject) -> None:
    """Also where a branch minds case, forbids something, or names a letter outside ASCII; in a part of a text too."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    ours, theirs = Branches(source, re.IGNORECASE), re.compile(source, re.IGNORECASE)
    assert [m.span() for m in ours.between(text, start, end)] == [m.span() for m in theirs.finditer(text, start, end)]


def test_only_four_letters_fold_to_plain_ones() -> None:
    """If Unicode or Python gained another, a find could be lost."""
    plain = re.compile("[a-z]", re.IGNORECASE)
    found = {chr(code) for code in range(128, 0x110000) if plain.fullmatch(chr(code))}
    assert found == set(FOLDING)


@pytest.mark.parametrize("source", [r"(?-i:NHS) number", "fiancé", r"(a)\1"])
def test_a_pattern_that_minds_case_has_no_twin(source: str) -> None:
    """Its twin would match other texts."""
    assert small_twin(source, re.IGNORECASE) is None


def test_words_beside_a_find_are_asked_as_python_asks_them() -> None:
    """Where a search begins and ends, and what stands before it, count as usual."""
    ours, theirs = beside(r"(?<=MY )Dog\b|^cat$", re.IGNORECASE), re.compile(r"(?<=MY )Dog\b|^cat$", re.IGNORECASE)
    for text in ("my DOG ran", "CAT", "the cat", "My dogé", "é my dog"):
        for start in range(len(text) + 1):
            for end in (len(text), max(start, len(text) - 4)):
                one, other = ours.search(text, start, end), theirs.search(text, start, end)
                assert (one and one.span()) == (other and other.span())


def test_the_list_of_needs_is_of_this_state() -> None:
    """A pattern that is not listed is tried on every text: not wrong, but slow. Run tools/patterns/needs.py."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "patterns" / "needs.py"), "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_long_texts_are_sifted_in_linear_time() -> None:
    """A record of twenty pages holds little more than one page does: its patterns are not all tried."""

    def seconds(text: str) -> float:
        before = time.process_time()
        assert machinery._held_in(text) == machinery._held_in("84 year old ")
        return time.process_time() - before

    once, tenfold = (min(seconds("84 year old " * times + " " * tries) for tries in range(3)) for times in (20_000, 200_000))
    assert tenfold < 30 * once
