"""What the rule makes of a register's status: notices to members, their effects, appeals and what moderators decide.

The rule gives a notice, never a person. Each ends as it came: when the register lifts a status, the effect is lifted,
and what a moderator did by hand is left as it is.
"""

from datetime import date, datetime, timedelta
from enum import Enum

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.jobs import queue
from secondlook_web.members.assurance.actions import end
from secondlook_web.members.assurance.changes import evidence_changed, standing_changed
from secondlook_web.members.assurance.models import Ended, Evidence, Notice
from secondlook_web.members.assurance.moderators import NEEDS
from secondlook_web.members.assurance.queries import level_now
from secondlook_web.members.assurance.records import LONGEST_WORDS, Decided
from secondlook_web.members.assurance.rules import Effect, Ruling, rule
from secondlook_web.members.models import Member, Standing
from secondlook_web.shared.refusals import AlreadyDone, Empty, NotYours, TooLong
from secondlook_web.shared.text import cleaned

TELL_NOTICE = "assurance.tell_notice"
TELL_DECIDED = "assurance.tell_decided"
OVERRULED_FOR = timedelta(days=90)
"""How long a moderator's word stands against the register: long enough to pay a fee or to mend an address there."""


@log.recorded()
def follow(piece: Evidence, status: str, *, dated: date, at: datetime) -> Notice | None:
    """Bring a registration into line with what its register says; the notice that now stands, if one does."""
    ruling = rule().of(status)
    standing = Notice.objects.filter(evidence=piece, lifted_at=None).first()
    if standing is not None and (ruling.effect.stands or standing.effect != ruling.effect):
        _lift(standing, at=at, next_effect=ruling.effect)
        standing = None
    if ruling.effect.stands or _overruled(piece, ruling, at):
        _keep(piece, ruling, good_until=rule().good_until(dated, at=at), at=at)
        return None
    if standing is None:
        standing = _give(piece, ruling, at=at)
    if ruling.effect is Effect.READS_ONLY:
        _read_only(piece.member, at=at)
        _keep(piece, ruling, good_until=rule().good_until(dated, at=at), at=at)
    elif ruling.effect is Effect.ENDS:
        _keep(piece, ruling, good_until=standing.takes_effect_at, at=at)
    Evidence.objects.filter(pk=piece.pk, paused_at=None).update(paused_at=at)
    return standing


@log.recorded()
def hold(member: Member, *, at: datetime) -> None:
    """Whoever is let in while a notice has them read only, reads only from that moment, not from tomorrow."""
    if Notice.objects.filter(member=member, lifted_at=None, effect=Effect.READS_ONLY).exists():
        _read_only(member, at=at)


@log.recorded()
def take_effect(notice: Notice, *, at: datetime) -> None:
    """Let a registration end whose notice is over; and with it the part of a moderator who had no other proof."""
    if not Notice.objects.filter(
        pk=notice.pk, took_effect_at=None, lifted_at=None, takes_effect_at__lte=at, effect=Effect.ENDS
    ).update(took_effect_at=at):
        return
    end(notice.evidence, Ended.STATUS, at=at)
    known_enough = level_now(notice.member, at=at).reaches(NEEDS)
    if not known_enough and Member.objects.filter(pk=notice.member_id, is_moderator=True).update(is_moderator=False):
        log.record(Act.MODERATOR_UNMADE, at=at, about=notice.member_id)
    queue.add(TELL_NOTICE, notice.pk, due_at=at, key=f"notice {notice.pk}")
    _record(Act.NOTICE_LAPSED, notice, at=at)


@log.recorded()
def appeal(notice: Notice, words: str, *, by: Member, at: datetime) -> None:
    """Ask the moderators to look. It leaves them time to decide before anything ends."""
    if notice.member_id != by.pk:
        raise NotYours("There is no such page.")
    words = cleaned(words)
    if not words:
        raise Empty("Say in a sentence or two why this is wrong, or what you are doing about it.")
    if len(words) > LONGEST_WORDS:
        raise TooLong(f"An appeal may have {LONGEST_WORDS:,} characters at most.")
    later = notice.takes_effect_at
    if notice.effect == Effect.ENDS and notice.took_effect_at is None:
        later = max(later, at + rule().appeal)
    if not Notice.objects.filter(pk=notice.pk, appealed_at=None, lifted_at=None, decided="").update(
        appeal=words, appealed_at=at, takes_effect_at=later
    ):
        raise AlreadyDone("You have appealed already, or it has been decided.")
    if later > notice.takes_effect_at:
        Evidence.objects.filter(pk=notice.evidence_id, ended_at=None).update(expires_at=later)
    _record(Act.NOTICE_APPEALED, notice, at=at, by=by)
    notice.refresh_from_db()


@log.recorded()
def decide(notice: Notice, decided: Decided, *, by: Member, at: datetime) -> None:
    """A moderator's word on a notice, appealed against or not: any moderator's but the member's own."""
    if not by.may_moderate or notice.member_id == by.pk:
        raise NotYours("There is no such page.")
    if not Notice.objects.filter(pk=notice.pk, decided="", lifted_at=None).update(
        decided=decided, decided_at=at, decided_by=by
    ):
        raise AlreadyDone("Another moderator was quicker, or the register has lifted it.")
    notice.refresh_from_db()
    if decided is Decided.LIFTED:
        _lift(notice, at=at)
        Evidence.objects.filter(pk=notice.evidence_id, ended_at=None).update(expires_at=at + OVERRULED_FOR)
    queue.add(TELL_DECIDED, notice.pk, due_at=at, key=f"notice {notice.pk}")
    _record(Act.NOTICE_DECIDED, notice, at=at, by=by)


def _overruled(piece: Evidence, ruling: Ruling, at: datetime) -> bool:
    """Whether a moderator has said, not long ago, that this status has no effect here."""
    return Notice.objects.filter(
        evidence=piece, status=ruling.status, decided=Decided.LIFTED, decided_at__gt=at - OVERRULED_FOR
    ).exists()


def _give(piece: Evidence, ruling: Ruling, *, at: datetime) -> Notice:
    later = ruling.effect is Effect.ENDS
    notice = Notice.objects.create(
        member=piece.member,
        evidence=piece,
        status=ruling.status,
        effect=ruling.effect,
        given_at=at,
        takes_effect_at=at + rule().notice if later else at,
        took_effect_at=None if later else at,
    )
    if ruling.effect is Effect.CLOSED:
        Member.objects.filter(pk=piece.member_id).update(is_active=False)
        piece.member.is_active = False
        end(piece, Ended.STATUS, at=at)
    else:
        queue.add(TELL_NOTICE, notice.pk, due_at=at, key=f"notice {notice.pk}")
    _record(Act.NOTICE_GIVEN, notice, at=at)
    return notice


def _keep(piece: Evidence, ruling: Ruling, *, good_until: datetime, at: datetime) -> None:
    """Move the end of a registration to where the register's word reaches."""
    if good_until <= piece.shown_at:
        return
    Evidence.objects.filter(pk=piece.pk, ended_at=None).update(
        expires_at=good_until, checked_at=at, status=ruling.status
    )
    piece.expires_at, piece.checked_at, piece.status = good_until, at, ruling.status
    evidence_changed.send(Evidence, member=piece.member_id, at=at)


def _lift(notice: Notice, *, at: datetime, next_effect: Effect = Effect.NONE) -> None:
    if not Notice.objects.filter(pk=notice.pk, lifted_at=None).update(lifted_at=at):
        return
    Evidence.objects.filter(pk=notice.evidence_id).update(paused_at=None)
    member = notice.member
    if notice.effect == Effect.CLOSED:
        Member.objects.filter(pk=member.pk).update(is_active=True)
    if next_effect.stands and not _others_read_only(notice):
        # Only the rule makes somebody read: a suspension by moderators is another standing, and stays.
        Member.objects.filter(pk=member.pk, standing=Standing.READING).update(standing=Standing.MEMBER)
        standing_changed.send(Member, member=member.pk, at=at)
    _record(Act.NOTICE_LAPSED, notice, at=at, lifted=True)


def _others_read_only(notice: Notice) -> bool:
    return (
        Notice.objects.filter(member=notice.member_id, lifted_at=None, effect=Effect.READS_ONLY)
        .exclude(pk=notice.pk)
        .exists()
    )


def _read_only(member: Member, *, at: datetime) -> None:
    """Who reads only does not moderate either."""
    was_moderator = Member.objects.filter(pk=member.pk, standing=Standing.MEMBER, is_moderator=True).exists()
    moved = Member.objects.filter(pk=member.pk, standing=Standing.MEMBER).update(
        standing=Standing.READING, is_moderator=False
    )
    if moved and was_moderator:
        log.record(Act.MODERATOR_UNMADE, at=at, about=member.pk)
    member.refresh_from_db(fields=["standing", "is_moderator"])
    if moved:
        standing_changed.send(Member, member=member.pk, at=at)


def _record(act: Act, notice: Notice, *, at: datetime, by: Member | None = None, lifted: bool = False) -> None:
    details: dict[str, Enum | bool] = {"effect": Effect(notice.effect)}
    if notice.decided:
        details |= {"decided": Decided(notice.decided)}
    log.record(
        act,
        at=at,
        by=by.pk if by else None,
        about=notice.member_id,
        row=f"notice:{notice.pk}",
        details=details | ({"lifted": True} if lifted else {}),
    )
