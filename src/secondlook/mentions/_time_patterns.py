"""How days, dates and clock times are written, British and American; what they mean is in `_days.py` and `_clock.py`.

Each form is a kind and a pattern, the surer first. No pattern repeats a repeated group, so each is linear.
"""

import re

from secondlook.mentions._numbers import NUMBER_WORD

_I = re.IGNORECASE

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
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
_UNIT = r"(?:min(?:ute)?s?|hours?|hrs?|days?|nights?|wks?|weeks?|fortnights?|mths?|months?|y(?:ea)?rs?|decades?|shifts?)"
_ON = r"(?:on (?:the )?)?"

_HOLIDAY = (
    r"(?:christmas (?:day|eve|morning|night|week)|xmas (?:day|eve)|boxing day|new year'?s (?:eve|day)|nye|"
    r"easter (?:sunday|monday|saturday|weekend)|good friday|(?:the )?(?:may |august |early may |spring )?bank holiday"
    r"(?: (?:monday|weekend|friday))?|labou?r day(?: weekend)?|memorial day(?: weekend)?|thanksgiving(?! for)|"
    r"independence day|bonfire night|guy fawkes(?: night)?|valentine'?s(?: day)?|"
    r"(?:st\.? )?pat(?:rick|dy)'?s day|paddy'?s day|(?:st\.? )?stephen'?s day|pancake day|"
    r"mother'?s day|father'?s day|mothering sunday|remembrance (?:sunday|day)|"
    r"yom kippur|australia day|anzac day|waitangi day|canada day|hogmanay|burns night|st (?:david|george|andrew)'?s day|"
    r"ash wednesday|palm sunday|juneteenth|mlk day|presidents'? day|super bowl sunday|cup day|leap day)"
)

FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("date", re.compile(r"(?<![\w./-])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")),
    ("date", re.compile(r"(?<![\w./-])(?:0?[1-9]|[12]\d|3[01])(?P<sep>[/.-])(?:0?[1-9]|[12]\d|3[01])(?P=sep)(?:(?:19|20)\d\d|\d\d)(?![\w/]|[.-]\d)")),
    ("date", re.compile(
        rf"\b(?:on )?(?:the )?(?:[12]?\d|3[01])(?:st|nd|rd|th)?(?: ?- ?(?:[12]?\d|3[01])(?:st|nd|rd|th)?)?(?: of)? {MONTH}(?:,? (?:{_YEAR}|last year|this year|next year)|,? '\d\d)?", _I)),
    ("date", re.compile(rf"\b(?:on )?(?:the )?{_ORDINAL_WORD} of {MONTH}(?:,? {_YEAR})?", _I)),
    ("date", re.compile(rf"\b(?:on )?{MONTH} (?:the )?(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b(?![:/%]|\.\d| ?(?:mg|ml|weeks|days|patients|of us|pts))(?:,? {_YEAR})?", _I)),
    ("date", re.compile(r"\b(?:on|since|from|until|till|by|dated|before|after) (?P<core>(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-689]|1[01]))(?![\d/]| ?(?:mg|mmhg|pain|on|today))\b", _I)),
    ("ordinal", re.compile(
        r"\b(?:(?:on|from|until|till|by|since|before|after) )?the (?:[12]?\d|3[01])(?:st|nd|rd|th)\b"
        r"(?=[,.;:!?)]|$|\n| (?:and|with|as|at|if|to|so|is|was|but|for|we|I|he|she|they|it|in|please|then|of this)\b)(?! (?:to|in) (?:walk|die|get|be|line))", _I | re.M)),
    ("month", re.compile(
        rf"\b(?:in |over )?(?:(?:the )?(?:early|mid|late|start of|end of|beginning of|middle of|back end of)[ -])(?:last |this |next )?{_SURE_MONTH}(?: {_YEAR})?", _I)),
    ("month", re.compile(rf"\b(?:in |over |throughout |during )?{_SURE_MONTH}\.?,? (?:{_YEAR}|'\d\d|last year|this year|next year)", _I)),
    ("month", re.compile(rf"\b(?:(?:back )?in |over |during |throughout )?(?:last |this |next |this coming ){_SURE_MONTH}", _I)),
    ("month", re.compile(rf"\b(?:(?:back )?in |during |throughout ){_SURE_MONTH}(?! (?:the|a|we|I|he|she|be|have|not|go)\b)", _I)),
    ("month", re.compile(
        rf"(?<=\bsince ){_SURE_MONTH}|(?<=\buntil ){_SURE_MONTH}|(?<=\btill ){_SURE_MONTH}|(?<=\bfrom ){_SURE_MONTH}"
        rf"|(?<=\bbefore ){_SURE_MONTH}|(?<=\bafter ){_SURE_MONTH}|(?<=\bby ){_SURE_MONTH}|(?<=\bof ){_SURE_MONTH}(?= (?:with|in|on|at)\b)|(?<=\bstarting ){_SURE_MONTH}", _I)),
    ("month", re.compile(r"(?:^|(?<=[.!?\n] )|(?<=\()|(?<= ))(?:January|February|April|June|July|August|September|October|November|December)(?=[.,;!?)])(?!, [A-Z])", re.M)),
    ("year", re.compile(rf"\b(?:back )?(?:in|during) (?:the (?:summer|spring|autumn|winter) of |early |late |mid-?)?{_YEAR}\b(?!['/%-]|\.\d| ?(?:ml|mg|guid\w+|paper|contract|act|edition|update|criteria|consensus|trial|patients|units|kcal|g|hours|hrs))", _I)),
    ("year", re.compile(rf"(?<=since ){_YEAR}\b(?!['/]|\.\d| ?hrs)|(?<=till )(?:19|20[0-4])\d+\b(?<=\d\d\d\d)|(?<=until )(?:19|20[0-4])\d+\b(?<=\d\d\d\d)|(?<=died )(?:{_YEAR})\b|(?<=from )(?:{_YEAR})\b(?! ?(?:hrs|to \d|-))|(?<=summer of ){_YEAR}\b", _I)),
    ("year", re.compile(r"\b(?:back )?(?:in|since) '\d\d\b", _I)),
    ("year", re.compile(r"^(?:19|20)\d\d(?=\.(?:\s|$))", re.M)),
    ("season", re.compile(
        r"\b(?:(?:back )?(?:in|over|during) )?(?:(?:the )?(?:early|late|mid|end of|start of)[ -])?(?:last|this|next|that) (?:summer|autumn|winter|spring|fall|christmas|xmas|easter|term|season)\b(?! shift)", _I)),
    ("season", re.compile(r"\b(?:in|over|during) the (?:summer|autumn|winter|spring|fall|christmas (?:holidays?|break)|easter holidays?|holidays)\b", _I)),
    ("holiday", re.compile(rf"\b(?:on |at |over )?{_HOLIDAY}(?! (?:shopping|party|sale|rota|dinner|cards?|weekend rota|mubarak|service|bank holiday pay|pay|presents?|jumper))\b(?! mubarak)", _I)),
    ("holiday", re.compile(r"(?:\b(?:at|over|on) |(?<=since )|(?<=before )|(?<=after )|(?<=until )|(?<=by ))(?:the )?(?:christmas|xmas|easter|new year|diwali|eid|thanksgiving|hallowe'?en|ramadan|passover|hanukkah|labou?r weekend|grand final day)\b(?! (?:party|dinner|rota|cards?|tree|lights|lunch|jumper|do|night out|tree|lectures|eggs?|egg))", _I)),
    ("day", re.compile(
        r"\b(?:(?:earlier|later|again|only|as of|first thing|late|early|just) )?(?:today|tonight|tonite|2nite|yesterday|yday|tomorrow|tmrw|tmrow|tmw|tmoz|tomoz|tomos|2moro)(?:'s(?! (?:a|the|been|not|just|gone|my|so)\b))?"
        rf"(?: (?:{_PART}))?\b(?<!to this day)", _I)),
    ("day", re.compile(rf"\b(?:(?:earlier|later|again|early|late|first thing|at some point) )?(?:this|last|that|the previous|the following|the next) {_PART}\b(?! (?:sickness|shift was|am|pm))", _I)),
    ("day", re.compile(r"\b(?:overnight)\b(?! (?:shifts?|oats|stay|on[- ]call|success|bag|success|accommodation|fast|nhs|oximetry))", _I)),
    ("vague", re.compile(
        r"\b(?:the other (?:day|night|week|weekend|morning|evening|shift)|(?:(?:quite )?a )?(?:good )?(?:while|bit) (?:back|ago)|(?:ages|years|months|weeks|days|donkey'?s years|yonks|decades|moments) (?:back|ago)|back in (?:training|the day|med school|medical school|my training|uni|school|those days|august)|"
        r"when I was (?:an? (?:student|f1|f2|sho|houseman|house officer|junior|registrar|reg|newly qualified nurse|nqn|medical student|med student|trainee)))\b", _I)),
    ("period", re.compile(
        r"\b(?:(?:earlier|later|only|so far|again|in|over|during) )?(?:(?:the )?(?:start|end|beginning|back end) of )?(?:this|last|next|the past|the last|previous) (?:week|weekend|wkend|wknd|month|fortnight|year|couple of weeks|few weeks|few days|\d{1,2} (?:days|weeks|months|years))(?:end)?\b(?! or (?:two|so) of)(?! of (?:my|placement|training|life|pregnancy|f\d|med))", _I)),
    ("period", re.compile(r"\b(?:over|at) the weekend\b|\bthe weekend just gone\b", _I)),
    ("ago", re.compile(rf"\b(?:(?:about|around|just over|over|just|almost|nearly|roughly|only|some) )?(?:{_COUNT}[ -]{_UNIT}|\d{{1,2}}/(?:7|52|12)) (?:ago|back(?! pain)|previously|earlier|later)\b(?<!years later)", _I)),
    ("since", re.compile(
        rf"\b(?:{_COUNT}[ -]{_UNIT}|\d{{1,2}}/(?:7|52|12)) (?:post(?:[- ]?(?:op\w*|partum|natal|delivery|birth|surgery|stroke|transplant|discharge|chemo|injury|[a-z]+ectomy))?|postop|out from|following (?:the|her|his|their|a|surgery)|"
        r"after (?:the|her|his|their|surgery|op|delivery|birth|discharge|admission|transplant|stroke|injury|chemo|starting|being|we|she|he|they)|after(?=[.,;!?]))(?![\w-])", _I)),
    ("since", re.compile(r"\b\d{1,2}/(?:7|52|12) in\b(?=[,.;])")),
    ("postop", re.compile(r"\b(?:day|d|wk|week|POD|pod|night) ?#?\d{1,3} (?:post|after|since|following|of(?= admission))(?:[- ]?(?:ops?|operati\w+|partum|natal|delivery|surgery|admission|stroke|transplant)\b)?(?![\w-])", _I)),
    ("postop", re.compile(r"\bPOD ?#?\d{1,3}\b|\b(?<!from )(?<!from-)day \d{1,3}\b(?! (?:of life|course|case|unit|week|trial|rx|old|baby|old|one|and night|a week|streak|surgery|rota))|(?<=[ (])d\d{1,2}\b(?! ?(?:receptor|dimer|vit|lumbar|\d))|\bwk ?\d{1,2}\b", _I)),
    ("weekday", re.compile(
        rf"(?<!to )(?<!black )(?<!manic )(?<!- )\b(?:(?:on|this|last|next|this coming|(?:the )?following|(?:the )?previous|(?:on )?the|first thing|come) )?(?:bank holiday )?{_LONG_WEEKDAY}"
        rf"(?:'s(?! (?:a|the|been|not|my)\b))?(?: {_PART}| just gone| gone| week| lunchtime)?\b(?! (?:to|-) (?:fri|sun|thu))(?!-(?:fri|sun|thu|sat))(?! feeling)", _I)),
    ("weekday", re.compile(
        rf"\b(?:on|this|last|next|since|by|until|from|before) (?:mon|tues?|weds?|thurs?|thu|fri|sat|sun)\b(?: {_PART})?(?! ?- ?(?:fri|sun|thu))(?! (?:the|a|in|with|down|up|my|his|her)\b)", _I)),
    ("weekday", re.compile(rf"(?<!every )\b(?:[Tt]ues|TUES|[Ww]eds|WEDS|[Tt]hurs|THURS|[Tt]hur|(?<![-/])(?:[Mm]on|MON)|[Ff]ri|FRI|Wed|Sat|Sun)(?: {_PART})?\b(?! ?[-/] ?(?:fri|sun|thu|thurs))(?! (?:the|a|in|with|down|up|my|his|her|on|and|at|there|for|cream|screen|burn|shine|ami|ary|dieu)\b)(?!['/-])")),
    ("weekday", re.compile(rf"\b(?:sat|sun|wed) (?:morning|night|eve|evening|afternoon|am|pm)\b", _I)),
    ("clock", re.compile(r"(?<![\w:.£$/-])(?:[01]?\d|2[0-3]):[0-5]\d(?: ?(?:am|pm|hrs?|h)\b)?(?![\w:%]|[./-]\d)", _I)),
    ("clock", re.compile(r"(?<![\w:£$/.-])(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)? ?(?:am|pm|a\.m\.|p\.m\.)(?!\w)(?: (?:today|on))?(?<! on)", _I)),
    ("clock", re.compile(r"\b(?:at|since|until|till|by|from|before|after|around|repeat|@) (?P<core>(?:[01]\d|2[0-3])[.]?[0-5]\d(?: ?hrs?\b)?)(?![\w%]|[.,]\d| ?(?:ml|mg|units|kcal|g|a day|l/min|calories|steps|patients|pts|words|people|of)\b)", _I)),
    ("clock", re.compile(r"(?<![\w£$.,/-])(?:0[0-9]|1\d|2[0-3])[.:]?[0-5]\d ?(?:hrs?|h|hours)\b(?! (?:a|per|of|for))", _I)),
    ("clock", re.compile(r"(?<![\w£$.,/+-])0[0-8][0-5]\d(?![\w.,/-]\d|\w| ?\d)", _I)),
    ("clock", re.compile(rf"\b(?:half|quarter)(?:[ -](?:past|to|after))?[ -](?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9])\b(?! (?:hours?|days?|weeks?|years?|months?|of|a|mg|tablets?))|\b(?:five|ten|twenty|twenty-five|5|10|20) (?:past|to) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|midnight|1[0-2]|[1-9])\b(?! (?:hours?|days?|weeks?|years?|months?|of|mg|times|people))", _I)),
    ("clock", re.compile(rf"(?<!\d to )(?<!the )\b(?:{NUMBER_WORD}|\d{{1,2}}) o'?clock\b(?! position)(?: (?:this|in the) (?:morning|afternoon|evening)| at night)?", _I)),
    ("clock", re.compile(rf"(?<=at )(?:{NUMBER_WORD}|1[0-2]|[1-9]) in the (?:morning|afternoon|evening|night)|\b(?:{NUMBER_WORD}|1[0-2]|[1-9]) in the morning\b", _I)),
    ("clock", re.compile(r"(?<=at )(?:1[0-2]|[1-9])(?= (?:today|tomorrow|tonight|yesterday|on (?:mon|tue|wed|thu|fri|sat|sun)|this (?:morning|afternoon)))", _I)),
    ("clock", re.compile(r"\b(?:let (?:her|him|them) go|came in|come in|comes in|arrived|died|born|delivered|passed|left|finished|finish|started|start|starts|starting|woke|collapsed|called|rang|bleeped|picked up|picket from|meeting|visit\w*|closes|opens|home|bed) (?:at|from|by) (?P<core>(?:1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven))(?=[.,;!?)]|$|\n| (?:and|with|to|so|because|but)\b)", _I | re.M)),
    ("clock", re.compile(r"\b(?:from )?(?:1[0-2]|[1-9]) ?(?:till|til|until) ?(?:1[0-2]|[1-9])\b(?! (?:days|weeks|times|months))", _I)),
    ("clock", re.compile(r"\b(?:tomorrow|today|tonight|sunday|monday|tuesday|wednesday|thursday|friday|saturday|weds|thurs|tues) (?P<core>(?:at|before|by|after|from) (?:1[0-2]|[1-9]))\b(?![:.]\d|%)", _I)),
    ("clock", re.compile(r"\b(?:before|by|after|until) (?P<core>(?:1[0-2]|[1-9]))(?= (?:re\b|today|tomorrow|please|pls|tonight))", _I)),
    ("clock", re.compile(r"(?<!the )\b(?:midnight|noon|midday)\b(?! (?:oil|blue|feast|mass|snack))", _I)),
    ("day", re.compile(r"(?<!\w )\b(?:in the (?:small hours|early hours|wee hours|middle of the night)|(?<=the )previous (?:day|night|evening))\b|\bin the (?:small|early|wee) hours\b", _I)),
    ("year", re.compile(r"(?<=[a-z]), (?P<core>19\d\d|20[0-2]\d)(?=[.,;])")),
    ("clock", re.compile(
        r"(?<!sats )(?<!gcs )(?<!news )(?<!score )(?<!lactate )(?<!look )(?<!aged )(?<!stuck )(?<!scored )(?<!grade )(?<!only )(?<!bed )(?<!room )\b(?:at|by|since|past|from|till|until) (?:about |around )?"
        r"(?P<core>(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9])(?:ish)?(?: at night| in the evening)?)(?=[.;!?)]|,(?! \d)|$|\n| (?:and (?:asked|said|told|they|we|she|he|it|I)|yesterday|to (?:six|seven|eight|nine|ten|eleven|twelve)|for whoever|or they|if I|on (?:a|the|Monday|Friday)|so)\b)", _I | re.M)),
    ("shift", re.compile(
        r"\b(?:on|during|from|off) (?:my |the |his |her |our )?(?:last |first |final |second |third |fourth )?(?:nights|lates|earlies|night shift|late shift|early shift|twilight(?: shift)?|day shift|long day|weekend on[- ]call|on[- ]call last night) (?:this|last) (?:week|weekend|night)\b", _I)),
    ("shift", re.compile(r"\b(?:(?:second|third|fourth|fifth|sixth|seventh|last|first) (?:night|shift|day) (?:of|on)(?: the)? (?:nights?|shift|placement|the job|call|the ward|service|a run|\w+))(?! life)\b", _I)),
)  # fmt: skip
"""A kind and how it is written; a group `core` is the span where the words before it only place it."""
