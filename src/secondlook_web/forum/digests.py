"""Quiet mails: how much is new in which rooms, how often one was named, what of one's own changed. Never any text.

A mail is read on screens that others can see. It may go out twice after a kill at the wrong moment; it says the same.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db.models import Count, F, QuerySet
from django.urls import reverse

from secondlook_web.forum.access import rooms_seen_by
from secondlook_web.forum.models import Note, Post, State
from secondlook_web.members.models import Digest, Member, Standing

EACH = {Digest.DAILY: timedelta(days=1), Digest.WEEKLY: timedelta(days=7)}
SLACK = timedelta(hours=3)
"""A mail of yesterday that went out a little late does not put off today's."""
LATER = timedelta(minutes=5)
"""A post shown so much later than it was written had waited for something: that is news to its author."""
_SALT = "forum.stop_digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What is new for one member since their last digest, in numbers."""

    rooms: tuple[tuple[str, int], ...]
    """Names of rooms with new posts of others, and how many."""
    named: int
    shown: int
    """Posts of their own that waited, and are shown now."""
    returned: int
    hidden: int
    removed: int
    notes: int
    """Private notes that were not opened yet."""

    @property
    def anything(self) -> bool:
        return bool(
            self.rooms or self.named or self.shown or self.returned or self.hidden or self.removed or self.notes
        )


def due(at: datetime) -> list[int]:
    """Members to whom a digest is due."""
    return [member.pk for member in _wanting().only("pk", "digest", "digest_sent_at") if _is_due(member, at)]


def send(member_id: int, at: datetime) -> Callable[[], None] | None:
    """Send one member's digest, unless there is nothing to say; gives back what is to be written down then."""
    member = _wanting().filter(pk=member_id).first()
    if member is None or not _is_due(member, at):
        return None
    news = news_for(member, since=member.digest_sent_at or at - EACH[Digest(member.digest)], at=at)
    if news.anything:
        mail_of(member, news).send()

    def write() -> None:
        Member.objects.filter(pk=member_id).update(digest_sent_at=at)

    return write


def news_for(member: Member, *, since: datetime, at: datetime) -> News:
    new = Post.objects.filter(
        state=State.PUBLISHED,
        published_at__gt=since,
        published_at__lte=at,
        thread__shown=True,
        thread__room__in=rooms_seen_by(member),
    )
    rooms = (
        new.exclude(author=member)
        .values("thread__room__name")
        .annotate(number=Count("pk"))
        .order_by("thread__room__position", "thread__room__name")
    )
    changed = Post.objects.filter(author=member, state_since__gt=since, state_since__lte=at)
    waited = changed.filter(state=State.PUBLISHED, published_at__gt=F("written_at") + LATER)
    counts = dict(changed.values_list("state").annotate(number=Count("pk")).order_by())
    return News(
        rooms=tuple((row["thread__room__name"], row["number"]) for row in rooms),
        named=new.filter(mentions=member).count(),
        shown=waited.count(),
        returned=counts.get(State.RETURNED, 0),
        hidden=counts.get(State.HIDDEN, 0),
        removed=counts.get(State.REMOVED, 0),
        notes=Note.objects.filter(recipient=member, read_at=None, sent_at__gt=since, sent_at__lte=at).count(),
    )


def mail_of(member: Member, news: News) -> EmailMessage:
    stop = f"{settings.SITE_URL}{reverse('forum:stop_digest', args=[stop_token(member)])}"
    lines = [f"New since the last mail, for you at {settings.SITE_NAME}:", ""]
    lines += [f"- {name}: {_posts(number)}" for name, number in news.rooms]
    if news.named:
        lines += [f"- You were named {'once' if news.named == 1 else f'{news.named} times'}."]
    if news.notes:
        lines += [f"- {news.notes} note{'' if news.notes == 1 else 's'} for you."]
    for number, says in (
        (news.shown, "of yours that waited can be read by others now"),
        (news.returned, "of yours came back to you"),
        (news.hidden, "of yours is hidden for now" if news.hidden == 1 else "of yours are hidden for now"),
        (news.removed, "of yours was removed" if news.removed == 1 else "of yours were removed"),
    ):
        if number:
            lines += [f"- {_posts(number)} {says}."]
    lines += [
        "",
        f"{settings.SITE_URL}{reverse('forum:rooms')}",
        f"Your posts: {settings.SITE_URL}{reverse('forum:mine')}",
        "",
        "This mail never holds what somebody wrote. To get no more of them:",
        stop,
        "",
    ]
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    subject = f"{settings.SITE_NAME}: what is new"
    return EmailMessage(subject, "\n".join(lines), None, [member.email], headers=headers)


def stop_token(member: Member) -> str:
    """In the link that stops the mails; it does nothing else, and needs no signing in."""
    return signing.dumps(member.pk, salt=_SALT)


def member_of_token(token: str) -> Member | None:
    try:
        pk = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return Member.objects.filter(pk=pk).first() if isinstance(pk, int) else None


def _wanting() -> QuerySet[Member]:
    return Member.objects.filter(standing=Standing.MEMBER, is_active=True, digest__in=EACH).exclude(email="")


def _is_due(member: Member, at: datetime) -> bool:
    return member.digest_sent_at is None or member.digest_sent_at <= at - EACH[Digest(member.digest)] + SLACK


def _posts(number: int) -> str:
    return f"{number:,} post{'' if number == 1 else 's'}"
