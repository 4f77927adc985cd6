"""Rulebooks from TOML, checked: an unknown key, finding, step or guidance key is refused with file, rule and a guess.

`_base.toml` holds the rules of the standard, `_guidance.toml` the lines of guidance; the other files are rulebooks.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from secondlook.errors import BadRulebook, MissingData
from secondlook.rulebooks import read
from secondlook.rulebooks.model import Document, Guidance, Rule, Rulebook, Sure

_RULEBOOK_KEYS = (
    "title", "extends", "applies_to", "countries", "note", "cites", "rule", "example",
    "supports_sharing", "about_consent",
)  # fmt: skip
_DOCUMENT_KEYS = (
    "body", "title", "url", "published", "in_force_from", "withdrawn_on", "replaced_by", "state", "states_duties",
)  # fmt: skip
_LINE_KEYS = ("key", "document", "says", "sure", "paragraph", "url", "rules")
_HIGHEST_EXTENDS = 5


@cache
def names() -> tuple[str, ...]:
    """Every shipped rulebook, by name. A file whose name begins with `_` is shared help."""
    folder = files("secondlook").joinpath("data", "rulebooks")
    found = (entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(name for name in found if not name.startswith("_")))


@cache
def heads() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    """Of every shipped rulebook, its countries and the roles it applies to, without reading its rules.

    Choosing a rulebook needs no more, and reading all of them takes longer than judging a draft.
    """
    found = {}
    for name in names():
        text = files("secondlook").joinpath("data", "rulebooks", f"{name}.toml").read_text(encoding="utf-8")
        head = tomllib.loads(re.split(r"(?m)^\[", text, maxsplit=1)[0])
        found[name] = (frozenset(head.get("countries", ())), tuple(head.get("applies_to", ())))
    return found


@cache
def load(name: str) -> Rulebook:
    """A shipped rulebook by its name."""
    if name not in names():
        raise BadRulebook(
            f"No rulebook is called {read.shown(name)}.{read.did_you_mean(name, names())} "
            f"There are: {', '.join(names())}. `secondlook rules` lists them."
        )
    return from_mapping(_shipped(name), name=name, where=f"{name}.toml")


@cache
def guidance() -> dict[str, Guidance]:
    """Every line of guidance, by key, in the order of `_guidance.toml`."""
    return guidance_from_mapping(_shipped("_guidance"), where="_guidance.toml")


def from_mapping(
    mapping: Mapping[str, Any], *, name: str, where: str, lines: Mapping[str, Guidance] | None = None
) -> Rulebook:
    """Check one file's content, with what it extends, and make a rulebook of it."""
    known = guidance() if lines is None else lines
    layers = _layers(mapping, where)
    top = layers[-1][1]
    rules: dict[str, Rule] = {}
    cites: dict[str, tuple[Guidance, ...]] = {}
    examples = []
    for file, layer in layers:
        read.known_keys(layer, _RULEBOOK_KEYS, file)
        for table in read.tables(layer.get("rule"), f"{file}, [[rule]]"):
            rule = read.rule_from(table, file)
            rules[rule.id] = rule
        for rule_id, keys in read.table(layer.get("cites", {}), f"{file}, [cites]").items():
            if rule_id not in rules:
                raise BadRulebook(
                    f"{file}, [cites]: no rule is called {read.shown(rule_id)}. Rules: {', '.join(rules)}."
                )
            cites[rule_id] = _lines(keys, known, f"{file}, [cites] {rule_id}")
        for table in read.tables(layer.get("example"), f"{file}, [[example]]"):
            examples.append(read.example_from(table, file, tuple(rules)))
    if not rules:
        raise BadRulebook(f"{where}: has no [[rule]] and extends nothing that has one.")
    return Rulebook(
        name=name,
        title=read.text(top, "title", where),
        applies_to=tuple(role.lower() for role in read.texts(top, "applies_to", where)),
        countries=read.texts(top, "countries", where),
        note=read.text(top, "note", where, required=False),
        rules=tuple(read.citing(rule, cites.get(rule.id, ())) for rule in rules.values()),
        examples=tuple(examples),
        supports_sharing=_lines(top.get("supports_sharing", []), known, f"{where}, supports_sharing"),
        about_consent=_lines(top.get("about_consent", []), known, f"{where}, about_consent"),
    )


def guidance_from_mapping(mapping: Mapping[str, Any], *, where: str) -> dict[str, Guidance]:
    """Check documents and lines. An unconfirmed line must not carry a paragraph number."""
    read.known_keys(mapping, ("document", "line"), where)
    documents = {}
    for name, table in read.table(mapping.get("document", {}), f"{where}, [document]").items():
        here = f"{where}, document {name}"
        read.known_keys(table, _DOCUMENT_KEYS, here)
        documents[name] = Document(
            id=name,
            body=read.text(table, "body", here),
            title=read.text(table, "title", here),
            url=read.text(table, "url", here),
            published=read.text(table, "published", here, required=False),
            in_force_from=_day(table, "in_force_from", here),
            withdrawn_on=_day(table, "withdrawn_on", here),
            replaced_by=read.text(table, "replaced_by", here, required=False),
            state=read.text(table, "state", here, required=False),
            states_duties=bool(table.get("states_duties", True)),
        )
    found: dict[str, Guidance] = {}
    for table in read.tables(mapping.get("line"), f"{where}, [[line]]"):
        key = read.text(table, "key", f"{where}, [[line]]")
        here = f"{where}, line {key}"
        read.known_keys(table, _LINE_KEYS, here)
        if key in found:
            raise BadRulebook(f"{here}: stands twice. Keys are stable and unique.")
        document = read.text(table, "document", here)
        if document not in documents:
            raise BadRulebook(
                f"{here}: no document is called {read.shown(document)}.{read.did_you_mean(document, documents)}"
            )
        sure = read.choice(Sure, read.text(table, "sure", here), f"{here}, sure")
        paragraph = read.text(table, "paragraph", here, required=False)
        if paragraph and sure is Sure.UNCONFIRMED:
            raise BadRulebook(
                f"{here}: an unconfirmed line must not show a paragraph number. Confirm it, or leave it out."
            )
        says = read.text(table, "says", here)
        url = read.text(table, "url", here, required=False)
        if not re.match(r"https?://", url or documents[document].url):
            raise BadRulebook(f"{here}: its web address must begin with http.")
        found[key] = Guidance(
            key=key, document=documents[document], says=says, sure=sure, paragraph=paragraph, own_url=url,
            rules=read.texts(table, "rules", here, required=False),
        )  # fmt: skip
    return found


@cache
def _shipped(name: str) -> dict[str, Any]:
    try:
        data = files("secondlook").joinpath("data", "rulebooks", f"{name}.toml").read_bytes()
    except FileNotFoundError:
        raise MissingData(
            f"data/rulebooks/{name}.toml is missing from the installed package. Reinstall second-look."
        ) from None
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadRulebook(f"{name}.toml: not valid TOML: {error}.") from None


def _layers(mapping: Mapping[str, Any], where: str) -> list[tuple[str, Mapping[str, Any]]]:
    """The file and what it extends, the deepest base first."""
    layers = [(where, mapping)]
    while base := layers[0][1].get("extends"):
        if len(layers) > _HIGHEST_EXTENDS:
            raise BadRulebook(f"{where}: extends goes round in a circle, or is deeper than {_HIGHEST_EXTENDS} files.")
        if not isinstance(base, str) or not re.fullmatch(r"_?[a-z][a-z0-9-]*", base):
            raise BadRulebook(f'{layers[0][0]}: extends needs the name of a rulebook, such as "_base".')
        layers.insert(0, (f"{base}.toml", _shipped(base)))
    return layers


def _lines(keys: object, known: Mapping[str, Guidance], where: str) -> tuple[Guidance, ...]:
    if not isinstance(keys, list):
        raise BadRulebook(f"{where}: needs a list of guidance keys.")
    for key in keys:
        if key not in known:
            raise BadRulebook(
                f"{where}: no guidance is called {read.shown(key)}.{read.did_you_mean(key, known)} "
                "Correct the key, or add the line to _guidance.toml."
            )
    return tuple(known[key] for key in keys)


def _day(table: Mapping[str, Any], key: str, where: str) -> date | None:
    value = table.get(key)
    if value is not None and (not isinstance(value, date)):
        raise BadRulebook(f"{where}, {key}: needs a date without quotes, such as 2024-01-30.")
    return value
