"""Raising a concern without an account: one transaction, in which the post that is meant is hidden, or nothing.

The same is answered whether there is a post, it was hidden already, or there never was one. What keeps this from being
misused: docs/decisions/anybody-can-raise.md.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from secondlook_web.audit import log
from secondlook_web.concerns import conflicts, receipts, recording
from secondlook_web.concerns.access import shown_once
from secondlook_web.concerns.actions import CONCERNED, lay_post
from secondlook_web.concerns.exhibits import freezing
from secondlook_web.concerns.models import Capacity, Concern, Conflict, Recognised, Reporter, Source, WhyNot
from secondlook_web.forum.models import Post, State
from secondlook_web.jobs import queue
from secondlook_web.members.models import Member
from secondlook_web.moderation.actions import lock
from secondlook_web.moderation.models import Decision, Item, Why
from secondlook_web.moderation.queries import written_at
from secondlook_web.shared.limits import Limit
from secondlook_web.shared.refusals import TooOften

NETWORK_HOUR = Limit(name="raise-network.hour", times=5, seconds=3600)
NETWORK_DAY = Limit(name="raise-network.day", times=15, seconds=24 * 3600)
SITE_HOUR = Limit(name="raise-site", times=120, seconds=3600)
HIDES_HOUR = Limit(name="raise-hides.hour", times=6, seconds=3600)
HIDES_DAY = Limit(name="raise-hides.day", times=24, seconds=24 * 3600)
"""Links that hide a post by themselves, from everybody without an account together. The others wait for a moderator."""
MAILS_HOUR = Limit(name="raise-mails", times=4, seconds=3600)
"""Mails to moderators that go out at once; what comes after is told with the next hour's."""
TELL_RAISED = "concerns.tell_raised"
SHOWN_AGAIN_FOR = timedelta(minutes=15)
"""So long the same form, sent in again, shows the same receipt: after a lost answer, or a second press."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says at first."""

    form_number: str = field(repr=False)
    link: str = field(default="", repr=False)
    place: str = field(default="", repr=False)
    says: str = field(default="", repr=False)
    recognised: Recognised | None = None
    """None: not said."""
    post_pk: int | None = None
    """Of the post that the link names, if it names one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A concern that was taken, and the receipt of whoever raised it."""

    concern: Concern
    code: str = field(repr=False)


def raise_concern(said: Said, *, network: str, by: Member | None, at: datetime, rng: Random) -> Raised:
    """Take a concern. The first few from one network are taken; the rest are told when to come back (`TooOften`).

    `by`: a member who is signed in all the same. It is kept of nobody; but a moderator never handles what they raised.
    """
    already = _raised_before(said, at)
    if already is not None:
        return already
    NETWORK_HOUR.count(network, at=at)
    NETWORK_DAY.count(network, at=at)
    SITE_HOUR.count("all", at=at)
    code = receipts.codes_of_form(said.form_number)[0]
    post = shown_once().filter(pk=said.post_pk or 0).select_related("thread__room").first()
    if post is not None:
        freezing.count_readers(post, at=at)
    with log.recorded():
        post = lock(post) if post is not None else None
        concern = Concern.objects.create(
            post=post,
            raised_at=at,
            source=Source.PUBLIC,
            recognised=said.recognised or Recognised.PATIENT,
            answered_at=at if said.recognised else None,
            capacity=CONCERNED.get(said.recognised, Capacity.UNSAID) if said.recognised else Capacity.UNSAID,
            place=said.place or ("" if post else said.link[:300]),
            goes_on=True,
        )
        Reporter.objects.create(concern=concern, receipt_hash=receipts.hash_of(code), says=_says(said, post))
        conflicts.note_named(concern, said.place, said.says)
        if by is not None and by.is_moderator:
            Conflict.objects.get_or_create(concern=concern, member=by, defaults={"why": WhyNot.DECLARED})
        recording.receive(concern, at=at)
        if post is not None:
            lay_post(concern, post, at=at, rng=rng, hide=_may_hide(post, at))
        tell_moderators(at)
    return Raised(concern=concern, code=code)


def tell_moderators(at: datetime) -> None:
    """That a concern waits: at once, and in a flood with the next full hour's mail."""
    try:
        MAILS_HOUR.count("all", at=at)
    except TooOften:
        hour = at.astimezone(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        queue.add(TELL_RAISED, due_at=hour, key=f"hour {hour:%Y-%m-%d %H}")
    else:
        queue.add(TELL_RAISED, due_at=at, key="now")


def _may_hide(post: Post, at: datetime) -> bool:
    """Not what moderators have read and put back, and not more than so many an hour: those wait for a moderator."""
    if post.state != State.PUBLISHED or _put_back(post):
        return False
    try:
        HIDES_HOUR.count("all", at=at)
        HIDES_DAY.count("all", at=at)
    except TooOften:
        return False
    return True


def _put_back(post: Post) -> bool:
    """Whether moderators have put this very text back after somebody recognised a person in it."""
    return Item.objects.filter(
        post=post, why=Why.RECOGNISED, decision=Decision.APPROVED, decided_at__gte=written_at(post)
    ).exists()


def _raised_before(said: Said, at: datetime) -> Raised | None:
    """What this very form has raised a moment ago."""
    codes = {receipts.hash_of(code): code for code in receipts.codes_of_form(said.form_number)}
    found = Reporter.objects.select_related("concern").filter(receipt_hash__in=codes).first()
    if found is None or found.receipt_hash is None:
        return None
    if found.concern.raised_at < at - SHOWN_AGAIN_FOR:
        raise FormUsedUp
    return Raised(concern=found.concern, code=codes[found.receipt_hash])


class FormUsedUp(Exception):
    """This form has raised a concern already, and longer ago than its receipt is shown again."""


def _says(said: Said, post: Post | None) -> str:
    """What they wrote; with the link, where it led to no post and stands nowhere else."""
    if post is not None or not said.link or not said.place:
        return said.says
    return f"{said.link}\n\n{said.says}".strip()
