"""How often the right words are hidden in letters, of a half that was developed on and a half that was not.

    python -m evaluation.letters [--letters 300] [--half dev|held|both] [--ways pdf,scan] [--report FILE] [--show]

Every letter is drawn, read, marked, written anew and read again, as PDF with text and as a scan of its pages. `--show`
prints misses of the development half: invented words.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random

from evaluation.letters import dev, scan
from evaluation.letters.scene import scene
from evaluation.letters.score import Judged, judge, left_in, said
from evaluation.run import commit, wilson
from secondlook.documents.finding import Hiding, find_marks
from secondlook.documents.formats import Options, formats, gathered
from secondlook.documents.model import Document
from secondlook.documents.seeing import read_again

GOES = {"N": "names", "I": "numbers", "C": "contacts", "A": "address lines", "B": "dates of birth"}
STAYS = {"c": "clinicians' names", "d": "dates that are no birthday", "r": "other references", "o": "doses", "w": "contacts of workplaces", "k": "clinical words"}


def halves() -> dict[str, object]:
    found: dict[str, object] = {"dev": dev}
    try:
        from evaluation.letters import held
    except ImportError:
        return found
    return {**found, "held": held}


def drawn(half: str, number: int):  # type: ignore[no-untyped-def]
    """Letter `number` of a half: its layout, its PDF, its labelled words."""
    module = halves()[half]
    layouts = list(module.LAYOUTS)
    layout = layouts[number % len(layouts)]
    rng = Random(f"{half} {number}")
    cast = scene(module.SOURCE, rng, child=layout in module.CHILDREN, woman=layout in module.WOMEN)
    sheet = module.LAYOUTS[layout](cast)
    return layout, sheet.finished(), sheet.placed


def one(half: str, number: int, way: str) -> Judged:
    """A letter through the whole path."""
    layout, pdf, placed = drawn(half, number)
    started = time.perf_counter()
    judged = Judged(layout, way)
    rng = Random(f"scan {half} {number}")
    if way == "pdf":
        documents = [_read("pdf", pdf)]
        parts = [placed]
    else:
        how = scan.scanning(rng)
        documents = [_read("jpeg", data) for data in scan.pages(pdf, how, rng)]
        parts = [[_on_first(word) for word in placed if word.page == page] for page in range(len(documents))]
        judged.notes.append(f"{how.dots_per_inch} dpi, {how.degrees:.1f} degrees, noise {how.noise}, blur {how.blur}, fax {how.fax}, shadow {how.shadow}")
    for document, words in zip(documents, parts, strict=True):
        marks = find_marks(document, Hiding())
        judge(judged, words, document, marks)
        written = formats()[document.format].redact(document, marks, Options())
        new = _read(document.format, written.data)
        readings = [said(new)] + [text for page in new.pages for text in read_again(page.raster.pixels(), dots_per_inch=page.dots_per_inch)]
        left_in(judged, words, readings, said(document))
    judged.seconds = time.perf_counter() - started
    return judged


def _read(name: str, data: bytes) -> Document:
    return gathered(name, formats()[name].read(data))


def _on_first(word):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(word, page=0)
