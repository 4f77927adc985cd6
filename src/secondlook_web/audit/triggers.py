"""The database's own refusal to change or remove an entry: for whatever does not go through `models`.

A migration that rebuilds the table (SQLite does so for most changes) drops its triggers with it: it calls `create`
again at its end, and a test looks whether they are there.
"""

from collections.abc import Callable

from django.db.backends.base.base import BaseDatabaseWrapper

ENTRY, CHAIN = "audit_entry", "audit_chain"
_SAYS = "The audit log is only ever added to."
_NO_GAP = "An entry of the audit log has the number after the last one."
_GROWS = "The chain of the audit log only ever grows by one."
_WRONG = "NEW.site <> OLD.site OR NEW.id <> OLD.id OR NEW.number <> OLD.number + 1"
_GAP = f"NEW.number <> COALESCE((SELECT MAX(number) FROM {ENTRY}), 0) + 1"  # noqa: S608

# Inserts are looked at too: with SQLite's INSERT OR REPLACE a row goes without any trigger for deleting.
_SQLITE_KEEPING = (
    f"CREATE TRIGGER audit_no_change BEFORE UPDATE ON {ENTRY} BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
    f"CREATE TRIGGER audit_no_gap BEFORE INSERT ON {ENTRY} WHEN {_GAP} BEGIN SELECT RAISE(ABORT, '{_NO_GAP}'); END",
    f"CREATE TRIGGER audit_grows BEFORE UPDATE ON {CHAIN} WHEN {_WRONG} BEGIN SELECT RAISE(ABORT, '{_GROWS}'); END",
)
_SQLITE_REMOVING = (
    f"CREATE TRIGGER audit_no_removal BEFORE DELETE ON {ENTRY} BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
    f"CREATE TRIGGER audit_chain_stays BEFORE DELETE ON {CHAIN} BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
)
_SQLITE_DROP_REMOVING = (
    "DROP TRIGGER IF EXISTS audit_no_removal",
    "DROP TRIGGER IF EXISTS audit_chain_stays",
)
_SQLITE_DROP_KEEPING = (
    "DROP TRIGGER IF EXISTS audit_no_change",
    "DROP TRIGGER IF EXISTS audit_no_gap",
    "DROP TRIGGER IF EXISTS audit_grows",
)


def _function(name: str, wrong: str, says: str) -> str:
    """A function of PostgreSQL that refuses what is wrong; for a removal there is no new row to give back."""
    raising = f"RAISE EXCEPTION '{says}' USING ERRCODE = 'integrity_constraint_violation';"
    body = f"IF {wrong} THEN {raising} END IF; RETURN NEW;" if wrong else raising
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


_POSTGRESQL_KEEPING = (
    _function("audit_refused", "", _SAYS),
    _function("audit_gap_refused", _GAP, _NO_GAP),
    _function("audit_chain_refused", _WRONG, _GROWS),
    f"CREATE TRIGGER audit_no_change BEFORE UPDATE ON {ENTRY} FOR EACH ROW EXECUTE FUNCTION audit_refused()",
    f"CREATE TRIGGER audit_no_gap BEFORE INSERT ON {ENTRY} FOR EACH ROW EXECUTE FUNCTION audit_gap_refused()",
    f"CREATE TRIGGER audit_grows BEFORE UPDATE ON {CHAIN} FOR EACH ROW EXECUTE FUNCTION audit_chain_refused()",
)
_POSTGRESQL_REMOVING = tuple(
    f"CREATE TRIGGER {name}_{what.lower()} BEFORE {what} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_refused()"
    for table, name in ((ENTRY, "audit_no"), (CHAIN, "audit_chain_no"))
    for what in ("DELETE", "TRUNCATE")
)
_POSTGRESQL_DROP_REMOVING = tuple(
    f"DROP TRIGGER IF EXISTS {name}_{what} ON {table}"
    for table, name in ((ENTRY, "audit_no"), (CHAIN, "audit_chain_no"))
    for what in ("delete", "truncate")
)
_POSTGRESQL_DROP_KEEPING = (
    f"DROP TRIGGER IF EXISTS audit_no_change ON {ENTRY}",
    f"DROP TRIGGER IF EXISTS audit_no_gap ON {ENTRY}",
    f"DROP TRIGGER IF EXISTS audit_grows ON {CHAIN}",
    "DROP FUNCTION IF EXISTS audit_refused()",
    "DROP FUNCTION IF EXISTS audit_gap_refused()",
    "DROP FUNCTION IF EXISTS audit_chain_refused()",
)


def create(connection: BaseDatabaseWrapper, run: Callable[[str], object]) -> None:
    """Have the database refuse; `run` runs one statement."""
    postgresql = connection.vendor == "postgresql"
    for statement in _POSTGRESQL_KEEPING if postgresql else _SQLITE_KEEPING:
        run(statement)
    refuse_removal(connection, run)


def drop(connection: BaseDatabaseWrapper, run: Callable[[str], object]) -> None:
    postgresql = connection.vendor == "postgresql"
    allow_removal(connection, run)
    for statement in _POSTGRESQL_DROP_KEEPING if postgresql else _SQLITE_DROP_KEEPING:
        run(statement)


def refuse_removal(connection: BaseDatabaseWrapper, run: Callable[[str], object]) -> None:
    for statement in _POSTGRESQL_REMOVING if connection.vendor == "postgresql" else _SQLITE_REMOVING:
        run(statement)


def allow_removal(connection: BaseDatabaseWrapper, run: Callable[[str], object]) -> None:
    """For tests that empty their database, and for nothing else."""
    for statement in _POSTGRESQL_DROP_REMOVING if connection.vendor == "postgresql" else _SQLITE_DROP_REMOVING:
        run(statement)
