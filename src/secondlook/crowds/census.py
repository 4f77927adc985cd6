"""The census of the United Kingdom: people of each authority by sex and age, and who belongs to which group.

Knows ethnic group, religion, marital state, disability, orientation and language given age, sex and authority, and how
common the conditions of the general practitioners' registers are in an authority. Not here: countries other than the
United Kingdom (`population.py`), or what a mention says (`weighing.py`).

A group's share of a cell is its national share by age and sex times a factor of the authority, over the sum of the
same for all groups of its kind: the fit of group x cell to the people and to the shares of the authority. So a share
stays between 0 and 1, the groups of a kind add up to 1, and the average over an authority's people is the authority's
share. How the tables are made: `data/populations/uk/SOURCES.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from secondlook.crowds import shipped, tables
from secondlook.crowds.cells import AGES, OLDEST_TABLED, Cells, constant, spread

Array = NDArray[np.float64]

KINDS = ("ethnicity", "religion", "marital", "disability", "sexuality")
"""Kinds of group whose groups exclude each other; `language` follows from ethnicity."""
MADE_OF: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("religion", "christian"): ("catholic", "other christian"),
    ("ethnicity", "any white"): ("white british", "irish", "traveller", "roma", "white other"),
    ("ethnicity", "any asian"): ("indian", "pakistani", "bangladeshi", "chinese", "asian"),
    ("ethnicity", "south asian"): ("indian", "pakistani", "bangladeshi"),
    ("ethnicity", "any black"): ("african", "caribbean", "black"),
    ("ethnicity", "any mixed"): ("white and asian", "white and black african", "white and black caribbean", "mixed"),
    ("sexuality", "lgb"): ("gay", "bisexual", "queer"),
}
"""Groups that the tables keep in parts; "asian", "black" and "mixed" alone are the census's "other" of each."""


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """Groups that exclude each other, and together are everybody who was asked."""

    rows: Mapping[str, int]
    """Group to row."""
    base: Array
    """Share of a cell in a group nationally [group, cell]; 0 where nobody was asked, as children of their marriages."""
    factors: Array
    """[group, authority]; the last column is of all authorities together."""
    kept: dict[int, Array] = field(default_factory=dict, repr=False)
    """Shares by authority, as asked for."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Census:
    """People and groups of 374 local authorities."""

    index: Mapping[str, int]
    """Folded name of an authority, also one of its other names, to its row."""
    people: Array = field(repr=False)
    """[authority, sex (women, men), age 0 to 90 and over]."""
    kinds: Mapping[str, Kind] = field(repr=False)
    faiths: Array = field(repr=False)
    """P(religion | ethnic group) in England and Wales [ethnic group, religion], in the order of `kinds`."""
    languages: Mapping[str, int] = field(repr=False)
    spoken: Array = field(repr=False)
    """P(main language | ethnic group) in England and Wales [ethnic group, language]."""
    welsh: Array = field(repr=False)
    """Share of residents who speak Welsh, by authority; the last entry is of all together."""
    registers: Mapping[str, int] = field(repr=False)
    crude: Array = field(repr=False)
    """Prevalence on a register relative to England's [register, authority]."""
    beyond_age: Array = field(repr=False)
    """The same, over what the ages of the authority's people explain."""
    _weights: dict[int, Cells] = field(default_factory=dict, repr=False)

    def row(self, authority: str) -> int | None:
        """Row of an authority by any of its names; -1 is all of them together (""); None where there is none."""
        if not authority:
            return -1
        found = self.index.get(authority)
        return self.index.get(" ".join(tables.words_of(authority))) if found is None else found

    def residents(self, authority: str) -> float | None:
        """People of an authority ("" for all), whatever their age; None where the name is unknown."""
        row = self.row(authority)
        if row is None:
            return None
        return float(self.people.sum() if row < 0 else self.people[row].sum())

    def weights(self, authority: str = "") -> Cells:
        """Share of an authority's people in each cell (sum 1); an unknown name counts as all authorities together."""
        row = self.row(authority)
        row = -1 if row is None else row
        if row not in self._weights:
            women, men = self.people.sum(axis=0) if row < 0 else self.people[row]
            both = women + men
            weights = spread(both, np.divide(women, both, out=np.full_like(both, 0.5), where=both > 0))
            weights.setflags(write=False)
            self._weights[row] = weights
        return self._weights[row]

    def rates(self, group_kind: str, group: str, authority: str = "") -> Cells | None:
        """P(in the group | cell) among an authority's people; None where kind, group or authority is unknown.

        Also the kind `language`, from the ethnic groups of the authority. Where an authority's own table is missing
        (marital state, disability and orientation in Scotland and Northern Ireland) the national shares apply.
        """
        row = self.row(authority)
        if row is None:
            return None
        if group_kind == "language":
            return self._speakers(group, row)
        kind = self.kinds.get(group_kind)
        parts = MADE_OF.get((group_kind, group), (group,))
        if kind is None or any(part not in kind.rows for part in parts):
            return None
        shares = _shares(kind, row)
        return np.asarray(sum(shares[kind.rows[part]] for part in parts), dtype=np.float64)

    def share(self, group_kind: str, group: str, authority: str = "") -> float | None:
        """Share of an authority's people, of all ages, in a group; None where something is unknown."""
        rates = self.rates(group_kind, group, authority)
        return None if rates is None else float(self.weights(authority) @ rates)

    def religion_given_ethnicity(self, religion: str, ethnicity: str) -> float | None:
        """P(religion | ethnic group) in England and Wales, all ages; None where either is unknown."""
        religions = self.kinds["religion"].rows
        row = self.kinds["ethnicity"].rows.get(ethnicity)
        parts = MADE_OF.get(("religion", religion), (religion,))
        if row is None or any(part not in religions for part in parts):
            return None
        return float(sum(self.faiths[row, religions[part]] for part in parts))

    def language_given_ethnicity(self, language: str, ethnicity: str) -> float | None:
        """P(main language | ethnic group) in England and Wales ("welsh": speaks it); None where either is unknown."""
        row = self.kinds["ethnicity"].rows.get(ethnicity)
        column = self.languages.get(language)
        return None if row is None or column is None else float(self.spoken[row, column])

    def ratio(self, name: str, authority: str, *, beyond_age: bool = False) -> float | None:
        """How common a condition of the registers is in an authority, relative to England.

        With `beyond_age` only what the ages of its people do not explain: multiply this, not the other, with shares
        that are already given by age. 1 in Wales, Scotland and Northern Ireland, which have no such table; None where
        the name of the condition or of the authority is unknown.
        """
        row, register = self.row(authority), self.registers.get(name)
        if row is None or register is None:
            return None
        if row < 0:
            return 1.0
        return float((self.beyond_age if beyond_age else self.crude)[register, row])

    def _speakers(self, language: str, row: int) -> Cells | None:
        column = self.languages.get(language)
        if column is None:
            return None
        if language == "welsh":
            return constant(float(self.welsh[row]))
        return np.asarray(self.spoken[:, column] @ _shares(self.kinds["ethnicity"], row), dtype=np.float64)


def _shares(kind: Kind, row: int) -> Array:
    """P(group | cell) [group, cell] of an authority, kept for the next question about it."""
    if row in kind.kept:
        return kind.kept[row]
    weighed = kind.base * kind.factors[:, row, None]
    total = weighed.sum(axis=0)
    shares: Array = np.divide(weighed, total, out=np.zeros_like(weighed), where=total > 0)
    kind.kept[row] = shares
    return shares


def _over_cells(by_age: NDArray[np.float32]) -> Array:
    """Cells [group, cell] from [group, sex, age 0 to 90 and over]."""
    older = np.repeat(by_age[:, :, OLDEST_TABLED:], AGES - OLDEST_TABLED - 1, axis=2)
    return np.concatenate([by_age, older], axis=2).reshape(len(by_age), -1).astype(np.float64)


def _numbered(names: NDArray[np.str_]) -> dict[str, int]:
    return {str(name): row for row, name in enumerate(names)}


@cache
def census() -> Census:
    """The census, read once."""
    with np.load(shipped.archive("uk/census.npz"), allow_pickle=False) as loaded:
        index = {" ".join(tables.words_of(str(name))): row for row, name in enumerate(loaded["names"])}
        for row, others in enumerate(loaded["also"]):
            for other in str(others).split("|"):
                if other:
                    index.setdefault(" ".join(tables.words_of(other)), row)
        return Census(
            index=index,
            people=loaded["people"].astype(np.float64),
            kinds={
                kind: Kind(
                    rows=_numbered(loaded[f"{kind}_names"]),
                    base=_over_cells(loaded[f"{kind}_base"]),
                    factors=loaded[f"{kind}_factors"].astype(np.float64),
                )
                for kind in KINDS
            },
            faiths=loaded["religion_given_ethnicity"].astype(np.float64),
            languages=_numbered(loaded["language_names"]),
            spoken=loaded["language_given_ethnicity"].astype(np.float64),
            welsh=loaded["welsh"].astype(np.float64),
            registers=_numbered(loaded["qof_names"]),
            crude=loaded["qof"].astype(np.float64),
            beyond_age=loaded["qof_beyond_age"].astype(np.float64),
        )
