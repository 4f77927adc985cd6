"""What the words that are left say: who could tell, and which of them give most away."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from secondlook.documents.remaining.left import GAP, Left
from secondlook.documents.remaining.values import Finding, Kind, Spot, Sure
from secondlook.finders import Reading, read_text
from secondlook.model import About, Category, Context, Mention, Review
from secondlook.review import check_case
from secondlook.saying import answer
from secondlook.saying import words as nouns

MOST_QUOTED = 5
MOST_SPOTS = 100
RARE_SHARE = 1 / 2000
"""The European Union's measure of a rare disease."""

_INSTITUTIONS = (Category.ORGANISATION, Category.PLACE)
_OURS = (About.PATIENT, About.RELATIVE)
_KINDS = {
    Category.EVENT: Kind.CIRCUMSTANCE,
    Category.TIME: Kind.DATE,
    Category.RESULT: Kind.EXACT_VALUE,
    Category.APPEARANCE: Kind.APPEARANCE,
    Category.QUOTE: Kind.QUOTE,
    Category.AGE: Kind.DESCRIPTION,
    Category.OCCUPATION: Kind.DESCRIPTION,
    Category.DEMOGRAPHIC: Kind.DESCRIPTION,
    Category.FAMILY: Kind.DESCRIPTION,
    Category.PLACE: Kind.PLACE,
}
_SAYS = {
    Kind.IDENTIFIER: "This names the patient or somebody of theirs: {}.",
    Kind.CIRCUMSTANCE: "What happened is told, and others may have heard of it: {}.",
    Kind.DATE: "Days and times are given, and staff can look up who was there: {}.",
    Kind.EXACT_VALUE: "Exact values are given. The person was told theirs, and staff can find them: {}.",
    Kind.APPEARANCE: "It says what the person looks like: {}.",
    Kind.QUOTE: "Somebody's own words are repeated, and they would know them: {}.",
    Kind.DESCRIPTION: "It says who the person is: {}.",
    Kind.PLACE: "Places are named: {}.",
    Kind.CLINICIAN: "Clinicians can be looked up, and with them where the patient was seen: {}.",
    Kind.INSTITUTION: "It says where the patient was seen, or where the letter is from: {}.",
    Kind.REFERENCE: "A reference tells the service whose letter it is: {}.",
    Kind.AUTHOR: "Your own name or workplace stands in it: {}.",
}
_REFERENCE = re.compile(
    r"\b(?:our|your|my)?\s*(?:ref(?:erence)?(?:\s*(?:no|number))?)\s*[.:]\s*(\S*\d\S*)|\b(?-i:[A-Z]{2,3}/[A-Za-z]{2,3}/\S*\d\S*)",
    re.IGNORECASE,
)
_LABELS = re.compile(r"(?:GMC|NMC|HCPC|DOB|NHS|GP|Dept|Tel|Fax|Ref|Dr|CHI|PAS|MRN|AQ)\W*", re.IGNORECASE)
"""Words of a form that are no one's detail, though they may look like a name of something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the words that are left tell."""

    reading: Reading = field(repr=False)
    """With the mentions as a letter means them."""
    review: Review = field(repr=False)
    findings: tuple[Finding, ...]


def told(left: Left, context: Context) -> Told:
    """Read what is left and judge it as one patient's case."""
    reading = _as_letter(read_text(left.text))
    review = check_case(reading, context)
    return Told(reading=reading, review=review, findings=tuple(_findings(left, reading, review, context)))


def _as_letter(reading: Reading) -> Reading:
    """The reading as a letter means it: its details are the patient's, its places the service's."""
    text = reading.text
    references = [match.span() for match in _REFERENCE.finditer(text)]
    kept = []
    for mention in reading.mentions:
        if GAP in mention.text or _LABELS.fullmatch(mention.text):
            continue
        if any(start < mention.end and mention.start < end for start, end in references):
            continue
        kept.append(_meant(mention))
    return replace(reading, mentions=tuple(kept))


def _meant(mention: Mention) -> Mention:
    if mention.category in _INSTITUTIONS:
        return replace(mention, about=About.NONE) if mention.about is About.PUBLIC else mention
    if mention.category.direct:
        return mention
    if mention.about in (About.PUBLIC, About.NONE, About.AUTHOR):
        return replace(mention, about=About.PATIENT)
    return mention


def _findings(left: Left, reading: Reading, review: Review, context: Context) -> Iterator[Finding]:
    if left.beyond or not review.coverage.understood:
        beyond = f"The last {left.beyond:,} characters were not checked. " if left.beyond else ""
        says = f"{beyond}{'' if review.coverage.understood else answer.NOT_UNDERSTOOD}".strip()
        yield Finding(kind=Kind.NOT_UNDERSTOOD, says=says, sure=Sure.READ, opens=True)
    yield from _recognised(review)
    yield from _rare(left, review)
    groups: dict[Kind, list[Mention]] = {}
    for mention in reading.mentions:
        kind = _kind(mention, context)
        if kind is not None:
            groups.setdefault(kind, []).append(mention)
    for kind in Kind:
        if kind in groups:
            spots = [left.spot(mention.start, mention.end) for mention in groups[kind]]
            said = _quoted([mention.text for mention in groups[kind]])
            yield _finding(kind, said, spots)
    references = [match for match in _REFERENCE.finditer(reading.text) if GAP not in match[0]]
    if references:
        found = [match[1] or match[0] for match in references]
        spots = [left.spot(*(match.span(1) if match[1] else match.span())) for match in references]
        yield _finding(Kind.REFERENCE, _quoted(found), spots)


def _finding(kind: Kind, said: str, spots: Sequence[Spot]) -> Finding:
    return Finding(
        kind=kind,
        says=_SAYS[kind].format(said),
        sure=Sure.READ,
        spots=tuple(spots[:MOST_SPOTS]),
        opens=kind is Kind.IDENTIFIER,
    )


def _recognised(review: Review) -> Iterator[Finding]:
    for subject in review.subjects:
        for name, crowd in subject.crowds.items():
            if crowd.recognisable:
                yield Finding(
                    kind=Kind.RECOGNISABLE,
                    says=f"{answer.recogniser(name, crowd, able=True)} {answer.how_sure(crowd)}",
                    sure=Sure.ESTIMATED,
                    opens=name in ("colleague", "stranger"),
                )


def _rare(left: Left, review: Review) -> Iterator[Finding]:
    """Conditions that few people have."""
    found: dict[str, tuple[Mention, float]] = {}
    for subject in review.subjects:
        for crowd in subject.crowds.values():
            for step in crowd.steps:
                mention = step.fact.mention
                if step.table == "rare" and mention is not None:
                    found.setdefault(mention.text.casefold(), (mention, step.share))
    if found:
        mentions = [mention for mention, _ in found.values()]
        said = _quoted([mention.text for mention in mentions])
        yield Finding(
            kind=Kind.RARE,
            says=f"Few people have this, so it narrows down who it is even without a name: {said}.",
            sure=Sure.ESTIMATED,
            spots=tuple(left.spot(mention.start, mention.end) for mention in mentions)[:MOST_SPOTS],
        )


def _kind(mention: Mention, context: Context) -> Kind | None:
    author = context.author
    if any(_names(mention.text, said) for said in (author.display_name, author.workplace)):
        return Kind.AUTHOR
    if mention.category.direct:
        if mention.about in _OURS:
            return Kind.IDENTIFIER
        if mention.category in (Category.CONTACT, Category.ADDRESS) or mention.about is About.INSTITUTION:
            return Kind.INSTITUTION
        return Kind.CLINICIAN
    if mention.category is Category.ORGANISATION:
        return Kind.INSTITUTION
    return _KINDS.get(mention.category)


def _names(text: str, said: str) -> bool:
    """Whether a text is a name that somebody's profile shows, or a part of it that is more than one word."""
    one, other = " ".join(text.casefold().split()), " ".join(said.casefold().split())
    return bool(other) and (other in one or (" " in one and one in other))


def _quoted(texts: Sequence[str]) -> str:
    each = list(dict.fromkeys(nouns.quoted(text) for text in texts))
    more = f" and {len(each) - MOST_QUOTED} more" if len(each) > MOST_QUOTED else ""
    return ", ".join(each[:MOST_QUOTED]) + more
