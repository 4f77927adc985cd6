"""Whom traces name: from real screenshots, and from made-up pages, a thousand of each kind unless less is asked for.

    python -m evaluation.tracing --screens FOLDER [--made 1000] [--report FILE]

FOLDER keeps the screenshots; they are taken if it has none (needs Debian's chromium). Counts only: no text is printed.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image, ImageFilter

from evaluation.run import commit, wilson
from evaluation.tracing import pages, screens
from evaluation.tracing.attacks import ATTACKS, asked_for, jpeg
from secondlook.trace import Candidate, Code, Kit, Trace, find_in_picture, find_in_text, load_kit
from secondlook.trace.pictures import load_picture
from secondlook.trace.spaces import gaps

STRANGERS = 200
"""Accounts that are in every list besides the real readers: a room has more members than the demonstration."""
FOR_ATTACKS = (0, 6, 8, 14, 16, 22)
"""Real screenshots that each attack is tried on: one of each size and scale, light and dark by turns."""


def traced(picture: Image.Image, kit: Kit) -> Trace:
    return find_in_picture(load_picture(pages.png(picture)), kit)


def judged(trace: Trace, reader: str, thread: str) -> str:
    """ "found", "wrong" or "cannot say"; wrong if anybody else is named too."""
    named = [(match.name, match.thread) for match in trace.matches]
    if not named:
        return "cannot say"
    return "found" if named == [(reader, thread)] else "wrong"


def with_strangers(kit: Kit) -> Kit:
    more = tuple(
        Candidate(name=f"stranger{number}", thread="0", code=pages.code(f"stranger{number}"))
        for number in range(STRANGERS)
    )
    return Kit(room=kit.room, candidates=kit.candidates + more)


def of_screens(folder: Path) -> Iterator[str]:
    """The part about real screenshots."""
    shots, kit_file = screens.take(folder)
    kit = with_strangers(load_kit(kit_file))
    marked = [shot for shot in shots if shot.marked]
    yield "## Real screenshots\n"
    yield (
        f"{len(marked)} screenshots of threads of the demonstration forum with marks: 1280 and 390 CSS pixels wide, 1, 2 and "
        f"3 pixels to a CSS pixel, light and dark, two threads. {len(kit.candidates)} candidates. Attacks are "
        "tried on one of each size and scale. Intervals are Wilson's, 95 %.\n"
    )
    yield "| what became of it | found | 95 % | wrong account named | cannot say |\n| --- | --- | --- | --- | --- |"
    for number in range(len(ATTACKS)):
        yield attacked(number, folder, marked, kit)
    yield _row("two readers' screenshots averaged: both named, nobody else", _averaged(folder, marked, kit), 6)
    for pairs in sorted({len(gaps(shot.copied)) for shot in marked}):
        copies = [shot for shot in marked if len(gaps(shot.copied)) == pairs]
        name = f"a post copied in the browser as text, with {pairs} pairs of words that carry a mark"
        yield _row(name, _copied(copies, kit), len(copies))
    plain = [shot for shot in shots if not shot.marked]
    counts = Counter(
        judged(traced(asked_for(Image.open(folder / shot.file), shot.scale, Random(place)), kit), "", "")
        for place, shot in enumerate(plain)
    )
    yield f"\nOf {len(plain)} real screenshots without marks, treated alike, {counts['wrong']} named somebody.\n"


def attacked(number: int, folder: Path, marked: list[screens.Shot], kit: Kit) -> str:
    """The row of one attack; the one that is asked for is tried on every screenshot."""
    name, attack = ATTACKS[number]
    tried = [shot for place, shot in enumerate(marked) if number == 0 or place in FOR_ATTACKS]
    counts: Counter[str] = Counter()
    for place, shot in enumerate(tried):
        leaked = attack(Image.open(folder / shot.file), shot.scale, Random(1000 * number + place))
        counts[judged(traced(leaked, kit), shot.reader, shot.thread)] += 1
    return _row(name, counts, len(tried))


def _row(name: str, counts: Counter[str], whole: int) -> str:
    found = counts["found"]
    return f"| {name} | {found} of {whole} | {wilson(found, whole)} | {counts['wrong']} of {whole} | {counts['cannot say']} |"


def _averaged(folder: Path, marked: list[screens.Shot], kit: Kit) -> Counter[str]:
    """Two readers of one thread lay one screenshot over the other."""
    codes: dict[tuple[str, str], Code] = {(one.name, one.thread): one.code for one in kit.candidates}
    counts: Counter[str] = Counter()
    for place in range(6):
        plain = pages.page(Random(place))
        first, second = list(codes)[place], list(codes)[place + 1]
        both = Image.blend(
            pages.covered(plain, kit.room, codes[first]), pages.covered(plain, kit.room, codes[second]), 0.5
        )
        named = {(match.name, match.thread) for match in traced(jpeg(both, 80), kit).matches}
        expected = {first, second}
        counts["found" if named == expected else "wrong" if named - expected else "cannot say"] += 1
    return counts


def _copied(marked: list[screens.Shot], kit: Kit) -> Counter[str]:
    return Counter(judged(find_in_text(shot.copied, kit), shot.reader, shot.thread) for shot in marked)


def some_page(rng: Random) -> tuple[Image.Image, bool]:
    dark = rng.random() < 0.4
    size = rng.choice([(320, 300), (360, 270), (300, 340)])
    return pages.page(rng, width=size[0], height=size[1], dark=dark), dark


def innocent(kind: int, rng: Random) -> Image.Image:
    """Pictures that carry the mark of nobody in the list."""
    picture, dark = some_page(rng)
    if kind == 0:
        return picture
    if kind == 1:  # a reader of the room who is not in the list
        return pages.with_marks(picture, f"missing{rng.randrange(10**6)}", dark=dark)
    if kind == 2:  # another room, by a reader of both
        return pages.with_marks(picture, f"elsewhere{rng.randrange(200)}", room="other", dark=dark)
    dice = np.random.default_rng(rng.randrange(2**32))  # another site: a texture, or a photograph
    grain = Image.fromarray(dice.integers(0, 256, (picture.height // 8 + 1, picture.width // 8 + 1), dtype=np.uint8))
    texture = grain.resize(picture.size, Image.Resampling.BICUBIC if rng.random() < 0.5 else Image.Resampling.NEAREST)
    return Image.blend(picture, texture.filter(ImageFilter.GaussianBlur(rng.uniform(0, 6))), rng.uniform(0.02, 0.6))


def of_made(number: int, say: Callable[[str], None]) -> Iterator[str]:
    """The part about made-up pages."""
    kit = pages.kit(STRANGERS)
    yield "## Made-up pages\n"
    yield (
        f"Pages with cards and words in three sizes, light and dark, cropped by a third and compressed at quality 50; "
        f"{STRANGERS} candidates.\n"
    )
    marked: Counter[str] = Counter()
    for seed in range(number):
        rng = Random(seed)
        picture, dark = some_page(rng)
        reader = f"reader{rng.randrange(STRANGERS)}"
        answer = traced(asked_for(pages.with_marks(picture, reader, dark=dark), 1, rng), kit)
        marked[judged(answer, reader, "7")] += 1
        if seed % 100 == 99:
            say(f"marked {seed + 1}: {dict(marked)}")
    kinds = ("without marks", "of a reader who is not in the list", "of another room", "textures and other sites")
    innocent = [Counter[str]() for _ in kinds]
    best = 0.0
    needed = 0.0
    for seed in range(number):
        rng = Random(10**6 + seed)
        kind = seed % len(kinds)
        answer = traced(asked_for(innocent(kind, rng), 1, rng), kit)
        innocent[kind]["accused" if answer.matches else "nobody"] += 1
        best, needed = max(best, answer.best_score), answer.needed_score
        if seed % 100 == 99:
            say(f"innocent {seed + 1}: {sum(c['accused'] for c in innocent)} accused, best {best}")
    accused = sum(counts["accused"] for counts in innocent)
    yield "| pictures | right account | 95 % | wrong account | 95 % |\n| --- | --- | --- | --- | --- |"
    yield (
        f"| with the mark of a reader in the list | {marked['found']} of {number} | {wilson(marked['found'], number)} | "
        f"{marked['wrong']} of {number} | {wilson(marked['wrong'], number, digits=4)} |"
    )
    for kind, counts in zip(kinds, innocent, strict=True):
        whole = counts.total()
        yield f"| {kind} | | | {counts['accused']} of {whole} | {wilson(counts['accused'], whole, digits=4)} |"
    yield f"| all innocent ones | | | {accused} of {number} | {wilson(accused, number, digits=4)} |"
    yield (
        f"\nThe highest score of anybody in an innocent picture was {best:.1f}; {needed:.1f} are needed. The threshold was not "
        "chosen from these pictures: it follows from the codes alone (Hoeffding's inequality), for a chance below one in a "
        "million that anybody in the whole list is named whose mark is not in the picture."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--screens", type=Path, required=True)
    parser.add_argument("--made", type=int, default=1000)
    parser.add_argument("--report", type=Path)
    given = parser.parse_args()
    lines = [
        f"# Whom traces name\n\nCommit {commit()}. `python -m evaluation.tracing`; how it works: docs/tracing.md.\n"
    ]
    for line in of_screens(given.screens):
        print(line, flush=True)
        lines.append(line)
    for line in of_made(given.made, lambda said: print(said, flush=True)):
        print(line, flush=True)
        lines.append(line)
    if given.report:
        given.report.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
