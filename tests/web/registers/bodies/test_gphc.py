import pytest

from secondlook_web.members.registers.bodies import WrongNumber
from secondlook_web.members.registers.bodies.gphc import BODY
from secondlook_web.members.registers.statuses import Status


def test_a_number_is_seven_digits() -> None:
    assert BODY.canonical("0000 002") == "0000002"
    for typed in ("000002", "00000002", "000000X"):
        with pytest.raises(WrongNumber):
            BODY.canonical(typed)


def test_what_the_register_says_of_a_pharmacist() -> None:
    assert BODY.status_of("Registered") is Status.LICENSED
    assert BODY.status_of("Suspended (interim order)") is Status.INTERIM_SUSPENDED
    assert BODY.status_of("Removed following a fitness to practise hearing") is Status.REMOVED
    assert BODY.status_of("Voluntarily removed") is Status.LAPSED
    assert BODY.status_of("Removed") is None
