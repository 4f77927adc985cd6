"""Scripts of the corpus import each other by name, and `training` lies beside the package: both are put on the path."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "training" / "corpus"
for folder in (ROOT, CORPUS):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

import compile as compiler  # noqa: E402
from training.splits import held  # noqa: E402


@cache
def _some_posts() -> tuple[dict[str, Any], ...]:
    posts, _ = compiler.read_files(sorted((CORPUS / "posts").glob("*-01.txt")))
    return tuple(post for post in posts if not held(post["id"]))


@pytest.fixture(scope="session")
def posts() -> tuple[dict[str, Any], ...]:
    """The posts of the first file of each round; none that is held out, since a failing test shows what it met."""
    return _some_posts()
