"""The jobs: copies of data, erasing, mails about both, and what is swept up. A mail may go out twice after a kill."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.db import BaseDatabaseCache
from django.db import connections, router, transaction
from django.urls import reverse
from django.utils import timezone

from secondlook_web.erasure import actions, erasing, exporting, files, remembering, sessions
from secondlook_web.erasure.models import Export, Leaving, Posts
from secondlook_web.forum import leaving as posts_of_leavers
from secondlook_web.jobs import queue, schedule
from secondlook_web.jobs.queue import Write, handles
from secondlook_web.members.models import Member
from secondlook_web.shared import mail

SWEEP = "erasure.sweep"
STEP = "erasure.step"

_READY = """The copy of your data that you asked for is ready. Sign in to fetch it:

{url}

It is kept for seven days and then removed. Nobody but you can fetch it, and this mail opens nothing.
"""
_LEAVING = """You asked to leave {site}{how}.

You are signed out everywhere. On {day} your account and what belongs to it are erased, as the page before the button
said. That cannot be undone.

If you want to stay, or if it was not you who asked: sign in before that day, and everything stays as it is.

{url}
"""
_BEGUN = """Your account at {site} is being erased, as you asked. This address goes with it: you get no more mail
from us.

If you ever want to come back, you are welcome to ask to join like anybody else. Your username is not given to anybody.
"""


@handles(actions.BUILD)
def build(target: int | None, at: datetime) -> Write | None:
    """Make a copy of somebody's data."""
    export = Export.objects.filter(pk=target or 0, ready_at=None).first()
    if export is None:
        return None
    name = files.new_name()
    size_bytes = exporting.build(export.member_id, name, at=at)

    def write() -> None:
        actions.finish_export(export, name=name, size_bytes=size_bytes, at=at)

    return write


@handles(actions.TELL_READY)
def tell_ready(target: int | None, at: datetime) -> None:
    export = Export.objects.select_related("member").filter(pk=target or 0, removed_at=None).first()
    if export is not None:
        url = settings.SITE_URL + reverse("erasure:data")
        mail.send(export.member.email, "the copy of your data is ready", _READY.format(url=url))


@handles(actions.TELL_LEAVING)
def tell_leaving(target: int | None, at: datetime) -> Write | None:
    """Say when it is, and how to stay. It is also how somebody learns that it was not they who asked."""
    leaving = Leaving.objects.select_related("member").filter(pk=target or 0, begun_at=None).first()
    if leaving is None or leaving.due_at is None:
        return None
    text = _LEAVING.format(
        site=settings.SITE_NAME,
        how=" in a letter, and two moderators have read it" if leaving.by_letter else "",
        day=f"{timezone.localtime(leaving.due_at):%A, %-d %B %Y}",
        url=settings.SITE_URL + reverse("account_login"),
    )
    mail.send(leaving.member.email, "you are leaving", text)
    # Those that stand in the list of sessions ended when it was asked for; a session that stands in none ends here.
    return lambda: sessions.end_every(leaving.member_id)


@handles(actions.ERASE)
def erase(target: int | None, at: datetime) -> Write | None:
    """The day has come: close the account, unless nobody would be left to moderate, and then erase step by step."""
    leaving = Leaving.objects.select_related("member").filter(pk=target or 0, begun_at=None).first()
    if leaving is None or leaving.due_at is None or leaving.due_at > at:
        return None
    member = leaving.member
    if member.is_moderator and not _others_moderate(member):
        return lambda: _put_off(leaving, at)
    mail.send(member.email, "your account is being erased", _BEGUN.format(site=settings.SITE_NAME))

    def write() -> None:
        if erasing.begin(leaving, at=at):
            _steps(leaving, at)

    return write


@handles(STEP)
def step(target: int | None, at: datetime) -> Write | None:
    """Another step of an erasure that has begun."""
    leaving = Leaving.objects.filter(pk=target or 0, begun_at__isnull=False).first()
    return None if leaving is None else lambda: _steps(leaving, at)


@handles(SWEEP)
def sweep(_: int | None, at: datetime) -> Callable[[], None]:
    """What ran out: copies, keyed hashes, counts for rate limits, and what waited for authors who left."""
    known = Export.objects.exclude(file="").values_list("file", flat=True)
    for name in files.left_over(known, at=at):
        files.place(name).unlink(missing_ok=True)

    def write() -> None:
        actions.remove_old_exports(at=at)
        remembering.forget_what_ran_out(at=at)
        posts_of_leavers.sweep(at=at)
        _forget_counts(at)
        transaction.on_commit(erasing.empty_the_log_of_sqlite)

    return write


schedule.hourly(SWEEP, minute=25)


def _steps(leaving: Leaving, at: datetime) -> None:
    if erasing.step(leaving.member_id, posts=Posts(leaving.posts), at=at):
        queue.add(STEP, leaving.pk, due_at=at, key=f"leaving {leaving.pk}")


def _others_moderate(member: Member) -> bool:
    with transaction.atomic():
        return actions.other_moderators(member)


def _put_off(leaving: Leaving, at: datetime) -> None:
    """By a day. Whoever else moderated has left since; the page says that somebody has to be there."""
    due_at = at + timedelta(days=1)
    if Leaving.objects.filter(pk=leaving.pk, begun_at=None).update(due_at=due_at):
        queue.add(actions.ERASE, leaving.pk, due_at=due_at, key=f"leaving {leaving.pk}")


def _forget_counts(at: datetime) -> None:
    """Django keeps what ran out in such a table until it is full: network addresses are among it."""
    for alias in settings.CACHES:
        cache = caches[alias]
        if isinstance(cache, BaseDatabaseCache):
            database = connections[router.db_for_write(cache.cache_model_class)]
            table = database.ops.quote_name(cache._table)  # type: ignore[attr-defined]  # it has no other name
            with database.cursor() as cursor:
                cursor.execute(
                    f"DELETE FROM {table} WHERE expires < %s",  # noqa: S608
                    [database.ops.adapt_datetimefield_value(at)],
                )
