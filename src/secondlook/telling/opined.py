"""The telling as an opinion of the whole context has it (`opinion/`)."""

from dataclasses import replace

from secondlook.finders import Beside
from secondlook.model import Telling, TellingKind

OF_NO_PATIENT = "Read beside the thread and earlier posts it seems to tell of no patient"
OF_NOBODY_KNOWN = "Read beside the thread and earlier posts it does not seem a case by which anybody would be known"
REASON = "read beside what was posted"


def of_nobody(told: Telling, around: Beside, sure: float) -> Telling:
    """No patient's, of the kind that is likeliest besides; `sure`: the chance that it may be shared."""
    kind = max((kind for kind in TellingKind if not kind.of_real_patient), key=lambda kind: around.telling[kind])
    says = OF_NO_PATIENT if around.telling[TellingKind.ONE_CASE] < around.telling[kind] else OF_NOBODY_KNOWN
    return replace(told, kind=kind, certainty=sure, explained=says, reasons=(*told.reasons, REASON))


def of_somebody(told: Telling) -> Telling:
    """A patient's case."""
    return replace(told, kind=TellingKind.ONE_CASE, reasons=(*told.reasons, REASON))
