"""The index on SQLite: an FTS5 table, whose row is the post's.

`trusted_schema=OFF` lets no trigger write a virtual table, so `search.index` and `search.forget` write the index, in
the transaction of the post. FTS5 leaves deleted words in its segments until these are merged; with SQLite 3.42 or later
the option `secure-delete` removes them at once, and before that `tidy` (a daily job) merges everything.
"""

import sqlite3
from collections.abc import Iterable

from django.db import connection

from secondlook_web.forum.search.words import Asked

CREATE = (
    "CREATE VIRTUAL TABLE forum_searchable USING fts5(words, detail=full, "
    'tokenize="porter unicode61 remove_diacritics 2")'
)
DROP = "DROP TABLE forum_searchable"
DELETES_SECURELY = sqlite3.sqlite_version_info >= (3, 42)
SECURE_DELETE = "INSERT INTO forum_searchable(forum_searchable, rank) VALUES('secure-delete', 1)"


class SQLite:
    deletes_at_once = DELETES_SECURELY

    def put(self, rows: Iterable[tuple[int, str]]) -> None:
        rows = list(rows)
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM forum_searchable WHERE rowid = %s", [(pk,) for pk, _ in rows])
            cursor.executemany("INSERT INTO forum_searchable(rowid, words) VALUES (%s, %s)", rows)

    def drop(self, post_id: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM forum_searchable WHERE rowid = %s", [post_id])

    def candidates(self, asked: Asked, *, below: int, most: int) -> list[int]:
        # Words are letters and digits only, and quoted: nothing in them is read as an operator.
        match = " AND ".join(f'"{" ".join(part)}"' for part in asked.parts)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rowid FROM forum_searchable WHERE forum_searchable MATCH %s AND rowid < %s "
                "ORDER BY rowid DESC LIMIT %s",
                [match, below, most],
            )
            return [pk for (pk,) in cursor.fetchall()]

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM forum_searchable")

    def tidy(self) -> None:
        with connection.cursor() as cursor:
            if DELETES_SECURELY:
                cursor.execute(SECURE_DELETE)
            cursor.execute("INSERT INTO forum_searchable(forum_searchable) VALUES('optimize')")
