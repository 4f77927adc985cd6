"""A reader that has been taken over, for tests of what holds it: what is run in the sealed process is the file's name.

Each function is one thing that somebody could do from there. What it learns it sends home as a note, or lies about.
"""

import contextlib
import ctypes
import json
import os
import resource
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from secondlook.documents import limits
from secondlook.documents.model import Block, Box, Page, Passage, Run, Where
from secondlook.documents.proof import outside
from secondlook.documents.raster import Raster
from secondlook.documents.sandbox import wire

Send = Callable[[bytes], None]
_seen: list[bytes] = []


def warm() -> None:
    """Nothing to load."""


def run(job: dict[str, Any], ours: bytes, data: bytes, send: Send) -> None:
    """Do what the file says, then answer as an honest reader would."""
    name, _, argument = (ours or data).decode().partition(" ")
    send(wire.frame({"format": "text"}))
    _seen.append(data)
    try:
        globals()[f"do_{name.replace('-', '_')}"](send, argument)
    except Exception as error:
        send(wire.frame({"failed": type(error).__name__, "at": "hostile.py, line 1"}))
        return
    send(wire.frame({"done": True, "readers": []}))


def note(send: Send, text: object) -> None:
    """Send home what was learned."""
    send(wire.frame({"item": "block"}, Block(runs=(Run(text=str(text)),))))


def do_nothing(send: Send, _: str) -> None:
    note(send, "nothing")


def do_say(send: Send, argument: str) -> None:
    note(send, argument)


def do_programs(send: Send, argument: str) -> None:
    """What programs say of the new file, of a part of it, and of something else."""
    whole = f"programs {argument}".encode()
    for data in (whole, whole[4:], b"something else", b""):
        told = outside.read_by("exiftool", data)
        send(wire.frame({"note": "none" if told is None else told.fields.get("System:FileSize", "")}))


def do_files_seen(send: Send, _: str) -> None:
    note(send, len(_seen))


def do_environment(send: Send, _: str) -> None:
    note(send, " ".join(os.environ))


def do_limits(send: Send, _: str) -> None:
    names = ("RLIMIT_CPU", "RLIMIT_AS", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CORE")
    note(send, json.dumps({name: resource.getrlimit(getattr(resource, name)) for name in names}))


def do_raise_limits(send: Send, _: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def do_connection(send: Send, _: str) -> None:
    # The 41st call of x86_64, the 198th of aarch64; `socket` itself would do the same.
    import socket

    socket.socket()


def do_program(send: Send, _: str) -> None:
    os.posix_spawn("/bin/true", ["true"], {})


def do_become_program(send: Send, _: str) -> None:
    os.execv("/bin/true", ["true"])  # noqa: S606


def do_fork(send: Send, _: str) -> None:
    if os.fork() == 0:
        time.sleep(60)


def do_signal(send: Send, _: str) -> None:
    os.kill(os.getppid(), signal.SIGKILL)


def do_trace(send: Send, _: str) -> None:
    ctypes.CDLL(None).ptrace(16, os.getppid(), 0, 0)


def do_read_file(send: Send, path: str) -> None:
    note(send, Path(path).read_bytes()[:20])


def do_write_file(send: Send, path: str) -> None:
    Path(path).write_bytes(b"left over")


def do_write_to_warden(send: Send, _: str) -> None:
    with open(f"/proc/{os.getppid()}/mem", "wb") as file:
        file.write(b"x")


def do_list_files(send: Send, _: str) -> None:
    opened = []
    for descriptor in range(64):
        with contextlib.suppress(OSError):
            opened.append(os.fstat(descriptor) and descriptor)
    note(send, opened)


def do_memory(send: Send, _: str) -> None:
    note(send, len(bytearray(limits.LARGEST_PROCESS_BYTES + 1024**3)))


def do_break(send: Send, _: str) -> None:
    ctypes.string_at(0)


def do_abort(send: Send, _: str) -> None:
    os.abort()


def do_leave(send: Send, _: str) -> None:
    os._exit(0)


def do_spin(send: Send, _: str) -> None:
    while True:
        pass


def do_sleep(send: Send, _: str) -> None:
    time.sleep(600)


def do_shut_and_spin(send: Send, _: str) -> None:
    os.closerange(0, 64)
    while True:
        pass


def do_ask_forever(send: Send, _: str) -> None:
    # Its pipe to the warden is one of the first that it holds.
    while True:
        for descriptor in range(3, 20):
            with contextlib.suppress(OSError):
                os.write(descriptor, b"\x00")


def do_raise(send: Send, argument: str) -> None:
    raise ValueError(argument)


def do_refuse(send: Send, argument: str) -> None:
    send(wire.frame({"refused": argument}))
    os._exit(0)


def do_fail(send: Send, argument: str) -> None:
    send(wire.frame({"failed": argument, "at": argument}))
    os._exit(0)


def do_pages(send: Send, argument: str) -> None:
    seconds = float(argument)
    while True:
        send(wire.frame({"item": "page"}, page()))
        time.sleep(seconds)


def page() -> Page:
    """An honest page."""
    return Page(raster=Raster(width=2, height=2, channels=1, packed=b"x\x9cc```\x00\x00\x00\x04\x00\x01"))


# ---- lies: each is one frame that no reader sends

PASSAGE = Passage(where=Where.COMMENT, text="a comment", box=Box(left=0, top=0, right=1, bottom=1))


def _framed(text: bytes, blobs: bytes = b"") -> bytes:
    return len(text).to_bytes(4, "big") + len(blobs).to_bytes(4, "big") + text + blobs


def _changed(old: str, new: str, kind: str = "passage", value: object = PASSAGE) -> bytes:
    honest = wire.frame({"item": kind}, value)
    text = honest[8 : 8 + int.from_bytes(honest[:4], "big")].decode()
    assert old in text, text
    return _framed(text.replace(old, new, 1).encode(), honest[8 + len(text.encode()) :])


LIES: dict[str, Callable[[], bytes]] = {
    "endless": lambda: b"\xff" * 8,
    "no json": lambda: _framed(b"\x80\x04N."),
    "no object": lambda: _framed(b"[1]"),
    "deep": lambda: _framed(b"[" * 200_000),
    "not a number": lambda: _changed('"left":0', '"left":NaN'),
    "infinite": lambda: _changed('"right":1', '"right":1e999'),
    "enormous": lambda: _changed('"right":1', '"right":1e30'),
    "long number": lambda: _changed('"right":1', '"right":' + "9" * 5_000),
    "inside out": lambda: _changed('"left":0', '"left":7'),
    "number for text": lambda: _changed('"a comment"', "7"),
    "text for number": lambda: _changed('"left":0', '"left":"0"'),
    "yes for number": lambda: _changed('"left":0', '"left":true'),
    "unknown place": lambda: _changed('"comment"', '"elsewhere"'),
    "one part more": lambda: _changed('"text"', '"secret":1,"text"'),
    "one part less": lambda: _changed('"text":"a comment",', ""),
    "nothing": lambda: _changed('"where":"comment"', '"where":null'),
    "unknown item": lambda: _changed('"item":"passage"', '"item":"pickle"'),
    "list for item": lambda: _changed('"item":"passage"', '"item":["passage"]'),
    "missing bytes": lambda: _changed('"packed":0', '"packed":1', "page", page()),
    "negative bytes": lambda: _changed('"packed":0', '"packed":-1', "page", page()),
    "lengths": lambda: _changed('"blobs":[', '"blobs":[-1,', "page", page()),
    "huge picture": lambda: _changed('"width":2', '"width":99999999', "page", page()),
    "flat picture": lambda: _changed('"width":2', '"width":0', "page", page()),
    "five colours": lambda: _changed('"channels":1', '"channels":5', "page", page()),
    "no resolution": lambda: _changed('"dots_per_inch":200.0', '"dots_per_inch":0', "page", page()),
    "unknown format": lambda: wire.frame({"format": "exe"}),
    "reason in lines": lambda: wire.frame({"refused": "a\nb"}),
    "long reason": lambda: wire.frame({"refused": "a" * 5_000}),
    "reason in numbers": lambda: wire.frame({"refused": 7}),
    "block out of view": lambda: wire.frame({"item": "block"}, Block(where=Where.COMMENT)),
    "after the end": lambda: wire.frame({"done": True}) + wire.frame({"item": "passage"}, PASSAGE),
    "many readers": lambda: wire.frame({"done": True, "readers": ["a"] * 1_000}),
}


def do_lie(send: Send, argument: str) -> None:
    send(LIES[argument]())
    time.sleep(600)


def do_flood(send: Send, _: str) -> None:
    while True:
        send(wire.frame({"item": "passage"}, PASSAGE))


def do_flood_bytes(send: Send, _: str) -> None:
    # A frame that is allowed, and never whole.
    send((1).to_bytes(4, "big") + wire.MOST_BLOB_BYTES.to_bytes(4, "big"))
    while True:
        send(b"x" * 65_536)
