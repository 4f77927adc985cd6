"""Words by which a draft says itself what kind of telling it is.

Each cue is a pattern with the kind it speaks for and a weight in log-odds, added to what the tagger says. A declared
thing ("a made-up patient", "I see one every week") weighs more than a manner of speaking. Cues never decide alone
against a name or a number: `weigh.py` sees to that.
"""

import re
from dataclasses import dataclass

from secondlook.memory import remembered
from secondlook.model import TellingKind


@dataclass(frozen=True, slots=True)
class Cue:
    """A way of saying what kind of telling this is."""

    name: str
    kind: TellingKind
    weight: float
    """Log-odds; negative speaks against."""
    pattern: re.Pattern[str]


def _cue(name: str, kind: TellingKind, weight: float, pattern: str) -> Cue:
    return Cue(name, kind, weight, re.compile(pattern))


CUES: tuple[Cue, ...] = (
    _cue(
        "declared invented",
        TellingKind.INVENTED,
        6.0,
        r"\bmade[ -]?up\b(?! (?:of|my mind|his mind|her mind|their mind|to|with|by|about|the (?:bed|numbers|rota)))|\b(?:silicone|rubber|plastic) (?:baby|arm|torso|chest|patient|head)\b|\bsimman\b|\blaerdal\b|\bresusci\b|\bdebrief(?:ed)? (?:after|from) (?:the )?sim\b|\bmade[ -]?up (?:pt|patient|person|case|man|woman|lady|gent\w*|child|baby|name|letter|handover|example|scenario|for)|\b(?:all|entirely|completely|wholly|totally) (?:invented|made[ -]?up|fictional)|\binvented (?:pt|patient|person|case|for|by)|\bfictional|\bfictitious|\bscenario \d|\bstation \d|\b(?:simulation|sim|osce|viva|exam) (?:we|i) (?:wrote|made|put)|\bmock (?:osce|exam|viva|patient|paces)|\bhypothetical|\b(?:not a|no|isn't a) real (?:pt|patient|person|case|people|names?)|\bimaginary (?:pt|patient)"
        r"|\bdummy (?:pt|patient|data|letter)|\btest ?patient\b|\bpretend (?:pt|patient)",
    ),
    _cue(
        "declared a question",
        TellingKind.INVENTED,
        6.0,
        r"(?:^|[.!?]\s)no (?:real )?patient(?: involved)?(?: lol|,|\.|:|!| here)|\b(?:question[ -]bank|qbank|practice|mock|exam|past[ -]paper|textbook) (?:question|stem|vignette|scenario)s?\b|\b(?:it'?s|it was|this is|that was) (?:just |only )?(?:a|an|from a|from the) (?:question|stem|vignette|mcq|sba|osce|quiz)\b",
    ),
    _cue(
        "an actor's part",
        TellingKind.INVENTED,
        5.0,
        r"\b(?:stay(?:ed|s|ing)? in|broke|breaking|out of|kept in) character\b|\b(?:the|our|my|an?) (?:actor|simulated patient|standardi[sz]ed patient)\b|\b(?:minutes|seconds) left (?:in|on) (?:the|my|that) station\b",
    ),
    _cue(
        "exam or simulation",
        TellingKind.INVENTED,
        1.6,
        r"\b(?:osce|sba|mcq|viva|vignette|sim(?:ulation)?|mannequin|manikin|mock exam|practice (?:case|question)|actor|role[ -]?play|"
        r"past paper|question bank|passmed\w*|uworld|shelf|long case|paces)\b",
    ),
    _cue(
        "template",
        TellingKind.INVENTED,
        1.5,
        r"\btemplate\b|\bexample letter\b|\bcopy,? paste\b|\bfill in the blanks\b",
    ),
    _cue(
        "fiction",
        TellingKind.INVENTED,
        1.5,
        r"\b(?:novel|short story|sitcom|soap|episode|series \d|season \d|casualty|holby|grey's anatomy|film|script)\b",
    ),
    _cue(
        "declared composite",
        TellingKind.COMPOSITE,
        6.5,
        r"\bcomposite\b|\bno[ -]?one in particular\b|\bnobody in particular\b|\bnot (?:any )?one (?:patient|person|pt)\b|\bseveral (?:patients|pts|people) (?:rolled|merged|mixed)"
        r"|\bnever the same (?:man|woman|person|patient|one|lady|story)\b|\bdozens of times\b|\bwith dozens of\b|\bany one of (?:dozens|hundreds|them)\b|\bthis is many\b|\bbelongs? to no ?(?:one|body)\b|\bevery one of the (?:men|women|people|patients)|\bnone from any one\b|\bhundred times\b|\bamalgam|\bmix of (?:several|many|lots)|\bcould be any(?:one|body)? of\b",
    ),
    _cue(
        "a type met weekly",
        TellingKind.COMPOSITE,
        6.0,
        r"\b(?:we|i|you|everyone|everybody|all of us) (?:all )?(?:see|meet|get|have|admit|clerk) (?:this|these|that|the same|him|her|them) ?(?:patient|person|man|woman|lady|gent\w*|one|story)?s? (?:every (?:single )?(?:week|day|shift|take|clinic|night)|all the time|weekly|daily|most weeks)\b"
        r"|\bevery (?:single )?(?:week|shift|day|night|take|clinic|round|list|winter)\b[,:]? (?:without fail|somewhere|there(?:'s| is| will be)|the (?:one|man|woman|lady|gent\w*|patient|mum|dad) who|(?:a|some) (?:man|woman|lady|gent\w*|patient|mum|dad)\b)",
    ),
    _cue(
        "a type met often",
        TellingKind.COMPOSITE,
        1.8,
        r"\btypes? of (?:pts?|patients?|call|case|parent|relative|customer)\b|\bhere is a type\b|\bevery (?:single )?(?:take|shift|week|clinic|list|winter|weekend|on call)\b[^.!?]{0,40}\b(?:see|get|have|meet)"
        r"|\b(?:see|get|have|meet) (?:one|them|him|her|these|this|it|some)(?: of (?:these|them|those))? (?:all the time|every|most|weekly|daily)|\b(?:see|get|meet) (?:this|these|that|him|her|them) (?:patient|person|man|woman|lady|gent\w*|one)s? (?:every|most|all the time|weekly|daily)|\bthe usual\b[^.]{0,20}\b(?:patient|pt|lady|man|story)",
    ),
    _cue(
        "pooled over years",
        TellingKind.COMPOSITE,
        1.2,
        r"\bover the years\b|\bin (?:\w+[ -])?(?:odd |\d+ )?years of (?:clinics?|nursing|practice|doing)|\bhundreds of (?:them|patients|people)\b",
    ),
    _cue(
        "published",
        TellingKind.PUBLISHED,
        1.8,
        r"\bcase report\b|\b(?:nejm|lancet|bmj|jama|cureus) (?:case|paper|report|last|this)|\bpublished (?:case|in|last)|\bin the literature\b|\bthe (?:coroner|inquest|inquiry|hsib|hssib|ombudsman) report",
    ),
    _cue(
        "history",
        TellingKind.PUBLISHED,
        1.8,
        r"\bin (?:\w+ )?1[5-8]\d\d\b|\b(?:18|19[0-4])\d\d? (?:diary|daybook|letter|case)|\b1[5-8]\d\d\b(?![ -]?(?:ml|mg|mcg|kcal|hrs|h\b|units|calories|to|-))|\bphineas gage\b|\bpost ?mortem of\b.*\b1[6-9]\d\d\b|\bdied (?:in )?1[5-8]\d\d\b",
    ),
    _cue(
        "own illness",
        TellingKind.OWN_STORY,
        1.8,
        r"\b(?:i was|i've been|i got|i am being|i'm being) (?:diagnosed|admitted|sectioned|the patient)|\bmy own (?:diagnosis|gp|illness|surgery|scan|treatment|recovery|cancer|depression|epilepsy|diabetes)"
        r"|\bas a patient\b|\bon the other side of the (?:bed|curtain)|\bi have (?:type|t1|crohn|coeliac|epilepsy|bipolar|adhd|ms|endo|autism)",
    ),
    _cue(
        "own family",
        TellingKind.OWN_STORY,
        1.5,
        r"\bmy (?:own |late |dear )?(?:mum|mam|mom|mother|dad|father|gran|nan|nana|granny|grandad|grandma|grandpa|husband|wife|daughter|son|brother|sister)\b"
        r"[^.!?\n]{0,60}\b(?:died|diagnos|hospital|ward|admitted|stroke|cancer|dementia|surgery|icu|hospice|fell|bed)",
    ),
    _cue(
        "protest",
        TellingKind.PROTEST,
        1.2,
        r"\b(?:please |can we |could we )?(?:stop|retire|ban|bin|lose) (?:posting|calling|saying|using|sharing|the (?:word|phrase|term))|\btake (?:it|this|that|the post) down\b"
        r"|\bshould(?:n't| not) (?:be (?:posted|shared|said|on here))|\bthis (?:post )?is a breach\b|\bnot ok(?:ay)? to (?:say|post|call)",
    ),
    _cue(
        "a real one",
        TellingKind.ONE_CASE,
        0.9,
        r"\b(?:had|saw|seen|got|met|looked after|admitted|clerked|delivered|transferred|tubed|scrubbed for) (?:a|an|this|one|my first|our)\b[^.!?\n]{0,30}\b(?:guy|man|woman|lady|gent\w*|lad|girl|boy|kid|pt|patient|chap|bloke|baby|mum|mom|\d\d ?(?:yo|f|m)\b)"
        r"|^(?:pt|lady|gent|man|woman|\d\d ?(?:yo|f|m)\b)",
    ),
    _cue(
        "today's patient",
        TellingKind.ONE_CASE,
        0.8,
        r"\b(?:my|our|this|that|today's|tonight's|last night's|yesterday's) (?:pt|patient|lady|gentleman|gent|chap|fella|bloke|punter|customer)\b",
    ),
)


@remembered(256)
def heard(lower: str) -> tuple[Cue, ...]:
    """The cues that a plain text in lower case has."""
    return tuple(cue for cue in CUES if cue.pattern.search(lower))
