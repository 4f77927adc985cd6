"""`secondlook profile`: what an author's profile gives away before they post anything, and what to change."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

if TYPE_CHECKING:
    from secondlook.cli.show import Page
    from secondlook.dossiers.profile import Detail
    from secondlook.dossiers.registers import FullName, Register, Unregistered
    from secondlook.leaving_out import Change, Starts
    from secondlook.model import Context, Crowd

VERSION = 1
"""Of the JSON's shape; as in `serialise.py`."""
_FIELDS = {
    "workplace": "your workplace",
    "town": "your town",
    "bio": "in your bio",
    "display_name": "in your display name",
}
_SURE = ((1.0, "certain"), (0.9, "almost certain"), (0.7, "likely"), (0.5, "more likely than not"))
SAME = 0.02
"""Of a number of people: a start within this of another is the same."""


def profile(
    file: Annotated[str, Parameter(allow_leading_hyphen=True)],
    /,
    *,
    json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Say what your profile gives away, what a register adds to your name, and what to change. Exit code 0, or 2.

    Parameters
    ----------
    file
        A context, .toml or .json, as for `check`; only [author] and country are used.
    json
        Print it as JSON.
    """
    from secondlook.cli._arguments import not_an_option
    from secondlook.dossiers.profile import details
    from secondlook.dossiers.registers import Register, full_name, register_for
    from secondlook.leaving_out import changes, starts
    from secondlook.loading import load_context

    not_an_option(file)
    context = load_context(Path(file))
    author = context.author
    found = details(author)
    now = starts(context, [detail for detail in found if detail.counted])
    name, register = full_name(author), register_for(author, context.country)
    advised = changes(context, found)
    if json:
        from secondlook.cli._printing import print_json

        print_json(
            {
                "version": VERSION,
                "public": author.public,
                "details": [_detail_to_json(detail) for detail in found],
                "starts": _starts_to_json(now),
                "name": None if name is None else {"words": name.words, "where": name.where},
                "register": _register_to_json(register),
                "changes": [
                    {
                        "leave_out": [found.index(detail) for detail in change.leave_out],
                        "starts": _starts_to_json(change.starts),
                    }
                    for change in advised
                ],
            }
        )
        return 0
    from secondlook.cli.show import page_to_terminal

    page = page_to_terminal()
    _given_away(page, context, found)
    _register(page, context, found, now, name, register)
    _start(page, now)
    _to_change(page, found, advised, name, listed=isinstance(register, Register))
    _limits(page, context)
    return 0


def _given_away(page: "Page", context: "Context", found: "Sequence[Detail]") -> None:
    page.heading("What your profile gives away")
    if not context.author.public:
        page.paragraph("Readers cannot see role, bio, workplace and town (public = false): they give nothing away.")
        _seen_even_so(page, context)
        return
    if not found:
        page.paragraph("Nothing in it says where your patients are seen.")
    page.lines([_said(detail) for detail in found])
    if any(not detail.counted for detail in found):
        page.paragraph("What is unlikely is not counted, here or in `check`.")


def _seen_even_so(page: "Page", context: "Context") -> None:
    """What the display name says of a workplace: it is always seen."""
    from secondlook.dossiers.profile import details
    from secondlook.model import Author

    shown = details(Author(display_name=context.author.display_name, role=context.author.role))
    page.lines([f"{_said(detail)} It is seen all the same." for detail in shown if detail.counted])


def _said(detail: "Detail") -> str:
    """'"the Toon" (in your bio): a town or region, likely: a name for Newcastle Upon Tyne.'"""
    from secondlook.saying import words

    origin = detail.fact.origin
    reason = f": {origin.reason}" if origin.reason else ""
    return f"{words.quoted(detail.words)} ({_FIELDS[detail.where]}): {_kind(detail)}, {how_sure(detail)}{reason}."


def _kind(detail: "Detail") -> str:
    from secondlook.model import Attribute

    return {
        Attribute.PRACTICE: "a practice",
        Attribute.HOSPITAL: "a hospital",
        Attribute.UNIT: "a ward or unit",
        Attribute.PLACE: "a town or region",
    }.get(detail.fact.attribute, "an organisation")


def how_sure(detail: "Detail") -> str:
    """How sure it is that this is where the author's patients are, in words."""
    return next((says for least, says in _SURE if detail.fact.origin.probability >= least), "unlikely")


def _register(
    page: "Page",
    context: "Context",
    found: "Sequence[Detail]",
    now: "Starts",
    name: "FullName | None",
    register: "Register | Unregistered | None",
) -> None:
    from secondlook.dossiers.registers import Register

    page.heading("What a public register adds to your name")
    if name is None:
        page.paragraph("Your profile gives no full name that a register could be searched for.")
        return
    if register is None:
        page.paragraph(
            "Your name stands in full. Our sources say nothing of a register for your role and country, so what it "
            "would add is not known here."
        )
        return
    unsure = " (Generally known; we could not confirm it.)" if register.sure == "unconfirmed" else ""
    if not isinstance(register, Register):
        page.paragraph(f"Your name stands in full. {register.says} By this way it leads nowhere.{unsure}")
        return
    page.paragraph(
        f"Your name stands in full. Anybody can look you up in {register.name}, by {register.search}. It shows: "
        f"{', '.join(register.shows)}. {register.adds}{unsure}"
    )
    if register.workplace_kind:
        from secondlook.leaving_out import through_register

        then = through_register(context, found, register)["stranger"]
        was = now["stranger"]
        if then is not None and was is not None and then.expected < was.expected * (1 - SAME):
            page.paragraph(f"If it names your employer, a stranger starts from {_people(then)}.")


def _start(page: "Page", now: "Starts") -> None:
    from secondlook.saying import words

    page.heading("Among how many a reader begins to look, before you have told anything")
    page.lines([f"{words.onlooker(name)}: {_people(crowd)}." for name, crowd in now.items()])


def _people(crowd: "Crowd | None") -> str:
    """ "8,900 patients of one practice"; where the place is not sure, first the number that counts."""
    from secondlook.crowds.explain import rounded

    if crowd is None:
        return "would not know where to look"
    among = f"{rounded(crowd.start)} {crowd.start_says}"
    if abs(crowd.expected - crowd.start) <= SAME * crowd.start:
        return among
    return f"about {rounded(crowd.expected)} ({among}, were that certain)"


def _to_change(
    page: "Page", found: "Sequence[Detail]", advised: "Sequence[Change]", name: "FullName | None", *, listed: bool
) -> None:
    page.heading("What to change")
    if not advised:
        page.paragraph("Nothing that we could read needs to go.")
    counted = [detail for detail in found if detail.counted]
    for change in advised:
        kept = [detail for detail in counted if detail not in change.leave_out]
        if kept:
            said = f"leave out {_listed(change.leave_out, where=True)}, and keep {_listed(kept)}"
        else:
            said = f"leave out {_listed(change.leave_out, where=True)}; or let readers see none of it (public = false)"
        colleague, stranger = change.starts["colleague"], change.starts["stranger"]
        inside = "a colleague who does not know you would not know where to look"
        if colleague is not None:
            inside = f"somebody who works there from {_people(colleague)}"
        page.lines([f"{said}: a stranger starts from {_people(stranger)}; {inside}."])
    if listed and name is not None and name.where == "display_name":
        page.lines(["show a first name or a handle: no register can be searched for it."])


def _listed(some: "Sequence[Detail]", *, where: bool = False) -> str:
    """'"Elm Road Surgery" (workplace, bio)': each name once, with the fields it stands in."""
    from secondlook.saying import words

    told: dict[str, list[str]] = {}
    for detail in some:
        fields = told.setdefault(words.quoted(" ".join(detail.words.split()).title()), [])
        if detail.where not in fields:
            fields.append(detail.where)
    if not where:
        return ", ".join(told)
    return ", ".join(f"{name} ({', '.join(fields).replace('_', ' ')})" for name, fields in told.items())


def _limits(page: "Page", context: "Context") -> None:
    from secondlook.dossiers._links import addresses

    page.heading("What this did and did not see")
    count = addresses(context.author.bio) if context.author.public else 0
    if count:
        page.lines([f"Web addresses in your bio: {count}. What they show was not read."])
    page.lines(
        [
            "Read: role, display name, bio, workplace and town, by their words alone; nothing was looked up.",
            "Colleagues who know you need no profile. Friends, followers and earlier posts say more: see `check`.",
        ]
    )


def _detail_to_json(detail: "Detail") -> dict[str, Any]:
    fact = detail.fact
    return {
        "where": detail.where,
        "words": detail.words,
        "attribute": fact.attribute.value,
        "value": fact.value,
        "probability": fact.origin.probability,
        "reason": fact.origin.reason,
        "counted": detail.counted,
    }


def _starts_to_json(starts: "Starts") -> dict[str, Any]:
    from secondlook.serialise import crowd_to_json

    kept = ("low", "expected", "high", "start", "start_says")
    return {
        name: None if crowd is None else {key: crowd_to_json(crowd)[key] for key in kept}
        for name, crowd in starts.items()
    }


def _register_to_json(register: "Register | Unregistered | None") -> dict[str, Any] | None:
    from secondlook.dossiers.registers import Register

    if register is None:
        return None
    if not isinstance(register, Register):
        return {"listed": False, "says": register.says, "sure": register.sure}
    return {
        "listed": True,
        "name": register.name,
        "search": register.search,
        "shows": list(register.shows),
        "adds": register.adds,
        "sure": register.sure,
    }
