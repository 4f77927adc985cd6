"""What the author of a response may take as known to whoever reads it: what was published, and what they were told.

Of the frozen copies only the post itself with its edits, its title and what its pictures say: what others wrote around
it was not theirs to tell. Of messages only those from the handler to the author. Nothing of what the reporter wrote.
"""

import json
from collections.abc import Iterator
from typing import Any

from secondlook_web.concerns.models import Concern, Exhibit, ExhibitKind, Message, Side

TEXTS = ("title", "text", "describes", "reads")
"""Keys under which an exhibit holds what readers read (`exhibits.copying`)."""


def published_of(concern: Concern) -> tuple[str, ...]:
    """Each text once."""
    return tuple(dict.fromkeys(text for text in _texts(concern) if text.strip()))


def _texts(concern: Concern) -> Iterator[str]:
    frozen = Exhibit.objects.filter(concern=concern, kind=ExhibitKind.POST).values_list("content", flat=True)
    for content in frozen:
        yield from _under_keys(json.loads(content).get("post", {}))
    post = concern.post
    if post is not None and post.erased_at is None:
        yield post.text
        yield post.thread.title
        yield post.thread.room.name
    yield from Message.objects.filter(concern=concern, of=Side.HANDLER, to=Side.AUTHOR).values_list("text", flat=True)


def _under_keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inside in value.items():
            if isinstance(inside, str):
                if key in TEXTS:
                    yield inside
            else:
                yield from _under_keys(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _under_keys(inside)
