"""Reads about concerns for the page of whoever raised one."""

from enum import StrEnum

from secondlook_web.concerns.models import Concern
from secondlook_web.forum.models import State
from secondlook_web.moderation.models import Decision, Item


class Stage(StrEnum):
    """How far a concern has come, as far as whoever raised it is told."""

    RECEIVED = "received"
    READ = "read"
    """A moderator has taken it up."""
    STAYS_AWAY = "stays_away"
    PUT_BACK = "put_back"


def stage_of(concern: Concern) -> Stage:
    if concern.closed_at is None:
        return Stage.READ if concern.acknowledged_at else Stage.RECEIVED
    item = Item.objects.filter(concerns=concern).first()
    return Stage.PUT_BACK if item is not None and item.decision == Decision.APPROVED else Stage.STAYS_AWAY


def hidden_now(concern: Concern) -> bool:
    """Whether other members cannot read the post at the moment."""
    return concern.post is not None and concern.post.state != State.PUBLISHED
