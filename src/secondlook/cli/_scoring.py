"""How often answers are right on labelled cases: counts first, then rates with 95 % Wilson intervals.

The definitions are those of the shared scorer: a case that was not judged counts as wrong in every figure; a mention
counts as found when half of its characters lie under some mention of ours, and the other way round for precision.

Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference. JASA 22: 209-212.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any

from secondlook.model import DIRECT, Verdict

VERDICTS = tuple(verdict.value for verdict in Verdict)
ONLOOKERS = ("self_or_family", "colleague", "stranger")
Z_95 = 1.959963984540054
"""Of the normal distribution, two-sided 95 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a whole, with its interval."""

    part: int
    whole: int

    @property
    def rate(self) -> float | None:
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float]:
        """95 %, Wilson; all that is possible when the whole is empty."""
        if not self.whole:
            return (0.0, 1.0)
        n, p, z2 = self.whole, self.part / self.whole, Z_95**2
        middle = (p + z2 / (2 * n)) / (1 + z2 / n)
        half = Z_95 * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
        return (max(0.0, middle - half), min(1.0, middle + half))


@dataclass(slots=True)
class Overlap:
    """What was said, what is so, and what is both: for F1."""

    both: int = 0
    said_only: int = 0
    missed: int = 0

    def add(self, gold: set[str], said: set[str]) -> None:
        self.both += len(gold & said)
        self.said_only += len(said - gold)
        self.missed += len(gold - said)

    @property
    def f1(self) -> float | None:
        whole = 2 * self.both + self.said_only + self.missed
        return 2 * self.both / whole if whole else None


@dataclass(slots=True)
class Score:
    """Counts over all cases."""

    cases: int = 0
    unjudged: int = 0
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(labelled, ours) verdicts."""
    onlookers: dict[str, Overlap] = field(default_factory=lambda: {name: Overlap() for name in ONLOOKERS})
    conduct: Overlap = field(default_factory=Overlap)
    rules: Overlap = field(default_factory=Overlap)
    found: Counter[str] = field(default_factory=Counter)
    """Labelled mentions found, by "direct" and "quasi"."""
    labelled: Counter[str] = field(default_factory=Counter)
    said: int = 0
    said_rightly: int = 0
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    """Id, labelled and our verdict of the cases that came out wrong."""

    def add(self, case: Mapping[str, Any], ours: Mapping[str, Any]) -> None:
        """Count one labelled case and our answer to it (empty: not judged)."""
        self.cases += 1
        gold, verdict = case["verdict"], ours.get("verdict")
        if verdict not in VERDICTS:
            self.unjudged += 1
            verdict = "share" if gold == "stop" else "stop"
        self.pairs[gold, verdict] += 1
        if gold != verdict:
            self.wrong.append((str(case.get("id", "")), gold, str(ours.get("verdict", "not judged"))))
        seen, our_seen = set(case.get("recognisable_by", [])), set(ours.get("recognisable_by", []))
        for name in ONLOOKERS:
            self.onlookers[name].add(seen & {name}, our_seen & {name})
        self.conduct.add(set(case.get("conduct", [])) - {"none"}, set(ours.get("conduct", [])) - {"none"})
        self.rules.add(set(case.get("rules", [])), set(ours.get("rules", [])))
        if case.get("mentions_annotated", True):
            self._mentions(case.get("mentions", []), ours.get("mentions", []))

    def _mentions(self, labelled: Sequence[Mapping[str, Any]], ours: Sequence[Mapping[str, Any]]) -> None:
        our_marks, their_marks = marks(ours), marks(labelled)
        for mention in labelled:
            kind = "direct" if mention["category"] in DIRECT else "quasi"
            self.labelled[kind] += 1
            self.found[kind] += half_under(mention, our_marks)
        self.said += len(ours)
        self.said_rightly += sum(half_under(mention, their_marks) for mention in ours)

    def of(self, gold: str, *ours: str) -> int:
        """Cases labelled `gold` that came out as any of `ours` (all, if none is given)."""
        return sum(count for (g, o), count in self.pairs.items() if g == gold and (not ours or o in ours))

    def shares(self) -> dict[str, Share]:
        """Every figure that is a part of a whole."""
        right = sum(count for (gold, ours), count in self.pairs.items() if gold == ours)
        return {
            "verdict.accuracy": Share(part=right, whole=self.cases),
            "verdict.stop_missed": Share(part=self.of("stop", "share"), whole=self.of("stop")),
            "verdict.stop_softened": Share(part=self.of("stop", "share", "revise"), whole=self.of("stop")),
            "verdict.share_flagged": Share(part=self.of("share", "revise", "stop"), whole=self.of("share")),
            "verdict.share_stopped": Share(part=self.of("share", "stop"), whole=self.of("share")),
            "mention.direct.recall": Share(part=self.found["direct"], whole=self.labelled["direct"]),
            "mention.quasi.recall": Share(part=self.found["quasi"], whole=self.labelled["quasi"]),
            "mention.precision": Share(part=self.said_rightly, whole=self.said),
        }

    def overlaps(self) -> dict[str, Overlap]:
        """Every figure that is an F1."""
        named = {f"onlooker.{name}.f1": overlap for name, overlap in self.onlookers.items()}
        return {**named, "conduct.f1": self.conduct, "rules.f1": self.rules}

    @property
    def kappa(self) -> float | None:
        """Cohen's, with quadratic weights over share < revise < stop; None where it is not defined."""
        seen = expected = 0.0
        for i, gold in enumerate(VERDICTS):
            for j, ours in enumerate(VERDICTS):
                weight = ((i - j) / (len(VERDICTS) - 1)) ** 2
                ours_in_all = sum(count for (_, o), count in self.pairs.items() if o == ours)
                seen += weight * self.pairs[gold, ours] / max(self.cases, 1)
                expected += weight * self.of(gold) * ours_in_all / max(self.cases, 1) ** 2
        return 1 - seen / expected if expected else None


def marks(mentions: Iterable[Mapping[str, Any]]) -> set[int]:
    """The code points under any of these mentions."""
    return {at for mention in mentions for at in range(mention["start"], mention["end"])}


def half_under(mention: Mapping[str, Any], covered: set[int]) -> bool:
    """Whether at least half of a mention lies under the marks."""
    span = range(mention["start"], mention["end"])
    return len(span) > 0 and 2 * sum(at in covered for at in span) >= len(span)


def whole_under(text: str, mention: Mapping[str, Any], covered: set[int]) -> bool:
    """Whether every letter and digit of a mention lies under the marks: what hiding it would need."""
    wanted = [at for at in range(mention["start"], min(mention["end"], len(text))) if text[at].isalnum()]
    return bool(wanted) and all(at in covered for at in wanted)
