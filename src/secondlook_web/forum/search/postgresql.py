"""The index on PostgreSQL: a table of word vectors with a GIN index, asked in steps that are each bounded.

An inverted index knows no order: of a word that stands in half of all posts it would fetch half a million rows to show
twenty. So the newest rows are read first, in order, by their identifier; a word that is common now shows up there. Of
one that is rare the inverted index fetches all rows. What is left was common once ("pandemic"): each post also holds a
mark of its era, some ten thousand posts that were written one after the other, and the index is asked era by era.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction

from secondlook_web.forum.search.words import Asked

CREATE = (
    "CREATE TEXT SEARCH DICTIONARY second_look_stem (TEMPLATE = snowball, Language = english)",
    "CREATE TEXT SEARCH CONFIGURATION second_look (COPY = pg_catalog.simple)",
    "ALTER TEXT SEARCH CONFIGURATION second_look ALTER MAPPING FOR asciiword, word WITH second_look_stem",
    "CREATE TABLE forum_searchable (post_id bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX forum_searchable_words ON forum_searchable USING gin (words) WITH (fastupdate = off)",
)
"""No word is left out as too common: people search for "us", and "it" is a department."""
DROP = (
    "DROP TABLE forum_searchable",
    "DROP TEXT SEARCH CONFIGURATION second_look",
    "DROP TEXT SEARCH DICTIONARY second_look_stem",
)
NEWEST_ROWS = 3_000
"""Read one after the other: a few milliseconds. A word in one of fifty posts fills a page from these."""
RARE_ROWS = 5_000
"""As PostgreSQL estimates: fetched at once, some 30 milliseconds."""
ERA_POSTS = 50_000
"""Of one era, by identifier. A word in half of them has its rows fetched in some 40 milliseconds."""


class PostgreSQL:
    deletes_at_once = True

    def put(self, rows: Iterable[tuple[int, str]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO forum_searchable (post_id, words) "
                "VALUES (%s, to_tsvector('second_look', %s) || array_to_tsvector(ARRAY[%s])) "
                "ON CONFLICT (post_id) DO UPDATE SET words = excluded.words",
                [(pk, words, _mark(pk // ERA_POSTS)) for pk, words in rows],
            )

    def drop(self, post_id: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM forum_searchable WHERE post_id = %s", [post_id])

    def candidates(self, asked: Asked, *, below: int, most: int) -> list[int]:
        fits = f"words @@ ({' && '.join(_PART for _ in asked.parts)})"
        words = [" ".join(part) for part in asked.parts]
        with transaction.atomic(), connection.cursor() as cursor:
            found = _newest(cursor, fits, words, below, most)
            if len(found) == most:
                return found
            cursor.execute("SELECT max(post_id) FROM forum_searchable WHERE post_id < %s", [below])
            [latest] = cursor.fetchone()
            if latest is None:
                return []
            cursor.execute("SET LOCAL enable_seqscan = off")
            if _estimated(cursor, fits, words) <= RARE_ROWS:
                found = _fitting(cursor, fits, words, below, most)
            else:
                found = []
                of_era = f"words @@ ({' && '.join([_PART for _ in asked.parts] + ['%s::tsquery'])})"
                for era in range(latest // ERA_POSTS, -1, -1):
                    found += _fitting(cursor, of_era, [*words, f"'{_mark(era)}'"], below, most - len(found))
                    if len(found) == most:
                        break
            cursor.execute("SET LOCAL enable_seqscan = on")
            return found

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE forum_searchable")

    def tidy(self) -> None:
        """VACUUM, which PostgreSQL does by itself, removes what was deleted."""


_PART = "phraseto_tsquery('second_look', %s)"


def _mark(era: int) -> str:
    """A lexeme that is no word: words hold letters and digits only."""
    return f"~{era}"


def _newest(cursor: Any, fits: str, words: list[str], below: int, most: int) -> list[int]:
    cursor.execute(
        "SELECT post_id FROM (SELECT post_id, words FROM forum_searchable WHERE post_id < %s "  # noqa: S608
        f"ORDER BY post_id DESC LIMIT {NEWEST_ROWS}) newest WHERE {fits} ORDER BY post_id DESC LIMIT %s",
        [below, *words, most],
    )
    return [pk for (pk,) in cursor.fetchall()]


def _estimated(cursor: Any, fits: str, words: list[str]) -> float:
    """How many rows PostgreSQL expects: it keeps how common the most common words are."""
    cursor.execute(f"EXPLAIN (FORMAT JSON) SELECT 1 FROM forum_searchable WHERE {fits}", words)  # noqa: S608
    [plan] = cursor.fetchone()
    plans = json.loads(plan) if isinstance(plan, str) else plan
    return float(plans[0]["Plan"]["Plan Rows"])


def _fitting(cursor: Any, fits: str, words: list[str], below: int, most: int) -> list[int]:
    # Kept apart from its order, or the planner might walk all posts backwards for a word that none of them has.
    cursor.execute(
        f"WITH fitting AS MATERIALIZED (SELECT post_id FROM forum_searchable WHERE {fits}) "  # noqa: S608
        "SELECT post_id FROM fitting WHERE post_id < %s ORDER BY post_id DESC LIMIT %s",
        [*words, below, most],
    )
    return [pk for (pk,) in cursor.fetchall()]
