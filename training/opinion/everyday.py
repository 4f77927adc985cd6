"""Everyday posts, nobody's case, after what others posted: so that none of that is taken for a reason against them.

    python -m training.opinion.everyday POSTS.jsonl ... -o EVERYDAY.jsonl

Labelled drafts with a context are written to be hard, and hardly any of them says that the canteen is shut. Each line of
`everyday.txt` is put into the context of one of POSTS, without its attachments. Whatever stands around it: `share`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.dataset import read_rows

EVERYDAY = Path(__file__).parent / "everyday.txt"


def everyday(posts: list[dict[str, Any]], dice: random.Random) -> Iterator[dict[str, Any]]:
    """In the shape of labelled cases."""
    contexts = [post["context"] for post in posts if post["context"].get("thread") or post["context"].get("history")]
    for number, text in enumerate(EVERYDAY.read_text(encoding="utf-8").splitlines()):
        around = {key: value for key, value in dice.choice(contexts).items() if key != "attachments"}
        yield {"id": f"everyday-{number}", "text": text, "context": around, "verdict": "share"}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("posts", nargs="+", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    asked = parser.parse_args()
    made = everyday(read_rows(asked.posts), random.Random(7))
    asked.out.write_text("".join(json.dumps(each) + "\n" for each in made), encoding="utf-8")


if __name__ == "__main__":
    main()
