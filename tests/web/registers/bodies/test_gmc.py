import pytest

from secondlook_web.members.registers.bodies import WrongNumber
from secondlook_web.members.registers.bodies.gmc import BODY
from secondlook_web.members.registers.statuses import Status


@pytest.mark.parametrize("typed", ["0000021", " 0000 021", "000-0021", "００００００２１"[1:]])
def test_a_number_is_seven_digits_with_its_zeros(typed: str) -> None:
    assert BODY.canonical(typed) == "0000021"


@pytest.mark.parametrize("typed", ["21", "000021", "00000021", "000002A", "", "C0000021"])
def test_what_is_not_seven_digits_is_refused(typed: str) -> None:
    """Zeros that a spreadsheet took away are not put back: the number might be another's."""
    with pytest.raises(WrongNumber):
        BODY.canonical(typed)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Registered with Licence", Status.LICENSED),
        ("REGISTERED WITH LICENCE - this doctor has conditions", Status.LICENSED),
        ("Registered without a licence", Status.UNLICENSED),
        ("Provisionally registered with Licence", Status.PROVISIONAL),
        ("Provisionally registered without a licence", Status.UNLICENSED),
        ("Not Registered - Suspended", Status.SUSPENDED),
        ("Not Registered – Erased after Fitness to Practise panel hearing", Status.REMOVED),
        ("Not Registered - Administrative Reason", Status.LAPSED),
        ("Not Registered - Having relinquished registration", Status.LAPSED),
        ("Not Registered - Deceased", Status.DECEASED),
        ("Not Registered", Status.UNKNOWN),
        ("Registered with Licence?", Status.LICENSED),
        ("Registered with", None),
        ("", None),
    ],
)
def test_what_the_register_says_of_a_doctor(words: str, status: Status | None) -> None:
    """An unpaid fee and an erasure must never be taken for each other."""
    assert BODY.status_of(words) is status
