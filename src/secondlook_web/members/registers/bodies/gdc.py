"""The General Dental Council's registers: dentists and dental care professionals.

Numbers have three to six digits (MEMBERSHIP.md, read on a form of the council). Columns and statuses are unconfirmed.
"""

import re

from secondlook_web.members.registers.bodies._body import Body, Columns
from secondlook_web.members.registers.statuses import Status


def _without_zeros(number: str) -> str:
    """Zeros in front come and go with the list; none stands for anything."""
    return number.lstrip("0") if number.isdecimal() else number


BODY = Body(
    code="gdc",
    name="General Dental Council",
    professions=(
        "dentist",
        "dental nurse",
        "dental hygienist",
        "dental therapist",
        "dental technician",
        "clinical dental technician",
        "orthodontic therapist",
    ),
    number_looks="3 to 6 digits",
    pattern=re.compile(r"[1-9][0-9]{2,5}"),
    example="100",
    columns=Columns(
        number="Registration Number",
        surname="Surname",
        given="Forenames",
        qualified_year="Year Qualified",
        qualified_at="Qualifications",
        registered_on="Date First Registered",
        status="Status",
        optional=("qualified_year", "qualified_at", "registered_on"),
    ),
    statuses={
        "registered": Status.LICENSED,
        "active": Status.LICENSED,
        "registered with conditions": Status.LICENSED,
        "registered conditions": Status.LICENSED,
        "registered undertakings": Status.LICENSED,
        "registered reprimand": Status.LICENSED,
        "temporary registration": Status.PROVISIONAL,
        "temporarily registered": Status.PROVISIONAL,
        "suspended": Status.SUSPENDED,
        "interim suspension": Status.INTERIM_SUSPENDED,
        "suspended interim order": Status.INTERIM_SUSPENDED,
        "erased": Status.REMOVED,
        "erased after a hearing": Status.REMOVED,
        "lapsed": Status.LAPSED,
        "voluntarily removed": Status.LAPSED,
        "removed at own request": Status.LAPSED,
        "removed non payment": Status.LAPSED,
        "deceased": Status.DECEASED,
        "not registered": Status.UNKNOWN,
    },
    tidied=_without_zeros,
)
