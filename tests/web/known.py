"""Evidence for people of the tests, as if it had come by its routes: what each level takes, and no more."""

from datetime import UTC, datetime

from secondlook_web.members.assurance.levels import Fact, Level, Route
from secondlook_web.members.assurance.models import Evidence
from secondlook_web.members.models import Member

SHOWN = datetime(2025, 1, 1, tzinfo=UTC)
UNTIL = datetime(2040, 1, 1, tzinfo=UTC)
INSTITUTION = "Merrowdale Hospitals"
TAKES = {
    Level.UNKNOWN: (),
    Level.CLAIMED: ((Fact.REGISTRATION, Route.NUMBER),),
    Level.AFFILIATED: ((Fact.STANDING, Route.MAIL),),
    Level.VOUCHED: (
        (Fact.PERSON, Route.VOUCHERS),
        (Fact.REGISTRATION, Route.NUMBER),
        (Fact.BINDING, Route.VOUCHERS),
    ),
    Level.REGISTERED: (
        (Fact.PERSON, Route.DOCUMENT),
        (Fact.REGISTRATION, Route.NUMBER),
        (Fact.BINDING, Route.DOCUMENT),
    ),
    Level.VERIFIED: (
        (Fact.PERSON, Route.SIGN_IN),
        (Fact.REGISTRATION, Route.NUMBER),
        (Fact.BINDING, Route.SIGN_IN),
        (Fact.STANDING, Route.SIGN_IN),
    ),
}


def known_as(member: Member, level: Level) -> None:
    """Let a member be known so well, with a register number of their own where one is needed."""
    registration = None
    for fact, route in TAKES[level]:
        numbered = fact in (Fact.REGISTRATION, Fact.BINDING)
        piece = Evidence.objects.create(
            member=member,
            fact=fact.value,
            route=route.value,
            shown_at=SHOWN,
            expires_at=UNTIL,
            of=registration if fact is Fact.BINDING else None,
            register="gmc" if numbered else "",
            number=f"{member.pk:07}" if numbered else "",
            institution=INSTITUTION if fact is Fact.STANDING or route is Route.SIGN_IN else "",
        )
        registration = piece if fact is Fact.REGISTRATION else registration
