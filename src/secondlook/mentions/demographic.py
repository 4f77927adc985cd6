"""Ethnicity, nationality, religion, language, sexuality, marital state, disability and body size of a person.

A nationality counts with a person beside it ("Polish lady", "who is Ghanaian", "Dari speaking"); on its own only as an
item of a description ("late forties, Ghanaian, "). Left alone: groups in general ("Polish nurses"), food and things
("Greek yoghurt", "French gauge", "Dutch courage"), exams and scores, "blind trial", sex alone, measured weight.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache

from secondlook.mentions._pattern import Pattern, sought
from secondlook.mentions._shared import alternation, folded, words
from secondlook.model import Attribute, Category, Fact, Mention, Origin, Softening

CATEGORY = Category.DEMOGRAPHIC

_I = re.IGNORECASE
_PERSON = (
    r"(?:wo)?man|lady|gent(?:leman)?|bloke|guy|chap|fella|lad|lass|lassie|boy|girl|pt|patient|female|male|mum|"
    r"mom|mam|mother|dad|father|granny|gran|"
    r"grandmother|grandma|grandad|grandfather|nan|daughter|son|brother|sister|wife|husband|couple|family|"
    r"parents?|person|kid|child|baby|infant|toddler|teenager|"
    r"teen|student|farmer|teacher|priest|nun|pastor|pensioner|widow(?:er)?|refugee|migrant|immigrant|visitor|"
    r"tourist|national|descent|heritage|origin|background|"
    r"extraction|parentage|citizen|speaker|household|elder|uncle|auntie|driver|worker|sailor|seaman|bride|"
    r"builder|climber|footballer|soldier|primip|multip|nurse|carer|"
    r"neonate|newborn|adult|youth|youngster|octogenarian|mama|partner|fisherman|engineer|chef|cleaner|cook|"
    r"artist|musician|violinist|singer|dancer|shopkeeper"
)
_LANGUAGES = (
    r"Dari|Pashto|Farsi|Arabic|Urdu|Punjabi|Hindi|Bengali|Sylheti|Gujarati|Tamil|Polish|Romanian|Portuguese|"
    r"Spanish|French|German|Italian|Turkish|Kurdish|Sorani|Somali|"
    r"Tigrinya|Amharic|Swahili|Yoruba|Igbo|Hausa|Twi|Shona|Cantonese|Mandarin|Hakka|Vietnamese|Thai|Korean|"
    r"Japanese|Russian|Ukrainian|Lithuanian|Latvian|Bulgarian|Hungarian|"
    r"Czech|Slovak|Albanian|Greek|Nepali|Tagalog|Malayalam|Telugu|Sinhala|Burmese|Karen|Welsh|Irish|Gaelic|BSL|"
    r"Auslan|ASL|ISL|Makaton|English|Te Reo|te reo|Samoan|Tongan|Hmong|Creole|Yiddish|Maltese|Flemish|Dutch"
)
_NOT_ALONE_AFTER = (
    r"(?:yogh?urt|takeaway|food|gauge|press|kiss|toast|fries|dressing|bulldog|courage|oven|cap|elm|measles|"
    r"salad|salts?|coffee|tea|heart|medical|journal|national|"
    r"society|guidelines?|college|red cross|thoracic|summer time|airways|gas|museum|pharmacopoeia|class|exam|"
    r"test|a-level|gcse|homework|lessons?|ward|nurses|doctors|"
    r"patients|people|women|men|staff|government|health|system|army|navy|open|cup|team|league|football|whiskey|"
    r"setter|wolfhound|beef|stew|breakfast|lunch|dinner|wine|cheese)"
)
_SIMPLE: tuple[tuple[str, Pattern], ...] = (
    (
        "religion",
        sought(
            rf"\b(?:(?:devout|strict|practising|practicing|lapsed|observant|orthodox|ultra-orthodox|born[- ]again|ex-) "
            rf"?)?(?:muslim|christian|catholic|jewish|hindu|sikh|buddhist|mormon|amish|quaker|methodist|baptist|"
            rf"pentecostal|presbyterian|anglican|evangelical|protestant|haredi|hasidic|rastafarian|rasta|pagan|atheist|"
            rf"jain|ba'?hai|wee free|plymouth brethren|seventh[- ]day adventist)(?= (?:{_PERSON})\b)",
            _I,
        ),
    ),
    (
        "religion",
        sought(
            r"\b(?:jehovah'?s witness|(?:a |an )?(?:devout|strict|practising|practicing|lapsed|orthodox) "
            r"(?:muslim|"
            r"christian|catholic|jew|hindu|sikh|buddhist|mormon|presbyterian)|jw\b(?= (?:pt|patient|lady|man|woman|so|"
            r"and|who|declin|refus))|seventh[- ]day adventist|plymouth brethren|exclusive brethren|given the last "
            r"rites|hijab[- ]wearing)\b(?!e?s\b(?! (?:wit|pt)))",
            _I,
        ),
    ),
    (
        "religion",
        sought(
            r"(?:(?<= is )|(?<= was )|(?<='s )|(?<= a )|(?<=, )|(?<=are ))(?:Muslim|Catholic|Jewish|Hindu|Sikh|"
            r"Buddhist|Mormon|Amish|Quaker|Methodist|Presbyterian|Christian|JW)(?=[,.;)]|$| (?:and|so|but|who|with)\b)"
        ),
    ),
    (
        "sexuality",
        sought(
            rf"\b(?:gay|lesbian|bisexual|bi|queer|straight|asexual|trans|transgender|transsexual|non-?binary|"
            rf"intersex|"
            rf"pansexual|MSM)(?= (?:{_PERSON})\b)",
            _I,
        ),
    ),
    (
        "sexuality",
        sought(
            r"(?:(?<= is )|(?<= was )|(?<='s )|(?<=, )|(?<=came out as ))(?:openly )?(?:gay|lesbian|bisexual|"
            r"queer|"
            r"trans|transgender|non-?binary|intersex|MSM)(?=[,.;)]|$| (?:and|so|but|who|with|m[ae]n?)\b)",
            _I,
        ),
    ),
    (
        "sexuality",
        sought(
            r"\b(?:trans(?:gender)? (?:wo)?man|trans (?:boy|girl)|same[- ]sex (?:couple|partner|parents)|two "
            r"mums|two "
            r"dads|two mothers)\b(?!'?s (?:health|rights))",
            _I,
        ),
    ),
    (
        "marital",
        sought(
            r"(?<!not )(?:\b(?:unmarried|newly[- ]?wed|newlyweds|divorced|divorcee|separated from (?:his|her)|recently "
            r"(?:married|divorced|separated|engaged)|engaged to be married|bachelor|spinster|single (?:mum|mom|mother|"
            r"dad|father|parent|man|lady|woman)|never[- ]married|civil partner|twice[- ](?:married|divorced)|(?:three|"
            r"four|five) times married)\b"
            r"|\bmarried (?:\d{1,2}|[a-z]+(?:[- ][a-z]+)?) years\b|\b(?:husband|wife) of (?:\w+|\w+[- ]\w+) years\b|"
            r"(?<=, )(?:married|single|divorced|separated)(?=[,.;)]))",
            _I,
        ),
    ),
    (
        "disability",
        sought(
            rf"\b(?:(?:profoundly|congenitally|registered|severely|partially|totally|almost|completely|born|stone|also|"
            rf"legally) )(?:deaf|blind|sighted|disabled|deafblind)\b|\b(?:deafblind|deaf[- ]mute|wheelchair[- ](?:user|"
            rf"bound|dependent)|registered (?:blind|disabled)|in a wheelchair|uses a wheelchair|learning[- "
            rf"]disab(?:led|ility|ilities)|LD (?=(?:{_PERSON})\b)|special needs|intellectual(?:ly)? disab(?:led|ility)|"
            rf"non[- ]?verbal|quadriplegic|double amputee|amputee|guide dog (?:user|owner)|hard of hearing|lip[- "
            rf"]?reads|bsl user|sign language user|bedbound|bed-bound|housebound|partially sighted|visually impaired|"
            rf"sight impaired|hearing impaired|neurodivergent|developmentally delayed)\b(?! (?:people|patients|adults|"
            rf"services?|nurse|nurses|team|unit|trial|training|toilet|parking|community))",
            _I,
        ),
    ),
    (
        "disability",
        sought(
            rf"(?<!colour )(?<!color )(?<!double )(?<!single )(?<!-)\b(?:deaf|blind|disabled|mute)(?= "
            rf"(?:{_PERSON}|old|"
            rf"elderly)\b)|(?:(?<= is )|(?<= was )|(?<='s )|(?<=, )|(?<=born ))(?:deaf|blind|mute|autistic|"
            rf"disabled)(?=[,.;)]|$| (?:and|so|but|with|in|since|from)\b)|\b(?:autistic|dyslexic|downs|down'?s)(?= "
            rf"(?:{_PERSON})\b)",
            _I,
        ),
    ),
    (
        "body_size",
        sought(
            rf"\b(?:(?:morbidly|severely|massively|super|clinically|hugely|very) )?(?:obese|overweight|cachectic|"
            rf"emaciated|bariatric|anorexic|underweight|fat|skinny|plus[- ]sized?|enormous|chunky|tubby|portly|stick "
            rf"thin|skeletal|frail)(?= (?:{_PERSON}|old|elderly|body)\b)|\bmorbidly obese\b|\b(?:super[- ]morbidly "
            rf")obese\b|(?:(?<= is )|(?<= was )|(?<='s )|(?<=, ))(?:very |so |super |really )?(?:obese|cachectic|"
            rf"emaciated|bariatric|overweight|underweight|chunky|enormous|skeletal|fat)(?=[,.;)!]|$| (?:and|so|but|"
            rf"with)\b)|\ba unit of a (?:man|woman|bloke|lad)\b|\bbariatric (?=pt|patient)",
            _I,
        ),
    ),
    (
        "language",
        sought(
            rf"\b(?:no english|zero english|little english|limited english|not a word of english|broken english|"
            rf"english not (?:his|her|their) first language|non[- ]english[- ]speaking|doesn'?t speak (?:any )?english|"
            rf"speaks? no english|speaks? (?:only |mainly |just |little )?(?:{_LANGUAGES})(?: only)?|(?:only|just) "
            rf"speaks? (?:{_LANGUAGES})|(?:{_LANGUAGES})[- ](?:speaking|speaker|only|interpreter(?= (?:booked|on|used|"
            rf"via|needed)))|first[- ]language (?:{_LANGUAGES}|speaker)|(?:{_LANGUAGES}) (?:is|was) (?:his|her|their) "
            rf"first language|first language (?:is|was) (?:{_LANGUAGES})|in (?:{_LANGUAGES}) (?=through|via|with (?:an|"
            rf"the) interp)|via (?:a |an )?(?:{_LANGUAGES})(?= interpreter))\b",
            _I,
        ),
    ),
    (
        "ethnicity",
        sought(
            rf"\b(?:[Bb]lack|[Ww]hite|[Bb]rown|[Mm]ixed[- ][Rr]ace|[Mm]ixed[- ][Hh]eritage|[Bb]iracial|BAME|dark[- "
            rf"]skinned|brown[- ]skinned|olive[- ]skinned|Caucasian|caucasian)(?= (?:African |Caribbean |British |"
            rf"American )?(?:{_PERSON})\b)(?! (?:man flu|dog|cat|baby powder|male voice))"
        ),
    ),
    (
        "ethnicity",
        sought(
            r"\b(?:(?:Irish |Romany |New Age |Roma )?(?:[Tt]raveller|[Tt]raveler|[Gg]yps(?:y|ies)|Romany)(?: (?:family|"
            r"lady|man|lad|girl|woman|couple|community|background|wedding|child|boy|mum))|(?:the )?[Tt]ravelling "
            r"community|asylum seeker|refugee|(?:un)?documented (?:migrant|immigrant)|care leaver|looked[- ]after "
            r"child|foster child|no fixed abode|NFA\b|homeless (?:man|lady|woman|lad|guy|gent|pt|patient|bloke)|rough "
            r"sleeper|sofa surf\w+|(?:recent|first-generation|new) (?:immigrant|migrant|arrival)|from the rez|(?:born|"
            r"raised|grew up) in [A-Z][a-z]+(?: [A-Z][a-z]+)?|ex-offender|migrant worker)\b(?!s\b)"
        ),
    ),
)


@cache
def _nation() -> tuple[Pattern, ...]:
    """Patterns over the list of nationalities: before a person, and as an item of a description."""
    names = alternation(name.strip() for line in words("nationalities") for name in line.split(","))
    name = rf"(?:{names})(?:[- /](?:{names}))?(?:[- ](?:born|speaking))?"
    return (
        sought(
            rf"\b(?P<n>{name}(?: (?:descent|heritage|origin|background|extraction|parentage|ancestry|national))?)(?= "
            rf"(?:[a-z]+ ){{0,1}}(?:{_PERSON})\b(?!s\b)|(?<=heritage)|(?<=descent)|(?<=origin)|(?<=background)|"
            rf"(?<=extraction)|(?<=ancestry)|(?<=parentage)|(?<=national))"
        ),
        sought(
            rf"(?:(?<=, )|(?<= is )|(?<= was )|(?<='s )|(?<=originally )|(?<=\d[MF] )|(?<=yo )|(?<=ethnically )|(?<=; "
            rf")|(?<=- ))(?P<n>{name})(?=[,.;:)]|$|\n| (?:and|but|so|by birth|with|who|originally|no english)\b)"
        ),
        sought(
            r"\b(?:[Aa]n?|[Tt]his|[Oo]ld|[Yy]oung|[Ll]ittle|[Tt]he|lovely) (?P<n>(?:Filipina|Latina|Scot|Scotsman|"
            r"Welshman|Welshwoman|Irishman|Irishwoman|Frenchman|Frenchwoman|Dutchman|Englishman|Yorkshireman|Pole|"
            r"Turk|Dane|Swede|Spaniard|Glaswegian|Scouser|Geordie|Brummie|Kiwi|Aussie|Texan|New Zealander|Londoner|"
            r"Mancunian|Aberdonian|Cockney))(?=[,.;]| (?:who|with|and|in)\b|$)"
        ),
    )


def find(text: str) -> Iterator[Mention]:
    """Every demographic particular of a person, in order."""
    spans: list[tuple[int, int, str]] = []
    for kind, pattern in _SIMPLE:
        spans.extend((*match.span(), kind) for match in pattern.finditer(text))
    for pattern in _nation():
        for match in pattern.finditer(text):
            listed = re.search(
                r"\bin (?:[A-Z]\w+, )+$|\bit's $", text[max(0, match.start("n") - 40) : match.start("n")]
            )
            if not listed and not re.match(rf" {_NOT_ALONE_AFTER}\b", text[match.end("n") : match.end("n") + 16], _I):
                spans.append((*match.span("n"), "ethnicity"))
    reached = 0
    for start, end, kind in sorted(spans, key=lambda s: (s[0], -s[1])):
        while end > start and text[end - 1].isspace():
            end -= 1
        if start >= reached and end > start and not _in_general(text, start, end):
            reached = end
            yield Mention(category=CATEGORY, start=start, end=end, text=text[start:end], kind=kind, certainty=0.7)


def _in_general(text: str, start: int, end: int) -> bool:
    """Whether it is about people in general: "if a deaf person", "most Muslim families", "every obese patient"."""
    before = text[max(0, start - 24) : start]
    return re.search(
        r"\b(?:if an?|when an?|every|any|most|many|some|all|for|being|more|fewer|I'?m(?: an?)?|I am(?: an?)?|"
        r"we'?re|as an?) $",
        before,
        _I,
    ) is not None or (
        re.match(
            r" (?:people|patients|women|men|nurses|doctors|staff|families|communities|colleagues)\b",
            text[end : end + 14],
        )
        is not None
    )


_ATTRIBUTES = {
    "religion": Attribute.RELIGION,
    "sexuality": Attribute.SEXUALITY,
    "marital": Attribute.MARITAL,
    "disability": Attribute.DISABILITY,
    "body_size": Attribute.BODY_SIZE,
    "language": Attribute.LANGUAGE,
    "ethnicity": Attribute.ETHNICITY,
}


def read(mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]:
    """The particular, folded, under its own attribute."""
    yield Fact(
        category=CATEGORY,
        attribute=_ATTRIBUTES.get(mention.kind, Attribute.ETHNICITY),
        value=folded(mention.text),
        origin=origin,
        mention=mention,
    )


_LESS = {
    "religion": "faith",
    "marital": "marital state",
    "disability": "disability",
    "body_size": "size",
    "language": "language",
    "sexuality": "sexuality",
    "ethnicity": "origin",
}


def soften(mention: Mention) -> tuple[Softening, ...]:
    """It goes: a person is told apart by it, and the point of the post seldom needs it."""
    loses = f"the person's {_LESS.get(mention.kind, 'origin')}"
    if mention.kind == "language" and "english" in mention.text.lower():
        return (
            Softening(text="with an interpreter", cost=0.05, loses=loses),
            Softening(text="", cost=0.1, loses=loses),
        )
    return (Softening(text="", cost=0.15 if mention.kind in ("disability", "body_size") else 0.1, loses=loses),)
