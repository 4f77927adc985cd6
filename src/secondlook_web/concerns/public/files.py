"""Files that come with a concern or a message: opened, and written anew by us, or refused with the reason.

Pictures are decoded and encoded anew, as those of posts are. A PDF is read in the sealed process of `documents`, and
what is kept is a new one made of its pages: no scripts, no attachments, no words out of sight. Other kinds are refused.
"""

import hashlib
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO, Any

from secondlook.documents.formats import Options, formats
from secondlook.errors import SecondLookError
from secondlook_web.concerns.messages import ReadyFile
from secondlook_web.documents import running
from secondlook_web.documents.uploading import InMemory
from secondlook_web.forum import pictures
from secondlook_web.shared.refusals import Refused, TooLong

KINDS = "JPEG, PNG, WebP or PDF, up to 8 MB each."
LARGEST_BYTES = 8 * 1024 * 1024
MOST_PAGES = 8
"""Of all PDFs that come at a time: each takes one to four seconds while the sender waits."""
WAIT_SECONDS = 8.0
_PDF = b"%PDF-"
_HEAD_BYTES = 1024
"""Within which a PDF has to say that it is one."""
EMPTY = "One of the files is empty. Choose it again."
TOO_LARGE = "A file can have 8 MB. Send a smaller picture, or fewer pages."
NOT_READ = (
    "One of the files could not be read as a picture (JPEG, PNG, WebP) or a PDF. Take a screenshot of it, or print it "
    "into a PDF, and send that."
)

_turn = threading.Lock()


class InMemoryOnly(InMemory):
    """As for letters, with the limit of this page: nothing of a file lies on the disk as it came."""

    largest_bytes = LARGEST_BYTES


def ready(untrusted_files: Iterable[IO[bytes]]) -> list[ReadyFile]:
    """Each file as it will be kept; `Refused` says what is wrong with the first that is not taken."""
    found, pages = [], 0
    for one in untrusted_files:
        made, more = _ready(one, pages)
        found.append(made)
        pages += more
    return found


def ready_picture(untrusted_file: IO[bytes]) -> ReadyFile:
    """A picture, encoded anew."""
    data = _read(untrusted_file)
    return _kept("image/jpeg", pictures.ready(BytesIO(data), size_bytes=len(data)).data)


def _ready(untrusted_file: IO[bytes], pages_before: int) -> tuple[ReadyFile, int]:
    """A file, and how many pages of a PDF it has."""
    data = _read(untrusted_file)
    if _PDF in data[:_HEAD_BYTES]:
        written, pages = _new_pdf(data, pages_before)
        return _kept("application/pdf", written), pages
    try:
        return _kept("image/jpeg", pictures.ready(BytesIO(data), size_bytes=len(data)).data), 0
    except Refused as refused:
        raise Refused(NOT_READ) if str(refused) == pictures.NO_PICTURE else refused from None


def _read(untrusted_file: IO[bytes]) -> bytes:
    data = untrusted_file.read(LARGEST_BYTES + 1)
    if len(data) > LARGEST_BYTES:
        raise TooLong(TOO_LARGE)
    if not data:
        raise Refused(EMPTY)
    return data


def _new_pdf(untrusted_data: bytes, pages_before: int) -> tuple[bytes, int]:
    """A PDF made of the pages of another one, and how many it has."""
    try:
        with _one_at_a_time():
            sandbox = running.sandbox()
            document = sandbox.read(untrusted_data, progress=lambda pages: _not_too_long(pages_before + pages)).document
            _not_too_long(pages_before + len(document.pages))
            if not document.pages:
                raise Refused(NOT_READ)
            written = formats()[document.format].redact(document, (), Options())
            faults = sandbox.verify(written.data, written.removed, of=document.format).faults
    except SecondLookError as error:
        # Its messages hold nobody's words.
        raise Refused(f"The PDF was not taken. {error}") from error
    if faults or written.data[:5] != _PDF:
        raise Refused("The PDF could not be written anew so that it holds nothing else. Send pictures of its pages.")
    return written.data, len(document.pages)


def _not_too_long(pages: int) -> None:
    if pages > MOST_PAGES:
        raise TooLong(
            f"PDFs can have {MOST_PAGES} pages in all. Send the pages that matter, and others with a message."
        )


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Of each worker one: whoever comes next waits a moment, and is then told."""
    if not _turn.acquire(timeout=WAIT_SECONDS):
        raise Refused("Many files are being read just now. Nothing was sent. Try again in a minute.")
    try:
        yield
    finally:
        _turn.release()


def _kept(media: str, data: bytes) -> ReadyFile:
    return ReadyFile(media=media, data=data, digest=hashlib.sha256(data).hexdigest())


def too_large(request: Any) -> bool:
    """Whether a file of this request was left out for its size."""
    return bool(getattr(request, "file_too_large", False))
