"""The path of a file: read, find, mark, write anew, prove, say what remains.

    untrusted file --sealed--> Document --> find --> marks --(a person looks)--> write --> prove --sealed--> hand out

Whoever shows the pages to a person calls `opened`, lets them change the marks, and then calls `finished`.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from secondlook.documents import saying
from secondlook.documents.finding import Ahead, Hiding, find_marks
from secondlook.documents.formats import Options, formats
from secondlook.documents.model import Document, Fault, Mark, Opening, Where
from secondlook.documents.proof import Certificate, certify
from secondlook.documents.remaining import Remaining, what_remains
from secondlook.documents.sandbox import Sandbox
from secondlook.errors import Withheld
from secondlook.model import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file that was read, with what should be hidden in it. Nothing is written yet."""

    document: Document = field(repr=False)
    marks: tuple[Mark, ...]
    sha256: str
    """Of the file that was read."""
    name: str = field(repr=False)
    """Its name: it may say who it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """A new file that was proven, and what is still to be known of it."""

    data: bytes = field(repr=False)
    suffix: str
    certificate: Certificate
    remaining: Remaining
    notes: tuple[str, ...] = ()


def opened(
    untrusted_data: bytes,
    *,
    name: str,
    sandbox: Sandbox,
    hiding: Hiding | None = None,
    find: Callable[[Document, Hiding], tuple[Mark, ...]] = find_marks,
    progress: Callable[[int], None] | None = None,
) -> Opened:
    """Read a file in the sealed process and find what should be hidden. Raises `BadDocument` for what is refused.

    Whoever keeps the engine in another process passes a `find` of their own, and `remains` below. `progress` is told
    how many pages or blocks have been read.
    """
    ahead = Ahead() if find is find_marks else None
    read = sandbox.read(untrusted_data, progress=progress, coming=ahead.take if ahead else None)
    marks = find(read.document, hiding or Hiding())
    return Opened(document=read.document, marks=marks, sha256=read.sha256, name=name)


def finished(
    file: Opened,
    marks: Sequence[Mark],
    *,
    sandbox: Sandbox,
    options: Options | None = None,
    context: Context | None = None,
    remains: Callable[..., Remaining] = what_remains,
    at: datetime | None = None,
) -> Redacted:
    """Write the new file and prove it. Raises `Withheld` if it cannot be proven that what was hidden is gone.

    `at`: the time that the certificate says.
    """
    options = options or Options()
    written = formats()[file.document.format].redact(file.document, marks, options)
    told = partial(
        remains, file.document, marks, name=file.name, context=context, notes=written.notes, suffix=written.suffix
    )
    with ThreadPoolExecutor(1) as beside:
        # This process's own engine reads what stays while the sealed process proves that the rest is gone.
        coming = beside.submit(copy_context().run, told) if remains is what_remains else None
        proof = sandbox.verify(written.data, written.removed, of=file.document.format)
    if proof.faults:
        raise Withheld(_why(proof.faults))
    return Redacted(
        data=written.data,
        suffix=written.suffix,
        certificate=certify(file, marks, written, proof, at=at),
        remaining=coming.result() if coming is not None else told(),
        notes=written.notes,
    )


def _why(faults: Sequence[Fault]) -> str:
    first = faults[0]
    where = "" if first.part is None else f" on page {first.part + 1}"
    said = {
        Opening.LEFT_OVER: "something that was to be hidden can still be read",
        Opening.UNREADABLE: "a reader could not open the new file",
    }.get(first.opening, "the new file holds something that it should not")
    place = "" if first.where is Where.SHOWN else f", {saying.where(first.where)}"
    return (
        f"The new file is withheld: {said}{where}{place}, seen by {first.reader}; {len(faults)} in all. Mark more "
        "of the page, or share the words without the file."
    )
