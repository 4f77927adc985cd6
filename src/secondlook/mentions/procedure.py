"""Operations, devices, drugs and other treatments given to the people in a draft.

Found: listed drugs (INN, brands, spoken short forms), drug and surgical endings ("-mab", "-ectomy"), operations,
devices, orders such as DNACPR. The dose stays outside. Left alone: tests and imaging, services ("chemo unit"), what was
not given, openings of general questions ("dose of"), abbreviations that are ordinary words unless in capitals.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache, lru_cache

from secondlook.mentions._clinical import surroundings
from secondlook.mentions._pattern import beside
from secondlook.mentions._phrases import Phrases, Words, words_in
from secondlook.mentions._shared import folded, words
from secondlook.model import Attribute, Category, Fact, Mention, Origin, Softening

CATEGORY = Category.PROCEDURE

_DRUG_ENDING = beside(
    r"[a-z]{3,}(?:mab|nib|tinib|ciclib|pril|sartan|olol|statin|azole|cillin|mycin|floxacin|gliptin|gliflozin"
    r"|glutide|prazole"
    r"|setron|triptan|ciclovir|navir|tegravir|buvir|caine|dipine|zosin|parin|xaban|gatran|cycline|azepam|azolam"
    r"|barbital|oxetine"
    r"|apine|peridone|idone|terol|tropium|sonide|metasone|nisolone|prost|dronate|platin|rubicin|taxel|cept|kinra|limus"
    r"|trexate|poetin|grastim|ase alfa|cef\w+|triptyline|pramine|curium|curonium|fungin|thiazide|semide|tidine"
    r"|lukast|penem|bactam)"
)
_NOT_DRUGS = frozenset(
    "april pril accept concept except intercept precept percept recept inception landscape caine"
    " cocaine citizen nib".split()
)
_SURGICAL_ENDING = beside(
    r"[a-z]{3,}(?:ectomy|ectomies|ostomy|ostomies|otomy|otomies|plasty|plasties|pexy|desis|tripsy|centesis"
    r"|ectomised|scopy|scopies|lysis)"
)
_NOT_SURGICAL = frozenset(
    "dichotomy taxonomy anatomy autonomy lobotomy paralysis analysis dialysis catalysis haemolysis hemolysis microscopy"
    " urinalysis hydrolysis psychoanalysis fluoroscopy spectroscopy rhabdomyolysis glycolysis electrolysis".split()
)
_MODIFIERS = frozenset(
    "left right l r bilateral emergency elective urgent crash total partial radical redo revision open laparoscopic"
    " lap robotic"
    " keyhole new double triple quadruple second third previous prior old home oral topical inhaled nebulised iv im sc"
    " subcut intravenous intramuscular intrathecal rectal long term lifelong adjuvant palliative high low dose"
    " prophylactic"
    " upper lower below above knee hip shoulder ankle wrist elbow breast lung liver kidney renal heart cardiac spinal"
    " femoral gastric aortic mitral valve cervical lumbar thoracic abdominal temporary permanent dual chamber tunnelled"
    " suprapubic urinary surgical primary delayed stat blind awake live donor cadaveric artificial prosthetic"
    " mechanical"
    " metal titanium plasma red cell manual immediate diagnostic exploratory monthly weekly daily two three layer"
    " full".split()
)
_OFFERED = beside(
    r"\b(?:declined|refused|refusing|refuses|stopped|stopping|started|starting|on|given|gave|had|having|takes"
    r"|taking|needed|got|needs|after"
    r"|post|with|for|under|his|her|their|switched to|awaiting|listed|previous|another|onto|then|via|failed|tried"
    r"|hx of|in|to|was|were|been|getting|re|two|three|four|five|six|first|second|third|I've|my)"
    r" (?:some |more |regular |my |an? |the |new |old |his |her |their |to have )*$",
    re.IGNORECASE,
)
_FRAGMENT_BEFORE = beside(r"(?:^|[.,;:/+>(\n]) ?$")
_FRAGMENT_AFTER = beside(
    r"\s*(?:$|[.,;:/+)\n]| (?:on|today|yesterday|tomorrow|tmrw|tonight|x\d|this|last|done"
    r"|and)\b)"
)
_SUPPLY = beside(
    r"(?: |-)(?:shortages?|prices?|supply|supplies|list price|prescrib(?:ing|ers?)|reps?|rep's|company|manufacturer"
    r"|machines?"
    r"|cupboard|fridge|chart|charts|licen[cs]e|stock|equipment|checklist|skills?|competenc(?:y|ies)|consumables)\b",
    re.IGNORECASE,
)
_TRANSPORT = beside(
    r"\b(?:oxygen of publicity|lifeline|bag of nerves|chill pill|bitter pill|rose[- ]tinted"
    r"|in plaster\b(?= of paris)|tap (?:water|in|into|the|on))",
    re.IGNORECASE,
)


@cache
def _plain() -> frozenset[str]:
    return frozenset(words("treatments_plain"))


@cache
def _phrases() -> Phrases:
    names = [*words("drugs"), *words("procedures"), *words("treatments_plain")]
    return Phrases([name for name in names if not name.startswith("[")])


@cache
def _drugs() -> Phrases:
    names = words("drugs")
    return Phrases(names[: names.index("[classes]")])


@cache
def _capitals() -> frozenset[str]:
    return frozenset(words("clinical_capitals"))


def find(text: str) -> Iterator[Mention]:
    """Yield each treatment, without its dose, in the order they appear."""
    view = words_in(text)
    around = surroundings(text)
    taken = -1
    for first, after, name, sure in sorted([*_listed(view), *_endings(view)]):
        if first <= taken:
            continue
        start, end = view.all[first].start, view.all[after - 1].end
        if name in _capitals() and not text[start:end].rstrip("s").isupper():
            continue
        told = around.tells_of_person(start, end) and _given(text, start, end, name)
        if name in _plain() and not told:
            continue
        if name == "gent" and not _GENTAMICIN.search(text, max(0, start - 8), min(len(text), end + 8)):
            continue
        if (
            around.asked(start, end)
            or around.negated(start)
            or around.general(start)
            or around.service(end)
            or _SUPPLY.match(text, end)
        ):
            continue
        if _TRANSPORT.search(text, max(0, start - 12), min(len(text), end + 12)):
            continue
        while first > 0 and first - 1 > taken and view.all[first].joined and view.all[first - 1].plain in _MODIFIERS:
            first -= 1
        if "/" in text[view.all[first].start : start]:
            continue
        start = view.all[first].start
        if around.negated(start) or around.general(start):
            continue
        taken = after - 1
        yield Mention(category=CATEGORY, start=start, end=end, text=text[start:end], certainty=sure)


def _given(text: str, start: int, end: int, name: str) -> bool:
    """Whether an ordinary word stands where a treatment would: "has a stick", "Dressing."; never as another plural."""
    if folded(text[start:end]) != name:
        return False
    before = text[max(0, start - 40) : start]
    return bool(_OFFERED.search(before) or (_FRAGMENT_BEFORE.search(before) and _FRAGMENT_AFTER.match(text, end)))


_GENTAMICIN = beside(r"(?:iv|add|on|and|[+/&]|stat) ?gent\b|\bgent (?:\d|level|mg|stat|and|[+/])", re.IGNORECASE)


def _listed(view: Words) -> Iterator[tuple[int, int, str, float]]:
    for first, after, name in _phrases().scan(view):
        yield first, after, name, 0.7 if name in _plain() else 0.9


def _endings(view: Words) -> Iterator[tuple[int, int, str, float]]:
    for at, word in enumerate(view.all):
        if len(word.plain) >= 7 and _is_treatment(word.plain):
            yield at, at + 1, "", 0.75


@lru_cache(maxsize=20_000)
def _is_treatment(word: str) -> bool:
    """Whether a plain word has the ending of a drug or an operation; words repeat across texts."""
    drug = _DRUG_ENDING.fullmatch(word) and word not in _NOT_DRUGS
    return bool(drug or (_SURGICAL_ENDING.fullmatch(word) and word not in _NOT_SURGICAL))


def _is_drug(name: str) -> bool:
    view = Words(name)
    return any(True for _ in _drugs().scan(view)) or any(_DRUG_ENDING.fullmatch(word.plain) for word in view.all)


def read(mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]:
    """The treatment by its listed name."""
    view = Words(mention.text)
    inside = [(end - first, name) for first, end, name in _phrases().scan(view)]
    value = max(inside)[1] if inside else folded(mention.text)
    yield Fact(category=CATEGORY, attribute=Attribute.PROCEDURE, value=value, origin=origin, mention=mention)


def soften(mention: Mention) -> tuple[Softening, ...]:
    """A word that says only that something was given or done, then nothing."""
    gone = Softening(text="", cost=0.4, loses="what was given or done")
    if _is_drug(mention.text):
        return (Softening(text="a medicine", cost=0.2, loses="which medicine it was"), gone)
    return (Softening(text="something we do", cost=0.3, loses="what was done"), gone)
