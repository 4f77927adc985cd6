"""Letters and their texts as pages show them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from secondlook_web.concerns.letters import marks, queries
from secondlook_web.concerns.letters.actions import LETTERS_LANGUAGE
from secondlook_web.concerns.letters.filling import fill
from secondlook_web.concerns.letters.letter import Letter, content
from secondlook_web.concerns.letters.places import PLACES, PLANS, Place, samples
from secondlook_web.concerns.letters.typeface import runs
from secondlook_web.concerns.letters.values import TO_THE_REPORTER
from secondlook_web.concerns.models import Concern, LetterKind, LetterTemplate, Reporter

VERSIONS_SHOWN = 50
SAMPLE_DAY = date(2031, 3, 3)
LONGEST_LINE_SHOWN = 90
"""Characters of a line that is wrong, around the place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownKind:
    """A kind of letter."""

    value: str
    label: str
    to: str
    places: tuple[Place, ...]
    must_have: tuple[str, ...]
    changed: LetterTemplate | None
    """The forum's own text, where it has one; None while the shipped one is in use."""
    latest: int
    """Number of the last change; 0 for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownProblem:
    """What is wrong, with the line that it stands in: for whoever typed it, on their own page alone."""

    problem: marks.Problem
    before: str = field(repr=False)
    after: str = field(repr=False)


def kinds() -> list[ShownKind]:
    return [kind(which) for which in LetterKind]


def kind(which: LetterKind) -> ShownKind:
    latest = queries.latest(which)
    plan = PLANS[which]
    return ShownKind(
        value=which.value,
        label=str(which.label),
        to=plan.to,
        places=tuple(PLACES[name] for name in plan.places),
        must_have=plan.must_have,
        changed=latest if latest is not None and latest.text else None,
        latest=latest.pk if latest is not None else 0,
    )


def problems(found: tuple[marks.Problem, ...], text: str) -> list[ShownProblem]:
    lines = text.split("\n")
    shown = []
    for problem in found:
        line = lines[problem.line - 1] if problem.line <= len(lines) and not problem.of_all else ""
        at = problem.column - 1
        before = line[max(0, at - LONGEST_LINE_SHOWN // 2) : at]
        shown.append(ShownProblem(problem=problem, before=before, after=line[at : at + LONGEST_LINE_SHOWN // 2]))
    return shown


def tried(which: LetterKind, text: str, *, named: bool = True) -> Letter:
    """A text with invented data, as a letter; raises `marks.Unfit`."""
    return Letter(
        title=f"Concern 27: {which.label}",
        language=LETTERS_LANGUAGE,
        on=SAMPLE_DAY,
        blocks=fill(marks.read(which, text), samples(which, named=named)),
    )


def previews(which: LetterKind, text: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """The text with invented data: to a reporter also as it reads for one who gave no name."""
    made = [("As a letter", blocks(tried(which, text)))]
    if which in TO_THE_REPORTER:
        made.append(("To somebody who gave no name", blocks(tried(which, text, named=False))))
    return made


def blocks(letter: Letter) -> list[dict[str, Any]]:
    """Blocks as a template takes them."""
    found: list[dict[str, Any]] = content(letter)["blocks"]
    return [{"shape": block["is"], "lines": block["lines"]} for block in found]


def unprinted(letter: Letter) -> list[str]:
    """What the PDF announces in brackets, since its typeface has no letters for it."""
    shown = [run.text for block in letter.blocks for line in block.lines for run in runs(line) if run.stands_for]
    return list(dict.fromkeys(shown))


def wishes(concern: Concern) -> dict[str, str]:
    """What the reporter said about language and what helps them: before a letter is written."""
    reporter = Reporter.objects.filter(concern=concern).first()
    if reporter is None:
        return {}
    language = reporter.language.strip()
    return {
        "language": "" if language.casefold() in ("", "english") else language,
        "needs": reporter.needs,
        "way": str(reporter.get_way_display()) if reporter.contact else "",
    }
