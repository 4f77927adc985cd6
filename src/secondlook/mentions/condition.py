"""Diagnoses, symptoms, abnormal signs, injuries, anomalies and gestations of the people in a draft.

Found: listed terms with their severity, side and site, what is built from a part of the body and what is wrong with
it, clinical endings, plain tellings ("stopped eating"). Left alone: what is denied ("no haemoptysis"), services and
subjects ("diabetes clinic", "sepsis six"), openings of general questions ("management of AF"), figures of speech,
abbreviations that are ordinary words unless in capitals. Values and stages on their own are `result.py`.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from secondlook.mentions import _condition_grammar as grammar
from secondlook.mentions import _condition_phrases as told_phrases
from secondlook.mentions import _condition_terms as listed
from secondlook.mentions._clinical import Surroundings, surroundings
from secondlook.mentions._pattern import beside
from secondlook.mentions._phrases import Words, words_in
from secondlook.mentions._shared import folded
from secondlook.model import Attribute, Category, Fact, Mention, Origin, Softening

CATEGORY = Category.CONDITION

_STRICT = frozenset(
    "low flat dry hot cold blue grey pale yellow purple thin sick bite bites break cut cuts discharge collection"
    " fluid fit"
    " fits shot wasted wasting growth leak tension status shadow frequency mole drinking dying flushing sweating"
    " coughing"
    " burn faint faints bleed fall falls strain withdrawing withdrawn dependent user smoker ex smoker blind deaf pain"
    " appendix allergy exhausted tired stiff palliative wobbly crushed severed retained prolapse not eating anxiety"
    " hives"
    " moisture obstruction cough infection injury injuries trauma fever flu burned shocked mute neglect wound wounds"
    " shock fitting stable skinny bruises worms fleas plague fever depressed anxious distressed mass arrest"
    " collapse".split()
) | {"not eating", "ex smoker", "end of life", "the drink", "gone off", "knocked out", "passed out"}
"""Words so ordinary that they count only as a predicate ("he's low"), a fragment ("Low, not eating.") or with "a"."""
_NEVER_WITH_ARTICLE = frozenset(
    "low flat dry hot cold blue grey pale yellow purple thin sick dying drinking tired exhausted stiff pain blind"
    " deaf cough".split()
)
_ARTICLE = beside(r"\b(?:an?|the|this|that|is a)\s$", re.IGNORECASE)
_OTHER_READING = beside(
    r"DM (?:me|her|him|us|you|them|my)\b|PE (?:teacher|kit|lesson|lessons|skipping|hall|class)|MS (?:Teams|Office"
    r"|Word)|OD (?:on|times)"
    r"|AS (?:level|I|we|the|a|it)\b|MI5|RA (?:jobs?|role)|PD (?:says|leave|day|to)\b|PET(?: |-)?(?:CT|scan)|AF1|EDs\b",
)
_BEFORE_PREDICATE = beside(
    r"(?:^|[.,;:\n(/+]\s*|\b(?:is|was|are|were|been|being|he's|she's|they're|feels?|felt|feeling|looks?|looked"
    r"|looking|gone|went"
    r"|goes|got|turned|became|becoming|seems|seemed|an?|with|had|has|having|of|his|her|their|c/o|and|from)"
    r"(?: (?:very|really|so|a bit|quite|too|pretty|totally|a little|completely|now|still|bad|nasty|big|small|new"
    r"|left|right|not|terrible))*\s)$",
    re.IGNORECASE,
)
_AFTER_PREDICATE = beside(
    r"\s*(?:$|[.,;:!?\n)/+]| (?:and|but|since|for|with|after|when|because|in|on|from|to"
    r"|at|again|now|all|he|she|so|then|who|x\d)\b)"
)
_QUESTION_TAIL = beside(r" \?\s?(?:cause|source|infective|infected)\b")
_EPONYMOUS_SIGN = beside(
    r"(?:'s)?[ -](?:sign|test|manoeuvre|maneuver|score|scale|coma scale|position|criteria"
    r"|staging|line|tip)\b",
    re.IGNORECASE,
)
_GROUP_HEAD = beside(
    r" (?:is|are) (?:a|an|the) (?:\w+ )?(?:disease|condition|killer|emergency|topic"
    r"|nightmare to teach)",
    re.IGNORECASE,
)
_SURE, _BUILT, _PLAIN = 0.9, 0.75, 0.6


def find(text: str) -> Iterator[Mention]:
    """Yield each condition, widest wording first where two overlap, in the order they appear."""
    view = words_in(text)
    around = surroundings(text)
    spans = [*_listed(text, view, around), *_built(view, around), *_told(text, around)]
    yield from _merged(text, spans)


_Span = tuple[int, int, float, str]


def _stands(around: Surroundings, start: int, end: int) -> bool:
    """Whether the words around it leave it a person's condition."""
    return not (
        around.figurative(start, end)
        or around.service(end)
        or around.negated(start)
        or around.general(start)
        or _EPONYMOUS_SIGN.match(around.text, end)
        or _GROUP_HEAD.match(around.text, end)
    )


def _listed(text: str, view: Words, around: Surroundings) -> Iterator[_Span]:
    terms, capitals = listed.terms(), listed.capitals()
    queried = {start for start, _ in told_phrases.queried(text)}
    for first, after, name in listed.phrases().scan(view):
        start, end = view.all[first].start, view.all[after - 1].end
        term = terms[name]
        asked = start in queried
        said = text[start:end]
        capital = said.isupper() or (said.endswith("s") and said[:-1].isupper() and not name.endswith("s"))
        if (name in capitals and not asked and not capital) or _OTHER_READING.match(text, start):
            continue
        personal = around.tells_of_person(start, end) or around.authors_own(start)
        if not asked and term.plain and not personal:
            continue
        if not _stands(around, start, end) or (not asked and name in _STRICT and not _predicated(text, start, end)):
            continue
        wide_first, wide_after = grammar.widen(view, first, after)
        wide_start, wide_end = view.all[wide_first].start, view.all[wide_after - 1].end
        tail = _QUESTION_TAIL.match(text, wide_end)
        if around.negated(wide_start) or around.service(wide_end):
            continue
        yield wide_start, tail.end() if tail else wide_end, _PLAIN if term.plain else _SURE, "rare" if term.rare else ""


def _predicated(text: str, start: int, end: int) -> bool:
    """Whether an ordinary word stands where a condition would: "he's low.", "Low, not eating", "had a fall"."""
    before = text[max(0, start - 40) : start]
    if folded(text[start:end]) in _NEVER_WITH_ARTICLE and _ARTICLE.search(before):
        return False
    return bool(_BEFORE_PREDICATE.search(before) and _AFTER_PREDICATE.match(text, end))


def _built(view: Words, around: Surroundings) -> Iterator[_Span]:
    for first, after, sure in grammar.built(view):
        if sure:
            first, after = grammar.widen(view, first, after)
        start, end = view.all[first].start, view.all[after - 1].end
        if (sure or around.tells_of_person(start, end)) and _stands(around, start, end):
            yield start, end, _BUILT, ""


def _told(text: str, around: Surroundings) -> Iterator[_Span]:
    for told in told_phrases.told(text):
        if (told.sure or around.tells_of_person(told.start, told.end)) and _stands(around, told.start, told.end):
            yield told.start, told.end, _BUILT, told.kind


def _merged(text: str, spans: list[_Span]) -> Iterator[Mention]:
    """One mention for spans that overlap: their union, with the surest certainty and the first kind."""
    pending: _Span | None = None
    for span in sorted(spans):
        if pending and span[0] < pending[1]:
            pending = (pending[0], max(pending[1], span[1]), max(pending[2], span[2]), pending[3] or span[3])
            continue
        if pending:
            yield _mention(text, pending)
        pending = span
    if pending:
        yield _mention(text, pending)


def _mention(text: str, span: _Span) -> Mention:
    start, end, certainty, kind = span
    return Mention(category=CATEGORY, start=start, end=end, text=text[start:end], kind=kind, certainty=certainty)


def read(mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]:
    """The condition by its common name. For a rare one `rarity` is its share of the whole population (Orphanet)."""
    term = listed.term_in(mention.text)
    name = folded(mention.text) if mention.kind == "gestation" or term is None else term.name
    value = listed.normal_form(folded(mention.text)) if term is None else listed.normal_form(name)
    yield Fact(
        category=CATEGORY,
        attribute=Attribute.CONDITION,
        value=folded(value),
        exact=mention.kind == "gestation",
        rarity=listed.share_of_population(name) if mention.kind == "rare" else None,
        origin=origin,
        mention=mention,
    )


def soften(mention: Mention) -> tuple[Softening, ...]:
    """The family of the condition, then nothing."""
    gone = Softening(text="", cost=0.6, loses="what was wrong")
    if mention.kind == "gestation":
        return (Softening(text="pregnant", cost=0.2, loses="how far the pregnancy was"), gone)
    term = listed.term_in(mention.text)
    if mention.kind == "rare" or (term and term.rare):
        return (Softening(text="an uncommon problem", cost=0.4, loses="which rare condition it was"), gone)
    if term and term.family:
        return (Softening(text=term.family, cost=0.35, loses="which condition it was"), gone)
    return (gone,)
