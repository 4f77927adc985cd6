"""Invitations: a member asks somebody in by mail, once. It opens the way to an account, and lifts nobody's level.

A link is for the address that it was sent to, works once and for two weeks. It is worked out of the site's key: nothing
in the database opens it. Whether an address has an account already, the inviter is not told.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.core import signing
from django.db.models import Q, QuerySet

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.jobs import queue
from secondlook_web.members.assurance.levels import Level
from secondlook_web.members.assurance.mailboxes import mailbox_of
from secondlook_web.members.assurance.queries import level_now
from secondlook_web.members.assurance.references import reference_of
from secondlook_web.members.assurance.ties.records import Invitation
from secondlook_web.members.models import Member
from secondlook_web.shared.paging import Page, page_of
from secondlook_web.shared.refusals import AlreadyDone, NotYours, Refused
from secondlook_web.shared.sealing import seal

LASTS = timedelta(days=14)
COUNTED_FOR = timedelta(days=30)
MOST = 10
"""By one member in 30 days. Whoever knows more people than that can ask them one after the other."""
MOST_TO_AN_ADDRESS = 2
"""In 30 days, by whoever: nobody's mailbox is filled through this site."""
SEND = "assurance.send_invitation"
PURPOSE = "invitations"
SESSION_KEY = "invitation"
_SALT = "second look, invitations"


class SignUp(StrEnum):
    """Who may make an account."""

    OPEN = "open"
    """Anybody; they show who they are afterwards."""
    INVITED = "invited"
    CLOSED = "closed"


def anybody_may_join() -> bool:
    return bool(settings.SIGN_UP != SignUp.CLOSED)


def needed() -> Level:
    """How well somebody has to be known to invite others."""
    return Level(settings.INVITERS)


def may_invite(member: Member, *, at: datetime) -> bool:
    """Whether somebody is known well enough to ask others in."""
    return anybody_may_join() and member.may_write and level_now(member, at=at).reaches(needed())


@log.recorded()
def invite(by: Member, untrusted_address: str, *, at: datetime) -> Invitation:
    """Ask the owner of an address in. The answer is the same whether they have an account or not."""
    Member.objects.select_for_update().get(pk=by.pk)
    if not may_invite(by, at=at):
        raise NotYours("There is no such page.")
    mailbox = mailbox_of(untrusted_address)
    if mailbox is None:
        raise Refused("Give the address as it is written in plain letters: name@example.org.")
    made = Invitation.objects.filter(inviter=by)
    if made.filter(made_at__gt=at - COUNTED_FOR).count() >= MOST:
        raise Refused(f"You have invited {MOST} people in {COUNTED_FOR.days} days. Wait a while before the next one.")
    reference = _reference(mailbox.canonical)
    if waiting(at=at).filter(inviter=by, reference=reference).exists():
        raise AlreadyDone("You have invited this address already. The invitation still waits.")
    invitation = Invitation.objects.create(
        inviter=by,
        reference=reference,
        sealed_address=seal(mailbox.address, purpose=PURPOSE, at=at),
        made_at=at,
        expires_at=at + LASTS,
    )
    queue.add(SEND, invitation.pk, due_at=at)
    log.record(Act.INVITATION_MADE, at=at, by=by.pk, row=f"invitation:{invitation.pk}")
    return invitation


@log.recorded()
def revoke(invitation: Invitation, *, by: Member, at: datetime) -> None:
    """Take an invitation back: who made it, or a moderator."""
    if invitation.inviter_id != by.pk and not by.may_moderate:
        raise NotYours("There is no such page.")
    if not Invitation.objects.filter(pk=invitation.pk, used_at=None, revoked_at=None).update(
        revoked_at=at, sealed_address=""
    ):
        raise AlreadyDone("That invitation has been used or taken back already.")
    log.record(Act.INVITATION_REVOKED, at=at, by=by.pk, row=f"invitation:{invitation.pk}")


def token_of(invitation: Invitation) -> str:
    """What stands in the link."""
    return signing.Signer(salt=_SALT).sign(f"{invitation.pk}-{invitation.reference[:16]}")


def found(untrusted_token: str, *, at: datetime) -> Invitation | None:
    """The invitation of a link, while it waits; None for any other, so that nobody learns which there were."""
    try:
        number, _, beginning = signing.Signer(salt=_SALT).unsign(untrusted_token).partition("-")
        return waiting(at=at).filter(pk=int(number), reference__startswith=beginning).first()
    except (signing.BadSignature, ValueError, OverflowError):
        return None


def waiting(*, at: datetime) -> QuerySet[Invitation]:
    """Invitations that may still be used."""
    return Invitation.objects.filter(used_at=None, revoked_at=None, made_at__lte=at, expires_at__gt=at)


def take_up(invitation: Invitation, session: SessionBase) -> None:
    """Keep in a browser's session that its owner follows an invitation. It is used up by the account, not by a look."""
    session[SESSION_KEY] = invitation.pk


def may_sign_up(session: SessionBase, *, at: datetime) -> bool:
    """Whether this browser may make an account."""
    if settings.SIGN_UP == SignUp.INVITED:
        return _of_session(session, at=at) is not None
    return bool(settings.SIGN_UP == SignUp.OPEN)


def is_for(session: SessionBase, address: str, *, at: datetime) -> bool:
    """Whether this browser may make an account with an address."""
    if settings.SIGN_UP != SignUp.INVITED:
        return True
    invitation = _of_session(session, at=at)
    return invitation is not None and invitation.reference == _reference_of_address(address)


@log.recorded()
def use(session: SessionBase, member: Member, *, at: datetime) -> None:
    """Use the invitation up for an account that is being made; refuses the account where it needs one and has none."""
    invitation = _of_session(session, at=at)
    if invitation is None or invitation.reference != _reference_of_address(member.email):
        if settings.SIGN_UP == SignUp.INVITED:
            raise Refused("This invitation has been used already, or has run out. Ask for another one.")
        return
    # Whoever changes the row first has used it: a link that is opened twice makes one account.
    if not waiting(at=at).filter(pk=invitation.pk).update(used_at=at, used_by=member, sealed_address=""):
        raise Refused("This invitation has been used already.")
    session.pop(SESSION_KEY, None)
    log.record(Act.INVITATION_USED, at=at, by=member.pk, about=invitation.inviter_id, row=f"invitation:{invitation.pk}")


def of_member(member: Member) -> list[Invitation]:
    """The latest fifty that a member has made."""
    return list(Invitation.objects.filter(inviter=member).select_related("used_by").order_by("-made_at", "-id")[:50])


def all_made(*, after: str = "", before: str = "") -> Page[Invitation]:
    """Who invited whom, for moderators, by page."""
    rows = Invitation.objects.select_related("inviter", "used_by")
    return page_of(rows, order=("-made_at", "-id"), after=after, before=before)


def is_to_be_sent(invitation: Invitation, *, at: datetime) -> bool:
    """Whether a mail goes out: not a third time to one address within 30 days."""
    earlier = Invitation.objects.filter(reference=invitation.reference, made_at__gt=at - COUNTED_FOR).filter(
        Q(made_at__lt=invitation.made_at) | Q(made_at=invitation.made_at, pk__lt=invitation.pk)
    )
    return earlier.count() < MOST_TO_AN_ADDRESS


def forget_address(invitation: Invitation) -> None:
    """Once the mail has gone, or will not go."""
    Invitation.objects.filter(pk=invitation.pk).update(sealed_address="")


def forget(*, before: datetime, at: datetime) -> None:
    """Addresses whose mail never went, and invitations of long ago that nobody used."""
    Invitation.objects.filter(expires_at__lte=at).exclude(sealed_address="").update(sealed_address="")
    Invitation.objects.filter(used_at=None, expires_at__lt=before).delete()


def _of_session(session: SessionBase, *, at: datetime) -> Invitation | None:
    kept = session.get(SESSION_KEY)
    return waiting(at=at).filter(pk=kept).first() if isinstance(kept, int) else None


def _reference(canonical_address: str) -> str:
    return reference_of("invitation", canonical_address)


def _reference_of_address(address: str) -> str:
    mailbox = mailbox_of(address)
    return _reference(mailbox.canonical) if mailbox else ""
