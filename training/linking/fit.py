#!/usr/bin/env python3
"""Fit how much each term of evidence weighs: src/secondlook/data/linking/weights.toml.

    training/linking/fit.py [--write]

From invented histories with labelled subjects (`histories.jsonl`): every pair of one author's posts and of one thread's
posts, of which one follows the other. Half of the histories, by digest of their id, are fitted to; the other half is
scored only, and both figures are printed. Logistic regression with a small ridge, by projected gradient: the terms of
`evidence.NEVER_BELOW` keep weights of nought or more, those of `NEVER_ABOVE` of nought or less.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
HERE = Path(__file__).parent
OUT = ROOT / "src/secondlook/data/linking/weights.toml"
RIDGE = 0.02
STEPS = 6000


def fitted(name: str) -> bool:
    """Whether a history is fitted to; the others are only scored."""
    return int(hashlib.sha256(name.encode()).hexdigest()[-1], 16) % 2 == 0


def rows(path: Path) -> dict[str, tuple[list[list[float]], list[bool], int]]:
    """For each history: the terms of its pairs, whether each is of one patient, and pairs lost to a contradiction."""
    from secondlook.dossiers import evidence
    from secondlook.dossiers.link import SELF
    from secondlook.dossiers.records import read_post
    from secondlook.model import Origin, Source

    found: dict[str, tuple[list[list[float]], list[bool], int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        history: dict[str, Any] = json.loads(line)
        records = []
        for number, post in enumerate(history["posts"]):
            origin = Origin(
                source=Source.HISTORY, index=number, posted_at=datetime.fromisoformat(post["posted_at"]).astimezone()
            )
            own = post["author"] == "me"
            records.append((read_post(post["text"], origin, SELF if own else post["author"]), post))
        x: list[list[float]] = []
        y: list[bool] = []
        lost = 0
        for later, (record, post) in enumerate(records):
            for before, old in records[:later]:
                together = bool(post["thread"]) and post["thread"] == old["thread"]
                if not together and (record.author != SELF or before.author != SELF):
                    continue
                same = post["subject"] is not None and post["subject"] == old["subject"]
                terms = evidence.terms(before, record, same_thread=together)
                if terms is None:
                    lost += same
                    continue
                x.append(terms)
                y.append(same)
        found[history["id"]] = (x, y, lost)
    return found


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    from secondlook.dossiers import evidence

    scale = np.maximum(np.abs(x).max(axis=0), 1e-9)
    z = x / scale
    low = np.array([0.0 if name in evidence.NEVER_BELOW else -np.inf for name in evidence.TERMS])
    high = np.array([0.0 if name in evidence.NEVER_ABOVE else np.inf for name in evidence.TERMS])
    w = np.zeros(x.shape[1])
    momentum, before = np.zeros_like(w), w
    rate = 4.0 * len(y) / max(1.0, float((z * z).sum()))
    for step in range(STEPS):
        ahead = w + momentum
        p = 1.0 / (1.0 + np.exp(-z @ ahead))
        slope = z.T @ (p - y) / len(y) + RIDGE * ahead / len(y)
        before, w = w, np.clip(ahead - rate * slope, low, high)
        momentum = (step / (step + 3.0)) * (w - before)
    return np.asarray(w / scale)


def curve(p: np.ndarray, y: np.ndarray, lost: int) -> str:
    said = []
    for least in (0.3, 0.5, 0.7, 0.9):
        taken = p >= least
        right, linked, all_ = int((taken & y).sum()), int(taken.sum()), int(y.sum()) + lost
        said.append(f"from {least}: {right} of {linked} right, {right} of {all_} found")
    return "; ".join(said)


def main() -> None:
    from secondlook.dossiers import evidence

    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("--histories", type=Path, default=HERE / "histories.jsonl")
    options = arguments.parse_args()
    every = rows(options.histories)
    parts = {}
    for part in (True, False):
        some = [value for name, value in every.items() if fitted(name) is part]
        parts[part] = (
            np.array([t for x, _, _ in some for t in x]),
            np.array([s for _, y, _ in some for s in y]),
            sum(lost for _, _, lost in some),
        )
    w = fit(parts[True][0], parts[True][1].astype(float))
    for name, weight in zip(evidence.TERMS, w, strict=True):
        print(f"{name:15} {weight:7.3f}")
    for part, (x, y, lost) in parts.items():
        p = 1.0 / (1.0 + np.exp(-x @ w))
        print("fitted to:" if part else "only scored:", len(y), "pairs;", curve(p, y, lost))
    if options.write:
        lines = [f"{name} = {weight:.3f}" for name, weight in zip(evidence.TERMS, w, strict=True)]
        head = "# Log-odds of each term of evidence. Fitted by training/linking/fit.py: not edited by hand.\n[weights]\n"
        OUT.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
