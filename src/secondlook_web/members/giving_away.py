"""What a profile gives away, in words for the page where it is written: beside each field, and in all.

The reading and the numbers are the engine's (`secondlook.dossiers.profile`, `secondlook.leaving_out`). Where they could
not be worked out the page says so: it never says that a profile gives nothing away.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings

from secondlook.crowds.explain import rounded
from secondlook.dossiers.profile import Detail, details
from secondlook.dossiers.registers import Register, full_name, register_for
from secondlook.leaving_out import Change, changes, starts
from secondlook.model import Attribute, Author, Context, Crowd

log = logging.getLogger(__name__)

FIELDS = {"workplace": "workplace", "town": "town", "bio": "about you", "display_name": "shown name"}
"""The fields that can give a place away, as the form calls them."""
LOOKERS = {
    "colleague": "Somebody who works or trains where you do",
    "stranger": "A stranger with a search engine and this profile",
}
SAME = 0.02
"""Of a number of people: a start within this of another is the same."""
_KINDS = {
    Attribute.PRACTICE: "a practice",
    Attribute.HOSPITAL: "a hospital",
    Attribute.UNIT: "a ward or unit",
    Attribute.PLACE: "a town or region",
}
_SURE = ((1.0, "certain"), (0.9, "almost certain"), (0.7, "likely"), (0.5, "more likely than not"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Looker:
    """Somebody who reads the profile, and among how many they would begin to look for a patient seen today."""

    who: str
    people: float | None
    """None where they would not know where to look."""
    among: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What to leave out, and what that does."""

    leave_out: str = field(repr=False)
    keep: str = field(repr=False)
    stranger: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAway:
    """All that a profile gives away."""

    hidden: bool
    by_field: Mapping[str, Sequence[str]] = field(repr=False)
    """Sentences for each field of the form."""
    lookers: tuple[Looker, ...]
    advice: tuple[Advice, ...]
    register: str = field(repr=False)
    """What a public register adds to a full name; "" where there is none to search."""


def given_away(author: Author) -> GivenAway | None:
    """What an author's profile gives away, or None when it could not be worked out."""
    try:
        return _given_away(author)
    except Exception:  # a fault in the engine must not keep a member from their own profile
        log.exception("a profile could not be read")
        return None


def _given_away(author: Author) -> GivenAway:
    context = Context(author=author, country=settings.COUNTRY)
    found = details(author)
    if not author.public:  # the shown name is seen all the same
        found = details(Author(display_name=author.display_name, role=author.role))
    counted = [detail for detail in found if detail.counted]
    by_field: dict[str, list[str]] = {name: [] for name in FIELDS}
    for detail in found:
        by_field[detail.where].append(_said(detail))
    return GivenAway(
        hidden=not author.public,
        by_field=by_field,
        lookers=tuple(
            Looker(who=LOOKERS[name], people=None if crowd is None else crowd.expected, among=_among(crowd))
            for name, crowd in starts(context, counted).items()
        ),
        advice=tuple(_advice(change, counted) for change in changes(context, found)),
        register=_register(context),
    )


def _said(detail: Detail) -> str:
    origin = detail.fact.origin
    sure = next((says for least, says in _SURE if origin.probability >= least), "unlikely, so it is not counted")
    kind = _KINDS.get(detail.fact.attribute, "an organisation")
    return f"“{_quoted(detail)}” is {kind}: {sure}."


def _among(crowd: Crowd | None) -> str:
    if crowd is None:
        return "would not know where to look"
    if abs(crowd.expected - crowd.start) <= SAME * crowd.start:
        return f"begins among {rounded(crowd.start)} {crowd.start_says}"
    return (
        f"begins among about {rounded(crowd.expected)} ({rounded(crowd.start)} {crowd.start_says}, were that certain)"
    )


def _advice(change: Change, counted: Sequence[Detail]) -> Advice:
    kept = [detail for detail in counted if detail not in change.leave_out]
    return Advice(
        leave_out=_listed(change.leave_out, where=True),
        keep=_listed(kept),
        stranger=_among(change.starts["stranger"]),
    )


def _listed(some: Sequence[Detail], *, where: bool = False) -> str:
    """ "“Elm Road Surgery” (workplace, about you)": each name once, with the fields it stands in."""
    told: dict[str, list[str]] = {}
    for detail in some:
        fields = told.setdefault(_quoted(detail).title(), [])
        if FIELDS[detail.where] not in fields:
            fields.append(FIELDS[detail.where])
    if not where:
        return ", ".join(f"“{name}”" for name in told)
    return ", ".join(f"“{name}” ({', '.join(fields)})" for name, fields in told.items())


def _quoted(detail: Detail) -> str:
    return " ".join(detail.words.split())


def _register(context: Context) -> str:
    """What a register adds to a full name."""
    if full_name(context.author) is None:
        return ""
    register = register_for(context.author, context.country)
    if register is None:
        return ""
    if not isinstance(register, Register):
        return register.says
    return (
        f"Your name stands in full. Anybody can look you up in {register.name}, by {register.search}. It shows: "
        f"{', '.join(register.shows)}. {register.adds}"
    )
