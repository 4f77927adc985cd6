"""Words by which a post says that it goes on with somebody told of before, or that it turns to somebody else.

Going on: "update", "still no bed", "the lady I mentioned", "turns out", a pronoun with nobody before it. Turning away:
"had one like that", "another one", "different patient". A cue says nothing about who is meant: `evidence.py` weighs it
with what two posts share. Whether a post tells of a patient at all is the tagger's to say, so that "update: I passed"
leads nowhere.
"""

import re
from dataclasses import dataclass, field

from secondlook.dossiers.wording import telling, words
from secondlook.memory import remembered
from secondlook.mentions._pattern import Pattern, sought

_PERSON = (
    r"(?:lady|woman|man|female|male|gent(?:leman|s)?|fella|fellow|bloke|chap|lad|lass|girl|boy|guy|kid|child|baby|bub|babe|bairn|wee one|"
    r"little one|patient|pt|client|resident|service user|mum|mam|mom|dad|granny|grandad|family|couple|twins?|customer|punter|"
    r"inpatient|outlier|long[- ]stayer|friend|favourite|favorite|neighbour|case|one)"
)
_GOES_ON = sought(
    r"\b(?:updates?\b(?! (?:my|your|the|their|our) (?:cv|portfolio|app|software|laptop|phone|profile|training))"
    r"|follow(?:ing|ed)?[- ]?up (?:on|to|from|re|post)|as promised|part (?:2|3|two|three|ii|iii)\b|episode \d|chapter \d|round (?:2|3|two|three)\b"
    r"|remember (?:the|my|our|that|him|her|them|when|me)|(?:as|like) i (?:posted|mentioned|said|told)|(?:i|we) (?:mentioned|posted about|told you (?:about|he|she|they)|asked (?:about|you))"
    r"|(?:the )?same " + _PERSON + r"|(?:my|our|the|that) (?:\w+ ){0,2}" + _PERSON + r" (?:from|i (?:mentioned|posted|asked|told)|of (?:the|last))"
    r"|still (?:here|there|in\b|going|waiting|with us|alive|no (?:bed|beds|placement|package|diagnosis|answer|news|idea)|refus\w+|declin\w+|not (?:home|gone|discharged|eating|talking))"
    r"|(?:is|was|he'?s|she'?s|they'?re) (?:back|home|off the vent|extubated|still)\b|back again|guess who|no change|again (?:today|tonight|this morning)|"
    r"day \d{2,}|week \d+|(?:went|gone|got|going|goes|made it|discharged|headed) home|(?:has|have|sadly|just|finally) (?:died|passed|gone)|(?:died|passed away) (?:today|yesterday|this morning|last night|on \w+day|peacefully)"
    r"|made it|pulled through|didn'?t make it|turn(?:s|ed) out|it was (?:\w+ ){0,4}(?:after all|in the end|all along)|mystery solved|we have an? (?:answer|diagnosis)"
    r"|(?:results?|biopsy|histology|scan|mri|ct|echo|genetics|cultures?|pcr|bloods|levels?|report|path) (?:is|are|was|were|came|has come|finally|just)?\s?(?:back|in\b|showed|confirmed|grew)"
    r"|grew (?:\w+ )|thank(?:s| you)(?: \w+){0,3} (?:for|who) (?:\w+ ){0,3}(?:advice|suggest\w+|asked|help\w*|replies|ideas|answers)|(?:for|to) (?:those|everyone|anyone|all) (?:who|asking)"
    r"|you(?:'?ll| will) (?:never|not|be (?:glad|pleased|happy|sorry))|(?:yes|yep|yeah|aye|no|nope|nah),? (?:it'?s |that'?s |it was |that was )?(?:he|she|they|him|her|the|mine|ours)\b"
    r"|(?:well|so|and),? (?:he|she|they)\b|(?:he|she|they)(?:'?s|'?re|'?ve)? (?:did|does|didn'?t|finally|eventually|now|also|then|still|never|only|just)\b)",
    re.IGNORECASE,
)
_ASKED = sought(
    r"\b(?:was (?:that|this|he|she|it) (?:the|your|my|our|not)|is (?:that|this) (?:the|your) " + _PERSON + r"|(?:what|whatever) (?:happened|became)|"
    r"how(?:'?s| is| did| was| are) (?:he|she|they|the|your|that)|did (?:he|she|they|your|the)|is (?:he|she) (?:ok|okay|alright|home|still|any)|any (?:news|update|luck)|"
    r"(?:i|we) (?:was|were) (?:on|there|in|the) |that (?:was|is) (?:in|on) the (?:paper|news)|made the (?:paper|news)|(?:it|he|she|that)(?:'s| was| is) (?:in|on) (?:the |today'?s |tonight'?s )?(?:\w+ )?(?:paper|news|gazette|echo|post|herald|mail|chronicle|tribune|radio|facebook)\b)",
    re.IGNORECASE,
)
_ANOTHER = sought(
    r"\b(?:(?:had|seen|saw|got|have|met) (?:one|another|a similar|something similar|two|three|loads|a few|plenty|the same thing)\b|another one|mine was|ours was|(?:a )?different (?:" + _PERSON + r")|"
    r"(?:not|isn'?t) the same|nothing to do with|(?:second|third|2nd|3rd|fourth) (?:one|such|of (?:the|this|these))|years ago|back in (?:the|my|19|20)|when i was (?:a|an|at|in)|unrelated|next (?:patient|up|bed)|(?:new|other) (?:patient|lady|gent|man|woman|admission)\b)",
    re.IGNORECASE,
)
_THIRD = sought(
    r"\b(?:he|she|him|hers|he'?s|she'?s|they'?ve|they'?re|(?:his|her)\b(?! (?:early|mid|late|\d|(?:thirt|fort|fift|sixt|sevent|eight|ninet|twent)\w*|teens)))\b",
    re.IGNORECASE,
)
_FIRST_PERSON = sought(r"\b(?:i|i'?m|i'?ve|i'?ll|me|my)\b", re.IGNORECASE)
_SOMEBODY = sought(
    r"\b(?:" + _PERSON + r"|\d{1,3} ?(?:yo|y/o|yrs?|years?|months?|weeks?|days?|[mf])\b|[mf] ?\d{2}|(?:m|f)\d{2}|mr|mrs|miss|ms|dr|consultant|boss|reg|registrar|nurse|sister|matron|manager|colleague|husband|wife|son|daughter|mother|father|"
    r"teenager|toddler|infant|neonate|primip|multip|person|someone|somebody|relative|doctor|midwife|student|teacher|cat|dog)\b",
    re.IGNORECASE,
)
_DEFINITE = sought(r"\b(?:the|that|this|these|those|our|my) (?:(?!(?:next|last|first|second|other|new|only)\b)\w+ ){0,2}?" + _PERSON + r"\b(?!'?s? (?:of|in|at|who|with|from|on)\b)", re.IGNORECASE)
"""Somebody spoken of as known: "the granny", "that family"."""
_INTRODUCES = sought(
    r"\b(?:an?|one|another|some|two|three|new|had) (?:(?!few|bit|lot|couple\b)[\w'-]+ ){0,3}?" + _PERSON + r"\b|(?:^|[.!?\n]\s{0,9}|\b(?:an?|this|in|with|for|today|tonight|:) )(?:" + _PERSON + r",? )?\d{1,3} ?(?:yo|y/o|yr old|years? old|year[- ]old|months? old|weeks? old|days? old|mo|m|f)\b"
    r"|(?:^|[.!?\n:]\s{0,9})(?:" + _PERSON + r")\b(?:,| in\b| came| with)(?! the\b)|(?:^|[.!?\n:]\s{0,9})[mf] ?\d{2}\b|(?:^|[.!?\n:]\s{0,9})\d{2} ?[mf]\b|\bmy (?:first|last|next) " + _PERSON,
    re.IGNORECASE,
)
"""Somebody spoken of for the first time."""
_FIRST_OF_KIND = sought(
    r"\b(?:my|our) (?:very )?first\b(?! (?:week|day|shift|month|year|job|thought|reaction|instinct))|\b(?:has|have) any(?:one|body) (?:else )?(?:seen|had|met|come across)\b|\banyone (?:else )?(?:seen|had)\b"
    r"|\b(?:was |got |been )?(?:called to|bleeped to|asked to see|referred|admitted|clerked|took in) an?\b|\b(?:hive mind|advice please|need advice|would like thoughts)\b",
    re.IGNORECASE,
)
"""How a new case is opened."""
_ADVISES = sought(
    r"\b(?:i'?d|we'?d|you could|could you|would (?:\w+ )help|most would|consider|have you (?:tried|thought|considered|checked|asked)|did you (?:check|try|think)|remember the|don'?t forget|worth (?:a|an|checking|asking|trying)"
    r"|in any\b|always (?:ask|check|think|look|send)|guidelines?|nice says|evidence for|a good (?:review|paper|article)|sorry to hear|good (?:question|luck|spot|pick)|well (?:done|spotted)|great (?:post|catch|case)|thank(?:s| you) for sharing|same here|same thing here)\b",
    re.IGNORECASE,
)
"""Advice or a reaction, rather than more about the person."""
_OBJECTS = sought(
    r"\b(?:tak(?:e|ing) (?:it|this|that|these|them|the (?:post|photo|pic\w*|comment|thread)|your \w+) (?:down|off)|delet(?:e|ing) (?:it|this|that|your|the)|remov(?:e|ing) (?:it|this|that|your|the) ?(?:post|photo|comment|pic\w*)?"
    r"|(?:please|pls|can you|could you) (?:delete|remove|edit|stop)|do(?:n'?t| not) (?:guess|speculate|share (?:this|that|it)|post (?:this|that|it)|ask (?:for|who)|name)|no (?:guessing|speculat\w+)|not (?:on )?here(?: please)?[.!]"
    r"|should(?:n'?t| not) (?:be (?:posted|shared|on here|public)|have (?:been )?(?:posted|shared))|(?:this|that) is a (?:breach|real person)|i (?:won'?t|can'?t|cannot|will not) (?:talk|discuss|comment|say|confirm)|could be (?:seen|shown|read) by)\b",
    re.IGNORECASE,
)
"""Objects to what was posted, or asks for it to come down: that adds nothing about the person."""
_MALE = sought(r"\b(?:he|him|his|he'?s|he'?d|man|men|gent|gentleman|gentlemen|fella|fellow|bloke|chap|lad|laddie|boy|guy|male|grandad|granda|grandfather|granddad|mr|sir|widower|father of|\d{1,3} ?m|m ?\d{2})\b", re.IGNORECASE)
_FEMALE = sought(r"\b(?:she|her|hers|she'?s|she'?d|woman|women|lady|ladies|lass|lassie|girl|female|granny|gran|nan|nana|grandmother|mrs|miss|widow|primip\w*|multip\w*|pregnant|mother of|mum of|\d{1,3} ?f|f ?\d{2})\b", re.IGNORECASE)
_SOME_WORDS = r"[\w'&/-]{1,30}"
_SPOKEN_OF = sought(
    rf"\b(?:the|our|my|that|this) ({_SOME_WORDS}(?: {_SOME_WORDS}){{0,3}})|(?<![\w'&/-])({_SOME_WORDS}(?: {_SOME_WORDS}){{0,2}}) {_PERSON}\b"
    rf"|\b{_PERSON} (?:with|from|who|w|off|in|on) (?:the |a |her |his |their |our )?({_SOME_WORDS}(?: {_SOME_WORDS}){{0,3}})|^\W{{0,9}}({_SOME_WORDS}(?: {_SOME_WORDS}){{0,2}})",
    re.IGNORECASE,
)
"""What somebody spoken of as known is called by: "the nephrostomy lady", "bloke with the brown bite"."""
_PAPER = re.compile(
    r"\b(?:news|times|post|echo|gazette|herald|leader|chronicle|tribune|mail|courier|advertiser|argus|examiner|mercury|observer|journal|telegraph|star|standard|press|live|radio|tv|bbc|itv|rte|cbc|abc|bulletin|independent)$",
    re.IGNORECASE,
)
"""A newspaper's or station's name, as the name that a post stands under."""
_REPORTED = re.compile(
    r"\b(?:in|on|from|made|via) (?:the |this morning's |today's |tonight's |yesterday's |our )?(?:local |[A-Z][\w']+ ){0,3}(?:news|papers?|front page|headlines?|bulletin|radio|telly|gazette|echo|herald|chronicle|tribune|courier|advertiser|argus|examiner|bbc|itv|rt[eé])\b"
    r"|\b(?:seen|saw|read|heard) (?:it |him |her |this |about (?:it|him|her|this) )?(?:in |on )?the (?:news|paper|headlines?)\b|\bpolice (?:appeal|are appealing|said|say)\b|\bcourt heard\b|\binquest (?:heard|opens|into)\b",
    re.IGNORECASE,
)
_OWN_PEOPLE = sought(
    r"\b(?:my|our) (?:own )?(?:(?:little|big|baby|younger|older|best) )?(?:brother|sister|mum|mam|mom|mother|dad|father|nan|nana|gran|granny|grandad|grandma|grandpa|uncle|aunt|auntie|cousin|nephew|niece|flatmate|housemate"
    r"|room ?mate|boyfriend|girlfriend|partner|fianc[eé]e?|husband|hubby|wife|son|daughter|kids?|toddler|in-laws|best friend|neighbour|neighbor|dog|cat)\b(?! (?:from (?:bed|bay|room)|with (?:a|the)|on (?:the )?ward))",
    re.IGNORECASE,
)
"""Those of the author's own life."""
_SINCE = re.compile(
    r"\b(?:day|d|dol|pod|night) ?(?P<day>\d{1,3})\b(?! (?:hours?|mins?|of ten))|\b(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|ninety|sixty|fifty|forty|thirty|twenty)"
    r" (?P<unit>day|week|wk|month)s? (?:on\b|later|in\b|after|since|post|down\b|it took|with us|as of)",
    re.IGNORECASE,
)
_COUNTS = {
    word: count
    for count, words_ in {
        1: "a an one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
        10: "ten", 11: "eleven", 12: "twelve", 20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty",
        90: "ninety",
    }.items()
    for word in words_.split()
}  # fmt: skip
_UNIT_DAYS = {"day": 1, "week": 7, "wk": 7, "month": 30}
SURELY = 2
"""Times as many words for one sex as for the other, from which the person is taken to be of it."""


@dataclass(frozen=True, slots=True)
class Cues:
    """What a post's wording says of its subject."""

    goes_on: bool = False
    """It goes on with a story."""
    asked: bool = False
    """It asks after somebody told of, or adds to what was told."""
    pronoun: bool = False
    """It says "he" or "she", or speaks of somebody as known, before it has introduced anybody."""
    another: bool = False
    """It turns to somebody else."""
    introduces: bool = False
    """It speaks of somebody for the first time."""
    objects: bool = False
    """It objects to what was posted, or asks for it to come down."""
    advises: bool = False
    """It advises, or reacts, rather than tells."""
    sex: str = ""
    """ "male" or "female", as the words for the person say; empty where they say both or neither."""
    somebody: bool = False
    """It speaks of a person at all."""
    of_oneself: bool = False
    """It speaks of nobody but its author."""
    called: frozenset[str] = field(default=frozenset(), repr=False)
    """Words, as stems, by which it may call somebody known."""
    own_people: bool = False
    """It speaks of somebody of its author's own life."""
    days_since: float | None = None
    """Days since the story began, as it counts them: "day 44", "nine weeks after surgery"."""


NO_CUES = Cues()


@remembered(256)
def cues(plain: str) -> Cues:
    """The cues of a text in its plain view, in time linear in its length.

    The same text is read once: advice judges one draft many times.
    """
    third = _first(_THIRD, plain)
    known = min((m.start() for m in (third, _first(_DEFINITE, plain)) if m), default=None)
    somebody = _first(_SOMEBODY, plain)
    anybody = third is not None or somebody is not None or known is not None
    male, female = (sum(1 for _ in pattern.finditer(plain)) for pattern in (_MALE, _FEMALE))
    return Cues(
        goes_on=_GOES_ON.stands_in(plain),
        asked=_ASKED.stands_in(plain),
        pronoun=known is not None and (somebody is None or known <= somebody.start()),
        another=_ANOTHER.stands_in(plain),
        introduces=_INTRODUCES.stands_in(plain) or _FIRST_OF_KIND.stands_in(plain),
        objects=_OBJECTS.stands_in(plain),
        advises=_ADVISES.stands_in(plain),
        sex="male" if male > SURELY * female else "female" if female > SURELY * male else "",
        somebody=anybody,
        of_oneself=not anybody and _FIRST_PERSON.stands_in(plain),
        called=telling(words(" ".join(part for match in _SPOKEN_OF.finditer(plain) for part in match.groups() if part))),
        own_people=_OWN_PEOPLE.stands_in(plain),
        days_since=_days_since(plain),
    )


def _days_since(plain: str) -> float | None:
    match = _SINCE.search(plain)
    if match is None:
        return None
    if match["day"]:
        return float(match["day"])
    count = match["count"].lower()
    number = int(count) if count.isdecimal() else _COUNTS.get(count)  # "s\u0131x" matches too where case is ignored
    return None if number is None else float(number) * _UNIT_DAYS[match["unit"].lower()]


def is_report(author: str, plain: str) -> bool:
    """Whether a post is a newspaper's or station's, or quotes or points to a report."""
    return _PAPER.search(author.strip()) is not None or _REPORTED.search(plain) is not None


def _first(pattern: Pattern, plain: str) -> re.Match[str] | None:
    return next(pattern.finditer(plain), None)
