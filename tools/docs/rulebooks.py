#!/usr/bin/env python3
"""Write docs/rulebooks/*.md from the shipped rulebooks; a test fails when a page is stale.

rulebooks.py           write the pages
rulebooks.py --check   exit 1 and name the stale ones
"""

from __future__ import annotations

import sys
from pathlib import Path

from secondlook.rulebooks import STEPS, Example, Guidance, Rule, Rulebook, load, names

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "rulebooks"

_WRITTEN = "<!-- Written by tools/docs/rulebooks.py from src/secondlook/data/rulebooks: edit those, not this page. -->"


def pages() -> dict[str, str]:
    """Every page by file name."""
    books = [load(name) for name in names()]
    return {"README.md": overview(books)} | {f"{book.name}.md": page(book) for book in books}


def overview(books: list[Rulebook]) -> str:
    lines = [
        "# Rulebooks",
        "",
        _WRITTEN,
        "",
        "One file per profession and country. All share the rules of the standard, so the verdict never depends on the",
        "rulebook; what differs is whose guidance is cited. Every line of guidance is our paraphrase, with its state.",
        "",
        "| rulebook | for | countries |",
        "| --- | --- | --- |",
    ]
    lines += [f"| [{book.name}]({book.name}.md) | {book.title} | {', '.join(book.countries)} |" for book in books]
    lines += ["", "## What a rule may ask", "", "| finding | in words, when it is true |", "| --- | --- |"]
    from secondlook.rulebooks import Finding

    lines += [f"| `{finding.value}` | {finding.sentence} |" for finding in Finding]
    lines += ["", "## What a rule may advise", "", "| step | in words |", "| --- | --- |"]
    lines += [f"| `{name}` | {says} |" for name, says in STEPS.items()]
    return "\n".join(lines) + "\n"


def page(book: Rulebook) -> str:
    roles = ", ".join(book.applies_to)
    lines = [f"# {book.title}", "", _WRITTEN, "", f"Rulebook `{book.name}`. Roles: {roles}.", ""]
    if book.note:
        lines += [book.note, ""]
    for rule in book.rules:
        lines += rule_section(rule, [example for example in book.examples if example.rule == rule.id])
    lines += ["## What supports sharing", "", *map(cited, book.supports_sharing), ""]
    lines += ["## About consent", "", *map(cited, book.about_consent), ""]
    return "\n".join(lines)


def rule_section(rule: Rule, examples: list[Example]) -> list[str]:
    lines = [f"## {rule.id}: {rule.says}", "", f"Verdict when it applies: **{rule.verdict}**.", ""]
    if rule.own_words:
        lines += [rule.own_words, ""]
    lines += ["It applies when", ""]
    for when in rule.when:
        parts = [f"all of {code(when.all_of)}"] if when.all_of else []
        parts += [f"any of {code(when.any_of)}"] if when.any_of else []
        parts += [f"unless {code(when.unless)}"] if when.unless else []
        lines.append(f"- {'; '.join(parts)}")
    lines += ["", "Guidance:", ""]
    lines += [cited(line) for line in rule.cites] or [
        "- none of this profession's that we could read speaks to it: it is our standard's own."
    ]
    lines += ["", "Advice:", "", *(f"- {STEPS[step]}" for step in rule.advice), ""]
    for example in examples:
        verb = "applies" if example.applies else "does not apply"
        because = f" {example.because}" if example.because else ""
        lines += [f"> {example.draft}", "", f"{verb.capitalize()}.{because}", ""]
    return lines


def cited(line: Guidance) -> str:
    state = "; ".join(part for part in (line.document.state_says, line.sure_says) if part)
    return f"- [{line.label}]({line.url}): {line.says} ({state})"


def code(findings: frozenset[object]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(map(str, findings)))


def main() -> None:
    wanted = pages()
    if "--check" in sys.argv[1:]:
        stale = [
            name
            for name, text in wanted.items()
            if not (FOLDER / name).is_file() or (FOLDER / name).read_text(encoding="utf-8") != text
        ]
        stale += [path.name for path in FOLDER.glob("*.md") if path.name not in wanted]
        if stale:
            sys.exit(f"Stale pages in docs/rulebooks: {', '.join(sorted(stale))}. Run tools/docs/rulebooks.py.")
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"{len(wanted)} pages written to docs/rulebooks")


if __name__ == "__main__":
    main()
