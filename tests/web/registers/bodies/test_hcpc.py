import pytest

from secondlook_web.members.registers.bodies import WrongNumber
from secondlook_web.members.registers.bodies.hcpc import BODY
from secondlook_web.members.registers.statuses import Status


@pytest.mark.parametrize("typed", ["PA00123", "pa123", "PA 00123", "PA000123"])
def test_zeros_in_front_come_and_go(typed: str) -> None:
    assert BODY.canonical(typed) == "PA000123"


def test_two_professions_may_have_the_same_digits() -> None:
    """A paramedic is not a physiotherapist."""
    assert BODY.canonical("PA00123") != BODY.canonical("PH00123")


@pytest.mark.parametrize("typed", ["00123", "P00123", "PA", "PA12", "PA1234567", "PAXX0123"])
def test_what_lacks_letters_or_digits_is_refused(typed: str) -> None:
    with pytest.raises(WrongNumber):
        BODY.canonical(typed)


def test_what_the_register_says() -> None:
    assert BODY.status_of("Registered") is Status.LICENSED
    assert BODY.status_of("Conditions") is Status.LICENSED
    assert BODY.status_of("Struck Off") is Status.REMOVED
    assert BODY.status_of("De-registered") is Status.LAPSED
    assert BODY.status_of("Removed") is None
