"""Names: what must be left alone first, then each way a name shows itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.finders import fold
from secondlook.mentions import name
from secondlook.model import DRAFT_ORIGIN, About, Mention


def found(text: str) -> list[Mention]:
    return list(name.find(fold(text).text))


def names(text: str) -> list[str]:
    return [m.text for m in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Parkinson's, Crohn's and a positive Dix-Hallpike",
        "Bell's palsy with a Foley and a Swan-Ganz",
        "Used the Wells score, then Romberg and Murphy's sign",
        "Mann-Whitney and Pearson coefficients",
        "How often do you do the Epley before Semont?",
    ],
)
def test_eponyms_are_left_alone(text: str) -> None:
    """Diseases named after people masked as persons are the best known fault of our peers."""
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I hope you are well. Hope this helps.",
        "Will do. May be in June. Mark the site before theatre.",
        "Grace period ends in April, and joy is rare",
        "Dawn was breaking. Summer rotas are out.",
        "Bill them for it and be frank about it",
    ],
)
def test_words_that_are_also_names_are_left_alone(text: str) -> None:
    """A capital at the opening of a sentence is no evidence of a person."""
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Nightingale ward is full and St Mary's is on divert",
        "The Victoria Infirmary and Charlotte Street Surgery",
        "Moved from Chester to Preston, then Sydney and Austin",
        "the garage at Kerry, a locum in Lewis",
        "Elm Road Surgery, Queen Elizabeth Hospital, James Cook University Hospital",
    ],
)
def test_places_and_hospitals_with_names_in_them_are_left_alone(text: str) -> None:
    """They are found as places and organisations; calling them patients would stop harmless posts."""
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sister said no. Nurse Practitioner jobs. Consultant led care.",
        "Ask Dr Google. Mr Men plasters. Captain America pyjamas.",
        "I miss the old days; dr in clinic said so",
        "Mum and her daughter came with Nan",
        "What the F***. S*** happens. B****rd rota.",
        "BP 120/80, HR in bed 4 of 6 was fine, PE in bed 3",
        "@NHSEngland and NICE say no",
        "Keppra or Lyrica? The Ki-67 was high, PaCO2 low",
    ],
)
def test_titles_masks_and_capitals_without_a_name_are_left_alone(text: str) -> None:
    """Roles, brands, swear words, abbreviations and kinship are not names."""
    assert names(text) == []


@pytest.mark.parametrize(
    "text", ["That's unfair on the team, Graham.", "Nina, I'm so sorry.", "Hi Emma, no idea", "Mick its not us"]
)
def test_a_reader_who_is_only_addressed_is_left_alone(text: str) -> None:
    """Calling out to somebody in the thread says nothing about anybody."""
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seen with Mr Okafor today", "Mr Okafor"),
        ("Ask for Dr Mbeki-Lowe tonight", "Dr Mbeki-Lowe"),
        ("Sr Eunice knows", "Sr Eunice"),
        ("Nurse Joy said", "Nurse Joy"),
        ("MRS PATEL IN BAY 2", "MRS PATEL"),
        ("saw mrs okonkwo again", "mrs okonkwo"),
        ("Mr & Mrs Ambler, both 80", "Mr & Mrs Ambler"),
        ("Dr A. Nother signed", "Dr A. Nother"),
        ("Mrs T is back", "Mrs T"),
        ("Mr van der Berg was late", "Mr van der Berg"),
        ("Mrs P_____ again", "Mrs P_____"),
        ("seen by Dr. Emily T. on Monday", "Dr. Emily T."),
    ],
)
def test_a_name_is_found_with_its_title(text: str, expected: str) -> None:
    """The title belongs to the span, whatever the case of its letters."""
    assert names(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Earl W. Tiddle, left total knee", "Earl W. Tiddle"),
        ("Adaeze Mercy Okwu is missing", "Adaeze Mercy Okwu"),
        ("duty handover: declan mcgurk, low mood", "declan mcgurk"),
        ("Discussed Siobhán Ní Dhomhnaill at MDT", "Siobhán Ní Dhomhnaill"),
        ("a 65 year old, Anna S., on warfarin", "Anna S."),
        ("still missing: R. Hollins from clinic", "R. Hollins"),
        ("a woman named Maria Sanchez", "Maria Sanchez"),
    ],
)
def test_a_full_name_is_found_whole(text: str, expected: str) -> None:
    """Names of every origin, with initials, particles and without capitals."""
    assert names(fold(text).text) == [fold(expected).text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("omg its our Joy from domestics", ["Joy"]),
        ("Precious saw her name on the board", ["Precious"]),
        ("Parking codes from Lynne on request", ["Lynne"]),
        ("Thinks I'm her niece Nance again", ["Nance"]),
        ("It was the way she talked about Kevin", ["Kevin"]),
        ("Baby Goodness is six weeks", ["Goodness"]),
        ("CD is Dean, plus Hope, Siôn, Mark O'C", ["Dean", "Hope", "Siôn", "Mark O'C"]),
        ("Hope can you bring the bag", ["Hope"]),
        ("at 14:10. Ken, 66, retired postman", ["Ken"]),
    ],
)
def test_a_first_name_is_found_where_grammar_shows_a_person(text: str, expected: list[str]) -> None:
    """A first name of a patient is enough to stop a post."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bed 1 Ferrier 84F #NOF", "Ferrier"),
        ("Ilves, 19F, abdo pain", "Ilves"),
        ("JB in bed 4 is septic", "JB"),
        ("J.McG is back in ED", "J.McG"),
        ("Pt is R***, goes to school", "R***"),
        ("we all call him the Walrus", "the Walrus"),
    ],
)
def test_handovers_initials_masks_and_nicknames_are_found(text: str, expected: str) -> None:
    """Masked identifiers are marked as if written out; mocking nicknames can be decoded."""
    assert names(text) == [expected]


@pytest.mark.parametrize("text", ["Admin asked for it", "Haven't cried yet", "Datix says no", "Tesco have sold out"])
def test_what_speaks_without_a_body_is_left_alone(text: str) -> None:
    """Products, offices and shops say and have things too."""
    assert names(text) == []


def test_a_name_on_no_list_is_told_by_what_its_bearer_does() -> None:
    """No list holds every name of the world."""
    assert names("Shovda cried all night. Discussed Wisława Szczepańska.") == ["Shovda", "Wisława Szczepańska"]


def test_a_possessive_ending_stays_outside() -> None:
    """Spans are minimal, so that advice can replace exactly the name."""
    assert names("Mr Okafor's scan, then Kevin's") == ["Mr Okafor", "Kevin"]


def test_the_parts_of_a_name_are_found_through_the_whole_text() -> None:
    """Partial repeats are what other tools miss."""
    assert names("Mr Gethin Prosser came. Later we lost Prosser, poor Gethin.") == [
        "Mr Gethin Prosser",
        "Prosser",
        "Gethin",
    ]


def test_a_declared_pseudonym_is_about_nobody() -> None:
    """An invented name is no identifier, and the author should not be stopped for it."""
    mentions = found("I'll call him Lupin. Lupin's tail wagged.")
    assert [(m.text, m.about, m.kind) for m in mentions] == [
        ("Lupin", About.NONE, "pseudonym"),
        ("Lupin", About.NONE, "pseudonym"),
    ]


def test_whom_a_name_is_about_is_said_where_its_own_words_tell() -> None:
    """A colleague's name is judged by other rules than a patient's."""
    assert [m.about for m in found("Dr Bhattacharya, her niece Nance, Bevan")] == [
        About.COLLEAGUE,
        About.RELATIVE,
        About.PUBLIC,
    ]


def test_reading_drops_the_title_and_softening_drops_the_name() -> None:
    """Facts of one person must compare equal with and without a title; the safer text must hold no name."""
    [mention] = found("Seen with Mr Okafor")
    [fact] = name.read(mention, at=None, origin=DRAFT_ORIGIN)
    assert (fact.value, fact.exact) == ("okafor", True)
    assert names(f"Seen with {name.soften(mention)[-1].text}") == []


@given(st.text(alphabet="ABJaeiomrst '.-,*0RM\n", max_size=120))
def test_every_span_holds_its_own_text_and_none_overlap(text: str) -> None:
    """Offsets are what the author sees underlined."""
    view = fold(text).text
    end = 0
    for mention in name.find(view):
        assert view[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end
