"""Screenshots of the real pages: the demonstration forum, with marks, in Chromium, at the sizes of desks and phones."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = os.environ.get("SECOND_LOOK_CHROMIUM") or shutil.which("chromium") or ""
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
SIZES = ((1280, 900), (390, 844))
SCALES = (1, 2, 3)
SCHEMES = ("light", "dark")
READERS = ("ash", "dr_lind", "callum", "tomos", "grace", "dougal")
ROOM = "questions"
PASSWORD = "look twice first"  # noqa: S105  the demonstration's, printed when it starts
STARTS_WITHIN_SECONDS = 240
MARK_THE_ROOM = (
    "import json, django; django.setup(); from secondlook_web.forum.models import Room; "
    "from secondlook_web.members.models import Member; Room.objects.filter(slug='{room}').update(marks='{marks}'); "
    "print(json.dumps(dict(Member.objects.values_list('handle', 'pk'))))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One screenshot, and whose it is."""

    file: str
    reader: str
    """The member's number, as the kit calls them."""
    thread: str
    scale: float
    scheme: str
    marked: bool
    copied: str = ""
    """What the browser puts on the clipboard when the first post is selected and copied."""


def take(out: Path) -> tuple[list[Shot], Path]:
    """Screenshots with marks, as many without, and the kit of the room."""
    out.mkdir(parents=True, exist_ok=True)
    kit, manifest = out / "kit.json", out / "shots.json"
    if manifest.exists():
        return [Shot(**one) for one in json.loads(manifest.read_text())], kit
    shots: list[Shot] = []
    with _site(out / "site") as (address, environment), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for marks in ("none", "text"):
            numbers = json.loads(_python(MARK_THE_ROOM.format(room=ROOM, marks=marks), environment))
            readers = [name for name in READERS if name in numbers]
            for number, (size, scale, scheme, place) in enumerate(product(SIZES, SCALES, SCHEMES, (0, 1))):
                who = readers[number % len(readers)]
                name = f"{marks}-{size[0]}-{scale}-{scheme}-{place}.png"
                shots.append(_shot(browser, address, out / name, who, str(numbers[who]), size, scale, scheme, place))
        command = [sys.executable, "-m", "secondlook_web", "trace_kit", ROOM, "-o", str(kit)]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        browser.close()
    manifest.write_text(json.dumps([asdict(shot) for shot in shots], indent=1))
    return shots, kit


def _shot(
    browser: Browser,
    address: str,
    file: Path,
    who: str,
    number: str,
    size: tuple[int, int],
    scale: int,
    scheme: str,
    place: int,
) -> Shot:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        device_scale_factor=scale,
        color_scheme=scheme,  # type: ignore[arg-type]
        base_url=address,
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    page.goto("/accounts/login/")
    page.fill("input[name=login]", who)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/accounts/" not in url)
    page.goto(f"/rooms/{ROOM}/")
    page.locator(".row-title a").nth(place).click()
    page.wait_for_load_state("networkidle")
    if place:
        page.mouse.wheel(0, 260)
        page.wait_for_timeout(150)
    page.screenshot(path=file)
    thread = page.url.split("/threads/")[1].split("/")[0]
    marked = file.name.startswith("text")
    shot = Shot(
        file=file.name,
        reader=number,
        thread=thread,
        scale=scale,
        scheme=scheme,
        marked=marked,
        copied=_copied(page) if marked else "",
    )
    context.close()
    return shot


def _copied(page: Page) -> str:
    """The first post, selected and copied with the keyboard."""
    page.evaluate(
        "() => { const range = document.createRange(); range.selectNodeContents(document.querySelector('.post-text'));"
        " const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range); }"
    )
    page.keyboard.press("Control+C")
    return str(page.evaluate("() => navigator.clipboard.readText()"))


@contextmanager
def _site(state: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The address of a demonstration forum that has just been made."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {
        "SECOND_LOOK_STATE": str(state),
        "DJANGO_SETTINGS_MODULE": "secondlook_web.settings.development",
        "SECOND_LOOK_DEBUG": "0",
    }
    command = [sys.executable, "-m", "secondlook_web", "serve", "--demo", "--port", str(port), "--workers", "1"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    address = f"http://localhost:{port}"
    ends = time.monotonic() + STARTS_WITHIN_SECONDS
    try:
        while not _answers(address):
            if time.monotonic() > ends or process.poll() is not None:
                raise SystemExit("The demonstration forum did not start.")
            time.sleep(0.5)
        yield address, environment
    finally:
        process.terminate()
        process.wait(30)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/health/", timeout=2) as answer:  # noqa: S310  our own
            return bool(answer.status == 200)
    except OSError:
        return False


def _python(code: str, environment: dict[str, str]) -> str:
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True)
    return done.stdout.strip().splitlines()[-1]
