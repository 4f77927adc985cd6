"""Mails to those who answer for concerns: what is late, what is due tomorrow, what nobody handles. No words of anybody.

Once a day to everybody responsible, and at once where less than a day is left of the 72 hours of a breach. Where nobody
is left who may handle a concern, whoever runs the site is mailed, each day anew. Sent in the first part of a job, as
`moderation.work` does; a mail may go out twice after a kill at the wrong moment.
"""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from secondlook_web.concerns import conflicts, news
from secondlook_web.concerns.access import concerns_about
from secondlook_web.concerns.handling import queries
from secondlook_web.concerns.handling.standing import Standing, standings
from secondlook_web.concerns.handling.taking import HANDED_TO, NOBODY_LEFT, TAKEN_FROM
from secondlook_web.concerns.models import Concern
from secondlook_web.jobs import schedule
from secondlook_web.jobs.queue import handles
from secondlook_web.members.assurance.moderators import moderators
from secondlook_web.members.models import Member
from secondlook_web.shared.limits import Limit
from secondlook_web.shared.mail import send
from secondlook_web.shared.refusals import TooOften

REMIND, WATCH = "concerns.remind", "concerns.watch"
REMINDERS_AT_HOUR = 8
"""Of the site's own time zone, as for the queue."""
A_DAY_EACH = Limit(name="concern-breach-mail", times=1, seconds=24 * 3600)
"""Mails about the 72 hours of one concern."""
OPERATOR_A_DAY = Limit(name="concern-operator-mail", times=1, seconds=24 * 3600)
"""Mails to the operator about concerns that nobody may handle."""

_DAILY = """Concerns that you can see to:

{lines}

{url}

You get this mail in the morning, when something is late, due by tomorrow, or nobody's.
"""
_BREACH = """Of the 72 hours within which the data protection regulator has to be told of a breach, {left}. Somebody has
to decide today whether they are told, and tell them:

{url}
"""
_OPERATOR = """There {is_one} that none of the moderators may handle, because they are part of it or there are too few
of them. Nobody can see to it until you make another moderator who is not: docs/membership.md says how.

{url}

This mail says no more, because mails are read on screens that others can see.
"""
_TAKEN = """Another moderator has taken a concern that you handled. You no longer read what is in it. If that is a
mistake, talk to them:

{url}
"""
_HANDED = """Another moderator has handed a concern over to you. Whoever raised it counts on you from now on:

{url}
"""
_AUTHOR = """Something has changed with a post of yours. Sign in to read what, and what you can do:

{url}

This mail says no more, because mails are read on screens that others can see.
"""


@handles(REMIND)
def remind(_: int | None, at: datetime) -> None:
    """Tell each moderator, once a day, what is late, due by tomorrow, or nobody's, of what they may see."""
    for member in moderators():
        rows = queries.open_for(member, at=at)
        lines = _lines(rows, at)
        if lines:
            send(member.email, "concerns", _DAILY.format(lines="\n".join(lines), url=_url()))
    _tell_operator(at)


@handles(WATCH)
def watch(_: int | None, at: datetime) -> None:
    """Each hour: breaches with less than a day left, once a day each, and concerns that nobody may handle."""
    for row in standings(Concern.objects.filter(goes_on=True, closed_at=None).select_related("post"), at=at):
        if row.breach_soon and _first_today(A_DAY_EACH, str(row.concern.pk), at):
            over = row.breach_due in row.late
            text = _BREACH.format(left="none is left" if over else "less than 24 are left", url=_url(row.concern))
            _mail(conflicts.handlers_for(row.concern), "the 72 hours of a breach", text)
    _tell_operator(at)


@handles(NOBODY_LEFT)
def look_who_is_left(_: int | None, at: datetime) -> None:
    """Somebody was kept from a concern: they may have been the last."""
    _tell_operator(at)


@handles(TAKEN_FROM)
def tell_who_had_it(target: int | None, at: datetime) -> None:
    _mail(moderators().filter(pk=target or 0), "a concern was taken over", _TAKEN.format(url=_url()))


@handles(HANDED_TO)
def tell_who_has_it(target: int | None, at: datetime) -> None:
    _mail(moderators().filter(pk=target or 0), "a concern was handed to you", _HANDED.format(url=_url()))


@handles(news.TELL_AUTHOR)
def tell_author(target: int | None, at: datetime) -> None:
    """Nothing before it was explained to them: until then they know of the post alone."""
    concern = Concern.objects.select_related("post__author").filter(pk=target or 0).first()
    if concern is None or concern.post is None or concern.post.author is None or not concern.post.author.is_active:
        return
    if concerns_about(concern.post.author).filter(pk=concern.pk).exists():
        url = f"{settings.SITE_URL}{reverse('authors:concern', args=[concern.pk])}"
        _mail([concern.post.author], "something of yours has changed", _AUTHOR.format(url=url))


schedule.daily(REMIND, hour=REMINDERS_AT_HOUR, minute=5)
schedule.hourly(WATCH, minute=20)


def nobody_may_handle() -> list[Concern]:
    """Open concerns for which no moderator is left."""
    still_open = Concern.objects.filter(closed_at=None).select_related("post")
    return [one for one in still_open if not conflicts.handlers_for(one).exists()]


def operators() -> list[str]:
    """Whoever runs the site: the setting for it, or Django's own."""
    return (
        [settings.OPERATOR_MAIL]
        if settings.OPERATOR_MAIL
        else [one if isinstance(one, str) else one[1] for one in settings.ADMINS]
    )


def _tell_operator(at: datetime) -> None:
    stuck = nobody_may_handle()
    if not stuck or not operators() or not _first_today(OPERATOR_A_DAY, f"{len(stuck)}", at):
        return
    is_one = "is a concern" if len(stuck) == 1 else f"are {len(stuck)} concerns"
    for address in operators():
        send(address, "nobody can handle a concern", _OPERATOR.format(is_one=is_one, url=settings.SITE_URL + "/"))


def _lines(rows: list[Standing], at: datetime) -> list[str]:
    tomorrow = queries.tomorrow_ends(at)
    said = (
        (sum(row.handler is None for row in rows), "that nobody handles"),
        (sum(bool(row.late) for row in rows), "with something late"),
        (sum(bool(row.due_by(tomorrow)) for row in rows), "with something due by tomorrow"),
    )
    return [f"- {number} {words}" for number, words in said if number]


def _first_today(limit: Limit, key: str, at: datetime) -> bool:
    try:
        limit.count(key, at=at)
    except TooOften:
        return False
    return True


def _mail(members: Iterable[Member], subject: str, text: str) -> None:
    for member in members:
        send(member.email, subject, text)


def _url(concern: Concern | None = None) -> str:
    place = reverse("handling:concern", args=[concern.pk]) if concern is not None else reverse("handling:concerns")
    return f"{settings.SITE_URL}{place}"
