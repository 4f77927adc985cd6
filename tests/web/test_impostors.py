"""Ways around what a level asks for, as somebody with patience would try them. Each was open once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.test import Client
from django.utils import timezone
from tests.web.conftest import NOW
from tests.web.register_file import NUMBER
from tests.web.test_vouching import answered, retired

from secondlook_web.audit.models import Entry as Logged
from secondlook_web.members import actions as members
from secondlook_web.members.assurance import forgetting, noticing
from secondlook_web.members.assurance.levels import Fact, Level, Route
from secondlook_web.members.assurance.mailboxes import mailbox_of
from secondlook_web.members.assurance.models import Domain, Evidence, Institution, Invitation, SignIn
from secondlook_web.members.assurance.openid.providers import Kind, Provider
from secondlook_web.members.assurance.openid.speaking import Answer
from secondlook_web.members.assurance.queries import level_now
from secondlook_web.members.assurance.records import Kind as Sort
from secondlook_web.members.assurance.records import Reach
from secondlook_web.members.assurance.routes import mail, sign_in
from secondlook_web.members.models import Member, Standing
from secondlook_web.shared.personal import Leaver
from secondlook_web.shared.refusals import Refused

Make = Callable[..., Member]
PROVIDER = Provider(
    id="care",
    name="Care sign-in",
    kind=Kind.HEALTH_SERVICE,
    issuer="https://care.example",
    client_id="x",
    client_secret="x",  # noqa: S106
    least_assurance=3,
    binds=True,
)
CLAIMS: dict[str, Any] = {"nhsid_nrbac_roles": [{"role_code": "S8001:G8005:R8000", "org_code": "X"}]}
ANSWER = Answer(subject="person-1", claims=CLAIMS)


def _listed() -> None:
    elm = Institution.objects.create(name="Elm Hospital", kind=Sort.HEALTH)
    Domain.objects.create(institution=elm, domain="elm.nhs.uk", reach=Reach.ITSELF, shows="staff")


def _suspend(member: Member) -> None:
    Member.objects.filter(pk=member.pk).update(standing=Standing.SUSPENDED, standing_reason="Posed as a doctor.")
    member.refresh_from_db()


def test_what_was_begun_before_a_suspension_is_not_finished_in_it(make_member: Make) -> None:
    """A link in the mailbox, a provider's page in a tab, another address of the account: none adds anything."""
    _listed()
    member = make_member(level=Level.UNKNOWN)
    link = mail.ask(member, "ines@elm.nhs.uk", graduates_on=None, at=NOW)
    _suspend(member)
    with pytest.raises(Refused, match="suspended"):
        mail.confirm(link, by=member, at=NOW)
    with pytest.raises(Refused, match="suspended"):
        sign_in.connect(member, PROVIDER, ANSWER, at=NOW)
    assert mail.own_address_confirmed(member, "ines@elm.nhs.uk", at=NOW) is None
    assert not SignIn.objects.exists()
    assert level_now(member, at=NOW) == Level.UNKNOWN


def test_signing_in_elsewhere_renews_nothing_while_somebody_is_suspended(make_member: Make) -> None:
    member = make_member(level=Level.UNKNOWN)
    sign_in.connect(member, PROVIDER, ANSWER, at=NOW)
    shown = list(Evidence.objects.filter(member=member).values_list("pk", "expires_at"))
    _suspend(member)
    assert sign_in.whose(PROVIDER, ANSWER, at=NOW + timedelta(days=60)) == member
    assert list(Evidence.objects.filter(member=member).values_list("pk", "expires_at")) == shown


@pytest.mark.parametrize("sits_there", [True, False])
def test_a_stranger_who_confirms_an_address_shows_nothing_for_the_account_that_gave_it(
    sits_there: bool, settings: Any
) -> None:
    """An impostor gives a colleague's address for their own account; the colleague is asked, and kindly says yes."""
    settings.SIGN_UP = "open"
    _listed()
    own, anothers = Client(), Client()
    said = {"email": "ines@elm.nhs.uk", "password1": "a long enough phrase", "password2": "a long enough phrase"}
    own.post("/accounts/signup/", said)
    made = Member.objects.get(email="ines@elm.nhs.uk")
    address = EmailAddress.objects.get(user=made)
    page = f"/accounts/confirm-email/{EmailConfirmationHMAC(address).key}/"
    assert (own if sits_there else anothers).post(page).status_code == 302
    address.refresh_from_db()
    assert address.verified
    assert level_now(made, at=timezone.now()) == (Level.AFFILIATED if sits_there else Level.UNKNOWN)


def test_a_suspension_that_is_lifted_lets_nobody_in(make_member: Make, moderator: Member) -> None:
    """Somebody who waited with a name and a number was suspended and, with a word of regret, became a member."""
    impostor = make_member(level=Level.CLAIMED, standing=Standing.WAITING)
    known = make_member(level=Level.AFFILIATED, standing=Standing.WAITING)
    for member in (impostor, known):
        members.suspend(member, by=moderator, reason="Two accounts from one place.", at=NOW)
        members.lift(member, by=moderator, at=NOW)
    assert (impostor.standing, known.standing) == (Standing.WAITING, Standing.MEMBER)


def test_who_was_in_before_a_suspension_is_in_after_it(make_member: Make, moderator: Member) -> None:
    """Also when what they had shown ran out meanwhile: pages ask for it anew, and they are no newcomer."""
    member = make_member(level=Level.AFFILIATED, standing=Standing.WAITING)
    members.let_in(member, by=moderator, at=NOW)
    members.suspend(member, by=moderator, reason="Rude.", at=NOW)
    Evidence.objects.filter(member=member).delete()
    members.lift(member, by=moderator, at=NOW)
    assert member.standing == Standing.MEMBER


@pytest.mark.parametrize("field", ["display_name", "role", "workplace", "town"])
@pytest.mark.parametrize(
    "said", ["Ines ✓", "Dr Ines Lark (verified)", "VERIF1ED GP", "Ines 🛡️", "Ines √", "vеrified", "Registration proved"]
)
def test_nobody_writes_a_level_beside_their_own_name(make_member: Make, field: str, said: str) -> None:
    """Readers look at the name first: a tick there is believed before the small words beside it are read."""
    member = make_member(level=Level.AFFILIATED)
    with pytest.raises(Refused):
        members.change_profile(member, replace(members.said_by(member), **{field: said}))


@pytest.mark.parametrize(
    "said", ["Ines Larkwhistle", "Vera Fielding", "Dr O’Tick", "Lockwood", "N° 5 · nurse", "Ines 🌊"]
)
def test_names_that_say_no_level_are_left_alone(make_member: Make, said: str) -> None:
    member = make_member(level=Level.AFFILIATED)
    members.change_profile(member, replace(members.said_by(member), display_name=said))
    assert member.display_name == said


def test_a_username_says_no_level(make_member: Make) -> None:
    member = make_member(handle="member-123456", level=Level.AFFILIATED)
    with pytest.raises(Refused):
        members.choose_handle(member, "verified.gp")


@pytest.mark.parametrize("address", ["ines%example.org@elm.nhs.uk", "example.org!ines@elm.nhs.uk"])
def test_an_address_that_asks_to_be_sent_on_is_not_read(address: str) -> None:
    assert mailbox_of(address) is None


def test_two_whom_one_member_invited_stay_one_voice_when_that_member_leaves(make_member: Make) -> None:
    """Whoever brings two and goes would otherwise make of them the two that it takes."""
    inviter, free = make_member(level=Level.VERIFIED), make_member(level=Level.VERIFIED)
    pair = [make_member(level=Level.VERIFIED) for _ in range(2)]
    for one in pair:
        Invitation.objects.create(inviter=inviter, made_at=NOW, expires_at=NOW, used_at=NOW, used_by=one)
    doctor = retired(make_member)
    forgetting.invitations(Leaver(pk=inviter.pk, posts_stay=False, at=NOW))
    for one in pair:
        answered(doctor, one)
    assert level_now(doctor, at=NOW) == Level.CLAIMED
    answered(doctor, free)
    assert level_now(doctor, at=NOW) == Level.VOUCHED


@pytest.mark.parametrize("another_proof", [True, False])
def test_whose_registration_ended_no_longer_moderates_without_another_proof(
    make_member: Make, another_proof: bool
) -> None:
    """They would go on to read what others have sealed: for less, a suspension takes the part away the same morning."""
    struck_off = make_member(level=Level.VERIFIED, is_moderator=True)
    if another_proof:
        Evidence.objects.filter(member=struck_off, fact=Fact.BINDING).update(of=_another_entry(struck_off))
    entry = Evidence.objects.filter(member=struck_off, fact=Fact.REGISTRATION).earliest("pk")
    Evidence.objects.filter(pk=entry.pk).update(register="gmc", number=NUMBER)
    entry.refresh_from_db()
    notice = noticing.follow(entry, "removed", dated=NOW.date(), at=NOW)
    assert notice is not None
    struck_off.refresh_from_db()
    assert struck_off.is_moderator, "the notice gives them time"
    noticing.take_effect(notice, at=notice.takes_effect_at)
    struck_off.refresh_from_db()
    assert struck_off.is_moderator is another_proof
    assert Logged.objects.filter(act="moderator_unmade", about=struck_off.pk).exists() is not another_proof


def _another_entry(member: Member) -> Evidence:
    return Evidence.objects.create(
        member=member,
        fact=Fact.REGISTRATION,
        route=Route.NUMBER,
        shown_at=NOW,
        expires_at=NOW + timedelta(days=99),
        register="nmc",
        number="00A0031E",
    )
