"""Write rows of a register to the database, thousands at a time: by `COPY` on PostgreSQL, prepared once on SQLite.

Django's own `bulk_create` makes an object of each row and a statement of each lot, which takes three times as long.
"""

from collections.abc import Iterable
from functools import lru_cache

from django.db import connection

from secondlook_web.members.registers import folding
from secondlook_web.members.registers.models import Entry, Import
from secondlook_web.members.registers.reading import Row

_FIELDS = ("imported_id", "number", "status", "given", "surname", "other", "former", "key", "last_key", "whole_key")
_MORE = ("qualified_year", "qualified_at", "registered_on")
REMEMBERED_SURNAMES = 20_000


def write(begun: Import, lot: Iterable[Row]) -> None:
    """Add the entries of rows to an import. `IntegrityError` when a number is there already."""
    table = connection.ops.quote_name(Entry._meta.db_table)
    columns = ", ".join(connection.ops.quote_name(name) for name in (*_FIELDS, *_MORE))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in lot:
                    copy.write_row(_values(begun, row))
        else:
            marks = ", ".join(["%s"] * len((*_FIELDS, *_MORE)))
            statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608  # names of ours, no values
            cursor.executemany(statement, [_values(begun, row) for row in lot])


def _values(begun: Import, row: Row) -> tuple[str | int | None, ...]:
    return (
        begun.pk,
        row.number,
        row.status.value,
        row.given,
        row.surname,
        row.other,
        row.former,
        *_keys(row.surname or row.given),
        row.qualified_year,
        row.qualified_at,
        row.registered_on.isoformat() if row.registered_on else None,
    )


_keys = lru_cache(maxsize=REMEMBERED_SURNAMES)(folding.keys_of)
