"""`secondlook population`: how many people fit a description, step by step, and as each onlooker sees it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

if TYPE_CHECKING:
    from secondlook.cli.show import Page
    from secondlook.crowds import Country, Part
    from secondlook.fitting import Fitting
    from secondlook.model import Crowd, Fact

Row = tuple[str, str, str]
"""Two short cells, and words that wrap."""
NARROW_COLUMNS = 64
"""On a narrower terminal, sources stand below their numbers."""
TITLE = "How many residents fit"


def population(
    description: Annotated[str, Parameter(allow_leading_hyphen=True)],
    /,
    *,
    country: str = "uk",
    json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    chart: str | None = None,
) -> int:
    """Say how many people fit a description, such as "84 year old woman, Carlisle, CA 19-9 over 40,000, today".

    Counts residents who fit everything that was understood, fact by fact, then what each onlooker could make of it.

    Parameters
    ----------
    description
        In quotation marks; - for standard input.
    country
        Whose people are counted: uk, ie, us, au, nz, ca.
    json
        Print it as JSON, with the part of each fact.
    chart
        Draw the steps as a picture into FILE.svg, which is overwritten.
    """
    from secondlook.cli._arguments import BadArguments, not_an_option
    from secondlook.cli._picture import picture_at, write_picture
    from secondlook.crowds import funnel_svg
    from secondlook.fitting import fitting, fitting_to_json
    from secondlook.loading import context_from_mapping, read_draft
    from secondlook.model import Draft

    not_an_option(description)
    context = context_from_mapping({"country": country}, where="--country")
    picture = picture_at(chart, "--chart") if chart is not None else None
    text = read_draft("-") if description == "-" else Draft(description)
    if not text.text.strip():
        raise BadArguments(
            "The description is empty. Say what is told of the person, in quotation marks, such as "
            '"84 year old woman, Carlisle".'
        )
    now = datetime.now().astimezone()
    found = fitting(text, country=context.country, at=now)
    if picture is not None:
        write_picture(picture, funnel_svg(found.everything, title=TITLE))
    if json:
        from secondlook.cli._printing import print_json

        print_json(fitting_to_json(found, at=now))
        return 0
    from secondlook.cli.show import page_to_terminal

    page = page_to_terminal()
    _show(page, found)
    if picture is not None:
        page.heading("Picture")
        page.paragraph(str(picture))
    return 0


def _show(page: "Page", found: "Fitting") -> None:
    from secondlook.cli.show import LEAST_PART
    from secondlook.crowds.explain import kinds_of
    from secondlook.fitting import parts_of_everything
    from secondlook.model import SMALLEST_SAFE_CROWD

    everything, facts, people, lost = found.everything, found.facts, found.people, found.not_understood
    page.heading("Residents who fit everything that was understood")
    page.paragraph(f"Understood: {kinds_of(facts) or 'nothing'}.")
    _table(page, "><", ("people", "told", ""), list(_funnel(everything, facts, people)))
    page.lines(list(_remarks(everything, facts)))
    if lost:
        some = "1 word" if lost == 1 else f"{lost} words"
        page.lines([f"Not understood: {some} of the description. Nothing was counted by them."])
    parts = [part for part in parts_of_everything(people, facts) if part.share >= LEAST_PART]
    if parts:
        page.heading("How much of it each fact does, and how many would fit without it")
        _table(page, ">>", ("part", "people", ""), [_part_row(part) for part in parts])
    page.heading("What others could make of it")
    _table(page, "><", ("people", "between", ""), [_onlooker_row(name, crowd) for name, crowd in found.crowds.items()])
    if any(crowd is not None and crowd.recognisable for crowd in found.crowds.values()):
        page.paragraph(f"! fewer than {SMALLEST_SAFE_CROWD} people: they could tell who it is.")


def _table(page: "Page", alignments: str, names: Row, rows: Sequence[Row]) -> None:
    """Two columns under their names, and words that wrap beside them; below them where the terminal is narrow."""
    import shutil

    widths = [max(len(row[at]) for row in (names, *rows)) for at in (0, 1)]
    narrow = shutil.get_terminal_size((80, 24)).columns < NARROW_COLUMNS
    for row in (names, *rows):
        cells = "  ".join(f"{row[at]:{alignments[at]}{widths[at]}}" for at in (0, 1))
        if narrow or not row[2]:
            page.paragraph(" ", mark=cells.rstrip())
        if row[2]:
            page.paragraph(row[2], indent=6 if narrow else 2, mark="" if narrow else f"{cells}  ")


def _funnel(crowd: "Crowd", facts: "Iterable[Fact]", people: "Country") -> Iterator[Row]:
    """How many people are left after each fact, by which table, and how far that may be off."""
    from secondlook.crowds.explain import kind_of, rounded, source_of
    from secondlook.fitting import who_fits
    from secondlook.model import SMALLEST_SAFE_CROWD, Attribute

    yield rounded(people.residents), "", f"residents of {people.says}"
    if crowd.start < people.residents:
        yield rounded(crowd.start), "the place", crowd.start_says
    told = [fact for fact in facts if fact.attribute in (Attribute.PLACE, Attribute.DAY)]
    for step in crowd.steps:
        told.append(step.fact)
        between = _between(who_fits(people, told))
        source = f"by {source_of(step) or 'a table'}"
        yield rounded(step.people_left), f"the {kind_of(step.fact)}", f"{source} ({between})" if between else source
    says = [f"nine times in ten {between}"] if (between := _between(crowd)) else []
    says += [f"fewer than {SMALLEST_SAFE_CROWD}"] if crowd.recognisable else []
    yield rounded(crowd.expected), "all together", ", ".join(says)


def _between(crowd: "Crowd") -> str:
    from secondlook.crowds.explain import rounded

    low, high = rounded(crowd.low), rounded(crowd.high)
    return f"{low} to {high}" if low != high else ""


def _remarks(crowd: "Crowd", facts: "Sequence[Fact]") -> Iterator[str]:
    """What was not weighed, or only by an estimate, by its kind, and what to do about it."""
    from secondlook.crowds.explain import ESTIMATED, kind_of, kinds_of
    from secondlook.fitting import YEAR_DAYS, days_told
    from secondlook.model import Attribute

    for fact in {kind_of(fact): fact for fact in crowd.unweighed}.values():
        remedy = {
            Attribute.PLACE: "Name a larger one nearby: a town of over 500 people, a district, a county.",
            Attribute.AGE_YEARS: "Nobody is so old: say it in years, up to 122.",
        }.get(fact.attribute, "Say it in a more usual word.")
        yield f"The {kind_of(fact)} was not weighed, since no table knows it, and left the number as it was. {remedy}"
    named = (Attribute.CONDITION, Attribute.PROCEDURE, Attribute.OCCUPATION, Attribute.EVENT)
    guessed = [step.fact for step in crowd.steps if step.table == ESTIMATED and step.fact.attribute in named]
    if guessed:
        yield f"Only estimated: {kinds_of(guessed)}. Try the usual name, or the group that it belongs to."
    days = min(days_told(facts), default=YEAR_DAYS)
    if days < YEAR_DAYS:
        yield f"New illnesses, accidents and the like are counted over {days:.0f} day{'s' if days > 1 else ''}."


def _part_row(part: "Part") -> Row:
    from secondlook.crowds.explain import kind_of, rounded

    return f"{part.share:.0%}".replace("%", " %"), rounded(part.without), f"the {kind_of(part.fact)}"


def _onlooker_row(name: str, crowd: "Crowd | None") -> Row:
    from secondlook.crowds.explain import rounded
    from secondlook.saying import words

    if crowd is None:
        return "-", "", f"{words.onlooker(name)}: would not know where to look."
    among = f", among {rounded(crowd.start)} {crowd.start_says}" if crowd.start_says else ""
    mark = "! " if crowd.recognisable else ""
    return f"{mark}{rounded(crowd.expected)}", _between(crowd), f"{words.onlooker(name)}{among}."
