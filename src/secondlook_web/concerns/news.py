"""That there is news about a concern, for its reporter, its handler or its author: a job each, in the transaction that
made the news. What the mails say, and whether one goes out: `public.mails`, `handling.work`.
"""

from datetime import datetime

from secondlook_web.concerns.models import Concern
from secondlook_web.jobs import queue

TELL_REPORTER = "concerns.tell_reporter"
TELL_HANDLER = "concerns.tell_handler"
TELL_AUTHOR = "concerns.tell_author"


def for_reporter(concern: Concern, *, at: datetime) -> None:
    """A mail, where they chose mail."""
    _tell(TELL_REPORTER, concern, at)


def for_handler(concern: Concern, *, at: datetime) -> None:
    """A mail to whoever handles it by then; none while nobody does."""
    _tell(TELL_HANDLER, concern, at)


def for_author(concern: Concern, *, at: datetime) -> None:
    """A mail that leads to their page about it; none before it was explained to them."""
    _tell(TELL_AUTHOR, concern, at)


def _tell(what: str, concern: Concern, at: datetime) -> None:
    queue.add(what, concern.pk, due_at=at, key=f"concern {concern.pk}")
