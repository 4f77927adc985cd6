"""The headings of a list of patients: which column has their names, numbers and addresses, which has staff."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from secondlook.documents.finding.labels import Kind, labels
from secondlook.model import About

LONGEST = 36
"""Characters of a heading."""
LEAST = 2
"""Columns that a form has beside each other."""
_PATIENT = re.compile(
    r"(?:patients?|pts?|clients?|residents?|service users?|wom[ae]n|child|baby|babies|infants?|pupils?|inpatients?)"
    r"(?:['’]?s?)?(?: ?(?:full )?(?:names?|details?|identifiers?|id|ids|info(?:rmation)?|demographics?))?",
    re.IGNORECASE,
)
_IDENTIFIERS = re.compile(r"(?:identifiers?|ids?|demographics|details|numbers?|nos?\.?)", re.IGNORECASE)
_STAFF = re.compile(
    r"(?:cons|surg|anaes|reg|op|staff|team|allocated|scrub|runner|odp|mw|hv|cns|hcp|named (?:nurse|midwife)"
    r"|(?:given|done|seen|taken|performed|reviewed|checked|cared for|booked|[a-z]{3,12}ed) by|by)\.?",
    re.IGNORECASE,
)
_KIN = re.compile(r"(?:family|nok|n\.o\.k\.?|relatives?|visitors?|carers?|next of kin)", re.IGNORECASE)
_NOT_THEIRS = re.compile(
    r"\b(?:dose|route|frequency|drug|medication|medicine|units?(?! ?(?:no|num|/))|range|quantity|product|designation"
    r"|role|grade|signature|position|job title|profession|gmc|organisation|batch|vaccine|analyte)\b",
    re.IGNORECASE,
)
"""Headings of tables that list no patients."""
_NAMES = frozenset({Kind.NAME, Kind.SURNAME, Kind.FORENAME})
_IDENTIFIES = _NAMES | {Kind.BIRTH, Kind.NHS, Kind.NUMBER}


@dataclass(frozen=True, slots=True)
class Column:
    """What a heading announces."""

    kinds: frozenset[Kind]
    about: About | None
    patient: bool
    """Whether it says "patient"."""
    other: bool = False
    """Whether the table is of something else."""
    by: bool = False
    """Whether it says "... by"."""

    @property
    def names(self) -> bool:
        return bool(_NAMES & self.kinds)

    @property
    def identifies(self) -> bool:
        return self.about is About.PATIENT and bool(_IDENTIFIES & self.kinds)


def of_patients(columns: Sequence[Column]) -> bool:
    """Whether these headings may be a list's of patients."""
    if any(one.other for one in columns):
        return False
    if any(one.patient for one in columns):
        return True
    kinds = frozenset(kind for one in columns if one.about is About.PATIENT for kind in one.kinds)
    return bool(kinds & _NAMES) and bool(kinds & {Kind.BIRTH, Kind.NHS, Kind.NUMBER})


def say_by_whom(columns: Sequence[Column]) -> bool:
    """Whether they are a table's in which one column says who did it: "Vaccine, Date, Given by"."""
    return len(columns) > LEAST and any(one.by for one in columns)


@lru_cache(maxsize=512)
def column(words: str) -> Column | None:
    """What a cell heads; None if it is no heading."""
    plain = " ".join(words.split()).strip(" :|*_")
    if len(plain) > LONGEST or re.search(r"\d(?!\d? ?h)", plain) or ":" in plain or not plain:
        return None
    kinds: set[Kind] = set()
    about: About | None = None
    patient = False
    for piece in re.split(r" ?[/,+&;] ?| and | - ", re.sub(r"(?i)h ?[&+] ?c\b", "chi", plain)):
        piece = piece.strip(" ()[]")
        if _PATIENT.fullmatch(piece):
            kinds.add(Kind.NAME)
            about, patient = About.PATIENT, True
        elif _KIN.fullmatch(piece):
            about = about or About.RELATIVE
            kinds |= {Kind.NAME, Kind.PHONE}
        elif _STAFF.fullmatch(piece):
            about = about or About.COLLEAGUE
            kinds.add(Kind.NAME)
        elif _IDENTIFIERS.fullmatch(piece) and kinds:
            kinds.add(Kind.NUMBER)
        elif (label := _label(piece)) is not None:
            kind, whose = label
            if kind is Kind.PERSON:
                about = about or whose
                kinds |= {Kind.NAME, Kind.PHONE} if whose is About.RELATIVE else {Kind.NAME}
                patient = patient or whose is About.PATIENT
            elif kind not in (Kind.OTHER, Kind.REFERENCE, Kind.REGISTER):
                kinds.add(kind)
                about = about or whose or About.PATIENT
    by = about is About.COLLEAGUE and plain.lower().endswith(" by")
    return Column(frozenset(kinds), about, patient, bool(_NOT_THEIRS.search(plain)), by)


def _label(piece: str) -> tuple[Kind, About | None] | None:
    found = next(labels(piece, 0, len(piece), frozenset({0}), frozenset({len(piece)})), None)
    return (found.kind, found.about) if found is not None and (found.start, found.end) == (0, len(piece)) else None
