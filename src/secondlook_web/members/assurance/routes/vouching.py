"""Two verified members answer for who somebody is: for those without an institution, as a retired doctor.

Who answers is verified by proof of their own; nothing that others said of them counts, so that no ring of people who
answer for each other can begin, and no chain is longer than one. Vouching alone leads to `vouched` and never further.

Against two who agree to lie, this is what is done. Each has been here for thirty days and has at most five answers that
count. The two did not invite each other, and were not invited by the same member. Nobody answers for who answers for
them, or for who invited them. What both say ends when either may no longer say it. Two verified people who lie together
are believed: the level says that people vouch, and moderators see who.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations

from django.db import IntegrityError, transaction
from django.db.models import Max, Q, QuerySet

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.jobs import queue
from secondlook_web.members.assurance import asking
from secondlook_web.members.assurance.actions import New, Taken, end, show
from secondlook_web.members.assurance.levels import Fact, Level, Route, level_of
from secondlook_web.members.assurance.models import Ended, Evidence, Question, Vouch
from secondlook_web.members.assurance.queries import evidence_of, shown
from secondlook_web.members.assurance.records import Asks
from secondlook_web.members.assurance.routes.number import registration_of
from secondlook_web.members.assurance.ties.records import How, Invitation, VouchEnded
from secondlook_web.members.models import HANDLE, Member, Standing
from secondlook_web.members.registers import queries as registers
from secondlook_web.members.registers.statuses import ON_THE_REGISTER
from secondlook_web.shared.refusals import AlreadyDone, NotYours, Refused
from secondlook_web.shared.text import cleaned_line

TITLE = "Two members who know you"
SAYS = (
    "Two verified members answer for it that you are the person on the register. It is for those who have no "
    "institution, and it leads to “vouched for”, not to “verified”."
)
ADDRESS = "vouching:mine"
ORDER = 60
TELL_ASKED = "assurance.tell_asked"
NEEDED = 2
LASTS = timedelta(days=365)
ASKED_FOR = timedelta(days=30)
"""How long a request waits for its answer."""
HERE_FOR = timedelta(days=30)
"""How long somebody has been here before they may answer for others."""
MOST_ANSWERS = 5
"""Of one member, that count at a time. Whoever knows more newcomers than that is better asked to invite them."""
MOST_ASKED = 4
"""Requests of one member that wait at a time."""
MOST_ASKED_IN_30_DAYS = 8
YES = "I know this person. They are the one on the register with this name, and I answer for it."
"""What somebody says who agrees. The page says what follows, beside it."""
_LOOKED_AT = timedelta(days=3660)
_MOVED = timedelta(days=14)
"""A later end than by this is worth a new row."""


def offered_to(member: Member, *, at: datetime) -> bool:
    """Once a register entry is given: that is what members answer for."""
    return registration_of(member, at=at) is not None


def verified_until(member: Member, *, at: datetime) -> datetime | None:
    """Until when somebody is verified by proof, whatever others say of them; None when they are not."""
    proof = [
        shown(piece) for piece in evidence_of([member.pk], at=at)[member.pk] if piece.route != Route.VOUCHERS.value
    ]
    if level_of(proof, at=at) is not Level.VERIFIED:
        return None
    # The daily look at the register moves the end of a number, or ends it: then `follow` is called.
    lasting = [replace(piece, expires_at=at + _LOOKED_AT) if piece.route is Route.NUMBER else piece for piece in proof]
    ends = sorted({piece.expires_at for piece in lasting})
    return next(moment for moment in ends if level_of(lasting, at=moment) is not Level.VERIFIED)


def why_not(voucher: Member, *, at: datetime) -> str:
    """Why somebody may not answer for others now; empty when they may."""
    if wrong := _not_yet(voucher, at=at):
        return wrong
    if verified_until(voucher, at=at) is None:
        return "Only members who are verified by proof of their own can answer for somebody."
    return ""


def _not_yet(voucher: Member, *, at: datetime) -> str:
    """Why somebody may not, whatever they have shown."""
    if not voucher.may_write:
        return "You can answer for somebody while you may write here."
    if not voucher.joined_before(at - HERE_FOR):
        return f"You can answer for somebody once you have been here for {HERE_FOR.days} days."
    return ""


@transaction.atomic
def ask(member: Member, untrusted_handle: str, *, at: datetime) -> Vouch:
    """Ask somebody by their username. Whether anybody has it is not told: the answer is the same."""
    Member.objects.select_for_update().get(pk=member.pk)
    if member.standing == Standing.SUSPENDED:
        raise Refused("You can ask members again when your suspension has ended.")
    registration = registration_of(member, at=at)
    if registration is None:
        raise Refused("Give your register number first: that entry is what members answer for.")
    handle = cleaned_line(untrusted_handle).removeprefix("@")
    if not HANDLE.regex.match(handle):  # type: ignore[union-attr]
        raise Refused("Give a username as it stands under a post, without spaces.")
    if handle.lower() == member.handle.lower():
        raise Refused("Nobody answers for themselves. Ask two other members.")
    asked = Vouch.objects.filter(member=member)
    open_now = asked.filter(ended_at=None, agreed=False, expires_at__gt=at)
    if open_now.count() >= MOST_ASKED or asked.filter(asked_at__gt=at - ASKED_FOR).count() >= MOST_ASKED_IN_30_DAYS:
        raise Refused(
            f"You can ask {MOST_ASKED} members at a time, and {MOST_ASKED_IN_30_DAYS} in {ASKED_FOR.days} days. Wait "
            "for an answer, or take a request back."
        )
    asked.filter(ended_at=None, asked__iexact=handle, agreed=False, expires_at__lte=at).update(
        ended_at=at, ended_why=VouchEnded.TAKEN_BACK
    )
    voucher = Member.objects.filter(handle__iexact=handle, is_active=True, standing=Standing.MEMBER).first()
    try:
        with transaction.atomic():
            vouch = Vouch.objects.create(
                member=member,
                asked=handle,
                voucher=voucher,
                registration=registration,
                asked_at=at,
                expires_at=at + ASKED_FOR,
            )
    except IntegrityError:
        raise AlreadyDone("You have asked them already.") from None
    queue.add(TELL_ASKED, vouch.pk, due_at=at)
    return vouch


@log.recorded()
def agree(vouch: Vouch, *, by: Member, how: How, at: datetime) -> None:
    """Answer for somebody."""
    _locked(by)
    open_now = _to_answer(vouch, by=by, at=at)
    wrong = why_not(by, at=at) or _too_close(by, vouch.member)
    if wrong:
        raise Refused(wrong)
    if counting(at=at).filter(voucher=by).count() >= MOST_ANSWERS:
        raise Refused(f"You answer for {MOST_ANSWERS} members already, and that is the most. Withdraw one first.")
    if not _still_on_the_register(vouch.registration, at=at):
        raise Refused("The register entry that they gave no longer counts, so there is nothing to answer for.")
    open_now.update(agreed=True, how=how, answered_at=at, expires_at=at + LASTS)
    log.record(Act.VOUCHED, at=at, by=by.pk, about=vouch.member_id, row=f"vouch:{vouch.pk}", details={"how": How(how)})
    settle(vouch.member, at=at)


@transaction.atomic
def decline(vouch: Vouch, *, by: Member, at: datetime) -> None:
    """Do not answer for somebody. They are not told: their page says that there is no answer yet."""
    _to_answer(vouch, by=by, at=at).update(answered_at=at)


@log.recorded()
def withdraw(vouch: Vouch, *, by: Member, at: datetime) -> None:
    """No longer answer for somebody, or take a request back."""
    if by.pk not in (vouch.voucher_id, vouch.member_id) or (by.pk == vouch.voucher_id and not vouch.agreed):
        raise NotYours("There is no such page.")
    why = VouchEnded.WITHDRAWN if by.pk == vouch.voucher_id else VouchEnded.TAKEN_BACK
    if not _end(vouch, why, at=at, by=by):
        raise AlreadyDone("That has ended already.")
    settle(vouch.member, at=at)


def counting(*, at: datetime) -> QuerySet[Vouch]:
    """Answers that count at a moment, as far as a row tells."""
    return Vouch.objects.filter(agreed=True, ended_at=None, answered_at__lte=at, expires_at__gt=at)


@log.recorded()
def settle(member: Member, *, at: datetime) -> None:
    """Let what members say of somebody count for as long as two of them may say it, and no longer."""
    _overrule(member, at=at)
    until, registration = carried(member, at=at)
    held = Evidence.objects.filter(member=member, route=Route.VOUCHERS, ended_at=None)
    if until is None or registration is None:
        for piece in held:
            end(piece, Ended.VOUCHER, at=at)
        return
    person = held.filter(fact=Fact.PERSON, expires_at__gt=at).first()
    bound = Evidence.objects.filter(member=member, fact=Fact.BINDING, of=registration, ended_at=None, expires_at__gt=at)
    if person is not None and bound.exists() and person.expires_at <= until < person.expires_at + _MOVED:
        return
    try:
        with transaction.atomic():
            show(
                member,
                New(fact=Fact.PERSON, route=Route.VOUCHERS, expires_at=until),
                New(fact=Fact.BINDING, route=Route.VOUCHERS, expires_at=until, of=registration),
                at=at,
            )
    except Taken:
        # Two members with one entry: one of them is not who they say. Nobody is believed before a person has looked.
        if not Question.objects.filter(member=member, asks=Asks.NUMBER, number=registration.number).exists():
            asking.ask(member, Asks.NUMBER, at=at, register=registration.register, number=registration.number)


@log.recorded()
def follow(member: Member, *, at: datetime) -> None:
    """After a change of what is known of somebody, or of what they may do: what they say, and what is said of them."""
    if Vouch.objects.filter(voucher=member, agreed=True, ended_at=None).exists():
        member.refresh_from_db()
        if why_not(member, at=at):
            for vouch in Vouch.objects.filter(voucher=member, agreed=True, ended_at=None).select_related("member"):
                _end(vouch, VouchEnded.VOUCHER, at=at)
                settle(vouch.member, at=at)
    asked = Vouch.objects.filter(member=member, ended_at=None)
    for vouch in asked.exclude(registration__ended_at=None):
        _end(vouch, VouchEnded.REGISTRATION, at=at)
    if Evidence.objects.filter(member=member, route=Route.VOUCHERS, ended_at=None).exists() or asked.exists():
        settle(member, at=at)


def forget(*, before: datetime) -> None:
    """Requests that came to nothing, and answers that ended, long ago."""
    Vouch.objects.filter(Q(ended_at__lt=before) | Q(expires_at__lt=before)).delete()


def carried(member: Member, *, at: datetime) -> tuple[datetime | None, Evidence | None]:
    """Until when two who may count together answer for somebody, and for which register entry."""
    best: tuple[datetime | None, Evidence | None] = (None, None)
    answers = list(_answers(member, at=at))
    for (one, one_until), (other, other_until) in combinations(answers, NEEDED):
        until = min(one_until, other_until)
        if one.registration_id == other.registration_id and not _know_each_other(one.voucher, other.voucher):
            best = (until, one.registration) if best[0] is None or until > best[0] else best
    return best


def _answers(member: Member, *, at: datetime) -> Iterator[tuple[Vouch, datetime]]:
    """Who may still say what they said, each with until when."""
    rows = counting(at=at).filter(member=member).select_related("voucher", "registration")
    for vouch in rows.filter(registration__ended_at=None, registration__expires_at__gt=at):
        until = verified_until(vouch.voucher, at=at) if vouch.voucher and not _not_yet(vouch.voucher, at=at) else None
        if until is not None:
            yield vouch, min(until, vouch.expires_at)


def _overrule(member: Member, *, at: datetime) -> None:
    """What a moderator ended, or the member took back, is not said again by the same answers."""
    ended = Evidence.objects.filter(
        member=member, route=Route.VOUCHERS, ended_why__in=(Ended.MODERATOR, Ended.WITHDRAWN)
    ).aggregate(last=Max("ended_at"))["last"]
    if ended is not None:
        for vouch in Vouch.objects.filter(member=member, agreed=True, ended_at=None, answered_at__lte=ended):
            _end(vouch, VouchEnded.OVERRULED, at=at)


def _know_each_other(one: Member | None, other: Member | None) -> bool:
    """Whether two came here through each other, or through the same member: then they are one voice.

    Who left is nobody's name any more. Two who were invited by somebody who left may have been by the same: else a pair
    would become two voices by that leaving.
    """
    if one is None or other is None:
        return True
    by = dict(Invitation.objects.filter(used_by__in=(one, other)).values_list("used_by", "inviter"))
    invited_alike = one.pk in by and other.pk in by and by[one.pk] == by[other.pk]
    return by.get(one.pk) == other.pk or by.get(other.pk) == one.pk or invited_alike


def _too_close(by: Member, member: Member) -> str:
    """Why these two may not answer for each other in this direction."""
    if Vouch.objects.filter(member=by, voucher=member, agreed=True, ended_at=None).exists():
        return "They answer for you, so you cannot answer for them."
    if Invitation.objects.filter(used_by=by, inviter=member).exists():
        return "They invited you here, so you cannot answer for them."
    return ""


def _to_answer(vouch: Vouch, *, by: Member, at: datetime) -> QuerySet[Vouch]:
    """The request, while it waits for this member's answer."""
    if vouch.voucher_id != by.pk:
        raise NotYours("There is no such page.")
    waiting = Vouch.objects.filter(pk=vouch.pk, answered_at=None, ended_at=None, expires_at__gt=at)
    if not waiting.exists():
        raise AlreadyDone("That request has been answered, taken back, or has run out.")
    return waiting


def _still_on_the_register(registration: Evidence, *, at: datetime) -> bool:
    entry = registers.found(registration.register, registration.number)
    return (
        registration.ended_at is None
        and registration.expires_at > at
        and entry is not None
        and entry.status in ON_THE_REGISTER
    )


def _end(vouch: Vouch, why: VouchEnded, *, at: datetime, by: Member | None = None) -> bool:
    ended = Vouch.objects.filter(pk=vouch.pk, ended_at=None).update(ended_at=at, ended_why=why)
    if ended and vouch.agreed:
        log.record(
            Act.VOUCH_WITHDRAWN,
            at=at,
            by=by.pk if by else None,
            about=vouch.member_id,
            row=f"vouch:{vouch.pk}",
            details={"why": why},
        )
    return bool(ended)


def _locked(member: Member) -> None:
    """So that two answers at once do not make six."""
    Member.objects.select_for_update().get(pk=member.pk)
