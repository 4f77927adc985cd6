"""Others' words: what is left alone first, then what is found, read and softened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.mentions import quote
from secondlook.model import DRAFT_ORIGIN, About


def found(text: str) -> list[str]:
    return [mention.text for mention in quote.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        'I said "please ring the bell if you need me" and left',
        'The so-called "quick win" again',
        'There is a lecture called "Managing uncertainty in practice"',
        "NICE says offer it to everybody over forty",
        "He said that he felt better",
        "She asked whether it would hurt",
        "My wife says take the salaried post and be done with it",
        "Boss said no",
    ],
)
def test_the_authors_words_titles_and_reported_speech_are_left_alone(text: str) -> None:
    """Only words that somebody could recognise as their own matter."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She looked up and said "don\'t you dare say sorry". I did not.', "don't you dare say sorry"),
        ("He told me on the way out you've got a worried face, doc. How odd.", "you've got a worried face, doc"),
        ("The lady said the kettle is a government listening device", "the kettle is a government listening device"),
        ('"I always thought I would go in June," he said', "I always thought I would go in June,"),
        ("He said 'it's the shiny kind' and grinned", "it's the shiny kind"),
    ],
)
def test_others_words_are_found_without_their_marks(text: str, expected: str) -> None:
    """Marked or not, near verbatim words are known to whoever spoke them."""
    assert found(text) == [expected]


def test_the_speaker_tells_whom_the_words_concern() -> None:
    """A colleague's remark and a patient's are judged differently."""
    [mention] = quote.find('The consultant said "not worth your good listening, that one"')
    assert mention.about is About.COLLEAGUE
    [mention] = quote.find('Her daughter said "she was always like that with doctors"')
    assert mention.about is About.RELATIVE


@pytest.mark.parametrize(("words", "exact"), [("no more needles today thanks", True), ("bold dog", False)])
def test_four_words_are_enough_to_be_known(words: str, exact: bool) -> None:
    """Two words many people say; a sentence is somebody's."""
    [mention] = quote.find(f'He said "{words}"')
    [fact] = quote.read(mention, at=None, origin=DRAFT_ORIGIN)
    assert fact.exact is exact


def test_softened_words_are_not_found_again() -> None:
    """Advice that leaves the fact in place would never end."""
    for text in ('He said "no more needles today thanks"', "He told me you've got a worried face, doc"):
        [mention] = quote.find(text)
        for step in quote.soften(mention):
            assert found(text[: mention.start] + step.text + text[mention.end :]) == []


@given(st.text(alphabet="\"'ab said he I.\n", max_size=200))
def test_offsets_always_fit_the_text(text: str) -> None:
    """Mentions are replaced in the author's draft by their offsets."""
    for mention in quote.find(text):
        assert text[mention.start : mention.end] == mention.text
