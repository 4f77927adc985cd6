"""A link to an address of an institution: which addresses count, for whom, how often, and for how long."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.core import mail as mails
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from tests.web.conftest import NOW

from secondlook_web.jobs import queue
from secondlook_web.members.assurance import expiring, institutions
from secondlook_web.members.assurance.actions import Taken
from secondlook_web.members.assurance.levels import Level
from secondlook_web.members.assurance.mailboxes import mailbox_of, speaks_for
from secondlook_web.members.assurance.models import Affiliation, Domain, Evidence, Institution, SentLink, Studies
from secondlook_web.members.assurance.queries import assured_one, level_now
from secondlook_web.members.assurance.records import Kind, Reach
from secondlook_web.members.assurance.routes import document, mail, number, school
from secondlook_web.members.assurance.routes.mail import LinkIsOver, NotListed
from secondlook_web.members.models import Member, Standing
from secondlook_web.shared.refusals import NotYours, Refused, TooOften

Make = Callable[..., Member]
YEAR = timedelta(days=365)
LISTED = [
    Domain(domain="nhs.net", reach=Reach.ITSELF),
    Domain(domain="nhs.uk", reach=Reach.BELOW),
    Domain(domain="wales.nhs.uk", reach=Reach.BOTH),
    Domain(domain="ac.uk", reach=Reach.BELOW),
]


def speaks(address: str) -> str:
    mailbox = mailbox_of(address)
    found = speaks_for(mailbox.domain, LISTED) if mailbox else None
    return found.domain if found else ""


@pytest.mark.parametrize(
    "address",
    [
        "a@nhs.net.example.com",
        "a@not-nhs.net",
        "a@notnhs.net",
        "a@nhs.net.",
        "a@.nhs.net",
        "a@mail.nhs.net",
        "a@nhs.uk",
        "a@ac.uk",
        "a@nhs\u200b.net",
        "a@nh\u0455.net",  # a Cyrillic letter
        "a@xn--nh-8tb.net",
        "a@xn--e1afmkfd.nhs.uk",
        "a@\uff4ehs.net",  # a wide letter
        "a@nhs\u3002net",  # another script's full stop
        '"a@nhs.net"@example.com',
        '"a b"@nhs.net',
        "a@example.com@nhs.net",
        "a@nhs.net@example.com",
        "a@example.com\n@nhs.net",
        "a@[127.0.0.1]",
        "a@alumni.merrowdale.ac.uk",
        "a@guest.merrowdale.ac.uk",
        "+x@nhs.net",
        "@nhs.net",
        "nhs.net",
        "a@nhs",
        "a@gmail.com",
        "x" * 250 + "@nhs.net",
    ],
)
def test_what_only_looks_like_an_institutions_address_shows_nothing(address: str) -> None:
    assert speaks(address) == ""


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("ines.larkwhistle@nhs.net", "nhs.net"),
        ("Ines.Larkwhistle@NHS.NET", "nhs.net"),
        ("a@merrowdale.nhs.uk", "nhs.uk"),
        ("a@elm.wales.nhs.uk", "wales.nhs.uk"),
        ("a@wales.nhs.uk", "wales.nhs.uk"),
        ("a@student.merrowdale.ac.uk", "ac.uk"),
        (" o'hara+list@nhs.net ", "nhs.net"),
    ],
)
def test_an_institutions_address_is_known_by_its_longest_listed_end(address: str, domain: str) -> None:
    assert speaks(address) == domain


@given(st.text(max_size=30), st.sampled_from(["nhs.net", "merrowdale.nhs.uk", "example.com"]))
def test_whatever_is_read_ends_in_whole_listed_labels(before: str, host: str) -> None:
    """The law behind the examples: no letters before the at sign, or after it, can make one domain another."""
    for address in (f"a@{before}{host}", f"{before}@{host}", f"a@{host}{before}"):
        mailbox = mailbox_of(address)
        if mailbox and speaks(address):
            assert address.strip().lower().endswith(mailbox.domain)
            assert mailbox.domain == "nhs.net" or mailbox.domain.endswith((".nhs.uk", ".ac.uk"))


@pytest.mark.parametrize("written", ["A.Lark@nhs.net", "a.lark+x@nhs.net", "a.lark+@NHS.net"])
def test_one_mailbox_is_one_however_it_is_written(written: str) -> None:
    assert canonical("a.lark@nhs.net") == canonical(written)


def test_dots_count_since_two_people_may_differ_by_one() -> None:
    assert canonical("a.lark@nhs.net") != canonical("alark@nhs.net")


def canonical(address: str) -> str:
    mailbox = mailbox_of(address)
    assert mailbox is not None
    return mailbox.canonical


@pytest.fixture
def newcomer(make_member: Make) -> Member:
    return make_member(standing=Standing.WAITING)


def shown(member: Member, address: str = "ines@nhs.net", *, at: object = NOW, until: date | None = None) -> Evidence:
    return mail.confirm(mail.ask(member, address, graduates_on=until, at=at), by=member, at=at)  # type: ignore[arg-type]


def test_an_address_that_is_not_listed_gets_no_mail(newcomer: Member) -> None:
    with pytest.raises(NotListed):
        mail.ask(newcomer, "ines@example.com", graduates_on=None, at=NOW)
    assert not SentLink.objects.exists()


def test_a_link_lets_somebody_in_who_waits(newcomer: Member, signed_in: Callable[[Member], Client]) -> None:
    """The way a student comes in: from the page to the mail to the rooms."""
    browser = signed_in(newcomer)
    assert browser.get("/rooms/").headers["Location"] == "/waiting/"
    browser.post("/me/evidence/mail/", {"address": "ines@student.merrowdale.ac.uk"})
    while queue.do_next():
        pass
    [sent] = [one for one in mails.outbox if "ines@student.merrowdale.ac.uk" in one.to]
    address = next(line for line in sent.body.splitlines() if "/me/evidence/mail/" in line)
    page = address.removeprefix("http://localhost:8000")
    assert newcomer.handle not in sent.body
    assert browser.get(page).status_code == 200
    assert browser.get("/rooms/").status_code == 302, "a scanner that opens links confirms nothing"
    assert browser.post(page).headers["Location"] == "/rooms/"
    assert "you are in" in browser.get("/rooms/").content.decode()
    assert browser.post(page).status_code == 404
    assert "ines" not in browser.get("/me/evidence/").content.decode()


def test_a_link_is_for_the_account_that_asked_and_for_nobody_else(
    newcomer: Member, make_member: Make, signed_in: Callable[[Member], Client]
) -> None:
    link = mail.ask(newcomer, "ines@nhs.net", graduates_on=None, at=NOW)
    other = make_member(level=Level.UNKNOWN)
    with pytest.raises(LinkIsOver):
        mail.link_for(other, mail.token_of(link), at=NOW)
    with pytest.raises(LinkIsOver):
        mail.confirm(link, by=other, at=NOW)
    theirs, none = (
        signed_in(other).get(f"/me/evidence/mail/{token}/") for token in (mail.token_of(link), "no-such-link")
    )
    assert theirs.status_code == none.status_code == 404
    said = [str(page.context["refused"]) for page in (theirs, none)]
    assert said[0] == said[1]


def test_a_link_is_over_after_a_day_and_not_yet_before_its_time(newcomer: Member) -> None:
    link = mail.ask(newcomer, "ines@nhs.net", graduates_on=None, at=NOW)
    for at in (NOW + timedelta(days=1), NOW - timedelta(minutes=5)):
        with pytest.raises(LinkIsOver):
            mail.confirm(link, by=newcomer, at=at)
    assert mail.confirm(link, by=newcomer, at=NOW + timedelta(hours=23)).expires_at > NOW + YEAR


def test_one_address_shows_one_member_in_whatever_case(newcomer: Member, make_member: Make) -> None:
    shown(newcomer)
    other = make_member(level=Level.UNKNOWN)
    with pytest.raises(Taken):
        shown(other, "INES+two@NHS.net")
    assert level_now(other, at=NOW) == Level.UNKNOWN


def test_the_same_address_may_be_shown_again_and_then_counts_once(newcomer: Member) -> None:
    shown(newcomer)
    later = NOW + timedelta(days=340)
    shown(newcomer, "Ines@nhs.net", at=later)
    [piece] = Evidence.objects.filter(member=newcomer, ended_at=None)
    assert piece.expires_at == later + YEAR
    Institution.objects.filter(domains__domain="nhs.net").update(name="renamed since")
    shown(newcomer, at=later + timedelta(days=2))
    assert Evidence.objects.filter(member=newcomer, ended_at=None).count() == 1


def test_a_student_counts_until_the_end_of_the_course_or_a_year(newcomer: Member) -> None:
    june = date(2026, 6, 30)
    piece = shown(newcomer, "ines@merrowdale.ac.uk", until=june)
    assert piece.expires_at == datetime(2026, 6, 30, 23, tzinfo=UTC), "midnight here, in summer time"
    again = shown(newcomer, "ines2@merrowdale.ac.uk")
    assert again.expires_at == piece.expires_at, "what was said of the course is kept"
    link = mail.ask(newcomer, "ines3@merrowdale.ac.uk", graduates_on=june, year=4, at=NOW)
    mail.confirm(link, by=newcomer, at=NOW)
    said = Studies.objects.get(member=newcomer)
    assert (said.year, said.graduates_on, said.by_school) == (4, june, False)
    with pytest.raises(Refused, match="later than today"):
        mail.ask(newcomer, "ines@merrowdale.ac.uk", graduates_on=date(2026, 3, 1), at=NOW)


def test_a_leaver_at_renewal_falls_by_doing_nothing(newcomer: Member) -> None:
    """The mailbox is gone, the link is never opened: no person and no job is needed for the level to fall."""
    shown(newcomer)
    before, after = NOW + YEAR - timedelta(seconds=1), NOW + YEAR
    mail.ask(newcomer, "ines@nhs.net", graduates_on=None, at=before)
    assert level_now(newcomer, at=before) == Level.AFFILIATED
    assert level_now(newcomer, at=after) == Level.UNKNOWN
    newcomer.refresh_from_db()
    assert newcomer.standing == Standing.MEMBER, "the account stays"


def test_an_address_that_bounces_shows_nothing_any_more(newcomer: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no address stands in what the command says."""
    shown(newcomer)
    said = StringIO()
    monkeypatch.setattr("sys.stdin", StringIO("someone@example.com\nnot an address\n\nINES@nhs.net\n"))
    call_command("bounced", stdout=said)
    assert said.getvalue() == "1 piece of evidence ended.\n"
    newcomer.refresh_from_db()
    assert level_now(newcomer, at=timezone.now()) == Level.UNKNOWN


def test_a_freed_address_can_be_shown_by_somebody_else_a_day_after_it_ran_out(
    newcomer: Member, make_member: Make
) -> None:
    shown(newcomer)
    expiring.run_out(at=NOW + YEAR + timedelta(days=2))
    assert shown(make_member(level=Level.UNKNOWN), at=NOW + YEAR + timedelta(days=2))


def test_mails_are_counted_by_member_and_by_address(newcomer: Member, make_member: Make) -> None:
    """Nobody fills a colleague's mailbox from here."""
    for _ in range(3):
        mail.ask(newcomer, "ines@nhs.net", graduates_on=None, at=NOW)
    with pytest.raises(TooOften):
        mail.ask(make_member(level=Level.UNKNOWN), "INES+1@nhs.net", graduates_on=None, at=NOW)
    for place in range(2):
        mail.ask(newcomer, f"other{place}@nhs.net", graduates_on=None, at=NOW)
    with pytest.raises(TooOften):
        mail.ask(newcomer, "more@nhs.net", graduates_on=None, at=NOW)


def test_the_accounts_own_address_counts_once_its_link_was_opened(newcomer: Member) -> None:
    assert mail.own_address_confirmed(newcomer, "x@example.org", at=NOW) is None
    assert mail.own_address_confirmed(newcomer, "x@nhs.net", at=NOW)
    assert level_now(newcomer, at=NOW) == Level.AFFILIATED


def test_confirming_the_accounts_own_address_brings_somebody_in_at_once(
    make_member: Make, signed_in: Callable[[Member], Client]
) -> None:
    """Whoever signs up with an address of a listed domain needs no second mail."""
    member = make_member(standing=Standing.WAITING, email="ines@elm.nhs.uk")
    address = EmailAddress.objects.create(user=member, email=member.email, primary=True, verified=False)
    page = f"/accounts/confirm-email/{EmailConfirmationHMAC(address).key}/"
    browser = signed_in(member)
    browser.get(page)
    assert level_now(member, at=timezone.now()) == Level.UNKNOWN, "opening the page confirms nothing"
    browser.post(page)
    assert level_now(member, at=timezone.now()) == Level.AFFILIATED
    member.refresh_from_db()
    assert member.standing == Standing.MEMBER


def test_a_suspended_account_adds_nothing_by_any_route(suspended: Member) -> None:
    """Moderators decided; another piece of evidence does not change that."""
    claim = number.Claim(register="gmc", untrusted_number="0000001", given="Ines", surname="Larkwhistle")
    for tried in (
        lambda: mail.ask(suspended, "ines@nhs.net", graduates_on=None, at=NOW),
        lambda: number.claim(suspended, claim, at=NOW),
        lambda: document.ask(suspended, "Evenings.", at=NOW),
        lambda: school.take(suspended, "ABCDEFGHJKLM", "Ines Larkwhistle", at=NOW),
    ):
        with pytest.raises(Refused, match="suspended"):
            tried()


@pytest.mark.parametrize("domain", ["gmail.com", "co.uk", "uk", "xn--nh-8tb.net", "nhs .net", ""])
def test_a_domain_where_anybody_has_an_address_is_not_listed(moderator: Member, domain: str) -> None:
    hospital = institutions.add("Elm Hospital", Kind.HEALTH, by=moderator, at=NOW)
    with pytest.raises(Refused):
        listed(hospital, domain, moderator)


def test_only_moderators_list_and_what_they_take_off_shows_nothing_new(newcomer: Member, moderator: Member) -> None:
    with pytest.raises(NotYours):
        institutions.add("Elm Hospital", Kind.HEALTH, by=newcomer, at=NOW)
    domain = listed(institutions.add("Elm Hospital", Kind.HEALTH, by=moderator, at=NOW), "@Elm.Example", moderator)
    piece = shown(newcomer, "ines@elm.example")
    assert "Elm Hospital" not in " ".join(assured_one(newcomer, at=NOW).reasons)
    assert piece.institution == "Elm Hospital"
    institutions.remove_domain(domain, by=moderator, at=NOW)
    with pytest.raises(NotListed):
        mail.ask(newcomer, "ines@elm.example", graduates_on=None, at=NOW)
    assert level_now(newcomer, at=NOW) == Level.AFFILIATED


def listed(institution: Institution, domain: str, by: Member) -> Domain:
    return institutions.add_domain(
        institution, domain, reach=Reach.ITSELF, shows=Affiliation.STAFF, good_for_days=365, trap="", by=by, at=NOW
    )
