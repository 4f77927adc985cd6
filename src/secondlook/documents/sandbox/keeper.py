"""Our side of one warden: start it, hand it a file, take what comes back, end it when it is over a limit.

One thread at a time. Nothing here waits without an end: a warden that does not answer is ended and replaced.
"""

import contextlib
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from secondlook.documents import limits
from secondlook.documents.proof.outside import SECONDS as OF_A_PROGRAM_SECONDS
from secondlook.documents.sandbox import wire, wrapping
from secondlook.errors import BadDocument, MissingData

START_SECONDS = 120.0
"""To load every library from a cold disk."""
GRACE_SECONDS = 5.0
"""For the warden to end a process that it was told to end."""
_CHUNK_BYTES = 256 * 1024
_KEPT_ENVIRONMENT = ("PATH", "LANG", "TESSDATA_PREFIX", "SYSTEMROOT", "LD_LIBRARY_PATH")
"""Nothing else of ours is a warden's business: a server's environment holds its keys."""
_ONE_THREAD = (
    "OMP_THREAD_LIMIT",
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "OPENCV_FOR_THREADS_NUM",
)
"""Only a process of one thread may leave its namespaces, and be forked safely: libraries read these when loaded."""
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from secondlook.documents.sandbox.warden import main; main(sys.argv[2], wrapped=bool(sys.argv[3]))"
)


class SandboxFailed(MissingData):
    """The sealed process cannot be started: this machine lacks something. The message says what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How the process of a file ended."""

    signal: int = 0
    code: int = 0
    over: str = ""
    """The limit that it was ended for, in our words; empty: it ended by itself."""
    peak_bytes: int = 0
    """Most memory at once, with what is shared with the warden."""
    processor_seconds: float = 0.0
    lost: bool = False
    """The warden itself was gone: what it was at may have had nothing to do with it."""


class Keeper:
    """One warden, started when it is first needed and again when it is gone."""

    def __init__(self, work: str) -> None:
        self._work = work
        self._process: subprocess.Popen[bytes] | None = None
        self._started_by = 0
        self._come = bytearray()
        """Passed on by the warden, and not yet a whole chunk."""
        self.sealed_by: tuple[str, ...] = ()

    def start(self) -> None:
        """Start the warden if there is none."""
        if self._process is not None and self._started_by == os.getpid() and self._process.poll() is None:
            return
        if self._started_by == os.getpid():
            self.end()
        self._launch(())
        if not wrapping.is_apart(self.sealed_by) and (wrapped := wrapping.command()):
            self.end()
            try:
                self._launch(wrapped)
            except SandboxFailed:
                self._launch(())

    def _launch(self, wrapped: tuple[str, ...]) -> None:
        """Start a warden, in a bubblewrap or not, and hear by what its processes will be sealed."""
        environment = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
        environment |= dict.fromkeys(_ONE_THREAD, "1")
        paths = json.dumps([os.path.abspath(path) for path in sys.path])
        arguments = [sys.executable, "-I", "-c", _START, paths, self._work, "wrapped" if wrapped else ""]
        self._process = subprocess.Popen(  # noqa: S603 (ourselves)
            [*wrapped, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd="/",
            start_new_session=True,
            bufsize=0,
        )
        self._started_by = os.getpid()
        self._come = bytearray()
        hello = self._chunk(time.monotonic() + START_SECONDS)
        told = json.loads(hello[1]) if hello and hello[0] == "E" else {"problem": "it ended at once"}
        if "problem" in told:
            self.end()
            raise SandboxFailed(
                f"The sealed process that reads files could not be started: {told['problem']}. Are all libraries of "
                "second-look[documents] installed?"
            )
        self.sealed_by = tuple(told["sealed_by"])

    def work(
        self,
        job: dict[str, Any],
        ours: bytes,
        data: bytes,
        take: Callable[[wire.Message], None],
        *,
        more_seconds: Callable[[], float],
    ) -> Ended:
        """Have one job done. `take` gets each message and may raise `BadDocument`, which ends the process.

        `more_seconds` beside `READING_SECONDS` is asked for again and again: pages that have arrived earn time.
        """
        self.start()
        try:
            return self._work_on(job, ours, data, take, more_seconds)
        except BadDocument:
            raise
        except BaseException:  # Ctrl-C, or what `take` called: nobody will read the rest
            self.end()
            raise

    def _work_on(
        self,
        job: dict[str, Any],
        ours: bytes,
        data: bytes,
        take: Callable[[wire.Message], None],
        more_seconds: Callable[[], float],
    ) -> Ended:
        begun = time.monotonic()
        text = json.dumps(job | {"ours": len(ours), "size": len(data)}).encode()
        if not self._give(len(text).to_bytes(4, "big") + text, ours, data, until=begun + limits.READING_SECONDS):
            lost = self._chunk(time.monotonic()) is None and not self._alive()
            self.end()
            return Ended(signal=9, over="it did not take the file", lost=lost)
        waiting = bytearray()
        answered = 0
        while True:
            allowed = limits.READING_SECONDS + more_seconds() + (OF_A_PROGRAM_SECONDS if ours else 0)
            chunk = self._chunk(begun + allowed)
            if chunk is None:
                if self._alive():
                    return self._stop(f"it took longer than {allowed:.0f} seconds")
                self.end()
                return Ended(signal=9, lost=True)
            letter, said = chunk
            if letter == "E":
                return self._ended(json.loads(said))
            answered += len(said)
            if answered > limits.MOST_ANSWERED_BYTES:
                return self._stop("its pages are larger than can be kept")
            waiting += said
            try:
                while (message := _next(waiting)) is not None:
                    take(message)
            except BadDocument:
                self._stop("")
                raise

    def kill(self) -> None:
        """End the warden while another thread may be waiting for it, which then sees the end of its pipe."""
        process = self._process
        if process is not None and self._started_by == os.getpid():
            process.kill()

    def end(self) -> None:
        """End the warden and the process it has."""
        process, self._process = self._process, None
        if process is None or self._started_by != os.getpid():
            return  # of the process that this one was forked from
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        # The kernel ends the file's process with its warden.
        process.kill()
        process.wait()

    def _alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _ended(self, told: dict[str, Any], over: str = "") -> Ended:
        """What the warden said of an end; a warden whose pipe may hold rests is replaced."""
        if not told["started"] or (over and not told["told"]):
            self.end()
        return Ended(
            signal=told.get("signal", 0),
            code=told.get("code", 0),
            over=over,
            peak_bytes=told["peak_bytes"],
            processor_seconds=told["processor_seconds"],
        )

    def _pipes(self) -> tuple["subprocess.Popen[bytes]", int, int]:
        """The warden that was started, and the pipes into and out of it."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise SandboxFailed("The sealed process that reads files is gone. Try again.")
        return process, process.stdin.fileno(), process.stdout.fileno()

    def _stop(self, over: str) -> Ended:
        """End the process of the file, and keep the warden if it can be kept."""
        until = time.monotonic() + GRACE_SECONDS
        _, into, _ = self._pipes()
        with contextlib.suppress(OSError):
            os.write(into, b"K")
            while (chunk := self._chunk(until)) is not None:
                if chunk[0] == "E":
                    return self._ended(json.loads(chunk[1]), over or "refused")
        self.end()
        return Ended(signal=9, over=over)

    def _give(self, *parts: bytes, until: float) -> bool:
        """Write what the warden and the process are to have; whether they took it."""
        _, into, out_of = self._pipes()
        os.set_blocking(into, False)
        try:
            for part in parts:
                view = memoryview(part)
                while view:
                    if _ready(out_of, select.POLLIN, 0) or not _ready(into, select.POLLOUT, until - time.monotonic()):
                        return False  # it has ended already, or hangs
                    view = view[os.write(into, view[:_CHUNK_BYTES]) :]
            return True
        except OSError:
            return False
        finally:
            os.set_blocking(into, True)

    def _chunk(self, until: float) -> tuple[str, bytes] | None:
        """The next chunk that the warden passes on; None: not in time, or it is gone."""
        process, _, out_of = self._pipes()
        come = self._come
        while len(come) < 5 or len(come) < 5 + int.from_bytes(come[1:5], "big"):
            if not _ready(out_of, select.POLLIN, until - time.monotonic()):
                return None
            part = os.read(out_of, _CHUNK_BYTES)
            if not part:
                process.kill()  # it has closed its pipe, so it is of no more use
                process.wait()
                return None
            come += part
        end = 5 + int.from_bytes(come[1:5], "big")
        chunk = (chr(come[0]), bytes(come[5:end]))
        del come[:end]
        return chunk


def _ready(descriptor: int, for_what: int, seconds: float) -> bool:
    """Whether a pipe can be read or written before so many seconds are over."""
    poll = select.poll()
    poll.register(descriptor, for_what)
    return bool(poll.poll(max(seconds, 0) * 1000))


def _next(waiting: bytearray) -> wire.Message | None:
    """The next whole message, taken from what has arrived."""
    if len(waiting) < wire.HEADER_BYTES:
        return None
    text, blobs = wire.sizes(bytes(waiting[: wire.HEADER_BYTES]))
    end = wire.HEADER_BYTES + text + blobs
    if len(waiting) < end:
        return None
    message = wire.Message(
        bytes(waiting[wire.HEADER_BYTES : wire.HEADER_BYTES + text]), bytes(waiting[wire.HEADER_BYTES + text : end])
    )
    del waiting[:end]
    return message
