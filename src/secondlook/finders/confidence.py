"""How sure a proposal is: what a pattern, the network and the text as a whole say of it, as one probability.

A logistic regression (Platt 1999 calibrates a classifier so; here with more to go by than one score), fitted by
`training/fit_confidence.py` on posts that no network was trained on, for each network by itself. The weights are data
(`data/models/choose.json`). Which proposals there are, and which stand: `choose.py`.
"""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from secondlook.finders.question import asks_about_nobody
from secondlook.finders.shipped import shipped
from secondlook.finders.tagger import Size
from secondlook.finders.tagging import Means, Tagging
from secondlook.model import Category, Mention

CLINICAL = frozenset({Category.CONDITION, Category.PROCEDURE, Category.RESULT})
"""Categories that a text about nobody is full of."""
FURTHEST = 7.0
"""Log-odds are cut here: what is surer than a thousand to one is sure."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What one network's proposals are weighed by."""

    none_bias: float
    """Added to the network's logit of "no mention" when its best sequence is sought: below zero proposes more."""
    pattern_least: float
    """The probability from which a pattern's proposal stands."""
    tagged_least: float
    """The same of the network's own."""
    of: dict[str, float]
    """By name of the sign; the intercept has the empty name."""


@cache
def weights(size: Size) -> Weights:
    """The weights fitted for one of the networks. Raises `MissingData`."""
    with shipped("choose.json") as text:
        raw = json.loads(text)[size.value]
        return Weights(
            none_bias=raw["none_bias"],
            pattern_least=raw["pattern_least"],
            tagged_least=raw["tagged_least"],
            of=dict(raw["weights"]),
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """What is the same for all proposals of a text."""

    means: Means
    general: float
    """Probability that the text tells of nobody in particular."""
    published: float
    """Probability that it retells what was published."""
    about_nobody: bool
    """A general question, by its form."""
    one_case: bool
    """All in small letters or all in capitals: nothing looks like a name."""

    @classmethod
    def of(cls, text: str, tagging: Tagging) -> "Scene":
        telling = tagging.telling
        general = sum(telling.get(kind, 0.0) for kind in ("general", "about_colleague", "protest"))
        return cls(
            means=Means(tagging),
            general=general,
            published=telling.get("published", 0.0),
            about_nobody=asks_about_nobody(text.lower()),
            one_case=text.islower() or text.isupper(),
        )


def signs(mention: Mention, scene: Scene, *, agreed: bool) -> Iterator[tuple[str, float]]:
    """Name and size of each sign that speaks for or against a proposal.

    `agreed`: patterns and the network both propose something here (of the same category, if a pattern's).
    """
    category = mention.category.value
    source = "tagged" if mention.kind == "tagged" else "pattern"
    first, after = scene.means.words(mention.start, mention.end)
    seen = log_odds(scene.means.chance(first, after))
    yield f"{source} {category}", 1.0
    yield f"{source} seen", seen
    yield f"{source} as it", log_odds(scene.means.of_category(mention.category, first, after))
    yield f"{source} least", log_odds(scene.means.least_chance(first, after))
    yield f"seen {category}", 0.3 * seen
    if agreed:
        yield "agreed", 1.0
        yield f"agreed {category}", 1.0
    if mention.category in CLINICAL:
        yield "clinical in general", scene.general
        yield "clinical about nobody", float(scene.about_nobody)
    yield f"{source} in general", scene.general
    yield f"{source} in published", scene.published
    if after - first == 1:
        yield f"{source} one word", 1.0
        yield f"{source} one word {category}", 1.0
    if source == "pattern" and mention.kind:
        yield f"kind {category} {mention.kind.split(':')[0]}", 1.0


def confidence(mention: Mention, scene: Scene, of: dict[str, float], *, agreed: bool) -> float:
    """Probability that a proposal is a mention of the standard."""
    total = of.get("", 0.0)
    for name, size in signs(mention, scene, agreed=agreed):
        total += of.get(name, 0.0) * size
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def log_odds(chance: float, furthest: float = FURTHEST) -> float:
    """ln(p / (1 - p)), cut at `furthest`."""
    if chance <= 0.0 or chance >= 1.0:
        return math.copysign(furthest, chance - 0.5)
    return max(-furthest, min(furthest, math.log(chance / (1.0 - chance))))
