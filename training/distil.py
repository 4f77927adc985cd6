#!/usr/bin/env python3
"""Train the bulk tagger on the larger tagger's answers and write it as an int8 ONNX file (see training/README.md).

    python -m training.distil CASES.jsonl [...] --teacher FOLDER --epochs 24 --out src/secondlook/data/models

Knowledge distillation (Hinton, Vinyals and Dean 2015): the student is asked for the teacher's probabilities, and a
little for the labels themselves. Posts of threads and histories have no labels, but the teacher has an opinion.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch.nn.functional import binary_cross_entropy_with_logits, kl_div, log_softmax

from secondlook.finders.wordpiece import Vocabulary
from training.augment import augmented
from training.bulk import from_embeddings
from training.dataset import IGNORED, Example, examples, read_pieces, read_rows
from training.export import export
from training.labels import TELLING
from training.network import Tagger
from training.splits import held, kept_for_thresholds
from training.train import HALF_WIDTH, columns, encoder_path, kept_rows, measure, of_letters, partly_labelled, tag_loss

LABELS_SHARE = 0.3
"""Weight of the labels beside the teacher's probabilities, where a post has labels."""


@dataclass
class Lesson:
    """A batch of windows and what the teacher says of them."""

    batch: dict[str, torch.Tensor]
    tags: torch.Tensor
    about: torch.Tensor
    post: torch.Tensor


def unlabelled(row: dict[str, Any]) -> list[dict[str, Any]]:
    """The thread and history of one of our posts, as rows without labels."""
    context = row.get("context", {})
    posts = [*context.get("thread", ()), *context.get("history", ())]
    return [
        {"id": f"{row['id']}-{n}", "text": p["text"], "ignored": [(0, len(p["text"]))]} for n, p in enumerate(posts)
    ]


@torch.no_grad()
def lessons(teacher: Tagger, made: list[Example], size: int) -> list[Lesson]:
    teacher.eval()
    order = sorted(made, key=lambda e: len(e.ids))
    out = []
    for at in range(0, len(order), size):
        batch = columns(order[at : at + size])
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF_WIDTH):
            tags, about, post = teacher(batch["ids"], batch["cases"], batch["mask"])
        out.append(Lesson(batch, tags.half(), about.half(), post.half()))
    return out


def loss_of(net: torch.nn.Module, lesson: Lesson) -> torch.Tensor:
    c = lesson.batch
    tags, about, post = net(c["ids"], c["cases"], c["mask"])
    first = c["first"] > 0
    wanted = log_softmax(lesson.tags.float()[first], -1)
    total = kl_div(log_softmax(tags[first], -1), wanted, log_target=True, reduction="batchmean")
    likely = first & (lesson.tags.float().softmax(-1)[:, :, 0] < 0.8)
    if likely.any():
        said = log_softmax(about[likely], -1)
        total = total + 0.3 * kl_div(
            said, log_softmax(lesson.about.float()[likely], -1), log_target=True, reduction="batchmean"
        )
    kinds = len(TELLING)
    whole = lesson.post.float()
    total = total + 0.4 * kl_div(
        log_softmax(post[:, :kinds], -1), log_softmax(whole[:, :kinds], -1), log_target=True, reduction="batchmean"
    )
    total = total + binary_cross_entropy_with_logits(post[:, kinds:], whole[:, kinds:].sigmoid())
    if (c["tags"] != IGNORED).any():
        total = total + LABELS_SHARE * tag_loss(tags, c["tags"])
    return total


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("cases", nargs="+", type=Path)
    arguments.add_argument("--teacher", type=Path, required=True, help="folder with weights.pt and vocabulary.txt")
    arguments.add_argument("--layers", type=int, default=6, help="of the teacher")
    arguments.add_argument("--epochs", type=int, default=24)
    arguments.add_argument("--variants", type=int, default=4, help="differently augmented copies of the posts")
    arguments.add_argument("--rate", type=float, default=1e-3)
    arguments.add_argument("--batch", type=int, default=16)
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)
    pieces = read_pieces(options.teacher / "vocabulary.txt")
    vocabulary = Vocabulary(pieces)
    teacher = Tagger(options.layers, vocabulary=len(pieces))
    teacher.load_state_dict(torch.load(options.teacher / "weights.pt", weights_only=True))
    rows = [partly_labelled(teacher, r, vocabulary) if of_letters(r) else r for r in read_rows(options.cases)]
    kept_out = [e for row in rows if held(row["id"]) for e in examples(row, vocabulary)]
    taught = [row for row in rows if not held(row["id"]) and not ("why" in row and kept_for_thresholds(row["id"]))]
    taught += [post for row in taught for post in unlabelled(row)]
    net = from_embeddings(str(encoder_path()), kept_rows(pieces))
    optimiser = torch.optim.AdamW(net.parameters(), lr=options.rate, weight_decay=0.01)
    variants: list[list[Lesson]] = []
    steps, done = 0, 0
    for epoch in range(options.epochs):
        began = time.monotonic()
        if len(variants) < options.variants:
            made = [e for row in taught for e in examples(augmented(row, rng) if epoch else row, vocabulary)]
            variants.append(lessons(teacher, made, options.batch))
        turn = variants[epoch % len(variants)]
        steps = options.epochs * len(turn)
        rng.shuffle(turn)
        net.train()
        total = 0.0
        for lesson in turn:
            for group in optimiser.param_groups:
                group["lr"] = options.rate * min(
                    (done + 1) / (0.05 * steps), max(0.02, (steps - done) / (0.95 * steps))
                )
            loss = loss_of(net, lesson)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            total, done = total + loss.item(), done + 1
        if epoch % 4 == 3 or epoch + 1 == options.epochs:
            shown = " ".join(f"{k}={v:.3f}" for k, v in measure(net, kept_out).items())
            print(
                f"epoch {epoch + 1} loss {total / len(turn):.3f} {shown} {time.monotonic() - began:.0f} s", flush=True
            )
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(net.state_dict(), options.out / "bulk-weights.pt")
    export(net, options.out, pieces, name="bulk")


if __name__ == "__main__":
    main()
