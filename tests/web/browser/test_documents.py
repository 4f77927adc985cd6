"""Letters and pictures in a real browser: marks that are pressed, boxes that are drawn, on a phone and at a desk."""

import os
import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Page, expect
from tests.web.browser.conftest import Browse, violations
from tests.web.documents_there import LETTER, NAME

WAIT_MS = 60_000
"""A sealed process loads its libraries with the first file, on a machine that is busy with other tests."""
READS_SCANS = any(Path("/usr/share").glob("tesseract-ocr*/**/eng.traineddata")) or "TESSDATA_PREFIX" in os.environ
needs_tesseract = pytest.mark.skipif(
    not READS_SCANS and os.environ.get("SECOND_LOOK_DOCUMENT_TESTS") != "required",
    reason="no English of Tesseract here: apt-get install tesseract-ocr-eng",
)


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("given") / "letter.txt"
    path.write_text(LETTER)
    return path


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A picture with a name on it."""
    drawn = Image.new("L", (900, 500), 255)
    font = ImageFont.load_default(size=34)
    ImageDraw.Draw(drawn).multiline_text(
        (60, 60), f"Re: Mrs {NAME}\nNHS number 999 123 4567\n\nbisoprolol 2.5 mg daily", fill=0, font=font, spacing=24
    )
    out = BytesIO()
    drawn.save(out, "PNG")
    path = tmp_path_factory.mktemp("given") / "scan.png"
    path.write_bytes(out.getvalue())
    return path


def given(page: Page, file: Path) -> None:
    page.set_input_files("input[name=file]", file)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="What should be hidden?")).to_be_visible(timeout=WAIT_MS)


def written(page: Page) -> None:
    page.get_by_role("button", name="Write the new file").click()
    expect(page.get_by_role("heading", name="Your new file is ready")).to_be_visible(timeout=WAIT_MS)


def boxes(page: Page) -> str:
    return page.input_value("input[name=boxes]")


@needs_tesseract
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_scan_is_looked_at_boxed_and_written(browse: Browse, scan: Path, size: str) -> None:
    """With a pointer: draw, move, resize, take away; press a mark. What is written is what was chosen."""
    page = browse("/documents/", size=size)
    assert violations(page) == []
    given(page, scan)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    marks = page.locator("[data-marks]")
    marks.scroll_into_view_if_needed()
    area = marks.bounding_box()
    assert area is not None
    page.get_by_role("button", name="Draw a box").click()
    page.mouse.move(area["x"] + area["width"] * 0.06, area["y"] + area["height"] * 0.72)
    page.mouse.down()
    page.mouse.move(area["x"] + area["width"] * 0.5, area["y"] + area["height"] * 0.9, steps=3)
    page.mouse.up()
    drawn = [int(number) for number in re.findall(r"\d+", boxes(page))]
    assert len(drawn) == 5
    assert drawn[0] == 0
    assert drawn[3] > drawn[1]
    page.get_by_role("button", name="Draw a box").click()
    grip = page.locator(".own-grip").bounding_box()
    assert grip is not None
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(grip["x"] + 40, grip["y"] + grip["height"] / 2, steps=3)
    page.mouse.up()
    resized = [int(number) for number in re.findall(r"\d+", boxes(page))]
    assert resized[1:3] == drawn[1:3]
    assert resized[3] > drawn[3]
    assert violations(page) == []
    written(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    expect(page.get_by_role("img", name="Page 1 of the new file")).to_be_visible()
    page.get_by_role("button", name="Back to the marks").first.click()
    expect(page.locator(".own")).to_have_count(1)


@needs_tesseract
def test_everything_is_done_with_the_keyboard_too(browse: Browse, scan: Path) -> None:
    page = browse("/documents/")
    given(page, scan)
    mark = page.locator("[data-mark]").first
    before = mark.get_attribute("aria-checked")
    mark.focus()
    page.keyboard.press("Space")
    assert mark.get_attribute("aria-checked") != before
    tick = page.locator(f"input[name=hide][value='{mark.get_attribute('data-mark')}']")
    assert tick.is_checked() == (mark.get_attribute("aria-checked") == "true")
    page.get_by_role("button", name="Add a box").click()
    first = boxes(page)
    page.keyboard.press("ArrowDown")
    moved = boxes(page)
    page.keyboard.press("Shift+ArrowRight")
    assert len({first, moved, boxes(page)}) == 3
    page.keyboard.press("Delete")
    assert boxes(page) == "[]"
    expect(page.locator("[data-sheet-says]")).to_contain_text("taken away")


def test_the_marks_of_staff_follow_their_tick(browse: Browse, letter: Path) -> None:
    """What is seen as kept is kept, and what is seen as hidden goes."""
    page = browse("/documents/", size="phone")
    given(page, letter)
    theirs, staff = page.locator("input[data-staff]").first, page.locator("input[name=staff]")
    before = int(page.locator("[data-hidden-count]").inner_text())
    assert not theirs.is_checked()
    staff.check()
    assert theirs.is_checked()
    assert int(page.locator("[data-hidden-count]").inner_text()) > before
    staff.uncheck()
    assert not theirs.is_checked()
    staff.check()
    theirs.uncheck()
    assert not staff.is_checked()


def test_words_are_selected_and_kept_after_all(browse: Browse, letter: Path) -> None:
    page = browse("/documents/", size="phone")
    given(page, letter)
    page.get_by_text("She takes bisoprolol").select_text()
    page.get_by_role("button", name="Hide the words that I have selected").click()
    expect(page.locator("[data-picked-list] li")).to_have_count(1)
    assert violations(page) == []
    page.get_by_role("button", name="Keep it after all").click()
    assert page.input_value("input[name=picked]") == "[]"


def test_without_scripts_a_letter_is_ticked_and_written(browse: Browse, letter: Path) -> None:
    page = browse("/documents/", scripts=False)
    given(page, letter)
    assert page.locator("input[name=hide]:checked").count() > 0
    page.fill("textarea[name=also]", "bisoprolol")
    written(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the new file").click()
    assert download.value.suggested_filename == "redacted.txt"
    text = Path(download.value.path()).read_text()
    assert NAME not in text
    assert "bisoprolol" not in text
    assert "atrial fibrillation" in text


@needs_tesseract
def test_what_was_looked_at_goes_with_a_post(browse: Browse, scan: Path) -> None:
    """From the composer to a page of its own and back: what was written so far stays."""
    page = browse("/rooms/learning/new/", who="dr_lind")
    page.fill("input[name=title]", "How do you read these?")
    page.fill("textarea[name=text]", "How would you explain this tablet to a student?")
    page.get_by_text("Pictures and letters").click()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Look at a file first").click()
    file = opened.value
    given(file, scan)
    file.fill("textarea[name=also]", NAME)
    written(file)
    file.get_by_label("I have looked at each page above").check()
    file.get_by_role("button", name="Let me attach it").click()
    expect(file.get_by_text("It can be attached now")).to_be_visible()
    assert violations(file) == []
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.get_by_label("that you looked at").check(timeout=WAIT_MS)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.wait_for_load_state("networkidle")
    assert page.get_by_label("that you looked at").is_checked(), "a tick stays when somebody comes back once more"
    expect(page.locator("textarea[name=text]")).to_have_value("How would you explain this tablet to a student?")
    assert violations(page) == []
