"""The worked story to its end in a real browser: from a relative's message to a meeting, an apology and a lesson."""

import os
import re
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.web.browser.conftest import SIZES, violations
from tests.web.concerns.authors_there import PARTS
from tests.web.own_house import PASSWORD
from tests.web.own_site import OwnSite

from secondlook.cli.exit_codes import LOG_UNPROVEN, LOG_WHOLE

NIGHTLY = bool(os.environ.get("NIGHTLY"))
"""Then each page of the story is looked at on the way; those of the demonstration's concern are always."""
SAYS = "I am his daughter. I knew him at once, and I cannot sleep. Please take it away."
EXCUSE = "I am sorry if anybody was offended, but everybody was joking that evening."
FINDING = "The post let a patient be recognised by those who know him. It was put right, and nothing further is needed."
LESSON = {
    "title": "An evening after work",
    "telling": "A student tells a group of colleagues about something surprising that they saw at work, in a tone "
    "that they would not use beside the bed. Somebody in the group knows the family.",
    "asks_1": "What could the student have asked instead?",
    "answer_1": "A question of principle, without anybody in it.",
}


class Story:
    """The forum of the story, and a browser for each of its people."""

    def __init__(self, site: OwnSite, chromium: Browser, address: str) -> None:
        self.site, self.chromium, self.address = site, chromium, address
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []
        self.barriers: dict[str, list[str]] = {}

    def enter(self, handle: str = "", *, scripts: bool = True, size: str = "desktop") -> Page:
        context = self.chromium.new_context(viewport=SIZES[size], base_url=self.address, java_script_enabled=scripts)
        context.set_default_timeout(20_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        if handle:
            page.goto("/accounts/login/")
            page.fill("input[name=login]", handle)
            page.fill("input[name=password]", PASSWORD)
            page.get_by_role("button", name="Sign in", exact=True).click()
            page.wait_for_url(lambda url: "/accounts/" not in url)
        return page

    def look(self, page: Page, *, always: bool = NIGHTLY) -> None:
        """What axe finds on a page, on a desk and on a phone, and whether it scrolls sideways on a small one."""
        if not always:
            return
        where = re.sub(r"\d+", "N", page.url.removeprefix(self.address))
        before = page.viewport_size
        for size in SIZES.values():
            page.set_viewport_size(size)
            self.barriers.setdefault(where, []).extend(violations(page))
        for width in (360, 320):
            page.set_viewport_size({"width": width, "height": 640})
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                self.barriers[where].append(f"it scrolls sideways at {width} pixels")
        page.set_viewport_size(before or SIZES["desktop"])

    def found(self) -> dict[str, list[str]]:
        return {where: wrong for where, wrong in self.barriers.items() if wrong}


@pytest.fixture
def story(own_site: OwnSite, chromium: Browser) -> Iterator[Story]:
    filled = own_site.start("-m", "tests.web.concerns.own_story", stderr=subprocess.PIPE)
    _, errors = filled.communicate(timeout=60)
    assert filled.returncode == 0, errors
    with own_site.serving() as served:
        found = Story(own_site, chromium, served.address.replace("127.0.0.1", "localhost"))
        yield found
        for context in found.contexts:
            context.close()


def does(story: Story, page: Page, slug: str, button: str, **fields: str) -> None:
    """A handler's step: its page, what is filled in, and its button."""
    page.goto(f"/concerns/handling/1/do/{slug}/")
    story.look(page)
    for name, value in fields.items():
        choice = page.locator(f"input[type=radio][name={name}][value='{value}']")
        if choice.count():
            choice.check(force=True)
        else:
            page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name=button, exact=True).click()
    expect(page).to_have_url(re.compile(r"/concerns/handling/(1/)?$"))


def test_a_relative_is_heard_a_student_finds_the_words_and_a_meeting_puts_it_right(story: Story) -> None:
    """Issue 9: each of its people on their own pages, and every step visible to whoever raised it."""
    relative = story.enter(scripts=NIGHTLY)  # without scripts, but where axe has to run
    relative.goto("/concerns/raise/")
    story.look(relative)
    relative.fill("input[name=link]", f"{story.address}/threads/1/#post-1")
    relative.fill("textarea[name=says]", SAYS)
    relative.get_by_label("Somebody close to me").check()
    relative.get_by_role("button", name="Send it").click()
    code = relative.locator("#receipt-code").inner_text()
    story.look(relative)
    assert "top trumps" not in relative.content()

    reader = story.enter("grace")
    assert reader.goto("/threads/1/").status == 404, "the post is hidden at once"

    rowan = story.enter("rowan")
    rowan.goto("/concerns/handling/")
    expect(rowan.locator("main")).to_contain_text("Nobody handles this")
    expect(rowan.locator("main")).not_to_contain_text("daughter")
    story.look(rowan)
    rowan.get_by_role("link", name="Concern 1").click()
    story.look(rowan)
    rowan.fill("textarea[name=says]", "Nobody handles it.")
    rowan.get_by_role("button", name="Take it").click()
    expect(rowan.locator("main")).to_contain_text(SAYS)
    expect(rowan.get_by_role("link", name="Exhibit 1")).to_be_visible()
    does(story, rowan, "acknowledge", "Send it")
    does(
        story,
        rowan,
        "assess",
        "Keep the assessment",
        kind="sum",
        serious="yes",
        breach="logged",
        says="Few could read it.",
    )
    does(story, rowan, "explain", "Explain it", text="This happens to good people. Read on, there is a way through it.")

    student = story.enter("ash")
    student.goto("/concerns/about-me/1/")
    expect(student.locator("main")).to_contain_text("You are not told who it was")
    assert "daughter" not in student.content()
    story.look(student)
    student.get_by_role("link", name="Say how it was").click()
    story.look(student)
    student.fill("textarea[name=text]", "I was tired, and I thought that nobody could know him.")
    student.get_by_role("button", name="Send it to the moderators").click()
    student.goto("/concerns/about-me/1/response/")
    write(student, PARTS | {"owned": EXCUSE})
    expect(student.locator("main")).to_contain_text("Not yet")
    expect(student.locator("main q", has_text="sorry if anybody").first).to_be_visible()
    story.look(student)
    write(student, PARTS)
    expect(student.locator("main")).not_to_contain_text("Not yet")

    hazel = story.enter("hazel")
    hazel.goto("/concerns/handling/1/response/")
    expect(hazel.locator("main")).to_contain_text(PARTS["wrong"])
    assert "daughter" not in hazel.content()
    story.look(hazel)
    hazel.get_by_role("button", name="Approve it").click()
    rowan.goto("/concerns/handling/1/response/")
    rowan.get_by_role("button", name="Send it", exact=True).click()

    relative.get_by_role("button", name="Leave").first.click()
    relative.goto("/concerns/receipt/")
    story.look(relative)
    relative.fill("input[name=receipt]", code.lower().replace("-", " "))
    relative.get_by_role("button", name="Open it").click()
    expect(relative.locator("main")).to_contain_text("Somebody is looking into your concern")
    for address in ("/concerns/receipt/more/", "/concerns/receipt/withdraw/"):
        if NIGHTLY:
            relative.goto(address)
            story.look(relative)
    does(story, rowan, "offer-meeting", "Offer it", text="On Thursday at five, with the author and me. A no is fine.")
    relative.goto("/concerns/receipt/concern/")
    story.look(relative)
    relative.get_by_role("button", name="Yes, I would like that").click()
    does(
        story,
        rowan,
        "meeting-held",
        "Keep the minutes",
        minutes="Both said how it was. An apology was given and taken.",
    )
    does(story, rowan, "apology", "Keep that", how="At the meeting, in person.")
    does(story, rowan, "outcome", "Decide it", outcome="no_further_action", finding=FINDING)

    rowan.goto("/learning/write/new/?concern=1")
    for name, value in LESSON.items():
        rowan.locator(f"[name={name}]").fill(value)
    rowan.locator("summary", has_text="Guidance it rests on").click()
    rowan.locator("input[name=guidance]").first.check()
    story.look(rowan)
    rowan.get_by_role("button", name="Keep as a draft").click()
    rowan.get_by_role("button", name="Publish what was kept").click()
    lesson = story.enter()
    lesson.goto("/learning/an-evening-after-work/")
    expect(lesson.get_by_role("heading", level=1)).to_have_text(LESSON["title"])
    does(story, rowan, "learning", "Keep it", says="A lesson was written.")
    does(story, rowan, "close", "Close it")
    rowan.goto("/concerns/handling/1/")
    story.look(rowan)

    relative.goto("/concerns/receipt/concern/")
    expect(relative.get_by_role("heading", level=1)).to_have_text("Your concern is closed")
    expect(relative.locator("main")).to_contain_text(FINDING)
    expect(relative.locator(".course .course-done")).to_have_count(relative.locator(".course li").count())
    story.look(relative)
    student.goto("/concerns/about-me/1/")
    expect(student.locator("main")).to_contain_text(FINDING)
    story.look(student)
    assert story.site.rows("SELECT stage, outcome, events_count FROM concerns_concern") == [
        ("closed", "no_further_action", 14)
    ]
    assert story.site.manage("verify_log").returncode in (LOG_WHOLE, LOG_UNPROVEN)
    assert story.complaints == []
    assert story.found() == {}


def write(page: Page, parts: dict[str, str]) -> None:
    """Fill the parts of the letter in, and send it in."""
    for name, text in parts.items():
        page.locator(f"textarea[name={name}]").fill(text)
    page.get_by_role("button", name="Send it in to the moderators").click()
