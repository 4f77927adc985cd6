"""Run the site's tests on PostgreSQL: `python tools/web/on_postgresql.py [pytest arguments]`.

The package `pgserver` carries a PostgreSQL that is started for this run, in a folder of its own, and stopped at the end.
Where `DATABASE_URL` is set already, that server is used instead.
"""

import os
import subprocess
import sys
import tempfile


def main(arguments: list[str]) -> int:
    command = [sys.executable, "-m", "pytest", *(arguments or ["tests/web"])]
    if os.environ.get("DATABASE_URL"):
        return subprocess.call(command)
    import pgserver

    with tempfile.TemporaryDirectory(prefix="second-look-postgresql-") as folder:
        server = pgserver.get_server(folder)
        try:
            server.psql("ALTER SYSTEM SET fsync = off; ALTER SYSTEM SET max_connections = 100;")
            server.psql("SELECT pg_reload_conf();")
            return subprocess.call(command, env=os.environ | {"DATABASE_URL": server.get_uri()})
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
