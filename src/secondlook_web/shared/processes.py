"""The site's processes on one's own machine, started and ended together: web workers, and one that does jobs.

For a look, a demonstration and development. On a server each is a service of its own: docs/deploy.md.
"""

import contextlib
import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from types import FrameType

from django.core.management.base import CommandError

HOST = "127.0.0.1"
"""Nobody else on the network can reach it."""
ENDS_WITHIN_SECONDS = 15
LOOKS_EACH_SECONDS = 0.2


def listen(port: int) -> socket.socket:
    """A socket on the port, or a `CommandError` that says what to do."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise CommandError(
                f"Port {port} is in use: perhaps the site runs already. Open http://localhost:{port}/, or choose "
                f"another port: secondlook serve --port {port + 1}"
            ) from None
        raise CommandError(f"Port {port} cannot be used ({error.strerror}). Choose another with --port.") from None
    return listener


@contextlib.contextmanager
def running(listener: socket.socket, *, workers: int) -> Iterator[list["subprocess.Popen[bytes]"]]:
    """The processes, while the block runs; afterwards they are gone."""
    number = listener.fileno()
    os.set_inheritable(number, True)
    web = [
        *("-m", "gunicorn", "--config", "python:secondlook_web.server", "--bind", f"fd://{number}"),
        *("--workers", str(workers), "--graceful-timeout", "5", "secondlook_web.wsgi"),
    ]
    processes: list[subprocess.Popen[bytes]] = []
    try:
        for command in (web, ["-m", "secondlook_web", "work"]):
            # A session of their own: Ctrl-C reaches only us, and we end them in order.
            processes.append(
                subprocess.Popen([sys.executable, *command], pass_fds=(number,), start_new_session=True)  # noqa: S603
            )
        yield processes
    finally:
        end(processes)


def wait(processes: list["subprocess.Popen[bytes]"]) -> bool:
    """Until a signal asks us to end (true), or one of the processes ends by itself (false)."""
    asked = False

    def ask(_number: int, _frame: FrameType | None) -> None:
        nonlocal asked
        asked = True

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        while not asked and all(process.poll() is None for process in processes):
            time.sleep(LOOKS_EACH_SECONDS)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return asked


def end(processes: list["subprocess.Popen[bytes]"]) -> None:
    """Ask all to end, and end those that do not."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    ends = time.monotonic() + ENDS_WITHIN_SECONDS
    for process in processes:
        try:
            process.wait(max(0.1, ends - time.monotonic()))
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
