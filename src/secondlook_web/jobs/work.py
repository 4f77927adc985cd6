"""What every site does once a day, whatever apps it has: sessions that have run out go."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module

from django.conf import settings

from secondlook_web.jobs import schedule
from secondlook_web.jobs.queue import handles

TIDY = "jobs.tidy"
schedule.daily(TIDY, hour=4, minute=10)


@handles(TIDY)
def tidy(_: int | None, __: datetime) -> Callable[[], None]:
    """A session names a member: it is kept no longer than it can be used."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    return lambda: store.clear_expired()
