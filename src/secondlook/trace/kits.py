"""The kit of a trace: the codes of those who could have been served the leak, as the site hands it out (JSON).

Whoever holds a kit can make the marks of everybody in it. It belongs to those who look into one leak, and is deleted
afterwards.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from secondlook.errors import SecondLookError
from secondlook.trace.codes import CODE_BYTES, Code

KIND = "second-look trace kit 1"
MOST_CANDIDATES = 20_000
LARGEST_BYTES = 16 * 1024 * 1024


class BadKit(SecondLookError):
    """A kit cannot be read, or is not one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An account that could have been served a thread."""

    name: str
    """What the answer calls it: a number or a handle, as whoever made the kit chose."""
    thread: str
    code: Code = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """Candidates for one room."""

    room: Code = field(repr=False)
    candidates: tuple[Candidate, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": KIND,
            "room": self.room.secret.hex(),
            "candidates": [
                {"name": one.name, "thread": one.thread, "code": one.code.secret.hex()} for one in self.candidates
            ],
        }


def load_kit(path: Path) -> Kit:
    """Read a kit from a file."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise BadKit(f"{path.name}: a kit has {LARGEST_BYTES // 1024 // 1024} MB at most.")
        untrusted = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadKit(f"{path.name}: the kit cannot be read ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:
        raise BadKit(f"{path.name}: the kit is not JSON in UTF-8. Get it from the site once more.") from error
    return kit_of(untrusted, path.name)


def kit_of(untrusted: Any, name: str = "kit") -> Kit:
    """A kit from its JSON."""
    if not isinstance(untrusted, dict) or untrusted.get("kind") != KIND:
        raise BadKit(f'{name}: a kit is an object with "kind": "{KIND}". Get it from the site once more.')
    listed = untrusted.get("candidates")
    if not isinstance(listed, list) or len(listed) > MOST_CANDIDATES:
        raise BadKit(f'{name}: "candidates" should be a list of {MOST_CANDIDATES:,} at most.')
    candidates = []
    for number, one in enumerate(listed, start=1):
        if not isinstance(one, dict) or not all(isinstance(one.get(key), str) for key in ("name", "thread", "code")):
            raise BadKit(f'{name}, candidate {number}: needs "name", "thread" and "code", each a string.')
        place = f"{name}, candidate {number}"
        candidates.append(Candidate(name=one["name"], thread=one["thread"], code=_code(one["code"], place)))
    return Kit(room=_code(untrusted.get("room"), name), candidates=tuple(candidates))


def _code(untrusted: Any, place: str) -> Code:
    try:
        return Code(secret=bytes.fromhex(untrusted))
    except (ValueError, TypeError) as error:
        raise BadKit(f"{place}: a code is {2 * CODE_BYTES} hexadecimal digits.") from error
