"""Freezing what a concern is about: a copy in rows of its own, hashed, the hash in the log, all in one transaction.

The same state is frozen once, however often it is asked for. Pictures and files are exhibits of their own, with their
bytes in the row. What is copied of a post: `copying`. Nobody changes an exhibit afterwards, nor removes it before its
time: `models.exhibits`, `triggers`, `erasing`.
"""

import json
from collections.abc import Iterator
from datetime import datetime

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.audit.chain import canonical, moment
from secondlook_web.concerns.exhibits import copying
from secondlook_web.concerns.exhibits.digests import digest
from secondlook_web.concerns.models import Concern, Exhibit, ExhibitKind, GivenFile
from secondlook_web.forum.audience import counted
from secondlook_web.forum.models import Picture, Post


def count_readers(post: Post, *, at: datetime) -> None:
    """Have the readers of a room counted before a transaction begins in which it is frozen: it may take a second."""
    counted(post.thread.room, at=at)


@log.recorded()
def freeze(concern: Concern, *, at: datetime) -> list[Exhibit]:
    """Freeze the post of a concern as it stands now, and files that came with the concern; gives what is new."""
    concern = Concern.objects.select_for_update().get(pk=concern.pk)
    frozen = _Frozen(concern, at)
    if concern.post_id is not None:
        frozen.add_post(Post.objects.select_related("thread__room", "author").get(pk=concern.post_id))
    for file in GivenFile.objects.filter(concern=concern, message=None).order_by("pk"):
        frozen.add_file(file)
    return frozen.new


def digest_of(exhibit: Exhibit) -> str:
    """The digest that an exhibit should have."""
    return digest(
        concern=exhibit.concern_id,
        number=exhibit.number,
        kind=exhibit.kind,
        frozen_at=moment(exhibit.frozen_at),
        content=exhibit.content,
        data=bytes(exhibit.data),
    )


class _Frozen:
    """What is frozen of one concern, in its transaction."""

    def __init__(self, concern: Concern, at: datetime) -> None:
        self._concern, self._at = concern, at
        known = Exhibit.objects.filter(concern=concern).order_by("number").values_list("kind", "content")
        self._known = list(known)
        self.new: list[Exhibit] = []

    def add_post(self, post: Post) -> None:
        pictures = list(_pictures(post))
        said = copying.the_post(post, pictures)
        posts = [content for kind, content in self._known if kind == ExhibitKind.POST]
        if posts and json.loads(posts[-1])["post"] == said:
            return
        self._add(
            ExhibitKind.POST,
            {
                "post": said,
                "thread": copying.around(post, at=self._at),
                "readers": copying.readers(post, at=self._at),
                "checks": copying.checks(post),
            },
        )
        for picture, data in pictures:
            if data is not None:
                self._add_once(ExhibitKind.PICTURE, {"picture": copying.the_picture(picture, data)}, data)

    def add_file(self, file: GivenFile) -> None:
        said = {"number": file.pk, "media": file.media, "sha256": file.digest, "given_at": moment(file.given_at)}
        self._add_once(ExhibitKind.FILE, {"file": said}, bytes(file.data))

    def _add_once(self, kind: ExhibitKind, said: copying.Said, data: bytes) -> None:
        if (kind.value, canonical(said)) not in self._known:
            self._add(kind, said, data)

    def _add(self, kind: ExhibitKind, said: copying.Said, data: bytes = b"") -> None:
        content = canonical(said)
        exhibit = Exhibit(
            concern=self._concern,
            number=len(self._known) + 1,
            kind=kind,
            content=content,
            data=data,
            frozen_at=self._at,
        )
        exhibit.digest = digest_of(exhibit)
        Exhibit.objects.add(exhibit)
        self._known.append((kind.value, content))
        self.new.append(exhibit)
        log.record(
            Act.EXHIBIT_FROZEN,
            at=self._at,
            row=f"concern:{self._concern.pk}",
            details={"number": exhibit.number, "kind": kind, "digest": exhibit.digest},
        )


def _pictures(post: Post) -> Iterator[tuple[Picture, bytes | None]]:
    for picture in post.pictures.order_by("pk"):
        try:
            with picture.file.open("rb") as file:
                data = file.read()
        except OSError:
            data = None
        yield picture, data
