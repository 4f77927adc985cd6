"""Work that goes wrong in the processes that check drafts; a module of its own, so that they can load it."""

import os
import signal
import time


def for_ever() -> None:
    time.sleep(30)


def ends_its_process() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def __getattr__(name: str) -> type:
    """`Troubled`: the site's own processes, which do what `CHECK_DOES` says in place of each check."""
    if name != "Troubled":
        raise AttributeError(name)
    from django.conf import settings

    from secondlook_web.checks.processes import Separate

    class Troubled(Separate):
        def run(self, work: object, *values: object, limit_seconds: float, **named: object) -> object:
            return super().run(settings.CHECK_DOES, limit_seconds=limit_seconds)

    return Troubled
