"""How ages and age groups are written; what they mean is in `_age_meaning.py`, which of them count in `age.py`.

No pattern repeats a repeated group, so each is linear.
"""

import re

from secondlook.mentions._numbers import NUMBER_WORD
from secondlook.mentions._pattern import beside, sought

_I = re.IGNORECASE
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_N = rf"(?:\d{{1,3}}|{NUMBER_WORD})"
PERSON = (
    r"(?:wo)?man|gent(?:leman)?|lady|bloke|guy|chap|fella|lad|lass|boy|girl|dude|pt|px|patient|"
    r"female|male|mum|mom|mammy|mam|"
    r"dad|mother|father|granny|gran|grandad|nan|nana|daughter|son|brother|sister|wife|husband|bride|groom|farmer|"
    r"teacher|student|kid|child|baby|infant|toddler|person|widow(?:er)?|bub|tot|primip|multip|mama|teen(?:ager)?|"
    r"driver|nurse|worker|builder|cyclist|runner|player|adult|resident|newborn|neonate|pensioner|smoker|twin"
)
_NOT_PEOPLE = (
    r"(?:guidelines?|papers?|stud(?:y|ies)|kit|machines?|buildings?|scanners?|whisk(?:e?y)|car|cars|system|computers?|"
    r"laptops?|polic(?:y|ies)|data|evidence|chapel|church|house|hospital|boiler|textbook|book|trial|review|results?|"
    r"mattress|bed|chair|drug|contract|rota|infarct|fracture|scar|injury|repair|implant|prosthesis|hip|knee|pacemaker|"
    r"stent|graft|lesion|rash|wound|ulcer|stroke|bottle|phone|app|software|joke|milk|ECG|film|x-?ray|scan|van|trolley)"
)
_UNIT = r"(?:y(?:ea)?rs?|y|mths?|months?|mo|m|wks?|weeks?|days?|hours?|hrs?)"

OLD = sought(
    rf"\b(?P<n>{_N}|\d{{1,2}}/(?:7|12|52))[ -]{{0,2}}(?:"
    rf"(?:(?:y(?:ea)?rs?|mths?|months?|mo|wks?|weeks?|days?|hours?|hrs?)[ -]?|(?<=[/\d]))olds?\b"
    rf"|y\.?[ /]?o\.?(?![\w])|m/o\b|years? young\b|y(?:ea)?rs?[ -]of[ -]age\b|(?:y(?:ea)?rs?|months?)[ -]olds?\b)"
    rf"(?![ -]{_NOT_PEOPLE}\b)",
    _I,
)
MEDICAL_SHORT = sought(
    rf"\b(?P<n>\d{{1,2}}/(?:12|52|7)|\d{{1,2}} ?(?:mo|mths?|months?|wks?|weeks?|days?|y|yrs?))(?= (?:{PERSON})\b)"
    rf"|\b(?:{PERSON}) of (?P<of>\d{{1,2}}/(?:12|52|7)|{_N} (?:months?|weeks?|days?|years?))(?!\w)"
    rf"|(?<=[,;(.] )(?P<bare>\d{{1,3}} ?(?:y|yrs?|years))(?=[,;).])",
    _I,
)
SEXED = sought(
    r"(?<![\w£$€.,/+-])(?:(?P<n>1[01]\d|\d{1,2})[ /]?(?P<s>[MFmf])|(?P<n2>1[01]\d|\d{1,2})[ "
    r"-]?(?P<s2>(?:fe)?male)s?)(?![\w'/+-])"
)
SEX_FIRST = sought(
    r"(?<![\w/.-])(?:[MF]|(?:fe)?male)[ ,]{0,2}(\d{2})(?![\w%.:/-]|, ?\d| (?:weeks|mg|kg|days|hours))"
)
AGED = sought(
    rf"\b(?:age[ds]?(?: of)?:?|aet\.?|at the age of)[ ]{{1,2}}(?P<n>{_N}(?!\d|-\d|\+|/| ?%)(?:[ -](?:months?|"
    rf"weeks?|days?|years?|yrs)\b)?)"
    r"(?!\+| ?(?:to|-|–) ?\d| (?:and|or) (?:over|above|under|below|older|younger|up)| plus)",
    _I,
)
_DECADE_WORD = r"(?:twenties|thirties|fou?rties|fifties|sixties|seventies|eighties|nineties|teens)"
DECADE = sought(
    rf"\b(?:in (?:his|her|their|my|your) )?(?:(?:very )?(?:early|mid|late)(?:[ -](?:to|/)[ -](?:mid|late))?[ "
    rf"-/]{{1,2}})"
    rf"(?:{_DECADE_WORD}|[1-9]0'?s)\b"
    rf"|\bin (?:his|her|their|my|your) (?:{_DECADE_WORD}|[1-9]0'?s\b)",
    _I,
)
DECADE_ALONE = sought(
    rf"(?:^|(?<=[,;.!?:(] )|(?<=\n)|(?<=[Pp]t )|(?<=[Mm]an )|(?<=[Ll]ady )|(?<= in )|(?<=bloke )|"
    rf"(?<=woman )|(?<=lad )|(?<=gent )|(?<=chap )|(?<=guy ))((?:[2-9]0'?s|{_DECADE_WORD}))"
    rf"(?=[,;)]|\.(?:\s|$)| (?:[MF]|(?:fe)?male|wo?man|man|lady|gent|bloke|guy|pt)\b)",
    _I | re.MULTILINE,
)
NOT_A_DECADE = beside(
    r"(?:sats?|spo2|hr|rr|bp|rate|pulse|sugars?|bm|bms|map|systolic|pressure|the)\W*(?:\w+\W+){0,2}$", _I
)
_GROUP_NOUN = (
    r"(?:unit|clinic|ward|doctors?|health|protection|steps?|shower|monitor|blues|milk|formula|food|brain|bump|"
    r"bank|boom|"
    r"psychiatr\w+|seat|benefit|care|carer|minder|death|line|friend|friendly|bottle|gro|oil|wipes?|scales?|"
    r"checks?|group|massage|led|proof|mortality|loss|services?|development|bands?|list|blue|grand|gown|tag|tags|"
    r"aspirin|teeth|weighing|feed|feeding|assessment|safe\w*|abuse|labour|poverty|sling|bath|clothes|photos?|cot|hat|"
    r"hats|names?|reg|nurse|specialists?|surgery|dose|doses|dosing|size|sized|life|support|tax|scan|showers|bear|"
    r"spinach|carrots?|wards|in arms|on board|warmers?|box|boxes|team|pathways?|obesity|maintenance|arrangements?)"
)
_GROUPS = (
    r"octogenarian|nonagenarian|centenarian|septuagenarian|sexagenarian|teenager|teenaged?|adolescent|elderly|"
    r"school[- ]aged?|pre-?schooler|middle[- ]aged|pensioner|oap|newborn|new[- ]born|neonate|infant|toddler|"
    r"baby|babe|bub|bubba|"
    r"bairn|wean|youngster|tot|primary school(?:er| age)|kid|kiddo|kiddie|little one|child|teen|prem(?:mie)?|preemie"
)
GROUP = sought(rf"\b(?P<g>{_GROUPS})(?!['’]?s\b(?! [a-z]))(?![\w-]|[ -]{_GROUP_NOUN}\b)(?:'(?=s))?", _I)
IN_GENERAL = beside(
    r"(?:\b(?:when|if|like|any|every|each|lets?|as|than|per|or|to|not) an? (?:\w+ )?$|\b(?:any|every|each|"
    r"tired|next) $|\b(?:had|having|have|expecting) (?:an?|her|my|our|their) $"
    r"|\b(?:second|third|first) $|\b(?:talk|speak|write|in|for) (?:to |with )?an? $)",
    _I,
)
KINSHIP_BEFORE = beside(r"\b(?:the|his|her|their|my|our|your|two|own|new) $", _I)
COMMON = beside(r"(?:baby|kid|child|bairn|wean|bub|toddler|teenager|babe)", _I)
SURELY_A_PERSON = beside(
    r"(?:octogen|nonagen|centen|septua|sexagen|teenager|toddler|neonate|infant|newborn|pensioner|oap|bairn|"
    r"elderly|middle)",
    _I,
)
ONE_PERSON_BEFORE = beside(
    r"(?:\b(?:an?|this|the|that|my|our|one|some|another|poor|wee|little|lovely|her|his|their|with|and|"
    r"school-age|aged|young|"
    r"healthy|term|well|unwell|septic|sick|chunky|tiny|first|second|third|fourth|same|your|prem|breech)|[.,"
    r";:!?(\n]|^)\s*$",
    _I,
)
YOUNG_OLD = sought(
    rf"\b(?P<w>young|old|elderly|older|wee|youngish)(?=(?: [A-Za-z]+){{0,1}} (?:{PERSON}|mother|couple|farmer|"
    rf"woman|man|thing)\b(?!'?s\b))",
    _I,
)
IS = sought(
    rf"\b(?:(?:I'?m|I was|I am|(?:he|she|you|who|{PERSON}|(?!There|That|This|It|What|Here|Who|Which|How|One|"
    rf"Where|Mine|Ours|Total|Score|Today|So|Then|Next|Answer|Rate)[A-Z][a-z]+)(?:'s|'re| is| was| were|s))"
    rf"(?: (?:now|only|just|about|nearly|almost|barely|already|still|turning))?|(?:turn(?:ed|ing|s)|pushing|"
    rf"nearly|about to be|celebrat(?:ed|es|ing) (?:his|her|their)|been about) )"
    rf" ?(?P<n>{_N})(?!['’]|\.\d|,\d|:\d|/| ?%|-\d)(?=[,;.!?)…]|$|\n| (?:and|but|with|so|today|tomorrow|"
    rf"yesterday|next|this|last|when|now|then|on|who|years|when|as|I)\b)",
)
OF = sought(
    rf"\b(?:{PERSON}),? (?:of |aged |at )(?P<n>{_N})(?![\w%:/.-]\w| (?:mg|years|weeks|days|months|hours|o'clock))", _I
)
COMMA = sought(
    rf"(?<=[A-Za-z)\d][,:(] )(?P<n>1[01]\d|[2-9]\d|1[5-9]|{NUMBER_WORD})(?=, ?[A-Za-z#(]|, "
    rf"\d{1, 2} (?:weeks|/)|; |\) )",
    _I,
)
PERSON_NUMBER = sought(
    rf"\b(?:{PERSON})(?:,? \(?|\()(?P<n>{_N})(?=[,;.)](?!\d)|$|\n| (?:with|who|on|c/o|presents?|presenting|"
    rf"found|admitted|in|post|had)\b)",
    _I,
)
START = sought(
    rf"(?:^|(?<=[.!?\n] )|(?<=\n))(?P<n>1[01]\d|[2-9]\d|1[6-9]|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    rf"(?:{_TENS})(?:[ -](?:{_ONES}))?)(?=, [A-Za-z]|\.(?: [A-Z]|$|\n)| and [a-z]| with )",
    _I | re.MULTILINE,
)
DIED_AT = sought(
    rf"\b(?:died|dead|dies|dying|passed away|gone|pregnant|widowed|diagnosed|married|alive|menopause|mother|"
    rf"dad|first baby)"
    rf" (?:at|aged) (?P<n>1[01]\d|[2-9]\d|1[3-9]|{NUMBER_WORD})(?![\w:.%-]\w| ?(?:am|pm|weeks|days|hours|"
    rf"months|minutes|o'clock|in))",
    _I,
)
BIRTHDAY = sought(r"\b(?:1[01]\d|[1-9]\d?)(?:st|nd|rd|th) birthday\b", _I)
ROUGHLY = sought(
    rf"\b(?:{_TENS}|[2-9]0)[ -](?:odd|ish|something)\b(?! (?:patients|people|of|beds|years?|nurses|cases|pages|"
    rf"minutes))",
    _I,
)
OF_TRADE = sought(
    r"\b(?!number|order|power|error|factor|quarter|member|over|under|after)[a-z]{2,14}(?:er|ist|man|ian|or) of "
    rf"(?P<n>[2-9]\d|(?:{_TENS})(?:[ -](?:{_ONES}))?)(?=[,.;:)!?]|$| (?:with|in|who|on|passed)\b)",
    _I | re.MULTILINE,
)
OUR_PERSON = sought(
    rf"\b(?:my|our|this|the|one) (?:{PERSON}|[A-Z][a-z]+) (?P<n>1[01]\d|[2-9]\d|1[6-9])(?= "
    rf"[a-z]{{3,}})(?! (?:weeks|mins|minutes|hours|days|beds|patients|percent|times|years|on|of|"
    rf"and)\b)"
)
IN_TABLE = sought(
    r"(?<=\| )(?P<n>1[01]\d|[2-9]\d|1[6-9])(?= \|)|(?<=\b\d[A-F] )(?P<bed>1[01]\d|[2-9]\d|1[6-9])(?= [A-Za-z])"
)
AFTER_SIGN = sought(r"(?<=[^\x00-\x7f] )(?P<n>1[01]\d|[2-9]\d|1[6-9])(?=, ?[A-Za-z])")
AT_AGE = sought(
    rf"\b[Aa]t (?P<n>(?:{_TENS})[ -](?:{_ONES})(?=[,.;)]| (?:she|he|I)\b)|(?:[4-9]\d|1[01]\d)(?=,? (?:she|he) ))",
)
BABY_COMMA = sought(
    rf"\b(?:baby|bub|twins|triplets|infant|newborn|wean|neonate)\b[a-z ]{{0,12}}, (?P<n>{_N} "
    rf"(?:weeks|months|days))(?=[,.;])",
    _I,
)
YEAR_GROUP = sought(r"(?:^|(?<=[.!?\n] )|(?<=, ))(?:Year|Yr) \d{1,2}(?=, )", re.MULTILINE)
ARTICLE = sought(rf"\b[Aa]n? (?P<n>1[01]\d|[2-9]\d|1[6-9]) (?=(?:{PERSON})\b)")
OF_LIFE = sought(
    r"\b(?:day|d|week|hour) ?\d{1,2} of life\b|\bdol ?\d{1,2}\b|\bT ?\+ ?\d{1,2}\b(?! ?\+)|\bterm ?\+ ?\d{1,2}\b"
    r"|\bday \d{1,2}(?= (?:old )?(?:baby|bub|neonate|newborn|prem|twin)\b)",
    _I,
)
BABY_IS = sought(
    rf"\b(?:[Bb]aby|[Bb]ub|[Nn]ewborn|[Ll]ittle one|[Ii]nfant)(?: [A-Z][a-z]+)? (?:is|was|'s|now) (?P<n>{_N} "
    rf"(?:months?|weeks?|days?|hours?))(?=[,;.!?]|$| and\b| now\b)",
    _I,
)
SCHOOL_YEAR = sought(
    r"\b(?:year|yr|grade) \d{1,2}(?= (?:boy|girl|pupil|kid|lad|child)\b)|\b\d{1,2}th[ -]grader\b", _I
)
LAB = beside(
    r"\b(?:hb|k|na|sats?|crp|wcc|wbc|hr|rr|bp|gcs|news2?|ph|ca|plt|map|bm|ldh|alt|ast|inr|score|scored|rate|bmi|"
    r"ef|lactate|urea|creat\w*|egfr|glucose|hba1c|temp|pips?|pf|fio2|age|pages?|number|no|"
    r"chapter|level|grade|stage|weeks?|points?|x|by|to|from|than|and|size|number|nos?)[ :=>-]*$",
    _I,
)
