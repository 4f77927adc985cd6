"""Whose letter it is, to whom it goes and who agreed to it: headings without a hospital's word, offices, roles, copies."""

import pytest
from tests.documents.test_finding import hidden

BELOW = "Mr Bashir Karim\n31 Tern Terrace\nMarlow Sands\nZZ97 5EQ\n\nNHS: 999 343 6607\nDear Mr Karim\n"
LETTER = "Re: Mrs Joan Marden, DOB 04/11/1946, NHS 999 343 6607\n\n"
FORM = "To: Ward Manager, Ward 12\n\nName   Ruth Chipo Marden\nDOB   09 Jul 1990\nJob   Staff nurse\n"


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Diabetic Foot Screening\nTy Coch, Harbour Road\nMarlow Sands CF97 2DD\n01632 960844\n\n" + BELOW, "Ty Coch"),
        ("Diabetic Foot Screening\nTy Coch, Harbour Road\nMarlow Sands CF97 2DD\n\n" + BELOW, "Marlow Sands CF97 2DD"),
        (LETTER + "She is well.\n\nHeadquarters: Marram House, 40 Strath Road, Marlow ZZ97 2AB", "Marram House, 40 Strath"),
        (LETTER + "She is well.\n\nRegistered office: 40 Strath Road, Marlow ZZ97 2AB", "40 Strath Road"),
        (LETTER + "Please send completed forms to: marlow.2ww@example.org", "marlow.2ww@example.org"),
        (LETTER + "We can be contacted on 01632 960121.", "01632 960121"),
        (LETTER + "You will need to ring the ward on 01632 960121.", "01632 960121"),
        (LETTER + "We have 01632 960121 for the ward.", "01632 960121"),
        (LETTER + "She died on 11 October 2025 at home.", "11 October 2025"),
        (FORM + "Home   4 Tern View, Marlow ZZ97 8NN\n\nSeen with Sister Gail Booth, the ward sister.", "Gail Booth"),
        (LETTER + "Agreed by: Dr Ruth Marden, consultant", "Dr Ruth Marden"),
        ("To: Practice Manager\nName: Gail Booth\nTel: 01632 960777\n\nPatient name: Joan Marden", "Gail Booth"),
        ("To: Practice Manager\nName: Gail Booth\nTel: 01632 960777\n\nPatient name: Joan Marden", "01632 960777"),
        (LETTER + "The ward should be called on 01632 960121 first.", "01632 960121"),
        ("Re: Mrs Joan Marden, DOB 04/11/1946\nSecretary: Joan Peel  Email: joan.peel@nhs.net", ".peel@nhs.net"),
        ("Name  Adam Jones\nMRN   A447190\n      14/01/2021   Stent\n      15/01/2022   Stent", "15/01/2022"),
        (LETTER + "Copies to: Dr P Glover, Mrs S Kent (secretary)", "Dr P Glover"),
    ],
)
def test_what_is_of_the_service_stays(text: str, stays: str) -> None:
    """A heading need not say hospital, a line "To:" heads no part of a form, and a date of death is no birthday."""
    assert stays in hidden(text)


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ("14 Mill Lane\nMarlow ZZ97 5EQ\n\nDear Sir\n\nMy mother, Mrs Joan Marden, was left alone.", "14 Mill Lane"),
        ("Diabetic Foot Screening\nTy Coch, Harbour Road\nMarlow Sands CF97 2DD\n\n" + BELOW, "31 Tern Terrace"),
        (FORM + "Home   4 Tern View, Marlow ZZ97 8NN\n", "Ruth Chipo"),
        (FORM + "Home   4 Tern View, Marlow ZZ97 8NN\n", "4 Tern View"),
        (FORM + "\nCopy to Ruth by e-mail: r.marden90@example.org", "r.marden90@example.org"),
        (LETTER + "She likes to be called Jo.\n\nAgreed by: Jo Marden   Care coordinator: Femi Adebayo", "Jo Marden"),
        (LETTER + "Tanya will come.\nCopies to: Tanya, Mrs S Marden, Dr P Glover", "Mrs S Marden"),
        (LETTER + "She will be phoned by the team on 07700 900258.", "07700 900258"),
        (LETTER + "Our nurse Tracy Hulme will ring monthly on 07700 900841.", "07700 900841"),
        (LETTER + "Daughter Kay Innes is a staff nurse at Dundee and can be rung on 07700 900557.", "07700 900557"),
        (LETTER + "The house telephone is 01632 960128; Elspeth answers it.", "01632 960128"),
        (LETTER + "A friend from the choir will come. We have 01632 960690 for Dilwyn.", "01632 960690"),
        (LETTER + "The plan was agreed.\nSigned J Marden S Bartley", "J Marden"),
        (LETTER + "She asks us to send them to: tanyab@hotmail.co.uk, her daughter's.", "tanyab@hotmail.co.uk"),
        ("Marlow General Hospital\n\nMr Adam Jones\n4471902\n4 Mill Lane\nSeaford\nZZ99 5DB\n\nDear Mr Jones", "4 Mill Lane"),
        ("Name: Adam Jones\nAddress: 4 Mill Lane\nDr Grays Close\nMarlow\nZZ97 5EQ\n", "Dr Grays Close"),
        ("Larkfield\nChurch Road\nMarlow ZZ97 5EQ\n\n" + BELOW + "\nI am a patient of yours.", "Church Road"),
        (LETTER + "Your number in our book is 07700 900855: please tell Suzy.", "07700 900855"),
    ],
)
def test_what_is_the_patients_goes(text: str, goes: str) -> None:
    """A nurse is a patient of occupational health, and whoever agrees to a plan may be called by another name."""
    assert goes not in hidden(text)


def test_digits_in_a_row_are_no_number_of_a_patient() -> None:
    """Teeth are counted, and power is graded."""
    assert "5 4 3 2 1" in hidden(LETTER + "Teeth present: UR 5 4 3 2 1 and UL 1 2 3.")


def test_who_says_whose_kin_they_are_in_a_chat_goes() -> None:
    """A nurse who speaks of somebody's daughter stays."""
    chat = "Dr Patel: who is this\nAmy: joan mardens daughter\nDr Patel: ring 999\nAmy: thanks\n"
    assert "Amy" not in hidden(chat)
    ward = "Sr Obi: bed 4?\nKemi HCA: her daughter rang at six\nSr Obi: thanks\nKemi: she is on her way\n"
    assert "Kemi" in hidden(ward)
