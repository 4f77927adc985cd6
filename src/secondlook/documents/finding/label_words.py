"""The words of labels that say whose what follows is: a patient's, a relative's, a member of staff's."""

import re

PATIENT = (
    r"patient|pt|px|client|service[ -]?user|resident|woman|child|baby|infant|newborn|neonate|pupil|claimant|casualty"
    r"|deceased|insured|donor|applicant|offender|prisoner|detainee|inmate|detained person|employee|policy ?holder"
    r"|life assured|your|member|subject of (?:letter|report)|person(?: referred)?|young person"
)
KIN = (
    r"(?:first |second |1st |2nd |main )?(?:next[ -]of[ -]kin|n\.?o\.?k\b\.?|emergency contact|mother|mum|father|dad"
    r"|parents?(?: ?(?:/|or) ?(?:legal )?(?:guardian|carer)s?(?:\(s\))?)?|guardian|(?:main |primary )?carer"
    r"|husband|wife"
    r"|spouse|partner(?!s\b)|son|daughter|sister|brother|sibling|relative|informant|birth partner|family contact"
    r"|accompanied by|attended with|escort|person with parental responsibility|parental responsibility|contact person"
    r"|main contact|attorney|person to (?:contact|call|ring|notify)|brought (?:in )?by|escort home"
    r"|(?:travell?(?:ing|s)|liv(?:es|ing)|stay(?:s|ing)|attend(?:s|ing)|came|comes|trained"
    r"|shares?(?: \w+)?) with"
    r"|(?:his|her|their)(?= ?(?:tel|number|phone|mob)))"
    r"(?: (?:to|who will|will) (?:attend|collect|be|contact|ring|notify))?\??(?: ?/ ?contact)?"
)
STAFF = (
    r"(?:registered |usual |own |referring |accepting |receiving "
    r"|referrer|named |responsible |lead |duty |discharging |admitting |treating "
    r"|attending |reporting |requesting |supervising |assessing |community )*"
    r"(?:g\.?p\.?|general practitioner|doctor|dr|consultant|cons|clinician|practitioner|nurse|midwife|midwives|dentist"
    r"|optometrist|[a-z]{3,}(?:ologist|iatrist|iatrician|trician|ticist)|pharmacist|therapist|physiotherapist"
    r"|physio|psychologist|psychiatrist|radiologist"
    r"|pathologist|surgeon"
    r"|anaesthetist|radiographer|sonographer|paramedic|crew|registrar|trainee|professional|assessor|interpreter"
    r"|care ?co-?ordinator|co-?ordinator|key ?worker|social worker|health ?care professional|health "
    r"professional|health visitor|school nurse|specialist|officer"
    r"|manager(?: on duty)?|nurse in charge|nic|person in charge|secretar(?:y|ies)"
    r"|secs|author|referrer|sender|recipient"
    r"|requester|requestor|prescriber|examiner|operator|assistant"
    r"|first assistant|scrub(?: nurse)?|runner"
    r"|practice|surgery|hospital|trust|clinic|department|dept|ward|unit|laborator(?:y|ies)"
    r"|amhp|counsellor|key ?person|advocate|support worker|mentor|coroner|head ?teacher|teacher|senco|form "
    r"tutor|designated lead|organisation|site|location|school|pharmacy"
    r"|chemist|provider|commissioner|icb|ccg|care home|nursing home|agency"
    r"|solicitor|employer|line manager|team)"
)
STAFF_ACTS = (
    r"(?:(?:electronically )?(?:signed|authorised|authorized|verified|validated|approved|dictated|typed|transcribed"
    r"|reported|requested|ordered|referred|seen|reviewed|assessed|examined|prescribed|completed|prepared|written"
    r"|discharged|admitted|collected|taken|performed|recorded|checked|clerked|dispensed|administered|attended to"
    r"|issued|certified|sent|created|entered|booked|printed|witnessed|countersigned|dosed) by|(?!accompanied"
    r"|attended|supported|raised|brought)[a-z]{3,14}ed by|dictated but not signed"
    r"|report author|cc|c\.c\.|copy to|copies to|copied to|under the care of|care of|from|to|attn|for the attention of"
    r"|f\.?a\.?o\.?|reporting|author)"
)
ONE_NUMBER = (
    r"(?-i:(?!0\d{9})(?=[A-Z\d]{6,14}(?![\w/]|[ .-]?\d))[A-Z]{0,4}\d{4,12}[A-Z]{0,2}"
    r"|[A-Z]{1,4} (?=\d)[\dOIl]{2,4}[ -](?=[\dOIl]*\d)[\dOIl]{2,4}(?:[ -]\d{2,4})?[A-Z]?(?![\w/-])"
    r"|[A-Z]{2,4} (?=\d)[\dOIl]{5,8}(?![\w/-]))"
)
"""Six letters and digits or more, and nothing of a telephone or a date: needs no "number" in its label."""
STRONG_KIN = re.compile(r"(?:next.of.kin|n\.?o\.?k|emergency contact|[a-z]+ ?/ ?contact)", re.IGNORECASE)
PERSON_FOLLOWS = re.compile(
    r"[ \t]+(?:(?:Mr|Mrs|Ms|Miss|Mx|Master|Dr|Prof)\.? [A-Z]|(?:DR|MR|MRS|MISS|MS) [A-Z]|[A-Z][A-Z'’-]+, [A-Z])"
)


NUMBER_FOLLOWS = re.compile(
    r"(?:\W*(?:home|work|mob\w*|no|number|[hwm]|is|on|at|daytime|evening)\b){0,2}[^\w+]*[\d(+]", re.I
)


OUR_LINE = re.compile(r"direct (?:line|dial)|switchboard|secretary|enquiries|app(?:oin)?t(?:ment)?s?\b", re.IGNORECASE)
AT_HOME = re.compile(r"^(?:home|evening)\b|\((?:h|home|eve[a-z]*)[.]?\)", re.IGNORECASE)
"""No practice has one: "Tel (H)"."""
