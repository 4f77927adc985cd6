"""Proof that what was hidden is gone: what to search for, other programs' eyes, the certificate."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondlook.documents.model import Fault, Mark, Written

if TYPE_CHECKING:
    from secondlook.documents.redact import Opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the readers of a new file said."""

    faults: tuple[Fault, ...]
    readers: tuple[str, ...]
    """Every program that read it, with its version."""
    sealed_by: tuple[str, ...] = ()
    """What held the process that read it, in our words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What was looked for, removed and verified, with which tools. It holds no removed text."""


def certify(file: "Opened", marks: Sequence[Mark], written: Written, proof: Proof) -> Certificate:
    """The certificate of a new file that was proven."""
    raise NotImplementedError
