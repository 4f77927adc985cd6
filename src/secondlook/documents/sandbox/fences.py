"""Two fences of the Linux kernel, which a process puts up around itself and cannot take down: Landlock and seccomp.

Seccomp: an allow-list of what reading a file needs. What only an attacker would do (a connection, a program, a look at
another process) ends the process; everything else that is not listed fails with an error.
Landlock: which files may be read at all. A document that names a file of this machine gets nothing of it.
"""

import ctypes
import errno
import os
import platform
import struct

_libc = ctypes.CDLL(None, use_errno=True)

# ---- Landlock (linux/landlock.h)

_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_EXECUTE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
_ALL_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
"""By the version of the kernel's interface: how many rights it knows."""
_TCP, _SCOPES = 0b11, 0b11
_O_PATH = 0x200000


def landlock(readable: tuple[str, ...]) -> bool:
    """Allow reading below these paths, and nothing else of files, connections and signals. Needs no_new_privs."""
    version = _libc.syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), 1)
    if version < 1:
        return False
    rights = (1 << _ALL_FILE_RIGHTS.get(version, 16)) - 1
    asked = struct.pack("=QQQ", rights, _TCP if version >= 4 else 0, _SCOPES if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    rules = _libc.syscall(_LANDLOCK_CREATE, asked[:size], ctypes.c_size_t(size), 0)
    if rules < 0:
        return False
    try:
        for path in readable:
            try:
                below = os.open(path, _O_PATH | os.O_CLOEXEC)
            except OSError:
                continue
            allowed = _READ_FILE | (_READ_DIR | _EXECUTE if os.path.isdir(path) else 0)
            _libc.syscall(_LANDLOCK_ADD, rules, 1, struct.pack("=Qi", allowed, below), 0)
            os.close(below)
        return bool(_libc.syscall(_LANDLOCK_RESTRICT, rules, 0) == 0)
    finally:
        os.close(rules)


# ---- seccomp (linux/seccomp.h, linux/filter.h): classic BPF over { number, architecture, address, six arguments }

_ALLOW, _KILL, _ERROR = 0x7FFF0000, 0x80000000, 0x00050000
_LOAD, _EQUAL, _ANY_BIT, _AT_LEAST, _RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_PR_SET_SECCOMP, _FILTER = 22, 2
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CLONE_THREAD = 0x00010000
_X32 = 0x40000000

_SHARED = (  # (x86_64, aarch64)
    "read 0 63, write 1 64, close 3 57, fstat 5 80, newfstatat 262 79, lseek 8 62, mmap 9 222, mprotect 10 226, "
    "munmap 11 215, brk 12 214, rt_sigaction 13 134, rt_sigprocmask 14 135, rt_sigreturn 15 139, pread64 17 67, "
    "readv 19 65, writev 20 66, mremap 25 216, madvise 28 233, dup 32 23, nanosleep 35 101, getpid 39 172, "
    "exit 60 93, uname 63 160, fcntl 72 25, getcwd 79 17, gettimeofday 96 169, getrlimit 97 163, getrusage 98 165, "
    "sysinfo 99 179, times 100 153, getuid 102 174, getgid 104 176, geteuid 107 175, getegid 108 177, getppid 110 173, "
    "sigaltstack 131 132, statfs 137 43, fstatfs 138 44, gettid 186 178, futex 202 98, sched_getaffinity 204 123, "
    "sched_yield 24 124, getdents64 217 61, set_tid_address 218 96, fadvise64 221 223, clock_gettime 228 113, "
    "clock_getres 229 114, clock_nanosleep 230 115, exit_group 231 94, readlinkat 267 78, faccessat 269 48, "
    "pselect6 270 72, ppoll 271 73, set_robust_list 273 99, dup3 292 24, getrandom 318 278, membarrier 324 283, "
    "statx 332 291, rseq 334 293, faccessat2 439 439, getcpu 309 168, mincore 27 232"
)
_ONLY_X86 = {"stat": 4, "lstat": 6, "poll": 7, "access": 21, "select": 23, "dup2": 33, "getdents": 78, "readlink": 89}
_ONLY_X86 |= {"arch_prctl": 158, "time": 201}
_ATTACKS = {  # (x86_64, aarch64)
    "fork": (57, -1), "vfork": (58, -1),
    "socket": (41, 198), "connect": (42, 203), "accept": (43, 202), "sendto": (44, 206), "bind": (49, 200),
    "listen": (50, 201), "socketpair": (53, 199), "sendmsg": (46, 211), "execve": (59, 221), "execveat": (322, 281),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "mount": (165, 40),
    "unshare": (272, 97), "setns": (308, 268), "kill": (62, 129), "tkill": (200, 130), "bpf": (321, 280),
    "keyctl": (250, 219), "pivot_root": (155, 41), "init_module": (175, 105), "pidfd_getfd": (438, 438),
}  # fmt: skip
_SPECIAL = {  # (x86_64, aarch64)
    "openat": (257, 56), "open": (2, -1), "clone": (56, 220), "clone3": (435, 435), "tgkill": (234, 131),
    "prlimit64": (302, 261), "ioctl": (16, 29), "prctl": (157, 167),
}  # fmt: skip
_ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}


def seccomp() -> bool:
    """Put up the filter. Needs no_new_privs. Whether it holds; only on machines whose numbers we know."""
    known = _ARCHITECTURES.get(platform.machine())
    if known is None or struct.calcsize("P") != 8:
        return False
    program = _program(*known)
    code = b"".join(struct.pack("=HBBI", *step) for step in program)
    held = ctypes.create_string_buffer(code, len(code))
    described = struct.pack("@HP", len(program), ctypes.addressof(held))
    return bool(_libc.prctl(_PR_SET_SECCOMP, _FILTER, described, 0, 0) == 0)


Step = tuple[int, int, int, int]
"""An instruction: what, how far to jump if so, how far if not, with which number."""


def _program(column: int, architecture: int) -> list[Step]:
    special = {name: numbers[column] for name, numbers in _SPECIAL.items() if numbers[column] >= 0}
    steps: list[Step] = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
    ]
    if column == 0:  # the same machine's numbers for another kind of program
        steps += [(_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _KILL)]

    def when(number: int, *then: Step) -> None:
        steps.extend([(_EQUAL, 0, len(then), number), *then])

    def low(argument: int) -> Step:
        return (_LOAD, 0, 0, _ARGUMENTS + 8 * argument)

    def fails(code: int) -> Step:
        return (_RETURN, 0, 0, _ERROR | code)

    allow: Step = (_RETURN, 0, 0, _ALLOW)
    for entry in _SHARED.split(", "):
        when(int(entry.split()[1 + column]), allow)
    if column == 0:
        for number in _ONLY_X86.values():
            when(number, allow)
    for numbers in _ATTACKS.values():
        if numbers[column] >= 0:
            when(numbers[column], (_RETURN, 0, 0, _KILL))
    for name, flags in (("openat", 2), ("open", 1)):
        if name in special:
            when(special[name], low(flags), (_ANY_BIT, 0, 1, _WRITING), fails(errno.EACCES), allow)
    # A thread, of a library that brings its own, stays inside; a process would not.
    when(special["clone"], low(0), (_ANY_BIT, 1, 0, _CLONE_THREAD), (_RETURN, 0, 0, _KILL), allow)
    when(special["clone3"], fails(errno.ENOSYS))  # the C library then asks for `clone`
    # `abort` sends a signal to the process itself.
    when(special["tgkill"], low(0), (_EQUAL, 1, 0, os.getpid()), (_RETURN, 0, 0, _KILL), allow)
    when(special["prlimit64"], low(2), (_EQUAL, 1, 0, 0), fails(errno.EPERM), allow)  # asking, not setting
    when(special["ioctl"], fails(errno.ENOTTY))
    when(special["prctl"], fails(errno.EPERM))
    steps.append(fails(errno.EPERM))
    return steps
