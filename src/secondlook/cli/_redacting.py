"""Redacting many files: read a few at once, in order, each written whole or not at all."""

import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from secondlook.cli import exit_codes
from secondlook.cli._arguments import BadArguments
from secondlook.cli._files import bytes_of, write_whole
from secondlook.errors import SecondLookError
from secondlook.model import Context

if TYPE_CHECKING:
    from secondlook.documents.finding import Hiding
    from secondlook.documents.formats import Options
    from secondlook.documents.model import Mark
    from secondlook.documents.placeholders import Key
    from secondlook.documents.redact import Opened, Redacted
    from secondlook.documents.sandbox import Sandbox

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is asked for."""

    files: tuple[Path, ...]
    output: Path | None = None
    """None only for a preview."""
    everybody: bool = False
    hide: tuple[str, ...] = field(default=(), repr=False)
    placeholders: bool = False
    key: Path | None = None
    context: Context | None = None
    preview: bool = False
    lossless: bool = False
    text_layer: bool = True
    workers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file."""

    file: Path
    code: int = 0
    refused: str = ""
    """Why nothing was written, in our words."""
    written: tuple[Path, ...] = ()
    """The new file, its certificate and the page to print."""
    redacted: "Redacted | None" = None
    opened: "Opened | None" = None
    """Of a preview."""
    marks: "tuple[Mark, ...]" = ()

    def to_json(self) -> dict[str, Any]:
        """One line of `--json`. It quotes the file only where its user asked for that."""
        said: dict[str, Any] = {"file": str(self.file), "code": self.code}
        if self.refused:
            said["refused"] = self.refused
        if self.redacted is not None:
            said["written"] = [str(path) for path in self.written]
            said["notes"] = list(self.redacted.notes)
            said["remaining"] = self.redacted.remaining.to_json()
        if self.opened is not None:
            said["would_hide"] = [_mark(mark) for mark in self.marks if mark.hide]
            said["would_stay"] = [_mark(mark) for mark in self.marks if not mark.hide]
            said["notes"] = list(self.opened.document.notes)
        return said


def _mark(mark: "Mark") -> dict[str, Any]:
    return {
        "part": mark.part,
        "start": mark.start,
        "end": mark.end,
        "text": mark.text,
        "category": mark.category,
        "seen": mark.seen,
        "about": mark.about,
        "reason": mark.reason,
        "placeholder": mark.placeholder,
    }


def outcomes(task: Task) -> Iterator[Outcome]:
    """What became of each file, in the order in which they were given."""
    from secondlook.cli._work import default_workers
    from secondlook.documents.finding import Hiding
    from secondlook.documents.formats import Options
    from secondlook.documents.sandbox import Sandbox
    from secondlook.documents.sandbox.work import collect_seldom

    collect_seldom()
    workers = min(task.workers or default_workers(), len(task.files))
    names = _Names(task)
    hiding = Hiding(clinicians=task.everybody, words=task.hide)
    options = Options(placeholders=task.placeholders, text_layer=task.text_layer, lossless=task.lossless)
    progress = _Progress(len(task.files))
    with Sandbox(workers=workers) as sandbox, ThreadPoolExecutor(workers) as pool:
        work = _Work(task, sandbox=sandbox, hiding=hiding, options=options, names=names)
        reading = _ahead(pool, [partial(work.read, file) for file in task.files], workers)
        finishing: deque[Future[Outcome]] = deque()
        for number, read in enumerate(reading):
            finishing.append(pool.submit(work.finish, number, work.named(read)))
            while len(finishing) > workers:
                yield progress.counted(finishing.popleft().result())
        while finishing:
            yield progress.counted(finishing.popleft().result())
        work.write_key()


class _Work:
    """The steps of one file, which several threads take for several files."""

    def __init__(
        self, task: Task, *, sandbox: "Sandbox", hiding: "Hiding", options: "Options", names: "_Names"
    ) -> None:
        self._task, self._sandbox, self._hiding, self._options, self._names = task, sandbox, hiding, options, names
        self._key: Key | None = None

    def read(self, file: Path) -> "Opened | Outcome":
        from secondlook.documents.limits import LARGEST_FILE_BYTES
        from secondlook.documents.redact import opened

        return _kept_whole(
            file,
            lambda: opened(
                bytes_of(file, LARGEST_FILE_BYTES),
                name=self._names.shared(file),
                sandbox=self._sandbox,
                hiding=self._hiding,
            ),
        )

    def named(self, read: "Opened | Outcome") -> "tuple[Opened, tuple[Mark, ...]] | Outcome":
        """With placeholders: one after another, so that one person has one placeholder in all files."""
        if isinstance(read, Outcome):
            return read
        if not self._task.placeholders:
            return read, read.marks
        from secondlook.documents.placeholders import assign

        marks, self._key = assign(read.marks, earlier=self._key)
        return read, marks

    def finish(self, number: int, read: "tuple[Opened, tuple[Mark, ...]] | Outcome") -> Outcome:
        if isinstance(read, Outcome):
            return read
        file, marks = read
        source = self._task.files[number]
        if self._task.preview:
            return Outcome(file=source, opened=file, marks=marks)
        return _kept_whole(source, lambda: self._written(number, file, marks))

    def _written(self, number: int, file: "Opened", marks: "tuple[Mark, ...]") -> Outcome:
        from json import dumps

        from secondlook.documents.redact import finished

        new = finished(
            file, marks, sandbox=self._sandbox, options=self._options, context=self._task.context, at=datetime.now(UTC)
        )
        target = self._names.of(number, new.suffix)
        beside = (
            target.with_name(f"{target.stem}.certificate.json"),
            target.with_name(f"{target.stem}.certificate.html"),
        )
        write_whole(beside[0], dumps(new.certificate.to_json(), indent=2, allow_nan=False).encode())
        write_whole(beside[1], new.certificate.page().encode())
        write_whole(target, new.data)
        return Outcome(file=self._task.files[number], written=(target, *beside), redacted=new, marks=marks)

    def write_key(self) -> None:
        from json import dumps

        if self._task.key is not None and self._key is not None and not self._task.preview:
            write_whole(self._task.key, dumps(self._key.to_json(), indent=2).encode())


def _kept_whole(file: Path, step: Callable[[], T]) -> "T | Outcome":
    """What goes wrong with one file is said of that file, and the others go on."""
    from secondlook.cli import where_of

    try:
        return step()
    except SecondLookError as error:
        return Outcome(file=file, code=exit_codes.of_error(error), refused=str(error))
    except Exception as error:
        return Outcome(
            file=file,
            code=exit_codes.INTERNAL,
            refused=f"internal error ({where_of(error)}). Nothing was written. This is our mistake: please report it.",
        )


def _ahead(pool: ThreadPoolExecutor, steps: list[Callable[[], T]], most: int) -> Iterator[T]:
    """The results in order, with at most so many begun: documents are large."""
    begun: deque[Future[T]] = deque()
    for step in steps:
        if len(begun) >= most:
            yield begun.popleft().result()
        begun.append(pool.submit(step))
    while begun:
        yield begun.popleft().result()


class _Names:
    """Names of new files, which tell nothing: that of the old one may say who it is about."""

    def __init__(self, task: Task) -> None:
        self._one: Path | None = None
        self._preview = task.preview
        if task.preview or task.output is None:
            return
        output = task.output
        if output.suffix and not output.is_dir():
            if len(task.files) > 1:
                raise BadArguments(f"{output}: several files need a folder for an output. Give its name.")
            if not output.parent.is_dir():
                raise BadArguments(f"{output}: its folder does not exist.")
            if output.exists():
                raise BadArguments(f"{output}: is there already, and would be overwritten. Give another name.")
            self._one = output
        else:
            try:
                output.mkdir(parents=False, exist_ok=True)
            except OSError as error:
                raise BadArguments(f"{output}: cannot be made a folder ({error.strerror}).") from None
            if any(output.glob("redacted-*")):
                # Of a file that is withheld now, the new one of before would lie there as if it were proven.
                raise BadArguments(f"{output}: has new files from before. Name a new folder, so that none is mistaken.")
        self._folder, self._digits = output, len(str(len(task.files)))
        self._sources = {source.resolve() for source in task.files}

    def shared(self, source: Path) -> str:
        """The name that a file will have when it is shared."""
        if self._preview:
            return source.name
        return self._one.name if self._one else f"redacted{source.suffix}"

    def of(self, number: int, suffix: str) -> Path:
        """The name of the file of that number, from 0; `BadArguments` if it would overwrite an old one."""
        target = self._one or self._folder / f"redacted-{number + 1:0{self._digits}}{suffix}"
        if self._one is not None and target.suffix.lower() != suffix:
            raise BadArguments(f"{target}: the new file is a {suffix} file. Give it a name that ends so.")
        if target.resolve() in self._sources:
            raise BadArguments(f"{target}: would overwrite a file that is read. Give another name.")
        return target


class _Progress:
    """A line on standard error that renews itself, only on a terminal and only for several files."""

    def __init__(self, files: int) -> None:
        self._shown, self._files, self._done = files > 1 and sys.stderr.isatty(), files, 0

    def counted(self, outcome: Outcome) -> Outcome:
        self._done += 1
        if self._shown:
            end = "\r\033[K" if self._done == self._files else ""
            print(f"\r{self._done} of {self._files} files  {end}", end="", file=sys.stderr, flush=True)
        return outcome
