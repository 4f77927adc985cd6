"""Reads the shipped tables: names to entries, found by the longest run of words that a table knows.

Knows files and words. Not here: what an entry means for a crowd (`weighing.py`), or where people are (`sites.py`).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

import numpy as np

from secondlook.crowds import shipped
from secondlook.crowds.cells import AGES, Cells
from secondlook.crowds.shipped import read_bytes, rows
from secondlook.errors import BadTable

MOST_WORDS = 40
"""Words of a value that are looked at: longer ones are sentences, and no table has sentences."""
LONGEST_PHRASE = 7
"""Words. Names of rare diseases are longer, but seven of their words are enough."""
BANDS = ("0-4", "5-14", "15-24", "25-44", "45-64", "65-74", "75-84", "85+")
"""Years of age, as the columns of `rates.csv` are named."""
_FIRST_YEARS = (0, 5, 15, 25, 45, 65, 75, 85, AGES)

_NOT_WORD = re.compile(r"[^a-z0-9 ]+")
_NOT_WORD_OR_MARK = re.compile(r"[^a-z0-9 |\n]+")
_ARTICLE_OR_MANY = re.compile(
    r"(?<![a-z0-9])(?:an?|the|his|her|their|my|our|its|some|this|that)(?![a-z0-9])|(?<=[a-z0-9]{3})s(?![a-z0-9])"
)
_APOSTROPHE = re.compile(r"['’`]")
_LIGATURE = re.compile(r"[ao]e")


def words_of(text: str) -> tuple[str, ...]:
    """Lower case words without marks, British and American spellings alike ("oedema" and "edema")."""
    plain = _LIGATURE.sub("e", _APOSTROPHE.sub("", text[:2000].lower()))
    return tuple(_NOT_WORD.sub(" ", plain).split()[:MOST_WORDS])


def runs_of(words: tuple[str, ...], *, longest: int = LONGEST_PHRASE) -> Iterator[tuple[str, ...]]:
    """Every run of at most `longest` words, which could be a phrase of a table; the shortest first."""
    for length in range(1, min(longest, len(words)) + 1):
        for start in range(len(words) - length + 1):
            yield words[start : start + length]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a table of shares."""

    key: str
    """The first of its names."""
    table: str
    """As in SOURCES.md."""
    share: float
    """Of residents, point in time; for new cases, per resident and year."""
    new: bool = False
    """Whether `share` counts new cases a year."""
    diagnosed: float = 0.0
    """New cases per resident and year of something that is lived with: for "newly diagnosed"; 0 where nothing says."""
    ages: str = "all"
    female: float = 0.5
    specialty: str = ""
    group: str = ""
    """Group of the census that it is, and that the census knows by age, sex and place."""
    reported: float = 0.0
    """Probability that such an event is in a newspaper or another public record."""
    sd: float = 0.7
    """Of the natural logarithm of the share."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Entries by the words of their names. An entry is made when somebody first asks for it: there are thousands."""

    by_words: dict[tuple[str, ...], "Entry | _Row"]

    def get(self, words: tuple[str, ...]) -> Entry | None:
        """The entry whose name is all of `words`."""
        found = self.by_words.get(words)
        return found.entry() if isinstance(found, _Row) else found

    def find(self, words: tuple[str, ...]) -> tuple[Entry, int] | None:
        """The entry of the longest known run of `words` (the rarest of equals), and how many words it took."""
        for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
            best: Entry | None = None
            for start in range(len(words) - length + 1):
                entry = self.get(words[start : start + length])
                if entry is not None and (best is None or entry.share < best.share):
                    best = entry
            if best is not None:
                return best, length
        return None


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """A row of a table whose entry has not been made yet."""

    table: str
    number: int
    key: str
    cells: dict[str, str]
    make: Callable[[str, dict[str, str]], Entry]
    made: list[Entry]

    def entry(self) -> Entry:
        if not self.made:
            try:
                self.made.append(self.make(self.key, self.cells))
            except (KeyError, ValueError, TypeError) as fault:
                raise BadTable(f"data/populations/{self.table}, row {self.number}: {fault}. Correct the row.") from None
        return self.made[0]


@cache
def regions() -> frozenset[str]:
    """Names of places that do not fix where: countries, regions, the largest cities."""
    lines = read_bytes("regions.txt").decode("utf-8").splitlines()
    return frozenset(" ".join(words_of(line)) for line in lines if line and not line.startswith("#"))


def _folded(texts: Iterable[str], fold: Callable[[str], str] = str) -> Iterator[list[tuple[str, ...]]]:
    """The words of each name of each cell, as `words_of` has them; folded all at once, since there are thousands."""
    plain = _LIGATURE.sub("e", _APOSTROPHE.sub("", "\n".join(texts).lower()))
    lines = fold(_NOT_WORD_OR_MARK.sub(" ", plain))
    for line in lines.split("\n"):
        yield [tuple(part.split()) for part in line.split("|")]


def event_words(text: str) -> tuple[str, ...]:
    """The words of a circumstance as the table of events has them: without articles, one form for one and many."""
    return tuple(_as_event(" ".join(words_of(text))).split())


def _as_event(text: str) -> str:
    return _ARTICLE_OR_MANY.sub("", text)


def _named_rows(
    table: str,
    make: Callable[[str, dict[str, str]], Entry],
    *,
    column: str = "names",
    fold: Callable[[str], str] = str,
) -> Iterator[tuple[_Row, list[tuple[str, ...]]]]:
    """The rows of a table, each with the words of all names in its `column`."""
    every = list(rows(table))
    names = _folded((cells[column] for cells in every), fold)
    for number, (cells, own) in enumerate(zip(every, names, strict=True), 1):
        yield _Row(table, number, cells[column].partition("|")[0], cells, make, []), own


def _phrases(*tables: Iterable[tuple[_Row, list[tuple[str, ...]]]]) -> Phrases:
    """Rows under all of their names; the first to have a name keeps it."""
    found: dict[tuple[str, ...], Entry | _Row] = {}
    for row, names in chain(*tables):
        for words in names:
            found.setdefault(words, row)
    return Phrases(found)


def _condition(key: str, row: dict[str, str]) -> Entry:
    new, lived = (float(row[column]) / 1e5 if row[column] else 0.0 for column in ("new", "lived"))
    counts_new = row["counts"] == "new"
    return Entry(
        key=key,
        table="conditions",
        share=new if counts_new else lived,
        new=counts_new,
        diagnosed=0.0 if counts_new else new,
        ages=row["ages"],
        female=float(row["female"]),
        specialty=row["specialty"],
    )


def _procedure(key: str, row: dict[str, str]) -> Entry:
    return Entry(
        key=key,
        table="procedures",
        share=float(row["per_100k"]) / 1e5,
        new=row["kind"] == "new",
        ages=row["ages"],
        female=float(row["female"]),
        specialty=row["specialty"],
    )


@cache
def clinical() -> Phrases:
    """Conditions and procedures that many people have."""
    return _phrases(_named_rows("uk/conditions.csv", _condition), _named_rows("uk/procedures.csv", _procedure))


@cache
def events() -> Phrases:
    """Circumstances that happen to people, a year, by their `event_words`."""
    return _phrases(_named_rows("uk/events.csv", _event, fold=_as_event))


def _event(key: str, row: dict[str, str]) -> Entry:
    return Entry(
        key=key,
        table="events",
        share=float(row["per_100k"]) / 1e5,
        new=True,
        ages=row["ages"],
        female=float(row["female"]),
        reported=float(row["reported"]),
        sd=1.0,
    )


@cache
def shapes() -> dict[str, Cells]:
    """Relative rates by age and sex of the conditions that have them by band, by the condition's key."""
    by_sex: dict[str, dict[str, Cells]] = {}
    lengths = np.diff(_FIRST_YEARS)
    for number, row in enumerate(rows("uk/rates.csv"), 1):
        try:
            rates = np.array([float(row[band]) for band in BANDS])
        except (KeyError, ValueError, TypeError):
            rates = np.array([-1.0])
        if row.get("sex") not in ("f", "m") or rates.min() < 0:
            raise BadTable(
                f"data/populations/uk/rates.csv, row {number}: a sex (f or m) and a rate of 0 or more for each of "
                f"{', '.join(BANDS)} are needed. Correct the row."
            )
        by_sex.setdefault(row["name"], {})[row["sex"]] = np.repeat(rates, lengths)
    for name, both in by_sex.items():
        if len(both) < 2 or not any(rates.sum() > 0 for rates in both.values()):
            raise BadTable(f"data/populations/uk/rates.csv: {name!r} needs a row for f and one for m, not both zero.")
    return {name: np.concatenate([both["f"], both["m"]]) for name, both in by_sex.items()}


@cache
def rare() -> Phrases:
    """Rare diseases, with and without the word that ends most of their names."""
    found: dict[tuple[str, ...], Entry | _Row] = {}
    for row, [name] in _named_rows("uk/rare.csv.gz", _rare_disease, column="name"):
        words = name[:LONGEST_PHRASE]
        found.setdefault(words, row)
        if len(words) > 2 and words[-1] in ("syndrome", "disease"):
            found.setdefault(words[:-1], row)
    return Phrases(found)


def _rare_disease(key: str, row: dict[str, str]) -> Entry:
    return Entry(key=key, table="rare", share=float(row["per_100k"]) / 1e5, specialty="rare", sd=1.3)


@cache
def occupations() -> Phrases:
    """Occupations, as shares of residents."""
    return _phrases(_named_rows("uk/occupations.csv", _occupation))


def _occupation(key: str, row: dict[str, str]) -> Entry:
    return Entry(
        key=key,
        table="occupations",
        share=float(row["people"]) / 67.6e6,
        ages=row["ages"],
        female=float(row["female"]),
    )


@cache
def groups(country: str = "uk") -> dict[str, Phrases]:
    """Ethnic groups, faiths, languages, family structures, by attribute; a country's own go before the UK's."""
    found: dict[str, dict[tuple[str, ...], Entry | _Row]] = {}
    own = f"groups/{country}.csv"
    of_own = _named_rows(own, _own_group) if shipped.has(own) else ()
    for row, names in chain(of_own, _named_rows("uk/groups.csv", _group)):
        for words in names:
            found.setdefault(row.cells["attribute"], {}).setdefault(words, row)
    return {attribute: Phrases(entries) for attribute, entries in found.items()}


def _own_group(key: str, row: dict[str, str]) -> Entry:
    return replace(_group(key, row), table="groups_abroad", sd=0.3)


def _group(key: str, row: dict[str, str]) -> Entry:
    return Entry(key=key, table="groups", share=float(row["share"]), ages=row["ages"], group=row["authority"], sd=0.5)


@cache
def _listed(name: str) -> list[tuple[str, dict[str, str]]]:
    table = list(rows(f"{name}.csv.gz"))
    names = _folded(row["name"] for row in table)
    return [(" ".join(words), row) for row, [words] in zip(table, names, strict=True)]


@cache
def sizes(name: str, column: str) -> dict[str, float]:
    """A column of numbers by name: residents of towns, patients of practices, beds of hospitals."""
    return {key: float(row[column]) for key, row in _listed(name)}
