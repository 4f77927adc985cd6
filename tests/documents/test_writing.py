"""Pages painted anew: what is hidden is gone to the last pixel, what stays is whole, and a gap says nothing."""

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from secondlook.documents.formats import Options
from secondlook.documents.model import Box, Mark, Page, SeenKind, Word
from secondlook.documents.raster import Pixels, Raster
from secondlook.documents.writing.pages import Painted, encoded, painted

WORDS = (
    "Patient seen today with dyspnoea (stable), bisoprolol 2.5 mg; ECG normal. Review in two weeks by letter".split()
)
NAMES = ["Jo", "Philippa", "Thornbury-Okafor", "Gyffylog", "999 123 4567", "Ann"]
RED, BLACK = (250, 20, 20), (0, 0, 0)


@dataclass
class Sheet:
    """A page that knows where it wrote which word."""

    width: int = 1000
    height: int = 420
    ground: tuple[int, int, int] = (255, 255, 255)

    def __post_init__(self) -> None:
        self.picture = Image.new("RGB", (self.width, self.height), self.ground)
        self.pen = ImageDraw.Draw(self.picture)
        self.text = ""
        self.words: list[Word] = []

    def line(
        self,
        words: list[str],
        *,
        left: float = 40,
        top: int,
        size: int = 24,
        hidden: frozenset[int] = frozenset(),
        gap: float | None = None,
        ink: tuple[int, int, int] = BLACK,
    ) -> float:
        """Write a line, and say where it ended; hidden words are written in red."""
        font = ImageFont.load_default(size)
        at = left
        self.text += "\n" if self.text else ""
        for number, said in enumerate(words):
            if number:
                at = round(at + (font.getlength(" ") if gap is None else gap))
                self.text += " "
            box = self.pen.textbbox((at, top), said, font=font)
            self.pen.text((at, top), said, font=font, fill=RED if number in hidden else ink)
            for part in said.split(" "):
                first = at + font.getlength(said[: said.index(part)])
                edges = tuple(first + font.getlength(part[: end + 1]) for end in range(len(part)))
                own = Box(left=max(first, box[0]), top=box[1], right=edges[-1], bottom=box[3])
                self.words.append(Word(text=part, start=len(self.text), box=own, edges=edges))
                self.text += part + " "
            self.text = self.text[:-1]
            at += font.getlength(said)
        return at

    def page(self) -> Page:
        return Page(raster=Raster.of(np.asarray(self.picture)), text=self.text, words=tuple(self.words))


def _marks(page: Page, *texts: str, placeholder: str = "") -> list[Mark]:
    marks = []
    for text in texts:
        at = page.text.find(text)
        while at >= 0:
            marks.append(Mark(part=0, start=at, end=at + len(text), text=text, placeholder=placeholder))
            at = page.text.find(text, at + len(text))
    return marks


def _reddest(pixels: Pixels) -> int:
    return 0 if pixels.ndim == 2 else int((pixels[:, :, 0].astype(int) - pixels[:, :, 1]).max())


def _crop(pixels: Pixels, box: Box, margin: int = 0) -> Pixels:
    rows = slice(round(box.top) - margin, round(box.bottom) + margin)
    return pixels[rows, round(box.left) - margin : round(box.right) + margin]


def test_a_page_without_marks_comes_back_pixel_for_pixel() -> None:
    """Whoever has nothing to hide gets what they gave."""
    sheet = Sheet()
    sheet.line(WORDS[:6], top=40)
    page = sheet.page()
    for marks in ([], [replace(mark, hide=False) for mark in _marks(page, "Patient")]):
        done = painted(page, marks, Options())
        assert np.array_equal(done.pixels, page.raster.pixels())
        assert (done.text, done.words, done.boxes) == (page.text, page.words, ())


@st.composite
def sheets(draw: st.DrawFn) -> tuple[Page, list[Mark], list[str]]:
    """A page of some lines with names in red, its marks, and the words that stay."""
    sheet = Sheet(ground=draw(st.sampled_from([(255, 255, 255), (250, 244, 225), (214, 226, 240)])))
    size = draw(st.integers(18, 28))
    kept: list[str] = []
    marks: list[Mark] = []
    for number in range(draw(st.integers(1, 5))):
        words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
        hidden = draw(st.sets(st.integers(0, len(words) - 1), max_size=3))
        line = [draw(st.sampled_from(NAMES)) if at in hidden else word for at, word in enumerate(words)]
        start = len(sheet.text) + (1 if sheet.text else 0)
        left = draw(st.sampled_from([40, 40, 300]))
        sheet.line(line, left=left, top=20 + number * round(size * 1.5), size=size, hidden=frozenset(hidden))
        at = start
        for index, word in enumerate(line):
            if index in hidden:
                marks.append(Mark(part=0, start=at, end=at + len(word), text=word))
            else:
                kept.append(word)
            at += len(word) + 1
    page = sheet.page()
    # A line that runs off the paper was never whole: nothing can be said of its last pixels.
    assume(all(word.box.right <= page.raster.width for word in page.words))
    return page, marks, kept


@given(sheets())
@settings(max_examples=60, deadline=None)
def test_nothing_of_a_hidden_word_is_left_and_nothing_else_is_lost(drawn: tuple[Page, list[Mark], list[str]]) -> None:
    """Hidden words are red, and no pixel of the new page is: not in moved parts, not at a letter's rim."""
    page, marks, kept = drawn
    done = painted(page, marks, Options())
    assert done.pixels.shape == page.raster.pixels().shape
    assert _reddest(done.pixels) <= max(_reddest(np.asarray(page.raster.pixels()[:4, :4])), 0) + 2
    # Punctuation between two hidden words goes with them.
    assert done.text.split() == kept
    assert len(done.boxes) <= len(marks)
    for word in done.words:
        assert done.text[word.start : word.end] == word.text
        assert not any(word.box.overlaps(box) for box in done.boxes)


@given(sheets())
@settings(max_examples=40, deadline=None)
def test_words_that_stay_keep_their_pixels(drawn: tuple[Page, list[Mark], list[str]]) -> None:
    """A dose that lost its point is another dose."""
    page, marks, _ = drawn
    done = painted(page, marks, Options())
    before = page.raster.pixels()
    staying = [word for word in page.words if not any(m.start < word.end and word.start < m.end for m in marks)]
    for old, new in zip(staying, done.words, strict=True):
        assert np.array_equal(_crop(before, old.box), _crop(done.pixels, new.box))


@given(sheets())
@settings(max_examples=40, deadline=None)
def test_boxes_have_one_size_unless_a_note_says_otherwise(drawn: tuple[Page, list[Mark], list[str]]) -> None:
    """The width of a box is the width of a name."""
    page, marks, _ = drawn
    done = painted(page, marks, Options())
    if not done.notes:
        assert len({(box.width, box.height) for box in done.boxes}) <= 1


@pytest.mark.parametrize("left", [40, 300])
@pytest.mark.parametrize("other", ["Jo", "Thornbury-Okafor", "Llewellyn"])
def test_a_page_says_nothing_of_how_long_the_hidden_name_is(other: str, left: int) -> None:
    """Two pages that differ in the name alone are the same page afterwards, to the pixel."""
    made = []
    for name in ("Philippa", other):
        sheet = Sheet()
        sheet.line(["Seen", "today"], top=30)
        sheet.line(["Seen", "with", name, "and", "reviewed"], left=left, top=70, hidden=frozenset((2,)))
        sheet.line(["Letter", "to", "follow"], top=110)
        page = sheet.page()
        made.append(painted(page, _marks(page, name), Options()).pixels)
    assert np.array_equal(*made)


def test_what_is_flush_right_stays_flush_right() -> None:
    """Else the left edge would tell how long the hidden number was."""
    made = []
    for number in ("12", "999 123 4567"):
        sheet = Sheet()
        font = ImageFont.load_default(24)
        for at, words in enumerate((["Cardiology"], ["Ref:", number], ["Tel", "01632", "960123"])):
            width = font.getlength(" ".join(words))
            sheet.line(words, left=700 - width, top=30 + 36 * at, hidden=frozenset({1} if at == 1 else ()))
        page = sheet.page()
        made.append(painted(page, _marks(page, number), Options()).boxes[0])
    assert abs(made[0].right - made[1].right) <= 2
    assert made[0].right == pytest.approx(700, abs=5)


def test_a_line_of_a_block_that_is_flush_on_both_sides_ends_where_it_ended() -> None:
    """A ragged end in an even block says how long the name was."""
    sheet = Sheet()
    font = ImageFont.load_default(24)
    lines = [WORDS[:6], ["Patient", "Philippa", "seen", "today", "with", "dyspnoea"], WORDS[7:13], WORDS[3:9]]
    for at, words in enumerate(lines):
        gap = (680 - sum(font.getlength(word) for word in words)) / (len(words) - 1)
        sheet.line(words, top=30 + 36 * at, gap=gap, hidden=frozenset({1} if at == 1 else ()))
    page = sheet.page()
    done = painted(page, _marks(page, "Philippa"), Options())
    last = [word for word in done.words if word.text == "dyspnoea"][-1]
    old = [word for word in page.words if word.text == "dyspnoea"][-1]
    assert abs(last.box.right - old.box.right) <= 2


def test_where_there_is_no_room_a_note_says_that_the_gap_may_tell() -> None:
    """A check that did not see everything says so; a box that gives something away too."""
    sheet = Sheet(width=300)
    sheet.line(["Potassium", "Jo", "creatinine"], left=8, top=30, size=26, hidden=frozenset((1,)))
    page = sheet.page()
    done = painted(page, _marks(page, "Jo"), Options())
    assert done.notes
    assert done.text.split() == ["Potassium", "creatinine"]
    assert _reddest(done.pixels) <= 2


def test_two_names_with_a_comma_between_are_one_box() -> None:
    """Two boxes would say that there are two names."""
    sheet = Sheet()
    sheet.line(["Re:", "Okafor,", "Philippa", "today"], top=40)
    page = sheet.page()
    done = painted(page, _marks(page, "Okafor", "Philippa"), Options())
    assert len(done.boxes) == 1
    assert done.text == "Re: today"


def test_the_rest_of_a_word_stays() -> None:
    """ "(Tom)," keeps its brackets, as the reader expects them."""
    sheet = Sheet()
    sheet.line(["her", "son", "Thornbury's", "letter"], top=40)
    page = sheet.page()
    done = painted(page, _marks(page, "Thornbury"), Options())
    assert done.text.split()[-1] == "letter"
    assert "Thornbury" not in done.text


def test_a_placeholder_is_written_and_can_be_read_aloud() -> None:
    """Who is meant matters in a long letter; a screen reader has to say it too."""
    sheet = Sheet()
    sheet.line(["Seen", "with", "Philippa", "today"], top=40)
    page = sheet.page()
    done = painted(page, _marks(page, "Philippa", placeholder="Patient A"), Options(placeholders=True))
    assert done.text == "Seen with Patient A today"
    [box] = done.boxes
    assert _crop(done.pixels, box).min() == 0
    assert _crop(done.pixels, box).max() == 255


def test_what_no_line_holds_is_filled_where_it_is() -> None:
    """Faces, codes, and what a person drew a box around. Filled, never blurred; in steps, and never smaller."""
    sheet = Sheet()
    sheet.pen.rectangle((300, 200, 361, 263), fill=RED)
    sheet.line(["Seen", "today"], top=40)
    page = sheet.page()
    face = Mark(part=0, boxes=(Box(left=300, top=200, right=362, bottom=264),), seen=SeenKind.FACE)
    done = painted(page, [face], Options())
    [box] = done.boxes
    assert _reddest(done.pixels) <= 2
    assert (box.width % 16, box.height % 16) == (0, 0)
    assert len(np.unique(_crop(done.pixels, box))) == 1
    assert done.text == page.text


def test_a_word_under_a_drawn_box_leaves_the_text() -> None:
    """Also one that it covers in part: what is half seen is not read aloud in full."""
    sheet = Sheet()
    end = sheet.line(["Seen", "dyspnoea"], top=40)
    page = sheet.page()
    drawn = Mark(part=0, boxes=(Box(left=end - 20, top=44, right=end + 30, bottom=60),))
    assert painted(page, [drawn], Options()).text == "Seen"


@pytest.mark.parametrize("ground", [(255, 255, 255), (30, 32, 36)])
def test_a_box_stands_out_from_its_page(ground: tuple[int, int, int]) -> None:
    """Black on black would be a hole that nobody sees."""
    sheet = Sheet(ground=ground)
    ink = (230, 230, 230) if ground[0] < 100 else BLACK
    sheet.line(["Seen", "with", "Philippa"], top=40, ink=ink)
    page = sheet.page()
    done = painted(page, _marks(page, "Philippa"), Options())
    [box] = done.boxes
    assert abs(int(_crop(done.pixels, box).mean()) - ground[0]) > 120


def test_a_rule_of_a_table_stays_where_it_is() -> None:
    """A table whose lines jump is unreadable, and the jump is the width of the name."""
    sheet = Sheet()
    sheet.line(["Philippa", "Okafor"], left=60, top=40, hidden=frozenset((0, 1)))
    for at in (40, 400, 700):
        sheet.pen.line((at, 20, at, 200), fill=BLACK, width=2)
    for at in (20, 90, 200):
        sheet.pen.line((40, at, 700, at), fill=BLACK, width=2)
    page = sheet.page()
    done = painted(page, _marks(page, "Philippa Okafor"), Options())
    before = page.raster.pixels()
    [box] = done.boxes
    assert box.right < 400
    for at in (40, 400, 700):
        assert np.array_equal(done.pixels[20:200, at], before[20:200, at])


def test_a_line_under_the_words_ends_with_them() -> None:
    """Its old length would be the width of the name."""
    made = []
    for name in ("Jo", "Thornbury-Okafor"):
        sheet = Sheet()
        end = sheet.line(["Re:", name, "today"], top=40, hidden=frozenset((1,)))
        sheet.pen.line((40, 72, end, 72), fill=BLACK, width=2)
        page = sheet.page()
        done = painted(page, _marks(page, name), Options())
        made.append(int(np.flatnonzero(done.pixels[72, :, 0] < 100).max()))
    assert abs(made[0] - made[1]) <= 1


def test_noise_of_a_scan_does_not_stop_the_words_from_moving() -> None:
    """Every scan is noisy."""
    sheet = Sheet()
    sheet.line(["Seen", "with", "Philippa", "and", "reviewed"], top=70)
    page = sheet.page()
    rng = np.random.default_rng(5)
    grey = np.asarray(sheet.picture.convert("L")).astype(float) * 0.85 + 25
    noisy = np.clip(grey + rng.normal(0, 7, grey.shape), 0, 255).astype(np.uint8)
    done = painted(replace(page, raster=Raster.of(noisy)), _marks(page, "Philippa"), Options())
    assert done.notes == ()
    assert done.text == "Seen with and reviewed"
    [box] = done.boxes
    kept = next(word for word in done.words if word.text == "and")
    assert 0 <= kept.box.left - box.right < 20


def test_no_smooth_patch_shows_where_the_words_ended() -> None:
    """On grainy paper, a patch without grain is as wide as the name was."""
    sheet = Sheet()
    end = sheet.line(["Seen", "Thornbury-Okafor"], top=70)
    page = sheet.page()
    rng = np.random.default_rng(6)
    light = 235 - np.linspace(0, 70, sheet.width)[None]
    noisy = np.clip(
        np.where(np.asarray(sheet.picture.convert("L")) < 128, 40, light) + rng.normal(0, 5, (420, 1000)), 0, 255
    )
    done = painted(replace(page, raster=Raster.of(noisy.astype(np.uint8))), _marks(page, "Thornbury-Okafor"), Options())
    [box] = done.boxes
    emptied = done.pixels[76:92, round(box.right) + 4 : round(end)].astype(float)
    assert emptied.shape[1] > 40
    assert 3.5 < (emptied - emptied.mean(axis=0)).std() < 6.5
    assert abs(emptied.mean() - light[0, round(box.right) + 4 : round(end)].mean()) < 3
    assert done.notes == ()


def test_words_on_a_photograph_are_filled_where_they_are() -> None:
    """Moving a part of a picture would be seen; the note says what the box may tell."""
    sheet = Sheet()
    sheet.line(["Philippa", "Okafor"], left=60, top=60)
    page = sheet.page()
    rows, columns = np.mgrid[0:420, 0:1000]
    waves = (127 + 100 * np.sin(columns / 17) * np.cos(rows / 9)).astype(np.uint8)
    done = painted(replace(page, raster=Raster.of(waves)), _marks(page, "Philippa"), Options())
    [box] = done.boxes
    assert len(np.unique(_crop(done.pixels, box))) == 1
    assert done.notes
    outside = done.pixels.copy()
    outside[int(box.top) : int(box.bottom), int(box.left) : int(box.right)] = 0
    waves[int(box.top) : int(box.bottom), int(box.left) : int(box.right)] = 0
    assert np.array_equal(outside, waves)


def _decoded(data: bytes) -> Image.Image:
    import io

    return Image.open(io.BytesIO(data))


def test_writing_is_a_small_png_and_a_photograph_a_jpeg() -> None:
    """Letters with rings around them are hard to read; a photograph without loss is too large to send."""
    sheet = Sheet()
    sheet.line(WORDS[:6], top=40)
    written = encoded(np.asarray(sheet.picture), Options())
    rng = np.random.default_rng(2)
    photograph = np.cumsum(rng.normal(0, 2, (200, 300, 3)), axis=1)
    photograph = (127 + photograph).clip(0, 255).astype(np.uint8)
    assert (written.kind, written.grey) == ("png", True)
    assert encoded(photograph, Options()).kind == "jpeg"
    assert encoded(photograph, Options(lossless=True)).kind == "png"


@given(st.integers(0, 3), st.booleans())
@settings(max_examples=12, deadline=None)
def test_a_picture_file_is_the_same_for_the_same_pixels_and_says_nothing_else(seed: int, colour: bool) -> None:
    """No time, no program, no resolution."""
    shape = (40, 50, 3) if colour else (40, 50)
    pixels = np.random.default_rng(seed).integers(0, 256, shape).astype(np.uint8)
    for options in (Options(), Options(lossless=True)):
        one, other = encoded(pixels, options), encoded(pixels.copy(), options)
        assert one.data == other.data
        info = _decoded(one.data).info
        assert set(info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}


@given(st.integers(1, 300), st.integers(0, 5))
@settings(max_examples=20, deadline=None)
def test_without_loss_is_without_loss(colours: int, seed: int) -> None:
    """In one bit, in four, with a palette or without."""
    rng = np.random.default_rng(seed)
    palette = rng.integers(0, 256, (colours, 3)).astype(np.uint8)
    pixels = palette[rng.integers(0, colours, (30, 41))]
    data = encoded(pixels, Options(lossless=True)).data
    assert np.array_equal(np.asarray(_decoded(data).convert("RGB")), pixels)
    grey = pixels[:, :, 0].copy()
    assert np.array_equal(np.asarray(_decoded(encoded(grey, Options(lossless=True)).data).convert("L")), grey)


def test_what_a_painted_page_says_in_an_error_is_nobodys_words() -> None:
    """Tracebacks are read by strangers."""
    done = Painted(pixels=np.zeros((2, 2), np.uint8), text="Philippa", words=(), boxes=())
    assert "Philippa" not in repr(done)


def test_a_box_over_words_that_do_not_lie_tells_that_its_length_may_tell_something() -> None:
    """They are filled where they are: nothing on the side of a page moves."""
    white = np.full((400, 300), 255, np.uint8)
    for box in (Box(left=40, top=50, right=60, bottom=250), Box(left=90, top=50, right=290, bottom=250)):
        word = Word(text="Thornbury", start=0, box=box, whole=True)
        aside = Page(raster=Raster.of(white), text="Thornbury", words=(word,), dots_per_inch=200)
        done = painted(aside, [Mark(part=0, start=0, end=9, boxes=(box,), text="Thornbury")], Options())
        assert "do not run from left to right" in " ".join(done.notes)
        assert done.text == ""
