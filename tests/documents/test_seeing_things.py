"""What is seen beside words: codes, faces, pictures, handwriting. Listed so that somebody looks, and quiet on letters."""

import numpy as np
import pytest
from PIL import Image, ImageDraw
from tests.documents import drawn

from secondlook.documents.model import Box, Page, SeenKind
from secondlook.documents.raster import Pixels
from secondlook.documents.seeing import look

CODES = {
    "QRCode": "PT|999 123 4567",
    "DataMatrix": "9991234567",
    "Aztec": "9991234567^Z",
    "PDF417": "THORNBURY 9991234567",
    "Code128": "A123456",
    "Code39": "A123457",
    "ITF": "9991234568",
    "EAN13": "5012345678900",
}


def kinds(page: Page) -> list[SeenKind]:
    return [seen.kind for seen in page.seen]


def with_codes(module: int) -> tuple[Pixels, dict[str, Box]]:
    """A letter with eight codes below it, and where each is, without its quiet zone."""
    pixels = drawn.page(width=1500, height=1200)
    places: dict[str, Box] = {}
    left, top = 40, 480
    for kind, text in CODES.items():
        part = drawn.code(kind, text, module=module)
        if left + part.shape[1] > 1460:
            left, top = 40, top + 260
        pixels = drawn.pasted(pixels, part, left=left, top=top)
        rows, columns = np.nonzero(part < 128)
        places[text] = Box(
            left=left + int(columns.min()),
            top=top + int(rows.min()),
            right=left + int(columns.max()) + 1,
            bottom=top + int(rows.max()) + 1,
        )
        left += part.shape[1] + 40
    return pixels, places


def test_tables_rules_and_frames_are_no_codes() -> None:
    """A form is full of lines."""
    picture = Image.fromarray(drawn.page(width=900, height=900))
    draw = ImageDraw.Draw(picture)
    for row in range(8):
        draw.rectangle([60, 500 + row * 40, 840, 540 + row * 40], outline=0, width=2)
    for column in range(4):
        draw.line([60 + column * 260, 500, 60 + column * 260, 820], fill=0, width=2)
    assert kinds(look(np.asarray(picture), dots_per_inch=200)) == []


def test_a_noisy_letter_has_no_codes_faces_or_handwriting() -> None:
    """Noise looks like anything."""
    assert kinds(look(drawn.noisy(drawn.page(), spread=35), dots_per_inch=200)) == []


@pytest.mark.parametrize("module", [2, 4])
def test_every_code_of_a_page_is_decoded_and_covered(module: int) -> None:
    """A wristband says the same twice: in letters and in its code. One bar in view can be enough to read it."""
    pixels, places = with_codes(module)
    codes = {seen.text: seen.box for seen in look(pixels, dots_per_inch=200).seen if seen.kind is SeenKind.CODE}
    assert set(codes) == set(CODES.values())
    for text, place in places.items():
        box = codes[text]
        assert box.left <= place.left + 2
        assert box.top <= place.top + 2
        assert box.right >= place.right - 2
        assert box.bottom >= place.bottom - 2


def test_nothing_is_read_out_of_bars() -> None:
    """Letters and figures that are none would be taken for somebody's number."""
    text = look(with_codes(3)[0], dots_per_inch=200).text
    assert len(text) < sum(len(line) + 1 for line in drawn.LINES) + 12


def test_a_code_that_cannot_be_decoded_is_listed_as_one() -> None:
    """Somebody with a better copy may decode it."""
    squares = np.random.default_rng(5).integers(0, 2, (26, 26), dtype=np.uint8) * 255
    part = squares.repeat(4, axis=0).repeat(4, axis=1)
    [seen] = look(drawn.pasted(drawn.page(height=800), part, left=400, top=520), dots_per_inch=200).seen
    assert seen.kind is SeenKind.CODE
    assert seen.text == ""
    assert seen.certainty < 0.5


def test_a_photograph_on_a_page_is_listed_for_somebody_to_look() -> None:
    """A tattoo or a uniform tells who it is, and no program knows that."""
    page = look(drawn.pasted(drawn.page(height=900), drawn.scenery(300, 260), left=200, top=520), dots_per_inch=200)
    [seen] = [seen for seen in page.seen if seen.kind is SeenKind.PHOTOGRAPH]
    assert seen.box.overlaps(Box(left=250, top=570, right=450, bottom=730))
    assert SeenKind.FACE not in kinds(page)


def test_a_photograph_as_a_whole_is_one_and_is_not_turned() -> None:
    """Nothing in it says which way up it is."""
    pixels = drawn.scenery(640, 480)
    page = look(pixels, dots_per_inch=200)
    assert kinds(page) == [SeenKind.PHOTOGRAPH]
    assert np.array_equal(page.raster.pixels(), pixels)


@pytest.mark.parametrize("width", [60, 300])
def test_a_face_in_a_picture_is_found_small_and_large(width: int) -> None:
    """In a group each face is small; in a portrait it fills the picture."""
    ground = drawn.scenery(800, 800) // 3 + 90
    page = look(drawn.pasted(ground, drawn.face(width), left=90, top=100), dots_per_inch=200)
    middle = Box(left=90 + width - 3, top=100 + width - 3, right=90 + width + 3, bottom=100 + width + 3)
    assert any(seen.box.overlaps(middle) for seen in page.seen if seen.kind is SeenKind.FACE)


def test_a_face_that_lies_is_found() -> None:
    """Phones are held both ways."""
    ground = drawn.scenery(700, 700) // 3 + 90
    page = look(drawn.pasted(ground, np.rot90(drawn.face(120)), left=200, top=200), dots_per_inch=200)
    assert any(
        seen.box.overlaps(Box(left=310, top=310, right=330, bottom=330))
        for seen in page.seen
        if seen.kind is SeenKind.FACE
    )


def signed(colour: tuple[int, int, int]) -> Pixels:
    """A letter with a scrawl under its sign-off."""
    picture = Image.fromarray(
        drawn.page([*drawn.LINES, "", "Yours sincerely", "", "", "", "Consultant Cardiologist"])
    ).convert("RGB")
    draw = ImageDraw.Draw(picture)
    x = np.linspace(0, 9 * np.pi, 300)
    points = [(80 + 9 * v + 14 * np.cos(1.7 * v), 510 + 26 * np.sin(v) + 12 * np.sin(0.4 * v)) for v in x]
    draw.line(points, fill=colour, width=4)
    return np.asarray(picture)


def test_a_scrawl_under_a_sign_off_may_be_a_signature() -> None:
    """It says who wrote the letter, and so where the patient is treated."""
    page = look(signed((20, 20, 90)), dots_per_inch=200)
    assert SeenKind.SIGNATURE in kinds(page)
    assert all(seen.certainty <= 0.5 for seen in page.seen)


def test_a_coloured_ring_may_be_a_stamp() -> None:
    """A practice's stamp has its name and town."""
    picture = Image.fromarray(drawn.page(height=900)).convert("RGB")
    ImageDraw.Draw(picture).ellipse([500, 560, 720, 780], outline=(190, 20, 40), width=6)
    assert SeenKind.STAMP in kinds(look(np.asarray(picture), dots_per_inch=200))
