"""Leaks are traced to the account a page was served to, or to nobody."""

import math
from io import BytesIO
from random import Random

import numpy as np
import pytest
from evaluation.tracing.pages import code, compressed, cropped, kit, page, with_marks
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from secondlook.trace import (
    LARGEST_CHANCE,
    BadPicture,
    Kit,
    Match,
    Trace,
    Why,
    find_in_picture,
    find_in_text,
    marked,
    tile_png,
)
from secondlook.trace.answers import chance_of_bits, chance_of_score, odds, score_needed
from secondlook.trace.pictures import load_picture
from secondlook.trace.spaces import gaps, without_marks
from secondlook.trace.tiles import DEPTH_LEVELS

TEXT = (
    "We saw how often a first result leads to a second test that nobody would have asked for, and how the worry it "
    "brings stays with people long after the second test has shown that nothing was wrong. Does anybody know a good "
    "paper about that, perhaps one that students would read to the end? I would also like to hear how other teams talk "
    "about it with patients before they order a test."
)


def found(picture: Image.Image, readers: Kit, quality: int = 50) -> Trace:
    return find_in_picture(load_picture(compressed(picture, quality)), readers)


# What must be left alone.


@pytest.mark.parametrize("dark", [False, True])
def test_a_picture_without_marks_names_nobody(dark: bool) -> None:
    """An innocent reader who is accused once never trusts the room again."""
    answer = found(page(Random(1), dark=dark), kit())
    assert (answer.matches, answer.why) == ((), Why.NO_MARKS)


def test_a_reader_who_is_not_in_the_list_is_not_replaced_by_one_who_is() -> None:
    """The strongest mark of all is that of somebody else: it must not rub off on whoever is asked about."""
    answer = found(with_marks(page(Random(2)), "reader99"), kit())
    assert (answer.matches, answer.why) == ((), Why.NOT_LISTED)


def test_marks_of_another_room_name_nobody() -> None:
    answer = found(with_marks(page(Random(3)), "reader3", room="other"), kit(5, first=50))
    assert answer.matches == ()


def test_an_empty_list_names_nobody() -> None:
    answer = found(with_marks(page(Random(3)), "reader3"), Kit(room=code("room"), candidates=()))
    assert answer.why is Why.NOBODY_LISTED


@pytest.mark.parametrize(
    "text",
    [
        "Give 5 mg of it at 10 am, then 2.5 mg",
        "see https://example.org/a b",
        "@ash and @hazel",
        "one",
        "a\nb",
        "",
        "a  b",
        "x-1 y_2",
    ],
)
def test_doses_links_names_and_lines_are_served_as_they_were_written(text: str) -> None:
    """What a clinician copies into a record or a drug search must be what was typed."""
    for reader in range(30):
        served = marked(text, code(str(reader)))
        for gap in (" mg", " am", "5 ", "@ash ", " @hazel", " https", "\n"):
            assert served.count(gap) == text.count(gap)


@given(st.text(max_size=300), st.integers(0, 5))
def test_marks_change_nothing_but_spaces(text: str, reader: int) -> None:
    """Whoever copies the words gets the words."""
    served = marked(text, code(str(reader)))
    assert len(served) == len(text)
    assert without_marks(served) == without_marks(text)
    assert served.split() == text.split()


@given(st.text(alphabet="ab' \u2005-’", max_size=4000))
@settings(max_examples=30, deadline=1000)
def test_reading_marks_takes_no_longer_than_the_text(text: str) -> None:
    """A pattern that backtracks would let one paste hold up a worker."""
    gaps(text)


# What is found.


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("seed", [4, 5])
def test_the_reader_is_found_from_a_compressed_part_of_a_screenshot(seed: int, dark: bool) -> None:
    """This is what is passed on: a screenshot, cut, through a messenger."""
    rng = Random(seed)
    picture = cropped(with_marks(page(rng, dark=dark), f"reader{seed}", dark=dark), rng)
    answer = found(picture, kit())
    assert [match.name for match in answer.matches] == [f"reader{seed}"]
    assert answer.matches[0].chance <= LARGEST_CHANCE
    assert answer.scale == pytest.approx(1, rel=0.02)


@pytest.mark.parametrize("size", [0.7, 1.37, 2.2])
def test_the_reader_is_found_at_any_size(size: float) -> None:
    """Phones have two or three pixels to one, browsers zoom, messengers make pictures smaller."""
    picture = with_marks(page(Random(6)), "reader6")
    resized = picture.resize((int(640 * size), int(480 * size)), Image.Resampling.BICUBIC)
    answer = found(resized, kit(), quality=80)
    assert [match.name for match in answer.matches] == ["reader6"]
    assert answer.scale == pytest.approx(size, rel=0.02)


def test_two_readers_who_average_their_screenshots_are_both_named() -> None:
    """To wash a mark out with a friend's is to leave both."""
    plain = page(Random(7))
    both = Image.blend(with_marks(plain, "reader7"), with_marks(plain, "reader8"), 0.5)
    assert {match.name for match in found(both, kit(), quality=90).matches} == {"reader7", "reader8"}


def test_one_line_of_a_page_is_too_little() -> None:
    """What is left is counted, and the answer says so instead of guessing."""
    line = with_marks(page(Random(8)), "reader8").crop((32, 36, 230, 58))
    answer = found(line, kit())
    assert answer.why is Why.TOO_LITTLE
    assert f"{answer.marks_needed} marks are needed, {answer.marks_found} are left" in answer.says


def test_the_reader_of_a_copied_text_is_found_whole_and_in_part() -> None:
    served = marked(TEXT, code("reader3"))
    for part in (served, served[120:], f"FYI:\n> {served[:260]}"):
        assert [match.name for match in find_in_text(part, kit()).matches] == ["reader3"]


def test_a_few_copied_words_are_too_little() -> None:
    answer = find_in_text(marked(TEXT, code("reader3"))[:60], kit())
    assert answer.why is Why.TOO_LITTLE
    assert f"{answer.marks_needed} marks are needed, {answer.marks_found} are left" in answer.says


def test_a_text_that_was_typed_again_carries_nothing() -> None:
    assert find_in_text(TEXT, kit()).why is Why.NO_MARKS


def test_the_words_of_somebody_who_is_not_in_the_list_name_nobody() -> None:
    assert find_in_text(marked(TEXT, code("reader99")), kit()).why is Why.NOT_LISTED


def test_repeated_words_count_once() -> None:
    """Else one lucky pair of words, said ten times, would be ten proofs."""
    assert len(gaps("of the " * 50)) == 2


# What the chance of a wrong name rests on.


@given(st.integers(20, 200))
@settings(max_examples=20, deadline=None)
def test_the_chance_given_for_a_text_holds(number: int) -> None:
    """The binomial tail, against Hoeffding's bound: exact is never larger."""
    for right in (number // 2 + 1, number * 3 // 4, number):
        z = (2 * right - number) / math.sqrt(number)
        assert chance_of_bits(right, number, 1) <= chance_of_score(z, 1) + 1e-12


def test_no_fixed_weights_let_strangers_pass_more_often_than_said() -> None:
    """Spikes, floods, flat weights: the worst shapes of a background; 20,000 strangers each."""
    rng = np.random.default_rng(9)
    weights = [np.ones(512), rng.standard_cauchy(512), np.eye(1, 512)[0], np.r_[np.ones(3) * 100, np.ones(509)]]
    signs = np.stack([code(f"stranger{number}").signs(512) for number in range(20_000)])
    for shape in weights:
        scores = signs @ shape / np.linalg.norm(shape)
        for z in (2.0, 3.0, 4.0):
            assert (scores >= z).mean() <= chance_of_score(z, 1) * 1.05 + 1e-4


def test_nobody_is_named_on_a_larger_chance() -> None:
    with pytest.raises(ValueError, match="Nobody is named"):
        Match(name="reader1", thread="7", score=4.0, chance=1e-3)
    assert chance_of_score(score_needed(1000), 1000) == pytest.approx(LARGEST_CHANCE)
    assert odds(3e-9) == "below 1 in 100,000,000"


# The edges.


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff" + b"\0" * 50])
def test_a_file_that_is_no_picture_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(BadPicture, match="Only JPEG, PNG and WebP"):
        load_picture(data)


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3), (40, 40)])
def test_a_tiny_picture_names_nobody_and_breaks_nothing(size: tuple[int, int]) -> None:
    assert found(Image.new("L", size, 250), kit()).matches == ()


def test_a_tile_is_a_small_picture_that_shows_through() -> None:
    """Served with every page: kilobytes, and faint."""
    data = tile_png(code("room"), code("reader1"), dark_page=False)
    assert len(data) < 24_000
    with Image.open(BytesIO(data)) as picture:
        assert (picture.size, picture.mode) == ((256, 256), "LA")
        assert picture.getchannel("A").getextrema() == (0, DEPTH_LEVELS)
