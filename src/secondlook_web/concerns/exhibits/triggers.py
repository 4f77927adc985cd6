"""The database's own refusal to change or remove an exhibit, or an event: for whatever does not go through `models`.

An exhibit goes only once the time of its concern is over, by the database's own clock; of an event only a name and
words ever go, never that it was. They are taken away before each migration and made anew after it (`concerns.apps`):
SQLite rebuilds a table for most changes, drops its triggers then, and refuses where one of another table names it.
"""

from collections.abc import Callable

from django.db.backends.base.base import BaseDatabaseWrapper

EXHIBIT, EVENT, CONCERN = "concerns_exhibit", "concerns_event", "concerns_concern"
_STAYS = "An exhibit stays as it is."
_KEPT = "An exhibit is kept until the time of its concern is over."
_NO_GAP = "An exhibit has the number after the last one."
_HAPPENED = "What happened with a concern stays as it is."

# ruff: noqa: S608  # names of our own tables


def _over(concern: str, *, postgresql: bool) -> str:
    """Whether the time of a concern is over. `keep_until` is the last day on which it is kept."""
    today, free = ("CURRENT_DATE", "NOT hold") if postgresql else ("date('now')", "hold = 0")
    return (
        f"EXISTS (SELECT 1 FROM {CONCERN} WHERE id = {concern} AND closed_at IS NOT NULL AND {free} "
        f"AND keep_until < {today})"
    )


def _rewritten(*, postgresql: bool) -> str:
    """Whether an update of an event does more than forget who did it, or, after its time, what they wrote."""
    differs = "IS DISTINCT FROM" if postgresql else "IS NOT"
    fixed = " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in _FIXED)
    named = f"(NEW.by_id IS NOT NULL AND NEW.by_id {differs} OLD.by_id)"
    said = f"(NEW.says {differs} OLD.says AND NOT {_over('OLD.concern_id', postgresql=postgresql)})"
    return f"{fixed} OR {named} OR {said}"


_FIXED = ("id", "concern_id", "number", "what", "waived", "side", "at")
_GAP = f"NEW.number <> COALESCE((SELECT MAX(number) FROM {EXHIBIT} WHERE concern_id = NEW.concern_id), 0) + 1"
# With SQLite's INSERT OR REPLACE a row goes without any trigger for deleting.
_REPLACES = "EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"


def _sqlite(name: str, when: str, table: str, wrong: str, says: str) -> str:
    condition = f" WHEN {wrong}" if wrong else ""
    return f"CREATE TRIGGER {name} BEFORE {when} ON {table}{condition} BEGIN SELECT RAISE(ABORT, '{says}'); END"


_SQLITE_KEEPING = {
    "exhibit_no_change": ("UPDATE", EXHIBIT, "", _STAYS),
    "exhibit_no_gap": ("INSERT", EXHIBIT, f"{_GAP} OR {_REPLACES.format(table=EXHIBIT)}", _NO_GAP),
    "event_no_change": ("UPDATE", EVENT, _rewritten(postgresql=False), _HAPPENED),
    "event_no_replacing": (
        "INSERT",
        EVENT,
        f"EXISTS (SELECT 1 FROM {EVENT} WHERE id = NEW.id OR (concern_id = NEW.concern_id AND number = NEW.number))",
        _HAPPENED,
    ),
}
_SQLITE_REMOVING = {
    "exhibit_no_removal": ("DELETE", EXHIBIT, f"NOT {_over('OLD.concern_id', postgresql=False)}", _KEPT),
    "event_no_removal": ("DELETE", EVENT, "", _HAPPENED),
}


def _function(name: str, wrong: str, says: str, *, gives: str) -> str:
    """A function of PostgreSQL that refuses what is wrong."""
    raising = f"RAISE EXCEPTION '{says}' USING ERRCODE = 'integrity_constraint_violation';"
    body = f"IF {wrong} THEN {raising} END IF; RETURN {gives};" if wrong else raising
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


_FUNCTIONS = {
    "exhibit_change_refused": _function("exhibit_change_refused", "", _STAYS, gives="NEW"),
    "exhibit_gap_refused": _function("exhibit_gap_refused", _GAP, _NO_GAP, gives="NEW"),
    "exhibit_removal_refused": _function(
        "exhibit_removal_refused", f"NOT {_over('OLD.concern_id', postgresql=True)}", _KEPT, gives="OLD"
    ),
    "exhibit_truncate_refused": _function("exhibit_truncate_refused", "", _KEPT, gives="OLD"),
    "event_change_refused": _function("event_change_refused", _rewritten(postgresql=True), _HAPPENED, gives="NEW"),
    "event_removal_refused": _function("event_removal_refused", "", _HAPPENED, gives="OLD"),
}
_POSTGRESQL_KEEPING = {
    "exhibit_no_change": ("UPDATE", EXHIBIT, "ROW", "exhibit_change_refused"),
    "exhibit_no_gap": ("INSERT", EXHIBIT, "ROW", "exhibit_gap_refused"),
    "event_no_change": ("UPDATE", EVENT, "ROW", "event_change_refused"),
}
_POSTGRESQL_REMOVING = {
    "exhibit_no_removal": ("DELETE", EXHIBIT, "ROW", "exhibit_removal_refused"),
    "exhibit_no_truncate": ("TRUNCATE", EXHIBIT, "STATEMENT", "exhibit_truncate_refused"),
    "event_no_removal": ("DELETE", EVENT, "ROW", "event_removal_refused"),
    "event_no_truncate": ("TRUNCATE", EVENT, "STATEMENT", "event_removal_refused"),
}
NAMES = frozenset(_SQLITE_KEEPING) | frozenset(_SQLITE_REMOVING)
"""That SQLite has; PostgreSQL has no `event_no_replacing`, and two against emptying a table."""


def create(connection: BaseDatabaseWrapper, run: Callable[[str], object]) -> None:
    """Have the database refuse; `run` runs one statement. What is there already is made anew."""
    drop(connection, run)
    if connection.vendor == "postgresql":
        for function in _FUNCTIONS.values():
            run(function)
        _create_postgresql(_POSTGRESQL_KEEPING, run)
    else:
        for name, rest in _SQLITE_KEEPING.items():
            run(_sqlite(name, *rest))
    refuse_removal(connection, run)


def drop(connection: BaseDatabaseWrapper, run: Callable[[str], object]) -> None:
    allow_removal(connection, run)
    if connection.vendor == "postgresql":
        for name, (_, table, *_rest) in _POSTGRESQL_KEEPING.items():
            run(f"DROP TRIGGER IF EXISTS {name} ON {table}")
        for name in _FUNCTIONS:
            run(f"DROP FUNCTION IF EXISTS {name}()")
    else:
        for name in _SQLITE_KEEPING:
            run(f"DROP TRIGGER IF EXISTS {name}")


def refuse_removal(connection: BaseDatabaseWrapper, run: Callable[[str], object]) -> None:
    if connection.vendor == "postgresql":
        _create_postgresql(_POSTGRESQL_REMOVING, run)
    else:
        for name, rest in _SQLITE_REMOVING.items():
            run(_sqlite(name, *rest))


def allow_removal(connection: BaseDatabaseWrapper, run: Callable[[str], object]) -> None:
    """For tests that empty their database, and for nothing else."""
    if connection.vendor == "postgresql":
        for name, (_, table, *_rest) in _POSTGRESQL_REMOVING.items():
            run(f"DROP TRIGGER IF EXISTS {name} ON {table}")
    else:
        for name in _SQLITE_REMOVING:
            run(f"DROP TRIGGER IF EXISTS {name}")


def _create_postgresql(wanted: dict[str, tuple[str, str, str, str]], run: Callable[[str], object]) -> None:
    for name, (when, table, each, function) in wanted.items():
        run(f"CREATE TRIGGER {name} BEFORE {when} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}()")
