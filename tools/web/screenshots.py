"""Pictures of the main pages for the docs: `python tools/web/screenshots.py ADDRESS RECEIPT`.

ADDRESS is that of a demonstration forum that has just been made (`secondlook serve --demo`): the pictures press buttons.
RECEIPT is that of its concern, which it prints when it starts.
Needs Debian's chromium. Writes docs/img, with few colours, so that the files stay small.
"""

import io
import re
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

OUT = Path(__file__).parents[2] / "docs" / "img"
STORY = Path(__file__).parents[2].joinpath("examples", "worked-story", "draft.txt").read_text(encoding="utf-8").strip()
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split()
PASSWORD = "look twice first"  # noqa: S105 the demonstration's, printed when it starts
LETTER = """
Merrowdale Hospital, Department of Cardiology
Our ref: AQ/jb/20431     Clinic: 12 March 2026

Dr R. Lind
Elm Road Surgery, Merrowdale

Dear Dr Lind

Re: Mrs Philippa Thornbury-Okafor     DOB 17/04/1951     NHS No 999 123 4567
14 Wethersfold Lane, Merrowdale, ZZ99 3WZ

Diagnosis: atrial fibrillation, mild mitral regurgitation.

I saw Mrs Thornbury-Okafor in clinic with her daughter Adaeze. She has been short of
breath since Christmas. Her potassium was 7.9 mmol/l on admission. Philippa will take
bisoprolol 2.5 mg once daily, and we shall see her again in six weeks.

Yours sincerely

Dr Anselm Quarrington
Consultant Cardiologist
"""
"""Invented, with a number and a postcode that nobody has."""
TALLEST_PIXELS = 2_400
OLDER = "The most interesting result of my rotation"
AUTHOR = "malik"
"""Of the post that the demonstration's concern is about."""
FIRST_TRY = {
    "happened": "I posted about your uncle in a closed group of this forum, where about sixty could read it for two days.",
    "wrong": "It was wrong. I told what was not mine to tell.",
    "owned": "I am sorry if anybody was offended.",
}
"""What somebody who is frightened writes first."""


def keep(page: Page, name: str, size: str) -> None:
    """Keep what the page shows, from its top."""
    page.wait_for_timeout(600)
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    picture = picture.crop((0, 0, picture.width, min(picture.height, TALLEST_PIXELS)))
    OUT.mkdir(parents=True, exist_ok=True)
    picture.quantize(64).save(OUT / f"{name}-{size}.png", optimize=True)


def letter() -> bytes:
    """A letter about nobody, as a hospital's typist would send it."""
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=A4)
    for number, line in enumerate(LETTER.strip().split("\n")):
        sheet.setFont("Helvetica-Bold" if line.startswith("Re:") else "Helvetica", 11)
        sheet.drawString(60, 780 - 17 * number, line)
    sheet.save()
    return out.getvalue()


def sign_in(browser: Browser, address: str, who: str, size: str) -> Page:
    width, height = SIZES[size]
    page = browser.new_context(viewport={"width": width, "height": height}, base_url=address).new_page()
    if who:
        page.goto("/accounts/login/")
        page.fill("input[name=login]", who)
        page.fill("input[name=password]", PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(lambda url: "/accounts/" not in url)
    return page


def take(browser: Browser, address: str, size: str, *, last: bool) -> None:
    page = sign_in(browser, address, "", size)
    page.goto("/")
    keep(page, "check", size)
    page.fill("textarea[name=text]", STORY)
    page.get_by_role("button", name="Check it").click()
    page.locator("[data-review]").wait_for()
    keep(page, "check-review", size)

    page.goto("/documents/")
    page.set_input_files("input[name=file]", {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": letter()})
    page.get_by_role("button", name="Read it").click()
    page.locator("[data-look]").wait_for(timeout=60_000)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")  # the bar with the button lies at its end
    keep(page, "letter-marks", size)
    page.get_by_role("button", name="Write the new file").click()
    page.get_by_role("heading", name="Your new file is ready").wait_for(timeout=60_000)
    keep(page, "letter-new", size)

    page = sign_in(browser, address, "ash", size)
    for name, path in (("rooms", "/rooms/"), ("room", "/rooms/questions/"), ("profile", "/me/")):
        page.goto(path)
        keep(page, name, size)
    page.goto("/rooms/questions/new/")
    page.fill("input[name=title]", "Tumour markers")
    page.fill("textarea[name=text]", STORY)
    page.get_by_text("Not as it is").first.wait_for()
    keep(page, "composer", size)
    page.get_by_role("button", name="Check and post").click()
    page.locator("[data-review]").wait_for()
    keep(page, "stopped", size)

    page = sign_in(browser, address, "dr_lind", size)
    for name, path in (("evidence", "/me/evidence/"), ("readers", "/rooms/questions/readers/")):
        page.goto(path)
        keep(page, name, size)
    page.goto("/rooms/learning/")
    page.get_by_role("link", name="Books that are actually nice to read?").click()
    keep(page, "thread", size)
    if last:
        page.goto("/rooms/questions/")
        page.get_by_role("link", name=OLDER).click()
        page.locator("article", has_text="bell-founder").get_by_role("button", name="I recognise this").click()
        for one, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            keep(page, "recognised", one)
        for one in SIZES:
            author = sign_in(browser, address, "callum", one)
            author.goto("/me/posts/")
            keep(author, "author-told", one)
            moderator = sign_in(browser, address, "rowan", one)
            moderator.goto("/moderation/")
            keep(moderator, "queue", one)
            moderator.get_by_role("link", name=OLDER).first.click()
            keep(moderator, "item", one)
            moderator.goto("/moderation/log/")
            keep(moderator, "log", one)


def take_concern(browser: Browser, address: str, size: str, receipt: str) -> None:
    """A concern as each of its people sees it, and the year's numbers."""
    page = sign_in(browser, address, "", size)
    page.goto("/concerns/raise/")
    keep(page, "concern-raise", size)
    page.goto("/concerns/receipt/")
    page.fill("input[name=receipt]", receipt)
    page.get_by_role("button", name="Open it").click()
    page.locator(".course").wait_for()
    keep(page, "concern-reporter", size)

    page = sign_in(browser, address, AUTHOR, size)
    page.goto("/concerns/about-me/")
    page.get_by_role("link", name="Concern 1").click()
    page.get_by_role("link", name="Write your letter").click()
    for part, text in FIRST_TRY.items():
        page.fill(f"textarea[name={part}]", text)
    page.get_by_role("button", name="Keep it and check it").click()
    page.get_by_text("Not yet").first.wait_for()
    keep(page, "concern-letter", size)

    page = sign_in(browser, address, "rowan", size)
    page.goto("/concerns/handling/")
    page.get_by_role("link", name="Concern 1").click()
    page.get_by_role("heading", name="What is next").wait_for()
    keep(page, "concern-handler", size)
    page.goto("/insights/")
    page.get_by_role("main").get_by_role("link", name=re.compile(r"^20\d\d$")).first.click()
    page.get_by_role("heading", level=1, name="concerns in").wait_for()
    keep(page, "numbers", size)


def main(address: str, receipt: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for size in SIZES:
            take_concern(browser, address.rstrip("/"), size, receipt)
        for size in SIZES:
            take(browser, address.rstrip("/"), size, last=size == "phone")
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(
            "An address and a receipt are needed; `secondlook serve --demo` prints both: "
            "python tools/web/screenshots.py http://localhost:8000 7K3QF-9M2XR-..."
        )
    main(sys.argv[1], sys.argv[2])
