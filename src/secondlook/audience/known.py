"""What was counted of the readers, in sentences that single nobody out.

A count below three is not told where it could point at somebody: of a level or of a workplace. Not here: how many could
pass a post on (`look`).
"""

from collections.abc import Iterator

from secondlook.audience.assumptions import table
from secondlook.model import Audience, Gate, Level, Readers

FEWEST_SHOWN = 3
"""People. A smaller group is named "fewer than 3": whoever knows one of them would learn the other."""
FEWER = f"fewer than {FEWEST_SHOWN}"

_GATES = {
    Level.UNKNOWN: Gate.NONE,
    Level.CLAIMED: Gate.NAME_AND_NUMBER,
    Level.AFFILIATED: Gate.INSTITUTIONAL_EMAIL,
    Level.VOUCHED: Gate.INSTITUTIONAL_EMAIL,
    Level.REGISTERED: Gate.VERIFIED_IDENTITY,
    Level.VERIFIED: Gate.VERIFIED_IDENTITY,
}


def gate_of(level: Level) -> Gate:
    """The gate that somebody of this level has passed; a harder one would be a promise that they do not keep."""
    return _GATES[level]


def weakest_gate(audience: Audience) -> Gate:
    """What the least known reader has shown: a gate is worth no more, whatever it asks for today."""
    weakest = audience.readers.weakest if audience.readers else None
    return audience.gate if weakest is None else min(audience.gate, gate_of(weakest), key=list(Gate).index)


def gate_says(audience: Audience) -> str:
    """What the gate proves, in words."""
    asked, worth = audience.gate, weakest_gate(audience)
    said = str(table()["gate"][asked.value])
    if worth is asked:
        return said
    shown = table()["gate_worth"][worth.value]
    return f"{said} But some readers have shown less, and a gate is worth what the least known has shown: {shown}."


def label_of(level: Level) -> str:
    """ "verified", "institution shown"."""
    return str(table()["level"][level.value]["label"])


def sentence_of(level: Level) -> str:
    """What a level means, for anybody."""
    return str(table()["level"][level.value]["says"])


def has_shown(level: Level) -> str:
    """ "an account at an institution, and not who they are", to go on with after "has shown"."""
    return str(table()["level"][level.value]["has_shown"])


def shown(count: int) -> str:
    """A count as it may be told."""
    if not count:
        return "none"
    return FEWER if count < FEWEST_SHOWN else f"{count:,}"


def shown_levels(readers: Readers) -> tuple[tuple[Level, str], ...]:
    """Each level with its count as it may be told, the best known first; levels of nobody are left out.

    Where one count alone is too small to tell, the next smallest is rounded, since the total would give it away.
    """
    counts = [(level, count) for level, count in reversed(readers.levels) if count]
    small = [level for level, count in counts if count < FEWEST_SHOWN]
    rounded: Level | None = None
    if len(small) == 1 and len(counts) > 1:
        rounded = min((count, level.rank, level) for level, count in counts if level not in small)[2]
    return tuple((level, _about(count) if level is rounded else shown(count)) for level, count in counts)


def say_near(readers: Readers) -> Iterator[str]:
    """Whether readers work or live where the patient seems to have been seen: nothing where none is known to."""
    if readers.with_patient:
        yield f"{_at_least(readers.with_patient)} where the patient seems to have been seen."
    if readers.in_patients_town:
        few = readers.in_patients_town < FEWEST_SHOWN
        whose = "At least one reader's profile names" if few else f"At least {readers.in_patients_town:,} profiles name"
        yield f"{whose} the town where the patient seems to have been seen."


def least_says(readers: Readers) -> str:
    """What the least known of them has shown; nothing where nobody counted."""
    if not readers.levels or readers.weakest is None:
        return ""
    return f"The least known of them has shown {has_shown(readers.weakest)}."


def with_author_says(readers: Readers) -> str:
    """Whether readers work where the author does; nothing where nobody counted."""
    return f"{_at_least(readers.with_author)} where you do." if readers.with_author is not None else ""


def say(readers: Readers, people: int | None) -> Iterator[str]:
    """Sentences for whoever is about to write, what matters most first."""
    if least := least_says(readers):
        yield _levels(readers, people)
        yield least
    if readers.active_in_30_days is not None:
        count = readers.active_in_30_days
        yield f"{_begin(shown(count))} of them {'were' if count else 'was'} here in the last 30 days."
    if readers.workplaces is not None:
        yield _workplaces(readers.workplaces)
    if author := with_author_says(readers):
        yield author
    if readers.arrived_in_30_days is not None:
        yield f"{_begin(shown(readers.arrived_in_30_days))} of them came in the last 30 days."
    if readers.guests:
        yield f"{_begin(shown(readers.guests))} who can read it are guests, not members."
    if readers.moderators:
        yield f"{_begin(shown(readers.moderators))} more can read it because they moderate."


def _levels(readers: Readers, people: int | None) -> str:
    told = dict(shown_levels(readers))
    verified = told.pop(Level.VERIFIED, "none")
    counted = sum(count for _, count in readers.levels)
    of = f"Of {people:,} who can read it" if people is not None and people >= counted else f"Of {counted:,} readers"
    rest = "; ".join(f"{label_of(level)}: {count}" for level, count in told.items())
    return f"{of}, {verified} are verified" + (f" ({rest})." if rest else ".")


def _workplaces(count: int) -> str:
    named = f"at least {count:,} workplace{'s' if count > 1 else ''}" if count else "no workplace"
    return f"Their public profiles name {named}."


def _at_least(count: int) -> str:
    """ "At least 4 readers work"; of one or two it is only said that there is somebody."""
    if not count:
        return "No other reader's profile says that they work"
    return "At least one reader works" if count < FEWEST_SHOWN else f"At least {count:,} readers work"


def _about(count: int) -> str:
    return f"about {round(count, -1):,}" if count >= 10 else "fewer than 10"


def _begin(words: str) -> str:
    return words[:1].upper() + words[1:]
