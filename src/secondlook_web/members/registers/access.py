"""The only way to an import for whoever may decide about it: missing ones answer like all others that are not there."""

from django.http import Http404

from secondlook_web.members.registers.models import Import, State

LARGEST_ID = 2**63 - 1
_SHOWN = (State.WAITING, State.TAKEN, State.DISCARDED)
"""One that was decided a moment ago is still found, so that the second moderator is told so."""


def import_for_decision(pk: int) -> Import:
    """A file that waits, or waited, for a person. Only moderators come this far."""
    found = (
        Import.objects.select_related("register").filter(pk=pk, state__in=_SHOWN).first() if pk <= LARGEST_ID else None
    )
    if found is None:
        raise Http404
    return found
