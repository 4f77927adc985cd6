"""Worked examples: who recognises whom, and who must not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import HISTORY, PROFILE, aged, at, crowds_of, day, dossier, fact, private

from secondlook.crowds import population_for
from secondlook.errors import BadTable
from secondlook.model import About, Attribute, Audience, AudienceKind, Context, Crowd, Telling, TellingKind
from secondlook.onlookers import in_order, onlookers, recognisers

A = Attribute
STANDARD = ("self_or_family", "colleague", "stranger")
ONE = Crowd(low=1.0, expected=1.0, high=1.0)
MANY = Crowd(low=100.0, expected=1000.0, high=5000.0)


def test_a_common_case_in_a_large_city_is_recognised_by_nobody() -> None:
    """Dozens have a heart attack on any day: stopping such questions stops teaching."""
    subject = dossier(
        aged(60, 69),
        fact(A.CONDITION, "nstemi"),
        day(),
        fact(A.PLACE, "london", high=8_900_000.0, origin=HISTORY),
    )
    crowds = crowds_of(subject)
    assert recognisers(crowds) == ()
    assert crowds["colleague"] is None or crowds["colleague"].expected > 11


def test_a_textbook_presentation_without_time_or_place_is_recognised_by_nobody() -> None:
    """However many common diseases are told, not even the patient can be sure."""
    diseases = (fact(A.CONDITION, name) for name in ("soboe", "af", "htn", "copd", "ckd", "gout"))
    assert recognisers(crowds_of(dossier(aged(70, 79), *diseases))) == ()


def test_common_drugs_from_a_known_pharmacy_without_a_day_are_recognised_by_nobody() -> None:
    """Hundreds of a pharmacy's customers are in their eighties and on the same tablets."""
    drugs = (fact(A.PROCEDURE, name) for name in ("bisoprolol", "statin", "ramipril"))
    pharmacy = fact(A.PRACTICE, "wellfield pharmacy", origin=PROFILE)
    subject = dossier(aged(80, 89), *drugs, pharmacy)
    assert recognisers(crowds_of(subject, at("Wellfield Pharmacy", "Merrowdale"))) == ()


def test_an_everyday_case_of_a_known_ward_without_a_day_is_not_recognised() -> None:
    """One of dozens a year: the standard asks for a day or a particular."""
    subject = dossier(
        fact(A.SEX, "female"),
        fact(A.CONDITION, "stroke"),
        fact(A.UNIT, "stroke unit", origin=PROFILE),
        fact(A.HOSPITAL, "merrowdale royal hospital", origin=PROFILE),
    )
    assert recognisers(crowds_of(subject, at("Merrowdale Royal Hospital", "Merrowdale"))) == ()


def test_a_workplace_that_readers_cannot_see_does_not_count() -> None:
    """The standard, section 2: `public: false` hides where the author works."""
    hidden = dossier(aged(60, 69), fact(A.CONDITION, "nstemi"), day(), fact(A.HOSPITAL, "elm hospital", origin=PROFILE))
    assert crowds_of(hidden, private())["colleague"] is None


def test_an_old_everyday_case_is_forgotten_by_colleagues() -> None:
    """Three months on, only what is memorable is still talked about."""
    subject = dossier(aged(60, 69), fact(A.EVENT, "slipped on the stairs"), fact(A.HOSPITAL, "elm hospital"))
    years_back = Telling(kind=TellingKind.ONE_CASE, days_ago=900.0, long_ago=True)
    memorable = Telling(kind=TellingKind.ONE_CASE, days_ago=900.0, long_ago=True, memorable=True)
    assert crowds_of(subject, telling=years_back)["colleague"] is None
    assert crowds_of(subject, telling=memorable)["colleague"] is not None


def test_what_was_years_ago_and_nowhere_leaves_nobody_to_ask() -> None:
    """Neither the place nor the weeks: a colleague cannot say whose it was, however striking."""
    years_back = Telling(kind=TellingKind.ONE_CASE, long_ago=True, years_ago=True, memorable=True)
    tale = fact(A.EVENT, "read out the football tables for nine nights")
    assert crowds_of(dossier(tale), telling=years_back)["colleague"] is None
    assert crowds_of(dossier(tale, fact(A.HOSPITAL, "elm hospital")), telling=years_back)["colleague"] is not None
    assert crowds_of(dossier(tale), at("Elm Hospital"), telling=years_back)["colleague"] is not None
    assert crowds_of(dossier(tale), telling=Telling(kind=TellingKind.ONE_CASE, memorable=True))["colleague"] is not None


def test_who_can_be_looked_up_is_found_whenever_it_was() -> None:
    """A full name or a number leads to one person after ten years too."""
    years_back = Telling(kind=TellingKind.ONE_CASE, long_ago=True, years_ago=True, memorable=True)
    for told in (fact(A.NAME, "adeline quillfeather"), fact(A.IDENTIFIER, "999 214 3045")):
        assert crowds_of(dossier(told), telling=years_back)["colleague"] is not None
        assert crowds_of(dossier(told, fact(A.EVENT, "fell off the pier")), telling=years_back)["colleague"] is not None


def test_numbers_that_only_the_service_resolves_say_nothing_to_strangers() -> None:
    """The standard, section 6: they count for colleagues."""
    crowds = crowds_of(dossier(fact(A.IDENTIFIER, "999 214 3045")), at("Elm Hospital"))
    assert recognisers(crowds) == ("self_or_family", "colleague")


def test_a_first_name_alone_is_no_place_to_look() -> None:
    """Thousands are called Kevin."""
    assert crowds_of(dossier(fact(A.NAME, "kevin")))["colleague"] is None


def test_the_tumour_marker_is_recognised_by_the_clinic_and_the_family() -> None:
    """The case that the standard exists for (section 5)."""
    subject = dossier(
        aged(65, 115),
        fact(A.RESULT, "ca 19-9", low=42317.0, high=42317.0, exact=True, rarity=1e-6),
        fact(A.SUPERLATIVE, "seen"),
        day(),
        fact(A.PRACTICE, "elm road surgery", origin=PROFILE),
    )
    crowds = crowds_of(subject, at("Elm Road Surgery"))
    assert recognisers(crowds) == ("self_or_family", "colleague")
    stranger, colleague, family = crowds["stranger"], crowds["colleague"], crowds["self_or_family"]
    assert stranger is not None
    assert colleague is not None
    assert family is not None
    assert stranger.expected > 200
    assert colleague.expected < 2
    assert family.expected < 2


def test_a_common_case_on_the_day_is_recognised_where_the_hospital_is_named() -> None:
    """Two or three such patients a day come to one hospital."""
    subject = dossier(aged(60, 69), fact(A.CONDITION, "nstemi"), day(), fact(A.HOSPITAL, "elm hospital"))
    assert recognisers(crowds_of(subject)) == ("self_or_family", "colleague")


def test_exact_values_are_recognised_by_the_family_only() -> None:
    """They know the figures that they were told; nobody else knows where to look."""
    subject = dossier(
        fact(A.CONDITION, "euvolemic hyponatremia"),
        fact(A.RESULT, "sodium", low=109.0, high=109.0, exact=True),
        fact(A.RESULT, "osmolality", low=231.0, high=231.0, exact=True),
    )
    assert recognisers(crowds_of(subject)) == ("self_or_family",)


def test_their_own_words_are_recognised_by_the_family_only() -> None:
    """A remark quoted nearly verbatim is enough, however old (section 6)."""
    old = Telling(kind=TellingKind.ONE_CASE, long_ago=True)
    subject = dossier(fact(A.QUOTE, "you looked as scared as the cat", exact=True))
    assert recognisers(crowds_of(subject, telling=old)) == ("self_or_family",)


def test_a_public_figure_of_a_known_town_is_recognised_by_everybody() -> None:
    """A presenter absent this week in the author's own town needs no name."""
    subject = dossier(fact(A.PROCEDURE, "lap appy"), fact(A.OCCUPATION, "morning weatherman"), day(7))
    population = population_for("us")
    crowds = crowds_of(subject, at(town="Kettle Harbor", country="us"), population=population)
    assert {"self_or_family", "colleague", "stranger"} <= set(recognisers(crowds))


def test_a_very_rare_disease_is_recognised_in_the_hospital() -> None:
    """Staff of a hospital know the one child with it."""
    subject = dossier(
        aged(7, 7), fact(A.CONDITION, "landau-kleffner"), fact(A.HOSPITAL, "merrowdale hospital", origin=PROFILE)
    )
    assert "colleague" in recognisers(crowds_of(subject, at("Merrowdale Hospital")))


def test_a_bed_of_a_known_ward_is_recognised_by_staff_and_family() -> None:
    """Who lies in it is known to everybody there, and to no search engine."""
    subject = dossier(fact(A.UNIT, "side room 4"), fact(A.UNIT, "ward 12"), aged(32, 32), day())
    assert recognisers(crowds_of(subject, at("Merrowdale Infirmary", "Merrowdale"))) == ("self_or_family", "colleague")


def test_an_unusual_job_in_a_small_town_is_recognised_by_everybody() -> None:
    """Neighbours know who does what."""
    subject = dossier(fact(A.OCCUPATION, "scaffolder"), aged(32, 32), fact(A.UNIT, "ward 12"), day())
    crowds = crowds_of(subject, at("Merrowdale Infirmary", "Merrowdale"))
    assert recognisers(crowds) == ("self_or_family", "colleague", "neighbour", "stranger")


def test_an_everyday_case_with_a_day_and_nothing_of_the_person_passes_colleagues_by() -> None:
    """Staff see several such patients a day and could not say which it was."""
    subject = dossier(fact(A.CONDITION, "ileus"), fact(A.PROCEDURE, "low anterior resection"), day())
    assert crowds_of(subject, at("Merrowdale Hospital"))["colleague"] is None


def test_a_team_knows_where_its_own_chat_is() -> None:
    """Nobody in it needs a profile to know the ward."""
    subject = dossier(fact(A.NAME, "joy"), fact(A.UNIT, "amu"), day())
    team = Context(author=private().author, audience=Audience(kind=AudienceKind.TEAM))
    assert "colleague" in recognisers(crowds_of(subject, team))


def test_a_colleague_is_looked_for_among_those_who_work_there() -> None:
    """There is one matron; there are hundreds of patients."""
    subject = dossier(fact(A.OCCUPATION, "matron"), fact(A.UNIT, "ward 6"), about=About.COLLEAGUE)
    crowds = crowds_of(subject, at("Merrowdale General"))
    assert "colleague" in recognisers(crowds)


def test_whom_a_stranger_recognises_everybody_better_informed_does() -> None:
    """The onlookers nest, even where one of them would not know where to look."""
    crowds = crowds_of(dossier(fact(A.ADDRESS, "22 invented lane, merrowdale")))
    assert crowds["stranger"] is not None
    only_stranger = {"stranger": crowds["stranger"], "colleague": None, "self_or_family": None}
    assert recognisers(only_stranger) == ("self_or_family", "colleague", "stranger")
    assert recognisers({}) == ()


def test_whom_the_public_record_recognises_a_stranger_does() -> None:
    """They read it, and so does everybody better informed than they."""
    crowds = dict.fromkeys(("self_or_family", "colleague", "neighbour", "stranger"))
    assert recognisers({**crowds, "public_record": ONE}) == ("self_or_family", "colleague", "stranger", "public_record")


def test_a_neighbour_alone_names_no_colleague_and_no_stranger() -> None:
    """Who knows as much as a neighbour and is none has a small crowd of their own."""
    assert recognisers({"neighbour": ONE, "stranger": MANY, "colleague": MANY}) == ("self_or_family", "neighbour")


@given(st.dictionaries(st.sampled_from([o.name for o in onlookers()]), st.sampled_from([ONE, MANY, None])))
def test_a_neighbour_never_changes_whether_a_colleague_or_a_stranger_is_named(crowds: dict[str, Crowd | None]) -> None:
    """The standard asks about these, and they are labelled: who else could tell explains them, and no more."""
    without = {name: crowd for name, crowd in crowds.items() if name != "neighbour"}
    more = set(recognisers(crowds)) - set(recognisers(without))
    assert more <= {"neighbour", "self_or_family"}
    assert set(recognisers(without)) <= set(recognisers(crowds))


@given(st.dictionaries(st.sampled_from([o.name for o in onlookers()]), st.sampled_from([ONE, MANY, None])))
def test_the_three_of_the_standard_nest(crowds: dict[str, Crowd | None]) -> None:
    """Whom a stranger recognises a colleague does, and the family too, whatever the two new ones make of it."""
    named = [name for name in recognisers(crowds) if name in STANDARD]
    assert named == list(STANDARD[: len(named)])


def test_onlookers_are_found_best_informed_first() -> None:
    """A new onlooker is one module and one table."""
    names = [onlooker.name for onlooker in onlookers()]
    assert names == ["self_or_family", "colleague", "neighbour", "stranger", "public_record"]


def test_three_onlookers_are_those_of_the_standard() -> None:
    """Only these are labelled, written to a row, and asked about by rules."""
    assert tuple(onlooker.name for onlooker in onlookers() if onlooker.standard) == STANDARD


def test_an_onlooker_who_implies_nobody_we_know_is_refused() -> None:
    """A slip of the pen would quietly un-nest the onlookers."""
    [stranger] = [onlooker for onlooker in onlookers() if onlooker.name == "stranger"]
    with pytest.raises(BadTable, match="no onlooker is called 'colleage'"):
        in_order([replace(stranger, implies=("colleage",))])
    with pytest.raises(BadTable, match="not better informed"):
        in_order([stranger, *(replace(o, rank=7) for o in onlookers() if o.name == "colleague")])
