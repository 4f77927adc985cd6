"""The worked story in a real browser, from the draft to "I recognise this", and what its author sees then."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect
from tests.web.browser.conftest import Browse

STORY = Path(__file__).parents[3].joinpath("examples", "worked-story", "draft.txt").read_text(encoding="utf-8").strip()
OLDER = "The most interesting result of my rotation"
HARMLESS = "Which book would you give somebody who starts in general practice next month?"


def send(page: Page) -> None:
    page.get_by_role("button", name="Check and post").click()


def open_thread(page: Page, title: str) -> None:
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_a_harmless_reply_is_there_at_once(browse: Browse) -> None:
    """Most posts are harmless, and must cost their author nothing."""
    page = browse("/rooms/learning/", who="grace")
    open_thread(page, "Books that are actually nice to read?")
    page.fill("textarea[name=text]", HARMLESS)
    send(page)
    expect(page.locator("article", has_text=HARMLESS)).to_be_visible()
    expect(page.locator("textarea[name=text]")).to_have_value("")


def test_the_student_is_stopped_and_finds_a_way_to_share_it(browse: Browse) -> None:
    """Marks while typing; the reasons; the safer text with one click; publication in six weeks."""
    page = browse("/rooms/questions/new/", who="ash")
    page.fill("input[name=title]", "Tumour markers")
    page.fill("textarea[name=text]", STORY)
    expect(page.locator("second-look-composer")).to_contain_text("Not as it is")

    send(page)
    review = page.locator("[data-review]")
    expect(review).to_have_attribute("data-verdict", "stop")
    expect(review).to_contain_text("Somebody who works or trains where you do could tell")
    expect(review).to_contain_text("Patients and their data are nobody's game.")
    expect(review.locator("mark", has_text="CA 19-9 of 42,317")).to_be_visible()
    expect(page.locator("textarea[name=text]")).to_have_value(STORY)

    page.get_by_role("button", name="Use this text").click()
    expect(page.locator("textarea[name=text]")).not_to_have_value(STORY)
    page.get_by_label("Publish in six weeks, at a random hour").check()
    send(page)
    expect(page.get_by_text(re.compile("will be shown on", re.IGNORECASE)).first).to_be_visible()
    page.goto("/me/posts/")
    expect(page.locator("main")).to_contain_text("Tumour markers")
    expect(page.locator("main")).not_to_contain_text("42,317")


def test_a_doctor_recognises_her_father_and_the_post_is_hidden_at_once(browse: Browse) -> None:
    """One tap. Others no longer find the post; its author is told kindly, and never who it was."""
    page = browse("/rooms/questions/", who="dr_lind")
    open_thread(page, OLDER)
    page.locator("article", has_text="bell-founder").get_by_role("button", name="I recognise this").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The post is hidden")

    reader = browse("/rooms/questions/", who="grace")
    expect(reader.get_by_role("link", name=OLDER)).to_have_count(0)
    reader.goto("/search/?q=bell-founder")
    expect(reader.locator("main")).not_to_contain_text("Retired bell-founder")

    author = browse("/me/posts/", who="callum")
    expect(author.locator("main")).to_contain_text("Your post is hidden for now")
    told = author.locator("main").inner_text()
    assert "Lind" not in told
    assert "dr_lind" not in author.content()

    moderator = browse("/moderation/", who="rowan")
    expect(moderator.locator("main")).to_contain_text(OLDER)


def test_a_draft_is_checked_without_an_account_and_without_scripts(browse: Browse) -> None:
    """Whoever has switched scripts off for good reasons is not left outside."""
    page = browse("/", scripts=False)
    page.fill("textarea[name=text]", STORY)
    page.get_by_role("button", name="Check it").click()
    expect(page.locator("[data-review]")).to_have_attribute("data-verdict", "stop")
    expect(page.locator("[data-review] mark").first).to_be_visible()


def test_a_post_can_be_written_without_scripts(browse: Browse) -> None:
    page = browse("/rooms/learning/", who="ines", scripts=False)
    open_thread(page, "Books that are actually nice to read?")
    page.fill("textarea[name=text]", STORY)
    send(page)
    expect(page.locator("[data-review]")).to_have_attribute("data-verdict", "stop")
    expect(page.locator("textarea[name=text]")).to_have_value(STORY)
    page.fill("textarea[name=text]", "I liked the one about the mountain doctor.")
    send(page)
    expect(page.locator("article", has_text="the mountain doctor")).to_be_visible()


def test_a_draft_stays_in_the_browser_until_it_is_sent(browse: Browse) -> None:
    """A shift ends, a phone locks: the draft is there again, and it was on no server."""
    page = browse("/rooms/learning/new/", who="tomos")
    page.fill("textarea[name=text]", "A half-finished thought about portfolios")
    page.wait_for_timeout(800)
    page.goto("/rooms/")
    page.goto("/rooms/learning/new/")
    expect(page.locator("textarea[name=text]")).to_have_value("A half-finished thought about portfolios")
