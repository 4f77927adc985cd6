"""The words around a name that say whose it is: a clinician's, a relative's, a patient's; and what is no name."""

import re

PERSON_TITLES = frozenset(
    "mr mrs ms miss mx master mstr sir lady lord dame rev revd reverend baby madam mr. mrs. canon father fr".split()
)
STAFF_TITLES = frozenset(
    "dr drs doctor prof professor sister nurse matron sn ssn midwife pc dc ds di wpc sgt cllr a/prof s/n s/nurse sr "
    "rn rmn tvn cpn".split()
)

ROLE = (
    r"(?:consultant|registered|specialist|registrar|specialty|spr|str|sho|st[1-8]|ct[1-3]|f[y]?[12]|foundation"
    r"|gp\b|g\.p\.|general"
    r" practitioner|locum|associate|staff grade|clinical|clinician|senior|junior|lead|head of|director"
    r"|professor|lecturer"
    r"|fellow|resident|intern|trainee|surgeon|physician|cardiologist|neurologist|[a-z]{4,20}ologist|[a-z]{3,20}iatrist"
    r"|[a-z]{3,20}iatrician|anaesthetist|obstetrician|geriatrician|dentist|orthodontist|optometrist|orthoptist"
    r"|podiatrist"
    r"|audiologist|dietitian|dietician|pharmacist|physio(?:therapist)?|therapist|radiographer|sonographer|nurse|matron"
    r"|sister\b|midwife|health visitor|paramedic|technician|emt\b|phlebotomist|healthcare|hca\b|support worker"
    r"|key ?worker"
    r"|social worker|care ?(?:co-?ordinator|manager|home manager)|co-?ordinator|manager|secretary|administrator"
    r"|assistant"
    r"|receptionist|typist|pa to|practice|practitioner|advanced|community|district|school nurse|headteacher"
    r"|head teacher"
    r"|senco|teacher|solicitor|coroner|officer|constable|counsellor|psychotherapist|scientist|biomedical|laboratory"
    r"|partner\b(?! of)|principal|chief|medical|nursing|interpreter|chaplain|advocate|optician|genetic"
    r"|reporting|operator"
    r"|on behalf of|for and on behalf|team\b|department|dept|clinic\b|ward\b|hospital|surgery\b(?! on)|designated|named"
    r"|m\.?d\.?\b|mbe\b|obe\b|ma\b|msc\b|phd\b|dphil\b)s?(?![a-z])"
)
QUALIFICATION = (
    r"(?:MB ?B?S|MB ?Ch ?B|MBBCh|BM(?:BS|BCh)?|BMedSci|BSc|B\.?D\.?S|MD|M\.D\.|DM|MS|MCh|ChM|PhD|MSc|MA|MPhil"
    r"|MRC[A-Z]{1,4}"
    r"|FRC[A-Z]{1,5}|MRes|FFARCSI|FRCA|FCEM|FFPM|MFDS|FDS|DRCOG|DCH|DGM|DFSRH|RGN|RN|RNMH|RMN|RSCN|RM|RHV|RSW|DipHE"
    r"|MCSP|HCPC|SRP|MRPharmS|FRPharmS|GPhC|GMC|NMC|GDC|DClinPsy(?:ch)?|CPsychol|FIBMS|HCPC|FBDO|FCOptom"
    r"|MCOptom|RD|CBE|OBE|MBE|CPN|TVN|CNP|ANP|ACP|HCA|HCSW|ODP|ECA|ECP|EMT|AMHP|SSN|S/N|RMW|NIC|AHP|FCP|CSP)"
)
_SHORT_ROLE = (
    r"(?:S/N|SSN|SN|RN|RMN|RSCN|Sr|TVN|CPN|CNS|ANP|ACP|HCA|HCSW|ODP|OT|SLT|SaLT|MW|HV|DN|PN|SW|S/W|AMHP|ECA|ECP|EMT"
    r"|SALT|NIC|Para|Tech|FY1|FY2|F1|F2|SHO|SpR|StR|Reg|Cons|[A-Z]{2} nurse)"
)
"""Beside a name, in this case only."""
AT_WORK = re.compile(rf"\b(?:{ROLE}|(?-i:{QUALIFICATION})\b)", re.IGNORECASE)
"""What a head of somebody's letter from home does not have."""
SHORT_BEFORE = re.compile(rf"(?<![\w/.-])(?:{_SHORT_ROLE}\.?:? |(?i:(?:secretary|pa|assistant) to) [^:\n]{{2,40}}: ?)$")
SHORT_AFTER = re.compile(
    rf" ?[(,\[] ?(?:(?:[Cc]ommunity|[Ww]ard|[Dd]uty|[Ll]ead|[Ss]enior|[Bb]and \d) )?"
    rf"(?:{_SHORT_ROLE}|PT|PA|CN)(?![\w'’])"
    r"|,? (?:in|from|at|of) (?:my|our) (?:office|team|clinic|department|unit|service|ward|practice)\b"
)
AFTER_STAFF = re.compile(
    rf"\s{{0,3}}(?:[,;(/|–-]|\n|:)?\s{{0,6}}(?:(?:the|our|my|your|a|and) )?(?:{ROLE}|(?-i:{QUALIFICATION})\b)"
    r"|(?:['’]s)? (?:clinic|list|team|theatre|firm|secretary|service|care\b|letter|advice|opinion|assessment"
    r"|office|rooms)"
    rf"|,? (?:our|my|the) (?:[\w-]+ ){{1,2}}(?:{ROLE})"
    rf"|, (?!retired|former|ex-|an?\b|the\b|his\b|her\b|their\b)[a-z-]+ (?:{ROLE})"
    rf"|\n(?-i:(?:[A-Z][a-z-]+ ){{1,2}})(?:{ROLE})(?![^\n]{{40}})"
    r"|,? (?:on )?bleep \d"
    r"|[^.\n]{0,12}\b(?:performed|will (?:operate|review|see|perform)|operated|kindly|who (?:is|was) (?:the|his"
    r"|her|their|my|our)"
    r" (?:consultant|surgeon|gp))",
    re.IGNORECASE,
)
"""Directly after a name."""
BEFORE_STAFF = re.compile(
    rf"(?:(?:{ROLE})(?: (?:is|was|called|named))?,?[ \n]|\b(?:under(?: the care of)?|care of|seen by|reviewed "
    r"by|discuss(?:ed)?"
    r" (?:\w+ ){0,3}with|discussion with|referr(?:ed|al|ing) (?:\w+ ){0,4}(?:to|by)|operated on by|performed by"
    r"|signed by|typed by"
    r"|dictated by|reported by|advice (?:from|of)|opinion (?:from|of)|thank(?:s| you)(?: to)?|with thanks to"
    r"|on behalf of|p\.?p\.?"
    r"|my colleagues?|our colleagues?|colleagues?|(?:appointment|appt|operation|procedure|surgery|consultation"
    r"|review|follow-?up|booked|clinic list|mdt|meeting|clinic)\b[^.]{0,30} with|(?-i:See"
    r"|list)[^.\n]{0,30}|clinic "
    r"(?:of|with)|secretary to|copied to|cc:?"
    r"|letter (?:from|to)|wrote to|written to|writing to|ask(?:ed)?|contact(?:ed)?|spoke (?:to|with)|spoken (?:to|with)"
    r"|liais(?:ed|e|ing) with|assess(?:ed|ment) by|examined by|supervis(?:ed|ion) by|assisted by|surgeons?:?"
    r"|anaesthetist:?"
    r"|consultants?:?|chaperone:?|letters? to|visit\b[^.]{0,30} with|registered with"
    r"|attention of|attn:?|fao:?|by|via|bleep|d/w|disc(?:ussed)? w/?"
    r"|(?:hand(?:ed|s|ing)? ?over|h/o)"
    r" (?:to|from)|tak(?:e|ing|en) over (?:from|by)|handover (?:to|from)|(?:in charge|on call|on duty)(?: is)?:?"
    r"|(?:queries|questions|enquiries|return(?:ed)? (?:\w+ ){0,4}) ?to|escort(?!ed|s| home| by):?"
    r"|(?:scrub|runner|odp|chair(?:ed by)?|present|apologies|attendees|crew|triage|facilitator):?"
    rf"|(?:{ROLE})(?: (?:at|from|in) [^.\n]{{2,40}})? is"
    r"|(?!(?:accompani|rais|help|support|visit|collect|follow|wash|marri|adopt|foster|dropp|nam|own|caus|look|car)ed)"
    r"[a-z]{3,12}ed by) (?:dr |mr |the )?)$",
    re.IGNORECASE,
)
"""Directly before a name. "by", "asked", "spoke to" say little alone: they count for titled names of strangers only."""
WORKING = re.compile(
    r"(?:,?[ \n]will (?!be (?:with|there|staying|present|at home|driv)|collect|drive|bring|stay|accompany|look after"
    r"|help|move|come|go\b|attend|wait|sit|take (?:him|her|them)|live|return|have|need|not\b|die|turn)[a-z]{2,}"
    r"|,?[ \n](?:will|to|is going to|can|would) (?:then |now |also )?"
    r"(?:ring|call|text|phone|telephone|e-?mail"
    r"|contact|write|be in touch|see|visit|arrange|book|admit|teach|show|chase|review|update|inform|send"
    r"|discuss|do\b|refer|liaise|follow|hand|give|complete|repeat"
    r"|prescribe|remove|check|confirm|speak|cover|take over)\b"
    r"(?! (?:us|me)\b)"
    r"| (?:showed|taught|advised|counselled|consented|reviewed|examined|assessed|saw)"
    r" (?:you|him|her|them|the patient|m(?:rs?|iss|s)\b)"
    r"| (?:found|reviewed|attended to) (?=(?:mr|mrs|miss|ms)\b)"
    r"| (?:(?:seeing|visiting|ringing|calling|reviewing|assessing) (?:him|her|them|you)"
    r"|doing|covering|on call|on shift|on nights|bleeped|has (?:booked|arranged|requested|referred|the \w+))\b)",
    re.IGNORECASE,
)
"""Behind a name of two words: what hardly anybody but a member of staff does in a letter."""
WEAK_BEFORE = re.compile(
    r"\b(?:ask(?:ed)?|contact(?:ed)?|spoke (?:to|with)|spoken (?:to|with)|by|via|wrote to|written to|writing to"
    r"|thank(?:s| you)"
    r"(?: to)?|letter (?:from|to)) $",
    re.IGNORECASE,
)
KIN = (
    r"(?:mother|mum|mam|mummy|father|dad|daddy|parents?|wife|husband|spouse|partner|daughters?|sons?|brothers?"
    r"|sisters?|siblings?"
    r"|twin|niece|nephew|aunt(?:ie|y)?|uncle|cousin|gran(?:dmother|dfather|dson|ddaughter|dad|ny|dma|dpa)?"
    r"|nan(?:a|ny)?|carers?|guardian"
    r"|foster(?: carers?| mother| mum| father)?|neighbour|friend|fianc[eé]e?|girlfriend|boyfriend|next of kin"
    r"|nok|in-law|baby|child|children"
    r"|husb|mama|mam|daddy|nain|taid|chacha|khala|dtr|dau|g/?son|g/?dtr|hubby|stepdad|step-?(?:mother|father|son|daughter|mum|dad)"
    r"|relative|ex-(?:wife|husband|partner)|widow(?:er)?|late wife"
    r"|late husband|flatmate|landlady)"
)
KIN_WORD = re.compile(KIN, re.IGNORECASE)
BEFORE_KIN = re.compile(
    rf"\b{KIN}(?:['’]s name)?(?:,| is| was| of| \(|:|\.| called| named| \w+,)?[ \n]\(?$", re.IGNORECASE
)
OF_FAMILY = re.compile(
    r"\b(?!my )\w+[ \n](?:mum|dad|mother|father|wife|husband|son|daughter|brother|aunt|uncle),?[ \n]\Z"
    r"|\bparents[ \n]{1,4}\((?:Prof (?:&|and) )?\Z",
    re.IGNORECASE,
)
"""Directly before the title of a doctor, a nurse or a nun who is family: "his mum Dr Ranatunga"."""
NO_NURSE = re.compile(
    r" {1,3}\((?:she|he)['’]s (?:a|his|her)\b| {1,3}\((?:his|her|the )?(?:mum|dad|aunt|wife|husband|nun)\b"
)
"""Directly behind one."""
AT_THEIR_WORK = re.compile(
    r"\b(?:(?:his|her|their|your|line|site|shop|transport) (?:line |shop |transport )?(?:manager|boss|supervisor"
    r"|landlord|coach|foreman|employer)),?[ \n](?:(?:Mr|Mrs|Ms|Miss)\.?[ \n])?\Z",
    re.IGNORECASE,
)
"""Directly before whoever a patient works for: no colleague of the writer's."""
_COMPANY = (
    r"\b(?:(?:found|accompanied|brought(?: (?:in|up|here))?|cared for|looked after|driven(?: \w+)?|helped"
    r"|(?<=was )raised|(?<=were )raised|supported|visited|fed|washed) by|married(?: to)?|divorced(?: from)?"
    r"|engaged to|separated from|widow(?:er)? of|(?:lives|living|lived|stays|staying|moved in) with"
    r"|with (?:you|him|her|them),? (?:such as|perhaps|maybe)|partner,?)"
)
COMPANY = re.compile(rf"{_COMPANY} (?:(?:Mr|Mrs|Ms|Miss|Mx)\.? )?$", re.IGNORECASE)
"""Directly before whoever a patient lives with, or was found by."""
KIN_BEHIND = re.compile(
    rf"(?<![\w'’.-])(?<!Dr )(?P<name>[A-Z](?:[a-z-]|['’](?!s\b))+(?: [A-Z](?:[a-z-]|['’](?!s\b))+)?),? ?\(?"
    rf"(?:(?:his|her|their|the patient['’]s|my|your) {KIN}"
    rf"|(?<=\(){KIN}"
    rf"|['’]s {KIN}\b"
    rf"|(?<=, ){KIN}(?=[ \t]*(?:$|[\n,.(;]| who\b))"
    rf"|(?<=\()aged? \d{{1,2}})(?!\w)",
    re.MULTILINE,
)
""" "Bob, her neighbour", "Jean Smith (wife)"."""
COMPANY_OPENS = re.compile(rf"(?i:{_COMPANY})[ \n](?=[A-Z][a-z])")
KIN_OPENS = re.compile(
    r"(?:^|(?<=[.!?;:] )|(?<=[\n\t]))(?i:Son|Daughter|Wife|Husband|Mother|Mum|Dad|Brother|Partner|Niece|Nephew"
    r"|Neighbour|Friend|Grandson|Granddaughter|Carer|(?:Daughter|Son|Mother|Father|Sister|Brother)-in-law)"
    r"(?:,|:| \()? ?(?<=[ (])(?=[A-Z][a-z])"
)
CALLED = re.compile(
    r"\b(?:prefers|prefer|likes|wishes|wants|asks|liked|preferred|known|goes)(?: (?:to be|being|to go))?"
    r"(?: (?:called|known|addressed))?(?: (?:as|by|by the name))? [\"“‘']?(?=[A-Z][a-z])"
    r"|\b(?:preferred|likes to be called|known as)(?: name)?:? [\"“‘']?(?=[A-Z][a-z])"
)
"""Before the name by which a patient wants to be called."""
A_SISTER = re.compile(
    r" (?:visits?|visiting|visited|lives|living|attends|attended|collects|wants|comes|brings|brought|looks after|helps"
    r"|(?:will|to|can) (?:collect|visit|drive|bring|stay|come|take (?:him|her|them) home)"
    r"|is (?:coming|abroad|away|his|her|next of kin|nok|the carer))\b"
)
"""Behind "Sister Jane": what a relative does and no nurse."""
AFTER_KIN = re.compile(
    rf"\s?[,(–-]\s?(?:(?:his|her|their|the|my|your|patient['’]?s?|who is (?:his|her))\s)?{KIN}\b", re.IGNORECASE
)
KIN_NAMED = re.compile(
    (
        rf"\b(?:(?:[Hh]is|[Hh]er|[Tt]heir|[Yy]our|[Mm]y|[Oo]ur|with|by|and|[Tt]he|patient['’]s"
        rf"|(?-i:[A-Z][a-z-]+)['’]s|is)[ \n](?:\w+[ \n])?)(?-i:{KIN})"
        r"(?:,?[ \n](?:called|named)|['’]s[ \n]name[ \n]is|,|\))?[ \n](?=\(?[^\W\d_a-z])"
    ),
)
BEFORE_PATIENT = re.compile(
    r"\b(?:this (?:pleasant |delightful |lovely |charming )?(?:\w+[ -]){0,4}(?:patient|lady|gentleman|man|woman"
    r"|boy|girl|child|baby|infant|student"
    r"|teacher|teenager),?|your patient,?|the (?:above )?patient,?|our patient,?|mutual patient,?|named|called"
    r"|the late|(?:the )?death of|inquest (?:into|of)|notes of|behalf of (?:the )?(?:patient|family of)) $",
    re.IGNORECASE,
)
PERSON_AFTER = re.compile(
    r"[ \n](?:attend(?:s|ed)|states|stated|denie[sd]|says|said|told|asked|agreed|declined|refused|complain(?:s|ed) of"
    r"|admits|lives|wishes|wants|understands|rang|phoned|consented|did not attend|DNA['’]?d|was (?:seen|admitted"
    r"|referred|discharged|assessed|arrested|escorted|transferred|brought|advised|reviewed|last seen)|has been"
    r" (?:seen|admitted|referred|well|unwell|taking|on|having|under|in|living)"
    r"|is (?:an? |aware|currently))"
)
"""What only a person does: a surname that is a word opens a sentence."""
PERSON_BEFORE = re.compile(
    r"(?:\b(?:d/w|saw|seen|met|rang|phoned|called|told|asked|visited|reviewed|assessed"
    r"|thank(?:s| you) (?:to|for seeing)|spoke (?:to|with)|discuss(?:ed|ion) with|call (?:from|to|with)|from"
    r"|escorted|that)) $",
    re.IGNORECASE,
)

_PLACES = (
    r"hospital|infirmary|ward|unit|wing|house(?= (?:ward|unit))"
    r"|building|centre|clinic|suite|theatre|medical|surgery(?! on)|practice|health"
    r"|nhs(?! ?(?:no|num|#|:|\d))|university|college"
    r"|school|church|court(?= (?:unit|ward))|trust"
    r"|nurses?\b|street|road"
    r"|lane|avenue|close|drive|way\b|crescent|gardens|walk\b|place\b|library|park\b|hall\b|station|lodge"
    r"|pharmacy|chemist"
)
_EPONYMS = (
    r"disease|syndrome|sign|score|scale|index|test|criteria|classification"
    r"|palsy|fracture|contracture|thyroiditis|lymphoma|tumou?r|sarcoma|chorea|ataxia|dementia|catheter"
    r"|procedure|operation|repair"
    r"|manoeuvre|needle|tube|stain|reflex|phenomenon|ulcer|oesophagus|diverticulum|line\b|bodies|body|cells?\b"
    r"|questionnaire|inventory|rule"
    r"|scan|method|formula|equation|stage|grade|grading|staging|position|cyst|gland|node|nodes|duct|angle|view"
    r"|plus\b|encephalopathy|(?:visual |10-2 |24-2 |30-2 )?fields?"
)
NOT_A_NAME_AFTER = re.compile(rf"['’]?s?\s(?:{_EPONYMS}|{_PLACES})\b", re.IGNORECASE)
"""What follows a word that only looks like somebody's name: an eponym, a ward, a street."""
A_PLACE_AFTER = re.compile(rf"\s(?:{_PLACES})\b", re.IGNORECASE)
"""What makes a place of a name that is no word: "Siân's scan" is hers, "Llewellyn Ward" is not."""
INSTITUTION = re.compile(
    r"\b(?:hospitals?(?! ?(?:no|num|id|mrn|ref))|infirmary|surgery|surgeries|practice|medical (?:centre|center"
    r"|group|practice)|health ?centre|health ?care|clinics?(?! ?(?:date|no|num))|nhs(?! ?(?:no|num|#|:|\d))"
    r"|trust"
    r"|department|dept\.?|directorate|division|unit(?! ?(?:no|num))|ward|foundation|university|health board"
    r"|healthboard|board|laborator(?:y|ies)|pathology|radiology"
    r"|imaging|x-?ray|outpatients?|out-patients?|ambulance|service|services|centre|center|school|college"
    r"|council|opticians?|optometrists?|assessments?|hmp|bureau|dispatch|immunisations?|hospice"
    r"|pharmacy|solicitors?|llp|ltd"
    r"|limited|plc|partnership|team|suite|institute|association|society|social care|children['’]s services"
    r"|camhs|cmht|maternity|dental|physiotherapy"
    r"|cardiology|neurology|orthopaedics?|gastroenterology|ophthalmology|paediatrics|psychiatry|surgical"
    r"|medicine|switchboard|secretary|secretaries"
    r"|house surgery|general practice|doctors|partners|primary care|community|gp\b|consulting rooms"
    r"|administration|records|appointments|booking|office"
    r"|royal college|agency|authority|commission|insurance|tribunal|court service|home office|police)\b",
    re.IGNORECASE,
)
RESIDENCE = re.compile(
    r"\b(?:care home|nursing home|residential home|care centre|rest home|retirement|sheltered|lodge|cottage"
    r"|farm|hostel|hmp|prison|hall of residence"
    r"|halls|student|caravan|house|court|manor|villa|bungalow)\b",
    re.IGNORECASE,
)
"""Where patients live, though it has a name like an institution's."""
SIGNING = re.compile(
    (
        r"\s*(?:designation|position|job title|grade|role|profession|gmc|nmc|hcpc|pin\b|signature|signed|bleep"
        r"|contact no|speciality|specialty|reg(?:istration)? no)"
    ),
    re.IGNORECASE,
)
