"""Conditions told in plain words or in notation: "stopped understanding speech", "31 weeks", "#NOF", "?PE".

Each pattern ends within a few words, so that the whole is linear. Its edge: listed terms and body parts are found by
the other two helpers of `condition`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondlook.mentions._pattern import beside, sought

_VERB = (
    r"(?:walk|speak|talk|breathe?|see|hear|swallow|eat|drink|sleep|pee|wee|poo|stand|move|feel|read|write"
    r"|understand|sit|cope|stop \w+ing|bear weight|weight bear|lift (?:his|her|their) \w+)"
)
_VERBING = (
    r"(?:walking|speaking|talking|breathing|seeing|hearing|swallowing|eating|drinking|sleeping|moving"
    r"|understanding|growing|feeding|responding|weeing|passing urine|recognising \w+)"
)
_CLAUSE = (
    r"(?:(?: [\w'-]+){0,5}?(?=[,.;:!?\n()]|$| and | but | so | because | which | who | when | until | since "
    r"| in \d| for | with ))?"
)


def _spaced(pattern: str) -> str:
    """The same pattern for use inside a verbose one, where a bare space is not read."""
    return pattern.replace(" ", r"\ ")


_ALWAYS = sought(
    rf"""
    (?:vomiting|coughing|coughed|peeing|weeing|passing|pooing|spitting|throwing
        |bringing)(?:\ up)?\ (?:up\ )?(?:fresh\ |bright\ red\ |frank\ )?(?:blood|clots|bile|coffee\ grounds)
    | (?:blood|bleeding|pus|fluid|discharge|poo|faeces|gas)\ (?:coming\ out\ of|pouring\ (?:from|out\ of)
        |coming\ from|oozing\ from|from|in)\ (?:his|her|their|the)\ (?:\w+\ )?(?:ear|ears|nose|mouth|eye|eyes|bum
        |bottom|rectum|vagina|penis|wound|head|scalp|urine|wee|stool|poo|nappy|belly\ button|drain|nipple|groin|neck)
    | (?:lost|losing|loses)\ (?:a\ (?:little|lot\ of|bit\ of|load\ of|stone\ in)\ |some\ |\d+\ ?(?:kg|stone|st|lbs?
        |pounds)\ (?:in\ \w+|of)?\ ?|all\ |most\ (?:of\ )?)?(?:(?:his|her|their|the)\ )?(?:weight|vision|sight
        |hearing|consciousness|voice|appetite|memory|balance|speech|feeling|sensation|output|smell)
    | (?:gained|put\ on)\ (?:a\ lot\ of\ )?weight
    | (?:didn't|doesn't|did\ not|won't|can't|cannot|couldn't|could\ not|unable\ to|not\ able\ to|struggl(?:es|ed
        |ing)\ to|stopped\ being\ able\ to)\ {_spaced(_VERB)}{_spaced(_CLAUSE)}
    | (?:stopped|isn't|not|barely|hardly|trouble|difficulty|problems)\ {_spaced(_VERBING)}
        (?:\ (?:speech|properly|solids|at\ all))?
    | (?:feeling|felt|feels|looked|looks|looking|went|going|gone|turned|turning|was|is|'s|were|came\ in|became
        |becoming|got)\ (?:very\ |really\ |so\ |quite\ |a\ bit\ |pretty\ |totally\ )?(?P<state>blue|grey
        |white\ as\ a\ sheet|yellow|purple|mottled|floppy|limp|cold\ and\ clammy|stiff|unresponsive|vacant|clammy
        |faint|dizzy|rigid|peri-?arrest|delirious|apnoeic|septic|shut\ down|flat)
    | (?:short(?:ness)?\ of\ breath|out\ of\ breath|loss\ of\ (?:consciousness|vision|sensation|power|appetite
        |balance|smell|taste)|change\ in\ bowel\ habit|failure\ of\ \w+)
    | (?:stuck|lodged|wedged|embedded)\ (?:up|in|down|inside|behind)\ (?:his|her|their|the)\ (?:\w+\ )?(?:rectum|bum
        |arse|nose|ear|throat|oesophagus|vagina|urethra|foot|hand|finger|eye|airway|bronchus|neck)
    | (?:head|foot|feet|hand|arm|cord|bum|bottom|body)\ (?:hanging\ out|on\ view|on\ the\ perineum|first|delivered)
    | hands?\ (?:shake|shakes|shaking|trembling)
    | (?:twice|double)\ the\ size\ of\ the\ other | the\ size\ of\ an?\ (?:\w+)
    | (?:no\ )?(?:papilloedema|meningism|focal\ neurology)
    | (?:born|delivered)\ (?:early|prem|premature|at\ \d{{2}}(?:\+\d)?(?:\ weeks)?)
    | (?:abdo|chest|back|loin|hip|knee|head)\ ?pain\ \?\ ?\w+
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FRACTURE = sought(
    r"#\s?(?:(?:L|R|left|right|distal|proximal|open|pubic|neck of|c)\s?)*(?:NOF|NOFs|nof|hip|femur"
    r"|tib(?:ia)?(?:[ /-]?fib)?|fib(?:ula)?"
    r"|humerus|radius|ulna|wrist|ankle|clavicle|ribs?|pelvis|rami|ramus|skull|scaphoid|olecranon|patella|shaft"
    r"|calc(?:aneum)?"
    r"|mandible|nose|hand|finger|thumb|toe|metatarsal|metacarpal|spine|elbow|foot|vertebra|sternum|L[1-5]|T\d{1,2}"
    r"|C[1-7])\b"
)
_GESTATION = sought(
    r"(?<![\w.+/])(?:(?P<plus>(?:[4-9]|[123]\d|4[0-3])(?: weeks?)? ?\+ ?(?:1[0-4]|[0-6]))(?: weeks?|/40"
    r"| wks?)?(?! ?(?:hours?"
    r"|hrs?|years?|quid|pm|am|\d|%|ve\b))"
    r"|(?P<forty>(?:[4-9]|[123]\d|4[0-3])/40)\b"
    r"|(?P<said>(?:\d{1,2}|twenty|thirty|forty)(?:[ -](?:one|two|three|four|five|six|seven|eight"
    r"|nine))?[ -]?(?:weeks?|wks?|weekers?|wkr|months)"
    r"(?: (?:pregnant|gestation|gone)| preg\b|-?er\b)))"
)
_WEEKS = sought(
    r"(?<![\w.+/-])(?:\d{1,2}|(?:twenty|thirty|forty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|five"
    r"|six|seven|eight|nine|ten"
    r"|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)[ -](?:weeks|wks|weeker)\b",
    re.IGNORECASE,
)
_OLD_WEEKS = beside(
    r"(?<![\w.+/-])(?:2[0-9]|3\d|4[0-2])[ -]?(?:weeks|wks|weeker|weekers|wkr"
    r"|week)\b",
    re.IGNORECASE,
)
_PREGNANT = beside(
    r"\b(?:pregnan\w*|gestation|newborn|was born|miscarr\w*|lost (?:three|two|one|her baby|the baby|another)|scan"
    r"|lmp|trimester|bump|fetal|iud|tfmr)\b",
    re.IGNORECASE,
)
_OBSTETRIC = beside(
    r"\b(?:abruption|section|emcs|elcs|lscs|pregnan\w*|gestation|antenatal|labour|labor|primip|multip|obstetrics?|ctg"
    r"|prem|preterm|cord|placenta\w*|miscarr\w*|twins?|bump|baby|neonat\w*|nicu|scbu|fetal|foetal|p?prom|g\dp\d"
    r"|delivered"
    r"|pgy\d|cooling|eclampsia|midwi\w*)\b",
    re.IGNORECASE,
)
_SCAN_WORDS = beside(
    r"[ -](?:ago|later|of|in|on|off|notice|rotation|placement|block|post|leave|old|rule"
    r"|from now|course|waiting|into|wait)\b",
    re.IGNORECASE,
)
_QUERIED = sought(
    r"(?<![\w?])\?\s?([A-Za-z][\w-]*(?: [a-z]+ (?:infection|failure|bleed|fracture|syndrome"
    r"|disease))?)"
)
_NAMED_AFTER = sought(
    r"\b(?:[A-Z][a-z]{2,}(?:'s)?(?:[- ][A-Z][a-z]{2,}(?:'s)?){0,2}|[a-z]{4,}(?:-[a-z]+)?) "
    r"(?:syndrome|disease|palsy|dystrophy|ataxia|disorder|deficiency|poisoning|toxicity|anomaly|malformation|tumour"
    r"|carcinoma|sarcoma"
    r"|encephalitis|lymphoma|cardiomyopathy|neuropathy|myopathy|fracture|dependence|withdrawal|overdose|phobia"
    r"|allergy|foreign body|psychosis|embolus|bleed|fistula|collapse|stone|stones|hernia|arrest)\b"
)
_NOT_NAMES = beside(
    r"(?:the|this|that|what|which|rare|liver|any|some|same|every|their|your|with|from|and|but|his|her|of|have|had"
    r"|has|impostor|imposter"
    r"|notifiable|infectious|occupational|for|whole|actual|long|mystery|system|systems|serious|economic|building"
    r"|house|bloody|not|stopped|house|roof) ",
    re.IGNORECASE,
)


_UNABLE = beside(r"didn|doesn|did n|won'|can|couldn|could n", re.IGNORECASE)
_WHO = beside(
    r"(?:\b(?:he|she|they|who|pt|patient|lady|man|woman|baby|boy|girl|lad|child|kid|mum|dad|gent|chap|and|legs?|arm"
    r"|hand)"
    r"|[.,;:\n]|^)\s*(?:still |just |also |really |suddenly |now )?$",
    re.IGNORECASE,
)
"""Before "can't swallow": whoever cannot is told of, not the author or the reader."""


@dataclass(frozen=True, slots=True)
class Told:
    """A span told in plain words or notation."""

    start: int
    end: int
    sure: bool
    """Whether it is clinical by itself; otherwise only near a person."""
    kind: str = ""


def told(text: str) -> Iterator[Told]:
    """Each condition told by a pattern, in no order."""
    for match in _ALWAYS.finditer(text):
        if _UNABLE.match(match[0]) and not _WHO.search(text[max(0, match.start() - 30) : match.start()]):
            continue
        start = match.start("state") if match["state"] else match.start()
        yield Told(start, match.end(), False)
    for match in _FRACTURE.finditer(text):
        yield Told(match.start(), match.end(), True)
    for match in _GESTATION.finditer(text):
        yield Told(match.start(), match.end(), True, "gestation")
    for match in _WEEKS.finditer(text):
        sure = _OLD_WEEKS.match(text, match.start()) is not None
        reach = 120 if sure else 45
        near = text[max(0, match.start() - reach) : match.end() + reach]
        if not _SCAN_WORDS.match(text, match.end()) and (_OBSTETRIC if sure else _PREGNANT).search(near):
            yield Told(match.start(), match.end(), True, "gestation")
    for match in _NAMED_AFTER.finditer(text):
        if not _NOT_NAMES.match(match[0]):
            yield Told(match.start(), match.end(), match[0][0].isupper())


def queried(text: str) -> Iterator[tuple[int, int]]:
    """The words after a diagnostic question mark: "?PE", "? sepsis"."""
    for match in _QUERIED.finditer(text):
        yield match.span(1)
