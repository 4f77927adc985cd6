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
from secondlook.telling.themes import has_number

LEAST_CHANCE = 0.02
"""Chance of a patient's case, read beside its context, below which none is told: a patient missed is worse than a false
alarm. Of 668 drafts by writers whom the network had not read, 14 false alarms went so, and 3 patients."""
KNOWN_CHANCE = 0.7
"""Chance that colleagues could tell from which they are taken to, where the family could or the place is fixed. Of 114
such drafts of those writers that no count gave to colleagues, 21 were given to them: 17 rightly."""
SAYS = "Read beside the thread and earlier posts it tells of no patient"


def beside_posts(told: Telling, reading: Reading, context: Context, signs: Sequence[ConductSign]) -> Telling:
    """The telling as whoever has read thread and earlier posts takes it.

    What is told with contempt, as a game or across a boundary (`signs`) stays what it is.
    """
    if told.kind is not TellingKind.ONE_CASE or has_number(reading):
        return told
    if any(sign.label is not Conduct.DISTRESS for sign in signs):
        return told
    found = read_beside(reading, context)
    if found is None or found.telling[TellingKind.ONE_CASE] >= LEAST_CHANCE:
        return told
    kind = max((k for k in TellingKind if not k.of_real_patient), key=lambda k: found.telling[k])
    return replace(told, kind=kind, explained=SAYS, reasons=(*told.reasons, "read beside what was posted"))


def colleagues_would_know(told: Telling, reading: Reading, context: Context) -> bool:
    """Whether a real case, read beside what was posted, is of a kind that staff of its place know again."""
    if told.kind is not TellingKind.ONE_CASE:
        return False
    found = read_beside(reading, context)
    return found is not None and found.onlookers["colleague"] >= KNOWN_CHANCE
