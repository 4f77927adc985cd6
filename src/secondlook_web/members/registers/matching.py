"""Whether two names may be one person's: the name that somebody goes by, and the one on a register.

Never a wrong SAME. Only ways of writing are the same: marks, hyphens, capitals, a title, forenames left out. What is
merely alike (a short form, a spelling from another alphabet, another surname beside a rare first name) is UNSURE, and a
person looks. SAME says that the names agree, not that nobody else is called so: see `queries.namesakes`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from secondlook_web.members.registers import likeness, naming
from secondlook_web.members.registers.names import Name
from secondlook_web.members.registers.naming import Parsed, Word, joined, significant


class Match(StrEnum):
    SAME = "same"
    UNSURE = "unsure"
    """A person has to look."""
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The answer, with its reasons in plain lines that name nobody."""

    match: Match
    reasons: tuple[str, ...]

    def at_most_unsure(self, reason: str) -> "Compared":
        if self.match is not Match.SAME:
            return self
        return Compared(match=Match.UNSURE, reasons=(reason,))


class Surnames(Enum):
    """How two surnames go together."""

    EQUAL = auto()
    PART = auto()
    """One is a part of the other, or lacks its particle."""
    SPELLING = auto()
    """Listed as spellings of one name."""
    NEAR = auto()
    OTHER = auto()


class Forenames(Enum):
    """How two lists of forenames go together."""

    EQUAL = auto()
    SPELLING = auto()
    FORM = auto()
    """Short forms, pet names, and spellings that are at home in one language."""
    INITIAL = auto()
    LATER = auto()
    """The first of one is a later one of the other."""
    PART = auto()
    """One half of a double first name."""
    MISSING = auto()
    NEAR = auto()
    CONFLICT = auto()
    """The first agree, and the others cannot both be right."""
    OTHER = auto()


SAYS = {
    Surnames.EQUAL: "The surnames are the same.",
    Surnames.PART: "One surname is a part of the other.",
    Surnames.SPELLING: "The surnames may be two spellings of one name.",
    Surnames.NEAR: "The surnames are alike.",
    Surnames.OTHER: "The surnames are different.",
    Forenames.EQUAL: "The first names are the same.",
    Forenames.SPELLING: "The first names may be two spellings of one name.",
    Forenames.FORM: "One first name may be a form of the other.",
    Forenames.INITIAL: "Of one first name only the initial is given.",
    Forenames.LATER: "The first name of one is a later forename of the other.",
    Forenames.PART: "One first name is a part of the other.",
    Forenames.MISSING: "A first name is missing.",
    Forenames.NEAR: "The first names are alike.",
    Forenames.CONFLICT: "The first names agree, the further forenames do not.",
    Forenames.OTHER: "The first names are different.",
}
MOST_PARTS = 3
"""Of a first name that may be written as one word: Noor ul Ain."""
SWAPPED = "Forename and surname are the other way round."
MAY_BE_TURNED = "The name came as one line, and may begin with the surname or with the first name."
_ALIKE = (Forenames.EQUAL, Forenames.SPELLING, Forenames.FORM)
_UNSURE = {
    Surnames.EQUAL: (*_ALIKE, Forenames.INITIAL, Forenames.LATER, Forenames.PART, Forenames.MISSING, Forenames.NEAR),
    Surnames.PART: (*_ALIKE, Forenames.INITIAL, Forenames.PART),
    Surnames.SPELLING: (*_ALIKE, Forenames.INITIAL),
    Surnames.NEAR: (Forenames.EQUAL, Forenames.SPELLING),
    Surnames.OTHER: (),
}
"""With which forenames a surname is worth a person's look."""


def compare(claimed: Name, registered: Name) -> Compared:
    """Compare the name that somebody goes by with the one a register has, its former surnames included."""
    ours, theirs = naming.parsed(claimed), naming.parsed(registered)
    refused = _not_names(ours, theirs)
    if refused:
        return Compared(match=Match.DIFFERENT, reasons=(refused,))
    entries = [theirs]
    for surname in registered.former:
        entries.append(naming.parsed(Name(given=registered.given, surname=surname, other=registered.other)))
    found = [one for entry in entries for one in _readings(ours, entry)]
    best = min(found, key=lambda one: list(Match).index(one.match))
    if ours.foreign or theirs.foreign:
        best = best.at_most_unsure("One name is written in another alphabet.")
    if ours.suffix != theirs.suffix:
        best = best.at_most_unsure("Only one name says which generation it is.")
    return best


def _not_names(ours: Parsed, theirs: Parsed) -> str:
    if not ours.surname or not theirs.surname:
        return "A surname is missing."
    if max(len(one.given) + len(one.surname) for one in (ours, theirs)) > naming.MOST_WORDS:
        return "One of them has too many words to be a name."
    if ours.mixed or theirs.mixed:
        return "A word mixes letters of two alphabets, or has a digit, as no name does."
    if ours.suffix and theirs.suffix and ours.suffix != theirs.suffix:
        return "The names are of two generations."
    return ""


def _readings(ours: Parsed, theirs: Parsed) -> Iterator[Compared]:
    """Each way in which the claimed name may be meant."""
    words = ours.given + ours.surname
    if ours.given:
        yield _judged(ours.given, ours.surname, theirs)
        if theirs.given and len(words) > 2 and _word_by_word(words, theirs.given + theirs.surname):
            yield Compared(match=Match.SAME, reasons=("All words are the same, in the same order.",))
        yield _swapped(ours.surname, ours.given, theirs)
        return
    # One line: wherever the surname of the register begins or ends it, and otherwise its last word.
    may_be_turned = likeness.family_name(words[0].plain)
    for size in range(1, len(words)):
        if size == 1 or _surnames(words[-size:], theirs.surname) is Surnames.EQUAL:
            judged = _judged(words[:-size], words[-size:], theirs)
            yield judged.at_most_unsure(MAY_BE_TURNED) if may_be_turned else judged
        yield _swapped(words[size:], words[:size], theirs)
    if len(words) == 1 or not theirs.given:
        yield _judged((), words, theirs)


def _word_by_word(ours: tuple[Word, ...], theirs: tuple[Word, ...]) -> bool:
    """Whether only the place between forenames and surname differs: Maria Garcia, Lopez; Maria, Garcia Lopez."""
    return len(ours) == len(theirs) and all(a.forms & b.forms for a, b in zip(ours, theirs, strict=True))


def _swapped(given: tuple[Word, ...], surname: tuple[Word, ...], theirs: Parsed) -> Compared:
    """The surname written first. Where that is the custom it is a way of writing; elsewhere it may be somebody else."""
    if not joined(surname) & joined(theirs.surname):
        return Compared(match=Match.DIFFERENT, reasons=(SAYS[Surnames.OTHER],))
    judged = _judged(given, surname, theirs)
    if judged.match is not Match.SAME:
        return Compared(match=Match.DIFFERENT, reasons=judged.reasons)
    family = "".join(word.plain for word in theirs.surname)
    own = [word.plain for word in theirs.given]
    if likeness.customarily_first(family) and not any(map(likeness.family_name, (*own, "".join(own)))):
        return judged
    return judged.at_most_unsure(SWAPPED)


def _judged(given: tuple[Word, ...], surname: tuple[Word, ...], theirs: Parsed) -> Compared:
    surnames = _surnames(surname, theirs.surname)
    forenames, shared = _forenames(given, theirs.given)
    reasons: tuple[str, ...] = (SAYS[surnames], SAYS[forenames])
    if surnames is Surnames.EQUAL and forenames is Forenames.EQUAL:
        return Compared(match=Match.SAME, reasons=reasons)
    match = Match.UNSURE if forenames in _UNSURE[surnames] else Match.DIFFERENT
    if surnames is Surnames.OTHER and forenames is Forenames.EQUAL:
        why = _may_have_changed(given, surname, theirs, shared=shared)
        if why:
            match, reasons = Match.UNSURE, (*reasons, why)
    return Compared(match=match, reasons=reasons)


def _may_have_changed(given: tuple[Word, ...], surname: tuple[Word, ...], theirs: Parsed, *, shared: bool) -> str:
    """Why somebody whose first name agrees may have had another surname; nothing, when that would be a guess."""
    if shared:
        return "A further forename agrees: the surname may have changed."
    for words, other in ((given, theirs.surname), (theirs.given, surname)):
        if joined(other) & {form for word in words[1:] for form in word.forms}:
            return "One surname is a forename of the other name: the surname may have changed."
    if not likeness.common(theirs.given[0].plain):
        return "The first name is rare: the surname may have changed."
    return ""


def _surnames(ours: tuple[Word, ...], theirs: tuple[Word, ...]) -> Surnames:
    if joined(ours) & joined(theirs):
        return Surnames.EQUAL
    one, other = significant(ours), significant(theirs)
    if set(one) <= set(other) or set(other) <= set(one):
        return Surnames.PART if max(map(len, set(one) & set(other))) > 2 else Surnames.OTHER
    if len(one) == len(other):
        pairs = list(zip(one, other, strict=True))
        if all(a == b or likeness.one_spelling(a, b) for a, b in pairs):
            return Surnames.SPELLING
        unlike = [(a, b) for a, b in pairs if a != b]
        if len(unlike) == 1 and (likeness.same_sound(*unlike[0]) or likeness.slip(*unlike[0])):
            return Surnames.NEAR
    return Surnames.OTHER


def _forenames(ours: tuple[Word, ...], theirs: tuple[Word, ...]) -> tuple[Forenames, bool]:
    """How forenames go together, and whether a further one, in full, is in both."""
    if not ours or not theirs:
        return Forenames.MISSING, False
    aligned = _aligned(ours, theirs)
    if aligned is not None:
        ours_left, theirs_left = aligned
        return _with_further(Forenames.EQUAL, ours_left, theirs_left)
    first, their_first = ours[0], theirs[0]
    if first.initial or their_first.initial:
        if first.plain[0] != their_first.plain[0]:
            return _later(ours, theirs)
        return _with_further(Forenames.INITIAL, ours[1:], theirs[1:])
    one, other = first.plain, their_first.plain
    if likeness.one_spelling(one, other):
        return _with_further(Forenames.SPELLING, ours[1:], theirs[1:])
    if likeness.form(one, other):
        return _with_further(Forenames.FORM, ours[1:], theirs[1:])
    if first.parts[0] == their_first.parts[0] and 1 in (len(first.parts), len(their_first.parts)):
        return _with_further(Forenames.PART, ours[1:], theirs[1:])
    two_names = likeness.established(one) and likeness.established(other)
    if not two_names and (likeness.same_sound(one, other) or likeness.slip(one, other)):
        return _with_further(Forenames.NEAR, ours[1:], theirs[1:])
    return _later(ours, theirs)


def _later(ours: tuple[Word, ...], theirs: tuple[Word, ...]) -> tuple[Forenames, bool]:
    """Somebody may go by a later forename."""
    for one, other in ((ours[0], theirs[1:]), (theirs[0], ours[1:])):
        if not one.initial and any(one.forms & word.forms for word in other):
            return Forenames.LATER, False
    return Forenames.OTHER, False


def _aligned(ours: tuple[Word, ...], theirs: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[Word, ...]] | None:
    """What is left of both when the first names are the same, which may be written in one word or in several."""
    if ours[0].initial and theirs[0].initial:
        return None
    for size in range(1, min(MOST_PARTS, max(len(ours), len(theirs))) + 1):
        if joined(ours[:size]) & theirs[0].forms:
            return ours[size:], theirs[1:]
        if size > 1 and ours[0].forms & joined(theirs[:size]):
            return ours[1:], theirs[size:]
    return None


def _with_further(so_far: Forenames, ours: tuple[Word, ...], theirs: tuple[Word, ...]) -> tuple[Forenames, bool]:
    """Further forenames may be left out, not exchanged."""
    if joined(ours) & joined(theirs):
        return so_far, any(not word.initial for word in ours)
    left, shared = list(theirs), False
    unmatched = 0
    for word in ours:
        met = next((other for other in left if _may_be(word, other)), None)
        if met is None:
            unmatched += 1
            continue
        left.remove(met)
        shared = shared or bool(word.forms & met.forms and not word.initial)
    if unmatched and left:
        return Forenames.CONFLICT, False
    return so_far, shared


def _may_be(one: Word, other: Word) -> bool:
    if one.initial or other.initial:
        return one.plain[0] == other.plain[0]
    return bool(one.forms & other.forms) or likeness.one_spelling(one.plain, other.plain)
