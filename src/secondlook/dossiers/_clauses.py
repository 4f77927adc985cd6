"""A bio, cut where one thing said ends and another begins: at full stops, bars, bullets and emoji."""

from bisect import bisect_right
from collections.abc import Iterator

from secondlook.mentions._pattern import beside

WINDOW_CHARACTERS = 60
"""Before a name: a cue further away belongs to something else."""
AFTER_CHARACTERS = 30

_NO_STOP = r"(?<!\bSt)(?<!\bDr)(?<!\bMr)(?<!\bMt)"
_HARD = beside(_NO_STOP + r"[.!?](?=\s|$)|[;|•·\n\r]|[\U0001F000-\U0001FAFF\u2600-\u27A0]")
"""An emoji often stands for a full stop."""
_SOFT = beside(r", ?| - | ?/ ?|\(|\)")
_SENTENCE_SPACE = beside(r"(?<=[.!?])(?<!\bSt\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMt\.) ")


class Clauses:
    """The plain view of a bio."""

    def __init__(self, plain: str) -> None:
        self.text = plain
        self.parted = _SENTENCE_SPACE.sub("\n", plain)
        """The same with a line for each sentence, so that no name runs on into the next."""
        self._breaks = [(0, 0), *(match.span() for match in _HARD.real.finditer(plain))]
        self._starts = [start for start, _ in self._breaks]

    def before(self, at: int) -> str:
        """What was said before a place of the text, no further back than its clause and the mark that opens it."""
        begins = self._breaks[bisect_right(self._starts, at) - 1][0]
        return self.text[max(begins, at - WINDOW_CHARACTERS) : at]

    def after(self, at: int) -> str:
        """What is said after a place of the text, with the mark right behind it but no further than its clause."""
        ends = bisect_right(self._starts, at)
        stop = self._starts[ends] if ends < len(self._starts) else len(self.text)
        return self.text[at : min(max(stop, at + 1), at + AFTER_CHARACTERS)]

    def parts(self) -> Iterator[tuple[int, int]]:
        """What stands between two marks of any kind, commas and brackets included."""
        for number, (_, begins) in enumerate(self._breaks):
            ends = self._breaks[number + 1][0] if number + 1 < len(self._breaks) else len(self.text)
            at = begins
            for match in _SOFT.real.finditer(self.text, begins, ends):
                yield at, match.start()
                at = match.end()
            yield at, ends
