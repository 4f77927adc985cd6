"""Settings of gunicorn for the site: `gunicorn --config python:secondlook_web.server secondlook_web.wsgi`.

What a machine may want to change is an option of the command line or a variable of the environment (docs/deploy.md).
"""

from pathlib import Path
from typing import Any

from gunicorn.glogging import Logger

from secondlook_web.settings import _environment as environment
from secondlook_web.shared.logs import NoWords


class WordlessLogger(Logger):  # type: ignore[misc]
    """What the server itself says goes through the same filter: it would quote addresses, which may hold a search."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.addFilter(NoWords())


logger_class = WordlessLogger

workers = environment.whole("SECOND_LOOK_WORKERS", 2, least=1, most=200)
threads = environment.whole("SECOND_LOOK_THREADS", 8, least=1, most=200)
"""A check waits for the process that makes it; other pages of the same worker must not wait with it."""
worker_class = "gthread"
preload_app = True
"""Read the code once: a worker that was killed is back in a moment, and memory is shared."""
timeout = 120
"""Seconds after which a worker that no longer answers is ended; a check is ended long before."""
graceful_timeout = 20
keepalive = 5
limit_request_line = 4094
limit_request_fields = 60
control_socket_disable = True
accesslog = None
"""Addresses may hold what people search for, and nobody needs a list of who read what."""
errorlog = "-"
loglevel = "warning"
if Path("/dev/shm").is_dir():  # noqa: S108
    worker_tmp_dir = "/dev/shm"  # noqa: S108
    """Each worker says that it is alive by touching a file: in memory, so that a busy disk ends no worker."""


def post_worker_init(_worker: Any) -> None:
    """Each worker starts its own processes for checks, so that the first author need not wait for the engine."""
    from secondlook_web.checks import engine

    engine.runner().warm()
