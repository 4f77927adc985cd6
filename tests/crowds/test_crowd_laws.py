"""Laws of crowds, for whatever is told: section 4 of the design."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import ONE_CASE, TODAY, at, dossier, fact, law, private

from secondlook.crowds import Population, estimate_crowd
from secondlook.model import (
    About,
    Attribute,
    Audience,
    AudienceKind,
    Context,
    Crowd,
    Dossier,
    Fact,
    Onlooker,
    Origin,
    Source,
    Telling,
    TellingKind,
)
from secondlook.onlookers import onlookers

A = Attribute
SLACK = 1e-9
"""Relative: sums of floating-point numbers in another order differ by less."""

VALUES = {
    A.NAME: ("declan mcgurk", "mr okafor", "joy", "r***", "zorblatt"),
    A.IDENTIFIER: ("999 214 3045",),
    A.CONTACT: ("07700 900287",),
    A.ADDRESS: ("1 invented lane",),
    A.BIRTH_DATE: ("1946-02-27", "2026-01-01", "no year"),
    A.SEX: ("male", "female"),
    A.PLACE: ("york", "merrowdale", "london", "yorkshire", "hartlepool", "the north"),
    A.HOSPITAL: ("merrowdale general hospital", "antrim", "elm cottage hospital", "barts health nhs trust"),
    A.PRACTICE: ("elm road surgery", "wellfield pharmacy", "queens park medical centre"),
    A.UNIT: ("ward 12", "bed 3", "bay c", "stroke unit", "icu", "ed", "labour ward", "paediatric ward", "clinic"),
    A.ORGANISATION: ("merrowdale high school", "elm care home", "merrowdale rowing club", "hmp merrowdale"),
    A.OCCUPATION: ("scaffolder", "nurse", "matron", "llama farmer", "weaver of nets"),
    A.ETHNICITY: ("pakistani", "polish", "martian"),
    A.RELIGION: ("sikh", "jehovah's witness"),
    A.LANGUAGE: ("welsh", "dari"),
    A.MARITAL: ("widowed", "married"),
    A.DISABILITY: ("wheelchair user", "deaf"),
    A.SEXUALITY: ("gay",),
    A.BODY_SIZE: ("obese", "tall"),
    A.FAMILY: ("triplets", "widow", "mother of five"),
    A.CONDITION: ("nstemi", "stroke", "landau-kleffner", "copd", "odd turn", "left mca stroke", "diabetes", "pph"),
    A.PROCEDURE: ("lap appy", "bisoprolol", "new hip", "strange poultice"),
    A.RESULT: ("sodium", "ca 19-9", "ck"),
    A.SUPERLATIVE: ("seen", "unit", "place", "country", "world"),
    A.EVENT: ("fell off the pier", "died", "bitten by a goose"),
    A.PUBLIC_EVENT: ("in the local paper", "collapsed in the marathon"),
    A.APPEARANCE: ("dressed as a lighthouse", "swan tattoo"),
    A.QUOTE: ("you looked as scared as the cat", "ouch"),
}

probabilities = st.sampled_from([1.0, 1.0, 0.9, 0.5, 0.1])
origins = st.builds(
    lambda source, probability: Origin(source=source, probability=probability),
    st.sampled_from([Source.DRAFT, Source.DRAFT, Source.THREAD, Source.HISTORY, Source.PROFILE]),
    probabilities,
)


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    attribute = draw(st.sampled_from(list(Attribute)))
    origin = draw(origins)
    if attribute is A.AGE_YEARS:
        low = draw(st.floats(0, 110))
        return fact(attribute, low=low, high=low + draw(st.sampled_from([0.0, 0.1, 3.0, 10.0, 40.0])), origin=origin)
    if attribute is A.DAY:
        last = float(TODAY.toordinal()) - draw(st.integers(0, 800))
        return fact(attribute, low=last - draw(st.sampled_from([0, 1, 6, 30, 400])), high=last, origin=origin)
    if attribute is A.CLOCK_TIME:
        return fact(attribute, low=600.0, high=600.0 + draw(st.sampled_from([0, 60, 800])), origin=origin)
    figure = draw(st.sampled_from([None, 3.0, 98.0, 2.31, 42317.0])) if attribute is A.RESULT else None
    return fact(
        attribute,
        draw(st.sampled_from(VALUES[attribute])),
        low=figure,
        high=figure,
        exact=draw(st.booleans()),
        rarity=draw(st.sampled_from([None, None, None, 0.5, 1e-3, 1e-7])),
        origin=origin,
    )


dossiers = st.lists(facts(), max_size=9).map(lambda told: dossier(*told))
about_anybody = st.tuples(dossiers, st.sampled_from([About.PATIENT, About.PATIENT, About.COLLEAGUE])).map(
    lambda pair: replace(pair[0], subject=replace(pair[0].subject, about=pair[1]))
)
contexts = st.sampled_from(
    [
        private(),
        at("Elm Road Surgery"),
        at("Merrowdale Hospital", "Merrowdale"),
        at("", "York"),
        at("Ambulance Service", "Perth", "au"),
        Context(audience=Audience(kind=AudienceKind.TEAM)),
    ]
)
tellings = st.sampled_from(
    [
        ONE_CASE,
        Telling(kind=TellingKind.ONE_CASE, days_ago=0.0),
        Telling(kind=TellingKind.ONE_CASE, days_ago=30.0),
        Telling(kind=TellingKind.ONE_CASE, memorable=True),
        Telling(kind=TellingKind.ONE_CASE, days_ago=800.0, long_ago=True, memorable=True),
    ]
)
anybody = st.sampled_from(onlookers())


def crowd_of(subject: Dossier, onlooker: Onlooker, context: Context, telling: Telling) -> Crowd | None:
    return estimate_crowd(subject, onlooker, Population.uk(), context=context, telling=telling, on=TODAY)


def at_most(smaller: Crowd | None, larger: Crowd | None) -> bool:
    """Whether a crowd is no larger than another; an onlooker with no crowd at all is the least dangerous."""
    if larger is None:
        return True
    return smaller is not None and smaller.expected <= larger.expected * (1 + SLACK)


@given(about_anybody, facts(), anybody, contexts, tellings)
@law(150)
def test_one_more_fact_never_makes_a_crowd_larger(
    subject: Dossier, more: Fact, onlooker: Onlooker, context: Context, telling: Telling
) -> None:
    """Otherwise an author could hide a patient by saying more."""
    before = crowd_of(subject, onlooker, context, telling)
    assert at_most(crowd_of(subject.adding(more), onlooker, context, telling), before)


@given(about_anybody, anybody, contexts, tellings, st.data())
@law(60)
def test_an_onlooker_who_sees_more_never_has_a_larger_crowd(
    subject: Dossier, onlooker: Onlooker, context: Context, telling: Telling, data: st.DataObject
) -> None:
    """Otherwise the better informed would be the less dangerous."""
    attribute = data.draw(st.sampled_from(list(Attribute)))
    sees = {**onlooker.sees, attribute: min(1.0, onlooker.sees.get(attribute, 0.0) + 0.3)}
    sharper = replace(onlooker, sees=sees)
    assert at_most(crowd_of(subject, sharper, context, telling), crowd_of(subject, onlooker, context, telling))


@given(about_anybody, anybody, contexts, tellings, st.data())
@law(80)
def test_softening_never_makes_a_crowd_smaller(
    subject: Dossier, onlooker: Onlooker, context: Context, telling: Telling, data: st.DataObject
) -> None:
    """Advice would otherwise lead authors the wrong way."""
    if not subject.facts:
        return
    chosen = data.draw(st.sampled_from(subject.facts))
    if chosen.attribute in (A.AGE_YEARS, A.DAY, A.CLOCK_TIME) and chosen.low is not None and chosen.high is not None:
        wider = replace(chosen, low=max(0.0, chosen.low - 2.5), high=chosen.high + 4.0)
    else:
        wider = replace(chosen, exact=False, low=None, high=None)
    softened = replace(subject, facts=tuple(wider if one is chosen else one for one in subject.facts))
    before = crowd_of(subject, onlooker, context, telling)
    assert at_most(before, crowd_of(softened, onlooker, context, telling))


@given(about_anybody, anybody, contexts, st.randoms(use_true_random=False))
@law(50)
def test_the_order_of_facts_never_matters(
    subject: Dossier, onlooker: Onlooker, context: Context, random: object
) -> None:
    """The same story told in another order is the same story."""
    told = list(subject.facts)
    random.shuffle(told)  # type: ignore[attr-defined]
    one = crowd_of(subject, onlooker, context, ONE_CASE)
    other = crowd_of(replace(subject, facts=tuple(told)), onlooker, context, ONE_CASE)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert one.expected == pytest.approx(other.expected)


@given(about_anybody, anybody, contexts, tellings)
@law(60)
def test_the_interval_holds_the_expectation(
    subject: Dossier, onlooker: Onlooker, context: Context, telling: Telling
) -> None:
    """`Crowd` refuses low > expected itself; the upper end must hold too, and steps only ever narrow."""
    crowd = crowd_of(subject, onlooker, context, telling)
    if crowd is None:
        return
    assert 1 <= crowd.low <= crowd.expected <= crowd.high
    assert all(0 <= step.share <= 1 for step in crowd.steps)
    left = [crowd.start, *(step.people_left for step in crowd.steps)]
    assert left == sorted(left, reverse=True)


@given(about_anybody, st.lists(facts(), max_size=3), contexts)
@law(40)
def test_saying_something_twice_changes_nothing(subject: Dossier, more: list[Fact], context: Context) -> None:
    """A repeated word is no second fact."""
    twice = subject.adding(*more, *more)
    for onlooker in onlookers():
        one, two = (crowd_of(told, onlooker, context, ONE_CASE) for told in (subject.adding(*more), twice))
        assert (one is None) == (two is None)
        if one is not None and two is not None:
            assert two.expected == pytest.approx(one.expected)
