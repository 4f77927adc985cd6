"""A marked page in a real browser: the pattern is there, harms nobody's reading, and words can be copied and found."""

from io import BytesIO

from PIL import Image
from playwright.sync_api import Page
from tests.web.browser.conftest import Browse, violations

from secondlook.trace.spaces import MARK

ROOM = "how-we-work"


def marked_thread(browse: Browse, *, size: str = "desktop") -> Page:
    """A thread of a room that a moderator has just marked, as a member reads it."""
    page = browse("/moderation/trace/rooms/", who="rowan")
    assert violations(page) == []
    form = page.locator(f"form[action$='/rooms/{ROOM}/']")
    form.locator("select").select_option("text")
    form.get_by_role("button").click()
    page.wait_for_load_state()
    page.goto("/moderation/trace/")
    assert violations(page) == []
    page = browse(f"/rooms/{ROOM}/", who="ash", size=size)
    page.get_by_text("are marked for each reader").wait_for()
    page.locator(".row-title a").first.click()
    page.get_by_text("yours alone").wait_for()
    page.wait_for_load_state("networkidle")
    return page


def test_a_marked_page_has_no_barriers_and_takes_no_clicks(browse: Browse) -> None:
    """The pattern lies over everything: it must not be in the way of a screen reader, a mouse or a link."""
    page = marked_thread(browse, size="phone")
    assert violations(page) == []
    page.get_by_role("link", name="What that means").click()
    page.get_by_role("heading", name="Marks for each reader").wait_for()


def test_the_pattern_is_there_and_faint(browse: Browse) -> None:
    page = marked_thread(browse)
    shown = Image.open(BytesIO(page.screenshot())).convert("L")
    empty = shown.crop((4, 200, 70, 800))  # beside the column, where nothing else stands
    darkest, lightest = empty.getextrema()
    assert 2 <= lightest - darkest <= 12


def test_who_asks_for_more_contrast_is_not_given_the_pattern(browse: Browse) -> None:
    page = marked_thread(browse)
    shown = "getComputedStyle(document.body, '::after').content"
    assert page.evaluate(shown) == '""'
    page.emulate_media(contrast="more")
    assert page.evaluate(shown) == "none"


def test_words_are_found_in_the_page_and_copied_with_their_marks(browse: Browse) -> None:
    """A search in the page takes a plain space for a mark; a copy takes the mark along."""
    page = marked_thread(browse)
    text = page.locator(".post-text").first.inner_text()
    place = text.index(MARK)
    before, after = text[:place].split()[-1], text[place + 1 :].split()[0]
    assert page.evaluate("words => window.find(words)", f"{before} {after}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.post-text'))")
    page.keyboard.press("Control+C")
    assert page.evaluate("navigator.clipboard.readText()").count(MARK) == text.count(MARK)
