"""Reading pictures: nothing where there is nothing, the right words the right way up, and an end on any picture."""

import time
from pathlib import Path

import numpy as np
import pytest
from tests.documents import drawn

from secondlook.documents.model import Box, SeenKind, Word
from secondlook.documents.raster import Pixels
from secondlook.documents.seeing import characters, look, read_again
from secondlook.errors import MissingData


def missing(text: str) -> list[str]:
    """The words of the drawn page that are not in a text."""
    return [word for line in drawn.LINES for word in line.split() if word not in text]


def test_nothing_is_seen_on_an_empty_page() -> None:
    """A word that is not there would be hidden, and somebody would wonder what it was."""
    page = look(np.full((600, 500), 255, np.uint8), dots_per_inch=200)
    assert (page.text, page.words, page.seen) == ("", (), ())


def test_a_plain_page_is_read_and_nothing_else_is_seen_on_it() -> None:
    """Most attachments are letters: a face or a code in each would teach people to ignore us."""
    page = look(drawn.page(), dots_per_inch=200)
    assert missing(page.text) == []
    assert page.seen == ()


def test_a_page_that_is_upright_keeps_its_pixels() -> None:
    """Every turning blurs a page a little."""
    pixels = drawn.page()
    assert np.array_equal(look(pixels, dots_per_inch=200).raster.pixels(), pixels)


def test_the_ink_of_a_word_lies_in_its_box() -> None:
    """What sticks out of the box would stay in view."""
    pixels = drawn.page()
    page = look(pixels, dots_per_inch=200)
    rest = pixels.copy()
    for word in page.words:
        box = word.box.around(1)
        rest[int(box.top) : int(box.bottom) + 1, int(box.left) : int(box.right) + 1] = 255
    assert np.count_nonzero(rest < 100) < 0.01 * np.count_nonzero(pixels < 100)


def test_a_part_of_a_word_has_its_own_box() -> None:
    """ "17/04/1951." is hidden without its full stop, "Thornbury's" without its s."""
    [word] = [w for w in look(drawn.page(), dots_per_inch=200).words if "1951" in w.text]
    part = word.box_of(word.start, word.start + len("17/04"))
    assert 0.3 * word.box.width < part.width < 0.6 * word.box.width
    assert len(word.edges) == len(word.text)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_on_its_side_or_head_is_turned_upright(quarters: int) -> None:
    """People photograph letters as they lie."""
    page = look(np.rot90(drawn.page(), quarters), dots_per_inch=200)
    assert missing(page.text) == []
    assert (page.raster.width, page.raster.height) == drawn.page().shape[::-1]


@pytest.mark.parametrize("degrees", [-8.0, 2.5])
def test_a_page_that_lies_askew_is_levelled(degrees: float) -> None:
    """Boxes are level: on a line that is askew they would cover its neighbours."""
    page = look(drawn.rotated(drawn.page(), degrees), dots_per_inch=200)
    assert missing(page.text) == []
    middles = [(w.box.top + w.box.bottom) / 2 for w in page.words if w.text in ("Thank", "referring", "teacher")]
    assert max(middles) - min(middles) < 6


def test_a_noisy_scan_is_read() -> None:
    """Without smoothing not one word of it is."""
    page = look(drawn.noisy(drawn.rotated(drawn.page(), 1.0), spread=25), dots_per_inch=200)
    assert len(missing(page.text)) <= 1


def test_small_letters_of_a_screen_are_read() -> None:
    """Screens have half the dots of a scan."""
    page = look(drawn.page(size=14, width=500, left=20), dots_per_inch=96)
    assert len(missing(page.text)) <= 1


def test_light_writing_on_a_dark_screen_is_read() -> None:
    """Record systems and phones have dark modes."""
    page = look((230 - drawn.page() * 0.8).astype(np.uint8), dots_per_inch=200)
    assert len(missing(page.text)) <= 1


def test_words_of_the_file_win_over_what_is_seen_in_their_place() -> None:
    """A text layer knows letters that eyes mix up; what stands beside it is added."""
    pixels = drawn.page()
    seen = next(w for w in look(pixels, dots_per_inch=200).words if w.text.startswith("Quarring"))
    known = Word(text="Quarrlngton", start=0, box=seen.box)
    page = look(pixels, dots_per_inch=200, words=[known])
    assert "Quarrlngton" in page.text
    assert "Quarrington" not in page.text
    assert "palpitations" in page.text


def test_words_of_the_file_turn_with_the_page() -> None:
    """Otherwise a box would lie where the word was before."""
    pixels = drawn.page()
    seen = next(w for w in look(pixels, dots_per_inch=200).words if w.text.startswith("Quarring"))
    height, _ = pixels.shape
    on_its_side = Box(
        left=height - seen.box.bottom, top=seen.box.left, right=height - seen.box.top, bottom=seen.box.right
    )
    page = look(np.rot90(pixels, 3), dots_per_inch=200, words=[Word(text="Quarrlngton", start=0, box=on_its_side)])
    [word] = [w for w in page.words if w.text == "Quarrlngton"]
    assert abs(word.box.left - seen.box.left) < 2
    assert abs(word.box.top - seen.box.top) < 2


def test_what_is_left_beside_words_that_lie_level_turns_no_page() -> None:
    """A letterhead up the side, a stamp on its head: a page turned for it is hidden where nothing stands."""
    pixels = drawn.page(height=900)
    words = [word for word in look(pixels, dots_per_inch=200).words if len(word.text) > 3]
    rest = pixels.copy()
    rest[: pixels.shape[0] // 2] = 255
    upside_down = drawn.pasted(rest, np.rot90(drawn.page(drawn.LINES[:2]), 2), left=0, top=450)
    page = look(upside_down, dots_per_inch=200, words=words)
    assert {word.box for word in words} <= {word.box for word in page.words}
    assert np.array_equal(page.raster.pixels(), upside_down)


def test_the_second_reading_sees_what_is_left_and_not_what_is_covered() -> None:
    """It is the proof: it must see a leak, and must not see ghosts."""
    pixels = drawn.page().copy()
    word = next(w for w in look(pixels, dots_per_inch=200).words if w.text == "palpitations")
    pixels[int(word.box.top) : int(word.box.bottom), int(word.box.left) : int(word.box.right)] = 0
    text = "\n".join(read_again(pixels, dots_per_inch=200))
    assert missing(text) == ["palpitations"]


def test_a_second_reading_may_leave_out_what_was_surely_read_and_sees_the_rest() -> None:
    """That is what makes it quick; a word that nobody read, or that was doubtful, is still met."""
    pixels = drawn.page()
    words = [word for word in look(pixels, dots_per_inch=200).words if word.text != "palpitations"]
    text = "\n".join(read_again(pixels, dots_per_inch=200, sure=[word.box for word in words]))
    assert "palpitations" in text
    assert "Quarrington" not in text


def _noise(height: int, width: int) -> Pixels:
    return np.random.default_rng(1).integers(0, 256, (height, width), dtype=np.uint8)


@pytest.mark.parametrize(
    "pixels",
    [np.zeros((1, 1), np.uint8), _noise(1, 3000), _noise(3000, 1), np.zeros((700, 700), np.uint8), _noise(2, 2)],
    ids=["one pixel", "one row", "one column", "black", "four pixels"],
)
def test_a_picture_of_any_shape_has_an_end(pixels: Pixels) -> None:
    """Whoever sends a file chooses its shape."""
    assert look(pixels, dots_per_inch=200).words == ()


def test_noise_is_given_up_soon_and_said() -> None:
    """Tesseract alone would take minutes; and silence would say that there is nothing."""
    started = time.process_time()
    page = look((np.random.default_rng(2).random((1500, 1500)) < 0.12).astype(np.uint8) * 255, dots_per_inch=200)
    assert time.process_time() - started < 12
    assert [seen.kind for seen in page.seen] == [SeenKind.PHOTOGRAPH]


def test_missing_data_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The library's own error names a folder of whoever built it."""
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    monkeypatch.setattr(characters, "_FOLDERS", ())
    with pytest.raises(MissingData, match="tesseract-ocr-eng"):
        characters.data_folder()


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_stamp_of_the_file_keeps_no_scan_on_its_head(quarters: int) -> None:
    """A fax's line over a page that went in upside down is level, and says less than the page."""
    page = np.rot90(drawn.page(height=900), quarters)
    stamp = Word(text="RECEIVED", start=0, box=Box(left=4, top=4, right=120, bottom=24))
    assert missing(look(np.ascontiguousarray(page), dots_per_inch=200, words=[stamp]).text) == []
