"""How an event is told: an eventful verb and its clause, an odd thing in a phrase of place or manner, a superlative.

A clause ends at punctuation, at "and she", "but", "because", and after twelve words at the latest. Its edge: which
verbs and nouns are eventful is data (`eventful_verbs`, `eventful_nouns`).
"""

import re
from functools import cache

from secondlook.mentions._pattern import beside, sought
from secondlook.mentions._phrases import Phrases
from secondlook.mentions._shared import words

CLAUSE_WORDS = 12
SUBJECT = beside(
    r"\b(?:he|she|they|who|it|he'd|she'd|they'd|he's|she's|who'd|who's|pt|patient|lady|man|woman|lad|girl|boy|bloke"
    r"|chap|guy|kid|child|baby|mum|mam|mom|dad|mother|father"
    r"|wife|husband|son|daughter|brother|sister|granny|gran|nan|grandad|family|parents|partner|gentleman|toddler"
    r"|teen|couple|bride|groom|neighbour|neighbours|\d+ ?[mf]|\d+ ?yo|one|twin|twins"
    r"|priest|farmer|driver|dog|cat|owner|mate|friend|friends|everyone|team|daughters|sons|sisters|brothers|fella"
    r"|priest|vicar|pair|plane|tonight's boy|someone|somebody|resident|client|punter"
    r"|and|then|after|from|by|while|when|since|because|before|had|been|was|were|being|keeps|still|never|just|also"
    r"|always|actually|only|nearly|later|now|got|once|finally|again)\b[^.!?;:\n]{0,22}$",
    re.IGNORECASE,
)
AUTHOR = beside(
    r"(?:^|[\s(\"])(?:I|we|you|I'd|I've|I'm|we'd|we've|you've|you'd|i|i'm|i've|i'd|ive"
    r"|im)(?: \w+){0,2} ?$"
)
"""The author, or the reader, is the subject."""
_BOUNDARY = beside(
    r"[,.;:!?\n()\"]|\s(?:and|but|so|because|cos|which|who|whose|when|while|until|since|although|though"
    r"|then)\s(?=(?:I|we|he|she|they|it|his|her|their|my|our|the|was|is|had|now|still|then|no|a|i|im|this|that"
    r"|asked|told|said|came|went|got|had|has|have|\w+ed)\b)"
    r"|\sbut\s|\sbecause\s|\scos\s|\s-\s|\swhich\s|\sso\s(?:I|we|he|she|they|the|that)\b|[^\w\s,.;:!?()'\"&/%+£$€-]"
)
PUBLIC = beside(
    r"\b(?:news|paper|papers|tabloid|newspaper|radio|tv|telly|television|bbc|viral|tiktok|instagram|insta|youtube"
    r"|facebook|onlyfans|netflix|documentary|court|police|inquest|tribunal|prison|jail|trial|final|semifinal|playoff"
    r"|match|race|marathon|medal|olympics?|championship|competition|concert|gig|festival|parade|carnival|fair|stage"
    r"|float|panto\w*|play|nativity|carol|choir|wedding|funeral|crash|rtc|rta|lifeboat|coastguard|mountain rescue"
    r"|helicopter"
    r"|airlifted|winched|fire service|fire|explosion|gunfire|shooting|stabbing|stabbed|drowned|drowning|riot"
    r"|protest|siege|murder\w*|lottery|jackpot|film|celebrity|pier|motorway|beach|pitch|organist|gunshot|tractor"
    r"|marathon|rodeo)\b",
    re.IGNORECASE,
)
SUPERLATIVE = sought(
    r"\b(?:the )?(?P<most>highest|lowest|biggest|largest|smallest|youngest|oldest|heaviest|longest|shortest|worst"
    r"|rarest|weirdest|strangest|maddest|sickest|fattest|fastest|deepest|most \w+)"
    r"(?: \w+){0,3}? (?:(?:that |which )?(?:I|we|he|she|they|anyone|anybody|he'd|she'd|they'd"
    r"|(?:any|some|all|most|none) of us|(?:our|my|the|this|his|her|their) (?:\w+ )?(?:practice|surgery|ward|unit|team"
    r"|lab|labs|department|clinic|hospital|trust|service|consultants?|boss|trainer|seniors?|surgeons?|partners?"
    r"|registrar|supervisor|colleagues?|matron|sister)(?: (?:in|at|on|of|here)(?: \w+){0,3}?)?)(?:'ve|'d| have| had"
    r"| has)? ?(?:here )?(?:ever |yet )?(?:seen|had|met|known|heard|come across|looked after|admitted|delivered"
    r"|treated|encountered|recorded|measured)|(?:of (?:my|his|her) (?:career|life))|ever(?: recorded| seen| reported)?"
    r"|(?:in|at) (?:the|our|this) (?:trust|hospital|unit|country|county|region|world|practice|department|uk|north"
    r"|south|literature|city))\b"
    r"|\b(?:first|second|only|third)(?: ever| recorded| reported| known)?(?: \w+){0,3}? (?:in|at|for) (?:the|our"
    r"|this) (?:trust|hospital|unit|country|county|region|world|practice|department|uk|literature|city)\b"
    r"|\b(?:first ever|our first ever|my first ever|never (?:seen|had|met|heard of) (?:one|anything like (?:it|this"
    r"|that)|it before|this before|a case)|once in a (?:career|lifetime)|one in a million|world record|world first"
    r"|uk first|case of (?:a|the) (?:lifetime|career|century|decade)"
    r"|first(?: \w+){0,2} (?:I|we|he|she|they)(?:'ve|'d| have| had)? (?:ever )?(?:seen|had)|first case (?:I|we)"
    r"|only one (?:I|we|I've|we've)(?: \w+)? (?:had|seen|ever)|(?:a|the|new|unit|trust|hospital|club"
    r"|department) record|record (?:low|high|breaking|holder)"
    r"|longest stay(?:er|ing)?|youngest ever|oldest ever|highest ever|lowest ever|biggest ever|like nothing (?:I've"
    r"|we've) seen|unheard of|only (?:\w+ )?reported (?:case|family)|fewer than (?:ten|10|\d+"
    r"|a dozen)(?: \w+){0,3} (?:reported|in the (?:world|literature|country)))\b",
    re.IGNORECASE,
)
_WORLD = beside(r"world|literature|million|reported|recorded|lifetime|fewer than", re.IGNORECASE)
_COUNTRY = beside(r"country|\buk\b|nation", re.IGNORECASE)
_PLACE = beside(r"county|region|city|north|south|trust", re.IGNORECASE)
_UNIT = beside(r"hospital|unit|practice|department|club|\bour\b|\bwe\b|we've|we'd|longest stay|ward", re.IGNORECASE)
_HOW = beside(
    r"\b(?:off|from|on|in|into|under|over|by|at|after|through|up|onto|inside|behind|out of|during|outside"
    r"|against)\s(?:(?:a|an|the|his|her|their|its|our|some|two|three|this|one)\s)?(?:[\w'-]+\s){0,2}$"
)


def scope(said: str) -> str:
    """How far a superlative reaches: "seen", "unit", "place", "country", "world"."""
    for pattern, name in ((_WORLD, "world"), (_COUNTRY, "country"), (_PLACE, "place"), (_UNIT, "unit")):
        if pattern.search(said):
            return name
    return "seen"


EVERYDAY = frozenset(
    "thought thinks believed believes brought brings sent gave bought buys made wrote kept keeps tried pulled pulls"
    " played plays watched watching found_her"
    " laughed cried wants turned set stood sat stepped sharing swapped slept sleeps woke introduced bit shot caught"
    " grabbed carried carrying left lost taught learned learnt"
    " raised waited ate eating eats drank drinks drinking smokes smoked worked won winning cooked carried dropped"
    " lit lights named posted filmed split hung hid rolled drives"
    " driving drove survived served crossed managed trying insisted insists declined refused refuses refusing"
    " rescued walks walked lives lived sang getting got gets wears buried struck"
    " swings slipped delivered proposed born whispered owes owe objected saw seen sold sells found was been"
    " complained complaining spoke hadn't not threw throws throwing stole stolen".split()
)
"""First words of verbs so common that their clause must be told at length or hold an odd thing."""


@cache
def verbs() -> Phrases:
    return Phrases(words("eventful_verbs"), plurals=False)


@cache
def nouns() -> Phrases:
    return Phrases(words("eventful_nouns"))


def clause_end(text: str, start: int) -> int:
    """Where the clause that holds `start` ends: at a boundary, or after `CLAUSE_WORDS` words."""
    window = text[start : start + 160]
    found = _BOUNDARY.search(window)
    clause = window[: found.start()] if found else window
    for count, match in enumerate(re.finditer(r"\S+", clause), start=1):
        if count == CLAUSE_WORDS:
            return start + match.end()
    return start + len(clause.rstrip())


def phrase_start(text: str, start: int) -> int | None:
    """Where "off the" of "off the pier" begins, before a noun at `start`; None when no such words stand there."""
    left = text[max(0, start - 48) : start]
    cut = max(left.rfind(mark) for mark in '.,;:!?\n("')
    match = _HOW.search(left, cut + 1)
    return None if match is None else max(0, start - 48) + match.start()
