"""Concerns for tests, made without a page: received, as every concern begins, and brought to an end where asked."""

from datetime import datetime
from typing import Any

from tests.web.conftest import NOW

from secondlook_web.concerns import recording, settling
from secondlook_web.concerns.models import Concern
from secondlook_web.forum.models import Post
from secondlook_web.members.models import Member


def raised(post: Post | None, by: Member | None, *, at: datetime = NOW, **fields: Any) -> Concern:
    """A concern that was just received; the post is left as it is."""
    concern = Concern.objects.create(post=post, raised_by=by, raised_at=at, **fields)
    recording.receive(concern, at=at)
    return concern


def settled(concern: Concern, *, by: Member, at: datetime = NOW) -> None:
    """As it is when the moderators' decision about the post was all that was asked."""
    settling.take_up([concern], by=by, at=at)
    settling.settle([concern], shown=False, by=by, at=at)
