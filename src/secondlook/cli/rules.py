"""`secondlook rules`: the codes of practice that drafts are judged by."""

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

if TYPE_CHECKING:
    from secondlook.rulebooks import Rulebook


def rules(name: str | None = None, /, *, json: Annotated[bool, Parameter(name="--json", negative="")] = False) -> int:
    """List the rulebooks, or show one: its rules, and the guidance behind each with its state.

    Parameters
    ----------
    name
        Of one rulebook, such as uk-doctors.
    json
        Print it as JSON.
    """
    from secondlook.rulebooks import load, names

    books = [load(name)] if name else [load(one) for one in names()]
    if json:
        from secondlook.cli._printing import print_json

        print_json(_mapping(books[0]) if name else [_summary(book) for book in books])
    elif name:
        _show(books[0])
    else:
        width = max(len(book.name) for book in books)
        for book in books:
            print(f"{book.name:{width}}  {book.title}")
    return 0


def _show(book: "Rulebook") -> None:
    from secondlook.cli.show import page_to_terminal
    from secondlook.rulebooks import STEPS
    from secondlook.saying import words

    page = page_to_terminal()
    page.heading(book.title)
    if book.note:
        page.paragraph(book.note)
    for rule in book.rules:
        page.heading(f"{rule.id}  {rule.says}")
        page.paragraph(f"When it applies: {rule.verdict}.")
        if rule.own_words:
            page.paragraph(rule.own_words)
        page.lines([words.guidance(line) for line in rule.cites] or ["No line of this code that we could read."])
        page.paragraph("What helps: " + " ".join(STEPS[step] for step in rule.advice))
    page.heading("What supports sharing")
    page.lines([words.guidance(line) for line in book.supports_sharing])


def _summary(book: "Rulebook") -> dict[str, object]:
    return {
        "name": book.name,
        "title": book.title,
        "applies_to": list(book.applies_to),
        "countries": list(book.countries),
    }


def _mapping(book: "Rulebook") -> dict[str, object]:
    from secondlook.serialise import guidance_to_json

    return _summary(book) | {
        "note": book.note,
        "rules": [
            {
                "id": rule.id,
                "says": rule.says,
                "verdict": rule.verdict.value,
                "asks": sorted(finding.value for finding in rule.asks),
                "advice": list(rule.advice),
                "guidance": [guidance_to_json(line) for line in rule.cites],
            }
            for rule in book.rules
        ],
    }
