"""A post that changes while a concern about it is open is frozen again: by a job, so that whoever writes in the forum
need not wait for the log. What it said before an edit is kept as a version until then, and frozen with it."""

from datetime import datetime

from secondlook_web.concerns.models import Concern
from secondlook_web.forum.models import Post
from secondlook_web.jobs import queue

FREEZE = "concerns.freeze"


def freeze_soon(post: Post, *, at: datetime) -> None:
    """In the transaction that changed the post: have it frozen for every open concern about it."""
    for pk in Concern.objects.filter(post=post.pk, closed_at=None).order_by("pk").values_list("pk", flat=True):
        queue.add(FREEZE, pk, due_at=at, key=f"concern {pk}")
