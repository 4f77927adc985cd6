"""A small trained tagger: what word lists cannot find, and what kind of telling and tone a draft has.

An encoder of a few transformer layers reads the plain view of a text once and gives, for every word, how likely it is
to be part of a mention of each category and whom that mention is about; and for the text as a whole, how likely each
kind of telling and each label of conduct is. Trained on our own invented posts (training/README.md). No network;
a long text is read in overlapping windows, so that every character is seen.

Not here: deciding what is a mention (`choose.py`), what a telling is (`telling/`), what a tone is (`conduct/`).
"""

import json
import threading
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files
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


class Tagger:
    """The shipped model, loaded once a process."""

    def __init__(self) -> None:
        import onnxruntime

        folder = files("secondlook").joinpath("data", "models")
        try:
            labels: dict[str, list[str]] = json.loads(folder.joinpath("tagger.json").read_text(encoding="utf-8"))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1  # the second core reads patterns meanwhile (reading.py)
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            with as_file(folder.joinpath("tagger.onnx")) as path:
                self._session: Any = onnxruntime.InferenceSession(
                    str(path), sess_options=options, providers=["CPUExecutionProvider"]
                )
        except FileNotFoundError as missing:
            raise MissingData(f"{missing.filename} is missing from the package. Reinstall second-look.") from None
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
        best = _viterbi(_log_softmax(logits), self.tag_labels)
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


def tagger() -> Tagger:
    """The shipped tagger, loaded once a process."""
    with _ONE_AT_A_TIME:
        return _loaded()


@cache
def _loaded() -> Tagger:
    return Tagger()


def load_ahead() -> None:
    """Begin to load the tagger beside whatever else there is to do: half of it waits for no Python."""
    threading.Thread(target=tagger, daemon=True).start()


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


def _viterbi(scores: Floats, labels: tuple[str, ...]) -> list[int]:
    """The best allowed sequence of tags. [words, tags] log-probabilities; after Viterbi 1967."""
    barred = _barred(labels)
    total = scores[0] + np.array([-1e9 if label.startswith("I-") else 0.0 for label in labels])
    back = np.zeros(scores.shape, dtype=np.int64)
    for at in range(1, len(scores)):
        steps = total[:, None] + barred
        back[at] = steps.argmax(axis=0)
        total = steps.max(axis=0) + scores[at]
    best = [int(total.argmax())]
    for at in range(len(scores) - 1, 0, -1):
        best.append(int(back[at][best[-1]]))
    return best[::-1]


@cache
def _barred(labels: tuple[str, ...]) -> npt.NDArray[np.float64]:
    """[from, to]: 0 where a tag may follow another, -1e9 where not."""
    out = np.zeros((len(labels), len(labels)))
    for to, label in enumerate(labels):
        if label.startswith("I-"):
            out[:, to] = -1e9
            for start in (label, "B-" + label[2:]):
                out[labels.index(start), to] = 0.0
    return out


def _log_softmax(x: Floats) -> Floats:
    shifted = x - x.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)


def _softmax(x: Floats) -> Floats:
    return np.exp(_log_softmax(x))


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-x)), dtype=np.float32)
