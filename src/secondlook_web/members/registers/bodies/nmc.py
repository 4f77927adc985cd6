"""The Nursing and Midwifery Council's register: nurses, midwives and nursing associates. Students are not on it.

Columns and statuses are unconfirmed: there is a public search, and a service that confirms many at once to employers.
"""

import re

from secondlook_web.members.registers.bodies._body import Body, Columns
from secondlook_web.members.registers.statuses import Status

BODY = Body(
    code="nmc",
    name="Nursing and Midwifery Council",
    professions=("nurse", "midwife", "nursing associate"),
    number_looks="2 digits, a letter, 4 digits and a letter",
    pattern=re.compile(r"[0-9]{2}[A-Z][0-9]{4}[A-Z]"),
    example="00A0000A",
    columns=Columns(
        number="PIN",
        surname="Surname",
        given="First Name",
        other="Other Names",
        registered_on="Registration Start Date",
        status="Registration Status",
        optional=("other", "registered_on"),
    ),
    statuses={
        "registered": Status.LICENSED,
        "effective": Status.LICENSED,
        "registered with conditions": Status.LICENSED,
        "registered conditions of practice": Status.LICENSED,
        "registered conditions of practice order": Status.LICENSED,
        "registered interim conditions of practice order": Status.LICENSED,
        "registered caution order": Status.LICENSED,
        "registered caution": Status.LICENSED,
        "suspended": Status.SUSPENDED,
        "suspension order": Status.SUSPENDED,
        "suspended interim suspension order": Status.INTERIM_SUSPENDED,
        "interim suspension": Status.INTERIM_SUSPENDED,
        "interim suspension order": Status.INTERIM_SUSPENDED,
        "struck off": Status.REMOVED,
        "striking off order": Status.REMOVED,
        "lapsed": Status.LAPSED,
        "registration lapsed": Status.LAPSED,
        "voluntarily removed": Status.LAPSED,
        "readmission": Status.LAPSED,
        "deceased": Status.DECEASED,
        "not registered": Status.UNKNOWN,
    },
)
