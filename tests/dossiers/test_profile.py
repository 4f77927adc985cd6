"""Profiles: where an author works, as far as they say it, with how sure that is; and what must not be taken for it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook import Author
from secondlook.crowds.tables import regions
from secondlook.dossiers import profile
from secondlook.dossiers.bio import read_bio
from secondlook.dossiers.nicknames import LONGEST_WORDS, called, nicknames
from secondlook.dossiers.registers import Register, Unregistered, full_name, register_for, registers
from secondlook.mentions._gazetteer import gazetteer
from secondlook.model import Attribute, Origin, Source

PROFILE = Origin(source=Source.PROFILE)


def told(bio: str, **fields: str) -> dict[str, float]:
    """What a bio says of where its author is, with how sure it is."""
    return {d.fact.value: d.fact.origin.probability for d in profile.details(Author(bio=bio, **fields))}


def counted(bio: str, **fields: str) -> set[str]:
    return {fact.value for fact in profile.facts(Author(bio=bio, **fields))}


@pytest.mark.parametrize(
    "bio",
    [
        "",
        "🎉🏥✨",
        "Nurse. Tea. Dogs. Views mine",
        "Owner of one ram",
        "Consultant in Emergency Medicine",
        "Salaried GP, mum of three",
        "GP, Cricket, Cake",
        "nights. don't @ me",
        "Hospice at home nurse",
        "Views my own, not those of my employer",
        "Opinions not the NHS's",
    ],
)
def test_a_bio_without_a_place_says_nothing(bio: str) -> None:
    """An author told that a hobby gives them away learns to ignore us."""
    assert counted(bio, role="doctor") == set()


@pytest.mark.parametrize(
    ("bio", "name"),
    [
        ("GP, ex-Merrowdale General", "merrowdale general"),
        ("Formerly consultant at Merrowdale Infirmary", "merrowdale infirmary"),
        ("Trained at Merrowdale Hospital", "merrowdale hospital"),
        ("RN. Previously at Merrowdale", "merrowdale"),
        ("Qualified in Leeds", "leeds"),
        ("Nurse, used to work in Leeds", "leeds"),
        ("Physio, Leeds born", "leeds"),
        ("Nurse from Leeds", "leeds"),
        ("No longer at Merrowdale Infirmary", "merrowdale infirmary"),
        ("Not in Leeds any more. SHO", "leeds"),
        ("hosp pharm. Leeds? nope", "leeds"),
        ("Northfield Harriers parkrun. GP", "northfield"),
        ("Runs in Leeds. RN", "leeds"),
        ("Leeds tragic. ED nurse", "leeds"),
        ("Married to a man in Leeds. RN", "leeds"),
        ("Dentist. Investor in Merrowdale Clinic", "merrowdale clinic"),
        ("Founder @ Merrowdale Clinic", "merrowdale clinic"),
        ("Scouser. ED sister", "liverpool"),
        ("Glaswegian, RMN", "glasgow"),
    ],
)
def test_where_they_were_or_play_does_not_count(bio: str, name: str) -> None:
    """People change jobs, and live apart from them: patients are where somebody works now."""
    assert name not in counted(bio)


def test_a_person_called_after_a_town_is_not_there() -> None:
    """Half of England is called Preston."""
    assert counted("", display_name="Dr Huw Preston") == set()
    assert counted("", display_name="Ash Whitby RN") == set()


def test_a_hidden_profile_says_nothing() -> None:
    """What readers cannot see does not count."""
    assert profile.details(Author(bio="ST4 @ Northfield", workplace="Merrowdale Hospital", public=False)) == ()


@pytest.mark.parametrize(
    ("bio", "name", "attribute"),
    [
        ("ST4 @ Northfield", "northfield", Attribute.HOSPITAL),
        ("GP at Northfield", "northfield", Attribute.PRACTICE),
        ("Y5 placement Elm Road Surgery", "elm road surgery", Attribute.PRACTICE),
        ("currently on SSC at Merrowdale", "merrowdale", Attribute.HOSPITAL),
        ("2nd yr student nurse. Placement: Merrowdale Infirmary", "merrowdale infirmary", Attribute.HOSPITAL),
        ("paeds reg in the Toon", "newcastle upon tyne", Attribute.PLACE),
        ("Nurse in Brum", "birmingham", Attribute.PLACE),
        ("GP, Auld Reekie", "edinburgh", Attribute.PLACE),
        ("PGY-2 psych. Philly", "philadelphia", Attribute.PLACE),
        ("ICU RN 📍 Freo", "fremantle", Attribute.PLACE),
        ("Midwife, Ōtautahi", "christchurch", Attribute.PLACE),
        ("Consultant at Moorgate Royal. Chess", "moorgate royal", Attribute.HOSPITAL),
        ("ex-Northfield General, now at Merrowdale Infirmary", "merrowdale infirmary", Attribute.HOSPITAL),
        ("Trained in Leeds, GP at Elm Road Surgery", "elm road surgery", Attribute.PRACTICE),
        ("Views my own, not those of Merrowdale Infirmary", "merrowdale infirmary", Attribute.HOSPITAL),
        ("Opinions are mine and do not represent Merrowdale", "merrowdale", Attribute.HOSPITAL),
        ("nurse, www.merrowdale.nhs.uk", "merrowdale", Attribute.HOSPITAL),
        ("more at elm-road-surgery.example.org", "elm road surgery", Attribute.PRACTICE),
        ("SHO @MerrowdaleNHS", "merrowdale nhs", Attribute.HOSPITAL),
        ("F1 Blackburn. darts", "blackburn", Attribute.PLACE),
        ("SHO, Bath", "bath", Attribute.PLACE),
    ],
)
def test_where_they_work_is_read(bio: str, name: str, attribute: Attribute) -> None:
    """By role, placement, nickname, disclaimer, address: all that a colleague would understand at a glance."""
    found = {fact.value: fact.attribute for fact in profile.facts(Author(bio=bio))}
    assert found.get(name) is attribute


def test_what_is_read_is_less_sure_than_what_is_stated() -> None:
    """A certain workplace stays certain; what no list knows is only likely, and its reason is told."""
    stated = told("", workplace="Northfield", town="Merrowdale")
    assert set(stated.values()) == {1.0}
    [detail] = profile.details(Author(bio="ST4 @ Northfield"))
    assert profile.LIKELY <= detail.fact.origin.probability < 1.0
    assert detail.fact.origin.reason
    assert told("Scouser")["liverpool"] < told("Nurse in Liverpool")["liverpool"]


def test_a_specialty_is_a_unit_only_beside_a_hospital() -> None:
    """A paediatric registrar of nowhere works in every children's ward; and at night, in none."""
    assert told("paeds reg") == {}
    details = profile.details(Author(bio="paeds reg at Merrowdale Infirmary"))
    [unit] = [d for d in details if d.fact.attribute is Attribute.UNIT]
    assert (unit.fact.value, unit.counted) == ("paediatrics", False)


def test_a_student_is_near_their_school() -> None:
    """Their patients are in the hospitals around it, mostly."""
    assert 0.5 <= told("Leeds Med School", role="medical student")["leeds"] < 0.8
    assert told("Leeds Med School alum", role="doctor")["leeds"] < 0.5


CLAUSES = st.sampled_from(
    [
        "Tea and dogs",
        "ex-army",
        "Scouser",
        "not on call",
        "Views my own",
        "ST4 @ Northfield",
        "Born in Leeds",
        "🎉",
        "mum of two",
        "Likes Rome",
    ]
)


@given(st.lists(CLAUSES, max_size=4), st.lists(CLAUSES, max_size=4))
def test_more_sentences_never_take_away_what_is_certain(before: list[str], after: list[str]) -> None:
    """Otherwise an author could hide a workplace by talking."""
    bio = ". ".join([*before, "GP at Elm Road Surgery", *after])
    assert "elm road surgery" in counted(bio)
    author = Author(bio=bio, workplace="Merrowdale Hospital", town="Merrowdale")
    certain = {fact.value for fact in profile.facts(author) if fact.origin.probability == 1.0}
    assert {"merrowdale hospital", "merrowdale", "elm road surgery"} <= certain


@given(st.text(max_size=300))
def test_any_text_is_read(bio: str) -> None:
    """A bio is written by anybody, on any keyboard; and its words stay out of `repr`."""
    for detail in profile.details(Author(bio=bio, display_name=bio, role="nurse")):
        assert 0.0 < detail.fact.origin.probability <= 1.0
        assert detail.words not in detail.fact.origin.reason or len(detail.words) < 12


def test_a_profile_keeps_its_words_to_itself() -> None:
    """Promise 2: no text in representations."""
    author = Author(bio="ST4 @ Zibberquill, in Zibberquill Infirmary", display_name="Zib Zibberquill")
    assert "ibberquill" not in repr(profile.details(author)) + repr(full_name(author))


@pytest.mark.parametrize("unit", ["ST4 @ Northfield, ", "a", "A", "@", ", ", "Leeds, ", "ex-", "www.a.", "views not "])
def test_a_long_bio_takes_time_in_proportion(unit: str) -> None:
    """Some sites allow ten thousand characters, and somebody will use them."""

    def seconds(characters: int) -> float:
        bio = (unit * (characters // len(unit) + 1))[:characters]
        best = 9.0
        for _ in range(3):
            begun = time.process_time()
            read_bio(bio, PROFILE, role="nurse")
            best = min(best, time.process_time() - begun)
        return best

    assert seconds(20_000) < 30 * max(seconds(2_500), 0.002)


def test_every_nickname_means_a_place_that_we_know() -> None:
    """One that meant nothing would be a town of unknown size."""
    for name, nickname in nicknames().items():
        assert nickname.means in gazetteer() or nickname.means in regions(), name
        assert name == name.lower()
        assert len(name.split()) <= LONGEST_WORDS


def test_words_for_people_say_less_than_words_for_places() -> None:
    """Whoever comes from somewhere may have left."""
    assert all(nickname.sure < 0.6 for nickname in nicknames().values() if nickname.people)


def test_a_nickname_in_small_letters_needs_its_preposition() -> None:
    """ "the smoke alarm" is in no city; "in the smoke" may be."""
    assert list(called("set off the smoke alarm, manc brum")) == []
    assert [nickname.means for *_, nickname in called("nurse in brum")] == ["birmingham"]


@pytest.mark.parametrize("name", ["", "notaspoon", "Bex RMN", "Sr Eunice", "Ash W.", "Grumpy Bones", "Midwife Maureen"])
def test_a_handle_or_a_first_name_is_no_full_name(name: str) -> None:
    """No register can be searched for it, and nobody should be told so."""
    assert full_name(Author(display_name=name)) is None


def test_a_full_name_is_seen_without_titles_and_letters() -> None:
    """Also from the address of a page about the author."""
    found = full_name(Author(display_name="Prof Kofi Tansy FRCP | Merrowdale"))
    assert found is not None
    assert found.words == "Kofi Tansy"
    page = full_name(Author(display_name="kofi", bio="linkedin.com/in/kofi-tansy-4b2"))
    assert page is not None
    assert (page.words, page.where) == ("Kofi Tansy", "bio")


def test_students_are_on_no_register() -> None:
    """A name and number could not even be asked of them."""
    assert isinstance(register_for(Author(role="medical student"), "uk"), Unregistered)
    assert isinstance(register_for(Author(role="student nurse"), "uk"), Unregistered)


def test_a_register_is_chosen_by_the_longest_role_and_the_country() -> None:
    """A mental health nurse is a nurse; and what we have no source for is not made up."""
    nurse = register_for(Author(role="mental health nurse"), "uk")
    assert isinstance(nurse, Register)
    assert nurse.key == "nmc"
    assert register_for(Author(role="nurse"), "nz") is None
    assert register_for(Author(role="plumber"), "uk") is None
    hidden = register_for(Author(role="nurse", bio="nurse", public=False), "uk")
    assert hidden is None


def test_only_a_register_that_our_sources_know_leads_to_a_workplace() -> None:
    """A number of patients is only named where somebody could really find the employer."""
    listed, _ = registers()
    assert [register.key for register in listed if register.workplace_kind] == ["gmc"]
    assert all(register.shows and register.adds for register in listed)
