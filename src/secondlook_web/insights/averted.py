"""Near misses: drafts that the check spoke against before anybody read them, and what became of each.

Of a check no text is kept (`checks.models`), so a draft is told by its author and the time: checks of one member that
follow each other within a day, until one is shared or goes to a moderator, are one draft. If its author wrote about
something else in between, that counts as the changed draft; the page says so. Counted in the year in which it began.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import TypeAlias

from secondlook.model import Verdict
from secondlook_web.checks.models import Choice, Outcome, Purpose
from secondlook_web.insights.years import bounds

Counts: TypeAlias = dict[str, int]
SAME_DRAFT = timedelta(days=1)
PURPOSES = (Purpose.POST, Purpose.EDIT, Purpose.NOTE)
"""What somebody was about to share; a post that waited and is checked again on its day is no new draft."""
BECAME = ("not_shared", "changed", "knowingly", "moderator", "not_known")
"""What became of a draft, in the order of the tables; `not_known`: its author has left, and nothing ties the checks."""
ENDS = {Choice.SHARED: "changed", Choice.KNOWINGLY: "knowingly", Choice.TO_MODERATOR: "moderator"}
_ROWS_AT_ONCE = 5_000

Check: TypeAlias = tuple[int | None, str, str, datetime]
"""Of whom, verdict, choice, when."""


def tables(year: int) -> Iterator[tuple[str, Counts]]:
    """Drafts that were stopped, and drafts that were said to be worth changing, by what became of them."""
    start, end = bounds(year)
    found = {Verdict.STOP: dict.fromkeys(BECAME, 0), Verdict.REVISE: dict.fromkeys(BECAME, 0)}
    for worst, became, began in _drafts(start, end):
        if start <= began < end:
            found[worst][became] += 1
    yield "stopped", found[Verdict.STOP]
    yield "revised", found[Verdict.REVISE]


def _drafts(start: datetime, end: datetime) -> Iterator[tuple[Verdict, str, datetime]]:
    """Each draft that the check spoke against: how much, what became of it, when it began."""
    checks = Outcome.objects.filter(purpose__in=PURPOSES, at__gte=start - SAME_DRAFT, at__lt=end + SAME_DRAFT)
    rows = checks.order_by("member_id", "at", "pk").values_list("member_id", "verdict", "choice", "at")
    for member, of_one in groupby(rows.iterator(chunk_size=_ROWS_AT_ONCE), key=lambda row: row[0]):
        if member is None:
            for _, verdict, _, at in of_one:
                if verdict in (Verdict.STOP, Verdict.REVISE):
                    yield Verdict(verdict), "not_known", at
        else:
            yield from _of_one(of_one)


def _of_one(checks: Iterator[Check]) -> Iterator[tuple[Verdict, str, datetime]]:
    worst: Verdict | None = None
    began = last = datetime.min
    for _, verdict, choice, at in checks:
        if choice == Choice.NOT_CHECKED:
            continue
        if worst is not None and at - last > SAME_DRAFT:
            yield worst, "not_shared", began
            worst = None
        said = Verdict(verdict)
        if worst is None and said is Verdict.SHARE:
            continue
        if worst is None:
            worst, began = said, at
        worst, last = max(worst, said), at
        if choice in ENDS:
            yield worst, ENDS[Choice(choice)], began
            worst = None
    if worst is not None:
        yield worst, "not_shared", began
