"""Words as they are searched for: small letters without accents, split at whatever is neither letter nor digit.

Not here: word stems, which each database makes (FTS5 `porter`, PostgreSQL's English Snowball). The stem below only
finds what to mark in an excerpt.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

SHORTEST_WORD = 2
LONGEST_WORD = 60
"""Letters that are kept of one word."""
MOST_PARTS = 8
"""Words and phrases of one search; the rest are left out, and the page says so."""
LONGEST_SEARCH = 300
EXCERPT_CHARACTERS = 260

_WORD = re.compile(r"[^\W_]+")
_PHRASE = re.compile(r'["\u201c\u201d]([^"\u201c\u201d]*)["\u201c\u201d]')
_ENDINGS = (
    "ations",
    "ation",
    "ingly",
    "edly",
    "ings",
    "ing",
    "ies",
    "ied",
    "ers",
    "er",
    "ed",
    "es",
    "ly",
    "s",
    "y",
    "e",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is searched for: words, and phrases of several words; all of them are wanted."""

    parts: tuple[tuple[str, ...], ...] = field(repr=False)
    left_out: bool = False
    """Whether some words were too short or too many."""


def words_in(text: str) -> list[str]:
    """The words of a text, in order."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [word[:LONGEST_WORD] for word in _WORD.findall(letters)]


def indexed(text: str, title: str = "") -> str:
    """What is kept of a post: its words, with a space between."""
    return " ".join(words_in(f"{title} {text}" if title else text))


def asked_in(untrusted_words: str) -> Asked:
    """Whatever was typed as a search; there is nothing that cannot be read as one."""
    typed = untrusted_words[:LONGEST_SEARCH]
    parts = [tuple(words_in(match[1])) for match in _PHRASE.finditer(typed)]
    parts += [(word,) for word in words_in(_PHRASE.sub(" ", typed))]
    kept = tuple(dict.fromkeys(part for part in parts if any(len(word) >= SHORTEST_WORD for word in part)))
    return Asked(parts=kept[:MOST_PARTS], left_out=len(kept) > MOST_PARTS or len(untrusted_words) > LONGEST_SEARCH)


def excerpt(text: str, asked: Asked) -> SafeString:
    """The part of a text around the first word asked for, with those words marked; all else is escaped."""
    stems = {_stem(word) for part in asked.parts for word in part if len(word) >= SHORTEST_WORD}
    hits = [match.span() for match in _WORD.finditer(text) if _stem("".join(words_in(match[0]))) in stems]
    start = max(0, hits[0][0] - EXCERPT_CHARACTERS // 3) if hits else 0
    start = 0 if start < EXCERPT_CHARACTERS // 6 else start
    end = min(len(text), start + EXCERPT_CHARACTERS)
    if start:
        start = _next_space(text, start, hits[0][0])
    parts = ["… " if start else ""]
    at = start
    for begins, ends in hits:
        if begins < at or ends > end:
            continue
        parts += [escape(text[at:begins]), format_html('<mark class="found">{}</mark>', text[begins:ends])]
        at = ends
    parts += [escape(text[at:end]), " …" if end < len(text) else ""]
    return mark_safe("".join(parts))  # noqa: S308  every part is escaped above


def _next_space(text: str, start: int, until: int) -> int:
    space = text.find(" ", start, until)
    return space + 1 if space >= 0 else start


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
