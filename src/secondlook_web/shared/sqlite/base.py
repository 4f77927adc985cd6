"""Django's SQLite without its check that JSON is valid.

With `trusted_schema=OFF` a schema may call no function that SQLite does not call harmless, and before version 3.41
`json_valid` is not among them: every table with a JSON field would refuse its rows. Django writes only JSON that it has
just encoded, so the check says nothing that the hardening is worth giving up for.
"""

from django.db.backends.sqlite3.base import DatabaseWrapper as Sqlite


class DatabaseWrapper(Sqlite):
    """What Django asks an engine for."""

    data_type_check_constraints = {  # noqa: RUF012
        field: check for field, check in Sqlite.data_type_check_constraints.items() if field != "JSONField"
    }
