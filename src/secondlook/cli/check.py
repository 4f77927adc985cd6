"""`secondlook check`: one draft, in its context."""

import gc
import sys
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from secondlook.cli._arguments import not_an_option

if TYPE_CHECKING:
    from secondlook.loading import Watched
    from secondlook.model import Context, Draft


def check(
    file: Annotated[str, Parameter(allow_leading_hyphen=True)] = "-",
    /,
    *,
    context: Annotated[Path | None, Parameter(name="--context")] = None,
    history: Annotated[Path | None, Parameter(name="--history")] = None,
    json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    rulebook: str | None = None,
    at: str | None = None,
    parts: Annotated[bool, Parameter(name="--parts", negative="")] = False,
    sum_: Annotated[bool, Parameter(name="--sum", negative="")] = False,
    picture: str | None = None,
) -> int:
    """Check one draft before it is posted. Exit code 0 share, 10 revise, 11 stop, 2 bad input, 3 our mistake.

    Parameters
    ----------
    file
        A UTF-8 text file with the draft, or - for standard input.
    context
        A .toml or .json file: who posts, where, when, after what. What is missing is assumed, and said.
    history
        More of your own posts, of any number: JSON lines, each with text, posted_at and place.
    json
        Print the whole review as JSON.
    rulebook
        A code of practice by name; `secondlook rules` lists them. Otherwise chosen by role and country.
    at
        When it will be posted, such as 2026-03-12T21:40. Otherwise what the context says, or now.
    parts
        Say how much each fact does to who could tell, and how many would fit without it. Takes some seconds.
    sum_
        Say how it adds up: how many people fit as the profile, each earlier post and the clock are added to the draft.
    picture
        Draw how it adds up into FILE.svg, which is overwritten. It holds none of your words.
    """
    from secondlook.cli import exit_codes
    from secondlook.finders.tagger import load_ahead
    from secondlook.loading import oddities

    not_an_option(file)
    drawn = None
    if picture is not None:
        from secondlook.cli._picture import picture_at

        drawn = picture_at(picture, "--picture")
    gc.disable()  # one answer, then the process ends: looking for rubbish costs a tenth of a second and finds none
    load_ahead()
    given = _context(context, at)
    draft = _draft(file)
    from secondlook.review import check as review_of

    longer = _history(history, given)
    posts = None if longer is None else chain(given.history, longer)
    more = {"adding_up": True} if sum_ or drawn is not None else {}
    review = review_of(draft, given, rulebook=rulebook, history=posts, **more)
    notes = (*oddities(given, now=datetime.now().astimezone()), *(longer.oddities() if longer else ()))
    if notes:
        review = replace(review, assumptions=(*review.assumptions, *notes))
    if parts:
        from secondlook.parts import parts_of

        shared = parts_of(review, given)
    else:
        shared = {}
    if drawn is not None:
        from secondlook.cli._picture import write_picture
        from secondlook.picture import sum_svg

        write_picture(drawn, sum_svg(review.additions))
    if json:
        from secondlook.cli._printing import print_json
        from secondlook.serialise import review_to_json

        found = review_to_json(review)
        for subject in found["subjects"] if shared else ():
            from secondlook.parts import part_to_json

            told = shared[subject["label"]]
            subject["parts"] = {name: [part_to_json(part) for part in some] for name, some in told.items()}
        if sum_:
            from secondlook.cli._pieces import addition_to_json

            found["sum"] = [addition_to_json(addition) for addition in review.additions]
        print_json(found)
    else:
        from secondlook.cli.show import show_review

        show_review(review, draft, parts=shared, adding_up=sum_, picture=drawn)
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


def _history(path: Path | None, context: "Context") -> "Watched | None":
    """The posts of a file, as a stream."""
    from secondlook.loading import Watched, posts_from_jsonl

    if path is None:
        return None
    return Watched(posts_from_jsonl(path, country=context.country), posted_at=context.posted_at)


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
