"""Who is in the room: told honestly, with a range and what it rests on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.audience import look
from secondlook.model import Audience, AudienceKind, Context, Gate


def of(members: int | None = None, kind: AudienceKind = AudienceKind.CLOSED, gate: Gate = Gate.NONE):  # type: ignore[no-untyped-def]
    return look(Context(audience=Audience(name="Quillfeather Circle", kind=kind, members=members, gate=gate)))


def test_two_people_are_not_called_a_crowd() -> None:
    """A warning that is too loud for a chat between two is ignored in a room of thousands."""
    view = of(2, AudienceKind.TEAM)
    assert "a letter" in view.says
    assert view.could_pass_on_expected < 0.1


def test_a_name_and_a_number_are_called_public() -> None:
    """The gate that protected nobody: both are on a public list."""
    assert "both are public" in of(12_000, gate=Gate.NAME_AND_NUMBER).gate_says


def test_a_real_identity_check_is_not_called_a_protection_from_relatives() -> None:
    """The daughter was a real doctor, and properly a member."""
    assert "relative who is a member" in of(12_000, gate=Gate.VERIFIED_IDENTITY).gate_says


def test_a_large_room_is_said_in_words_everybody_has_a_picture_of() -> None:
    """Twelve thousand means nothing; a full hall does."""
    assert of(8_137).says.endswith("about as private as a lecture theatre of 8,100.")
    assert "stadium" in of(42_000).says


@pytest.mark.parametrize("kind", AudienceKind)
def test_every_range_says_that_nobody_measured_it(kind: AudienceKind) -> None:
    """A number without its assumptions would be an invention."""
    assert any("no measured rate exists" in line for line in of(500, kind).assumptions)


def test_an_unknown_audience_is_said_to_be_unknown() -> None:
    """What was assumed instead is the first thing to correct."""
    view = look(Context())
    assert view.members is None
    assert view.assumptions[0].startswith("where it will be posted is not known")
    assert view.could_pass_on_high > 100 * view.could_pass_on_low


def test_the_public_needs_no_gate_and_nobody_to_betray() -> None:
    """On an open profile passing on is what the button is for."""
    view = of(3_900, AudienceKind.PUBLIC)
    assert view.gate_says == "There is no gate."
    assert view.could_pass_on_high == 3_900
    assert "no telling how many" in view.says


def test_the_name_of_the_place_is_not_repeated() -> None:
    """A group may carry a patient's name; our own sentences never do."""
    assert "Quillfeather" not in repr(of(500))


@given(st.integers(0, 5_000_000), st.integers(0, 5_000_000), st.sampled_from(AudienceKind), st.sampled_from(Gate))
def test_more_members_never_make_a_room_more_private(one: int, other: int, kind: AudienceKind, gate: Gate) -> None:
    """And the range is always in order."""
    small, large = of(min(one, other), kind, gate), of(max(one, other), kind, gate)
    assert small.could_pass_on_low <= small.could_pass_on_expected <= small.could_pass_on_high
    assert small.could_pass_on_expected <= large.could_pass_on_expected
    assert small.could_pass_on_high <= large.could_pass_on_high
