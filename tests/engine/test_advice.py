"""Advice: the fewest softenings, a safer text that reads on, and honesty where there is no way."""

from datetime import UTC, datetime

import pytest

from secondlook import Audience, Author, Context, Draft, Verdict, check
from secondlook.advice.wording import reworded, sentences
from secondlook.model import AudienceKind, Category, Change, Mention, Softening

AT = datetime(2026, 3, 12, 21, 40, tzinfo=UTC)
CLOSED = Audience(kind=AudienceKind.CLOSED, members=9000)


def change(text: str, words: str, to: str) -> Change:
    start = text.index(words)
    mention = Mention(category=Category.TIME, start=start, end=start + len(words), text=words)
    return Change(mention=mention, softening=Softening(text=to, cost=0.1))


@pytest.mark.parametrize(
    ("text", "words", "to", "want"),
    [
        ("Seen at Merrowdale today.", "Merrowdale", "", "Seen today."),
        ("Seen today, in Merrowdale.", "today", "", "Seen, in Merrowdale."),
        ("An 84 year old fell.", "84 year old", "older person", "An older person fell."),
        ("An 84 year old fell.", "84 year old", "patient", "A patient fell."),
        ("She fell (on Tuesday) again.", "Tuesday", "", "She fell again."),
        ("Tonight she fell.", "Tonight", "recently", "Recently she fell."),
    ],
)
def test_the_rest_reads_on(text: str, words: str, to: str, want: str) -> None:
    """A safer text full of holes is not pasted by anybody."""
    assert reworded(text, [change(text, words, to)]) == want


def test_nothing_to_change_changes_nothing() -> None:
    """The author's spacing and punctuation are the author's."""
    text = "odd  spacing ,kept"
    assert reworded(text, []) == text


def test_sentences_cover_the_text() -> None:
    """A sentence left out must not take its neighbour along."""
    text = 'One. "Two?" three\n\nfour! five'
    spans = sentences(text)
    assert "".join(text[a:b] for a, b in spans) == text


CASES = [
    ("Mrs Okafor, 84, with a stroke this morning at Merrowdale Hospital, what would you do about her INR of 9.4?", Author()),
    ("NHS no 999 123 4560 needs a bed tonight, any takers?", Author(role="nurse")),
    (
        "72M fell off the pier on Saturday, in the local paper, Hb 61. Thoughts on transfusion?",
        Author(role="doctor", workplace="Merrowdale Hospital", town="Merrowdale"),
    ),
]


@pytest.mark.parametrize(("text", "author"), CASES)
def test_a_safer_text_is_itself_shareable(text: str, author: Author) -> None:
    """Safer text that would be stopped again is no advice."""
    context = Context(author=author, audience=CLOSED, posted_at=AT)
    review = check(Draft(text), context)
    assert review.verdict is not Verdict.SHARE
    if review.advice.possible:
        assert check(Draft(review.safer_text), context).verdict is Verdict.SHARE
    else:
        assert review.safer_text == ""


def test_only_what_is_needed_is_softened() -> None:
    """Taking everything out is easy; the point of the post must survive where it can."""
    text = "Mrs Okafor has a sore knee. Which physio exercises do you like for osteoarthritis?"
    review = check(Draft(text), Context(audience=CLOSED, posted_at=AT))
    assert review.verdict is Verdict.STOP
    assert "osteoarthritis" in review.safer_text
    assert "Okafor" not in review.safer_text


def test_an_unchecked_picture_is_not_mended_by_words() -> None:
    """R4 asks for the picture to be checked; the words may stay."""
    review = check(Draft("Anyone know what this rhythm is? [image: ecg.jpg]"), Context(audience=CLOSED, posted_at=AT))
    assert [rule.id for rule in review.rules] == ["R4"]
    assert any("attachment" in step for step in review.advice.steps)
