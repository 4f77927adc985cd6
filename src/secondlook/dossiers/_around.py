"""What the words around a name make of it: where somebody works now, or where they trained, were born or run.

Each cue has the most that a name beside it can be likely, and a reason in our words. Not here: names (`bio.py`).
"""

import re

from secondlook.dossiers._bio_words import last_role, role_at
from secondlook.mentions._pattern import Pattern, beside

_I = re.IGNORECASE

_FORMER = beside(
    r"\b(?:ex(?=[ -])|formerly|former|previously|prev|once|used to (?:be|work)\b|trained|qualified|graduated|grad|"
    r"alum\w{0,4}|studied|born|raised|grew up|growing up|originally|native of|left|leaving|retired from|"
    r"was (?:at|in|a)|worked|did my|moved from|escaped|refugee from|veteran of|via|years (?:at|in)|late of|"
    r"until recently|no longer (?:a )?)\b",
    _I,
)
_NOW = beside(
    r"\b(?:now|currently|these days|today|presently|at present|since|back (?:in|at)|here in)\b|→|->|=>|> |"
    r"(?-i:[a-z] to (?=[A-Z]|$))|(?<=[a-z]), and ",
    _I,
)
_NEXT = beside(r"[,:] ")
_LEAVES = beside(r" ?(?:→|->|=>|> ?[A-Z]|(?:to|now|then) [A-Z]|\d{4} ?- ?\d{2,4}\b)")
_FROM = beside(r"\bfrom (?:the )?$", _I)
_NOT_HERE = beside(
    r"\b(?:not|no longer|never|isn'?t|wasn'?t|don'?t|nor)\b(?: (?:at|in|from|of|a|the|work\w{0,3}|based|near)){0,3} ?$",
    _I,
)
DISCLAIMS = beside(
    r"\b(?:views?|opinions?|tweets?|posts?|thoughts|rants?|all)\b[^.!?|\n]{0,40}"
    r"\b(?:not|never|aren'?t|don'?t|doesn'?t|no)\b[^.!?|\n]{0,60}$|"
    r"\b(?:do(?:es)? not|don'?t) (?:speak|represent)\b[^.!?|\n]{0,30}$",
    _I,
)
""" "Views my own, not those of Merrowdale Trust" says who the employer is."""
_PEOPLE_OF = beside(
    r"[- ](?:born|bred|raised|native|lad|lass|girl|boy|man|woman|expat|exile|in exile|at heart|roots|heritage|"
    r"trained|alum\w{0,4}|grad|graduate)\b",
    _I,
)
_ELSEWHERE = beside(
    r"\b(?:runs?|runner|running|plays?|supports?|supporter|fan|season ticket|follows?|loves?|lover|holidays?|walks?|"
    r"walking|travels?|visiting|weekends?|cycl\w{1,5}|hik\w{1,5}|climb\w{0,4}|swims?|swimming|sings?|volunteers?|"
    r"volunteering|coach\w{0,4}|trustee|governor|usher|dreaming of|misses|missing|owner of one|"
    r"mum|mom|dad|husband|wife|son|daughter|parents?|married|kids|children|brother|family)\b[^,]{0,40}$",
    _I,
)
_PASTIME = beside(
    r" ?(?:fan|supporter|tragic|season ticket|till? (?:i|death)|ultras?|marathon|half marathon|parkrun|harriers|"
    r"triathlon|choir|rugby|cricket|fc\b|united\b|city fc|rovers|wanderers|athletic|races?|festival|whisky|gin|"
    r"rowing|runners?|striders|road runners|racing|bulldogs|lions|sourdough)\b",
    _I,
)
_STAKE = beside(
    r"\b(?:founder|co-?founder|founded|ceo|director|owner|owns|ambassador|advis[eo]r|advisory|advises|speaker|"
    r"author|consultant (?:to|for)|consult(?:s|ing) for|fees|shares|investor|host of|podcast|editor|partner(?:ed)? "
    r"with|brand partner|sponsored|chief medical officer|clinical lead at|liaison|rep|chair)\b[^.|]{0,40}$",
    _I,
)
_ROUGHLY = beside(
    r"\b(?:near|nr|outside|around|somewhere (?:in|near|around|up|down)|not far from|edge of|vaguely|a bit of) "
    r"(?:the )?$",
    _I,
)
_OR_SO = beside(r"-?ish\b|[ -](?:way|area|direction|adjacent|half time|part time)\b", _I)
HERE = beside(
    r"(?:\b(?:in|at|based|lives?|living|works?|working|around|across|serving)\b(?: in| at)?|@|📍|🏥|🏠) ?(?:the )?$", _I
)
"""Where they say that they are."""


def most_likely(before: str, after: str, *, works: bool) -> tuple[float, str] | None:
    """The most that a name can be likely between these words, and why; None where nothing speaks against it.

    `works`: it is of a workplace, not of a town: nobody comes from a hospital, and nobody has shares in a town.
    """
    for most, reason, applies in (
        (0.05, "you say that you are not there", _NOT_HERE.search(before)),
        (0.1, "where you were before", past(before)),
        (0.1, "you ask, you do not say", after.startswith("?")),
        (0.15, "where you say you left", not works and _LEAVES.match(after)),
        (0.15, "something you have a share or a part in", works and _STAKE.search(before)),
        (0.2, "where you spend your own time", _ELSEWHERE.search(before)),
        (0.25, "what you follow or take part in", _PASTIME.match(after)),
        (0.3, "where you say you are from", not works and _FROM.search(before)),
        (0.35, "where you say you are from", _PEOPLE_OF.match(after)),
        (0.6, "told roughly", _ROUGHLY.search(before) or _OR_SO.match(after)),
    ):
        if applies:
            return most, reason
    return None


def past(before: str) -> bool:
    """Whether the last word about time says "once", and neither "now" nor a new role comes after it."""
    gone = _last(_FORMER, before)
    if gone < 0:
        return False
    since = before[gone:]
    return _last(_NOW, since) < 0 and not any(role_at(since, match.end()) for match in _NEXT.real.finditer(since))


def follows_role(before: str) -> bool:
    """Whether a role stands right before, with at most a few words of its specialty between."""
    role = last_role(before)
    return role is not None and _SPECIALTY_WORDS.real.fullmatch(before, role.end()) is not None


_SPECIALTY_WORDS = beside(r"(?:[ /&+]{1,3}[A-Za-z&+]{1,16}){0,3} ?")


def _last(pattern: Pattern, text: str) -> int:
    return max((match.start() for match in pattern.real.finditer(text)), default=-1)
