#!/usr/bin/env python3
"""What a check costs: warm in one process, cold from a shell, in memory; as ratios against Presidio where it is there.

    benchmarks/run.py [--presidio PYTHON] [--rounds N]

PYTHON is the interpreter of a virtual environment with presidio-analyzer (blank English pipeline and its UK recognisers,
patterns only: no model is downloaded). Both do the same drafts, in turns, in one run, so that the ratio holds on a
noisy machine. Second Look does more with each draft: it judges and advises; Presidio finds.
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

_PRESIDIO = """
import json, sys, time
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpEngine, NlpArtifacts
import spacy
from presidio_analyzer.nlp_engine import SpacyNlpEngine
class Blank(SpacyNlpEngine):
    def __init__(self):
        super().__init__(models=[{"lang_code": "en", "model_name": "blank"}])
        self.nlp = {"en": spacy.blank("en")}
    def load(self): pass
    def is_loaded(self): return True
registry = RecognizerRegistry(); registry.load_predefined_recognizers(languages=["en"])
engine = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["en"])
drafts = json.load(sys.stdin)
for d in drafts: engine.analyze(d, language="en")
times = []
for d in drafts * 5:
    began = time.perf_counter(); engine.analyze(d, language="en"); times.append(time.perf_counter() - began)
json.dump(times, sys.stdout)
"""


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
    arguments.add_argument("--presidio", help="interpreter of an environment with presidio-analyzer")
    arguments.add_argument("--rounds", type=int, default=5)
    options = arguments.parse_args()
    words = [len(d.split()) for d in DRAFTS]
    print(f"{len(DRAFTS)} drafts of {min(words)} to {max(words)} words\n")
    whole, reading = warm(options.rounds)
    shown("check, warm", whole)
    shown("of which reading", reading)
    print(f"{'peak memory of this process':34} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:14.0f} MB")
    shown("secondlook check, cold", cold(5))
    if options.presidio:
        made = subprocess.run(
            [options.presidio, "-c", _PRESIDIO], input=json.dumps(DRAFTS), capture_output=True, text=True, check=True
        )
        theirs = json.loads(made.stdout)
        again, reading_again = warm(2)
        shown("Presidio (patterns only), warm", theirs)
        print(f"ratio, check : Presidio            {statistics.median(again) / statistics.median(theirs):7.2f}")
        print(f"ratio, reading : Presidio          {statistics.median(reading_again) / statistics.median(theirs):7.2f}")


if __name__ == "__main__":
    main()
