"""What tells the pages of one reader from those of another, in rooms that are marked. Off unless a room asks for it.

Each reader of each thread has a code, made from a secret that the database does not hold: who reads the database cannot
make anybody's marks. `secondlook.trace` draws the marks from it. Only pages of threads are marked: lists, search, notes
and the moderators' pages are not, nor are the pictures in posts themselves (the pattern lies over them on the page).

What is stored is never marked, and what is pasted back is stored without marks (`shared.text.cleaned`).
"""

import hmac
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings

from secondlook.trace import TILE_CSS_PIXELS, Code, marked, tile_png
from secondlook_web.forum.models import Marks, Room, Thread
from secondlook_web.members.models import Member

TOLD = {
    Marks.PATTERN: "The faint pattern behind this page is yours alone: a screenshot shows whose account it was "
    "served to.",
    Marks.PATTERN_AND_TEXT: "The faint pattern behind this page and the spaces in its text are yours alone: a "
    "screenshot or a copy shows whose account it was served to.",
}
"""On every marked page, in one sentence."""
TOLD_BEFORE = {
    Marks.PATTERN: "Pages of this room are marked for each reader: a screenshot shows whose account it was served to.",
    Marks.PATTERN_AND_TEXT: "Pages of this room are marked for each reader, the text too: a screenshot or a copy shows "
    "whose account it was served to.",
}
"""Before a thread of such a room is opened."""
TILES_KEPT = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """The marks of a thread's page for one reader."""

    says: str
    text: Code | None = field(repr=False)
    """Of the words; None where only the pattern is wanted."""

    def words(self, text: str) -> str:
        """A post's text as this reader is served it."""
        return text if self.text is None else marked(text, self.text)


def served(member: Member, thread: Thread) -> Served | None:
    """The marks of a page, or None in a room that is not marked."""
    marks = Marks(thread.room.marks)
    if marks == Marks.NONE:
        return None
    with_text = marks == Marks.PATTERN_AND_TEXT
    return Served(says=TOLD[marks], text=code_of(member.pk, thread.pk) if with_text else None)


def told_before(room: Room) -> str:
    """What readers are told of a room's marks before they open a thread; "" where there are none."""
    return TOLD_BEFORE.get(Marks(room.marks), "")


def code_of(member_id: int, thread_id: int) -> Code:
    """The code of one reader of one thread."""
    return _code(f"reader\0{member_id}\0{thread_id}")


def code_of_room(room_id: int) -> Code:
    """The code that the readers of a room share: it tells where the pattern lies, and of which room it is."""
    return _code(f"room\0{room_id}")


@lru_cache(maxsize=TILES_KEPT)
def tile_of(member_id: int, thread_id: int, room_id: int, *, dark: bool) -> bytes:
    """The pattern of one reader of one thread, as a PNG."""
    return tile_png(code_of_room(room_id), code_of(member_id, thread_id), dark_page=dark)


def style_of(light_url: str, dark_url: str) -> str:
    """The style sheet that lays the pattern over a page. Who asked their device for more contrast is not given it."""
    return (
        "body { position: relative; }\n"
        f'body::after {{ content: ""; position: absolute; inset: 0; z-index: 3; pointer-events: none; '
        f'background: url("{light_url}") 0 0 / {TILE_CSS_PIXELS}px {TILE_CSS_PIXELS}px; print-color-adjust: exact; }}\n'
        f'@media (prefers-color-scheme: dark) {{ body::after {{ background-image: url("{dark_url}"); }} }}\n'
        f'@media print {{ body::after {{ background-image: url("{light_url}"); }} }}\n'
        "@media (prefers-contrast: more), (forced-colors: active) { body::after { content: none; } }\n"
    )


def _code(of: str) -> Code:
    secret = settings.MARKS_SECRET or str((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)[-1])
    key = hmac.digest(secret.encode(), b"second look, marks of readers", "sha256")
    return Code(secret=hmac.digest(key, of.encode(), "sha256"))
