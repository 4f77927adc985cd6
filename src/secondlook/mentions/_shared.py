"""Help that several categories use: word lists shipped as data, and patterns made from them."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from secondlook.errors import MissingData
from secondlook.model import About, Category, Mention


@cache
def words(name: str) -> tuple[str, ...]:
    """The entries of `data/words/<name>.txt`: one a line, `#` begins a comment, blank lines skipped, file order."""
    try:
        text = files("secondlook").joinpath("data", "words", f"{name}.txt").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise MissingData(
            f"The word list data/words/{name}.txt is missing from the installed package. Reinstall second-look."
        ) from None
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


def alternation(entries: Iterable[str]) -> str:
    """A pattern that matches any entry, longest first; a space in one matches any run of spaces or hyphens."""
    ordered = sorted(set(entries), key=lambda entry: (-len(entry), entry))
    return "|".join(re.escape(entry).replace(r"\ ", r"[ \-]+") for entry in ordered)


def spans(
    pattern: re.Pattern[str],
    text: str,
    category: Category,
    *,
    group: int | str = 0,
    kind: str = "",
    certainty: float = 1.0,
    about: About = About.PATIENT,
) -> Iterator[Mention]:
    """A mention for each match of `pattern`, covering `group`."""
    for match in pattern.finditer(text):
        start, end = match.span(group)
        if start < end:
            yield Mention(
                category=category,
                start=start,
                end=end,
                text=text[start:end],
                kind=kind,
                certainty=certainty,
                about=about,
            )


def folded(text: str) -> str:
    """Lower case, single spaces: the form of a fact's `value`."""
    return " ".join(text.lower().split())
