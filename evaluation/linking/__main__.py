"""How well posts about one patient are found, and what it costs: evaluation/reports/linking.md.

    python -m evaluation.linking [--report evaluation/reports/linking.md] [--posts 1000 10000 100000] [--seed 2]

A generated forum of each size (`forum.py`, written without knowledge of the linker) is read with the small network and
linked in one pass. A link is right when both posts are of one planted patient. The labelled histories that were not
fitted to (`training/linking`) and the pieces of the jigsaw cases are scored beside it. No outside data is needed.
"""

import argparse
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from evaluation.linking.forum import ForumPost, forum  # noqa: E402
from evaluation.linking.measure import Run, records_of, run  # noqa: E402
from evaluation.linking.truth import Pair, truth  # noqa: E402
from evaluation.run import commit, digest, wilson  # noqa: E402

LEAST = 0.05
"""Links below this probability are not counted at any threshold."""
THRESHOLDS = (0.1, 0.3, 0.5, 0.7, 0.9)
CASES = tuple(f"jigsaw-{number}" for number in range(1, 13))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--report", type=Path, default=ROOT / "evaluation" / "reports" / "linking.md")
    arguments.add_argument("--posts", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    arguments.add_argument("--seed", type=int, default=2)
    options = arguments.parse_args()
    data = ROOT / "src" / "secondlook" / "data" / "linking"
    weights = [data / "weights.toml", data / "pairs.npz", data / "chains.npz"]
    lines = [
        "# linking", "",
        (
            f"Commit {commit()}, weights {digest(weights)}. Generated forums of seed {options.seed}; the weights and trees were "
            "fitted to other seeds and to labelled histories. Asked: precision 0.95 at recall 0.80, and time that "
            "grows near-linearly."
        ), "",
    ]  # fmt: skip
    lines += of_forums(options.posts, options.seed)
    lines += of_histories()
    lines += of_cases()
    options.report.parent.mkdir(parents=True, exist_ok=True)
    options.report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


def of_forums(sizes: list[int], seed: int) -> Iterator[str]:
    yield from [
        "| posts | read, s | linked, s | comparisons | per post | peak of one process, MB |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    largest: tuple[list[ForumPost], Run] | None = None
    for size in sizes:
        posts = list(forum(size, seed))
        begun = time.perf_counter()
        with ProcessPoolExecutor() as pool:
            done = run(records_of(posts, pool), least=LEAST)
        seconds = time.perf_counter() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield (
            f"| {len(posts):,} | {seconds - done.seconds:.1f} | {done.seconds:.1f} | {done.compared:,} "
            f"| {done.compared / len(posts):.1f} | {peak:.0f} |"
        )
        largest = posts, done
    if largest is None:
        return
    posts, done = largest
    planted = {(pair.first, pair.second): pair for pair in truth(posts)}
    yield from ["", f"## {len(posts):,} posts, {len(planted):,} planted pairs", ""]
    yield from curve(posts, done, planted)
    yield from kinds(posts, done, planted)


def curve(posts: list[ForumPost], done: Run, planted: dict[tuple[str, str], Pair]) -> Iterator[str]:
    told = sum(plain(posts, pair) for pair in planted.values())
    yield from [
        (
            "Pairs told plainly: of one author or one thread, not marked thin, with two kinds of particulars told in "
            f"both posts: {told:,}."
        ), "",
        "| from probability | right of links | precision | found of all pairs | recall | found of pairs told plainly |",
        "| --- | --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    for least in THRESHOLDS:
        links = [(posts[one].id, posts[other].id) for sure, one, other in done.links if sure >= least]
        right = [planted[link] for link in links if link in planted]
        told_right = sum(plain(posts, pair) for pair in right)
        yield (
            f"| {least} | {len(right):,} of {len(links):,} | {wilson(len(right), len(links))} "
            f"| {len(right):,} of {len(planted):,} | {wilson(len(right), len(planted))} "
            f"| {told_right:,} of {told:,} ({wilson(told_right, told)}) |"
        )


def plain(posts: list[ForumPost], pair: Pair) -> bool:
    """Whether a reader could link the pair by what both posts say."""
    return not pair.thin and (pair.same_author or pair.same_thread) and _shared(posts, pair) >= 2


_BY_ID: dict[int, dict[str, ForumPost]] = {}


def _shared(posts: list[ForumPost], pair: Pair) -> int:
    if id(posts) not in _BY_ID:
        _BY_ID[id(posts)] = {post.id: post for post in posts if post.subject}
    known = _BY_ID[id(posts)]
    told = [known[name].told for name in (pair.first, pair.second)]
    if told[0] is None or told[1] is None:
        return 0
    return len((set(told[0].particulars) & set(told[1].particulars)) - {"day", "unit"})


def kinds(posts: list[ForumPost], done: Run, planted: dict[tuple[str, str], Pair]) -> Iterator[str]:
    links = {(posts[one].id, posts[other].id) for sure, one, other in done.links if sure >= 0.5}
    every: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for key, pair in planted.items():
        name = f"{pair.kind.value}, {'same' if pair.same_author else 'other'} author"
        every[name] += 1
        found[name] += key in links
    yield from ["", "Found from probability 0.5, by kind of follow-up:", "", "| kind | found |", "| --- | --- |"]
    yield from (f"| {name} | {found[name]} of {every[name]} |" for name in sorted(every))


def of_histories() -> Iterator[str]:
    from training.linking import fit as fitting

    from secondlook.dossiers import evidence
    from secondlook.dossiers.search import Search

    every = list(fitting.compared_in_histories(False))
    x, y, lost = fitting.of_histories(False)
    planted = int(y.sum()) + lost
    found: dict[str, list[tuple[float, bool]]] = {"trees, as a forum and a ledger are searched": []}
    searched: dict[str, Search] = {}
    for one in every:
        same = {id(pair.earlier): same for pair, same in zip(one.pairs, one.same, strict=True)}
        pairs = searched.setdefault(one.history, Search(least=0.0)).pairs(one.later)
        found["trees, as a forum and a ledger are searched"] += [(p.probability, same[id(p.earlier)]) for p in pairs]
    for table, rows in ((evidence.PAIRS, x), (evidence.DRAFT, fitting.without_setting(x))):
        p = [evidence.probability_of(row, table) for row in rows.tolist()]
        found[f"weights `{table}`"] = list(zip(p, (y > 0).tolist(), strict=True))
    yield from ["", "## Labelled histories that were not fitted to", ""]
    for name, pairs in found.items():
        for least in (0.3, 0.5, 0.7):
            taken = [same for sure, same in pairs if sure >= least]
            yield f"- {name}, from {least}: {sum(taken)} of {len(taken)} links right, {sum(taken)} of {planted} pairs found"


def of_cases() -> Iterator[str]:
    """Links of drafts, and whether the piece that closes the jigsaw is named, over cases whose labels say which."""
    from secondlook import check
    from secondlook.loading import case_from_mapping
    from secondlook.model import Verdict
    from secondlook.serialise import key_of

    yield from [
        "", "## Drafts of the jigsaw cases", "",
        (
            "Links to earlier posts that add a fact, against the labels of the cases; then, of stops that are found, "
            "whether the piece that closes the jigsaw is among those named, whether it is named first, and how many are "
            "named on average: to name everything is no answer."
        ), "",
        "| cases | links right | of links labelled | piece named | interval | first named | pieces named |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    for name in CASES:
        right = linked = labelled = stops = named = first = pieces = 0
        for line in (ROOT / "evaluation" / "cases" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            _, draft, context = case_from_mapping(row)
            review = check(draft, context)
            links = {
                f"{fact.origin.source.value}:{fact.origin.index}"
                for subject in review.subjects
                for fact in subject.dossier.facts
                if fact.origin.reason and fact.origin.source.value in ("history", "thread")
            }
            if "linked" in row:
                right += len(links & set(row["linked"]))
                linked += len(links)
                labelled += len(row["linked"])
            if row["verdict"] != "stop" or not row.get("closes") or review.verdict is not Verdict.STOP:
                continue
            closing = [key_of(piece) for piece in review.pieces if piece.told]
            stops += 1
            pieces += len(closing)
            named += bool(set(closing) & set(row["closes"]))
            first += bool(closing) and closing[0] in row["closes"]
        yield (
            f"| {name} | {right} of {linked} | {right} of {labelled} | {named} of {stops} | {wilson(named, stops)} "
            f"| {first} of {stops} | {pieces / max(1, stops):.2f} |"
        )


if __name__ == "__main__":
    main()
