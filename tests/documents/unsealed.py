"""Formats without the sealed process around them, for tests of a format alone. Never in the product."""

from collections.abc import Sequence

from secondlook.documents.formats import Options, formats, gathered, recognised
from secondlook.documents.model import Document, Fault, Mark, Removed, Written


def read(data: bytes) -> Document:
    """Recognise and read a file in this process."""
    name = recognised(data)
    return gathered(name, formats()[name].read(data))


def written(document: Document, marks: Sequence[Mark], options: Options | None = None) -> Written:
    """Write the new file."""
    return formats()[document.format].redact(document, marks, options or Options())


def faults(data: bytes, removed: Removed, *, of: str) -> list[Fault]:
    """What the format's `verify` says."""
    return list(formats()[of].verify(data, removed))


def hidden(document: Document, *texts: str) -> list[Mark]:
    """Marks on every place where one of these texts stands, as the finder would make them."""
    from secondlook.documents.model import Page, Seen

    found: list[Mark] = []
    for index, part in enumerate(document.parts):
        page = part if isinstance(part, Page) else part.picture
        for text in texts:
            at = part.text.find(text)
            while at >= 0:
                end = at + len(text)
                words = [w for w in page.words if w.start < end and at < w.end] if page else []
                boxes = tuple(w.box_of(max(at, w.start), min(end, w.end)) for w in words)
                found.append(Mark(part=index, start=at, end=end, boxes=boxes, text=text))
                at = part.text.find(text, end)
        seen: Sequence[Seen] = page.seen if page else ()
        found += [
            Mark(part=index, boxes=(s.box,), seen=s.kind, text=s.text) for s in seen if s.text in texts and s.text
        ]
    return found
