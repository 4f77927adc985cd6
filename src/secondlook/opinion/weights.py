"""What a row of evidence comes to: multinomial logistic regression, whose weights can be read.

Fitted on drafts with their context that neither network had read (`training/opinion`). One weight for each value and
verdict, so that what spoke for an opinion can be said.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from secondlook.model import Verdict
from secondlook.shipped import shipped_text

PLACE = "opinion/weights.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Of each verdict: a weight for each value of the row, and what holds before any value."""

    before: Mapping[Verdict, float]
    by_value: Mapping[str, Mapping[Verdict, float]]

    def chances(self, row: Mapping[str, float]) -> dict[Verdict, float]:
        """The chance of each verdict: they sum to 1. `KeyError` for a row without a value that is asked."""
        scores = {
            verdict: before + sum(weights[verdict] * row[name] for name, weights in self.by_value.items())
            for verdict, before in self.before.items()
        }
        most = max(scores.values())
        odds = {verdict: math.exp(score - most) for verdict, score in scores.items()}
        total = sum(odds.values())
        return {verdict: each / total for verdict, each in odds.items()}


@cache
def weights() -> Weights:
    """The shipped weights."""
    raw = json.loads(shipped_text(PLACE))
    order = [Verdict(name) for name in raw["verdicts"]]
    return Weights(
        before=dict(zip(order, raw["before"], strict=True)),
        by_value={name: dict(zip(order, values, strict=True)) for name, values in raw["weights"].items()},
    )
