"""Numbers issued to one person: patients' numbers, register numbers, insurance, passports, cards, devices.

Found by their check digit AND their layout, or by the word before them ("hosp no", "MRN", "GMC"); also spaced out,
dotted, masked, or spelled out in words. Left alone: a bare ten-digit number (one in eleven passes the check), doses,
publications and trials (PMID, DOI, NCT), clinical codes, orders, money, years, Unix times. Telephones: `contact`.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from secondlook.mentions import _digits
from secondlook.mentions._pattern import Pattern, beside, sought
from secondlook.model import About, Attribute, Category, Fact, Mention, Origin, Softening

CATEGORY = Category.ID_NUMBER

_SUFFIX = r"(?:numbers?|nos?\b\.?|num\b|nr\b|#|ids?\b|identifiers?|identification|ref(?:erence)?s?\b|codes?|pin\b)"
_JOIN = r"[ \t]{0,2}(?:is\b|was\b|are\b)?[ \t:=#.,(\-]{0,4}(?:is\b|was\b)?[ \t]{0,2}"
_VALUE = (
    r"(?P<value>#?(?:[A-Z]{2}[ \-]\d\d[ \-]\d\d[ \-]\d\d[ \-][A-Z]\b"  # QQ 12 34 56 C
    r"|[\d*xX•█]{2,5}(?:[ .\-][\d*xX•█]{2,5}){1,4}(?:[ \-]?[A-Z\d]\b)?(?![\w*])"  # 701 338 9924, 00-417-733X
    r"|\d(?:[ .\-]\d){6,15}\b"  # 9 9 9 0 3 8 8 5 4 7
    r"|[A-Za-z0-9*•█]{1,24}(?:[\-/.][A-Za-z0-9*•█]{1,24}){0,5}))"
)
_PERSONAL = sought(
    r"(?<![A-Za-z])(?P<label>NHS|CHI|H ?& ?C|HSC|HCN|MRNs?|URN|UHID|EMPI|CRN|PID|SSN|NINO|N\.?I\.?|HBN|HPN|IHI|PPSN?"
    r"|NPI|MBI"
    r"|UBRN|UPN|DVA|TFN|SIN|Datix|medical records?|social security|national insurance|medicare|medicaid|med ?rec"
    r"|passport|driv(?:er|ing)(?:'?s)? licen[cs]e|hosp(?:ital)? no|IBAN)\b\.?"
    rf"(?P<suffix>[ \t]?{_SUFFIX})?{_JOIN}{_VALUE}",
    re.IGNORECASE,
)
_LABELLED = sought(
    r"(?<![A-Za-z])(?P<label>hosp(?:ital)?|patient|pt|pat|client|resident|unit|samples?|specimen|lab(?:oratory)?|path"
    r"|case"
    r"|accession|incident|episode|encounter|visit|referral|accounts?|acct|a/c|policy|insurance(?: policy)?|members?"
    r"(?:hip)?"
    r"|subscriber|beneficiary|health ?plan|plan|health ?card|health ?care|group|claim|licen[cs]e|tax|device|serial"
    r"|implant|pacemaker"
    r"|[KXRSHABDE](?=[ \-](?:number|no))|PAS|PMI|EPR|EMIS|RiO|SystmOne|SystemOne|Cerner|Epic|crime|custody|police"
    r"|prison(?:er)?"
    r"|NOMS|CRIS|staff|employee|payroll|smartcard|badge|registration|reg|donor|donation|unique|study|site"
    r"|trial participant"
    r"|medical|record|safeguarding|bank account|sort|S/N|Medicare|card|credit card|debit card|PIN|Home Office|UTR"
    r"|booking|complaint|EMR|EHR|chart)\b\.?[ \t]?"
    rf"(?P<suffix>{_SUFFIX}){_JOIN}{_VALUE}",
    re.IGNORECASE,
)
_INSURER = sought(
    r"\b(?P<label>insurance|insur|ins|plan|policy|HMO|PPO|EMR|EHR|chart|record|account|health plan|medical aid)\b"
    r"(?P<suffix> ?(?:ID|number|no\.?|#))?(?: is|:| with| under)? ?(?:ID|#)?[ :]{0,2}"
    r"(?P<value>#?(?:[A-Z]{1,5}[\-]?\d{4,12}(?:-\d{2,6})*|\d{6,12}|\d{3,5}(?:-\d{3,5}){1,3})(?![\w\-]))",
    re.IGNORECASE,
)
_ID_SAID = sought(
    r"\b(?P<label>ID)(?: is| number|:|#)[ :#]{0,2}(?P<value>[A-Z]{0,5}-?\d{5,12}(?:-\d{2,6})*)(?![\w\-])", re.IGNORECASE
)
_REGISTER = sought(
    r"\b(?P<label>GMC|NMC|HCPC|GPhC|PSNI|GDC|AHPRA|MCRN|IMC|NMBI|CORU|DEA|SWE|GOC|BACP|PIN)\b"
    rf"(?:[ \t](?:reg(?:istration)?|register|licence))?(?P<suffix>[ \t]?{_SUFFIX})?{_JOIN}"
    r"(?P<value>\d{2}[A-Z]\d{4}[A-Z]\b|[A-Z]{2,3}[ \-]?\d{4,10}\b|[A-Z]\d{4,7}\b|\d{4,8}\b|\d{3} \d{4}\b)",
    re.IGNORECASE,
)
_CASE_FILE = sought(
    r"\b(?:nos?|numbers?|applications?|appeals?|petitions?|files?)\b\.?[ \u00a0]{1,2}"
    r"(?P<value>\d{2,6}/\d{2,4})(?P<more>(?:(?:,|;|,? and|,? &)[ \u00a0]\d{2,6}/\d{2,4})*)(?![\d/])",
    re.I,
)
_CASE_NUMBER = beside(r"\d{2,6}/\d{2,4}")
"""A court's or tribunal's number for a case, by year: "no. 41207/19"."""
_KEY = sought(
    r"\b(?:key ?safe|door|gate|entry|alarm|locker)(?: (?:code|number|no\.?|pin))?(?: is)?[ :=]{1,2}\d{3,6}\b(?! ?"
    r"(?:years?|pm|am|times?|people|visits?|steps?|patients?|staff))",
    re.I,
)

_TEN = sought(r"(?<!\d)(?<!\d[.,])\d{3}([ .\-]{1,2})\d{3}\1\d{4}(?![\d])(?![.,\-]\d)")
_TEN_PLAIN = sought(r"(?<![\d.,\-/£$€#])\d{10}(?![\d\-/])(?![.,]\d)")
_TEN_SPACED = sought(r"(?<!\d)(?<!\d[ .\-])\d(?:[ .\-]\d){9}(?![ .\-]?\d)")
_SIX_FOUR = sought(r"(?<!\d)\d{6}[ \-]\d{4}(?!\d)")
_INSURANCE = sought(
    r"(?<![A-Za-z0-9])[A-CEGHJ-PRQ-TW-Z][A-CEGHJ-NPQR-TW-Z][ .\-]?\d\d[ .\-]?\d\d[ .\-]?\d\d[ .\-]?[A-D]"
    r"(?![A-Za-z0-9])",
    re.I,
)
_SSN = sought(r"(?<![\d\-])\d{3}-\d{2}-\d{4}(?![\d\-])")
_PIN = sought(r"(?<![A-Za-z0-9])\d{2}[A-L]\d{4}[A-Z](?![A-Za-z0-9])")
_DRIVER = sought(r"(?<![A-Za-z0-9])[A-Z9]{5} ?\d{6} ?[A-Z9]{2}\d[A-Z]{2}(?: ?\d\d)?(?![A-Za-z0-9])")
_BENEFICIARY = sought(
    r"(?<![A-Za-z0-9])[1-9][AC-HJ-NP-RT-Y][AC-HJ-NP-RT-Y0-9]\d-?[AC-HJ-NP-RT-Y][AC-HJ-NP-RT-Y0-9]\d-?[AC-HJ-NP-RT-Y]{2}\d\d(?![A-Za-z0-9])"
)
_CARD = sought(r"(?<![\d.,\-])(?:\d{12,19}|\d{4}([ \-])\d{4}\1\d{4}\1\d{4}|\d{4}([ \-])\d{6}\2\d{5})(?![\d\-])")
_CARD_WORDS = beside(r"\b(?:cards?|visa|amex|mastercard|cc|credit|debit)\b", re.I)
_IBAN = sought(
    r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[A-Z0-9]{11,30}|(?: [A-Z0-9]{4}){2,7}(?: [A-Z0-9]{1,4})?)(?![A-Za-z0-9])", re.I
)
_IP4 = sought(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]\d?)")
_IP6 = sought(r"(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}(?![\w:])", re.I)
_PLATE = sought(
    r"(?<![A-Za-z0-9])(?:[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,4}|\d{1,4} [A-Z]{3})"
    r"(?![A-Za-z0-9])"
)
_PLATE_WORDS = beside(
    r"\b(?:regs?|registration|plates?|reg no|number ?plate|drives|driving|driven|parked|licen[cs]e plate)\b", re.I
)

_NHS_NEAR = beside(
    r"\b(?:NHS|CHI|H ?& ?C|HCN|hosp(?:ital)?|patient) ?(?:numbers?|nos?|n[o0]|id|#)?\b[^\d\n]{0,12}\Z", re.I
)
_AGE_SEX_NEAR = beside(r"\b\d{1,3} ?(?:F|M|yo|yrs?|y/o)\b[ ,;:\-()]{0,4}\Z|\b(?:DOB|born)\b[^\n]{0,20}\Z", re.I)
_YEAR = beside(r"#?(?:19|20)\d\d(?:[\-/](?:\d\d){1,2})?\Z")
_DATE = beside(r"#?\d{1,4}[/.\-]\d{1,2}[/.\-]\d{2,4}\Z")
_LEAST_DIGITS = {"nhs": 9, "chi": 9, "hsc": 9, "h&c": 9, "ni": 6, "medicare": 7, "passport": 6, "pid": 5, "sin": 8}
"""Digits that a value must have after a label without "number" or "no", where the label has other uses ("NHS 111")."""
_REGISTERS_ALONE = {"gmc": 7, "gphc": 7, "gdc": 5, "nmc": 6, "pin": 6, "hcpc": 4, "ahpra": 6, "goc": 5}


def find(text: str) -> Iterator[Mention]:
    """Yield each identifier, its own label left out of the span."""
    found = [*_labelled(text), *_by_check_digit(text), *_by_shape(text)]
    for start, end, kind, certainty in sorted(found):
        about = About.COLLEAGUE if kind == "register" else About.PATIENT
        yield Mention(
            category=CATEGORY, start=start, end=end, text=text[start:end], kind=kind, certainty=certainty, about=about
        )


_Found = tuple[int, int, str, float]
LEAST_CASE_NUMBER = 6
"""Characters: "no. 12/24" may be anything."""


def _each_number(text: str, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Where the further numbers of a list of cases stand."""
    at, end = span
    while at < end and (found := _CASE_NUMBER.search(text, at, end)) is not None:
        yield found.span()
        at = found.end()


def _labelled(text: str) -> Iterator[_Found]:
    """Numbers that the word before them names."""
    for pattern in (_PERSONAL, _LABELLED):
        for match in pattern.finditer(text):
            start, end = match.span("value")
            value, label = match["value"], match["label"].lower().replace(" ", "").replace(".", "")
            if not match["suffix"] and start and text[start - 1].isalnum():
                continue
            if any(c in "*•█" for c in value) or ("xx" in value.lower() and " " in value):
                if len(value) >= 4 and (pattern is _PERSONAL or any(c.isdigit() for c in value)):
                    yield start, end, "masked", 0.9
                continue
            count = len(_digits.digits_of(value))
            least = 4 if match["suffix"] else _LEAST_DIGITS.get(label, 5)
            short = count < least or (_DATE.match(value) is not None and pattern is _LABELLED)
            lettered = (match["suffix"] or label in ("mrn", "mrns")) and count >= 3 and len(value) >= 5
            if _YEAR.match(value) or (short and not lettered) or sum(c.isalpha() for c in value) > 7 + count:
                continue
            yield start, end, label, 1.0
    for match in _REGISTER.finditer(text):
        label, value = match["label"].lower(), match["value"]
        count = len(_digits.digits_of(value))
        long_enough = count >= (4 if match["suffix"] else _REGISTERS_ALONE.get(label, 5))
        if long_enough and not _YEAR.match(value):
            yield *match.span("value"), "register", 1.0
    for pattern in (_INSURER, _ID_SAID):
        for match in pattern.finditer(text):
            if not _YEAR.match(match["value"]):
                yield *match.span("value"), "insurance", 0.9
    for match in _CASE_FILE.finditer(text):
        for case in (match.span("value"), *_each_number(text, match.span("more"))):
            if case[1] - case[0] >= LEAST_CASE_NUMBER:
                yield *case, "case", 0.9
    for match in _KEY.finditer(text):
        yield *match.span(), "key", 0.9


def _by_check_digit(text: str) -> Iterator[_Found]:
    """Ten digits that pass the check AND are laid out or introduced as such a number."""
    for match in _TEN.finditer(text):
        digits = _digits.digits_of(match[0])
        if _is_publication(text, match.start()):
            continue
        if _digits.nhs_check(digits) and match[1].strip(" ") == "":
            yield *match.span(), "nhs", 0.95
        elif _digits.nhs_check(digits) and digits[0] in "4679":
            yield *match.span(), "nhs", 0.85
        elif _near(text, match.start(), _NHS_NEAR) or (match[1] == " " and _near(text, match.start(), _AGE_SEX_NEAR)):
            yield *match.span(), "nhs", 0.95
    for match in _TEN_SPACED.finditer(text):
        if _digits.nhs_check(_digits.digits_of(match[0])) or _near(text, match.start(), _NHS_NEAR):
            yield *match.span(), "nhs", 0.95
    for match in _TEN_PLAIN.finditer(text):
        near = _near(text, match.start(), _NHS_NEAR) or (
            _digits.nhs_check(match[0]) and _near(text, match.start(), _AGE_SEX_NEAR)
        )
        if near and not _is_publication(text, match.start()):
            yield *match.span(), "nhs", 0.95
    for match in _SIX_FOUR.finditer(text):
        digits = _digits.digits_of(match[0])
        if _digits.chi_date(digits) and (_digits.nhs_check(digits) or _near(text, match.start(), _NHS_NEAR)):
            yield *match.span(), "chi", 0.95
    for spoken in _digits.spoken_numbers(text):
        if not (spoken.digits[0] == "0" and len(spoken.digits) in (10, 11)) or _digits.nhs_check(spoken.digits):
            yield spoken.start, spoken.end, "spoken", 0.8


def _by_shape(text: str) -> Iterator[_Found]:
    """Numbers whose layout is enough, and those that a nearby word makes so."""
    for kind, pattern in (
        ("ni", _INSURANCE),
        ("ssn", _SSN),
        ("register", _PIN),
        ("driver", _DRIVER),
        ("mbi", _BENEFICIARY),
    ):
        for match in pattern.finditer(text):
            if not _is_publication(text, match.start()):
                yield *match.span(), kind, 0.9
    for match in _CARD.finditer(text):
        digits = _digits.digits_of(match[0])
        near = _near(text, match.start(), _CARD_WORDS)
        sound = _digits.luhn(digits) and digits[0] in "3456" and len(digits) in (14, 15, 16, 19)
        if (near and len(digits) >= 12) or (sound and not _is_publication(text, match.start())):
            yield *match.span(), "card", 0.9
    for match in _IBAN.finditer(text):
        if _digits.iban_check(match[0]):
            yield *match.span(), "iban", 0.95
    for match in _IP4.finditer(text):
        if (
            all(int(part) < 256 for part in match[0].split("."))
            and not match[0].startswith(("127.", "0.", "192.168.", "10.0."))
            and not re.search(
                r"(?:version|v\.?|section|§|chapter) ?\Z", text[max(0, match.start() - 9) : match.start()], re.I
            )
        ):
            yield *match.span(), "ip", 0.8
    for match in _IP6.finditer(text):
        yield *match.span(), "ip", 0.9
    for match in _PLATE.finditer(text):
        if _near(text, match.start(), _PLATE_WORDS) and len(match[0]) >= 5:
            yield *match.span(), "plate", 0.7


def _near(text: str, start: int, pattern: Pattern) -> bool:
    return _digits.stands_after(text, start, pattern)


def _is_publication(text: str, start: int) -> bool:
    return _digits.stands_after(text, start, _digits.NOT_AN_IDENTIFIER)


def read(mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]:
    """The identifier without its spaces and signs; a number in words is read as its digits."""
    spoken = next(_digits.spoken_numbers(mention.text), None) if mention.kind == "spoken" else None
    value = spoken.digits if spoken else "".join(c for c in mention.text.lower() if c.isalnum())
    yield Fact(
        category=CATEGORY, attribute=Attribute.IDENTIFIER, value=value, exact=True, origin=origin, mention=mention
    )


def soften(mention: Mention) -> tuple[Softening, ...]:
    """An identifier has no half: it goes."""
    return (Softening(text="[number removed]", cost=0.0, loses="the number"),)
