"""What two posts mean alike in other words: "church musician" and "organist", "vinyl" and "records".

Each common word has a direction (`data/linking/meanings.npz`, derived from the taggers' own encoder); words of one
sense point alike. The words of a later post are held against those of an earlier one, each counted by how surprising it
is in the forum so far, so that two posts about hospitals are not alike for that. Words without a direction say
nothing here. Asked by `search.py`, for forums and ledgers alone.

Words as directions after Mikolov et al. 2013; each word against the nearest of the other text, weighed by rarity, after
Zhang et al. 2020 (BERTScore).
"""

import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from secondlook.dossiers.records import KINDS, Record
from secondlook.dossiers.usage import LEAST_NATS, Usage
from secondlook.memory import remembered
from secondlook.shipped import shipped_bytes

LEAST_ALIKE = 0.4
"""Cosine up to which two words have nothing to do with each other; from here to 1 they count by degrees."""
NOT_SAID = -1.0
MEANT = (
    "meant_nats",
    "meant_most",
    "meant_part",
    "like",
    *(f"like_{kind}" for kind in KINDS),
)
"""What `meant` gives of each pair, in order."""

Floats = npt.NDArray[np.float32]
_Pointing = list[Floats | None]


@dataclass(frozen=True, slots=True, eq=False)
class Meanings:
    """Directions of words."""

    places: dict[str, int]
    """The row of each stem."""
    directions: Floats
    """Of length 1."""

    def known(self, stems: Collection[str]) -> tuple[str, ...]:
        """Those that have a direction, in one order."""
        return tuple(sorted(filter(self.places.__contains__, stems)))

    def of(self, stems: Sequence[str]) -> Floats:
        """Their directions, one a row."""
        found: Floats = self.directions[[self.places[stem] for stem in stems]]
        return found


@cache
def meanings() -> Meanings:
    """The shipped directions. Raises `MissingData`."""
    with np.load(io.BytesIO(shipped_bytes("linking/meanings.npz")), allow_pickle=False) as kept:
        stems = bytes(kept["stems"]).decode("utf-8").split("\n")
        whole = kept["directions"].astype(np.float32)
    lengths = np.maximum(np.linalg.norm(whole, axis=1, keepdims=True), 1e-6)
    return Meanings({stem: place for place, stem in enumerate(stems)}, whole / lengths)


@remembered(4096)
def _known(stems: frozenset[str]) -> tuple[str, ...]:
    """The words of a post that have a direction: an author's latest posts are asked for again and again."""
    return meanings().known(stems)


def meant(later: Record, earlier: Sequence[Record], usage: Usage) -> list[list[float]]:
    """`MEANT` of a post with each of some earlier ones."""
    if not earlier:
        return []
    known = meanings()
    kinds_before = [_pointing(known, one, usage) for one in earlier]
    kinds = _pointing(known, later, usage)
    now = _known(later.stems)
    if not now:
        return [_nothing(before, kinds) for before in kinds_before]
    words_before = [_known(one.stems) for one in earlier]
    every = sorted({stem for stems in words_before for stem in stems})
    at = {stem: place for place, stem in enumerate(every)}
    directions_now, directions = known.of(now), known.of(every)
    cosines = directions_now @ directions.T if every else np.zeros((len(now), 0), np.float32)
    by_author = {own: _telling(now, usage, later.author if own else "") for own in (False, True)}
    told = _telling(every, usage, "")
    found = []
    for one, stems, before in zip(earlier, words_before, kinds_before, strict=True):
        nats = by_author[bool(later.author) and one.author == later.author]
        some = np.array([at[stem] for stem in stems if told[at[stem]] > 0.0], dtype=np.intp)
        if not len(some):
            found.append(_nothing(before, kinds))
            continue
        same = np.array([stem in one.stems for stem in now])
        near = np.clip((cosines[:, some].max(axis=1) - LEAST_ALIKE) / (1.0 - LEAST_ALIKE), 0.0, 1.0)
        alike = np.where(same, 0.0, nats * near)
        whole = float(nats.sum())
        found.append(
            [
                round(float(alike.sum()), 4),
                round(float(alike.max()), 4),
                round(float(alike.sum() + nats[same].sum()) / whole, 4) if whole else NOT_SAID,
                _cosine(nats @ directions_now, told[some] @ directions[some]),
                *_by_kind(before, kinds),
            ]
        )
    return found


def _nothing(before: _Pointing, now: _Pointing) -> list[float]:
    """Where one of the two has no word with a direction that tells anything."""
    return [0.0, 0.0, NOT_SAID, NOT_SAID, *_by_kind(before, now)]


def _telling(stems: Sequence[str], usage: Usage, author: str) -> Floats:
    return np.array([max(0.0, usage.nats(stem, author) - LEAST_NATS) for stem in stems], dtype=np.float32)


def _pointing(known: Meanings, record: Record, usage: Usage) -> _Pointing:
    """Where what a post says of each of `KINDS` points; None where it says nothing that has a direction."""
    of_kinds = [known.known(record.said.get(kind) or ()) for kind in KINDS]
    return [_telling(stems, usage, "") @ known.of(stems) if stems else None for stems in of_kinds]


def _by_kind(before: _Pointing, now: _Pointing) -> list[float]:
    """How alike what both say of each of `KINDS` is."""
    return [
        NOT_SAID if first is None or second is None else _cosine(first, second)
        for first, second in zip(before, now, strict=True)
    ]


def _cosine(one: Floats, other: Floats) -> float:
    length = float(np.linalg.norm(one) * np.linalg.norm(other))
    return round(float(one @ other) / length, 4) if length else NOT_SAID
