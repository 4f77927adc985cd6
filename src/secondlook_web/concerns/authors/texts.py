"""Texts of the author's pages, kept as data: what to do and to leave, whom to tell, prompts and better ways.

Each line names the guidance that it rests on, by a key of `_guidance.toml` or of `data/sources.toml`; a key that is in
neither is a mistake in the file. Read once; a test reads every file.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from secondlook.rulebooks import guidance
from secondlook_web.concerns.authors.apology import Element, Kind

FOLDER = Path(__file__).parent / "data"
_STUDENT = re.compile(
    r"\b(?:students?|undergraduates?|(?:first|second|third|fourth|fifth|final)[ -]year)\b", re.IGNORECASE
)
_QUALIFIED = re.compile(
    r"\b(?:doctor|dr|gp|consultant|registrar|specialist|surgeon|physician|nurse|midwife|pharmacist|paramedic|dentist|foundation"
    r"|trainee|fellow|associate|physiotherapist|therapist|radiographer|optometrist|practitioner|psychologist|dietitian|assistant|f[12y]|fy[12]|sho|st[1-8]|ct[1-3])s?\b",
    re.IGNORECASE,
)
_STUDIES_SOMETHING_ELSE = re.compile(r"\b(?:phd|doctoral|research|masters|msc|mba)\b", re.IGNORECASE)


class BadText(ValueError):
    """A file of the author's pages lacks something, or names guidance that does not exist. Names no words of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rests:
    """What a line rests on, as the page names it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    says: str
    rests: tuple[Rests, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    title: str
    says: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """How the writer asks for one element."""

    title: str
    asks: str
    helps: str
    absent: str
    """What the author may say instead; empty: nothing."""
    rests: tuple[Rests, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Better:
    """Why a kind of sentence must not stand, and what would."""

    says: str
    instead: str
    rests: tuple[Rests, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """What every author reads first."""

    says: str
    sections: tuple[Section, ...]


@cache
def first() -> First:
    table = _read("first.toml")
    sections = (_section(one, "first.toml") for one in table.get("section", ()))
    return First(says=_text(table, "says", "first.toml"), sections=tuple(sections))


@cache
def routes() -> dict[str, Section]:
    """Whom to tell, by who somebody is: "student", "graduate"."""
    return {
        path.stem: _section(_read(f"routes/{path.name}"), path.name)
        for path in sorted((FOLDER / "routes").glob("*.toml"), reverse=True)
    }


def route_of(role: str) -> str:
    """The route of a profile's role; empty where it does not tell: then both are shown."""
    if _STUDENT.search(role):
        return "" if _QUALIFIED.search(_STUDENT.sub("", role)) and _STUDIES_SOMETHING_ELSE.search(role) else "student"
    return "graduate" if _QUALIFIED.search(role) else ""


@cache
def prompts() -> dict[Element, Prompt]:
    table = _read("prompts.toml")
    return {
        element: Prompt(
            title=_text(table[element], "title", element),
            asks=_text(table[element], "asks", element),
            helps=_text(table[element], "helps", element),
            absent=table[element].get("absent", ""),
            rests=_rests(table[element], element),
        )
        for element in map(Element, _all(table, Element, "prompts.toml"))
    }


@cache
def better() -> dict[Kind, Better]:
    table = _read("better.toml")
    return {
        kind: Better(
            says=_text(table[kind], "says", kind),
            instead=_text(table[kind], "instead", kind),
            rests=_rests(table[kind], kind),
        )
        for kind in map(Kind, _all(table, Kind, "better.toml"))
    }


def _all(table: dict[str, Any], names: type[Element] | type[Kind], where: str) -> list[str]:
    wanted = [str(name) for name in names]
    if set(table) != set(wanted):
        raise BadText(f"{where}: needs exactly one table for each of {', '.join(wanted)}.")
    return wanted


def _section(table: dict[str, Any], where: str) -> Section:
    lines = tuple(Line(says=_text(one, "says", where), rests=_rests(one, where)) for one in table.get("line", ()))
    if not lines:
        raise BadText(f"{where}: a section has lines.")
    return Section(title=_text(table, "title", where), says=table.get("says", ""), lines=lines)


def _rests(table: dict[str, Any], where: str) -> tuple[Rests, ...]:
    keys = table.get("guidance")
    if not isinstance(keys, list) or not keys:
        raise BadText(f'{where}: each line needs guidance = ["..."].')
    return tuple(_rest(key, where) for key in keys)


def _rest(key: str, where: str) -> Rests:
    own = _sources().get(key)
    if own is not None:
        return Rests(label=own["title"], url=own["url"])
    line = guidance().get(key)
    if line is None:
        raise BadText(f"{where}: no guidance has the key {key}. Correct it, or add it to data/sources.toml.")
    if not line.document.in_force:
        raise BadText(f"{where}: the document of {key} is withdrawn.")
    return Rests(label=line.label, url=line.url)


@cache
def _sources() -> dict[str, dict[str, str]]:
    return dict(_read("sources.toml"))


def _text(table: dict[str, Any], key: str, where: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BadText(f'{where}: needs {key} = "...".')
    return value


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
