"""What posts give away about their author, against what is true of the author: counts, precision and recall.

    python -m evaluation.authors [--shared ../shared] [--report FILE]

Needs the shared folder; without it the sets are said to be skipped. Aggregates only: no text is printed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.authors.matching import TAGS, chosen, named, right
from evaluation.authors.sets import BEYOND, PANORAMA, SYNTHPAI, Case, beyond, panorama, synthpai
from evaluation.run import commit, digest, wilson
from secondlook.dossiers.authors import LEAST_PROBABILITY, claims

SETS: tuple[tuple[str, str, Callable[[Path], Iterator[Case]], str, str], ...] = (
    (
        "PANORAMA with SPIA's annotations", PANORAMA, panorama, "hardness 1 or 2",
        "One post for each author, with the byline that a forum shows. The shared half was read while building.",
    ),
    (
        "SynthPAI", SYNTHPAI, synthpai, "labelled by a person",
        ("All of an author's comments, without the handle; against `ground_truth`. Non-commercial: measured, never read. "
        "Published top-1 accuracy over all labelled attributes (see its SOURCE.md): GPT-4 0.780, Claude 3 Opus 0.769, "
        "Claude 3 Sonnet 0.754, Mixtral 8x22B 0.734, Llama 3 70B 0.724, Llama 3 8B 0.616, Llama 2 7B 0.464; GPT-4 after an "
        "anonymiser 0.651. A model answers always, and this engine only where somebody says it: set its recall beside "
        "these figures, not its precision."),
    ),
    (
        "Beyond Memorization, synthetic", BEYOND, beyond, "meant by a comment",
        ("All of an author's comments of one half. Some forty comments of the shared half were looked at while building. "
        "Published: GPT-4 right at the first guess on 0.739 of the comments."),
    ),
)  # fmt: skip


@dataclass(slots=True)
class Count:
    """One attribute of one set."""

    claimed: int = 0
    """Where the set says what is true."""
    right: int = 0
    unlabelled: int = 0
    """Claims where the set says nothing, which can be neither right nor wrong."""
    told: int = 0
    """Authors of whom the set says it."""
    right_inferable: int = 0
    inferable: int = 0


def counts(cases: list[Case]) -> dict[str, Count]:
    """What was claimed and what of it was right, by attribute."""
    found = {tag: Count() for tag in TAGS}
    for case in cases:
        claimed = claims(case.posts, case.author)
        for tag, count in found.items():
            told, inferable = tag in case.gold, tag in case.inferable
            count.told += told
            count.inferable += inferable
            claim = chosen(claimed, tag)
            if claim is None:
                continue
            if not told:
                count.unlabelled += 1
                continue
            hit = right(tag, claim, case.gold[tag])
            count.claimed += 1
            count.right += hit
            count.right_inferable += hit and inferable
    return found


def share(part: int, whole: int) -> str:
    """ "7 of 9 = 0.78"."""
    return f"{part} of {whole} = {part / whole:.2f}" if whole else "0 of 0"


def table(found: dict[str, Count], subset: str) -> list[str]:
    lines = [
        f"| attribute | precision: claims that were right | 95 % | recall: authors | 95 % | recall where {subset} | unlabelled claims |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    total = Count()
    for tag, count in [*found.items(), ("all", total)]:
        lines.append(
            f"| {tag} | {share(count.right, count.claimed)} | {wilson(count.right, count.claimed)} | "
            f"{share(count.right, count.told)} | {wilson(count.right, count.told)} | "
            f"{share(count.right_inferable, count.inferable)} | {count.unlabelled} |"
        )
        if tag != "all":
            for name in ("claimed", "right", "unlabelled", "told", "right_inferable", "inferable"):
                setattr(total, name, getattr(total, name) + getattr(count, name))
    return lines


def ceiling(cases: list[Case]) -> str:
    """How often the words are there at all."""
    there = Counter(tag for case in cases for tag in named((post.text for post in case.posts), case.gold))
    told = Counter(tag for case in cases for tag in case.gold)
    return (
        f"Named in running text by a word that our lists have, whoever is meant: the place of "
        f"{share(there['location'], told['location'])}, a word of the work of {share(there['occupation'], told['occupation'])}. "
        f"The rest is only hinted at, or named by other words."
    )


def report(shared: Path) -> list[str]:
    said = [
        "# What posts give away about their author", "",
        (f"Commit {commit()}. Asked: a precision of at least 0.80 at whatever recall is reached. Nothing below a probability of "
        f"{LEAST_PROBABILITY:.2f} is claimed; weights are log-odds set by hand; some were lowered after "
        "seeing figures of these halves, none was fitted."), "",
        ("Right is: the same sex; an age at most five years off (claims are at most ten years wide); the same place, or one that "
        "contains the other in the same country (the most precise claim is judged); work with a telling word in common, or in "
        "one row of the table of occupations. Intervals are Wilson's."), "",
    ]  # fmt: skip
    for title, pattern, read, subset, note in SETS:
        paths = sorted((shared / "data").glob(pattern))
        if not paths:
            said += [f"## {title}", "", f"Skipped: there is no {pattern} under {shared}/data.", ""]
            continue
        for path in paths:
            cases = list(read(path))
            said += [
                f"## {title}: {path.name}", "", f"{len(cases)} authors, data {digest([path])}. {note}", "",
                *table(counts(cases), subset), "", ceiling(cases), "",
            ]  # fmt: skip
    return said


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--shared", type=Path, default=Path("../shared"))
    arguments.add_argument("--report", type=Path)
    options = arguments.parse_args()
    said = report(options.shared)
    if options.report:
        options.report.write_text("\n".join(said), encoding="utf-8")
    print("\n".join(said))


if __name__ == "__main__":
    main()
