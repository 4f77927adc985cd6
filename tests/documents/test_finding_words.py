"""Names that are months and words, and relatives who are named in brackets or behind a word of their own."""

import pytest
from tests.documents.test_finding import hidden

HEAD = "Patient: Mr Abdul Okafor\nDOB: 14/05/1956\n\n"


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("My wife June is my rock.", "June"),
        ("His daughter, April, rang.", "April"),
        ("She prefers to be called June at home.", "June"),
        ("She prefers “June”.", "June"),
        ("He is seen with his wife June. June works nights.", "June"),
        ("I met him with his brother Derek. By Derek Page because he cannot walk.", "Page"),
        ("Lives on Priory Walk with her husband Archie May, who drives.", "May"),
        ("His wife (Yasmin) has Parkinson's.", "Yasmin"),
        ("Wife (Grace) has Parkinson's.", "Grace"),
        ("Sister Nerys visits at 2pm.", "Nerys"),
        ("He was brought by Amara today.", "Amara"),
        ("Daughter-in-law: Mark Young, tel. 01632 961403.", "Mark Young"),
    ],
)
def test_a_name_that_only_its_place_tells_goes(text: str, gone: str) -> None:
    assert gone not in hidden(HEAD + text)


@pytest.mark.parametrize(
    "text",
    [
        "Seen with his wife June. Review in June 2026, and again by 3 June.",
        "Sister Nerys Pugh gave the injection.",
        "Sister Nerys dressed the wound.",
        "He prefers Paracetamol.",
        "Known as diabetic since May.",
        "He was moved to Rose Ward, then to IVY WARD.",
        "He will be reviewed on Ivy Ward 12.",
    ],
)
def test_months_wards_nurses_and_drugs_stay(text: str) -> None:
    left = hidden(HEAD + text)
    for kept in (
        "June 2026",
        "3 June",
        "Sister Nerys",
        "Paracetamol",
        "since May",
        "Rose Ward",
        "IVY WARD",
        "Ivy Ward",
    ):
        assert kept not in text or kept in left


def test_a_surname_that_is_a_word_is_one_by_its_capitals_beside_a_first_name() -> None:
    left = hidden(
        "1. Ivy WARD   NHS 566 556 7159   DOB 17/07/1976   K368853\n2. PAGE, Mark   NHS 568 268 0065   DOB 26/12/1989\n"
    )
    assert "WARD" not in left
    assert "PAGE" not in left
    assert "Mark" not in left


@pytest.mark.parametrize(
    "text", ["Who to call: June 07700 900411.", "She keeps ringing June Parkinson.", "June rang at ten."]
)
def test_a_month_that_is_rung_is_the_wife(text: str) -> None:
    assert "June" not in hidden(f"{HEAD}Seen with his wife June. {text}")


@pytest.mark.parametrize(
    "text",
    ["Yn gywir / Yours sincerely\n\nDr Tom Baskerville", "Please reply to me or e-mail reception@gillmarsh.example."],
)
def test_a_welsh_closing_and_a_desk_stay(text: str) -> None:
    assert text in hidden(HEAD + text)


def test_who_sends_a_mail_from_work_stays_though_the_surname_is_a_word() -> None:
    left = hidden(
        "From: Joanne Ward <joanne.ward@nhs.example>\nTo: Imran Qureshi\nSubject: bed 9\n\nMrs Okafor is well.\n"
    )
    assert "Joanne Ward <joanne.ward@nhs.example>" in left
    assert "Okafor" not in left


@pytest.mark.parametrize("home", ["Willow Lodge, Hexthorpe", "Glenside, Old Mill Lane", "Seaview, Gladstone Street"])
@pytest.mark.parametrize("lives", ["Lives at", "Lives", "He lives in"])
def test_a_house_without_a_number_in_which_somebody_lives_goes(home: str, lives: str) -> None:
    assert home not in hidden(f"{HEAD}Widowed. {lives} {home}. Walks with a stick.")


def test_a_chemists_in_a_street_stays() -> None:
    assert "Boots, Station Road" in hidden(HEAD + "Aciclovir was left at Boots, Station Road.")
