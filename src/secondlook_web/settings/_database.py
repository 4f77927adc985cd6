"""The database: SQLite in one file by default, PostgreSQL where `DATABASE_URL` says so.

SQLite is hardened: what is deleted is overwritten, a schema cannot call functions, and a commit is on the disk before
it is acknowledged (`synchronous=FULL`: with NORMAL a power cut may lose the last commits of a WAL).
"""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF; "
    "PRAGMA busy_timeout=10000; PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456;"
)
KEPT_OPEN_SECONDS = 60


def database(default_file: Path) -> dict[str, Any]:
    """What Django's `DATABASES["default"]` holds."""
    url = os.environ.get("DATABASE_URL", "").strip()
    if not url:
        return sqlite(default_file)
    try:
        found: dict[str, Any] = dict(
            dj_database_url.parse(url, conn_max_age=KEPT_OPEN_SECONDS, conn_health_checks=True)
        )
    except ValueError as error:
        raise ImproperlyConfigured("DATABASE_URL should be like postgresql://user:password@host:5432/name.") from error
    if found["ENGINE"] == "django.db.backends.sqlite3":
        return sqlite(Path(found["NAME"]))
    if found["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured("DATABASE_URL should name PostgreSQL (postgresql://) or SQLite (sqlite:///).")
    # A server that is away should be told in seconds, not in minutes.
    found["OPTIONS"] = {"connect_timeout": 5, **found.get("OPTIONS", {})}
    if _on_another_machine(str(found["OPTIONS"].get("host") or found["HOST"])):
        # Every post goes over that line: in secret, to a machine that shows who it is. The address may say otherwise.
        found["OPTIONS"].setdefault("sslmode", "verify-full")
    return found


def _on_another_machine(host: str) -> bool:
    return host not in ("", "localhost", "127.0.0.1", "::1") and not host.startswith("/")


def sqlite(file: Path) -> dict[str, Any]:
    """One SQLite file, hardened; writers take turns from the first statement on, so that none fails half way."""
    return {
        "ENGINE": "secondlook_web.shared.sqlite",
        "NAME": str(file),
        "OPTIONS": {"init_command": PRAGMAS, "transaction_mode": "IMMEDIATE", "timeout": 10},
        "CONN_MAX_AGE": KEPT_OPEN_SECONDS,
    }
