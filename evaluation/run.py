#!/usr/bin/env python3
"""How often the answer is right: audits labelled posts with the command line, scores them, writes reports.

    evaluation/run.py [--shared ../shared] [--reports evaluation/reports] [--only NAME ...]

Needs the shared folder (standard cases, scorers, outside data); without it the corpus's held-out posts are scored by
`secondlook evaluate` and the rest is said to be skipped. Each report names the commit and the digest of its cases,
gives counts before rates, and puts a 95 % interval (Wilson 1927) on each rate. Held-out posts are scored, not read.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from training.splits import scored  # noqa: E402

WANTED = {
    "verdict.accuracy": ">= 0.88", "verdict.kappa": ">= 0.70", "verdict.stop_missed": "<= 0.08", "verdict.share_flagged": "<= 0.15",
    "mention.direct.recall": ">= 0.99", "mention.quasi.recall": ">= 0.92", "mention.precision": ">= 0.85",
    "mention.typed.f1": ">= 0.80", "mention.about.accuracy": ">= 0.85", "conduct.f1": ">= 0.85",
}  # fmt: skip
OUTSIDE = {
    "asq": ("asq-clinical-queries/half_a.jsonl.gz", "clean.flagged at most 2 %, recall at least 0.97; fourteen sixteenths of this half were trained on, the other half never seen"),
    "presidio-synthetic": ("presidio-synthetic/synth_dataset_v2.jsonl.gz", "F2 at least 0.92 (Presidio, customised by its makers: 0.845); fourteen sixteenths of this set were trained on"),
    "pubmedqa": ("pubmedqa-negatives/half_a.jsonl.gz", "abstracts about no single patient; a third of this set was trained on"),
    "tab-echr-dev": ("tab-echr/train_dev.jsonl.gz", "DIRECT at least 0.98 and QUASI at least 0.90 by entity (a fine-tuned Longformer: 0.919 overall); 21 dev documents; court cases, not trained on: its texts are for measuring only"),
    "maccrobat": ("maccrobat2020/half_a.jsonl.gz", "together at least 0.85; fourteen sixteenths of this half were trained on, the other half never seen"),
    "hatecheck": ("hatecheck/half_a.jsonl.gz", "not trained on"),
}  # fmt: skip
TOGETHER = {
    "maccrobat": (
        "Age Disease_disorder Sign_symptom History Lab_value Distance Volume Weight Height Therapeutic_procedure "
        "Diagnostic_procedure Medication Occupation Family_history Subject Date Time Duration Nonbiological_location"
    ).split(),
}
"""Types of a set that its SOURCE.md maps to categories of ours that are asked for."""


def wilson(part: int, whole: int, *, digits: int = 2) -> str:
    """A 95 % interval of a share."""
    if not whole:
        return "none"
    z, p = 1.96, part / whole
    middle = (p + z * z / (2 * whole)) / (1 + z * z / whole)
    reach = z * math.sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole)) / (1 + z * z / whole)
    return f"{max(0.0, middle - reach):.{digits}f} to {min(1.0, middle + reach):.{digits}f}"


def audit(drafts: list[Path], out: Path, *, bulk: bool = False) -> None:
    command = [sys.executable, "-m", "secondlook", "audit", *map(str, drafts), "-o", str(out), "--workers", "2"]
    command += ["--bulk"] if bulk else []
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


def score_cases(name: str, cases: list[Path], scorer: Path, reports: Path, note: str, *, bulk: bool = False) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        audit(cases, out, bulk=bulk)
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
        used = digest([data])
        if name == "tab-echr-dev":
            data = dev_split(data, Path(folder))
        drafts, out = Path(folder) / "drafts.jsonl", Path(folder) / "out.jsonl"
        subprocess.run([sys.executable, str(tool), "prepare", str(data), "-o", str(drafts)], check=True)
        audit([drafts], out)
        done = subprocess.run(
            [sys.executable, str(tool), "score", str(data), "--predicted", str(out)],
            capture_output=True,
            text=True,
            check=True,
        )
        figures = json.loads(done.stdout)
    lines = [f"# {name}", "", f"Commit {commit()}, data {used}. {note}.", "", "| figure | reached |", "| --- | --- |"]
    if name in TOGETHER:
        pairs = [figures[f"recall.{kind}"].split(" = ")[0].split("/") for kind in TOGETHER[name]]
        found, total = sum(int(a) for a, _ in pairs), sum(int(b) for _, b in pairs)
        lines.append(f"| together | {found}/{total} = {found / total:.4f} ({wilson(found, total)}) |")
    lines += [f"| {figure} | {value} |" for figure, value in figures.items()]
    write(reports / f"{name}.md", [*lines, ""])


def dev_split(data: Path, folder: Path) -> Path:
    """The dev documents of a set that holds its train and dev documents in one file."""
    kept = folder / "tab-echr-dev.jsonl.gz"
    with (
        gzip.open(data, "rt", encoding="utf-8") as rows,
        gzip.open(kept, "wt", encoding="utf-8", compresslevel=1) as out,
    ):
        out.writelines(line for line in rows if json.loads(line)["split"] == "dev")
    return kept


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
    rows = [line for line in everything.read_text(encoding="utf-8").splitlines() if scored(json.loads(line)["id"])]
    kept.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return kept


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    arguments.add_argument("--reports", type=Path, default=ROOT / "evaluation" / "reports")
    arguments.add_argument("--only", nargs="*", choices=["dev", "corpus", "independent", "jigsaw", *OUTSIDE])
    options = arguments.parse_args()
    chosen = options.only or ["dev", "corpus", "independent", "jigsaw", *OUTSIDE]
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
        note = "Looked at while building; never trained on."
        score_cases("development-cases", cases, scorer, options.reports, note)
        score_cases(
            "development-cases-bulk", cases, scorer, options.reports, f"{note} Read by the small network.", bulk=True
        )
    if "corpus" in chosen:
        with tempfile.TemporaryDirectory() as folder:
            note = "A sixteenth of our own invented posts, by digest of their id: neither trained on nor fitted to; second readers have mended their marks, nobody wrote rules by reading them."
            kept = corpus_held_out(Path(folder))
            score_cases("corpus-held-out", [kept], scorer, options.reports, note)
            score_cases(
                "corpus-held-out-bulk", [kept], scorer, options.reports, f"{note} Read by the small network.", bulk=True
            )
    if "independent" in chosen:
        with tempfile.TemporaryDirectory() as folder:
            for number, note in (("1", "Looked at once, after the model was trained."), ("2", "Only ever scored.")):
                cases = Path(folder) / f"independent-{number}.jsonl"
                source = ROOT / "evaluation" / "cases" / f"independent-{number}.txt"
                compiler = [sys.executable, str(ROOT / "training/corpus/compile.py"), str(source), "-o", str(cases)]
                subprocess.run(compiler, check=True, capture_output=True)
                said = f"Forty cases by writers who saw neither the engine nor the corpus nor the development cases. {note}"
                score_cases(f"independent-{number}", [cases], scorer, options.reports, said)
    if "jigsaw" in chosen:
        said = "Cases of the sum by a writer who saw the development cases of this kind and nothing of the engine."
        fitted = "looked at since; opinions are fitted to it."
        looked = "Looked at while building; opinions are fitted to it."
        chosen_by = "Only ever scored, but often while opinions were chosen:"
        for number, note in (
            ("1", looked), ("2", looked), ("3", f"Scored unseen at db908f2 (27 of 40 right), {fitted}"),
            ("4", f"Scored unseen (31 of 60 right at 3c80277), {fitted}"),
            ("5", f"Scored unseen (47 of 60 right at f68b784), {fitted}"),
            ("6", f"Scored unseen (41 of 60 right at f68b784), {fitted}"),
            ("7", f"{chosen_by} 47 of 60 right at c92c72a."),
            ("8", f"{chosen_by} 43 of 60 right at c92c72a."),
            ("9", f"{chosen_by} 44 of 60 right at 4580bc1."),
            ("10", "Only ever scored, also while the last guards were chosen: 49 of 60 right at b21b7ce."),
            ("11", "Only ever scored, also while the last guards were chosen: 47 of 60 right at b21b7ce."),
            ("12", "Only ever scored, once all was chosen: 39 of 60 right at b21b7ce."),
        ):  # fmt: skip
            cases = ROOT / "evaluation" / "cases" / f"jigsaw-{number}.jsonl"
            score_cases(f"jigsaw-{number}", [cases], scorer, options.reports, f"{said} {note}")
        said = "Everyday posts by a writer who had not seen the program, each in the contexts of two drafts of round r: all may be shared."
        note = "Scored while opinions were chosen (289 of 320 right at b21b7ce), never looked at."
        score_cases("everyday", [ROOT / "evaluation" / "cases" / "everyday.jsonl"], scorer, options.reports, f"{said} {note}")
        cases = options.shared / "cases" / "dev-jigsaw.jsonl"
        score_cases("development-jigsaw", [cases], scorer, options.reports, "Looked at while building.")
    for name, (path, note) in OUTSIDE.items():
        if name in chosen:
            score_outside(name, options.shared / "data" / path, tool, options.reports, note)


if __name__ == "__main__":
    main()
