"""`secondlook trace`: whose account a leaked picture or text was served to, or that it cannot be said."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from secondlook.cli._arguments import BadArguments, not_an_option

if TYPE_CHECKING:
    from secondlook.trace import Kit, Trace

LARGEST_TEXT_BYTES = 4 * 1024 * 1024
_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF")
"""Of pictures that are read: PNG, JPEG and WebP."""


def trace(
    leak: Annotated[str, Parameter(allow_leading_hyphen=True)],
    /,
    *,
    kit: Path,
    json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Say whose account a leaked picture or text of a marked page was served to, or that it cannot be said.

    A mark shows whose account a page was served to, never who carried it out.

    Parameters
    ----------
    leak
        A picture (PNG, JPEG, WebP) or UTF-8 text; "-" for text from standard input.
    kit
        The codes of those who could have been served it, as the site hands them out (JSON).
    json
        Print it as JSON.
    """
    from secondlook.cli.exit_codes import CANNOT_SAY, TRACED
    from secondlook.trace import load_kit

    not_an_option(leak)
    found = _found(_read(leak), leak, load_kit(kit))
    if json:
        from secondlook.cli._printing import print_json

        print_json(_mapping(found))
    else:
        _show(found)
    return TRACED if found.matches else CANNOT_SAY


def _read(leak: str) -> bytes:
    from secondlook.trace.pictures import LARGEST_BYTES

    try:
        if leak == "-":
            return sys.stdin.buffer.read(LARGEST_BYTES + 1)
        with Path(leak).open("rb") as file:
            return file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise BadArguments(f"{leak}: cannot be read ({error.strerror}).") from error


def _found(untrusted: bytes, leak: str, kit: "Kit") -> "Trace":
    from secondlook.trace import find_in_picture, find_in_text
    from secondlook.trace.pictures import load_picture

    if untrusted.startswith(_STARTS):
        return find_in_picture(load_picture(untrusted), kit)
    if len(untrusted) > LARGEST_TEXT_BYTES:
        raise BadArguments(f"{leak}: a text may have {LARGEST_TEXT_BYTES // 1024 // 1024} MB.")
    try:
        return find_in_text(untrusted.decode("utf-8"), kit)
    except UnicodeDecodeError as error:
        raise BadArguments(
            f"{leak}: is neither a picture that is read (PNG, JPEG, WebP) nor text in UTF-8 (byte {error.start})."
        ) from error


def _show(found: "Trace") -> None:
    from secondlook.cli.show import page_to_terminal, printable
    from secondlook.trace import SAYS_OF_MARKS
    from secondlook.trace.answers import odds

    page = page_to_terminal()
    page.heading("Whose account it was served to")
    page.paragraph(found.says, mark="! " if found.matches else "  ")
    page.lines(
        [
            f"{printable(m.name)}, thread {printable(m.thread)}: wrong with a chance {odds(m.chance)}"
            for m in found.matches
        ]
    )
    page.heading("What this does and does not show")
    page.lines([SAYS_OF_MARKS, _seen(found)])


def _seen(found: "Trace") -> str:
    size = f" The picture has {found.scale:.2f} pixels to a CSS pixel." if found.scale else ""
    return (
        f"Compared with {found.candidates} accounts; marks seen: {found.marks_found}; "
        f"best score {found.best_score:.1f}, needed {found.needed_score:.1f}.{size}"
    )


def _mapping(found: "Trace") -> dict[str, Any]:
    from secondlook.trace import SAYS_OF_MARKS

    return {
        "says": found.says,
        "matches": [
            {"name": one.name, "thread": one.thread, "score": one.score, "chance": one.chance} for one in found.matches
        ],
        "why_not": found.why.name.lower() if found.why else None,
        "candidates": found.candidates,
        "best_score": found.best_score,
        "needed_score": found.needed_score,
        "room_score": found.room_score,
        "marks_found": found.marks_found,
        "marks_needed": found.marks_needed,
        "scale": found.scale,
        "note": SAYS_OF_MARKS,
    }
