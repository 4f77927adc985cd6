"""The General Pharmaceutical Council's register: pharmacists and pharmacy technicians in Great Britain.

Names, registration and results of hearings are published (MEMBERSHIP.md, read). Columns and statuses are unconfirmed.
"""

import re

from secondlook_web.members.registers.bodies._body import Body, Columns
from secondlook_web.members.registers.statuses import Status

BODY = Body(
    code="gphc",
    name="General Pharmaceutical Council",
    professions=("pharmacist", "pharmacy technician"),
    number_looks="7 digits",
    pattern=re.compile(r"[0-9]{7}"),
    example="0000002",
    columns=Columns(
        number="Registration Number",
        surname="Surname",
        given="Forename",
        other="Middle Names",
        registered_on="Joined Date",
        status="Registration Status",
        optional=("other", "registered_on"),
    ),
    statuses={
        "registered": Status.LICENSED,
        "registered with conditions": Status.LICENSED,
        "registered conditions": Status.LICENSED,
        "registered undertakings": Status.LICENSED,
        "registered warning": Status.LICENSED,
        "provisionally registered": Status.PROVISIONAL,
        "suspended": Status.SUSPENDED,
        "interim suspension": Status.INTERIM_SUSPENDED,
        "suspended interim order": Status.INTERIM_SUSPENDED,
        "removed following a fitness to practise hearing": Status.REMOVED,
        "erased": Status.REMOVED,
        "voluntarily removed": Status.LAPSED,
        "lapsed": Status.LAPSED,
        "removed non renewal": Status.LAPSED,
        "deceased": Status.DECEASED,
        "not registered": Status.UNKNOWN,
    },
)
