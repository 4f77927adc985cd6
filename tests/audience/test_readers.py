"""What is counted of the readers: it changes the words, never flatters, and points at nobody."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook import Context, Draft, check
from secondlook.audience import Assumptions, Share, gate_of, look, say, say_near, shown_levels
from secondlook.audience.known import FEWER
from secondlook.audience.places import folded
from secondlook.errors import BadContext
from secondlook.loading import context_from_mapping
from secondlook.model import Audience, AudienceKind, AudienceView, Author, Gate, Level, Readers

counts = st.integers(0, 60_000)
levels = st.dictionaries(st.sampled_from(Level), counts, min_size=1).map(lambda given: Readers.counts(given.items()))
shares = st.tuples(*[st.floats(0, 1)] * 3).map(sorted).map(lambda s: Share(low=s[0], expected=s[1], high=s[2]))
kinds = st.sampled_from(AudienceKind)


def of(members: int | None, readers: Readers | None = None, gate: Gate = Gate.NONE, **more: object) -> AudienceView:
    kind = more.pop("kind", AudienceKind.CLOSED)
    assumptions = more.pop("assumptions", None)
    audience = Audience(kind=kind, members=members, gate=gate, readers=readers)  # type: ignore[arg-type]
    return look(Context(audience=audience), assumptions=assumptions)  # type: ignore[arg-type]


def range_of(view: AudienceView) -> tuple[float, float, float]:
    return view.could_pass_on_low, view.could_pass_on_expected, view.could_pass_on_high


def levels_of(**given: int) -> Readers:
    return Readers(levels=Readers.counts((Level(name), count) for name, count in given.items()))


def test_nothing_counted_says_nothing() -> None:
    """What nobody counted is not made up."""
    assert of(500).known == ()
    assert of(500, Readers()).known == ()
    assert range_of(of(500)) == range_of(of(500, Readers()))


@given(levels, levels, st.integers(1, 500_000), kinds, st.sampled_from(Gate))
def test_to_know_readers_better_never_changes_how_many_could_pass_it_on(
    known: tuple[tuple[Level, int], ...],
    better: tuple[tuple[Level, int], ...],
    members: int,
    kind: AudienceKind,
    gate: Gate,
) -> None:
    """To prove who one is does not keep anybody from talking."""
    one, other = (
        of(members, Readers(levels=known), gate, kind=kind),
        of(members, Readers(levels=better), gate, kind=kind),
    )
    assert range_of(one) == range_of(other)


def test_to_know_readers_better_changes_the_words() -> None:
    claimed, verified = of(900, levels_of(claimed=900)), of(900, levels_of(verified=900))
    assert claimed.known != verified.known
    assert "none are verified" in claimed.known[0]
    assert "900 are verified" in verified.known[0]


@given(counts, counts, st.none() | counts, st.none() | counts, shares, shares, kinds)
def test_more_members_are_never_more_private_whatever_is_counted_and_assumed(
    one: int, other: int, active: int | None, besides: int | None, reading: Share, passing: Share, kind: AudienceKind
) -> None:
    """And the range is always in order."""
    readers = Readers(active_in_30_days=active, guests=besides)
    assumed = Assumptions(reading=reading, reading_if_active=reading, passing_on=passing)
    small, large = (of(n, readers, kind=kind, assumptions=assumed) for n in sorted((one, other)))
    assert range_of(small) == tuple(sorted(range_of(small)))
    assert all(less <= more for less, more in zip(range_of(small), range_of(large), strict=True))


@given(counts, counts, st.integers(1, 60_000), kinds)
def test_more_active_readers_are_never_more_private(one: int, other: int, members: int, kind: AudienceKind) -> None:
    few, many = (of(members, Readers(active_in_30_days=n), kind=kind) for n in sorted((one, other)))
    assert all(less <= more for less, more in zip(range_of(few), range_of(many), strict=True))


@given(counts, shares, shares)
def test_no_more_people_pass_it_on_than_can_read_it(members: int, reading: Share, passing: Share) -> None:
    view = of(members, assumptions=Assumptions(reading=reading, passing_on=passing))
    assert view.could_pass_on_high <= max(members, 1)


@given(
    st.builds(Readers, levels=levels, active_in_30_days=st.none() | counts),
    st.integers(0, 60_000),
    st.sampled_from(Gate),
)
def test_only_the_level_verified_is_ever_called_verified(readers: Readers, members: int, gate: Gate) -> None:
    """Promise 4: also not by adding the registered to them."""
    verified = dict(readers.levels)[Level.VERIFIED]
    for line in say(readers, members):
        told = re.search(r"(none|fewer than 3|fewer than 10|[\d,]+) are verified", line)
        if told and told[1][0].isdigit():
            assert abs(int(told[1].replace(",", "")) - verified) <= 5
        elif told:
            assert verified < {"none": 1, "fewer than 3": 3, "fewer than 10": 10}[told[1]]


def test_a_gate_is_worth_what_the_least_known_reader_has_shown() -> None:
    """Sermo raised its gate, and the outsiders who had come in by the old one stayed."""
    view = of(900, levels_of(verified=890, claimed=10), Gate.VERIFIED_IDENTITY)
    assert "some readers have shown less" in view.gate_says
    assert "which are public" in view.gate_says
    assert "some readers" not in of(900, levels_of(verified=890), Gate.VERIFIED_IDENTITY).gate_says


@given(levels, st.sampled_from(Gate))
def test_no_sentence_promises_more_than_the_least_known_has_shown(
    known: tuple[tuple[Level, int], ...], gate: Gate
) -> None:
    readers = Readers(levels=known)
    view = of(900, readers, gate)
    if readers.weakest is not None and list(Gate).index(gate_of(readers.weakest)) < list(Gate).index(gate):
        assert "some readers have shown less" in view.gate_says


@given(levels)
def test_a_small_count_is_not_told_and_cannot_be_worked_out(known: tuple[tuple[Level, int], ...]) -> None:
    """Whoever knows the total and all counts but one knows that one."""
    readers = Readers(levels=known)
    told = dict(shown_levels(readers))
    exact = {level for level, words in told.items() if words.replace(",", "").isdigit()}
    for level, count in readers.levels:
        assert (level in told) == bool(count)
        if 0 < count < 3:
            assert told[level] == FEWER
    assert len(told) - len(exact) != 1 or len(told) == 1


@pytest.mark.parametrize("count", [1, 2])
def test_a_colleague_who_is_alone_is_not_counted_out(count: int) -> None:
    """The author may know who it is."""
    readers = Readers(workplaces=40, with_author=count, with_patient=count)
    said = " ".join([*say_near(readers), *say(readers, 300)])
    assert said.count("At least one reader works where") == 2


def test_what_is_counted_takes_the_place_of_an_assumption_and_says_so() -> None:
    counted = of(8_000, Readers(active_in_30_days=400))
    assert any("counted, not assumed" in line for line in counted.assumptions)
    assert not any("members see a given post" in line for line in counted.assumptions)
    assert [one.name for one in counted.rests_on] == ["people", "active", "reading_if_active", "passing_on"]
    assert [one.measured for one in counted.rests_on] == [True, True, False, False]


def test_a_changed_assumption_is_told_with_its_own_numbers() -> None:
    """A sentence that kept the shipped number would lie about the range beside it."""
    changed = of(8_000, assumptions=Assumptions(passing_on=Share(low=0.1, expected=0.2, high=0.3)))
    assert "between 10 and 30 in 100 of those who see it show it to somebody outside" in changed.assumptions
    assert next(one.source for one in changed.rests_on if one.name == "passing_on") == "changed by you"
    assert next(one.source for one in changed.rests_on if one.name == "reading") == "our assumption"


@pytest.mark.parametrize("ends", [(0.5, 0.2, 0.9), (-0.1, 0.2, 0.9), (0.1, 0.2, 60), (float("nan"), 0.2, 0.9)])
def test_a_share_that_is_none_is_refused(ends: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="A share needs"):
        Share(low=ends[0], expected=ends[1], high=ends[2])


def test_guests_and_moderators_can_read_too() -> None:
    assert of(100, Readers(guests=300)).could_pass_on_expected == 4 * of(100).could_pass_on_expected


def test_a_context_may_say_what_was_counted() -> None:
    given = {"members": 10, "readers": {"levels": {"verified": 4, "claimed": 6}, "with_author": 2}}
    audience = context_from_mapping({"audience": given}).audience
    assert audience is not None
    assert audience.readers is not None
    assert audience.readers.weakest is Level.CLAIMED
    assert audience.readers.active_in_30_days is None
    assert context_from_mapping({"audience": {"members": 10}}).audience == replace(audience, readers=None)


@pytest.mark.parametrize(
    ("readers", "says"),
    [
        ({"level": {}}, "Did you mean 'levels'?"),
        ({"levels": {"verifed": 3}}, "Did you mean 'verified'?"),
        ({"levels": {"verified": -3}}, "the number -3"),
        ({"active_in_30_days": "many"}, "whole number"),
        ([4], "a table"),
    ],
)
def test_what_cannot_be_a_count_is_refused(readers: object, says: str) -> None:
    with pytest.raises(BadContext, match=r"audience\.readers") as refused:
        context_from_mapping({"audience": {"readers": readers}})
    assert says in str(refused.value)


@pytest.mark.parametrize("bad", [{"guests": -1}, {"levels": ((Level.VERIFIED, 1), (Level.VERIFIED, 2))}])
def test_impossible_readers_are_refused(bad: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="Readers"):
        Readers(**bad)  # type: ignore[arg-type]


def test_the_patients_places_are_those_of_everything_published() -> None:
    """The draft names nothing; the profile does."""
    author = Author(role="medical student", workplace="Elm Road Surgery")
    draft = Draft("Saw a man of 84 with a CA 19-9 of 42,317 this evening.")
    found = check(draft, Context(author=author)).whereabouts
    assert found.workplaces == {"elm road surgery"}
    assert "elm" not in repr(found)
    assert not check(Draft("How do people read a chest film?"), Context(author=author)).whereabouts


@pytest.mark.parametrize(
    "other", ["elm road surgery", "The Elm Road  Surgery", "ELM ROAD SURGERY.", "Elm-Road Surgery"]
)
def test_one_workplace_in_several_spellings_is_one(other: str) -> None:
    assert folded(other) == folded("Elm Road Surgery")


def test_different_workplaces_stay_different() -> None:
    assert len({folded(name) for name in ("Elm Road Surgery", "Elm Street Surgery", "Elm Road Pharmacy", "")}) == 4
