"""Towns, regions, countries, estates, landmarks and partial postcodes.

A capitalised name of the gazetteer is enough when it can be nothing else; a small or ambiguous name (Reading, Bath,
Preston) needs a preposition of place or the company of "area", "based"; so does any name in lower case, and an unknown
capitalised word. Left alone: places in the names of scores, trials, books and diseases (Glasgow Coma Scale, plaster of
Paris, West Nile), nationalities (`demographic.py`), hospitals and schools (`organisation.py`), house numbers with a
street (`address.py`).
"""

import re
from collections.abc import Iterator
from datetime import datetime

from secondlook.mentions._gazetteer import Place, gazetteer, reaches, residents
from secondlook.mentions._pattern import beside, sought
from secondlook.mentions._place_words import FEATURE, NOT_A_NAME, NOT_PLACE_AFTER, PERSON_AFTER, POSTCODE_AREAS
from secondlook.mentions._shared import folded
from secondlook.model import Attribute, Category, Fact, Mention, Origin, Softening

CATEGORY = Category.PLACE

LARGE_TOWN_RESIDENTS = 30_000
"""People. A smaller place shares its name with too many surnames and streets to be taken without a preposition."""

_WORD = re.compile(r"[A-Za-z][A-Za-z'.]{0,40}(?:-[A-Za-z]{1,24}){0,5}")
_PREPOSITION = beside(
    r"\b(?:in|near|outside|from|at|around|above|below|towards?|across|via|past|between|beyond|off|through|"
    r"leaving|left|visiting|"
    r"moved to|moving to|back to|up to|down to|over to|heading to|travell?ed to|transferred? to|going to|went "
    r"to|flew to|"
    r"flown to|drove to|train to|move to|bound for|north of|south of|east of|west of|outskirts of|[A-Z][a-z]+ "
    r"to|city of|town of|"
    r"county|whole of|all of|part of|rural|downtown|central|inner|upstate|sunny|greater|deepest|mid|north|"
    r"south|east|west)\s+(?:the\s+)?"
    r"(?:(?:north|south|east|west|central|rural|inner|old|deepest|darkest|sunny|greater|downtown|upstate|mid)[ -])?$",
    re.IGNORECASE,
)
_SURE_PREPOSITION = beside(
    r"\b(?:in|near|outside|(?:up|down|over|back|out|lives?|lived|living|based|born|raised|works?|working|"
    r"somewhere|flat|house|home) in|"
    r"(?:is|are|was|'s|'re|I'm|moved|comes?|came|originally|transferred|flown|lad|lass|girl|woman|man|lady|"
    r"couple|family|all the way|"
    r"train|way|back|up|down|bus|ferry) (?:up )?from)\s+$",
    re.IGNORECASE,
)
_ALONE = beside(r"(?:\(|, |- |\d\. |: |^|\n)$")
_ALONE_AFTER = beside(r"[,):]|\s*\n|\s*$|\.(?:\s|$)")
_AREA_AFTER = beside(
    r"[ -](?:area|way|based|local|resident|lad|lass|born|born and bred|town centre|city centre|docks?|seafront|"
    r"branch|folk|"
    r"marathon|half marathon|derby|train|collection|depot|catchment|side|woman|man|girl|family|community|news|"
    r"gazette|echo|"
    r"heritage|bypass|roundabout)\b",
    re.IGNORECASE,
)
_TITLE_BEFORE = beside(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sister|Nurse|Sr|Lord|Lady|Sir|Dame|Father|Rev|Cllr|Auntie|Uncle|"
    r"Judge|PC|Sgt|"
    r"Consultant)\.?\s$"
)
_PARTIAL_POSTCODE = sought(
    rf"\b(?:{POSTCODE_AREAS})\d{{1,2}}[A-Z]?\b(?! ?\d[A-Z]{{2}})(?![\w/-])|\b[BEGLMNSW]\d{{1,2}}(?=,? (?:area|"
    rf"postcode|way)\b)"
)
_POSTCODE_EVIDENCE = beside(r"\b(?:in|from|near|around|to|postcode|the|a)\s+$|^$|[,(\n]\s?$", re.IGNORECASE)
_MASKED = sought(r"(?:(?<=in )|(?<=from )|(?<=near )|(?<=at )|(?<=outside ))[A-Za-z][\w']{0,24}\*{2,12}[\w*']{0,24}")
_MOTORWAY = sought(
    r"\b(?:on|off|along|down|up|of|closed|from) (?P<road>the (?:[AM]\d{1,3}(?:\(M\))?|N\d{1,2}|B\d{4}|I-\d{1,"
    r"3}|Route \d{1,3}))\b"
)
_NATURAL = sought(
    r"\b(?:River|Loch|Lough|Lake|Mount|Ben|Isle of|Port|Cape|Glen|Llyn|Fort|Camp|St\.? ?(?:Ives|Andrews|Albans|"
    r"Helens|Austell|Davids|Kilda|Lucia|Kitts|Vincent))"
    r"(?: [A-Z][a-z]+){0,2}(?<! )"
)
_FEATURE = sought(rf"(?:\b[A-Z][A-Za-z']{{1,24}} ){{1,3}}(?:{FEATURE})\b(?! [A-Z])")
_FIRST_WORD = re.compile(rf"(?:{NOT_A_NAME})\b")
_UNKNOWN = sought(
    r"(?P<name>[A-Z][a-z]{2,}(?:[- ](?:(?:upon|on|under|le|la|in|by|of)[- ])?[A-Z][a-z]{2,}){0,2})\b(?!'s\b)(?!\*)"
)
_ORG_AFTER = beside(
    r"[ -](?:Hospital|Infirmary|Surgery|Practice|Medical|Health|Clinic|House|School|Academy|College|University|"
    r"Uni|Ward|Unit|"
    r"Council|Trust|United|City FC|Town FC|Rovers|FC|Court|Airport|General|Royal|Centre|Center|Rd|Police|Ambulance)\b"
)


_STATE = beside(
    r", ?(?:A[KLRZ]|C[AOT]|D\.?C\.?|DE|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HR]|PA|RI|S[CD]|T[NX]|UT|"
    r"V[AT]|W[AIVY]|NSW|QLD|VIC|TAS|BC|ON|QC)\b(?!\w| ?\d{1,3}[-. ])"
)
"""The letters of a state or province after a town: "Fairfield, CT"."""


def find(text: str) -> Iterator[Mention]:
    """Every place, in order."""
    spans: list[tuple[int, int, str, float]] = []
    spans.extend(_known(text))
    for match in _PARTIAL_POSTCODE.finditer(text):
        if _POSTCODE_EVIDENCE.search(text[max(0, match.start() - 14) : match.start()]) or _AREA_AFTER.match(
            text, match.end()
        ):
            spans.append((*match.span(), "postcode", 0.8))
    spans.extend((*match.span(), "masked", 0.9) for match in _MASKED.finditer(text))
    spans.extend((*match.span("road"), "road", 0.8) for match in _MOTORWAY.finditer(text))
    for pattern, kind in ((_FEATURE, "feature"), (_NATURAL, "feature")):
        for match in pattern.finditer(text):
            start = _after_first_words(text, match) if pattern is _FEATURE else match.start()
            if (
                start is not None
                and start < match.end()
                and not _ORG_AFTER.match(text, match.end())
                and " " in text[start : match.end()]
            ):
                spans.append((start, match.end(), kind, 0.6))
    spans.extend(_unknown(text))
    reached = 0
    for start, end, kind, certainty in sorted(spans, key=lambda s: (s[0], -s[1], -s[3])):
        if start < reached:
            continue
        if not text[start:end].isupper() and (state := _STATE.match(text, end)) is not None:
            end = state.end()
        reached = end
        where = (
            "/in"
            if re.search(r"[a-z]\s+$", text[max(0, start - 4) : start])
            and _PREPOSITION.search(text[max(0, start - 24) : start])
            else ""
        )
        if text[max(0, start - 4) : start].lower() == "the ":
            where = "/the"
        yield Mention(
            category=CATEGORY, start=start, end=end, text=text[start:end], kind=kind + where, certainty=certainty
        )


def _known(text: str) -> Iterator[tuple[int, int, str, float]]:
    """Names of the gazetteer, the longest first at each word."""
    places, reach = gazetteer(), reaches()
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    plain = [text[start:end].lower().rstrip(".'") for start, end in words]
    at = 0
    while at < len(words):
        taken = 0
        for count in range(min(reach.get(plain[at], 1), len(words) - at), 0, -1):
            start, end = words[at][0], words[at + count - 1][1]
            if end - start > 45 or (count > 1 and "\n" in text[start:end]):
                continue
            name = " ".join(plain[at : at + count])
            if name.endswith("'s") and name not in places:
                name = name[:-2]
                end -= 2
            place = places.get(name)
            while text[end - 1] in ".'" and place is not None:
                end -= 1
            if place is not None and _is_place(text, start, end, place):
                yield start, end, "country" if (place.residents or 0) > 20_000_000 else "town", 0.85
                taken = count
                break
        at += taken or 1


def _is_place(text: str, start: int, end: int, place: Place) -> bool:
    before, words = text[max(0, start - 40) : start], text[start:end]
    if NOT_PLACE_AFTER.match(text, end) or _TITLE_BEFORE.search(before) or re.search(r"[\w@#/.\\-]$", before):
        return False
    if end < len(text) and (text[end] in "@_/" or re.match(r"-[A-Za-z]|\.[a-z]|['’]s? ?[A-Z]", text[end : end + 4])):
        return False
    capital = all(word[0].isupper() for word in re.split(r"[ -]", words) if word.lower() not in _SMALL_WORDS and word)
    if not capital:
        return (
            not place.doubtful
            and (place.residents or 0) >= LARGE_TOWN_RESIDENTS / 2
            and len(words) > 3
            and _SURE_PREPOSITION.search(before) is not None
            and words.islower()
        )
    if words.isupper() and len(words) <= 4 and not place.residents and words.lower() not in _ACRONYMS:
        return False
    prepositional = _PREPOSITION.search(before) is not None
    area = _AREA_AFTER.match(text, end) is not None
    neighbour = re.search(r"\b[A-Z][a-z]+ $", before) is not None and not prepositional
    if PERSON_AFTER.match(text, end) or (re.match(r" [A-Z][a-z]+\b", text[end : end + 20]) and place.doubtful):
        return area
    if re.match(r" &", text[end : end + 2]):
        return False
    listed = _ALONE.search(before) is not None and _ALONE_AFTER.match(text, end) is not None
    if place.doubtful:
        return (
            prepositional
            or area
            or (listed and (place.residents or 0) >= 100_000 and not words.isupper() and start > 0)
        )
    if (place.residents or LARGE_TOWN_RESIDENTS) >= (LARGE_TOWN_RESIDENTS if place.surname else 1):
        if (
            (place.residents or LARGE_TOWN_RESIDENTS) < LARGE_TOWN_RESIDENTS
            and not listed
            and re.search(r"(?:^|[.!?:]\s*|\n)$", before)
        ):
            return False  # a small place never opens a sentence; a word we do not know often does
        return not neighbour or prepositional or area
    return prepositional or area or (listed and start > 0)


_SMALL_WORDS = frozenset(
    {"of", "the", "and", "upon", "on", "le", "la", "in", "by", "under", "del", "de", "isle", "isles", "islands", "man"}
)
_ACRONYMS = frozenset({"uk", "usa", "uae", "nsw", "nyc", "fnq", "u.s", "oz"})


def _after_first_words(text: str, match: re.Match[str]) -> int | None:
    """Where a feature's name begins once "The", "On", "Our" and the like are left out; None if nothing is left."""
    start = match.start()
    while start < match.end() and (word := _FIRST_WORD.match(text, start)):
        start = word.end()
        while start < match.end() and text[start] == " ":
            start += 1
    before = text[max(0, start - 6) : start]
    if re.search(r"\d[A-Za-z]?,? $", before):
        return None  # a house number: an address
    return start


def _unknown(text: str) -> Iterator[tuple[int, int, str, float]]:
    """A capitalised word that we do not know, where only a place can stand."""
    for match in _UNKNOWN.finditer(text):
        before = text[max(0, match.start() - 30) : match.start()]
        if not _SURE_PREPOSITION.search(before) and not re.search(r"\b(?:above|near|outside) $", before):
            continue
        if (
            _FIRST_WORD.match(match["name"])
            or text[match.end() : match.end() + 2] == " &"
            or NOT_PLACE_AFTER.match(text, match.end())
            or _ORG_AFTER.match(text, match.end())
        ):
            continue
        if re.search(r"\bin $", before) and re.match(
            r"[ -](?:[a-z]+ )?(?:patients?|disease|syndrome|score|mode|notes?|format|terms|journal|pts?)\b",
            text[match.end() : match.end() + 30],
        ):
            continue
        if (
            text[max(0, match.start() - 4) : match.start()].lower().endswith("in ")
            and text[match.end() : match.end() + 1] == ":"
        ):
            continue
        yield match.start("name"), match.end("name"), "unknown", 0.5


def read(mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]:
    """The folded name and, where the gazetteer knows it, how many people live there."""
    state = _STATE.search(mention.text)
    name = folded(mention.text[: state.start()] if state else mention.text)
    people = residents(name)
    yield Fact(
        category=CATEGORY,
        attribute=Attribute.PLACE,
        value=name,
        high=float(people) if people else None,
        unit="people" if people else "",
        origin=origin,
        mention=mention,
    )


def soften(mention: Mention) -> tuple[Softening, ...]:
    """The area, where a preposition needs a noun; else nothing."""
    where = mention.kind.partition("/")[2]
    if where == "in":
        return (Softening(text="the area", cost=0.05, loses="where it was"),)
    if where == "the":
        return (Softening(text="area", cost=0.05, loses="where it was"),)
    return (Softening(text="", cost=0.05, loses="where it was"),)
