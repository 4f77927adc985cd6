"""What was published of the case that a lesson was made from: every text of the concern's exhibits, and of the post.

Of an exhibit what readers read (`exhibits.copying.texts_in`); what stands under `AROUND` is of other posts. A picture
is not read here: of a concern with nothing but pictures there is nothing to compare, and no lesson that says it was
made from it is published.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from secondlook.model import Post as Published
from secondlook_web.concerns.exhibits.copying import texts_in
from secondlook_web.concerns.models import Concern, Exhibit, ExhibitKind
from secondlook_web.forum.models import Post
from secondlook_web.learning.comparing import Case
from secondlook_web.learning.models import Lesson

AROUND = "thread"


def case_of(lesson: Lesson) -> Case | None:
    """Each text once, with the time of the post; empty where it was made from no concern; None where all is gone."""
    if lesson.made_from is None:
        return Case()
    concern = Concern.objects.select_related("post__thread").filter(pk=lesson.made_from).first()
    if concern is None:
        return None
    when = concern.raised_at
    own: list[str] = []
    around: list[str] = []
    for content in Exhibit.objects.filter(concern=concern, kind=ExhibitKind.POST).values_list("content", flat=True):
        frozen = json.loads(content)
        around += texts_in(frozen.pop(AROUND, {}))
        own += texts_in(frozen)
    if concern.post is not None:
        when = concern.post.published_at or concern.post.written_at
        if concern.post.erased_at is None:
            own += _of_post(concern.post)
    case = Case(posts=_published(own, when), around=_published(around, when))
    return case if case else None


def _published(texts: Iterable[str], when: datetime) -> tuple[Published, ...]:
    return tuple(Published(text=text, posted_at=when) for text in dict.fromkeys(texts) if text.strip())


def _of_post(post: Post) -> Iterator[str]:
    """The post as it stands and as it stood, with what its pictures say."""
    yield post.text
    if post.opening:
        yield post.thread.title
    for version in post.versions.all():
        yield from (version.title, version.text)
    for picture in post.pictures.all():
        yield from (picture.describes, picture.reads)
