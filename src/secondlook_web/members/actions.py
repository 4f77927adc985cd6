"""Every write of a member's row: what they say of themselves, and how they stand. One verb each.

Standing moves only from what it was when the moderator looked: of two moderators who act at once, one is told.
"""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.erasure import remembering
from secondlook_web.jobs import queue
from secondlook_web.members import naming
from secondlook_web.members.assurance.changes import standing_changed
from secondlook_web.members.assurance.queries import LEAST, level_now
from secondlook_web.members.models import ASSIGNED_HANDLE, HANDLE, Digest, Member, Standing
from secondlook_web.shared.refusals import AlreadyDone, Empty, NotYours, Refused, TooLong
from secondlook_web.shared.text import cleaned, cleaned_line

TELL_LET_IN = "members.tell_let_in"
LONGEST_REASON_CHARACTERS = 300
A_LOOK_LASTS = timedelta(hours=1)
"""A page that is loaded again is the same look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a member says of themselves, as other members will read it."""

    display_name: str
    role: str
    bio: str
    workplace: str
    town: str
    profile_public: bool


def said_by(member: Member) -> Said:
    """What a member says of themselves so far."""
    return Said(**{name.name: getattr(member, name.name) for name in fields(Said)})


def change_profile(member: Member, said: Said) -> None:
    """Keep a profile. What it gives away was shown to the member before: `giving_away`."""
    if member.standing == Standing.SUSPENDED:
        raise Refused("Your profile stays as it is while your account is suspended.")
    _refuse_another_name(member, said)
    Member.objects.filter(pk=member.pk).update(
        display_name=cleaned_line(said.display_name),
        role=cleaned_line(said.role),
        bio=cleaned(said.bio),
        workplace=cleaned_line(said.workplace),
        town=cleaned_line(said.town),
        profile_public=said.profile_public,
    )
    member.refresh_from_db()


def choose_handle(member: Member, handle: str) -> None:
    """The name that others use to speak to a member: chosen once, by somebody who was let in."""
    if not member.may_read:
        raise Refused("You choose a username once you are let in.")
    if not member.handle_is_assigned:
        raise AlreadyDone("Your username is chosen already, and posts name it.")
    handle = cleaned_line(handle)
    if ASSIGNED_HANDLE.match(handle) or naming.looks_like_a_moderator(member, handle) or naming.is_office(handle):
        raise Refused("That username is taken. Choose another.")
    naming.refuse_level(handle)
    if remembering.handle_was_given(handle):
        raise Refused("That username is taken. Choose another.")
    try:
        HANDLE(handle)
        with transaction.atomic():
            changed = Member.objects.filter(pk=member.pk, handle=member.handle).update(handle=handle)
    except ValidationError as wrong:
        raise Refused(str(wrong.messages[0])) from None
    except IntegrityError:
        raise Refused("That username is taken. Choose another.") from None
    if not changed:
        raise AlreadyDone("Your username is chosen already, and posts name it.")
    member.handle = handle


def _refuse_another_name(member: Member, said: Said) -> None:
    """What is kept already is left alone: somebody else may have become a moderator since."""
    name, role = cleaned_line(said.display_name), cleaned_line(said.role)
    if name != member.display_name:
        naming.refuse_twin(member, name)
    if (name, role) != (member.display_name, member.role):
        naming.refuse_office(member, display_name=name, role=role)
    kept = {member.display_name, member.role, member.workplace, member.town}
    naming.refuse_level(*({name, role, cleaned_line(said.workplace), cleaned_line(said.town)} - kept))


def choose_digest(member: Member, digest: Digest) -> None:
    """How often a member is mailed what is new."""
    Member.objects.filter(pk=member.pk).update(digest=digest)
    member.digest = digest


@log.recorded()
def let_in(member: Member, *, by: Member, at: datetime) -> None:
    """Let somebody read and write. They are told by mail."""
    _moderates(by)
    if not level_now(member, at=at).reaches(LEAST):
        raise Refused(
            "Nobody is let in on a name and a number: both are public. They first show where they work or study, or "
            "you keep a document that you saw."
        )
    _let_in(member, by=by.pk, at=at)


@log.recorded()
def let_in_by_evidence(member: Member, *, at: datetime) -> None:
    """Let in somebody who showed enough: `assurance.actions` calls this with the evidence, in its transaction.

    Who may be somebody that left while suspended waits for a moderator, who is told so.
    """
    if remembering.left_while_kept_out(member, at=at):
        return
    _let_in(member, by=None, at=at)


def _let_in(member: Member, *, by: int | None, at: datetime) -> None:
    _move(member, (Standing.WAITING,), Standing.MEMBER, reason="", at=at)
    queue.add(TELL_LET_IN, member.pk, due_at=at, key=f"member {member.pk}")
    log.record(Act.LET_IN, at=at, by=by, about=member.pk)


@log.recorded()
def suspend(member: Member, *, by: Member, reason: str, at: datetime) -> None:
    """Keep somebody out, for a reason that they read. What they posted stays as it is."""
    _moderates(by)
    reason = cleaned(reason)
    if not reason:
        raise Empty("Say why, in a sentence: the member reads it.")
    if len(reason) > LONGEST_REASON_CHARACTERS:
        raise TooLong(f"The reason may have {LONGEST_REASON_CHARACTERS} characters at most.")
    if member.is_moderator:
        raise Refused("A moderator cannot be suspended here. Their part is taken away first.")
    _move(member, (Standing.MEMBER, Standing.WAITING), Standing.SUSPENDED, reason=reason, at=at)
    queue.cancel(TELL_LET_IN, member.pk)
    log.record(Act.SUSPENDED, at=at, by=by.pk, about=member.pk)


@log.recorded()
def lift(member: Member, *, by: Member, at: datetime) -> None:
    """End a suspension. Whoever was never let in, and has not shown enough, waits as they did before."""
    _moderates(by)
    was_in = log.happened(Act.LET_IN, about=member.pk) or level_now(member, at=at).reaches(LEAST)
    to = Standing.MEMBER if was_in else Standing.WAITING
    _move(member, (Standing.SUSPENDED,), to, reason="", at=at)
    if to == Standing.MEMBER:
        queue.add(TELL_LET_IN, member.pk, due_at=at, key=f"member {member.pk}")
    log.record(Act.SUSPENSION_LIFTED, at=at, by=by.pk, about=member.pk)


@log.recorded()
def look_at(person: Member, *, by: Member, at: datetime) -> None:
    """A moderator opens somebody's page: it is in the log, once an hour at most."""
    _moderates(by)
    if by.pk != person.pk and not log.holds(Act.PERSON_LOOKED_AT, by=by.pk, about=person.pk, since=at - A_LOOK_LASTS):
        log.record(Act.PERSON_LOOKED_AT, at=at, by=by.pk, about=person.pk)


def _moderates(by: Member) -> None:
    if not by.may_moderate:
        raise NotYours("There is no such page.")


def _move(member: Member, from_standings: tuple[Standing, ...], to: Standing, *, reason: str, at: datetime) -> None:
    moved = Member.objects.filter(
        pk=member.pk, standing=member.standing, standing__in=from_standings, is_moderator=member.is_moderator
    ).update(standing=to, standing_reason=reason)
    if not moved:
        raise AlreadyDone("Another moderator was quicker. Load the page again to see how things stand.")
    member.standing, member.standing_reason = to, reason
    standing_changed.send(Member, member=member.pk, at=at)
    member.refresh_from_db(fields=["standing", "is_moderator"])  # a notice of a register may hold them to reading
