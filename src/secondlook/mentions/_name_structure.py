"""Names that stand where only a name stands, listed or not: "R. Hollins", "named X", "her niece X", "the X girl"."""

import re
from collections.abc import Iterator

from secondlook.mentions import _name_lists as lists
from secondlook.mentions._name_grammar import Found
from secondlook.mentions._name_words import NEVER
from secondlook.mentions._pattern import sought
from secondlook.model import About

_INITIAL_SURNAME = sought(
    r"(?<![\w.'&\-])(?P<name>(?:[A-Z]\. ?){1,3}(?P<surname>(?:O'|Mc|Mac|D')?[A-Z][a-z'\-]{2,20}(?:-[A-Z][a-z]+)?))"
    r"(?![\w*])"
)
_MIDDLE_INITIAL = sought(
    r"(?<![\w.'\-])(?P<first>[^\W\d_a-z][^\W\d_]{1,20}) (?P<initial>[A-Z]\.?) (?P<surname>(?:O'|Mc|Mac|D'|de "
    r"|van )?[^\W\d_a-z][^\W\d_]{1,20}(?:-[^\W\d_]+)?)(?!\w)"
)
_MAC = sought(r"(?<![\w'\-])(?:Mc|Mac(?=[A-Z])|O'(?=[A-Z]))[A-Z]?[a-z]{2,15}(?:-[A-Z][a-z]{2,15})?(?![\w\-])")
_INTRODUCED = sought(
    r"\b(?i:(?:my|his|her|their|your|the|patient'?s?|pt'?s?|first|last|maiden|full|sur|nick|partner'?s?|'s) ?name(?: "
    r"(?:is|was|on [a-z ]{3,20} is))? ?:?"
    r"|what's (?:your|his|her|their|the)(?: last| first)? name\?|name:|names?(?:d|'s)? him|named her|called him|named"
    r"|by the name of"
    r"|(?:people|everyone|they|who) calls? me|directed by:?|says|user:|under) {1,4}[\"']?"
    r"(?P<name>[^\W\d_a-z][^\W\d_]{1,20}(?:[ \-](?:[A-Z]\.? |de |van |ten |von )?[^\W\d_a-z][^\W\d_]{1,20}){0,2})(?!\w)"
)
_THE_GIRL = sought(
    r"\b[Tt]he (?P<name>[A-Z][a-z']{2,20}(?:-[A-Z][a-z]+)?) (?:girl|boy|lad|lady|man|woman|family|twins|baby|child"
    r"|children|kids|case notes|brothers|sisters|girls|boys)\b"
)
_ET_AL = sought(
    r"(?<![\w'\-])(?P<name>[A-Z][a-z'\-]{2,20}(?:-[A-Z][a-z]+)?(?: (?:and|&) [A-Z][a-z'\-]{2,20})?) et al\b"
)
_KIN_NAMED = sought(
    r"\b(?i:(?P<owner>my |her |his |their |our |pt'?s |\w+'s )?(?P<kin>wife|husband|son|daughter|mum|mam|mother|dad"
    r"|father|sister|brother|partner|niece|nephew"
    r"|auntie?|uncle|gran|granny|grandma|grandad|grandson|granddaughter|cousin|fianc[eé]e?|boyfriend|girlfriend|nok"
    r"|neighbour|carer|friend|baby|colleague|twin))"
    r"(?:,? called|,? named|,|:| is| \()? (?P<name>[A-Z][a-z]{2,20})(?![\w*])(?! [A-Z][a-z]+ (?:Hospital|Ward|Clinic"
    r"|House))"
)
_ROLE_NAMED = sought(
    r"\b(?i:(?P<owner>my|our|his|her) (?:[a-z]+ ){0,2}?(?:batch ?mate|mate|flat ?mate|house ?mate|supervisor"
    r"|consultant|registrar|reg|sho|fy1|fy2|f1|f2"
    r"|manager|boss|mentor|porter|nurse|student|hca|colleague|partner|preceptor|trainer|tutor|buddy|secretary|ES|CS)"
    r"|(?:man|woman|lady|chap|bloke|lad|lass|girl|boy|kid|patient|resident|porter|nurse|doctor|student|hca|carer"
    r"|driver|colleague|paramedic|volunteer|vicar"
    r"|priest|guy|gentleman|toddler|baby|teenager) (?:called|named)) (?P<name>[A-Z][a-z]{2,20})(?![\w*])"
)
_WITH_AGE = sought(
    r"(?<![\w'\-])(?P<name>[A-Z][a-z]{2,15})(?:, (?:aged )?\d{1,3}(?= ?(?:,|\.|yo\b|y/o|years?\b|[FM]\b))|,? \("
    r"(?:aged )?\d{1,3}(?= ?(?:\)|yo\b|years?\b|[FM]\b)))"
)
"""A name with an age beside it; the age itself is for `age`."""
_AGE_SPELLED = sought(
    r"(?<![\w'\-])(?P<name>[A-Z][a-z]{2,15}) (?:is|was|turned) (?:only )?(?:twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety)(?:-\w+)?(?: (?:and (?:he|she|his|her|has|had|lives)|years|now)|[,.] (?:She|He|His|Her) )"
)
_WHO = sought(
    r"\b(?:saw|met|admitted|clerked|meet|visited|examined|discharged|lost|remember) (?P<name>[A-Z][a-z]{2,15}), "
    r"(?:who|whose|a \w+-year|\d\d)\b"
)
_SPECIES = frozenset(
    "coli diff difficile aureus pylori pneumoniae typhi albicans elegans jejuni botulinum tetani perfringens"
    " meningitidis influenzae"
    " faecalis faecium cloacae catarrhalis monocytogenes jiroveci difficle aeruginosa epidermidis mirabilis".split()
)


def by_structure(text: str) -> Iterator[Found]:
    """Names that stand where only a name stands, listed or not: "R. Hollins", "named X", "her niece X", "X, who"."""
    for match in _INITIAL_SURNAME.finditer(text):
        lower = match["surname"].lower()
        if lower.split("'")[0] in NEVER:
            continue
        inside = re.search(r"[A-Za-z] \Z", text[max(0, match.start() - 2) : match.start()])
        author = re.match(r" et al", text[match.end() : match.end() + 6])
        if lower not in _SPECIES and not _word(lower) and not author and (not inside or lower in lists.surnames()):
            yield *match.span("name"), "full", About.PATIENT
    for match in _MIDDLE_INITIAL.finditer(text):
        first, last = match["first"].lower(), match["surname"].lower().split()[-1]
        dotted = match["initial"].endswith(".")
        if first in NEVER or last in NEVER or (match["first"].isupper() and not match["surname"].isupper()):
            continue
        if (
            (dotted and not _word(last))
            or (first in lists.first_names() and (last in lists.surnames() or not _word(last)))
        ) and not (_word(first) and first not in lists.first_names()):
            yield *match.span(), "full", About.PATIENT
    for match in _MAC.finditer(text):
        if match[0].lower() not in lists.eponyms() and match[0].lower() not in (
            "mcdonalds",
            "mcflurry",
            "mckinsey",
            "mcmuffin",
            "mcmuffins",
            "mcflurries",
            "mcnuggets",
            "mcq",
            "macbook",
        ):
            yield *match.span(), "surname", About.PATIENT
    for match in _INTRODUCED.finditer(text):
        tokens = match["name"].split()
        if any(t.lower() in NEVER for t in tokens) or tokens[0].isupper():
            continue
        if _word(tokens[0].lower()) and tokens[0].lower() not in lists.first_names():
            continue
        if re.match(r"(?i)says|under|user|directed", match[0]) and (
            len(tokens) < 2 or _word(tokens[0].lower()) or _word(tokens[-1].lower())
        ):
            continue
        yield *match.span("name"), "full" if len(tokens) > 1 else "first", About.PATIENT
    for match in _KIN_NAMED.finditer(text):
        lower = match["name"].lower()
        separated = "," in match[0] or ":" in match[0] or " is " in match[0]
        if lower in NEVER or _word(lower) or (separated and lower not in lists.first_names()):
            continue
        yield *match.span("name"), "first", _about_kin(match["owner"] or "", match["kin"].lower())
    for match in _WITH_AGE.finditer(text):
        lower = match["name"].lower()
        if lower in lists.first_names() and lower not in NEVER | lists.listed_doubtful() | lists.eponyms():
            yield *match.span("name"), "first", About.PATIENT
    for match in _ROLE_NAMED.finditer(text):
        lower = match["name"].lower()
        if lower not in NEVER and not _word(lower):
            yield *match.span("name"), "first", About.COLLEAGUE if match["owner"] else About.PATIENT
    for match in _THE_GIRL.finditer(text):
        lower = match["name"].lower()
        if (lower in lists.surnames() or lower in lists.first_names()) and lower not in lists.doubtful():
            yield *match.span("name"), "surname", About.PATIENT
    for match in _ET_AL.finditer(text):
        if match["name"].split()[0].lower() not in NEVER:
            yield *match.span("name"), "public", About.PUBLIC
    for pattern in (_AGE_SPELLED, _WHO):
        for match in pattern.finditer(text):
            lower = match["name"].lower()
            if lower not in NEVER:
                yield *match.span("name"), "first", About.PATIENT


def _word(lower: str) -> bool:
    """Whether it is an ordinary word, a place, a product or an eponym."""
    return lower in lists.doubtful()


def _about_kin(owner: str, kin: str) -> About:
    if kin == "baby":
        return About.PATIENT
    if kin == "colleague":
        return About.COLLEAGUE
    return About.AUTHOR if owner.strip().lower() == "my" else About.RELATIVE
