#!/usr/bin/env python3
"""The mean of several trainings that went on from the same weights with other seeds, scored beside each of them.

    python -m training.soup CASES.jsonl [...] --from FOLDER [FOLDER ...] --out FOLDER

A "model soup" (Wortsman et al. 2022): better than the mean of its members and as cheap as one. Scores are on
the posts that are kept for fitting thresholds, so that the held-out posts are left for the last word.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from secondlook.finders.wordpiece import Vocabulary
from training.dataset import examples, read_pieces, read_rows
from training.export import export
from training.network import Tagger
from training.splits import kept_for_thresholds
from training.train import measure


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("cases", nargs="+", type=Path)
    arguments.add_argument("--from", dest="members", nargs="+", type=Path, required=True)
    arguments.add_argument("--layers", type=int, default=6)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    pieces = read_pieces(options.members[0] / "vocabulary.txt")
    vocabulary = Vocabulary(pieces)
    rows = [row for row in read_rows(options.cases) if "why" in row and kept_for_thresholds(row["id"])]
    kept = [e for row in rows for e in examples(row, vocabulary)]
    net = Tagger(options.layers, vocabulary=len(pieces))

    def show(name: str, weights: dict[str, torch.Tensor]) -> None:
        net.load_state_dict(weights)
        print(name, " ".join(f"{k}={v:.3f}" for k, v in measure(net, kept).items()), f"({len(rows)} posts)", flush=True)

    members = [torch.load(folder / "weights.pt", weights_only=True) for folder in options.members]
    for folder, weights in zip(options.members, members, strict=True):
        show(folder.name, weights)
    mean = {name: torch.stack([m[name] for m in members]).mean(0) for name in members[0]}
    show("soup", mean)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(mean, options.out / "weights.pt")
    export(net, options.out, pieces)


if __name__ == "__main__":
    main()
