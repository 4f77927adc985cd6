"""Mentions never overlap: the outer one wins, then the surer, then the direct identifier, then the earlier."""

from collections.abc import Iterable

from secondlook.model import Mention


def resolve(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Keep a set of mentions without overlaps, in order of position. n log n in their number.

    Mentions are taken longest first, so that "Mr Okafor" beats "Okafor", and a quotation the ages inside it.
    """
    ranked = sorted(
        mentions, key=lambda m: (-(m.end - m.start), -m.certainty, not m.category.direct, m.start, m.category.value)
    )
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in ranked:
        # The longest come first, so a later one that overlaps covers an end of it or lies inside: both ends tell.
        if mention.start in taken or mention.end - 1 in taken:
            continue
        kept.append(mention)
        taken.update(range(mention.start, mention.end))
    return tuple(sorted(kept, key=lambda m: m.start))
