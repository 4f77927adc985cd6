"""Two answers, or two uses of one invitation, at the same moment, each with a connection of its own."""

from collections.abc import Callable
from datetime import date

from django.contrib.sessions.backends.db import SessionStore
from django.db import connection  # noqa: F401  `OWN_CONNECTIONS` asks it
from tests.web.at_once import OWN_CONNECTIONS, at_once
from tests.web.conftest import NOW
from tests.web.register_file import register_says
from tests.web.test_vouching import asked, retired

from secondlook_web.members.assurance import looking
from secondlook_web.members.assurance.actions import Taken
from secondlook_web.members.assurance.levels import Fact, Level
from secondlook_web.members.assurance.models import Domain, Evidence, How, Institution, Invitation, Vouch
from secondlook_web.members.assurance.queries import level_now
from secondlook_web.members.assurance.records import Cause
from secondlook_web.members.assurance.routes import document, mail, number, vouching
from secondlook_web.members.assurance.ties import inviting
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import Refused

pytestmark = OWN_CONNECTIONS


def test_two_who_answer_at_once_both_count(make_member: Callable[..., Member]) -> None:
    """Neither sees the other's answer before it is written: the second to finish counts both."""
    doctor = retired(make_member)
    vouchers = [make_member(level=Level.VERIFIED) for _ in range(2)]
    asks = [asked(doctor, voucher) for voucher in vouchers]
    at_once(
        *(
            lambda vouch=vouch, by=by: vouching.agree(vouch, by=by, how=How.WORKS, at=NOW)
            for vouch, by in zip(asks, vouchers, strict=True)
        )
    )
    assert level_now(doctor, at=NOW) is Level.VOUCHED
    assert Evidence.objects.filter(member=doctor, route="vouchers", ended_at=None).count() == 2


def test_nobody_answers_for_more_than_five_in_two_tabs(make_member: Callable[..., Member]) -> None:
    one = make_member(level=Level.VERIFIED)
    people = [retired(make_member, number=f"000004{number}", handle=f"tab{number}") for number in range(7)]
    register_says(*((f"000004{number}", "A", "B", "unlicensed") for number in range(7)), dated=NOW.date())
    asks = [asked(person, one) for person in people]
    for vouch in asks[:4]:
        vouching.agree(vouch, by=one, how=How.WORKS, at=NOW)
    found = at_once(*(lambda vouch=vouch: vouching.agree(vouch, by=one, how=How.WORKS, at=NOW) for vouch in asks[4:]))
    assert sum(isinstance(each, Refused) for each in found) == 2
    assert Vouch.objects.filter(voucher=one, agreed=True).count() == 5


def test_one_invitation_makes_one_account_at_once(make_member: Callable[..., Member]) -> None:
    """The same link in two browsers, in the same second."""
    invitation = inviting.invite(make_member(level=Level.VERIFIED), "x@merrowdale.example", at=NOW)
    sessions = [SessionStore(), SessionStore()]
    members = [make_member(email=f"x+{number}@merrowdale.example") for number in range(2)]
    for session in sessions:
        inviting.take_up(invitation, session)
    at_once(
        *(
            lambda session=session, member=member: inviting.use(session, member, at=NOW)
            for session, member in zip(sessions, members, strict=True)
        )
    )
    assert Invitation.objects.get().used_by in members
    assert Member.objects.filter(invited_with=invitation).count() == 1


def test_one_mailbox_shows_one_of_two_accounts_that_confirm_it_at_once(make_member: Callable[..., Member]) -> None:
    """A plus sign and capitals make no second mailbox, also not in the same second; and a link pressed twice is once."""
    elm = Institution.objects.create(name="Elm Hospital", kind="health")
    Domain.objects.create(institution=elm, domain="elm.nhs.uk", shows="staff")
    people = [make_member(level=Level.UNKNOWN) for _ in range(3)]
    ways = ("ines@elm.nhs.uk", "Ines+2@elm.nhs.uk", "INES@ELM.NHS.UK")
    links = [mail.ask(one, way, graduates_on=None, at=NOW) for one, way in zip(people, ways, strict=True)]
    pressed = [*zip(links, people, strict=True), (links[0], people[0])]
    found = at_once(*(lambda link=link, one=one: mail.confirm(link, by=one, at=NOW) for link, one in pressed))
    assert sum(isinstance(each, Evidence) for each in found) == 1
    levels = [level_now(one, at=NOW) for one in people]
    assert sorted(levels) == [Level.AFFILIATED, Level.UNKNOWN, Level.UNKNOWN]


def test_one_register_entry_is_bound_to_one_of_two_at_once(
    make_member: Callable[..., Member], moderator: Member
) -> None:
    """Two moderators keep two letters about one number in the same second."""
    register_says(("0000021", "Ines", "Larkwhistle", "licensed"), dated=NOW.date())
    claim = number.Claim(register="gmc", untrusted_number="0000021", given="Ines", surname="Larkwhistle")
    letters = []
    for by in (moderator, make_member(is_moderator=True)):
        member = make_member(level=Level.UNKNOWN)
        number.claim(member, claim, at=NOW)
        looking.look(member, by=by, cause=Cause.REQUEST, at=NOW)
        [entry] = document.entries_looked_at(member, by=by, at=NOW)
        seen = document.Seen(
            fact=Fact.BINDING,
            document=document.Document.REGISTER_LETTER,
            expires_on=date(2034, 1, 1),
            second_fact=document.SecondFact.LETTER,
            same_name=True,
            of=entry.pk,
        )
        letters.append((member, seen, by))
    found = at_once(
        *(lambda one=one, seen=seen, by=by: document.keep(one, seen, by=by, at=NOW) for one, seen, by in letters)
    )
    assert sum(isinstance(each, Taken) for each in found) == 1
    assert Evidence.objects.filter(fact=Fact.BINDING, ended_at=None).count() == 1
