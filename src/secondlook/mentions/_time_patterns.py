"""How days, dates and clock times are written, British and American; what they mean is in `_days.py` and `_clock.py`.

Each form is a kind and a pattern, the surer first. No pattern repeats a repeated group, so each is linear.
"""

import re

from secondlook.mentions._numbers import NUMBER_WORD
from secondlook.mentions._pattern import Pattern, sought

_I = re.IGNORECASE

MONTHS = (
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
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|march|mar|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_SURE_MONTH = (
    r"(?:january|february|april|june|july|august|september|october|november|december|jan|feb|apr|sept?|oct|nov|dec|"
    r"[Mm]ay|[Mm]arch)\b"
)
WEEKDAY = (
    r"(?:mon(?:day)?|tues?(?:day)?|wed(?:s|nes|nesday)?|thu(?:rs?)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b"
)
_LONG_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_ORDINAL_WORD = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
    r"fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first|thirtieth)"
)
_YEAR = r"(?:19|20)\d\d"
_PART = r"(?:morning|afternoon|arvo|evening|eve|night|nite|am|pm|lunchtime)"
_COUNT = rf"(?:\d{{1,3}}|{NUMBER_WORD}|an?|a few|few|a couple(?: of)?|couple(?: of)?|several|some|half an?)"
_UNIT = (
    r"(?:min(?:ute)?s?|hours?|hrs?|days?|nights?|wks?|weeks?|fortnights?|mths?|months?|y(?:ea)?rs?|decades?|shifts?)"
)
_ON = r"(?:on (?:the )?)?"

_HOLIDAY = (
    r"(?:christmas (?:day|eve|morning|night|week)|xmas (?:day|eve)|boxing day|new year'?s (?:eve|day)|nye|"
    r"easter (?:sunday|monday|saturday|weekend)|good friday|(?:the )?(?:may |august |early may |spring )?bank holiday"
    r"(?: (?:monday|weekend|friday))?|labou?r day(?: weekend)?|memorial day(?: weekend)?|thanksgiving(?! for)|"
    r"independence day|bonfire night|guy fawkes(?: night)?|valentine'?s(?: day)?|"
    r"(?:st\.? )?pat(?:rick|dy)'?s day|paddy'?s day|(?:st\.? )?stephen'?s day|pancake day|"
    r"mother'?s day|father'?s day|mothering sunday|remembrance (?:sunday|day)|"
    r"yom kippur|australia day|anzac day|waitangi day|canada day|hogmanay|burns night|st (?:david|george|"
    r"andrew)'?s day|"
    r"ash wednesday|palm sunday|juneteenth|mlk day|presidents'? day|super bowl sunday|cup day|leap day)"
)


DAY_FORMS: tuple[tuple[str, Pattern], ...] = (
    ("date", sought(r"(?<![\w./-])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")),
    (
        "date",
        sought(
            r"(?<![\w./-])(?:0?[1-9]|[12]\d|3[01])(?P<sep>[/.-])(?:0?[1-9]|[12]\d|3[01])(?P=sep)(?:(?:19|"
            r"20)\d\d|"
            r"\d\d)(?![\w/]|[.-]\d)"
        ),
    ),
    (
        "date",
        sought(
            rf"\b(?:on )?(?:the )?(?:[12]?\d|3[01])(?:st|nd|rd|th)?(?: ?- ?(?:[12]?\d|3[01])(?:st|nd|rd|th)?)?(?: of)? "
            rf"{MONTH}(?:,? (?:{_YEAR}|last year|this year|next year)|,? '\d\d)?",
            _I,
        ),
    ),
    ("date", sought(rf"\b(?:on )?(?:the )?{_ORDINAL_WORD} of {MONTH}(?:,? {_YEAR})?", _I)),
    (
        "date",
        sought(
            rf"\b(?:on )?{MONTH} (?:the )?(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b(?![:/%]|\.\d| ?(?:mg|ml|"
            rf"weeks|"
            rf"days|patients|of us|pts))(?:,? {_YEAR})?",
            _I,
        ),
    ),
    (
        "date",
        sought(
            r"\b(?:on|since|from|until|till|by|dated|before|after) (?P<core>(?:0?[1-9]|[12]\d|"
            r"3[01])/(?:0?[1-689]|"
            r"1[01]))(?![\d/]| ?(?:mg|mmhg|pain|on|today))\b",
            _I,
        ),
    ),
    (
        "ordinal",
        sought(
            r"\b(?:(?:on|from|until|till|by|since|before|after) )?the (?:[12]?\d|3[01])(?:st|nd|rd|th)\b"
            r"(?=[,.;:!?)]|$|\n| (?:and|with|as|at|if|to|so|is|was|but|for|we|I|he|she|they|it|in|please|then|of "
            r"this)\b)(?! (?:to|in) (?:walk|die|get|be|line))",
            _I | re.M,
        ),
    ),
    (
        "month",
        sought(
            rf"\b(?:in |over )?(?:(?:the )?(?:early|mid|late|start of|end of|beginning of|middle of|back end of)[ "
            rf"-])(?:last |this |next )?{_SURE_MONTH}(?: {_YEAR})?",
            _I,
        ),
    ),
    (
        "month",
        sought(
            rf"\b(?:in |over |throughout |during )?{_SURE_MONTH}\.?,? (?:{_YEAR}|'\d\d|last year|this year|"
            rf"next year)",
            _I,
        ),
    ),
    (
        "month",
        sought(
            rf"\b(?:(?:back )?in |over |during |throughout )?(?:last |this |next |this coming ){_SURE_MONTH}", _I
        ),
    ),
    (
        "month",
        sought(
            rf"\b(?:(?:back )?in |during |throughout ){_SURE_MONTH}(?! (?:the|a|we|I|he|she|be|have|not|go)\b)", _I
        ),
    ),
    (
        "month",
        sought(
            rf"(?<=\bsince ){_SURE_MONTH}|(?<=\buntil ){_SURE_MONTH}|(?<=\btill ){_SURE_MONTH}|(?<=\bfrom "
            rf"){_SURE_MONTH}"
            rf"|(?<=\bbefore ){_SURE_MONTH}|(?<=\bafter ){_SURE_MONTH}|(?<=\bby ){_SURE_MONTH}|(?<=\bof "
            rf"){_SURE_MONTH}(?= (?:with|in|on|at)\b)|(?<=\bstarting ){_SURE_MONTH}",
            _I,
        ),
    ),
    (
        "month",
        sought(
            r"(?:^|(?<=[.!?\n] )|(?<=\()|(?<= ))(?:January|February|April|June|July|August|September|October|"
            r"November|"
            r"December)(?=[.,;!?)])(?!, [A-Z])",
            re.M,
        ),
    ),
    (
        "year",
        sought(
            rf"\b(?:back )?(?:in|during) (?:the (?:summer|spring|autumn|winter) of |early |late |"
            rf"mid-?)?{_YEAR}\b(?!['/%-]|\.\d| ?(?:ml|mg|guid\w+|paper|contract|act|edition|update|criteria|consensus|"
            rf"trial|patients|units|kcal|g|hours|hrs))",
            _I,
        ),
    ),
    (
        "year",
        sought(
            rf"(?<=since ){_YEAR}\b(?!['/]|\.\d| ?hrs)|(?<=till )(?:19|20[0-4])\d+\b(?<=\d\d\d\d)|(?<=until "
            rf")(?:19|"
            rf"20[0-4])\d+\b(?<=\d\d\d\d)|(?<=died )(?:{_YEAR})\b|(?<=from )(?:{_YEAR})\b(?! ?(?:hrs|to \d|-))|"
            rf"(?<=summer of ){_YEAR}\b",
            _I,
        ),
    ),
    ("year", sought(r"\b(?:back )?(?:in|since) '\d\d\b", _I)),
    ("year", sought(r"^(?:19|20)\d\d(?=\.(?:\s|$))", re.M)),
    (
        "season",
        sought(
            r"\b(?:(?:back )?(?:in|over|during) )?(?:(?:the )?(?:early|late|mid|end of|start of)[ -])?(?:last|this|"
            r"next|that) (?:summer|autumn|winter|spring|fall|christmas|xmas|easter|term|season)\b(?! shift)",
            _I,
        ),
    ),
    (
        "season",
        sought(
            r"\b(?:in|over|during) the (?:summer|autumn|winter|spring|fall|christmas (?:holidays?|break)|"
            r"easter "
            r"holidays?|holidays)\b",
            _I,
        ),
    ),
    (
        "holiday",
        sought(
            rf"\b(?:on |at |over )?{_HOLIDAY}(?! (?:shopping|party|sale|rota|dinner|cards?|weekend rota|"
            rf"mubarak|"
            rf"service|bank holiday pay|pay|presents?|jumper))\b(?! mubarak)",
            _I,
        ),
    ),
    (
        "holiday",
        sought(
            r"(?:\b(?:at|over|on) |(?<=since )|(?<=before )|(?<=after )|(?<=until )|(?<=by ))(?:the "
            r")?(?:christmas|"
            r"xmas|easter|new year|diwali|eid|thanksgiving|hallowe'?en|ramadan|passover|hanukkah|labou?r weekend|grand "
            r"final day)\b(?! (?:party|dinner|rota|cards?|tree|lights|lunch|jumper|do|night out|tree|lectures|eggs?|"
            r"egg))",
            _I,
        ),
    ),
    (
        "day",
        sought(
            r"\b(?:(?:earlier|later|again|only|as of|first thing|late|early|just) )?(?:today|tonight|tonite|2nite|"
            r"yesterday|yday|tomorrow|tmrw|tmrow|tmw|tmoz|tomoz|tomos|2moro)(?:'s(?! (?:a|the|been|not|just|gone|my|"
            r"so)\b))?"
            rf"(?: (?:{_PART}))?\b(?<!to this day)",
            _I,
        ),
    ),
    (
        "day",
        sought(
            rf"\b(?:(?:earlier|later|again|early|late|first thing|at some point) )?(?:this|last|that|the "
            rf"previous|the "
            rf"following|the next) {_PART}\b(?! (?:sickness|shift was|am|pm))",
            _I,
        ),
    ),
    (
        "day",
        sought(
            r"\b(?:overnight)\b(?! (?:shifts?|oats|stay|on[- ]call|success|bag|success|accommodation|fast|nhs|"
            r"oximetry))",
            _I,
        ),
    ),
    (
        "vague",
        sought(
            r"\b(?:the other (?:day|night|week|weekend|morning|evening|shift)|(?:(?:quite )?a )?(?:good )?(?:while|"
            r"bit) (?:back|ago)|(?:ages|years|months|weeks|days|donkey'?s years|yonks|decades|moments) (?:back|ago)|"
            r"back in (?:training|the day|med school|medical school|my training|uni|school|those days|august)|"
            r"when I was (?:an? (?:student|f1|f2|sho|houseman|house officer|junior|registrar|reg|newly qualified nurse|"
            r"nqn|medical student|med student|trainee)))\b",
            _I,
        ),
    ),
    (
        "period",
        sought(
            r"\b(?:(?:earlier|later|only|so far|again|in|over|during) )?(?:(?:the )?(?:start|end|beginning|back end) "
            r"of )?(?:this|last|next|the past|the last|previous) (?:week|weekend|wkend|wknd|month|fortnight|year|"
            r"couple of weeks|few weeks|few days|\d{1,2} (?:days|weeks|months|years))(?:end)?\b(?! or (?:two|so) "
            r"of)(?! of (?:my|placement|training|life|pregnancy|f\d|med))",
            _I,
        ),
    ),
    (
        "period",
        sought(r"\b(?:over|at) the weekend\b|\bthe weekend just gone\b", _I),
    ),
    (
        "ago",
        sought(
            rf"\b(?:(?:about|around|just over|over|just|almost|nearly|roughly|only|some) )?(?:{_COUNT}[ "
            rf"-]{_UNIT}|"
            rf"\d{{1,2}}/(?:7|52|12)) (?:ago|back(?! pain)|previously|earlier|later)\b(?<!years later)",
            _I,
        ),
    ),
    (
        "since",
        sought(
            rf"\b(?:{_COUNT}[ -]{_UNIT}|\d{{1,2}}/(?:7|52|12)) (?:post(?:[- ]?(?:op\w*|partum|natal|delivery|birth|"
            rf"surgery|stroke|transplant|discharge|chemo|injury|[a-z]+ectomy))?|postop|out from|following (?:the|her|"
            rf"his|their|a|surgery)|"
            r"after (?:the|her|his|their|surgery|op|delivery|birth|discharge|admission|transplant|stroke|injury|chemo|"
            r"starting|being|we|she|he|they)|after(?=[.,;!?]))(?![\w-])",
            _I,
        ),
    ),
    ("since", sought(r"\b\d{1,2}/(?:7|52|12) in\b(?=[,.;])")),
    (
        "postop",
        sought(
            r"\b(?:day|d|wk|week|POD|pod|night) ?#?\d{1,3} (?:post|after|since|following|of(?= "
            r"admission))(?:[- "
            r"]?(?:ops?|operati\w+|partum|natal|delivery|surgery|admission|stroke|transplant)\b)?(?![\w-])",
            _I,
        ),
    ),
    (
        "postop",
        sought(
            r"\bPOD ?#?\d{1,3}\b|\b(?<!from )(?<!from-)day \d{1,3}\b(?! (?:of life|course|case|unit|week|trial|"
            r"rx|old|"
            r"baby|old|one|and night|a week|streak|surgery|rota))|(?<=[ (])d\d{1,2}\b(?! ?(?:receptor|dimer|vit|lumbar|"
            r"\d))|\bwk ?\d{1,2}\b",
            _I,
        ),
    ),
    (
        "weekday",
        sought(
            rf"(?<!to )(?<!black )(?<!manic )(?<!- )\b(?:(?:on|this|last|next|this coming|(?:the )?following|(?:the "
            rf")?previous|(?:on )?the|first thing|come) )?(?:bank holiday )?{_LONG_WEEKDAY}"
            rf"(?:'s(?! (?:a|the|been|not|my)\b))?(?: {_PART}| just gone| gone| week| lunchtime)?\b(?! (?:to|-) (?:fri|"
            rf"sun|thu))(?!-(?:fri|sun|thu|sat))(?! feeling)",
            _I,
        ),
    ),
    (
        "weekday",
        sought(
            rf"\b(?:on|this|last|next|since|by|until|from|before) (?:mon|tues?|weds?|thurs?|thu|fri|sat|sun)\b(?: "
            rf"{_PART})?(?! ?- ?(?:fri|sun|thu))(?! (?:the|a|in|with|down|up|my|his|her)\b)",
            _I,
        ),
    ),
    (
        "weekday",
        sought(
            rf"(?<!every )\b(?:[Tt]ues|TUES|[Ww]eds|WEDS|[Tt]hurs|THURS|[Tt]hur|(?<![-/])(?:[Mm]on|MON)|[Ff]ri|"
            rf"FRI|Wed|"
            rf"Sat|Sun)(?: {_PART})?\b(?! ?[-/] ?(?:fri|sun|thu|thurs))(?! (?:the|a|in|with|down|up|my|his|her|on|and|"
            rf"at|there|for|cream|screen|burn|shine|ami|ary|dieu)\b)(?!['/-])"
        ),
    ),
    ("weekday", sought(r"\b(?:sat|sun|wed) (?:morning|night|eve|evening|afternoon|am|pm)\b", _I)),
    (
        "day",
        sought(
            r"(?<!\w )\b(?:in the (?:small hours|early hours|wee hours|middle of the night)|(?<=the )previous "
            r"(?:day|"
            r"night|evening))\b|\bin the (?:small|early|wee) hours\b",
            _I,
        ),
    ),
    ("year", sought(r"(?<=[a-z]), (?P<core>19\d\d|20[0-2]\d)(?=[.,;])")),
)
"""A kind, and how it is written.

A group `core` is the span where the words before it only place it.
"""
