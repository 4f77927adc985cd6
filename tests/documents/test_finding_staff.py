"""What is written of those who work there and of patients and relatives alike: pairs, duties, columns, chats, greetings."""

import re

import pytest
from tests.documents.test_finding import hidden

from secondlook.documents.finding.people import OURS
from secondlook.documents.finding.reading import proposed
from secondlook.documents.finding.whole import whole
from secondlook.documents.formats import formats, gathered

HEAD = (
    "City Hospital\n12 March 2024\nDear Dr Patel,\nRe: Mrs Joan Barker, DOB 12/03/1948, 4 Elm Road, Leeds LS6 2AB\n\n"
)
TABLE = "{head}\n1  week 1  {one}\n2  week 1  {other}\n3  week 2  {one}\n4  week 2  {other}\n"
OF_HIM = (
    "He has been well. His asthma is better and he sleeps well. I will see him again.\n\nYours sincerely,\nDr A Patel\n"
)


@pytest.mark.parametrize(
    "written",
    [
        "At home with her grandchildren Liam/Chloe. Liam has asthma. Chloe is nine.",
        "Twins Liam/Chloe seen with mother Sarah. Liam and Chloe are well.",
        "Her siblings are Liam/Chloe. Liam is well.",
        "Consent signed by her parents Liam/Chloe. Liam is well.",
    ],
)
def test_two_first_names_of_a_family_go(written: str) -> None:
    """Children are written with a stroke between them as often as a crew."""
    shown = hidden(HEAD + written)
    assert "Liam" not in shown
    assert "Chloe" not in shown


@pytest.mark.parametrize(
    ("written", "goes"),
    [
        ("She lives with her husband, retired porter Alan Barker. Alan is well.", "Alan"),
        ("Her son is the HGV driver Liam Barker. Liam visits.", "Liam"),
        ("Her daughter, midwife Chloe Barker, rings; Chloe is the next of kin.", "Chloe"),
        ("The runner Liam, her son, lives in Hull.", "Liam"),
    ],
)
def test_a_relatives_work_makes_no_colleague(written: str, goes: str) -> None:
    assert goes not in hidden(HEAD + written)


@pytest.mark.parametrize(
    ("written", "goes"),
    [
        ("This 54 year old HGV driver Alan Hughes had a fit. Alan is well.\n", "Alan"),
        (
            "Name: Tom Hill\nDOB: 12/03/1988\nOccupation: Courier\nTom Hill was seen on 12/03/2024. Tom is well.\n",
            "Tom",
        ),
        ("Hospital porter Alan Hughes was seen today with back pain. Mr Hughes wishes to work.\n", "Hughes"),
    ],
)
def test_a_patients_work_makes_no_colleague(written: str, goes: str) -> None:
    assert goes not in hidden(written)


def test_a_register_of_patients_goes_and_a_column_of_who_did_it_stays() -> None:
    """Only the heading tells them apart."""
    shown = hidden(TABLE.format(head="Physio class register 2024", one="Joan Barker", other="Alan Hughes"))
    assert not [word for word in ("Joan", "Barker", "Alan", "Hughes") if word in shown]
    head = "Patient: John Smith  DOB: 01/02/1960\n\nNo When    Seen by"
    assert (
        hidden(TABLE.format(head=head.replace("No When ", "No  When "), one="Olwen", other="Bram")).count("Olwen") == 2
    )


WARD = """Ward group with Mrs Joan Barker 12/03/2024
Joe HCA: anyone seen the chart
Joan: can I have water please
Joan: and my tablets
Joe HCA: coming
Joan: thanks
"""
FAMILY = """Messages about Joan Barker DOB 12/03/1948
[12/03/24, 10:01] Amy: mum fell again last night
[12/03/24, 10:02] Dr Patel: who is this
[12/03/24, 10:03] Amy: joan barkers daughter
[12/03/24, 10:05] Dr Patel: please ring 999
[12/03/24, 10:06] Amy: thanks
"""


@pytest.mark.parametrize(("chat", "goes"), [(WARD, "Joan"), (FAMILY, "Amy")])
def test_a_patient_or_a_relative_who_writes_in_a_chat_goes(chat: str, goes: str) -> None:
    """Patients write to a ward as its nurses do. What the rules say, before they are weighed with the network."""
    told = proposed(whole(gathered("text", formats()["text"].read(chat.encode()))), ())
    theirs = {at for one in told.known if one.about in OURS for at in range(one.start, one.end)}
    assert all(named.start() in theirs for named in re.finditer(goes, told.text))


@pytest.mark.parametrize(
    "letter",
    [
        f"Sarah Dunn\n4 Elm Road\nLeeds LS6 2AB\n\nDear Sarah,\n\nIt was good to see Oliver in clinic. {OF_HIM}",
        f"Sarah Dunn\n4 Elm Road\nLeeds LS6 2AB\n\nDear Sarah,\n\nOliver came. {OF_HIM}",
        f"Dear Sarah Dunn,\n\nThank you for bringing Oliver to the clinic. {OF_HIM}",
        f"Dear Sarah,\n\nThank you for coming with your husband. {OF_HIM}",
    ],
)
def test_a_parent_who_is_greeted_in_a_letter_about_a_child_goes(letter: str) -> None:
    """It speaks of him and hardly of you, as a letter to a colleague does."""
    assert "Sarah" not in hidden(f"Children's Hospital\n12 March 2024\n\n{letter}")
