"""Reads what an onlooker sees from `data/onlookers/<name>.toml`: a chance for each attribute, and why.

    name = "neighbour"
    says = "Somebody who lives near the patient"
    rank = 2
    implies = ["self_or_family"]
    [sees.occupation]
    chance = 0.9
    why = "They see the van and the working clothes."
    [[sees_words]]
    attribute = "condition"
    words = ["broken leg"]
    chance = 0.9
    why = "A plaster and crutches."

A row of `sees_words` goes before that of its attribute, for a fact whose value has one of its phrases in it; where
several have, the largest chance counts. Every row has a reason, so that each number can be argued with. Not here:
where an onlooker stands (their own module), or what a chance does to a crowd (`crowds/estimate.py`).
"""

import math
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from secondlook.crowds.tables import LONGEST_PHRASE, event_words, events, runs_of, words_of
from secondlook.errors import BadTable, MissingData
from secondlook.model import Attribute, Fact, Onlooker

SHORTEST_REASON_CHARACTERS = 12
"""A shorter `why` ("obvious", "as above") is nothing that one could argue with."""
_KEYS = frozenset({"name", "says", "rank", "implies", "standard", "sees", "sees_words", "record"})
_ROW_KEYS = frozenset({"chance", "why"})
_ATTRIBUTES = {attribute.value: attribute for attribute in Attribute}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A kind of public record: what leads to it, and what it says of a person."""

    name: str
    opened_by: frozenset[Attribute]
    prints: frozenset[Attribute]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """All that a table says of one onlooker."""

    name: str
    says: str
    rank: int
    implies: tuple[str, ...]
    standard: bool
    sees: Mapping[Attribute, float]
    by_words: Mapping[Attribute, Mapping[tuple[str, ...], float]] = field(default_factory=dict)
    records: tuple[Record, ...] = ()

    def sees_fact(self, fact: Fact) -> float | None:
        """The largest chance among the phrases that the fact's value has in it; None where it has none."""
        phrases = self.by_words.get(fact.attribute)
        if phrases is None:
            return None
        return max((phrases[run] for run in runs_of(words_of(fact.value)) if run in phrases), default=None)

    def onlooker(self, stand: Callable[..., Any]) -> Onlooker:
        """The onlooker of this table, who stands where `stand` says."""
        return Onlooker(
            name=self.name,
            says=self.says,
            rank=self.rank,
            sees=self.sees,
            stand=stand,
            sees_fact=self.sees_fact if self.by_words else None,
            implies=self.implies,
            standard=self.standard,
        )


def reported(fact: Fact) -> float:
    """How likely an event of the kind told is in a newspaper, an inquest or another public record; 0 if no table knows.

    The likeliest of all that its words name: a vaguer word would otherwise be seen better than the exact one.
    """
    known = (events().get(run) for run in runs_of(event_words(fact.value)))
    return max((entry.reported for entry in known if entry is not None), default=0.0)


@cache
def table_of(name: str) -> Table:
    """The shipped table of an onlooker."""
    where = f"data/onlookers/{name}.toml"
    try:
        text = files("secondlook").joinpath("data", "onlookers", f"{name}.toml").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise MissingData(
            f"The table {where} is missing. An onlooker is a module and a table of the same name: write the table, or "
            f"reinstall second-look if it was there."
        ) from None
    table = table_from(text, where=where)
    if table.name != name:
        raise BadTable(f"{where}, row name: it must be the file's own name, {name!r}. Correct it, or rename the file.")
    return table


def sees_of(name: str) -> Mapping[Attribute, float]:
    """The chance of each attribute that an onlooker sees."""
    return table_of(name).sees


def table_from(text: str, *, where: str) -> Table:
    """The table that `text` holds; refuses one with a gap or a slip, naming file, row and remedy."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadTable(f"{where} is not TOML: {error}. Correct the line.") from None
    for key in raw:
        if key not in _KEYS:
            raise BadTable(f"{where}, row {key}: no such key.{_guess(key, _KEYS)} Take it out, or correct it.")
    sees = raw.get("sees")
    if not isinstance(sees, dict) or not sees:
        raise BadTable(f"{where}: nothing is seen. Add a [sees.<attribute>] with `chance` and `why`.")
    chances = {
        _attribute(key, f"{where}, row sees.{key}"): _row(row, f"{where}, row sees.{key}") for key, row in sees.items()
    }
    return Table(
        name=_text(raw, "name", where),
        says=_text(raw, "says", where),
        rank=_rank(raw, where),
        implies=_texts(raw.get("implies", []), f"{where}, row implies"),
        standard=_yes_or_no(raw, where),
        sees=chances,
        by_words=_by_words(_rows(raw, "sees_words", where), chances, where),
        records=tuple(_record(row, f"{where}, record {at}") for at, row in enumerate(_rows(raw, "record", where), 1)),
    )


def _guess(key: str, known: Iterable[str]) -> str:
    near = get_close_matches(key, list(known), n=1)
    return f" Did you mean {near[0]!r}?" if near else ""


def _text(raw: Mapping[str, Any], key: str, where: str) -> str:
    value = raw.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BadTable(f'{where}, row {key}: a text is missing. Add {key} = "...".')
    return value


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise BadTable(f'{where}: a list of texts is needed. Write it as ["one", "another"].')
    return tuple(value)


def _rank(raw: Mapping[str, Any], where: str) -> int:
    rank = raw.get("rank")
    if not isinstance(rank, int) or isinstance(rank, bool) or rank < 0:
        raise BadTable(f"{where}, row rank: a whole number from 0 (the best informed) is needed. Add rank = 3.")
    return rank


def _yes_or_no(raw: Mapping[str, Any], where: str) -> bool:
    standard = raw.get("standard", False)
    if not isinstance(standard, bool):
        raise BadTable(f"{where}, row standard: true or false is needed. Leave it out for an onlooker of ours.")
    return standard


def _rows(raw: Mapping[str, Any], key: str, where: str) -> list[dict[str, Any]]:
    rows = raw.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadTable(f"{where}, row {key}: a list of tables is needed. Begin each with [[{key}]].")
    return rows


def _attribute(key: object, where: str) -> Attribute:
    if not isinstance(key, str) or key not in _ATTRIBUTES:
        guess = _guess(str(key), _ATTRIBUTES)
        raise BadTable(f"{where}: no attribute has this name.{guess} The names are those of model/fact.py.")
    return _ATTRIBUTES[key]


def _attributes(value: object, where: str) -> frozenset[Attribute]:
    names = _texts(value, where)
    if not names:
        raise BadTable(f"{where}: no attribute is given. Name one or more of model/fact.py.")
    return frozenset(_attribute(name, where) for name in names)


def _only(row: Mapping[str, Any], keys: frozenset[str], where: str) -> None:
    for key in row:
        if key not in keys:
            raise BadTable(f"{where}: no such key {key!r}.{_guess(key, keys)} A row has {', '.join(sorted(keys))}.")


def _row(row: object, where: str, *, more: frozenset[str] = frozenset()) -> float:
    """The chance of a row that has its reason, too."""
    if not isinstance(row, dict):
        raise BadTable(f"{where}: a table with `chance` and `why` is needed, not a bare value.")
    _only(row, _ROW_KEYS | more, where)
    chance = row.get("chance")
    if isinstance(chance, bool) or not isinstance(chance, int | float) or not math.isfinite(chance):
        raise BadTable(f"{where}: the chance is missing or no number. Add chance = 0.5, from 0 to 1.")
    if not 0.0 <= chance <= 1.0:
        raise BadTable(f"{where}: a chance is from 0 to 1, got {chance}. Was it given per cent?")
    _why(row, where)
    return float(chance)


def _why(row: Mapping[str, Any], where: str) -> None:
    why = row.get("why")
    if not isinstance(why, str) or len(why.strip()) < SHORTEST_REASON_CHARACTERS:
        raise BadTable(f'{where}: the reason is missing. Add why = "...", a sentence that one could argue with.')


def _by_words(
    rows: list[dict[str, Any]], sees: Mapping[Attribute, float], where: str
) -> dict[Attribute, dict[tuple[str, ...], float]]:
    found: dict[Attribute, dict[tuple[str, ...], float]] = {}
    for at, row in enumerate(rows, 1):
        place = f"{where}, row sees_words {at}"
        chance = _row(row, place, more=frozenset({"attribute", "words"}))
        attribute = _attribute(row.get("attribute"), place)
        if chance < sees.get(attribute, 0.0):
            # A vaguer wording would be seen better than the exact one: softening could make a crowd smaller.
            raise BadTable(
                f"{place}: its chance is below that of sees.{attribute.value}. Raise it, or lower the attribute's and "
                f"give the other words rows of their own."
            )
        phrases = found.setdefault(attribute, {})
        texts = _texts(row.get("words", []), f"{place}, words")
        if not texts:
            raise BadTable(f'{place}: no words are given. Add words = ["broken leg"], or make it a [sees.<attribute>].')
        for text in texts:
            words = words_of(text)
            if not 1 <= len(words) <= LONGEST_PHRASE:
                raise BadTable(f"{place}: {text!r} has {len(words)} words. A phrase has 1 to {LONGEST_PHRASE}.")
            if words in phrases:
                raise BadTable(f"{place}: {text!r} stands in another row, too. Keep the one that is right.")
            phrases[words] = chance
    return found


def _record(row: dict[str, Any], where: str) -> Record:
    _only(row, frozenset({"name", "opened_by", "prints", "why"}), where)
    _why(row, where)
    return Record(
        name=_text(row, "name", where),
        opened_by=_attributes(row.get("opened_by", []), f"{where}, opened_by"),
        prints=_attributes(row.get("prints", []), f"{where}, prints"),
    )
