"""What neighbours see from outside, and what they cannot."""

import pytest
from invented import aged, at, crowds_of, day, dossier, fact

from secondlook.model import Attribute, Crowd, Fact
from secondlook.onlookers import onlookers, recognisers

A = Attribute
TOWN = fact(A.PLACE, "merrowdale", high=25_000.0)
SCAFFOLDER = (fact(A.OCCUPATION, "scaffolder"), aged(32, 32), fact(A.FAMILY, "five children"))
[NEIGHBOUR] = [onlooker for onlooker in onlookers() if onlooker.name == "neighbour"]


def seen_by_neighbours(*facts: Fact) -> Crowd | None:
    return crowds_of(dossier(*facts))["neighbour"]


def test_a_diagnosis_a_value_and_private_words_say_nothing_to_a_neighbour() -> None:
    """What does not show stays between patient and clinic: the whole town fits."""
    crowd = seen_by_neighbours(
        fact(A.CONDITION, "lupus nephritis"),
        fact(A.RESULT, "sodium", low=109.0, high=109.0, exact=True),
        fact(A.QUOTE, "you looked as scared as the cat", exact=True),
        fact(A.IDENTIFIER, "999 214 3045"),
        TOWN,
    )
    assert crowd is not None
    assert crowd.expected == pytest.approx(25_000, rel=0.01)


@pytest.mark.parametrize("value", ["lupus nephritis", "hiv", "hypothyroidism", "heart failure", "rib fracture"])
def test_a_condition_that_does_not_show_is_not_seen(value: str) -> None:
    """Else every diagnosis told with a town would name a neighbour."""
    assert NEIGHBOUR.chance(fact(A.CONDITION, value)) == 0


def test_a_neighbour_of_nowhere_is_nobody() -> None:
    """Without a place there is no street to live in."""
    assert seen_by_neighbours(*SCAFFOLDER) is None


def test_a_country_or_a_very_large_city_has_no_neighbours() -> None:
    """Millions live there; who looks among them is a stranger."""
    assert seen_by_neighbours(*SCAFFOLDER, fact(A.PLACE, "london", high=8_900_000.0)) is None
    assert seen_by_neighbours(*SCAFFOLDER, fact(A.PLACE, "scotland")) is None


def test_a_common_job_in_a_town_is_not_recognised_by_neighbours() -> None:
    """A town of 25,000 has hundreds of nurses."""
    crowd = seen_by_neighbours(fact(A.OCCUPATION, "nurse"), TOWN)
    assert crowd is not None
    assert crowd.expected > 11


def test_an_unusual_job_age_and_family_in_a_town_are_recognised_by_neighbours() -> None:
    """There is one scaffolder of 32 with five children, and his street knows him."""
    crowd = seen_by_neighbours(*SCAFFOLDER, TOWN)
    assert crowd is not None
    assert crowd.expected < 2


def test_patients_of_a_practice_are_each_others_neighbours() -> None:
    """The catchment of a practice is a place like a small town."""
    crowd = crowds_of(dossier(*SCAFFOLDER), at("Elm Road Surgery"))["neighbour"]
    assert crowd is not None
    assert crowd.expected < 2


@pytest.mark.parametrize(
    ("attribute", "value"),
    [(A.CONDITION, "left hip fracture"), (A.CONDITION, "Bell's palsy"), (A.PROCEDURE, "below knee amputation")],
)
def test_an_injury_or_illness_that_shows_is_seen(attribute: Attribute, value: str) -> None:
    """A plaster or a crooked face is asked about over the fence."""
    assert NEIGHBOUR.chance(fact(attribute, value)) >= 0.5


def test_a_hip_that_broke_today_is_known_in_the_street() -> None:
    """One ambulance for one woman of 84; nobody beyond the street could say which woman."""
    told = (aged(84, 84), fact(A.SEX, "female"), fact(A.CONDITION, "left hip fracture"), day(), TOWN)
    crowds = crowds_of(dossier(*told))
    neighbour, stranger = crowds["neighbour"], crowds["stranger"]
    assert neighbour is not None
    assert stranger is not None
    assert neighbour.expected < 11 <= stranger.expected
    assert "stranger" not in recognisers(crowds)


def test_a_neighbour_is_named_beside_the_family_where_nobody_else_could_tell() -> None:
    """Who lives there is told more closely, without calling strangers able."""
    named = recognisers({"neighbour": Crowd(low=1.0, expected=2.0, high=4.0)})
    assert named == ("self_or_family", "neighbour")
