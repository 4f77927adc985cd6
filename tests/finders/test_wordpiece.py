"""Word pieces: nothing is cut, every piece knows where it stands."""

from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from secondlook.finders.wordpiece import (
    BEGINS_COLUMN,
    BEGINS_LINE,
    CASE_NONE,
    CASE_TITLE,
    CASE_UPPER,
    Vocabulary,
    _words,
)

_SHIPPED = files("secondlook").joinpath("data", "models", "vocabulary.txt").read_text(encoding="utf-8")
VOCABULARY = Vocabulary(_SHIPPED.removesuffix("\n").split("\n"))


def test_a_known_word_is_one_piece_and_an_unknown_one_several() -> None:
    """As in the encoder's own training."""
    pieces = VOCABULARY.pieces("hospital Llanbedrwen")
    assert list(pieces.words[:2]) == [0, 1]
    assert len(pieces.ids) > 2
    assert VOCABULARY.unknown not in pieces.ids


def test_letter_case_is_kept_beside_the_piece() -> None:
    """Lower-casing throws away the best clue to a name."""
    pieces = VOCABULARY.pieces("Grace NOF 42")
    first = {int(w): int(c) for w, c in zip(pieces.words[::-1], pieces.cases[::-1], strict=True)}
    assert (first[0], first[1], first[2]) == (CASE_TITLE, CASE_UPPER, CASE_NONE)


@given(st.text(max_size=300))
def test_every_letter_stands_in_a_word(text: str) -> None:
    """A character that no word covers would never be seen by the tagger."""
    spans = VOCABULARY.pieces(text).word_spans
    covered = {i for a, b in spans for i in range(a, b)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())


def test_a_long_text_is_not_cut() -> None:
    """A widely used tokeniser file silently stops at 128 pieces."""
    assert len(VOCABULARY.pieces("word " * 5000).ids) == 5000


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=80))
def test_plain_text_is_cut_into_words_as_any_other(text: str) -> None:
    """The short way for ASCII must agree with the long one: a letter of another script sends a text the long way."""
    assert _words(text) == [span for span in _words(text + " é") if span[0] < len(text)]


@given(st.lists(st.sampled_from(["he", "ran", "Llanbedrwen", "😂", "💔", "🙈"]), max_size=12))
def test_a_picture_between_words_changes_nothing_for_the_network(parts: list[str]) -> None:
    """A name followed by a heart is as much a name; the network knows no picture."""
    words = [part for part in parts if part.isascii()]
    assert list(VOCABULARY.pieces(" ".join(parts)).ids) == list(VOCABULARY.pieces(" ".join(words)).ids)


def test_a_word_knows_that_it_begins_a_line_or_a_column() -> None:
    """In letters the place says what a word is: a label, a value under it, a name above an address."""
    pieces = VOCABULARY.pieces("NAME   HALE\nborn 42,\n\n  of\tBath")
    places = {int(w): int(p) for w, p in zip(pieces.words, pieces.places, strict=True)}
    assert list(places.values()) == [0, BEGINS_COLUMN, BEGINS_LINE, 0, 0, BEGINS_LINE, BEGINS_COLUMN]


@given(st.text(alphabet="ab,é \n\t", max_size=60))
def test_a_place_changes_no_piece(text: str) -> None:
    """Where a word stands is told beside what it is."""
    pieces = VOCABULARY.pieces(text)
    assert list(pieces.ids) == list(VOCABULARY.pieces(" ".join(text.split())).ids)
    assert set(pieces.places.tolist()) <= {0, BEGINS_LINE, BEGINS_COLUMN}
