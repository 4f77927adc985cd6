"""Identifiers: a check digit is needed and is never enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.finders import fold
from secondlook.mentions import id_number
from secondlook.mentions._digits import iban_check, luhn, nhs_check
from secondlook.model import DRAFT_ORIGIN, About


def numbers(text: str) -> list[str]:
    """Without repeats: one number may be found by its label and by its layout."""
    return list(dict.fromkeys(m.text for m in id_number.find(fold(text).text)))


@pytest.mark.parametrize(
    "text",
    [
        "order 9990388547 has shipped",
        "9990388547",
        "PMID: 31234567, doi 10.1136/bmj.1234567890, NCT01234567, ISRCTN12345678",
        "ISBN 9780306406157, Unix time 1711111111",
        "NG136 and CG180, ICD-10 I48.0, SNOMED 22298006",
        "amoxicillin 500 mg, £1,234,567, page 1234",
        "call NHS 111, see NHS 2024 plan, GMC 2013 guidance, NMC 2018 code",
        "one two three four five six seven eight nine ten",
        "BP 120/80, 999 ambulance, 2024-11-03 10:22, port 8080",
        "a case of 300 patients, sample of 1200, version 10.2.3.4",
    ],
)
def test_numbers_of_things_are_left_alone(text: str) -> None:
    """Page ids, order numbers and Unix times were called NHS numbers by others: one in eleven passes the check."""
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bed 1 84F 999 038 8547 #NOF", "999 038 8547"),
        ("NHS no 9990388547", "9990388547"),
        ("NHS number: 999 038 8540", "999 038 8540"),
        ("999-038-8547 in recovery", "999-038-8547"),
        ("it is 9 9 9 0 3 8 8 5 4 7 ok", "9 9 9 0 3 8 8 5 4 7"),
        ("nine nine nine oh three eight eight five four seven", "nine nine nine oh three eight eight five four seven"),
        ("H&C 701 338 9924, low mood", "701 338 9924"),
        ("NHS no *** *** 8547", "*** *** 8547"),
        ("NI QQ 12 34 56 C, Igbo", "QQ 12 34 56 C"),
        ("MRN 00-417-733X, left knee", "00-417-733X"),
        ("(hospital number TEST0001)", "TEST0001"),
        ("hosp no K1234567.", "K1234567"),
        ("Datix W123456", "W123456"),
        ("case ref 22/4561", "22/4561"),
        ("lab no 24-1234567 pending", "24-1234567"),
        ("(GMC 9918204) is a locum", "9918204"),
        ("NMC PIN 00A1234B", "00A1234B"),
        ("Insurance ID: WP-98765", "WP-98765"),
        ("SSN 123-45-6789", "123-45-6789"),
        ("blocked at 41.173.96.26 again", "41.173.96.26"),
        ("drives a red one, reg ZZ19 QQQ", "ZZ19 QQQ"),
    ],
)
def test_a_persons_number_is_found_without_its_label(text: str, expected: str) -> None:
    """By its own label, or by check digit and layout together."""
    assert expected in numbers(text)


def test_a_register_number_is_a_colleagues() -> None:
    """GMC numbers lead to a workplace, but never to a patient."""
    [mention] = id_number.find("(GMC 9918204)")
    assert mention.about is About.COLLEAGUE


def test_reading_keeps_letters_and_digits_only() -> None:
    """The same number is the same fact however it was spaced, or spelled out."""
    values = set()
    for text in ("999 038 8547", "nine nine nine oh three eight eight five four seven"):
        [mention] = id_number.find(text)
        values |= {fact.value for fact in id_number.read(mention, at=None, origin=DRAFT_ORIGIN)}
    assert values == {"9990388547"}


def test_what_replaces_a_number_is_no_number() -> None:
    """A softened text must not be found again."""
    [mention] = id_number.find("MRN 00-417-733X,")
    assert numbers(f"MRN {id_number.soften(mention)[-1].text},") == []


@given(st.integers(min_value=0, max_value=9_999_999_999), st.integers(0, 9), st.integers(1, 9))
def test_changing_one_digit_breaks_the_check(number: int, place: int, step: int) -> None:
    """The law of modulus 11: no single slip passes."""
    digits = f"{number:010d}"
    if nhs_check(digits):
        changed = digits[:place] + str((int(digits[place]) + step) % 10) + digits[place + 1 :]
        assert not nhs_check(changed)


def test_the_checks_agree_with_known_numbers() -> None:
    """Values of the standards themselves, and of the range kept for tests."""
    assert nhs_check("9990388547")
    assert luhn("4111111111111111")
    assert iban_check("GB82 WEST 1234 5698 7654 32")
    assert not iban_check("GB82 WEST 1234 5698 7654 33")
