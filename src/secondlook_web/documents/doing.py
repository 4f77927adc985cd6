"""What is done for a file beside the pages: it is read and looked through; then written anew and proven.

Nothing of the old file is written to a disk here: its bytes go to the sealed process, and what comes back (pixels,
words) is kept sealed. A row that was left in the meantime gets nothing.
"""

import io
import json
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from django.utils import timezone

from secondlook.documents import placeholders
from secondlook.documents.finding import Hiding
from secondlook.documents.formats import Options
from secondlook.documents.model import Document, Mark
from secondlook.documents.redact import Opened, Redacted, finished, opened
from secondlook.errors import BadDocument, SecondLookError, Withheld
from secondlook.model import Context
from secondlook_web.checks.engine import CheckCouldNotRun
from secondlook_web.documents import engine_work, packing, running
from secondlook_web.documents.attaching import fitted
from secondlook_web.documents.choosing import Choices, chosen, first_choices, with_more, with_suggested
from secondlook_web.documents.keeping import Keep, NotKept, throw_away
from secondlook_web.documents.models import OpenFile, Step
from secondlook_web.documents.results import result_of

log = logging.getLogger(__name__)

MOST_PAGES_HERE = 60
"""Of one file on this site: a longer one would keep others waiting. The command line reads longer ones."""
MOST_BLOCKS_HERE = 3_000
MOST_MARKS = 2_000
"""That somebody could look at."""
PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
"""Of new files that are a picture already."""
PROGRESS_EACH_SECONDS = 1.0
MOST_PICTURES = 4
"""Of a post."""
OF_THE_NEW_FILE = (
    *("new", "written", "result", "key"),
    *(f"picture-{index}{about}" for index in range(MOST_PICTURES) for about in ("", "-about")),
)
"""What is kept of a new file, by name."""
OURS = "Something went wrong here that is not your file's fault. Try once more in a minute."
NOT_LOOKED_THROUGH = (
    "The file was read, but it could not be looked through for names and numbers, so it is not shown as if it had "
    "been. Try again in a minute."
)


def read(pk: int, keep: Keep, untrusted_data: bytes) -> None:
    """Read a file, find what should be hidden, and keep pages and marks for whoever looks."""

    def work() -> dict[str, Any]:
        file = opened(untrusted_data, name="", sandbox=running.sandbox(), find=_marks_of, progress=_progress_of(pk))
        document = file.document
        keep.put("document", packing.packed(packing.without_pixels(document)))
        for index, pixels in packing.pixels_of(document):
            keep.put(f"page-{index}", pixels)
        keep.put("marks", packing.packed(file.marks))
        keep.put("choices", first_choices(file.marks).to_json())
        keep.put("sha256", file.sha256.encode())
        parts = len(document.parts)
        return {"step": Step.LOOK, "format": document.format, "parts": parts, "parts_done": parts}

    _do(pk, keep, work, Step.READING, Step.REFUSED)


def write(pk: int, keep: Keep, context: Context | None = None) -> None:
    """Write the new file as it was chosen, prove it, and say what still identifies."""

    def work() -> dict[str, Any]:
        row = OpenFile.objects.get(pk=pk)
        document, marks, choices = document_of(keep), marks_of(keep), choices_of(keep)
        hidden = chosen(document, marks, choices)
        if choices.also or choices.staff:
            again = engine_work.marks_of(document, Hiding(words=choices.also, clinicians=choices.staff))
            hidden = with_more(hidden, marks, again, choices.also)
        whole = packing.with_pixels(document, lambda index: keep.get(f"page-{index}"))
        named, key = placeholders.assign(hidden) if choices.placeholders else (hidden, None)
        file = Opened(document=whole, marks=named, sha256=keep.get("sha256").decode(), name="")
        options = Options(placeholders=choices.placeholders)
        made = finished(
            file,
            named,
            sandbox=running.sandbox(),
            options=options,
            context=context,
            remains=engine_work.remains_of,
            at=timezone.now(),
        )
        keep.put("new", made.data)
        keep.put("written", packing.packed(named))
        keep.put("marks", packing.packed(with_suggested(marks, made.remaining, document)))
        said = result_of(document, named, made)
        keep.put("result", json.dumps(said).encode())
        if key is not None:
            keep.put("key", json.dumps(key.to_json(), ensure_ascii=False, indent=1).encode())
        pictures = _pictures(keep, whole, named, options, made, said) if row.for_post and whole.pages else 0
        return {"step": Step.READY, "pictures": pictures}

    _do(pk, keep, work, Step.WRITING, Step.WITHHELD)


def document_of(keep: Keep) -> Document:
    """What was read, without its pixels."""
    return packing.unpacked(Document, keep.get("document"))


def marks_of(keep: Keep) -> tuple[Mark, ...]:
    """What was found."""
    return packing.unpacked_all(Mark, keep.get("marks"))


def written_marks_of(keep: Keep) -> tuple[Mark, ...]:
    """The marks with which the new file was written."""
    return packing.unpacked_all(Mark, keep.get("written"))


def choices_of(keep: Keep) -> Choices:
    """What was chosen last."""
    return Choices.from_json(keep.get("choices"))


def _pictures(
    keep: Keep, document: Document, marks: Sequence[Mark], options: Options, whole: Redacted, said: dict[str, Any]
) -> int:
    """Each page as a picture of its own, written and proven as one; the first few of many."""
    if len(document.pages) == 1 and whole.suffix in PICTURE_SUFFIXES:
        _keep_picture(keep, 0, whole.data, said)
        return 1
    for index, page in enumerate(document.pages[:MOST_PICTURES]):
        alone = Document(format="jpeg", pages=(page,), notes=document.notes)
        own = tuple(replace(mark, part=0) for mark in marks if mark.part == index)
        file = Opened(document=alone, marks=own, sha256="", name="")
        made = finished(file, own, sandbox=running.sandbox(), options=options, remains=engine_work.remains_of)
        _keep_picture(keep, index, made.data, result_of(alone, own, made))
    return min(len(document.pages), MOST_PICTURES)


def _keep_picture(keep: Keep, index: int, proven: bytes, said: dict[str, Any]) -> None:
    keep.put(f"picture-{index}", fitted(io.BytesIO(proven)))
    keep.put(f"picture-{index}-about", json.dumps(said).encode())


class _Left(NotKept):
    """Its owner left while it was being read."""


def _progress_of(pk: int) -> Callable[[int], None]:
    """Writes down how many pages were read, now and then, and ends the reading of a file that was left."""
    last = time.monotonic()

    def read_so_far(parts: int) -> None:
        nonlocal last
        if time.monotonic() - last < PROGRESS_EACH_SECONDS:
            return
        last = time.monotonic()
        if not OpenFile.objects.filter(pk=pk, step=Step.READING).update(parts_done=parts, beat_at=timezone.now()):
            raise _Left

    return read_so_far


def _marks_of(document: Document, hiding: Hiding) -> tuple[Mark, ...]:
    """What should be hidden in a file that is not too long to be looked at; the longest are not even looked through."""
    _refuse_if_long(document, ())
    marks = engine_work.marks_of(document, hiding)
    _refuse_if_long(document, marks)
    return marks


def _refuse_if_long(document: Document, marks: Sequence[Mark]) -> None:
    if len(document.pages) > MOST_PAGES_HERE:
        raise BadDocument(
            f"The file has {len(document.pages)} pages; at most {MOST_PAGES_HERE} are looked at here. Share fewer."
        )
    if len(document.blocks) > MOST_BLOCKS_HERE or len(marks) > MOST_MARKS:
        raise BadDocument("The file is too long to be looked at here. Share a part of it.")


def _do(pk: int, keep: Keep, work: Callable[[], dict[str, Any]], step: Step, failed: Step) -> None:
    """Do the work and write down what became of it, unless the file was left meanwhile, or before it began."""
    if not OpenFile.objects.filter(pk=pk, step=step).exists():
        throw_away(keep.key)
        return
    try:
        change = work()
    except (BadDocument, Withheld) as error:
        change = {"step": failed, "says": str(error)[:500]}
    except SecondLookError as error:
        log.warning("a file could not be worked on: %s", type(error).__name__)
        change = {"step": failed, "says": str(error)[:500]}
    except CheckCouldNotRun:
        change = {"step": failed, "says": NOT_LOOKED_THROUGH}
    except NotKept:
        return
    except Exception as error:
        # Only the class: a message may hold somebody's words.
        log.error("a file could not be worked on: %s", type(error).__name__, exc_info=error)
        change = {"step": failed, "says": OURS}
    if change["step"] == failed:
        # What was read stays for another try at writing; of a new file that is not handed out nothing does.
        keep.drop(*OF_THE_NEW_FILE) if failed is Step.WITHHELD else throw_away(keep.key)
    if not OpenFile.objects.filter(pk=pk, step=step).update(beat_at=timezone.now(), **change):
        throw_away(keep.key)
