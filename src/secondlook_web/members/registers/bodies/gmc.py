"""The General Medical Council's list: doctors in the United Kingdom. Medical students are not on it.

Columns as a public specification of an NHS training system lists them (MEMBERSHIP.md, section 2: read in part). Of the
statuses only "Registered with Licence" was read; the others are unconfirmed.
"""

import re

from secondlook_web.members.registers.bodies._body import Body, Columns
from secondlook_web.members.registers.statuses import Status

BODY = Body(
    code="gmc",
    name="General Medical Council",
    professions=("doctor",),
    number_looks="7 digits",
    pattern=re.compile(r"[0-9]{7}"),
    example="0000001",
    columns=Columns(
        number="GMC Ref No",
        surname="Surname",
        given="Given Name",
        other="Other Names",
        qualified_year="Year Of Qualification",
        qualified_at="Place of Qualification",
        registered_on="Full Registration Date",
        status="Registration Status",
        optional=("other", "qualified_year", "qualified_at", "registered_on"),
    ),
    statuses={
        "registered with licence": Status.LICENSED,
        "registered with a licence": Status.LICENSED,
        "registered with licence this doctor has conditions": Status.LICENSED,
        "registered with licence this doctor has undertakings": Status.LICENSED,
        "registered with licence this doctor has a warning": Status.LICENSED,
        "registered with licence conditions": Status.LICENSED,
        "registered with licence undertakings": Status.LICENSED,
        "registered with licence warning": Status.LICENSED,
        "provisionally registered with licence": Status.PROVISIONAL,
        "provisionally registered with a licence": Status.PROVISIONAL,
        "provisionally registered without a licence": Status.UNLICENSED,
        "provisionally registered without licence": Status.UNLICENSED,
        "registered without a licence": Status.UNLICENSED,
        "registered without licence": Status.UNLICENSED,
        "registered without licence to practise": Status.UNLICENSED,
        "suspended": Status.SUSPENDED,
        "registered suspended": Status.SUSPENDED,
        "not registered suspended": Status.SUSPENDED,
        "interim suspension": Status.INTERIM_SUSPENDED,
        "suspended interim order": Status.INTERIM_SUSPENDED,
        "not registered erased after fitness to practise panel hearing": Status.REMOVED,
        "not registered erased after a hearing": Status.REMOVED,
        "erased after fitness to practise panel hearing": Status.REMOVED,
        "erased": Status.REMOVED,
        "not registered administrative reason": Status.LAPSED,
        "not registered administrative reasons": Status.LAPSED,
        "not registered having relinquished registration": Status.LAPSED,
        "not registered relinquished": Status.LAPSED,
        "relinquished": Status.LAPSED,
        "not registered deceased": Status.DECEASED,
        "deceased": Status.DECEASED,
        "not registered": Status.UNKNOWN,
    },
)
