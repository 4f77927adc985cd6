"""Proof that what was hidden is gone: what to search for, other programs' eyes, the certificate."""

from dataclasses import dataclass

from secondlook.documents.model import Fault
from secondlook.documents.proof.certificate import Certificate, certify, speaks_of

__all__ = ["Certificate", "Proof", "certify", "speaks_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the readers of a new file said."""

    faults: tuple[Fault, ...]
    readers: tuple[str, ...]
    """Every program that read it, with its version."""
    sealed_by: tuple[str, ...] = ()
    """What held the process that read it, in our words."""
