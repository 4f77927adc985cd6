"""A review on a terminal: 80 columns, colour only where a terminal shows it and NO_COLOR does not forbid it.

Order: help for somebody who is unwell, the verdict, who could tell and why, which piece closes the jigsaw, what speaks
against it, what would mend it, who is in the room, and what this check did not see. It never says that nothing was
found, only what was looked for.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from secondlook.model import AppliedRule, AudienceView, Draft, Review, SubjectReview, Verdict
from secondlook.saying import answer, words
from secondlook.saying.answer import MOST_FACTS

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from secondlook.crowds import Part
    from secondlook.parts import Parts

WIDTH_COLUMNS = 80
LEAST_PART = 0.005
"""A fact that does less of the narrowing is not named."""
MOST_LINES = 3
"""Lines of guidance shown for a rule; `secondlook rules NAME` shows all."""

_HEADLINE = {
    Verdict.SHARE: ("bold green", "SHARE"),
    Verdict.REVISE: ("bold yellow", "REVISE"),
    Verdict.STOP: ("bold red", "STOP"),
}


def show_review(
    review: Review,
    draft: Draft,
    *,
    console: "Console | None" = None,
    parts: "Mapping[str, Parts] | None" = None,
    adding_up: bool = False,
    picture: "Path | None" = None,
) -> None:
    """Print a review for the person who wrote the draft.

    With `parts` it says what each fact does to the crowds, with `adding_up` how the sum adds up, and with
    `picture` where that was drawn.
    """
    from secondlook.cli._pieces import show_closing, show_sum

    page = Page(console) if console is not None else page_to_terminal()
    if review.advice.help_first:
        page.heading("First: you", style="bold cyan")
        page.lines(review.advice.help_first)
    style, word = _HEADLINE[review.verdict]
    page.verdict(style, word, answer.verdict(review))
    _recognisers(page, review, parts or {})
    show_closing(page, review)
    if adding_up:
        show_sum(page, review.additions)
    if picture is not None:
        page.heading("Picture of how it adds up")
        page.paragraph(str(picture))
    _rules(page, review.rules)
    _way_out(page, review, draft)
    show_room(page, review.audience)
    _limits(page, review)


def page_to_terminal() -> "Page":
    """A page on standard output, as wide as the terminal but no wider than is easy to read."""
    import shutil

    from rich.console import Console

    class Terminal(Console):
        """Leaves it to us what happens when whoever reads the output goes away."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    columns = shutil.get_terminal_size((WIDTH_COLUMNS, 24)).columns
    width = max(40, min(WIDTH_COLUMNS, columns))
    return Page(Terminal(highlight=False, markup=False, emoji=False, width=width))


class Page:
    """Wrapped paragraphs under headings."""

    def __init__(self, console: "Console") -> None:
        self._console = console
        self._begun = False

    def heading(self, words_: str, *, style: str = "bold") -> None:
        from rich.text import Text

        if self._begun:
            self._console.print()
        self._begun = True
        self._console.print(Text(words_, style=style))

    def verdict(self, style: str, word: str, sentence: str) -> None:
        from rich.text import Text

        if self._begun:
            self._console.print()
        self._begun = True
        self._console.print(Text.assemble((word, style), "  ", sentence))

    def lines(self, lines: Sequence[str], *, indent: int = 2, mark: str = "- ") -> None:
        for line in lines:
            self.paragraph(line, indent=indent, mark=mark)

    def paragraph(self, text: str, *, indent: int = 2, mark: str = "", style: str = "") -> None:
        """Text wrapped under its mark; no blanks at line ends, so that it can be copied."""
        from rich.text import Text

        first, rest = " " * indent + mark, " " * (indent + len(mark))
        for number, line in enumerate(
            Text(printable(text), style=style).wrap(self._console, self._console.width - len(first))
        ):
            line.rstrip()
            self._console.print(Text(first if number == 0 else rest).append_text(line), no_wrap=True, crop=False)


def _recognisers(page: Page, review: Review, parts: "Mapping[str, Parts]") -> None:
    if not review.subjects:
        return
    page.heading("Who could tell who it is")
    if review.telling.explained:
        page.paragraph(review.telling.reservation)
    for subject in review.subjects:
        page.paragraph(words.subject(subject), indent=2, style="underline")
        looking = answer.onlookers(subject)
        if not looking:
            page.paragraph(answer.NOBODY_LOOKS, indent=4)
        for name in looking:
            able = name in subject.recognisable_by
            page.paragraph(answer.onlooker(subject, name), indent=4, mark="! " if able else "  ")
        _what_gives_away(page, subject, parts.get(subject.subject.label))


def _what_gives_away(page: Page, subject: SubjectReview, parts: "Parts | None") -> None:
    """The facts that leave the fewest people, for the onlooker who could most surely tell."""
    if parts is not None:
        if any(name in subject.crowds for name in subject.recognisable_by):
            _parts(page, parts[answer.surest(subject)])
        return
    given = answer.gives_away(subject)
    if given.facts:
        page.paragraph("What gives it away:", indent=4)
        page.lines(given.facts, indent=6)
        if given.more:
            page.paragraph(f"and {given.more} more.", indent=6)
    if given.not_weighed:
        page.paragraph(given.not_weighed, indent=4)


def _parts(page: Page, parts: "Sequence[Part]") -> None:
    """Each fact's part in the narrowing, the largest first, and how many people would fit without it."""
    said: dict[str, tuple[float, float]] = {}
    for part in parts:
        share, without = said.get(words.place(part.fact), (0.0, part.without))
        said[words.place(part.fact)] = (share + part.share, max(without, part.without))
    page.paragraph("What gives it away, how much of it, and how many would fit without it:", indent=4)
    ranked = sorted(said.items(), key=lambda one: -one[1][0])[:MOST_FACTS]
    page.lines(
        [
            f"{fact}: {100 * share:.0f} %, {words.people(without)} without it"
            for fact, (share, without) in ranked
            if share >= LEAST_PART
        ],
        indent=6,
    )


def _rules(page: Page, rules: Sequence[AppliedRule]) -> None:
    from secondlook.rulebooks import guidance

    if not rules:
        return
    page.heading("What speaks against it")
    lines = guidance()
    for rule in rules:
        page.paragraph(f"{rule.id}  {rule.says}", indent=2, style="bold")
        page.paragraph(rule.why, indent=6)
        for key in [key for key in rule.keys if key in lines][:MOST_LINES]:
            page.paragraph(words.guidance(lines[key]), indent=6, style="dim")


def _way_out(page: Page, review: Review, draft: Draft) -> None:
    advice = review.advice
    if review.verdict is not Verdict.SHARE and review.rules:
        page.heading("What would mend it")
        if not advice.possible:
            page.paragraph(answer.NO_WORDING)
        page.lines([words.change(change) for change in advice.changes])
        page.lines([f"leave out: {words.quoted(draft.text[start:end])}" for start, end in advice.left_out])
        if advice.delay_days:
            page.paragraph(answer.waiting(advice.delay_days), mark="- ")
        page.lines(advice.steps)
        if review.safer_text and review.safer_text != draft.text:
            page.heading(answer.safer_heading(review))
            for line in review.safer_text.splitlines():
                page.paragraph(line, indent=2)
    if advice.instead:
        page.heading("Where to take it instead")
        page.lines(advice.instead)


def show_room(page: Page, view: AudienceView) -> None:
    """Who can read it, what is known of them, how many could pass it on, and what that rests on."""
    page.heading("Who is in the room")
    page.paragraph(answer.room(view))
    for line in (*view.near, *view.known):
        page.paragraph(line)
    page.paragraph(answer.passing_on(view))
    page.lines([words.sentence(line) for line in view.assumptions], indent=4)


def _limits(page: Page, review: Review) -> None:
    page.heading("What this check did and did not see")
    for line in answer.limits(review):
        page.paragraph(line, mark="- ")


def printable(text: str) -> str:
    """The text without characters that would drive a terminal instead of being shown on it."""
    return "".join(
        character if character == "\t" or not unicodedata.category(character).startswith("C") else "\ufffd"
        for character in text
        if character not in "\u200b\u200c\u200d\ufe0f"
    )
