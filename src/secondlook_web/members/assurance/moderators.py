"""Who moderates: two moderators have to want it, one who proposes and another who agrees.

The one exception is the first of a new site, whom the program makes. A moderator may lay the part down alone; the last
one cannot, since then nobody could let anybody in.
"""

from datetime import datetime

from django.db.models import QuerySet

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.jobs import queue
from secondlook_web.members.assurance.levels import Level
from secondlook_web.members.assurance.models import Proposal
from secondlook_web.members.assurance.queries import level_now
from secondlook_web.members.models import Member, Standing
from secondlook_web.shared.refusals import AlreadyDone, NotYours, Refused

TELL_PROPOSALS = "assurance.tell_proposals"
NEEDS = Level.REGISTERED
"""Of whoever becomes a moderator: they see what others have sealed."""


@log.recorded()
def propose(member: Member, *, makes: bool, by: Member, at: datetime) -> Proposal:
    """Propose that somebody becomes a moderator, or no longer is one. Another moderator has to agree."""
    _moderates(by)
    _could_be(member, makes=makes, at=at)
    if by.pk == member.pk:
        raise Refused("Your own part you lay down yourself, on the page of what you have shown.")
    if Proposal.objects.filter(member=member, ended_at=None).exists():
        raise AlreadyDone("There is a proposal about them already.")
    made = Proposal.objects.create(member=member, makes=makes, proposed_by=by, proposed_at=at)
    queue.add(TELL_PROPOSALS, due_at=at, key="proposals")
    _record(Act.MODERATOR_PROPOSED, made, by=by, at=at)
    return made


@log.recorded()
def agree(proposal: Proposal, *, by: Member, at: datetime) -> None:
    """The second moderator's word; with it, it is done."""
    _moderates(by)
    member = Member.objects.select_for_update().get(pk=proposal.member_id)
    if by.pk in (proposal.proposed_by_id, member.pk):
        raise Refused("Somebody else has to agree: neither who proposed it nor who it is about.")
    if proposal.proposed_by is None or not proposal.proposed_by.may_moderate:
        raise Refused("Whoever proposed it no longer moderates. Propose it again.")
    _could_be(member, makes=proposal.makes, at=at)
    _end(proposal, at=at, agreed=True, seconded_by=by)
    Member.objects.filter(pk=member.pk, standing=Standing.MEMBER).update(is_moderator=proposal.makes)
    if proposal.makes:
        from secondlook_web.concerns.conflicts import note_new_moderator  # which asks here who moderates

        note_new_moderator(member)
    _record(Act.MODERATOR_MADE if proposal.makes else Act.MODERATOR_UNMADE, proposal, by=by, at=at)


@log.recorded()
def drop(proposal: Proposal, *, by: Member, at: datetime) -> None:
    """Take a proposal back, or say no to somebody else's."""
    _moderates(by)
    if by.pk == proposal.member_id:
        raise Refused("Somebody else has to decide this.")
    _end(proposal, at=at, agreed=False)
    _record(Act.PROPOSAL_DROPPED, proposal, by=by, at=at)


@log.recorded()
def lay_down(member: Member, *, at: datetime) -> None:
    """A moderator gives their own part up."""
    _moderates(member)
    # Locked in one order, so that the last two cannot both go at the same moment.
    here = list(moderators().select_for_update().order_by("pk").values_list("pk", flat=True))
    if [member.pk] == here:
        raise Refused("You are the last moderator. Another one has to be made first.")
    Member.objects.filter(pk=member.pk).update(is_moderator=False)
    member.is_moderator = False
    Proposal.objects.filter(member=member, ended_at=None).update(ended_at=at)
    log.record(Act.MODERATOR_UNMADE, at=at, by=member.pk, about=member.pk)


def moderators() -> QuerySet[Member]:
    """Those who can moderate now."""
    return Member.objects.filter(is_moderator=True, standing=Standing.MEMBER, is_active=True)


def _could_be(member: Member, *, makes: bool, at: datetime) -> None:
    if member.is_moderator is makes:
        raise AlreadyDone("They are a moderator already." if makes else "They are no moderator any more.")
    if makes and not member.may_write:
        raise Refused("Only a member who reads and writes here can become a moderator.")
    if makes and not level_now(member, at=at).reaches(NEEDS):
        raise Refused(
            "A moderator sees what others have sealed. Whoever becomes one first proves who they are and that the "
            "register entry is theirs."
        )


def _moderates(by: Member) -> None:
    if not by.may_moderate:
        raise NotYours("There is no such page.")


def _end(proposal: Proposal, *, at: datetime, agreed: bool, seconded_by: Member | None = None) -> None:
    if not Proposal.objects.filter(pk=proposal.pk, ended_at=None).update(
        ended_at=at, agreed=agreed, seconded_by=seconded_by
    ):
        raise AlreadyDone("Another moderator was quicker. Load the page again to see how things stand.")


def _record(act: Act, proposal: Proposal, *, by: Member, at: datetime) -> None:
    log.record(
        act,
        at=at,
        by=by.pk,
        about=proposal.member_id,
        row=f"proposal:{proposal.pk}",
        details={"makes": proposal.makes, "proposed_by": proposal.proposed_by_id or 0},
    )
