"""Somebody else's PDF: redactions that failed, and what nobody sees who opens it.

Reported is what can be read in the file and not on its pages. Words that stand in view anyway, what programs say of
themselves and the words that a scanner laid over its own picture are left alone: whoever is alarmed by these stops
looking.
"""

import re
from collections.abc import Iterator

from secondlook.documents.formats import _pdf_page as pages
from secondlook.documents.formats._pdf_covered import UNDER_A_BOX, UNDER_A_PICTURE
from secondlook.documents.formats._pdf_view import OVER_A_PICTURE
from secondlook.documents.formats._pdf_words import words
from secondlook.documents.model import Box, Fault, Opening, Passage, Where, Word
from secondlook.documents.proof.readers import reader

FEWEST_SIGNS = 2
"""Letters and digits. A single one out of view is a bullet, a tick, a page number."""
_HARMLESS = frozenset(
    (
        OVER_A_PICTURE,
        "what programs say of themselves",
        "name of a form field",
        "look of a form field",
        "viewer preferences",
        "output intents",
    )
)
"""Kinds of passages that are in the files of everybody and say nothing of anybody."""
_NOTHING = frozenset(("anonymous", "unspecified", "untitled", "unknown", "document", "untitleddocument"))
"""What programs write where nobody gave a title or an author."""
_A_NAME_OF_A_PLACE = re.compile(r"[\w.:*/-]{1,80}")
_AN_ADDRESS = re.compile(r"https?://[^\s?@]+")
_A_NUMBER = re.compile(r"\d[\d -]{4,}\d")
"""In an address: it may be somebody's."""
_SCHEME = re.compile(r"^(?:mailto:|tel:|https?://(?:www\.)?)", re.IGNORECASE)


class InView:
    """What stands on the pages for everybody to see."""

    def __init__(self) -> None:
        self._pages: dict[int, list[Word]] = {}
        self._all = ""

    def add(self, part: int, drawn: pages.Drawn) -> None:
        """The words of a page's own text that are seen."""
        own = [spelt.word for spelt in words(drawn.glyphs, drawn.view.sights)]
        self._pages[part] = own
        self._all += plain("".join(word.text for word in own)) + "\n"

    def has(self, text: str) -> bool:
        """Whether a text can be read on some page."""
        sought = plain(_SCHEME.sub("", text))
        return not sought or sought in self._all

    def there(self, part: int, box: Box, text: str) -> bool:
        """Whether it can be read in the same place."""
        near = "".join(word.text for word in self._pages.get(part, ()) if word.box.overlaps(box.around(4)))
        return plain(text) in plain(near)


def plain(text: str) -> str:
    """Letters and digits, in small letters."""
    return "".join(character for character in text.casefold() if character.isalnum())


def faults(passages: Iterator[Passage], view: InView) -> Iterator[Fault]:
    """Which of what is out of view is worth a word."""
    for passage in passages:
        if _worth_saying(passage, view):
            covered = passage.where is Where.COVERED
            yield Fault(
                opening=Opening.UNDER_A_BOX if covered else Opening.OUT_OF_SIGHT,
                where=passage.where,
                reader=reader("pypdfium2" if passage.box is not None or covered else "pikepdf"),
                part=passage.part,
                kind=passage.kind,
                characters=len(plain(passage.text)),
            )


def _worth_saying(passage: Passage, view: InView) -> bool:
    if passage.kind in _HARMLESS:
        return False
    if passage.kind in (UNDER_A_BOX, UNDER_A_PICTURE):
        return True
    signs = plain(passage.text)
    if signs in _NOTHING:
        return False
    if not passage.text:
        return True  # a picture, a file, data that cannot be read
    if len(signs) < FEWEST_SIGNS:
        return False
    if passage.where is Where.COVERED and passage.part is not None and passage.box is not None:
        return not view.there(passage.part, passage.box, passage.text)
    if passage.where in (Where.SCRIPT, Where.ATTACHED, Where.EARLIER, Where.TRAILING, Where.OFF_PAGE, Where.LAYER):
        return True
    if passage.where is Where.BOOKMARK and _A_NAME_OF_A_PLACE.fullmatch(passage.text):
        return False
    if passage.where is Where.HIDDEN and passage.part is not None and passage.box is not None:
        return not view.there(passage.part, passage.box, passage.text)
    if passage.where is Where.LINK and _AN_ADDRESS.fullmatch(passage.text) and not _A_NUMBER.search(passage.text):
        return False
    return not view.has(passage.text)
