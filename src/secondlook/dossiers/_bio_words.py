"""Words for what people do: grades, posts, trades and specialties, as bios have them.

Patterns are bounded, so that they are linear, and compiled when first needed. Not here: what they say of a name beside
them (`_around.py`), or of where somebody works (`bio.py`).
"""

import re
from functools import cache

from secondlook.mentions._pattern import beside
from secondlook.mentions._place_words import NOT_A_NAME

_I = re.IGNORECASE

_GRADES = (
    r"(?:F[Y]?[123]|FiY1|SHO|ST ?[1-8]|CT ?[1-4]|IMT ?[1-3]?|GPST ?[1-4]?|GPVTS|ACCS|StR|SpR|LAT|LAS|NCHD|HMO\d?|"
    r"S?RMO|JMO|SMO|BPT ?\d?|BST|HST|PGY[- ]?\d|MS[1-4]|R[1-5](?= )|RN[A-Z]?|RGN|RMN|RNLD|RSCN|EEN|LPN|LVN|CNA|CNS|"
    r"CNM ?[1-3]?|ANP|AANP|ENP|NP|APRN|ARNP|ACP|tACP|CRNA|DNP|PA(?:-C)?|AA|DN|HV|MW|RM|HCA|HCSW|CSW|TNA|S?SSN|SN|"
    r"NQN|NQM|NUM|PDN|ODP|ODN|ODA|EMT|ECA|ECP|CCP|MICA|ICP|OT|PT|DPT|SL[TP]|RD|RPh|PharmD|DF[12]|DCT ?\d|BMS|LMC|CPN|"
    r"GP|O&G)s?\b"
)
"""Written in capitals; in small letters most of them are words."""
_TRADES = (
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
HAS_ROLE = beside(rf"\b(?:(?-i:{_GRADES})|{_TRADES})", _I)
STUDENT = beside(
    r"\b(?:student|y(?:ea)?r? ?[1-6]|(?:[1-6](?:st|nd|rd|th)|first|second|third|fourth|fifth|final)[ -]y(?:ea)?r|"
    r"med student|undergrad|mbchb|mbbs|(?-i:MS[1-4]|S?SSN|SN))\b",
    _I,
)
PLACEMENT = beside(
    r"\b(?:placements?|placed|rotat(?:ion|ing)|(?-i:SSC|SSM|SSU)|clerkship|attachment|elective|block|posted|based|"
    r"working|works?|currently|started|starting|job)\b(?: diary)?(?: (?:is|this term|until [A-Z]?[a-z]{1,12}))?"
    r"[ :,]{0,3}(?:(?:at|in|with|on|@|for) ?(?:the )?)?$",
    _I,
)
IN_PRACTICE = beside(
    r"\b(?:(?-i:GP|GPST\d?|GPVTS|PCN)|general practi\w{2,7}|family (?:doctor|physician|medicine)|practice nurse|"
    r"dent(?:ist|al)|hygienist|optom\w{0,8}|optician|(?-i:DF[12]))\b",
    _I,
)

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

_NO_NAMES = (
    "large work night nights sea last peace rest uni nhs nhse view views opinion opinions tweets mum dad mostly proud "
    "coffee tea dog dogs cat cats she they him them retired founder owner speaker author writer runner salaried"
)
_SPECIALTIES = tuple(
    "paed pediat peds neonat emergency resus intensive critical theatre recovery anaesth anesth labour delivery midwif "
    "obstet gynae acute cardi stroke neurol neuros respir gastro hepato endosc surg vascular trauma ortho urolog renal "
    "nephro dialysis endocr diabet oncolog haemat hemat geriat elderly frailty psych pallia ophthal dermat rheumat "
    "infect radiol microb".split()
)
"""How words for specialties begin: "Consultant in Cardiology" works in no place of that name."""
_FIRST = beside(r"[\w'&]+")


@cache
def _nothing() -> frozenset[str]:
    return frozenset([*NOT_A_NAME.lower().replace("?", "").split("|"), *_NO_NAMES.split()])


def names_nothing(name: str) -> bool:
    """Whether a name begins with a word that names no workplace: a role, a day, a pastime, two capitals."""
    first = _FIRST.match(name)
    if first is None or len(first[0]) < 3:
        return True
    word = first[0].lower()
    return word in _nothing() or word.startswith(_SPECIALTIES) or role_at(name, 0)


def role_at(text: str, at: int) -> bool:
    """Whether a role begins there."""
    return HAS_ROLE.match(text, at) is not None


def last_role(text: str) -> re.Match[str] | None:
    """The role that stands last in a few words."""
    return max(HAS_ROLE.real.finditer(text), key=re.Match.start, default=None)
