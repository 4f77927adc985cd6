"""A small trained tagger: what word lists cannot find, and what kind of telling and tone a draft has.

An encoder reads the plain view of a text once and gives, for every word, how likely it is to be part of a mention of
each category and whom that mention is about; and for the text as a whole, how likely each kind of telling and each
label of conduct is. Two sizes: `interactive`, six transformer layers, and `bulk`, a small network that learned from it,
for archives. Trained on our own invented posts (data/models/MODEL_CARD.md). No network connection; a long text is read
in overlapping windows, so that every character is seen. A model whose file is not there says nothing, and the reading
says so; a file that is damaged is an error.

Not here: deciding what is a mention (`choose.py`), what a telling is (`telling/`), what a tone is (`conduct/`).
"""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from secondlook.errors import MissingData
from secondlook.finders.wordpiece import Pieces, Vocabulary
from secondlook.model import About, Category, Mention

WINDOW_PIECES = 254
"""Word pieces read at once, without the two markers; training uses the same."""
OVERLAP_PIECES = 64
"""Pieces that neighbouring windows share; a word is taken from the window where it is further from an edge."""

Floats = npt.NDArray[np.float32]


class Size(StrEnum):
    """Which of the two networks reads."""

    INTERACTIVE = "interactive"
    BULK = "bulk"


FILES = {Size.INTERACTIVE: "tagger.onnx", Size.BULK: "bulk.onnx"}


@dataclass(frozen=True, slots=True)
class Tagging:
    """What the tagger says of one text."""

    word_spans: tuple[tuple[int, int], ...] = field(repr=False)
    """Start and end of each word, code points of the plain view."""
    tags: Floats = field(repr=False)
    """[words, 37] logits: none, then begin and inside for each category."""
    about: Floats = field(repr=False)
    """[words, 7] probabilities, in the order of `about_labels`."""
    telling: dict[str, float]
    """Probability of each kind of telling."""
    conduct: dict[str, float]
    """Probability of each label of conduct, independently."""
    absent: bool = False
    """Whether there was no network to ask: nothing here says anything then."""


class Tagger:
    """One of the shipped models."""

    def __init__(self, size: Size = Size.INTERACTIVE) -> None:
        import onnxruntime

        self.size = size
        folder = files("secondlook").joinpath("data", "models")
        with _explained(folder, "tagger.json"):
            labels: dict[str, Any] = json.loads(folder.joinpath("tagger.json").read_text(encoding="utf-8"))
        with _explained(folder, FILES[size]):
            model = folder.joinpath(FILES[size]).read_bytes()
            if hashlib.sha256(model).hexdigest() != labels["digests"][FILES[size]]:
                raise ValueError("digest")
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1  # the second core reads patterns meanwhile (reading.py)
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self._session: Any = onnxruntime.InferenceSession(
                model, sess_options=options, providers=["CPUExecutionProvider"]
            )
        self._vocabulary = Vocabulary.shipped()
        self.tag_labels = tuple(labels["tags"])
        self.about_labels = tuple(About(a) for a in labels["about"])
        self._telling = labels["telling"]
        self._conduct = labels["conduct"]
        self._onlookers = labels["onlookers"]

    def tag(self, text: str) -> Tagging:
        """Read the plain view of a text. About 0.1 ms a word on one core."""
        pieces = self._vocabulary.pieces(text)
        words = len(pieces.word_spans)
        tags = np.zeros((words, len(self.tag_labels)), dtype=np.float32)
        tags[:, 0] = 1.0
        about = np.zeros((words, len(self.about_labels)), dtype=np.float32)
        depth = np.full(words, -1, dtype=np.int64)
        posts: list[tuple[Floats, int]] = []
        read: dict[bytes, tuple[Floats, Floats, Floats]] = {}
        for start, end in _windows(len(pieces.ids)):
            same = pieces.ids[start:end].tobytes() + pieces.cases[start:end].tobytes()
            if same not in read:
                read[same] = self._run(pieces, start, end)
            tag_logits, about_logits, post = read[same]
            posts.append((post, end - start))
            for at in range(start, end):
                word = int(pieces.words[at])
                if at and pieces.words[at - 1] == word:
                    continue
                inside = min(at - start if start else end, end - 1 - at if end < len(pieces.ids) else end)
                if inside > depth[word]:
                    depth[word] = inside
                    tags[word] = tag_logits[at - start]
                    about[word] = about_logits[at - start]
        whole = _pooled(posts, len(self._telling) + len(self._conduct) + len(self._onlookers))
        a, b = len(self._telling), len(self._telling) + len(self._conduct)
        return Tagging(
            word_spans=pieces.word_spans,
            tags=tags,
            about=_softmax(about),
            telling=dict(zip(self._telling, map(float, _softmax(whole[:a])), strict=True)),
            conduct=dict(zip(self._conduct, map(float, _sigmoid(whole[a:b])), strict=True)),
        )

    def _run(self, pieces: Pieces, start: int, end: int) -> tuple[Floats, Floats, Floats]:
        edge_ids = (np.array([self._vocabulary.start]), np.array([self._vocabulary.end]))
        ids = np.concatenate([edge_ids[0], pieces.ids[start:end], edge_ids[1]])[None, :]
        cases = np.concatenate([[4], pieces.cases[start:end], [4]])[None, :]
        tags, about, post = self._session.run(None, {"ids": ids, "cases": cases, "mask": np.ones_like(ids)})
        return tags[0, 1:-1], about[0, 1:-1], post[0]

    def mentions(self, text: str, tagging: Tagging, *, none_bias: float) -> list[tuple[Mention, float]]:
        """The best sequence of tags as mentions, each with the mean probability of its words.

        `none_bias` is added to the logit of "no mention": below zero finds more. Sequences are constrained so that
        "inside" follows only "begin" or "inside" of the same category (Viterbi).
        """
        found: list[tuple[Mention, float]] = []
        if not len(tagging.tags):
            return found
        logits = tagging.tags.copy()
        logits[:, 0] += none_bias
        best = _viterbi(_log_softmax(logits))
        chance = mention_chances(tagging)
        at = 0
        while at < len(best):
            label = self.tag_labels[best[at]]
            if label == "O":
                at += 1
                continue
            category = label[2:]
            last = at
            while last + 1 < len(best) and self.tag_labels[best[last + 1]] == f"I-{category}":
                last += 1
            start, end = tagging.word_spans[at][0], tagging.word_spans[last][1]
            about = self.about_labels[int(tagging.about[at : last + 1].mean(axis=0).argmax())]
            found.append(
                (
                    Mention(
                        category=Category(category),
                        start=start,
                        end=end,
                        text=text[start:end],
                        about=about,
                        kind="tagged",
                    ),
                    float(chance[at : last + 1].mean()),
                )
            )
            at = last + 1
        return found


def mention_chances(tagging: Tagging) -> Floats:
    """[words] chance of each word to be part of any mention."""
    return np.asarray(1.0 - _softmax(tagging.tags)[:, 0], dtype=np.float32)


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


def tagger(size: Size | None = None) -> Tagger:
    """The shipped tagger of a size (else of the one in use), loaded once a process."""
    with _ONE_AT_A_TIME:
        return _loaded(size or _SIZE.get())


@cache
def _loaded(size: Size) -> Tagger:
    return Tagger(size)


@cache
def is_there(size: Size) -> bool:
    """Whether the file of a network was installed."""
    return files("secondlook").joinpath("data", "models", FILES[size]).is_file()


@cache
def silence() -> Tagging:
    """What is known of a text where no network was installed: every telling alike, no tone, no word."""
    labels = json.loads(files("secondlook").joinpath("data", "models", "tagger.json").read_text(encoding="utf-8"))
    return Tagging(
        word_spans=(),
        tags=np.zeros((0, len(labels["tags"])), dtype=np.float32),
        about=np.zeros((0, len(labels["about"])), dtype=np.float32),
        telling=dict.fromkeys(labels["telling"], 1 / len(labels["telling"])),
        conduct=dict.fromkeys(labels["conduct"], 0.0),
        absent=True,
    )


@contextmanager
def _explained(folder: Any, name: str) -> Iterator[None]:
    """Whatever goes wrong with a model's file, said with its name and what to do."""
    place = f"data/models/{name} of the installed package"
    try:
        yield
    except FileNotFoundError:
        raise MissingData(f"{place} is missing. Reinstall second-look.") from None
    except MissingData:
        raise
    except Exception:  # onnxruntime has a dozen error classes for a file that it cannot read
        raise MissingData(f"{place} is damaged or belongs to another version. Reinstall second-look.") from None


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
    step = WINDOW_PIECES - OVERLAP_PIECES
    starts = list(range(0, pieces - OVERLAP_PIECES, step))
    return [(start, min(start + WINDOW_PIECES, pieces)) for start in starts]


def _pooled(posts: list[tuple[Floats, int]], width: int) -> Floats:
    """Labels of the whole text: the mean of its windows, weighted by their length."""
    total = sum(length for _, length in posts)
    if not total:
        return np.zeros(width, dtype=np.float32)
    return np.asarray(sum(post * (length / total) for post, length in posts), dtype=np.float32)


def _viterbi(scores: Floats) -> list[int]:
    """The best allowed sequence of tags. [words, tags] log-probabilities; after Viterbi 1967.

    The labels are none, then begin and inside of each category in turn: any tag may follow any, but "inside" follows
    only "begin" or "inside" of its own category, so a step compares few ways.
    """
    best: list[int] = [0] * len(scores)
    open_words = np.flatnonzero(scores[:, 0] < CERTAINLY_NONE)
    for run in np.split(open_words, np.flatnonzero(np.diff(open_words) > 1) + 1):
        if len(run):
            best[run[0] : run[-1] + 1] = _best_of_run(scores[run[0] : run[-1] + 1])
    return best


CERTAINLY_NONE = -1e-4
"""Log-probability of "no mention" above which no mention runs through a word: the rest is decided run by run."""


def _best_of_run(scores: Floats) -> list[int]:
    best = scores.argmax(axis=1)
    if _allowed(best):
        return [int(tag) for tag in best]
    total = scores[0].astype(np.float64)
    total[2::2] = -1e9
    back = np.empty(scores.shape, dtype=np.int64)
    categories = np.arange(1, scores.shape[1], 2)
    for at in range(1, len(scores)):
        top = int(total.argmax())
        begun, inside = total[1::2], total[2::2]
        stays = inside >= begun
        step = np.full(len(total), total[top])
        step[2::2] = np.where(stays, inside, begun)
        back[at] = top
        back[at, 2::2] = categories + stays
        total = step + scores[at]
    path = [int(total.argmax())]
    for at in range(len(scores) - 1, 0, -1):
        path.append(int(back[at][path[-1]]))
    return path[::-1]


def _allowed(path: npt.NDArray[np.int64]) -> bool:
    """Whether every "inside" (an even tag but 0) follows its own category."""
    inside = (path % 2 == 0) & (path > 0)
    before = np.concatenate([[0], path[:-1]])
    return bool((~inside | (before == path) | (before == path - 1)).all())


def _log_softmax(x: Floats) -> Floats:
    shifted = x - x.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)


def _softmax(x: Floats) -> Floats:
    return np.exp(_log_softmax(x))


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-x)), dtype=np.float32)
