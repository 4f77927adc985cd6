"""What a patient or relative does or did: "retired postman", "her dad's the butcher", "works at the mill".

A job of the list is enough when it can be nothing else; words that are also other things ("driver", "coach") need the
grammar of a job; clinicians' jobs need a patient or a relative as their subject, for the registrar in a post is mostly
a colleague. Left alone: plurals (groups), the author's own role, public figures ("the minister said").
"""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache

from secondlook.mentions._pattern import beside, sought
from secondlook.mentions._shared import folded
from secondlook.mentions._shared import words as word_list
from secondlook.model import Attribute, Category, Fact, Mention, Origin, Softening

CATEGORY = Category.OCCUPATION

_I = re.IGNORECASE
_BEFORE = (
    r"(?:retired|ex|former|trainee|apprentice|semi-retired|part[- ]time|full[- ]time|local|self-employed|"
    r"freelance|amateur|professional|ex-pro|unemployed|student|junior|senior|master|chief|head|keen)"
)
_WORKS = beside(
    r"(?:\b(?:works?|worked|working|job|career|life|years|trained|training|employed|qualified|served|"
    r"employment|living) as (?:an? |the )?(?:\w+ )?|\b(?:retired|ex|former|trainee|apprentice|semi-retired|"
    r"part[- ]time|self-employed|freelance)[ -](?:\w+ )?)$",
    _I,
)
_RELATIVE = (
    r"(?:mum|mom|mam|mother|dad|father|husband|wife|partner|son|daughter|brother|sister|gran|granny|nan|"
    r"grandad|grandfather|uncle|aunt|auntie|niece|"
    r"nephew|cousin|boyfriend|girlfriend|fianc[ée]e?|sister-in-law|brother-in-law|mother-in-law|parents?|next "
    r"of kin|nok|patient|pt|lady|gent|gentleman|man|woman|bloke|guy|lad|chap|relative|rellie|family)"
)
_SUBJECT = beside(
    rf"(?:\b{_RELATIVE}(?:'s| is| was| who is| who was| who's|,| being| used to be| turned out to be)(?: also| "
    rf"actually| only| still| now)?(?: an?| the| our| my)? ?(?:\w+ )?"
    rf"|\b(?:he|she|patient|pt)(?:'s| is| was| used to be|'d been| had been| has been)(?: also| actually| only|"
    rf" still| now| once)?(?: an?| the| our)? (?:\w+ )?"
    rf"|\bone of (?:my|our) patients is (?:an? )?)$",
    _I,
)
_APPOSITION = beside(
    r"(?:(?:\d{2}|\d[MFmf]|yo|y/o|old|man|woman|lady|gent|gentleman|bloke|pt|patient|[a-z]+ties|[a-z]+ty|male|"
    r"female|lad|girl|who is|year-old|young|elderly|oldest|local|[a-z]-[a-z]+)[,.;:]? (?:an? |the |is an? |was "
    r"an? )?)$",
    _I,
)
_COMMA_AFTER = beside(
    r"(?:[,.;:)]|$|\n| (?:with|by trade|by profession|who|from|in the|at the|for \d|until|till|on "
    r"the|and|wants|found|fell|came|had|started|collapsed)\b|\s*-)",
    _I,
)
_NOT_AFTER = beside(
    r"(?:'s (?:job|office|friend)|-|[ ](?:bag|clamp|suit|training|role|post|jobs?|vacancy|interview|union|bot|"
    r"grade|led|exam|academy|fatigue|burnout|shoes|uniform|"
    r"station|change|mutation|story|novel|show|drama|series|zeal|hat|boots|seat|licence|license|award|network|"
    r"programme|program|contract|group|shortage|pay|strike|of the year|for life))\b",
    _I,
)
_AUTHOR = beside(
    r"\b(?:I'?m|I am|I was|I work as|as|me as|we're|I've been|being|become|became|becoming|be)(?: (?:an?|the|"
    r"your|only|just|also|now|still))? (?:\w+ )?$",
    _I,
)
_GENERAL = beside(r"\b(?:any|every|each|no|your|ask (?:a|the|your)|need an?|see an?|like an?|than an?|as an?|hire "
        r"an?|call "
        r"an?|call the|ring the|via the|"
                      r"my|our|which|what|another|if an?|when an?) (?:\w+ )?$", _I)  # fmt: skip
_DOES = sought(
    r"\b(?:(?:he|she|who|dad|mum|mom|husband|wife|son|daughter|brother|sister|partner|pt|patient|man|"
    r"lady)(?:'s| also| still| once| used to)? )"
    r"(?P<does>(?:drives?|drove) (?:the |a |an )?(?:[a-z-]+ ){0,2}(?:bus|library|lorry|truck|taxi|cab|train|"
    r"tram|van|ambulance|tractor|ferry|crane|coach|digger|minibus|hearse|forklift|hgv|lorries|buses|trucks|"
    r"taxis|trains)"
    r"|(?:works?|worked) (?:at|in|on|down) (?:the |a |an )(?:[a-z-]+ ){0,2}(?:mill|mine|pit|docks?|rigs?|"
    r"railway|railways|post office|bakery|butchers?|chippy|chip shop|school|nursery|library|quarry|shipyard|"
    r"factory|abattoir|farm|"
    r"fish market|market|garage|bank|council|prison|brewery|pub|co-op|cannery|creamery|steelworks|power "
    r"station|oil rigs?|trawlers?|boats|ferries|ferry|army|navy|police|kitchens?|laundry|call centre|warehouse|"
    r"supermarket|church|circus|zoo|sawmill|mart)"
    r"|(?:runs?|ran|owns?|owned|manages?|managed) (?:the |a |an )(?:[a-z-]+ ){0,2}(?:shop|pub|farm|garage|"
    r"bakery|chippy|chip shop|takeaway|restaurant|hotel|b&b|nursery|salon|post office|stables|kennels|caf[eé]|"
    r"chemist|pharmacy|dairy|brewery|stall|business|butchers?)"
    r"|flew (?:lancasters|spitfires|hurricanes|for the [a-z]+|bombers|helicopters)|(?:keeps|kept|breeds|bred|"
    r"races|raced|trains|trained) (?:bees|pigeons|horses|racehorses|greyhounds|llamas|alpacas|sheepdogs|"
    r"whippets|ferrets|budgies)"
    r"|(?:teaches|coaches|lectures|taught (?:in|at|maths|english|science|music|art|history|piano|dance|"
    r"swimming)) (?!me\b|us\b|you\b|him\b|her\b|them\b)(?:at |in )?[a-z]+(?: [a-z]+)?|plays? (?:for|in) (?:the "
    r")?[A-Za-z]+(?: [a-z]+)?|(?:is|was|'s|served) in the (?:army|navy|raf|marines|police|fire brigade|"
    r"military|merchant navy|air force|paras))\b",
    _I,
)
_HEADS = (
    r"(?:grower|farmer|breeder|dealer|maker|fabricator|driver|keeper|player|teacher|worker|operator|fisherman|"
    r"trainer|instructor|critic|principal|salesman|merchant|"
    r"builder|engineer|cutter|fitter|picker|packer|seller|owner|student|artist|girl(?= at the)|captain|skipper|"
    r"officer|inspector|cleaner|porter at|rider|racer|"
    r"collector|restorer|tuner|repairer|fighter|dancer|singer|apprentice|contractor|technician(?= at)|stylist|"
    r"designer|developer|manager at|boss|magnate|tycoon|veteran|champion|gunner|weaver)"
)
_COMPOUND = sought(
    rf"\b(?!(?:syringe|pump|the|an?|my|our|your|his|her|their|this|that|new|good|great|best|lovely|young|old|medical|"
    rf"nursing|dental|student|team|care|project|clinical|ward|research|key|"
    rf"slow|fast|only|first|last|next|keen|big|small|senior|junior|nurse|each|every|any|no|fellow|other|same|"
    rf"poor|proud|home|house|business|practice|car|former|retired|"
    rf"all|one|and|or|as|is|was|be|being|of|for|from|by|with|to|year|uni|university|phd|mature|pharmacy|"
    rf"midwifery|paramedic|physio|med|role|team|main|real|born|a|level|"
    rf"community|support|hospital|health|record|pain|case|risk|game|stable|head|deal|decision|policy|noise|"
    rf"trouble|peace|pace|score|time|gate|book|door|goal)\b)"
    rf"(?P<job>[A-Za-z][a-z-]{{2,24}} {_HEADS})\b(?!s\b)",
    _I,
)
_BOTH = sought(
    r"\b(?:parents|couple|sons|daughters|brothers|sisters|they)(?: are|'re)?(?: both)? (?P<both>(?:both "
    r")?(?:vets|teachers|doctors|physicians|nurses|lawyers|solicitors|farmers|police officers|gps|consultants|"
    r"surgeons|pharmacists|dentists|medics|barristers|paramedics|midwives|academics|actors|musicians|"
    r"teachers))\b",
    _I,
)
_WORKS_IN = sought(
    r"\b(?:he|she|who|and|now he|now she|dad|mum|mom|husband|wife|son|daughter|brother|sister)(?: still| now| "
    r"also)? (?P<does>(?:works?|worked) (?:nights |days |part-time |full-time )?(?:at|in|for|on|down|behind) "
    r"(?:the|a|an) "
    r"(?!(?:same|ward|hospital|team|unit|dark|background|nhs|field|area|evening|morning|end|lab|ed|er|icu|"
    r"clinic|surgery|practice|department|community|office next|day|night|long|first|second|shop floor of|way|"
    r"same|other|next)\b)[a-z-]+(?: (?!now|and|but|so|with|who|for|in|at|on)[a-z-]+)?)\b",
    _I,
)
_SERVED = sought(
    r"\b(?:[Hh]e|[Ss]he|[Dd]ad|[Hh]usband|[Ss]on|[Ww]ife|[Bb]rother|[Pp]atient|[Pp]t)(?:'s| is| was) "
    r"(?P<does>in the (?:army|navy|RAF|raf|marines|police|fire brigade|forces|merchant navy|air force|Paras|"
    r"Guards))\b"
)
_FLEW = sought(r"\bwho (?P<does>(?:flew|built|drove|sailed) (?:the |a |an )?[A-Z][a-z]+)\b")


@cache
def _jobs() -> tuple[dict[str, str], dict[str, int]]:
    """Each job and its section; and for a word that begins a job of several, the words in the longest of them."""
    section = "plain"
    found: dict[str, str] = {}
    for line in word_list("occupations"):
        if line.startswith("["):
            section = line.strip("[]")
            continue
        for job in line.split(","):
            if job.strip():
                found.setdefault(folded(job), section)
    reach: dict[str, int] = {}
    for job in found:
        first = job.split(" ", 1)[0]
        reach[first] = max(reach.get(first, 1), job.count(" ") + 1)
    return found, reach


_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")


def find(text: str) -> Iterator[Mention]:
    """Every occupation of somebody who may be a patient or a relative, in order."""
    spans: list[tuple[int, int, str, float]] = []
    jobs, reach = _jobs()
    tokens = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    plain = [text[start:end].lower() for start, end in tokens]
    at = 0
    while at < len(tokens):
        taken = 0
        for count in range(min(reach.get(plain[at], 1), len(tokens) - at), 0, -1):
            name = " ".join(plain[at : at + count])
            section = jobs.get(name)
            if section is None and name.endswith("'s"):
                name, section = name[:-2], jobs.get(name[:-2])
            if section is None:
                continue
            start, end = tokens[at][0], tokens[at + count - 1][1]
            if end - start > len(name) + 8 or "\n" in text[start:end]:
                continue
            taken = count
            certainty = _certainty(text, start, end, section)
            if certainty:
                start = _with_qualifier(text, start)
                spans.append((start, end, "job", certainty))
            break
        at += taken or 1
    for pattern in (_DOES, _SERVED, _FLEW, _WORKS_IN):
        spans.extend((*match.span("does"), "does", 0.6) for match in pattern.finditer(text))
    spans.extend((*match.span("both"), "job", 0.7) for match in _BOTH.finditer(text))
    for match in _COMPOUND.finditer(text):
        certainty = _certainty(text, *match.span("job"), "plain")
        if certainty:
            spans.append((_with_qualifier(text, match.start("job")), match.end("job"), "job", certainty))
    reached = 0
    for start, end, kind, certainty in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start >= reached:
            reached = end
            yield Mention(category=CATEGORY, start=start, end=end, text=text[start:end], kind=kind, certainty=certainty)


_QUALIFIER = beside(r"\b(?:retired|ex|former|trainee|apprentice|semi-retired)[ -]$", _I)


def _with_qualifier(text: str, start: int) -> int:
    match = _QUALIFIER.search(text[max(0, start - 14) : start])
    return start - len(match[0]) if match else start


def _certainty(text: str, start: int, end: int, section: str) -> float:
    """How surely this is somebody's job; 0 for not at all."""
    before, after = text[max(0, start - 50) : start], text[end : end + 24]
    if (
        _NOT_AFTER.match(after)
        or (re.search(r"[\w@#/-]$", before) and not re.search(r"\b[Ee]x-$", before))
        or _AUTHOR.search(before)
    ):
        return 0.0
    if re.search(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? (?:[A-Z][a-z]+ )?$", before) or (
        text[start].isupper() and re.search(r"[a-z] (?:[A-Z][a-z]+ )$", before)
    ):
        return 0.0  # a surname
    if _WORKS.search(before) or (_SUBJECT.search(before) and not re.match(r" (?:said|says|told|asked|wants)", after)):
        return 0.9
    if section == "clinical":
        return 0.0
    opens = re.search(r"(?:^|[.!?:\n]\s*)$", before) is not None
    if re.match(r"(?:,|\.| \d{2})", after) and opens and (text[start].isupper() or section == "plain"):
        return 0.7
    if _APPOSITION.search(before) or (
        re.search(
            r"(?:, |\bhusband |\bwife |\bdad |\bmum |\bdaughter |\bson |\bnationality )(?:an? )?$|\b[A-Z][a-z]+(?:ish|"
            r"ese|ian|an|i) $",
            before,
        )
        and _COMMA_AFTER.match(after)
        and section == "plain"
    ):
        return 0.8
    if section == "weak" and re.search(r"\b(?:a|an) $", before) and after.startswith(","):
        return 0.6
    if section == "weak" or _GENERAL.search(before) or opens:
        return 0.0
    if re.search(
        r"\b(?:like|of|tag|as|for|being|it was|had|have|than|(?:tell|ask|call|ring|hire|need|see|get|as|and) ) "
        r"?an? (?:\w+ )?$",
        before,
        _I,
    ):
        return 0.0
    return (
        0.6
        if re.search(r"\b(?:an?|young|old|poor|lovely|elderly|local|village|town) (?:[a-z]+ )?$", before, _I)
        else 0.0
    )


def read(mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]:
    """The occupation, folded, without "retired" and the like."""
    value = re.sub(r"^(?:retired|ex|former|trainee|apprentice|semi-retired)[ -]", "", folded(mention.text))
    yield Fact(category=CATEGORY, attribute=Attribute.OCCUPATION, value=value, origin=origin, mention=mention)


def soften(mention: Mention) -> tuple[Softening, ...]:
    """For a job: a person, a pensioner; for what somebody does: that they work, for the sentence needs its verb."""
    loses = "the occupation"
    if mention.kind == "does":
        past = re.match(r"\w+(?:ed|ove|ew|an|ught|ept)\b", mention.text)
        words = "at work" if mention.text.lower().startswith("in the") else "worked" if past else "works"
        return (Softening(text=words, cost=0.1, loses=loses),)
    retired = re.match(r"(?:retired|ex|former|semi-retired)[ -]", mention.text, _I)
    words = "pensioner" if retired else "person"
    words = words.capitalize() if mention.text[0].isupper() else words
    return (Softening(text=words, cost=0.1, loses=loses), Softening(text="", cost=0.15, loses=loses))
