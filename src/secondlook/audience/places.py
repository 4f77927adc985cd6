"""Where a patient seems to have been seen, as names that a reader's workplace can be compared with.

A practice, a hospital, another workplace, a town that is small enough for a name to say something. Names are compared
as they are written, without capitals, marks and "the": a nickname or a ward is not recognised, so that a count of
readers who work there is always "at least". Not here: how many people were seen there (`crowds`).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

from secondlook.model import About, Attribute, SubjectReview, Whereabouts

LEAST_SURE = 0.5
"""A place that an earlier post or a bio names with less certainty is not told to its author as the patient's."""

_MARK = re.compile(r"[^\w\s]|_")
_SAINT = re.compile(r"\bsaint\b")
_WORKPLACES = (Attribute.PRACTICE, Attribute.HOSPITAL, Attribute.ORGANISATION)


def whereabouts_of(subjects: Iterable[SubjectReview], *, too_large: Callable[[str], bool]) -> Whereabouts:
    """The places of all patients and relatives that a draft tells of, from everything that is published about them.

    `too_large` says of a folded name of a place whether it is a region, or a town so large that it says little.
    """
    workplaces, towns = set(), set()
    for subject in subjects:
        if subject.subject.about not in (About.PATIENT, About.RELATIVE):
            continue
        for fact in subject.dossier.facts:
            if fact.origin.probability < LEAST_SURE or not fact.value:
                continue
            if fact.attribute in _WORKPLACES:
                workplaces.add(folded(fact.value))
            elif fact.attribute is Attribute.PLACE and not too_large(fact.value):
                towns.add(folded(fact.value))
    return Whereabouts(workplaces=frozenset(workplaces - {""}), towns=frozenset(towns - {""}))


def folded(name: str) -> str:
    """A name of a place as it is compared: "The St. Elm's  Surgery" and "st elms surgery" are one."""
    plain = name if name.isascii() else _without_marks(name)
    plain = plain.casefold().replace("'", "").replace("\u2019", "")
    words = _SAINT.sub("st", _MARK.sub(" ", plain)).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _without_marks(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
