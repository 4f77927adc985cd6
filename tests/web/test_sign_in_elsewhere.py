"""Signing in elsewhere: what it shows and what not, against a real provider, and one that lies in every way it can."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import jwt
import pytest
import requests
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from oidc_provider_mock import User, run_server_in_thread
from tests.web.conftest import PASSWORD
from tests.web.own_provider import CLIENT, KEY, OTHER_KEY, SAID, SECRET, SMALL_KEY, Liar, liar, public
from tests.web.register_file import register_says

from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.jobs import queue
from secondlook_web.jobs.models import Job
from secondlook_web.members.assurance.actions import New, end, show
from secondlook_web.members.assurance.levels import Fact, Level, Route
from secondlook_web.members.assurance.models import Ended, Evidence, Question, SignIn
from secondlook_web.members.assurance.openid import asking
from secondlook_web.members.assurance.openid.providers import origin_of, providers
from secondlook_web.members.assurance.queries import level_now
from secondlook_web.members.assurance.routes import sign_in as route
from secondlook_web.members.models import Member, Standing

ROLE = {"org_code": "RXX01", "role_code": "S8000:G8000:R8000", "role_name": "Clinical Practitioner"}
NURSE = {
    "given_name": "Ines",
    "family_name": "Larkwhistle",
    "idassurancelevel": "3",
    "nhsid_nrbac_roles": [ROLE],
    "uid": "555000111222",
    "email": "ines.larkwhistle@merrowdale.example",
}
STUDENT = {"eduperson_scoped_affiliation": ["member@merrowdale.ac.uk", "student@merrowdale.ac.uk"]}
NUMBER = "0000021"
ENDED = "no answer that we could rely on"


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Liar]:
    with liar() as provider:
        yield provider


@pytest.fixture
def provider(elsewhere: Liar, sign_ins: Callable[..., None]) -> Liar:
    """A health service that does as it should, until a test has it lie."""
    elsewhere.__init__(address=elsewhere.address)  # type: ignore[misc]  # as new, on the port it has
    elsewhere.claims = dict(NURSE)
    sign_ins(elsewhere.address)
    return elsewhere


@pytest.fixture
def sign_ins(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """The deployment's file: `sign_ins(address, kind="university")`; what it said of an address before is replaced."""
    monkeypatch.setenv("TEST_SIGN_IN_SECRET", SECRET)
    written: dict[str, str] = {}

    def write(issuer: str, /, **more: Any) -> None:
        entry = {
            "id": f"place{[*written, issuer].index(issuer) + 1}",
            "name": "Merrowdale Health",
            "kind": "health_service",
            "issuer": issuer,
            "client_id": CLIENT,
            "client_secret_env": "TEST_SIGN_IN_SECRET",
            "least_assurance": 3,
            "binds": True,
        } | more
        lines = [f"{key} = {json.dumps(value)}" for key, value in entry.items() if value is not None]
        written[issuer] = "[[sign_in]]\n" + "\n".join(lines)
        path = tmp_path / f"sign-ins-{len(list(tmp_path.iterdir()))}.toml"
        path.write_text("\n\n".join(written.values()))
        settings.SIGN_INS_FILE = str(path)

    return write


@pytest.fixture
def doctor(make_member: Callable[..., Member]) -> Member:
    """Somebody who signed up and waits."""
    member = make_member(handle="ines", standing=Standing.WAITING)
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    return member


@pytest.fixture
def browser(doctor: Member) -> Client:
    return given_password(doctor)


def given_password(member: Member) -> Client:
    """A browser in which somebody has just given their password."""
    EmailAddress.objects.get_or_create(user=member, email=member.email, verified=True, primary=True)
    browser = Client()
    browser.post("/accounts/login/", {"login": member.handle, "password": PASSWORD})
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return browser


def leaving(browser: Client, place: str = "place1") -> str:
    """Where the browser is sent when somebody wants to bring evidence."""
    page = browser.post(reverse("elsewhere:show", args=[place]))
    assert page.status_code == 200, (page.status_code, page.headers, page.content.decode()[:2000])
    return str(page.context["address"])


def back(browser: Client, brought: dict[str, str], place: str = "place1") -> HttpResponse:
    return browser.get(reverse("elsewhere:back", args=[place]), brought)  # type: ignore[return-value]


def connected(browser: Client, provider: Liar, place: str = "place1") -> HttpResponse:
    return back(browser, provider.signs_in(leaving(browser, place)), place)


def facts(member: Member) -> set[str]:
    rows = Evidence.objects.filter(member=member, ended_at=None, route=Route.SIGN_IN)
    return set(rows.values_list("fact", flat=True))


def nothing_kept(answer: HttpResponse, member: Member) -> None:
    assert answer.status_code >= 400
    assert not SignIn.objects.exists()
    assert not Evidence.objects.filter(member=member, route=Route.SIGN_IN).exists()
    assert not Entry.objects.filter(act__in=(Act.EVIDENCE_SHOWN, Act.SIGN_IN_LINKED), about=member.pk).exists()


def on_the_register(member: Member, *others: tuple[str, str, str, str], surname: str = "Larkwhistle") -> None:
    """The register has an entry of this name, and the member gave its number."""
    at = timezone.now()
    register_says((NUMBER, "Ines", surname, "licensed"), *others, dated=timezone.localdate(at))
    registration = New(
        fact=Fact.REGISTRATION,
        route=Route.NUMBER,
        expires_at=at + timedelta(days=35),
        register="gmc",
        number=NUMBER,
        name=f"Ines {surname}",
    )
    show(member, registration, at=at)


# What a sign-in shows.


def test_a_sign_in_at_a_real_provider_shows_where_somebody_works(
    sign_ins: Callable[..., None], doctor: Member, browser: Client
) -> None:
    """The protocol as others wrote it, over HTTP: discovery, the form there, the code, the token, its keys, the claims."""
    with run_server_in_thread(user_claims=[User(sub="nurse-7", claims=NURSE)]) as server:
        sign_ins(f"http://localhost:{server.server_port}")
        left = requests.post(leaving(browser), data={"sub": "nurse-7"}, allow_redirects=False, timeout=5)
        returned = browser.get(left.headers["location"].removeprefix("http://testserver"))
    assert (returned.status_code, returned.headers["Location"]) == (302, reverse("elsewhere:sign_ins"))
    assert facts(doctor) == {Fact.STANDING, Fact.PERSON}
    assert level_now(doctor, at=timezone.now()) is Level.AFFILIATED
    doctor.refresh_from_db()
    assert doctor.standing == Standing.MEMBER


def test_a_real_provider_where_somebody_turns_back_changes_nothing(
    sign_ins: Callable[..., None], doctor: Member, browser: Client
) -> None:
    with run_server_in_thread() as server:
        sign_ins(f"http://localhost:{server.server_port}")
        left = requests.post(leaving(browser), data={"action": "deny"}, allow_redirects=False, timeout=5)
        location = left.headers["location"]
        returned = browser.get(location.removeprefix("http://testserver"))
    assert "You turned back" in returned.content.decode()
    assert not SignIn.objects.exists()


def test_a_doctor_is_verified_once_the_proofed_name_is_the_registrants(
    provider: Liar, doctor: Member, browser: Client
) -> None:
    on_the_register(doctor)
    assert level_now(doctor, at=timezone.now()) is Level.CLAIMED
    connected(browser, provider)
    assert facts(doctor) == {Fact.STANDING, Fact.PERSON, Fact.BINDING}
    assert level_now(doctor, at=timezone.now()) is Level.VERIFIED


def test_another_name_on_the_register_is_not_bound(provider: Liar, doctor: Member, browser: Client) -> None:
    """An impostor who works there and gives somebody else's number gets no further than their own job shows."""
    on_the_register(doctor, surname="Fennimore")
    page = browser.get(connected(browser, provider).headers["Location"])
    assert facts(doctor) == {Fact.STANDING, Fact.PERSON}
    assert level_now(doctor, at=timezone.now()) is Level.AFFILIATED
    assert "Show a document to a moderator" in page.content.decode()


def test_a_namesake_on_the_register_leaves_it_open_who_is_meant(
    provider: Liar, doctor: Member, browser: Client
) -> None:
    """Two doctors of one name: a name, however well proofed, says not which of them sits here."""
    on_the_register(doctor, ("0000022", "Ines", "Larkwhistle", "licensed"))
    connected(browser, provider)
    assert facts(doctor) == {Fact.STANDING, Fact.PERSON}


def test_an_old_register_binds_nobody(provider: Liar, doctor: Member, browser: Client) -> None:
    on_the_register(doctor)
    register_says((NUMBER, "Ines", "Larkwhistle", "licensed"), dated=timezone.localdate() - timedelta(days=40))
    connected(browser, provider)
    assert Fact.BINDING not in facts(doctor)


@pytest.mark.parametrize("assurance", ["2", "0", "", None, [], "03", "9" * 30, True, {"level": 3}, 2.9])
def test_a_person_who_was_not_proofed_well_enough_is_not_shown(
    provider: Liar, doctor: Member, browser: Client, assurance: Any
) -> None:
    on_the_register(doctor)
    provider.claims["idassurancelevel"] = assurance
    connected(browser, provider)
    assert facts(doctor) == {Fact.STANDING}


@pytest.mark.parametrize("roles", [None, [], {}, "doctor", [{}], [{"org_code": ""}], ["R8000"], [{"org_code": 3}]])
def test_nobody_without_a_role_there_now_is_shown(provider: Liar, doctor: Member, browser: Client, roles: Any) -> None:
    provider.claims["nhsid_nrbac_roles"] = roles
    nothing_kept(connected(browser, provider), doctor)


def test_only_the_roles_that_were_listed_bind(
    elsewhere: Liar, provider: Liar, sign_ins: Callable[..., None], doctor: Member, browser: Client
) -> None:
    """Support staff hold such accounts too: a deployment may say whose name binds."""
    on_the_register(doctor)
    sign_ins(provider.address, name="Another", roles=["R9999"])
    connected(browser, provider)
    assert facts(doctor) == {Fact.STANDING, Fact.PERSON}


@pytest.mark.parametrize(
    ("affiliation", "shows"),
    [
        ("student@merrowdale.ac.uk", "student"),
        ("Staff@Merrowdale.AC.UK", "staff"),
        (["faculty@merrowdale.ac.uk"], "staff"),
        (["employee@merrowdale.ac.uk", "alum@merrowdale.ac.uk"], "staff"),
        ("member@merrowdale.ac.uk", ""),
        ("alum@merrowdale.ac.uk", ""),
        ("affiliate@merrowdale.ac.uk", ""),
        ("library-walk-in@merrowdale.ac.uk", ""),
        ("student@another.ac.uk", ""),
        ("student@merrowdale.ac.uk.example.com", ""),
        ("student@evil-merrowdale.ac.uk", ""),
        ("student@mеrrowdale.ac.uk", ""),
        ("student@sub.merrowdale.ac.uk", ""),
        ("student", ""),
        (None, ""),
        ({"student@merrowdale.ac.uk": 1}, ""),
        ([["student@merrowdale.ac.uk"]], ""),
    ],
)
def test_a_university_shows_students_and_staff_of_its_own(
    provider: Liar, sign_ins: Callable[..., None], doctor: Member, browser: Client, affiliation: Any, shows: str
) -> None:
    sign_ins(provider.address, kind="university", domains=["merrowdale.ac.uk"], least_assurance=None, binds=False)
    provider.claims = {"eduperson_scoped_affiliation": affiliation}
    answer = connected(browser, provider)
    if not shows:
        nothing_kept(answer, doctor)
    else:
        [piece] = Evidence.objects.filter(member=doctor, route=Route.SIGN_IN)
        assert (piece.fact, piece.affiliation) == (Fact.STANDING, shows)


def test_a_sign_in_never_lasts_longer_than_a_year(provider: Liar, doctor: Member, browser: Client) -> None:
    connected(browser, provider)
    standing = Evidence.objects.get(member=doctor, fact=Fact.STANDING)
    assert standing.expires_at - standing.shown_at == timedelta(days=365)


# What is kept of it.


def test_nothing_that_names_the_account_elsewhere_is_kept(provider: Liar, doctor: Member, browser: Client) -> None:
    """Neither the subject, the identifier, a token, nor the address there: not in any table, nor in the session."""
    connected(browser, provider)
    tables = [name for name in connection.introspection.table_names() if name != "django_migrations"]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            kept = str(cursor.fetchall())
            for secret in (provider.subject, NURSE["uid"], NURSE["email"], "t" * 20, SECRET):
                assert str(secret) not in kept, table
    assert str(provider.subject) not in str(dict(browser.session))


def test_the_member_is_told_of_a_new_connection(provider: Liar, doctor: Member, browser: Client) -> None:
    """It opens the account: whoever did not do it should know at once."""
    connected(browser, provider)
    Job.objects.exclude(name=route.TELL_CONNECTED).delete()
    while queue.do_next():
        pass
    [told] = [one for one in mail.outbox if "connected" in one.subject]
    assert told.to == [doctor.email]
    assert reverse("elsewhere:sign_ins") in told.body


def test_a_connection_is_in_the_log_with_the_evidence(provider: Liar, doctor: Member, browser: Client) -> None:
    connected(browser, provider)
    acts = list(Entry.objects.filter(about=doctor.pk).values_list("act", flat=True))
    assert Act.SIGN_IN_LINKED in acts
    assert acts.count(Act.EVIDENCE_SHOWN) == 2


def test_disconnecting_ends_what_it_showed(provider: Liar, doctor: Member, browser: Client) -> None:
    on_the_register(doctor)
    connected(browser, provider)
    browser.post(reverse("elsewhere:disconnect", args=["place1"]))
    assert facts(doctor) == set()
    assert level_now(doctor, at=timezone.now()) is Level.CLAIMED
    assert Entry.objects.filter(act=Act.SIGN_IN_UNLINKED, about=doctor.pk).count() == 1


def test_a_sign_in_serves_one_account(
    provider: Liar, doctor: Member, browser: Client, make_member: Callable[..., Member]
) -> None:
    """Lending somebody one's sign-in would make two doctors out of one."""
    connected(browser, provider)
    other = make_member(handle="borrower")
    answer = connected(given_password(other), provider)
    assert answer.status_code == 409
    assert facts(other) == set()


def test_the_same_subject_at_two_issuers_is_two_people(
    provider: Liar, sign_ins: Callable[..., None], browser: Client, make_member: Callable[..., Member]
) -> None:
    """Subjects are numbers at many providers: number 7 there is nobody's number 7 here."""
    connected(browser, provider)
    other = make_member(handle="elsewhere")
    with liar() as second:
        second.claims = dict(NURSE)
        sign_ins(second.address, name="Another")
        connected(given_password(other), second, "place2")
    assert facts(other) == {Fact.STANDING, Fact.PERSON}
    assert len(set(SignIn.objects.values_list("reference", flat=True))) == 2


def test_one_account_connects_one_sign_in_of_a_provider(provider: Liar, doctor: Member, browser: Client) -> None:
    connected(browser, provider)
    provider.subject = "person-2"
    assert connected(browser, provider).status_code == 409
    assert SignIn.objects.count() == 1


def test_an_entry_that_another_member_has_bound_is_laid_before_a_moderator(
    provider: Liar, doctor: Member, browser: Client, make_member: Callable[..., Member]
) -> None:
    """Two with one number: one of them is not who they say, and no program knows which."""
    owner, at = make_member(handle="owner", level=Level.UNKNOWN), timezone.now()
    on_the_register(owner)
    registration = Evidence.objects.get(member=owner)
    until = at + timedelta(days=99)
    show(owner, New(fact=Fact.BINDING, route=Route.DOCUMENT, expires_at=until, of=registration), at=at)
    on_the_register(doctor)
    connected(browser, provider)
    assert facts(doctor) == {Fact.STANDING, Fact.PERSON}
    assert Question.objects.filter(member=doctor, number=NUMBER).exists()


def test_what_a_moderator_ended_is_not_shown_again_by_the_same_sign_in(
    provider: Liar, doctor: Member, browser: Client
) -> None:
    """They found that it was not theirs: signing in once more does not mend that, a document would."""
    on_the_register(doctor)
    connected(browser, provider)
    end(Evidence.objects.get(member=doctor, fact=Fact.BINDING), Ended.MODERATOR, at=timezone.now())
    connected(browser, provider)
    assert facts(doctor) == {Fact.STANDING, Fact.PERSON}


# To come in with it.


def test_a_connected_sign_in_lets_its_member_in(provider: Liar, doctor: Member, browser: Client) -> None:
    connected(browser, provider)
    newcomer = Client()
    left = newcomer.post(reverse("elsewhere:come_in", args=["place1"])).context["address"]
    answer = back(newcomer, provider.signs_in(left))
    assert answer.status_code == 302
    assert newcomer.session["_auth_user_id"] == str(doctor.pk)


def test_who_is_signed_in_there_already_comes_in_without_being_asked_again(
    provider: Liar, doctor: Member, browser: Client
) -> None:
    """Evidence is of who sits there now, and takes signing in anew; to come in, what the provider remembers will do."""
    connected(browser, provider)
    provider.token.update(auth_time=int(NOW()) - 3600)
    newcomer = Client()
    left = newcomer.post(reverse("elsewhere:come_in", args=["place1"])).context["address"]
    assert back(newcomer, provider.signs_in(left)).status_code == 302


def test_the_second_factor_is_still_asked_for(provider: Liar, doctor: Member, browser: Client) -> None:
    """A provider that lies, or whose account was taken, opens no account by itself."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    connected(browser, provider)
    TOTP.activate(doctor, generate_totp_secret())
    newcomer = Client()
    left = newcomer.post(reverse("elsewhere:come_in", args=["place1"])).context["address"]
    answer = back(newcomer, provider.signs_in(left))
    assert answer.headers["Location"].startswith(reverse("mfa_authenticate"))
    assert "_auth_user_id" not in newcomer.session


def test_a_sign_in_that_nobody_connected_makes_no_account(provider: Liar, make_member: Callable[..., Member]) -> None:
    """Not even when the mail address there is that of a member."""
    make_member(handle="ines2", email=NURSE["email"])
    before = Member.objects.count()
    newcomer = Client()
    left = newcomer.post(reverse("elsewhere:come_in", args=["place1"])).context["address"]
    answer = back(newcomer, provider.signs_in(left))
    assert answer.status_code == 403
    assert "_auth_user_id" not in newcomer.session
    assert (Member.objects.count(), SignIn.objects.count()) == (before, 0)


def test_who_has_left_is_found_out_when_they_come_in_by_it(provider: Liar, doctor: Member, browser: Client) -> None:
    """The institution says so: the standing goes, the account stays, and who they are stays proved."""
    on_the_register(doctor)
    connected(browser, provider)
    provider.claims["nhsid_nrbac_roles"] = []
    newcomer = Client()
    left = newcomer.post(reverse("elsewhere:come_in", args=["place1"])).context["address"]
    back(newcomer, provider.signs_in(left))
    assert newcomer.session["_auth_user_id"] == str(doctor.pk)
    assert facts(doctor) == {Fact.PERSON, Fact.BINDING}
    assert level_now(doctor, at=timezone.now()) is Level.REGISTERED


def test_a_closed_account_stays_closed(provider: Liar, doctor: Member, browser: Client) -> None:
    connected(browser, provider)
    Member.objects.filter(pk=doctor.pk).update(is_active=False)
    newcomer = Client()
    left = newcomer.post(reverse("elsewhere:come_in", args=["place1"])).context["address"]
    assert back(newcomer, provider.signs_in(left)).status_code == 403


# Lies. Each is refused kindly, with nothing written.


def _signed_with(**what: Any) -> Callable[[Liar], None]:
    def lie(provider: Liar) -> None:
        for name, value in what.items():
            setattr(provider, name, value)

    return lie


def _says(**claims: Any) -> Callable[[Liar], None]:
    return lambda provider: provider.token.update(claims)


def _knows(**entries: Any) -> Callable[[Liar], None]:
    return lambda provider: provider.configuration.update(
        {
            name: value.format(here=provider.address) if isinstance(value, str) else value
            for name, value in entries.items()
        }
    )


def _answers(path: str, status: int, headers: dict[str, str], body: bytes) -> Callable[[Liar], None]:
    return lambda provider: provider.instead.update({path: (status, headers, body)})


JSON = {"Content-Type": "application/json"}
NOW = timezone.now().timestamp
LIES: dict[str, tuple[str, Callable[[Liar], None]]] = {
    "another issuer in the token": ("issuer", _says(iss="https://id.example.org")),
    "the issuer with a slash more": ("issuer", lambda provider: provider.token.update(iss=provider.address + "/")),
    "no issuer in the token": ("issuer", _says(iss=SAID)),
    "another audience": ("audience", _says(aud="another-site")),
    "no audience": ("audience", _says(aud=SAID)),
    "several audiences and no party": ("audience", _says(aud=[CLIENT, "another-site"])),
    "another party": ("audience", _says(aud=[CLIENT, "another-site"], azp="another-site")),
    "another party alone": ("audience", _says(azp="another-site")),
    "an audience that is no list": ("audience", _says(aud={"second-look": True})),
    "expired": ("expired", _says(exp=int(NOW()) - 3600)),
    "no end": ("time", _says(exp=SAID)),
    "an end that is no number": ("time", _says(exp="tomorrow")),
    "of before it was asked for": ("time", _says(iat=int(NOW()) - 3600)),
    "of the future": ("time", _says(iat=int(NOW()) + 3600)),
    "signed in there before it was asked for": ("time", _says(auth_time=int(NOW()) - 3600)),
    "a time of signing in that is none": ("time", _says(auth_time="this morning")),
    "not yet good": ("time", _says(nbf=int(NOW()) + 3600)),
    "another nonce": ("nonce", _says(nonce="another")),
    "no nonce": ("nonce", _says(nonce=SAID)),
    "a nonce that is a list": ("nonce", _says(nonce=["x"])),
    "no subject": ("subject", _says(sub=SAID)),
    "an empty subject": ("subject", _says(sub="")),
    "a subject that is a number": ("subject", _says(sub=7)),
    "an endless subject": ("subject", _says(sub="x" * 300)),
    "a key that is not listed": ("signature", _signed_with(key=OTHER_KEY)),
    "an unknown key": ("keys", _signed_with(header={"kid": "2"})),
    "keys that cannot be told apart": ("keys", _signed_with(keys=[public(KEY), public(OTHER_KEY)])),
    "no keys": ("keys", _signed_with(keys=[])),
    "a key for something else": ("keys", _signed_with(keys=[public(KEY, use="enc")])),
    "a key that is too small": ("signature", _signed_with(key=SMALL_KEY, keys=[public(SMALL_KEY)])),
    "no signature": ("algorithm", _signed_with(key=None, algorithm="none")),
    "signed with our secret": ("algorithm", _signed_with(key=SECRET.encode(), algorithm="HS256")),
    "signed with the public key": ("algorithm", _signed_with(key=json.dumps(public(KEY)).encode(), algorithm="HS256")),
    "a token that is none": (
        "signature",
        lambda provider: _answers(
            "/token", 200, JSON, json.dumps({"access_token": "t" * 20, "id_token": "a.b"}).encode()
        )(provider),
    ),
    "no token": ("no_token", _answers("/token", 200, JSON, b'{"access_token": "tttttttttttttttttttt"}')),
    "somebody else's claims": ("subject", lambda provider: provider.userinfo.update(sub="person-2")),
    "claims of nobody": ("subject", lambda provider: provider.userinfo.update(sub=None)),
    "another issuer in its own words": ("issuer", _knows(issuer="https://id.example.org")),
    "no issuer in its own words": ("issuer", _knows(issuer=SAID)),
    "tokens from elsewhere": ("address", _knows(token_endpoint="http://127.0.0.1:9/token")),  # noqa: S106
    "keys from elsewhere": ("address", _knows(jwks_uri="https://keys.example.org/keys")),
    "claims from elsewhere": ("address", _knows(userinfo_endpoint="http://169.254.169.254/latest")),
    "keys from a file": ("address", _knows(jwks_uri="file:///etc/passwd")),
    "an address that is no text": ("address", _knows(token_endpoint=["x"])),
    "an address with another host behind": ("address", _knows(token_endpoint="{here}@evil.example/token")),  # noqa: S106
    "huge keys": ("too_large", _answers("/keys", 200, JSON, b'{"keys": [' + b" " * (300 * 1024) + b"]}")),
    "a deep answer": ("not_json", _answers("/keys", 200, JSON, b"[" * 100_000)),
    "a list for an answer": ("not_json", _answers("/keys", 200, JSON, b"[]")),
    "a page for an answer": ("not_json", _answers("/keys", 200, {"Content-Type": "text/html"}, b"<p>Sign in</p>")),
    "packed": ("not_json", _answers("/keys", 200, JSON | {"Content-Encoding": "gzip"}, b"{}")),
    "a redirect loop": ("status", _answers("/keys", 302, {"Location": "/keys"}, b"")),
    "a redirect into the house": ("status", _answers("/userinfo", 307, {"Location": "http://127.0.0.1:8000/"}, b"")),
    "an error": ("status", _answers("/token", 500, JSON, b"{}")),
    "not HTTP": ("not_json", _answers("/userinfo", 200, JSON | {"Content-Length": "999999999"}, b"{")),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_provider_that_lies_is_not_believed(
    provider: Liar, doctor: Member, browser: Client, lie: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Kindly refused, for the right reason, with nothing written, and no word of the answer on the page."""
    begun = leaving(browser)
    why, tell = LIES[lie]
    tell(provider)
    answer = back(browser, provider.signs_in(begun))
    nothing_kept(answer, doctor)
    assert [said for said in caplog.messages if "believed" in said] == [f"a sign-in at place1 was not believed: {why}"]
    assert ENDED in answer.content.decode()


def test_what_cannot_be_asked_is_not_left_for(provider: Liar, browser: Client) -> None:
    """A provider that sends the browser to another host, or says it is another issuer, is found out before."""
    for wrong in ({"authorization_endpoint": "https://evil.example/authorize"}, {"issuer": "https://other.example"}):
        provider.configuration = wrong
        assert browser.post(reverse("elsewhere:show", args=["place1"])).status_code == 400


def test_a_provider_that_hangs_is_left_in_time(
    provider: Liar, doctor: Member, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A byte now and then keeps a connection alive: the whole conversation has one end."""
    begun = leaving(browser)
    monkeypatch.setattr(asking, "CONVERSATION_SECONDS", 0.15)
    provider.slow["/keys"] = 0.02
    started = timezone.now()
    nothing_kept(back(browser, provider.signs_in(begun)), doctor)
    assert timezone.now() - started < timedelta(seconds=1.5)


def test_a_provider_that_is_off_is_no_fault_of_ours(sign_ins: Callable[..., None], browser: Client) -> None:
    sign_ins("http://127.0.0.1:9")
    page = browser.post(reverse("elsewhere:show", args=["place1"]))
    assert page.status_code == 400
    assert ENDED in page.content.decode()


# Who asked, in which browser, once.


def test_an_answer_serves_once(provider: Liar, doctor: Member, browser: Client) -> None:
    """Whoever finds an address in a history cannot use it again."""
    brought = provider.signs_in(leaving(browser))
    assert back(browser, brought).status_code == 302
    browser.post(reverse("elsewhere:disconnect", args=["place1"]))
    assert back(browser, brought).status_code == 400
    assert not SignIn.objects.exists()


def test_an_answer_of_another_browser_is_refused(
    provider: Liar, doctor: Member, browser: Client, make_member: Callable[..., Member]
) -> None:
    """Otherwise somebody could have a stranger bring the sender's sign-in, or bring a stranger's as theirs."""
    brought = provider.signs_in(leaving(browser))
    other = given_password(make_member(handle="stranger"))
    assert back(other, brought).status_code == 400
    assert back(other, brought | {"state": "made-up"}).status_code == 400
    assert back(Client(), brought).status_code == 400
    assert not SignIn.objects.exists()


def test_an_answer_of_another_provider_is_refused(
    provider: Liar, sign_ins: Callable[..., None], doctor: Member, browser: Client
) -> None:
    """A mix-up: the code of one provider is never shown to another."""
    sign_ins("http://127.0.0.1:9", name="Another")
    brought = provider.signs_in(leaving(browser))
    nothing_kept(back(browser, brought, "place2"), doctor)
    brought = provider.signs_in(leaving(browser)) | {"iss": "https://id.example.org"}
    nothing_kept(back(browser, brought), doctor)


def test_an_answer_after_somebody_else_signed_in_is_refused(
    provider: Liar, doctor: Member, browser: Client, make_member: Callable[..., Member]
) -> None:
    """On a ward computer: begun by one, brought back by the next."""
    brought = provider.signs_in(leaving(browser))
    browser.force_login(make_member(handle="next"), backend="django.contrib.auth.backends.ModelBackend")
    assert back(browser, brought).status_code == 400
    assert not SignIn.objects.exists()


def test_the_browser_is_sent_with_all_that_ties_an_answer_to_it(provider: Liar, browser: Client) -> None:
    sent = dict(parse_qsl(urlsplit(leaving(browser)).query))
    assert sent["code_challenge_method"] == "S256"
    assert len({sent["state"], sent["nonce"], sent["code_challenge"]}) == 3
    assert all(len(sent[name]) >= 43 for name in ("state", "nonce", "code_challenge"))
    assert (sent["response_type"], sent["prompt"], sent["tenant"]) == ("code", "login", "1")
    assert sent["redirect_uri"] == "http://testserver" + reverse("elsewhere:back", args=["place1"])


def test_connecting_takes_the_password(provider: Liar, doctor: Member) -> None:
    """It is a way into the account: not for whoever finds a browser open."""
    browser = Client()
    browser.force_login(doctor, backend="django.contrib.auth.backends.ModelBackend")
    answer = browser.post(reverse("elsewhere:show", args=["place1"]))
    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))


# The deployment's file.


@pytest.mark.parametrize(
    "wrong",
    [
        {"issuer": "http://id.example.org"},
        {"issuer": "id.example.org"},
        {"kind": "bank"},
        {"id": "NHS!"},
        {"client_secret_env": "NOT_SET_ANYWHERE"},
        {"kind": "university"},
        {"good_for_days": 4000},
        {"client_auth": "none"},
        {"clientid": "x"},
        {"name": ""},
        {"id": "place1"},
        {"issuer": "https://other.example.org"},
    ],
)
def test_a_mistake_in_the_file_is_named(sign_ins: Callable[..., None], wrong: dict[str, Any]) -> None:
    sign_ins("https://other.example.org")
    sign_ins("https://id.example.org", **wrong)
    with pytest.raises(ImproperlyConfigured, match="SECOND_LOOK_SIGN_INS"):
        providers()


def test_the_secret_may_travel_in_the_form(
    provider: Liar, sign_ins: Callable[..., None], doctor: Member, browser: Client
) -> None:
    sign_ins(provider.address, client_auth="post", name="By form")
    assert connected(browser, provider).status_code == 302


def test_the_secret_is_in_no_repr(provider: Liar) -> None:
    assert SECRET not in repr(providers())


@pytest.mark.parametrize(
    "address",
    [
        "ftp://a.example",
        "https://a.example@b.example",
        "https://",
        "https://a.example:x",
        "https://a.example\n",
        "http://a.example",
        "//a.example",
        "https://a.example/#x",
        "https://a.example\\@b",
    ],
)
def test_what_is_no_plain_address_is_asked_nothing(address: str) -> None:
    assert origin_of(address) == ""


def test_no_level_is_shown_of_a_token_of_the_wrong_kind(provider: Liar, doctor: Member, browser: Client) -> None:
    """An encrypted or detached token, or one with a critical extension we do not know, is not read."""
    provider.header = {"kid": "1", "crit": ["b64"], "b64": False}
    begun = leaving(browser)
    brought = provider.signs_in(begun)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            jwt, "encode", lambda said, key, **more: jwt.PyJWS().encode(json.dumps(said).encode(), key, **more)
        )
        nothing_kept(back(browser, brought), doctor)


def test_one_module_of_the_site_talks_to_providers() -> None:
    """What is allowed to be asked is decided in one place. The others: processes beside each other, and our client."""
    site = Path(asking.__file__).parents[3]
    opens = re.compile(
        r"^\s*(?:import|from) (?:socket|ssl|http\.client|urllib\.request|requests|httpx|urllib3)\b", re.M
    )
    found = {str(path.relative_to(site)) for path in site.rglob("*.py") if opens.search(path.read_text("utf-8"))}
    assert found == {"members/assurance/openid/asking.py", "shared/processes.py", "client.py"}
