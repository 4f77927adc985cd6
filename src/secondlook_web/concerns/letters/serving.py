"""A letter as an answer to whoever asked for it: PDF, Word or plain text, downloaded and never kept on the way."""

from collections.abc import Callable

from django.http import Http404, HttpResponse, QueryDict

from secondlook_web.concerns.letters.docx import docx
from secondlook_web.concerns.letters.letter import Letter
from secondlook_web.concerns.letters.pdf import pdf
from secondlook_web.concerns.letters.plain import plain

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_AS: dict[str, tuple[str, Callable[[Letter, bool], bytes]]] = {
    "pdf": ("application/pdf", lambda letter, large: pdf(letter, large=large)),
    "docx": (WORD, lambda letter, large: docx(letter, large=large)),
    "txt": ("text/plain; charset=utf-8", lambda letter, large: plain(letter).encode()),
}


def served(letter: Letter, extension: str, *, name: str, asked: QueryDict | None = None) -> HttpResponse:
    """The letter as a file called `name`; `?large=1` asks for large print."""
    if extension not in _AS:
        raise Http404
    kind, made = _AS[extension]
    large = asked is not None and asked.get("large") == "1"
    return HttpResponse(
        made(letter, large),
        content_type=kind,
        headers={
            "Content-Disposition": f'attachment; filename="{name}{"-large" if large else ""}.{extension}"',
            "Cache-Control": "no-store",
        },
    )
