"""Work for later: a post that changed is frozen again, and each night what is kept of concerns beyond its time goes.

Both write in the first part of a job, in a transaction of their own that begins with the log. Either can be done twice:
the same state is frozen once, and what is erased is erased.
"""

from collections.abc import Callable
from datetime import datetime

from secondlook_web.concerns.exhibits import erasing, freezing
from secondlook_web.concerns.exhibits.again import FREEZE
from secondlook_web.concerns.models import Concern
from secondlook_web.jobs import queue, schedule
from secondlook_web.jobs.queue import handles

SWEEP, ERASE = "concerns.sweep", "concerns.erase"
schedule.daily(SWEEP, hour=3, minute=40)


@handles(FREEZE)
def freeze(target: int | None, at: datetime) -> None:
    """The post of an open concern, as it stands now."""
    concern = Concern.objects.filter(pk=target or 0, closed_at=None).select_related("post__thread__room").first()
    if concern is None:
        return
    if concern.post is not None:
        freezing.count_readers(concern.post, at=at)
    freezing.freeze(concern, at=at)


@handles(SWEEP)
def sweep(_: int | None, at: datetime) -> Callable[[], None]:
    """A job for each concern whose time is over: one that cannot be erased keeps no other from it."""
    due = erasing.due(at=at)

    def write() -> None:
        for pk in due:
            queue.add(ERASE, pk, due_at=at, key=f"concern {pk}")

    return write


@handles(ERASE)
def erase(target: int | None, at: datetime) -> None:
    erasing.erase(target or 0, at=at)
