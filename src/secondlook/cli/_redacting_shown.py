"""What became of a file, on a terminal: what is hidden, what still identifies, what to look at."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from secondlook.documents import saying
from secondlook.saying import words

if TYPE_CHECKING:
    from secondlook.cli._redacting import Outcome
    from secondlook.cli.show import Page
    from secondlook.documents.model import Mark

MOST_SHOWN = 60
"""Marks that a preview lists one by one."""
NOTHING_FOUND = "Nothing was found to hide. That does not mean that there is nothing: read all of it yourself."


def show_outcome(outcome: "Outcome", *, alone: bool) -> None:
    """Print what became of one file; what no file's check sees is said here only if the file is `alone`."""
    from secondlook.cli import exit_codes
    from secondlook.cli.show import page_to_terminal

    page = page_to_terminal()
    if outcome.refused:
        head = "WITHHELD" if outcome.code == exit_codes.WITHHELD else "REFUSED"
        page.verdict("bold red", head, outcome.file.name)
        page.paragraph(outcome.refused)
    elif outcome.redacted is None:
        page.verdict("bold", "PREVIEW", f"{outcome.file.name}: nothing is written.")
        paged = outcome.opened is not None and bool(outcome.opened.document.pages)
        _listed(page, "Would be hidden", [mark for mark in outcome.marks if mark.hide], paged=paged)
        _listed(page, "Would stay", [mark for mark in outcome.marks if not mark.hide], paged=paged)
        if not outcome.marks:
            page.paragraph(NOTHING_FOUND)
        if outcome.opened is not None:
            page.lines(outcome.opened.document.notes, mark="! ")
    else:
        _written(page, outcome, outcome.written[0], alone=alone)
    print()


def show_all(became: "Sequence[tuple[Path, int]]", *, preview: bool) -> None:
    """Print how many of several files were written, which were not, and what none of their checks saw."""
    from secondlook.cli import exit_codes
    from secondlook.cli.show import page_to_terminal
    from secondlook.documents.remaining import LIMITS

    page = page_to_terminal()
    good = sum(code == 0 for _, code in became)
    withheld = [file.name for file, code in became if code == exit_codes.WITHHELD]
    refused = [file.name for file, code in became if code not in (0, exit_codes.WITHHELD)]
    said = [f"{good} {'looked at' if preview else 'written'}"]
    said += [f"{len(names)} {word}" for names, word in ((withheld, "withheld"), (refused, "refused")) if names]
    page.verdict("bold" if good == len(became) else "bold red", f"{len(became)} FILES", f"{', '.join(said)}.")
    page.lines([f"Not written: {name}" for name in (*withheld, *refused)])
    if good and not preview:
        page.heading("What this did not see")
        page.lines(LIMITS)
    print()


def _written(page: "Page", outcome: "Outcome", target: Path, *, alone: bool) -> None:
    new = outcome.redacted
    assert new is not None  # noqa: S101 - said for the type checker
    if any(mark.hide for mark in outcome.marks):
        proven = "It is proven that what was hidden is gone. Look at it all the same."
        page.verdict("bold green", "WRITTEN", f"{target}, from {outcome.file.name}. {proven}")
        page.paragraph(f"Hidden: {saying.hidden(outcome.marks)}.")
    else:
        page.verdict("bold yellow", "WRITTEN", f"{target}, from {outcome.file.name}. Nothing in view was hidden.")
        if not outcome.marks:
            page.paragraph(NOTHING_FOUND)
    stays = sum(not mark.hide for mark in outcome.marks)
    if stays:
        page.paragraph(
            f"Found and left in view: {stays}. --preview lists them; --who everybody hides staff and places too."
        )
    page.lines(new.notes, mark="! ")
    remaining = new.remaining
    page.heading("What still identifies" if remaining.findings else "What still identifies: nothing that we know of")
    page.lines([finding.says for finding in remaining.findings])
    if remaining.advice:
        page.heading("What to do")
        page.lines(remaining.advice)
    if alone:
        page.heading("What this did not see")
        page.lines(remaining.limits)


def _listed(page: "Page", heading: str, marks: "Sequence[Mark]", *, paged: bool) -> None:
    if not marks:
        return
    page.heading(f"{heading} ({len(marks)})")
    for mark in marks[:MOST_SHOWN]:
        said = words.quoted(mark.text) if mark.text else f"at the place of the {saying.name(mark)}"
        on = f"page {mark.part + 1}: " if paged else ""
        page.paragraph(f"{on}{saying.name(mark)} {said}", mark="- ")
    if len(marks) > MOST_SHOWN:
        page.paragraph(f"and {len(marks) - MOST_SHOWN} more; --json lists all.")
