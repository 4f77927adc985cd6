"""Who is who in letters of other makers: short roles, family without a title, names over the ends of lines."""

import pytest
from tests.documents.test_finding import hidden

NOTES = "Patient: John Smith  DOB: 01/02/1960\n\n"
LETTER = "Dear Dr Khan\n\nRe: Mrs Fatima Begum DOB 01/02/1960\n\n"


@pytest.mark.parametrize(
    "words",
    [
        "RN Farquharson", "Sr Nkemelu", "TVN Choudhry", "S/N Mukherjee", "B Lindqvist RN", "Anneka Mukherjee (CPN)",
        "Olivia Treharne (ECA)", "PD nurse Andrew Farquharson", "Macmillan nurse Helen Castellanos", "OT Maria Lindqvist",
        "Named MW Fiona Castellanos", "Secretary to Dr Iyer: Fiona Castellanos", "Peter Nkemelu in my office",
        "Humphrey fields", "Marie Curie nurses", "LPA in place", "Referrer", "GMC guidance", "Ix: CT",
    ],
)  # fmt: skip
def test_those_who_work_there_stay_with_a_short_role_for_a_title(words: str) -> None:
    """Notes call a nurse RN; and what is called after somebody is nobody."""
    assert words in hidden(f"{NOTES}{words}. She was well.\n")


@pytest.mark.parametrize("words", [" scan was repeated", " test results", " NHS 999"])
def test_a_title_makes_a_name_of_what_a_ward_or_a_test_might_be_called_after(words: str) -> None:
    """The Smith test is a test; Mrs Smith test results are hers."""
    shown = hidden(f"{NOTES}Mrs Okonkwo{words}. Mr Smith{words}.")
    assert "Okonkwo" not in shown
    assert "Smith" not in shown


@pytest.mark.parametrize("words", ["'s CRP", "'s ECG"])
def test_a_test_is_no_part_of_the_name_before_it(words: str) -> None:
    shown = hidden(f"Patient: Mrs Ada Okonkwo DOB 01/02/1960\n\nMrs Okonkwo{words} was repeated.")
    assert f"{words} was repeated" in shown
    assert "Okonkwo" not in shown


@pytest.mark.parametrize(
    ("written", "goes"),
    [
        ("Carer/contact Maeve McGillicuddy 07700 900123", "Maeve McGillicuddy"),
        ("She was found by Zofia on floor.", "Zofia"),
        ("Your sister Beryl asked.", "Beryl"),
        ("Seen with the daughter of Beryl Cartwright today.", "Beryl Cartwright"),
        ("She was a docker and her\nmother Beryl kept house.", "Beryl"),
        ("She was married to Gethin Begum for years. Family meeting with Gethin on 3 May.", "Gethin"),
        ("I saw\nMr da Silva\nPinto (A4864BB) today.", "Pinto"),
        ("Then\nClive\nEntwistle asked for a call.", "Entwistle"),
    ],
)
def test_family_goes_without_a_title_and_over_the_end_of_a_line(written: str, goes: str) -> None:
    """A first name leads to somebody where everybody knows them."""
    assert goes not in hidden(LETTER + written)


@pytest.mark.parametrize(
    "words", ["Seen with Dr Khan\nMetformin was stopped", "Peter Nkemelu came", "Then Dr Khan\nCardiology, rang"]
)
def test_what_begins_a_line_is_no_half_of_a_name(words: str) -> None:
    """And who is a colleague in one place is one everywhere."""
    assert words in hidden(f"{LETTER}Discussed with Peter Nkemelu, and I asked Peter Nkemelu to come. {words}.\n")


@pytest.mark.parametrize(
    ("written", "goes"),
    [
        ("Patient's name\nMrs, Jean, Smith", ("Jean", "Smith")),
        ("Pt: MRS BHULLAR / Gurpreet\nDOB 01/02/1960", ("BHULLAR", "Gurpreet")),
        ("Offender   SIVALINGAM Balachandran   Wing   B", ("SIVALINGAM", "Balachandran")),
        ("Patient: DA SILVA PINTO, Joao  DOB 04/10/1978\n-- DA SILVA PINTO JOAO --", ("DA ", "JOAO")),
        ("NGUYEN,THI HONG   DOB 01/02/1960\nNHS 999 123 4567\n-- NGUYEN THI HONG --", ("NGUYEN", "THI", "HONG")),
        ("Dear Dr Khan\n\nRe: Ho (04 October 1978)\n\nThank you.", ("Ho ", "1978")),
    ],
)
def test_names_go_in_every_order_and_punctuation(written: str, goes: tuple[str, ...]) -> None:
    """Commas, strokes, particles, a surname of two letters."""
    shown = hidden(written)
    assert not any(words in shown for words in goes)


@pytest.mark.parametrize("words", ["Re: Clinic (04 October 2025)", "ECG / Echo", "SR 100 mg", "MRI / Report"])
def test_words_with_a_date_or_a_stroke_are_no_names(words: str) -> None:
    assert words in hidden(f"Dear Dr Khan\n\n{words}\n\nSeen 12 May 2026.")


@pytest.mark.parametrize("subject", ["Mark Young 13/03/1979", "FW: Mark Young 13/03/1979", "RE: Depot clinic"])
def test_who_is_written_to_at_work_is_no_patient(subject: str) -> None:
    """A printed mail: the subject says who is, and whoever has a department behind the name is not."""
    shown = hidden(
        f"From: Iyer, Sunil (CMHT)\nSent: 12 March 2026 10:12\nTo: Lindqvist, Helen (CMHT)\nSubject: {subject}\n\n"
        "Hi Helen\n\nHe rang today.\n"
    )
    assert all(words in shown for words in ("Lindqvist, Helen", "Hi Helen", "Iyer, Sunil"))
    assert "Mark Young" not in shown


@pytest.mark.parametrize(
    "words",
    [
        "S/W Priya Nair will visit", "NIC: Joy Adeyemi", "Bea Long (SALT)", "Kit Moss - dietitian", "Sam Cole (PT)",
        "Friends Of Merrowdale", "Partner agencies", "Carer support", "Mother and baby unit", "married with two children",
        "Visited by Tom Reed, district nurse",
    ],
)  # fmt: skip
def test_words_of_family_make_no_family_of_what_is_none(words: str) -> None:
    assert words in hidden(f"{NOTES}{words}. She was well.\n")


@pytest.mark.parametrize(
    ("written", "goes"),
    [
        ("She lives with Bob.", "Bob"),
        ("Discussed with Bob, her neighbour.", "Bob"),
        ("Seen with Ruth Adler (daughter).", "Ruth"),
        ("Well. Son Mark rings daily.", "Mark rings"),
        ("Wife: Li Na.", "Na."),
    ],
)
def test_who_somebody_is_to_the_patient_makes_a_name_of_a_first_name(written: str, goes: str) -> None:
    """Alone and short, a first name says little: the words beside it do."""
    assert goes not in hidden(LETTER + written)


@pytest.mark.parametrize(
    "words",
    [
        "Green was the colour", "Young people attended", "Smith fracture", "Parkinson's", "Snellen 6/9", "Amsler normal",
        "Rose left early", "Long stays", "Hill sign", "ECG / Echo",
    ],
)  # fmt: skip
@pytest.mark.parametrize("surname", ["Green", "Smith", "Parkinson", "Hill", "Long", "Young"])
def test_a_surname_that_is_a_word_is_one_where_it_does_what_words_do(surname: str, words: str) -> None:
    """Otherwise a letter about Mrs Green would have holes in its findings."""
    assert words in hidden(f"Dear Dr Khan\n\nRe: Mrs Anna {surname} DOB 01/02/1960\n\n{words}. She was well.\n")


@pytest.mark.parametrize(
    "written",
    ["{} attended alone", "{} states she is well", "Then d/w {}, who agreed", "{} DNA'd", "SURNAME {} denies it"],
)
@pytest.mark.parametrize("surname", ["Green", "Smith", "Hill", "Young"])
def test_a_surname_that_is_a_word_goes_where_it_does_what_only_people_do(surname: str, written: str) -> None:
    """Notes leave the title out."""
    words = written.format(surname)
    shown = hidden(f"Dear Dr Khan\n\nRe: Mrs Anna {surname} DOB 01/02/1960\n\nSeen. {words}.\n")
    assert surname not in shown.partition("Seen.")[2]


@pytest.mark.parametrize(
    "written",
    ["SMITH / John   M   12-Mar-1950", "Surname/Forename: SMITH/JOHN", "Family name: smith   Given: john"],
)
def test_surname_and_forename_go_with_a_stroke_between_and_in_small_letters(written: str) -> None:
    shown = hidden(f"Patient details\n{written}\n").lower()
    assert "smith" not in shown
    assert "john" not in shown


@pytest.mark.parametrize(
    ("written", "goes", "stays"),
    [
        ("Late addition at 16:00: F. Postlethwaite (Ward 7, bed 12). Mr Okoro to operate.", "Postlethwaite", "Okoro"),
        ("Who is next?\nTomasz SpR\nBlodwen Pritchard fell at four. Dr Okoro knows.", "Blodwen Pritchard", "Okoro"),
        ("Bring somebody with you, such as Fergal or your support worker. Dr Khan signed.", "Fergal", "Khan"),
    ],
)
def test_a_ward_a_role_above_and_a_support_worker_make_no_clinician(written: str, goes: str, stays: str) -> None:
    """Who lies on Ward 7 is no ward's nurse, and a role that ends a short line is of that line."""
    shown = hidden(written)
    assert goes not in shown
    assert stays in shown


@pytest.mark.parametrize(
    "words",
    [
        "Steph SW: which one?", "Orla SLT and Ros OT", "Selam (HCA) moved", "Tomi (bank), bedside", "Ravi (meds mgt)",
        "Crew: P. Sorrell / Ama", "driver Wullie / Jools came", "SNOD Katie Birch", "APT Craig", "keyworker Shelly to see",
        "Holly Bank Primary, Miss Snow", "Truro Bay Eye Unit, Miss Okwuosa, wrote", "Partners:  Dr F Sandhu", "Dr R will ring", "Bags checked Mina/Sid",
        "her form tutor Mr Short", "His mother saw Dr Okonjo (ENT)",
    ],
)  # fmt: skip
def test_first_names_beside_what_somebody_does_there_stay_wherever_else_they_stand(words: str) -> None:
    """A first name alone says nothing of whose it is, and most people in notes are called by theirs."""
    assert words in hidden(f"{NOTES}{words}. She was well.\n")


@pytest.mark.parametrize(
    ("written", "goes"),
    [
        ("Her daughter Ruth (nurse) came.", "Ruth"),
        ("The taxi driver Meirion has been told.", "Meirion"),
        ("Collected by: Elena Smith (wife)", "Elena"),
        ("Nurse Blossom came. Uncle Walter Blossom died of it.", "Walter"),
        ("So is his mum Dr Ranatunga.", "Ranatunga"),
        ("5   Sister Bernadette Coyle  (she's a nun)", "Coyle"),
        ("He will tell his manager, Mr Pell.", "Pell"),
        ("Escort husb. Faris rang.", "Faris"),
    ],
)
def test_a_duty_in_a_family_and_a_clinicians_surname_make_no_clinician(written: str, goes: str) -> None:
    assert goes not in hidden(NOTES + written)


LIST = """chair  time  who              what                  nurse
1      0830  Nwosu Chinedu    R-CHOP 3              Elsa
2      0830  Nwosu Comfort    IV iron               Elsa
3      0900  Papadopoulou E   pembro                Paolo
4      0915  Wisbey Carol     zoledronate           Paolo
"""


def test_who_stands_in_a_column_again_and_again_is_who_did_it() -> None:
    """A patient has one row of a list."""
    shown = hidden(LIST)
    assert shown.count("Elsa") == shown.count("Paolo") == 2


CHAT = """[08:02] Femi: who has bed 4
[08:03] Anita HCA: {said}
[08:05] Femi: ok
[08:06] {other}: thanks
[08:07] Femi: bye
"""


def test_who_writes_in_a_chat_at_work_stays_and_who_writes_to_family_goes() -> None:
    """One with a role is enough; somebody called mum makes a chat of a family, with a carer in it."""
    assert hidden(CHAT.format(said="me", other="Orla")).count("Femi") == 3
    shown = hidden(CHAT.format(said="me, Mrs Sally Obi 999 123 4567", other="Orla"))
    assert "Femi" in shown
    assert "Obi" not in shown


@pytest.mark.parametrize(
    ("written", "goes"),
    [
        ('Resident: Mr Harold "Harry" Summers', ("Harold", "Harry", "Summers")),
        ("Patient: Violet Cattermole\n2   V Cattermole   told staff", ("V ",)),
        ("4   SMITH, J.         3", ("SMITH, J",)),
        ("SMITH J A  FSC/0091/77", ("SMITH J A", "J A")),
        ('Patient: William Grey ("Bill") DOB 01/02/1960\nThen Bill rang.', ("Bill",)),
        ("Patient: Ann Winter-Jones DOB 01/02/1960\n\nA.W.J. has been handed a copy.", ("A.W.J",)),
    ],
)
def test_a_name_goes_with_what_somebody_is_called_and_with_its_initials(written: str, goes: tuple[str, ...]) -> None:
    """Half a name left beside a gap says whose it is."""
    shown = hidden(NOTES + written)
    assert not any(words in shown for words in goes)


@pytest.mark.parametrize("closing", ["Yn gywir", "Cofion gorau", "Diolch,", "Is mise le meas", "Cheers,"])
def test_who_signs_in_another_language_is_who_writes(closing: str) -> None:
    assert "Hedd Teifi" in hidden(f"{LETTER}She was well.\n\n{closing}\n\nHedd Teifi\nYmgynghorydd\n")


@pytest.mark.parametrize("words", ["by C.T., 3 pm", "of J.M., on call"])
def test_initials_that_may_be_a_clinicians_stay(words: str) -> None:
    assert words in hidden(f"Patient: Carol Trew DOB 01/02/1960\n\nDr Colin Toft came. Bloods {words}.\n")


@pytest.mark.parametrize("words", ["ward C", "HCA"])
def test_a_letter_that_is_no_initial_stays_before_a_name(words: str) -> None:
    assert words in hidden(f"{NOTES}Had {words} Smith declined it. She was well.\n")


OF_HER = "Nellie came with her niece. She has lost her appetite and I gave her a diet sheet.\n"
OF_YOU = "It was good to see you. You have lost weight, and your wife says that she is glad of it.\n"


def test_who_is_greeted_by_a_first_name_in_a_letter_about_another_is_a_colleague() -> None:
    """With no subject line a letter is to the patient, unless it speaks of her and never of you."""
    assert "Dear Anna" in hidden(f"Ward 4\n\nDear Anna,\n\n{OF_HER}\nYours sincerely\n\nDr A Khan\n")
    assert "Anna" not in hidden(f"Ward 4\n\nDear Anna,\n\n{OF_YOU}\nYours sincerely\n\nDr A Khan\n")


def test_two_who_are_greeted_by_first_names_are_a_childs_parents() -> None:
    assert "Folake" not in hidden(f"Ward 4\n\nDear Folake and Gary,\n\n{OF_HER}\nYours sincerely\n\nDr A Khan\n")
