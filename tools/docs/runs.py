#!/usr/bin/env python3
"""Run again what the pages show, and paste what comes out: a page never shows an answer that nobody got.

    runs.py [PAGE ...]         write the outputs into the pages (all of docs/ and the README without PAGE)
    runs.py --check [PAGE ...] exit 1 and name the pages that are stale

A block is refreshed where `<!-- run: COMMAND -->` stands above its ```text fence. COMMAND runs in a shell, in a copy of
`examples/`; `above.py` is there the last ```python block before it. Trimming is part of COMMAND (`| head -20`).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUN = re.compile(r"<!-- run: (?P<command>.+?) -->\n```text\n(?P<shown>.*?)```", re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
LONGEST_RUN_SECONDS = 60


def refreshed(page: str) -> str:
    """The page with every marked block run again."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "examples"
        shutil.copytree(ROOT / "examples", folder)
        return RUN.sub(lambda match: _block(match, page, folder), page)


def _block(match: re.Match[str], page: str, folder: Path) -> str:
    before = PYTHON.findall(page[: match.start()])
    if before:
        (folder / "above.py").write_text(before[-1], encoding="utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", match["command"]],
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": "80", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=LONGEST_RUN_SECONDS,
        check=False,
    )
    if done.stderr:
        sys.exit(f"`{match['command']}` said: {done.stderr.strip()[:500]}")
    return f"<!-- run: {match['command']} -->\n```text\n{done.stdout.rstrip()}\n```"


def pages() -> list[Path]:
    """The pages that show runs."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def main() -> int:
    arguments = [a for a in sys.argv[1:] if a != "--check"]
    stale = []
    for path in [Path(a) for a in arguments] or pages():
        page = path.read_text(encoding="utf-8")
        new = refreshed(page)
        if new != page:
            stale.append(path.name)
            if "--check" not in sys.argv:
                path.write_text(new, encoding="utf-8")
    print(f"{len(stale)} pages {'stale' if '--check' in sys.argv else 'written'}: {', '.join(stale) or 'none'}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    raise SystemExit(main())
