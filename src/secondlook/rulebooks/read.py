"""Reading the tables of a rulebook file: what each may hold, and the refusal that names file and rule."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from secondlook.errors import BadRulebook
from secondlook.model import Verdict
from secondlook.rulebooks.findings import Finding
from secondlook.rulebooks.model import Example, Guidance, Rule, When
from secondlook.rulebooks.steps import STEPS

_WHEN_KEYS = ("all_of", "any_of", "unless")
_RULE_KEYS = ("id", "says", "verdict", "when", "advice", "own_words", *_WHEN_KEYS)
_EXAMPLE_KEYS = ("rule", "draft", "applies", "findings", "context", "because")

E = TypeVar("E", bound=StrEnum)


def rule_from(table: Mapping[str, Any], file: str) -> Rule:
    """One [[rule]], without its guidance. Conditions stand in it, or in several [[rule.when]]."""
    rule_id = text(table, "id", f"{file}, [[rule]]")
    where = f"{file}, rule {rule_id}"
    known_keys(table, _RULE_KEYS, where)
    sets = tables(table.get("when"), f"{where}, [[rule.when]]")
    if sets and any(key in table for key in _WHEN_KEYS):
        raise BadRulebook(f"{where}: has conditions of its own and in [[rule.when]]. Put them all in one of the two.")
    advice = texts(table, "advice", where, required=False)
    for step in advice:
        if step not in STEPS:
            raise BadRulebook(
                f"{where}: no step is called {shown(step)}.{did_you_mean(step, STEPS)} "
                "Correct the name, or add the step to rulebooks/steps.py."
            )
    verdict = choice(Verdict, text(table, "verdict", where), f"{where}, verdict")
    if verdict is Verdict.SHARE:
        raise BadRulebook(f"{where}: a rule gives stop or revise; share is what is left when none applies.")
    return Rule(
        id=rule_id,
        says=text(table, "says", where),
        verdict=verdict,
        when=tuple(_when(one, where) for one in sets or [{key: table[key] for key in _WHEN_KEYS if key in table}]),
        advice=advice,
        own_words=text(table, "own_words", where, required=False),
    )


def example_from(table: Mapping[str, Any], file: str, rules: tuple[str, ...]) -> Example:
    """One [[example]] of a rule that is already known."""
    rule_id = text(table, "rule", f"{file}, [[example]]")
    where = f"{file}, example of {rule_id}"
    known_keys(table, _EXAMPLE_KEYS, where)
    if rule_id not in rules:
        raise BadRulebook(f"{where}: no rule is called {shown(rule_id)}. Rules: {', '.join(rules)}.")
    if not isinstance(table.get("applies"), bool):
        raise BadRulebook(f"{where}: needs applies = true or applies = false.")
    context = table.get("context", {})
    if not isinstance(context, Mapping):
        raise BadRulebook(f"{where}: context needs a table in the shape of CASES.md.")
    return Example(
        rule=rule_id,
        draft=text(table, "draft", where),
        applies=table["applies"],
        findings=findings(table, "findings", where),
        context=context,
        because=text(table, "because", where, required=False),
    )


def citing(rule: Rule, lines: tuple[Guidance, ...]) -> Rule:
    """The rule with the guidance behind it."""
    return replace(rule, cites=lines)


def _when(table: Mapping[str, Any], where: str) -> When:
    known_keys(table, _WHEN_KEYS, where)
    when = When(**{key: findings(table, key, where) for key in _WHEN_KEYS})
    if not when.all_of and not when.any_of:
        raise BadRulebook(f"{where}: needs any_of or all_of; without them it would apply to every draft.")
    return when


def findings(table: Mapping[str, Any], key: str, where: str) -> frozenset[Finding]:
    """Names of findings, each of the closed list."""
    found = []
    for name in texts(table, key, where, required=False):
        if name not in {finding.value for finding in Finding}:
            raise BadRulebook(
                f"{where}: no finding is called {shown(name)}.{did_you_mean(name, [f.value for f in Finding])} "
                "Correct the name, or add the finding to rulebooks/findings.py."
            )
        found.append(Finding(name))
    return frozenset(found)


def known_keys(mapping: object, allowed: tuple[str, ...], where: str) -> None:
    """Refuse a key that means nothing here."""
    for key in table(mapping, where):
        if key not in allowed:
            raise BadRulebook(
                f"{where}: {shown(key)} is not a key of it.{did_you_mean(key, allowed)} Allowed: {', '.join(allowed)}."
            )


def table(value: object, where: str) -> Mapping[str, Any]:
    """A table, or a refusal."""
    if not isinstance(value, Mapping):
        raise BadRulebook(f"{where}: needs a table of keys and values.")
    return value


def tables(value: object, where: str) -> list[Mapping[str, Any]]:
    """A list of tables; none is an empty one."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise BadRulebook(f"{where}: needs double brackets, as a list of tables.")
    return [table(one, where) for one in value]


def text(mapping: Mapping[str, Any], key: str, where: str, *, required: bool = True) -> str:
    """A text that is not empty, unless it may be missing."""
    value = mapping.get(key, "")
    if not isinstance(value, str) or (required and not value.strip()):
        raise BadRulebook(f'{where}: needs {key} = "..." with text in quotes.')
    return " ".join(value.split()) if key != "draft" else value


def texts(mapping: Mapping[str, Any], key: str, where: str, *, required: bool = True) -> tuple[str, ...]:
    """A list of texts."""
    value = mapping.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value) or (required and not value):
        raise BadRulebook(f'{where}: needs {key} = ["..."], a list of texts in quotes.')
    return tuple(value)


def choice(choices: type[E], value: str, where: str) -> E:
    """One of a closed list."""
    allowed = [one.value for one in choices]
    if value not in allowed:
        raise BadRulebook(
            f"{where}: {shown(value)} is not allowed.{did_you_mean(value, allowed)} Allowed: {', '.join(allowed)}."
        )
    return choices(value)


def shown(value: object) -> str:
    """A name of a rulebook file as an error shows it. Rulebooks hold no people's words."""
    return f"'{str(value)[:60]}'"


def did_you_mean(word: object, allowed: Iterable[str]) -> str:
    """ " Did you mean 'wait'?", or nothing."""
    close = get_close_matches(str(word)[:60], list(allowed), n=1, cutoff=0.6)
    return f" Did you mean '{close[0]}'?" if close else ""
