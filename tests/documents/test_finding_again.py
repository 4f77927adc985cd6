"""Names met again: over the end of a line, and where recognition takes I, l and 1 for each other."""

import pytest
from tests.documents.test_finding import hidden, page

from secondlook.documents.finding import Hiding, find_marks
from secondlook.documents.finding.again import values_again
from secondlook.documents.finding.people import Detail, Letter
from secondlook.documents.model import Document, Reason
from secondlook.model import About, Category


def goes(name: str, said: list[str]) -> str:
    """What is hidden of a recognised page about somebody, below the heading."""
    words = [("Re:", 10.0, 10.0), ("Mr", 60.0, 10.0)]
    words += [(word, 100.0 + 90 * at, 10.0) for at, word in enumerate(name.split())]
    words += [("DOB", 400.0, 10.0), ("17/04/1951", 440.0, 10.0)]
    words += [(word, 10.0 + 100 * at, 60.0) for at, word in enumerate(said)]
    marks = find_marks(Document(format="jpeg", pages=(page(words, certainty=0.8),)), Hiding())
    return " ".join(mark.text for mark in marks if mark.hide and mark.boxes and mark.boxes[0].top > 30)


@pytest.mark.parametrize("said", ["on loan until May", "a loan was agreed", "land was sold", "the student loan is due"])
def test_a_word_stays_though_recognition_could_have_made_it_of_a_name(said: str) -> None:
    """Frames and commodes are on loan."""
    assert goes("Ioan Griffiths", said.split()) == ""


@pytest.mark.parametrize(
    ("name", "said", "word"),
    [
        ("Ioan Griffiths", "loan was seen today", "loan"),
        ("Ioan Griffiths", "Then loan Griffiths left", "loan"),
        ("Ian Griffiths", "today lan was seen", "lan"),
        ("Ali Hassan", "today AIi was seen", "AIi"),
        ("Ioan Griffiths", "today 1oan was seen", "1oan"),
    ],
)
def test_a_name_goes_though_one_upright_stroke_was_read_for_another(name: str, said: str, word: str) -> None:
    """I, l and 1 are one stroke in most founts."""
    assert word in goes(name, said.split())


def test_a_name_that_is_a_word_goes_in_the_next_line() -> None:
    """No sentence begins where a line ends."""
    text = "Name: Joao da Silva Pinto   DOB: 04/11/1946\n\nSeen today. Later in the afternoon {}\nPinto (A4864BB) went."
    assert "Pinto" not in hidden(text.format("Mr da Silva"))
    assert "Green sputum" in hidden(
        "Name: Ann Green   DOB: 04/11/1946\n\nShe has coughed for three weeks now.\nGreen sputum."
    )


GREEN = "Name: Ann Green   DOB: 04/11/1946\n\nDiscussed in clinic, and it was agreed with all of them: {}\n"


@pytest.mark.parametrize(
    "words", ["A Green light was given.", "T Green cells rose.", "green, a colour", "Dr B. Green, GP"]
)
def test_a_word_beside_a_letter_is_not_always_a_name(words: str) -> None:
    """The capital is another reason than a name's."""
    assert words in hidden(GREEN.format(words))


@pytest.mark.parametrize(
    "words", ["Mrs A\nGreen came.", "A Green, aged 79.", "Green, A.", "See A. Green.", "Mr T\nGreen, husband"]
)
def test_a_surname_that_is_a_word_goes_beside_an_initial(words: str) -> None:
    """Lists and labels write no forename."""
    assert "Green" not in hidden(GREEN.format(words)).split("\n\n")[1]


@pytest.mark.parametrize("words", ["OBrien", "OBRIEN", "O’Brien", "O'Brien's"])
def test_an_apostrophe_makes_no_other_name(words: str) -> None:
    """Record systems leave it out."""
    shown = hidden(f"Name: Mary O'Brien   DOB: 04/11/1946\n\nThe form says {words} too.\n")
    assert "rien" not in shown.lower()


def test_a_number_of_which_recognition_left_no_letter_has_an_end() -> None:
    """Somebody waits for the answer: an address of mail that was read as "@" is looked for nowhere."""
    text = "Mail: @ @\n"
    letter = Letter(text, [], [], [], [])
    known = [Detail(6, 7, Category.CONTACT, About.PATIENT, Reason.MENTION)]
    assert list(values_again(letter, known)) == []


@pytest.mark.parametrize("number", ["wo093812", "W00938I2", "W0O938l2"])
def test_a_number_goes_again_though_recognition_took_a_letter_for_a_digit(number: str) -> None:
    """The running line of a page has it small, and it was read from pixels."""
    assert number not in hidden(f"Hospital no: W0093812   DOB: 04/11/1946\n\nThe line says {number} again.\n")


@pytest.mark.parametrize("number", ["WO09BBI2", "81055", "W00938127"])
def test_another_number_stays_though_some_of_its_signs_are_alike(number: str) -> None:
    """A postcode and a result may have digits that look alike."""
    letter = Letter(text := f"W0093812, B1 0SS; {number} was", [], [], [], [])
    known = [Detail(0, 8, Category.ID_NUMBER, About.PATIENT, Reason.MENTION)]
    known += [Detail(10, 16, Category.ADDRESS, About.PATIENT, Reason.MENTION)]
    assert [text[one.start : one.end] for one in values_again(letter, known)] == ["W0093812", "B1 0SS"]


TOLD = "Name: Jo Smith   DOB: 04/11/1946\nTel: {}\n\nShe will bring her tablets and a list. {}\n"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("01872", "The practice is on 01872 255 000."),
        ("01872 / 554 321", "The practice is on 01872 255 000."),
    ],
)
def test_a_dialling_code_alone_is_looked_for_nowhere(number: str, words: str) -> None:
    """A town's code stands in half of a letter's numbers."""
    assert words in hidden(TOLD.format(number, words))


@pytest.mark.parametrize("number", ["554 321", "554321", "443 210"])
def test_a_short_telephone_goes_where_it_is_met_again(number: str) -> None:
    """Who lives in the town writes no code."""
    bare = number.replace(" ", "")
    shown = hidden(TOLD.format(number, f"Please ring {number} or {bare} after lunch."))
    assert number not in shown
    assert bare not in shown


@pytest.mark.parametrize(("number", "again"), [("55432", True), ("01872", False), ("+44 1872", False), ("016977", False)])
def test_a_telephone_of_five_digits_is_no_code(number: str, again: bool) -> None:
    """Unless it begins as codes do, and a longer number with it."""
    text = f"{number}. Met: {number}. Rung: {number} 3210"
    known = [Detail(0, len(number), Category.CONTACT, About.PATIENT, Reason.MENTION)]
    known.append(Detail(text.rindex(number), len(text), Category.CONTACT, About.INSTITUTION, Reason.MENTION))
    found = {one.start for one in values_again(Letter(text, [], [], [], []), known)}
    assert (text.index("Met: ") + 5 in found) == again


def test_a_number_goes_though_the_same_digits_begin_one_place_before() -> None:
    """Its beginning is its end, and what stands before it belongs to another."""
    letter = Letter(text := "12 12312. 3 1 12312 312", [], [], [], [])
    known = [Detail(3, 8, Category.ID_NUMBER, About.PATIENT, Reason.MENTION)]
    assert (12, 18) not in {(one.start, one.end) for one in values_again(letter, known)}
    letter = Letter(text := "12121; 3 12\n\n121 21", [], [], [], [])
    known = [Detail(0, 5, Category.ID_NUMBER, About.PATIENT, Reason.MENTION)]
    assert "121 21" in {text[one.start : one.end] for one in values_again(letter, known)}
