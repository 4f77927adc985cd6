"""Second Look and presidio-image-redactor on the same scans of invented letters: what each hides, and what it costs.

Counted by the boxes of each, word by word, with one ruler (`evaluation.letters.score`). The letters are ours, and their
layouts were in sight while our rules were written: our recall here is no figure for yours (docs/documents.md has those).
Presidio hides whoever is named and every date; it does not tell a patient from a doctor, and isn't made to.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import cv2
import numpy as np
from benchmarks.peers.environments import quiet
from benchmarks.peers.worker import NOT_OFFERED
from evaluation.letters.__main__ import GOES, HALVES, drawn
from evaluation.letters.scan import pages, scanning, where
from evaluation.letters.score import COVERED, Judged, covered, judge, laid_on
from evaluation.letters.sheet import Placed
from numpy.typing import NDArray

from secondlook.documents.finding import Hiding, find_marks
from secondlook.documents.formats import Options, formats, gathered
from secondlook.documents.model import Box, Document, Mark

PEER = Path(__file__).parent / "peers" / "pictures.py"
TITLES = frozenset("mr mrs miss ms mx master baby dr prof professor sir lady dame rev".split())
"""Not counted: one program hides "Miss" with the name, the other only the name, and both hide whose it is."""
STAYS = {"clinical words": "k", "clinicians' names": "c", "dates that are no birthday": "d", "doses": "o"}
LONGEST_RUN_SECONDS = 1800


class LeftOut(Exception):
    """A tool that isn't there; its text says why."""


@dataclass(frozen=True, slots=True)
class Scan:
    """One page of a letter as somebody would scan it."""

    data: bytes = field(repr=False)
    placed: list[Placed] = field(repr=False)
    on: NDArray[np.float64] = field(repr=False)
    """From points of the letter to pixels of the scan."""


def scans(letters: int) -> Iterator[Scan]:
    """So many letters of each half, the same each time, page by page."""
    for half in HALVES:
        for number in range(letters):
            _, pdf, placed = drawn(half, number)
            dice = Random(f"scan {half} {number}")
            how = scanning(dice)
            for page, data in enumerate(pages(pdf, how, dice)):
                height, width = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE).shape
                words = [replace(word, page=0) for word in placed if word.page == page and not is_title(word)]
                yield Scan(data, words, where(how, width, height))


def is_title(word: Placed) -> bool:
    """Whether a word of a name is no part of it."""
    return word.tag == "N" and word.text.strip(".,()").lower() in TITLES


@dataclass(slots=True)
class Hidden:
    """What one program hid."""

    name: str
    seconds: float = 0.0
    """Of processor, for all pages."""
    places: Judged = field(default_factory=lambda: Judged("", "scan"))
    words: Counter[bool] = field(default_factory=Counter)
    """Of the places that go: how many are under a box, and how many are not."""

    def count(self, scan: Scan, on: NDArray[np.float64], marks: tuple[Mark, ...]) -> None:
        """Add a page. `on`: from points of the letter to pixels that the boxes lie on."""
        judge(self.places, scan.placed, [on], marks)
        self.words.update(covered(word, on, marks) >= COVERED for word in scan.placed if word.tag in GOES)


def ours(some: Sequence[Scan]) -> Hidden:
    """Read, find, write and prove each page; processor seconds of this process and of the programs it asks."""
    jpeg, hidden = formats()["jpeg"], Hidden("Second Look, with its proof")

    def whole(scan: Scan) -> tuple[Document, tuple[Mark, ...]]:
        document = gathered("jpeg", jpeg.read(scan.data))
        marks = find_marks(document, Hiding())
        new = jpeg.redact(document, marks, Options())
        list(jpeg.verify(new.data, new.removed))
        return document, marks

    whole(some[0])  # what is loaded late is loaded
    begun = sum(os.times()[:4])
    done = [whole(scan) for scan in some]
    hidden.seconds = sum(os.times()[:4]) - begun
    for scan, (document, marks) in zip(some, done, strict=True):
        hidden.count(scan, laid_on(document.pages[0], scan.placed), marks)
    return hidden


def theirs(some: Sequence[Scan], python: str) -> Hidden:
    """What presidio-image-redactor hides, run by a Python that has it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [folder / f"{number}.jpg" for number in range(len(some))]
        for file, scan in zip(files, some, strict=True):
            file.write_bytes(scan.data)
        command = [python, str(PEER), str(folder / "result.json"), *map(str, files)]
        try:
            done = subprocess.run(
                command, env=quiet(), capture_output=True, text=True, check=False, timeout=LONGEST_RUN_SECONDS
            )
        except OSError as error:
            raise LeftOut(f"{python} cannot be run ({type(error).__name__})") from None
        if done.returncode == NOT_OFFERED:
            raise LeftOut(done.stderr.strip().splitlines()[-1])
        if done.returncode:
            raise SystemExit(f"presidio-image-redactor failed: {done.stderr[-400:]}")
        answer = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    hidden = Hidden(answer["name"], answer["seconds"])
    for scan, boxes in zip(some, answer["boxes"], strict=True):
        hidden.count(scan, scan.on, tuple(hiding(boxes)))
    return hidden


def hiding(boxes: Sequence[Sequence[float]]) -> Iterator[Mark]:
    """Boxes as marks on the first page."""
    for left, top, right, bottom in boxes:
        if left < right and top < bottom:
            yield Mark(part=0, boxes=(Box(left=left, top=top, right=right, bottom=bottom),), hide=True)


def row(hidden: Hidden, pages_read: int) -> str:
    """One line of the table."""
    asked, marked = (sum(part[label] for label in GOES) for part in (hidden.places.asked, hidden.places.marked))
    stays = (f"{hidden.places.marked[label]:,} of {hidden.places.asked[label]:,}" for label in STAYS.values())
    words = f"{hidden.words[True]:,} of {hidden.words.total():,}"
    cells = (hidden.name, f"{pages_read / hidden.seconds:.2f}", f"{marked:,} of {asked:,}", words, *stays)
    return f"| {' | '.join(cells)} |"


def beside(letters: int, python: str) -> Iterator[str]:
    """The table, in Markdown; one line, if the other tool is not there."""
    some = list(scans(letters))
    try:
        other = theirs(some, python)
    except LeftOut as missing:
        yield f"presidio-image-redactor is left out: {missing}"
        return
    head = ("tool", "pages a second of processor time", "direct identifiers hidden", "their words", *STAYS)
    yield f"{len(some)} scanned pages of {letters * len(HALVES)} letters; from the fifth column on, what was left in view:"
    yield f"| {' | '.join(head)} |"
    yield "|" + " --- |" * len(head)
    for hidden in (ours(some), other):
        yield row(hidden, len(some))
