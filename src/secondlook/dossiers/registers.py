"""What a public register adds to a full name: what anybody could look up of the author, by profession and country.

Only what our sources say (`data/registers`, with its SOURCES.md); nothing is looked up here. None of it is counted
against a draft, since what stands in the register is not known: it is for the author to know.
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from secondlook.dossiers._bio_words import HAS_ROLE
from secondlook.dossiers._links import PROFILE_PAGE
from secondlook.errors import BadTable
from secondlook.mentions._name_lists import common_words, first_names
from secondlook.model import Author
from secondlook.shipped import shipped_text

WHERE = "data/registers/registers.toml"
_SURE = ("read", "part", "unconfirmed")
_TITLES = frozenset("dr doctor mr mrs ms miss mx prof professor sister sr nurse matron sir dame dr. mr. prof.".split())
_LETTERS = re.compile(r"(?:[A-Z]{2,8}|PharmD|MChem|MBChB|BSc|MSc|PhD|PA-C|MRes|MPharm|DipHE?)\.?$")
_WORD = re.compile(r"[A-Z][\w'’]*(?:-[A-Z][\w'’]*)*\.?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A register that anybody can search."""

    key: str
    name: str
    """In our words, after "look you up in"."""
    countries: tuple[str, ...]
    roles: tuple[str, ...]
    search: str
    """By what: "name or number"."""
    shows: tuple[str, ...]
    adds: str
    sure: str
    """ "read", "part" or "unconfirmed": how the source says it knows."""
    workplace_kind: str = ""
    """Kind of site that it leads to ("hospital"); empty where our sources name none."""
    workplace_chance: float = 0.0
    """That it does, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unregistered:
    """Who is on no register."""

    countries: tuple[str, ...]
    roles: tuple[str, ...]
    says: str
    sure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FullName:
    """A first name and a surname that the profile gives."""

    words: str = field(repr=False)
    where: str
    """The field: "display_name" or "bio"."""


@cache
def registers() -> tuple[tuple[Register, ...], tuple[Unregistered, ...]]:
    """Every register, and who is on none."""
    raw = tomllib.loads(shipped_text("registers/registers.toml"))
    return (
        tuple(_register(row, f"{WHERE}, register {at}") for at, row in enumerate(raw["register"], 1)),
        tuple(_unregistered(row, f"{WHERE}, unregistered {at}") for at, row in enumerate(raw["unregistered"], 1)),
    )


def _register(row: dict[str, Any], where: str) -> Register:
    _checked(row, where, ("key", "name", "search", "adds", "sure"), ("countries", "roles", "shows"))
    leads = row.get("workplace", {})
    if leads and not (0.0 < leads.get("chance", 0) < 1.0 and leads.get("why")):
        raise BadTable(f"{where}, row workplace: it needs a kind, a chance between 0 and 1 and a reason. Add them.")
    return Register(
        key=row["key"],
        name=row["name"],
        countries=tuple(row["countries"]),
        roles=tuple(row["roles"]),
        search=row["search"],
        shows=tuple(row["shows"]),
        adds=row["adds"],
        sure=row["sure"],
        workplace_kind=leads.get("kind", ""),
        workplace_chance=leads.get("chance", 0.0),
    )


def _unregistered(row: dict[str, Any], where: str) -> Unregistered:
    _checked(row, where, ("says", "sure"), ("countries", "roles"))
    return Unregistered(
        countries=tuple(row["countries"]), roles=tuple(row["roles"]), says=row["says"], sure=row["sure"]
    )


def _checked(row: dict[str, Any], where: str, texts: tuple[str, ...], lists: tuple[str, ...]) -> None:
    for key in (*texts, *lists):
        if not row.get(key) or not isinstance(row[key], list if key in lists else str):
            raise BadTable(f"{where}, row {key}: it is missing or of the wrong kind. Add it as in the other rows.")
    if row["sure"] not in _SURE or "source" not in row:
        raise BadTable(f"{where}: `sure` must be one of {', '.join(_SURE)}, and a `source` must be named. Add them.")


def register_for(author: Author, country: str) -> Register | Unregistered | None:
    """The register whose longest role stands in the author's role, else in their bio; None where we know of none."""
    listed, on_none = registers()
    for text in (author.role, author.bio) if author.public else (author.display_name,):
        said = " " + " ".join(re.findall(r"[a-z0-9]+", text.lower()[:2000])) + " "
        longest = 0
        found: Register | Unregistered | None = None
        rows: tuple[Register | Unregistered, ...] = (*on_none, *listed)
        for row in rows:
            length = max((len(role) for role in row.roles if f" {role} " in said), default=0)
            if country in row.countries and length > longest:
                longest, found = length, row
        if found is not None:
            return found
    return None


def full_name(author: Author) -> FullName | None:
    """A first name with a surname, from the display name or from the address of a page about the author."""
    before = re.split(r"[|@(,•·:]| - ", author.display_name, maxsplit=1)[0]
    words = [w for w in before.split() if w.lower() not in _TITLES and not _LETTERS.match(w)]
    if 2 <= len(words) <= 4 and all(_WORD.match(word) for word in words) and _is_name(words):
        return FullName(words=" ".join(words), where="display_name")
    page = PROFILE_PAGE.search(author.bio) if author.public else None
    if page is not None:
        words = [part.capitalize() for part in page["slug"].split("-") if part.isalpha()]
        if len(words) >= 2 and words[0].lower() in first_names():
            return FullName(words=" ".join(words[:3]), where="bio")
    return None


def _is_name(words: list[str]) -> bool:
    """Whether these could stand in a register: a surname in full, and none of them what somebody does."""
    plain = [word.strip(".").lower().replace("’", "'") for word in words]
    if len(plain[-1]) < 2 or any(HAS_ROLE.search(word) for word in words):
        return False
    return plain[0] in first_names() or not any(word in common_words() for word in plain)
