"""What somebody is about to share, not yet judged."""

from dataclasses import dataclass, field

from secondlook.errors import BadDraft

LARGEST_DRAFT_CHARACTERS = 200_000
"""Code points. The longest posts of the forums we know are below 65,536; a book is a document, not a draft."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Text that somebody is about to share."""

    text: str = field(repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise BadDraft(f"A draft is text (str), got {type(self.text).__name__}. Decode bytes as UTF-8 first.")
        if len(self.text) > LARGEST_DRAFT_CHARACTERS:
            raise BadDraft(
                f"The draft has {len(self.text):,} characters; at most {LARGEST_DRAFT_CHARACTERS:,} are checked at "
                "once. Split it into the posts it will become, or use `secondlook audit` on an export."
            )
        if "\x00" in self.text:
            raise BadDraft(
                f"The draft has a NUL character at code point {self.text.index(chr(0))}: this is not plain text. "
                "Save it as UTF-8 text and try again."
            )
        try:
            self.text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise BadDraft(
                f"The draft has half a surrogate pair at code point {error.start}: it was cut or decoded wrongly. "
                "Read the file as UTF-8 and try again."
            ) from None
