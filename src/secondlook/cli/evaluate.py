"""`secondlook evaluate`: how often the answers are right on labelled cases."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

if TYPE_CHECKING:
    from secondlook.cli._rows import Row
    from secondlook.cli._scoring import Score


def evaluate(
    *cases: Annotated[Path, Parameter(name="CASES")],
    outside: Annotated[bool, Parameter(name="--outside", negative="")] = False,
    json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    workers: int | None = None,
    errors: int = 0,
    bulk: Annotated[bool, Parameter(name="--bulk", negative="")] = False,
) -> int:
    """Judge labelled cases and compare: counts first, then rates with 95 % intervals.

    A case that cannot be judged counts as wrong in every figure.

    Parameters
    ----------
    cases
        Files of cases, one JSON object a line, with the labels beside the text.
    outside
        Text from elsewhere: labelled spans of other kinds, no verdicts. Counts what was covered and what was flagged.
    json
        Print the figures as JSON.
    workers
        Processes; otherwise as many as there are processors.
    errors
        Name so many of the cases that came out wrong.
    bulk
        Read with the small network, as `audit --bulk` does.
    """
    from secondlook.cli._arguments import BadArguments
    from secondlook.cli._work import Task, default_workers, judged
    from secondlook.errors import BadCases

    if not cases:
        raise BadArguments("No cases are given: name at least one .jsonl file.")
    answered = judged(_rows(cases), Task(bulk=bulk), workers=workers or default_workers())
    if outside:
        figures = _outside(answered)
        if not figures["rows"]:
            raise BadCases("There is not one row in what was given.")
        _print(figures, json)
        return 0
    score = _score(answered)
    if not score.cases:
        raise BadCases("There is not one labelled case in what was given.")
    if json:
        _print(_figures(score), True)
    else:
        _show(score, errors)
    return 0


def _rows(paths: Sequence[Path]) -> "Iterator[Row]":
    from secondlook.cli._rows import rows

    for path in paths:
        yield from rows(path)


def _score(answered: Iterator[Any]) -> "Score":
    from secondlook.cli._scoring import VERDICTS, Score
    from secondlook.errors import BadCases

    score = Score()
    for row, outcome in answered:
        if row.error:
            raise BadCases(row.error)
        if row.values.get("verdict") not in VERDICTS:
            raise BadCases(
                f"{row.where}: has no labelled verdict (share, revise, stop). Text without verdicts needs --outside."
            )
        if outcome.bad:
            print(outcome.output["error"], file=sys.stderr)
        score.add(row.values, {} if outcome.bad else outcome.output)
    return score


def _figures(score: "Score") -> dict[str, Any]:
    figures: dict[str, Any] = {"cases": score.cases, "unjudged": score.unjudged, "verdict.kappa": score.kappa}
    for name, share in score.shares().items():
        figures[name] = {"part": share.part, "whole": share.whole, "rate": share.rate, "interval": share.interval}
    for name, overlap in score.overlaps().items():
        figures[name] = {
            "f1": overlap.f1, "both": overlap.both, "said_only": overlap.said_only, "missed": overlap.missed,
        }  # fmt: skip
    figures["confusion"] = {f"{gold} -> {ours}": count for (gold, ours), count in sorted(score.pairs.items())}
    return figures


def _show(score: "Score", errors: int) -> None:
    from secondlook.cli._scoring import VERDICTS

    print(f"{score.cases} cases, {score.unjudged} of them could not be judged and count as wrong\n")
    print(f"{'labelled':>10} | ours: " + "".join(f"{name:>8}" for name in VERDICTS))
    for gold in VERDICTS:
        print(f"{gold:>10} |       " + "".join(f"{score.pairs[gold, ours]:8}" for ours in VERDICTS))
    print(f"\n{'figure':26} {'count':>13}  {'rate':>5}  95 % interval")
    for name, share in score.shares().items():
        low, high = share.interval
        rate = "-" if share.rate is None else f"{share.rate:.3f}"
        print(f"{name:26} {share.part:5} of {share.whole:4}  {rate:>5}  {low:.3f} to {high:.3f}")
    kappa = "-" if score.kappa is None else f"{score.kappa:.3f}"
    print(f"{'verdict.kappa (quadratic)':26} {'':13}  {kappa:>5}")
    print(f"\n{'figure':26} {'right':>6} {'wrong':>6} {'missed':>6}     F1")
    for name, overlap in score.overlaps().items():
        f1 = "-" if overlap.f1 is None else f"{overlap.f1:.3f}"
        print(f"{name:26} {overlap.both:6} {overlap.said_only:6} {overlap.missed:6}  {f1:>5}")
    for name, gold, ours in score.wrong[:errors]:
        print(f"wrong: {name}: labelled {gold}, came out as {ours}")


def _outside(answered: Iterator[Any]) -> dict[str, Any]:
    """For text from elsewhere: spans wholly covered, by their own type, and rows that were flagged."""
    from secondlook.cli._scoring import Share, marks, whole_under

    covered: Counter[str] = Counter()
    total: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    rows = unjudged = 0
    for row, outcome in answered:
        rows += 1
        unjudged += outcome.bad
        ours = [] if outcome.bad else outcome.output["mentions"]
        verdicts[outcome.output.get("verdict", "not judged")] += 1
        found = marks(ours)
        for mention in row.values.get("mentions") or []:
            if not isinstance(mention.get("start"), int):
                continue
            kind = str(
                mention.get("entity_type") or mention.get("identifier_type") or mention.get("category") or "span"
            )
            total[kind] += 1
            covered[kind] += whole_under(str(row.values.get("text", "")), mention, found)
    shares = {f"covered.{kind}": Share(part=covered[kind], whole=count) for kind, count in sorted(total.items())}
    shares["flagged"] = Share(part=verdicts["revise"] + verdicts["stop"], whole=rows)
    counted = {
        name: {"part": share.part, "whole": share.whole, "rate": share.rate, "interval": share.interval}
        for name, share in shares.items()
    }
    return {"rows": rows, "unjudged": unjudged, "verdicts": dict(verdicts)} | counted


def _print(figures: dict[str, Any], as_json: bool) -> None:
    if as_json:
        from secondlook.cli._printing import print_json

        print_json(figures)
        return
    for name, value in figures.items():
        if isinstance(value, dict) and "whole" in value:
            low, high = value["interval"]
            rate = "-" if value["rate"] is None else f"{value['rate']:.3f}"
            print(f"{name:32} {value['part']:6} of {value['whole']:6}  {rate:>5}  {low:.3f} to {high:.3f}")
        else:
            print(f"{name:32} {value}")
