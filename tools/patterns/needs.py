#!/usr/bin/env python3
"""Work out what a text must hold for each pattern to be tried, and keep it in src/secondlook/data/patterns.

    tools/patterns/needs.py [--check]

To be run after a pattern was added or changed (a test says so): until then that pattern is tried on every text, which
is slower and gives the same. --check writes nothing and fails if the list is not of this state.
"""

from __future__ import annotations

import gzip
import sys
from datetime import UTC, datetime
from pathlib import Path

from secondlook.finders import candidates, fold, whom
from secondlook.mentions._needs import needs
from secondlook.mentions._pattern import PATTERNS, key_of

LIST = Path(__file__).parents[2] / "src" / "secondlook" / "data" / "patterns" / "needs.txt.gz"


def listed() -> str:
    """A line for each pattern: its name, then each need as its strings."""
    candidates(fold("Some patterns are made when a text is first read."))
    assert whom.settle("", (), told=0.0, own=0.0) == ()
    lines = set()
    for pattern in PATTERNS:
        found = (",".join(sorted(strings)) for strings in needs(pattern.source, pattern.flags))
        lines.add("\t".join((key_of(pattern.source, pattern.flags), *found)))
    return "\n".join(sorted(lines)) + "\n"


def main() -> None:
    text = listed()
    if "--check" in sys.argv[1:]:
        kept = gzip.decompress(LIST.read_bytes()).decode("utf-8") if LIST.exists() else ""
        if kept != text:
            sys.exit("The needs of patterns are out of date: run tools/patterns/needs.py and commit what it writes.")
        return
    LIST.parent.mkdir(exist_ok=True)
    LIST.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
    print(f"{len(text.splitlines())} patterns, {len(text)} characters, {datetime.now(tz=UTC):%Y-%m-%d}")


if __name__ == "__main__":
    main()
