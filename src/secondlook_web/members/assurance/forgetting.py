"""What is erased of a leaver's evidence and of what ties others to them; declared in `personal`."""

from secondlook_web.members.assurance.models import (
    Evidence,
    Invitation,
    Look,
    Notice,
    Place,
    Proposal,
    Question,
    SentLink,
    SignIn,
    Studies,
    Vouch,
)
from secondlook_web.members.assurance.routes import vouching
from secondlook_web.members.models import Member
from secondlook_web.shared.personal import Leaver


def answers(leaver: Leaver) -> None:
    """Who rested on the leaver's word loses that: `vouching.follow` sees that the account is closed."""
    for member in Member.objects.filter(pk=leaver.pk):
        vouching.follow(member, at=leaver.at)
    Vouch.objects.filter(voucher=leaver.pk).delete()
    Vouch.objects.filter(member=leaver.pk).delete()


def typed_names(handle: str, _: list[str]) -> None:
    """Others typed the username of somebody who could not answer just then."""
    Vouch.objects.filter(asked__iexact=handle, voucher=None).delete()


def evidence(leaver: Leaver) -> None:
    Evidence.objects.filter(seen_by=leaver.pk).update(seen_by=None)
    Evidence.objects.filter(member=leaver.pk, of__isnull=False).delete()
    Evidence.objects.filter(member=leaver.pk).delete()


def invitations(leaver: Leaver) -> None:
    """The one they came with goes. Of those they made, the open ones end; who came with one keeps no trace of whom."""
    Invitation.objects.filter(used_by=leaver.pk).delete()
    Invitation.objects.filter(inviter=leaver.pk, used_at=None).delete()
    Invitation.objects.filter(inviter=leaver.pk).update(inviter=None)


def places(leaver: Leaver) -> None:
    Place.objects.filter(taken_by=leaver.pk).delete()
    Place.objects.filter(listed_by=leaver.pk).update(listed_by=None)


def questions(leaver: Leaver) -> None:
    Question.objects.filter(decided_by=leaver.pk).update(decided_by=None)
    Question.objects.filter(member=leaver.pk).delete()


def notices(leaver: Leaver) -> None:
    Notice.objects.filter(decided_by=leaver.pk).update(decided_by=None)
    Notice.objects.filter(member=leaver.pk).delete()


def looks(leaver: Leaver) -> None:
    Look.objects.filter(by=leaver.pk).update(by=None)
    Look.objects.filter(member=leaver.pk).delete()


def proposals(leaver: Leaver) -> None:
    Proposal.objects.filter(proposed_by=leaver.pk).update(proposed_by=None)
    Proposal.objects.filter(seconded_by=leaver.pk).update(seconded_by=None)
    Proposal.objects.filter(member=leaver.pk).delete()


def links(leaver: Leaver) -> None:
    SentLink.objects.filter(member=leaver.pk).delete()


def studies(leaver: Leaver) -> None:
    Studies.objects.filter(member=leaver.pk).delete()


def sign_ins(leaver: Leaver) -> None:
    SignIn.objects.filter(member=leaver.pk).delete()
