"""Pictures for a post, made of a file whose author looked at every page: as they were written and proven.

What is attached is exactly what was shown: pixels alone, at most as large as any picture of a post. Its state follows
from what was left (`secondlook.documents.remaining`), and the words in it are checked with the post.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import IO

from django.http import HttpRequest

from secondlook_web.documents import access
from secondlook_web.documents.keeping import Keep, NotKept
from secondlook_web.documents.models import OpenFile
from secondlook_web.documents.results import result_from
from secondlook_web.forum.pictures import ReadyPicture, ready
from secondlook_web.members.models import Member
from secondlook_web.shared.text import cleaned_line

LONGEST_DESCRIPTION_CHARACTERS = 280
"""With the number of its page it fits into a picture's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachable:
    """An open file whose pages can be attached."""

    file: OpenFile
    keep: Keep = field(repr=False)
    describes: str = field(default="", repr=False)
    """What its pages show, for those who cannot see them: the author's words, as the form has them."""

    @property
    def key(self) -> str:
        return str(self.file.key)

    def pictures(self) -> list[ReadyPicture]:
        """Its pages as pictures; `NotKept` when its time is over."""
        found = []
        many = self.file.pictures
        for index in range(many):
            said = result_from(self.keep, f"picture-{index}-about")
            made = ready_again(self.keep.get(f"picture-{index}"), state=said.state.value, reads=said.left)
            on = f" (page {index + 1} of {many})" if self.describes and many > 1 else ""
            found.append(replace(made, describes=f"{self.describes}{on}"))
        return found


def attachable(request: HttpRequest) -> tuple[Attachable, ...]:
    """What this member could attach now, in this browser; only what was looked at."""
    member, secret = access.member_of(request), access.secret_of(request)
    if not isinstance(member, Member) or not secret:
        return ()
    files = access.ready_for_a_post(member, secret)
    said = request.POST if request.method == "POST" else request.GET
    return tuple(
        Attachable(
            file=one,
            keep=Keep(key=one.key, secret=secret),
            describes=cleaned_line(said.get(f"describes-{one.key}", ""))[:LONGEST_DESCRIPTION_CHARACTERS],
        )
        for one in files
        if one.looked
    )


def named(found: Iterable[Attachable], keys: Iterable[str]) -> list[Attachable]:
    """Those that a form names."""
    wanted = set(keys)
    return [one for one in found if one.key in wanted]


def fitted(proven_file: IO[bytes]) -> bytes:
    """A picture that we wrote and proved, as pictures of posts are: nothing is in it that was not in the proven one."""
    return ready(proven_file, size_bytes=0).data


def ready_again(data: bytes, *, state: str, reads: str) -> ReadyPicture:
    """A picture that `fitted` made."""
    from io import BytesIO

    from PIL import Image

    with Image.open(BytesIO(data), formats=("JPEG",)) as picture:
        width, height = picture.size
    return ReadyPicture(data=data, width=width, height=height, state=state, reads=reads)


__all__ = ["Attachable", "NotKept", "attachable", "fitted", "named"]
