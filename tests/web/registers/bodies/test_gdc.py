import pytest

from secondlook_web.members.registers.bodies import WrongNumber
from secondlook_web.members.registers.bodies.gdc import BODY
from secondlook_web.members.registers.statuses import Status


@pytest.mark.parametrize(
    ("typed", "number"), [("100", "100"), ("000100", "100"), ("12 34", "1234"), ("999999", "999999")]
)
def test_a_number_has_three_to_six_digits_and_no_zeros_in_front(typed: str, number: str) -> None:
    assert BODY.canonical(typed) == number


@pytest.mark.parametrize("typed", ["1", "12", "0012", "1234567", "12a4", "000"])
def test_what_is_shorter_or_longer_is_refused(typed: str) -> None:
    with pytest.raises(WrongNumber):
        BODY.canonical(typed)


def test_what_the_register_says_of_a_dentist() -> None:
    assert BODY.status_of("Registered") is Status.LICENSED
    assert BODY.status_of("Erased") is Status.REMOVED
    assert BODY.status_of("Removed (non-payment)") is Status.LAPSED
    assert BODY.status_of("Temporary registration") is Status.PROVISIONAL
