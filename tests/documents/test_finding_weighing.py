"""Rules and network weighed together: what must not change first, then what is given away, what is added, and laws."""

from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.documents.finding import weighing
from secondlook.documents.finding.people import OURS, Detail
from secondlook.documents.finding.weighing import HEARD, Words, adjusted, weighed
from secondlook.documents.model import Reason
from secondlook.finders import read_letter
from secondlook.finders.tagger import silence
from secondlook.model import About, Category
from secondlook.trees import trees

LARGEST_BYTES = 200_000
TEXT = "Seen by Morag Ellis of ward ten for Ishbel Carnegie 4471982 today"
HEARD_AS = {"Morag": "NAME", "Ellis": "NAME", "Ishbel": "NAME", "Carnegie": "NAME", "4471982": "ID_NUMBER"}


def words(text: str = TEXT, **heard: float) -> Words:
    """The words of a text, each heard as it is above, or with the chance given for it."""
    spans, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        spans.append((at, at + len(word)))
        at += len(word)
    told = np.zeros((len(spans), len(HEARD)))
    for number, (start, end) in enumerate(spans):
        word = text[start:end]
        if word in HEARD_AS:
            told[number, HEARD.index(Category[HEARD_AS[word]])] = heard.get(word, 0.9)
    nothing = np.zeros(len(spans), dtype=bool)
    return Words(spans, np.zeros((len(spans), 1)), told, ~nothing, nothing, nothing.copy())


def chances(text: str = TEXT, **given: float) -> np.ndarray:
    return np.array([given.get(word, 0.01) for word in text.split()])


def detail(said: str, about: About = About.PATIENT, category: Category = Category.NAME, **more: Reason) -> Detail:
    start = TEXT.index(said)
    return Detail(start, start + len(said), category, about, more.get("reason", Reason.STRUCTURE))


def gone(details: list[Detail]) -> set[str]:
    return {TEXT[one.start : one.end] for one in details if one.about in OURS}


def test_a_few_words_are_no_letter_to_weigh() -> None:
    """The trees learned whole letters: of a caption they know nothing."""
    known = [detail("Morag Ellis")]
    assert weighed(TEXT, read_letter(TEXT), known) == known


def test_without_a_network_rules_stand() -> None:
    """An installation without the file hides no less than before."""
    known = [detail("Morag Ellis")]
    reading = replace(read_letter(TEXT), tagging=silence())
    assert weighed(TEXT, reading, known) == known


@pytest.mark.parametrize("category", [Category.ID_NUMBER, Category.BIRTH_DATE, Category.ADDRESS])
def test_a_number_a_birth_date_or_a_home_stays_the_patients(category: Category) -> None:
    """Staff have none of these in a letter: what a rule found is theirs whatever the trees think."""
    known = [detail("4471982", category=category)]
    assert adjusted(TEXT, words(), chances(), known) == known


def test_a_name_that_the_network_does_not_hear_stays_the_patients() -> None:
    """It has nothing to say against the label."""
    known = [detail("Morag Ellis")]
    assert adjusted(TEXT, words(Morag=0.1, Ellis=0.1), chances(), known) == known


def test_who_is_the_patient_by_a_label_is_nobody_else_elsewhere() -> None:
    """ "Re: Ishbel Carnegie" above, "Carnegie" in a row beside a doctor's name below."""
    known = [replace(detail("Ishbel Carnegie"), certainty=0.99), detail("Carnegie", reason=Reason.AGAIN)]
    assert adjusted(TEXT, words(), chances(), [*known, detail("Morag Ellis")])[:2] == known


@pytest.mark.parametrize("word", ["hernia", "walking"])
def test_one_word_of_medicine_or_of_every_day_is_no_name(word: str) -> None:
    text = f"Seen today with {word} by Ellis"
    heard = words(text)
    heard.heard[text.split().index(word), HEARD.index(Category.NAME)] = 0.9
    assert adjusted(text, heard, chances(text, **{word: 0.9}), []) == []


def test_cells_are_apart() -> None:
    """One box over a patient's and a doctor's cell would hide both, and what is between them."""
    text = "Bed 1  Ishbel  Carnegie  home today"
    found = adjusted(text, words(text), chances(text, Ishbel=0.8, Carnegie=0.8), [])
    assert [text[one.start : one.end] for one in found] == ["Ishbel", "Carnegie"]


def test_what_somebody_marked_stays_marked() -> None:
    known = [Detail(8, 19, None, About.PATIENT, Reason.PERSON)]
    assert adjusted(TEXT, words(), chances(), known) == known


def test_a_name_that_both_take_for_anothers_is_given_away() -> None:
    """It is still marked, for whoever looks at the page to hide."""
    [one] = adjusted(TEXT, words(), chances(), [replace(detail("Morag Ellis"), certainty=0.85)])
    assert (one.start, one.end, one.about) == (8, 19, About.COLLEAGUE)


def test_what_nobody_had_goes_where_both_say_so() -> None:
    """A name of two words is one stretch, and its neighbours stay."""
    found = adjusted(TEXT, words(), chances(Ishbel=0.8, Carnegie=0.6), [])
    assert gone(found) == {"Ishbel Carnegie"}


def test_small_words_at_the_edges_stay() -> None:
    """ "of Ishbel" would hide a word that says nothing, and more than her name."""
    assert gone(adjusted(TEXT, words(), chances(**{"for": 0.6, "Ishbel": 0.8}), [])) == {"Ishbel"}


def test_what_a_label_gives_to_others_is_not_taken() -> None:
    """The ward's telephone behind "Ward:" is the ward's."""
    told = words()
    told.labelled[:] = True
    assert adjusted(TEXT, told, chances(Ishbel=0.99, Carnegie=0.99), []) == []


def test_what_a_rule_gives_to_others_is_taken_by_stronger_words_alone() -> None:
    told = words()
    told.others[:] = True
    assert gone(adjusted(TEXT, told, chances(Ishbel=0.4, Carnegie=0.4), [])) == set()
    assert gone(adjusted(TEXT, told, chances(Ishbel=0.8, Carnegie=0.8), [])) == {"Ishbel Carnegie"}


def test_the_shipped_trees_are_small_and_over_what_is_asked() -> None:
    """A file fitted to other columns answers another question."""
    assert trees(weighing.FILE).columns == weighing.COLUMNS
    assert len(files("secondlook").joinpath("data", *weighing.FILE.split("/")).read_bytes()) < LARGEST_BYTES


# Laws.

CHANCES = st.lists(st.floats(0, 1), min_size=len(TEXT.split()), max_size=len(TEXT.split()))
KNOWN = st.lists(
    st.builds(
        detail,
        st.sampled_from(["Morag Ellis", "Ishbel", "ward ten", "4471982"]),
        st.sampled_from([About.PATIENT, About.RELATIVE, About.COLLEAGUE]),
        st.sampled_from([Category.NAME, Category.ID_NUMBER, Category.ADDRESS]),
        reason=st.sampled_from([Reason.MENTION, Reason.STRUCTURE, Reason.AGAIN]),
    ),
    max_size=4,
)


@given(CHANCES, KNOWN)
def test_nothing_that_was_found_is_lost(given_chances: list[float], known: list[Detail]) -> None:
    """What is given away is marked still, in its place; what is added lies in the text and is the patient's or a relative's."""
    found = adjusted(TEXT, words(), np.array(given_chances), known)
    assert [(one.start, one.end, one.category) for one in found[: len(known)]] == [
        (one.start, one.end, one.category) for one in known
    ]
    for one in found[len(known) :]:
        assert one.about in OURS
        assert TEXT[one.start : one.end].strip() == TEXT[one.start : one.end] != ""


@given(CHANCES, KNOWN)
def test_surer_words_hide_no_less(given_chances: list[float], known: list[Detail]) -> None:
    """Law: the surer the trees are that a word is the patient's, the more goes."""
    less = adjusted(TEXT, words(), np.array(given_chances) * 0.5, known)
    more = adjusted(TEXT, words(), np.array(given_chances), known)
    covered = [{at for one in found if one.about in OURS for at in range(one.start, one.end)} for found in (less, more)]
    for word in HEARD_AS:
        places = set(range(TEXT.index(word), TEXT.index(word) + len(word)))
        assert not places <= covered[0] or places <= covered[1], word
