"""The evidence of drafts with their context, one row each, to fit an opinion on.

    python -m training.opinion.rows POSTS.jsonl ... -o ROWS.jsonl [--held]

POSTS are compiled posts or labelled cases. Only drafts that something was posted around have a row. With `--held` only
those that no network is ever trained on and that are not kept for scoring. A row is worth fitting on only if the networks of this package had not read
its draft: of a round that they have learned since, it is made with the package as it was before.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from secondlook import judging
from secondlook.finders import read_text
from secondlook.loading import case_from_mapping
from secondlook.rulebooks import pick_rulebook
from training.dataset import read_rows
from training.splits import held, scored


def rows(paths: list[Path], *, only_held: bool) -> Iterator[dict[str, Any]]:
    """Each row with its draft's id, the verdict that its labeller gave, the firm one and the one by count."""
    for post in read_rows(paths):
        if only_held and (scored(post["id"]) or not held(post["id"])):
            continue
        name, draft, context = case_from_mapping(post)
        found = judging.evidence_of(read_text(draft.text), context, pick_rulebook(context))
        if found is not None:
            row, least, counted = found
            yield {"id": name, "verdict": post["verdict"], "least": least, "counted": counted, "row": row}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("posts", nargs="+", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--held", action="store_true")
    asked = parser.parse_args()
    made = list(rows(asked.posts, only_held=asked.held))
    asked.out.write_text("".join(json.dumps(each) + "\n" for each in made), encoding="utf-8")
    print(f"{len(made)} rows", file=sys.stderr)


if __name__ == "__main__":
    main()
