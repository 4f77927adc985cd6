"""What the author of a response may take as known to whoever reads it: what was published, and what they were told.

Of the frozen copies only the post itself with its edits, its title and what its pictures say: what others wrote around
it was not theirs to tell. Of messages only those from the handler to the author. Nothing of what the reporter wrote.
"""

import json
from collections.abc import Iterator

from secondlook_web.concerns.exhibits.copying import texts_in
from secondlook_web.concerns.models import Concern, Exhibit, ExhibitKind, Message, Side


def published_of(concern: Concern) -> tuple[str, ...]:
    """Each text once."""
    return tuple(dict.fromkeys(text for text in _texts(concern) if text.strip()))


def _texts(concern: Concern) -> Iterator[str]:
    frozen = Exhibit.objects.filter(concern=concern, kind=ExhibitKind.POST).values_list("content", flat=True)
    for content in frozen:
        yield from texts_in(json.loads(content).get("post", {}))
    post = concern.post
    if post is not None and post.erased_at is None:
        yield post.text
        yield post.thread.title
        yield post.thread.room.name
    yield from Message.objects.filter(concern=concern, of=Side.HANDLER, to=Side.AUTHOR).values_list("text", flat=True)
