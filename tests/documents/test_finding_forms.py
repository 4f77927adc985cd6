"""Forms on a page: labels in small print under their values, and a box for each character."""

from collections.abc import Sequence

import numpy as np
import pytest

from secondlook.documents.finding import Hiding, find_marks
from secondlook.documents.model import Box, Document, Page, ReadBy, Word
from secondlook.documents.raster import Raster

Placed = tuple[int, int, int, str]
"""Left, top, height, words."""


def page(placed: Sequence[Placed]) -> Page:
    """A page with these words, each stretch a line of the text beside what has the same top."""
    words: list[Word] = []
    text, last = "", -1
    for left, top, height, line in placed:
        text += "" if not text else "   " if top == last else "\n"
        last, right = top, float(left)
        for number, word in enumerate(line.split(" ")):
            text += " " if number else ""
            box = Box(left=right, top=top, right=right + 10 * len(word), bottom=top + height)
            words.append(Word(text=word, start=len(text), box=box, read_by=ReadBy.FILE))
            text += word
            right = box.right + 6
    return Page(raster=Raster.of(np.full((900, 1200), 255, dtype=np.uint8)), text=text, words=tuple(words))


def left_of(placed: Sequence[Placed]) -> str:
    """What is left in view."""
    shown = page(placed)
    letters = list(shown.text)
    for mark in find_marks(Document(format="pdf", pages=(shown,)), Hiding()):
        if mark.hide and mark.start is not None and mark.end is not None:
            letters[mark.start : mark.end] = "·" * (mark.end - mark.start)
    return "".join(letters)


REFERRAL: list[Placed] = [
    (20, 40, 30, "OPTOMETRIST REFERRAL"),
    (20, 120, 22, "Mr"), (200, 120, 22, "Derek"), (500, 120, 22, "Marsh"), (800, 120, 22, "30/11/1991"),
    (20, 150, 16, "Title"), (200, 150, 16, "First name"), (500, 150, 16, "Last name"), (800, 150, 16, "Birth date"),
    (20, 210, 22, "Flat 29, 65 Chapel Street"), (500, 210, 22, "Tilbrook"), (800, 210, 22, "MK13 4HP"),
    (20, 240, 16, "Street"), (500, 240, 16, "Town"), (800, 240, 16, "Post code"),
    (20, 320, 22, "Discs 0.7/0.8, inferior notch. Routine referral of 25/09/2026."),
]  # fmt: skip
BOXES: list[Placed] = [
    (20, 40, 30, "Consent for travel costs"),
    (20, 120, 28, "Surname"), (300, 120, 28, "W O J C I K"),
    (20, 190, 28, "Other names"), (300, 190, 28, "K W A B E N A"),
    (20, 260, 28, "Date of birth"), (300, 260, 28, "0 5 0 3 1 9 5 2"),
    (20, 330, 28, "Postcode"), (300, 330, 28, "M 1 2"), (480, 330, 28, "3 J P"),
    (20, 420, 22, "I claim for 24 miles at 45p. Mr Wojcik attended."),
]  # fmt: skip


@pytest.mark.parametrize("gone", ["Derek", "Marsh", "30/11/1991", "65 Chapel", "Tilbrook", "MK13"])
def test_what_stands_over_a_label_in_small_print_is_its_value(gone: str) -> None:
    assert gone not in left_of(REFERRAL)


@pytest.mark.parametrize("kept", ["First name", "Last name", "Birth date", "Post code", "25/09/2026", "inferior notch"])
def test_labels_under_their_values_and_what_follows_them_stay(kept: str) -> None:
    assert kept in left_of(REFERRAL)


def test_labels_over_their_values_are_read_as_ever() -> None:
    over: list[Placed] = [
        (20, 120, 16, "First name"), (300, 120, 16, "Last name"), (600, 120, 16, "Birth date"),
        (20, 145, 22, "Derek"), (300, 145, 22, "Marsh"), (600, 145, 22, "30/11/1991"),
        (20, 210, 16, "Street"), (300, 210, 16, "Town"), (600, 210, 16, "Post code"),
        (20, 235, 22, "65 Chapel Street"), (300, 235, 22, "Tilbrook"), (600, 235, 22, "MK13 4HP"),
    ]  # fmt: skip
    left = left_of(over)
    assert "Marsh" not in left
    assert "30/11/1991" not in left
    assert "Last name" in left


def test_labels_beside_their_values_are_no_small_print() -> None:
    beside: list[Placed] = [
        (20, 120, 22, "Patient name"), (250, 120, 22, "EZE, Siobhan (Miss)"),
        (20, 155, 22, "Address"), (250, 155, 22, "119 Castle Road"), (600, 155, 22, "GP"), (800, 155, 22, "Dr Hope Long"),
        (250, 185, 22, "Nether Hulme"),
        (250, 215, 22, "ZZ98 9EB"),
        (20, 255, 22, "Admitted"), (250, 255, 22, "01/04/2026"), (600, 255, 22, "Discharged"), (800, 255, 22, "07/04/2026"),
        (20, 290, 22, "Consultant"), (250, 290, 22, "Professor Hope Long"), (600, 290, 22, "Ward"), (800, 290, 22, "Ward 9"),
        (20, 380, 22, "Presenting complaint"),
    ]  # fmt: skip
    left = left_of(beside)
    assert "Castle Road" not in left
    assert "Nether" not in left
    assert "Professor Hope Long" in left
    assert "Dr Hope Long" in left


@pytest.mark.parametrize("gone", ["W O J", "C I K", "K W A", "0 5 0", "M 1 2", "3 J P", "Wojcik"])
def test_characters_that_have_a_box_each_are_one_value(gone: str) -> None:
    assert gone not in left_of(BOXES)


@pytest.mark.parametrize("kept", ["Surname", "Other names", "Postcode", "24 miles at 45p"])
def test_labels_and_text_beside_boxes_stay(kept: str) -> None:
    assert kept in left_of(BOXES)
