"""Posts pasted into one field: a blank line between two, and each may begin with its date.

Dates as people write them: "28 January 2026", "2026-01-28", "28/1/2026" (the day first). Not here: posts of this forum,
which know their time (`context`).
"""

import re
from datetime import date, datetime, time

from django.utils import timezone

from secondlook.model import Post

MOST_POSTS = 300
"""The last of those pasted."""
_DATE = re.compile(
    r"\A\W{0,3}(?:(\d{4})-(\d{1,2})-(\d{1,2})"
    r"|(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9}),? (\d{4})"
    r"|(\d{1,2})[./](\d{1,2})[./](\d{4}))[\s:,.)\-]*"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BETWEEN = re.compile(r"\n[ \t]*\n\s*")


def posts_from(text: str, *, author: str) -> tuple[Post, ...]:
    """Posts pasted with blank lines between them, the last `MOST_POSTS`; each may begin with its date."""
    found = []
    for part in _BETWEEN.split(text)[-MOST_POSTS:]:
        posted_at, words = _dated(part.strip())
        if words:
            found.append(Post(text=words, author=author, posted_at=posted_at))
    return tuple(found)


def _dated(text: str) -> tuple[datetime | None, str]:
    match = _DATE.match(text)
    day = _day(match) if match else None
    if match is None or day is None:
        return None, text
    noon = datetime.combine(day, time(12), tzinfo=timezone.get_default_timezone())
    return noon, text[match.end() :]


def _day(match: re.Match[str]) -> date | None:
    if match[1]:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match[4]:
        name = match[5].lower()[:3]
        if name not in _MONTHS:
            return None
        year, month, day = int(match[6]), _MONTHS.index(name) + 1, int(match[4])
    else:
        year, month, day = int(match[9]), int(match[8]), int(match[7])
    try:
        return date(year, month, day)
    except ValueError:
        return None
