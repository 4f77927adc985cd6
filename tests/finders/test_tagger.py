"""The tagger: allowed sequences only, nothing cut, the same answer every time; and how it and the patterns agree."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondlook.finders import read_text
from secondlook.finders.tagger import OVERLAP_PIECES, WINDOW_PIECES, _windows
from secondlook.finders.tagging import labels, viterbi
from secondlook.model import About, Category


@given(st.integers(0, 5000))
def test_windows_cover_every_piece_and_overlap(pieces: int) -> None:
    """A long text is read in windows; a piece that none holds would never be seen."""
    windows = _windows(pieces)
    assert windows[0][0] == 0
    assert windows[-1][1] == pieces
    assert all(end - start <= WINDOW_PIECES for start, end in windows)
    assert all(a[1] - b[0] >= min(OVERLAP_PIECES, a[1] - a[0]) for a, b in itertools.pairwise(windows))


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 12), st.integers(0, 2**31))
def test_an_inside_tag_never_stands_without_its_begin(words: int, seed: int) -> None:
    """Half a mention would give advice half a span to replace."""
    tags = labels().tags
    scores = np.random.default_rng(seed).normal(size=(words, len(tags))).astype(np.float32)
    best = [tags[i] for i in viterbi(scores)]
    for before, tag in zip(["O", *best], best, strict=False):
        if tag.startswith("I-"):
            assert before[2:] == tag[2:]


def test_a_name_at_the_end_of_a_long_text_is_found() -> None:
    """A widely used tool was silent about a name at character 8,713."""
    text = (
        "We talked about the rota and the parking and the tea. " * 200
        + "Mrs Okafor in bed 4 had a stroke this morning."
    )
    found = {m.text for m in read_text(text).mentions}
    assert "Mrs Okafor" in found


def test_the_same_text_is_read_the_same() -> None:
    """No dice."""
    text = "72M with a stroke this morning, his wife is a baker"
    assert read_text(text).mentions == read_text(text + " ").mentions


@pytest.mark.parametrize(
    "text",
    [
        "When do you start apixaban after a stroke? NICE says one thing and the stroke team another.",
        "Does anyone use nebulised magnesium for asthma these days, or is it only IV?",
    ],
)
def test_drugs_and_diagnoses_in_a_general_question_are_left_alone(text: str) -> None:
    """This is what the tagger is for: a diagnosis is a mention only where somebody has it."""
    assert not [m for m in read_text(text).mentions if m.category in (Category.CONDITION, Category.PROCEDURE)]


def test_the_same_words_about_somebody_are_found() -> None:
    """And here somebody has it."""
    found = {
        m.category for m in read_text("84F, stroke last night, started apixaban, daughter is beside herself").mentions
    }
    assert {Category.AGE, Category.CONDITION, Category.TIME, Category.PROCEDURE} <= found


def test_whom_a_name_is_about() -> None:
    """A patient's name is S1, a colleague's in thanks is nothing."""
    about = {
        m.text: m.about for m in read_text("Mrs Okafor has sepsis, thanks to Dr Bhatt for coming down so fast").mentions
    }
    assert about["Mrs Okafor"] is About.PATIENT
    assert about["Dr Bhatt"] is About.COLLEAGUE


def test_my_grandmother_is_the_authors_family() -> None:
    """The author's own family are no subject."""
    about = {
        m.text: m.about for m in read_text("My gran died on the ward last night after a stroke. She was 91.").mentions
    }
    assert set(about.values()) <= {About.AUTHOR, About.RELATIVE, About.NONE}
