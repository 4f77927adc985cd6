"""Measured values, stages, scores and counts of the people in a draft, with what was measured.

Found: a value after its analyte ("CA 19-9 of 42,317", "Hb 31"), and values that name themselves ("28 stone", "60/30",
"T4N2M1", "G7P6", "day 403"). Left alone: thresholds and targets ("K >6.5?", "aim sats 88-92"), doses, trial results,
money, counts of messages. Superlatives ("highest I have ever seen") are `event.py`.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from secondlook.mentions import _result_patterns as patterns
from secondlook.mentions._analytes import Analyte, analytes, names
from secondlook.mentions._clinical import Surroundings, surroundings
from secondlook.mentions._pattern import beside
from secondlook.mentions._phrases import words_in
from secondlook.mentions._shared import folded
from secondlook.model import Attribute, Category, Fact, Mention, Origin, Softening

CATEGORY = Category.RESULT

_FIGURE = re.compile(patterns.NUMBER)
_ASIDE_CHARACTERS = 30
_TUMOUR_MARKERS = frozenset({"ca 19-9", "ca 125", "ca 15-3", "cea", "afp", "psa", "hcg"})
_SCORES = frozenset({"points", "count", "ratio", "SD"})
_BODY = {"bmi", "weight", "height", "birth weight"}
_OBSERVATIONS = frozenset({"oxygen saturation", "heart rate", "respiratory rate", "temperature", "blood pressure"})
_TRIAL = beside(r"\bHR (?:of )?[01]?\.\d|\bHR (?:of )?[01]\.\d|\bp ?[=<] ?0?\.\d|95% ?CI", re.IGNORECASE)


_AUTHOR = beside(
    r"\b(?:I|I've|I'm|my)\b|\b(?:diagnosed|cancer|tumour|mastectomy|lumpectomy"
    r"|chemo)\b",
    re.IGNORECASE,
)
_THRESHOLD = beside(r"\b(?:over|under|above|below)\b", re.IGNORECASE)


def find(text: str) -> Iterator[Mention]:
    """Yield each value with its analyte, in the order they appear."""
    around = surroundings(text)
    spans = [*_named(text, around), *_unnamed(text, around)]
    measured = any(True for _ in names().scan(words_in(text)))
    if measured and patterns.CONTEST.stands_in(text):
        spans += _bare(text, around, contest=True)
    elif measured or spans:
        spans += _bare(text, around, contest=False)
    taken = -1
    for start, end, kind, certainty in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= taken:
            yield Mention(category=CATEGORY, start=start, end=end, text=text[start:end], kind=kind, certainty=certainty)
            taken = end


_Span = tuple[int, int, str, float]


def _named(text: str, around: Surroundings) -> Iterator[_Span]:
    view = words_in(text)
    for first, after, analyte in names().scan(view):
        start, end = view.all[first].start, view.all[after - 1].end
        said = text[start:end]
        name = folded(said)
        if (
            name in patterns.CAPITALS_ONLY
            and not said.isupper()
            and sum(map(str.isupper, said)) < 2
            and not (len(said) == 2 and said[0].isupper())
        ):
            continue
        if text[end : end + 1] == "+":
            end += 1
        value = patterns.VALUE_AFTER.match(text, end)
        quality = patterns.QUALITY_AFTER.match(text, end)
        if not value and not quality:
            continue
        if name in patterns.ODD_NAMES and not around.tells_of_person(start, end):
            continue
        if patterns.ASIDE.search(text[max(0, start - _ASIDE_CHARACTERS) : start]):
            continue
        if value and _THRESHOLD.search(value[0][: value.start("number") - end]) and around.asked(start, end):
            continue
        if _TRIAL.match(text, start):
            continue
        stop = (value or quality).end() if (value or quality) else end  # type: ignore[union-attr]
        if value and not quality:
            if text[stop : stop + 1] == "?" and not around.tells_of_person(start, end):
                continue
            if patterns.NOT_AFTER.match(text, stop) and not value["unit"]:
                continue
            if re.match(r"\s?-\s?\d", text[stop : stop + 4]) and not around.tells_of_person(start, stop):
                continue
        while first > 0 and view.all[first].joined and view.all[first - 1].plain in _BEFORE_NAME:
            first -= 1
        yield view.all[first].start, stop, analyte, 0.9


_BEFORE_NAME = frozenset(
    "core rectal serum corrected adjusted venous arterial urine cord fasting random peak"
    " initial hs total free platelet ejection".split()
)


def _unnamed(text: str, around: Surroundings) -> Iterator[_Span]:
    for match in patterns.ON_ITS_OWN.finditer(text):
        kind = match.lastgroup or ""
        start, end = match.span()
        own = kind == "stage" and bool(_AUTHOR.search(text[max(0, start - 60) : start]))
        if kind in patterns.NEAR_A_PERSON and not own and not around.tells_of_person(start, end):
            continue
        if patterns.ASIDE.search(text[max(0, start - _ASIDE_CHARACTERS) : start]) or around.general(start):
            continue
        if kind == "stage" and around.service(end):
            continue
        yield start, end, kind, 0.8


def _bare(text: str, around: Surroundings, *, contest: bool) -> Iterator[_Span]:
    for match in patterns.BARE.finditer(text):
        start, end = match.span()
        if not contest and "." not in match[0] and "," not in match[0]:
            continue
        if not contest and not around.tells_of_person(start, end):
            continue
        if contest and re.fullmatch(r"(?:19|20)\d\d", match[0]):
            continue
        before = text[max(0, start - _ASIDE_CHARACTERS) : start]
        if (
            patterns.ASIDE.search(before)
            or patterns.NOT_AFTER.match(text, end)
            or re.search(
                r"[£$€#]\s?$|\b(?:HR|OR|RR|CI|bed"
                r"|ward|room|bay|day|page|at|since|in|aged?) $",
                before,
            )
        ):
            continue
        if contest and not re.match(r"\s*(?:$|[.,;:!?\n)]|on |and |beat |for |from |the |\W)", text[end : end + 8]):
            continue
        yield start, end, "bare", 0.4


def _number(mention: Mention) -> tuple[float, float] | None:
    """The measured figure and its printed step; for an analyte the first figure after its name."""
    text = mention.text
    at = 0
    if mention.kind in analytes():
        view = words_in(text)
        for _, after, analyte in names().scan(view):
            if analyte == mention.kind:
                at = view.all[after - 1].end
                break
    match = _FIGURE.search(text, at)
    if not match:
        return None
    figure = match[0].replace(",", "")
    decimals = len(figure.partition(".")[2])
    value = float(figure)
    if re.match(r"\s?k\b", text[match.end() :], re.IGNORECASE):
        return value * 1000, 1000.0
    return value, 10.0**-decimals


def read(mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]:
    """The analyte, the figure and how unusual it is; for a value that names no analyte, its kind."""
    analyte = analytes().get(mention.kind)
    number = _number(mention)
    value, step = number if number else (None, 1.0)
    rarity = None
    if analyte and value is not None:
        value = _in_unit(analyte, value, mention.text)
        rarity = analyte.rarity(value, step=step)
    yield Fact(
        category=CATEGORY,
        attribute=Attribute.RESULT,
        value=analyte.name if analyte else mention.kind or folded(mention.text),
        low=value,
        high=value,
        unit=analyte.unit if analyte else "",
        exact=value is not None,
        rarity=rarity,
        origin=origin,
        mention=mention,
    )


def _in_unit(analyte: Analyte, value: float, text: str) -> float:
    """The value in the table's unit, where another is usual: Hb in g/dL, HbA1c in %, a stone, a litre."""
    lower = text.lower()
    if analyte.name == "haemoglobin" and value < 25:
        return value * 10
    if analyte.name == "hba1c" and value < 20:
        return round((value - 2.15) * 10.929)
    if analyte.name == "weight" and "stone" in lower:
        return round(value * 6.35, 1)
    if analyte.name in {"urine output", "blood loss"} and value < 30:
        return value * 1000
    if analyte.name == "bilirubin" and "mg" in lower:
        return value * 17.1
    return value


def soften(mention: Mention) -> tuple[Softening, ...]:
    """The analyte without its figure, a broader word, then nothing."""
    gone = Softening(text="", cost=0.5, loses="the result")
    analyte = analytes().get(mention.kind)
    number = _number(mention)
    if analyte is None or number is None:
        return (gone,)
    distance = analyte.distance(_in_unit(analyte, number[0], mention.text))
    steps: list[Softening] = []
    shown = analyte.name.upper() if analyte.name.startswith("ca ") or len(analyte.name) <= 4 else analyte.name
    if analyte.unit not in _SCORES and analyte.name not in _BODY:
        steps.append(Softening(text=f"{_degree(distance)} {shown}", cost=0.1, loses="the exact figure"))
    broader = _broader(analyte, distance)
    steps.append(Softening(text=broader, cost=0.25, loses="what was measured"))
    return (*steps, gone)


def _degree(distance: float) -> str:
    if abs(distance) < 1.5:
        return "a near normal"
    side = "raised" if distance > 0 else "low"
    return f"a very {side}" if abs(distance) >= 3 else f"a {side}"


def _broader(analyte: Analyte, distance: float) -> str:
    if analyte.name in _TUMOUR_MARKERS:
        return "a raised tumour marker" if distance > 1 else "a tumour marker"
    if analyte.name in _OBSERVATIONS:
        return "abnormal observations" if abs(distance) >= 1.5 else "steady observations"
    if analyte.name in _BODY or analyte.unit in _SCORES:
        return "a measurement"
    return "an abnormal test" if abs(distance) >= 1.5 else "an ordinary test"
