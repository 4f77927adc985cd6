"""Mentions never overlap: the outer wins unless it is much less sure, then a direct identifier, then the earlier."""

from collections.abc import Iterable

from secondlook.model import Mention

POWER_OF_LENGTH = 0.35
"""A find three times as long may be a third less sure and still win."""


def resolve(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Keep a set of mentions without overlaps, in order of position. n log n in their number.

    Of two that overlap the longer is taken, so that "Mr Okafor" beats "Okafor", and a quotation the ages inside it;
    but a guess does not swallow what is sure: a mention's weight is its certainty times a power of its length.
    """
    ranked = sorted(
        mentions,
        key=lambda m: (
            -(m.certainty * (m.end - m.start) ** POWER_OF_LENGTH),
            m.start - m.end,
            not m.category.direct,
            m.start,
            m.category.value,
        ),
    )
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in ranked:
        places = range(mention.start, mention.end)
        if taken.isdisjoint(places):
            kept.append(mention)
            taken.update(places)
    return tuple(sorted(kept, key=lambda m: m.start))
