"""Erasing a member: first what lets nobody see a half of it, then app by app, in steps that hold up nobody.

First, in one transaction: nobody can sign in any more, and the name is gone from every page. Then what each app holds,
as it declares it, fifty posts at a time; what is left after the last step stands in the log as a number. A
worker that is killed half way leaves its step undone, and the next one takes it up.
"""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import connection, transaction

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.checks import live
from secondlook_web.erasure import erased, remembering
from secondlook_web.erasure.models import Leaving, Posts
from secondlook_web.forum import search
from secondlook_web.members.models import Digest, Member
from secondlook_web.shared.personal import Leaver, held


def gone_handle(member_id: int) -> str:
    """In place of a username, until the row is gone; nobody can have chosen it, since usernames hold no spaces."""
    return f"former member {member_id}"


@log.recorded()
def begin(leaving: Leaving, *, at: datetime) -> bool:
    """Close the account and take its name off every page; false when it was taken back in the meantime."""
    if not Leaving.objects.filter(pk=leaving.pk, due_at__lte=at, begun_at=None).update(begun_at=at):
        return False
    close(Member.objects.select_for_update().get(pk=leaving.member_id), at=at)
    return True


def at_once(member: Member, posts: Posts, *, at: datetime) -> None:
    """Erase somebody again who came back with an old copy of the database: they have waited their week."""
    with log.recorded():
        close(member, at=at)
    while step(member.pk, posts=posts, at=at):
        pass


def close(member: Member, *, at: datetime) -> None:
    """Nobody can sign in, and no page shows a name. The address stays until the last step, for the mail."""
    remembering.remember_handle(member.handle)
    if remembering.is_kept_out(member.pk):
        remembering.remember_as_kept_out(member, at=at)
    addresses = [member.email, *EmailAddress.objects.filter(user=member).values_list("email", flat=True)]
    for one in held():
        if one.erase_names is not None:
            one.erase_names(member.handle, addresses)
    member.set_unusable_password()
    Member.objects.filter(pk=member.pk).update(
        is_active=False,
        is_moderator=False,
        is_superuser=False,
        handle=gone_handle(member.pk),
        display_name="",
        role="",
        bio="",
        workplace="",
        town="",
        profile_public=False,
        standing_reason="",
        digest=Digest.NEVER,
        password=member.password,
    )


@log.recorded()
def step(member_id: int, *, posts: Posts, at: datetime) -> bool:
    """One step of erasing; true when another is needed. With the last one the member's row goes."""
    leaver = Leaver(pk=member_id, posts_stay=posts == Posts.NAMELESS, at=at)
    line = erased.line_of(Member.objects.get(pk=member_id), posts)
    for one in held():
        if one.erase is not None and one.erase(leaver):
            return True
    if not search.backend().deletes_at_once:
        search.backend().tidy()
    # Before the end of the transaction: a line too many does no harm, a missing one might bring somebody back.
    erased.note(line)
    log.record(Act.MEMBER_ERASED, at=at, about=member_id, details={"posts": posts})
    transaction.on_commit(_overwrite)
    return False


def _overwrite() -> None:
    live.forget_around()
    empty_the_log_of_sqlite()


def empty_the_log_of_sqlite() -> None:
    """What was erased stands overwritten in the database's file; the log of writes beside it still has it as it was.

    Where somebody reads just now this does nothing: then `work.sweep` does it within the hour.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
