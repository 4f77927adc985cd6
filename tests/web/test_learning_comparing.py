"""Beyond recognition: nothing rare of what was posted is left in a lesson, and the case may still be told."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.conftest import NOW, STOPPED

from secondlook import memory
from secondlook.model import Post
from secondlook_web.learning.comparing import Case, Left, compared
from secondlook_web.learning.library import lessons

AT = datetime(2026, 11, 28, 17, tzinfo=UTC)
POST = Post(text=STOPPED, posted_at=NOW)
OTHER = Post(
    text="Our 84 year old farmer from Merrowdale had both hips done on Friday and asked whether his parrot may visit. "
    "He told the ward round: I have buried two wives and a tractor.",
    posted_at=NOW,
)
REWRITTEN = (
    "A learner posts the value of a test because nobody has met a larger one, and turns it into a contest. Somebody in "
    "the family knows the value by heart, and so knows who is meant."
)


def left(lesson: str, *posts: Post) -> Left:
    return compared(Case(posts=posts or (POST, OTHER)), lesson, at=AT)


@pytest.mark.parametrize(
    "lesson",
    [
        REWRITTEN,
        "An older person told a story at the bedside that made everybody laugh, and read it again in the evening.",
        "Somebody in their eighties who had worked the land had an operation, and a remark of theirs was posted.",
        *(one.whole for one in lessons().values()),
    ],
)
def test_a_case_that_was_told_anew_may_be_taught(lesson: str) -> None:
    """Otherwise nobody learns from what went wrong."""
    assert left(lesson).nothing, left(lesson)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("The CA 19-9 was very high.", "result"),
        ("The value was 42,317.", "number"),
        ("The value was over 42,000.", "number"),
        ("The value was 42317 units.", "number"),
        ("It was posted on 12 March 2026.", "day"),
        ("The number 84 stood in it.", "number"),
        ("Eighty-four stood in it.", "number"),
        ("An 84 year old had an operation.", "age"),
        ("An 83 year old had an operation.", "age"),
        ("The patient was a farmer.", "work"),
        ("It happened in Merrowdale.", "place"),
    ],
)
def test_each_rare_fact_of_a_post_that_is_left_is_found(said: str, kind: str) -> None:
    """One of them is enough for somebody who was there."""
    found = left(f"{REWRITTEN} {said}")
    assert not found.nothing
    assert kind in found.kinds, found


@pytest.mark.parametrize(
    ("said", "word"),
    [("It was about a tumour.", "tumour"), ("Top trumps, it said.", "trumps"), ("A parrot!", "parrot")],
)
def test_each_rare_word_that_is_left_is_shown_as_it_stands(said: str, word: str) -> None:
    assert word in left(f"{REWRITTEN} {said}").words


def test_words_in_a_row_are_found_even_if_each_is_common() -> None:
    """A sentence that was said once can be searched for."""
    assert left(f"{REWRITTEN} Somebody said: my GP says it is bad.").runs == ("my gp says it is",)


@given(st.lists(st.sampled_from(STOPPED.split()), min_size=0, max_size=6), st.integers(0, 100))
@settings(max_examples=40, deadline=None)
def test_adding_words_of_the_post_never_makes_a_lesson_pass(words: list[str], place: int) -> None:
    """Or it could be hidden by saying more."""
    kept = f"{REWRITTEN} The value was over 42,000."
    at = min(len(kept), place)
    assert not left(f"{kept[:at]} {' '.join(words)} {kept[at:]} The value was over 42,000.").nothing


def test_the_post_itself_and_a_sentence_of_it_do_not_pass() -> None:
    assert left(STOPPED).tied
    for sentence in STOPPED.split(". "):
        assert not left(f"{REWRITTEN} {sentence}").nothing


def test_in_the_thread_around_facts_are_compared_and_rare_words_are_not() -> None:
    """Forty posts have a rare word in common with every lesson; what they tell of the patient is looked for."""
    case = Case(posts=(Post(text="What a week.", posted_at=NOW),), around=(POST, OTHER))
    assert compared(case, f"{REWRITTEN} Top trumps! A parrot!", at=AT).nothing
    assert compared(case, f"{REWRITTEN} The value was over 42,000.", at=AT).kinds == ("number",)


def test_nothing_of_either_is_remembered() -> None:
    """The frozen post is read for a moment: the process that compared it forgets it."""
    canary = "Mrs Tansy zqk7 of Elm Road had a result of 77,123 today."
    compared(Case(posts=(Post(text=canary, posted_at=NOW),)), f"{canary} She laughed.", at=AT)
    assert not any("zqk7" in text for one in memory._everything for text in one.texts)


def test_values_keep_words_out_of_their_repr() -> None:
    assert "trumps" not in repr(left(f"{REWRITTEN} Top trumps, it said."))
