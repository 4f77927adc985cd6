"""Patients listed without a table, whom a sentence names that says what a document is, and where a value ends."""

import pytest
from tests.documents.test_finding import hidden

from secondlook.documents.finding.spelling import plain_letters

LISTED = """SURGICAL TAKE 11 November 2026 Reg: Dr Rafferty
SR1 N Castell 04/09/06 6496121990
Fall. Bloods am.
SR2 A Pillai 16/04/43 621 870 4211
CAP, IV to PO. Na 129.
7 MAGUIRE Cathal 08.03.95 P-136578 M31 Hysteroscopy
"""
BRACKETED = """Upper GI Meeting 22.10.2026
TAGGART, Hamish (2605857549) Braeside, IV15 1AU
26-May-1985
Stent 08/10/2026.
DRUMLIN, Alasdair (1001413946) Braeside, IV2 2AU
10-Jan-1941
"""


@pytest.mark.parametrize("gone", ["Castell", "04/09/06", "6496121990", "Pillai", "16/04/43", "MAGUIRE", "P-136578"])
def test_a_line_with_a_name_a_date_and_a_number_lists_a_patient(gone: str) -> None:
    assert gone not in hidden(LISTED)


@pytest.mark.parametrize("kept", ["11 November 2026", "Dr Rafferty", "Bloods am", "Na 129", "M31 Hysteroscopy"])
def test_what_else_stands_in_such_a_list_stays(kept: str) -> None:
    assert kept in hidden(LISTED)


@pytest.mark.parametrize("gone", ["TAGGART", "Hamish", "2605857549", "26-May-1985", "DRUMLIN", "10-Jan-1941"])
def test_a_date_alone_under_a_name_and_its_number_is_a_birthday(gone: str) -> None:
    assert gone not in hidden(BRACKETED)


def test_a_date_of_now_in_such_a_list_stays() -> None:
    assert "08/10/2026" in hidden(BRACKETED)
    assert "22.10.2026" in hidden(BRACKETED)


def test_a_name_alone_over_an_old_date_is_a_patients() -> None:
    left = hidden("Waiting list 12/10/2026\nDelyth Rowlands\n03/02/1951\nHip, right\n")
    assert "Rowlands" not in left
    assert "03/02/1951" not in left


@pytest.mark.parametrize(
    "text",
    [
        "The knee has settled.\n\nYours sincerely\n\nPeter Nkemelu\n26 October 2026\n",
        "Report of 12/10/2026\nPeter Nkemelu GMC 6123456\nConsultant Radiologist\n",
        "Peter Nkemelu bleep 10422\nPodiatrist\n",
    ],
)
def test_staff_with_a_date_or_a_register_number_are_no_list(text: str) -> None:
    assert "Peter Nkemelu" in hidden(text)
    assert "6123456" in hidden(text) or "6123456" not in text


def test_the_day_on_which_a_footer_was_printed_stays() -> None:
    left = hidden("Seen 02/04/2025.\n\nSMALL Faith B9497715 04-Apr-2025\n\nSMALL Faith B9497715 04-Apr-2025\n")
    assert "B9497715" not in left
    assert "04-Apr-2025" in left


OPENING = "Discharge report for Łukasz Yıldız (14/05/1996), Flat 23, 35 Bridge End, Penge Vale, SE18 3ET.\n\nDear Dr Strachan\n"


@pytest.mark.parametrize("gone", ["Łukasz", "Yıldız", "14/05/1996", "35 Bridge End", "SE18 3ET"])
def test_a_sentence_that_says_whom_a_report_is_for_names_the_patient(gone: str) -> None:
    assert gone not in hidden(OPENING)


def test_the_doctor_whom_it_greets_stays() -> None:
    assert "Dr Strachan" in hidden(OPENING)


@pytest.mark.parametrize(
    "text",
    [
        "Report for Dr Peter Nkemelu (14/05/2026)\n",
        "Report on Lung Function (14/05/2026)\n",
        "Minutes of Clinical Governance (03/02/2026)\n",
    ],
)
def test_a_report_for_a_doctor_or_on_a_thing_names_nobody(text: str) -> None:
    assert hidden(text) == text


@pytest.mark.parametrize("written", ["YILDIZ", "Yildiz", "Yıldız", "yıldız"])
def test_letters_without_dots_and_with_strokes_are_their_plain_ones(written: str) -> None:
    left = hidden(f"Patient: Mr Łukasz Yıldız\nDOB: 14/05/1956\n\nSeen today. I met Mr {written} with LUKASZ's wife.\n")
    assert written not in left
    assert "LUKASZ" not in left


@pytest.mark.parametrize("text", ["Łukasz ÖZ, Ystâd", "ß and Æ", "ffôn", "a\u0301 b", "日本 Ñ"])
def test_plain_letters_keep_every_place(text: str) -> None:
    assert len(plain_letters(text)) == len(text)


PROSE = """Patient: Mrs Morag Menzies
Address: 23 Hawthorn Way, Auchenbrae, PA6 8JQ

Reviewed by telephone. She confirmed her date of birth and the first line of
address. She is down to prednisolone 7 mg. No jaw claudication, no scalp tenderness.
"""


def test_a_label_at_the_end_of_a_sentence_announces_nothing() -> None:
    assert "She is down to prednisolone 7 mg. No jaw claudication, no scalp tenderness." in hidden(PROSE)
    assert "23 Hawthorn Way" not in hidden(PROSE)


def test_a_value_ends_where_a_sentence_follows_it() -> None:
    left = hidden(
        "Name: Morag Menzies\nAddress: 23 Hawthorn Way, Auchenbrae. She lives with a cat and climbs stairs.\n"
    )
    assert "She lives with a cat and climbs stairs." in left
    assert "Hawthorn" not in left


def test_a_telephone_under_its_hospital_stays_though_a_patient_is_named_above() -> None:
    left = hidden("HTUN, Win M2750396\n\nCommunity Podiatry, Severnside Health\n\n0113 496 0884\n\nSeen 26/12/24.\n")
    assert "0113 496 0884" in left
