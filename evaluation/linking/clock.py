"""When people post, and how they say when something was: "last night", "on Tuesday", "a few weeks ago".

Local hours follow a working day with a quiet night. Which post follows which, and after how long, is `stories.py`.
"""

from bisect import bisect
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random

from evaluation.linking.cast import Author

FORUM_BEGINS = datetime(2023, 9, 4)
"""A Monday; naive, in UTC."""
FORUM_DAYS = 730
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip

_HOURLY = list(accumulate((3, 2, 1.6, 1.4, 1.2, 1.5, 3, 6, 7, 6, 6, 6, 8, 8, 6, 6, 7, 9, 10, 11, 13, 14, 11, 7)))
_WEEKEND_SHARE = 0.72
"""Posts on a day of the weekend, for each on a working day."""


def start(dice: Random, author: Author, *, days: int = FORUM_DAYS) -> datetime:
    """Choose when a thread begins, within the first `days` of the forum: UTC, by the author's local rhythm."""
    day = int(dice.random() * days)
    if day % 7 > 4 and dice.random() > _WEEKEND_SHARE:
        day -= dice.randint(2, 4) if day >= 6 else 0
    hour = bisect(_HOURLY, dice.random() * _HOURLY[-1])
    local = FORUM_BEGINS + timedelta(days=day, hours=hour, seconds=dice.random() * 3600)
    return local.replace(microsecond=0) - (author.zone.utcoffset(None) or timedelta())


def awake(at: datetime, author: Author, dice: Random) -> datetime:
    """Move a reply that falls in the author's night to the morning, unless they are on nights."""
    hour = (at + (author.zone.utcoffset(None) or timedelta())).hour
    if 1 <= hour < 6 and dice.random() < 0.75:
        return at + timedelta(hours=6 - hour + dice.random() * 3)
    return at


def reply_delay(dice: Random) -> timedelta:
    """Minutes for most, a day for a few."""
    return timedelta(
        seconds=int(40 + dice.expovariate(1 / 1500) + (dice.expovariate(1 / 30000) if dice.random() < 0.3 else 0))
    )


def seen_ago(dice: Random) -> int:
    """How many days before the first post the patient was seen."""
    return dice.choices((0, 1, dice.randint(2, 6), dice.randint(7, 30)), (58, 22, 15, 5))[0]


def when(local: datetime, days_ago: int, dice: Random) -> str:
    """Say when something was that happened `days_ago` before a post at `local`."""
    if days_ago <= 0:
        if local.hour < 5:
            return dice.choice(("tonight", "last night", "on this night shift"))
        if local.hour < 12:
            return dice.choice(("this morning", "today", "on the early"))
        return dice.choice(("today", "this morning", "this afternoon", "earlier today", "on shift today"))
    if days_ago == 1:
        return dice.choice(("yesterday", "last night", "yesterday evening"))
    day = WEEKDAYS[(local - timedelta(days=days_ago)).weekday()]
    if days_ago <= 6:
        return dice.choice((f"on {day}", f"on {day}", f"on {day} night", f"{_number(days_ago)} days ago"))
    if days_ago <= 13:
        return dice.choice(("last week", f"last {day}", "the other week"))
    if days_ago <= 45:
        return dice.choice(("a few weeks ago", "last month", f"{_number(days_ago // 7)} weeks ago"))
    return f"in {MONTHS[(local - timedelta(days=days_ago)).month - 1]}"


def which_day(local: datetime, days_ago: int, dice: Random) -> str:
    """Point back at a day: "Tuesday", "last week", "March"."""
    earlier = local - timedelta(days=days_ago)
    if days_ago <= 0:
        return dice.choice(("earlier", "this morning" if local.hour > 11 else "earlier"))
    if days_ago <= 6:
        return WEEKDAYS[earlier.weekday()]
    if days_ago <= 13:
        return dice.choice(("last week", f"last {WEEKDAYS[earlier.weekday()]}", "the other week"))
    return MONTHS[earlier.month - 1] if days_ago > 31 else dice.choice(("the other week", "a few weeks back"))


def _number(n: int) -> str:
    return ("no", "one", "two", "three", "four", "five", "six", "seven")[n] if n < 8 else str(n)
