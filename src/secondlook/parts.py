"""What each fact of a review does to the crowds of the onlookers, for a terminal and for programs that ask.

Not here: how parts are worked out (`crowds/sharing.py`), or how they are shown (`show.py`).
"""

from collections.abc import Collection, Mapping
from datetime import date

from secondlook.crowds import Country, Part, parts, population_for
from secondlook.judging import day_of
from secondlook.model import Context, Dossier, Review, Telling
from secondlook.onlookers import onlookers

SEED = 20_260_312
"""Of the dice for subjects of very many facts: the same draft has the same answer."""

Parts = Mapping[str, tuple[Part, ...]]
"""For each onlooker who has a crowd, the part of each fact of the dossier, in its order."""


def parts_of(review: Review, context: Context) -> dict[str, Parts]:
    """The parts of every subject, by its label."""
    people = population_for(context.country)
    return {
        subject.subject.label: parts_by_onlooker(
            subject.dossier, subject.crowds, people, context=context, telling=review.telling, on=day_of(context)
        )
        for subject in review.subjects
    }


def parts_by_onlooker(
    dossier: Dossier, names: Collection[str], people: Country, *, context: Context, telling: Telling, on: date
) -> Parts:
    """The parts of the facts of a dossier for each onlooker of `names`."""
    import numpy as np

    return {
        onlooker.name: parts(
            dossier, onlooker, people, context=context, telling=telling, on=on, rng=np.random.default_rng(SEED)
        )
        for onlooker in onlookers()
        if onlooker.name in names
    }


def part_to_json(part: Part) -> dict[str, str | float]:
    """A part without anybody's words."""
    return {
        "category": part.fact.category.value,
        "attribute": part.fact.attribute.value,
        "share": float(f"{part.share:.6g}"),
        "factor": float(f"{part.factor:.6g}"),
        "without": float(f"{part.without:.6g}"),
    }
