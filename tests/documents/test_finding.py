"""What is hidden in letters and forms, and what stays: read as text, for the layout of pages has its own tests."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.samples import ADDRESS, BORN, CLINICIAN, NHS_NUMBER, PATIENT

from secondlook.documents.finding import Hiding, find_marks
from secondlook.documents.model import (
    Block,
    BlockKind,
    Box,
    Document,
    Mark,
    Page,
    ReadBy,
    Run,
    Seen,
    SeenKind,
    Word,
)
from secondlook.documents.raster import Pixels, Raster
from secondlook.model import About, Category


def document(text: str) -> Document:
    """A document of one block."""
    return Document(format="text", blocks=(Block(runs=(Run(text=text),)),))


def marked(text: str, hiding: Hiding | None = None) -> tuple[Mark, ...]:
    return find_marks(document(text), hiding or Hiding())


def hidden(text: str, hiding: Hiding | None = None) -> str:
    """The text with what goes as dots: what a reader of the new file has."""
    shown = list(text)
    for mark in marked(text, hiding):
        if mark.hide and mark.start is not None and mark.end is not None:
            shown[mark.start : mark.end] = "·" * (mark.end - mark.start)
    return "".join(shown)


CLINIC_LETTER = f"""MERROWDALE HOSPITALS NHS FOUNDATION TRUST
Department of Cardiology
Consultant: {CLINICIAN}   Secretary: Joan Peel  Tel: 01632 960123

Our ref: AQ/jp/4471
Hosp No: A123456
NHS No: {NHS_NUMBER}
Clinic date: 12/03/2026   Typed: 14/03/2026

Dr S Patel
The Surgery
4 High Street
Merrowdale
ZZ99 4AB

Dear Dr Patel

Re: MS PHILIPPA THORNBURY-OKAFOR  DOB: 17/04/51
14 Wethersfold Lane, Merrowdale, ZZ99 3WZ

Diagnoses: 1. Atrial fibrillation 2. Parkinson's disease 3. Graves' disease
Medication: apixaban 5 mg bd, bisoprolol 2.5 mg od

I reviewed Ms Thornbury-Okafor in clinic with her daughter Janet. Philippa has palpitations. Blood pressure 142/84.
I have asked Dr Okonkwo to arrange an echo on 4 May 2026. She can be reached on 07700 900123.

Yours sincerely

{CLINICIAN}
Consultant Cardiologist
GMC 1234567

cc: Ms P Thornbury-Okafor, 14 Wethersfold Lane
"""


@pytest.mark.parametrize(
    "words",
    [
        CLINICIAN, "Joan Peel", "01632 960123", "AQ/jp/4471", "12/03/2026", "14/03/2026", "Dr S Patel", "4 High Street",
        "ZZ99 4AB", "Dear Dr Patel", "Parkinson's disease", "Graves' disease", "apixaban 5 mg bd", "142/84",
        "Dr Okonkwo", "4 May 2026", "GMC 1234567", "Atrial fibrillation",
    ],
)  # fmt: skip
def test_what_is_not_the_patients_stays_in_a_clinic_letter(words: str) -> None:
    """A letter without its doses, dates and doctors is of no use to a colleague."""
    assert words in hidden(CLINIC_LETTER)


@pytest.mark.parametrize(
    "words",
    [
        "PHILIPPA", "Philippa", "THORNBURY", "Thornbury", "Okafor", "Janet", "A123456", NHS_NUMBER, "17/04/51",
        "14 Wethersfold Lane", "ZZ99 3WZ", "07700 900123",
    ],
)  # fmt: skip
def test_what_is_the_patients_goes_from_a_clinic_letter(words: str) -> None:
    """In the reference block, the subject, the text and the copies alike."""
    assert words in CLINIC_LETTER
    assert words not in hidden(CLINIC_LETTER)


def test_clinicians_go_when_asked() -> None:
    """The sender's identity leads to the patient as well."""
    shown = hidden(CLINIC_LETTER, Hiding(clinicians=True))
    assert not any(words in shown for words in (CLINICIAN, "Patel", "01632 960123", "1234567", "Joan Peel"))
    assert "apixaban 5 mg bd" in shown


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Harrowgate Royal Infirmary NHS Trust\nDepartment of Cardiology", "Department of Cardiology"),
        ("MERROWDALE DISTRICT GENERAL HOSPITAL", ""),
        ("Seen by Dr Patel, Millbrook Surgery, Thornbury.", "Seen by"),
        ("Then she went to St Swithin’s Hospice for respite.", "for respite"),
    ],
)
def test_the_hospital_and_the_practice_go_with_staff(written: str, left: str) -> None:
    """Each screen says that they do; and somebody at the hospital can look up the rest."""
    shown = hidden(f"{written}\n\nDear Dr Marsh\n\nShe is well.", Hiding(clinicians=True))
    names = ("Harrowgate", "Infirmary", "MERROWDALE", "Millbrook", "Swithin", "Hospice")
    assert not any(words in shown for words in names)
    assert left in shown
    assert "She is well." in shown


@pytest.mark.parametrize(
    "words",
    ["Previous knee surgery", "Cardiac Surgery", "the General Hospital", "Past Medical History", "Hospital: none"],
)
def test_words_of_care_are_no_hospital(words: str) -> None:
    """Operations are called surgery, too."""
    assert words in hidden(f"Dear Dr Marsh\n\nShe is well. {words}. Bisoprolol.", Hiding(clinicians=True))


@pytest.mark.parametrize(
    "head", ["ID: H0482213   14-07-1951  Male", "ID: H0482213 14/07/1951 F", "ID: H0482213, Female, 14 Jul 1951"]
)
def test_the_head_of_a_tracing_goes_whole(head: str) -> None:
    """No label says that its date is that of birth, and a number must not end in the middle of it."""
    shown = hidden(f"THORNBURY, PHILIPPA   {head}\n12-Mar-2026 08:52   Vent rate 84 bpm  PR 160 ms")
    assert not any(words in shown for words in ("THORNBURY", "0482213", "1951", "14-", "07-", "Jul"))
    assert "12-Mar-2026 08:52   Vent rate 84 bpm  PR 160 ms" in shown


@pytest.mark.parametrize(
    "words",
    ["His wife Moira is worried.", "Her husband John rang.", "Their son Frank is four.", "Call his wife Moira."],
)
def test_kin_are_named_at_the_beginning_of_a_sentence_too(words: str) -> None:
    shown = hidden(f"Re: Mr Dennis Whitlock\n\n{words}")
    assert not any(name in shown for name in ("Moira", "John", "Frank"))
    assert words.split()[0] in shown


def test_what_was_done_to_kin_is_not_their_name() -> None:
    words = "Her baby Apgar 9 at one minute."
    assert words in hidden(f"Re: Mr Dennis Whitlock\n\n{words}")


def test_hospitals_stay_unless_asked() -> None:
    assert "Merrowdale Infirmary" in hidden("Merrowdale Infirmary\n\nDear Dr Marsh\n\nShe is well.")


def test_what_stays_is_listed_with_whose_it_is() -> None:
    """Whoever looks at the page can tap a clinician's name to hide it."""
    stays = {mark.text: mark.about for mark in marked(CLINIC_LETTER) if not mark.hide}
    assert stays["Dr Okonkwo"] is About.COLLEAGUE
    assert stays["1234567"] is About.COLLEAGUE


GREEN = """Patient: GREEN, Grace (Miss)    DOB: 09/09/1988    NHS No: 999 777 1111

Miss Green has a productive cough. Green sputum grew Pseudomonas. With good grace she accepted. Grace lives alone.
Follow up with Dr Green, who hopes for a long-term plan. Brown discolouration; Green was the colour of the drain.
"""


@pytest.mark.parametrize(
    "words", ["Green sputum", "With good grace", "Dr Green", "long-term plan", "Green was the colour"]
)
def test_a_word_is_not_hidden_because_a_surname_is_one(words: str) -> None:
    """Mrs Green's green sputum: case and grammar decide."""
    assert words in hidden(GREEN)


def test_a_name_that_is_a_word_is_hidden_where_it_is_a_name() -> None:
    """Otherwise nobody called Grace or Green would be safe."""
    shown = hidden(GREEN)
    assert "Miss Green" not in shown
    assert "Grace lives" not in shown
    assert "GREEN" not in shown


@pytest.mark.parametrize(
    "written",
    [
        "Mrs Thornbury-Okafor", "THORNBURY-OKAFOR, Philippa", "Philippa's", "P. Thornbury-Okafor", "Thornbury", "OKAFOR",
        "Thornbury-\nOkafor", "philippa thornbury-okafor",
    ],
)  # fmt: skip
def test_every_way_to_write_the_patients_name_is_found_again(written: str) -> None:
    """One miss in a footer undoes all."""
    text = f"Patient name: {PATIENT}\nNHS number: {NHS_NUMBER}\n\nIn the notes it says {written} was seen."
    shown = hidden(text).replace("\n", " ").lower()
    assert not any(part in shown for part in ("philippa", "thornbury", "okafor"))


@pytest.mark.parametrize("written", ["17.4.51", "17th April 1951", "17-Apr-1951", "1951-04-17", "17 April 1951"])
def test_a_date_of_birth_is_found_again_however_it_is_written(written: str) -> None:
    """The same day in another form is the same identifier; other days stay."""
    text = f"Name: {PATIENT}\nDOB: {BORN}\n\nSeen on 12/03/2026. The form says {written} too."
    assert written not in hidden(text)
    assert "12/03/2026" in hidden(text)


def test_numbers_are_the_patients_by_their_label_even_with_a_wrong_check_digit_or_a_slip() -> None:
    """A scan reads I for 1 and O for 0, and a mistyped number still leads to somebody."""
    shown = hidden(
        "NHS No: 999 l23 4567   Hosp No: A1234S6   CHI: 1704511234   H&C Number: 3201234567   DOB: l7/O4/1951"
    )
    assert not any(words in shown for words in ("l23 4567", "A1234S6", "1704511234", "3201234567", "l7/O4"))


def test_the_letters_own_reference_stays_unless_it_holds_the_patients_number() -> None:
    """ "Our ref: JH/A123456" gives the hospital number away."""
    assert "JH/ab/4471" in hidden("Our ref: JH/ab/4471\nHosp No: A123456\n")
    assert "A123456" not in hidden("Our ref: JH/A123456\nHosp No: A123456\n")


def test_a_letter_to_the_patient_is_about_whoever_it_is_addressed_to() -> None:
    """There is no subject line: the window of the envelope names the patient."""
    shown = hidden(
        "Merrowdale Hospital\nAppointments Office, Castle Hill, Merrowdale, ZZ98 1AA\nTelephone: 01632 960200\n\n"
        "Mrs Angharad Llewellyn-Price\nFlat 3, Bryn Awel\n27 Ffordd y Bryn\nMerrowdale\nZZ99 7QX\n\n"
        "Dear Mrs Llewellyn-Price\n\nYour appointment is with Miss R Featherstone, Consultant Surgeon, on 4 May 2026.\n"
        "If you cannot attend, ring 01632 960200.\n\nYours sincerely\n\nTracy Hobbs\nBooking Coordinator\n"
    )
    assert not any(words in shown for words in ("Angharad", "Llewellyn", "Bryn Awel", "27 Ffordd", "ZZ99 7QX"))
    assert all(words in shown for words in ("Miss R Featherstone", "4 May 2026", "01632 960200", "Tracy Hobbs"))


def test_parents_of_a_child_go_and_the_consultant_stays() -> None:
    """A letter about a child names the family in its address and its salutation."""
    shown = hidden(
        "To the Parents of Oluwaseun Adeyemi\n9 Tanners Row\nMerrowdale\nZZ99 2AB\n\nDear Mr and Mrs Adeyemi\n\n"
        "Re: Oluwaseun ADEYEMI  d.o.b. 03.11.2019  Hosp. no. M0912345\n\nI met Seun with his mother Folake. He had "
        "Kawasaki disease.\n\nYours sincerely\n\nDr Niamh O'Flaherty MRCPCH\nConsultant Paediatrician\n"
    )
    assert not any(words in shown for words in ("Oluwaseun", "deyemi", "ADEYEMI", "Folake", "9 Tanners", "M0912345"))
    assert "Dr Niamh O'Flaherty" in shown
    assert "Kawasaki disease" in shown


def test_a_surgeon_is_no_patient_for_being_called_mister() -> None:
    """Surgeons are Mr and Miss: what is beside the name says it."""
    shown = hidden(
        "Dear Mr Okonkwo\n\nRe: Mr Wojciech KOWALCZYK, DOB 14/02/1972\n\nMr Kowalczyk was seen by Mr Mark Long, and Mr "
        "Price, Consultant Surgeon, will operate. His wife Agnieszka came.\n"
    )
    assert all(words in shown for words in ("Mr Okonkwo", "Mr Mark Long", "Mr Price"))
    assert not any(words in shown for words in ("Wojciech", "owalczyk", "KOWALCZYK", "Agnieszka"))


def test_a_banner_and_a_list_are_read_by_their_columns() -> None:
    """Record systems and ward lists have labels once, above or beside."""
    banner = hidden("BORN 17-Apr-1951 (74y)  Gender Female  NHS No. 999 123 4567\nUsual GP: PATEL, Sunil (Dr)\n")
    assert "17-Apr" not in banner
    assert "4567" not in banner
    assert "PATEL, Sunil" in banner
    ward = hidden(
        "Bed  Name              DOB         Hosp No   Consultant\n"
        "1    Thornbury, M      17/04/1951  A123456   AQ\n2    Okafor, Chidi     02/02/1980  A998877   Patel\n"
    )
    assert not any(words in ward for words in ("Thornbury", "Okafor", "17/04", "02/02", "A123456", "A998877"))


def test_a_table_of_a_document_is_read_by_its_cells() -> None:
    """In DOCX a label and its value are different blocks."""
    cells = [
        (0, 0, "Surname"),
        (0, 1, "Ní Bhriain"),
        (0, 2, "GP"),
        (0, 3, "Dr A Wren"),
        (1, 0, "Tel"),
        (1, 1, "07700 900123"),
    ]
    blocks = tuple(
        Block(kind=BlockKind.CELL, runs=(Run(text=text),), table=1, row=row, column=column)
        for row, column, text in cells
    )
    goes = {mark.text for mark in find_marks(Document(format="docx", blocks=blocks), Hiding()) if mark.hide}
    assert goes == {"Ní Bhriain", "07700 900123"}


def test_words_that_somebody_names_go_wherever_they_stand() -> None:
    """Whoever shares may know what no rule knows: a nickname, a village."""
    shown = hidden("The red barn at Nether Hulme. RED-BARN farm.", Hiding(words=("red barn",)))
    assert "red barn" not in shown
    assert "RED-BARN" not in shown
    assert "farm" in shown


def page(words: list[tuple[str, float, float]], *, certainty: float = 1.0, seen: tuple[Seen, ...] = ()) -> Page:
    """A page with words at these places, each 20 pixels high."""
    made: list[Word] = []
    text = ""
    for number, (word, left, top) in enumerate(words):
        if number:
            text += " " if top == words[number - 1][2] else "\n"
        box = Box(left=left, top=top, right=left + 10 * len(word), bottom=top + 20)
        made.append(Word(text=word, start=len(text), box=box, read_by=ReadBy.SEEN, certainty=certainty))
        text += word
    pixels: Pixels = Raster.of(_white()).pixels()
    return Page(raster=Raster.of(pixels), text=text, words=tuple(made), seen=seen)


def _white() -> Pixels:
    import numpy as np

    return np.full((400, 600), 255, dtype=np.uint8)


def test_an_address_over_lines_has_boxes_on_each_line() -> None:
    """One address is one find; each of its lines is covered."""
    words = [("Mrs", 10, 10), ("Philippa", 50, 10), ("Thornbury", 140, 10), ("14", 10, 40), ("Wethersfold", 40, 40),
             ("Lane", 160, 40), ("Merrowdale", 10, 70), ("ZZ99", 10, 100), ("3WZ", 60, 100), ("Dear", 10, 150),
             ("Mrs", 60, 150), ("Thornbury", 100, 150)]  # fmt: skip
    marks = find_marks(Document(format="pdf", pages=(page(words),)), Hiding())
    tops = sorted(box.top for mark in marks if mark.hide and mark.category is Category.ADDRESS for box in mark.boxes)
    assert tops == [40, 70, 100]


def test_a_slip_of_recognition_hides_no_less() -> None:
    """ "Thombury" is how a scan reads Thornbury."""
    words = [("Re:", 10, 10), ("Mrs", 60, 10), ("Philippa", 100, 10), ("Thornbury", 190, 10), ("DOB", 300, 10),
             ("17/04/1951", 340, 10), ("saw", 10, 60), ("Thombury", 70, 60), ("phi1ippa", 200, 60), ("thornbnry", 10, 90), ("now", 300, 60)]  # fmt: skip
    marks = find_marks(Document(format="jpeg", pages=(page(words, certainty=0.7),)), Hiding())
    goes = " ".join(mark.text for mark in marks if mark.hide)
    assert all(word in goes for word in ("Thombury", "phi1ippa", "thornbnry"))
    assert "Ring" not in goes
    assert "now" not in goes


def test_faces_and_codes_go_and_a_signature_is_listed() -> None:
    """A signature may be the clinician's: a person decides."""
    box = Box(left=10, top=10, right=60, bottom=60)
    seen = tuple(Seen(kind=kind, box=box) for kind in (SeenKind.FACE, SeenKind.CODE, SeenKind.SIGNATURE))
    of = Document(format="jpeg", pages=(page([("x", 10, 10)], seen=seen),))
    assert [mark.hide for mark in find_marks(of, Hiding()) if mark.seen] == [True, True, False]
    assert not any(mark.hide for mark in find_marks(of, Hiding(faces=False, codes=False)) if mark.seen)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(CLINIC_LETTER.splitlines()), max_size=25).map("\n".join))
def test_marks_lie_in_the_text_and_never_on_each_other(text: str) -> None:
    """Two marks on one place would give two boxes and two placeholders."""
    taken: set[int] = set()
    for mark in marked(text or "x"):
        assert mark.start is not None
        assert mark.end is not None
        places = set(range(mark.start, mark.end))
        assert mark.text == (text or "x")[mark.start : mark.end]
        assert not places & taken
        taken |= places


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=string.printable + "éßŁ\u200b\u2019", max_size=300))
def test_any_text_at_all_is_read(text: str) -> None:
    """A file of a stranger must not stop the finder."""
    marked(text or "x")


def test_the_address_in_the_samples_goes_in_one_line_too() -> None:
    """As a record system prints it."""
    assert not any(
        words in hidden(f"Address {ADDRESS}   Phone 07700 900123\n") for words in ("Wethersfold", "3WZ", "900123")
    )
