"""What a draft is read beside: bounded, set apart, and nothing where there is nothing."""

from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from secondlook.finders.beside import LONGEST, OF_CONTEXT, PIECES_OF_TEXT, TEXTS, beside
from secondlook.finders.wordpiece import Vocabulary

_SHIPPED = files("secondlook").joinpath("data", "models", "vocabulary.txt").read_text(encoding="utf-8")
VOCABULARY = Vocabulary(_SHIPPED.removesuffix("\n").split("\n"))


def test_nothing_around_is_nothing() -> None:
    """A draft alone is read as it always was."""
    assert len(beside(VOCABULARY, ()).ids) == 0
    assert len(beside(VOCABULARY, ("", " \n")).ids) == 0


def test_each_text_ends_with_a_marker() -> None:
    """Two posts run together would be one, by one author, about one person."""
    ids = beside(VOCABULARY, ("she fell", "the car fell")).ids.tolist()
    assert ids.count(VOCABULARY.end) == 2
    assert ids[-1] == VOCABULARY.end


@given(st.lists(st.text(alphabet="ab. \n", max_size=400), max_size=12))
def test_it_is_bounded_and_set_apart_whatever_was_published(texts: list[str]) -> None:
    """A history of ten thousand posts must not push the draft out of the window."""
    pieces = beside(VOCABULARY, texts)
    assert len(pieces.ids) == len(pieces.cases) <= LONGEST
    assert pieces.ids.tolist().count(VOCABULARY.end) <= TEXTS
    assert all(case >= OF_CONTEXT for case in pieces.cases)


def test_the_nearest_comes_first_and_none_takes_all_the_room() -> None:
    """What was said last lends the sense; one long post must leave room for the thread's first."""
    long = "word " * 500
    ids = beside(VOCABULARY, (long, "kettle")).ids.tolist()
    assert ids[PIECES_OF_TEXT] == VOCABULARY.end
    assert ids[PIECES_OF_TEXT + 1] == VOCABULARY.pieces("kettle").ids[0]
