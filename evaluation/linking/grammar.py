"""Word lists and templates: how a line of a vocabulary file becomes a sentence.

In a template "[a|b]" chooses one part and "{slot}" asks the caller; a slot written with a capital gives its answer with
a capital. Known here: files, headings, templates. What a slot means is the caller's (`telling.py`, `chatter.py`).
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from random import Random

HERE = Path(__file__).parent / "vocabulary"
Part = str | tuple[str] | list[list["Part"]]
"""Of a template: plain text, a slot (a tuple of its name), or a choice (a list of templates)."""

_TOKENS = re.compile(r"\{\w+\}|[\[\]|]|[^\[\]|{}]+")
_SOUNDS_LIKE_A_VOWEL = re.compile(
    r"(?:[aeioAEIO]|u[^ns]|un[^i]|8\d?(?!\d)|1[18](?!\d)|HGV\b|HIV\b|MRI\b|SVC\b|hour|[FHLMNRSX][A-Z]{1,3}\b)"
)


@cache
def sections(file: str) -> dict[str, tuple[str, ...]]:
    """Read the lines of each heading ("== heading" or "= heading") of a vocabulary file."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in (HERE / f"{file}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            heading = line.lstrip("= ")
            found[heading] = []
        elif line and not line.startswith("#"):
            found.setdefault(heading, []).append(line)
    return {name: tuple(lines) for name, lines in found.items()}


@cache
def words(file: str, heading: str) -> tuple[str, ...]:
    """Read a heading whose lines hold several words each."""
    return tuple(word for line in sections(file)[heading] for word in line.split())


@cache
def _parsed(template: str) -> tuple[Part, ...]:
    stack: list[list[list[Part]]] = [[[]]]
    for token in _TOKENS.findall(template):
        match token[0]:
            case "[":
                stack.append([[]])
            case "|" if len(stack) > 1:
                stack[-1].append([])
            case "]":
                choice = stack.pop()
                stack[-1][-1].append(choice)
            case "{":
                stack[-1][-1].append((token[1:-1],))
            case _:
                stack[-1][-1].append(token)
    if len(stack) != 1:
        raise ValueError(f"A template of {len(template)} characters has a '[' that is not closed; close it.")
    return tuple(stack[0][0])


def fill(template: str, dice: Random, slot: Callable[[str], str]) -> str:
    """Write a template out; choices are made before the slots in them are asked for."""
    written: list[str] = []
    waiting = list(reversed(_parsed(template)))
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            written.append(part)
        elif isinstance(part, tuple):
            name = part[0]
            answer = slot(name[0].lower() + name[1:])
            written.append(capital(answer) if name[0].isupper() else answer)
        else:
            waiting.extend(reversed(part[int(dice.random() * len(part))]))
    return "".join(written)


def capital(text: str) -> str:
    """Begin with a capital letter, and leave the rest; "pH" stays."""
    if text[1:2].isupper():
        return text
    return text[:1].upper() + text[1:]


def with_article(noun: str) -> str:
    """Put "a" or "an" before a noun phrase."""
    return f"{'an' if _SOUNDS_LIKE_A_VOWEL.match(noun) else 'a'} {noun}"


def without_article(phrase: str) -> str:
    """Take "a" or "an" off a noun phrase."""
    for article in ("a ", "an ", "the "):
        if phrase.startswith(article):
            return phrase[len(article) :]
    return phrase


def pick(lines: tuple[str, ...] | list[str], dice: Random) -> str:
    """One line, each as likely."""
    return lines[int(dice.random() * len(lines))]


_ENDS = (".", "!", "?", "…")
_SPACE_BEFORE_POINT = re.compile(r"\s+([.,!?;:])")
_SPACES = re.compile(r"\s+")
_POINTS = re.compile(r"([.!?,])[.,]+")
_NEW_SENTENCE = re.compile(r"([.!?]) ([a-z])(?![A-Z])")


def join(sentences: Iterable[str]) -> str:
    """Put sentences one after another, each with its full stop and a capital."""
    written = []
    for sentence in sentences:
        tidy = _SPACE_BEFORE_POINT.sub(r"\1", _SPACES.sub(" ", sentence)).strip(" ,")
        tidy = _POINTS.sub(r"\1", tidy)
        if tidy:
            written.append(capital(tidy) + ("" if tidy.endswith(_ENDS) else "."))
    return _NEW_SENTENCE.sub(lambda found: f"{found[1]} {found[2].upper()}", " ".join(written))
