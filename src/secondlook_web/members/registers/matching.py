"""Whether two names may be one person's. Never a wrong SAME: when in doubt UNSURE, and a person looks."""

from dataclasses import dataclass
from enum import StrEnum

from secondlook_web.members.registers.folding import folded
from secondlook_web.members.registers.names import Name


class Match(StrEnum):
    SAME = "same"
    UNSURE = "unsure"
    """A person has to look."""
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The answer, with its reasons in plain lines that name nobody."""

    match: Match
    reasons: tuple[str, ...]


def compare(claimed: Name, registered: Name) -> Compared:
    """Compare the name that somebody goes by with the one a register has."""
    if folded(f"{claimed.given} {claimed.surname}") == folded(f"{registered.given} {registered.surname}"):
        return Compared(match=Match.SAME, reasons=("The names are the same.",))
    return Compared(match=Match.DIFFERENT, reasons=("The names are different.",))
