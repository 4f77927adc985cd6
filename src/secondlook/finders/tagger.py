"""A small trained tagger: what word lists cannot find, and what kind of telling and tone a draft has.

An encoder reads the plain view of a text once and gives, for every word, how likely it is to be part of a mention of
each category and whom that mention is about; and for the text as a whole, how likely each kind of telling and each
label of conduct is. `interactive`, six transformer layers, reads drafts; `bulk`, a small network that learned from it,
archives; `letters`, as large as the first, learned clinical documents too and sees lines and columns. Trained on our
own invented posts (data/models/MODEL_CARD.md). No network connection; a long text is read in overlapping windows, so
that every character is seen. A model whose file is not there says nothing, and the reading says so; a file that is
damaged is an error.

Not here: deciding what is a mention (`choose.py`), what a telling is (`telling/`), what a tone is (`conduct/`).
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import replace
from enum import StrEnum
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from secondlook.errors import MissingData
from secondlook.finders.beside import Beside, beside
from secondlook.finders.shipped import is_installed, shipped
from secondlook.finders.tagging import Floats, Tagging, labels, sigmoid, softmax
from secondlook.finders.wordpiece import CASE_NONE, Pieces, Vocabulary
from secondlook.memory import remembered

WINDOW_PIECES = 254
"""Word pieces read at once, without the two markers; training uses the same."""
OVERLAP_PIECES = 64
"""Pieces that neighbouring windows share; a word is taken from the window where it is further from an edge."""
STEP_PIECES = WINDOW_PIECES - OVERLAP_PIECES
WINDOWS_REMEMBERED = 256
"""Of 45 kB each: 70 pages."""

Ids = npt.NDArray[np.int64]


class Size(StrEnum):
    """Which of the networks reads."""

    INTERACTIVE = "interactive"
    BULK = "bulk"
    LETTERS = "letters"


FILES = {Size.INTERACTIVE: "tagger.onnx", Size.BULK: "bulk.onnx", Size.LETTERS: "letters.onnx"}
VOCABULARIES = {
    Size.INTERACTIVE: "vocabulary.txt",
    Size.BULK: "vocabulary.txt",
    Size.LETTERS: "letters-vocabulary.txt",
}


class Tagger:
    """One of the shipped models."""

    def __init__(self, size: Size) -> None:
        import onnxruntime

        names = labels()
        with shipped(FILES[size], digest=names.digests.get(FILES[size], "")) as model:
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1  # the second core reads patterns meanwhile (reading.py)
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self._session: Any = onnxruntime.InferenceSession(
                model, sess_options=options, providers=["CPUExecutionProvider"]
            )
        self._placed = FILES[size] in names.placed
        words = VOCABULARIES[size]
        with shipped(words, digest=names.digests.get(words, "")) as pieces:
            self._vocabulary = Vocabulary(pieces.decode("utf-8").removesuffix("\n").split("\n"))
        self._names = names

    def pieces(self, text: str) -> Pieces:
        """The pieces of a plain view, as this network sees them."""
        pieces = self._vocabulary.pieces(text)
        return replace(pieces, cases=pieces.cases + pieces.places) if self._placed else pieces

    def tag(self, text: str) -> Tagging:
        """Read the plain view of a text. About 0.1 ms a word on one core."""
        names = self._names
        pieces = self.pieces(text)
        windows = _windows(len(pieces.ids))
        if len(windows) == 1:
            all_tags, all_about, post = self.window(pieces.ids, pieces.cases)
            first = np.flatnonzero(np.diff(pieces.words, prepend=-1))
            tags, about, posts = all_tags[first], all_about[first], [(post, len(pieces.ids))]
        else:
            tags, about, posts = self._in_windows(pieces, windows)
        whole = _pooled(posts, len(names.telling) + len(names.conduct) + len(names.onlookers))
        a, b = len(names.telling), len(names.telling) + len(names.conduct)
        return Tagging(
            word_spans=pieces.word_spans,
            tags=tags,
            about=softmax(about),
            telling=dict(zip(names.telling, map(float, softmax(whole[:a])), strict=True)),
            conduct=dict(zip(names.conduct, map(float, sigmoid(whole[a:b])), strict=True)),
        )

    def beside(self, text: str, texts: Sequence[str]) -> Beside:
        """What a text comes to for whoever has just read `texts`, the nearest first. Of a long text, its first window.

        Only a network that learned so (`LETTERS`) can be asked.
        """
        pieces = self._vocabulary.pieces(text)
        around = beside(self._vocabulary, texts)
        own = slice(0, WINDOW_PIECES)
        start, end = self._vocabulary.start, self._vocabulary.end
        ids = np.concatenate([[start], pieces.ids[own], [end], around.ids])[None, :]
        cases = np.concatenate([[CASE_NONE], (pieces.cases + pieces.places)[own], [CASE_NONE], around.cases])[None, :]
        *_, (post,) = self._session.run(None, {"ids": ids, "cases": cases, "mask": np.ones_like(ids)})
        names = self._names
        telling, conduct, seen = np.split(post, np.cumsum([len(names.telling), len(names.conduct)]))
        return Beside(
            telling=dict(zip(names.telling, map(float, softmax(telling)), strict=True)),
            conduct=dict(zip(names.conduct, map(float, sigmoid(conduct)), strict=True)),
            onlookers=dict(zip(names.onlookers, map(float, sigmoid(seen)), strict=True)),
        )

    def _in_windows(
        self, pieces: Pieces, windows: list[tuple[int, int]]
    ) -> tuple[Floats, Floats, list[tuple[Floats, int]]]:
        """Each word from the window where it is furthest from an edge; and what each window says of the whole."""
        words = len(pieces.word_spans)
        tags = np.zeros((words, len(self._names.tags)), dtype=np.float32)
        about = np.zeros((words, len(self._names.about)), dtype=np.float32)
        depth = np.full(words, -1, dtype=np.int64)
        posts: list[tuple[Floats, int]] = []
        first = np.diff(pieces.words, prepend=-1) > 0
        for start, end in windows:
            tag_logits, about_logits, post = self.window(pieces.ids[start:end], pieces.cases[start:end])
            posts.append((post, end - start))
            for at in (start + np.flatnonzero(first[start:end])).tolist():
                word = int(pieces.words[at])
                inside = min(at - start if start else end, end - 1 - at if end < len(pieces.ids) else end)
                if inside > depth[word]:
                    depth[word] = inside
                    tags[word] = tag_logits[at - start]
                    about[word] = about_logits[at - start]
        return tags, about, posts

    def window(self, ids: Ids, cases: Ids) -> tuple[Floats, Floats, Floats]:
        """What the network says of some pieces of a longer text: of each its tags and whom it is about, and of all.

        The same pieces are read once, also where they were read ahead (`ahead.py`).
        """
        return _window(ids.tobytes(), cases.tobytes(), self)

    def _run(self, ids: Ids, cases: Ids) -> tuple[Floats, Floats, Floats]:
        ids = np.concatenate([[self._vocabulary.start], ids, [self._vocabulary.end]])[None, :]
        cases = np.concatenate([[CASE_NONE], cases, [CASE_NONE]])[None, :]
        tags, about, post = self._session.run(None, {"ids": ids, "cases": cases, "mask": np.ones_like(ids)})
        return tags[0, 1:-1], about[0, 1:-1], post[0]


@remembered(WINDOWS_REMEMBERED, grows=False)
def _window(ids: bytes, cases: bytes, model: Tagger) -> tuple[Floats, Floats, Floats]:
    return model._run(np.frombuffer(ids, np.int64), np.frombuffer(cases, np.int64))


_ONE_AT_A_TIME = threading.Lock()
_SIZE: ContextVar[Size] = ContextVar("size", default=Size.INTERACTIVE)


@contextmanager
def reading_with(size: Size) -> Iterator[None]:
    """Within this block, texts are read by the network of this size."""
    before = _SIZE.set(size)
    try:
        yield
    finally:
        _SIZE.reset(before)


def size_in_use() -> Size:
    """The network that reads here."""
    return _SIZE.get()


def tagger(size: Size) -> Tagger:
    """The shipped tagger of a size, loaded once a process."""
    with _ONE_AT_A_TIME:
        return _loaded(size)


@cache
def _loaded(size: Size) -> Tagger:
    return Tagger(size)


@cache
def is_there(size: Size) -> bool:
    """Whether the file of a network was installed."""
    return is_installed(FILES[size])


@cache
def silence() -> Tagging:
    """What is known of a text where no network was installed: every telling alike, no tone, no word."""
    names = labels()
    return Tagging(
        word_spans=(),
        tags=np.zeros((0, len(names.tags)), dtype=np.float32),
        about=np.zeros((0, len(names.about)), dtype=np.float32),
        telling=dict.fromkeys(names.telling, 1 / len(names.telling)),
        conduct=dict.fromkeys(names.conduct, 0.0),
        absent=True,
    )


def load_ahead() -> None:
    """Begin to load the tagger beside whatever else there is to do: half of it waits for no Python."""
    if is_there(size := _SIZE.get()):
        threading.Thread(target=_quietly, args=(size,), daemon=True).start()


def _quietly(size: Size) -> None:
    """Load, and leave an error to whoever asks next: it comes again there."""
    with suppress(MissingData):
        tagger(size)


def _windows(pieces: int) -> list[tuple[int, int]]:
    if pieces <= WINDOW_PIECES:
        return [(0, pieces)]
    starts = list(range(0, pieces - OVERLAP_PIECES, STEP_PIECES))
    return [(start, min(start + WINDOW_PIECES, pieces)) for start in starts]


def _pooled(posts: list[tuple[Floats, int]], width: int) -> Floats:
    """Labels of the whole text: the mean of its windows, weighted by their length."""
    total = sum(length for _, length in posts)
    if not total:
        return np.zeros(width, dtype=np.float32)
    return np.asarray(sum(post * (length / total) for post, length in posts), dtype=np.float32)
