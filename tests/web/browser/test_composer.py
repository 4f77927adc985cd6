"""The check page and the composer in a real browser: what is marked, what a click changes, what the browser keeps."""

import pytest
from playwright.sync_api import Page, expect
from tests.web.browser.conftest import Browse, violations

TEXT = "🧓🏽 Had an 84 year old lady, a retired organist from Harrowby, with a hip fracture on Tuesday."
HARMLESS = "Which book would you give somebody who starts in general practice next month?"
FIELD = "textarea[name=text]"
MARKED = """() => [...CSS.highlights].flatMap(([name, ranges]) => [...ranges].map((range) =>
    [name, range.startContainer.data.slice(range.startOffset, range.endOffset)]))"""


def marked(page: Page) -> list[str]:
    return sorted(words for _, words in page.evaluate(MARKED))


def composer(page: Page, says: str) -> None:
    expect(page.locator("second-look-composer [role=status]")).to_contain_text(says, timeout=20_000)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_draft_is_checked_and_the_page_reads_well(browse: Browse, size: str) -> None:
    page = browse("/", size=size)
    page.fill(FIELD, TEXT)
    page.get_by_role("button", name="Check it").click()
    expect(page.locator("[data-review]")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.url.endswith("/")


def test_without_scripts_the_same_is_a_press_of_a_button(browse: Browse) -> None:
    page = browse("/", scripts=False)
    page.fill(FIELD, TEXT)
    page.get_by_role("button", name="Check it").click()
    page.get_by_role("button", name="eighty-something").click()
    expect(page.locator(FIELD)).to_have_value(TEXT.replace("an 84 year old", "an eighty-something"))
    expect(page.locator(".marked")).to_contain_text("eighty-something")


def test_marks_lie_on_their_words_and_move_with_them(browse: Browse) -> None:
    """An emoji before them, more words in front of them, and a word changed inside one of them."""
    page = browse("/")
    page.fill(FIELD, TEXT)
    composer(page, "could tell")
    assert "84 year old" in marked(page)
    page.locator(FIELD).press("Control+Home")
    page.keyboard.type("🎉 Yes. ")
    assert "84 year old" in marked(page)
    composer(page, "could tell")


def test_the_mirror_breaks_its_lines_where_the_field_does(browse: Browse) -> None:
    """A mark beside its word is worse than none."""
    page = browse("/", size="phone")
    page.fill(FIELD, f"{TEXT} averyveryverylongwordwithoutanyblankinitthatmustbreaksomewhere\n\n{TEXT}\n")
    heights = page.evaluate(
        """() => { const field = document.querySelector(".composer-text"), mirror = document.querySelector(".composer-mirror");
        return [field.scrollHeight, mirror.scrollHeight, field.clientWidth, mirror.clientWidth]; }"""
    )
    assert heights[0] == heights[1]
    assert heights[2] == heights[3]


def test_words_are_softened_with_a_click_and_that_can_be_undone(browse: Browse) -> None:
    page = browse("/")
    page.fill(FIELD, TEXT)
    composer(page, "could tell")
    page.get_by_text("Why, and what would help").click()
    page.locator("second-look-composer").get_by_role("button", name="eighty-something").click()
    expect(page.locator(FIELD)).to_have_value(TEXT.replace("an 84 year old", "an eighty-something"))
    page.locator(FIELD).press("Control+z")
    expect(page.locator(FIELD)).to_have_value(TEXT)


def test_a_button_of_the_review_changes_the_draft_and_checks_it_again(browse: Browse) -> None:
    page = browse("/")
    page.fill(FIELD, TEXT)
    page.get_by_role("button", name="Check it").click()
    page.locator("[data-review]").get_by_role("button", name="eighty-something").click()
    expect(page.locator(FIELD)).to_have_value(TEXT.replace("an 84 year old", "an eighty-something"))
    expect(page.locator(".marked")).to_contain_text("eighty-something")
    expect(page.locator("#answer")).to_be_focused()


def test_answers_are_remembered_only_when_asked_and_forgotten_when_asked(browse: Browse) -> None:
    """A ward's computer is used by many."""
    page = browse("/")
    page.get_by_text("Who you are, and what readers see of you").click()
    page.fill("input[name=workplace]", "Elm Road Surgery")
    page.fill(FIELD, HARMLESS)
    assert page.evaluate("window.localStorage.length") == 0
    page.get_by_label("Remember my answers in this browser").check()
    page.reload()
    expect(page.locator("input[name=workplace]")).to_have_value("Elm Road Surgery")
    expect(page.locator(FIELD)).not_to_have_value(HARMLESS)
    assert HARMLESS not in page.evaluate("JSON.stringify(window.localStorage)")
    page.get_by_role("button", name="Forget them").click()
    assert page.evaluate("window.localStorage.length") == 0


def test_what_a_share_menu_hands_over_is_in_the_form_and_in_no_address(browse: Browse) -> None:
    page = browse("/")
    page.evaluate(
        """(text) => { const form = document.createElement("form"); form.method = "post"; form.action = "/check/shared/";
        const field = document.createElement("input"); field.name = "text"; field.value = text; form.append(field);
        document.body.append(form); form.submit(); }""",
        HARMLESS,
    )
    expect(page.locator(FIELD)).to_have_value(HARMLESS)
    page.wait_for_function("window.location.pathname === '/'")


def test_a_draft_in_the_forum_stays_in_the_browser_until_it_is_sent_in(browse: Browse) -> None:
    """A page that is closed by mistake costs nobody their words; what was sent in is not left behind."""
    page = browse("/rooms/questions/new/", who="grace")
    page.fill("input[name=title]", "A book")
    page.fill(FIELD, HARMLESS)
    expect(page.get_by_text("Kept in this browser until you send it in.")).to_be_visible()
    page.goto("/rooms/")
    page.goto("/rooms/questions/new/")
    expect(page.locator(FIELD)).to_have_value(HARMLESS)
    expect(page.locator("input[name=title]")).to_have_value("A book")
    page.get_by_role("button", name="Check and post").click()
    page.wait_for_url("**/threads/**")
    assert page.evaluate("Object.keys(window.localStorage).filter((key) => key.includes('draft')).length") == 0


def test_a_draft_is_thrown_away_with_a_press_and_with_signing_out(browse: Browse) -> None:
    page = browse("/rooms/questions/new/", who="grace")
    count = "Object.keys(window.localStorage).filter((key) => key.includes('draft')).length"
    page.fill(FIELD, HARMLESS)
    page.get_by_role("button", name="Throw it away").click()
    expect(page.locator(FIELD)).to_have_value("")
    page.wait_for_timeout(600)
    assert page.evaluate(count) == 0
    page.fill(FIELD, HARMLESS)
    expect(page.get_by_text("Kept in this browser until you send it in.")).to_be_visible()
    assert page.evaluate(count) == 1
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: "/rooms/" not in url)
    assert page.evaluate(count) == 0


def test_when_the_server_cannot_be_reached_nothing_is_promised(browse: Browse) -> None:
    """Promise 7, in the browser."""
    page = browse("/")
    answer = """new Response(JSON.stringify({error: "It is not being checked at the moment."}), {status: 503})"""
    page.evaluate(f"window.fetch = async () => {answer}")
    page.fill(FIELD, TEXT)
    composer(page, "Not checked")
    assert marked(page) == []
