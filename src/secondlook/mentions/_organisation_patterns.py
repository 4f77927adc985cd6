"""How organisations are named; the words these patterns are made of are in `_organisation_words.py`.

Names are bounded in words and in letters a word, so each pattern is linear.
"""

import re

from secondlook.mentions import _organisation_words as vocabulary
from secondlook.mentions._pattern import beside, sought

_I = re.IGNORECASE
_NAME = r"\b(?:[A-Z][\w'.&-]{0,24},? (?:(?:of|and|&|the|for|upon|on|in|de|y|under|le)(?: the)? )?){1,5}$"
NAME_BEFORE = beside(_NAME)
LONGEST_NAME = 90
"""Characters looked at before the word that closes a name."""
SUFFIXED = tuple(
    (kind, sought(rf"(?<= )(?:{suffix})\b(?!['’]s [a-z]{{1,20}} (?:said|is))"))
    for kind, suffix in (
        ("trust", vocabulary.TRUST),
        ("hospital", vocabulary.HOSPITAL),
        ("practice", vocabulary.PRACTICE),
        ("care_home", vocabulary.CARE_HOME),
        ("school", vocabulary.SCHOOL),
        ("club", vocabulary.CLUB),
        ("other", vocabulary.OTHER),
        ("ward", vocabulary.WARD),
    )
)
GENERIC = beside(rf"(?:{vocabulary.GENERIC})", _I)
LEADING = beside(
    r"(?:(?:The|At|In|On|From|Our|My|Your|His|Her|Their|This|That|To|For|By|With|Near|And|But|If|When|Is|Was|"
    r"As|Hi|Dear|Proud|So|"
    r"Went|While|After|Before|Since|Does|Did|Do|Has|Have|Any|Anyone|Love|Thanks|Thank|Thankyou|Working|Work|"
    r"Join|Avoid|Contact|Ring|Call|"
    r"Mr|Mrs|Ms|Dr|Today|Yesterday|Tonight|Last|Off|Back|Why|Where|Not|No|Over|Ask|See|Saw|A|An),? )+"
)
PUBLIC = beside(vocabulary.PUBLIC_BODIES)
_UNIT_NAME = (
    r"(?:AMU|MAU|SAU|HDU|ITU|ICU|CCU|ED|A&E|A\+E|NICU|SCBU|PICU|EAU|CDU|L&D|AAU|ASU|SDEC|CICU|HASU|[Rr]esus|"
    r"[Mm]ajors|[Mm]inors)"
)
NUMBERED = sought(
    rf"\b(?:{_UNIT_NAME} )?(?:(?:side[ -]?rooms?|sideroom|SR|room|rm|cubicle|cubical|cube|trolley|chair|pod|"
    rf"bay|bed|resus|"
    r"theatre|tent|cath lab|ward|wd|incubator|cot|ambulance|clinic room|consulting room|delivery room) "
    r"?#?(?:no\.? ?|number )?"
    r"(?:\d{1,2}[A-Ea-e]?|[A-H](?=[ ,.;:)?!\n]|$))(?:,? (?:bed|bay|chair) ?\d{1,2})?)s?(?![\w/%-]|[.:]\d| "
    r"?(?:hours|hrs|days|weeks|months|patients|"
    r"times|mins|minutes|x\b|nurses|beds|admissions|of (?:the|us|our)|discharges|bloods|staff|o'clock|years|"
    r"people|spaces|shifts|degrees))",
    _I,
)
LOWER_NUMBER_ONLY = beside(r"^(?:room|chair|ward|bay|bed|cot|pod|tent|cube|resus|theatre|trolley) (?:a|[b-h])$")
COMPASS_WARD = sought(
    r"\b(?:\d{1,2} (?:West|East|North|South)|(?:West|East|North|South) \d{1,2})\b(?! (?:Street|Road|Ave))"
)
BED_CODE = sought(r"(?:^|(?<=; ))(?:- )?(?P<code>\d{1,2}[A-F])(?= \d{2}[MF]? )", re.MULTILINE)
WARD_CODE = sought(
    r"\b(?:on|to|from|off) (?P<code>\d{1,2}[A-E]|[A-E]\d{1,2})(?= (?:ward|nights|last|as|with|and|for|bed|bay|"
    r"side)\b|[.,;!?]|$)"
)
SHORT = sought(
    rf"(?:\b(?:at|from|to|in|of|into|via|the|is|near|and)|^|[(,]) ?(?P<name>(?:the "
    rf")?(?:{vocabulary.HOSPITAL_SHORT}))(?![\w-])(?! (?:scan|Clinic Proc))",
    re.M,
)
THE_SHORT = sought(
    rf"\b(?:at|from|to|in|of|into|near|outside|via|work|works|over|down|up) (?P<name>[Tt]he (?:old "
    rf")?(?:{vocabulary.THE_SHORT})(?: in [A-Z][a-z]+)?)\b"
    rf"(?! (?:College|Society|Medical|Council|Family|Wedding|Mail|Navy|Marines|Assembly|Election|Practitioner|"
    rf"Theorem|hospital|Hospital|Infirmary|[A-Z]|public|population|ward))"
    rf"|\b(?P<old>[Tt]he (?:old )?(?:Infirmary|Royal|General)(?: in [A-Z][a-z]+)?)(?= (?:in|at|on|was|is|has|"
    rf"have|site|switchboard|canteen)\b|[,.)])",
)
SAINT = sought(
    r"\b(?:St\.?|Saint|Our Lady(?: of)?|Ysbyty|Ysgol|Meddygfa|HMP|HMYOI|YOI|University of|Univ of|University "
    r"Hospitals?(?: of)?|Royal Hospital(?: of| for)?|RAF|HMS|RNAS|"
    r"Church of|Queen Elizabeth|Princess Royal|Prince of Wales|Queen Mary'?s|King George) (?:[A-Z][\w'-]{1,24})(?: "
    r"(?:[A-Z][\w'-]{1,24}|the [A-Z][\w'-]{1,24}))?"
)
SAINT_TOWNS = beside(
    r"St\.? (?:Albans|Helens|Ives|Andrews|Austell|Neots|Davids|Asaph|Leonards|Anns?|Kitts|Lucia|Vincent|Louis|"
    r"Paul|Petersburg|Helier|Peter Port|"
    r"John'?s? (?:wort|ambulance)|Patrick'?s [Dd]ay|Stephen'?s [Dd]ay|David'?s [Dd]ay|George'?s [Dd]ay|"
    r"Andrew'?s [Dd]ay|Valentine'?s?|John Ambulance|Vitus|Elsewhere|"
    r"Thomas splint|Mark'?s (?:stoma|elemental|electrolyte))"
)
AT_SHOP = sought(
    rf"\b(?:works? (?:at|in|for)|worked (?:at|in|for)|working (?:at|in|for)|job at|shifts? at|manager (?:at|"
    rf"of)|checkout (?:at|in)|tills (?:at|in)|collapsed (?:at|in|outside)|"
    rf"fell (?:at|in|outside)|car park (?:at|of)|outside|cashier at|employed by|shelves (?:at|in|for)|drives "
    rf"for|driver for|packs? (?:at|for)|delivers for) (?P<name>(?:the )?(?:big |local "
    rf")?(?:{vocabulary.SHOPS})(?! (?:aged|week|month))"
    rf"(?: (?:on|in|at) (?:the )?[A-Z][\w']{{1,24}}(?: [A-Z][\w']{{1,24}}){{0,2}})?)"
)
AT_BUSINESS = sought(
    rf"\b(?P<name>[Tt]he (?:[a-z]+ )?(?:{vocabulary.PLACES_OF_BUSINESS}) (?:on|at|in|by|near|opposite|next to|"
    rf"outside) (?:the )?[A-Z][\w']{{1,24}}(?: [A-Z][\w']{{1,24}}){{0,2}})"
)
WORKS_FOR = sought(
    r"\b(?:works? (?:at|for)|worked (?:at|for)|working (?:at|for)|employed (?:at|by)|job at|runs|owns|manages|"
    r"plays for|played for|captains|coaches at|teaches at|studies at|student at|goes to|went to|apprentice at) "
    r"(?P<name>(?:the )?[A-Z][\w'&]{1,24}(?: (?:&|and|of|on) )?(?: [A-Z][\w'&]{1,24}){0,3})(?= in\b| on\b| as\b| and\b|"
    r"[,.;)!?]|$)"
)
NAMED_PLACE = sought(
    r"\b(?:hospital|surgery|practice|school|care home|nursing home|hospice|ward|pub) (?:called|named) "
    r"(?P<name>[A-Z][\w']{1,24}(?: [A-Z][\w']{1,24}){0,2})"
)
AT_NAME = sought(
    r"\b(?:at|At) (?P<name>[A-Z][a-z']{2,24}(?:(?: (?:and|of|on))?(?: [A-Z][a-z']{1,24})){0,3})(?=[,.;:!?)\n]|$| "
    r"(?:in|on|and|who|has|have|is|was|as|for|with|this|last|next|where|when|today|tonight)\b)"
)
AT_WORK = beside(
    r"\b(?:works?|working|worked|based|placement|job|shifts?|clinic|ward|patients?|admitted|seen|reg|"
    r"consultant|nurse|team|course|school|train\w*|F[12Y]+|scanned|rotat\w+|ICU|CCU|ITU|ED|born|student|nights|"
    r"list)\b[^.!?\n]*$",
    _I,
)
SITE = sought(
    r"\b(?P<name>(?:[A-Z][\w']{1,24} ){1,3}(?:site|branch|pharmacy|surgery|clinic|practice|hospital|chemist|"
    r"residents|care home|nursing home))\b"
)
EATERY = sought(
    r"\bthe (?:Thai|Chinese|Indian|Turkish|Italian|Greek|Nepalese|Lebanese) (?:place|restaurant|takeaway)\b"
)
MASKED = sought(
    r"\*{3,12}[\w']{0,24} (?:High|School|Hospital|Surgery|Primary|Ward|House|Practice|Academy)\b|"
    r"\b[A-Z]\w{0,24}\*{2,12}\w{0,24} "
    r"(?:High|School|Hospital|Surgery|Primary|Ward|House|Practice|Academy)\b"
)
VAGUE = sought(
    r"\bthe (?:same|other|big|only|merged|new) (?:big |merged |local )?(?:hospital|practice|surgery|school|"
    r"trust|care home|ward)(?: (?:I|that I|we) [a-z]+(?: (?:to|at|in))?| (?:across|over) town)\b",
    _I,
)
