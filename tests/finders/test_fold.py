"""The plain view of a text: no trick of writing hides a name or a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.finders import fold
from secondlook.model import Category, Mention


@pytest.mark.parametrize("text", ["Saw Grace at 9", "Привет, как дела", "Siôn", "Ní Chonaola", "Καλημέρα"])
def test_honest_letters_are_left_alone(text: str) -> None:
    """A Russian word is Russian, a Welsh name keeps its letters: only a disguise is undone."""
    assert fold(text).text == text


@pytest.mark.parametrize(
    ("posted", "plain"),
    [
        ("Gr\u200bace", "Grace"),
        ("Gr\u00adace", "Grace"),
        ("\u202eGrace\u202c", "Grace"),
        ("Оkafor", "Okafor"),
        ("9\u200b9\u200b9", "999"),
        ("９９９", "999"),
        ("𝐆𝐫𝐚𝐜𝐞", "Grace"),
        ("“hi” – she said", '"hi" - she said'),
        ("12\u00a0March", "12 March"),
    ],
)
def test_disguises_are_seen_through(posted: str, plain: str) -> None:
    """Zero-width characters, look-alikes and styled letters must not hide an identifier."""
    assert fold(posted).text == plain


@given(st.text(max_size=200))
def test_every_position_of_the_view_comes_from_the_text(text: str) -> None:
    """Mentions keep the author's own offsets, whatever was looked through."""
    view = fold(text)
    for at in range(len(view.text)):
        mention = Mention(category=Category.NAME, start=at, end=at + 1, text=view.text[at])
        original = view.to_original(mention)
        assert text[original.start : original.end] == original.text
        assert view.from_original(original.start) == at


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    """The plain view is plain."""
    once = fold(text).text
    assert fold(once).text == once


@given(st.text(alphabet=st.characters(exclude_characters="<"), max_size=200))
def test_no_letter_or_digit_is_lost(text: str) -> None:
    """What a reader can see, the engine sees. (Between < and > stands mark-up, which no reader sees.)"""
    assert sum(c.isalnum() for c in fold(text).text) >= sum(c.isalnum() for c in text)


def test_a_name_split_by_mark_up_is_still_a_name() -> None:
    """A post copied from a page carries its tags along."""
    view = fold("Saw <b>Mr</b> <i>Okafor</i> today, potassium <3")
    assert view.text == "Saw Mr Okafor today, potassium <3"
