"""What a document costs: pages a second, memory, and how much larger the new file is.

    python -m benchmarks.documents [--pages N] [--letters N] [--scans N] [--beside N [--peer PYTHON]]

First in one process, so that the seal's own cost is not in it; processor time beside wall time, since a busy machine
makes every page look slow. Then as the command does it, in sealed processes, by the clock. What the programs take that
read a new file back is said beside it: most of it is once a file.
`--beside` lets presidio-image-redactor read the same scans (`scans.py`), where a Python has it.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from secondlook.documents.sandbox.work import collect_seldom

T = TypeVar("T")
WORDS = """the patient was seen in clinic with chest pain on exertion and breathlessness which has worsened over the last
months bisoprolol ramipril echocardiogram shows moderate aortic stenosis preserved function review in six weeks thank
you for referring this pleasant retired teacher who lives alone and walks without a stick""".split()


def letter(pages: int, *, seed: int, lines: int = 38) -> bytes:
    """A letter of so many full pages in three fonts, with a reference line and a footer that name its patient."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    dice, target = random.Random(seed), io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    for page in range(pages):
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawString(60, 800, "Merrowdale Hospital NHS Trust")
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(60, 770, "Re: Mrs Philippa Thornbury-Okafor, born 17/04/1951, NHS No 999 123 4567")
        for line in range(lines):
            canvas.drawString(60, 740 - line * 17, " ".join(dice.choice(WORDS) for _ in range(13)))
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 40, f"Thornbury-Okafor, Philippa   page {page + 1}")
        canvas.line(60, 52, 530, 52)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def scan(pages: int, *, seed: int, spread: float = 10.0) -> bytes:
    """The same letter with 22 lines, some 310 words a page, printed and scanned: 200 dots an inch, a little askew, noise."""
    import numpy as np
    import pypdfium2
    from PIL import Image

    dice, sheets = np.random.default_rng(seed), []
    with pypdfium2.PdfDocument(letter(pages, seed=seed, lines=22)) as printed:
        for page in printed:
            sheet = page.render(scale=200 / 72).to_pil().convert("L")
            sheet = sheet.rotate(dice.uniform(-2, 2), resample=Image.Resampling.BICUBIC, fillcolor=255)
            grey = np.asarray(sheet) * 0.88 + 18 + dice.normal(0, spread, (sheet.height, sheet.width))
            sheets.append(Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)))
    target = io.BytesIO()
    sheets[0].save(target, "PDF", resolution=200, save_all=True, append_images=sheets[1:], quality=80)
    return target.getvalue()


class Clock:
    """Processor and wall seconds of each step, summed."""

    def __init__(self) -> None:
        self.processor: dict[str, float] = {}
        self.wall: dict[str, float] = {}

    def __call__(self, step: str, work: Callable[[], T]) -> T:
        processor, wall = time.process_time(), time.perf_counter()
        done = work()
        self.processor[step] = self.processor.get(step, 0.0) + time.process_time() - processor
        self.wall[step] = self.wall.get(step, 0.0) + time.perf_counter() - wall
        return done


def through(files: list[bytes], clock: Clock) -> tuple[int, int, int]:
    """Each file through the whole path but for its seal; pages, bytes before, bytes after."""
    from secondlook.documents.finding import Ahead, Hiding, find_marks
    from secondlook.documents.formats import Item, Note, Options, formats, gathered, recognised

    def read(name: str, data: bytes) -> Iterator[Item | Note]:
        ahead = Ahead()
        for item in formats()[name].read(data):
            ahead.take(item)
            yield item

    pages = before = after = 0
    for data in files:
        name = recognised(data)
        document = clock("read", lambda name=name, data=data: gathered(name, read(name, data)))
        marks = clock("find", lambda document=document: find_marks(document, Hiding()))
        new = clock("write", lambda name=name, d=document, m=marks: formats()[name].redact(d, m, Options()))
        faults = clock("verify", lambda name=name, new=new: list(formats()[name].verify(new.data, new.removed)))
        if faults:
            raise SystemExit(f"{name}: {len(faults)} faults in a file that was written just now: {faults[0]}")
        pages, before, after = pages + len(document.pages), before + len(data), after + len(new.data)
    return pages, before, after


def _of_programs() -> float:
    """Processor seconds of programs that were started and have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def report(what: str, files: list[bytes]) -> None:
    """Run, and say what it cost."""
    clock = Clock()
    programs = _of_programs()
    pages, before, after = through(files, clock)
    programs = 1000 * (_of_programs() - programs) / pages
    steps = ", ".join(f"{step} {1000 * spent / pages:.0f}" for step, spent in clock.processor.items())
    processor, wall = sum(clock.processor.values()), sum(clock.wall.values())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what}: {pages} pages, {pages / processor:.1f} a second of processor time, {pages / wall:.1f} by the clock")
    print(f"  milliseconds of processor a page: {steps}; and {programs:.0f} of the programs that read it back")
    print(f"  {before / pages / 1000:.0f} kB a page became {after / pages / 1000:.0f} kB; {memory:.0f} MB at most")


def sealed(what: str, files: list[bytes]) -> None:
    """The same as the command does it: opened in a sealed process, written here, and proven in a sealed process."""
    from secondlook.documents.redact import finished, opened
    from secondlook.documents.sandbox import Sandbox

    with Sandbox().start() as sandbox:

        def redacted(data: bytes) -> int:
            file = opened(data, name="letter.pdf", sandbox=sandbox)
            finished(file, file.marks, sandbox=sandbox)
            return len(file.document.pages)

        redacted(letter(1, seed=0))
        begun = time.perf_counter()
        pages = sum(redacted(data) for data in files)
        print(f"{what}, sealed: {pages} pages, {pages / (time.perf_counter() - begun):.1f} a second by the clock")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=40, help="of one long text PDF")
    parser.add_argument("--letters", type=int, default=20, help="text PDFs of one page")
    parser.add_argument("--scans", type=int, default=8, help="scanned pages at 200 dots an inch")
    parser.add_argument("--beside", type=int, default=0, help="scanned letters of each half, read by another tool too")
    parser.add_argument("--peer", default=sys.executable, help="a Python that has presidio-image-redactor")
    asked = parser.parse_args()
    collect_seldom()  # as the command and a sealed process do
    report("warm-up", [letter(1, seed=0)])
    report("one long text PDF", [letter(asked.pages, seed=1)])
    report("text PDFs of one page", [letter(1, seed=seed) for seed in range(2, 2 + asked.letters)])
    if asked.scans:
        report("one scan", [scan(asked.scans, seed=99)])
    sealed("one long text PDF", [letter(asked.pages, seed=1)])
    sealed("text PDFs of one page", [letter(1, seed=seed) for seed in range(2, 2 + asked.letters)])
    if asked.beside:
        from benchmarks.scans import beside

        print(*beside(asked.beside, asked.peer), sep="\n")


if __name__ == "__main__":
    main()
