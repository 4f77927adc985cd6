"""Mails of the moderators' part: each says that something has changed and where to look, and holds nobody's words.

Sent in the first part of a job, since a mail server is slow and nothing else must wait for it. A mail may go out twice
after a kill at the wrong moment; it says the same both times.
"""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import NoReverseMatch, reverse

from secondlook_web.forum.models import Post, State
from secondlook_web.jobs import schedule
from secondlook_web.jobs.queue import handles
from secondlook_web.members.models import Member
from secondlook_web.members.registers.importing import TELL_OF_FILE
from secondlook_web.members.registers.models import Import
from secondlook_web.members.registers.models import State as Stands
from secondlook_web.moderation.actions import TELL_AUTHOR, TELL_MODERATORS
from secondlook_web.moderation.queries import counts_for, moderators_but

REMIND = "moderation.remind"
REMINDERS_AT_HOUR = 8
"""Of the site's own time zone: once a day is enough to remember, and an evening is somebody's own."""

_AUTHOR = """Something has changed with a post of yours. Sign in to see where it stands and what you can do:

{url}

This mail says no more, because mails are read on screens that others can see.
"""
_WAITING = """{items} for a moderator to read:

{url}

You get this mail at most once an hour, and only when something new has come in.
"""
_REMINDER = """{items} for more than a day:

{url}

An author cannot go on until somebody has decided. If you cannot take it up today, perhaps another moderator can.
"""
_FILE = """The latest file of a professional register is unlike the one before, so it was not taken by itself. Please
look at the numbers and decide whether it counts:

{url}
"""


@handles(TELL_AUTHOR)
def tell_author(target: int | None, at: datetime) -> None:
    """Tell an author that a post of theirs has changed; nothing to tell once they have withdrawn it."""
    post = Post.objects.select_related("author").filter(pk=target or 0).exclude(state=State.WITHDRAWN).first()
    if post is None or post.author is None or not post.author.is_active:
        return
    _send([post.author], "something of yours has changed", _AUTHOR.format(url=_url("forum:mine")))


@handles(TELL_MODERATORS)
def tell_moderators(target: int | None, at: datetime) -> None:
    """Tell each moderator how many items wait that they can decide."""
    _tell_each("unassigned", "posts wait for a moderator", _WAITING, "waits", "wait", at)


@handles(REMIND)
def remind(target: int | None, at: datetime) -> None:
    """Remind moderators, once a day, of what has waited for more than a day."""
    _tell_each("long", "some posts have waited for a day", _REMINDER, "has waited", "have waited", at)


@handles(TELL_OF_FILE)
def tell_of_file(target: int | None, at: datetime) -> None:
    """Ask the moderators about a register's file, unless somebody has decided already."""
    if Import.objects.filter(pk=target or 0, state=Stands.WAITING).exists():
        _send(list(moderators_but()), "a register's file waits", _FILE.format(url=_url("registers:registers")))


schedule.daily(REMIND, hour=REMINDERS_AT_HOUR)


def _tell_each(which: str, subject: str, text: str, one: str, many: str, at: datetime) -> None:
    for moderator in moderators_but():
        number = counts_for(moderator, at=at)[which]
        if number:
            items = f"1 post {one}" if number == 1 else f"{number} posts {many}"
            _send([moderator], subject, text.format(items=items, url=_url("moderation:queue")))


def _send(members: list[Member], subject: str, text: str) -> None:
    mails = [
        EmailMessage(f"{settings.SITE_NAME}: {subject}", text, None, [member.email])
        for member in members
        if member.email
    ]
    if mails:
        get_connection().send_messages(mails)


def _url(name: str) -> str:
    try:
        return f"{settings.SITE_URL}{reverse(name)}"
    except NoReverseMatch:
        return f"{settings.SITE_URL}/"
