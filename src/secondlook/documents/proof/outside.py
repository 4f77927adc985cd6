"""Other programs that read a new file, where they are installed: they share no code with what wrote it.

A format's `verify` calls `read_by("pdftotext", data)`. In a sealed process, which starts no programs, the warden next
to it does so: on the bytes that it was given itself, and only of files that we have written. Nothing is written to a
disk: a program gets the file in memory, within limits of time, memory and output.
"""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache

from secondlook.documents.proof import readers

SECONDS = 60
MOST_BYTES = 64 * 1024**2
"""What a program may say."""
LARGEST_PROCESS_BYTES = 2 * 1024**3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a program said of a file."""

    program: str
    """With its version: "pdftotext 22.12.0"."""
    code: int
    """The exit code; -9 when it was ended for being over its limits."""
    said: bytes = field(repr=False)

    @property
    def text(self) -> str:
        return self.said.decode("utf-8", errors="replace")

    @property
    def fields(self) -> dict[str, str]:
        """Of exiftool: the value of each field by its name with its group, "PDF:Author"."""
        try:
            rows = json.loads(self.text)
            return {str(name): str(value) for name, value in rows[0].items()}
        except (ValueError, LookupError, AttributeError, TypeError):
            return {}


@dataclass(frozen=True, slots=True)
class _Program:
    command: str
    arguments: tuple[str, ...]
    """`{}` stands for the file."""
    version: tuple[str, ...]
    named: bool = False
    """Whether it goes by the file's name."""


PROGRAMS: dict[str, _Program] = {
    "pdftotext": _Program("pdftotext", ("-q", "-enc", "UTF-8", "{}", "-"), ("-v",)),
    "mutool": _Program("mutool", ("draw", "-q", "-F", "txt", "-o", "-", "{}"), ("-v",)),
    "qpdf": _Program("qpdf", ("--check", "{}"), ("--version",)),
    "qpdf-unpacked": _Program(
        "qpdf", ("--qdf", "--object-streams=disable", "--decode-level=all", "{}", "-"), ("--version",)
    ),
    "exiftool": _Program("exiftool", ("-config", "", "-json", "-a", "-u", "-G1", "-ee", "{}"), ("-ver",)),
    "mat2": _Program("mat2", ("--show", "{}"), ("--version",), named=True),
    "tesseract": _Program("tesseract", ("{}", "-", "--psm", "3"), ("--version",)),
}
"""By the name to ask for. Their order is how a sealed process names them to its warden."""

_SAFE_ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}

SUFFIXES = ("", ".pdf", ".docx", ".jpg", ".png", ".tif", ".webp", ".txt", ".rtf")
"""Of files that we write."""

Asking = Callable[[str, bytes, str], Reading | None]
_ask: Asking | None = None
"""How a sealed process has a program run; None: it is not sealed."""


def read_by(name: str, data: bytes, *, suffix: str = "") -> Reading | None:
    """What a program of `PROGRAMS` says of `data`; None when it is not installed. A suffix is needed for mat2.

    In a sealed process `data` is the new file, or a part of it as it lies there; of anything else it says None.
    """
    return _noted(_asked(name, data, suffix))


@contextmanager
def reading_beside(names: Sequence[str], data: bytes) -> Iterator[Callable[[str], Reading | None]]:
    """Have several programs read `data` one after another, beside whatever is done within.

    What each of them says is asked for by its name, as of `read_by`.
    """
    with ThreadPoolExecutor(1) as thread:
        coming = {name: thread.submit(_asked, name, data) for name in names}
        try:
            yield lambda name: _noted(coming[name].result())
        finally:
            thread.shutdown(wait=False, cancel_futures=True)


def _asked(name: str, data: bytes, suffix: str = "") -> Reading | None:
    return _ask(name, data, suffix) if _ask else run(name, data, suffix=suffix)


def _noted(reading: Reading | None) -> Reading | None:
    if reading:
        readers.note([reading.program])
    return reading


def ask_with(asking: Asking | None) -> None:
    """In a sealed process: ask the warden instead."""
    global _ask
    _ask = asking


def run(name: str, data: bytes, *, suffix: str = "") -> Reading | None:
    """Run a program on a file of ours; None when it is not installed."""
    program = PROGRAMS[name]
    path = _path(program.command)
    if path is None:
        return None
    with _in_memory(data, suffix if program.named else None) as (file, held):
        arguments = [argument.replace("{}", file) for argument in program.arguments]
        code, said = _run([path, *arguments], held)
    said = said.replace(file.encode(), b"the file")
    return Reading(program=f"{program.command} {version_of(name)}".strip(), code=code, said=said)


@cache
def _path(command: str) -> str | None:
    return shutil.which(command, path=_SAFE_ENVIRONMENT["PATH"])


@cache
def version_of(name: str) -> str:
    """The version of an installed program; empty when it does not say."""
    program = PROGRAMS[name]
    path = _path(program.command)
    if path is None:
        return ""
    _, said = _run([path, *program.version], (), with_errors=True)
    words = said.decode("utf-8", errors="replace").split("\n")[0].split()
    return next((word.strip(",") for word in words if word[:1].isdigit()), "")


@contextmanager
def _in_memory(data: bytes, suffix: str | None) -> Iterator[tuple[str, tuple[int, ...]]]:
    """A path to `data` without a disk; with a suffix, in a folder of its own."""
    if suffix is not None or not hasattr(os, "memfd_create"):
        memory = "/dev/shm"  # noqa: S108 (a folder in memory, where there is one)
        with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
            path = os.path.join(folder, f"new{suffix or ''}")
            with open(path, "wb") as file:
                file.write(data)
            yield path, ()
        return
    held = os.memfd_create("new")
    try:
        with open(held, "wb", closefd=False) as file:
            file.write(data)
        yield f"/proc/self/fd/{held}", (held,)
    finally:
        os.close(held)


def _run(command: list[str], held: tuple[int, ...], *, with_errors: bool = False) -> tuple[int, bytes]:
    """Run within limits; the exit code and what was said."""
    for descriptor in held:
        os.lseek(descriptor, 0, os.SEEK_SET)
    process = subprocess.Popen(  # noqa: S603 (a program and options of our own)
        [*_WITHIN_LIMITS, *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if with_errors else subprocess.DEVNULL,
        env=_SAFE_ENVIRONMENT | {name: os.environ[name] for name in ("TESSDATA_PREFIX",) if name in os.environ},
        cwd="/",
        pass_fds=held,
        start_new_session=True,
    )
    assert process.stdout is not None  # noqa: S101 (a pipe was asked for)
    late = threading.Timer(SECONDS, _end, [process])
    try:
        late.start()
        said = process.stdout.read(MOST_BYTES + 1)
        if len(said) > MOST_BYTES:
            _end(process)
        return process.wait(), said[:MOST_BYTES]
    finally:
        late.cancel()
        _end(process)
        process.stdout.close()
        process.wait()


_LIMITED = (
    f"ulimit -c 0 && ulimit -t {SECONDS} && ulimit -f {MOST_BYTES // 512} && ulimit -v {LARGEST_PROCESS_BYTES // 1024}"
    ' && exec "$@"'
)
_WITHIN_LIMITS = ("/bin/sh", "-c", _LIMITED, "sh")
"""What comes before a program: a shell takes the limits and becomes it, so that it never runs without them. To set them
from Python before it begins takes a copy of this whole process: 8 ms of processor for each program."""


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program and what it started."""
    if process.returncode is None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return
