"""Every write about a concern: raise one with a tap, which hides the post at once, and say whom one recognised.

Why one tap is enough, and what keeps it from being misused: docs/decisions/one-tap-hides.md.
"""

from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from secondlook_web.audit import log
from secondlook_web.concerns import recording
from secondlook_web.concerns.exhibits import freezing
from secondlook_web.concerns.models import Capacity, Concern, Recognised, Reporter, Source
from secondlook_web.forum import states
from secondlook_web.forum.models import Post, State
from secondlook_web.jobs import queue
from secondlook_web.members.models import Member
from secondlook_web.moderation.actions import TELL_AUTHOR, lock, open_item
from secondlook_web.moderation.models import Why
from secondlook_web.moderation.queries import put_back_against
from secondlook_web.shared.limits import Limit
from secondlook_web.shared.refusals import AlreadyDone, NotYours, Refused

AN_HOUR = Limit(name="recognise.hour", times=3, seconds=3600)
A_DAY = Limit(name="recognise.day", times=10, seconds=24 * 3600)
TELL_AFTER_MINUTES = (10, 60)
"""The author's mail goes out after a random wait: its time must not point to who was reading."""
CONCERNED = {Recognised.SELF: Capacity.PATIENT, Recognised.RELATIVE: Capacity.RELATIVE}
"""Who is more than a witness, and as whom they raise it: their concerns go on by themselves."""


def recognise(member: Member, post: Post, *, at: datetime, rng: Random) -> Concern:
    """Raise a concern about a post and hide it, in one transaction; a second tap gives the same concern.

    The post stays as it is where moderators have put this very text back after a concern of the same member.
    """
    if not member.may_read:
        raise NotYours("This post does not exist.")
    if post.author_id == member.pk:
        raise Refused("This is your own post: you can take it back yourself, at any time.")
    already = Concern.objects.filter(post=post, raised_by=member, closed_at=None).first()
    if already is not None:
        return already
    key = str(member.pk)
    AN_HOUR.count(key, at=at)
    A_DAY.count(key, at=at)
    freezing.count_readers(post, at=at)
    with log.recorded():
        post = lock(post)
        if post.state not in (State.PUBLISHED, State.HIDDEN):
            raise AlreadyDone("This post has been taken away already. Other members can no longer read it.")
        concern, made = Concern.objects.get_or_create(
            post=post, raised_by=member, closed_at=None, defaults={"raised_at": at, "source": Source.TAP}
        )
        if not made:
            return concern
        recording.receive(concern, at=at)
        hide = post.state == State.PUBLISHED and not put_back_against(member, post)
        lay_post(concern, post, at=at, rng=rng, hide=hide)
    return concern


def lay_post(concern: Concern, post: Post, *, at: datetime, rng: Random, hide: bool = True) -> None:
    """What is done about the post that a concern means: frozen, laid before the moderators, hidden.

    In the caller's transaction, which has locked the post (`moderation.actions.lock`).
    """
    freezing.freeze(concern, at=at)
    if post.state not in (State.PUBLISHED, State.HIDDEN):
        return
    open_item(post, Why.RECOGNISED, at=at, concern=concern)
    if hide and post.state == State.PUBLISHED:
        states.take_away(post, to=State.HIDDEN, from_states=(State.PUBLISHED,), at=at)
        wait = timedelta(minutes=rng.uniform(*TELL_AFTER_MINUTES))
        queue.add(TELL_AUTHOR, post.pk, due_at=at + wait, key=f"post {post.pk}")


def say_whom(member: Member, concern: Concern, recognised: Recognised, *, at: datetime) -> None:
    """Keep whom somebody says they recognised. They need not say, and may change it until the concern is closed.

    Who recognises themselves or somebody close is owed more than a decision about a post: their concern goes on.
    """
    if concern.raised_by_id != member.pk:
        raise NotYours("This concern does not exist.")
    with transaction.atomic():
        now = recording.lock(concern)
        # What a person is at, or was asked for in so many words, does not stop for a tap.
        taken = now.goes_on and (now.acknowledged_at is not None or now.handler_id is not None)
        asked_more = taken or Reporter.objects.filter(concern=now).exists()
        said: dict[str, object] = {"recognised": recognised, "answered_at": at, "goes_on": asked_more}
        if recognised in CONCERNED:
            said |= {"capacity": CONCERNED[recognised], "goes_on": True}
        open_still = Concern.objects.filter(pk=now.pk, closed_at=None)
        if not open_still.update(**said):
            raise AlreadyDone("A moderator has decided this in the meantime.")
    for name, value in said.items():
        setattr(concern, name, value)
