"""The comparison on scans counts fairly: one ruler, words where they really lie, and nothing claimed of a tool that isn't there."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from evaluation.letters.score import GOES  # noqa: E402

from benchmarks import scans  # noqa: E402


@cache
def some() -> tuple[scans.Scan, ...]:
    return tuple(scans.scans(3))


def box_of(scan: scans.Scan, number: int) -> list[float]:
    """Around a word of a scan, turned as the scan is."""
    left, top, right, bottom = scan.placed[number].box
    corners = np.array([(x, y, 1.0) for x in (left, right) for y in (top, bottom)]) @ scan.on.T
    return [*corners.min(axis=0), *corners.max(axis=0)]


def test_words_lie_where_their_ink_is() -> None:
    """A ruler that is askew would count a right box as a miss, and for one tool only."""
    inked = []
    for scan in some():
        pixels = cv2.imdecode(np.frombuffer(scan.data, np.uint8), cv2.IMREAD_GRAYSCALE)
        for number in range(len(scan.placed)):
            left, top, right, bottom = (int(side) for side in box_of(scan, number))
            inside, above = pixels[top:bottom, left:right], pixels[max(top - 200, 0) : bottom, left:right]
            inked.append(np.percentile(inside, 10) < np.median(above) - 40)
    assert np.mean(inked) > 0.97


@pytest.mark.parametrize("every", [1, 2])
def test_what_is_under_boxes_is_counted_and_nothing_else(every: int) -> None:
    """By the same count for whoever drew them."""
    hidden = scans.Hidden("somebody", seconds=1.0)
    goes = 0
    for scan in some():
        numbers = [number for number, word in enumerate(scan.placed) if word.tag in GOES]
        goes += len(numbers)
        boxes = [box_of(scan, number) for number in numbers[::every]]
        hidden.count(scan, scan.on, tuple(scans.hiding(boxes)))
    assert hidden.words.total() == goes
    assert abs(hidden.words[True] - goes / every) < goes * 0.1
    assert hidden.places.marked["k"] > 0.95 * hidden.places.asked["k"]


def test_a_title_is_no_part_of_a_name() -> None:
    """Whoever hides "Kowalczyk" alone has hidden the patient."""
    said = {word.text.strip(".,()").lower() for scan in some() for word in scan.placed if word.tag == "N"}
    assert said
    assert said.isdisjoint(scans.TITLES)


@pytest.mark.parametrize("python", [sys.executable, "/nowhere/python"])
def test_a_tool_that_is_not_there_is_named_and_not_scored(python: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row of zeros would be a lie about it."""
    monkeypatch.setattr(scans, "scans", lambda _letters: iter(some()[:1]))
    [line] = scans.beside(1, python)
    assert line.startswith("presidio-image-redactor is left out: ")
