"""A letter that is read while it is still coming: the same is found, and nothing is read twice."""

from collections.abc import Iterator
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondlook import memory
from secondlook.finders import letter_ahead, read_letter, tagger
from secondlook.finders.ahead import Ahead
from secondlook.finders.reading import _pool
from secondlook.finders.tagger import Size, Tagger

WORDS = "Mrs Thornbury came to the clinic on 12 March with chest pain , and rang her son Liam about it .".split()


def page(seed: int, words: int = 400) -> str:
    """Some lines of words."""
    dice = Random(seed)
    return "".join(dice.choice(WORDS) + ("\n" if dice.random() < 0.1 else " ") for _ in range(words)).strip()


@pytest.fixture
def windows_read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many pieces each window had that the network read, from nothing remembered."""
    read: list[int] = []
    run = Tagger._run

    def counted(model: Tagger, ids: np.ndarray, cases: np.ndarray) -> object:
        read.append(len(ids))
        return run(model, ids, cases)

    monkeypatch.setattr(Tagger, "_run", counted)
    memory.forget()
    yield read
    memory.forget()


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 900), min_size=1, max_size=5), st.booleans())
def test_what_was_read_ahead_is_what_the_whole_says(words: list[int], other: bool) -> None:
    """Also where what comes at last is another text."""
    parts = [page(number, count) for number, count in enumerate(words)]
    whole = "\n\n".join(["Other words first.", *parts] if other else parts)
    memory.forget()
    plain = tagger.tagger(Size.LETTERS).tag(whole)
    memory.forget()
    ahead = Ahead(Size.LETTERS)
    for number, part in enumerate(parts):
        ahead.read("\n\n" + part if number else part)
    read = tagger.tagger(Size.LETTERS).tag(whole)
    assert read.word_spans == plain.word_spans
    assert np.array_equal(read.tags, plain.tags)
    assert np.array_equal(read.about, plain.about)


def test_no_window_is_read_twice(windows_read: list[int]) -> None:
    """Pages that come one by one, then the whole letter."""
    pages = [page(number) for number in range(4)]
    give = letter_ahead()
    pool = _pool()
    assert give is not None
    assert pool is not None
    for number, one in enumerate(pages):
        give(lambda text="\n\n" + one if number else one: text)
    pool.submit(int).result()
    ahead = len(windows_read)
    read_letter("\n\n".join(pages))
    with_ahead = len(windows_read)
    memory.forget()
    windows_read.clear()
    read_letter("\n\n".join(pages))
    assert with_ahead == len(windows_read)
    assert ahead >= with_ahead - 2


def test_letters_that_come_together_share_what_is_remembered(windows_read: list[int]) -> None:
    """Two long files read beside each other pushed each other's windows out of memory, and were read twice."""
    parts = [[page(100 * letter + number, 700) for number in range(30)] for letter in range(2)]
    together = [Ahead(Size.LETTERS) for _ in parts]
    for number in range(30):
        for ahead, pages in zip(together, parts, strict=True):
            ahead.read("\n\n" + pages[number] if number else pages[number])
    model = tagger.tagger(Size.LETTERS)
    for pages in parts:
        model.tag("\n\n".join(pages))
    ahead_of_all = len(windows_read)
    memory.forget()
    windows_read.clear()
    for pages in parts:
        model.tag("\n\n".join(pages))
    assert ahead_of_all <= 1.1 * len(windows_read)


def test_a_very_long_letter_is_read_ahead_only_as_far_as_it_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was pushed out of memory before it is asked for would be read twice."""
    monkeypatch.setattr("secondlook.finders.ahead.WINDOWS_REMEMBERED", 2)
    read: list[int] = []
    monkeypatch.setattr(Tagger, "window", lambda model, ids, cases: read.append(len(ids)))
    Ahead(Size.LETTERS).read(page(1, 3000))
    assert len(read) == 2
