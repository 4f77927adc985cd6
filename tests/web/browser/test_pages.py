"""Every main page in a real browser, on a desk and on a phone: nothing that axe calls a barrier, nothing too wide."""

from datetime import date

import pytest
from tests.web.browser.conftest import Browse, violations

PAGES = [
    ("", "/"),
    ("", "/accounts/login/"),
    ("", "/accounts/signup/"),
    ("", "/about/"),
    ("", "/api/"),
    ("", "/learning/"),
    ("", "/learning/a-number-to-beat/"),
    ("", "/learning/quiz/students-before-you-post/"),
    ("", "/concerns/raise/"),
    ("", "/concerns/receipt/"),
    ("newcomer", "/waiting/"),
    ("ash", "/rooms/"),
    ("ash", "/rooms/questions/"),
    ("ash", "/rooms/questions/new/"),
    ("ash", "/me/"),
    ("ash", "/me/posts/"),
    ("ash", "/me/tokens/"),
    ("ash", "/notes/"),
    ("ash", "/search/?q=markers"),
    ("rowan", "/moderation/"),
    ("rowan", "/moderation/members/"),
    ("malik", "/concerns/about-me/"),
    ("malik", "/concerns/about-me/1/"),
    ("malik", "/concerns/about-me/1/response/"),
    ("rowan", "/concerns/elsewhere/"),
    ("rowan", "/concerns/handling/"),
    ("rowan", "/concerns/handling/1/"),
    ("rowan", "/concerns/handling/1/exhibits/1/"),
    ("rowan", "/concerns/letters/"),
    ("rowan", "/concerns/letters/outcome/"),
    ("rowan", "/learning/write/new/"),
    ("rowan", "/insights/"),
    ("rowan", f"/insights/{date.today().year - 1}/"),
]


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_pages_have_no_barriers(browse: Browse, size: str) -> None:
    """WCAG 2.2 AA, as far as a machine can tell. All pages are looked at, so that one failure does not hide another."""
    found = {}
    pages = {
        who: browse("/rooms/" if who else "/", who=who, size=size) for who in dict.fromkeys(who for who, _ in PAGES)
    }
    for who, path in PAGES:
        page = pages[who]
        page.goto(path)
        if wrong := violations(page):
            found[path] = wrong
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found[f"{path} (width)"] = ["it scrolls sideways"]
    assert found == {}


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_review_and_a_thread_have_no_barriers(browse: Browse, size: str) -> None:
    """The pages that people read when it matters."""
    page = browse("/", size=size)
    page.fill("textarea[name=text]", "Seen today: Mr Okafor, 84, fell off the pier. Hb 61. Top trumps?")
    page.get_by_role("button", name="Check it").click()
    page.locator("[data-review]").wait_for()
    assert violations(page) == []
    page = browse("/rooms/learning/", who="ash", size=size)
    page.locator("main a", has_text="Books that are actually nice").click()
    page.locator("article").first.wait_for()
    assert violations(page) == []
    page.get_by_role("button", name="I recognise this").first.wait_for()


NARROW = {
    "ash": ["/", "/rooms/", "/rooms/questions/", "/me/", "/learning/", "/learning/quiz/students-before-you-post/"],
    "malik": ["/concerns/about-me/1/", "/concerns/about-me/1/response/", "/concerns/raise/", "/concerns/receipt/"],
    "rowan": ["/concerns/handling/", "/concerns/handling/1/", "/concerns/handling/1/exhibits/1/"],
}


@pytest.mark.parametrize("who", NARROW)
def test_a_page_reads_at_320_pixels(browse: Browse, who: str) -> None:
    """What 400 % zoom makes of a screen of 1,280."""
    page = browse("/rooms/", who=who)
    page.set_viewport_size({"width": 320, "height": 640})
    for path in NARROW[who]:
        page.goto(path)
        assert not page.evaluate("document.documentElement.scrollWidth > 320"), path
