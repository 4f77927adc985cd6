"""Bubblewrap around the warden, on machines whose kernel gives a process no fences of its own.

It has a small set of folders to read, an empty one for a moment's files in memory, and no network. Where Landlock and
namespaces are to be had without it, it is not used: it could add nothing.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from secondlook.documents.sandbox import seals

_READ_ONLY = (
    "/usr",
    "/lib",
    "/lib32",
    "/lib64",
    "/bin",
    "/sbin",
    "/etc/ld.so.cache",
    "/etc/fonts",
    "/etc/alternatives",
)


def is_apart(sealed_by: tuple[str, ...]) -> bool:
    """Whether the kernel's own fences keep a process from files and from the network."""
    return seals.LANDLOCK in sealed_by and (seals.NAMESPACES in sealed_by or seals.SECCOMP in sealed_by)


@cache
def command() -> tuple[str, ...]:
    """How to start a program in a bubblewrap; empty when there is none or it does not work here."""
    program = shutil.which("bwrap")
    if program is None or sys.platform != "linux":
        return ()
    wrapped = [program, "--unshare-user-try", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-pid"]
    wrapped += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--tmpfs", "/dev/shm", "--cap-drop", "ALL"]  # noqa: S108
    for path in _seen():
        wrapped += ["--ro-bind-try", path, path]
    try:
        tried = subprocess.run(  # noqa: S603 (bubblewrap, with options of our own)
            [*wrapped, sys.executable, "-I", "-c", "import secondlook.errors"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=20,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(wrapped) if tried.returncode == 0 else ()


def _seen() -> tuple[str, ...]:
    """What is there to be read: programs, libraries, ourselves."""
    package = str(Path(__file__).parents[2])
    own = [
        sys.prefix,
        sys.base_prefix,
        package,
        *(path for path in sys.path if path),
        os.environ.get("TESSDATA_PREFIX", ""),
    ]
    own += [str(Path(sys.executable).resolve().parent), os.path.dirname(sys.executable)]
    return tuple(dict.fromkeys(path for path in (*_READ_ONLY, *own) if path and path != "/" and os.path.exists(path)))
