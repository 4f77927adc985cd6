"""Whatever a file does to its reader stays in the sealed process."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.hostile import LIES, page

from secondlook.documents import limits
from secondlook.documents.model import (
    Block,
    Box,
    Fault,
    Opening,
    Page,
    Passage,
    Removed,
    Run,
    Seen,
    SeenKind,
    Where,
    Word,
)
from secondlook.documents.proof import outside
from secondlook.documents.raster import Raster
from secondlook.documents.sandbox import Sandbox, SandboxFailed, _Arriving, keeper, seals, wire, work, wrapping
from secondlook.errors import BadDocument

HOSTILE = "tests.documents.hostile"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def hostile() -> Iterator[Sandbox]:
    """A sandbox whose reader has been taken over by every file."""
    with Sandbox(work=HOSTILE) as sandbox:
        yield sandbox


def learned(sandbox: Sandbox, what: str) -> str:
    """What the reader could learn, in the text of its only block."""
    [block] = sandbox.read(what.encode()).document.blocks
    return block.text


def refused(sandbox: Sandbox, what: str) -> str:
    """Why the file was refused; and the next file is read as if nothing had been."""
    with pytest.raises(BadDocument) as caught:
        sandbox.read(what.encode())
    assert learned(sandbox, "nothing") == "nothing"
    return str(caught.value)


# ---- what must go on as if nothing was there


def test_an_honest_reader_is_believed(hostile: Sandbox) -> None:
    """All of this is for nothing if files are not read."""
    read = hostile.read("say Vielen Dank – 谢谢 \U0001f44d".encode())
    assert read.document.blocks[0].text == "Vielen Dank – 谢谢 \U0001f44d"
    assert read.document.format == "text"
    assert len(read.sha256) == 64
    assert 0 < read.peak_bytes < 600 * 1024**2


def test_many_threads_share_a_sandbox() -> None:
    """A web worker has threads, and a forum many attachments."""
    with Sandbox(workers=2, work=HOSTILE) as sandbox, ThreadPoolExecutor(6) as threads:
        said = list(threads.map(lambda n: learned(sandbox, f"say {n}"), range(40)))
    assert said == [str(number) for number in range(40)]


def test_each_page_is_given_on_as_it_comes(hostile: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that something can be done with it while the next one is read; and only once it was checked."""
    monkeypatch.setattr(limits, "MOST_PAGES", 5)
    come: list[object] = []
    with pytest.raises(BadDocument, match="more than 5 pages"):
        hostile.read(b"pages 0.001", coming=come.append)
    assert [type(one) for one in come] == [Page] * 5


def test_progress_is_told_page_by_page(hostile: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody waits in front of a long file."""
    monkeypatch.setattr(limits, "MOST_PAGES", 5)
    told: list[int] = []
    with pytest.raises(BadDocument, match="more than 5 pages"):
        hostile.read(b"pages 0.001", progress=told.append)
    assert told == [1, 2, 3, 4, 5]


def test_pages_that_arrive_earn_time(hostile: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scan of fifty pages is not slow, it is long."""
    monkeypatch.setattr(limits, "READING_SECONDS", 0.4)
    monkeypatch.setattr(limits, "A_PAGE_SECONDS", 0.3)
    monkeypatch.setattr(limits, "MOST_PAGES", 6)
    assert "more than 6 pages" in refused(hostile, "pages 0.2")


def test_whoever_stops_waiting_leaves_the_next_file_as_it_was(hostile: Sandbox) -> None:
    """Ctrl-C, and a page that was closed."""

    def leaves(pages: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        hostile.read(b"pages 0.01", progress=leaves)
    assert learned(hostile, "nothing") == "nothing"


# ---- what a file's process cannot do


def test_each_file_has_a_process_of_its_own(hostile: Sandbox) -> None:
    """What one file does to its reader, the next file's reader does not have."""
    assert learned(hostile, "files-seen") == learned(hostile, "files-seen") == "1"


def test_our_environment_is_not_the_readers(hostile: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server's environment holds its keys."""
    monkeypatch.setenv("SECOND_LOOK_SECRET_KEY", "canary")
    with Sandbox(work=HOSTILE) as sandbox:
        assert "SECOND_LOOK" not in learned(sandbox, "environment")


def test_only_its_own_pipes_are_open(hostile: Sandbox) -> None:
    """Nothing of ours, no terminal, nothing of the warden's."""
    assert len(json.loads(learned(hostile, "list-files"))) <= 6


def test_limits_are_set_and_cannot_be_raised(hostile: Sandbox) -> None:
    """The kernel keeps them, whatever the reader thinks."""
    held = json.loads(learned(hostile, "limits"))
    assert held["RLIMIT_CPU"][0] == limits.PROCESSOR_SECONDS
    assert limits.LARGEST_PROCESS_BYTES < held["RLIMIT_AS"][1] < limits.LARGEST_PROCESS_BYTES + 4 * 1024**3
    assert held["RLIMIT_FSIZE"] == held["RLIMIT_CORE"] == [0, 0]
    assert "could not be read" in refused(hostile, "raise-limits")


@pytest.mark.parametrize("what", ["connection", "program", "become-program", "fork", "signal", "trace"])
def test_what_no_reader_needs_ends_it(hostile: Sandbox, what: str) -> None:
    """A connection, a program, another process: only an attacker wants them."""
    needs(hostile, seals.SECCOMP)
    assert "something that reading never needs" in refused(hostile, what)


@pytest.mark.parametrize("path", ["/etc/passwd", "/etc/hostname", "/proc/1/environ", str(ROOT / "pyproject.toml")])
def test_files_of_this_machine_cannot_be_read(hostile: Sandbox, path: str) -> None:
    """A document that names a file must not come back with it."""
    needs(hostile, seals.LANDLOCK)
    assert "PermissionError" in refused(hostile, f"read-file {path}")


def test_nothing_can_be_written(hostile: Sandbox, tmp_path: Path) -> None:
    """Not in the folders for that either."""
    needs(hostile, seals.SECCOMP)
    for folder in (tmp_path, Path("/tmp"), Path("/dev/shm")):  # noqa: S108
        path = folder / "second-look-hostile"
        assert "could not be read" in refused(hostile, f"write-file {path}")
        assert not path.exists()
    assert "could not be read" in refused(hostile, "write-to-warden")


def test_memory_has_an_end(hostile: Sandbox) -> None:
    """A picture of four gigabytes takes its own process down and no other."""
    assert "MB of memory" in refused(hostile, "memory")


@pytest.mark.parametrize(
    ("what", "why"), [("break", "broke on it"), ("abort", "gave up on it"), ("leave", "ended in the middle")]
)
def test_a_reader_that_breaks_is_a_refusal(hostile: Sandbox, what: str, why: str) -> None:
    """Libraries in C break on damaged files: we do not."""
    assert why in refused(hostile, what)


@pytest.mark.parametrize("what", ["spin", "sleep", "ask-forever", "shut-and-spin"])
def test_a_reader_that_never_ends_is_ended(hostile: Sandbox, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody waits, and the next file too."""
    monkeypatch.setattr(limits, "READING_SECONDS", 0.5)
    begun = time.monotonic()
    assert refused(hostile, what)
    assert time.monotonic() - begun < 5


# ---- what comes back is not believed


@pytest.mark.parametrize("lie", sorted(LIES))
def test_a_lie_is_refused(hostile: Sandbox, lie: str) -> None:
    """Whoever has taken over a reader can send anything."""
    begun = time.monotonic()
    assert refused(hostile, f"lie {lie}")
    assert time.monotonic() - begun < 4


@pytest.mark.parametrize("what", ["flood", "flood-bytes"])
def test_a_flood_has_an_end(hostile: Sandbox, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own memory is not the reader's to fill."""
    monkeypatch.setattr(limits, "MOST_PASSAGES", 100)
    monkeypatch.setattr(limits, "MOST_ANSWERED_BYTES", 4 * 1024**2)
    assert refused(hostile, what)


def test_an_error_says_its_kind_and_our_line_and_no_word(hostile: Sandbox) -> None:
    """Promise 2: errors of libraries quote files."""
    assert "(ValueError at hostile.py, line 1)" in refused(hostile, "raise canary")
    for said in ("fail canary was here", "fail canary!"):
        assert "(an error)" in refused(hostile, said)


def test_our_own_work_says_no_word_of_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line is where to look, and the file is not."""

    def breaks(data: bytes) -> str:
        raise KeyError(data)

    monkeypatch.setattr(work, "recognised", breaks)
    frames: list[bytes] = []
    work.run({"does": "read"}, b"", b"canary", frames.append)
    [frame] = frames
    assert b"canary" not in frame
    assert unframed(frame).text("failed") == "KeyError"
    assert (unframed(frame).text("at") or "").startswith("documents/sandbox/work.py, line ")


def test_a_text_that_is_too_long_to_cross_is_refused_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of two million letters of recipients is no attack."""
    monkeypatch.setattr(limits, "MOST_CHARACTERS", 1_000)
    to = ", ".join(f"person{number}@example.org" for number in range(100))
    said: list[bytes] = []
    mail = f"From: a@example.org\nTo: {to}\nSubject: x\nDate: Mon, 1 Jan 2024 10:00:00 +0000\n\nHello there.\n"
    work.run({"does": "read"}, b"", mail.encode(), said.append)
    assert b"refused" in said[-1]
    assert b"at most 1,000 are read" in said[-1]


def test_a_reason_is_passed_on_as_it_is(hostile: Sandbox) -> None:
    """People can do something about a reason."""
    assert refused(hostile, "refuse The PDF is locked.") == "The PDF is locked."


def test_what_goes_wrong_while_a_new_file_is_verified_withholds_it(hostile: Sandbox) -> None:
    """A check that did not see everything never says that nothing was found."""
    proof = hostile.verify(b"break", Removed(), of="text")
    assert [fault.opening for fault in proof.faults] == [Opening.UNREADABLE]
    assert hostile.verify(b"nothing", Removed(), of="text").faults == ()


def test_other_programs_are_shown_the_new_file_and_its_parts_only(hostile: Sandbox) -> None:
    """A reader that was taken over could otherwise have them read what it likes, outside of its own fences."""
    if not outside.version_of("exiftool"):
        needs(hostile, "exiftool")
    notes: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_Arriving, "take", lambda self, message: _taken(self, message, notes))
        proof = hostile.verify(b"programs of others", Removed(), of="text")
        hostile.read(b"programs of others")
    assert notes == ["18 bytes", "14 bytes", "none", "none", "none", "none", "none", "none"]
    assert proof.faults == ()


def _taken(arriving: _Arriving, message: wire.Message, notes: list[str]) -> None:
    if (note := message.text("note")) is not None:
        notes.append(note)
    elif message.text("format") is None:
        arriving.items.append(Block())
        arriving._done = True
        arriving.format = "text"


def test_empty_and_large_files_are_refused_before_anything_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is in the reason."""
    monkeypatch.setattr(limits, "LARGEST_FILE_BYTES", 2 * 1024**2)
    with Sandbox(work="no.such.module") as sandbox:
        for data, why in ((b"", "empty"), (b"x" * 3 * 1024**2, "at most 2 MB")):
            with pytest.raises(BadDocument, match=why):
                sandbox.read(data)
            with pytest.raises(BadDocument, match=why):
                sandbox.inspect(data)


WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8)
NUMBERS = st.floats(-1000, 1000).map(lambda number: round(number, 2))
BOXES = st.builds(
    lambda left, top, width, height: Box(
        left=left, top=top, right=round(left + width, 2), bottom=round(top + height, 2)
    ),
    NUMBERS,
    NUMBERS,
    st.integers(1, 99),
    st.integers(1, 99),
)
VALUES = st.one_of(
    st.builds(
        Passage, where=st.sampled_from(Where), text=WORDS, part=st.none() | st.integers(0, 9), box=st.none() | BOXES
    ),
    st.builds(Block, runs=st.lists(st.builds(Run, text=WORDS, bold=st.booleans()), max_size=3).map(tuple)),
    st.builds(Fault, opening=st.sampled_from(Opening), where=st.sampled_from(Where), reader=WORDS, part=st.none()),
    st.builds(
        Removed, texts=st.lists(WORDS).map(tuple), boxes=st.lists(st.tuples(st.integers(0, 9), BOXES)).map(tuple)
    ),
    st.builds(
        lambda text, box, seen: Page(
            raster=page().raster,
            text=text,
            words=(Word(text=text, start=0, box=box, edges=tuple(float(n) for n in range(len(text)))),),
            seen=seen,
        ),
        WORDS,
        BOXES,
        st.lists(st.builds(Seen, kind=st.sampled_from(SeenKind), box=BOXES, text=WORDS), max_size=2).map(tuple),
    ),
)


def unframed(data: bytes) -> wire.Message:
    """The message of one frame."""
    text, blobs = wire.sizes(data[:8])
    return wire.Message(data[8 : 8 + text], data[8 + text : 8 + text + blobs])


@given(VALUES)
def test_what_crosses_is_what_was_sent(value: Passage | Block | Fault | Removed | Page) -> None:
    """Law: every value of the model arrives as it was."""
    assert unframed(wire.frame({"item": "it"}, value)).value(type(value)) == value


@given(VALUES, st.data())
def test_a_damaged_frame_is_a_refusal_and_never_a_crash(
    value: Passage | Block | Fault | Removed | Page, data: st.DataObject
) -> None:
    """Law: of any bytes comes a value of the model or `BadDocument`."""
    frame = bytearray(wire.frame({"item": "it"}, value))
    for _ in range(data.draw(st.integers(1, 4))):
        frame[data.draw(st.integers(8, len(frame) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(BadDocument):
        unframed(bytes(frame)).value(type(value))


def test_pixels_that_unfold_to_more_than_they_say_are_refused() -> None:
    """Forty kilobytes can be a gigabyte."""
    import zlib

    bomb = Raster(width=2, height=2, channels=1, packed=zlib.compress(b"\0" * 10**6))
    with pytest.raises(BadDocument):
        bomb.pixels()


# ---- the warden comes and goes


def test_a_warden_that_was_ended_is_replaced(hostile: Sandbox) -> None:
    """A machine short of memory ends processes as it likes."""
    process = hostile._all[0]._process
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert learned(hostile, "nothing") == "nothing"


def test_a_file_is_not_blamed_for_a_warden_that_was_ended_just_before_it(
    hostile: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory was short, or somebody ended it: the file is read by the next one, and said to be harmful by none."""
    give, ended = keeper.Keeper._give, []

    def ended_first(self: keeper.Keeper, *parts: bytes, until: float) -> bool:
        if len(ended) < most:
            ended.append(self.kill())
            time.sleep(0.05)
        return give(self, *parts, until=until)

    monkeypatch.setattr(keeper.Keeper, "_give", ended_first)
    most = 1
    assert learned(hostile, "nothing") == "nothing"
    assert len(ended) == 1
    most = 9
    with pytest.raises(BadDocument):
        hostile.read(b"nothing")
    assert len(ended) == 3, "once more, and not for ever"


def test_nothing_is_left_when_whoever_started_it_is_gone() -> None:
    """No orphan, also when the parent is killed while a file is being read."""
    code = """
        import threading, time
        from secondlook.documents.sandbox import Sandbox
        sandbox = Sandbox(work="tests.documents.hostile").start()
        print(sandbox._all[0]._process.pid, flush=True)
        threading.Thread(target=sandbox.read, args=(b"spin",), daemon=True).start()
        time.sleep(60)
    """
    with subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, cwd=ROOT) as parent:
        assert parent.stdout is not None
        warden = int(parent.stdout.readline())
        time.sleep(0.3)
        group = [warden, *children(warden)]
        assert len(group) == 2
        parent.kill()
    until = time.monotonic() + 8
    while time.monotonic() < until and any(alive(process) for process in group):
        time.sleep(0.05)
    assert not any(alive(process) for process in group)


def test_a_fork_of_the_parent_has_a_warden_of_its_own(hostile: Sandbox) -> None:
    """A server that loads the site and then forks its workers shares no pipe between them."""
    assert learned(hostile, "say before") == "before"
    process = os.fork()
    if process == 0:
        code = 1
        try:
            code = 0 if learned(hostile, "say inside") == "inside" else 2
            hostile.close()
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    assert learned(hostile, "say after") == "after"


def test_bubblewrap_takes_the_place_of_fences_that_a_kernel_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Older kernels have no Landlock, and some servers forbid namespaces to all but bubblewrap."""
    monkeypatch.setattr(wrapping, "is_apart", lambda sealed_by: False)
    if not wrapping.command():
        pytest.skip("no bubblewrap that works here")
    with Sandbox(work=HOSTILE) as sandbox:
        assert seals.BUBBLEWRAP in sandbox.sealed_by
        assert learned(sandbox, "say hello") == "hello"
        assert refused(sandbox, "read-file /etc/passwd")
        assert refused(sandbox, "connection")
        wrapped = sandbox._all[0]._process
        assert wrapped is not None
        group = [
            wrapped.pid,
            *children(wrapped.pid),
            *[one for child in children(wrapped.pid) for one in children(child)],
        ]
        assert len(group) >= 3
    until = time.monotonic() + 6
    while time.monotonic() < until and any(alive(process) for process in group):
        time.sleep(0.05)
    assert not any(alive(process) for process in group)


def test_a_reader_that_cannot_be_loaded_says_why() -> None:
    """A library that is missing is somebody's to install."""
    with Sandbox(work="no.such.module") as sandbox, pytest.raises(SandboxFailed, match="ModuleNotFoundError"):
        sandbox.start()


def test_without_limits_no_file_is_opened(hostile: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine that gives too little, a refusal is all that is honest."""
    monkeypatch.setattr(seals, "LEAST", frozenset({"a moat"}))
    with pytest.raises(SandboxFailed, match="no a moat"):
        hostile.read(b"nothing")


def test_it_says_what_it_is_sealed_by(hostile: Sandbox) -> None:
    """The certificate repeats it: a promise that differs between machines has to."""
    assert set(hostile.sealed_by) >= seals.LEAST
    process = hostile._all[0]._process
    assert process is not None
    # With a second thread it could neither leave the network nor be forked safely.
    assert "Threads:\t1\n" in Path(f"/proc/{process.pid}/status").read_text()
    if os.environ.get("SECOND_LOOK_DOCUMENT_TESTS") == "required":
        assert {seals.SECCOMP, seals.PRIVILEGES} <= set(hostile.sealed_by)


def test_a_closed_sandbox_leaves_no_process() -> None:
    """Closing is all that a program has to do."""
    with Sandbox(workers=2, work=HOSTILE) as sandbox:
        sandbox.start()
        wardens = [one._process.pid for one in sandbox._all if one._process]
    assert len(wardens) == 2
    assert not any(alive(process) for process in wardens)


def test_closing_ends_what_other_threads_are_waiting_for() -> None:
    """Ctrl-C at the command line, where each file has a thread."""
    with ThreadPoolExecutor(2) as threads:
        with Sandbox(work=HOSTILE) as sandbox:
            waiting = [threads.submit(sandbox.read, b"spin") for _ in range(2)]
            while not children(getattr(sandbox._all[0]._process, "pid", 0)):
                time.sleep(0.02)
            begun = time.monotonic()
        for one in waiting:
            assert isinstance(one.exception(timeout=10), BadDocument | SandboxFailed)
        assert time.monotonic() - begun < 5
    with pytest.raises(SandboxFailed, match="closed"):
        sandbox.read(b"nothing")


def test_a_program_that_says_too_much_or_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other programs break on files as well."""
    monkeypatch.setattr(outside, "SECONDS", 1)
    monkeypatch.setattr(outside, "MOST_BYTES", 10_000)
    code, said = outside._run(["/bin/sh", "-c", "while true; do echo much; done"], ())
    assert (code, len(said)) == (-9, 10_000)
    begun = time.monotonic()
    assert outside._run(["/bin/sleep", "60"], ())[0] == -9
    assert time.monotonic() - begun < 5


def test_the_grace_for_a_warden_is_short() -> None:
    """A file that hangs must not hold up the next for long."""
    assert keeper.GRACE_SECONDS <= 5


def needs(sandbox: Sandbox, seal: str) -> None:
    """Skip what this machine's kernel does not have, or fail where it is required."""
    if seal not in sandbox.sealed_by:
        (pytest.fail if os.environ.get("SECOND_LOOK_DOCUMENT_TESTS") == "required" else pytest.skip)(f"no {seal} here")


def children(process: int) -> list[int]:
    """Processes that a process has started."""
    found = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in found.read_text().split()] if found.exists() else []


def alive(process: int) -> bool:
    """Whether a process runs; one that waits to be buried does not."""
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
