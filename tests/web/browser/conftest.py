"""The demonstration forum, served as `make run` serves it, and a browser in front of it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from secondlook_web import demo

CHROMIUM = os.environ.get("SECOND_LOOK_CHROMIUM") or shutil.which("chromium") or ""
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
PEOPLE = tomllib.loads((Path(demo.__file__).parent / "people.toml").read_text(encoding="utf-8"))
STARTS_WITHIN_SECONDS = 120

Browse = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM and os.environ.get("SECOND_LOOK_BROWSER_TESTS") != "required":
                item.add_marker(pytest.mark.skip(reason="no chromium here: apt-get install chromium"))


@pytest.fixture(autouse=True)
def _limits_start_anew() -> None:
    """The site has a database of its own: nothing to clear here."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demonstration forum that has just been made."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    environment["SECOND_LOOK_STATE"] = str(tmp_path_factory.mktemp("site"))
    command = [sys.executable, "-m", "secondlook_web", "serve", "--demo", "--port", str(port), "--workers", "1"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    address = f"http://localhost:{port}"
    ends = time.monotonic() + STARTS_WITHIN_SECONDS
    try:
        while time.monotonic() < ends and process.poll() is None:
            try:
                with urllib.request.urlopen(f"{address}/health/", timeout=2) as answer:  # noqa: S310
                    if answer.status == 200:
                        break
            except OSError:
                time.sleep(0.2)
        else:
            pytest.fail("the site did not start")
        yield address
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def browse(site: str, chromium: Browser) -> Iterator[Browse]:
    """A page at an address of the site, as somebody, on something: `browse("/rooms/", who="ash", size="phone")`.

    A page that a browser complains about (a script that was not allowed, a file that is missing) fails the test.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def complained(message: object) -> None:
        kind, text = getattr(message, "type", ""), getattr(message, "text", "")
        # A form that comes back with what is wrong has a status of its own; a browser calls that an error.
        # On a machine that is busy elsewhere, marks come when it has time; the composer says so and asks again.
        busy = "status of 503" in text and getattr(message, "location", {}).get("url", "").endswith("/check/live/")
        if kind == "error" and not busy and "status of 422" not in text and "status of 404" not in text:
            complaints.append(text)

    def open_page(path: str, *, who: str = "", size: str = "desktop", scripts: bool = True) -> Page:
        context = chromium.new_context(viewport=SIZES[size], java_script_enabled=scripts, base_url=site)
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", complained)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if who:
            page.goto("/accounts/login/")
            page.fill("input[name=login]", who)
            page.fill("input[name=password]", PEOPLE["password"])
            page.get_by_role("button", name="Sign in", exact=True).click()
            page.wait_for_url(lambda url: "/accounts/" not in url)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def violations(page: Page) -> list[str]:
    """What axe finds wrong on a page: the rule and the first element that breaks it."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['target']} ({len(one['nodes'])})" for one in found]
