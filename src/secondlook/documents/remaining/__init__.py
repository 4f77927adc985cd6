"""What still identifies somebody after the file was redacted.

    remaining = what_remains(document, marks, name="Smith_J_NHS.pdf", context=context)
    remaining.findings, remaining.advice, remaining.review, remaining.state

The words that are left are judged as one patient's case, for each onlooker; what only a person can judge is listed and
never claimed. Not here: whether what was hidden is really gone (`proof`).
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from secondlook.documents.model import Document, Mark
from secondlook.documents.remaining.advising import advice
from secondlook.documents.remaining.left import left_of
from secondlook.documents.remaining.looking import to_look_at
from secondlook.documents.remaining.naming import neutral, tells
from secondlook.documents.remaining.values import Finding, Kind, Remaining, Spot, Sure
from secondlook.documents.remaining.words import told
from secondlook.model import Context

LIMITS = (
    "Faces are looked for, and none found is no proof that there is none.",
    "What pictures show apart from words, codes and faces was not judged: look at each page yourself.",
    "If another version of this file was shared, with other parts hidden, the two together may show what each hides.",
    "What was published elsewhere about the same person was not looked up.",
)


def what_remains(
    document: Document,
    marks: Sequence[Mark],
    *,
    name: str,
    context: Context | None,
    notes: Sequence[str] = (),
    suffix: str = "",
) -> Remaining:
    """Check what is left as if it were a draft, and list what only a person can judge.

    `notes` are those of the writer (`Written.notes`): where a box may tell how long its word was. `suffix` is that of
    the new file; left out, it is taken from `name`.
    """
    context = replace(context or Context(), attachments=())
    left = left_of(document, marks)
    words = told(left, context) if left.has_words else None
    findings = [*(words.findings if words else ()), *to_look_at(document, marks, notes)]
    telling = tells(name, marks)
    if telling:
        says = f"The file's name may tell {telling}."
        findings.append(Finding(kind=Kind.FILE_NAME, says=says, sure=Sure.READ))
    order = list(Kind)
    findings.sort(key=lambda finding: order.index(finding.kind))
    proposed = neutral(document, suffix or PurePath(name).suffix.lower())
    return Remaining(
        findings=tuple(findings),
        advice=tuple(advice(words, findings, context, proposed_name=proposed)),
        review=words.review if words else None,
        proposed_name=proposed,
        limits=LIMITS,
    )


__all__ = ["LIMITS", "Finding", "Kind", "Remaining", "Spot", "Sure", "what_remains"]
