"""What follows the end of a picture: nothing, as a rule; else the rest of a larger one, a film, a whole other file."""

from collections.abc import Iterator

from secondlook.documents.formats._tags import readable
from secondlook.documents.model import Passage, Where

_OTHER_FILES = {b"PK\x03\x04": "ZIP", b"%PDF-": "PDF", b"Rar!": "RAR", b"7z\xbc\xaf": "7z"}
_LOOKED_THROUGH_BYTES = 4096


def after_the_end(data: bytes, *, picture: bytes) -> Iterator[Passage]:
    """Name what bytes after the end of a picture are. `picture` is how a further one of its kind begins."""
    if not data.strip(b"\0\r\n \xff"):
        return
    for start, name in _OTHER_FILES.items():
        if start in data[:_LOOKED_THROUGH_BYTES]:
            yield Passage(where=Where.ATTACHED, kind=f"{name} after the end", text=readable(data))
            return
    if b"ftyp" in data[:_LOOKED_THROUGH_BYTES]:
        yield Passage(where=Where.FRAME, kind="film after the end", text=readable(data))
    elif picture in data:
        yield Passage(where=Where.FRAME, kind="picture after the end", text=readable(data))
    elif data.rstrip(b"\0\r\n ").endswith((b"IEND\xaeB`\x82", b"\xff\xd9")):
        # A shorter file was written over a longer one: the lower part of the old picture is still there.
        yield Passage(where=Where.CROPPED, kind="rest of an earlier picture")
    else:
        yield Passage(where=Where.TRAILING, kind="after the end", text=readable(data))
