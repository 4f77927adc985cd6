"""What a draft comes to for whoever has read what stands around it: the network's opinion, beside what is counted.

"She's 24, failing on three counts, and I signed the form" follows a post about a car; "3,412 this morning" follows one
about the author's own illness. "He went at dusk, they rang it for him" follows the post that placed its author on a
ward with one town crier. No list has all that clinicians tell in the words of the ward, nor all that a ward knows
again, so the network that learned drafts beside their context is asked. Like a theme (`themes.py`) it speaks for the
verdict alone: crowds are counted as if it had said nothing.
"""

from collections.abc import Sequence
from dataclasses import replace

from secondlook.finders import Reading, read_beside
from secondlook.model import Conduct, ConductSign, Context, Telling, TellingKind
from secondlook.telling.themes import has_name, has_number, in_thread

LEAST_CHANCE = 0.05
"""Chance of a patient's case, read beside its context, below which none is told: a patient missed is worse than a false
alarm. Of 240 drafts whose writers the network had not read (round s), 0.05 instead of 0.02 lost no right verdict and
gained three."""
KNOWN_CHANCE = 0.7
"""Chance that colleagues could tell from which they are taken to, where the family could or the place is fixed. Of 143
such drafts that no count gave to colleagues and no network had read, the one before this gave 26: 21 rightly."""
SAYS = "Read beside the thread and earlier posts it tells of no patient"


def explained(
    told: Telling, reading: Reading, context: Context, signs: Sequence[ConductSign], *, opening_tells: float
) -> Telling:
    """The telling as whoever has read thread and earlier posts takes it: by the thread's theme, else by the network.

    A draft that is nobody's case by itself stays what it is, and so does what is told with contempt, as a game or
    across a boundary (`signs`). `opening_tells`: the tagger's chance that the thread's first post tells of a patient.
    """
    if told.kind is not TellingKind.ONE_CASE or any(sign.label is not Conduct.DISTRESS for sign in signs):
        return told
    themed = in_thread(told, reading, context, opening_tells=opening_tells)
    return themed if themed.explained else beside_posts(told, reading, context)


def beside_posts(told: Telling, reading: Reading, context: Context) -> Telling:
    """The telling of a case by the network's opinion: none, where it has hardly a doubt and nobody is identified."""
    if has_number(reading) or has_name(reading):
        return told
    found = read_beside(reading, context)
    if found is None or (chance := found.telling[TellingKind.ONE_CASE]) >= LEAST_CHANCE:
        return told
    kind = max((k for k in TellingKind if not k.of_real_patient), key=lambda k: found.telling[k])
    reasons = (*told.reasons, "read beside what was posted")
    return replace(told, kind=kind, certainty=1.0 - chance, explained=SAYS, reasons=reasons)


def colleagues_would_know(told: Telling, reading: Reading, context: Context) -> bool:
    """Whether a real case, read beside what was posted, is of a kind that staff of its place know again."""
    if told.kind is not TellingKind.ONE_CASE:
        return False
    found = read_beside(reading, context)
    return found is not None and found.onlookers["colleague"] >= KNOWN_CHANCE
