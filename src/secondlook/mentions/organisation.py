"""Named or numbered hospitals, practices, wards, beds, care homes, schools, employers, shops, clubs, trusts, prisons.

Found by the word that closes a name ("Merrowdale Hospital"), by a number ("Ward 21", "bed 4"), by well-known short names
("the RVI") and by the list of British hospitals. Left alone: a bare "ED", "clinic", "our ward", "the nursing home";
publishers and public bodies (NICE, GMC, Royal Colleges); apps and journals. `kind` says what it is; "/the" is added after
an article outside the span.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib.resources import files

from secondlook.mentions import _organisation_words as vocabulary
from secondlook.mentions._gazetteer import gazetteer
from secondlook.mentions._place_words import NOT_A_NAME
from secondlook.mentions._shared import folded
from secondlook.model import Attribute, Category, Fact, Mention, Origin, Softening

CATEGORY = Category.ORGANISATION

_I = re.IGNORECASE
_NAME = r"(?:[A-Z][\w'.&-]*,? (?:(?:of|and|&|the|for|upon|on|in|de|y|under|le)(?: the)? )?){1,5}"
_SUFFIXED = tuple(
    (kind, re.compile(rf"\b{_NAME}(?:{suffix})\b(?!['’]s [a-z]+ (?:said|is))"))
    for kind, suffix in (
        ("trust", vocabulary.TRUST),
        ("hospital", vocabulary.HOSPITAL),
        ("practice", vocabulary.PRACTICE),
        ("care_home", vocabulary.CARE_HOME),
        ("school", vocabulary.SCHOOL),
        ("club", vocabulary.CLUB),
        ("other", vocabulary.OTHER),
        ("ward", vocabulary.WARD),
    )
)
_GENERIC = re.compile(rf"(?:{vocabulary.GENERIC})", _I)
_LEADING = re.compile(
    r"(?:(?:The|At|In|On|From|Our|My|Your|His|Her|Their|This|That|To|For|By|With|Near|And|But|If|When|Is|Was|As|Hi|Dear|Proud|So|"
    r"Went|While|After|Before|Since|Does|Did|Do|Has|Have|Any|Anyone|Love|Thanks|Thank|Thankyou|Working|Work|Join|Avoid|Contact|Ring|Call|"
    r"Mr|Mrs|Ms|Dr|Today|Yesterday|Tonight|Last|Off|Back|Why|Where|Not|No|Over|Ask|See|Saw|A|An),? )+"
)
_PUBLIC = re.compile(vocabulary.PUBLIC_BODIES)
_COUNTED = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_UNIT_NAME = r"(?:AMU|MAU|SAU|HDU|ITU|ICU|CCU|ED|A&E|A\+E|NICU|SCBU|PICU|EAU|CDU|L&D|AAU|ASU|SDEC|CICU|HASU|[Rr]esus|[Mm]ajors|[Mm]inors)"
_NUMBERED = re.compile(
    rf"\b(?:{_UNIT_NAME} )?(?:(?:side[ -]?rooms?|sideroom|SR|room|rm|cubicle|cubical|cube|trolley|chair|pod|bay|bed|resus|"
    r"theatre|tent|cath lab|ward|wd|incubator|cot|ambulance|clinic room|consulting room|delivery room) ?#?(?:no\.? ?|number )?"
    r"(?:\d{1,2}[A-Ea-e]?|[A-H](?=[ ,.;:)?!\n]|$))(?:,? (?:bed|bay|chair) ?\d{1,2})?)s?(?![\w/%-]|[.:]\d| ?(?:hours|hrs|days|weeks|months|patients|"
    r"times|mins|minutes|x\b|nurses|beds|admissions|of (?:the|us|our)|discharges|bloods|staff|o'clock|years|people|spaces|shifts|degrees))",
    _I,
)
_LOWER_NUMBER_ONLY = re.compile(r"^(?:room|chair|ward|bay|bed|cot|pod|tent|cube|resus|theatre|trolley) (?:a|[b-h])$")
_TRACE = re.compile(r"\b(?:the |a |every |per |any |no |an )(?:chair|room|bed|cot) a$", _I)
_COMPASS_WARD = re.compile(r"\b(?:\d{1,2} (?:West|East|North|South)|(?:West|East|North|South) \d{1,2})\b(?! (?:Street|Road|Ave))")
_WARD_CODE = re.compile(r"\b(?:on|to|from|off) (?P<code>\d{1,2}[A-E]|[A-E]\d{1,2})(?= (?:ward|nights|last|as|with|and|for|bed|bay|side)\b|[.,;!?]|$)")
_SHORT = re.compile(rf"(?:\b(?:at|from|to|in|of|into|via|the|is|near|and)|^|[(,]) ?(?P<name>(?:the )?(?:{vocabulary.HOSPITAL_SHORT}))(?![\w-])(?! (?:scan|Clinic Proc))", re.M)
_THE_SHORT = re.compile(
    rf"\b(?:at|from|to|in|of|into|near|outside|via|work|works|over|down|up) (?P<name>[Tt]he (?:old )?(?:{vocabulary.THE_SHORT})(?: in [A-Z][a-z]+)?)\b"
    rf"(?! (?:College|Society|Medical|Council|Family|Wedding|Mail|Navy|Marines|Assembly|Election|Practitioner|Theorem|hospital|Hospital|Infirmary|[A-Z]|public|population|ward))"
    rf"|\b(?P<old>[Tt]he (?:old )?(?:Infirmary|Royal|General)(?: in [A-Z][a-z]+)?)(?= (?:in|at|on|was|is|has|have|site|switchboard|canteen)\b|[,.)])",
)
_SAINT = re.compile(
    r"\b(?:St\.?|Saint|Our Lady(?: of)?|Ysbyty|Ysgol|Meddygfa|HMP|HMYOI|YOI|University of|Univ of|University Hospitals?(?: of)?|Royal Hospital(?: of| for)?|RAF|HMS|RNAS|"
    r"Church of|Queen Elizabeth|Princess Royal|Prince of Wales|Queen Mary'?s|King George) (?:[A-Z][\w'-]+)(?: (?:[A-Z][\w'-]+|the [A-Z][\w'-]+))?"
)
_SAINT_TOWNS = re.compile(
    r"St\.? (?:Albans|Helens|Ives|Andrews|Austell|Neots|Davids|Asaph|Leonards|Anns?|Kitts|Lucia|Vincent|Louis|Paul|Petersburg|Helier|Peter Port|"
    r"John'?s? (?:wort|ambulance)|Patrick'?s [Dd]ay|Stephen'?s [Dd]ay|David'?s [Dd]ay|George'?s [Dd]ay|Andrew'?s [Dd]ay|Valentine'?s?|John Ambulance|Vitus|Elsewhere|"
    r"Thomas splint|Mark'?s (?:stoma|elemental|electrolyte))"
)
_AT_SHOP = re.compile(
    rf"\b(?:works? (?:at|in|for)|worked (?:at|in|for)|working (?:at|in|for)|job at|shifts? at|manager (?:at|of)|checkout (?:at|in)|tills (?:at|in)|collapsed (?:at|in|outside)|"
    rf"fell (?:at|in|outside)|car park (?:at|of)|outside|cashier at|employed by|shelves (?:at|in|for)|drives for|driver for|packs? (?:at|for)|delivers for) (?P<name>(?:the )?(?:big |local )?(?:{vocabulary.SHOPS})(?! (?:aged|week|month))"
    rf"(?: (?:on|in|at) (?:the )?(?:[A-Z][\w']+ ?){{1,3}}(?<! ))?)"
)
_AT_BUSINESS = re.compile(
    rf"\b(?P<name>[Tt]he (?:[a-z]+ )?(?:{vocabulary.PLACES_OF_BUSINESS}) (?:on|at|in|by|near|opposite|next to|outside) (?:the )?(?:[A-Z][\w']+(?: |\b)){{1,3}})"
)
_WORKS_FOR = re.compile(
    r"\b(?:works? (?:at|for)|worked (?:at|for)|working (?:at|for)|employed (?:at|by)|job at|runs|owns|manages|plays for|played for|captains|coaches at|teaches at|studies at|student at|goes to|went to|apprentice at) "
    r"(?P<name>(?:the )?[A-Z][\w'&]+(?: (?:&|and|of|on) )?(?: ?[A-Z][\w'&]+){0,3})(?= in\b| on\b| as\b| and\b|[,.;)!?]|$)"
)
_NAMED_PLACE = re.compile(
    r"\b(?:hospital|surgery|practice|school|care home|nursing home|hospice|ward|pub) (?:called|named) (?P<name>[A-Z][\w']+(?: [A-Z][\w']+){0,2})"
)
_AT_NAME = re.compile(
    r"\b(?:at|At) (?P<name>[A-Z][a-z']{2,}(?:(?: (?:and|of|on))?(?: [A-Z][a-z']+)){0,3})(?=[,.;:!?)\n]|$| (?:in|on|and|who|has|have|is|was|as|for|with|this|last|next|where|when|today|tonight)\b)"
)
_AT_WORK = re.compile(
    r"\b(?:works?|working|worked|based|placement|job|shifts?|clinic|ward|patients?|admitted|seen|reg|consultant|nurse|team|course|school|train\w*|F[12Y]+|scanned|rotat\w+|ICU|CCU|ITU|ED|born|student|nights|list)\b[^.!?\n]*$", _I
)
_SITE = re.compile(r"\b(?P<name>(?:[A-Z][\w']+ ){1,3}(?:site|branch|pharmacy|surgery|clinic|practice|hospital|chemist|residents|care home|nursing home))\b")
_EATERY = re.compile(r"\bthe (?:Thai|Chinese|Indian|Turkish|Italian|Greek|Nepalese|Lebanese) (?:place|restaurant|takeaway)\b")
_MASKED = re.compile(r"\*{3,}[\w']* (?:High|School|Hospital|Surgery|Primary|Ward|House|Practice|Academy)\b|\b[A-Z]\w*\*{2,}\w* (?:High|School|Hospital|Surgery|Primary|Ward|House|Practice|Academy)\b")
_VAGUE = re.compile(r"\bthe (?:same|other|big|only|merged|new) (?:big |merged |local )?(?:hospital|practice|surgery|school|trust|care home|ward)(?: (?:I|that I|we) [a-z]+(?: (?:to|at|in))?| (?:across|over) town)\b", _I)


@cache
def _hospitals() -> tuple[frozenset[str], frozenset[str]]:
    """Folded names of hospitals, and the single words that name one and are no town's or person's."""
    names = files("secondlook").joinpath("data", "places", "hospitals.txt").read_text(encoding="utf-8").split("\n")
    towns = gazetteer()
    heads = {match[1] for name in names if (match := re.fullmatch(r"([a-z'-]{6,}) (?:hospital|infirmary)", name))}
    return frozenset(names), frozenset(h for h in heads if h not in towns and not _GENERIC.fullmatch(h))


@cache
def _list_sizes() -> dict[str, int]:
    lines = files("secondlook").joinpath("data", "places", "practices.tsv").read_text(encoding="utf-8").splitlines()
    return {name: int(size) for name, size in (line.split("\t") for line in lines)}


_HEAD = re.compile(r"\b(?:at|from|in|to|near|of) (?P<name>[A-Z][a-z'-]{5,})\b(?! [A-Z])")


def find(text: str) -> Iterator[Mention]:
    """Every organisation, in order; the longest reading of a place in the text wins."""
    spans: list[tuple[int, int, str, float]] = []
    for kind, pattern in _SUFFIXED:
        for match in pattern.finditer(text):
            start = match.start() + (len(leading[0]) if (leading := _LEADING.match(match[0])) else 0)
            start = _name_start(text, start, match.end())
            if start is not None:
                spans.append((start, match.end(), _surer(text[start : match.end()], kind), 0.8))
    for match in _NUMBERED.finditer(text):
        low = match[0].lower()
        if not (_LOWER_NUMBER_ONLY.match(low) and not re.search(r"[A-H]$", match[0])) and not re.search(r"\bchair \d", low):
            spans.append((*match.span(), "bay" if "bay" in low else "ward" if re.search(r"\b(?:ward|wd)\b", low) else "bed", 0.9))
    for pattern, kind, certainty in (
        (_WARD_CODE, "ward", 0.5), (_COMPASS_WARD, "ward", 0.6), (_SHORT, "hospital", 0.8), (_THE_SHORT, "hospital", 0.7), (_AT_SHOP, "shop", 0.7),
        (_AT_BUSINESS, "other", 0.7), (_WORKS_FOR, "employer", 0.5), (_NAMED_PLACE, "other", 0.7),
    ):  # fmt: skip
        for match in pattern.finditer(text):
            group: int | str = 0 if pattern is _COMPASS_WARD else "code" if pattern is _WARD_CODE else "old" if "old" in pattern.groupindex and match["old"] else "name"
            start, end = match.span(group)
            while text[end - 1].isspace():
                end -= 1
            if pattern is _WORKS_FOR and (_GENERIC.fullmatch(text[start:end]) or _PUBLIC.match(text, start) or text[start:end].lower() in _NOT_EMPLOYERS):
                continue
            spans.append((start, end, kind, certainty))
    for match in _SAINT.finditer(text):
        if not _SAINT_TOWNS.match(match[0]) and not re.search(r"\b(?:Road|Street|Lane|Avenue|Close|Way|Terrace|Drive)$", match[0]):
            words = match[0]
            if words.startswith(("St", "Saint")) and not re.search(r"(?:'s?|s)\b", words):
                continue
            spans.append((*match.span(), "school" if words.startswith(("Ysgol", "Univ")) and "Hosp" not in words else
                          "practice" if words.startswith("Medd") else "other" if words.startswith(("HM", "YOI", "RAF", "RNAS", "Church")) else "hospital", 0.7))
    spans.extend((*match.span(), "other", 0.9) for match in _MASKED.finditer(text))
    spans.extend((*match.span(), "other", 0.5) for match in _VAGUE.finditer(text))
    spans.extend((*match.span(), "shop", 0.6) for match in _EATERY.finditer(text))
    for match in _SITE.finditer(text):
        start = match.start() + (len(leading[0]) if (leading := _LEADING.match(match[0])) else 0)
        opens = re.search(r"(?:^|[.!?:\n]\s*)$", text[max(0, start - 4) : start]) and text[start : match.end()].count(" ") == 1
        if not opens and not re.match(r"[A-Z]{2,}\b", text[start : match.end()]) and _name_start(text, start, match.end()) is not None:
            spans.append((start, match.end(), "other", 0.6))
    towns = gazetteer()
    for match in _AT_NAME.finditer(text):
        first = match["name"].split()[0]
        alone = " " not in match["name"] and not _AT_WORK.search(text[max(0, match.start() - 30) : match.start()])
        if not alone and not re.fullmatch(NOT_A_NAME, first) and match["name"].lower() not in towns and not _GENERIC.fullmatch(first):
            spans.append((*match.span("name"), "other", 0.4))
    heads = _hospitals()[1]
    for match in _HEAD.finditer(text):
        if match["name"].lower() in heads:
            spans.append((*match.span("name"), "hospital", 0.7))
    reached = 0
    for start, end, kind, certainty in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start >= reached:
            reached = end
            after = "/the" if re.search(r"\b(?:the|an?|our|my|their|this|that) $", text[max(0, start - 6) : start], _I) else ""
            yield Mention(category=CATEGORY, start=start, end=end, text=text[start:end], kind=kind + after, certainty=certainty)


_NOT_EMPLOYERS = frozenset({"the nhs", "nhs", "the gp", "gp", "ed", "a&e", "icu", "itu", "the bma", "bma", "hse", "the hse", "i", "the ed", "the us", "the uk", "uk", "us"})


def _name_start(text: str, start: int, end: int) -> int | None:
    """Where the name begins, past a public body's or a sentence's words; None if nothing in it names anything."""
    words = text[start:end]
    if _PUBLIC.match(words) or re.search(r"\d[A-Za-z]?,? $", text[max(0, start - 5) : start]):
        return None
    names = [word.strip(",.") for word in words.split()[:-1]]
    if words.split()[-1] in ("Home", "home", "Centre", "School", "school", "Trust", "Club", "Group", "Practice", "Board", "Service"):
        names = names or []
    telling = [w for w in names if not _GENERIC.fullmatch(w) and w.lower() not in ("nursing", "care", "home")]
    if not telling or ". " in words.replace("St. ", "").replace("Dr. ", ""):
        return None
    if len(telling) == 1 and telling[0].isupper() and len(telling[0]) > 1 and words.split()[-1].lower() in ("unit", "ward", "clinic", "suite"):
        return None  # "AMU ward", "TB clinic"
    return start


def _surer(words: str, kind: str) -> str:
    return "hospital" if re.search(r"\bHospital|\bInfirmary", words) and kind in ("trust", "ward") else kind


_ATTRIBUTES = {"hospital": Attribute.HOSPITAL, "practice": Attribute.PRACTICE, "ward": Attribute.UNIT, "bed": Attribute.UNIT, "bay": Attribute.UNIT}


def read(mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]:
    """What kind of place it names; for an English practice of the list, `high` is its registered patients."""
    kind = mention.kind.partition("/")[0]
    name = folded(mention.text).removeprefix("the ")
    patients = _list_sizes().get(name) if kind == "practice" else None
    yield Fact(
        category=CATEGORY,
        attribute=_ATTRIBUTES.get(kind, Attribute.ORGANISATION),
        value=name,
        high=float(patients) if patients else None,
        unit="people" if patients else "",
        origin=origin,
        mention=mention,
    )


_PLAIN = {
    "hospital": "hospital", "practice": "practice", "ward": "ward", "bed": "bed", "bay": "bay", "care_home": "care home",
    "school": "school", "employer": "workplace", "shop": "shop", "club": "club", "trust": "trust", "other": "local place",
}  # fmt: skip


def soften(mention: Mention) -> tuple[Softening, ...]:
    """The kind of place without its name, then nothing."""
    kind, _, after = mention.kind.partition("/")
    plain = "side room" if re.match(r"side", mention.text, _I) else _PLAIN.get(kind, "place")
    words = plain if after else f"a {plain}"
    if mention.text[0].isupper() and mention.start == 0:
        words = words.capitalize()
    return (Softening(text=words, cost=0.05, loses="which one it was"), Softening(text="", cost=0.15, loses="where it was"))
