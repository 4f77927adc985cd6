"""Whose a telephone is: the words of its own clause say it, not whoever is named before it."""

import pytest
from tests.documents.test_finding import hidden

HEAD = "Castle Hospital\nEye Clinic\n\nName: Adam Jones   DOB: 04/11/1946   NHS No: 999 123 4567\n\n"


@pytest.mark.parametrize(
    "words",
    [
        "Phone results 0113 496 0551.",
        "I have your letter; mine is 0113 496 0812.",
        "He was given a leaflet and our unit number 0161 496 0838.",
        "Return the slip to Karen Whitlock or ring 01632 960378 before Friday.",
        "Bed manager 0113 496 0559.",
        "Cast advice given, plaster room 0161 496 0275.",
        "Transport queries to Mandy Reece on 0161 496 0391.",
        "Patients ring 029 2018 0845 with queries.",
        "Alarm calls: mine is 029 2018 0968; he rang twice.",
        "I rang PALS on 0161 496 0394 and waited.",
        "Total contact cast applied; next appt 06/12/2024 10.30.",
    ],
)
def test_numbers_of_the_service_stay(words: str) -> None:
    """Whoever reads the case may need them, and they say nothing of the patient."""
    assert words in hidden(HEAD + words)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Aled Bowen, our Admiral nurse, will ring you on 01632 960759.", "960759"),
        ("Nurse Marisol Reyes will ring 07700 900694.", "900694"),
        ("Tracy Lomas, health visitor, will text you on 07700 900381.", "900381"),
        ("Joe Catterall will ring him on 07700 900790.", "900790"),
        ("I have 0113 496 0753 for you; mine is 0113 496 0999.", "0753"),
        ("Dr Patel may reach his daughter on 01632 960248.", "960248"),
        ("She is at home with her sister; the number there is 0113 496 0019.", "0019"),
        ("Is 01632 960111 still the number we have for you?", "960111"),
    ],
)
def test_numbers_of_the_patient_go_whoever_is_to_ring_them(words: str, number: str) -> None:
    assert number not in hidden(HEAD + words)


def test_a_telephone_at_the_top_of_a_form_is_the_senders() -> None:
    """No word says that an optician is one."""
    shown = hidden(
        "Clearview Eyes\nReferral   Tel 0161 496 0530\n\nName: Adam Jones\nDOB: 04/11/1946\nTel: 0161 496 0777\n"
    )
    assert "0161 496 0530" in shown
    assert "0777" not in shown
