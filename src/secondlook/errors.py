"""One class per thing a caller can do something about.

Messages say what was wrong, where, and what to do; never anybody's words. The command line maps each class to an
exit code (`cli/exit_codes.py`).
"""


class SecondLookError(Exception):
    """Anything that Second Look refuses or could not do."""


class BadDraft(SecondLookError):
    """The draft cannot be read: not UTF-8, too large, not text."""


class BadContext(SecondLookError):
    """A context file has a key, a value or a shape that is not allowed."""


class BadCases(SecondLookError):
    """A file of cases or posts cannot be read, or a row of it."""


class BadRulebook(SecondLookError):
    """A rulebook asks for something that does not exist, or lacks something it must have."""


class BadOffsets(SecondLookError):
    """A mention's offsets do not fit the draft."""


class MissingData(SecondLookError):
    """A file that is shipped with the package is not there or not readable."""


class BadTable(SecondLookError):
    """A table of people does not add up: names the table, the row and what to do."""


class BadDocument(SecondLookError):
    """A letter or a picture is refused: of an unknown kind, locked, damaged, too large, or not to be read in full."""


class Withheld(SecondLookError):
    """A new file was made and is not handed out: it could not be proven that what was hidden is gone."""
