"""What the engine does for a file, in the processes that check drafts: values in, values out, nothing kept.

The web worker itself never loads the engine's model, and a document that takes long is ended as a check is.
"""

from collections.abc import Sequence
from typing import TypeVar

from django.conf import settings

from secondlook.documents.finding import Hiding, find_marks
from secondlook.documents.model import Document, Mark
from secondlook.documents.remaining import Remaining, what_remains
from secondlook.model import Context
from secondlook_web.checks import engine
from secondlook_web.documents.packing import without_pixels

T = TypeVar("T")


def marks_of(document: Document, hiding: Hiding) -> tuple[Mark, ...]:
    """What should be hidden; `CheckCouldNotRun` when that could not be found out."""
    return engine.runner().run(
        _found, without_pixels(document), hiding, limit_seconds=settings.DOCUMENT_CHECK_LIMIT_SECONDS
    )


def remains_of(
    document: Document,
    marks: Sequence[Mark],
    *,
    name: str,
    context: Context | None,
    notes: Sequence[str] = (),
    suffix: str = "",
) -> Remaining:
    """What still identifies, as `secondlook.documents.remaining` says it."""
    return engine.runner().run(
        _remaining,
        without_pixels(document),
        tuple(marks),
        name,
        context,
        tuple(notes),
        suffix,
        limit_seconds=settings.DOCUMENT_CHECK_LIMIT_SECONDS,
    )


def _found(document: Document, hiding: Hiding) -> tuple[Mark, ...]:
    try:
        return find_marks(document, hiding)
    finally:
        engine.forget()


def _remaining(
    document: Document, marks: Sequence[Mark], name: str, context: Context | None, notes: Sequence[str], suffix: str
) -> Remaining:
    try:
        return what_remains(document, marks, name=name, context=context, notes=notes, suffix=suffix)
    finally:
        engine.forget()
