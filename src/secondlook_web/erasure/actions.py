"""Every write about copies of one's data and about leaving. What is done on the day itself is in `erasing`."""

from datetime import datetime, timedelta
from pathlib import Path

from django.db import IntegrityError, transaction

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.erasure import files
from secondlook_web.erasure.models import Export, Leaving, Posts
from secondlook_web.jobs import queue
from secondlook_web.members.models import Member
from secondlook_web.members.signals import end_everything
from secondlook_web.shared.refusals import AlreadyDone, NotYours, Refused

BUILD, TELL_READY = "erasure.build", "erasure.tell_ready"
ERASE, TELL_LEAVING = "erasure.erase", "erasure.tell_leaving"
COOLING = timedelta(days=7)
"""Between asking to leave and being erased: time to think again, or to notice that it was somebody else."""
EXPORT_KEPT = timedelta(days=7)
EXPORT_EACH = timedelta(days=1)


def ask_for_export(member: Member, *, at: datetime) -> Export:
    """A copy of what is held of a member, made by a job. One a day: it is a lot of work."""
    latest = Export.objects.filter(member=member).order_by("-asked_at").first()
    if latest is not None and latest.ready_at is None:
        raise AlreadyDone("Your copy is being made already. You get a mail when it is ready.")
    if latest is not None and latest.asked_at > at - EXPORT_EACH:
        raise Refused("You asked for a copy less than a day ago. You can ask for another one tomorrow.")
    try:
        with transaction.atomic():
            export = Export.objects.create(member=member, asked_at=at)
            queue.add(BUILD, export.pk, due_at=at, key=f"export {export.pk}")
    except IntegrityError:
        raise AlreadyDone("Your copy is being made already. You get a mail when it is ready.") from None
    return export


@log.recorded()
def finish_export(export: Export, *, name: str, size_bytes: int, at: datetime) -> None:
    """The copy is there. Of somebody who has begun to leave, or of whom it was made already, it goes at once."""
    wanted = Export.objects.filter(pk=export.pk, ready_at=None, member__is_active=True)
    if not wanted.update(file=name, size_bytes=size_bytes, ready_at=at):
        files.remove_after_commit(name)
        return
    queue.add(TELL_READY, export.pk, due_at=at, key=f"export {export.pk}")
    log.record(Act.EXPORT_MADE, at=at, by=export.member_id, about=export.member_id, row=f"export:{export.pk}")


@log.recorded()
def fetch_export(export: Export, *, by: Member, at: datetime) -> Path:
    """Where the copy lies, for its owner alone; that it was fetched is in the log."""
    if export.member_id != by.pk:
        raise NotYours("There is nothing here.")
    if export.ready_at is None or export.removed_at is not None or at >= export.ready_at + EXPORT_KEPT:
        raise AlreadyDone("This copy is not kept any more. You can ask for another one.")
    log.record(Act.EXPORT_FETCHED, at=at, by=by.pk, about=by.pk, row=f"export:{export.pk}")
    return files.place(export.file)


@transaction.atomic
def remove_old_exports(*, at: datetime) -> None:
    """Copies that were ready a week ago."""
    for export in Export.objects.filter(ready_at__lte=at - EXPORT_KEPT, removed_at=None):
        Export.objects.filter(pk=export.pk).update(removed_at=at, file="")
        files.remove_after_commit(export.file)


@log.recorded()
def ask_to_leave(member: Member, posts: Posts, *, at: datetime) -> Leaving:
    """Ends every session and token at once; in a week everything goes, unless they sign in again."""
    refuse_the_last_moderator(member)
    Leaving.objects.filter(member=member, due_at=None).delete()
    try:
        with transaction.atomic():
            leaving = Leaving.objects.create(member=member, posts=posts, asked_at=at, due_at=at + COOLING)
    except IntegrityError:
        raise AlreadyDone("You have asked to leave already. Sign in again and you stay.") from None
    _wait_for_the_day(leaving, at=at)
    log.record(Act.ERASURE_ASKED, at=at, by=member.pk, about=member.pk, details={"posts": posts})
    return leaving


@log.recorded()
def propose_by_letter(person: Member, posts: Posts, *, by: Member, at: datetime) -> Leaving:
    """Somebody wrote a letter and cannot sign in. A second moderator has to agree."""
    _moderates(by, person)
    refuse_the_last_moderator(person)
    try:
        with transaction.atomic():
            leaving = Leaving.objects.create(member=person, posts=posts, asked_at=at, by_letter=True, proposed_by=by)
    except IntegrityError:
        raise AlreadyDone("That they leave is asked for already.") from None
    log.record(Act.ERASURE_ASKED, at=at, by=by.pk, about=person.pk, details={"posts": posts, "letter": True})
    return leaving


@log.recorded()
def agree(leaving: Leaving, *, by: Member, at: datetime) -> None:
    """The second of two moderators. From here on it is as if the member had asked."""
    _moderates(by, leaving.member)
    if leaving.proposed_by_id == by.pk:
        raise Refused("You have asked for this yourself. Another moderator has to read the letter and agree.")
    refuse_the_last_moderator(leaving.member)
    open_still = Leaving.objects.filter(pk=leaving.pk, due_at=None).exclude(proposed_by=None)
    if not open_still.update(due_at=at + COOLING, agreed_by=by):
        raise AlreadyDone("Another moderator was quicker. Load the page again to see how things stand.")
    leaving.refresh_from_db()
    _wait_for_the_day(leaving, at=at)
    log.record(Act.ERASURE_AGREED, at=at, by=by.pk, about=leaving.member_id)


@log.recorded()
def take_back(leaving: Leaving, *, by: Member, at: datetime) -> None:
    """A moderator stops what a letter asked for, until it has begun: the letter was not theirs, say."""
    _moderates(by, leaving.member)
    if not leaving.by_letter:
        raise Refused("They asked for this themselves. Only they can take it back, by signing in.")
    if not _cancel(leaving):
        raise AlreadyDone("It is too late: erasing has begun.")
    log.record(Act.ERASURE_CANCELLED, at=at, by=by.pk, about=leaving.member_id)


@log.recorded()
def stay(member: Member, *, at: datetime) -> bool:
    """Whoever signs in again stays; whether there was anything to take back."""
    leaving = Leaving.objects.filter(member=member, begun_at=None, due_at__isnull=False).first()
    if leaving is None or not _cancel(leaving):
        return False
    log.record(Act.ERASURE_CANCELLED, at=at, by=member.pk, about=member.pk)
    return True


def refuse_the_last_moderator(member: Member) -> None:
    """Somebody has to be there for concerns. Others who are about to leave do not count."""
    if member.is_moderator and not other_moderators(member):
        raise Refused(
            "You are the only moderator, and somebody has to be there when a person is recognised. Let another member "
            "moderate first."
        )


def other_moderators(member: Member) -> bool:
    """Whether somebody moderates besides this member, and stays."""
    # Locked, so that of two who ask at the same moment the second finds the first leaving.
    everybody = Member.objects.filter(is_moderator=True, is_active=True).select_for_update().order_by("pk")
    moderators = [one for one in everybody if one.pk != member.pk]
    leaving = set(
        Leaving.objects.filter(member__in=moderators, due_at__isnull=False).values_list("member_id", flat=True)
    )
    return any(one.pk not in leaving for one in moderators)


def _wait_for_the_day(leaving: Leaving, *, at: datetime) -> None:
    end_everything(leaving.member)
    queue.add(ERASE, leaving.pk, due_at=leaving.due_at, key=f"leaving {leaving.pk}")
    queue.add(TELL_LEAVING, leaving.pk, due_at=at, key=f"leaving {leaving.pk}")


def _cancel(leaving: Leaving) -> bool:
    counted, _ = Leaving.objects.filter(pk=leaving.pk, begun_at=None).delete()
    for job in (ERASE, TELL_LEAVING):
        queue.cancel(job, leaving.pk)
    return bool(counted)


def _moderates(by: Member, person: Member) -> None:
    if not by.may_moderate or by.pk == person.pk:
        raise NotYours("There is no such page.")
