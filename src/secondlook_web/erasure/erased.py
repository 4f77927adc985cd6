"""Who was erased, by number, in a file outside of the database: an old copy that is put back brings them back.

A line holds a number, a keyed hash of it and of when that account was made, and what became of the posts. The hash
tells an account from a later one that got the same number after an old copy was put back. No name, no address, no day.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from secondlook_web.erasure.models import Posts
from secondlook_web.members.assurance.references import reference_of
from secondlook_web.members.models import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One account that was erased."""

    number: int
    mark: str
    posts: Posts

    def is_of(self, member: Member) -> bool:
        return self.number == member.pk and self.mark == mark_of(member)


def mark_of(member: Member) -> str:
    """Of one account and no other."""
    return reference_of("erased", f"{member.pk} {member.joined_at.timestamp():.6f}")


def line_of(member: Member, posts: Posts) -> str:
    return f"{member.pk} {mark_of(member)} {posts.value}\n"


def note(line: str) -> None:
    """Add a line, on the disk before this returns."""
    place = Path(settings.ERASED_LIST)
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(place, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, line.encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def lines() -> Iterator[Line]:
    """What the file holds; `ValueError` for a line that is not ours, with its number."""
    place = Path(settings.ERASED_LIST)
    if not place.exists():
        return
    for at, untrusted_line in enumerate(place.read_text(encoding="ascii", errors="replace").splitlines(), start=1):
        parts = untrusted_line.split()
        if len(parts) != 3 or not parts[0].isdigit() or parts[2] not in Posts.values:
            raise ValueError(
                f"Line {at} of the list of erased accounts is not as this site writes it. Mend or remove it first."
            )
        yield Line(number=int(parts[0]), mark=parts[1], posts=Posts(parts[2]))
