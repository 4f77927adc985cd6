"""How often somebody may do something. Counted in windows, in the database's cache, the same for every worker.

A limit is for what can be abused (reports, notes, sign-ups, checks without an account); reading is never counted.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import caches
from django.core.cache.backends.db import BaseDatabaseCache
from django.db import transaction
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
        counted = self._added(f"{self.name}:{key}:{window}", weight)
        if counted > self.times:
            raise TooOften(retry_after_seconds=int((window + 1) * self.seconds - moment) + 1)

    def _added(self, place: str, weight: int) -> int:
        """The count with `weight` added, kept until its window is over."""
        store = caches[self.store]
        if isinstance(store, BaseDatabaseCache):
            # Not its `incr`: that keeps the entry for the cache's own five minutes, and a limit of a day would be
            # forgotten in the first pause. In one transaction, two at once count two on SQLite; on PostgreSQL now and
            # then one, which a limit can bear.
            with transaction.atomic():
                counted = int(store.get(place, 0)) + weight
                store.set(place, counted, timeout=self.seconds * 2)
            return counted
        store.add(place, 0, timeout=self.seconds * 2)
        try:
            return int(store.incr(place, weight))
        except ValueError:  # the entry went between the two calls
            return weight
