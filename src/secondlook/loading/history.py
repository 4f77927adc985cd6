"""An author's earlier posts from a file of JSON lines, one post a line, as a stream: it is never held whole.

A line is an object with `text`, and perhaps `posted_at`, `place` and `author`, checked like a post of a context. A line
that is wrong ends the reading with its number: posts that were left out unseen would make a patient look safer.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from secondlook.errors import BadContext
from secondlook.loading.context import later_says, post_from_mapping, zone_of
from secondlook.loading.values import described
from secondlook.model import Post

LARGEST_LINE_BYTES = 2_500_000
"""Bytes of one line: the longest text with every letter written as an escape, and some more."""


def posts_from_jsonl(path: Path | str, *, country: str = "uk", time_zone: str | None = None) -> Iterator[Post]:
    """Each post of a file, in its order; times without a zone are those of `time_zone` or the chief zone of `country`.

    Raises `BadContext` with the number of the line for the first that cannot be read. Empty lines are passed over.
    """
    name = str(path)
    zone = zone_of(country, where=name, time_zone=time_zone)
    try:
        with Path(path).open("rb") as file:
            number = 0
            while line := file.readline(LARGEST_LINE_BYTES + 1):
                number += 1
                if len(line) > LARGEST_LINE_BYTES or line.strip():
                    yield _post(line, f"{name}, line {number}", zone, first=number == 1)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "not a usable file name"
        raise BadContext(f"{name}: cannot be read ({reason}). Check the name.") from None


class Watched:
    """A stream of posts that counts those from after the draft while they pass."""

    def __init__(self, posts: Iterator[Post], *, posted_at: datetime | None) -> None:
        self._posts, self._posted_at = posts, posted_at
        self.given = 0
        self.later = 0

    def __iter__(self) -> Iterator[Post]:
        for post in self._posts:
            self.given += 1
            if post.posted_at is not None and self._posted_at is not None and post.posted_at > self._posted_at:
                self.later += 1
            yield post

    def oddities(self) -> tuple[str, ...]:
        """What is possible but probably a slip, once all have passed; see `loading.oddities`."""
        return (later_says(self.later, self.given, "history"),) if self.later else ()


def _post(line: bytes, where: str, zone: ZoneInfo, *, first: bool) -> Post:
    """One line as a post. The parser's own messages may quote the line, so only the position is passed on."""
    if len(line) > LARGEST_LINE_BYTES:
        raise BadContext(
            f"{where}: has more than {LARGEST_LINE_BYTES:,} bytes; a line is one post. Split or shorten it."
        )
    try:
        value = json.loads(line.decode("utf-8-sig" if first else "utf-8"))
    except UnicodeDecodeError as error:
        raise BadContext(f"{where}: not UTF-8 at byte {error.start} of it. Save it as UTF-8 and try again.") from None
    except json.JSONDecodeError as error:
        raise BadContext(
            f"{where}: not valid JSON at column {error.colno}. Each line is one post, such as "
            '{"posted_at": "2026-03-01T09:00", "text": "..."}.'
        ) from None
    except (RecursionError, ValueError):
        raise BadContext(f"{where}: nested too deeply or holds a number too large to read.") from None
    if isinstance(value, dict) and not isinstance(value.get("text"), str):
        raise BadContext(f"{where}: a post needs its 'text', got {described(value.get('text'))}.")
    return post_from_mapping(value, where=f"{where}: post", zone=zone)
