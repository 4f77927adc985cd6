"""JSON as the API reads it: one object, in UTF-8. What Python's reader lets pass and JSON does not is refused."""

import json
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser
from pydantic import BaseModel

from secondlook.loading.values import shown_key
from secondlook_web.api.problems import Problem

DEEPEST = 20
"""Levels of a body; ours have four."""
LONGEST_NUMBER_DIGITS = 40


class StrictParser(Parser):
    """Bodies in JSON; anything else says what it should have been."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        if request.content_type != "application/json":
            raise Problem(
                415, "wrong_type", "Send JSON, with the header Content-Type: application/json.", where="header"
            )
        return parsed(request.body)


def parsed(untrusted_body: bytes) -> dict[str, Any]:
    """The object that a body holds."""
    try:
        untrusted = json.loads(
            untrusted_body.decode("utf-8"),
            object_pairs_hook=_each_key_once,
            parse_constant=_no_such_number,
            parse_int=_whole,
        )
    except UnicodeDecodeError as error:
        raise _bad(f"Not UTF-8 at byte {error.start:,}.") from None
    except json.JSONDecodeError as error:
        raise _bad(f"Not valid JSON at line {error.lineno:,}, column {error.colno:,}.") from None
    except RecursionError:
        raise _bad("Nested too deeply.") from None
    if not isinstance(untrusted, dict):
        raise _bad('Send one JSON object, such as {"text": "..."}.')
    if _depth(untrusted) > DEEPEST:
        raise _bad("Nested too deeply.")
    return untrusted


def refuse_unknown_parameters(request: HttpRequest, shape: type[BaseModel]) -> None:
    """A parameter that is not known, as a field of a body is refused: a slip must not pass for a setting."""
    allowed = tuple(shape.model_fields)
    for name in request.GET:
        if name not in allowed:
            says = f"{shown_key(name, allowed)} is not a parameter of this address. Allowed: {', '.join(allowed)}."
            raise Problem(422, "bad_request", says, where="query")


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _bad("A key stands twice in one object. Send each key once.")
    return found


def _no_such_number(name: str) -> NoReturn:
    raise _bad("NaN and Infinity are no numbers of JSON.")


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER_DIGITS:
        raise _bad(f"A number has more than {LONGEST_NUMBER_DIGITS} digits.")
    return int(digits)


def _depth(value: Any) -> int:
    """Levels of objects and lists, level by level: a body that nests deeply must not nest our calls."""
    level, depth = [value], 0
    while level and depth <= DEEPEST:
        level = [
            child
            for item in level
            if isinstance(item, dict | list)
            for child in (item.values() if isinstance(item, dict) else item)
        ]
        depth += 1
    return depth


def _bad(says: str) -> Problem:
    return Problem(400, "bad_request", says, where="body")
