"""What the site knows by itself of a breach: from what was frozen when it was raised, numbers and times only."""

import json
from datetime import datetime
from typing import Any

from secondlook_web.concerns.models import Concern, Exhibit, ExhibitKind
from secondlook_web.forum.models import State

CONSEQUENCES = (
    "People who know the patient, the place or the time may learn from the post who the patient is, and what was "
    "found. The patient and those close to them may feel exposed and trust those who care for them less."
)
MEASURES = (
    "Other members can no longer read the post, and it was laid before the moderators. A copy is kept that only the "
    "handler of the concern reads."
)


def facts(concern: Concern, *, at: datetime) -> dict[str, Any]:
    """Of a sheet that is begun. What a person has to judge stays open: how many people, how high the risk."""
    found = frozen(concern)
    readers = found.get("members")
    return {
        "aware_at": concern.raised_at,
        "nature": _nature(found),
        "readers": readers if isinstance(readers, int) else None,
        "consequences": CONSEQUENCES,
        "measures": MEASURES if concern.post is not None and concern.post.state != State.PUBLISHED else "",
    }


def frozen(concern: Concern) -> dict[str, Any]:
    """Who could read the post and since when, as it was frozen first; empty where nothing was."""
    first = Exhibit.objects.filter(concern=concern, kind=ExhibitKind.POST).order_by("number").first()
    if first is None:
        return {}
    found = json.loads(first.content).get("readers", {})
    return found if isinstance(found, dict) else {}


def _nature(found: dict[str, Any]) -> str:
    if not found:
        return "What was published let people who should not know recognise a patient."
    since, read = _moment(found.get("since")), found.get("read_so_far")
    says = "A post in a room of this forum let people who should not know recognise a patient."
    says += f" It could be read from {since:%-d %B %Y, %H:%M} UTC." if since is not None else ""
    if isinstance(read, int):
        says += f" Members who had come to its place in the thread by the time it was frozen: {read}."
    return says


def _moment(said: object) -> datetime | None:
    try:
        return datetime.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None
