"""Initials with dots that stand for a patient or a relative: "A.W.J. has a copy", "fine w/ V.S.I.", "cc P. R-G.".

Those of a name in the letter, in its order, and of nobody who works there. Without dots they are words of a ward too
often: `again.py` takes them before a verb only.
"""

import re
from collections.abc import Iterator, Sequence

from secondlook.documents.finding.naming import PARTICLES, Name
from secondlook.documents.finding.people import NEARBY, OURS, Detail, Named
from secondlook.documents.model import Reason
from secondlook.model import About, Category

_DOTTED = re.compile(r"(?<![\w.&/@-])[A-Z]\.(?:[ -]?[A-Z]\.){0,3}(?: ?-?[A-Z](?:\.-|-)[A-Z]\.?)?(?![\w@]|-[A-Z])")
FEWEST = 2


def dotted(text: str, names: Sequence[Named]) -> Iterator[Detail]:
    """Where they stand."""
    ours = {letters for one in names if one.about in OURS and one.strength >= NEARBY for letters in _of(one.name)}
    theirs = {letters for one in names if one.about is About.COLLEAGUE for letters in _of(one.name)}
    known = [range(one.start, one.end) for one in names]
    taken = {at for span in known for at in span}
    for match in _DOTTED.finditer(text):
        letters = "".join(c for c in match[0].lower() if c.isalpha())
        if len(letters) >= FEWEST and letters in ours - theirs and match.start() not in taken:
            yield Detail(*match.span(), Category.NAME, About.PATIENT, Reason.AGAIN, 0.8)


def _of(name: Name) -> Iterator[str]:
    """All initials of a name in order, and the first with those of the surname."""
    given = [word[0] for word in name.given if word not in PARTICLES]
    family = [part[0] for word in name.family if word not in PARTICLES for part in word.split("-") if part]
    if given and family:
        yield "".join([*given, *family])
        yield "".join([given[0], *family])
