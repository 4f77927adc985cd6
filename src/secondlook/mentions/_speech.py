"""Who speaks, and whose words stand in quotation marks or after a verb of saying.

Knows verbs of saying, staff and kin as speakers, and what is said by the author, by a guideline or by nobody. Each
search looks at a bounded stretch of text on either side.
"""

import re

from secondlook.mentions._pattern import beside, sought
from secondlook.model import About

STAFF = beside(
    r"\b(?:consultants?|cons|surgeons|nurses|reg|registrar|sho|fy[12]|f[12]|doc|doctor|gp|nurse|sister|matron"
    r"|midwife|hca|physio|ot|pharmacist|manager|management|supervisor|boss|director"
    r"|lead|leadership|med(?:ical)? director|ceo|cmo|hr|rep|team|colleague|surgeon|anaesthetist|anesthesiologist"
    r"|attending|resident|preceptor|receptionist|porter|paramedic|crew|tutor"
    r"|mentor|examiner|dean|lecturer|radiologist|pathologist|med reg|student|intern|charge nurse|in charge"
    r"|partner at work|psych|cards|nephro|ortho|neuro|gas man|everyone on the team"
    r"|professor|prof|dr|deputy|supplier|procurement|staff|orthopods|ward manager|practice manager|partners?"
    r"|therapist|social work(?:er)?|grad|someone on a ward round)\b",
    re.IGNORECASE,
)
KIN = beside(
    r"\b(?:mum|mam|mom|mother|dad|father|wife|husband|son|daughter|brother|sister-in-law|brother-in-law|niece"
    r"|nephew|nan|gran|granny|grandma|grandad|grandfather|grandmother|parents?"
    r"|family|relatives?|auntie|aunt|uncle|cousin|her sister|his sister|partner|fianc[eé]e?|girlfriend|boyfriend"
    r"|carer|neighbour)\b",
    re.IGNORECASE,
)
SAYING = (
    r"said|says|say|saying|goes|went|told|tells|asked|asks|whispered|whispers|shouted|shouts|yelled|yells|screamed"
    r"|screams|muttered|mutters|mouthed|replied|replies|announced|announces|answered"
    r"|answers|insisted|insists|joked|quipped|called|calls|wrote|writes|texted|texts|posted|sang|sings|chanted"
    r"|chants|hissed|snapped|sighed|begged|pleaded|declared|declares|was like|is like|were like|kept saying"
    r"|keeps saying"
    r"|stated|states|put|signed|opened with|spells out|blinked out|laughed|swore|commented|captioned|asking for"
    r"|asks for|asked for|refer(?:red|s) to|described|hear(?:d)?|read(?:s)?|describes"
)
SAID_BEFORE = beside(
    rf"\b(?:{SAYING})\b[^.!?\n\"]{{0,45}}[:,]?\s*$|(?:because|feedback|quote|words|line|complaint|letter|note|card"
    rf"|message|text|entry|like|as|dictation|handover|bed \d+|day|round|week|year)"
    rf"[^.!?\n\"]{{0,25}}[:,]\s*$|\b(?:because|with|we're|I'm|it's|us|was|as his|as her|on my|about my) $",
    re.IGNORECASE,
)
SAID_AFTER = beside(
    rf"[,.!?]?\s*(?:[-,]\s*)?(?:(?:he|she|they|pt|patient|mum|mam|dad|[A-Z]\w+|the \w+|his \w+|her \w+"
    rf"|my \w+)\s(?:just |only |then |once |whispers? )?(?:{SAYING})\b|(?:said|says|asked|asks|shouted"
    rf"|yelled)\s(?!to\b|that\b)\w+)",
)
BY_AUTHOR = beside(
    r"\b(?:I|we|I'd|I've|I'll|I'm|we'd|we've|we're|let's)\s(?:\w+\s){0,2}?(?:said|say|told|tell|asked|ask|replied"
    r"|reply|wrote|write|put|call|called|texted|text|answered|add|added|use|used|document|documented|type|typed"
    r"|thought|think|explained|mean|meant|go|went)\b[^.!?\n\"]{0,60}$"
    r"|^\s*(?:Said|Wrote|Say|Try|Ask)\b[^.!?\n\"]{0,20}$|\b(?:started|starting|trialling|asking|instead of"
    r"|start(?:ed)? with|keep saying|not saying|nobody said|who (?:has |have )?(?:ever )?sa(?:y|id|ys)|We've"
    r"|we've)\b[^.!?\n\"]{0,30}$"
    r"|\b(?:me|my reply|my answer|mine|my title|my qs?): ?$|\b(?:you|to|can|should|we) (?:say|tell|ask|call|write"
    r"|put|use)\b[^.!?\n\"]{0,40}$",
)
NOBODYS = beside(
    r"\b(?:titled?|entitled|called|named|book|film|song|lecture|module|course|paper|article|chapter|poster|policy"
    r"|campaign|slogan|hashtag|template|form|leaflet|tick ?box|heading|section|guideline|button|tab|menu|option"
    r"|error|code|status|slide|term|terms|word|phrase|acronym|so-called|the whole|concept of|idea of|known as"
    r"|category|sign|label|box|algorithm|score|search(?:ed)?(?: for)?|google|rota|subject line|email|job|advert"
    r"|role|post|thread"
    r"|system|app|website|survey|question|questions|options?|answer)\b[^.!?\n\"]{0,14}$",
    re.IGNORECASE,
)
NOT_PEOPLE = beside(
    r"\b(?:nice|bnf|guidelines?|guidance|polic(?:y|ies)|protocols?|e?mails?|rota|app|website|sign|study|studies"
    r"|papers?|evidence|literature|abstract|textbook|box|label|system|it|which|google|uptodate|sign says|contract"
    r"|law|act|gmc|nmc"
    r"|bma|rcn|rcp|trust|report|data|comment|liaison|police|haem|rheum|id|tertiary|on call|mash|hcpc|everyone"
    r"|everybody|somebody|people|office|unit|registration|group|landlord|plumber|accountant|auntie|they|ours|rps"
    r"|finance|pre-alert|examiners?|pharmacy|ethics|lab|online|phone|bible|saying|cpd|company|pathway|calculator"
    r"|score|form|spec|sim|book|gut|my gut|heart|brain|leaflet|rumour|advert|module)\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_UNMARKED_VERB = (
    r"(?:said|says|say|saying|goes|replied|whispered|shouted|yelled|screamed|muttered|announced|answered|mouthed"
    r"|sang|insisted|declared|snapped|joked|hissed|begged"
    r"|told (?:me|us|him|her|them|the \w+|staff|everyone|my \w+|every \w+)|said to (?:me|him|her|us|the \w+"
    r"|an? \w+)|texted(?: me)?|asked me|(?:was|is|were) like|kept saying|keeps saying|says to me"
    r"|say to me|says? was|telt me|telt us|asked us|asks us|told us in \w+|asked me to say|words to me:?"
    r"|words were:?|goes"
    r"|goes to me|asks me|tells me)"
)
UNMARKED_VERB = sought(
    rf"\b{_UNMARKED_VERB}(?:,? (?:quite|very|so) \w+| (?:only|just|again|quietly|out loud|today|once|then"
    rf"|afterwards|on the way out|in passing|at the end"
    r"|at handover|into it|this morning|last night|yesterday|ordinary things like))?(?P<stop>[,:]?\s)",
)
UNMARKED = beside(
    r"(?!that\b|to\b|about\b|off\b|how\b|why\b|when\b|where\b(?!')|which\b|who\b|what (?:he|she|they|the|it|I"
    r"|most)\b|what,|if\b(?! you)|whether\b|it\b(?!'s)|no\b(?:[.,?]| to\b)(?! harm)|yes\b|so\b[.,]|nothing\b"
    r"|anything\b|something\b"
    r"|this\b|hello\b|goodbye\b|thank(?:s| you) (?:for|to|and|doctor)\b|sorry\b[.,]|in\b|on\b|at\b|by\b|with\b|of\b"
    r"|and\b"
    r"|but\b|for\b|the (?:same|word|words|other)\b|a name\b|more\b|her\b|his\b|one\b(?! of)|\"|'|\d|them\b|me\b"
    r"|us\b|a few\b|things\b|from\b"
    r"|up\b|as\b|down\b|through\b|back\b|home\b|near\b|afterwards\b|quiet\b|today\b|(?:he|she|they) (?:is|was|does"
    r"|did|had|has)\b[.,]|(?:he|she)'ll\b(?! be grand)|since\b|people\b|I could\b|she could\b"
    r"|we could\b)[^\s.!?\n\"][^.!?\n\"]{1,220}"
)
"""Words after a verb of saying, up to the end of the sentence."""
QUOTE_ENDS = beside(
    r",? and (?:I|we|carried|went|walked|left|then|tore|laughed|hung|closed|called|asked|put|so|that|it|my"
    r"|the \w+ (?:laughed|said)|this|sat|he|she|they|turned|started|opened|showed|cried|smiled)\b|,? but (?:I|we|he"
    r"|she|they|so|her|his|my|her|still)\b|,? so (?:I|we|that's|there's|i'm)\b|, which\b|, (?:I|we)\b(?! (?:don't"
    r"|can't|won't))"
    r"| - | \(| when the | because (?:I|we)\b|, Uce\b|, swap to\b|, (?:wrote|went|came|then|with|and)\b| 🫠"
    r"|[^\w\s.,;:!?'\"()/&%+-]"
)
AUTHOR_SUBJECT = beside(
    r"(?:^|[\s(\"])(?:I|i|we|We|I'd|I've|I'll|I'm|you|You|you've)(?: \w+ly| just| only"
    r"| then| also| never| nearly| always| have| had| finally| actually| once| did| might| could| can| should"
    r"| would| will)*\s$"
)
PASSIVE = beside(
    r"\b(?:was|were|been|being|be|is|am|are|get|got|gets|has|have|had|to|can|could|should|would"
    r"|will|must|not|never|didn't|let's|'s|don't|doesn't|won't|things|keep|kept I|started|stopped|nobody|no|been"
    r"|as they)\s(?:just |always |ever "
    r"|also )?$",
    re.IGNORECASE,
)


def speaker(left: str) -> About:
    """Whom the words before a quotation name as its speaker: the last person named there, else the patient."""
    staff = max((match.start() for match in STAFF.finditer(left)), default=-1)
    kin = max((match.start() for match in KIN.finditer(left)), default=-1)
    if staff < 0 and kin < 0:
        return About.PATIENT
    return About.COLLEAGUE if staff > kin else About.RELATIVE


OPINION = beside(r"(?:says|say|goes|wrote|writes)\b", re.IGNORECASE)
"""In the present tense a colleague's words are advice or policy, seldom a remark to remember."""
AUTHORS_OWN = beside(
    r"\b[Mm]y (?:other )?(?:wife|husband|partner|mum|mam|mom|dad|mate|rep|es|cs|boss|gp|sister"
    r"|brother|son|daughter|kids|gran|nan|therapist|rabbit|dog|cat|accountant|landlord|other half)\s(?:\w+\s)?$"
)
