"""Ages and age groups of the people in a draft.

Found: "84F", "74yo", "3/12 old", "mid-forties", "12-day-old", "turned 101", "elderly"; a bare number only where the
grammar says that it is a person's ("Lady, 43, ", "she was eighty-nine"). Left alone: doses, scales, durations
("3/7 hx"), time since events and days after an operation (`time.py`), gestation (`condition.py`), groups in general
("young doctors", "50+"). What each wording means in years is in `_age_meaning.py`.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from secondlook.mentions._age_meaning import meaning, soften
from secondlook.mentions._numbers import NUMBER_WORD, number
from secondlook.model import Attribute, Category, Fact, Mention, Origin

__all__ = ["CATEGORY", "OLDEST_AGE_YEARS", "find", "read", "soften"]

CATEGORY = Category.AGE

OLDEST_AGE_YEARS = 115
"""A larger number before "year old" is a building, a whisky or a slip of the finger."""

_I = re.IGNORECASE
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_N = rf"(?:\d{{1,3}}|{NUMBER_WORD})"
_PERSON = (
    r"(?:wo)?man|gent(?:leman)?|lady|bloke|guy|chap|fella|lad|lass|boy|girl|dude|pt|px|patient|female|male|mum|mom|mam|"
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

_OLD = re.compile(
    rf"\b(?P<n>{_N}|\d{{1,2}}/(?:7|12|52))[ -]{{0,2}}(?:"
    rf"(?:(?:y(?:ea)?rs?|mths?|months?|mo|wks?|weeks?|days?|hours?|hrs?)[ -]?|(?<=[/\d]))olds?\b"
    rf"|y\.?[ /]?o\.?(?![\w])|m/o\b|years? young\b|y(?:ea)?rs?[ -]of[ -]age\b|(?:y(?:ea)?rs?|months?)[ -]olds?\b)"
    rf"(?![ -]{_NOT_PEOPLE}\b)",
    _I,
)
_MEDICAL_SHORT = re.compile(
    rf"\b(?P<n>\d{{1,2}}/(?:12|52|7)|\d{{1,2}} ?(?:mo|mths?|months?|wks?|weeks?|days?|y|yrs?))(?= (?:{_PERSON})\b)"
    rf"|\b(?:{_PERSON}) of (?P<of>\d{{1,2}}/(?:12|52|7)|{_N} (?:months?|weeks?|days?|years?))(?!\w)"
    rf"|(?<=[,;(.] )(?P<bare>\d{{1,3}} ?(?:y|yrs?|years))(?=[,;).])",
    _I,
)
_SEXED = re.compile(
    r"(?<![\w£$€.,/+-])(?:(?P<n>1[01]\d|\d{1,2})[ /]?(?P<s>[MFmf])|(?P<n2>1[01]\d|\d{1,2})[ -]?(?P<s2>(?:fe)?male)s?)(?![\w'/+-])"
)
_SEX_FIRST = re.compile(r"(?<![\w/.-])(?:[MF]|(?:fe)?male)[ ,]{0,2}(\d{2})(?![\w%.:/-]|, ?\d| (?:weeks|mg|kg|days|hours))")
_AGED = re.compile(
    rf"\b(?:age[ds]?(?: of)?:?|aet\.?|at the age of)[ ]{{1,2}}(?P<n>{_N}(?!-\d|\+|/| ?%)(?:[ -](?:months?|weeks?|days?|years?|yrs)\b)?)"
    r"(?!\+| ?(?:to|-|–) ?\d| (?:and|or) (?:over|above|under|below|older|younger|up)| plus)",
    _I,
)
_DECADE_WORD = r"(?:twenties|thirties|fou?rties|fifties|sixties|seventies|eighties|nineties|teens)"
_DECADE = re.compile(
    rf"\b(?:in (?:his|her|their|my|your) )?(?:(?:very )?(?:early|mid|late)(?:[ -](?:to|/)[ -](?:mid|late))?[ -/]{{1,2}})"
    rf"(?:{_DECADE_WORD}|[1-9]0'?s)\b"
    rf"|\bin (?:his|her|their|my|your) (?:{_DECADE_WORD}|[1-9]0'?s\b)",
    _I,
)
_DECADE_ALONE = re.compile(
    rf"(?:^|(?<=[,;.!?:(] )|(?<=\n)|(?<=[Pp]t )|(?<=[Mm]an )|(?<=[Ll]ady )|(?<= in ))((?:[2-9]0'?s|{_DECADE_WORD}))"
    rf"(?=[,;)]| (?:[MF]|(?:fe)?male|wo?man|man|lady|gent|bloke|guy|pt)\b)",
    _I | re.MULTILINE,
)
_NOT_A_DECADE = re.compile(r"(?:sats?|spo2|hr|rr|bp|rate|pulse|sugars?|bm|bms|map|systolic|pressure|the)\W*(?:\w+\W+){0,2}$", _I)
_GROUP_NOUN = (
    r"(?:unit|clinic|ward|doctors?|health|protection|steps?|shower|monitor|blues|milk|formula|food|brain|bump|bank|boom|"
    r"psychiatr\w+|seat|benefit|care|carer|minder|death|line|friend|friendly|bottle|gro|oil|wipes?|scales?|"
    r"checks?|group|massage|led|proof|mortality|loss|services?|development|bands?|list|blue|grand|gown|tag|tags|"
    r"aspirin|teeth|weighing|feed|feeding|assessment|safe\w*|abuse|labour|poverty|sling|bath|clothes|photos?|cot|hat|"
    r"hats|names?|reg|nurse|specialists?|surgery|dose|doses|dosing|size|sized|life|support|tax|scan|showers|bear|"
    r"spinach|carrots?|wards|in arms|on board|warmers?|box|boxes|team|pathways?|obesity|maintenance|arrangements?)"
)
_GROUPS = (
    r"octogenarian|nonagenarian|centenarian|septuagenarian|sexagenarian|teenager|teenaged?|adolescent|elderly|"
    r"school[- ]aged?|pre-?schooler|middle[- ]aged|pensioner|oap|newborn|new[- ]born|neonate|infant|toddler|baby|babe|bub|bubba|"
    r"bairn|wean|youngster|tot|primary school(?:er| age)|kid|kiddo|kiddie|little one|child|teen|prem(?:mie)?|preemie"
)
_GROUP = re.compile(rf"\b(?P<g>{_GROUPS})(?!['’]?s\b(?! [a-z]))(?![\w-]|[ -]{_GROUP_NOUN}\b)(?:'(?=s))?", _I)
_IN_GENERAL = re.compile(
    r"(?:\b(?:when|if|like|any|every|each|lets?|as|than|per|or|to|not) an? (?:\w+ )?$|\b(?:any|every|each|tired|next) $|\b(?:had|having|have|expecting) (?:an?|her|my|our|their) $"
    r"|\b(?:second|third|first) $|\b(?:talk|speak|write|in|for) (?:to |with )?an? $)",
    _I,
)
_KINSHIP_BEFORE = re.compile(r"\b(?:the|his|her|their|my|our|your|two|own|new) $", _I)
_COMMON = re.compile(r"(?:baby|kid|child|bairn|wean|bub|toddler|teenager|babe)", _I)
_SURELY_A_PERSON = re.compile(
    r"(?:octogen|nonagen|centen|septua|sexagen|teenager|toddler|neonate|infant|newborn|pensioner|oap|bairn|elderly|middle)", _I
)
_ONE_PERSON_BEFORE = re.compile(
    r"(?:\b(?:an?|this|the|that|my|our|one|some|another|poor|wee|little|lovely|her|his|their|with|and|school-age|aged|young|"
    r"healthy|term|well|unwell|septic|sick|chunky|tiny|first|second|third|fourth|same|your|prem|breech)|[.,;:!?(\n]|^)\s*$",
    _I,
)
_YOUNG_OLD = re.compile(
    rf"\b(?P<w>young|old|elderly|older|wee|youngish)(?=(?: [A-Za-z]+){{0,1}} (?:{_PERSON}|mother|couple|farmer|woman|man|thing)\b(?!'?s\b))",
    _I,
)
_IS = re.compile(
    rf"\b(?:(?:I'?m|I was|I am|(?:he|she|you|who|{_PERSON}|(?!There|That|This|It|What|Here|Who|Which|How|One|Where|Mine|Ours|Total|Score|Today|So|Then|Next|Answer|Rate)[A-Z][a-z]+)(?:'s|'re| is| was| were|s))"
    rf"(?: (?:now|only|just|about|nearly|almost|barely|already|still|turning))?|(?:turn(?:ed|ing|s)|pushing|nearly|about to be|celebrat(?:ed|es|ing) (?:his|her|their)|been about) )"
    rf" ?(?P<n>{_N})(?!['’]|\.\d|,\d|:\d|/| ?%|-\d)(?=[,;.!?)…]|$|\n| (?:and|but|with|so|today|tomorrow|yesterday|next|this|last|when|now|then|on|who|years|when|as|I)\b)",
)
_OF = re.compile(rf"\b(?:{_PERSON}),? (?:of |aged |at )(?P<n>{_N})(?![\w%:/.-]\w| (?:mg|years|weeks|days|months|hours|o'clock))", _I)
_COMMA = re.compile(
    rf"(?<=[A-Za-z)\d][,:(] )(?P<n>1[01]\d|[2-9]\d|1[5-9]|{NUMBER_WORD})(?=, ?[A-Za-z#(]|; |\) )", _I
)
_PERSON_NUMBER = re.compile(
    rf"\b(?:{_PERSON})(?:,? \(?|\()(?P<n>{_N})(?=[,;.)](?!\d)|$|\n| (?:with|who|on|c/o|presents?|presenting|found|admitted|in|post|had)\b)",
    _I,
)
_START = re.compile(
    rf"(?:^|(?<=[.!?\n] )|(?<=\n))(?P<n>1[01]\d|[2-9]\d|1[6-9]|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:{_TENS})(?:[ -](?:{_ONES}))?)(?=, [A-Za-z]|\.(?: [A-Z]|$|\n)| and [a-z]| with )",
    _I | re.MULTILINE,
)
_DIED_AT = re.compile(
    rf"\b(?:died|dead|dies|dying|passed away|gone|pregnant|widowed|diagnosed|married|alive|menopause|mother|dad|first baby)"
    rf" (?:at|aged) (?P<n>1[01]\d|[2-9]\d|1[3-9]|{NUMBER_WORD})(?![\w:.%-]\w| ?(?:am|pm|weeks|days|hours|months|minutes|o'clock|in))",
    _I,
)
_BIRTHDAY = re.compile(r"\b(?:1[01]\d|[1-9]\d?)(?:st|nd|rd|th) birthday\b", _I)
_ROUGHLY = re.compile(rf"\b(?:{_TENS}|[2-9]0)[ -](?:odd|ish|something)\b(?! (?:patients|people|of|beds|years?|nurses|cases|pages|minutes))", _I)
_ARTICLE = re.compile(rf"\b[Aa]n? (?P<n>1[01]\d|[2-9]\d|1[6-9]) (?=(?:{_PERSON})\b)")
_OF_LIFE = re.compile(
    r"\b(?:day|d|week|hour) ?\d{1,2} of life\b|\bdol ?\d{1,2}\b|\bT ?\+ ?\d{1,2}\b(?! ?\+)|\bterm ?\+ ?\d{1,2}\b"
    rf"|\bday \d{{1,2}}(?= (?:old )?(?:baby|bub|neonate|newborn|prem|twin)\b)",
    _I,
)
_BABY_IS = re.compile(
    rf"\b(?:[Bb]aby|[Bb]ub|[Nn]ewborn|[Ll]ittle one|[Ii]nfant)(?: [A-Z][a-z]+)? (?:is|was|'s|now) (?P<n>{_N} (?:months?|weeks?|days?|hours?))(?=[,;.!?]|$| and\b| now\b)",
    _I,
)
_SCHOOL_YEAR = re.compile(r"\b(?:year|yr|grade) \d{1,2}(?= (?:boy|girl|pupil|kid|lad|child)\b)|\b\d{1,2}th[ -]grader\b", _I)
_LAB = re.compile(
    r"\b(?:hb|k|na|sats?|crp|wcc|wbc|hr|rr|bp|gcs|news2?|ph|ca|plt|map|bm|ldh|alt|ast|inr|score|scored|rate|bmi|"
    r"ef|lactate|urea|creat\w*|egfr|glucose|hba1c|temp|pips?|pf|fio2|age|pages?|number|no|"
    r"chapter|level|grade|stage|weeks?|points?|x|by|to|from|than|and|size|number|nos?)[ :=>-]*$",
    _I,
)


def find(text: str) -> Iterator[Mention]:
    """Every age and age group, in order."""
    taken: dict[int, Mention] = {}
    for start, end, kind in _candidates(text):
        previous = taken.get(start)
        if previous is None or previous.end < end:
            taken[start] = _mention(text, start, end, kind)
    last = 0
    for mention in sorted(taken.values(), key=lambda m: (m.start, -m.end)):
        if mention.start >= last:
            yield mention
            last = mention.end


def _mention(text: str, start: int, end: int, kind: str) -> Mention:
    return Mention(
        category=CATEGORY, start=start, end=end, text=text[start:end], kind=kind, certainty=0.7 if kind == "bare" else 0.9
    )


def _candidates(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of each candidate; they may overlap."""
    for match in _OLD.finditer(text):
        if match[0].lower().endswith("olds"):
            continue  # a group in general
        if match["n"].isdecimal() and int(match["n"]) > OLDEST_AGE_YEARS:
            continue
        if re.search(r"\d[./-]?$|\bthe (?:last|past) $", text[max(0, match.start() - 10) : match.start()]):
            continue
        yield match.start(), match.end(), _adjectival(text, match.end(), "years")
    for pattern, kind in ((_OF_LIFE, "newborn"), (_BIRTHDAY, "birthday"), (_SCHOOL_YEAR, "school_year"), (_ROUGHLY, "decade"), (_DECADE, "decade")):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), _adjectival(text, match.end(), kind)
    for match in _DECADE_ALONE.finditer(text):
        if not _NOT_A_DECADE.search(text[max(0, match.start() - 30) : match.start()]):
            yield match.start(1), match.end(1), _adjectival(text, match.end(), "decade")
    for match in _SEXED.finditer(text):
        if _is_sexed_age(text, match):
            yield match.start(), match.end(), "sexed"
    for match in _SEX_FIRST.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()].lower()
        after = text[match.end() : match.end() + 10].lower()
        if not re.search(r"\b(?:the|on|off|along|junction|up)\s$", before) and not after.startswith((" junction", " j")):
            yield match.start(), match.end(), "sexed"
    for match in _MEDICAL_SHORT.finditer(text):
        group = match.lastgroup or "n"
        yield match.start(group), match.end(group), "years"
    for match in _AGED.finditer(text):
        value = number(re.sub(r"[ -](?:months?|weeks?|days?|years?|yrs)$", "", match["n"], flags=_I))
        verb = value is not None and value % 5 == 0 and match[0].lower().startswith("aged") and match["n"].lower().endswith("years")
        if value is not None and value <= OLDEST_AGE_YEARS and not verb:
            yield match.start(), match.end(), "aged"
    yield from _bare(text)
    for match in _YOUNG_OLD.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if not re.search(r"\b(?:years?|months?|weeks?|days?|yr)[ -]$", before, _I) and not _IN_GENERAL.search(before):
            yield match.start(), match.end(), "group_adj"
    for match in _GROUP.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if _IN_GENERAL.search(before):
            continue
        if _KINSHIP_BEFORE.search(before) and _COMMON.match(match["g"]):
            continue
        if _SURELY_A_PERSON.match(match["g"]) or _ONE_PERSON_BEFORE.search(before):
            yield match.start("g"), match.end("g"), _adjectival(text, match.end("g"), "group")


def _bare(text: str) -> Iterator[tuple[int, int, str]]:
    """Numbers that only the grammar makes an age."""
    for pattern in (_IS, _OF, _COMMA, _PERSON_NUMBER, _START, _DIED_AT, _BABY_IS, _ARTICLE):
        for match in pattern.finditer(text):
            raw = match["n"]
            if pattern is _BABY_IS:
                yield match.start("n"), match.end("n"), "bare"
                continue
            value = number(raw)
            if value is None or value > OLDEST_AGE_YEARS:
                continue
            before = text[max(0, match.start("n") - 24) : match.start("n")]
            if pattern is _COMMA and (value < 15 or re.search(r"\d[%\w/.]*[,:(] $", before) and not _bed_before(before)):
                continue
            if pattern in (_COMMA, _START) and _LAB.search(re.sub(r"[,:(] $", "", before)):
                continue
            yield match.start("n"), match.end("n"), "bare"


def _bed_before(before: str) -> bool:
    return re.search(r"\b(?:bed|bay|room|ward|sr) ?\d{1,2}[,:(] $", before, _I) is not None


def _is_sexed_age(text: str, match: re.Match[str]) -> bool:
    """Whether "84F" is an age: not a catheter, a temperature, a distance, a sum of money or a doctor's grade."""
    raw, sex = match["n"] or match["n2"], match["s"] or match["s2"]
    after = text[match.end() : match.end() + 24].lower()
    before = text[max(0, match.start() - 16) : match.start()].lower()
    if int(raw) > OLDEST_AGE_YEARS or re.match(r" ?(?:catheter|chest drain|drain|sheath|gauge|cannula|scope|tube|ng\b|stent|foley|patients|doctors|nurses|students|and \d)", after):
        return False
    if re.search(r"\b(?:temp|of|size|a \d|about|fever|ran|swam|swims|over|under|within|after|every|walk\w*|dropped|fell|than|x)\s*$", before):
        return sex.isupper() and int(raw) >= 16 and not re.search(r"\b(?:temp|size|fever)\s*$", before)
    if match["s"] and sex == "m":
        # Metres, minutes, months and millions are written so too.
        return int(raw) >= 16 and re.match(r"(?:[,;:)]| (?:with|c/o|hx|pmh|presents?|who|in|on|[A-Z#]))", text[match.end() :]) is not None
    if match["s"] == "M" and int(raw) < 4:
        return re.match(r"(?:[,;]| (?:with|c/o))", after) is not None
    return True


def _adjectival(text: str, end: int, kind: str) -> str:
    """The kind, marked when a noun follows that the age describes ("84 year old man")."""
    return f"{kind}_adj" if re.match(rf" (?:[a-z]+ )?(?:{_PERSON})\b", text[end : end + 40], _I) else kind


def read(mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]:
    """The age in years, both ends inclusive, and the sex where "84F" gives it."""
    low, high, exact, sex = meaning(mention.text)
    yield Fact(
        category=CATEGORY, attribute=Attribute.AGE_YEARS, low=low, high=high, unit="years", exact=exact, origin=origin, mention=mention
    )
    if sex:
        yield Fact(category=CATEGORY, attribute=Attribute.SEX, value=sex, origin=origin, mention=mention)
