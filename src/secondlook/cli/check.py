"""`secondlook check`: one draft, in its context."""

import gc
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from secondlook.cli._arguments import not_an_option

if TYPE_CHECKING:
    from secondlook.model import Context, Draft


def check(
    file: Annotated[str, Parameter(allow_leading_hyphen=True)] = "-",
    /,
    *,
    context: Annotated[Path | None, Parameter(name="--context")] = None,
    json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    rulebook: str | None = None,
    at: str | None = None,
    parts: Annotated[bool, Parameter(name="--parts", negative="")] = False,
) -> int:
    """Check one draft before it is posted. Exit code 0 share, 10 revise, 11 stop, 2 bad input, 3 our mistake.

    Parameters
    ----------
    file
        A UTF-8 text file with the draft, or - for standard input.
    context
        A .toml or .json file: who posts, where, when, after what. What is missing is assumed, and said.
    json
        Print the whole review as JSON.
    rulebook
        A code of practice by name; `secondlook rules` lists them. Otherwise chosen by role and country.
    at
        When it will be posted, such as 2026-03-12T21:40. Otherwise what the context says, or now.
    parts
        Say how much each fact does to who could tell, and how many would fit without it. Takes some seconds.
    """
    from secondlook.cli import exit_codes
    from secondlook.finders.tagger import load_ahead
    from secondlook.loading import oddities

    not_an_option(file)
    gc.disable()  # one answer, then the process ends: looking for rubbish costs a tenth of a second and finds none
    load_ahead()
    given = _context(context, at)
    draft = _draft(file)
    from secondlook.review import check as review_of

    review = review_of(draft, given, rulebook=rulebook)
    notes = oddities(given, now=datetime.now().astimezone())
    if notes:
        review = replace(review, assumptions=(*review.assumptions, *notes))
    if parts:
        from secondlook.cli._parts import parts_of

        shared = parts_of(review, given)
    else:
        shared = {}
    if json:
        from secondlook.cli._printing import print_json
        from secondlook.serialise import review_to_json

        found = review_to_json(review)
        for subject in found["subjects"] if shared else ():
            from secondlook.cli._parts import part_to_json

            told = shared[subject["label"]]
            subject["parts"] = {name: [part_to_json(part) for part in some] for name, some in told.items()}
        print_json(found)
    else:
        from secondlook.cli.show import show_review

        show_review(review, draft, parts=shared)
    return exit_codes.OF_VERDICT[review.verdict]


def _draft(file: str) -> "Draft":
    from secondlook.errors import BadDraft
    from secondlook.loading import read_draft

    if file == "-" and sys.stdin is not None and sys.stdin.isatty():
        print("Type or paste the draft, then press Ctrl-D on a line of its own.", file=sys.stderr)
    draft = read_draft(file)
    if not draft.text.strip():
        raise BadDraft("There is no draft: the input is empty. Give a file, or text on standard input.")
    return draft


def _context(path: Path | None, at: str | None) -> "Context":
    from secondlook.loading import ZONES, load_context, moment_from
    from secondlook.model import Context

    context = load_context(path) if path is not None else Context()
    if at is not None:
        return replace(context, posted_at=moment_from(at, where="--at", country=context.country))
    if context.posted_at is None:
        from zoneinfo import ZoneInfo

        return replace(context, posted_at=datetime.now(ZoneInfo(ZONES[context.country])))
    return context
