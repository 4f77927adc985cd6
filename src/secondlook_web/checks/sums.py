"""How what an author tells adds up, as a page shows it: a row for each step, and a picture with its sentences."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field

from secondlook.model import Addition
from secondlook.picture import ONLOOKERS, closing, facts_of, said, sentences, sum_svg
from secondlook.saying import words


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """One row of the sum."""

    what: str
    adds: str
    closes: str
    people: float | None
    number: str
    fits: str
    """For each onlooker, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SumShown:
    whom: str
    """For whom the bars stand: "a colleague"."""
    steps: tuple[StepShown, ...]
    picture: str = field(repr=False)
    """A `data:` address of the picture."""
    spoken: str
    """The picture in sentences."""


def sum_of(additions: Sequence[Addition]) -> SumShown:
    """Its bars stand for a colleague, or for whoever else knows where to look."""
    last = additions[-1].crowds
    whom = next((name for name in ("colleague", "stranger", "self_or_family") if name in last), "colleague")
    steps = []
    for number, addition in enumerate(additions):
        what = " ".join(part for part in said(addition, first=number == 0) if part)
        fits = [
            f"{short} {words.people(addition.crowds[name]) if name in addition.crowds else 'nowhere to look'}"
            for name, short in ONLOOKERS.items()
        ]
        steps.append(
            StepShown(
                what=f"{what[:1].upper()}{what[1:]}",
                adds=", ".join(facts_of(addition)),
                closes=closing(addition),
                people=addition.crowds.get(whom),
                number=words.people(addition.crowds[whom]) if whom in addition.crowds else "",
                fits="; ".join(fits),
            )
        )
    picture = base64.b64encode(sum_svg(additions).encode()).decode()
    return SumShown(
        whom=ONLOOKERS[whom],
        steps=tuple(steps),
        picture=f"data:image/svg+xml;base64,{picture}",
        spoken=" ".join(sentences(additions)),
    )
