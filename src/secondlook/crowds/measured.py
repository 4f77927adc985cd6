"""Measured values: what a result leaves of a crowd, by itself and within a condition that explains it.

Not here: the distributions (`results.py`), or which conditions were told (`dependence.py`).
"""

import math
from functools import lru_cache

from secondlook.crowds import results
from secondlook.crowds.cells import constant
from secondlook.crowds.weight import Weight, default
from secondlook.model import Fact

FADED_RARITY = 0.5
"""A value that this share of people with the condition has is nobody's in particular, even when exact."""
VAGUE_RESULT = 0.01
"""The least that a value without its figure leaves ("a very low sodium")."""
REMEMBERED_DIGITS = 3
"""Figures of a value that anybody but its owner would know again: of 42,317 "forty-two thousand three hundred"."""
RAREST_PER_DIGITS = 0.03
"""The least that an extreme value leaves, of what its digits leave by themselves."""


def _digits(value: float) -> int:
    """Significant digits of a figure, trailing zeros of whole numbers not counted."""
    text = f"{abs(value):.6g}"
    text = text.split("e")[0].replace(".", "").lstrip("0") if "." in text else text.split("e")[0].strip("0")
    return max(1, len(text))


def weigh_result(fact: Fact) -> Weight:
    """A value: how far out it is among all who are measured, and how many digits of it are told.

    Where no table says how the analyte is spread, rarity is as it was read. In somebody ill an extreme value is much
    less surprising than that says, so that it counts down to a floor: what the digits say, or `VAGUE_RESULT`.
    """
    tail, sd = default("result") if fact.rarity is None else (fact.rarity, 1.0)
    share = max(tail, VAGUE_RESULT)
    measured = fact.low if fact.exact and fact.unit else None
    tabled = None if measured is None else results.tail(fact.value, measured)
    if fact.exact and fact.low is not None and tail <= FADED_RARITY:
        (abnormal, _), (figure, _) = default("result_exact"), default("result_digit")
        digits = abnormal * figure ** (_digits(fact.low) - 1)
        floor = RAREST_PER_DIGITS * digits if tabled is None else min(tabled, RAREST_PER_DIGITS * digits)
        share = min(digits, max(tail, floor))
    return Weight(
        fact=fact,
        group="result",
        key=fact.value or fact.attribute.value,
        table="results" if tabled is not None else "defaults" if fact.rarity is None else "reading",
        sd=sd,
        share=constant(share),
        share_everywhere=share,
        measured=measured,
    )


def share_given(weight: Weight, condition: str) -> float | None:
    """The share of people with a condition who have a result's value; None where no table tells.

    Of an exact figure that is the share whose value is the same to `REMEMBERED_DIGITS`, at most the share that is as
    far out. It is never above what the value leaves without its figure, so that softening it never hides less.
    """
    if weight.measured is None:
        return None
    vague = max(weight.fact.rarity if weight.fact.rarity is not None else default("result")[0], VAGUE_RESULT)
    return _within(weight.key, weight.measured, vague, condition)


@lru_cache(maxsize=4096)
def _within(analyte: str, value: float, most: float, condition: str) -> float | None:
    tail = results.tail(analyte, value, condition=condition)
    if tail is None:
        return None
    size = math.floor(math.log10(abs(value))) if value else 0
    step = 10.0 ** (size + 1 - min(_digits(value), REMEMBERED_DIGITS))
    alike = results.density(analyte, value, step=step, condition=condition)
    return min(tail, most, 1.0 if alike is None else alike)
