"""Names that were found in part, staff without a title, doctors who are ill, numbers and homes that no label announces."""

import pytest
from tests.documents.test_finding import document, hidden

from secondlook.documents.finding import Hiding, find_marks
from secondlook.documents.formats import chat
from secondlook.documents.model import Block, Document

HEAD = "Patient: Siân Llewellyn  DOB: 01/02/1960  NHS No: 999 123 4567\n\n"


@pytest.mark.parametrize(
    ("words", "stays"),
    [
        ("We met on Llewellyn Ward.", "Llewellyn Ward"),
        ("The ward is full. The wards are too.", "The wards are"),
        ("A Weiss ring was seen.", "ring was seen"),
        ("CT Llewellyn was fine.", "CT "),
        ("Small for dates. Long QT.", "Small for dates. Long QT."),
    ],
)
def test_what_stands_beside_a_name_and_is_none_stays(words: str, stays: str) -> None:
    assert stays in hidden(HEAD + words)


@pytest.mark.parametrize(
    ("words", "goes"),
    [
        ("As we discussed, Siân's scan shows atrophy.", "Siân"),
        ("We send our sympathy to all the Llewellyns.", "Llewellyn"),
        ("Her cousin is Eluned Llewellyn.", "Eluned"),
        ("The Llewellyn family came.", "Llewellyn"),
        ("Seen with Dilwyn Pascoe, neighbour.", "Dilwyn Pascoe"),
        ("Travelling with Emyr and Poppy (aged 4).", "Poppy"),
        ("That's Yemi's wife.", "Yemi"),
        ("My brother Zosia rang.", "Zosia"),
        ("I met Jack Frost in ED, 62yo.", "Jack Frost"),
    ],
)
def test_names_go_whole_and_with_their_family(words: str, goes: str) -> None:
    assert not [part for part in goes.split() if part in hidden(HEAD + words)]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("Patient: FIELD Mark  DOB: 01/02/1960\n\n", "Mark Field 79-981254 printed"),
        ("Patient: DE BÚRCA Eoin  DOB: 01/02/1960\n\n", "Consent: E. de Búrca"),
        ("Name: Faith Small  DOB: 01/02/1960\n\n", "Faith's HbA1c is 71."),
        ("Name: Rose Wood  DOB: 01/02/1960\n\n", "I have listed Rose for TAVI."),
        ("Name: Rose Wood  DOB: 01/02/1960\n\n", "Wood: to be rung.\n\nWood does not drive."),
        ("Patient: Mrs Olive Wood  DOB: 01/02/1960\n\n", "The Wood family came.\n\nWood 999 123 4567"),
        ("Affix label or write: name   ROSE Grace\nDOB   01/02/1960\n\n", "Grace Rose   POA3"),
    ],
)
def test_names_that_are_words_go_too(head: str, words: str) -> None:
    left = hidden(head + words).replace(head.split(":")[0], "")
    assert not [part for part in ("Mark", "Field", "Búrca", "Faith", "Wood", "Grace", "Rose") if part in left]


def test_a_doctor_may_be_the_patient() -> None:
    """Who is named in full in the subject is the patient in the address block too; the colleague stays."""
    shown = hidden(
        "Castle Hospital\n\nDr Yewande Sowande\n14 Long Lane\nWhitby\nYO21 1AB\n\nDear Dr Sowande\n\n"
        "Re: Yewande Sowande DOB 01/02/1960\n\nYou were seen by Dr Anselm Quarrington.\n\nDr A Quarrington\nConsultant\n"
    )
    assert "Sowande" not in shown
    assert "14 Long" not in shown
    assert "Quarrington" in shown


@pytest.mark.parametrize(
    "words",
    [
        "D/w Karen Whitlock.", "Escort Aled Bowen.", "Scrub: Tina Bowker.", "Nurse in charge Tracy Lomas.",
        "Karen Whitlock, RD bleep 2214.", "Karen Whitlock, renal technician.", "Julie Ormerod showed you the aids.",
        "Gillian Frobisher will ring you.", "Pharmacy: Gill Parfitt bleep 3321.", "At 05:15 Paul Dunstable found Mr Long.",
        "Key worker at Ysgol Bryn Awel is Nerys Tomos.", "Take over from Miss R Castellanos.", "Chaperone Claire Womersley.",
        "Mr Long was consented by Joe Catterall.", "Letters to Pauline Sugden.",
    ],
)  # fmt: skip
def test_those_who_work_there_stay_by_what_they_do(words: str) -> None:
    assert words.replace("Mr Long", "") in hidden(HEAD + words).replace("Mr ····", "").replace("·······", "")


@pytest.mark.parametrize(
    "words", ["Escort home: Dilwyn Pascoe.", "Brought by Dilwyn Pascoe, neighbour.", "Dilwyn Llewellyn will ring you."]
)
def test_family_goes_though_it_does_the_same(words: str) -> None:
    assert "Dilwyn" not in hidden(HEAD + words)


@pytest.mark.parametrize(
    ("words", "goes"),
    [
        ("Couple no: 9337/3826", "9337"), ("Screening ID: 31-6031", "6031"), ("Siân Llewellyn RX15152B", "RX15152B"),
        ("SIÂN LLEWELLYN 79-981254", "981254"), ("NHS no if known   999 234 0401", "0401"),
        ("CRO 12345/20A was noted.", "12345/20A"), ("PNC 20/123456X is hers.", "123456X"),
    ],
)  # fmt: skip
def test_numbers_of_hers_go_that_no_known_label_announces(words: str, goes: str) -> None:
    assert goes not in hidden(HEAD + words)


@pytest.mark.parametrize(
    "words",
    [
        "She went to the door 1234 times.",
        "Batch no: 93371",
        "Protocol no: 301224",
        "Form version 4.1 06/2023",
        "Room no: 1204",
    ],
)
def test_numbers_of_things_stay(words: str) -> None:
    assert words in hidden(HEAD + words)


@pytest.mark.parametrize(
    ("words", "goes"),
    [
        ("Gran has her on Fridays at 46 Bank Top.", "46 Bank"),
        ("She lives in the old farmhouse (55 Maes y Coed) now.", "55 Maes"),
        ("No letters to home (8 Thornfield Avenue, Pudsey LS28 4YL).", "8 Thornfield"),
        ("Please write to me at Ty Gwyn, Pier Road or ring.", "Gwyn Pier"),
    ],
)
def test_homes_in_running_text_go(words: str, goes: str) -> None:
    assert not [part for part in goes.split() if part in hidden(HEAD + words)]


@pytest.mark.parametrize(
    "words",
    ["Clinic at 12 High Street.", "Seen at 6 Weeks Post Op.", "Reviewed at 14 Bluebell Ward.", "From 7 Day Surgery."],
)
def test_places_that_are_nobodys_home_stay(words: str) -> None:
    assert words in hidden(HEAD + words)


CHAT = b"""[06/11/2025, 20:03] Callum SHO: bed 14 Declan Devlin dob 01/02/1960
[06/11/2025, 20:09] Sunita Reg: side room 3 mrs Page 999 234 0401 needs CTPA
[06/11/2025, 20:10] Callum SHO: Jean is pregnant 28/40
"""


def test_who_writes_in_a_chat_makes_no_doctor_of_whom_they_write_about() -> None:
    """ "SHO: Jean" is not SHO Jean, and Mrs Page is no page number."""
    items = tuple(chat.read(CHAT))
    messages = Document(format="chat", blocks=tuple(item for item in items if isinstance(item, Block)))
    goes = " ".join(mark.text for mark in find_marks(messages, Hiding()) if mark.hide)
    assert all(words in goes for words in ("Declan Devlin", "Page", "999 234 0401", "Jean"))
    assert "CTPA" not in goes
    assert document("x").blocks


def test_family_that_writes_from_home_goes_with_its_address() -> None:
    """A complaint has a letterhead too: the writer's own."""
    shown = hidden(
        "Farzana Jablonski\n12 Willow Crescent\nIlfracombe\nEX34 4GB\n\nComplaints Manager\nFellside Hospital\n\n"
        "Dear Sir or Madam\n\nMy mother, Amber Stone, was on Ward 9.\n\nYours faithfully\n\nFarzana Jablonski\n"
    )
    assert not [
        word for word in ("Farzana", "Jablonski", "Willow", "Ilfracombe", "4GB", "Amber", "Stone") if word in shown
    ]
    assert "Fellside Hospital" in shown


def test_a_couple_s_address_goes_with_their_names() -> None:
    """A letter about a child is to "Mr and Mrs"; the copy says their names."""
    shown = hidden(
        "Child Health\n\nMr and Mrs Zawadzki\nThe Beeches, Orchard Way\nDudley\nDY1 4QP\n\nDear Donna\n\n"
        "Re: Ikenna Eze DOB 01/02/2016\n\nI saw Ikenna.\n\nYours sincerely\n\nDr B Krishnan\nConsultant\n\n"
        "Copy: Dr R Laidlaw; Donna Zawadzki, The Beeches, Orchard Way, Dudley, DY1 4QP\n"
    )
    assert not [
        word for word in ("Zawadzki", "Donna", "Beeches", "Orchard", "Dudley", "4QP", "Ikenna") if word in shown
    ]
    assert "Dr B Krishnan" in shown
    assert "Dr R Laidlaw" in shown


def test_the_only_date_of_a_message_behind_a_whole_name_is_a_birthday() -> None:
    assert "22-Feb-1995" not in hidden("visit request: Winifred Shuttleworth 22-Feb-1995, chest pain")
    assert "22-Feb-1995" in hidden("Winifred Shuttleworth seen 22-Feb-1995, chest pain")


def test_a_consultant_with_rooms_writes_from_no_home() -> None:
    """A private letterhead begins with a name too; the work behind it says whose it is."""
    shown = hidden(
        "Huw Stansfield\nMB ChB FRCS\nConsultant Surgeon\nThe Rooms, 12 High Street\nWhitby\nYO21 1AB\n\nDear Dr Iyer\n\n"
        "Re: Olivia Day DOB 01/02/1960\n\nShe was well. Please ring Sister Hartnoll on 0161 496 9621.\n\n"
        "With best wishes\n\nHuw Stansfield\n"
    )
    assert shown.count("Huw Stansfield") == 2
    assert "Sister Hartnoll on 0161 496 9621" in shown
    assert "Olivia" not in shown


def test_a_birthday_in_brackets_is_no_part_of_the_address_behind_it() -> None:
    """Each goes for itself: a box over both would say nothing of either."""
    shown = hidden("Re: Miss Olivia Day (06/05/74) of Flat 27, 72 Larkspur Crescent, Bootle, L26 7QQ")
    assert "(········) of" in shown
    assert "Larkspur" not in shown
