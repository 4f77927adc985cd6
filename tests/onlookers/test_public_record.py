"""What newspapers, inquests and registers give away, and what they do not hold."""

import pytest
from hypothesis import given, settings
from invented import ONE_CASE, aged, at, crowds_of, dossier, fact
from test_crowd_laws import about_anybody, at_most, contexts, crowd_of, tellings

from secondlook.model import About, Attribute, Context, Dossier, Fact, Origin, Source, Telling
from secondlook.onlookers import onlookers, recognisers

A = Attribute
TOWN = fact(A.PLACE, "merrowdale", high=25_000.0)
BY_NAME = {onlooker.name: onlooker for onlooker in onlookers()}
RECORD, STRANGER = BY_NAME["public_record"], BY_NAME["stranger"]
CHILDREN = fact(A.FAMILY, "five children")


@pytest.mark.parametrize(
    "told",
    [
        (fact(A.CONDITION, "nstemi"), aged(60, 69)),
        (fact(A.OCCUPATION, "scaffolder"), aged(32, 32), CHILDREN),
        (fact(A.RESULT, "sodium", low=109.0, high=109.0, exact=True),),
    ],
)
def test_what_leads_to_no_record_has_no_reader(told: tuple[Fact, ...]) -> None:
    """There is no register of scaffolders, of children or of heart attacks."""
    assert crowds_of(dossier(*told, TOWN))["public_record"] is None


def test_an_ordinary_fall_is_hardly_ever_in_the_newspaper() -> None:
    """Most of what is worth telling at work is reported nowhere."""
    crowd = crowds_of(dossier(fact(A.EVENT, "fell off a ladder"), TOWN))["public_record"]
    assert crowd is not None
    assert crowd.expected > 1000


def test_an_event_that_is_probably_not_reported_prints_nothing_else_of_the_person() -> None:
    """A report that does not exist gives neither age nor work nor family."""
    fall = fact(A.EVENT, "fell off a ladder")
    alone = crowds_of(dossier(fall, TOWN))["public_record"]
    more = crowds_of(dossier(fall, aged(32, 32), fact(A.OCCUPATION, "scaffolder"), CHILDREN, TOWN))["public_record"]
    assert alone is not None
    assert more is not None
    assert more.expected == pytest.approx(alone.expected)


def test_an_event_of_a_post_that_is_probably_about_somebody_else_prints_nothing_either() -> None:
    """A doubtful link is no lead to a newspaper's page."""
    linked = Origin(source=Source.HISTORY, probability=0.3)
    event = fact(A.PUBLIC_EVENT, "collapsed in the marathon", origin=linked)
    alone = crowds_of(dossier(event, TOWN))["public_record"]
    more = crowds_of(dossier(event, aged(32, 32), CHILDREN, TOWN))["public_record"]
    assert alone is not None
    assert more is not None
    assert more.expected == pytest.approx(alone.expected)


def test_a_register_of_a_profession_has_no_ages_and_no_families() -> None:
    """A search for a dentist's registration finds the name and the practice."""
    dentist = fact(A.OCCUPATION, "dentist")
    alone = crowds_of(dossier(dentist, TOWN))["public_record"]
    more = crowds_of(dossier(dentist, aged(41, 41), CHILDREN, TOWN))["public_record"]
    assert alone is not None
    assert more is not None
    assert more.expected == pytest.approx(alone.expected)


def test_a_drowning_reported_from_a_pier_is_about_one_person() -> None:
    """The local paper will have the name."""
    crowds = crowds_of(dossier(fact(A.PUBLIC_EVENT, "drowned off the pier"), TOWN))
    record = crowds["public_record"]
    assert record is not None
    assert record.expected < 2
    assert recognisers(crowds) == ("self_or_family", "colleague", "neighbour", "stranger", "public_record")


def test_an_event_that_newspapers_report_is_in_them_even_where_the_post_does_not_say_so() -> None:
    """A drowning has an inquest, and an inquest is public: then strangers can read it, too."""
    crowds = crowds_of(dossier(fact(A.EVENT, "drowned off the pier"), TOWN))
    record = crowds["public_record"]
    assert record is not None
    assert record.expected < 2
    assert {"stranger", "colleague", "self_or_family"} <= set(recognisers(crowds))


@pytest.mark.parametrize(
    ("event", "least", "most"),
    [
        ("slipped on the stairs", 0.1, 0.2),
        ("fell off a ladder", 0.1, 0.2),
        ("trod on a rake in a nunnery", 0.1, 0.2),
        ("drowned", 0.9, 1.0),
    ],
)
def test_how_often_an_event_is_reported_depends_on_its_kind(event: str, least: float, most: float) -> None:
    """Falls are nobody's news, deaths in public are everybody's."""
    assert least <= RECORD.chance(fact(A.EVENT, event)) <= most


def test_a_reported_event_without_a_place_is_looked_for_in_the_whole_country() -> None:
    """Somebody drowns somewhere every day."""
    record = crowds_of(dossier(fact(A.PUBLIC_EVENT, "drowned off the pier")))["public_record"]
    assert record is not None
    assert record.start > 1_000_000
    assert record.expected > 11


def test_a_report_gives_age_work_and_family() -> None:
    """ "The father of five, 32, a scaffolder" is how reports begin."""
    event = fact(A.PUBLIC_EVENT, "collapsed in the marathon")
    alone = crowds_of(dossier(event))["public_record"]
    more = crowds_of(dossier(event, aged(32, 32), CHILDREN))["public_record"]
    assert alone is not None
    assert more is not None
    assert more.expected < alone.expected / 50


def test_work_with_a_register_can_be_looked_up_and_other_work_hardly() -> None:
    """Anybody can search for a midwife, nobody for a roofer."""
    assert RECORD.chance(fact(A.OCCUPATION, "community midwife")) >= 0.9
    assert RECORD.chance(fact(A.OCCUPATION, "roofer")) < 0.5


def test_a_full_name_is_found_in_the_electoral_roll() -> None:
    """A name and a town need no newspaper."""
    record = crowds_of(dossier(fact(A.NAME, "declan mcgurk"), TOWN))["public_record"]
    assert record is not None
    assert record.recognisable


def test_a_stranger_sees_whatever_the_record_prints() -> None:
    """Who publishes something tells everybody: no chance of a record is above a stranger's."""
    for attribute, chance in RECORD.sees.items():
        assert chance <= STRANGER.sees.get(attribute, 0.0), attribute


@given(about_anybody, contexts, tellings)
@settings(max_examples=120, deadline=None)
def test_the_record_recognises_nobody_whom_a_stranger_could_not_look_up(
    subject: Dossier, context: Context, telling: Telling
) -> None:
    """But for events that are reported, it explains a stranger's crowd and adds nothing to what strangers see."""
    record = crowd_of(subject, RECORD, context, telling)
    reported = any(RECORD.chance(event) > STRANGER.chance(event) for event in subject.having(A.EVENT))
    if record is not None and not reported:
        assert at_most(crowd_of(subject, STRANGER, context, telling), record)


def test_the_record_of_a_colleague_is_looked_for_where_they_work() -> None:
    """A register of nurses, and the name of the hospital."""
    subject = dossier(fact(A.OCCUPATION, "nurse"), fact(A.NAME, "declan mcgurk"), about=About.COLLEAGUE)
    crowd = crowd_of(subject, RECORD, at("Merrowdale General"), ONE_CASE)
    assert crowd is not None
    assert crowd.recognisable
