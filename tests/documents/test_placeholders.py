"""Who is one person under several spellings, and what the key says."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondlook.documents.model import Mark, SeenKind
from secondlook.documents.placeholders import Key, assign
from secondlook.errors import BadDocument
from secondlook.model import About, Category

PATIENT, RELATIVE, STAFF = About.PATIENT, About.RELATIVE, About.COLLEAGUE


def marks(*texts: tuple[str, About] | str, category: Category = Category.NAME) -> list[Mark]:
    """Marks in order, one after the other."""
    found = []
    for at, text in enumerate(texts):
        said, about = (text, PATIENT) if isinstance(text, str) else text
        found.append(Mark(part=0, start=100 * at, end=100 * at + len(said), text=said, category=category, about=about))
    return found


def placeholders(*texts: tuple[str, About] | str, category: Category = Category.NAME) -> list[str]:
    """The placeholder of each."""
    return [mark.placeholder for mark in assign(marks(*texts, category=category))[0]]


def test_two_people_are_never_one() -> None:
    """A letter in which mother and child are "Patient A" tells a wrong story."""
    assert placeholders("Mrs Thornbury", "Mr Thornbury") == ["Patient A", "Patient B"]
    assert placeholders("Margaret Thornbury", "John Thornbury") == ["Patient A", "Patient B"]
    assert placeholders("Philippa Jones", ("Dr Jones", STAFF)) == ["Patient A", "Clinician 1"]
    assert placeholders("Oliver Thornbury", ("Joanna Thornbury", RELATIVE), ("Joanna", RELATIVE), "Oliver") == [
        "Patient A",
        "Relative A",
        "Relative A",
        "Patient A",
    ]


def test_an_initial_that_fits_two_people_is_nobody_known() -> None:
    """A guess would be wrong half the time."""
    found = placeholders("Margaret Thornbury", "Martha Thornbury", ("M Thornbury", About.NONE))
    assert found[0] != found[1]
    assert found[2] in ("Person 1", found[1])


@pytest.mark.parametrize(
    "spelling",
    [
        "Margaret",
        "Mrs Thornbury",
        "Mrs T.",
        "M. Thornbury",
        "THORNBURY, Margaret",
        "Thornbury, Mrs Margaret",
        "Margaret Rose Thornbury",
        "Mrs Thornbury's",
        "margaret thornbury",
        "Mrs Margaret Thornbury-Okafor",
    ],
)
def test_one_person_is_one_under_every_spelling(spelling: str) -> None:
    """Before the whole name and after it."""
    assert placeholders(spelling, "Mrs Margaret Thornbury") == ["Patient A", "Patient A"]
    assert placeholders("Mrs Margaret Thornbury", spelling) == ["Patient A", "Patient A"]


def test_accents_and_apostrophes_make_no_other_person() -> None:
    """Systems lose them."""
    assert placeholders("Siân O'Connor", "Sian OConnor", "SIÂN O’CONNOR") == ["Patient A"] * 3


def test_a_number_is_one_however_it_is_spaced() -> None:
    """ "999 123 4567" in the heading, "9991234567" in the footer."""
    found = placeholders("999 123 4567", "9991234567", "A123456", category=Category.ID_NUMBER)
    assert found == ["Number 1", "Number 1", "Number 2"]


def test_a_place_of_work_is_named_for_what_it_is() -> None:
    """A reader needs to know whether it was the practice or the hospital."""
    names = (
        "Merrowdale Hospital",
        "Elm Road Surgery",
        "Elm Ward",
        "St Oswin's Primary School",
        "Rowan Care Home",
        "Acme",
    )
    assert placeholders(*names, category=Category.ORGANISATION) == [
        "Hospital 1",
        "Practice 1",
        "Unit 1",
        "School 1",
        "Care home 1",
        "Organisation 1",
    ]


def test_what_stays_is_counted_after_what_goes_and_is_not_in_the_key() -> None:
    """So that it can still be hidden, and the key tells only of what is hidden."""
    first, second = marks(("Dr Quarrington", STAFF), ("Dr Pemberton", STAFF))
    named, key = assign(
        [Mark(part=0, start=0, end=14, text="Dr Quarrington", category=Category.NAME, about=STAFF, hide=False), second]
    )
    assert [mark.placeholder for mark in named] == ["Clinician 2", "Clinician 1"]
    assert key.stands_for == {"Clinician 1": ("Dr Pemberton",)}
    assert first.placeholder == ""


def test_what_is_seen_is_named_for_what_it_is() -> None:
    """Nothing says whether two faces are one person's."""
    from secondlook.documents.model import Box

    box = Box(left=0, top=0, right=9, bottom=9)
    faces = [Mark(part=0, boxes=(box,), seen=SeenKind.FACE), Mark(part=1, boxes=(box,), seen=SeenKind.FACE)]
    named, key = assign(faces)
    assert [mark.placeholder for mark in named] == ["Face", "Face"]
    assert key.stands_for == {"Face": ()}


def test_letters_about_one_person_agree_by_the_key_of_the_first() -> None:
    """A forum's thread shows three letters: the patient is the same in all."""
    _, key = assign(marks("Mrs Margaret Thornbury", ("Dr Anselm Quarrington", STAFF)))
    read = Key.from_json(json.dumps(key.to_json()).encode())
    named, longer = assign(marks(("John Thornbury", RELATIVE), "Margaret", ("Dr Quarrington", STAFF)), earlier=read)
    assert [mark.placeholder for mark in named] == ["Relative A", "Patient A", "Clinician 1"]
    assert set(longer.stands_for) == {"Patient A", "Relative A", "Clinician 1"}


def test_a_key_is_not_printed() -> None:
    """It holds everything that was hidden: no log, no report of a failed test."""
    named, key = assign(marks("Philippa Thornbury-Okafor"))
    assert "Thornbury" not in f"{key!r} {named!r}"


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"version": 1, "placeholders": {"a": "b"}}', b"\xff", b"[" * 9_999]
)
def test_what_is_no_key_is_refused(data: bytes) -> None:
    """Somebody picks the wrong file."""
    with pytest.raises(BadDocument, match=r"key|Placeholder"):
        Key.from_json(data)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Mrs A Baker", "Baker", "Anna Baker", "Anna", "Dr Baker", "B. Baker", "Baker, Anna", "?"]),
            st.sampled_from(list(About)),
        ),
        max_size=8,
    )
)
def test_every_mark_gets_a_placeholder_that_the_key_explains(texts: list[tuple[str, About]]) -> None:
    """Whatever is written there: no gap without a name, and the same text about the same kind of person never has two."""
    given_marks = marks(*texts)
    named, key = assign(given_marks)
    assert [(m.start, m.text) for m in named] == [(m.start, m.text) for m in given_marks]
    for mark in named:
        assert mark.placeholder
        assert mark.text in key.stands_for[mark.placeholder]
    seen: dict[tuple[str, About], str] = {}
    for mark in named:
        assert seen.setdefault((mark.text, mark.about), mark.placeholder) == mark.placeholder
