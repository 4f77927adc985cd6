"""What is made of the network's proposals before they are weighed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.finders import read_text
from secondlook.finders.choose import _trimmed, _whole_words
from secondlook.model import Category, Mention


@pytest.mark.parametrize(
    ("text", "tagged", "whole"),
    [
        ("he went home", "went", "went"),
        ("Grace's lunch", "Grace", "Grace"),
        ("on the 12-14 March", "14 March", "14 March"),
        ("she can't manage a raffle", "t manage", "can't manage"),
        ("he didn't wake", "didn", "didn't"),
        ("day 2 post-op and well", "op", "post-op"),
        ("a bluebottle-green tie", "bluebottle", "bluebottle-green"),
    ],
)
def test_a_find_is_made_of_whole_words(text: str, tagged: str, whole: str) -> None:
    """Half a word would be marked, and replaced, in the middle. A possessive stays outside, and so does a range."""
    at = text.index(tagged)
    start, end = _whole_words(text, at, at + len(tagged))
    assert text[start:end] == whole


@given(st.text(alphabet="ab1 '-’.", min_size=1, max_size=30), st.data())
def test_a_find_never_shrinks_nor_leaves_the_text(text: str, data: st.DataObject) -> None:
    """Whatever the network cut, what it meant stays covered."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    wider = _whole_words(text, start, end)
    assert 0 <= wider[0] <= start < end <= wider[1] <= len(text)


@pytest.mark.parametrize(
    ("category", "stays"),
    [(Category.CONDITION, False), (Category.RESULT, False), (Category.NAME, True), (Category.PLACE, True)],
)
def test_asterisks_stand_for_a_name_or_a_town_and_for_no_disease(category: Category, stays: bool) -> None:
    """People mask what names somebody; around a report's last line they are ornament."""
    mention = Mention(category=category, start=8, end=11, text="***", kind="tagged", certainty=0.5)
    assert (_trimmed(mention, "Went to *** END: ***", 0.5) is not None) is stays


@pytest.mark.parametrize(
    "text",
    [
        "What is the highest CRP you have ever seen?",
        "The longest shift our team has had, and the worst coffee.",
        "K 7.1 in a 70 year old today. The worst rota we have had.",
    ],
)
def test_a_superlative_about_nobodys_result_is_left_alone(text: str) -> None:
    """Dark humour about work is nobody's alarm."""
    assert [m for m in read_text(text).mentions if m.category is Category.EVENT] == []


def test_a_superlative_after_a_patients_result_is_about_it() -> None:
    """It says that one person in the practice has this value, even where the sentence itself names nobody."""
    mentions = read_text("Saw an 84 year old, CA 19-9 of 48,000. It is the highest our practice has ever seen.").mentions
    assert "the highest our practice has ever seen" in [m.text for m in mentions]
