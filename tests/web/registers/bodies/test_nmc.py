import pytest

from secondlook_web.members.registers.bodies import WrongNumber
from secondlook_web.members.registers.bodies.nmc import BODY
from secondlook_web.members.registers.statuses import Status


@pytest.mark.parametrize("typed", ["00A0000A", "00a0000a", "00A 0000 A"])
def test_a_pin_is_found_however_it_is_typed(typed: str) -> None:
    assert BODY.canonical(typed) == "00A0000A"


@pytest.mark.parametrize("typed", ["00A0000", "0A0000A", "OOA0000A", "00A00O0A", "00А0000A"])
def test_what_only_looks_like_a_pin_is_refused(typed: str) -> None:
    """Letters for zeros, and a letter of another alphabet: nobody's PIN."""
    with pytest.raises(WrongNumber):
        BODY.canonical(typed)


def test_what_the_register_says_of_a_nurse() -> None:
    assert BODY.status_of("Registered") is Status.LICENSED
    assert BODY.status_of("Registered - caution order") is Status.LICENSED
    assert BODY.status_of("Interim suspension order") is Status.INTERIM_SUSPENDED
    assert BODY.status_of("Struck off") is Status.REMOVED
    assert BODY.status_of("Registration lapsed") is Status.LAPSED


def test_a_word_that_may_mean_a_hearing_or_a_wish_is_not_guessed() -> None:
    """The word may stand for a punishment or a retirement: the import stops until somebody has asked."""
    assert BODY.status_of("Removed") is None
