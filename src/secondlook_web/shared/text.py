"""People's text as it is stored: what cannot be seen is taken out first, so that the check reads what readers see.

Taken out: characters that turn the direction of text, of zero width (but for the joiners that emoji and some scripts
need inside a word), and control characters. Line ends become one kind. Nothing else is changed.
"""

import re
import unicodedata

LONGEST_POST_CHARACTERS = 20_000
LONGEST_TITLE_CHARACTERS = 200
LONGEST_NOTE_CHARACTERS = 5_000

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_JOINER_ALONE = re.compile(
    "(?<![^\\s])[\u200c\u200d]+|[\u200c\u200d]+(?![^\\s])|(?<=[A-Za-z0-9])[\u200c\u200d]+(?=[A-Za-z0-9])"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x85")
_MANY_LINES = re.compile("\n{4,}")


def cleaned(text: str) -> str:
    """The text as it is checked, stored and shown: composed (NFC), without what cannot be seen, trimmed."""
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    text = _JOINER_ALONE.sub("", _INVISIBLE.sub("", _CONTROL.sub("", text)))
    return _MANY_LINES.sub("\n\n\n", text).strip()


def cleaned_line(text: str) -> str:
    """The same for what stands on one line: a name, a title."""
    return " ".join(cleaned(text).split())
