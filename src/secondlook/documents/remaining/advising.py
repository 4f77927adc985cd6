"""What else to hide so that nobody could tell: the fewest kinds of detail, tried from what costs a reader least."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondlook.documents.remaining.values import Finding, Kind
from secondlook.documents.remaining.words import Told
from secondlook.model import Category, Context, Review
from secondlook.review import check_case

_WAYS: tuple[tuple[str, frozenset[Category]], ...] = (
    ("hospitals, practices and clinicians", frozenset({Category.ORGANISATION, Category.PLACE})),
    ("days and times", frozenset({Category.TIME})),
    ("what happened, looks and quotations", frozenset({Category.EVENT, Category.APPEARANCE, Category.QUOTE})),
    (
        "age, work, family and origin",
        frozenset({Category.AGE, Category.OCCUPATION, Category.FAMILY, Category.DEMOGRAPHIC}),
    ),
    ("exact values", frozenset({Category.RESULT})),
)
"""From what a clinical reader misses least."""
MOST_MENTIONS = 1_500
"""In a longer text no way is searched for: a whole record is too particular whatever is left out."""
_OTHERS = ("colleague", "stranger")


def advice(told: Told | None, findings: Sequence[Finding], context: Context, *, proposed_name: str) -> Iterator[str]:
    """What to do about the findings, in the order in which to do it."""
    kinds = {finding.kind for finding in findings}
    if Kind.IDENTIFIER in kinds:
        yield "Hide what still names the patient or somebody of theirs."
    if Kind.MAY_IDENTIFY in kinds:
        yield "Look whether a name, a number or an address that was left is theirs, and hide it if so."
    if kinds & {Kind.FACE, Kind.CODE}:
        yield "Hide the faces and codes that were left."
    if told is not None and _known(told.review):
        ways = _enough(told, context)
        if ways:
            yield f"Hide {_listed(ways)} too: then neither a colleague nor a stranger could tell from the words alone."
        else:
            yield (
                "Hiding single details would not be enough: what is told is too particular. Share the question or the "
                "learning point in your own words, without the file."
            )
    if Kind.NOT_UNDERSTOOD in kinds:
        yield "Have somebody read what was not understood before you share it."
    if Kind.FILE_NAME in kinds:
        yield f"Give the file another name: {proposed_name}."


def _known(review: Review) -> bool:
    return any(name in _OTHERS for subject in review.subjects for name in subject.recognisable_by)


def _enough(told: Told, context: Context) -> list[str]:
    """The fewest of the ways after which nobody but the person could tell; none if all are not enough."""
    if len(told.reading.mentions) > MOST_MENTIONS:
        return []
    taken: list[tuple[str, frozenset[Category]]] = []
    for way in _WAYS:
        if any(mention.category in way[1] for mention in told.reading.mentions):
            taken.append(way)
            if not _known(_without(told, taken, context)):
                break
    else:
        return []
    for way in tuple(taken[:-1]):
        fewer = [other for other in taken if other is not way]
        if not _known(_without(told, fewer, context)):
            taken = fewer
    return [says for says, _ in taken]


def _without(told: Told, ways: Sequence[tuple[str, frozenset[Category]]], context: Context) -> Review:
    gone = frozenset[Category]().union(*(categories for _, categories in ways))
    kept = tuple(mention for mention in told.reading.mentions if mention.category not in gone)
    return check_case(replace(told.reading, mentions=kept), context)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{'; '.join(names[:-1])}; and {names[-1]}"
