"""Second Look beside its peers, in one run: accuracy on labelled posts, speed and memory on ordinary ones.

    python -m benchmarks.peers [--shared ../shared] [--rounds 3] [--posts 400] [--only KEY ...] [--retrain] [--print]

Makes the peers' environments and the stand-in model under build/peers when they are missing (about 10 minutes), then
writes the tables of docs/benchmarks.md. With `--only` or `--print` the tables are printed and the page is left alone.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.peers import posts, report
from benchmarks.peers.environments import Unavailable, Workshop
from benchmarks.peers.scoring import score
from benchmarks.peers.timing import Speed, speed
from benchmarks.peers.tools import REFERENCES, STANDIN, TOOLS, Tool

ROOT = posts.ROOT
PAGE = ROOT / "docs" / "benchmarks.md"
WARM_POSTS = 200
LONGEST_ROUND_SECONDS = 12
"""Of a tool: a slow one reads fewer posts a round, and the report says so by its percentiles over fewer."""
FEWEST_POSTS = 40


def outside_rows(shared: Path, folder: Path) -> list[posts.Row]:
    """The outside sets whose licence allows training; none without the shared folder."""
    if not (shared / "data").is_dir():
        print(f"{shared} is not here: the stand-in learns from our corpus alone.")
        return []
    out = folder / "outside.jsonl"
    command = [sys.executable, "-m", "training.outside", str(shared / "data"), "-o", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return posts.read_rows(out)


def prepared(workshop: Workshop, tools: list[Tool]) -> tuple[list[Tool], dict[str, str]]:
    """The tools whose environment could be made, and why the others were left out."""
    ready, left_out = [], {}
    for tool in tools:
        try:
            workshop.prepare(tool.environment)
            ready.append(tool)
        except Unavailable as reason:
            left_out[tool.key] = str(reason)
    return ready, left_out


def accuracies(
    workshop: Workshop, tools: list[Tool], sets: list[posts.PostSet], left_out: dict[str, str]
) -> list[report.SetResult]:
    """Every tool reads every set once: finding is deterministic."""
    everything = [row for s in sets for row in s.rows]
    answers: dict[str, dict[str, Any]] = {}
    for tool in [t for t in tools if t.find]:
        print(f"reading {len(everything)} labelled posts: {tool.name}", flush=True)
        try:
            answers[tool.key] = workshop.run(tool, "find", everything, [])
        except Unavailable as reason:
            left_out[tool.key] = str(reason)
    results = []
    for s in sets:
        scored = {key: score(s.rows, answer) for key, answer in answers.items()}
        one = next(iter(scored.values()))
        results.append(
            report.SetResult(
                name=s.name, note=s.note, digest=s.digest, posts=len(s.rows), direct=one.direct.whole,
                quasi=one.quasi.whole, tools=scored,
            )
        )  # fmt: skip
    return results


def speeds(workshop: Workshop, tools: list[Tool], rows: list[posts.Row], rounds: int) -> dict[str, Speed]:
    """Tools take turns within a round, every other round backwards, so that a busy minute falls on all of them."""
    warm, rest = rows[:WARM_POSTS], rows[WARM_POSTS:]
    seen: dict[str, list[dict[str, Any]]] = {tool.key: [] for tool in tools}
    for number in range(rounds):
        for tool in tools if number % 2 == 0 else reversed(tools):
            enough = max(FEWEST_POSTS, int(LONGEST_ROUND_SECONDS / tool.seconds_a_post))
            print(f"round {number + 1} of {rounds}: {tool.name}", flush=True)
            seen[tool.key].append(workshop.run(tool, "time", rest[:enough], warm))
    return {key: speed(results) for key, results in seen.items()}


def machine() -> str:
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        names = [x.split(":", 1)[1].strip() for x in info.read_text("utf-8").splitlines() if x.startswith("model name")]
        model = names[0] if names else model
    return f"{os.cpu_count()} virtual cores ({model}), Python {platform.python_version()}, other work beside it"


def commit() -> str:
    command = ["git", "describe", "--always", "--dirty=-modified", "--exclude=*"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return said.stdout.strip() or "unknown"


def main() -> None:
    arguments = argparse.ArgumentParser(
        prog="python -m benchmarks.peers", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--posts", type=int, default=400, help="ordinary posts a round")
    arguments.add_argument("--only", nargs="*", choices=[t.key for t in TOOLS], help="these and the two references")
    arguments.add_argument("--retrain", action="store_true", help="train the stand-in anew")
    arguments.add_argument("--print", action="store_true", dest="printed", help="leave docs/benchmarks.md alone")
    options = arguments.parse_args()
    workshop = Workshop(ROOT / "build" / "peers")
    workshop.folder.mkdir(parents=True, exist_ok=True)
    wanted = [t for t in TOOLS if not options.only or t.key in (*options.only, *REFERENCES)]
    tools, left_out = prepared(workshop, wanted)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = posts.compiled(folder / "corpus.jsonl")
        outside = outside_rows(options.shared.resolve(), folder)
        sets = posts.scored_sets(corpus, folder, options.shared)
    standin = None
    if any(t.key == STANDIN for t in tools):
        standin = workshop.train_standin(posts.for_training(corpus, outside), again=options.retrain)
    results = accuracies(workshop, tools, sets, left_out)
    timed = [t for t in tools if t.time and t.key not in left_out]
    found = report.Results(
        commit=commit(),
        machine=machine(),
        corpus_digest=posts.digest(corpus),
        rounds=options.rounds,
        standin=standin,
        sets=results,
        speeds=speeds(workshop, timed, posts.ordinary(corpus, options.posts + WARM_POSTS), options.rounds),
        left_out=left_out,
    )
    if options.only or options.printed:
        print(report.text(found))
    else:
        PAGE.write_text(report.written(PAGE.read_text(encoding="utf-8"), found), encoding="utf-8")
        print(f"written: {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
