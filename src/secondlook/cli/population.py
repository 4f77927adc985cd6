"""`secondlook population`: how many people fit a description."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

if TYPE_CHECKING:
    from secondlook.model import Crowd, Fact, Onlooker


def population(
    description: Annotated[str, Parameter(allow_leading_hyphen=True)],
    /,
    *,
    country: str = "uk",
    json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Say how many people fit a description, such as "84 year old woman with Landau-Kleffner in Carlisle".

    Counts residents who fit everything that was understood, then what each onlooker could make of it.

    Parameters
    ----------
    description
        In quotation marks; - for standard input.
    country
        Whose people are counted: uk, ie, us, au, nz, ca.
    json
        Print it as JSON.
    """
    from secondlook import dossiers
    from secondlook.cli._arguments import not_an_option
    from secondlook.crowds import estimate_crowd, population_for
    from secondlook.finders import read_text
    from secondlook.loading import context_from_mapping, read_draft
    from secondlook.model import About, Dossier, Draft, Subject, Telling, TellingKind
    from secondlook.onlookers import onlookers

    not_an_option(description)
    context = context_from_mapping({"country": country}, where="--country")
    draft = read_draft("-") if description == "-" else Draft(description)
    facts = dossiers.draft_facts(read_text(draft.text), context)
    dossier = Dossier(subject=Subject(about=About.PATIENT), facts=facts)
    telling = Telling(kind=TellingKind.ONE_CASE)
    people, today = population_for(context.country), datetime.now().astimezone().date()
    crowds = {
        onlooker.name: estimate_crowd(dossier, onlooker, people, context=context, telling=telling, on=today)
        for onlooker in (_anybody(), *onlookers())
    }
    if json:
        from secondlook.cli._printing import print_json

        print_json({name: _mapping(crowd) for name, crowd in crowds.items()})
    else:
        _show(crowds, facts)
    return 0


def _anybody() -> "Onlooker":
    """Nobody real: somebody who knows everything about everyone, so that no fact is lost to ignorance."""
    from secondlook.model import Attribute, Onlooker
    from secondlook.onlookers import stranger

    return Onlooker(
        name="everything",
        says="Counting everything that was understood",
        rank=0,
        sees=dict.fromkeys(Attribute, 1.0),
        stand=stranger.stand,
    )


def _show(crowds: "dict[str, Crowd | None]", facts: "tuple[Fact, ...]") -> None:
    from secondlook.cli import _words as words
    from secondlook.cli.show import page_to_terminal
    from secondlook.crowds import explain

    page = page_to_terminal()
    page.heading("Residents who fit everything that was understood")
    everything = crowds.pop("everything")
    understood = ", ".join(dict.fromkeys(words.category(fact.category) for fact in facts)) or "nothing"
    page.paragraph(f"Understood: {understood}.")
    page.lines(explain(everything) if everything else ["Nobody would know where to look."])
    page.heading("What others could make of it")
    for name, crowd in crowds.items():
        page.paragraph(
            f"{words.onlooker(name)}: {words.crowd(crowd)}."
            if crowd
            else f"{words.onlooker(name)}: not where to look.",
            mark="- ",
        )


def _mapping(crowd: "Crowd | None") -> dict[str, Any] | None:
    from secondlook.crowds import explain
    from secondlook.serialise import crowd_to_json

    return crowd_to_json(crowd) | {"says": explain(crowd)} if crowd else None
