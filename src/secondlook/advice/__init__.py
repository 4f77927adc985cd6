"""How the draft could be shared after all, and where else to take it."""

from collections.abc import Sequence

from secondlook.advice.pieces import clock_closes, replaced_by, steps_for
from secondlook.advice.search import Plan, search
from secondlook.advice.ways import elsewhere, help_first
from secondlook.judging import Judgement
from secondlook.model import Advice, Conduct, Context, Piece, Source, Verdict
from secondlook.rulebooks import STEPS, Finding, Rulebook

SIX_WEEKS_DAYS = 42
"""After six weeks "that day in clinic" no longer points to one list; told without the day, it points to none."""

__all__ = ["advise", "help_only"]


def advise(judged: Judgement, context: Context, rulebook: Rulebook, pieces: Sequence[Piece] = ()) -> tuple[Advice, str]:
    """The advice, and the safer text: the draft itself when nothing is needed, empty when words are no way out.

    `pieces` are those of the sum (`pieces.py`): what to do about one that closes the jigsaw comes before general steps.
    """
    help_lines = help_only(judged, context).help_first
    if judged.verdict is Verdict.SHARE:
        return Advice(help_first=help_lines), judged.reading.text
    steps = _steps(judged, rulebook, pieces)
    plan = None if _only_files(judged) else search(judged, context, rulebook)
    advice = Advice(
        changes=plan.changes if plan else (),
        left_out=plan.left_out if plan else (),
        asked_in_general=bool(plan and plan.general),
        delay_days=_delay(judged, plan, pieces),
        steps=steps,
        instead=elsewhere(judged.findings),
        help_first=help_lines,
        possible=plan is not None or _only_files(judged),
    )
    if plan:
        return advice, plan.text
    return advice, ""


def help_only(judged: Judgement, context: Context) -> Advice:
    """Help for an author who may need it, without any search for a way out."""
    distress = any(sign.label is Conduct.DISTRESS for sign in judged.conduct)
    return Advice(help_first=help_first(context.country) if distress else ())


def _steps(judged: Judgement, rulebook: Rulebook, pieces: Sequence[Piece]) -> tuple[str, ...]:
    """First what to do about the pieces that close it, then what the rules say of any such draft."""
    said = replaced_by(pieces)
    named = [step for rule in judged.rules for step in rulebook.rule(rule.id).advice if step not in said]
    return tuple(dict.fromkeys([*steps_for(pieces, judged.verdict), *(STEPS[step] for step in named)]))


def _only_files(judged: Judgement) -> bool:
    """Nothing but an unchecked attachment or an unsaid interest stands in the way: no wording mends that."""
    return bool(judged.rules) and all(rule.id in ("R4", "R5") for rule in judged.rules)


def _delay(judged: Judgement, plan: Plan | None, pieces: Sequence[Piece]) -> int:
    """Days to wait, where the day of posting itself points to the day it happened."""
    if clock_closes(pieces) and (plan is None or not plan.general):
        return SIX_WEEKS_DAYS
    recent = judged.telling.days_ago is not None and judged.telling.days_ago < SIX_WEEKS_DAYS
    by_colleague = Finding.RECOGNISABLE_BY_COLLEAGUE.value in judged.findings
    from_profile = any(
        fact.origin.source is Source.PROFILE for subject in judged.subjects for fact in subject.dossier.facts
    )
    if by_colleague and recent and from_profile and (plan is None or not plan.general):
        return SIX_WEEKS_DAYS
    return 0
