"""One letter, judged: what of it can still be read in the new file, which marks covered what, what was wrongly hidden.

A labelled stretch that goes counts as missed when its words can be read in the new file, by the file's own text and by
character recognition of its pages, more often than the letter has them unlabelled; and, for itself, when marks leave a
part of it uncovered. A stretch that stays counts as wrongly hidden when a mark that hides covers most of it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from evaluation.letters.sheet import Placed
from evaluation.letters.tagged import GOES
from secondlook.documents.model import Document, Mark, Page

COVERED = 0.6
"""Share of a word's area from which it counts as covered."""
INSIDE = 0.15
"""A word's edges that do not count: boxes of two readers differ by a little."""
FEWEST_PAIRS = 6
LEAST = 3
"""Letters or digits of a stretch that is looked for in the new file."""


@dataclass(slots=True)
class Judged:
    """Counts of one letter."""

    layout: str
    way: str
    """"pdf" or "scan"."""
    asked: Counter[str] = field(default_factory=Counter)
    """Stretches by label."""
    marked: Counter[str] = field(default_factory=Counter)
    """Of those that go: covered whole. Of those that stay: left in view."""
    gone: Counter[str] = field(default_factory=Counter)
    """Of those that go: not to be read in the new file."""
    missed: list[str] = field(default_factory=list, repr=False)
    """For whoever develops: invented words only."""
    wrong: list[str] = field(default_factory=list, repr=False)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0


def stretches(placed: list[Placed]) -> dict[int, list[Placed]]:
    """The words of each labelled stretch."""
    found: dict[int, list[Placed]] = {}
    for word in placed:
        found.setdefault(word.number, []).append(word)
    return found


def judge(judged: Judged, placed: list[Placed], on: Sequence[NDArray[np.float64]], marks: tuple[Mark, ...]) -> None:
    """Count by the marks. `on`: for each page, from points of the letter to the pixels that the marks lie on."""
    for words in stretches(placed).values():
        label = words[0].tag
        shares = [covered(word, on[word.page], marks) for word in words]
        judged.asked[label] += 1
        text = " ".join(word.text for word in words)
        if label in GOES:
            if all(share >= COVERED for share in shares):
                judged.marked[label] += 1
            else:
                judged.missed.append(f"{label} {text}")
        elif label == "k":
            # Clinical words are counted one by one.
            judged.asked[label] += len(words) - 1
            judged.marked[label] += sum(share < COVERED for share in shares)
            judged.wrong += [f"k {word.text}" for word, share in zip(words, shares, strict=True) if share >= COVERED]
        elif sum(shares) / len(shares) < COVERED:
            judged.marked[label] += 1
        else:
            judged.wrong.append(f"{label} {text}")


def laid_on_pages(document: Document, placed: list[Placed]) -> list[NDArray[np.float64]]:
    """`laid_on` of each page."""
    return [
        laid_on(page, [word for word in placed if word.page == number]) for number, page in enumerate(document.pages)
    ]


def laid_on(page: Page, placed: list[Placed]) -> NDArray[np.float64]:
    """From points of the letter to pixels of the page as it was turned upright: by words that stand once on both."""
    scale = page.dots_per_inch / 72
    ours = Counter(word.text for word in placed)
    theirs = Counter(word.text.strip(".,:;()") for word in page.words)
    where = {word.text.strip(".,:;()"): word.box for word in page.words}
    pairs = [
        (((word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2), where[word.text])
        for word in placed
        if ours[word.text] == 1 and theirs[word.text] == 1 and len(word.text) > 2
    ]
    if len(pairs) >= FEWEST_PAIRS:
        points = np.array([point for point, _ in pairs], dtype=np.float64)
        seen = np.array(
            [((box.left + box.right) / 2, (box.top + box.bottom) / 2) for _, box in pairs], dtype=np.float64
        )
        found, _ = cv2.estimateAffinePartial2D(points, seen, ransacReprojThreshold=6.0)
        if found is not None and 0.8 < np.hypot(found[0, 0], found[0, 1]) / scale < 1.25:
            return np.asarray(found, dtype=np.float64)
    return np.array([[scale, 0, 0], [0, scale, 0]], dtype=np.float64)


def covered(word: Placed, on: NDArray[np.float64], marks: tuple[Mark, ...]) -> float:
    """The share of a word's core under boxes that hide."""
    corners = np.array([[word.box[0], word.box[1], 1], [word.box[2], word.box[3], 1]]) @ on.T
    # A page that was turned upright has its corners the other way round.
    (left, top), (right, bottom) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
    side, edge = (right - left) * INSIDE, (bottom - top) * 0.3
    left, right, top, bottom = left + side, right - side, top + edge, bottom - edge
    taken = 0.0
    spans = sorted(
        (max(left, box.left), min(right, box.right))
        for mark in marks
        if mark.part == word.page and mark.hide
        for box in mark.boxes
        if box.left < right and left < box.right and box.top < bottom and top < box.bottom
    )
    reached = left
    for start, end in spans:
        if end > reached:
            taken += end - max(start, reached)
            reached = end
    return taken / (right - left)


def left_in(judged: Judged, placed: list[Placed], texts: list[str], letter: str) -> None:
    """Count by what the new file still says. `texts`: its readings; `letter`: what the old one said."""
    unlabelled = _plain(letter)
    goes = [words for words in stretches(placed).values() if words[0].tag in GOES]
    of_labels: Counter[str] = Counter()
    for words in goes:
        of_labels[_plain(" ".join(word.text for word in words))] += 1
    for words in goes:
        text = _plain(" ".join(word.text for word in words))
        label = words[0].tag
        if len(text) < LEAST:
            judged.gone[label] += 1
            continue
        allowed = max(0, unlabelled.count(text) - sum(count * other.count(text) for other, count in of_labels.items()))
        if any(_plain(read).count(text) > allowed for read in texts):
            judged.missed.append(f"readable {label} {' '.join(word.text for word in words)}")
        else:
            judged.gone[label] += 1


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def said(document: Document) -> str:
    """All that a file's pages say."""
    return "\n".join(page.text for page in document.pages if isinstance(page, Page))
