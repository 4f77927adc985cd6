"""Fills a database with invented posts, fast: rows go in as they are, past the check and past the actions.

A few threads are long and most are short; a few members write most; words are as unequal as in any language. So what a
search finds is sometimes one post and sometimes half of them.
"""

import random
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction

from secondlook_web.forum import search
from secondlook_web.forum.models import Post, Room, Thread
from secondlook_web.forum.search import postgresql
from secondlook_web.members.assurance.levels import Fact, Route
from secondlook_web.members.assurance.models import Evidence
from secondlook_web.members.models import Member, Standing

MEMBERS = 2_000
ROOMS = 8
SESSIONS = 200
LONGEST_THREAD = 5_000
BATCH_ROWS = 10_000
YEARS = 5
SYLLABLES = "ba do ke li mo nu pa ri so te va wi cro dle fen gar hol mer stat tion ward".split()
COMMON = (
    "the of a to and in that it is was for on with as I they be at by this had not are but from or have an what "
    "were when we there can out who do would could team rota teaching form question night handover plan"
).split()


def vocabulary(rng: random.Random, size: int = 20_000) -> tuple[list[str], list[float]]:
    """Words and their summed weights, after Zipf."""
    made: dict[str, None] = dict.fromkeys(COMMON)
    while len(made) < size:
        made["".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4)))] = None
    return list(made), list(accumulate(1 / rank for rank in range(1, len(made) + 1)))


class Texts:
    """Posts of 20 to 90 words."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self.words, self._weights = vocabulary(rng)

    def one(self) -> str:
        words = self._rng.choices(self.words, cum_weights=self._weights, k=self._rng.randint(20, 90))
        return " ".join(words).capitalize() + "."

    def title(self) -> str:
        return " ".join(self._rng.choices(self.words, cum_weights=self._weights, k=5)).capitalize()

    def asked(self) -> str:
        """What somebody searches for: one or two words, common ones among them."""
        return " ".join(self._rng.choices(self.words, cum_weights=self._weights, k=self._rng.choice((1, 1, 2))))


def fill(posts: int, *, seed: int = 1) -> list[str]:
    """Fill an empty database; the keys of sessions that are signed in."""
    rng = random.Random(seed)
    with transaction.atomic():
        members = [
            Member(
                handle=f"member{number}",
                email=f"member{number}@example.org",
                password="!",
                display_name=f"Member {number}",
                role=rng.choice(("nurse", "GP", "midwife", "medical student", "pharmacist")),
                standing=Standing.MEMBER,
            )
            for number in range(MEMBERS)
        ]
        Member.objects.bulk_create(members)
        Evidence.objects.bulk_create(
            Evidence(
                member=member,
                fact=Fact.STANDING.value,
                route=Route.MAIL.value,
                shown_at=_start(),
                expires_at=datetime.now(UTC) + timedelta(days=365),
                institution="Merrowdale Hospitals",
            )
            for member in members
        )
        for number in range(ROOMS):
            Room.objects.create(slug=f"room-{number}", name=f"Room {number}", purpose="For the benchmark.")
    rooms = list(Room.objects.values_list("pk", flat=True))
    lengths = list(thread_lengths(posts, rng))
    texts = Texts(rng)
    _rows(Thread, ("id", "room_id", "author_id", "title", "opened_at", "shown", "last_post_at", "posts_count",
                   "version", "locked_at"), _threads(lengths, rooms, members, rng, texts))  # fmt: skip
    _rows(Post, ("id", "thread_id", "author_id", "submission", "opening", "text", "state", "state_since", "written_at",
                 "published_at"), _posts(lengths, members, rng, texts))  # fmt: skip
    _sequences()
    _index()
    return [_session(member) for member in rng.sample(members, SESSIONS)]


def thread_lengths(posts: int, rng: random.Random) -> Iterator[int]:
    """Posts of each thread, until there are enough: most have a handful, a few have thousands."""
    left = posts
    while left:
        length = min(left, LONGEST_THREAD, max(1, int(rng.paretovariate(1.1) * 2)))
        left -= length
        yield length


def _start() -> datetime:
    return datetime.now(UTC) - timedelta(days=365 * YEARS)


def _threads(
    lengths: list[int], rooms: list[int], members: list[Member], rng: random.Random, texts: Texts
) -> Iterator[tuple[Any, ...]]:
    step = timedelta(days=365 * YEARS) / max(1, len(lengths))
    for number, length in enumerate(lengths):
        at = _start() + step * number
        last = min(at + timedelta(minutes=7) * length, datetime.now(UTC))
        yield (
            number + 1,
            rng.choice(rooms),
            rng.choice(members).pk,
            texts.title(),
            at,
            True,
            last,
            length,
            length,
            None,
        )


def _posts(lengths: list[int], members: list[Member], rng: random.Random, texts: Texts) -> Iterator[tuple[Any, ...]]:
    step = timedelta(days=365 * YEARS) / max(1, len(lengths))
    weights = list(accumulate(1 / (rank + 20) for rank in range(len(members))))
    number = 0
    for thread, length in enumerate(lengths):
        authors = rng.choices(members, cum_weights=weights, k=length)
        for place in range(length):
            number += 1
            at = min(_start() + step * thread + timedelta(minutes=7) * place, datetime.now(UTC))
            author = authors[place].pk
            submission = uuid.UUID(int=rng.getrandbits(128), version=4)
            yield (number, thread + 1, author, submission, place == 0, texts.one(), "published", at, at, at)


def _rows(model: Any, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    table, named = model._meta.db_table, ", ".join(columns)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({named}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join("%s" for _ in columns)
        while batch := [tuple(_plain(value) for value in row) for _, row in zip(range(BATCH_ROWS), rows, strict=False)]:
            cursor.executemany(f"INSERT INTO {table} ({named}) VALUES ({marks})", batch)


def _plain(value: Any) -> Any:
    """As Django keeps it in SQLite."""
    if isinstance(value, uuid.UUID):
        return value.hex
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ") if isinstance(value, datetime) else value


def _sequences() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in (Thread, Post):
                table = model._meta.db_table
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")


def _index() -> None:
    """The search index, as `search.rebuild` makes it; on PostgreSQL in one statement, since the texts are plain."""
    if connection.vendor != "postgresql":
        search.rebuild(batch=BATCH_ROWS)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX forum_searchable_words")
        mark = postgresql._mark(0)
        assert mark.endswith("0"), "the mark of an era has changed its form"
        cursor.execute(
            "INSERT INTO forum_searchable (post_id, words) SELECT p.id, to_tsvector('second_look', "
            "CASE WHEN p.opening THEN t.title || E'\\n' ELSE '' END || p.text) "
            "|| array_to_tsvector(ARRAY[%s || (p.id / %s)]) "
            "FROM forum_post p JOIN forum_thread t ON t.id = p.thread_id",
            [mark[:-1], postgresql.ERA_POSTS],
        )
        cursor.execute(postgresql.CREATE[-1])
        for table in ("forum_searchable", "forum_post", "forum_thread"):
            cursor.execute(f"VACUUM ANALYZE {table}")


def _session(member: Member) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session.save()
    return str(session.session_key)
