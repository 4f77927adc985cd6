"""What the words that are left say: who could tell, and which of them give most away.

The whole text is read, as it was when somebody looked for what to hide, and what is hidden is then left out: words are
understood by those beside them. Not here: what would be enough (`advising`), what is seen and not read (`looking`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from secondlook.documents.remaining.left import Left
from secondlook.documents.remaining.meaning import as_letter, is_home, references
from secondlook.documents.remaining.values import Finding, Kind, Spot, Sure
from secondlook.finders import Reading, read_text
from secondlook.model import About, Category, Consent, Context, Mention, Review
from secondlook.review import check_case
from secondlook.saying import answer
from secondlook.saying import words as nouns

MOST_QUOTED = 5
MOST_SPOTS = 100
FEWEST_WORDS = 20
"""That can be a text; fewer are a picture's captions."""
SHORTEST_NAME = 4
"""Letters of an author's surname that is searched for by itself."""

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
    Category.ORGANISATION: Kind.INSTITUTION,
}
_SAYS = {
    Kind.IDENTIFIER: "This names the patient or somebody of theirs: {}.",
    Kind.MAY_IDENTIFY: "Is this the patient's, or somebody's of theirs? It was left: {}.",
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
    Kind.RARE: "Few people have this, so it narrows down who it is even without a name: {}.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the words that are left tell."""

    reading: Reading = field(repr=False)
    """With the mentions as a letter means them."""
    review: Review = field(repr=False)
    findings: tuple[Finding, ...]


def told(left: Left, context: Context) -> Told:
    """Read what is left and judge it as one patient's case."""
    read = read_text(left.text)
    reading = replace(read, mentions=tuple(as_letter(read, left)))
    review = check_case(reading, context)
    return Told(reading=reading, review=review, findings=tuple(_findings(left, reading, review, context)))


def _findings(left: Left, reading: Reading, review: Review, context: Context) -> Iterator[Finding]:
    if left.beyond:
        says = f"The last {left.beyond:,} characters were not checked for what still identifies. Read them yourself."
        yield Finding(kind=Kind.NOT_UNDERSTOOD, says=says, sure=Sure.READ, opens=True)
    if not review.coverage.understood:
        few = len(re.findall(r"[^\W\d_]{2,}", left.text)) < FEWEST_WORDS
        says = "There are too few words to be understood: read them yourself." if few else answer.NOT_UNDERSTOOD
        yield Finding(kind=Kind.NOT_UNDERSTOOD, says=says, sure=Sure.LOOK if few else Sure.READ, opens=not few)
    yield from _recognised(review, consented=context.consent is not Consent.NONE)
    groups: dict[Kind, list[tuple[int, int]]] = {}
    for start, end in _of_author(left, context):
        groups.setdefault(Kind.AUTHOR, []).append((start, end))
    own = groups.get(Kind.AUTHOR, [])
    for mention in reading.mentions:
        kind = _kind(mention, left)
        if kind is not None and not any(start < mention.end and mention.start < end for start, end in own):
            groups.setdefault(kind, []).append((mention.start, mention.end))
    for mention in _rare(review):
        groups.setdefault(Kind.RARE, []).append((mention.start, mention.end))
    groups[Kind.REFERENCE] = list(references(left))
    for kind, spans in groups.items():
        if spans:
            yield _finding(kind, spans, left)


def _finding(kind: Kind, spans: Sequence[tuple[int, int]], left: Left) -> Finding:
    spots: list[Spot] = [left.spot(start, end) for start, end in spans[:MOST_SPOTS]]
    sure = {Kind.RARE: Sure.ESTIMATED, Kind.MAY_IDENTIFY: Sure.LOOK}.get(kind, Sure.READ)
    said = _quoted([left.quoted(start, end) for start, end in spans])
    return Finding(
        kind=kind, says=_SAYS[kind].format(said), sure=sure, spots=tuple(spots), opens=kind is Kind.IDENTIFIER
    )


def _recognised(review: Review, *, consented: bool) -> Iterator[Finding]:
    """Who could tell. How sure it is stands once, where the same holds for several."""
    said = set[str]()
    for subject in review.subjects:
        whose = "" if len(review.subjects) == 1 else f"{nouns.subject(subject)}: "
        for name, crowd in subject.crowds.items():
            if crowd.recognisable:
                sure = answer.how_sure(crowd)
                more = "" if sure in said else f" {sure}"
                said.add(sure)
                yield Finding(
                    kind=Kind.RECOGNISABLE,
                    says=f"{whose}{answer.recogniser(name, crowd, able=True)}{more}",
                    sure=Sure.ESTIMATED,
                    opens=name in ("colleague", "stranger") and not consented,
                )


def _rare(review: Review) -> Iterator[Mention]:
    """Conditions that few people have, each once."""
    found: dict[str, Mention] = {}
    for subject in review.subjects:
        for crowd in subject.crowds.values():
            for step in crowd.steps:
                if step.table == "rare" and step.fact.mention is not None:
                    found.setdefault(step.fact.mention.text.casefold(), step.fact.mention)
    yield from found.values()


def _kind(mention: Mention, left: Left) -> Kind | None:
    if not mention.category.direct:
        return _KINDS.get(mention.category)
    if mention.about in (About.PATIENT, About.RELATIVE):
        return Kind.IDENTIFIER
    if mention.category is Category.ADDRESS:
        return Kind.MAY_IDENTIFY if is_home(mention, left) else Kind.INSTITUTION
    if mention.category is Category.CONTACT:
        return Kind.INSTITUTION
    return Kind.CLINICIAN if mention.about in (About.COLLEAGUE, About.AUTHOR) else Kind.MAY_IDENTIFY


def _of_author(left: Left, context: Context) -> Iterator[tuple[int, int]]:
    """Where the name or the workplace of whoever shares it stands."""
    author = context.author
    names = [name.strip() for name in (author.display_name, author.workplace) if len(name.strip()) >= SHORTEST_NAME]
    last = author.display_name.split()[-1:] if " " in author.display_name.strip() else []
    names += [name for name in last if len(name) >= SHORTEST_NAME and name[:1].isupper()]
    sought = "|".join(r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=len, reverse=True))
    for match in re.finditer(rf"(?<!\w)(?:{sought})(?!\w)", left.text, re.IGNORECASE) if sought else ():
        if not any(left.hidden[match.start() : match.end()]):
            yield match.span()


def _quoted(texts: Sequence[str]) -> str:
    each = list(dict.fromkeys(nouns.quoted(text) for text in texts))
    more = f" and {len(each) - MOST_QUOTED} more" if len(each) > MOST_QUOTED else ""
    return ", ".join(each[:MOST_QUOTED]) + more
