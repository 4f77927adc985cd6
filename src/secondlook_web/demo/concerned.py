"""A concern of the demonstration, brought to the middle of its way as people would: raised without an account, taken,
acknowledged, assessed, explained; the author has written how it was, and a meeting is offered.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from secondlook_web.concerns import messages, receipts
from secondlook_web.concerns.authors.actions import give_account
from secondlook_web.concerns.handling import assessing, meetings, moving, taking
from secondlook_web.concerns.models import Breach, Concern, Kind, Recognised, Side
from secondlook_web.concerns.public.actions import say_more
from secondlook_web.concerns.public.raising import Said, raise_concern
from secondlook_web.concerns.stages import What
from secondlook_web.forum.models import Post
from secondlook_web.members.models import Member
from secondlook_web.moderation.actions import remove
from secondlook_web.moderation.models import Item, Why

Mapped = Mapping[str, Any]
_NETWORK = "demonstration"


def receipts_of(concerns: list[Mapped]) -> list[str]:
    """The receipts of those who raised them, as they are typed; only of those that are here."""
    codes = [receipts.codes_of_form(one["form"])[0] for one in concerns]
    return [receipts.shown(code) for code in codes if receipts.reporter_of(code) is not None]


def put_in(
    concerns: list[Mapped], posts: Sequence[Post], members: Mapping[str, Member], *, now: datetime, dice: Random
) -> None:
    """`posts`: what each is about, as it stood before somebody recognised a person."""
    for number, (one, post) in enumerate(zip(concerns, posts, strict=True), 1):
        concern = _raised(one, post, now, dice)
        _handled(one, concern, members[one["handling"]["by"]], now)
        account = one["account"]
        give_account(
            concern, account["text"], by=members[one["author"]], at=_ago(now, account), submission=UUID(int=number)
        )
        offer = one["offer"]
        meetings.offer(concern, offer["text"], by=members[one["handling"]["by"]], at=_ago(now, offer))


def _raised(one: Mapped, post: Post, now: datetime, dice: Random) -> Concern:
    reporter = one["reporter"]
    at = _ago(now, reporter)
    said = Said(
        form_number=one["form"],
        link=f"/posts/{post.pk}/",
        says=reporter["says"],
        recognised=Recognised.RELATIVE,
        post_pk=post.pk,
    )
    concern = raise_concern(said, network=_NETWORK, by=None, at=at, rng=dice).concern
    more = {name: reporter[name] for name in ("name", "way", "wants", "needs")} | {"says": reporter["says"]}
    say_more(concern, more, (), at=at + timedelta(minutes=4))
    return concern


def _handled(one: Mapped, concern: Concern, by: Member, now: datetime) -> None:
    handling = one["handling"]
    took = now - timedelta(days=handling["took"])
    assessed = now - timedelta(days=handling["assessed"])
    taking.take(concern, says="I have time this week, and know nobody in it.", by=by, at=took)
    moving.move(concern, What.ACKNOWLEDGED, by=by, at=took + timedelta(minutes=9))
    messages.send(
        concern, handling["acknowledges"], of=Side.HANDLER, to=Side.REPORTER, by=by, at=took + timedelta(minutes=9),
        submission=UUID(int=2**64 + concern.pk),
    )  # fmt: skip
    made = assessing.Assessment(
        kind=Kind.SUM, serious=True, breach=Breach.LOGGED, protected=False, says=handling["assesses"]
    )
    assessing.assess(concern, made, by=by, at=assessed)
    moving.explain(concern, by=by, at=assessed + timedelta(hours=1))
    item = Item.objects.get(post=concern.post, why=Why.RECOGNISED, decided_at=None)
    remove(item, handling["decides"], by=by, at=assessed + timedelta(hours=2), goes_on=True)


def _ago(now: datetime, one: Mapped) -> datetime:
    return now - timedelta(days=one["days"])
