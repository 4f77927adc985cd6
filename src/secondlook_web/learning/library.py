"""Lessons and quizzes that come with the site: one file each, read once and whole, or refused with what is wrong in it.

Every lesson is invented. Each names the lines of guidance it rests on, and so does each question of a quiz, by the
keys of `secondlook/data/rulebooks/_guidance.toml`: a key that is not there is a mistake in the file, not a gap on the
page. Not here: lessons that a forum's moderators write (`models.py`).
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from secondlook.rulebooks import Guidance, guidance

FOLDER = Path(__file__).parent / "data"
_LESSON_KEYS = {"title", "telling", "discussion", "guidance", "question"}
_QUIZ_KEYS = {"title", "says", "for", "question"}
_QUESTION_KEYS = {"asks", "guidance", "options", "explains"}
READERS = ("students", "graduates")


class BadTeaching(ValueError):
    """A file of the library asks for something that does not exist, or lacks something. Its message names no words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question of a lesson, with its answer."""

    asks: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A lesson as it is read: the case, what to ask, what to think of it, and the guidance behind it."""

    slug: str
    title: str
    telling: str = field(repr=False)
    questions: tuple[Asked, ...] = field(repr=False)
    discussion: str = field(repr=False)
    guidance: tuple[Guidance, ...]

    @property
    def whole(self) -> str:
        """Everything that a reader reads, as one text: what is checked before it is published."""
        asked = (f"{one.asks}\n{one.answer}" for one in self.questions)
        return "\n\n".join([self.title, self.telling, *asked, self.discussion]).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    says: str
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a quiz: exactly one option is right."""

    asks: str
    options: tuple[Option, ...]
    explains: str
    guidance: Guidance


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    slug: str
    title: str
    says: str
    readers: str
    """`students` or `graduates`."""
    questions: tuple[Question, ...]


@cache
def lessons() -> dict[str, Telling]:
    """Every shipped lesson by its address, in the order of the titles."""
    found = (lesson_from(_read(path), slug=path.stem) for path in sorted((FOLDER / "lessons").glob("*.toml")))
    return {one.slug: one for one in sorted(found, key=lambda one: one.title)}


@cache
def quizzes() -> dict[str, Quiz]:
    """Every quiz by its address, those for students first."""
    found = (quiz_from(_read(path), slug=path.stem) for path in sorted((FOLDER / "quizzes").glob("*.toml")))
    return {one.slug: one for one in sorted(found, key=lambda one: (READERS.index(one.readers), one.title))}


def lesson_from(table: Mapping[str, Any], *, slug: str) -> Telling:
    """One lesson from the content of its file, checked."""
    where = f"{slug}.toml"
    _only(table, _LESSON_KEYS, where)
    asked = []
    for number, one in enumerate(_tables(table, "question", where), start=1):
        place = f"{where}, question {number}"
        _only(one, {"asks", "answer"}, place)
        asked.append(Asked(asks=_text(one, "asks", place), answer=_text(one, "answer", place)))
    keys = table.get("guidance")
    if not isinstance(keys, list) or not keys:
        raise BadTeaching(f'{where}: needs guidance = ["..."], a list of keys of _guidance.toml.')
    return Telling(
        slug=slug,
        title=_text(table, "title", where),
        telling=_text(table, "telling", where),
        discussion=_text(table, "discussion", where),
        questions=tuple(asked),
        guidance=lines_of(keys, where),
    )


def quiz_from(table: Mapping[str, Any], *, slug: str) -> Quiz:
    """One quiz from the content of its file, checked."""
    where = f"{slug}.toml"
    _only(table, _QUIZ_KEYS, where)
    readers = _text(table, "for", where)
    if readers not in READERS:
        raise BadTeaching(f"{where}: for is one of {', '.join(READERS)}.")
    questions = []
    for number, one in enumerate(_tables(table, "question", where), start=1):
        place = f"{where}, question {number}"
        _only(one, _QUESTION_KEYS, place)
        [line] = lines_of([_text(one, "guidance", place)], place)
        questions.append(
            Question(
                asks=_text(one, "asks", place),
                options=_options(one, place),
                explains=_text(one, "explains", place),
                guidance=line,
            )
        )
    return Quiz(
        slug=slug,
        title=_text(table, "title", where),
        says=_text(table, "says", where),
        readers=readers,
        questions=tuple(questions),
    )


def lines_of(keys: Sequence[str], where: str) -> tuple[Guidance, ...]:
    """The lines of guidance with these keys. `BadTeaching` for one that does not exist, with the nearest that does."""
    known = guidance()
    for number, key in enumerate(keys, start=1):
        if key not in known:
            near = get_close_matches(str(key), known, n=1)
            meant = f" Did you mean {near[0]}?" if near else ""
            raise BadTeaching(
                f"{where}: key {number} of its guidance is not in _guidance.toml.{meant} Correct it there."
            )
    return tuple(known[key] for key in keys)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadTeaching(f"{path.name}: not TOML in UTF-8 ({type(error).__name__}). Correct the file.") from None


def _options(table: Mapping[str, Any], where: str) -> tuple[Option, ...]:
    found = []
    for number, one in enumerate(_tables(table, "options", where), start=1):
        _only(one, {"says", "right"}, f"{where}, option {number}")
        found.append(Option(says=_text(one, "says", f"{where}, option {number}"), right=one.get("right") is True))
    if len(found) < 2 or sum(one.right for one in found) != 1:
        raise BadTeaching(f"{where}: needs two options or more, one of them with right = true.")
    return tuple(found)


def _only(table: Mapping[str, Any], keys: set[str], where: str) -> None:
    if unknown := len(set(table) - keys):
        raise BadTeaching(f"{where}: {unknown} of its keys are not known. There are: {', '.join(sorted(keys))}.")


def _tables(table: Mapping[str, Any], key: str, where: str) -> list[Mapping[str, Any]]:
    found = table.get(key)
    if not isinstance(found, list) or not found or not all(isinstance(one, Mapping) for one in found):
        raise BadTeaching(f"{where}: needs one {key} or more, each a table.")
    return found


def _text(table: Mapping[str, Any], key: str, where: str) -> str:
    found = table.get(key)
    if not isinstance(found, str) or not found.strip():
        raise BadTeaching(f"{where}: needs {key}, a text.")
    # A line end in a file is where its line was full; an empty line begins a paragraph.
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", found.strip()))
