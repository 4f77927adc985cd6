"""Mail: the headers that people see, the text as it is shown, the pictures in it.

The new file is plain text, or RTF where pictures stand in the mail: a new mail would have to have headers, is opened by
a program that knows who opens it, and invites an answer to whoever is hidden. Attachments are named to whoever redacts
the mail and never written: each is a file of its own.
"""

from collections.abc import Iterator, Sequence

from secondlook.documents.formats import Item, Options, rtf, text
from secondlook.documents.formats._mail_headers import is_mail
from secondlook.documents.formats._mail_parts import read_mail
from secondlook.documents.formats._plain import refuse_many
from secondlook.documents.model import Block, Document, Fault, Mark, Opening, Passage, Removed, Written
from secondlook.documents.proof.readers import reader
from secondlook.errors import BadDocument

TITLE = "mail (EML)"
SUFFIX = ".txt"
OURS = "Second Look's reader of mail"


def recognise(untrusted_data: bytes) -> float:
    """By its headers."""
    return is_mail(untrusted_data)


def read(untrusted_data: bytes) -> Iterator[Item]:
    """Headers, the text line by line, pictures; all else out of view."""
    try:
        items = list(read_mail(untrusted_data))
    except BadDocument:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError) as error:
        # The library's parser of headers fails on some that are badly written.
        raise BadDocument(
            f"The mail is damaged and cannot be read in full ({type(error).__name__}). Copy its text into a text file."
        ) from None
    refuse_many(sum(isinstance(item, Block) for item in items), "lines")
    yield from items
    if not any(isinstance(item, Block) and (item.picture or item.text.strip()) for item in items):
        raise BadDocument("The mail shows no text and no picture.")


def redact(document: Document, marks: Sequence[Mark], options: Options) -> Written:
    """A plain text file; RTF if pictures are in the mail."""
    pictures = any(block.picture is not None for block in document.blocks)
    return rtf.redact(document, marks, options) if pictures else text.redact(document, marks, options)


def verify(untrusted_data: bytes, removed: Removed) -> Iterator[Fault]:
    """By the proof of what was written."""
    if rtf.recognise(untrusted_data):
        yield from rtf.verify(untrusted_data, removed)
    else:
        yield from text.verify(untrusted_data, removed)


def inspect(untrusted_data: bytes) -> Iterator[Fault]:
    """Everything that a mail program does not show."""
    ours = reader(OURS)
    for item in read(untrusted_data):
        if isinstance(item, Passage):
            yield Fault(
                opening=Opening.OUT_OF_SIGHT,
                where=item.where,
                reader=ours,
                part=item.part,
                kind=item.kind,
                characters=len(item.text),
            )


__all__ = ["SUFFIX", "TITLE", "inspect", "read", "recognise", "redact", "verify"]
