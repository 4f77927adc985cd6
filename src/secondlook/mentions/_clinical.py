"""What stands around a clinical word: is a person's condition or treatment told, or is it talked about in general?

Knows negation ("no haemoptysis"), words that turn a diagnosis into a service or a subject ("diabetes clinic", "sepsis
six"), openings of general questions ("management of", "patients with"), figures of speech, and signs that a person is
told of. Its edge: a sentence or so; whether the whole post is general is judged elsewhere (`telling`).
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from secondlook.memory import remembered
from secondlook.mentions._pattern import beside, sought

SERVICE = beside(
    r"[ \-]?(?:'s)?[ \-]?(?:clinics?|cent(?:re|er)s?|units?|wards?|nurses?|teams?|services?|specialists?"
    r"|specialty|markers?"
    r"|guidelines?|guidance|pathways?|protocols?|courses?|conference|exams?|charit(?:y|ies)|awareness|research"
    r"|trials?|societ(?:y|ies)|lectures?|teaching|tutorials?|talks?|modules?|training|cpd|slides?|stations?|jobs?"
    r"|rotations?|fellowships?|fellows?|reg(?:istrar)?s?|consultants?|leads?|departments?|dept|apps?|podcasts?"
    r"|webinars?|audits?|week|month|polic(?:y|ies)|bundles?|six|leaflets?|templates?|registers?|mdt|hubs?|screening"
    r"|boxes|box|trolley|study|studies|data|papers?|rates?|codes?|textbooks?|qs|questions?|revision|list|lists"
    r"|champions?|workshops?|drills?|sim|simulation|beds?|targets?|scores?|scale|classification|criteria"
    r"|reviews? (?:today|clinic)|prevention|tools?|alerts?|patients|pts|ladies|kids|cases|care plans?|matters"
    r"|trust|board|committee|bay|referrals?|forms?|packs?|boards?|bleep|phone|emails?|colleagues?|advice line"
    r"|people|folk|folks|sufferers|survivors|families|parents|community|association|foundation|support group)\b",
    re.IGNORECASE,
)
"""Directly after a condition or a treatment: a service, a subject or a group, not a person's."""

_NEGATED = beside(
    r"(?:\b(?:no|not|nil|denies|denied|denying|without|never had|ruled? out|excluded?|negative for|neither|nor"
    r"|no (?:sign|signs|evidence|history|hx|fh|family history|features) of|wasn't|isn't|not a|free of|n't have(?: an?)?"
    r"|rather than|instead of)"
    r"(?:[ ,](?:any|obvious|overt|known|significant|previous|acute|new|recent|much|a|an|the|clear|real|\w+ or))*[ ])$",
    re.IGNORECASE,
)
_GENERAL = beside(
    r"\b(?:(?:patients|pts|people|anyone|anybody|those|adults|children|kids|women|men|everyone|folk"
    r"|any patient|each patient|every patient) (?:with|on|who has|who have|who had|having|needing)"
    r"|(?:management|treatment|causes?|signs|symptoms|diagnosis|pathophysiology|prevalence|incidence|rates?"
    r"|role|evidence|indications?|guidelines?|guidance|protocol|criteria|definition|differential|differentials|types"
    r"|prevention|pathway|rule|threshold|dose|dosing|risk|risks|cut-?off|target|targets) (?:of|for|in|on|to)"
    r"|(?:lecture|lectures|talk|teaching|webinar|podcast|module|course|chapter|book|paper|article|study|essay|slides"
    r"|poster|session|exam|questions?|sba|osce|revis(?:e|ing|ion)|learn(?:ing|t)?(?: about)?|read(?:ing)? (?:about"
    r"|up on)"
    r"|training|audit|qip|tips|advice|resources?|specialis(?:e|es|ing|t)|interest(?:ed)?|expert|experts|diploma"
    r"|prescrib(?:e|ing)|initiat(?:e|ing)) (?:on|in|about|for|of)"
    r"|what is|what are|what's|define|do you (?:give|use|start|prescribe|stop|treat|manage|offer)|should we (?:give"
    r"|use|be)"
    r"|how do (?:you|we|people|others) (?:manage|treat|approach|code|explain)|clinic for|service for|waiting list for"
    r"|supply of|shortage of|shortages of|out of stock|cost of|price of|versus|vs\.?)"
    r"(?: (?:the|a|an|any|acute|new|severe|suspected|mild|your|our|oral|iv))* $",
    re.IGNORECASE,
)
_LEFT_CHARACTERS = 64
"""How far back a negation or a general opening is looked for."""

FIGURATIVE = sought(
    r"pain in the (?:neck|arse|ass|bum|backside)|sick (?:of|and tired|note|notes|leave|pay|day|days|line|lines)"
    r"|(?:off|calling in|called in|going|rang in|phoning in|on long[- ]term) sick|killing me|headaches? of an?"
    r"|cancer of the (?:nhs|system|profession)"
    r"|(?:nearly|almost|i) had an? (?:mini |actual )?(?:heart attack|stroke|aneurysm|coronary)|(?:gave|give"
    r"|giving) me an? (?:mini )?"
    r"(?:heart attack|stroke|aneurysm|coronary|panic attack|headache|migraine)|heart attack (?:when|opening|reading"
    r"|seeing) (?:i|my|the)|stroke of (?:luck|genius)"
    r"|blind (?:eye|spot|spots|panic|trust|date|to|faith|drunk)|deaf (?:ear|ears)|tone deaf|feels? sick"
    r"|shell[- ]?shock(?:ed)?"
    r"|allergic to (?:work|mondays|admin|email|emails|meetings|the|being|answering)|addicted to (?:this|coffee|tea"
    r"|the|biscuits|\w+ing)"
    r"|ocd about|so ocd|bit ocd|paralysed by|crippl(?:ed|ing) (?:by|debt|cost)|cold (?:coffee|tea|call|calls|feet"
    r"|pizza|toast|water|weather|air|snap|brew)"
    r"|blue (?:light|lights|badge|inhaler|tick|monday|form|book|sky|gloves|tray|top|curtains?|pen|scrubs)"
    r"|yellow (?:card|pages|form|top|book|sticker)"
    r"|grey area|pale ale|flat (?:white|rate|screen|share|pack|fee)|dry january|low (?:paid|pay|bar|morale|staffing"
    r"|cost|risk|threshold|point|key|volume|fat)"
    r"|burn(?:t)? out|burning (?:question|issue|platform)|tears of|bleed(?:ing)? (?:obvious|edge|money|staff"
    r"|us dry)|bleed us dry|hot (?:drink|desk|tub|take|topic|water|meal|toast|chocolate|day|weather)"
    r"|growth mindset|personal growth|salary growth|mental health (?:day|first aid)|shot (?:down|list|in the dark)"
    r"|cut[- ]?(?:off|offs|price|backs|down on)|cost cuts?|pay cuts?|short cuts?|cuts (?:to|in) (?:the|funding"
    r"|services|pay)|tear(?:ing)? my hair"
    r"|my heart (?:sinks?|sank|broke|breaks?)|heart[- ](?:sink|breaking|warming|felt)|broken (?:system|nhs|printer"
    r"|computer|record|promise|promises|boiler|lift|chair|model|bleep)"
    r"|infected with enthusiasm|baby brain|brain (?:dead after|fog after|drain|rot)|stress of|shock horror"
    r"|culture shock|in shock at|shock(?:ed|ing) (?:to|at|by|that|how|news|state|bad)"
    r"|sore (?:point|loser|subject|spot)|dizzy heights|paralysis by analysis|collapse of the|systems? collapse"
    r"|collapsing (?:system|service)|fit for (?:purpose|work)|fit (?:note|notes|in|into|test|tested|testing|mask)"
    r"|fits? (?:the|in|with|into|my|all|all sizes|your)|best fit|arrest (?:trolley|bleep|team|call|calls)|crash call"
    r"|cold turkey|death by|sick joke|sick burn|panic (?:buying|mode|button)|panic attack (?:about|over) (?:arcp"
    r"|exams?|rota)",
    re.IGNORECASE,
)
"""Ill words that say nothing about anybody's health."""

PERSON = sought(
    r"\b(?:he|she|him|his|her|hers|he's|she's|he'd|she'd|he'll|she'll|pts?|pt's|patient|px|lady|ladies|gentleman|gent"
    r"|man|woman|bloke|lad|girl|boy|baby|bub|newborn|kid|kiddo|child|toddler|teen|teenager|mum|mam|mom|dad|mother"
    r"|father"
    r"|guy|chap|fella|dude|client|resident|punter|son|daughter|wife|husband|nan|gran|granny|grandad|neonate|infant"
    r"|bed \d+|side ?room \d+|cubicle \d+|resus \d+|\d{1,3} ?(?:y/?o|yo|yr|yrs|f|m|years?[- ]old|month[- ]old"
    r"|week[- ]old"
    r"|day[- ]old)|(?:early|mid|late)[- ]?(?:\w+ties|\d0s)|\d0s|in (?:his|her|their) \w+ties|pmhx?|c/o|o/e|hpc|nkda"
    r"|twins?"
    r"|primip|multip|someone|somebody|fellow|farmer|builder|nun|vicar|priest|teacher|last one|this one|old boy|tourist"
    r"|their|them|themself|index case|admission|casualty|victim|tenant|regular|caller|amputee|newcomer|one of (?:my"
    r"|our) (?:patients?|ladies|gents|regulars|residents|clients))\b",
    re.IGNORECASE,
)
_OWN = beside(
    r"\b(?:I (?:had|have|got|developed|was (?:diagnosed with|told)|am|live with|survived)|I've (?:had|got|a|an"
    r"|been)?|I'm(?: a)?|my(?: own)?)"
    r" ?(?:(?:a|an|the|my|own|first|second|been|quite|very|so|pretty|bit|with|diagnosed|last) )*$",
    re.IGNORECASE,
)
_ASKING = beside(
    r"\b(?:would (?:you|anyone|u)|should (?:i|we)|do (?:you|we|people|others|u)|does (?:anyone|anybody)|did you"
    r"|anyone|anybody|any (?:one|centres?|experience|"
    r"thoughts|tips|advice|success)|how (?:do|long|many|often|soon|are)|is it (?:worth|safe|ok)|worth (?:a|an"
    r"|adding|trying)|what (?:do|would|'s)|which"
    r"|add|swap to|switch to|next|first|instead|are you|are people|can (?:you|we|i)|could (?:you|we|i)|or just"
    r"|thoughts|go (?:for|straight)|ok (?:at|in|to|for))\b",
    re.IGNORECASE,
)
_SENTENCE_END = beside(r"[.!?\n]+(?=\s|$)")
_BARE_AGE = sought(r"(?:(?<=[,.] )|(?<=\n)|^)\d{2}(?=[,;] )")
"""An age told by itself: "Violin maker, 53, ..."."""
_CUE_BEFORE_CHARACTERS = 240
_CUE_AFTER_CHARACTERS = 100


@dataclass(frozen=True)
class Surroundings:
    """A text, asked what stands around a span of it."""

    text: str = field(repr=False)

    @cached_property
    def _cues(self) -> list[int]:
        return sorted(start for cue in (PERSON, _BARE_AGE) for start, _ in cue.spans(self.text))

    @cached_property
    def _figures(self) -> tuple[list[int], list[int]]:
        found = FIGURATIVE.spans(self.text)
        return [start for start, _ in found], [end for _, end in found]

    def tells_of_person(self, start: int, end: int) -> bool:
        """Whether a word for a person, not the author, stands within a sentence or two."""
        first = bisect_left(self._cues, start - _CUE_BEFORE_CHARACTERS)
        return first < len(self._cues) and self._cues[first] <= end + _CUE_AFTER_CHARACTERS

    def authors_own(self, start: int) -> bool:
        """Whether the author tells it of themselves: "I had", "I've been", "my"."""
        return bool(_OWN.search(self.text[max(0, start - 40) : start]))

    def figurative(self, start: int, end: int) -> bool:
        """Whether the span lies in a figure of speech."""
        starts, ends = self._figures
        at = bisect_right(starts, start) - 1
        if at >= 0 and ends[at] > start:
            return True
        return at + 1 < len(starts) and starts[at + 1] < end

    def service(self, end: int) -> bool:
        """Whether the word after the span makes it a service, a subject or a group."""
        return bool(SERVICE.match(self.text, end))

    def negated(self, start: int) -> bool:
        return bool(_NEGATED.search(self._left(start)))

    def general(self, start: int) -> bool:
        """Whether the words before the span ask about it in general."""
        return bool(_GENERAL.search(self._left(start)))

    def asked(self, start: int, end: int) -> bool:
        """Whether the span is part of a question to the readers ("would you add digoxin?")."""
        stop = _SENTENCE_END.search(self.text, end, min(len(self.text), end + 200))
        if not stop or "?" not in stop[0]:
            return False
        before = self.text[max(0, start - 120) : start]
        cut = max(before.rfind(". "), before.rfind("\n"), before.rfind("? "), before.rfind("! "))
        return bool(_ASKING.search(before[cut + 1 :] + self.text[start : stop.end()]))

    def _left(self, start: int) -> str:
        left = self.text[max(0, start - _LEFT_CHARACTERS) : start]
        cut = max(left.rfind("."), left.rfind("\n"), left.rfind(";"))
        return left[cut + 1 :].lstrip("?") if cut >= 0 and cut < len(left) - 1 else left


@remembered(8)
def surroundings(text: str) -> Surroundings:
    """The surroundings of a whole text, which several categories ask for in turn."""
    return Surroundings(text)
