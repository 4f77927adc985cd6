"""The index on PostgreSQL: a table of word vectors with a GIN index, asked in steps that are each bounded.

An inverted index knows no order: of a word that stands in half of all posts it would fetch half a million rows to show
twenty. So the newest rows are read first, in order, by their identifier; a word that is common shows up there. One that
does not is rare, and the inverted index finds its few rows, first among the newer posts, then among all.
"""

from collections.abc import Iterable

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
NEWER_ROWS = 100_000
"""Of which the inverted index fetches the rows that fit, before it is asked for those of all time."""


class PostgreSQL:
    def put(self, rows: Iterable[tuple[int, str]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO forum_searchable (post_id, words) VALUES (%s, to_tsvector('second_look', %s)) "
                "ON CONFLICT (post_id) DO UPDATE SET words = excluded.words",
                list(rows),
            )

    def drop(self, post_id: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM forum_searchable WHERE post_id = %s", [post_id])

    def candidates(self, asked: Asked, *, below: int, most: int) -> list[int]:
        query = " && ".join("phraseto_tsquery('second_look', %s)" for _ in asked.parts)
        words = [" ".join(part) for part in asked.parts]
        newest = (
            "SELECT post_id FROM (SELECT post_id, words FROM forum_searchable WHERE post_id < %s "  # noqa: S608
            f"ORDER BY post_id DESC LIMIT {NEWEST_ROWS}) newest WHERE words @@ ({query}) ORDER BY post_id DESC LIMIT %s"
        )
        # Kept apart from its order, or the planner might walk all posts backwards for a word that none of them has.
        fitting = (
            "WITH fitting AS MATERIALIZED (SELECT post_id FROM forum_searchable "  # noqa: S608
            f"WHERE words @@ ({query}) AND post_id < %s AND post_id >= %s) "
            "SELECT post_id FROM fitting ORDER BY post_id DESC LIMIT %s"
        )
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(newest, [below, *words, most])
            found = [pk for (pk,) in cursor.fetchall()]
            if len(found) == most:
                return found
            cursor.execute("SELECT max(post_id) FROM forum_searchable WHERE post_id < %s", [below])
            [latest] = cursor.fetchone()
            if latest is None:
                return []
            cursor.execute("SET LOCAL enable_seqscan = off")
            for least in (latest - NEWER_ROWS, 0):
                cursor.execute(fitting, [*words, below, least, most])
                found = [pk for (pk,) in cursor.fetchall()]
                if len(found) == most:
                    break
            cursor.execute("SET LOCAL enable_seqscan = on")
            return found

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE forum_searchable")

    def tidy(self) -> None:
        """VACUUM, which PostgreSQL does by itself, removes what was deleted."""
