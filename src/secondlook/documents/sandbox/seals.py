"""What holds a process that opens somebody's file: limits, and as much of the kernel's own fences as there is.

Two layers. The warden and the programs it starts have no network (namespaces). The process of one file, forked from
it, also has no way to open anything for writing, to start a program, or to read more than libraries (`fences.py`).
Everything goes through `ctypes` and the C library, so that nothing has to be installed.
"""

import ctypes
import os
import resource
import signal
import sys

from secondlook.documents import limits
from secondlook.documents.sandbox import fences

PROCESS = "a process of its own"
LIMITS = "limits of memory, processor time, files and output"
NAMESPACES = "namespaces: no network, nothing shared in memory"
BUBBLEWRAP = "bubblewrap: no network, sees programs and libraries only"
APART = {"namespaces": NAMESPACES, "bubblewrap": BUBBLEWRAP}
PRIVILEGES = "no privileges, none to gain"
LANDLOCK = "Landlock: reads libraries, writes nothing, sends no signals"
SECCOMP = "seccomp: no network, no programs, no writing, no looking at other processes"

LEAST = frozenset({PROCESS, LIMITS})
"""Without these no file is opened."""

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS, _PR_CAPBSET_DROP = 1, 4, 38, 24
_CLONE_NEWUTS, _CLONE_NEWIPC, _CLONE_NEWUSER, _CLONE_NEWNET = 0x04000000, 0x08000000, 0x10000000, 0x40000000
_CAPABILITY_VERSION = 0x20080522
_OPEN_FILES = 64
_ANSWERING_BYTES = 0
"""A sealed process writes to pipes only; a file that it opened all the same could not grow."""

IS_LINUX = sys.platform == "linux"
_libc = ctypes.CDLL(None, use_errno=True)


def leave_with_parent() -> None:
    """Have the kernel end this process when the one that forked it ends."""
    if IS_LINUX:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def leave_network() -> bool:
    """Move this process, while it has one thread, to namespaces of its own. Whether it could."""
    if not IS_LINUX:
        return False
    user, group = os.geteuid(), os.getegid()
    apart = _CLONE_NEWNET | _CLONE_NEWIPC | _CLONE_NEWUTS
    if _libc.unshare(_CLONE_NEWUSER | apart) != 0:
        return bool(_libc.unshare(apart) == 0)  # with the privileges of root it needs no user namespace
    for name, line in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        try:
            with open(f"/proc/self/{name}", "w") as file:
                file.write(line)
        except OSError:
            continue  # nobody of that namespace then, which reads libraries as well
    return True


def seal(*, apart: str, readable: tuple[str, ...]) -> tuple[str, ...]:
    """Seal this process for good, and say by what. `apart`: what keeps its warden off the network, a key of `APART`."""
    held = [PROCESS]
    leave_with_parent()
    if _limit():
        held.append(LIMITS)
    if apart:
        held.append(APART[apart])
    if IS_LINUX:
        _libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        if _drop_privileges():
            held.append(PRIVILEGES)
            if fences.landlock(readable):
                held.append(LANDLOCK)
            if fences.seccomp():
                held.append(SECCOMP)
    return tuple(held)


def _limit() -> bool:
    """Set the limits; whether they hold."""
    most = limits.LARGEST_PROCESS_BYTES + _mapped_bytes()
    wanted = [
        (resource.RLIMIT_CPU, limits.PROCESSOR_SECONDS, limits.PROCESSOR_SECONDS + 5),
        (resource.RLIMIT_AS, most, most),
        (resource.RLIMIT_FSIZE, _ANSWERING_BYTES, _ANSWERING_BYTES),
        (resource.RLIMIT_NOFILE, _OPEN_FILES, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0, 0),
    ]
    try:
        for name, soft, hard in wanted:
            resource.setrlimit(name, (soft, hard))
    except (OSError, ValueError):
        return False
    return True


def _mapped_bytes() -> int:
    """Address space of this process: libraries and what was loaded beforehand."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 1024**3


def _drop_privileges() -> bool:
    """Give up every capability, also what a program could bring."""
    for capability in range(64):
        _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)  # refused where there is nothing to drop
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    nothing = (ctypes.c_uint32 * 6)()
    dropped = _libc.capset(ctypes.byref(header), ctypes.byref(nothing)) == 0
    return bool(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) and dropped
