"""Where one person lives, precisely enough to knock: street address, full postcode, ZIP, Eircode, coordinates.

An address is one mention from the flat to the postcode. Found too: PO boxes, what3words, grid references, named boats
and farms that somebody lives on. Left alone: partial postcodes and towns (`place`), hospitals and homes by name
(`organisation`), "Bed 4", "ward 3", vertebrae (T12) and vitamins (B12).
"""

import re
from collections.abc import Iterator
from datetime import datetime

from secondlook.mentions._pattern import beside, sought
from secondlook.model import Attribute, Category, Fact, Mention, Origin, Softening

CATEGORY = Category.ADDRESS

_STREET = (
    r"(?:Street|Str|St|Road|Rd|Lane|Ln|Avenue|Ave|Av|Close|Cl|Drive|Dr|Way|Court|Ct|Place|Pl|Crescent|Cres|Terrace"
    r"|Terr|Tce"
    r"|Gardens|Gdns|Grove|Park|Hill|Row|Mews|Square|Sq|Walk|Rise|View|Fold|Green|Yard|Wharf|Quay|Parade|Croft"
    r"|Meadows?|Mount"
    r"|Bank|Brow|Brae|Wynd|Loan|Vale|Dene|Garth|Gate|Gait|Drove|Nook|Ride|Chase|Copse|Cottages|Villas|Buildings"
    r"|Estate|Esplanade"
    r"|Promenade|Boulevard|Blvd|Highway|Hwy|Parkway|Pkwy|Circle|Cir|Trail|Pike|Alley|Loop|Cove|Crossing|Fields?"
    r"|Heights|Hollow"
    r"|Lea|Leas|Leys|Orchard|Paddocks?|Pastures?|Ridge|Springs?|Spinney|Woods?|Downs|Cross|Bridge|Corner|Circus"
    r"|Snicket|Ginnel"
    r"|Extensions?|Streets|Squares|Coves|Courts|Parks|Gateway|Mead|Common|Bay|Broadway|Strand|Causeway|Bypass)"
)
_SURE_STREET = (
    r"(?:street|road|rd|lane|avenue|ave|close|crescent|cres|drive|terrace|gardens|gdns|grove|court|mews|way|place)"
)
_PART = (
    r"(?:(?:Flat|Apt|Apartment|Unit|Room|Suite|Top flat|Basement|Ground floor flat|No"
    r"|Number)\.? ?[\dA-Za-z/]{0,6}[, ]{1,2})?"
)
_NUMBERED = sought(
    rf"(?<![\w.,/£$€#])(?P<whole>(?:\d{{1,5}} (?=\d))?{_PART}\d{{1,5}}[A-Za-z]?(?:[\-/]\d{{1,5}}[A-Za-z]?)?,?[ ]"
    rf"(?P<name>(?:(?:[A-Z][\w'.\-]{{0,24}}|\d{{1,3}}(?:st|nd|rd|th)|of|the|de|y|na|an)[ ]){{1,4}}){_STREET}\b\.?(?: "
    rf"(?:North|South|East|West|[NSEW]{{1,2}}))?)"
)
_SAID_AT = sought(
    r"\b(?:lives? (?:at|on|in)|living at|address(?: is|:)?|located at|moved to|sent to|home is|office is at"
    r"|here:)[: ]{1,2}"
    r"(?P<whole>(?:\d{1,5} )?\d{1,5}[A-Za-z]? (?:[^\W\d_a-z][\w'.]{1,24} ?){1,4}\d{1,4}(?!\w))"
)
_NUMBERED_LOWER = sought(
    rf"(?:\b(?:lives?|living|lived|stays?|staying|address|addr|home|moved|house|at|from|to)\b(?: (?:at|is|to"
    rf"|on))?[:,]? )"
    rf"(?P<whole>(?:flat \w{{1,4}},? )?\d{{1,4}}[a-z]? (?P<name>(?:[a-z][\w'\-]{{1,24}} ){{1,3}}?){_SURE_STREET}\b)",
    re.IGNORECASE,
)
_NOT_BEFORE = beside(
    r"\b(?:bed|beds|room|rm|bay|ward|level|floor|theatre|clinic|cubicle|side ?room|page|chapter|step|stage|grade|type"
    r"|day|week|bleep|ext"
    r"|give|gave|total|about|around|over|under|than|figure|table|times|top|my)\.? \Z",
    re.IGNORECASE,
)
_UNITS = beside(
    r"\b(?:minutes?|mins?|hours?|hrs?|miles?|km|metres?|meters?|yards?|weeks?|days?|months?|years?|mg|ml|bedded|bed"
    r"|beds|way|more|other"
    r"|people|patients|of|new|per|the next|different|lovely|long|short|quick)\b",
    re.IGNORECASE,
)
_UK_AREA = (
    "AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK"
    " FY G GL GU GY HA"
    " HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA"
    " PE PH PL PO PR"
    " RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
    " ZZ"
)
_AREAS = frozenset(_UK_AREA.split())
_POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}"
_POSTCODE_ALONE = sought(rf"(?<![A-Za-z0-9\-/]){_POSTCODE}(?![A-Za-z0-9])")
_POSTCODE_ANY = sought(rf"(?<![A-Za-z0-9]){_POSTCODE}(?![A-Za-z0-9])", re.IGNORECASE)
_POSTCODE_WORD = beside(r"\b(?:post ?code|p/code|address|lives?|living|home)\b[^\n]{0,40}\Z", re.IGNORECASE)
_EIRCODE = sought(
    r"(?<![A-Za-z0-9])(?:[ACDEFHKNPRTVWXY]\d\d|D6W) ?(?=[A-Z0-9]{0,3}\d)(?=[A-Z0-9]{0,3}[A-Z])[0-9ACDEFHKNPRTVWXY]{4}"
    r"(?![A-Za-z0-9])"
)
_ZIP = sought(
    r"(?<![\w])(?:(?:[A-Z][\w'.\-]{1,20} ){0,2}[A-Z][\w'.\-]{1,20}, ?(?:[A-Z]{2}|N\.?Y\.?) \d{5}(?:-\d{4})?"
    r"|\d{5}-\d{4})(?![\w\-])"
)
_ZIP_WORD = sought(
    r"\b(?:zip|postal)(?: ?code)?(?: is|:)? ?:?(?P<zip>[A-Z]?\d[A-Z\d]{1,4}(?:[ \-]\d?[A-Z\d]{2,4})?)\b", re.IGNORECASE
)
_BOX = sought(
    r"\bP\.? ?O\.? ?Box \d{1,6}\b|\bPost ?box \d{1,5}\b|\b(?:PSC|Unit|CMR) \d{3,5},? Box \d{1,5}\s{1,2}(?:APO|DPO"
    r"|FPO) A[APE] \d{5}",
    re.IGNORECASE,
)
_WORDS3 = sought(
    r"(?<![\w/:])///[^\W\d_]{2,20}\.[^\W\d_]{2,20}\.[^\W\d_]{2,20}|(?:what3words|w3w)(?: is| address|:)*[ :]+"
    r"(?P<w>[a-z]{2,20}\.[a-z]{2,20}\.[a-z]{2,20})",
    re.IGNORECASE,
)
_COORDINATES = sought(
    r"(?<![\w.,])-?\d{1,2}\.(?:\d{4,8}|\d{3} ?°? ?[NS])(?: ?°? ?[NS])?[, ]{1,2}-?\d{1,3}\.(?:\d{4,8}|\d{3} ?°? ?[EW])"
    r"(?: ?°? ?[EW])?(?![\w.])"
    r"|(?<!\w)\d{1,2}° ?\d{1,2}['.][ \d.\"]{0,8} ?[NS][, ]{1,2}\d{1,3}° ?\d{1,2}['.][ \d.\"]{0,8} ?[EW]\b"
)
_GRID = sought(r"\bgrid ref(?:erence)?(?: is|:)? ?:?(?P<grid>[A-Z]{1,2} ?\d{3,5} ?\d{3,5})\b", re.IGNORECASE)
_HOME_NAMED = sought(
    r"\b(?:at|from|of|to|liv(?:es?|ed|ing)|stay(?:s|ed|ing)|resid(?:es?|ing)|address(?: is)?|home is|moved)(?: "
    r"(?:alone|now|still|with [a-z]+))?,?:? (?:at|in|to|on)?:? ?"
    r"(?P<home>(?:[A-Z][\w']{1,20} ){1,3}(?:Farm|Cottage|Croft|Villa|Farmhouse|Bungalow|Caravan Park|Steading))\b(?! "
    r"(?:Hospital|Surgery|School|Shop|Clinic|Ward))"
)
_BOAT = sought(
    r"\b(?:narrow ?boat|house ?boat|canal boat|barge|yacht|motor ?home|caravan|farm|croft|cottage)(?: (?:called|named"
    r"|is))?,? ?[\"'(]{0,2}"
    r"(?:called |named )?(?P<home>[A-Z][a-z']{2,20}(?: [A-Z][a-z']{2,20}){0,2})(?=[\"')])"
)
_FOREIGN = sought(
    r"(?<!\w)(?:\d{1,5} )?(?:(?:Rua|Rue|Via|Calle|Avenida|Av\.|ul\.|Rúa|Piazza|Plaza|Strada|Vicolo|Viale)"
    r"(?: d[aeou]s?| do| della| de la)? [A-Z]\w{2,20}"
    r"(?: [A-Z]\w{2,20})?,? \d{1,5}|[A-Z]\w{2,20}(?:straat|strasse|stra(?:ß)e|gata|gade|gatan|vägen|vej|katu|tie|weg"
    r"|allee|utca|vegen|veien|tér|stræde|vænget)"
    r" \d{1,4}|[A-Z]\w{2,20} (?:Strasse|Straße|utca|u\.|tér|ulica|kapu|körút|terrasse|Straat|Laan) \d{1,4}\.?)"
)
_APARTMENT = sought(
    r"(?<![\w.,])\d{2,5} [^\n,;:?!]{3,40}\s{1,3}(?:Apt|Suite|Ste|Unit)\.? \d{1,4}[A-Z]?\b", re.IGNORECASE
)
_CORNER = sought(
    r"\b(?:the )?corner of (?:\d{1,5} )?[A-Z][^\n,;:?!.]{2,40}? and (?:\d{1,5} )?[A-Z]\w+(?: [A-Z]\w+){0,2}"
    r"(?: \d{1,4})?",
    re.IGNORECASE,
)
_TAIL_CODE = re.compile(
    rf"(?<![\w]){_POSTCODE}(?!\w)|(?<![\w])\d{{4,6}}(?:-\d{{4}})?(?![\w\-])|"
    rf"(?<!\w)[ACDEFHKNPRTVWXY]\d\d ?[0-9ACDEFHKNPRTVWXY]{{4}}(?!\w)"
)
TAIL_REACH = 80
"""Code points after the street in which its postcode is looked for, past towns and counties."""
_TAIL_WORDS = 10
_SMALL_WORDS = frozenset(
    [
        "on",
        "upon",
        "in",
        "le",
        "the",
        "under",
        "by",
        "de",
        "la",
        "del",
        "of",
        "and",
        "nan",
        "apt",
        "suite",
        "ste",
        "unit",
        "flat",
    ]
)
_TOWN = beside(r", ?(?P<town>[A-Z][a-z'\-]{2,20}(?: [A-Z][a-z'\-]{2,20})?)(?=\s*(?:[,.;)\n]|\Z))")
_NO_TOWN = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "weds",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "seen",
        "please",
        "thanks",
        "tel",
        "phone",
        "mobile",
        "mob",
        "nhs",
        "dob",
        "lives",
    ]
)


def find(text: str) -> Iterator[Mention]:
    """Yield each address as one mention, from the flat to the postcode."""
    taken = bytearray(len(text) + 1)
    for start, end, kind, certainty in [*_streets(text), *_codes(text), *_spots(text)]:
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\1" * (end - start)
        yield Mention(category=CATEGORY, start=start, end=end, text=text[start:end], kind=kind, certainty=certainty)


_Found = tuple[int, int, str, float]


def _streets(text: str) -> Iterator[_Found]:
    for pattern in (_APARTMENT, _SAID_AT, _NUMBERED, _NUMBERED_LOWER, _FOREIGN):
        for match in pattern.finditer(text):
            start, end = match.span("whole") if "whole" in pattern.groupindex else match.span()
            if _NOT_BEFORE.search(text, max(0, start - 20), start):
                continue
            if pattern is _NUMBERED_LOWER and _UNITS.search(match["name"]):
                continue
            if pattern is _APARTMENT and not any(c.isupper() for c in match[0]):
                continue
            yield start, _extended(text, end), "street", 0.9
    for match in _CORNER.finditer(text):
        yield *match.span(), "street", 0.7


_STATE = beside(r", ?[A-Z]{2}\b(?!\w)")


def _extended(text: str, end: int) -> int:
    """The end of an address whose street ends at `end`: after the postcode if one follows, else after the town."""
    for code in _TAIL_CODE.finditer(text, end, end + TAIL_REACH):
        between = [w for w in re.split(r"[\s,>.]+", text[end : code.start()]) if w]
        if "\n\n" in text[end : code.start()] or len(between) > _TAIL_WORDS:
            break
        if all(w[0].isupper() or w.isdigit() or w.lower() in _SMALL_WORDS for w in between):
            return code.end()
        break
    town = _TOWN.match(text, end)
    if town and not any(word in _NO_TOWN for word in town["town"].lower().split()):
        state = _STATE.match(text, town.end("town"))
        return state.end() if state else town.end("town")
    return end


def _codes(text: str) -> Iterator[_Found]:
    for match in _POSTCODE_ALONE.finditer(text):
        area = re.match(r"[A-Z]+", match[0])
        spaced = " " in match[0]
        ordinal = match[0].endswith(("TH", "1ST", "2ND", "3RD"))
        if (area and area[0] in _AREAS and (spaced or len(match[0]) >= 6) and not ordinal) or (
            spaced and not ordinal and len(match[0]) >= 7
        ):
            yield *match.span(), "postcode", 0.8
    for match in _POSTCODE_ANY.finditer(text):
        if any(c.islower() for c in match[0]) and _POSTCODE_WORD.search(
            text, max(0, match.start() - 60), match.start()
        ):
            yield *match.span(), "postcode", 0.7
    for match in _EIRCODE.finditer(text):
        yield *match.span(), "postcode", 0.7
    for match in _ZIP.finditer(text):
        yield *match.span(), "postcode", 0.8
    for match in _ZIP_WORD.finditer(text):
        yield *match.span("zip"), "postcode", 0.7


def _spots(text: str) -> Iterator[_Found]:
    for match in _BOX.finditer(text):
        yield *match.span(), "box", 0.8
    for match in _WORDS3.finditer(text):
        yield *(match.span("w") if match["w"] else match.span()), "spot", 0.95
    for match in _COORDINATES.finditer(text):
        yield *match.span(), "spot", 0.8
    for match in _GRID.finditer(text):
        yield *match.span("grid"), "spot", 0.8
    for pattern in (_HOME_NAMED, _BOAT):
        for match in pattern.finditer(text):
            yield *match.span("home"), "home", 0.7


def read(mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]:
    """The address in lower case without punctuation."""
    value = " ".join(re.sub(r"[,\n]+", " ", mention.text.lower()).split())
    yield Fact(category=CATEGORY, attribute=Attribute.ADDRESS, value=value, exact=True, origin=origin, mention=mention)


def soften(mention: Mention) -> tuple[Softening, ...]:
    """The address goes."""
    return (Softening(text="[address removed]", cost=0.0, loses="where they live"),)
