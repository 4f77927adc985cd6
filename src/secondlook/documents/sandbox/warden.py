"""The process that is kept warm: it has loaded every library, holds nobody's file, and forks one process for each.

It never reads what a file's process answers: it passes the bytes on, ends the process when it is told to or when its
own parent is gone, and says how it ended. For a new file of ours it also runs other programs (`proof.outside`), in its
own namespaces, on the bytes that it was given itself.

Whoever started it writes, for each file: the length of the job (4 bytes), the job as JSON, the file. Any byte after
that ends the file's process. The warden answers with chunks: one letter and a length (5 bytes), and the bytes: D is
what the process said, E how it ended, as JSON.
"""

import contextlib
import json
import os
import select
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from secondlook.documents.proof import outside
from secondlook.documents.sandbox import seals

ALIVE_SECONDS = 5.0
"""How often an idle warden looks whether its parent is still there."""
_CHUNK_BYTES = 256 * 1024
ASK_BYTES = 18
_MOST_PROGRAMS = 1_000
"""Which one file's process may ask for."""


class Work(Protocol):
    """A module that does what a job asks, in the file's process."""

    def warm(self) -> None: ...

    def run(self, job: dict[str, Any], ours: bytes, data: bytes, send: Callable[[bytes], None]) -> None: ...


def main(work_name: str, *, wrapped: bool) -> None:
    """Serve files one after another until the parent goes."""
    parent = os.getppid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started us, and they close our pipe
    answers, nowhere = os.dup(1), os.open(os.devnull, os.O_RDWR)
    for standard in (1, 2):
        os.dup2(nowhere, standard)
    apart = "bubblewrap" if wrapped else "namespaces" if seals.leave_network() else ""
    try:
        work = cast(Work, import_module(work_name))
        work.warm()
        readable = _readable()
        sealed_by = _probed(apart, readable)
    except BaseException as error:  # said, not swallowed: whoever starts us raises it
        _say(answers, b"E", {"problem": f"{type(error).__name__}: {error}"[:300]})
        return
    _say(answers, b"E", {"sealed_by": sealed_by})
    while True:
        while not select.select([0], [], [], ALIVE_SECONDS)[0]:
            if os.getppid() != parent:
                return
        length = _exactly(4)
        if length is None:
            return
        job = json.loads(_exactly(int.from_bytes(length, "big")) or b"{}")
        # Only a new file of ours is held here, for other programs to read; somebody's file goes to its process alone.
        ours = _exactly(job["ours"]) or b"" if job["ours"] else b""
        _one_file(job, ours, work, answers, apart=apart, readable=readable, expected=sealed_by, parent=parent)


def _one_file(
    job: dict[str, Any],
    ours: bytes,
    work: Work,
    answers: int,
    *,
    apart: str,
    readable: tuple[str, ...],
    expected: tuple[str, ...],
    parent: int,
) -> None:
    """Fork a process for a file, and pass on what it says until it ends."""
    said, say = os.pipe()
    asked, ask = os.pipe()
    told, tell = os.pipe()
    process = os.fork()
    if process == 0:
        code = 70
        try:
            os.closerange(3, say)
            for descriptor in (asked, tell):
                os.close(descriptor)
            if seals.seal(apart=apart, readable=readable) == expected:
                _in_process(job, ours, work, say=say, ask=ask, told=told)
                code = 0
        finally:
            os._exit(code)
    for descriptor in (say, ask, told):
        os.close(descriptor)
    started, told_to_end = _pass_on(process, said, asked, tell, answers, job, ours, parent)
    for descriptor in (said, asked, tell):
        os.close(descriptor)
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)  # it has closed its pipe: it has nothing more to say
    _, status, used = os.wait4(process, 0)
    ended: dict[str, object] = {"started": started, "told": told_to_end}
    ended |= {"peak_bytes": used.ru_maxrss * 1024, "processor_seconds": used.ru_utime + used.ru_stime}
    ended |= {"signal": os.WTERMSIG(status)} if os.WIFSIGNALED(status) else {"code": os.WEXITSTATUS(status)}
    _say(answers, b"E", ended)


def _pass_on(
    process: int, said: int, asked: int, tell: int, answers: int, job: dict[str, Any], ours: bytes, parent: int
) -> tuple[bool, bool]:
    """Pass on what the process says. Whether it had taken its file, and whether we were told to end it."""
    started = False
    programs = 0
    asking = b""
    watched = {said, asked}
    while True:
        ready, _, _ = select.select([*watched, *([0] if started else [])], [], [], ALIVE_SECONDS)
        if not ready and os.getppid() != parent:
            _end_all(process)
        if asked in ready:
            part = os.read(asked, 1 if not started else ASK_BYTES - len(asking))
            if not part:
                watched.discard(asked)
            elif not started:
                started = True  # it has its file: what comes from the parent now is for us
            elif len(asking := asking + part) == ASK_BYTES:
                programs += 1
                if programs > _MOST_PROGRAMS:
                    return started, False  # it wants to keep us busy
                _answer(tell, _reading(asking, ours))
                asking = b""
        if said in ready:
            chunk = os.read(said, _CHUNK_BYTES)
            if not chunk:
                return started, False
            _write(answers, b"D" + len(chunk).to_bytes(4, "big") + chunk)
        if 0 in ready:
            if not os.read(0, 1):
                _end_all(process)
            return started, True


def _end_all(process: int) -> None:
    """Nobody is left to answer to."""
    os.kill(process, signal.SIGKILL)
    os._exit(0)


def _reading(asked: bytes, ours: bytes) -> outside.Reading | None:
    """What a program says of a part of our new file: its number, the suffix's, where the part begins and its length."""
    program, suffix = asked[0], asked[1]
    start, length = int.from_bytes(asked[2:10], "big"), int.from_bytes(asked[10:18], "big")
    if program >= len(outside.PROGRAMS) or suffix >= len(outside.SUFFIXES) or not 0 < length <= len(ours) - start:
        return None
    return outside.run(list(outside.PROGRAMS)[program], ours[start : start + length], suffix=outside.SUFFIXES[suffix])


def _answer(tell: int, reading: outside.Reading | None) -> None:
    program = reading.program.encode() if reading else b""
    text = reading.said if reading else b""
    code = reading.code if reading else 0
    head = code.to_bytes(4, "big", signed=True) + len(program).to_bytes(4, "big") + len(text).to_bytes(4, "big")
    with contextlib.suppress(BrokenPipeError):
        _write(tell, head + program + text)


def _in_process(job: dict[str, Any], ours: bytes, work: Work, *, say: int, ask: int, told: int) -> None:
    """In the file's process, sealed: take the file, do the work."""
    data = _exactly(job["size"]) or b""
    os.dup2(2, 0)
    os.write(ask, b"\0")

    def asking(name: str, part: bytes, suffix: str) -> outside.Reading | None:
        start = ours.find(part)
        if not ours or start < 0 or suffix not in outside.SUFFIXES:
            return None
        number, end = list(outside.PROGRAMS).index(name), outside.SUFFIXES.index(suffix)
        os.write(ask, bytes([number, end]) + start.to_bytes(8, "big") + len(part).to_bytes(8, "big"))
        code, program, text = (int.from_bytes(_exactly(4, told) or b"", "big") for _ in range(3))
        reading = outside.Reading(
            program=(_exactly(program, told) or b"").decode(),
            code=code - 2**32 if code >= 2**31 else code,
            said=_exactly(text, told) or b"",
        )
        return reading if reading.program else None

    outside.ask_with(asking)
    work.run(job, ours, data, lambda frame: _write(say, frame))


def _probed(apart: str, readable: tuple[str, ...]) -> tuple[str, ...]:
    """By what a process is sealed here: a first one is, and says so."""
    said, say = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            _write(say, json.dumps(seals.seal(apart=apart, readable=readable)).encode())
        finally:
            os._exit(0)
    os.close(say)
    with open(said, "rb") as file:
        names = file.read()
    os.waitpid(process, 0)
    return tuple(json.loads(names or b"[]"))


def _readable() -> tuple[str, ...]:
    """What libraries read when they are used: themselves, fonts, the data of Tesseract."""
    package = Path(__file__).parents[2]
    paths = [sys.prefix, sys.base_prefix, str(package), "/usr/lib", "/usr/lib64", "/usr/share", "/lib", "/lib64"]
    paths += ["/etc/fonts", "/etc/ld.so.cache", "/etc/localtime", "/dev/null", "/dev/urandom", "/dev/zero"]
    paths += [
        "/proc/self",
        "/proc/meminfo",
        "/proc/cpuinfo",
        "/sys/devices/system/cpu",
        os.environ.get("TESSDATA_PREFIX", ""),
    ]
    return tuple(path for path in paths if path and os.path.exists(path))


def _exactly(length: int, descriptor: int = 0) -> bytes | None:
    """So many bytes; None when there are no more."""
    chunks: list[bytes] = []
    while length:
        chunk = os.read(descriptor, min(length, 1024**2))
        if not chunk:
            return None
        chunks.append(chunk)
        length -= len(chunk)
    return b"".join(chunks)


def _write(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _say(answers: int, letter: bytes, what: dict[str, object]) -> None:
    text = json.dumps(what).encode()
    # Whoever started us may be gone: then nobody needs to know.
    with contextlib.suppress(BrokenPipeError):
        _write(answers, letter + len(text).to_bytes(4, "big") + text)
