"""Looking at an exhibit: for the handler of its concern, each time in the log before anything is shown."""

import json
from datetime import datetime
from typing import Any

from django.http import Http404

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.concerns.exhibits import verifying
from secondlook_web.concerns.models import Concern, Exhibit
from secondlook_web.members.assurance.levels import Level
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import NotYours

MEDIA = ((b"\xff\xd8", "image/jpeg"), (b"\x89PNG", "image/png"), (b"%PDF", "application/pdf"))
_LEVELS = {level.value: level.label for level in Level}


def exhibit_of(concern: Concern, number: int) -> Exhibit:
    """An exhibit of a concern that somebody may see: `access.handled_by` gave it."""
    exhibit = Exhibit.objects.filter(concern=concern, number=number).first()
    if exhibit is None:
        raise Http404
    exhibit.concern = concern
    return exhibit


@log.recorded()
def look(exhibit: Exhibit, *, by: Member, at: datetime) -> bool:
    """Record the look; whether the exhibit is as it was frozen, which stands in the log too."""
    if exhibit.concern.handler_id != by.pk:
        raise NotYours("This concern does not exist.")
    fits = verifying.fits(exhibit)
    log.record(
        Act.EXHIBIT_LOOKED_AT,
        at=at,
        by=by.pk,
        row=f"concern:{exhibit.concern_id}",
        details={"number": exhibit.number, "fits": fits},
    )
    return fits


def shown(exhibit: Exhibit) -> dict[str, Any]:
    """Its content, with times as times and levels in words."""
    said: dict[str, Any] = _with_times(json.loads(exhibit.content))
    if readers := said.get("readers"):
        # One that somebody bent is shown too, as it is: that it was bent stands above it.
        readers["levels"] = {_LEVELS.get(level, level): number for level, number in readers["levels"].items()}
        readers["room"]["needs"] = _LEVELS.get(readers["room"]["needs"], readers["room"]["needs"])
    return said


def media_of(exhibit: Exhibit) -> str:
    """The kind of its bytes, by how they begin."""
    data = bytes(exhibit.data)
    return next((media for begins, media in MEDIA if data.startswith(begins)), "application/octet-stream")


def _with_times(said: Any) -> Any:
    if isinstance(said, dict):
        return {
            key: datetime.fromisoformat(value) if key in _TIMES and value else _with_times(value)
            for key, value in said.items()
        }
    return [_with_times(one) for one in said] if isinstance(said, list) else said


_TIMES = frozenset(
    {
        "state_since",
        "written_at",
        "published_at",
        "edited_at",
        "erased_at",
        "added_at",
        "stated_at",
        "opened_at",
        "given_at",
        "counted_at",
        "since",
        "until",
        "at",
    }
)
