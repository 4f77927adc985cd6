"""How long a concern is kept after it is closed, by its outcome. Shown with dates from the start; `exhibits` erases.

Ours, from what those who may ask have as their own limits: the Ombudsman takes complaints for a year and longer for
good reason, a claim for damages can be brought for six years (Limitation Act 1980), a regulator in England looks at
allegations of the last five years. Whoever runs a forum may be bound to longer: then they hold (`Concern.hold`).
"""

import calendar
from datetime import date, datetime

from django.utils import timezone

from secondlook_web.concerns.models import Outcome

MONTHS: dict[Outcome, int] = {
    Outcome.NO_FURTHER_ACTION: 24,
    Outcome.LEARNING: 24,
    Outcome.MEASURE: 60,
    Outcome.REFERRED: 72,
    Outcome.NOT_UPHELD: 12,
    Outcome.MISTAKE: 3,
    Outcome.WITHDRAWN: 12,
}


def kept_until(outcome: Outcome, closed_at: datetime) -> date:
    """The last day on which a concern that was closed with this outcome is kept."""
    day = timezone.localdate(closed_at)
    months = day.year * 12 + day.month - 1 + MONTHS[outcome]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
