"""What dates, numbers, telephones and postcodes look like in a letter, also where a scan took a letter for a digit.

Each pattern is asked only where a label or a patient's block says what to expect, so it is wider than the engine's.
"""

import re
from collections.abc import Iterator
from datetime import date

from secondlook.memory import remembered

_D = r"[\dOoQIl|SB]"
"""A digit, or what character recognition makes of one."""
_SURE = r"(?=[^\n]{0,3}\d)"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
    r"|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr"
    r"|eanair|feabhra|marta|aibrean|bealtaine|meitheamh|iuil|lunasa|mean fomhair|deireadh fomhair|samhain|nollaig"
    r"|am faoilleach|an gearran|am mart|an giblean|an ceitean|an t-ogmhios|an t-iuchar|an lunastal|an t-sultain"
    r"|an damhair|an dubhlachd)"
)
"""In English, Welsh, Irish and Scottish Gaelic, in plain letters."""
_ROMAN = (
    r"(?:[./-](?:i{1,3}|iv|vi{0,3}|ix|xi{0,2})[./-](?:(?:19|20)\d\d|\d\d)"
    r"| (?:i{2,3}|iv|vi{1,3}|ix|xi{1,2}) (?:19|20)\d\d)"
)
"""A month in Roman figures, with its year: "12.iv.47"."""
DATE = re.compile(
    rf"(?<![\w/.-])(?:{_SURE}{_D}{{1,2}} ?[./,-] ?{_D}{{1,2}} ?[./,-] ?(?:{_D}{{4}}|{_D}{{2}})(?!\w)(?![/-]\d)"
    rf"|\d{{1,2}} \d{{1,2}} (?:19|20)\d\d(?!\w)"
    rf"|(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)"
    rf"|{_SURE}{_D}{{1,2}}(?:st|nd|rd|th)?[ ./,-]{{0,2}}(?:of )?{MONTH}[ ./,-]{{0,2}}'?(?=[a-z|]{{0,3}}\d)"
    rf"(?:{_D}{{4}}|{_D}{{2}})(?!\w)"
    rf"|\d{{1,2}}{_ROMAN}(?!\w)"
    rf"|{MONTH}[ .]{{1,2}}\d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d(?!\w))",
    re.IGNORECASE,
)
BARE_DATE = re.compile(
    rf"(?<![\w/.-])(?:\d{{8}}|\d{{6}}|{_SURE}{_D}{{1,2}} {_D}{{1,2}} (?:{_D}{{4}}|{_D}{{2}}))(?![\w/])"
)
"""Digits alone, directly after the label of a date of birth."""
MISREAD_DATE = re.compile(
    rf"(?=(?:[^\n\d]{{0,9}}\d){{2}}){_D}{{1,2}} ?([./ -]) ?{_D}{{1,2}} ?\1 ?(?:{_D}{{4}}|{_D}{{2}})(?!\w)"
)
"""A date whatever recognition made of its digits, directly after such a label or abreast of a name."""
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth"
    r"|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|(?:twenty|thirty)[ -][a-z]{5,7}"
    r"|\d{1,2}(?:st|nd|rd|th))"
)
TOLD_DATE = re.compile(
    rf"[ \t:.–-]*(?P<date>{_ORDINAL}(?: day)?(?: of)? (?:{MONTH}|the {_ORDINAL}),?(?: (?:19|20)\d\d| ['’]?\d\d)?(?!\w)"
    rf"|(?:19|20)\d\d,? \d{{1,2}}(?:st|nd|rd|th)? {MONTH}(?!\w)"
    rf"|(?:(?:c\.|circa|approx\.?|about|est\.?) ?)?(?:{MONTH} |\d{{1,2}}[/.])?(?:(?:19|20)\d\ds?|['’]\d\d)(?![\w/])"
    r"|(?!(?:dr|mrs?|ms|miss|prof|at|in)\b)(?-i:[A-Z])[\w.'’]+(?:,? (?:(?:of|the|in) )?(?-i:[A-Z\d])[\w.'’]*){0,5}"
    r",? (?:19|20)\d\d(?!\w))",
    re.IGNORECASE,
)
"""A day or a year however it is told, directly after such a label: "twelfth of July 1962", "Christmas Day 1932"."""
TEN = re.compile(rf"(?<![\w/.-]){_SURE}{_D}{{3}}[ .\xa0-]{{0,3}}{_D}{{3}}[ .\xa0-]{{0,3}}{_D}{{4}}(?!\w)(?![./-]\d)")
"""An NHS, CHI or H&C number."""
TEN_LOOSE = re.compile(rf"(?<!\w){_SURE}{_D}(?:[ .\xa0-]{{0,3}}{_D}){{7,11}}(?!\w)")
"""The same where the label says so: whatever the grouping, one digit more or less."""
GROUPED_TEN = re.compile(rf"(?<![\w/.,-]){_SURE}{_D}{{3}}([ -]){_D}{{3}}\1{_D}{{4}}(?![\w/])(?![.-]\d)")
"""Three, three and four, in any place."""
NUMBER = re.compile(
    r"#?(?<![\w/])(?=[A-Za-z/ .-]{0,8}\d)(?:[A-Za-z]{1,5}[ /.-]?)?(?:\d[\dA-Za-z]*)(?:[/.-][\dA-Za-z]+)*(?: "
    r"\d{2,}\b(?![/.-]\d)){0,3}"
    r"(?: [A-Z]\b)?"
)
"""Of a hospital: letters, digits, their separators."""
MISREAD_NUMBER = re.compile(
    r"[ \t:.#]{0,6}(?P<number>(?:[A-Z]{1,3} ?)?(?P<digits>)(?=(?:[OIlSB /-]{0,3}\d){3})"
    r"[\dOIlSB]{2,}(?:[ /-][\dOIlSB]{2,}){0,3})(?!\w)"
)
"""The same whatever recognition made of its digits, directly after a label: "M O3l7 7O2"."""
LEAST_DIGITS = 3
PHONE = re.compile(
    r"(?<![\w/])(?:\+ ?\d{1,3}[ )(.-]{0,3})?\(?[0Oo]?[\d(](?:[ ()./-]{0,3}[\dOo]){5,12}(?:[ ,]{0,2}(?:x"
    r"|ext?n?\.?|option) ?\d{1,6})?(?!\w)"
)
_AT_HOME = (
    r"@ ?[\w.-]*(?:mail|post|inbox|outlook|icloud|yahoo|live\.|btinternet|talktalk|virginmedia|ntlworld|tiscali|proton"
    r"|\b(?:aol|sky|me|msn|bt)\.)"
)
HOME_MAIL = re.compile(_AT_HOME, re.IGNORECASE)
"""Addresses that anybody can have."""
WORK_MAIL = re.compile(
    rf"@.*(?:nhs|hscni|\.gov|\.ac\.|\.police)|(?!{_AT_HOME})@ ?(?:.*(?:trust|hospital|surgery|clinic|practice|council"
    r"|health|dental|care)|(?:[\w-]*[.-])*(?:[\w-]*(?:hospice|pharmacy|opticians?|orthodontics|university)"
    r"|board|pharm|optics?|ortho|univ|police)[.-])",
    re.IGNORECASE,
)
"""Addresses that an employer gives; short words only as a whole part of the host: "northorpe" is no orthodontist."""
_DESK = (
    r"(?:reception|admin|office|secretar(?:y|ies)|sec|bookings?|enquir(?:y|ies)|appointments?|referrals?|info|contact"
    r"|team|duty|claims|scripts|prescriptions|helpers|volunteers|minutes|ppg|pals|results|records)"
)
DESK_MAIL = re.compile(
    rf"(?:(?:gp|ward\d{{0,2}}|clinic|practice|surgery|patients?|medical|{_DESK})[._-]){{0,2}}{_DESK} ?(?!{_AT_HOME})@",
    re.IGNORECASE,
)
"""Addresses of a desk and nobody's own: no other word before it, and no host where anybody can have one."""
EMAIL = re.compile(r"[\w.+'-]{1,64} ?@ ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_AT_SIGN = re.compile(r"@|\(at\)")
_BEFORE_AT = re.compile(r"[^\s<>@:;(,]{1,40}(?:[ \n]?[.'‘’_-][ \n]?[^\s<>@:;(,]{1,40}){0,3}[ \n]?$")
_LAST = r"(?:com|co|uk|net|org|nhs|ac|gov|ie|eu|info|me)\b"
_AFTER_AT = re.compile(
    rf" ?[\w-]{{1,63}}(?:\n[a-z\d-]{{1,20}}(?=\.{_LAST}))?"
    rf"(?: ?\.(?:[\w-]{{1,63}}|[ \n](?:{_LAST}|[a-z\d-]{{1,63}} ?\. ?{_LAST}))){{1,5}}"
)
"""A full stop behind an address of mail ends a sentence, unless more of an address follows."""
POSTCODE = re.compile(r"(?<![\w/-])[A-Z]{1,2}[\dOIlSB][A-Z\dIl]? ?[\dOoIlSB][ABD-HJLNP-UW-Z]{2}(?![\w])")
POSTCODE_ANY = re.compile(POSTCODE.pattern, re.IGNORECASE)

_READ_AS = str.maketrans("OoQIl|SB", "00011158")
_TAKEN_FOR = str.maketrans("OQILSB", "001158")
_MONTHS = (
    "jan feb mar apr may jun jul aug sep oct nov dec ion chw maw ebr mai meh gor aws med hyd tac rha "
    "ean fea mar aib bea mei iui lun mea dei sam nol fao gea mar gib cei ogm iuc lun sul dam sam dub".split()
)
_ARTICLE = re.compile(r"\Aa[mn] (?:t-)?")
_ROMAN_MONTHS = "i ii iii iv v vi vii viii ix x xi xii".split()


def mails(text: str) -> Iterator[tuple[int, int]]:
    """Addresses of mail, also with the spaces and line ends that recognition puts into them."""
    for sign in _AT_SIGN.finditer(text):
        after = _AFTER_AT.match(text, sign.end())
        if after is not None:
            before = _BEFORE_AT.search(text[max(0, sign.start() - 90) : sign.start()])
            yield sign.start() - (len(before[0]) if before else 0), after.end()


def digits(text: str) -> str:
    """The digits of a number, with what recognition takes for them."""
    return "".join(c for c in text.translate(_READ_AS) if c.isdigit())


def true_digits(text: str) -> int:
    """How many characters are digits as they stand."""
    return sum(c.isdigit() for c in text)


def mobile(text: str) -> bool:
    """Whether a telephone is a mobile, which is hardly ever an institution's."""
    found = digits(text)
    irish = len(found) == 10 and found.startswith(("083", "085", "086", "087", "089"))
    return irish or found.startswith(("07", "447", "00447", "3538", "003538"))


_TO_RING = re.compile(
    r"\b(?:tel|telephone|phone|ph|mob|mobile|fax|ring|rang|call|called|text|dial|line|switchboard|ff[oô]n)\b[^\n\d]{0,12}\Z",
    re.IGNORECASE,
)


def telephone(text: str, before: str = "") -> bool:
    """Whether a number begins like a telephone with its code and is as long.

    CHI numbers of those born on the first nine days of a month do so too: ten digits that begin with a day are a
    telephone only where a word for one stands before it.
    """
    found = digits(text)
    coded = found.startswith("0") and len(found) in (10, 11) and " " in text.strip() and text.lstrip("( ")[:1] in "0Oo"
    return coded and (not begins_with_day(found) or _TO_RING.search(before) is not None)


def begins_with_day(found: str) -> bool:
    """Whether ten digits begin with a day, as CHI numbers do."""
    return len(found) == 10 and 1 <= int(found[:2]) <= 31 and 1 <= int(found[2:4]) <= 12


def plain(text: str) -> str:
    """Letters and digits in capitals: how two spellings of one number are compared."""
    return "".join(c for c in text.upper() if c.isalnum())


def alike(plain_text: str) -> str:
    """Letters and digits in capitals, with one sign for those that recognition takes for each other."""
    return plain_text.translate(_TAKEN_FOR)


def _as_digits(text: str) -> str:
    """A day or a year beside the name of a month, with digits for what recognition took for others."""
    return re.sub(r"[\w|]*\d[\w|]*", lambda word: word[0].translate(_READ_AS), text)


@remembered(8)
def dates_in(text: str) -> tuple[tuple[re.Match[str], date | None], ...]:
    """Every date of a whole text and the day that it names: many ask."""
    return tuple([(match, day(match[0])) for match in DATE.finditer(text)])


def day(text: str) -> date | None:
    """The day that a date names, day before month; a year of two digits is the latest that is past 1930."""
    lowered = text.lower()
    if (roman := re.fullmatch(r"(\d{1,2})[ ./-]([ivx]{1,4})[ ./-](\d{2,4})", lowered)) and roman[2] in _ROMAN_MONTHS:
        lowered = text = f"{roman[1]}.{_ROMAN_MONTHS.index(roman[2]) + 1}.{roman[3]}"
    named = re.search(MONTH, lowered)
    numbers = [int(n) for n in re.findall(r"\d+", text.translate(_READ_AS))]
    if named:
        around = f"{_as_digits(text[: named.start()])} {_as_digits(text[named.end() :])}"
        numbers = [int(n) for n in re.findall(r"\d+", around)]
        if len(numbers) != 2:
            return None
        month_named = _ARTICLE.sub("", named[0])[:3]
        if month_named not in _MONTHS:
            return None
        numbers.insert(1, _MONTHS.index(month_named) % 12 + 1)
    elif len(numbers) == 1 and len(str(numbers[0]).zfill(6)) in (6, 8):
        bare = re.sub(r"\D", "", text)
        if len(bare) not in (6, 8):
            return None
        numbers = [int(bare[:2]), int(bare[2:4]), int(bare[4:])]
        if len(bare) == 8 and numbers[1] > 12:
            numbers = [int(bare[:4]), int(bare[4:6]), int(bare[6:])]
    if len(numbers) != 3:
        return None
    if numbers[0] > 31:
        numbers.reverse()
    first, month, year = numbers
    if month > 12:
        first, month = month, first
    if year < 100:
        year += 1900 if year > 30 else 2000
    try:
        return date(year, month, first)
    except (ValueError, OverflowError):
        return None
