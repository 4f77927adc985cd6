"""Words of tone and conduct, with target, stance and negation.

A word list alone flags those who quote a slur to reject it, so every sign has three parts: a pattern, at whom it is
aimed, and what takes it away (a rejecting stance in the sentence or the draft, a joke about oneself, a harmless
object). Signs give log-odds to a label; the tagger's opinion is added in `weigh.py`.
"""

import re
from dataclasses import dataclass

from secondlook.memory import remembered
from secondlook.model import Conduct


@dataclass(frozen=True, slots=True)
class Sign:
    """A way in which a label shows."""

    name: str
    label: Conduct
    weight: float
    """Log-odds it adds."""
    pattern: re.Pattern[str]
    needs_patient: bool = False
    """Counts only where something was found about a real patient or a group of patients."""


@remembered(256)
def shown(lower: str) -> tuple[tuple["Sign", int], ...]:
    """The signs that a plain text in lower case shows, with the position of each time."""
    return tuple((sign, match.start()) for sign in SIGNS for match in sign.pattern.finditer(lower))


def _sign(name: str, label: Conduct, weight: float, pattern: str, *, needs_patient: bool = False) -> Sign:
    return Sign(name, label, weight, re.compile(pattern), needs_patient)


_CLIENTS = (
    r"(?:pts?|patients?|relatives?|famil(?:y|ies)|punters?|frequent flyers?|mums?|moms?|mothers?|parents|residents)"
)
_STAFF = (
    r"(?:managers?|matrons?|consultants?|surgeons?|registrars?|nurses?|doctors?|gps?|midwives|hcas?|receptionists?|hr|execs?|"
    r"physios?|pharmacists?|paramedics?|anaesthetists?|radiologists?|juniors?|seniors?|bosses|boss|ceo|pas|associates)"
)
_INSULT = (
    r"(?:idiots?|morons?|muppets?|clowns?|cretins?|parasites?|scum|vermin|halfwits?|imbeciles?|wasters?|leeches?|liars?|"
    r"lazy|useless|thick|stupid|dim|braindead|brain-dead|pathetic|incompetent|clueless|waste of (?:space|oxygen|skin|a bed)|"
    r"dead weight|drama queens?|princess(?:es)?|whingers?|moaners?|time ?wasters?|scroungers?|junkies|druggies|smackheads?|"
    r"crackheads?|fat(?:ties|so|sos)|whales?|heifers?|slags?|trollops?|tarts?|crusties|old bags?|bed[ -]?blockers?|gomers?|dossers?|dregs)"
)

SIGNS: tuple[Sign, ...] = (
    _sign(
        "a contest in patients' data",
        Conduct.GAME,
        4.6,
        r"\btop trumps\b|\b(?:post|drop|share|show) (?:me |us )?(?:yours|your best)\b|\b(?:sweepstake|sweepstakes|bingo|fantasy league|leader ?board|play your cards|higher or lower|scoreboard|death pool|dead pool)\b"
        r"|\b(?:who|anyone|anybody) (?:can |gonna )?(?:beat|top|raise)\b|\bbeat (?:that|this|mine|my)\b|\b(?:closest|nearest) (?:guess|without)\b|\bplace your bets\b|\bguess the\b"
        r"|\bpoints? (?:for|each|if)\b|\bdouble points\b|\b(?:\d+|no) points\b|\bwinner (?:gets|wins)\b|\ba (?:quid|fiver|tenner) (?:a go|says|on)\b|\bpersonal best\b|\bhigh score\b|\bcan you (?:beat|top)\b|\btoday's winner\b",
        needs_patient=True,
    ),
    _sign(
        "an insult at patients",
        Conduct.DEROGATORY_PATIENT,
        2.9,
        rf"\b{_INSULT}\b[^.!?\n]{{0,40}}\b{_CLIENTS}\b|\b{_CLIENTS}\b[^.!?\n]{{0,40}}\b{_INSULT}\b",
        needs_patient=False,
    ),
    _sign(
        "a label for patients",
        Conduct.DEROGATORY_PATIENT,
        2.2,
        r"\bbed[ -]?blockers?\b|\bfrequent flyers?\b|\bgomers?\b|\btime ?wasters?\b|\bcrumblies\b|\bpfo\b|\btf bundy\b|\bnfn\b|\battention[ -]seek\w*|\bheart ?sinks?\b|\bcoffin ?dodgers?\b|\bworried well\b|\bself[ -]inflicted\b",
    ),
    _sign(
        "contempt of a patient",
        Conduct.DEROGATORY_PATIENT,
        2.8,
        r"\b(?:landslide|beached whale|walrus|hippo|heifer|sack of (?:spuds|potatoes)|wildebeest|manatee|lard|blubber)\b|\b(?:built|shaped|looks?|smells?|sounds?|dressed) like an? (?:\w+ ){0,2}(?:skip|bin|bus|shed|pie|pig|cow|horse|tramp|scarecrow|binbag|bin bag|drain)\b|\bmy arse\b[^.!?\n]{0,40}\b(?:queen|pope|elvis)\b|\bi hope (?:they|it|he|she) (?:spits?|bites?|chokes?)\b|\bsome people should(?:n't| not) (?:breed|have kids)\b|\b(?:smelt|smells|stank|stinks|reeked) (?:like|of|as if)\b|\b(?:face|body|arms|legs|bum|arse|tits|boobs) like\b|\bhad to (?:try )?not (?:to )?laugh\b|\bdeserved (?:it|everything)\b|\bbrought it on (?:him|her|them)sel"
        r"|\bwhat (?:an|a complete|a total) (?:idiot|moron|muppet|specimen)\b|\bdarwin award\b|\bnatural selection\b|\bcan't fix stupid\b|\bu ok hun\b",
        needs_patient=True,
    ),
    _sign(
        "sexualising",
        Conduct.DEROGATORY_PATIENT,
        2.8,
        r"\b(?:fit as|well fit|phwoar|absolute (?:ride|snack|sort)|would (?:smash|bang)|milf|dilf|eye candy|hot (?:pt|patient|dad|mum)|form an orderly queue|volunteer\w* for (?:his|her) bed ?bath)\b|😍|🍆|🍑|🤤",
        needs_patient=True,
    ),
    _sign(
        "an insult at staff",
        Conduct.DEROGATORY_COLLEAGUE,
        2.9,
        rf"\b(?:thick|slow|dense|dim|daft|useful|much use|lazy|miserable|mad) as (?:a |an |two )?\w+\b|\b(?:could ?n[o']t|cannot|can'?t) (?:organise|run|manage|pour|find (?:his|her|their) own|count to|tie (?:his|her|their))\b|\bnot a brain cell\b|\bbrains? (?:cell|to butter|of a)\b|\bbunch of (?:clowns|cowboys|carpenters|amateurs|children|idiots|muppets)\b|\b(?:ignorant|useless|lazy|shower|bone idle)[^.!?\n]{0, 12}, the lot of them\b|\bwhat(?:'s| is) left in the plughole\b|\b{_INSULT}\b[^.!?\n]{{0,50}}\b{_STAFF}\b|\b{_STAFF}\b[^.!?\n]{{0,50}}\b{_INSULT}\b",
    ),
    _sign(
        "an accusation of a colleague",
        Conduct.DEROGATORY_COLLEAGUE,
        1.9,
        r"\bcouldn't (?:manage|run|organise|find)\b[^.!?\n]{0,30}|\b(?:sleeps?|slept|sleeping) (?:with|through|her way|his way)\b|\b(?:drunk|hungover) on (?:shift|duty|call)\b|\bhow (?:has|does|did) (?:this|that|he|she)\b[^.!?\n]{0,20}\b(?:licen[cs]e|job|still)\b"
        r"|\bonly got (?:the|that|his|her) job\b|\bgot (?:the|that) job because\b|\bnot fit to\b|\bwouldn't let (?:him|her|them) (?:near|touch)\b|\bavoid (?:him|her|at all costs)\b|\bname and shame\b",
    ),
    _sign(
        "contempt for a protected group",
        Conduct.DISCRIMINATORY,
        3.4,
        r"\bbreed like\b|\b(?:they(?:'re| are)|the lot of them|all of them|are) (?:all )?(?:vermin|rats|animals|parasites|cockroaches|thieves|scum|robbing)\b|\b(?:never|not) met an? (?:gyps(?:y|ies)|traveller|pole|romanian|muslim|jew|immigrant|foreigner|psych patient|schizophrenic|addict) (?:yet )?(?:who|that)\b|\b(?:adhd|autism|autistic|anxiety|bpd|trans|mental health|depression|fibro|fibromyalgia) (?:crowd|brigade|lot|mob|card|bandwagon|bingo)\b|\bso-called (?:anxiety|depression|adhd|autism|trans\w*|pain|fibro\w*)\b|\b(?:just|only) (?:a |an )?(?:personality|attention[- ]seeking|excuse|fashion|fad) (?:with|for|these days)\b|\bsend them (?:all )?(?:back|home)\b|\bshould be (?:sterilised|locked up|put down|shot)\b|\b(?:retards?|retarded|spastics?|mongs?|cripples?|psychos|nutters?|loonies|loony|mentalists?|pikeys?|gyppos?|gippos?|chinks?|pakis?|wogs?|coons?|niggers?|trann(?:y|ies)|poofs?|faggots?|dykes?|towelheads?|ragheads?)\b"
        r"|\bgo back (?:to|home|where)\b|\bcoming over here\b|\b(?:these|those|bloody|fucking) (?:foreigners|immigrants|migrants|asylum|muslims|jews|blacks|asians|travellers|gypsies|gays|trans|women|old people|the elderly)\b"
        r"|\b(?:dribbling|senile|demented) old\b|\bput them (?:on a boat|down)\b|\bshould (?:of|have|'ve) (?:been )?(?:let go|died|put down)\b",
    ),
    _sign(
        "looking a patient up",
        Conduct.BOUNDARY,
        3.2,
        r"\b(?:found|looked|searched|stalk\w*|scroll\w*|check\w*|add(?:ed)?|follow\w*|friend(?:ed)?|messag\w*|dm(?:'d|ed)?)\b[^.!?\n]{0,40}\b(?:her|his|their|pt'?s?|patients?'?|ladies|them|him|mine|mums?) ?(?:'s )?[^.!?\n]{0,25}\b(?:facebook|fb|insta\w*|tiktok|snap\w*|linkedin|profile|socials|messenger|whatsapp|page|dms?)\b"
        r"|\b(?:facebook|fb|insta\w*|tiktok|snap\w*|messenger|whatsapp|socials)\b[^.!?\n]{0,40}\b(?:my|our|the|an? ex|a former) (?:pts?|patients?|ladies|mums|client|lady)\b"
        r"|\b(?:check|search|look (?:on|through|at)) (?:your|her|his|their|the) (?:facebook|socials|tiktok|insta)\w*",
        needs_patient=False,
    ),
    _sign(
        "dating a patient",
        Conduct.BOUNDARY,
        2.8,
        r"\b(?:date|dating|asked (?:me )?(?:out|for my number)|gave (?:him|her|them) my number|ask(?:ed)? (?:him|her) out|drinks? with)\b[^.!?\n]{0,40}\b(?:pt|patient|relative|his dad|her dad)\b",
    ),
    _sign(
        "care through messages",
        Conduct.BOUNDARY,
        2.4,
        r"\b(?:sends?|sent|send|text|message|whatsapps?) me (?:\w+ ){0,4}(?:photos?|pics?|pictures?|wounds?|rash|results?|dinners)\b",
    ),
    _sign(
        "selling",
        Conduct.UNDECLARED_INTEREST,
        2.4,
        r"\b(?:use|with) (?:my )?code\b|\bdiscount\b|\blink in (?:my )?bio\b|\border (?:now|before|here|yours)\b|\bdm me (?:for|to order)\b|\b(?:get|send) (?:you )?(?:free )?samples?\b|\bgame[ -]?changer\b|\bmiracles?\b"
        r"|\bhonest review\b|\bswear by\b|\bcan't recommend (?:it |them )?enough\b|\bsign up (?:here|now|via)\b|\bspaces (?:left|going)\b|\bbook (?:now|via|through|your)\b|\bonly (?:one|brace|product|cream|supplement)\b[^.!?\n]{0,30}\bworks?\b|%\s?off\b",
    ),
    _sign(
        "despair",
        Conduct.DISTRESS,
        3.8,
        r"\b(?:(?<!makes me )(?<!make me )want to die|wanna die|(?:not|don't) want(?:ing)? to wake up|(?:see|is) (?:a|no) way out|end it( all)?|kill myself|killing myself|suicid\w+|not be here|not wake up|don't want to (?:be here|wake|exist)|better off without me|no way out|can't go on|drive (?:into|off)|clip the barrier|"
        r"overdose myself|stockpil\w+|written (?:a|the|another) (?:note|letter)|self[ -]?harm\w*|cut(?:ting)? myself)\b",
    ),
    _sign(
        "not coping",
        Conduct.DISTRESS,
        2.0,
        r"\b(?:can't cope|not coping|can't (?:do this|stop crying|open my|get out of bed|breathe)|cry(?:ing)? (?:every|in the car|before|all)|hands shake|drinking (?:a bottle|every night|to sleep|before)|panic attacks?|breakdown|haven't slept|numb|empty inside|"
        r"falling apart|taking (?:the )?(?:ward|theatre|left ?over)[^.!?\n]{0,20}(?:home|myself)|dread(?:ing)? every)\b",
    ),
)

REJECTS = re.compile(
    r"\b(?:isn't (?:ok|funny|acceptable)|not (?:ok|okay|on|funny|acceptable)|unacceptable|disgust\w*|appall\w*|shame on|ashamed|stop (?:calling|saying|using|posting|sharing)|can we (?:retire|stop|not|please)|"
    r"please (?:don't|stop|take)|wrong to|it's wrong|shouldn't|should never|never ok|offensive|racist|sexist|ableist|homophobic|transphobic|ageist|discriminat\w+|reported (?:it|him|her|them)|called (?:it|him|her|them) out|challenge\w*|"
    r"hate (?:the|it when|when|that)|language matters|words matter|instead of|rather than (?:say|call)|retire|ban(?:ned)?|apologis\w+|sorry for (?:saying|what)|take (?:it|this|that) down)\b",
)
"""A stance against what is quoted: takes weight from signs of contempt."""

ASKS_LEAVE = re.compile(
    r"\b(?:is it (?:ok|okay|fine|wrong|ever)|should (?:i|we|you)|(?:do|would) you (?:ever )?(?:accept|reply|respond|answer|message|add)|how do you (?:handle|respond|deal|say)|"
    r"what do you (?:do|say)|never (?:do|accept|add|message)|always (?:decline|say no|refuse)|i (?:always )?(?:decline|declined|refused|ignored|don't))\b"
)
"""Somebody who asks where the boundary is, or keeps it."""

DID = re.compile(
    r"\bi(?:'ve| have| just)? (?:\w+ )?(?:added|messaged|looked|found|searched|scrolled|checked|followed|friended|dm'?d|stalked|googled|texted|accepted)\b"
)
"""Somebody who has crossed it."""

AT_ONESELF = re.compile(
    r"\b(?:i'm|i am|i was|me being|call me|myself|i've|my own|i'd|muggins) (?:an? |such an? |the |so |too )?(?:\w+ )?(?:idiot|moron|muppet|clown|stupid|useless|thick|dim|fool|lazy|pathetic)\b",
)
"""A joke at one's own expense."""

DECLARED = re.compile(
    r"\b(?:declar\w+|disclos\w+|conflicts? of interest|coi|#?ad\b|#?gifted|sponsored|paid (?:partnership|by|to)|i (?:work for|own|co-?own|(?:co-?)?founded|run|sell|built (?:it|this)|made (?:it|this)|designed (?:it|this)|developed (?:it|this)|(?:own|have|hold) (?:a|some|part) (?:share|stake|third|half|of it)|am (?:a|the|one of the) (?:co-?)?(?:director|founder|owner|investor|shareholder)|was paid|get (?:paid|commission)|have shares)|my (?:own )?(?:company|business|startup|start-up|co-?founder)|i'?m (?:a|the|one of the) (?:co-?)?(?:director|founder|owner|investor|shareholder|inventor)|affiliate|full disclosure|no (?:conflict|link|financial|connection|commission))\b",
)
"""An interest that the text states, or states that there is none."""

STAKE = re.compile(
    r"\b(?:ambassador|director|co-?founder|founder|owner|ceo|cmo|shareholder|investor|invested|bought into|advis(?:er|or|ory)|rep(?:resentative)? for|brand|partner(?:ed|ship)? with|sponsored|affiliate|consultant (?:to|for)|"
    r"my (?:shop|course|clinic|app|book|company|business|brand|range)|paid|commission|honorarium|join my team|discount code)\b",
)
"""A stake, in a profile or an earlier post."""
