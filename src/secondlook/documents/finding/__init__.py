"""What should be hidden in a document: the engine's mentions, the structure of letters and forms, what was seen."""

from dataclasses import dataclass, field

from secondlook.documents.finding.seen import seen_marks
from secondlook.documents.finding.whole import boxes_of, page_of, whole
from secondlook.documents.model import Document, Mark, Reason
from secondlook.finders import read_text
from secondlook.model import About


@dataclass(frozen=True, slots=True, kw_only=True)
class Hiding:
    """Whose details go by default. Everything else that was found is marked and stays unless somebody taps it."""

    clinicians: bool = False
    """Also names, numbers and contacts of those who work there, and the hospital and practice."""
    faces: bool = True
    codes: bool = True
    """Barcodes and QR codes."""
    words: tuple[str, ...] = field(default=(), repr=False)
    """Further words that go wherever they stand."""


def find_marks(document: Document, hiding: Hiding) -> tuple[Mark, ...]:
    """Marks in the order of the document. Of what is out of sight nothing is marked: it is never written."""
    text = whole(document)
    marks = list(seen_marks(document, faces=hiding.faces, codes=hiding.codes))
    for mention in read_text(text.text).mentions:
        if not mention.category.direct:
            continue
        for part, start, end in text.split(mention.start, mention.end):
            page = page_of(text.parts[part])
            staff = mention.about in (About.COLLEAGUE, About.INSTITUTION, About.PUBLIC)
            marks.append(
                Mark(
                    part=part,
                    start=start,
                    end=end,
                    boxes=boxes_of(page, start, end) if page is not None else (),
                    text=text.parts[part].text[start:end],
                    category=mention.category,
                    about=mention.about,
                    reason=Reason.MENTION,
                    certainty=mention.certainty,
                    hide=hiding.clinicians or not staff,
                )
            )
    return tuple(sorted(marks, key=lambda mark: (mark.part, mark.start if mark.start is not None else -1)))
