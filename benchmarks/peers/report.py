"""The report: tables between two markers of docs/benchmarks.md. What the figures cannot show is written there by hand."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.peers.scoring import Accuracy, Share
from benchmarks.peers.timing import Speed, Spread
from benchmarks.peers.tools import REFERENCES, TOOLS, named

BEGIN, END = "<!-- bench-peers: begin -->", "<!-- bench-peers: end -->"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetResult:
    """Accuracy on one set of posts."""

    name: str
    note: str
    digest: str
    posts: int
    direct: int
    quasi: int
    tools: Mapping[str, Accuracy]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Everything that one run found out."""

    commit: str
    machine: str
    corpus_digest: str
    rounds: int
    standin: Mapping[str, Any] | None
    sets: Sequence[SetResult]
    speeds: Mapping[str, Speed]
    left_out: Mapping[str, str] = field(default_factory=dict)
    """Key of a tool to the reason why it has no row."""


def written(page: str, results: Results) -> str:
    """The page with everything between the markers replaced."""
    if page.count(BEGIN) != 1 or page.count(END) != 1 or page.index(BEGIN) > page.index(END):
        raise ValueError(f"The page needs {BEGIN} and, after it, {END}, each once: restore them and run again.")
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n\n{text(results)}\n\n{END}{rest.split(END)[1]}"


def text(results: Results) -> str:
    rounds = f"{results.rounds} round{'s' if results.rounds != 1 else ''} of speed"
    parts = [
        f"Commit {results.commit}, corpus {results.corpus_digest}; {results.machine}; {rounds}.",
        "Bold: ratio to " + " / ratio to ".join(f"*{named(key).name}*" for key in REFERENCES) + ".",
        *left_out(results.left_out),
        "### Speed",
        speed_table(results.speeds),
        "### Memory and start",
        start_table(results.speeds),
        *(part for s in results.sets for part in set_parts(s)),
        "### Risk: could a colleague or a stranger recognise somebody?",
        risk_table(results.sets),
        "### Configurations",
        configurations(results),
    ]
    return "\n\n".join(part for part in parts if part)


def left_out(reasons: Mapping[str, str]) -> Iterable[str]:
    for key, reason in reasons.items():
        yield f"*{named(key).name}* has no row: {reason}."


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, ["---"] * len(head), *rows))


# Cells


def share(value: Share) -> str:
    """`69 of 74 = 0.93 (0.85-0.97)`"""
    if not value.whole:
        return "none"
    low, high = value.interval
    return f"{value.part} of {value.whole} = {value.rate:.2f} ({low:.2f}-{high:.2f})"


def ratios(ours: float | None, theirs: Iterable[float | None]) -> str:
    """Bold, one for each reference; a dash where either is missing or there is nothing to divide by."""
    made = [
        f"{ours / other:.2f}" if ours is not None and other and not math.isnan(ours + other) else "–"
        for other in theirs
    ]
    return f"**{' / '.join(made)}**" if any(m != "–" for m in made) else ""


def spread(value: Spread) -> str:
    return f"{value.median:.0f} ({value.low:.0f}-{value.high:.0f})"


def milliseconds(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


# Tables


def speed_table(speeds: Mapping[str, Speed]) -> str:
    bases = [speeds.get(key) for key in REFERENCES]

    def to_bases(of: Callable[[Speed], float | None], ours: Speed) -> str:
        return ratios(of(ours), [of(base) if base else None for base in bases])

    head = ["tool", "posts/s, one thread", "ratio", "posts per CPU second", "ratio", "p50 ms", "ratio", "p95 ms", "ratio",
            "posts a round", "CPU s per s"]  # fmt: skip
    rows = [
        [
            named(key).name,
            spread(s.per_second),
            to_bases(lambda x: x.per_second.median, s),
            spread(s.per_cpu_second),
            to_bases(lambda x: x.per_cpu_second.median, s),
            milliseconds(s.p50_ms),
            to_bases(lambda x: x.p50_ms, s),
            milliseconds(s.p95_ms),
            to_bases(lambda x: x.p95_ms, s),
            str(s.posts),
            f"{s.threads:.2f}",
        ]
        for key, s in speeds.items()
    ]
    return table(head, rows)


def start_table(speeds: Mapping[str, Speed]) -> str:
    """Memory, and what has to happen before the second post."""
    bases = [speeds.get(key) for key in REFERENCES]
    head = ["tool", "peak MB", "ratio", "import s", "load s", "first post s", "all three", "ratio"]
    rows = [
        [
            named(key).name,
            f"{s.peak_mb:.0f}",
            ratios(s.peak_mb, [base.peak_mb if base else None for base in bases]),
            f"{s.import_s:.2f}",
            f"{s.load_s:.2f}",
            f"{s.first_s:.2f}",
            f"{s.ready_s:.2f}",
            ratios(s.ready_s, [base.ready_s if base else None for base in bases]),
        ]
        for key, s in speeds.items()
    ]
    return table(head, rows)


def set_parts(result: SetResult) -> Iterable[str]:
    yield f"### Accuracy: {result.name}"
    yield (
        f"{result.posts} posts ({result.digest}), {result.direct} direct and {result.quasi} quasi-identifying mentions; "
        f"{result.note}."
    )
    bases = [result.tools.get(key) for key in REFERENCES]

    def to_bases(of: Callable[[Accuracy], Share], ours: Accuracy) -> str:
        return ratios(of(ours).rate, [of(base).rate if base else None for base in bases])

    head = [
        "tool",
        "direct recall",
        "ratio",
        "quasi recall",
        "ratio",
        "precision",
        "ratio",
        "marks in posts without a mention",
    ]
    yield table(
        head,
        (
            [
                named(key).name,
                share(a.direct),
                to_bases(lambda x: x.direct, a),
                share(a.quasi),
                to_bases(lambda x: x.quasi, a),
                share(a.precision),
                to_bases(lambda x: x.precision, a),
                f"{a.alarms} in {a.clean}",
            ]
            for key, a in result.tools.items()
        ),
    )


def risk_table(sets: Iterable[SetResult]) -> str:
    """Tools that also say whether somebody could be recognised, against the label (a colleague or a stranger could)."""
    rows = [
        [result.name, named(key).name, share(a.risk[0]), share(a.risk[1])]
        for result in sets
        for key, a in result.tools.items()
        if a.risk
    ]
    return table(["posts", "tool", "flagged of those recognisable", "flagged of the others"], rows) if rows else ""


def configurations(results: Results) -> str:
    lines = [f"- *{tool.name}*: {tool.configuration}." for tool in TOOLS if tool.key not in results.left_out]
    if results.standin:
        s = results.standin
        stale = " The corpus has changed since; `--retrain` trains it anew." if s["stale"] else ""
        lines.append(
            f"- *the stand-in model*: spaCy {s['spacy']}, blank English pipeline with one NER of the architecture of that of "
            f"en_core_web_sm (hashed embeddings, 4 convolutions, 96 wide, transition-based), from scratch on {s['posts']} posts ({s['digest']}; our corpus "
            f"and the outside sets of training/outside.py, nothing that is scored), {s['epochs']} epochs in {s['minutes']} "
            f"minutes on one thread; on {s['checked_on']} other posts exact and typed F1 {s['f1']} (precision "
            f"{s['precision']}, recall {s['recall']}).{stale}"
        )
    return "\n".join(lines)
