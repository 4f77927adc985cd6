"""Adds to the log of a test's own site from four threads at once: `python -m tests.web.own_adder NUMBER`."""

import sys
from concurrent.futures import ThreadPoolExecutor

import django

THREADS, STEPS, UNDONE_EACH = 4, 10, 5


def add(by: int) -> None:
    from django.db import connection, transaction
    from tests.web.conftest import NOW

    from secondlook_web.audit.acts import Act
    from secondlook_web.audit.log import record

    try:
        for step in range(STEPS):
            with transaction.atomic():
                record(Act.TOKEN_MADE, at=NOW, by=by, row=f"token:{step + 1}")
                if step % UNDONE_EACH == UNDONE_EACH - 1:
                    transaction.set_rollback(True)
    finally:
        connection.close()


if __name__ == "__main__":
    django.setup()
    first = 1 + THREADS * int(sys.argv[1])
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(add, range(first, first + THREADS)))
