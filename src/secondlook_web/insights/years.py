"""Years of the site's own calendar: where each begins and ends, and which are over."""

from datetime import datetime

from django.utils import timezone

FIRST_YEAR = 2020
"""Nothing on this site is older."""


def bounds(year: int) -> tuple[datetime, datetime]:
    """From when, and before when: midnight on both New Year's Days in the site's own time zone."""
    zone = timezone.get_default_timezone()
    return datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)


def year_of(at: datetime) -> int:
    return at.astimezone(timezone.get_default_timezone()).year


def is_over(year: int, at: datetime) -> bool:
    return at >= bounds(year)[1]
