"""A long text that is still coming, part by part: the network reads its windows while the rest is on its way.

Nothing is concluded here. What the network says of a window is remembered by the window's very pieces, and whoever
reads the whole text meets it there; where the text turns out otherwise, the window is read anew.
"""

from weakref import WeakSet

import numpy as np

from secondlook.finders.tagger import STEP_PIECES, WINDOW_PIECES, WINDOWS_REMEMBERED, Ids, Size, tagger

_LIVING: "WeakSet[Ahead]" = WeakSet()
_NONE: Ids = np.zeros(0, dtype=np.int64)


class Ahead:
    """The windows of one text, as far as it has come. Parts are read one after another, by one thread at a time."""

    def __init__(self, size: Size) -> None:
        self._size = size
        self._ids, self._cases = _NONE, _NONE
        """The pieces from the next window on."""
        self._read = 0
        """Windows that were read."""
        _LIVING.add(self)

    def read(self, plain: str) -> None:
        """The next part of the plain view, with what stands between it and the part before."""
        # More than are remembered, of all texts that come, would push out the first ones before they are asked for.
        most = WINDOWS_REMEMBERED // max(1, len(_LIVING))
        if self._read >= most:
            return
        model = tagger(self._size)
        pieces = model.pieces(plain)
        self._ids, self._cases = np.concatenate([self._ids, pieces.ids]), np.concatenate([self._cases, pieces.cases])
        while len(self._ids) >= WINDOW_PIECES and self._read < most:
            model.window(self._ids[:WINDOW_PIECES], self._cases[:WINDOW_PIECES])
            self._ids, self._cases = self._ids[STEP_PIECES:], self._cases[STEP_PIECES:]
            self._read += 1
