"""Word files (.docx, .dotx, and .docm without its macros). Old .doc files and OpenDocument are refused, with advice.

Read: every part of the package, its words in view as blocks and everything else as passages out of view. Written: a new
file of a few parts from the blocks alone (`_docx_new.py`), proven part by part (`_docx_proof.py`).
"""

from collections.abc import Iterator, Sequence

from secondlook.documents.formats import Item, Options, _docx_document, _docx_new, _docx_proof
from secondlook.documents.model import Document, Fault, Mark, Opening, Passage, Removed, Where, Written
from secondlook.documents.proof.readers import reader
from secondlook.errors import BadDocument

TITLE = "Word (.docx)"
SUFFIX = ".docx"

_ZIP = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Office before 2007 begin, and those that are locked with a password."""
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"


def recognise(untrusted_data: bytes) -> float:
    """Also says yes to its relatives, so that `read` can say what to do about them."""
    if untrusted_data.startswith(_OLD):
        return 0.5
    if not untrusted_data.startswith(_ZIP):
        return 0.0
    return 0.95 if b"[Content_Types].xml" in untrusted_data or b"word/" in untrusted_data else 0.3


def read(untrusted_data: bytes) -> Iterator[Item]:
    """Blocks in the order of reading: headers, body, notes, footers; then what is out of view."""
    if untrusted_data.startswith(_OLD):
        if "EncryptedPackage".encode("utf-16-le") in untrusted_data:
            raise BadDocument("The file is locked with a password. Save it without one, and try that file.")
        raise BadDocument(
            "This is a file of an old kind (.doc, .xls, .ppt or .msg). Open it, save it as .docx or PDF, and try that."
        )
    if _OPEN_DOCUMENT in untrusted_data[:200]:
        raise BadDocument("This is an OpenDocument file. Save it as .docx or PDF, and try that file.")
    try:
        yield from _docx_document.read(untrusted_data)
    except RecursionError as error:
        raise BadDocument("The Word file is nested too deep to be read. Save it as PDF, and try that file.") from error


def redact(document: Document, marks: Sequence[Mark], options: Options) -> Written:
    """A new Word file of what stays in view."""
    return _docx_new.written(document, marks, options)


def verify(untrusted_data: bytes, removed: Removed) -> Iterator[Fault]:
    """Each part, element and attribute on a list; no removed text in any reader's view."""
    return _docx_proof.faults(untrusted_data, removed)


def inspect(untrusted_data: bytes) -> Iterator[Fault]:
    """What somebody else's Word file keeps out of view."""
    walker = reader("Second Look's reader of Word files")
    for item in read(untrusted_data):
        if isinstance(item, Passage) and not _is_usual(item):
            yield Fault(
                opening=Opening.UNDER_A_BOX if item.where is Where.COVERED else Opening.OUT_OF_SIGHT,
                where=item.where,
                reader=walker,
                part=item.part,
                kind=item.kind,
                characters=len(item.text),
            )


def _is_usual(passage: Passage) -> bool:
    """Whether every Word file has this: times, and numbers that tie the sessions in which it was written."""
    kind = passage.kind
    if kind.endswith("characters without width") and not passage.text:
        return True  # soft hyphens, and what comes along from web pages
    return kind in (
        "time of an entry",
        "times of an entry",
        "settings: rsids",
        "core-properties: created",
        "core-properties: modified",
    )


__all__ = ["SUFFIX", "TITLE", "inspect", "read", "recognise", "redact", "verify"]
