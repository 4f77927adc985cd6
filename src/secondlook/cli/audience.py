"""`secondlook audience`: who is in the room, before anything is written for it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

if TYPE_CHECKING:
    from secondlook.audience import Share


def audience(
    context: Path,
    /,
    *,
    json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    reading: str | None = None,
    reading_if_active: str | None = None,
    passing_on: str | None = None,
) -> int:
    """Say who can read a place, how well they are known, and how many could pass a post on. Needs no draft.

    Parameters
    ----------
    context
        A .toml or .json file as for `secondlook check`; only its [audience] counts.
    json
        Print it as JSON.
    reading
        Another share of the members who see one post, such as 0.05-0.25-0.6: low, expected, high.
    reading_if_active
        The same of those who were there in the last 30 days, where the context counts them.
    passing_on
        Another share of those who see it and show it to somebody outside.
    """
    from secondlook.audience import Assumptions, look
    from secondlook.loading import load_context

    given = load_context(context)
    assumptions = Assumptions(
        reading=_share(reading, "--reading"),
        reading_if_active=_share(reading_if_active, "--reading-if-active"),
        passing_on=_share(passing_on, "--passing-on"),
    )
    view = look(given, assumptions=assumptions)
    if json:
        from secondlook.cli._printing import print_json
        from secondlook.serialise import audience_to_json

        print_json(audience_to_json(view))
    else:
        from secondlook.cli.show import page_to_terminal, show_room

        show_room(page_to_terminal(), view)
    return 0


def _share(text: str | None, where: str) -> "Share | None":
    """ "0.05-0.25-0.6" as a share."""
    from secondlook.audience import Share
    from secondlook.errors import BadContext

    if text is None:
        return None
    try:
        low, expected, high = map(float, text.split("-"))
        return Share(low=low, expected=expected, high=high)
    except ValueError:
        raise BadContext(
            f"{where}: needs three shares from 0 to 1 in order, such as 0.05-0.25-0.6: low, expected, high."
        ) from None
