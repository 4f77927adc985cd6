"""Names broken over the end of a line of running text."""

import re

from secondlook.documents.finding.naming import PARTICLES, STOP, plain_word
from secondlook.mentions import _name_lists as lists

OVER_LINE = re.compile(r"[ ]?\n(?P<second>[A-Z][\w'’-]+)(?= [a-z]{2,}| \(|[,.])")
"""A capital word at the beginning of a line that goes on as running text."""


def goes_over(text: str, begun: str, end: int) -> re.Match[str] | None:
    """The second half of a name broken over a line: "Clive / Entwistle rang", "Mr da Silva / Pinto (A4864BB)"."""
    words = [plain_word(word) for word in begun.split()]
    half = words and (words[0] in PARTICLES or (len(words) == 1 and words[0] in lists.first_names()))
    over = OVER_LINE.match(text, end) if half and words[-1] not in lists.common_words() else None
    second = over["second"].lower() if over is not None else ""
    listed = words[:1] and words[0] in PARTICLES and second in lists.surnames()
    return None if second in STOP or (second in lists.common_words() and not listed) else over
