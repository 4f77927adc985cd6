"""Full-text search of published posts: `index` a post, `forget` it, `find` what a member may see, the newest first.

A post's words are in the index exactly while it is published: `states` and `editing` keep it so in their own
transactions. Words are split here, the same for both databases (`words.py`); a backend keeps them and gives candidates
by falling identifier. Whether a member sees a candidate is asked of the rows themselves, never of the index.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from django.db import connection, transaction

from secondlook_web.forum.access import rooms_seen_by
from secondlook_web.forum.models import Post, State
from secondlook_web.forum.search import postgresql, sqlite
from secondlook_web.forum.search.words import Asked, asked_in, indexed
from secondlook_web.members.models import Member

RESULTS = 20
"""On a page."""
CANDIDATES = 60
"""Taken from the index at a time: a few more than a page, since some may be of rooms that the member does not see."""
MOST_ROUNDS = 5
"""Of candidates for one page; a page may then hold fewer results, and the next begins where it stopped."""
LARGEST_ID = 2**63 - 1


class Backend(Protocol):
    """What a database has to offer."""

    deletes_at_once: bool
    """Whether nothing is left of words that were dropped; else `tidy` sees to it."""

    def put(self, rows: Iterable[tuple[int, str]]) -> None:
        """Keep these words for these posts, in place of what was kept."""

    def drop(self, post_id: int) -> None:
        """Keep nothing of a post."""

    def candidates(self, asked: Asked, *, below: int, most: int) -> list[int]:
        """Posts with all that is asked for, of identifiers below one, falling."""

    def clear(self) -> None:
        """Keep nothing at all."""

    def tidy(self) -> None:
        """Overwrite what deleted words may have left behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of results."""

    posts: list[Post]
    asked: Asked = field(repr=False)
    after: int | None = None
    """The next page holds what is older than this post; None where there is no more."""


def backend() -> Backend:
    return postgresql.PostgreSQL() if connection.vendor == "postgresql" else sqlite.SQLite()


def index(post_id: int) -> None:
    """Keep the words of a post as its row has them now."""
    row = Post.objects.filter(pk=post_id).values_list("text", "opening", "thread__title").first()
    if row is not None:
        text, opening, title = row
        backend().put([(post_id, indexed(text, title if opening else ""))])


def forget(post_id: int) -> None:
    """Take the words of a post out, at once."""
    backend().drop(post_id)


def find(member: Member, words: str, *, after: int | None = None) -> Found:
    """Published posts, in rooms the member sees, that hold all these words; newest first."""
    asked = asked_in(words)
    if not asked.parts:
        return Found(posts=[], asked=asked)
    seen = (
        Post.objects.filter(state=State.PUBLISHED, thread__shown=True, thread__room__in=list(rooms_seen_by(member)))
        .select_related("thread__room", "author")
        .order_by("-id")
    )
    posts: list[Post] = []
    below = LARGEST_ID if after is None else after
    for _ in range(MOST_ROUNDS):
        candidates = backend().candidates(asked, below=below, most=CANDIDATES)
        # One more than a page holds tells that there are more; the rest need not be fetched.
        posts += seen.filter(pk__in=candidates)[: RESULTS + 1 - len(posts)]
        if len(posts) > RESULTS:
            return Found(posts=posts[:RESULTS], asked=asked, after=posts[RESULTS - 1].pk)
        if len(candidates) < CANDIDATES:
            return Found(posts=posts, asked=asked)
        below = candidates[-1]
    return Found(posts=posts, asked=asked, after=below)


def rebuild(*, batch: int = 1_000) -> int:
    """Make the index anew from the posts; how many it holds. For a site whose posts were brought in from elsewhere."""
    counted, last = 0, 0
    backend().clear()
    while True:
        rows = list(
            Post.objects.filter(state=State.PUBLISHED, pk__gt=last)
            .order_by("pk")
            .values_list("pk", "text", "opening", "thread__title")[:batch]
        )
        if not rows:
            return counted
        with transaction.atomic():
            backend().put([(pk, indexed(text, title if opening else "")) for pk, text, opening, title in rows])
        counted, last = counted + len(rows), rows[-1][0]
