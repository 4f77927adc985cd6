"""Untrusted files are opened in a separate process without network and within limits; only checked values come back."""

from dataclasses import dataclass, field
from types import TracebackType

from secondlook.documents.model import Document, Fault, Removed
from secondlook.documents.proof import Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A file that was read."""

    document: Document = field(repr=False)
    sha256: str


class Sandbox:
    """Sealed processes, kept warm: one for each file at a time. Threads may share it."""

    def __init__(self, *, workers: int = 1) -> None:
        raise NotImplementedError

    def read(self, untrusted_data: bytes) -> Read:
        """Recognise and read a file. Raises `BadDocument`."""
        raise NotImplementedError

    def verify(self, data: bytes, removed: Removed, *, of: str) -> Proof:
        """Have a new file of the format `of` read back by its `verify`."""
        raise NotImplementedError

    def inspect(self, untrusted_data: bytes) -> tuple[Fault, ...]:
        """What is out of sight in somebody's file, and failed redactions. Raises `BadDocument`."""
        raise NotImplementedError

    def close(self) -> None:
        """End the processes."""

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
