"""The forum's jobs: what is shown later, digests, and what is erased. See `jobs.queue` for the two parts of each."""

from datetime import datetime

from secondlook_web.forum import digests, publishing, retention, search, states
from secondlook_web.jobs import queue, schedule
from secondlook_web.jobs.queue import Write, handles

DIGEST, DIGEST_TO = "forum.digest", "forum.digest_to"
ERASE, ORPHANS, TIDY = "forum.erase", "forum.orphans", "forum.tidy_search"


@handles(states.PUBLISH)
def publish(target: int | None, at: datetime) -> Write | None:
    """Show a scheduled post whose day has come."""
    return publishing.publish_due(target or 0, at)


@handles(states.CHECK_WAITING)
def check_waiting(target: int | None, at: datetime) -> Write | None:
    """Check a post whose check could not run."""
    return publishing.check_waiting(target or 0, at)


@handles(DIGEST)
def digest(target: int | None, at: datetime) -> Write:
    """A job for each member to whom a digest is due: one mail that fails holds up no other."""
    members = digests.due(at)

    def write() -> None:
        for member_id in members:
            queue.add(DIGEST_TO, member_id, due_at=at, key=f"member {member_id}")

    return write


@handles(DIGEST_TO)
def digest_to(target: int | None, at: datetime) -> Write | None:
    """One member's digest."""
    return digests.send(target or 0, at)


@handles(ERASE)
def erase(target: int | None, at: datetime) -> Write:
    """Erase what was withdrawn or removed a month ago."""
    due = retention.due_for_erasure(at)

    def write() -> None:
        retention.erase(due, at=at)
        if len(due) == retention.MOST_AT_ONCE:
            queue.add(ERASE, due_at=at, key=f"after post {due[-1]}")

    return write


@handles(ORPHANS)
def orphans(target: int | None, at: datetime) -> None:
    """Remove files that belong to no post."""
    retention.remove(retention.orphans(at=at))


@handles(TIDY)
def tidy_search(target: int | None, at: datetime) -> Write:
    """Overwrite what deleted words may have left in the search's index."""
    return lambda: search.backend().tidy()


schedule.daily(DIGEST, hour=7)
schedule.daily(ERASE, hour=3, minute=10)
schedule.daily(ORPHANS, hour=3, minute=30)
schedule.daily(TIDY, hour=3, minute=50)
