"""Every write of the moderators' part, one verb each, one transaction each.

Of two moderators who act at once one wins, and the other is told so. Whoever decides an appeal is not who decided what
it is about. What a decision does to the post is in `moves`.
"""

from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.concerns import settling
from secondlook_web.concerns.models import Concern
from secondlook_web.forum.models import Post, State, Thread
from secondlook_web.jobs import queue
from secondlook_web.members.models import Member
from secondlook_web.moderation import moves, queries
from secondlook_web.moderation.access import items_seen_by
from secondlook_web.moderation.models import Decision, Item, Remark, Why
from secondlook_web.shared.refusals import AlreadyDone, Empty, NotYours, Refused
from secondlook_web.shared.text import within

TELL_AUTHOR = "moderation.tell_author"
TELL_MODERATORS = "moderation.tell_moderators"
LONGEST_CHARACTERS = 2_000
"""Of reasons, advice and remarks."""


@transaction.atomic
def open_item(post: Post, why: Why, *, at: datetime, reasons: str = "", concern: Concern | None = None) -> Item:
    """Lay a post before the moderators. One that lies there already for the same reason gets what is new."""
    reasons = _text(reasons)
    lock(post)
    item = Item.objects.filter(post=post, why=why, decided_at=None).first()
    if item is None:
        item = Item.objects.create(post=post, why=why, opened_at=at, reasons=reasons)
        _tell_moderators(at)
    elif reasons:
        item.reasons = reasons
        item.save(update_fields=["reasons"])
    if concern is not None:
        item.concerns.add(concern)
    return item


def lapse_items(post: Post, *, at: datetime) -> None:
    """Close what lies before the moderators at the author's wish: they sent in another text, or took the post back.

    What somebody recognised stays open: a post that is taken back may have been read by then.
    """
    Item.objects.filter(post=post, decided_at=None).exclude(why=Why.RECOGNISED).update(
        decision=Decision.LAPSED, decided_at=at
    )


@log.recorded()
def take_up(item: Item, *, by: Member, at: datetime) -> None:
    """Say that one will decide an item. Whoever took it up more than a day ago may be relieved of it."""
    moves.refuse_who_may_not(item, by)
    free = Q(assigned_to=None) | Q(assigned_at__lt=at - moves.TAKEN_FOR)
    if not Item.objects.filter(free, pk=item.pk, decided_at=None).update(assigned_to=by, assigned_at=at):
        item.refresh_from_db()
        if item.decided_at is None and item.assigned_to_id == by.pk:
            return
        raise _too_late(item)
    item.assigned_to, item.assigned_at = by, at
    settling.take_up(item.concerns.filter(closed_at=None), by=by, at=at)
    log.record(Act.ITEM_TAKEN_UP, at=at, by=by.pk, row=f"item:{item.pk}")


@log.recorded()
def hand_back(item: Item, *, by: Member, at: datetime) -> None:
    """Leave an item that one had taken up to the others."""
    moves.refuse_who_may_not(item, by)
    if not Item.objects.filter(pk=item.pk, decided_at=None, assigned_to=by).update(assigned_to=None, assigned_at=None):
        raise AlreadyDone("This item is not yours to hand back any more. Load the page again to see where it stands.")
    item.assigned_to, item.assigned_at = None, None
    log.record(Act.ITEM_HANDED_BACK, at=at, by=by.pk, row=f"item:{item.pk}")


def add_remark(item: Item, text: str, *, by: Member, at: datetime) -> Remark:
    """A remark for the other moderators; the author never sees it."""
    if not items_seen_by(by).filter(pk=item.pk).exists():
        raise NotYours("This item does not exist.")
    text = _text(text)
    if not text:
        raise Empty("There is nothing in the remark yet.")
    return Remark.objects.create(item=item, author=by, text=text, written_at=at)


def approve(item: Item, *, by: Member, at: datetime, advice: str = "", seen: str = "", goes_on: bool = False) -> None:
    """Show a post, put it back, or keep it for its day. `seen` is the `moves.stamp` of what the moderator read.

    `goes_on`, here and below: concerns about it do not end with this decision (`concerns.settling`).
    """
    _decide(item, Decision.APPROVED, by=by, at=at, advice=_text(advice), seen=seen, goes_on=goes_on)


def return_with_advice(
    item: Item, advice: str, *, by: Member, at: datetime, seen: str = "", goes_on: bool = False
) -> None:
    """Give a post back to its author, who may rework it."""
    advice = _text(advice)
    if not advice:
        raise Empty("Tell the author what to change: they see only what you write here.")
    _decide(item, Decision.RETURNED, by=by, at=at, advice=advice, seen=seen, goes_on=goes_on)


def remove(item: Item, reason: str, *, by: Member, at: datetime, seen: str = "", goes_on: bool = False) -> None:
    """Take a post away for good, with a reason that its author sees."""
    reason = _text(reason)
    if not reason:
        raise Empty("Give the author a reason: they see only what you write here.")
    _decide(item, Decision.REMOVED, by=by, at=at, advice=reason, seen=seen, goes_on=goes_on)


@log.recorded()
def appeal(post: Post, reasons: str, *, by: Member, at: datetime) -> Item:
    """An author asks for another moderator's decision. Once for each decision; what comes of it is final."""
    if post.author_id != by.pk:
        raise NotYours("This post does not exist.")
    reasons = _text(reasons)
    if not reasons:
        raise Empty("Say in a sentence or two why you think the decision should be another one.")
    post = lock(post)
    against = queries.decision_that_stands(post)
    if against is None:
        raise Refused("There is no decision here to appeal against. Load the page again to see where your post stands.")
    if against.why == Why.APPEAL:
        raise Refused("This decision was made on an appeal, and it is final.")
    try:
        with transaction.atomic():
            made = Item.objects.create(post=post, why=Why.APPEAL, reasons=reasons, appeal_of=against, opened_at=at)
    except IntegrityError:
        raise AlreadyDone("You have appealed against this decision already.") from None
    _tell_moderators(at)
    log.record(Act.ITEM_APPEALED, at=at, by=by.pk, about=by.pk, row=f"item:{made.pk}")
    return made


def lock(post: Post) -> Post:
    """The post as it stands; nobody else moves it until the transaction ends. The thread first, as in `submitting`."""
    Thread.objects.select_for_update().get(pk=post.thread_id)
    return Post.objects.select_for_update().get(pk=post.pk)


@log.recorded()
def _decide(item: Item, decision: Decision, *, by: Member, at: datetime, advice: str, seen: str, goes_on: bool) -> None:
    moves.refuse_who_may_not(item, by)
    post = lock(item.post)
    # Asking for an open item in the same statement lets only one of two moderators win.
    free = Q(assigned_to=None) | Q(assigned_to=by) | Q(assigned_at__lt=at - moves.TAKEN_FOR)
    won = Item.objects.filter(free, pk=item.pk, decided_at=None).update(
        decision=decision,
        advice=advice,
        decided_by=by,
        decided_at=at,
        assigned_to=by,
        assigned_at=Coalesce(F("assigned_at"), at),
    )
    if not won:
        item.refresh_from_db()
        raise _too_late(item)
    if seen and seen != moves.stamp(item, post):
        raise AlreadyDone(
            "The post has changed, or somebody else has recognised a person in it, since you opened this page. "
            "Read it again before you decide."
        )
    if decision not in moves.possible(item, post):
        raise AlreadyDone("This cannot be decided as the post stands now. Load the page again to see where it stands.")
    item.refresh_from_db(from_queryset=Item.objects.select_related("assigned_to", "decided_by"))
    was = State(post.state)
    moves.move(post, decision, at=at)
    queue.add(TELL_AUTHOR, post.pk, due_at=at, key=f"post {post.pk}")
    item.post = post
    _record(item, decision, was, by=by, at=at)
    concerns = item.concerns.filter(closed_at=None)
    if goes_on:
        concerns.update(goes_on=True)
    settling.take_up(concerns, by=by, at=at)
    settling.settle(concerns, shown=decision == Decision.APPROVED, by=by, at=at)


def _record(item: Item, decision: Decision, was: State, *, by: Member, at: datetime) -> None:
    """What was decided, and what became of the post."""
    said = {"decision": decision, "why": Why(item.why), "was": was, "state": State(item.post.state)}
    log.record(Act.ITEM_DECIDED, at=at, by=by.pk, about=item.post.author_id, row=f"item:{item.pk}", details=said)


def _tell_moderators(at: datetime) -> None:
    """At the next full hour, once: mails that come one by one are soon not read any more."""
    hour = at.astimezone(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    queue.add(TELL_MODERATORS, due_at=hour, key=f"hour {hour:%Y-%m-%d %H}")


def _too_late(item: Item) -> AlreadyDone:
    if item.decided_at is not None:
        if item.decision == Decision.LAPSED:
            return AlreadyDone("The author has changed this post or taken it back: there is nothing left to decide.")
        return AlreadyDone("Another moderator has decided this in the meantime. Nothing of yours was changed.")
    return AlreadyDone("Another moderator has taken this up. Leave a remark if you know something that helps.")


def _text(said: str) -> str:
    return within(said, LONGEST_CHARACTERS)
