"""Reads what a forum typed as the template of a letter: its few marks and its places, and what is wrong with it, where.

    # Heading          of the letter
    ## Heading         within it
    - item             of a list; the list ends at an empty line or another mark
    | line             that stays a line, as in an address
    anything else      running text, until an empty line

`{{ number }}` is a place. There is nothing else: no conditions, no commands, no addresses of data. Whatever is put into
a place is text and never read as a template again (`filling`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from secondlook_web.concerns.letters.places import PLACES, PLANS, Place
from secondlook_web.shared.text import cleaned

LONGEST_CHARACTERS = 12_000
"""As the column that keeps it. The longest that we ship has about 2,500."""
MOST_PROBLEMS = 20
"""Are shown at once: nobody mends more in one go."""


class Mark(StrEnum):
    """How a group of lines is set."""

    TITLE = "# "
    HEADING = "## "
    ITEM = "- "
    LINE = "| "
    TEXT = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with a template: where, and what to do. It holds nothing of what was typed."""

    line: int
    column: int
    """Characters, the first is 1."""
    says: str
    of_all: bool = False
    """It is about the text as a whole, and its place only says where one could begin."""

    def __str__(self) -> str:
        if self.of_all:
            return self.says
        return f"Line {self.line}, column {self.column}: {self.says}"


class Unfit(ValueError):
    """A template that cannot become a letter."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(" ".join(map(str, problems)))


@dataclass(frozen=True, slots=True)
class Words:
    """Text that stays as it is."""

    text: str = field(repr=False)


Piece = Words | Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines under one mark: a heading, a paragraph, the items of a list."""

    mark: Mark
    lines: tuple[tuple[Piece, ...], ...]

    @property
    def only(self) -> Place | None:
        """The place that it consists of, if it is nothing else."""
        if len(self.lines) == 1 and len(self.lines[0]) == 1 and isinstance(self.lines[0][0], Place):
            return self.lines[0][0]
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template that was read and is fit to be filled."""

    kind: str
    groups: tuple[Group, ...]


def read(kind: str, untrusted_text: str) -> Template:
    """The template of a kind of letter, or `Unfit` with everything that is wrong with it."""
    if len(untrusted_text) > LONGEST_CHARACTERS:
        says = f"This is longer than {LONGEST_CHARACTERS:,} characters. Shorten it."
        raise Unfit((Problem(line=1, column=1, says=says, of_all=True),))
    reader = _Reader(kind)
    groups = tuple(reader.groups(untrusted_text))
    if not groups:
        reader.problem(1, 1, "There is no text. Write one, or go back to the shipped text.", of_all=True)
    for name in PLANS[kind].must_have:
        if name not in reader.seen:
            last = untrusted_text.count("\n") + 1
            says = f"{{{{ {name} }}}} is missing. This letter needs it: {PLACES[name].says}"
            reader.problem(last, 1, says, of_all=True)
    if reader.problems:
        raise Unfit(tuple(sorted(reader.problems, key=lambda one: (one.line, one.column))[:MOST_PROBLEMS]))
    return Template(kind=kind, groups=groups)


class _Reader:
    """Goes through one text once, and notes what is wrong as it goes."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.problems: list[Problem] = []
        self.seen: set[str] = set()

    def problem(self, line: int, column: int, says: str, *, of_all: bool = False) -> None:
        self.problems.append(Problem(line=line, column=column, says=says, of_all=of_all))

    def groups(self, text: str) -> Iterator[Group]:
        """Groups of lines, which an empty line or another mark ends. Running text below an item belongs to it."""
        mark: Mark | None = None
        held: list[tuple[Piece, ...]] = []
        first = 0
        for number, line in enumerate(re.split("\r\n|\r|\n", text), start=1):
            now = _mark_of(line)
            inner = line[len(now) :] if now else line
            pieces = tuple(self.pieces(inner, number, len(line) - len(inner)))
            if now and not inner.strip():
                self.problem(number, 1, "There is nothing behind this mark. Write something, or take the mark out.")
            elif now is Mark.TEXT and mark is Mark.ITEM and line.strip():
                held[-1] = (*held[-1], Words(" "), *pieces)
            elif now is mark and now in _SEVERAL_LINES and line.strip():
                held.append(pieces)
            else:
                if mark is not None:
                    yield self._group(mark, held, first)
                mark, held, first = (now, [pieces], number) if line.strip() else (None, [], number)
        if mark is not None:
            yield self._group(mark, held, first)

    def pieces(self, line: str, number: int, offset: int) -> Iterator[Piece]:
        """The words and places of a line. What is not a place stands there as it was typed."""
        at = 0
        for opened in re.finditer(r"\{\{|\}\}|\{%|\{#", line):
            column = offset + opened.start() + 1
            if opened.start() < at:
                continue
            if opened[0] == "}}":
                self.problem(number, column, "A place is closed here that was not opened. Put {{ before its name.")
                continue
            if opened[0] != "{{":
                self.problem(number, column, f"Letters hold no commands. Take {opened[0]} out.")
                continue
            end = line.find("}}", opened.end())
            again = line.find("{{", opened.end())
            if end < 0 or 0 <= again < end:
                self.problem(number, column, "This place is not closed. Put }} behind its name, on the same line.")
                continue
            yield from _words(line[at : opened.start()])
            at = end + 2
            place = self._place(line[opened.end() : end].strip(), number, column)
            if place is not None:
                yield place
        yield from _words(line[at:])

    def _place(self, name: str, line: int, column: int) -> Place | None:
        plan = PLANS[self.kind]
        if name in plan.places:
            self.seen.add(name)
            return PLACES[name]
        if name in PLACES:
            self.problem(line, column, f"{{{{ {name} }}}} cannot stand in a letter to {plan.to}. Take it out.")
            return None
        close = get_close_matches(name[:40], plan.places, n=1)
        hint = f"Did you mean {{{{ {close[0]} }}}}?" if close else "Choose one from the list."
        self.problem(line, column, f"There is no place with this name. {hint}")
        return None

    def _group(self, mark: Mark, held: list[tuple[Piece, ...]], first_line: int) -> Group:
        lines = tuple(held)
        if mark is Mark.TEXT:
            joined: list[Piece] = []
            for line in lines:
                joined += [Words(" "), *line] if joined else line
            lines = (tuple(_trimmed(joined)),)
        else:
            lines = tuple(tuple(_trimmed(line)) for line in lines)
        group = Group(mark=mark, lines=lines)
        for number, line in enumerate(lines, start=first_line):
            for piece in line:
                if isinstance(piece, Place) and piece.alone and (mark is not Mark.TEXT or group.only is None):
                    self.problem(
                        number,
                        1,
                        f"{{{{ {piece.name} }}}} may be long or empty: give it a paragraph of its own, between empty "
                        f"lines and without a mark.",
                    )
        return group


_SEVERAL_LINES = (Mark.ITEM, Mark.LINE, Mark.TEXT)


def _mark_of(line: str) -> Mark:
    return next((mark for mark in (Mark.HEADING, Mark.TITLE, Mark.ITEM, Mark.LINE) if line.startswith(mark)), Mark.TEXT)


def _words(text: str) -> Iterator[Words]:
    """Words as they are stored: what cannot be seen is taken out, spaces at the ends stay."""
    if kept := " ".join(re.split(r"\s+", cleaned(f"x{text}x")[1:-1])):
        yield Words(kept)


def _trimmed(line: list[Piece] | tuple[Piece, ...]) -> Iterator[Piece]:
    """Without spaces at both ends, which the marks and the ends of lines leave."""
    pieces = list(line)
    while pieces and isinstance(pieces[0], Words) and not pieces[0].text.strip():
        pieces.pop(0)
    while pieces and isinstance(pieces[-1], Words) and not pieces[-1].text.strip():
        pieces.pop()
    yield from pieces
