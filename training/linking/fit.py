#!/usr/bin/env python3
"""Fit how much each term of evidence weighs: src/secondlook/data/linking/weights.toml.

    training/linking/fit.py [--write] [--tables pairs draft]

Two tables of weights, by logistic regression with a small ridge and kept signs (`evidence.SIGNS`):

`pairs`, for posts of a forum or a history: from half of the labelled histories (`histories.jsonl`, by digest of their
id) and a generated forum of seed FORUM_SEED; the other half and forums of other seeds are for scoring.
`draft`, for a draft and what was published before it: from labelled contexts of our own training posts
(`contexts.tsv`: id, S or N for one person's story, the pieces that tell of the same person) and the same half of the
histories.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from secondlook.dossiers.records import Record
    from secondlook.dossiers.search import Weighed
    from secondlook.dossiers.standing import Compared as Pair

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
HERE = Path(__file__).parent
OUT = ROOT / "src/secondlook/data/linking/weights.toml"
RIDGE, STEPS = 0.5, 4000
FORUM_SEED, FORUM_POSTS = 11, 60_000
TABLES = ("pairs", "draft")

Floats = npt.NDArray[np.float64]


def fitted(name: str) -> bool:
    """Whether a history is fitted to; the others are only scored."""
    return int(hashlib.sha256(name.encode()).hexdigest()[-1], 16) % 2 == 0


def of_histories(part: bool) -> tuple[Floats, Floats, int]:
    """Terms and labels of every pair that the search compares, and pairs of one patient that it does not compare."""
    x: list[list[float]] = []
    y: list[bool] = []
    lost = 0
    for compared in compared_in_histories(part):
        x += [one.terms for one in compared.pairs]
        y += compared.same
        lost += compared.lost
    return np.array(x), np.array(y, dtype=float), lost


@dataclass(frozen=True, slots=True)
class Compared:
    """One post and all that the search compares it with."""

    later: Record
    pairs: list[Pair]
    same: list[bool]
    """Whether the two are of one patient."""
    weighed: Weighed
    """The rows of those that could be more than chance."""
    lost: int = 0
    """Earlier posts of its patient, by its author or in its thread, that it is not compared with."""
    history: str = ""
    """Of which history, by its id."""


def compared_in_histories(part: bool) -> Iterator[Compared]:
    """Each post of the histories that are fitted to, or of the others."""
    from secondlook.dossiers.link import SELF
    from secondlook.dossiers.records import read_post
    from secondlook.dossiers.search import Search
    from secondlook.model import Origin, Source

    for line in (HERE / "histories.jsonl").read_text(encoding="utf-8").splitlines():
        history: dict[str, Any] = json.loads(line)
        if fitted(history["id"]) is not part:
            continue
        posts = history["posts"]
        search = Search()
        for number, post in enumerate(posts):
            at = datetime.fromisoformat(post["posted_at"]).astimezone()
            origin = Origin(source=Source.HISTORY, index=number, posted_at=at)
            author = SELF if post["author"] == "me" else post["author"]
            record = replace(read_post(post["text"], origin, author), thread=post["thread"] or "")
            pairs = search.compared_with(record)
            weighed = search.weighed(record, pairs)
            subject = post["subject"]
            same = [subject is not None and subject == posts[one.earlier.origin.index]["subject"] for one in pairs]
            search.remember(record)
            lost = sum(_of_one(post, old) for old in posts[:number]) - sum(same)
            yield Compared(record, pairs, same, weighed, lost, history["id"])


def _of_one(post: dict[str, Any], old: dict[str, Any]) -> bool:
    """Whether two posts are of one patient, and by one author or in one thread."""
    together = post["author"] == old["author"] or (bool(post["thread"]) and post["thread"] == old["thread"])
    return post["subject"] is not None and post["subject"] == old["subject"] and together


def of_forum(posts: int, seed: int) -> tuple[Floats, Floats]:
    """Terms and labels of every pair that the search compares in a generated forum."""
    x: list[list[float]] = []
    y: list[bool] = []
    for compared in compared_in_forum(posts, seed):
        x += [one.terms for one in compared.pairs]
        y += compared.same
    return np.array(x), np.array(y, dtype=float)


def compared_in_forum(posts: int, seed: int, *, read: int | None = None) -> Iterator[Compared]:
    """Each post of a generated forum, or each of the first `read`."""
    from evaluation.linking.forum import forum
    from evaluation.linking.measure import records_of
    from evaluation.linking.truth import truth

    from secondlook.dossiers.search import Search

    everything = list(islice(forum(posts, seed), read))
    planted = {(pair.first, pair.second) for pair in truth(everything)}
    with ProcessPoolExecutor() as pool:
        search = Search()
        for later in records_of(everything, pool):
            pairs = search.compared_with(later)
            name = everything[later.origin.index].id
            same = [(everything[one.earlier.origin.index].id, name) in planted for one in pairs]
            yield Compared(later, pairs, same, search.weighed(later, pairs), history=f"forum {seed}")
            search.remember(later)


def of_contexts() -> tuple[Floats, Floats]:
    """Terms and labels of each draft of our training posts with each post published before it."""
    from secondlook.dossiers import draft_facts, evidence
    from secondlook.dossiers.link import SELF, read_earlier, understood
    from secondlook.dossiers.records import draft_record
    from secondlook.finders import read_text
    from secondlook.loading import case_from_mapping
    from secondlook.model import About, Source

    x: list[list[float]] = []
    y: list[bool] = []
    labels = {name: set(pieces.split(",")) for name, _, pieces in labelled()}
    for row in corpus():
        if row["id"] not in labels:
            continue
        _, draft, context = case_from_mapping(row)
        reading = read_text(draft.text)
        facts = tuple(
            fact
            for fact in draft_facts(reading, context)
            if fact.mention and fact.mention.about in (About.PATIENT, About.RELATIVE)
        )
        record = draft_record(reading, facts, context.posted_at, SELF)
        for earlier in read_earlier(context, reading).records:
            same_thread = earlier.origin.source is Source.THREAD
            terms = evidence.terms(earlier, understood(record, earlier), same_thread=same_thread)
            if terms is not None:
                x.append(terms)
                y.append(f"{earlier.origin.source.value}:{earlier.origin.index}" in labels[row["id"]])
    return np.array(x), np.array(y, dtype=float)


def labelled() -> Iterator[tuple[str, str, str]]:
    for line in (HERE / "contexts.tsv").read_text(encoding="utf-8").splitlines():
        name, story, pieces = line.split("\t")
        yield name, story, pieces.replace(" ", "")


def corpus() -> Iterator[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "corpus.jsonl"
        subprocess.run(
            [sys.executable, str(ROOT / "training/corpus/compile.py"), "-o", str(made)], check=True, capture_output=True
        )
        for line in made.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def fit(x: Floats, y: Floats) -> Floats:
    """Weights by projected gradient with Nesterov's momentum."""
    from secondlook.dossiers import evidence

    scale = np.maximum(np.abs(x).max(axis=0), 1e-9)
    z = x / scale
    low = np.array([0.0 if sign > 0 else -np.inf for sign in evidence.SIGNS.values()])
    high = np.array([0.0 if sign < 0 else np.inf for sign in evidence.SIGNS.values()])
    w = np.zeros(x.shape[1])
    momentum = np.zeros_like(w)
    rate = 4.0 * len(y) / max(1.0, float((z * z).sum()))
    for step in range(STEPS):
        ahead = w + momentum
        p = 1.0 / (1.0 + np.exp(-np.clip(z @ ahead, -30, 30)))
        slope = z.T @ (p - y) / len(y) + RIDGE * ahead / len(y)
        before, w = w, np.clip(ahead - rate * slope, low, high)
        momentum = (step / (step + 3.0)) * (w - before)
    return np.asarray(w / scale)


def without_setting(x: Floats) -> Floats:
    """The same pairs as a draft sees them: whatever else was posted is not known."""
    from secondlook.dossiers import evidence

    bare = x.copy()
    bare[:, [evidence.TERMS.index(name) for name in evidence.OF_SETTING]] = 0.0
    return bare


def curve(w: Floats, x: Floats, y: Floats, lost: int = 0) -> str:
    p = 1.0 / (1.0 + np.exp(-np.clip(x @ w, -30, 30)))
    said = []
    for least in (0.3, 0.5, 0.7, 0.9):
        taken = p >= least
        right = int((taken & (y > 0)).sum())
        said.append(f"from {least}: {right} of {int(taken.sum())} right, {right} of {int(y.sum()) + lost} found")
    return f"{len(y)} pairs; " + "; ".join(said)


def main() -> None:
    from secondlook.dossiers import evidence

    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("--tables", nargs="+", choices=TABLES, default=TABLES, help="the others stay as they are")
    options = arguments.parse_args()
    weights: dict[str, Sequence[float]] = {table: evidence.weights(table) for table in TABLES}
    hx, hy, hlost = of_histories(True)
    sx, sy, slost = of_histories(False)
    if evidence.PAIRS in options.tables:
        fx, fy = of_forum(FORUM_POSTS, FORUM_SEED)
        pairs = fit(np.vstack([hx, fx]), np.concatenate([hy, fy]))
        print("pairs, histories fitted to:", curve(pairs, hx, hy, hlost))
        print("pairs, histories only scored:", curve(pairs, sx, sy, slost))
        print("pairs, forum fitted to:", curve(pairs, fx, fy))
        weights[evidence.PAIRS] = pairs.tolist()
    if evidence.DRAFT in options.tables:
        cx, cy = of_contexts()
        draft = fit(np.vstack([cx, without_setting(hx)]), np.concatenate([cy, hy]))
        print("draft, contexts fitted to:", curve(draft, cx, cy))
        print("draft, histories only scored:", curve(draft, without_setting(sx), sy, slost))
        weights[evidence.DRAFT] = draft.tolist()
    for name, one, other in zip(evidence.TERMS, *(weights[table] for table in TABLES), strict=True):
        print(f"{name:26} {one:8.3f} {other:8.3f}")
    if options.write:
        lines = ["# Log-odds of each term of evidence, fitted by training/linking/fit.py: not edited by hand."]
        for table in TABLES:
            lines += ["", f"[{table}]"]
            lines += [f"{name} = {weight:.3f}" for name, weight in zip(evidence.TERMS, weights[table], strict=True)]
        OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
