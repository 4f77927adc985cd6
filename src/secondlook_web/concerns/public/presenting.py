"""Messages and letters as whoever raised a concern reads them, with the addresses of their files."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from secondlook_web.concerns import messages
from secondlook_web.concerns.letters.plain import plain
from secondlook_web.concerns.letters.queries import sent_to, written
from secondlook_web.concerns.models import GivenFile, LetterKind, Side
from secondlook_web.concerns.public.access import Followed

_LETTERS = (
    ("pdf", "PDF", ""),
    ("pdf", "PDF in large print", "?large=1"),
    ("docx", "Word", ""),
    ("txt", "plain text", ""),
)
_TITLES = {
    LetterKind.ACKNOWLEDGEMENT: "That we have it",
    LetterKind.RESPONSE: "From whoever wrote the post",
    LetterKind.MEETING: "The offer of a meeting",
    LetterKind.OUTCOME: "What came of it",
}
"""For the person to whom they are written: "the reporter" is our word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A message or a letter."""

    at: datetime
    mine: bool = False
    title: str = ""
    text: str = field(default="", repr=False)
    files: tuple[tuple[str, str], ...] = ()
    """Address and label of each."""


def messages_of(followed: Followed) -> list[Shown]:
    """What was written between them and the handlers."""
    return [
        Shown(
            at=one.sent_at,
            mine=one.of == Side.REPORTER,
            text=one.text,
            files=tuple(_files(followed, list(one.files.all()))),
        )
        for one in messages.between(followed.concern, Side.REPORTER)
    ]


def given_by(followed: Followed) -> list[tuple[str, str]]:
    """Files that came with the concern itself."""
    return list(_files(followed, list(followed.concern.files.filter(message=None).defer("data").order_by("pk"))))


def letters_of(followed: Followed) -> list[Shown]:
    """Letters that were sent to them."""
    return [
        Shown(
            at=letter.sent_at or letter.written_at,
            title=_TITLES.get(LetterKind(letter.kind), "A letter"),
            text=plain(written(letter)),
            files=tuple(
                (f"{followed.address('letter', number=letter.pk, extension=ending)}{asked}", label)
                for ending, label, asked in _LETTERS
            ),
        )
        for letter in sent_to(followed.concern, Side.REPORTER)
    ]


def _files(followed: Followed, files: list[GivenFile]) -> Iterator[tuple[str, str]]:
    for number, file in enumerate(files, 1):
        kind = "PDF" if file.media == "application/pdf" else "Picture"
        yield followed.address("file", number=file.pk), f"{kind} {number}"
