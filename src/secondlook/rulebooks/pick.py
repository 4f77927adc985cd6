"""Which code of practice answers for an author: by country and role, as far as the context says.

The rules are the same in every shipped rulebook; what differs is whose guidance is cited. A wrong choice is therefore
never a wrong verdict, but it would be a wrong regulator.
"""

import re

from secondlook.model import Context
from secondlook.rulebooks.load import heads, load
from secondlook.rulebooks.model import Rulebook

DEFAULT = "uk-doctors"
"""For an author of the United Kingdom whose role is unknown."""

ELSEWHERE = "international"
"""For an author of another country for whose role no rulebook is shipped."""


def pick_rulebook(context: Context) -> Rulebook:
    """The rulebook of the author's country whose longest role stands in theirs: "palliative care nurse" is a nurse."""
    role = " ".join(re.findall(r"[a-z]+", context.author.role.lower()))
    best: tuple[int, str] = (0, "")
    for name, (countries, applies_to) in heads().items():
        if context.country not in countries:
            continue
        for known in applies_to:
            if f" {known} " in f" {role} " and len(known) > best[0]:
                best = (len(known), name)
    if best[1]:
        return load(best[1])
    return load(DEFAULT if context.country == "uk" else ELSEWHERE)
