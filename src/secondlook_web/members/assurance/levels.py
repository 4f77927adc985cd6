"""How well a member is known: a closed set of levels, worked out from evidence at a moment and never stored.

Membership is four facts (MEMBERSHIP.md, section 1), and each needs evidence of its own. A name and a register number
are public: whoever gives them has shown nothing but that they can read, and is `claimed`, never more. This module knows
no database; it is the only place that says what evidence carries.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from secondlook.audience import label_of, sentence_of
from secondlook.model import Level as Known


class Fact(StrEnum):
    """What has to be known of a member; for students the registration is their place on the course."""

    PERSON = "person"
    REGISTRATION = "registration"
    BINDING = "binding"
    """That this person is that registrant."""
    STANDING = "standing"
    """That they work or study there now."""


class Route(StrEnum):
    """How a fact was shown."""

    NUMBER = "number"
    """A register number and a name, given by the member and found on the register."""
    MAIL = "mail"
    """A link sent to an address of an institution was opened."""
    SIGN_IN = "sign_in"
    """An institution's own sign-in said so (OpenID Connect)."""
    VOUCHERS = "vouchers"
    """Two verified members answer for it."""
    DOCUMENT = "document"
    """A moderator saw a document. What it was and when is kept, never the document."""
    SCHOOL = "school"
    """The school confirmed a student, with the end of the course."""


class Weight(IntEnum):
    """How much a route carries of a fact."""

    NONE = 0
    CLAIMED = 1
    VOUCHED = 2
    PROVED = 3


CARRIES = {
    (Fact.PERSON, Route.VOUCHERS): Weight.VOUCHED,
    (Fact.PERSON, Route.SIGN_IN): Weight.PROVED,
    (Fact.PERSON, Route.DOCUMENT): Weight.PROVED,
    (Fact.REGISTRATION, Route.NUMBER): Weight.CLAIMED,
    (Fact.REGISTRATION, Route.SCHOOL): Weight.CLAIMED,
    (Fact.BINDING, Route.VOUCHERS): Weight.VOUCHED,
    (Fact.BINDING, Route.SIGN_IN): Weight.PROVED,
    (Fact.BINDING, Route.DOCUMENT): Weight.PROVED,
    (Fact.STANDING, Route.MAIL): Weight.PROVED,
    (Fact.STANDING, Route.SIGN_IN): Weight.PROVED,
    (Fact.STANDING, Route.DOCUMENT): Weight.PROVED,
    (Fact.STANDING, Route.SCHOOL): Weight.PROVED,
}
"""What is not here carries nothing. An entry on a register, or on the list of a school, is `CLAIMED` whoever looked it
up: it says that somebody is on it, and the binding says that it is this person."""


class Level(StrEnum):
    """How well somebody is known, least first."""

    UNKNOWN = "unknown"
    CLAIMED = "claimed"
    AFFILIATED = "affiliated"
    VOUCHED = "vouched"
    REGISTERED = "registered"
    VERIFIED = "verified"

    @property
    def rank(self) -> int:
        return _ORDER.index(self)

    @property
    def label(self) -> str:
        """Two or three words for an author's line."""
        return LABELS[self]

    @property
    def sentence(self) -> str:
        """What it means, for anybody."""
        return SENTENCES[self]

    def reaches(self, needed: "Level") -> bool:
        return self.rank >= needed.rank


_ORDER = list(Level)
LABELS = {level: label_of(Known(level.value)) for level in Level}
SENTENCES = {level: sentence_of(Known(level.value)) for level in Level}
"""The engine's words, which say the same of the readers of any place (`data/audience/assumptions.toml`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One piece of evidence, as far as a level depends on it."""

    fact: Fact
    route: Route
    shown_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None
    paused_at: datetime | None = None
    """Of a registration: since when the register has no longer said that it is in force."""
    key: int = 0
    """Of this piece, among one member's."""
    of: int | None = None
    """Of a binding: the registration that it is about. Without that one it carries nothing."""

    def holds(self, at: datetime) -> bool:
        """Whether it counts at a moment. A clock that runs ahead shows nothing before its time."""
        over = any(moment is not None and moment <= at for moment in (self.ended_at, self.paused_at))
        return self.shown_at <= at < self.expires_at and not over


def facts_of(evidence: Iterable[Shown], *, at: datetime) -> dict[Fact, Weight]:
    """The weight of each fact at a moment: of several pieces the best counts; they are never added up."""
    holding = [piece for piece in evidence if piece.holds(at)]
    registrations = {piece.key for piece in holding if _weight(piece) and piece.fact is Fact.REGISTRATION}
    weights = dict.fromkeys(Fact, Weight.NONE)
    for piece in holding:
        if piece.fact is Fact.BINDING and piece.of not in registrations:
            continue
        weights[piece.fact] = max(weights[piece.fact], _weight(piece))
    return weights


def level_of(evidence: Iterable[Shown], *, at: datetime) -> Level:
    """The level that evidence carries at a moment."""
    return level_carried(facts_of(evidence, at=at))


def level_carried(weights: Mapping[Fact, Weight]) -> Level:
    """The level that the weights of the four facts carry."""
    known = min(weights[Fact.PERSON], weights[Fact.BINDING]) if weights[Fact.REGISTRATION] else Weight.NONE
    if known is Weight.PROVED:
        return Level.VERIFIED if weights[Fact.STANDING] else Level.REGISTERED
    if known is Weight.VOUCHED:
        return Level.VOUCHED
    if weights[Fact.STANDING]:
        return Level.AFFILIATED
    return Level.CLAIMED if weights[Fact.REGISTRATION] else Level.UNKNOWN


def levels_up_to(level: Level) -> list[Level]:
    """The levels that somebody of this one reaches."""
    return _ORDER[: level.rank + 1]


def _weight(piece: Shown) -> Weight:
    return CARRIES.get((piece.fact, piece.route), Weight.NONE)
