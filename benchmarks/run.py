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


def crowds(rounds: int) -> tuple[list[float], dict[str, float]]:
    """Seconds of one dossier of twelve facts under all onlookers, warm, and of loading each table."""
    from datetime import date

    from secondlook import Author, Context
    from secondlook.crowds import census, country, estimate_crowd, first_names, results, tables, weigh_facts
    from secondlook.model import About, Attribute, Category, Dossier, Fact, Subject, Telling, TellingKind
    from secondlook.onlookers import onlookers

    loads = {}
    for load in (census.census, country.uk, tables.clinical, tables.rare, tables.events, tables.shapes, tables.groups,
                 tables.occupations, first_names._births, results._named):  # fmt: skip
        began = time.perf_counter()
        load.__wrapped__()  # past the cache: this process has loaded it already
        loads[f"{load.__module__.rsplit('.', 1)[1]}.{load.__name__.lstrip('_')}"] = time.perf_counter() - began

    def fact(attribute: Attribute, value: str = "", **more: object) -> Fact:
        return Fact(category=Category.EVENT, attribute=attribute, value=value, **more)  # type: ignore[arg-type]

    facts = (
        fact(Attribute.AGE_YEARS, low=84.0, high=84.0),
        fact(Attribute.SEX, "female"),
        fact(Attribute.CONDITION, "pancreatic cancer"),
        fact(Attribute.CONDITION, "diabetes"),
        fact(Attribute.RESULT, "ca 19-9", low=42317.0, high=42317.0, exact=True, rarity=1e-6, unit="U/mL"),
        fact(Attribute.OCCUPATION, "teacher"),
        fact(Attribute.ETHNICITY, "pakistani"),
        fact(Attribute.RELIGION, "muslim"),
        fact(Attribute.FAMILY, "twin"),
        fact(Attribute.EVENT, "fell off a ladder"),
        fact(Attribute.DAY, "2026-03-12", low=739687.0, high=739687.0),
        fact(Attribute.HOSPITAL, "merrowdale hospital"),
    )
    dossier = Dossier(subject=Subject(about=About.PATIENT), facts=facts)
    context = Context(author=Author(workplace="Merrowdale Hospital", town="York", public=True))
    telling, people, on = Telling(kind=TellingKind.ONE_CASE), country.uk(), date(2026, 3, 12)
    taken = []
    for _ in range(40 * rounds):
        began = time.perf_counter()
        weighed = weigh_facts(dossier, people, on=on)
        for onlooker in onlookers():
            estimate_crowd(dossier, onlooker, people, context=context, telling=telling, on=on, weighed=weighed)
        taken.append(time.perf_counter() - began)
    return taken[1:], loads


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
    taken, loads = crowds(options.rounds)
    shown("12 facts, five onlookers", taken)
    print("tables, ms to load: " + ", ".join(f"{name} {1000 * seconds:.0f}" for name, seconds in loads.items()))


if __name__ == "__main__":
    main()
