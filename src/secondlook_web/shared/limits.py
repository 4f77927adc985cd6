"""How often somebody may do something. Counted in windows, in the database's cache, the same for every worker.

A limit is for what can be abused (reports, notes, sign-ups, checks without an account); reading is never counted.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import caches
from django.utils import timezone

from secondlook_web.shared.refusals import TooOften


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most `times` in each `seconds`, for each key."""

    name: str
    times: int
    seconds: int
    store: str = "limits"
    """The cache it is counted in. "memory": each worker counts by itself, without the database, for what is asked
    many times a minute."""

    def count(self, key: str, *, at: datetime | None = None, weight: int = 1) -> None:
        """Count one more for `key` (or `weight` more, for what costs more); `TooOften` when that is too many."""
        moment = (at or timezone.now()).timestamp()
        window = int(moment // self.seconds)
        place = f"{self.name}:{key}:{window}"
        store = caches[self.store]
        store.add(place, 0, timeout=self.seconds * 2)
        try:
            counted = store.incr(place, weight)
        except ValueError:  # the entry went between the two calls
            counted = weight
        if counted > self.times:
            raise TooOften(retry_after_seconds=int((window + 1) * self.seconds - moment) + 1)
