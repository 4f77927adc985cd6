"""Who comes in, and who does not, in a real browser: six people at the door of one forum."""

import contextlib
import json
import re
import subprocess
import time
from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, Page, expect
from tests.web.browser.conftest import SIZES, violations
from tests.web.own_house import PASSWORD
from tests.web.own_site import OwnSite

HEADER = "GMC Ref No,Surname,Given Name,Registration Status"
INES, EDITH, SUSPECT = "0000021", "0000022", "0000033"
REGISTER = {
    INES: ("Larkwhistle", "Ines", "Registered with Licence"),
    EDITH: ("Oakenshaw", "Edith", "Registered without a licence"),
    SUSPECT: ("Fennimore", "Jonas", "Registered with Licence"),
}
PROOFED = {
    "given_name": "Ines",
    "family_name": "Larkwhistle",
    "idassurancelevel": "3",
    "nhsid_nrbac_roles": [
        {"org_code": "RXX01", "role_code": "S8000:G8000:R8000", "role_name": "Clinical Practitioner"}
    ],
    "uid": "555000111222",
}
MAIL_COMES_WITHIN_SECONDS = 30


class House:
    """The forum, its mailbox and its register."""

    def __init__(self, site: OwnSite, chromium: Browser, address: str, mails: Path) -> None:
        self.site, self.chromium, self.address, self.mails = site, chromium, address, mails

    def enter(self, handle: str = "", *, size: str = "desktop") -> Page:
        """A browser of somebody's own, signed in where a handle is given."""
        context = self.chromium.new_context(viewport=SIZES[size], base_url=self.address)
        context.set_default_timeout(20_000)
        page = context.new_page()
        if handle:
            page.goto("/accounts/login/")
            page.fill("input[name=login]", handle)
            page.fill("input[name=password]", PASSWORD)
            page.get_by_role("button", name="Sign in", exact=True).click()
            page.wait_for_url(lambda url: "/accounts/" not in url)
        return page

    def mail_to(self, address: str, about: str) -> Message:
        """The latest mail to an address with some words in its subject, as soon as it is there."""
        ends = time.monotonic() + MAIL_COMES_WITHIN_SECONDS
        while time.monotonic() < ends:
            for file in sorted(self.mails.glob("*"), key=lambda one: one.stat().st_mtime, reverse=True):
                for said in file.read_bytes().split(b"-" * 79):
                    mail = message_from_bytes(said.strip())
                    if address in str(mail["To"]) and about in str(mail["Subject"]):
                        return mail
            time.sleep(0.1)
        raise AssertionError(f"no mail about {about!r} came")

    def link_in(self, mail: Message) -> str:
        """The path of the link in a mail."""
        found = re.search(r"https?://[^/\s]+(/\S+)", str(mail.get_payload(decode=True), "utf-8"))
        assert found, "the mail has no link"
        return found[1]

    def register_says(self, dated: date, **instead: str) -> None:
        """A new file of the register is read, and everybody is looked up in it."""
        rows = [f"{number},{s},{g},{instead.get('n' + number, status)}" for number, (s, g, status) in REGISTER.items()]
        # Others are registered too: a file in which every third status is another would wait for a person.
        rows += [f"{number:07},Sorrelby,Person {number},Registered with Licence" for number in range(1000, 1100)]
        file = self.site.folder / f"gmc-{len(list(self.site.folder.glob('gmc-*')))}.csv"
        file.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
        taken = self.site.manage("import_register", "gmc", str(file), "--dated", dated.isoformat())
        assert taken.returncode == 0, taken.stderr

    def tells(self, code: str) -> None:
        """Something that a clock would bring about."""
        done = self.site.manage("shell", "-c", code)
        assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def house(_migrated_site: OwnSite, tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[House]:
    site = OwnSite(tmp_path_factory.mktemp("house") / "site", like=_migrated_site)
    mails = site.folder / "mails"
    mails.mkdir()
    sign_ins = site.folder / "sign-ins.toml"
    with contextlib.ExitStack() as open_now:
        provider = open_now.enter_context(run_server_in_thread(user_claims=[User(sub="ines-7", claims=PROOFED)]))
        says = {
            "id": "health",
            "name": "Merrowdale Health",
            "kind": "health_service",
            "issuer": f"http://localhost:{provider.server_port}",
            "client_id": "second-look",
            "client_secret_env": "TESTS_SIGN_IN_SECRET",
            "least_assurance": 3,
        }
        lines = [f"{key} = {json.dumps(value)}" for key, value in says.items()]
        sign_ins.write_text("\n".join(["[[sign_in]]", *lines, "binds = true"]) + "\n", encoding="utf-8")
        site.environment |= {
            "TESTS_MAILS": str(mails),
            "TESTS_SIGN_IN_SECRET": "not so secret here",
            "SECOND_LOOK_SIGN_INS": str(sign_ins),
        }
        filled = site.start("-m", "tests.web.own_house", stderr=subprocess.PIPE)
        _, errors = filled.communicate(timeout=60)
        assert filled.returncode == 0, errors
        served = open_now.enter_context(site.serving())
        worker = site.start("-m", "secondlook_web", "work", stdout=subprocess.DEVNULL)
        open_now.callback(worker.wait, 20)
        open_now.callback(worker.terminate)
        found = House(site, chromium, served.address.replace("127.0.0.1", "localhost"), mails)
        found.register_says(date.today())
        yield found


def level(page: Page) -> str:
    """The level that a member's own page shows."""
    page.goto("/me/evidence/")
    return page.locator(".level").first.inner_text()


def gives_a_number(page: Page, number: str, given: str, surname: str) -> None:
    page.goto("/me/evidence/number/")
    page.select_option("select[name=register]", "gmc")
    page.fill("input[name=number]", number)
    page.fill("input[name=given]", given)
    page.fill("input[name=surname]", surname)
    page.get_by_role("button", name="Look it up").click()


def rooms(page: Page) -> str:
    page.goto("/rooms/")
    return page.locator("main").inner_text()


def asks(page: Page, question: str) -> bool:
    """Whether a thread that somebody opens is there for others."""
    page.goto("/rooms/cases/new/")
    if not page.locator("textarea[name=text]").count():
        return False
    page.fill("input[name=title]", question)
    page.fill("textarea[name=text]", "How do people learn to read a chest X-ray in a hurry? Any good books?")
    page.get_by_role("button", name="Check and post").click()
    page.wait_for_load_state()
    page.goto("/rooms/cases/")
    return bool(page.get_by_role("link", name=question).count())


def test_a_student_comes_in_through_university_mail_and_finds_the_rooms_without_cases(house: House) -> None:
    """On a phone, from asking to join to reading; and the page says what it is that they showed."""
    page = house.enter(size="phone")
    page.goto("/accounts/signup/")
    page.fill("input[name=email]", "ash@example.net")
    for field in ("password1", "password2"):
        page.fill(f"input[name={field}]", PASSWORD)
    page.get_by_role("button", name="Ask to join").click()
    page.goto(house.link_in(house.mail_to("ash@example.net", "onfirm")))
    page.get_by_role("button", name="Yes, confirm it").click()
    page.wait_for_url(lambda url: "/confirm-email/" not in url)
    if "/accounts/login/" in page.url:
        page.fill("input[name=login]", "ash@example.net")
        page.fill("input[name=password]", PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(lambda url: "/accounts/" not in url)
    page.goto("/rooms/")
    expect(page.get_by_role("heading", level=1)).to_have_text("You are not let in yet")

    page.goto("/me/evidence/mail/")
    page.fill("input[name=address]", "ash.w@student.merrowdale.ac.uk")
    page.fill("input[name=graduates_on]", (date.today() + timedelta(days=200)).isoformat())
    page.get_by_role("button", name="Send the link").click()
    page.goto(house.link_in(house.mail_to("ash.w@student.merrowdale.ac.uk", "address")))
    page.get_by_role("button", name="Yes, show it").click()

    assert level(page) == "institution shown"
    assert violations(page) == []
    assert "Tea room" in rooms(page)
    assert "Case talk" not in rooms(page)


def test_a_doctor_signs_in_at_the_health_service_and_is_verified(house: House) -> None:
    """The number alone did nothing; the proofed name is the registrant's, and nobody else's there."""
    page = house.enter("ines")
    gives_a_number(page, INES, "Ines", "Larkwhistle")
    assert level(page) == "claimed only"
    page.goto("/me/sign-ins/health/")
    if page.locator("input[name=password]").count():  # it lets somebody in later, so it is asked again who this is
        page.fill("input[name=password]", PASSWORD)
        page.get_by_role("button", name="Go on", exact=True).click()
    page.get_by_role("button", name="Go on to Merrowdale Health").click()
    page.get_by_role("heading", name="Authorize Client").wait_for()
    page.locator("input[name=sub]").fill("ines-7")
    page.get_by_role("button", name="Authorize", exact=True).click()
    page.wait_for_url("**/me/sign-ins/")
    assert level(page) == "verified"
    assert "Case talk" in rooms(page)


def test_a_retired_doctor_is_vouched_for_by_two_and_not_by_one(house: House) -> None:
    """No employer, no licence, no university: two who know her answer for it."""
    edith = house.enter("edith")
    gives_a_number(edith, EDITH, "Edith", "Oakenshaw")
    for handle in ("bea", "dougal"):
        edith.goto("/me/vouchers/")
        edith.fill("input[name=handle]", handle)
        edith.get_by_role("button", name="Ask them").click()
    for handle, after in (("bea", "claimed only"), ("dougal", "vouched for")):
        page = house.enter(handle)
        page.goto("/me/asked/")
        page.get_by_role("link", name="Edith").click()
        page.locator("input[name=how]").first.check()
        page.locator("input[name=sure]").check()
        page.get_by_role("button", name="Answer for them", exact=True).click()
        assert level(edith) == after
    assert "Case talk" in rooms(edith)


def test_an_impostor_with_a_borrowed_number_never_gets_past_claimed(house: House) -> None:
    """A name and a number are public. This is the gate that protected nobody, and here it opens nothing."""
    page = house.enter("impostor")
    gives_a_number(page, SUSPECT, "Jonas", "Fennimore")
    for word in ("bea", "dougal", "nobody-here"):
        page.goto("/me/vouchers/")
        if page.locator("input[name=handle]").count():
            page.fill("input[name=handle]", word)
            page.get_by_role("button", name="Ask them").click()
    page.goto("/me/evidence/mail/")
    page.fill("input[name=address]", "dr.fennimore@nhs.net.example.com")
    page.get_by_role("button", name="Send the link").click()
    assert level(page) in ("claimed only", "nothing shown")
    page.goto("/rooms/")
    expect(page).to_have_url(re.compile("/waiting/$"))
    moderator = house.enter("rowan")
    moderator.goto("/moderation/members/impostor/")
    button = moderator.get_by_role("button", name="Let them in")
    if button.count():
        button.click()
        expect(moderator.locator("[role=alert]")).to_contain_text("public")
    assert level(page) in ("claimed only", "nothing shown")


def test_a_suspended_registrant_reads_and_no_longer_writes_the_morning_after(house: House) -> None:
    """By the forum's own rule, told to them with a way to appeal; and not after the suspension is over."""
    page = house.enter("suspect")
    assert level(page) == "verified"
    house.register_says(date.today(), n0000033="Suspended")
    house.tells(_RECHECK)
    page.goto("/me/notice/")
    expect(page.locator("main")).to_contain_text(re.compile("suspended", re.IGNORECASE))
    house.mail_to("suspect@example.org", "notice")
    assert level(page) == "institution shown", "nobody is called verified by an entry that is not in force"
    assert "Case talk" in rooms(page), "reading goes on, by the forum's rule"
    assert not asks(page, "May I still write here?")
    house.register_says(date.today(), n0000033="Registered with Licence")
    house.tells(_RECHECK)
    assert level(page) == "verified"
    assert asks(page, "May I write here again?")


def test_a_leaver_is_out_at_renewal_and_keeps_the_account(house: House) -> None:
    """Nobody has to notice that somebody left: what they showed runs out."""
    page = house.enter("callum")
    page.goto("/me/evidence/mail/")
    page.fill("input[name=address]", "callum.b@nhs.net")
    page.get_by_role("button", name="Send the link").click()
    page.goto(house.link_in(house.mail_to("callum.b@nhs.net", "address")))
    page.get_by_role("button", name="Yes, show it").click()
    assert "Tea room" in rooms(page)
    house.tells(_A_YEAR_PASSES)
    page.goto("/rooms/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Show again where you work or study")
    assert level(page) == "nothing shown"


_RECHECK = """
from django.utils import timezone
from secondlook_web.members.assurance.recheck import recheck
recheck(at=timezone.now())
"""
_A_YEAR_PASSES = """
from datetime import timedelta
from django.db.models import F
from secondlook_web.members.assurance.models import Evidence
year = timedelta(days=366)
Evidence.objects.filter(member__handle="callum").update(shown_at=F("shown_at") - year, expires_at=F("expires_at") - year)
"""
