"""Marks for what was seen and is not a word: faces and codes go, what only a person can judge is listed."""

from collections.abc import Iterator

from secondlook.documents.finding.whole import page_of
from secondlook.documents.model import Document, Mark, Reason, SeenKind
from secondlook.model import About, Category


def seen_marks(document: Document, *, faces: bool, codes: bool) -> Iterator[Mark]:
    """A mark for everything seen, in the order of the parts."""
    goes = {SeenKind.FACE: faces, SeenKind.CODE: codes}
    for part, of in enumerate(document.parts):
        page = page_of(of)
        for seen in page.seen if page is not None else ():
            yield Mark(
                part=part,
                boxes=(seen.box,),
                text=seen.text,
                category=Category.ID_NUMBER if seen.kind is SeenKind.CODE else None,
                seen=seen.kind,
                about=About.PATIENT if goes.get(seen.kind) else About.NONE,
                reason=Reason.SEEN,
                certainty=seen.certainty,
                hide=goes.get(seen.kind, False),
            )
