#!/usr/bin/env python3
"""How often the answer is right: audits labelled posts with the command line, scores them, writes reports.

    evaluation/run.py [--shared ../shared] [--reports evaluation/reports] [--only NAME ...]

Needs the shared folder (standard cases, scorers, outside data); without it the corpus's held-out posts are scored by
`secondlook evaluate` and the rest is said to be skipped. Each report names the commit and the digest of its cases,
gives counts before rates, and puts a 95 % interval (Wilson 1927) on each rate. Held-out posts are scored, not read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from by_category import held

ROOT = Path(__file__).resolve().parent.parent
WANTED = {
    "verdict.accuracy": ">= 0.75", "verdict.kappa": ">= 0.70", "verdict.stop_missed": "<= 0.08", "verdict.share_flagged": "<= 0.15",
    "mention.direct.recall": ">= 0.97", "mention.quasi.recall": ">= 0.80", "mention.precision": ">= 0.70",
}  # fmt: skip
OUTSIDE = {
    "asq": ("asq-clinical-queries/half_a.jsonl.gz", "clean.flagged at most 5 %, recall at least 0.93; fourteen sixteenths of this half were trained on, the other half never seen"),
    "presidio-synthetic": ("presidio-synthetic/synth_dataset_v2.jsonl.gz", "F2 at least 0.80; fourteen sixteenths of this set were trained on"),
    "pubmedqa": ("pubmedqa-negatives/half_a.jsonl.gz", "abstracts about no single patient; a third of this set was trained on"),
    "hatecheck": ("hatecheck/half_a.jsonl.gz", "not trained on"),
}  # fmt: skip


def wilson(part: int, whole: int) -> str:
    """A 95 % interval of a share."""
    if not whole:
        return "none"
    z, p = 1.96, part / whole
    middle = (p + z * z / (2 * whole)) / (1 + z * z / whole)
    reach = z * math.sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole)) / (1 + z * z / whole)
    return f"{max(0.0, middle - reach):.2f} to {min(1.0, middle + reach):.2f}"


def audit(drafts: list[Path], out: Path) -> None:
    command = [sys.executable, "-m", "secondlook", "audit", *map(str, drafts), "-o", str(out), "--workers", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 10, 11):
        sys.exit(f"audit failed with exit code {done.returncode}: {done.stderr.strip()[-500:]}")


def commit() -> str:
    said = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return said.stdout.strip() or "unknown"


def digest(paths: list[Path]) -> str:
    joined = hashlib.sha256()
    for path in paths:
        joined.update(path.read_bytes())
    return joined.hexdigest()[:12]


def score_cases(name: str, cases: list[Path], scorer: Path, reports: Path, note: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        audit(cases, out)
        done = subprocess.run(
            [sys.executable, str(scorer), *map(str, cases), "--predicted", str(out), "--json"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    said: dict[str, Any] = json.loads(done.stdout)
    figures, confusion = said["figures"], said["confusion"]
    lines = [
        f"# {name}", "", f"Commit {commit()}, cases {digest(cases)} ({figures['cases']} cases). {note}", "",
        "| figure | reached | 95 % | asked |", "| --- | --- | --- | --- |",
    ]  # fmt: skip
    of = {g: sum(v for k, v in confusion.items() if k.startswith(f"{g} ->")) for g in ("share", "revise", "stop")}
    counts = {
        "verdict.accuracy": (sum(confusion[f"{g} -> {g}"] for g in of), figures["cases"]),
        "verdict.stop_missed": (confusion["stop -> share"], of["stop"]),
        "verdict.stop_softened": (confusion["stop -> share"] + confusion["stop -> revise"], of["stop"]),
        "verdict.share_stopped": (confusion["share -> stop"], of["share"]),
        "verdict.share_flagged": (confusion["share -> stop"] + confusion["share -> revise"], of["share"]),
    }
    for figure, value in figures.items():
        if figure in counts:
            part, whole = counts[figure]
            lines.append(
                f"| {figure} | {part} of {whole} = {value} | {wilson(part, whole)} | {WANTED.get(figure, '')} |"
            )
        else:
            lines.append(f"| {figure} | {value} | | {WANTED.get(figure, '')} |")
    lines += ["", "gold -> ours: " + ", ".join(f"{k} {v}" for k, v in confusion.items())]
    lines += ["", "recall by category: " + ", ".join(f"{k} {v}" for k, v in said["recall_by_category"].items()), ""]
    write(reports / f"{name}.md", lines)


def score_outside(name: str, data: Path, tool: Path, reports: Path, note: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        drafts, out = Path(folder) / "drafts.jsonl", Path(folder) / "out.jsonl"
        subprocess.run([sys.executable, str(tool), "prepare", str(data), "-o", str(drafts)], check=True)
        audit([drafts], out)
        done = subprocess.run(
            [sys.executable, str(tool), "score", str(data), "--predicted", str(out)],
            capture_output=True,
            text=True,
            check=True,
        )
    lines = [
        f"# {name}",
        "",
        f"Commit {commit()}, data {digest([data])}. {note}.",
        "",
        "| figure | reached |",
        "| --- | --- |",
    ]
    lines += [f"| {figure} | {value} |" for figure, value in json.loads(done.stdout).items()]
    write(reports / f"{name}.md", [*lines, ""])


def write(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines), flush=True)


def corpus_held_out(folder: Path) -> Path:
    everything = folder / "corpus.jsonl"
    subprocess.run(
        [sys.executable, str(ROOT / "training/corpus/compile.py"), "-o", str(everything)],
        check=True,
        capture_output=True,
    )
    kept = folder / "corpus-held-out.jsonl"
    rows = [line for line in everything.read_text(encoding="utf-8").splitlines() if held(json.loads(line)["id"])]
    kept.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return kept


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    arguments.add_argument("--reports", type=Path, default=ROOT / "evaluation" / "reports")
    arguments.add_argument("--only", nargs="*", choices=["dev", "corpus", "independent", *OUTSIDE])
    options = arguments.parse_args()
    chosen = options.only or ["dev", "corpus", "independent", *OUTSIDE]
    if not options.shared.is_dir():
        print(f"{options.shared} is not here: the development cases and the outside data are skipped.")
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(
                [sys.executable, "-m", "secondlook", "evaluate", str(corpus_held_out(Path(folder)))], check=False
            )
        return
    scorer, tool = options.shared / "tools" / "score.py", options.shared / "tools" / "outside.py"
    if "dev" in chosen:
        cases = sorted((options.shared / "cases").glob("dev-*.jsonl"))
        score_cases("development-cases", cases, scorer, options.reports, "Looked at while building; never trained on.")
    if "corpus" in chosen:
        with tempfile.TemporaryDirectory() as folder:
            note = "Two sixteenths of our own invented posts, by digest of their id: neither trained on nor looked at; about ninety of them were among the 732 on which the thresholds were fitted."
            score_cases("corpus-held-out", [corpus_held_out(Path(folder))], scorer, options.reports, note)
    if "independent" in chosen:
        with tempfile.TemporaryDirectory() as folder:
            for number, note in (("1", "Looked at once, after the model was trained."), ("2", "Only ever scored.")):
                cases = Path(folder) / f"independent-{number}.jsonl"
                source = ROOT / "evaluation" / "cases" / f"independent-{number}.txt"
                compiler = [sys.executable, str(ROOT / "training/corpus/compile.py"), str(source), "-o", str(cases)]
                subprocess.run(compiler, check=True, capture_output=True)
                said = f"Forty cases by writers who saw neither the engine nor the corpus nor the development cases. {note}"
                score_cases(f"independent-{number}", [cases], scorer, options.reports, said)
    for name, (path, note) in OUTSIDE.items():
        if name in chosen:
            score_outside(name, options.shared / "data" / path, tool, options.reports, note)


if __name__ == "__main__":
    main()
