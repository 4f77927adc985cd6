"""Untrusted files are opened in a separate process without network and within limits; only checked values come back."""

import hashlib
import queue
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from secondlook.documents import limits
from secondlook.documents.formats import Item, Note, formats, gathered
from secondlook.documents.model import Block, Document, Fault, Opening, Page, Passage, Removed, Where
from secondlook.documents.proof import Proof
from secondlook.documents.sandbox import seals, wire
from secondlook.documents.sandbox.keeper import Ended, Keeper, SandboxFailed
from secondlook.errors import BadDocument, MissingData

__all__ = ["Read", "Sandbox", "SandboxFailed"]

_OURSELVES = "secondlook.documents.sandbox.work"
_MOST_NOTES = 500
_ERROR_NAME = re.compile(r"[A-Za-z_]\w{0,79}")
_LINE = re.compile(r"[\w/.]{1,120}, line \d{1,6}")
_SIGNALS = {
    **dict.fromkeys((5, 6), "its reader gave up on it"),
    **dict.fromkeys((4, 7, 8, 11), "its reader broke on it"),
    24: f"it took more than {limits.PROCESSOR_SECONDS} seconds of the processor",
    31: "it made its reader try something that reading never needs, such as a connection or a program",
}
_MEMORY = f"it needs more than {limits.LARGEST_PROCESS_BYTES // 1024**2:,} MB of memory"
_ANEW = "Save it anew with the program that made it, or export it as PDF or a picture, and try again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A file that was read."""

    document: Document = field(repr=False)
    sha256: str
    sealed_by: tuple[str, ...] = ()
    """What held the process that read it, in our words."""
    peak_bytes: int = 0
    """Most memory that it took at once, with what it shares with the others."""


class Sandbox:
    """Sealed processes, kept warm: one for each file at a time. Threads may share it."""

    def __init__(self, *, workers: int = 1, work: str = _OURSELVES) -> None:
        """`workers`: how many files may be open at once. Nothing starts before the first file, or `start`.

        `work`: the module that is run in the sealed process; only tests have another.
        """
        if workers < 1:
            raise ValueError(f"A sandbox needs at least one worker; got {workers}.")
        self._free: queue.LifoQueue[Keeper] = queue.LifoQueue()
        self._closed = False
        self._all = [Keeper(work) for _ in range(workers)]
        for keeper in self._all:
            self._free.put(keeper)

    def start(self) -> "Sandbox":
        """Load the libraries now rather than with the first file. Raises `SandboxFailed`."""
        for keeper in self._all:
            keeper.start()
        return self

    @property
    def sealed_by(self) -> tuple[str, ...]:
        """What holds a sealed process on this machine, in our words; starts one to know."""
        with self._keeper() as keeper:
            keeper.start()
            return keeper.sealed_by

    def read(
        self,
        untrusted_data: bytes,
        *,
        progress: Callable[[int], None] | None = None,
        coming: Callable[[Item], None] | None = None,
    ) -> Read:
        """Recognise and read a file. Raises `BadDocument`.

        `progress` is told how many pages or blocks have been read, and `coming` is given each of them once it was
        checked, in the thread that called; if the file has to be read anew, from the beginning.
        """
        _check_size(untrusted_data)
        arriving = _Arriving(progress, coming)
        ended, sealed_by = self._work({"does": "read"}, b"", untrusted_data, arriving)
        arriving.check(ended)
        return Read(
            document=gathered(arriving.format, iter(arriving.items)),
            sha256=hashlib.sha256(untrusted_data).hexdigest(),
            sealed_by=sealed_by,
            peak_bytes=ended.peak_bytes,
        )

    def verify(self, data: bytes, removed: Removed, *, of: str) -> Proof:
        """Have a new file of the format `of` read back by its `verify`. What goes wrong on the way is a fault."""
        arriving = _Arriving()
        job = {"does": "verify", "of": of}
        try:
            ended, sealed_by = self._work(job, data, wire.frame({}, removed), arriving)
            arriving.check(ended)
        except SandboxFailed:
            raise
        except (BadDocument, MissingData):
            unread = Fault(
                opening=Opening.UNREADABLE, where=Where.SHOWN, reader="the sealed process", kind="not proven"
            )
            return Proof(faults=(*arriving.faults, unread), readers=tuple(arriving.readers))
        return Proof(faults=tuple(arriving.faults), readers=tuple(arriving.readers), sealed_by=sealed_by)

    def inspect(self, untrusted_data: bytes) -> tuple[Fault, ...]:
        """What is out of sight in somebody's file, and failed redactions. Raises `BadDocument`."""
        _check_size(untrusted_data)
        arriving = _Arriving()
        ended, _ = self._work({"does": "inspect"}, b"", untrusted_data, arriving)
        arriving.check(ended)
        return tuple(arriving.faults)

    def close(self) -> None:
        """End the processes, also of files that other threads are waiting for: they are told that it ended."""
        self._closed = True
        for keeper in self._all:
            keeper.kill()
        ended: list[Keeper] = []
        with suppress(queue.Empty):
            while True:
                ended.append(self._free.get_nowait())
        for keeper in ended:
            keeper.end()
            self._free.put(keeper)  # for a thread that asks in this moment, and is told

    @contextmanager
    def _keeper(self) -> Iterator[Keeper]:
        keeper = self._free.get()
        try:
            if self._closed:
                raise SandboxFailed("The sandbox was closed: open another one for further files.")
            yield keeper
        finally:
            if self._closed:
                keeper.end()
            self._free.put(keeper)

    def _work(
        self, job: dict[str, Any], ours: bytes, data: bytes, arriving: "_Arriving"
    ) -> tuple[Ended, tuple[str, ...]]:
        with self._keeper() as keeper:
            keeper.start()
            missing = seals.LEAST - set(keeper.sealed_by)
            if missing:
                raise SandboxFailed(
                    f"Files cannot be opened safely on this machine: it gives no {', '.join(sorted(missing))}."
                )
            # Nothing arrives page by page while a file is verified or inspected: its size tells how much there is.
            by_size = 0 if job["does"] == "read" else max(len(ours), len(data)) / limits.A_PAGE_BYTES
            for last in (False, True):
                ended = keeper.work(
                    job,
                    ours,
                    data,
                    arriving.take,
                    more_seconds=lambda: limits.A_PAGE_SECONDS * max(arriving.pages, by_size),
                )
                if last or self._closed or not ended.lost:
                    break
                # Somebody ended the process that was to read it, or memory was short: not the file's fault, if it
                # is read now.
                arriving.begin()
            return ended, keeper.sealed_by

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _check_size(untrusted_data: bytes) -> None:
    if not untrusted_data:
        raise BadDocument("The file is empty.")
    if len(untrusted_data) > limits.LARGEST_FILE_BYTES:
        raise BadDocument(
            f"The file has {len(untrusted_data) / 1024**2:,.0f} MB; at most {limits.LARGEST_FILE_BYTES // 1024**2} MB "
            "are read. Share the pages that matter."
        )


class _Arriving:
    """What has come from a sealed process so far, counted against the limits of a document."""

    def __init__(
        self, progress: Callable[[int], None] | None = None, coming: Callable[[Item], None] | None = None
    ) -> None:
        self._progress = progress
        self._coming = coming
        self.begin()

    def begin(self) -> None:
        """From the beginning: nothing has come."""
        self.format = ""
        self.items: list[Item] = []
        self.faults: list[Fault] = []
        self.readers: list[str] = []
        self.pages = 0
        self._passages = self._notes = self._blocks = self._characters = 0
        self._why: BadDocument | MissingData | None = None
        self._done = False

    def take(self, message: wire.Message) -> None:
        """One message. Raises `BadDocument` for what no reader of ours sends."""
        if self._done or self._why is not None:
            wire.odd("it went on after its end")
        if (refused := message.text("refused")) is not None:
            self._why = BadDocument(refused)
        elif (missing := message.text("missing")) is not None:
            self._why = MissingData(missing)
        elif (failed := message.text("failed", 80)) is not None:
            self._why = _failed(failed, message.text("at", 200) or "")
        elif (name := message.text("format", 40)) is not None:
            if name not in formats():
                wire.odd("a format is unknown")
            self.format = name
        elif (item := message.text("item", 10)) is not None:
            self._take_item(item, message)
        elif (note := message.text("note")) is not None:
            self._notes = _counted(self._notes, 1, _MOST_NOTES, "notes of its reader")
            self.items.append(Note(note))
        else:
            self.readers = list(message.texts("readers"))
            self._done = True

    def _take_item(self, item: str, message: wire.Message) -> None:
        if item == "page":
            page = message.value(Page)
            _check_page(page)
            self.pages = _counted(self.pages, 1, limits.MOST_PAGES, "pages")
            self._count_text(page.text)
            self.items.append(page)
        elif item == "block":
            block = message.value(Block)
            if not block.where.in_view:
                wire.odd("a block is out of view")
            if block.picture is not None:
                _check_page(block.picture)
                self.pages = _counted(self.pages, 1, limits.MOST_PAGES, "pages and pictures")
            self._blocks = _counted(self._blocks, 1, limits.MOST_BLOCKS, "paragraphs and cells")
            self._count_text(block.text)
            self.items.append(block)
        elif item == "passage":
            passage = message.value(Passage)
            self._passages = _counted(self._passages, 1, limits.MOST_PASSAGES, "things out of sight")
            self._count_text(passage.text)
            self.items.append(passage)
        elif item == "fault":
            self._passages = _counted(self._passages, 1, limits.MOST_PASSAGES, "things out of sight")
            self.faults.append(message.value(Fault))
        else:
            wire.odd("an item is of no kind")
        if item in ("page", "block"):
            if self._coming is not None:
                self._coming(self.items[-1])
            if self._progress is not None:
                self._progress(self.pages + self._blocks)

    def _count_text(self, text: str) -> None:
        self._characters = _counted(self._characters, len(text), limits.MOST_CHARACTERS, "characters")

    def check(self, ended: Ended) -> None:
        """Raise for why there is no whole answer."""
        if self._why is not None:
            raise self._why
        if self._done and not ended.over:
            return
        why = ended.over or _SIGNALS.get(ended.signal) or "its reader ended in the middle"
        raise BadDocument(f"The file could not be read: {why}. It may be damaged, or made to do harm. {_ANEW}")


def _failed(error: str, line: str) -> BadDocument:
    if error == "MemoryError":
        return BadDocument(f"The file could not be read: {_MEMORY}. Share fewer pages, or smaller pictures.")
    if not _ERROR_NAME.fullmatch(error):
        error = "an error"
    at = f" at {line}" if _LINE.fullmatch(line) else ""
    return BadDocument(f"The file could not be read ({error}{at}). It is probably damaged. {_ANEW}")


def _check_page(page: Page) -> None:
    for word in page.words:
        if word.edges and len(word.edges) != len(word.text):
            wire.odd("a word has other edges than letters")
        if not 0 <= word.certainty <= 1 or not word.text:
            wire.odd("a word is empty, or surer than sure")
    if not 10 <= page.dots_per_inch <= 10_000:
        wire.odd("a page has an impossible size")
    if len(page.raster.packed) > page.raster.width * page.raster.height * page.raster.channels + 65_536:
        wire.odd("pixels are packed to more than they were")


def _counted(so_far: int, more: int, most: int, of_what: str) -> int:
    if so_far + more > most:
        raise BadDocument(f"The file has more than {most:,} {of_what}, which is more than is read. Share a part of it.")
    return so_far + more
