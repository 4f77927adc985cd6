"""Everything published about one person: the sum."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from secondlook.model.fact import Attribute, Fact
from secondlook.model.mention import About


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A person that the draft is about."""

    about: About
    number: int = 1
    """Counts from 1 among subjects of the same kind."""

    @property
    def staff(self) -> bool:
        """Whether they are looked for among those who work or train in health care, not among patients."""
        return self.about in (About.COLLEAGUE, About.AUTHOR)

    @property
    def label(self) -> str:
        return f"{self.about.value} {self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Every fact published about one subject, with its origin."""

    subject: Subject
    facts: tuple[Fact, ...] = ()

    def adding(self, *facts: Fact) -> "Dossier":
        return replace(self, facts=self.facts + facts)

    def having(self, *attributes: Attribute) -> tuple[Fact, ...]:
        """The facts of these attributes, in the order they were gathered."""
        return tuple(fact for fact in self.facts if fact.attribute in attributes)

    def without(self, facts: Iterable[Fact]) -> "Dossier":
        gone = tuple(facts)
        return replace(self, facts=tuple(fact for fact in self.facts if fact not in gone))
