"""The Health and Care Professions Council's register: paramedics, physiotherapists, radiographers and twelve more.

Numbers are two or three letters for the profession and four to six digits: hearing pages show the form (MEMBERSHIP.md,
read); some are written with a zero in front and some without. Columns and statuses are unconfirmed.
"""

import re

from secondlook_web.members.registers.bodies._body import Body, Columns
from secondlook_web.members.registers.statuses import Status

DIGITS = 6


def _with_zeros(number: str) -> str:
    """PA1234, PA01234 and PA001234 are one number."""
    parts = re.fullmatch(r"([A-Z]{2,3})([0-9]{3,6})", number)
    return f"{parts[1]}{int(parts[2]):0{DIGITS}}" if parts else number


BODY = Body(
    code="hcpc",
    name="Health and Care Professions Council",
    professions=(
        "arts therapist",
        "biomedical scientist",
        "chiropodist",
        "clinical scientist",
        "dietitian",
        "hearing aid dispenser",
        "occupational therapist",
        "operating department practitioner",
        "orthoptist",
        "paramedic",
        "physiotherapist",
        "practitioner psychologist",
        "prosthetist",
        "radiographer",
        "speech and language therapist",
    ),
    number_looks="2 or 3 letters and 3 to 6 digits",
    pattern=re.compile(r"[A-Z]{2,3}[0-9]{6}"),
    example="PA000000",
    columns=Columns(
        number="Registration Number",
        surname="Surname",
        given="Forename",
        other="Middle Names",
        registered_on="Registered From",
        status="Status",
        optional=("other", "registered_on"),
    ),
    statuses={
        "registered": Status.LICENSED,
        "registered with conditions": Status.LICENSED,
        "registered conditions of practice": Status.LICENSED,
        "registered caution": Status.LICENSED,
        "conditions": Status.LICENSED,
        "caution": Status.LICENSED,
        "provisionally registered": Status.PROVISIONAL,
        "suspended": Status.SUSPENDED,
        "interim suspension": Status.INTERIM_SUSPENDED,
        "interim suspension order": Status.INTERIM_SUSPENDED,
        "struck off": Status.REMOVED,
        "lapsed": Status.LAPSED,
        "de registered": Status.LAPSED,
        "deregistered": Status.LAPSED,
        "voluntary de registration": Status.LAPSED,
        "deceased": Status.DECEASED,
        "not registered": Status.UNKNOWN,
    },
    tidied=_with_zeros,
)
