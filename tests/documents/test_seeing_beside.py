"""Writing that the first reading of a page does not see: pale, coloured, on its side, tilted, on rules."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from tests.documents import drawn

from secondlook.documents.formats import gathered
from secondlook.documents.model import SeenKind
from secondlook.documents.raster import Pixels
from secondlook.documents.seeing import look, read_again
from secondlook.documents.seeing.rules import without_rules

PLAIN = ("The chest is clear on both sides", "and the heart is normal in size.")
NAME = "Quarrington"


def beside(colour: str, *, ground: str = "white") -> Pixels:
    """Black lines on a ground, and a name in a colour below them."""
    picture = Image.new("RGB", (760, 330), ground)
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(30)
    for row, line in enumerate(PLAIN):
        draw.text((50, 50 + 45 * row), line, font=font, fill="black")
    draw.text((50, 220), f"Patient: Philippa {NAME}", font=font, fill=colour)
    return np.asarray(picture)


def with_part(degrees: int) -> Pixels:
    """Upright lines, and beside them a name that was turned so far against the clock."""
    part = drawn.page([f"Patient: Philippa {NAME}"], width=520)[40:120]
    part = drawn.rotated(part, degrees)
    return drawn.pasted(drawn.page(PLAIN, width=800, height=850), part, left=200, top=200)


def on_rules(rules: str) -> Pixels:
    """Names on rules that touch what hangs below the line, or in a box or a table."""
    picture = Image.fromarray(drawn.page(["Applicant:   Ms Prydderch", "Known to:   Dr Merrowdale"], width=700))
    draw = ImageDraw.Draw(picture)
    for base in (60, 105):
        if rules == "line":
            draw.line([50, base + 34, 660, base + 34], fill=0, width=3)
        elif rules == "dots":
            for left in range(50, 660, 7):
                draw.rectangle([left, base + 34, left + 2, base + 36], fill=0)
        else:
            draw.rectangle([50, base - 5, 660, base + 40], outline=0, width=2)
            draw.line([205, base - 5, 205, base + 40], fill=0, width=2)
    return np.where(np.asarray(picture) > 128, 255, 0).astype(np.uint8)


@pytest.mark.parametrize(
    "pixels",
    [
        drawn.noisy(drawn.page(), spread=35),
        np.asarray(Image.fromarray(drawn.page()).resize((900, 434))),
        (drawn.page() * np.linspace(0.75, 1, 900)).astype(np.uint8),
    ],
    ids=["noise", "squeezed", "shade"],
)
def test_an_ordinary_letter_has_no_more_words_and_nothing_unread(pixels: Pixels) -> None:
    """Grain, shade and specks are everywhere: a note on every page would teach people to ignore it."""
    page = look(pixels, dots_per_inch=200)
    assert page.unread == ()
    assert len(page.text.split()) <= sum(len(line.split()) for line in drawn.LINES) + 1


def test_a_logo_is_not_read_and_not_called_writing() -> None:
    """Every letterhead has one."""
    picture = Image.fromarray(drawn.page(width=1000)).convert("RGB")
    draw = ImageDraw.Draw(picture)
    for number, colour in enumerate(("#005eb8", "#41b6e6", "#ffb81c", "#d0e8f8")):
        draw.ellipse((700 + 50 * number, 20, 780 + 50 * number, 100), fill=colour)
    page = look(np.asarray(picture), dots_per_inch=200)
    assert page.unread == ()
    assert len(page.text.split()) <= sum(len(line.split()) for line in drawn.LINES) + 2


@pytest.mark.parametrize(
    "colour",
    [
        "#f0f0f0",
        "#ffff00",
        pytest.param("#d0d0d0", marks=pytest.mark.nightly),
        pytest.param("#00ff00", marks=pytest.mark.nightly),
    ],
)
def test_pale_and_coloured_writing_beside_black_is_read(colour: str) -> None:
    """People see it, and whoever turns up the contrast sees it better; black writing beside it sets no level for it."""
    pixels = beside(colour)
    assert NAME in look(pixels, dots_per_inch=200).text
    assert NAME in "\n".join(read_again(pixels, dots_per_inch=200))


@pytest.mark.parametrize(
    ("colour", "ground"),
    [
        ("#b0d0e0", "#c0e0c0"),
        pytest.param("#e0b0b0", "#ffd0d0", marks=pytest.mark.nightly),
        pytest.param("white", "#ffff80", marks=pytest.mark.nightly),
    ],
)
def test_pale_writing_on_a_coloured_ground_is_read(colour: str, ground: str) -> None:
    """Of some pairs of colours the grey is the same."""
    assert NAME in look(beside(colour, ground=ground), dots_per_inch=200).text


@pytest.mark.parametrize(
    "degrees", [270, 45, pytest.param(180, marks=pytest.mark.nightly), pytest.param(-25, marks=pytest.mark.nightly)]
)
def test_writing_that_runs_another_way_is_read_and_its_ink_lies_in_its_boxes(degrees: int) -> None:
    """A name along the edge of a film, on a stamp, on a sheet that was laid into the scanner the wrong way."""
    pixels = with_part(degrees)
    page = look(pixels, dots_per_inch=200)
    assert all(word in page.text for line in PLAIN for word in line.split())
    assert "Philippa" in page.text
    assert NAME in page.text
    assert NAME in "\n".join(read_again(pixels, dots_per_inch=200))
    rest = pixels.copy()
    for word in page.words:
        box = word.box.around(3)
        rest[max(int(box.top), 0) : int(box.bottom) + 1, max(int(box.left), 0) : int(box.right) + 1] = 255
    assert np.count_nonzero(rest < 100) < 0.02 * np.count_nonzero(pixels < 100)


def test_a_word_that_runs_another_way_is_hidden_whole() -> None:
    """Nobody knows which part of its box is which letter."""
    [word] = [word for word in look(with_part(180), dots_per_inch=200).words if NAME in word.text]
    assert word.box_of(word.start, word.start + 2) == word.box


@pytest.mark.parametrize("degrees", [30, pytest.param(135, marks=pytest.mark.nightly)])
def test_a_page_that_lies_far_askew_is_levelled(degrees: int) -> None:
    """Photographs of letters on a desk."""
    page = look(drawn.rotated(drawn.page(drawn.LINES[2:6]), degrees), dots_per_inch=200)
    assert [word for line in drawn.LINES[2:6] for word in line.split() if word not in page.text] == []


def test_writing_that_cannot_be_read_is_said() -> None:
    """Silence would say that there is none: mirrored letters are letters to everybody who looks."""
    mirrored = drawn.page(["Patient: Philippa Quarrington"], width=520)[40:120, ::-1]
    page = look(drawn.pasted(drawn.page(PLAIN, width=800, height=500), mirrored, left=200, top=250), dots_per_inch=200)
    assert page.unread
    assert gathered("png", iter([page])).notes == ("There is writing on page 1 that could not be read: look at it.",)


@pytest.mark.parametrize("rules", ["line", "box", pytest.param("dots", marks=pytest.mark.nightly)])
def test_writing_on_rules_is_read(rules: str) -> None:
    """Forms are made of them; a rule through the tail of a letter makes another letter of it."""
    pixels = on_rules(rules)
    for text in (look(pixels, dots_per_inch=200).text, "\n".join(read_again(pixels, dots_per_inch=200))):
        assert "Ms Prydderch" in text
        assert "Dr Merrowdale" in text


@pytest.mark.parametrize("size", [18, 30, 70])
def test_writing_without_rules_loses_no_ink_to_the_search_for_them(size: int) -> None:
    """The stems of a headline are long and straight too."""
    pixels = drawn.page(["Illness THE HTL", "wait... dash - and __"], size=size)
    assert np.array_equal(without_rules(pixels), pixels)


def test_rules_are_left_on_the_page_that_is_shown() -> None:
    """They are taken out for reading only."""
    pixels = on_rules("box")
    page = look(pixels, dots_per_inch=200)
    assert np.array_equal(page.raster.pixels(), pixels)
    assert SeenKind.CODE not in [seen.kind for seen in page.seen]
