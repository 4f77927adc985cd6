"""Rulebooks as frozen values: lines of guidance, rules, examples. What is in the files is checked in `load.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from secondlook.model import Verdict
from secondlook.rulebooks.findings import Finding


class Sure(StrEnum):
    """How sure we are of a line of guidance."""

    READ = "read"
    """The page, or the part that matters, was read."""
    PART = "part"
    """Only an opening or an extract was read."""
    SECOND = "second"
    """Read in somebody else's account of it."""
    UNCONFIRMED = "unconfirmed"
    """From general knowledge; no number is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A published code or guidance."""

    id: str
    body: str
    title: str
    url: str
    published: str = ""
    """Year or date as shown: "2013", "November 2019"."""
    in_force_from: date | None = None
    withdrawn_on: date | None = None
    replaced_by: str = ""
    state: str = ""
    """Where no dates are known: "current advice", "superseded"."""
    states_duties: bool = True
    """False for thresholds, advice and law that a professional is not held to by a regulator."""

    @property
    def in_force(self) -> bool:
        """Whether it is said to hold now. A superseded or withdrawn document never is."""
        return self.withdrawn_on is None and not self.state.startswith(("superseded", "withdrawn"))

    @property
    def state_says(self) -> str:
        """ "in force since 30 January 2024", "withdrawn on 30 January 2024", or what is known instead."""
        if self.withdrawn_on:
            return f"withdrawn on {_day(self.withdrawn_on)}"
        if self.in_force_from:
            return f"in force since {_day(self.in_force_from)}"
        return self.state or "current when read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """One line of a document, in our words."""

    key: str
    """Stable: "gmc-2024/19"."""
    document: Document
    says: str
    """Our paraphrase, never the text of the code."""
    sure: Sure
    paragraph: str = ""
    """As printed by its body; empty when the number could not be confirmed."""
    own_url: str = ""
    rules: tuple[str, ...] = ()
    """Rules it stands behind, where a page lists them."""

    @property
    def url(self) -> str:
        return self.own_url or self.document.url

    @property
    def label(self) -> str:
        """How to name it to a reader: a paragraph number only where it is confirmed."""
        dated = f" ({self.document.published})" if self.document.published else ""
        where = f", paragraph {self.paragraph}" if self.paragraph else ""
        return f"{self.document.body}, {self.document.title}{dated}{where}"

    @property
    def sure_says(self) -> str:
        """What to add so that nobody relies on more than we read; empty when the page was read."""
        return {
            Sure.READ: "",
            Sure.PART: "read in part",
            Sure.SECOND: "read in somebody else's account",
            Sure.UNCONFIRMED: "not confirmed from the source",
        }[self.sure]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """One set of conditions. A rule applies when any of its sets holds."""

    all_of: frozenset[Finding] = frozenset()
    any_of: frozenset[Finding] = frozenset()
    unless: frozenset[Finding] = frozenset()

    def holds(self, findings: frozenset[Finding]) -> bool:
        return (
            self.all_of <= findings and (not self.any_of or bool(self.any_of & findings)) and not self.unless & findings
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A worked example: the rule's test, and part of its page in the docs."""

    rule: str
    draft: str
    applies: bool
    findings: frozenset[Finding] = frozenset()
    """Those that are true of the draft in its context."""
    context: Mapping[str, object] = field(default_factory=dict)
    """In the shape of CASES.md; empty: nothing said."""
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What must not be, when it applies, and what follows."""

    id: str
    says: str
    verdict: Verdict
    when: tuple[When, ...]
    advice: tuple[str, ...] = ()
    """Names of `steps.STEPS`."""
    cites: tuple[Guidance, ...] = ()
    """Behind this rule for this profession; the first is the first to cite."""
    own_words: str = ""
    """Where the rule goes beyond, or stays behind, the guidance: said so."""

    def applies(self, findings: frozenset[Finding]) -> bool:
        return any(when.holds(findings) for when in self.when)

    @property
    def asks(self) -> frozenset[Finding]:
        """Every finding that could make it apply."""
        return frozenset(finding for when in self.when for finding in when.all_of | when.any_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """A code of practice, kept as data."""

    name: str
    """The file's: "uk-doctors"."""
    title: str
    applies_to: tuple[str, ...]
    """Roles, lower case."""
    countries: tuple[str, ...]
    rules: tuple[Rule, ...]
    examples: tuple[Example, ...] = ()
    supports_sharing: tuple[Guidance, ...] = ()
    """Lines that say what may be shared, so that guidance is not only about what may not."""
    about_consent: tuple[Guidance, ...] = ()
    note: str = ""

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id; KeyError if there is none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)

    @property
    def guidance(self) -> dict[str, Guidance]:
        """Every line the rulebook cites, by key."""
        lines = [line for rule in self.rules for line in rule.cites]
        return {line.key: line for line in (*lines, *self.supports_sharing, *self.about_consent)}


def _day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"
