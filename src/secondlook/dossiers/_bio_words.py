"""Words by which a bio says who works where: roles, specialties, and what turns a name into somewhere else.

Every pattern is bounded, so that it is linear; compiled when first needed. Not here: what they add up to (`bio.py`).
"""

import re

from secondlook.mentions._pattern import beside
from secondlook.mentions._place_words import NOT_A_NAME

_I = re.IGNORECASE

ROLE = (
    r"(?:F[Y]?[123]|FiY1|SHO|ST ?[1-8]|CT ?[1-4]|IMT ?[1-3]?|GPST ?[1-4]?|GPVTS|ACCS|ST R|StR|SpR|LAT|LAS|NCHD|HMO\d?|"
    r"S?RMO|JMO|SMO|BPT ?\d?|BST|HST|PGY[- ]?\d|MS[1-4]|R[1-5](?= )|RN[A-Z]?|RGN|RMN|RNLD|RSCN|EEN|LPN|LVN|CNA|CNS|"
    r"CNM ?[1-3]?|ANP|AANP|ENP|NP|APRN|ARNP|ACP|tACP|CRNA|DNP|PA(?:-C)?|AA|DN|HV|MW|RM|HCA|HCSW|CSW|TNA|S?SSN|SN|"
    r"NQN|NQM|NUM|PDN|ODP|ODN|ODA|EMT|ECA|ECP|CCP|MICA|ICP|OT|PT|DPT|SL[TP]|RD|RPh|PharmD|DF[12]|DCT ?\d|BMS|LMC|CPN|"
    r"EM doc|GP|O&G)s?\b"
)
"""Grades and posts that are written in capitals; in small letters most of them are words."""
ROLE_WORDS = (
    r"(?:reg(?:istrar)?|cons(?:ultant)?|intern|resident|attending|fellow|hospitalist|houseman|locum|partner|principal|"
    r"trainee|trainer|doc(?:tor)?|medic|physician|surgeon|orthopod|psychiatrist|geriatrician|paediatrician|"
    r"pediatrician|obstetrician|ana?esthetist|anesthesiologist|intensivist|[a-z]{3,16}ologist|nurse|sister|matron|"
    r"midwife|health visitor|carer|care assistant|healthcare assistant|support worker|ward clerk|receptionist|"
    r"med(?:ical)? sec(?:retary)?|phlebotomist|porter|band [2-9][a-c]?|para(?:medic)?|ambulance|crew|technician|tech|"
    r"physio(?:therapist)?|dietitian|dietician|radiographer|sonographer|podiatrist|psychologist|social worker|"
    r"pharmacist|pharm|dispenser|chemist|dentist|hygienist|optom(?:etrist)?|optician|orthoptist|student|"
    r"y(?:ea)?r? ?[1-6]|(?:[1-6](?:st|nd|rd|th)|first|second|third|fourth|fifth|final)[ -]y(?:ea)?r|med student|"
    r"scientist|therapist|prescriber|manager|team lead(?:er)?|lead|educator|practitioner|hcp|scrub)s?\b"
)
_ANY_ROLE = rf"(?:\b(?-i:{ROLE})|\b{ROLE_WORDS})"
HAS_ROLE = beside(_ANY_ROLE, _I)
BEGINS_WITH_ROLE = beside(
    rf"(?:(?:an?|the|proud|senior|junior|lead|retired|community|rural|hospital|night|practice) ){{0,2}}{_ANY_ROLE}", _I
)
ENDS_WITH_ROLE = beside(rf"{_ANY_ROLE}(?:[ /&+]{{1,3}}[A-Za-z&+]{{1,16}}){{0,3}} ?$", _I)
STUDENT = beside(
    r"\b(?:student|y(?:ea)?r? ?[1-6]|(?:[1-6](?:st|nd|rd|th)|first|second|third|fourth|fifth|final)[ -]y(?:ea)?r|"
    r"med student|undergrad|mbchb|mbbs|(?-i:MS[1-4]|S?SSN|SN))\b",
    _I,
)
PLACEMENT = beside(
    r"\b(?:placements?|placed|rotat(?:ion|ing)|(?-i:SSC|SSM|SSU)|clerkship|attachment|elective|block|posted|based|"
    r"working|works?|currently|started|starting|job)\b(?: diary)?(?: (?:is|this term|until [A-Z]?[a-z]+))?[ :,]{0,3}"
    r"(?:(?:at|in|with|on|@|for) ?(?:the )?)?$",
    _I,
)
IN_PRACTICE = beside(
    r"\b(?:(?-i:GP|GPST\d?|GPVTS|PCN)|general practi\w{2,7}|family (?:doctor|physician|medicine)|practice nurse|"
    r"dent(?:ist|al)|hygienist|optom\w*|optician|(?-i:DF[12]))\b",
    _I,
)

# What makes a name somewhere else than where they work now. Each is asked about the words before or after the name.
FORMER = beside(
    r"\b(?:ex(?=[ -])|formerly|former|previously|prev|once|used to (?:be|work)\b|trained|qualified|graduated|grad|"
    r"alum\w{0,4}|"
    r"studied|born|raised|grew up|growing up|originally|native of|left|leaving|retired from|was (?:at|in|a)|worked|"
    r"did my|moved from|escaped|refugee from|veteran of|via|years (?:at|in)|late of|until recently|"
    r"no longer (?:a )?)\b",
    _I,
)
NOW = beside(
    rf"\b(?:now|currently|these days|today|presently|at present|since|back (?:in|at)|here in)\b|→|->|=>|> |"
    rf"[a-z] to (?=[A-Z]|$)|[,:] (?={_ANY_ROLE})|(?<=[a-z]), and ",
    _I,
)
LEAVES = beside(r" ?(?:→|->|=>|> ?[A-Z]|(?:to|now|then) [A-Z]|\d{4} ?- ?\d{2,4}\b)")
FROM = beside(r"\bfrom (?:the )?$", _I)
NOT_HERE = beside(
    r"\b(?:not|no longer|never|isn'?t|wasn'?t|don'?t|nor)\b(?: (?:at|in|from|of|a|the|work\w*|based|near)){0,3} ?$", _I
)
DISCLAIMS = beside(
    r"\b(?:views?|opinions?|tweets?|posts?|thoughts|rants?|all)\b[^.!?|\n]{0,40}\b(?:not|never|aren'?t|don'?t|doesn'?t|no)\b"
    r"[^.!?|\n]{0,60}$|\b(?:do(?:es)? not|don'?t) (?:speak|represent)\b[^.!?|\n]{0,30}$",
    _I,
)
PEOPLE_OF = beside(
    r"(?:[- ](?:born|bred|raised|native|lad|lass|girl|boy|man|woman|expat|exile|in exile|at heart|roots|heritage|"
    r"trained|alum\w{0,4}|grad|graduate))\b",
    _I,
)
ELSEWHERE = beside(
    r"\b(?:runs?|runner|running|plays?|supports?|supporter|fan|season ticket|follows?|loves?|lover|holidays?|walks?|"
    r"walking|travels?|visiting|weekends?|cycl\w{1,5}|hik\w{1,5}|climb\w{0,4}|swims?|swimming|sings?|volunteers?|"
    r"volunteering|coach\w{0,4}|trustee|governor|usher|dreaming of|misses|missing|owner of one|"
    r"mum|mom|dad|husband|wife|son|daughter|parents?|married|kids|children|brother|family|"
    r"tax refugee)\b[^,]{0,40}$",
    _I,
)
PASTIME = beside(
    r" ?(?:fan|supporter|tragic|season ticket|till? (?:i|death)|ultras?|marathon|half marathon|parkrun|harriers|"
    r"triathlon|choir|rugby|cricket|fc\b|united\b|city fc|rovers|wanderers|athletic|races?|festival|whisky|gin|"
    r"rowing|runners?|striders|road runners|racing|bulldogs|lions|sourdough)\b",
    _I,
)
STAKE = beside(
    r"\b(?:founder|co-?founder|founded|ceo|director|owner|owns|ambassador|advis[eo]r|advisory|advises|speaker|"
    r"author|consultant (?:to|for)|consult(?:s|ing) for|fees|shares|investor|host of|podcast|editor|partner(?:ed)? "
    r"with|brand partner|sponsored|chief medical officer|clinical lead at|liaison|rep|chair)\b[^.|]{0,40}$",
    _I,
)
ROUGHLY = beside(
    r"\b(?:near|nr|outside|around|somewhere (?:in|near|around|up|down)|not far from|edge of|vaguely|a bit of|"
    r"half time,?)\s+(?:the )?$",
    _I,
)
OR_SO = beside(r"-?ish\b|[ -](?:way|area|direction|adjacent|half time|part time)\b", _I)
HERE = beside(r"(?:\b(?:in|at|based|lives?|living|works?|working|around|across|serving)\b(?: in| at)?|@|📍|🏥|🏠) ?(?:the )?$", _I)

HOSPITAL_END = beside(
    r"\b(?P<name>(?:[A-Z][\w'&-]{1,24} ){1,4}(?:Royal|General|Infirmary|Base|District|Memorial|Regional|Children's|"
    r"Women's|Maternity|Gen|Inf|Hosp|University Hospital|Med Ctr|Heart Centre|Ambulance|station))\b"
    r"(?! (?:[A-Z][a-z]|\w+ology|medic|surg|nurse|nursing|practi))"
)
"""Names of hospitals without the word: "Moorgate Royal"."""
PRACTICE_END = beside(r"\b(?P<name>(?:[A-Z][\w'&-]{1,24} ){1,4}(?:Medical|Family Medicine|GP))(?= ?(?:[,.|;]|$))")
NAME = r"[A-Z][\w'&-]{1,24}\.?(?: (?:(?:of|and|&|upon|on|under) (?:the )?)?[A-Z][\w'&-]{0,24}){0,3}"
AT = beside(rf"(?P<joint>(?<!\w)@ ?|\b[aA]t (?:the )?|\b[Pp]lacement:? ?)(?P<name>{NAME})")
BESIDE = beside(rf"(?P<joint>, ?| - | ?/ ?)(?P<name>{NAME})(?= ?(?:[,.|;/]| -|$))")
THEIRS = beside(rf"\b(?:not|of|for|represent|reflect) (?:the )?(?P<name>{NAME})")
NO_NAME = beside(
    rf"(?:{NOT_A_NAME}|Large|Work|Nights?|Sea|Last|Peace|Rest|Uni|Nhs|NHS|NHSE|Views?|Opinions?|Tweets?|Mum|Dad|Mostly|"
    rf"Proud|Coffee|Tea|Dogs?|Cats?|She|They|Him|Them|Retired|Founder|Owner|Speaker|Author|Writer|Runner|[A-Z]{{1,2}}|"
    rf"(?:{ROLE_WORDS.replace('[a-z]{3,16}', '[a-zA-Z]{3,16}')})|{ROLE})(?![\w'])",
    _I,
)
"""Words that name no workplace, whatever stands before them."""

HARD_BREAK = re.compile(
    r"(?<!\bSt)(?<!\bDr)(?<!\bMr)(?<!\bMt)[.!?](?=\s|$)|[;|•·\n\r]|[\U0001F000-\U0001FAFF\u2600-\u27A0]"
)
"""Where one thing said ends and another begins; an emoji often stands for a full stop."""
SOFT_BREAK = re.compile(r", ?| - | ?/ ?|\(|\)")

SPECIALTIES = {
    "paediatrics": r"paeds?|paediatric\w*|peds?|pediatric\w*|child health",
    "nicu": r"nicu|scbu|neonat\w*",
    "emergency department": r"a ?& ?e|ed|em|emergency(?: medicine| department)?|resus",
    "intensive care": r"icu|itu|intensive care|critical care|hdu",
    "theatres": r"theatres?|scrub|recovery|odp|an(?:a)?esthet\w*|anesthesi\w*|gas",
    "labour ward": r"labour ward|delivery suite|l&d|midwife|midwifery|mw",
    "obstetrics": r"o ?& ?g|obs ?(?:&|and) ?gynae|obstetric\w*|obs",
    "gynaecology": r"gynae\w*",
    "acute medicine": r"amu|mau|acute med(?:icine)?|sdec",
    "cardiology": r"cardio\w*|cardiac|ccu",
    "stroke": r"stroke|hasu",
    "neurology": r"neuro\w*",
    "respiratory": r"resp(?:iratory)?",
    "gastroenterology": r"gastro\w*|hepatology|endoscopy",
    "surgery": r"gen(?:eral)? surg\w*|surgical|surg",
    "vascular": r"vascular",
    "orthopaedics": r"t ?& ?o|(?:trauma & )?ortho\w*",
    "urology": r"urolog\w*|uro",
    "renal": r"renal|nephrolog\w*|dialysis",
    "endocrinology": r"endocrin\w*|diabetes",
    "oncology": r"onc|oncolog\w*|chemo\w*",
    "haematology": r"h(?:a)?em(?:atolog\w*)?",
    "geriatrics": r"geri\w*|gerries|elderly care|older people|care of the elderly|cote|frailty",
    "psychiatry": r"psych\w*|rmn|cpn",
    "palliative": r"palliative|pall(?:y)? care",
    "ophthalmology": r"ophthalm\w*|ophthal",
    "ent": r"ent",
    "dermatology": r"derm\w*",
    "rheumatology": r"rheum\w*",
    "infectious diseases": r"infectious diseases",
}
"""A unit's name, as `crowds/sites.py` knows units, by the words for its specialty."""
SPECIALTY = beside(
    r"\b(?:" + "|".join(f"(?P<u{n}>{words})" for n, words in enumerate(SPECIALTIES.values())) + r")(?![\w'])", _I
)
