#!/usr/bin/env python3
"""What a check costs: warm in one process, cold from a shell, in memory.

    benchmarks/run.py [--rounds N]

Beside its peers: `make bench-peers` (benchmarks/peers).
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

HERE = Path(__file__).parent
DRAFTS = json.loads((HERE / "drafts.json").read_text(encoding="utf-8"))

_FRESH = count()
"""Each text is read once: what was read before is remembered, and would cost nothing."""


def warm(rounds: int) -> tuple[list[float], list[float]]:
    """Seconds of each whole check, and of reading alone, of drafts never seen before in the process."""
    from secondlook import Context, Draft, check
    from secondlook.finders import read_text

    check(Draft(DRAFTS[0]), Context())
    whole, reading = [], []
    for _ in range(rounds):
        for text in DRAFTS:
            fresh = f"{text} {next(_FRESH)}"
            began = time.perf_counter()
            check(Draft(fresh), Context())
            whole.append(time.perf_counter() - began)
            began = time.perf_counter()
            read_text(f"{fresh}.")
            reading.append(time.perf_counter() - began)
    return whole, reading


def cold(rounds: int) -> list[float]:
    """Seconds of `secondlook check` from a shell, start to end."""
    taken = []
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as draft:
        draft.write(DRAFTS[0])
        draft.flush()
        for _ in range(rounds):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-m", "secondlook", "check", draft.name], capture_output=True, check=False)
            taken.append(time.perf_counter() - began)
    return taken


def shown(name: str, seconds: list[float]) -> None:
    ordered = sorted(seconds)
    print(
        f"{name:34} median {1000 * statistics.median(ordered):7.1f} ms   95 % {1000 * ordered[int(0.95 * len(ordered))]:7.1f} ms"
        f"   n {len(ordered)}"
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=5)
    options = arguments.parse_args()
    words = [len(d.split()) for d in DRAFTS]
    print(f"{len(DRAFTS)} drafts of {min(words)} to {max(words)} words\n")
    whole, reading = warm(options.rounds)
    shown("check, warm", whole)
    shown("of which reading", reading)
    print(f"{'peak memory of this process':34} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:14.0f} MB")
    shown("secondlook check, cold", cold(5))


if __name__ == "__main__":
    main()
