"""Parts of facts in a crowd: Shapley's laws, for invented games and for what onlookers see."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import ONE_CASE, TODAY, aged, at, day, dossier, fact, private

from secondlook.crowds import Part, Population, estimate_crowd, parts, share_out, sharing
from secondlook.model import Attribute, Dossier, Fact, Onlooker, Origin, Source
from secondlook.onlookers import onlookers

A = Attribute
EVERYBODY = 67_600_000.0
SLACK = 1e-3
"""Of a share: crowds that are as good as settled are not estimated again."""
Game = Callable[[tuple[Fact, ...]], float]


def dice() -> np.random.Generator:
    return np.random.default_rng(20260312)


def told(number: int) -> Fact:
    return fact(A.CONDITION, f"invented turn {number}")


def game_of(shares: dict[str, float], *, place: str = "") -> Game:
    """Independent shares of everybody; with a `place`, nobody knows where to look until it is told."""

    def people(facts: tuple[Fact, ...]) -> float:
        values = {one.value for one in facts}
        if place and place not in values:
            return EVERYBODY
        # Sorted, since the product of the same numbers in another order is another number.
        return 1.0 + (EVERYBODY - 1.0) * math.prod(sorted(shares[value] for value in values))

    return people


@st.composite
def games(draw: st.DrawFn, *, most: int = 6) -> tuple[tuple[Fact, ...], Game]:
    shares = draw(st.lists(st.floats(1e-6, 1.0), min_size=1, max_size=most))
    facts = tuple(told(number) for number in range(len(shares)))
    place = draw(st.sampled_from(["", *(one.value for one in facts)]))
    return facts, game_of({one.value: share for one, share in zip(facts, shares, strict=True)}, place=place)


def values(found: tuple[Part, ...]) -> list[float]:
    """Powers of ten by which each fact divides the crowd."""
    return [math.log10(part.factor) for part in found]


CASES = [
    dossier(),
    dossier(aged(84, 84)),
    dossier(aged(84, 84), fact(A.SEX, "female"), fact(A.PLACE, "york"), fact(A.OCCUPATION, "scaffolder"), day()),
    dossier(fact(A.CONDITION, "landau-kleffner"), fact(A.EVENT, "fell off the pier"), fact(A.PLACE, "merrowdale")),
    dossier(fact(A.UNIT, "ward 12"), aged(30, 30), fact(A.PROCEDURE, "new hip"), fact(A.FAMILY, "twins"), day(3)),
    dossier(fact(A.SEX, "male"), fact(A.PLACE, "leeds", origin=Origin(source=Source.HISTORY, probability=0.5)), day(9)),
]
stories = st.sampled_from(CASES)
anybody = st.sampled_from(onlookers())
contexts = st.sampled_from([private(), at("Merrowdale Hospital", "Merrowdale")])


def parts_of(subject: Dossier, onlooker: Onlooker, context: Any) -> tuple[Part, ...]:
    return parts(subject, onlooker, Population.uk(), context=context, telling=ONE_CASE, on=TODAY, rng=dice())


def people(subject: Dossier, onlooker: Onlooker, context: Any) -> float:
    found = estimate_crowd(subject, onlooker, Population.uk(), context=context, telling=ONE_CASE, on=TODAY)
    return Population.uk().residents if found is None else found.expected


def test_nothing_told_has_no_parts() -> None:
    """A page about nobody shows no chart of nothing."""
    assert share_out((), lambda facts: EVERYBODY, rng=dice()) == ()


def test_a_crowd_that_nothing_narrowed_is_nobodys_doing() -> None:
    """A division by nought would take the whole review with it."""
    found = share_out((told(1), told(2)), lambda facts: EVERYBODY, rng=dice())
    assert [(part.share, part.factor, part.without) for part in found] == [(0.0, 1.0, EVERYBODY)] * 2


def test_independent_facts_divide_the_crowd_by_their_own_shares() -> None:
    """The one game whose answer anybody can check by hand."""
    game = game_of({told(1).value: 0.01, told(2).value: 0.1})
    one, other = share_out((told(1), told(2)), game, rng=dice())
    assert (one.factor, other.factor) == (pytest.approx(100, rel=1e-3), pytest.approx(10, rel=1e-3))
    assert (one.share, other.share) == (pytest.approx(2 / 3, abs=1e-3), pytest.approx(1 / 3, abs=1e-3))
    assert one.without == pytest.approx(EVERYBODY / 10, rel=1e-3)


@given(games())
@settings(max_examples=80, deadline=None)
def test_parts_give_all_of_the_narrowing_away(case: tuple[tuple[Fact, ...], Game]) -> None:
    """Efficiency: nothing is left over that an author could not see the cause of."""
    facts, game = case
    found = share_out(facts, game, rng=dice())
    assert sum(values(found)) == pytest.approx(math.log10(game(()) / game(facts)), abs=1e-9)
    assert all(0.0 <= part.share <= 1.0 for part in found)
    if game(facts) < game(()) * 0.999999:
        assert sum(part.share for part in found) == pytest.approx(1.0)


@given(games())
@settings(max_examples=60, deadline=None)
def test_a_fact_that_changes_nothing_has_no_part(case: tuple[tuple[Fact, ...], Game]) -> None:
    """Otherwise advice would soften what need not be softened."""
    facts, game = case
    idle = fact(A.OCCUPATION, "told to no end")
    found = share_out((*facts, idle), lambda some: game(tuple(f for f in some if f != idle)), rng=dice())
    if game(facts) < game(()) * 0.999999:  # below, all is rounding
        assert found[-1].share == pytest.approx(0.0, abs=SLACK)
    assert math.log10(found[-1].factor) == pytest.approx(0.0, abs=SLACK)
    assert found[-1].without == game(facts)


@given(games(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_facts_never_matters(case: tuple[tuple[Fact, ...], Game], random: Any) -> None:
    """The same story told in another order is the same story."""
    facts, game = case
    shuffled = list(facts)
    random.shuffle(shuffled)
    found = {part.fact.value: part for part in share_out(shuffled, game, rng=dice())}
    assert [found[part.fact.value] for part in share_out(facts, game, rng=dice())] == [
        found[one.value] for one in facts
    ]


@given(games(), st.integers(2, 4))
@settings(max_examples=60, deadline=None)
def test_what_is_said_twice_shares_one_part(case: tuple[tuple[Fact, ...], Game], times: int) -> None:
    """A word that stands in title and text is not twice as telling, and taking out one of the two mends nothing."""
    facts, game = case
    once = share_out(facts, game, rng=dice())
    found = share_out((*facts, *facts[:1] * (times - 1)), game, rng=dice())
    same = [part for part in found if part.fact == facts[0]]
    assert len(same) == times
    assert {part.share for part in same} == {same[0].share}
    assert sum(part.share for part in same) == pytest.approx(once[0].share)
    assert all(part.without == game(facts) for part in same)


def test_equals_have_equal_parts() -> None:
    """Two facts that do the same to every crowd."""
    shares = {told(number).value: 0.03 for number in range(5)}
    found = share_out(tuple(told(number) for number in range(5)), game_of(shares), rng=dice())
    assert [part.share for part in found] == [pytest.approx(0.2)] * 5


@given(stories, anybody, contexts)
@settings(max_examples=40, deadline=None)
def test_leaving_out_a_fact_never_makes_the_crowd_smaller(subject: Dossier, onlooker: Onlooker, context: Any) -> None:
    """And the parts of what an onlooker really sees have all laws of parts."""
    found = parts_of(subject, onlooker, context)
    whole = people(subject, onlooker, context)
    assert [part.fact for part in found] == list(subject.facts)
    assert all(part.without >= whole for part in found)
    narrowed = math.log10(people(dossier(), onlooker, context) / whole)
    assert sum(values(found)) == pytest.approx(narrowed, abs=1e-6)
    for part in found:
        left = people(subject.without([part.fact]), onlooker, context)
        assert part.without == pytest.approx(left, rel=1e-6)


@given(stories, anybody, contexts, st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_parts_of_a_dossier_do_not_depend_on_its_order(
    subject: Dossier, onlooker: Onlooker, context: Any, random: Any
) -> None:
    """The same story told in another order is the same story."""
    shuffled = list(subject.facts)
    random.shuffle(shuffled)
    found = {part.fact: part for part in parts_of(dossier(*shuffled), onlooker, context)}
    for part in parts_of(subject, onlooker, context):
        assert found[part.fact].share == pytest.approx(part.share, abs=SLACK)


def test_what_an_onlooker_cannot_see_has_no_part() -> None:
    """A stranger does not know a blood test, however rare it is."""
    [stranger] = [one for one in onlookers() if one.name == "stranger"]
    measured = fact(A.RESULT, "ca 19-9", low=42317.0, high=42317.0, exact=True, rarity=1e-7)
    result, town = parts_of(dossier(measured, fact(A.PLACE, "york")), stranger, private())
    assert (result.share, result.factor) == (0.0, 1.0)
    assert town.share == pytest.approx(1.0)
    assert result.without < town.without == Population.uk().residents


def test_sampled_parts_come_near_the_exact_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long story is divided by the same rule as a short one."""
    rng = dice()
    facts = tuple(told(number) for number in range(10))
    shares = {one.value: float(10 ** -rng.uniform(0.0, 2.0)) for one in facts}
    game = game_of(shares, place=facts[3].value)
    exact = share_out(facts, game, rng=dice())
    monkeypatch.setattr(sharing, "MOST_EXACT", 4)
    sampled = share_out(facts, game, rng=dice())
    assert sampled != exact
    for one, other in zip(exact, sampled, strict=True):
        assert other.share == pytest.approx(one.share, abs=0.03)
        assert other.without == one.without
    assert sum(values(sampled)) == pytest.approx(sum(values(exact)), abs=1e-9)
    assert share_out(facts[::-1], game, rng=dice())[::-1] == sampled


def test_no_list_of_facts_is_too_long() -> None:
    """A text of nothing but diseases must not stop whoever looks at it."""
    facts = tuple(told(number) for number in range(500))
    asked: list[int] = []

    def crowd_of(some: tuple[Fact, ...]) -> float:
        asked.append(len(some))
        return max(1.0, EVERYBODY * 0.5 ** len(some))

    found = share_out(facts, crowd_of, rng=dice())
    assert len(found) == len(facts)
    assert sum(part.share for part in found) == pytest.approx(1.0)
    assert sum(asked) < 100_000


def test_parts_keep_the_authors_words_to_themselves() -> None:
    """They are logged and shown to moderators."""
    [part] = share_out((fact(A.EVENT, "zqxcanary"),), lambda facts: EVERYBODY, rng=dice())
    assert "zqxcanary" not in repr(part)


def test_twelve_facts_are_shared_out_in_no_more_than_their_sets() -> None:
    """Twelve facts have 4,096 sets: what twelve cost is known beforehand."""
    facts = tuple(told(number) for number in range(12))
    asked: list[int] = []

    def crowd_of(some: tuple[Fact, ...]) -> float:
        asked.append(len(some))
        return EVERYBODY * 0.9 ** len(some)

    found = share_out(facts, crowd_of, rng=dice())
    assert len(asked) == 2**12
    assert [part.share for part in found] == [pytest.approx(1 / 12)] * 12
