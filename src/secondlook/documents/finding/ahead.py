"""What can be done for finding while a document is still being read: the network reads each page as it comes.

What is found is the same without it: `finders.ahead` only has it ready. Pages only; blocks come all at once.
"""

from secondlook.documents.finding.reading import unwrapped
from secondlook.documents.finding.spelling import plain_letters
from secondlook.documents.finding.whole import BETWEEN_PAGES
from secondlook.documents.model import Page
from secondlook.finders import letter_ahead


class Ahead:
    """The pages of one document, in their order."""

    def __init__(self) -> None:
        self._give = letter_ahead()
        self._before = ""

    def take(self, item: object) -> None:
        """An item that has just been read."""
        if self._give is not None and isinstance(item, Page):
            text = self._before + item.text
            self._before = BETWEEN_PAGES
            self._give(lambda: unwrapped(plain_letters(text)))
