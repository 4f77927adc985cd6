"""What was published of the case that a lesson was made from: every text of the concern's exhibits, and of the post.

In an exhibit the texts of posts, edits and replies stand under `TEXTS`, at whatever depth. A picture is not read here:
of a concern with nothing but pictures there is nothing to compare, and no lesson that says it was made from it is
published.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from secondlook.model import Post as Published
from secondlook_web.concerns.models import Concern, Exhibit, ExhibitKind
from secondlook_web.forum.models import Post
from secondlook_web.learning.models import Lesson

TEXTS = ("title", "text", "describes", "reads")
"""Keys under which an exhibit holds what readers read."""


def posts_of(lesson: Lesson) -> tuple[Published, ...] | None:
    """Each text once, with the time of its post; none where it was made from no concern; None where all is gone."""
    if lesson.made_from is None:
        return ()
    concern = Concern.objects.select_related("post__thread").filter(pk=lesson.made_from).first()
    if concern is None:
        return None
    when = concern.raised_at
    if concern.post is not None:
        when = concern.post.published_at or concern.post.written_at
    texts = dict.fromkeys(text for text in _texts(concern) if text.strip())
    return tuple(_published(text, when) for text in texts) or None


def _published(text: str, when: datetime) -> Published:
    return Published(text=text, posted_at=when)


def _texts(concern: Concern) -> Iterator[str]:
    frozen = Exhibit.objects.filter(concern=concern, kind=ExhibitKind.POST).order_by("number")
    for content in frozen.values_list("content", flat=True):
        yield from _under_keys(json.loads(content))
    if concern.post is not None and concern.post.erased_at is None:
        yield from _of_post(concern.post)


def _of_post(post: Post) -> Iterator[str]:
    """The post as it stands and as it stood, with what its pictures say."""
    yield f"{post.thread.title}\n{post.text}" if post.opening else post.text
    for version in post.versions.all():
        yield f"{version.title}\n{version.text}".strip()
    for picture in post.pictures.all():
        yield from (picture.describes, picture.reads)


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
