"""Receipts: found however they are typed, kept as hashes alone, and not to be guessed."""

import math
import statistics
import time
from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st
from tests.web.concerns.raising_there import raised_there

from secondlook_web.concerns import receipts
from secondlook_web.concerns.models import Concern, Reporter
from secondlook_web.concerns.public import session

OPEN_CONCERNS = 100_000
GUESSES = 10_000_000
CODES = st.text(alphabet=receipts.ALPHABET, min_size=receipts.SYMBOLS, max_size=receipts.SYMBOLS)
ADDRESS = "/concerns/receipt/"


def type_in(browser: Client, code: str) -> int:
    return browser.post(ADDRESS, {"receipt": code}).status_code


# -- what must not open anything ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["", " ", "7K3QF", "x" * 200, "\u0000", "7K3QF-" * 5, "' or 1=1 --", "\U0001f600" * 25]
)
def test_what_is_no_receipt_opens_nothing_and_breaks_nothing(typed: str) -> None:
    raised_there(Client())
    browser = Client()
    assert type_in(browser, typed) in (400, 404)
    assert session.COOKIE not in browser.cookies


def test_one_wrong_sign_opens_nothing() -> None:
    _, code = raised_there(Client())
    other = receipts.ALPHABET[(receipts.ALPHABET.index(code[-1]) + 1) % 32]
    assert type_in(Client(), code[:-1] + other) == 404


def test_a_cookie_that_is_not_ours_opens_nothing() -> None:
    concern, _ = raised_there(Client())
    browser = Client()
    for value in (str(concern.pk), f"{concern.pk}:1", "\u00e9", "x" * 5_000):
        browser.cookies[session.COOKIE] = value
        assert "Come back with your receipt" in browser.get(reverse("concerns:receipt_concern")).content.decode()


# -- how it is typed, and kept -----------------------------------------------------------------------------------------


@tried(max_examples=30)
@given(code=CODES, data=st.data())
def test_a_receipt_is_the_same_however_it_is_typed(code: str, data: st.DataObject) -> None:
    """On a telephone it comes in small letters, with spaces, O for 0, I or L for 1."""
    taken_for = {"0": "0Oo", "1": "1IiLl", "V": "VvUu"}
    typed = "".join(
        data.draw(st.sampled_from(taken_for.get(sign, sign + sign.lower())))
        + data.draw(st.sampled_from(["", " ", "-", "\u2013", ".", "\u00a0", "\n"]))
        for sign in code
    )
    assert receipts.normal(typed) == code
    assert receipts.normal(receipts.shown(code)) == code


@tried(max_examples=30)
@given(one=CODES, other=CODES)
def test_two_receipts_are_never_taken_for_one(one: str, other: str) -> None:
    assert (receipts.normal(one) == receipts.normal(other)) == (one == other)


def test_typed_in_small_letters_with_spaces_it_opens_the_concern() -> None:
    concern, code = raised_there(Client())
    browser = Client()
    response = browser.post(ADDRESS, {"receipt": f"  {code.lower().replace('-', ' ').replace('0', 'o')} "})
    assert response["Location"] == reverse("concerns:receipt_concern")
    assert f"<strong>{concern.pk}</strong>" in browser.get(response["Location"]).content.decode()


def test_the_database_does_not_hold_the_receipt() -> None:
    """Whoever has a copy of the database comes to no concern with it."""
    _, code = raised_there(Client())
    with connection.cursor() as cursor:
        cursor.execute("select * from concerns_reporter")
        row = " ".join(map(str, cursor.fetchone()))
    assert receipts.normal(code) not in row
    assert code not in row
    with override_settings(SECRET_KEY="another key altogether, which makes other hashes of it"):  # noqa: S106
        assert receipts.reporter_of(code) is None


def test_a_rotated_key_loses_no_receipt() -> None:
    """The first key that the site ever had stays last in the list for good; keys between may go (rules.md)."""
    _, code = raised_there(Client())
    first, second, third = str(settings.SECRET_KEY), "the second key " * 5, "the third key " * 5
    with override_settings(SECRET_KEY=second, SECRET_KEY_FALLBACKS=[first]):
        later = raised_there(Client())[1]
        assert receipts.reporter_of(code) is not None
    with override_settings(SECRET_KEY=third, SECRET_KEY_FALLBACKS=[second, first]):
        assert receipts.reporter_of(code) is not None
    with override_settings(SECRET_KEY=third, SECRET_KEY_FALLBACKS=[first]):
        assert receipts.reporter_of(code) is not None
        assert receipts.reporter_of(later) is not None


@tried(max_examples=30)
@given(form_number=st.from_regex(r"\A[0-9a-f]{32}\Z"))
def test_a_receipt_has_as_many_random_bits_as_we_say(form_number: str) -> None:
    [code] = receipts.codes_of_form(form_number)
    assert len(code) == receipts.SYMBOLS
    assert set(code) <= set(receipts.ALPHABET)
    assert receipts.BITS == 125


def test_every_sign_of_a_receipt_is_as_likely_as_any_other() -> None:
    """A table with a favourite would halve what has to be guessed. Chi-squared over 3,200 receipts, 31 degrees."""
    counted = [dict.fromkeys(receipts.ALPHABET, 0) for _ in range(receipts.SYMBOLS)]
    rounds = 3_200
    for number in range(rounds):
        for place, sign in enumerate(receipts.codes_of_form(f"{number:032x}")[0]):
            counted[place][sign] += 1
    expected = rounds / 32
    for places in counted:
        assert sum((found - expected) ** 2 / expected for found in places.values()) < 90  # p below one in a million


# -- guessing ----------------------------------------------------------------------------------------------------------


def test_ten_million_guesses_at_the_allowed_rate_do_not_find_one() -> None:
    """With 100,000 open concerns, the chance that any guess opens any of them is below one in a billion.

    By the union bound, whatever the guesses are. And they would take a while: the site looks at so many an hour.
    """
    chance = GUESSES * OPEN_CONCERNS / 2**receipts.BITS
    assert chance < 1e-9
    assert chance == pytest.approx(2.35e-26, rel=0.01)
    hours_of_the_site = GUESSES / (receipts.BY_ALL.times * 3600 / receipts.BY_ALL.seconds)
    hours_of_a_network = GUESSES / (receipts.BY_NETWORK.times * 3600 / receipts.BY_NETWORK.seconds)
    assert math.floor(hours_of_the_site / 24) == 208
    assert math.floor(hours_of_a_network / 24 / 365) == 57


def test_guesses_are_counted_for_each_network_and_then_not_looked_at() -> None:
    _, code = raised_there(Client())
    browser = Client(REMOTE_ADDR="203.0.113.50")
    statuses = [type_in(browser, "0" * 25) for _ in range(receipts.BY_NETWORK.times)]
    assert set(statuses) == {404}
    assert type_in(browser, code) == 429
    assert type_in(Client(REMOTE_ADDR="203.0.113.51"), code) == 302


def test_right_and_wrong_cost_the_same_queries(django_assert_num_queries: Callable[..., object]) -> None:
    _, code = raised_there(Client())
    counts = []
    for typed in (code, code[:-1] + "0", "0" * 25, "nonsense", "x" * 200):
        with CaptureQueriesContext(connection) as asked:
            receipts.reporter_of(typed)
        counts.append(len(asked))
    pages = []
    for typed in (code, "0" * 25):
        browser = Client(REMOTE_ADDR="203.0.113.60")
        with CaptureQueriesContext(connection) as asked:
            type_in(browser, typed)
        pages.append(len(asked))
    assert set(counts) == {1}
    assert pages[0] == pages[1]


def test_how_long_an_answer_takes_is_the_same_for_right_and_wrong(settings: object) -> None:
    """The page waits for a fixed time, so that what happened before does not show."""
    settings.ALIKE_SECONDS = 0.15  # type: ignore[attr-defined]
    _, code = raised_there(Client())
    took = []
    for typed in (code, "0" * 25):
        begun = time.perf_counter()
        type_in(Client(), typed)
        took.append(time.perf_counter() - begun)
    assert all(seconds >= 0.15 for seconds in took)


@pytest.mark.nightly
def test_timing_does_not_tell_a_receipt_that_is_nearly_right() -> None:
    """Medians of 2,000 look-ups each, in turns: right in 0, 12, 24 and all signs."""
    _, shown = raised_there(Client())
    code = receipts.normal(shown)
    kinds = {
        "none": "".join("0" if sign != "0" else "1" for sign in code),
        "half": code[:12] + "".join("0" if sign != "0" else "1" for sign in code[12:]),
        "nearly": code[:-1] + ("0" if code[-1] != "0" else "1"),
    }
    took: dict[str, list[float]] = {kind: [] for kind in kinds}
    for turn in range(2_000):
        for kind, typed in (*list(kinds.items())[turn % 3 :], *list(kinds.items())[: turn % 3]):
            begun = time.perf_counter()
            receipts.reporter_of(typed)
            took[kind].append(time.perf_counter() - begun)
    medians = [statistics.median(times) for times in took.values()]
    assert max(medians) / min(medians) < 1.05


# -- the half hour -----------------------------------------------------------------------------------------------------


def test_after_half_an_hour_the_receipt_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody walks away from a computer in a library."""
    _, code = raised_there(Client())
    browser = Client()
    type_in(browser, code)
    page = reverse("concerns:receipt_concern")
    assert "How far it is" in browser.get(page).content.decode()
    now = session.timezone.now()
    monkeypatch.setattr(session.timezone, "now", lambda: now + session.LASTS * 1.1)
    assert "How far it is" not in browser.get(page).content.decode()


def test_what_was_being_written_when_it_ended_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    browser = Client()
    raised_there(browser)
    now = session.timezone.now()
    monkeypatch.setattr(session.timezone, "now", lambda: now + session.LASTS * 1.1)
    response = browser.post(reverse("concerns:receipt_message"), {"text": "It took me an hour to write this."})
    assert response.status_code == 403
    assert "It took me an hour to write this." in response.content.decode()


def test_it_ends_after_four_hours_whatever_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    browser = Client()
    raised_there(browser)
    begun = session.timezone.now()
    page = reverse("concerns:receipt_concern")
    open_still = []
    for step in range(1, 11):
        monkeypatch.setattr(session.timezone, "now", lambda step=step: begun + step * session.LASTS * 0.9)
        open_still.append("How far it is" in browser.get(page).content.decode())
    assert open_still == [True] * 8 + [False] * 2


def test_leaving_ends_it_and_the_button_back_shows_nothing() -> None:
    browser = Client()
    raised_there(browser)
    page = reverse("concerns:receipt_concern")
    assert "no-store" in browser.get(page)["Cache-Control"]
    browser.post(reverse("concerns:receipt_leave"))
    assert "How far it is" not in browser.get(page).content.decode()


def test_the_cookie_is_for_this_host_alone_and_out_of_reach_of_scripts() -> None:
    browser = Client()
    raised_there(browser)
    cookie = browser.cookies[session.COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["domain"], cookie["path"]) == (True, "Strict", "", "/")


def test_one_receipt_opens_one_concern_alone() -> None:
    first, code = raised_there(Client())
    second, _ = raised_there(Client())
    browser = Client()
    type_in(browser, code)
    page = browser.get(reverse("concerns:receipt_concern")).content.decode()
    assert f"<strong>{first.pk}</strong>" in page
    assert f"<strong>{second.pk}</strong>" not in page


def test_a_concern_that_was_erased_is_not_found_any_more() -> None:
    concern, code = raised_there(Client())
    Reporter.objects.filter(concern=concern).delete()
    assert type_in(Client(), code) == 404
    assert Concern.objects.filter(pk=concern.pk).exists()
