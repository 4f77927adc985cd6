"""What the command line gives back to whoever called it: one table.

Also what every program gives after a signal: 130 for Ctrl-C, 141 when whoever read the output went away. A check whose
answer did not arrive never gives 0.
"""

from secondlook.errors import (
    BadCases,
    BadContext,
    BadDraft,
    BadOffsets,
    BadRulebook,
    MissingData,
    SecondLookError,
    Withheld,
)
from secondlook.model import Verdict

SHARE, REVISE, STOP = 0, 10, 11
LOG_WHOLE, LOG_TAMPERED, LOG_UNPROVEN = 0, 20, 21
"""Of `verify-log`. Unproven: nothing was found, and without an anchor and a key a cut end could not be seen."""
TRACED, CANNOT_SAY = 0, 30
"""Of `trace`: somebody is named, or it cannot be said whose account it was."""
WITHHELD = 40
"""Of `redact`: a new file was not handed out, because it was not proven that what was hidden is gone."""
NOTHING_FOUND, HOLDS_MORE = 0, 41
"""Of `inspect`: the file holds nothing out of sight that was looked for, or it does."""
BAD_INPUT = 2
INTERNAL = 3
INTERRUPTED = 130
PIPE_CLOSED = 141

OF_VERDICT: dict[Verdict, int] = {Verdict.SHARE: SHARE, Verdict.REVISE: REVISE, Verdict.STOP: STOP}

OF_ERROR: dict[type[SecondLookError], int] = {
    BadDraft: BAD_INPUT,
    BadContext: BAD_INPUT,
    BadCases: BAD_INPUT,
    BadRulebook: BAD_INPUT,
    BadOffsets: BAD_INPUT,
    MissingData: INTERNAL,
    Withheld: WITHHELD,
}
"""An error that is not here is the caller's to mend: bad input."""


def of_error(error: SecondLookError) -> int:
    """The exit code of an error, by its class or the nearest class above it."""
    return next((OF_ERROR[kind] for kind in type(error).__mro__ if kind in OF_ERROR), BAD_INPUT)
