"""How far members have read threads, written down a few at a time.

Reading is what happens most, and each commit waits for the disk: so a worker writes at most twice a second. What comes
in between waits for the next page that somebody opens; a place that is lost when a worker is ended costs its member one
look at posts they have read.
"""

import logging
import threading
import time
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, transaction

from secondlook_web.forum.models import Seen

MOST_WAITING = 500

log = logging.getLogger(__name__)
_lock = threading.Lock()
_waiting: dict[tuple[int, int], tuple[int, datetime]] = {}
_written_at = 0.0


def keep(member_id: int, thread_id: int, post_id: int, *, known: int | None, at: datetime) -> None:
    """Remember how far a member has read. `known` is the place kept so far: going back in a thread changes nothing."""
    if known is not None and post_id <= known:
        return
    with _lock:
        earlier, _ = _waiting.get((member_id, thread_id), (0, at))
        _waiting[member_id, thread_id] = (max(earlier, post_id), at)
        if time.monotonic() - _written_at < settings.PLACES_SECONDS and len(_waiting) < MOST_WAITING:
            return
    write()


def write() -> None:
    """Write down what waits. A place that cannot be kept is no reason not to show a page."""
    global _written_at
    with _lock:
        places = dict(_waiting)
        _waiting.clear()
        _written_at = time.monotonic()
    rows = [
        Seen(member_id=member_id, thread_id=thread_id, post_id_seen=post_id, at=at)
        for (member_id, thread_id), (post_id, at) in places.items()
    ]
    try:
        with transaction.atomic():
            Seen.objects.bulk_create(
                rows,
                update_conflicts=True,
                update_fields=["post_id_seen", "at"],
                unique_fields=["member", "thread"],
            )
    except DatabaseError as error:
        log.warning("%d places in threads could not be kept: %s", len(rows), type(error).__name__)
