#!/usr/bin/env python3
"""Count words and values in our own invented posts: data/linking/words.tsv.gz and values.tsv.gz.

    post_rates.py

How rare a shared word or value is decides how much it says for two posts telling of one patient. Only posts that are
trained on are counted: what is held out for scoring stays unseen. A share is (posts + 0.5) / (all + 1).
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
OUT = ROOT / "src/secondlook/data/linking"
FEWEST_POSTS = 2


def main() -> None:
    from training.splits import held

    from secondlook.dossiers.records import COMPARED, name_of
    from secondlook.dossiers.wording import words
    from secondlook.finders import read_text
    from secondlook.mentions import read
    from secondlook.model import About, Origin, Source

    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "corpus.jsonl"
        subprocess.run(
            [sys.executable, str(ROOT / "training/corpus/compile.py"), "-o", str(made)], check=True, capture_output=True
        )
        rows = [json.loads(line) for line in made.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if not held(row["id"])]
    used: Counter[str] = Counter()
    said: Counter[str] = Counter()
    told = 0
    origin = Origin(source=Source.DRAFT)
    for row in rows:
        reading = read_text(row["text"])
        used.update(words(reading.plain))
        if reading.tagging.telling["one_case"] < 0.5:
            continue
        told += 1
        values = {
            f"{fact.attribute.value} {name_of(fact)}"
            for mention in reading.mentions
            if mention.about in (About.PATIENT, About.RELATIVE)
            for fact in read(mention, at=datetime(2026, 3, 3, tzinfo=UTC), origin=origin)
            if fact.value and fact.attribute in COMPARED
        }
        said.update(values)
    OUT.mkdir(parents=True, exist_ok=True)
    write("words.tsv.gz", used, len(rows))
    write("values.tsv.gz", said, told)


def write(name: str, counts: Counter[str], of: int) -> None:
    kept = sorted(key for key, posts in counts.items() if posts >= FEWEST_POSTS)
    lines = [f"{key}\t{(counts[key] + 0.5) / (of + 1):.2g}" for key in kept]
    with (OUT / name).open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as out:
        out.write(("\n".join(lines) + "\n").encode("utf-8"))
    print(f"{name}: {len(kept)} of {len(counts)}, counted in {of} posts, {(OUT / name).stat().st_size} bytes")


if __name__ == "__main__":
    main()
