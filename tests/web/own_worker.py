"""A worker for the tests of the queue: its jobs write their number into a table that would take it twice."""

import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime

import django
from django.db import connection

django.setup()

from secondlook_web.jobs import queue  # noqa: E402
from secondlook_web.jobs.worker import Worker  # noqa: E402


@queue.handles("tests.write")
def write_number(target: int | None, _: datetime) -> Callable[[], None]:
    def write() -> None:
        time.sleep(0.02)  # long enough that a kill finds it between the two writes of one transaction
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO written (target) VALUES (%s)", [target])
        time.sleep(0.02)

    return write


if __name__ == "__main__":
    worker = Worker()
    signal.signal(signal.SIGTERM, lambda *_: worker.stop())
    print("ready", flush=True)
    worker.run()
    sys.exit(0)
