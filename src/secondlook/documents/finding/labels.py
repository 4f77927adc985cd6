"""The labels of letters and forms: which words say that a patient's details follow, and whose they are.

Known: headings of the Professional Record Standards Body, banners of record systems ("BORN 17-Apr-1951 NHS No."),
request forms, wristbands. A label stands at the beginning of a cell or before a colon. What follows: `fields.py`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from secondlook.documents.finding import label_words
from secondlook.documents.finding.label_words import KIN, ONE_NUMBER, PATIENT, STAFF, STAFF_ACTS
from secondlook.mentions._pattern import Branches
from secondlook.model import About


class Kind(StrEnum):
    """What a label announces."""

    NAME = "name"
    SURNAME = "surname"
    FORENAME = "forename"
    BIRTH = "birth"
    NHS = "nhs"
    NUMBER = "number"
    """Of one patient, by whoever treats them or pays."""
    REGISTER = "register"
    """Of one who works there."""
    REFERENCE = "reference"
    """The letter's own."""
    ADDRESS = "address"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "email"
    PERSON = "person"
    """Says whose what follows is, whatever it is: "GP:", "Next of kin:"."""
    OTHER = "other"
    """Nobody's details: ends what came before."""


TYPED = frozenset({Kind.BIRTH, Kind.NHS, Kind.NUMBER, Kind.REGISTER, Kind.PHONE, Kind.EMAIL, Kind.POSTCODE})
"""Kinds whose value has a form of its own, so that the label needs no colon."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label on a line."""

    kind: Kind
    start: int
    """Code points of the text that was searched."""
    end: int
    """After its colon."""
    about: About | None
    """Whose it says; None: it does not say."""
    marked: bool
    """Whether a colon or the like follows."""
    detailed: bool
    """Whether it announces a part of a form: "Patient details"."""


_WHOSE = rf"(?:(?P<patient>{PATIENT})|(?P<kin>{KIN})|(?P<staff>{STAFF}|our))(?:(?:['’]s|s['’]?)(?=[\s(/:]))?"
_OF_A_SYSTEM = (
    r"(?:hosp(?:ital)?|case ?notes?|rio|systm ?one|emis|pas|epr|epic|cerner|carenotes|paris|mosaic|liquidlogic|las"
    r"|acc(?:oun)?t|(?:pre-?)?auth(?:orisation)?|membership|policy|prison|noms|application|unit|cad|e?prf|e?pcr|number"
    r"|(?:incident|dnacpr|request|referral|specimen|sample) form)"
)
_NO = r"(?: ?(?:numbers?|nos?\b\.?|num\b\.?|n[o0]\b\.?|#|id\b|identifier|ref(?:erence)?\b))"
_KINDS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.SURNAME,
        (
            r"sumames?|(?:sur|family |last |maiden |birth |previous sur|former )names?(?:\(s\))?"
            r"(?: ?/ ?(?:family|last|sur) ?names?)?(?! ?/ ?(?:fore|first|given))|cyfenw(?: arall)?|sloinne"
            r"|(?:maiden|n[ée]e)(?=[ \t]*:|[ \t]{2,})|prev\. (?:sur)?name"
        ),
    ),
    (
        Kind.FORENAME,
        (
            r"(?:given|first|middle|christian)(?=[ \t]*:)|i (?:like|prefer|would like) to be (?:called|known as)"
            r"|(?:fore|first |given |middle |christian |other |preferred )names?(?:\(s\)|/s)?(?: ?/ ?(?:fore|first"
            r"|given) ?names?)?|preferred to be called"
            r"|likes to be (?:called|known as)|known (?:as|by)|middle initial|enw(?:au)? cyntaf"
            r"|enw a ddefnyddir|c[ée]adainm|preferred(?=[ \t]*:|[ \t]{2,}(?-i:[A-Z][a-z]+)(?:[ \t]{2}|[ \t]*(?:\n|$)))"
        ),
    ),
    (
        Kind.NAME,
        (
            r"(?:sur|family |last )names? ?[/,&] ?(?:fore|first |given |other )names?(?:\(s\))?"
            r"|(?:fore|first |given )names? ?[/,&] ?(?:sur|family |last )names?"
            r"|(?:enw|(?:full |legal |previous |print(?:ed)? |block )?names?)(?:\(s\))?(?: ?\((?:please )?(?:print"
            r"|printed|block capitals|in full|capitals)\))?(?: and address| ?[/&] ?address)?"
            r"(?: of (?:the )?(?:patient|child|client|baby|resident|deceased))?|alias(?:es)?|a\.?k\.?a\.?"
        ),
    ),
    (
        Kind.BIRTH,
        (
            r"(?:d\.? ?[o0]\.? ?b\b\.?|(?:my )?birthday|my date of birth"
            r"|date of (?:birth|death)(?: ?\(?(?:dd|d/m)[/a-z]*\)?)?|birth ?dates?|d of "
            r"b\b|born(?: on)?|dyddiad geni|(?:data|d\.) ?breithe|(?:ceann-)?la-breith"
            r"|(?-i:b)\.?(?=[ \t]{0,3}(?:c\. ?)?(?:(?:19|20)\d\d\b|['’]\d\d\b|\d{1,2}[ /.-]\d))"
            r"|d\.? ?o\.? ?d\b\.?|dated? ?of ?birth)(?: ?[/&,] ?(?:age|sex|gender|time)\b)*"
        ),
    ),
    (
        Kind.NHS,
        (
            rf"(?:new |old )?n\.?h\.?[s5]\.?{_NO}?|chi{_NO}?|h ?& ?c{_NO}?|hsc?n?{_NO}|h\+c{_NO}?|health (?:and|&) "
            rf"care{_NO}"
            rf"|ihi{_NO}?|community health index{_NO}?|rhif g\.?i\.?g\b\.?"
        ),
    ),
    (
        Kind.NUMBER,
        (
            rf"(?:hosp(?:ital)?\.?|unit|district|patient|pt\.?|pat|client|service user|resident|case|case ?note"
            rf"|case record"
            rf"|medical records?|med\.? rec\.?|records?|clinic|local|pas|pmi|epr|ehr|emr|emis|systm ?one|rio"
            rf"|cerner|epic"
            r"|chart|x-?ray|radiology|exam|examination|accession|acc|lab(?:oratory)?|sample|specimen|episode"
            r"|encounter|spell"
            rf"|visit|attendance|a&e|ed|ae|inc(?:ident)?|cad|job|prf|epcr|claim(?:ant)?|policy|member(?:ship)?|insurance"
            r"|authorisation|pre-?auth(?:orisation)?|appointment|appt|national insurance|n\.?i\.?|passport|booking"
            r"|ubrn|unique booking"
            rf"|pathway|referral|registration|prison|noms|inmate|custody|crime|enquiry|complaint|donor|study|application|account|acct|payroll"
            rf"|employee|tenancy|driver|driving licence|home office|arc|pnc|cro"
            rf"|trial|couple|donor|recipient|screening"
            rf"|participant|order|request|form|[krxdeawhm]){_NO}"
            r"|(?:accession|episode|specimen|sample|case|spell|attendance)(?=[ \t]*:)|rhif (?:ysbyty|claf|uned)"
            r"|(?:(?:key ?-?safe|k/s)(?:[ a-z,]{0,25}\bcode)?|(?:door|entry|alarm|gate) (?:code|no|number))"
            r"(?=[ \t:.#-]{0,4}(?-i:[A-Z]?\d{4,6}[A-Z]?)\b)"
            rf"|{_OF_A_SYSTEM}(?=\.?[ \t]{{0,3}}[:#]?[ \t]{{0,6}}(?:{ONE_NUMBER}|$))"
            r"|(?:cro|pnc)(?=[ \t:#.]{0,4}(?:\d{1,6}/\d{2}[a-z]|\d{2,4}/\d{4,7}[a-z])\b)"
            rf"|mrn{_NO}?|m\.r\.n\.?|urn|uhid|crn|pid|ubrn|hospital (?:mrn|id)|unit (?:record )?number|cris|nino"
            rf"|(?:patient|person|client|unique) id(?:entifier|entification)?|id{_NO}?|identifier|noms|nhs/hosp{_NO}?"
        ),
    ),
    (
        Kind.REGISTER,
        (
            r"(?:gmc|nmc|hcpc|gphc|gdc|goc|psni|psi|nmbi|imc|mcrn|coru|gcp|swe|bacp|ods|practice|prescriber|national|org(?:anisation)?|gp"
            r"|pharmacy|cqc"
            rf"|ukas|vat|charity|company|bleep|dect|pager|ext(?:ension|n)?|page|room|bed|ward|batch|lot|licence)"
            rf"(?: (?:reg(?:istration|istered)?|code|reference))?{_NO}?|registered (?:charity|company){_NO}?"
            rf"|ods code|pin"
        ),
    ),
    (
        Kind.REFERENCE,
        (
            r"(?:our|your|my|letter|document|doc|file|dictation|dict|typist|typing|audio|batch|job|ers|form"
            r"|report|trust)"
            r"[ .]{0,2}ref(?:erence|s)?\b\.?(?: ?(?:no\.?|number))?|ref(?:erence)?s?\b\.?(?: ?(?:no\.?|number))?"
            r"|o/ref|y/ref"
            rf"|document (?:id|no\.?|number)|doc(?:ument)? id|version|datix{_NO}?(?=[ \t:]{{1,4}}[a-z-]{{0,4}}\d)"
        ),
    ),
    (
        Kind.ADDRESS,
        (
            r"(?:(?:home|current|permanent|postal|temporary|usual|correspondence|residential|full|discharge"
            r"|previous|last|last known) )?"
            r"addr(?:ess)?(?:es)?(?:(?: line)? \d)?"
            r"(?:,? \(?(?:and|&|inc(?:l(?:uding)?)?\.?|with) post ?code\)?)?"
            r"|cyfeiriad|cartref(?=[ \t:])|seoladh|seoladh baile|place of residence|residence|lives at"
            r"|house (?:name|no)"
            r"|street|town(?: ?/ ?city)?|city|county"
        ),
    ),
    (Kind.POSTCODE, r"post ?code|cod post|post code|p/code|zip"),
    (
        Kind.PHONE,
        (
            r"(?:(?:home|work|mobile|mob|day(?:time)?|evening|contact|main|alternative|preferred|direct|private"
            r"|secretary|appt"
            r"|appointments?|enquiries|switchboard|best)['’]?s? ?)*(?:tel(?:ephone)?s?|phone|ph|mobile|mob|landline"
            r"|cell|fax"
            r"|contact|text|sms|whatsapp|direct (?:dial|line)|switchboard)\b\.?(?: ?(?:numbers?|nos?\.?|num|details"
            r"|line|/ ?fax))*"
            r"(?: ?\((?:h|w|m|home|work|mobile|mob|day|eve)[.a-z]*\))?|(?:home|mobile|work|mob)(?=:)|[tfm](?=: ?[\d(+])"
        ),
    ),
    (Kind.EMAIL, r"e-?mail(?: address)?|e(?=: ?\S+@)"),
    (
        Kind.OTHER,
        (
            r"sex|gender(?: identity)?|age(?: at \w+)?|ward|religion|ethnic(?:ity| origin| group)?|marital status"
            r"|occupation"
            r"|title|date(?: of (?!birth|death)[a-z ]{3,20}| [a-z]{4,12})?|(?:clinic|admission|discharge|visit"
            r"|attendance|typed"
            r"|dictated|letter|report|referral|received|sample|collection|appointment|appt|review|printed|print"
            r"|issue|scan"
            r"|exam|incident|arrival|triage|procedure|operation|delivery) (?:date|time|date ?/ ?time|type|method"
            r"|source)"
            r"|dates?(?: ?(?:/|&|and) ?times?)?|times?|specialty|speciality|diagnos[ie]s|diagnoses|problems?"
            r"|medications?"
            r"|drug|dose|frequency|allerg(?:y|ies)|page|weight|height|bmi|blood group|language(?: spoken)?"
            r"|interpreter required"
            r"|interpreter|nationality|pronouns?|relationship(?: to patient)?|relation|status|subject|re|regarding"
            r"|dear|type"
            r"|priority|clinical (?:details|history|information)|history|examination|findings|report|conclusion"
            r"|opinion|plan"
            r"|actions?|result|reference range|units?|test|specimen(?: type)?|designation|grade|position|role|job title"
            r"|signature|signed|profession|speciality|comments?|notes?|reason(?: for \w+)?|destination|source"
            r"|method|outcome"
            r"|investigations?|procedures?|risk|alerts?|consent|observations|bp|pulse|temp(?:erature)?"
            r"|seen(?: on)?|typed"
            r"|dictated|sent|received|bay|bed|location|smok(?:er|ing)(?: status)?|alcohol|gravida|parity|edd|lmp"
            r"|gestation|arrived|departed|destination|brought in"
        ),
    ),
    (
        Kind.NUMBER,
        (
            r"(?!(?:batch|lot|model|serial|version|protocol|iras|eudract|isrctn|page|room|bay|bed|ward|theatre|order"
            r"|invoice|issue|part|item|cat(?:alogue)?|form|table|figure|step|section|tel|phone|fax|house|flat|bleep|extension|contact"
            r"|charity|company|vat|reg|our|your|my|grade|stage|type|day|week|line|box|attempt|dose|cycle|best"
            r"|previous|next|total|daytime|mobile|home|work|emergency|their|his|her|a|the|and|or|in|is)\b)"
            r"(?-i:[A-Z])[a-z]{2,11}(?: ?/ ?[a-z]{2,11}| [a-z]{3,11})?"
            r"(?: (?:numbers?|nos?\b\.?|num\b\.?|id\b|identifier))"
            r"(?=[ \t]*(?:$|\n|[:#.]?[ \t]*(?-i:[A-Z]{0,4})[ /-]?\d[\dA-Z]*[/ .-]?\d{2}))"
        ),
    ),
)
"""The last: a number whose label nobody foresaw: "Couple no", "Screening ID"."""
_KIND = "|".join(f"(?P<k{at}>{pattern})" for at, (_, pattern) in enumerate(_KINDS))
_MARK = r"(?P<mark>[ \t]{0,3}(?:[:=|]|\.{3,}|_{2,}|[-–](?=[ \t\d]))[:._ \t]{0,40})?"
_DETAILS = r"(?P<details>[ \t]?(?:contact )?(?:details|information|particulars|demographics))?"
_KIND_FIRST = Branches(rf"(?<![\w@/.-])(?:{_KIND}){_DETAILS}(?![\w@-])[)]?{_MARK}", re.IGNORECASE)
_WHOSE_FIRST = Branches(
    (
        rf"(?<![\w@/.-])(?:my )?(?:(?P<acts>{STAFF_ACTS})|(?:{_WHOSE})(?:[ \t]{{0,2}}(?:[-/(] "
        rf"?)?(?:{_KIND}))?{_DETAILS})(?![\w@-])[)]?{_MARK}"
    ),
    re.IGNORECASE,
)

LOOSE_NUMBER = re.compile(rf"{_OF_A_SYSTEM}[ \t:#.]*", re.IGNORECASE)
"""Labels that a number must fit which needs none."""
WHOLE_NUMBER = re.compile(rf"[ \t:#.]*{ONE_NUMBER}")


def labels(text: str, start: int, end: int, begins: frozenset[int], ends: frozenset[int]) -> Iterator[Label]:
    """The labels between two places of a text. `begins` and `ends` are where its cells do."""
    found = [*_KIND_FIRST.between(text, start, end), *_WHOSE_FIRST.between(text, start, end)]
    # What says whose it is comes first where both are of one length: "Practice:" is not a register.
    found.sort(key=lambda match: (match.start(), -match.end(), match.re is _KIND_FIRST.real))
    reached = start
    for match in found:
        at, stop = match.span()
        kind = _kind(match)
        whole_cell = at in begins and len(text[:stop].rstrip()) in ends
        if at >= reached and _stands(
            match, kind, at in begins, whole_cell=whole_cell, marked=match["mark"] is not None
        ):
            if (other := _in_both_languages(text, kind, stop, end)) is not None:
                stop = other
            yield Label(kind, at, stop, _about(match, kind), match["mark"] is not None, match["details"] is not None)
            reached = stop


_STROKE = re.compile(r"[ \t]*/[ \t]*")


def _in_both_languages(text: str, kind: Kind, stop: int, end: int) -> int | None:
    """Where a label ends that is said again behind a stroke: "Cyfeiriad / Address", also if its cell ends there."""
    stroke = _STROKE.match(text, stop, end)
    if stroke is None or kind is Kind.OTHER:
        return None
    if stroke.end() == end or (kind in TYPED and not any(c.isdigit() for c in text[stroke.end() : end])):
        return end
    again = _KIND_FIRST.match(text, stroke.end(), end)
    return again.end() if again is not None and _kind(again) is kind else None


def _kind(match: re.Match[str]) -> Kind:
    for at, (kind, _) in enumerate(_KINDS):
        if match[f"k{at}"] is not None:
            return kind
    return Kind.PERSON


def _about(match: re.Match[str], kind: Kind) -> About | None:
    if kind is Kind.REGISTER:
        return About.COLLEAGUE
    if kind is Kind.PHONE and label_words.OUR_LINE.match(match[0]):
        return About.COLLEAGUE
    if kind is Kind.PHONE and label_words.AT_HOME.search(match[0]):
        return About.PATIENT
    groups = match.groupdict()
    if groups.get("patient") is not None:
        return About.PATIENT
    if groups.get("kin") is not None:
        return About.RELATIVE
    return About.COLLEAGUE if groups.get("staff") is not None or groups.get("acts") is not None else None


_SENTENCE = re.compile(r"[.?!;][ \t]+[A-Z][\w'’-]*,? [a-z]")


def _stands(match: re.Match[str], kind: Kind, begins: bool, *, whole_cell: bool, marked: bool) -> bool:
    """Whether words that could be a label are one here: "her name is" is not, "Name: ..." is."""
    if marked and match["mark"].strip()[:1] in (":", "=", "|", "_", "."):
        return True
    if whole_cell:
        return True
    if _SENTENCE.match(match.string, match.end()):
        # "... and first line of / address. She is down to ..."
        return False
    if kind is Kind.PHONE:
        # "Phone results to the ward" is no label.
        return label_words.NUMBER_FOLLOWS.match(match.string, match.end()) is not None
    if kind in TYPED:
        return begins or match[0].lower() != "number"
    if kind is Kind.REFERENCE:
        return begins
    if kind in (Kind.SURNAME, Kind.FORENAME, Kind.NAME, Kind.ADDRESS):
        return begins
    if kind is Kind.OTHER:
        # In a banner labels have no colons: "Gender Female".
        return whole_cell or (begins and marked) or match[0].strip().lower() in ("gender", "sex", "age", "dear")
    follows = match.string[match.end() : match.end() + 24]
    if begins and match.groupdict().get("kin") is not None and not marked:
        return bool(label_words.STRONG_KIN.match(match[0]))
    return begins and (match["details"] is not None or bool(label_words.PERSON_FOLLOWS.match(follows)))
