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


def show_outcome(outcome: "Outcome") -> None:
    """Print what became of one file."""
    from secondlook.cli import exit_codes
    from secondlook.cli.show import page_to_terminal

    page = page_to_terminal()
    if outcome.refused:
        head = "WITHHELD" if outcome.code == exit_codes.WITHHELD else "REFUSED"
        page.verdict("bold red", head, outcome.file.name)
        page.paragraph(outcome.refused)
    elif outcome.redacted is None:
        page.verdict("bold", "PREVIEW", f"{outcome.file.name}: nothing is written.")
        _listed(page, "Would be hidden", [mark for mark in outcome.marks if mark.hide])
        _listed(page, "Would stay", [mark for mark in outcome.marks if not mark.hide])
        if outcome.opened is not None:
            page.lines(outcome.opened.document.notes, mark="! ")
    else:
        _written(page, outcome, outcome.written[0])
    print()


def _written(page: "Page", outcome: "Outcome", target: Path) -> None:
    new = outcome.redacted
    assert new is not None  # noqa: S101 - said for the type checker
    page.verdict("bold green", "WRITTEN", f"{target}, and proven: what was hidden is gone. Look at it all the same.")
    page.paragraph(f"Hidden: {saying.hidden(outcome.marks)}.")
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
    page.heading("What this did not see")
    page.lines(remaining.limits)


def _listed(page: "Page", heading: str, marks: "Sequence[Mark]") -> None:
    if not marks:
        return
    page.heading(f"{heading} ({len(marks)})")
    for mark in marks[:MOST_SHOWN]:
        said = words.quoted(mark.text) if mark.text else f"at the place of the {saying.name(mark)}"
        page.paragraph(f"{mark.part + 1}: {saying.name(mark)} {said}", mark="- ")
    if len(marks) > MOST_SHOWN:
        page.paragraph(f"and {len(marks) - MOST_SHOWN} more; --json lists all.")
