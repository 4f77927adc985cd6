"""Bytes into a draft: UTF-8 text of a bearable size, with or without a byte order mark.

Not here: other encodings (guessing one could hide a name), documents and pictures (`documents`).
"""

import sys
from pathlib import Path

from secondlook.errors import BadDraft
from secondlook.model import Draft

LARGEST_FILE_BYTES = 5_000_000
"""Bytes. Five times what 200,000 code points, the longest draft, can take in practice."""

_OTHER_MARKS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


def text_from_bytes(data: bytes, *, where: str = "the draft") -> str:
    """Decode UTF-8 strictly. Line ends stay as they are, so that offsets fit the text as posted."""
    if len(data) > LARGEST_FILE_BYTES:
        raise BadDraft(
            f"{where}: more than {LARGEST_FILE_BYTES:,} bytes; a draft is a post, not a book. "
            "Split it into the posts it will become, or use `secondlook audit` on an export."
        )
    for mark, name in _OTHER_MARKS:
        if data.startswith(mark):
            raise BadDraft(f"{where}: begins with the byte order mark of {name}. Save it as UTF-8 and try again.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder counts from behind the byte order mark.
        offset = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        raise BadDraft(
            f"{where}: not UTF-8 at byte {offset}. Save it as UTF-8 text and try again; "
            "a letter or a picture is a document, not a draft."
        ) from None


def read_draft(source: Path | str | bytes) -> Draft:
    """A draft from bytes, from a file, or from standard input ("-"). At most `LARGEST_FILE_BYTES` and one are read."""
    if isinstance(source, bytes):
        return Draft(text_from_bytes(source))
    if str(source) == "-":
        return Draft(text_from_bytes(sys.stdin.buffer.read(LARGEST_FILE_BYTES + 1), where="standard input"))
    path = Path(source)
    try:
        if path.is_dir():
            raise BadDraft(f"{path}: is a folder. Name the file that holds the draft, or - for standard input.")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "not a usable file name"
        raise BadDraft(
            f"{_shown(path)}: cannot be read ({reason}). Check the name; to check words, pipe them in and give - "
            "for the file."
        ) from None
    return Draft(text_from_bytes(data, where=str(path)))


def _shown(path: Path) -> str:
    """The name of a missing file, unless it may be the draft itself, given in the place of a file."""
    name = str(path)
    words_without_suffix = " " in name and not path.suffix[1:].isalnum()
    return "the file named" if words_without_suffix or len(name) > 255 or "\n" in name else name
