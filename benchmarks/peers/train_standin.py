#!/usr/bin/env python3
"""Trains a stand-in for `en_core_web_sm`: its architecture, taught by our own posts.

    train_standin.py POSTS.jsonl [...] --out FOLDER [--minutes 8]

Run by the interpreter of Presidio's environment, on one thread. The architecture is that of the small English model's
entity recogniser: hashed embeddings and 4 convolutions, 96 wide, 3 maxout pieces, no vectors, under a transition-based NER
of hidden width 64; batches of 100 growing to 1,000 words, dropout 0.1, Adam at 0.001 with averaged weights. Trained from
scratch until that much processor time is spent, so that a busy machine teaches it no less.

It shows what an engine around such a model reaches when the model knows the kind of text, and it is there when the real
one is not. The labels of OntoNotes (ages and birth dates are DATE there, addresses FAC) are filled from our categories.
It has no tagger, parser or lemmatizer, so it is faster than the real one.
Posts that are held out must not be among POSTS: the caller leaves them out. One post in sixteen (by digest of its id)
is kept to say how well the training went.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LABELS = {
    "NAME": "PERSON", "PLACE": "GPE", "ORGANISATION": "ORG", "TIME": "DATE", "BIRTH_DATE": "DATE", "AGE": "DATE",
    "ADDRESS": "FAC",
}  # fmt: skip
"""Our category to the label that OntoNotes 5 would give it; DEMOGRAPHIC and clock times are decided by their words."""
_CLOCK = re.compile(
    r"\d\s*(?:am|pm)\b|\d[:.]\d\d|o'clock|morning|afternoon|evening|night|noon|hours?\b|minutes?\b", re.I
)
_PEOPLE = re.compile(r"[A-Z][a-z]")
"""NORP is nationality, religion or politics, which English writes with a capital; other DEMOGRAPHIC words have no label."""
SEED = 20261123
FIRST_WORDS, MOST_WORDS, GROWTH = 100, 1000, 1.001
"""Words of a batch: the first, the most, and the factor from one to the next, as in spaCy's own training."""
WIDTH, DEPTH, HIDDEN = 96, 4, 64
ROWS = {"NORM": 5000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 2500}
"""Feature of a word to rows of its hash table; all these numbers as in the configuration of en_core_web_sm 3.8.0."""


def label_of(category: str, words: str) -> str | None:
    """The OntoNotes label of a mention; None where OntoNotes would not mark it."""
    if category == "DEMOGRAPHIC":
        return "NORP" if _PEOPLE.match(words) else None
    if category == "TIME" and _CLOCK.search(words):
        return "TIME"
    return LABELS.get(category)


def kept_for_checking(name: str) -> bool:
    """One post in sixteen, another sixteenth than the two that are held out of everything."""
    return hashlib.sha256(name.encode()).hexdigest()[-1] == "2"


def config() -> dict[str, Any]:
    return {
        "moves": None,
        "update_with_oracle_cut_size": 100,
        "model": {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": "ner",
            "extra_state_tokens": False,
            "hidden_width": HIDDEN,
            "maxout_pieces": 2,
            "use_upper": True,
            "nO": None,
            "tok2vec": {
                "@architectures": "spacy.Tok2Vec.v2",
                "embed": {
                    "@architectures": "spacy.MultiHashEmbed.v2",
                    "width": WIDTH,
                    "attrs": list(ROWS),
                    "rows": list(ROWS.values()),
                    "include_static_vectors": False,
                },
                "encode": {
                    "@architectures": "spacy.MaxoutWindowEncoder.v2",
                    "width": WIDTH,
                    "depth": DEPTH,
                    "window_size": 1,
                    "maxout_pieces": 3,
                },
            },
        },
    }


def read(paths: list[Path]) -> list[dict[str, Any]]:
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line]


def document(nlp: Any, row: dict[str, Any]) -> Any:
    """A labelled spaCy document; what a set does not label is unknown to the loss, not outside."""
    doc = nlp.make_doc(row["text"])
    entities, taken = [], 0
    for mention in sorted(row.get("mentions", []), key=lambda m: int(m["start"])):
        label = label_of(mention["category"], row["text"][mention["start"] : mention["end"]])
        span = doc.char_span(mention["start"], mention["end"], label=label or "", alignment_mode="expand")
        if label and span is not None and span.start >= taken:
            entities.append(span)
            taken = span.end
    marked = {i for span in entities for i in range(span.start, span.end)}
    spans = (doc.char_span(a, b, alignment_mode="expand") for a, b in row.get("ignored", []))
    missing = [s for s in spans if s is not None and not marked & set(range(s.start, s.end))]
    doc.set_ents(entities, missing=without_overlaps(missing), default="outside")
    return doc


def without_overlaps(spans: list[Any]) -> list[Any]:
    kept: list[Any] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def batches(examples: list[Any], rng: random.Random) -> Iterator[list[Any]]:
    """Batches of 100 words, growing to 1,000, for ever."""
    words = float(FIRST_WORDS)
    while True:
        rng.shuffle(examples)
        batch, size = [], 0
        for example in examples:
            batch.append(example)
            size += len(example.reference)
            if size >= words:
                yield batch
                batch, size = [], 0
                words = min(words * GROWTH, MOST_WORDS)
        if batch:
            yield batch


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("posts", nargs="+", type=Path)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--minutes", type=float, default=8.0)
    options = arguments.parse_args()

    import spacy  # type: ignore[import-not-found,unused-ignore]
    from spacy.training import Example  # type: ignore[import-not-found,unused-ignore]
    from spacy.util import fix_random_seed  # type: ignore[import-not-found,unused-ignore]

    fix_random_seed(SEED)
    rng = random.Random(SEED)
    nlp = spacy.blank("en")
    nlp.add_pipe("ner", config=config())
    rows = read(options.posts)
    made = [(row["id"], document(nlp, row)) for row in rows]
    pairs = [(name, Example(nlp.make_doc(doc.text), doc)) for name, doc in made]
    teaching = [example for name, example in pairs if not kept_for_checking(name)]
    checking = [example for name, example in pairs if kept_for_checking(name)]
    optimizer = nlp.initialize(lambda: teaching[:500])
    labels = {label for _, doc in made for label in (e.label_ for e in doc.ents)}
    for label in sorted(labels):
        nlp.get_pipe("ner").add_label(label)
    optimizer.learn_rate = 0.001
    began, words, epoch_words = time.process_time(), 0, sum(len(e.reference) for e in teaching)
    for batch in batches(teaching, rng):
        nlp.update(batch, drop=0.1, sgd=optimizer)
        words += sum(len(e.reference) for e in batch)
        if time.process_time() - began > 60 * options.minutes:
            break
    with nlp.use_params(optimizer.averages):
        scores = nlp.evaluate(checking)
        nlp.to_disk(options.out)
    figures = {
        "posts": len(teaching), "words_an_epoch": epoch_words, "epochs": round(words / epoch_words, 1),
        "minutes": round((time.process_time() - began) / 60, 1), "checked_on": len(checking),
        "f1": round(scores["ents_f"], 3), "precision": round(scores["ents_p"], 3), "recall": round(scores["ents_r"], 3),
        "spacy": spacy.__version__, "seed": SEED,
    }  # fmt: skip
    (options.out / "standin.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    print(json.dumps(figures), file=sys.stderr)


if __name__ == "__main__":
    main()
