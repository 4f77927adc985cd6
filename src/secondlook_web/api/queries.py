"""Reads of the API: items as the moderators' script asks for them, and counts of outcomes."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from secondlook_web.api.problems import Problem
from secondlook_web.api.shapes import ItemsAsked, ItemShape, ItemsShape, RemarkShape, SummaryShape, WholeItemShape
from secondlook_web.checks.models import Outcome
from secondlook_web.members.assurance.queries import know
from secondlook_web.members.models import Member
from secondlook_web.moderation import moves
from secondlook_web.moderation.access import items_seen_by
from secondlook_web.moderation.models import Decision, Item, Why
from secondlook_web.moderation.queries import ORDER, queue_of
from secondlook_web.shared.paging import page_of

LONGEST_SUMMARY_DAYS = 366
USUAL_SUMMARY_DAYS = 30
FIRST_YEAR, LAST_YEAR = 2020, 2200


def items_page(member: Member, asked: ItemsAsked, *, at: datetime) -> ItemsShape:
    """A page of items that a moderator may see, those that have waited longest first."""
    page = page_of(_items(member, asked, at), order=ORDER, after=asked.after, before=asked.before, size=asked.size)
    know((item.post.author for item in page.rows), at=at)
    return ItemsShape(
        items=[ItemShape(**_row(item, raised=item.raised)) for item in page.rows],
        after=page.after or None,
        before=page.before or None,
    )


def whole(item: Item) -> WholeItemShape:
    """An item with its post. Who raised a concern is not told: the page of the item does not hand it on either."""
    concerns = [str(kind) for kind in item.concerns.order_by("pk").values_list("recognised", flat=True)]
    know([item.post.author], at=timezone.now())
    return WholeItemShape(
        **_row(item, raised=len(concerns)),
        title=item.post.thread.title,
        text=item.post.text,
        reasons=item.reasons,
        recognised=concerns,
        remarks=[
            RemarkShape(by=_handle(remark.author), text=remark.text, written_at=remark.written_at)
            for remark in item.remarks.select_related("author")
        ],
        advice=item.advice,
        appeal_of=item.appeal_of_id,
        possible=list(moves.possible(item, item.post)),
        seen=moves.stamp(item, item.post),
    )


def summary(first_day: date | None, last_day: date | None, *, at: datetime) -> SummaryShape:
    """Outcomes of checks from `first_day` to `last_day`, both included, by the site's calendar."""
    last = last_day or timezone.localdate(at)
    if not FIRST_YEAR <= last.year <= LAST_YEAR:  # before anything is counted back from it
        raise Problem(422, "bad_request", f"Years are from {FIRST_YEAR} to {LAST_YEAR}.", where="query.last_day")
    first = first_day or last - timedelta(days=USUAL_SUMMARY_DAYS)
    if first > last:
        raise Problem(422, "bad_request", "first_day comes after last_day.", where="query.first_day")
    if (last - first).days >= LONGEST_SUMMARY_DAYS:
        raise Problem(422, "bad_request", f"At most {LONGEST_SUMMARY_DAYS} days at once.", where="query")
    zone = timezone.get_default_timezone()
    begins = datetime.combine(first, time(), zone).astimezone(UTC)
    ends = datetime.combine(last + timedelta(days=1), time(), zone).astimezone(UTC)
    found = Outcome.objects.filter(at__gte=begins, at__lt=ends)
    rules: Counter[str] = Counter()
    for names, number in found.values_list("rules").annotate(number=Count("pk")):
        rules.update(dict.fromkeys(names, number))
    days: dict[str, dict[str, int]] = {}
    for day, verdict, number in (
        found.annotate(day=TruncDate("at", tzinfo=zone))
        .values_list("day", "verdict")
        .annotate(n=Count("pk"))
        .order_by("day")
    ):
        days.setdefault(day.isoformat(), {})[verdict or "not_checked"] = number
    verdicts: Counter[str] = Counter()
    for of_day in days.values():
        verdicts.update(of_day)
    return SummaryShape(
        first_day=first,
        last_day=last,
        checks=verdicts.total(),
        verdicts=dict(verdicts),
        rules=dict(sorted(rules.items())),
        choices=dict(found.values_list("choice").annotate(n=Count("pk")).order_by("choice")),
        days=days,
    )


def _items(member: Member, asked: ItemsAsked, at: datetime) -> QuerySet[Item]:
    why = asked.why.value if asked.why else ""
    if asked.state == "open":
        return queue_of(member, which=asked.which, why=why, at=at)
    items = items_seen_by(member)
    if asked.state == "decided":
        items = items.exclude(decided_at=None)
    if why:
        items = items.filter(why=why)
    related = items.select_related("post__thread__room", "post__author", "assigned_to", "decided_by")
    return related.annotate(raised=Count("concerns"))


def _row(item: Item, *, raised: int) -> dict[str, Any]:
    return {
        "id": item.pk,
        "why": Why(item.why),
        "room": item.post.thread.room.slug,
        "thread": item.post.thread_id,
        "post": item.post_id,
        "post_state": item.post.state,
        "author": _handle(item.post.author),
        "author_level": item.post.author.known.level.value if item.post.author else None,
        "concerns": raised,
        "opened_at": item.opened_at,
        "assigned_to": _handle(item.assigned_to),
        "assigned_at": item.assigned_at,
        "decision": Decision(item.decision) if item.decision else None,
        "decided_by": _handle(item.decided_by),
        "decided_at": item.decided_at,
    }


def _handle(member: Member | None) -> str | None:
    return member.handle if member is not None else None
