"""Machinery across categories: the plain view of a text, every category's mentions, overlaps, whom each is about."""

from secondlook.finders.fold import Folded, fold
from secondlook.finders.overlap import resolve
from secondlook.mentions import modules
from secondlook.model import Mention

__all__ = ["Folded", "fold", "candidates", "resolve"]


def candidates(folded: Folded) -> tuple[Mention, ...]:
    """Everything that any category finds in the plain view, overlaps resolved, offsets of the view."""
    return resolve(mention for module in modules().values() for mention in module.find(folded.text))
