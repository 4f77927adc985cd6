"""From findings to the rules that give the verdict. Pure: the rulebook is data, the findings are the engine's."""

from collections.abc import Iterable

from secondlook.errors import BadRulebook
from secondlook.model import AppliedRule, Verdict
from secondlook.rulebooks.findings import Finding
from secondlook.rulebooks.model import Rule, Rulebook


def apply(rulebook: Rulebook, findings: frozenset[str]) -> tuple[AppliedRule, ...]:
    """The rules that give the verdict, in the rulebook's order: those of `stop` if any, else those of `revise`."""
    true = _known(findings)
    applied = [rule for rule in rulebook.rules if rule.applies(true)]
    worst = _worst(rule.verdict for rule in applied)
    return tuple(_applied(rule, true) for rule in applied if rule.verdict is worst)


def verdict_of(rules: Iterable[AppliedRule]) -> Verdict:
    """The verdict that applied rules give; `share` when there are none."""
    return _worst(rule.verdict for rule in rules)


def _worst(verdicts: Iterable[Verdict]) -> Verdict:
    return max(verdicts, key=lambda verdict: verdict.severity, default=Verdict.SHARE)


def _known(findings: frozenset[str]) -> frozenset[Finding]:
    try:
        return frozenset(Finding(name) for name in findings)
    except ValueError:
        unknown = sorted(set(map(str, findings)) - {finding.value for finding in Finding})
        raise BadRulebook(
            f"No finding is called '{unknown[0][:40]}'. Use one of rulebooks/findings.py, or add it there."
        ) from None


def _applied(rule: Rule, true: frozenset[Finding]) -> AppliedRule:
    met = frozenset().union(*((w.all_of | w.any_of) & true for w in rule.when if w.holds(true)))
    # The general finding says nothing more beside the particular one.
    if met & {Finding.NAME_OF_PATIENT, Finding.HARD_IDENTIFIER_OF_PATIENT}:
        met -= {Finding.DIRECT_IDENTIFIER_OF_PATIENT}
    return AppliedRule(
        id=rule.id,
        verdict=rule.verdict,
        says=rule.says,
        why=" ".join(finding.sentence for finding in Finding if finding in met),
        keys=tuple(line.key for line in rule.cites),
    )
