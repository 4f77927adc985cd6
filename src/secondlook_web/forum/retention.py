"""What is erased after a while: the words and pictures of posts that were withdrawn or removed, and files of no post.

The row of a post stays, so that links and counts do not break. A post about which a concern or an appeal is open keeps
everything until that is decided.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from secondlook_web.concerns.models import Concern
from secondlook_web.forum.models import Picture, Post, State, Thread, Version
from secondlook_web.forum.pictures import FOLDER
from secondlook_web.moderation.models import Item, Remark

KEPT = timedelta(days=30)
"""After a post was withdrawn or removed: time for a concern or an appeal."""
GONE = (State.WITHDRAWN, State.REMOVED)
MOST_AT_ONCE = 200
ORPHANED_AFTER = timedelta(days=1)
"""A younger file may belong to a post that is just being stored."""
ERASED_TITLE = "A thread that was taken back"


def due_for_erasure(at: datetime) -> list[int]:
    """Posts whose words go now, the longest gone first; at most some hundred at a time."""
    return list(_due(at).order_by("state_since").values_list("pk", flat=True)[:MOST_AT_ONCE])


def _due(at: datetime) -> QuerySet[Post]:
    return at_rest(Post.objects.filter(state__in=GONE, erased_at=None, state_since__lt=at - KEPT))


def at_rest(posts: QuerySet[Post]) -> QuerySet[Post]:
    """Those about which nothing is open before the moderators."""
    concerns = Concern.objects.filter(post=OuterRef("pk"), closed_at=None)
    items = Item.objects.filter(post=OuterRef("pk"), decided_at=None)
    return posts.exclude(Exists(concerns)).exclude(Exists(items))


@transaction.atomic
def erase(post_ids: Iterable[int], *, at: datetime) -> int:
    """Erase the words and pictures of these posts, where that is still due; how many."""
    counted = 0
    for post in _due(at).filter(pk__in=post_ids):
        erase_words(post, at=at)
        counted += 1
    return counted


def erase_words(post: Post, *, at: datetime) -> None:
    """Erase what one post says and shows; its row stays. Of one that is nobody's any more, what was said of it too."""
    Post.objects.filter(pk=post.pk).update(text="", erased_at=at)
    Version.objects.filter(post=post).delete()
    items = Item.objects.filter(post=post)
    items.update(reasons="")
    if post.author_id is None:
        items.update(advice="")
        Remark.objects.filter(item__in=items).delete()
    post.mentions.clear()
    if post.opening:
        Thread.objects.filter(pk=post.thread_id).update(title=ERASED_TITLE)
    for picture in post.pictures.all():
        _remove(picture)


def orphans(*, at: datetime) -> list[Path]:
    """Files older than a day that no picture names: left by a process that was ended while it stored a post."""
    folder = Path(settings.MEDIA_ROOT) / FOLDER
    if not folder.is_dir():
        return []
    old = [path for path in folder.iterdir() if path.is_file() and _age(path, at) > ORPHANED_AFTER]
    found: list[Path] = []
    for start in range(0, len(old), 500):
        part = {f"{FOLDER}{path.name}": path for path in old[start : start + 500]}
        kept = set(Picture.objects.filter(file__in=part).values_list("file", flat=True))
        found += [path for name, path in part.items() if name not in kept]
    return found


def remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _remove(picture: Picture) -> None:
    file = picture.file
    picture.delete()
    transaction.on_commit(lambda: file.delete(save=False))


def _age(path: Path, at: datetime) -> timedelta:
    return at - datetime.fromtimestamp(path.stat().st_mtime, tz=at.tzinfo)
