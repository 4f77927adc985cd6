"""Names with the surname first: "THORNBURY, Margaret", "BHULLAR / Gurpreet"."""

import re
from collections.abc import Iterator

from secondlook.documents.finding.naming import STREETS, Name, line_end, name_at
from secondlook.mentions import _name_lists as lists

_SURNAME_FIRST = re.compile(
    r"(?<![\w'’-])(?P<family>[^\W\d_a-z][\w'’-]{1,24}(?: [^\W\d_a-z][\w'’-]{1,24}){0,2}), ?(?=(?:Mr|Mrs|Ms|Miss"
    r"|Mx|Dr|Master)?\.? ?[^\W\d_a-z])"
)
_SURNAME_STROKE = re.compile(r"(?<![\w'’/-])(?P<family>[A-Z][A-Z'’-]{3,24}) ?/ ?(?=[A-Z][a-z'’-]+(?![\w/]))")


def surname_first(text: str) -> Iterator[tuple[Name, bool]]:
    """Names like "THORNBURY, Margaret", and whether their own form is proof enough."""
    for match in [*_SURNAME_FIRST.finditer(text), *_SURNAME_STROKE.finditer(text)]:
        words = [match.start() + found.start() for found in re.finditer(r"\S+", match["family"])]
        names = (name_at(text, at, line_end(text, match.end())) for at in words)
        name = next((one for one in names if one is not None and one.given and one.family), None)
        if name is None or name.end < match.end("family") + 2:
            continue
        if any(word in STREETS for word in name.family):
            continue
        listed = any(word in lists.first_names() for word in name.given)
        ordinary = any(word in lists.common_words() for word in name.words)
        shouted = text[name.start : match.end("family")].isupper()
        if listed or name.title or (shouted and not ordinary):
            yield name, bool(name.title) or (listed and not ordinary) or (shouted and listed)
