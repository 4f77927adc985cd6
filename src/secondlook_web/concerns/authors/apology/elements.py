"""What a good apology has: each element by what its clause does, wherever in the text it stands.

The standard's section 5.3, "a good written apology for a post": numbers 2 to 8. Said under a condition ("if it was
wrong"), of a time to come where the past is asked for, or denied, it is not found.
"""

import re
from collections.abc import Callable, Iterator

from secondlook_web.concerns.authors.apology.clauses import (
    ADVERB,
    ANYBODY,
    FREE,
    GAP,
    HARM_VERB,
    HAVE,
    NEAR,
    THING,
    TOLD,
    negated,
)
from secondlook_web.concerns.authors.apology.model import Element
from secondlook_web.concerns.authors.apology.plain import Sentence

Span = tuple[int, int]

_IF = re.compile(
    r"\b(?:if|may|might|perhaps|whether|could be|would be|as though|as if|do not (?:think|believe|see|accept))\b"
)

_PUBLISH = r"(?:posted|put|wrote|written|shared|uploaded|typed|published|described|sent|gave|placed|told|mentioned|listed|pasted|dropped|circulated|disclosed|revealed|set out|discussed|copied|filmed|recorded|streamed|tweeted|aired)"
_PUBLISHING = r"(?:posting|putting|writing|sharing|uploading|publishing|describing|sending|giving|placing|disclosing|revealing|discussing|typing|telling)"
_PLACE = r"(?:slides?|videos?|clips?|recordings?|presentation|prescriptions?|article|sentences?|group|forum|room|site|website|board|chat|thread|online|page|channel|internet|platform|media|app|whatsapp|feed|list|colleagues|strangers|doctors|medics|members|discussion)"
_SOMEBODY = r"(?:your|his|her|their|about (?:you|him|her|them|a patient)|a patient|you were|you had|the patient)"
_OBJECT = rf"(?:{_SOMEBODY}|{THING}|{_PLACE}|(?:it|this|that) (?:in|on|to|up))"
_HAPPENED = (
    re.compile(
        rf"\b(?:i|we) {ADVERB}(?:{HAVE} )?{ADVERB}{_PUBLISH}\b(?! (?:to (?:my|the|their|his|her)|my (?!post)|an? (?:letter|reflection|apology)|in (?:a|my) reflection)){GAP}\b{_OBJECT}\b"
    ),
    re.compile(
        rf"\b(?:i am|it is me|it was me|it was i|the (?:doctor|student|one|person|nurse|registrar|consultant|trainee|pharmacist|member|midwife)|me) (?:\w+ )?(?:who|that) (?:\w+ )?{_PUBLISH}\b{GAP}\b(?:{_OBJECT}|it)\b"
    ),
    re.compile(rf"\b(?:for|of|by|in|about|apologise for) {_PUBLISHING} {GAP}\b{_OBJECT}\b"),
    re.compile(
        r"\b(?:my|the) (?:post|message|comment|picture|photo\w*|words|thread|caption) (?:\w+ )?(?:said|gave|showed|contained|described|told|named|included|stated|read|mentioned|set out)\b"
    ),
    re.compile(rf"\bin (?:my|the) (?:post|message|comment|thread) i (?:\w+ )?(?:{_PUBLISH}|said|included|named)\b"),
    re.compile(
        rf"\b(?:post|message|comment|thread|picture|photo\w*|remark|joke|scan|image)s?\b[^.!?\n]{{0,40}}\b(?:which |that )?i (?:\w+ )?(?:made|{_PUBLISH})\b(?! no\b| not\b)"
    ),
    re.compile(
        r"\b(?:post|message|comment|picture|photo\w*|article|words|thread|video|slides?)\b[^.!?\n]{0,60} (?:was|were|is|are) mine\b"
    ),
    re.compile(rf"\bwhat i {_PUBLISH} (?:\w+ )?(?:was|were|is)\b(?! (?:enough|wrong|not|more|private|so|too|un|very))"),
)
_TO_A_PERSON = re.compile(
    rf"\bi {ADVERB}(?:{HAVE} )?(?:told|sent|wrote|written|gave|shared|mentioned|discussed) (?:it |this |that )?(?:to |with )?(?:my |the )?(?:[\w'-]+ ){{0,3}}?(?:supervisor|tutor|school|uni|university|moderators?|trust|hospital|consultant|lead|data protection|employer)\b"
)
_HELD_OFF = re.compile(r"\b(?:would|could|should|will|might|may|never|not)\b")

_BAD = r"(?:wrong|cruel|unkind|inexcusable|unacceptable|thoughtless|disrespectful|indefensible|unprofessional|shameful|not right|not acceptable|not ok|careless|a (?:\w+ )?(?:breach|betrayal|violation|failure|failing|wrong)|selfish|reckless|insensitive|my mistake|unforgivable|dishonest|disgusting|rotten|contemptuous|stupid|dishonourable|not fair|unjustifiable|hurtful)"
_WRONG = (
    re.compile(
        rf"\b(?:it|this|that|what i (?:did|wrote|posted|said)|which|doing (?:so|it|this|that)|to do (?:so|it|this|that)|posting it|my (?:post|conduct|behaviour|words|actions?)|i|writing it|sharing it) (?:was|is|were|am|have been) {ADVERB}(?:in (?:the|breach) ?)?{_BAD}\b"
    ),
    re.compile(
        r"\b(?:it|this|that|what i (?:did|wrote|posted|said)) (?:was|is) (?:\w+ )?(?:an? (?!(?:good|kind|clever|nice|small|little|hard|difficult|long|normal|natural|usual)\b)\w+ (?:thing|act|way|use)\b|(?!(?:good|kind|clever|nice|part|because|one|some|most|brave)\b)\w+ (?:of|from) me\b)|\bi (?:am|was|feel) (?:\w+ )?ashamed\b|\b(?:is|was|are) (?:all )?on me\b"
    ),
    re.compile(
        rf"\bi {ADVERB}(?:was|am|got (?:it|this|that)|did|have done|acted|behaved|have been) {ADVERB}(?:in the |badly |something |you a |him a |her a |a )?(?:wrong(?:ly)?|badly|to blame|at fault|responsible|guilty|accountable|the one who)\b"
    ),
    re.compile(
        rf"\bi {ADVERB}(?:should|ought) (?:to )?(?:{ADVERB})(?:not|never|have known|ve known|have asked|ve asked|have thought|have stopped)\b"
    ),
    re.compile(r"\bi (?:know i )?should (?:not|never) (?:have|ve|of)\b|\bi should (?:have|ve) (?!liked|loved)\w+"),
    re.compile(
        r"\b(?:i )?(?:had|have|having|would) no (?:right|business|excuse|permission|reason|authority|defence|justification)\b|\bthere (?:is|can be|was) no (?:excuse|justification|defence|version)\b|\bwithout any excuse\b"
    ),
    re.compile(
        rf"\bi (?:{HAVE} )?{ADVERB}(?:broke|broken|breached|betrayed|violated|abused|failed|failing)\b{GAP}\b(?:\w+)\b|\bi (?:{HAVE} )?{ADVERB}let (?:you|him|her|them|your \w+|both|everyone|my) {GAP}down\b|\bin doing (?:so|that|this) i (?:broke|breached|betrayed)\b"
    ),
    re.compile(
        r"\b(?:not|never) (?:mine|my (?:story|place|right|business)|for me) to (?:share|tell|post|write|use|publish|give|pass|spread|discuss|talk|put|broadcast)\b|\bnot mine\b"
    ),
    re.compile(
        r"\bi (?:\w+ )?(?:take|accept|bear|have) (?:\w+ )?(?:\w+ )?(?:responsibility|blame)\b|\b(?:my|entirely my|wholly my) (?:own )?fault\b|\b(?:blame|fault|responsibility) (?:for (?:this|it|that) )?(?:is|was|lies) (?:\w+ )?(?:mine|with me)\b|\bi (?:made|have made) (?:a|an) (?:\w+ )?(?:mistake|error)\b|\bi made them\b"
    ),
    re.compile(
        r"\bi took something private\b|\bi (?:used|treated|turned) (?:your|his|her|him|them|you)\b[^.!?\n]{0,40}\b(?:as|into|for) (?:a|an|entertainment|fun|sport)\b"
    ),
)

_OWNED = (
    re.compile(
        rf"\bi (?:am|was|do|feel|remain) {ADVERB}(?:and \w+ly )?sor+y\b|(?:^|[,;:] ?|\band )(?:(?:really|so|very|truly|deeply) )*sor+y\b|\bi (?:want|would like|wish|need|have|came|write|am writing|must)(?: \w+){{0,2}} to (?:\w+ )?(?:say (?:that i am )?(?:\w+ )?sor+y|apologise)\b"
    ),
    re.compile(
        rf"\bi {ADVERB}(?:do |can only |would (?:like|want) to |want to |wish to |must |have to |owe you an )?{ADVERB}(?:apologise|apology)\b|\b(?:my|an) (?:\w+ ){{0,3}}?(?:apology|apologies)\b(?! (?:is|are) (?:not|un))|\bi (?:do |deeply |truly |bitterly |very much )*regret (?:what i|that i|having|posting|it|my)\b|\bsay sor+y\b"
    ),
)

_REALLY = r"(?:that|how|what)?"
_EFFECT = (
    re.compile(
        rf"\b(?:you|your (?:letter|message|family|\w+)) {ADVERB}(?:have |had )?{ADVERB}(?:told|tell|tells|said|say|says|wrote|write|writes|describe[sd]?|explain(?:ed|s)?|put it)\b(?! (?:nobody|no one|him|the (?:school|moderators) (?:to|that you want)))[^.!?\n]{{8,}}"
    ),
    re.compile(
        rf"\bi {ADVERB}(?:{HAVE} )?{ADVERB}(?:hurt|harmed|frightened|humiliated|distressed|shamed|upset|shaken|damaged|exposed|did (?:that|this) to)\b {NEAR}(?:you|him|her|them|your|both|his|their)\b"
    ),
    re.compile(
        r"\b(?:hurt|harm|pain|distress|damage|shame|grief|suffering|anguish|upset|fear|wrong) (?:that |which )?(?:i|my post|my words|this|it) (?:have |has |had |'ve )?(?:\w+ )?(?:caused|done|brought|put|inflicted|did)\b"
    ),
    re.compile(
        r"\b(?:you|he|she|they|your [\w-]+(?: [\w-]+)?) (?:had|have|has) (?:\w+ )?to (?:learn|find|hear|leave|see|read|face|explain|go|sit|live|carry|discover|tell|cancel|stay|take|deal)\b"
    ),
    re.compile(
        rf"\b(?:you|he|she|they|your [\w-]+(?: [\w-]+)?) {ADVERB}(?:(?:learnt|learned) (?:of |about )?(?:your|his|her|it|this|their|that)|found out|found (?:it|this)|heard (?:of|about|it)|recognised)\b"
    ),
    re.compile(
        r"\bbecause of (?:me|what i|my|this)\b[^.!?\n]{10,}|\b(?:that|this|it) (?:is|was) (?:all )?because of (?:me|what i|my)\b"
    ),
    re.compile(
        rf"\bi (?:can (?:only )?)?(?:\w+ly )?(?:understand|know|see|realise|imagine|recognise|hear|accept|gather|appreciate)\b[^.!?\n]{{0,20}}?(?:\b(?:that|how|what|the|from)\b|,)[^.!?\n]{{0,30}}?\b(?:you|he|she|they|your|his|her|family|a neighbour)\b[^.!?\n]*?\b(?:feel\w*|felt|were|was|is|are|must|no longer|cannot|could not|can no|lay|been|trust\w*|lost|had|heard|read|{HARM_VERB})\b"
    ),
    re.compile(
        r"\b(?:it|this|that|my post|what i (?:did|wrote|posted)) (?:\w+ )?(?:turned|made|broke|took|cost|robbed|shook|has shaken|left|ruined|spoilt|destroyed|damaged) {0,1}(?:your|you|him|her|them|his|their|it (?:harder|impossible))\b"
    ),
    re.compile(
        r"\byou (?:\w+ )?(?:were|was|felt|are|have been|feel) (?:\w+ly |so |very |left |made to feel )*(?:distressed|upset|hurt|frightened|humiliated|ashamed|mortified|shaken|afraid|exposed|betrayed|devastated|angry|alone|embarrassed|shocked|scared|sick)\b"
    ),
    re.compile(
        r"\b(?:and|so) now (?:you|he|she|they|your|his|her|their|the whole|every\w*)\b[^.!?\n]{6,}|\bnow (?:his|her|your|their) (?:\w+ )?\w+ knows?\b"
    ),
    re.compile(
        r"^(?:and |but |so )?(?:you|he|she|they|your (?:\w+ )?\w+) (?:have |had |has |now |then )?(?!asked|complained|trusted|agreed|joined|wanted|posted|replied|shared|used|deserved|owed|need|seemed|served|lived|worked|called)"
        r"(?:\w{3,}ed|lost|felt|wept|left|went|could not|paid|stayed|gave up|broke|fell|kept|had to|cannot|no longer)\b"
    ),
    re.compile(
        r"\bcannot be undone\b|\b(?:that|this) is the harm\b|\bmade (?:a|an|that|the) [\w ]{3,30} (?:week|day|night|time|evening|month|year)\b[^.!?\n]*\b(?:you|your|him|her)\b"
    ),
)

_GONE = r"(?:taken (?:down|away|off|out)|no longer (?:there|up|visible|on|in)|removed|deleted|hidden|hid|gone|withdrawn|pulled|shut|closed|erased|wiped|down|off (?:the|it)|destroyed|took|blocked)"
_DONE = (
    re.compile(
        rf"\bi (?:{HAVE} )?{ADVERB}(?:{HAVE} )?{ADVERB}(?:told|informed|reported|rang|rung|called|phoned|spoke|spoken|wrote|written|contacted|notified|let|went|gone|emailed|been to|confessed|owned up|asked|sought|seen|referred|disclosed|taken it|took it)\b {NEAR}(?:myself |it |this |what i did |everything )?(?:to |with |by )?{TOLD}\b"
    ),
    re.compile(
        rf"\b(?:post|photo\w*|picture|image|thread|text|it|they|result|message|comment|scan|copy|copies|both|moderators?|forum|that)\b (?:\w+ )?(?:{HAVE} |was |were |is |are |has |have |had )(?:now |all |since |also |already |confirmed )?(?:been |then )?{ADVERB}(?:{_GONE})\b|\b(?:moderators?|forum|site|they|you) (?:\w+ )?(?:removed|hid|deleted|(?:have |has |had )?(?:taken|took) (?:it|the \w+|my \w+) (?:down|away|off|out)|(?:have |has )?(?:taken|took) (?:out|down|away|off) (?:it|the|my)|withdrew)\b"
    ),
    re.compile(
        rf"\bi (?:{HAVE} )?{ADVERB}(?:took|taken|removed|deleted|asked|withdrew|withdrawn|destroyed|wiped|erased|requested) (?:it|the|my|this|every\w*|them|all|for|those|anyone|anybody|both|each|down)\b"
    ),
    re.compile(r"\bits (?:now |been |all )*(?:gone|deleted|removed|taken down|down)\b"),
    re.compile(
        rf"\b{TOLD} (?:\w+ )?(?:knows?|{HAVE} (?:\w+ )?been (?:told|informed|notified|made aware)|{HAVE} (?:\w+ )?(?:recorded|logged|been|removed|opened|written|entered|reported|had)|(?:\w+ )?heard (?:of|about) it|{HAVE} (?:\w+ )?(?:told|informed)|was (?:told|informed)|were (?:told|informed)|is aware|are aware|know|recorded|logged|removed|hid|took)\b"
    ),
    re.compile(rf"\bi (?:{HAVE} )?{ADVERB}(?:reported|referred) (?:it|this|myself|what)\b"),
)
_NOT_YET = re.compile(r"\b(?:will|shall|going to|intend|plan|would|could|am about|hope)\b")

_KEEP_AWAY = r"(?:come|meet|understand|respect|answer|leave|stand|try|accept|listen|see|be there|say|add|stop you|have to|tell you (?:what|why|every)|get in|make excuses|hide|pretend|write to you|contact you|go wherever|bring|explain|blame|defend|argue|deny|complain|forget|not|never|ever forget|always be|be (?:at|there|glad|happy|grateful)|fight|ask you|ask for your|ask that|attend|hear|take no)"
_CHANGES = (
    re.compile(
        rf"\b(?:i|me|phones?|ward|year)?\b ?(?:will|shall|am (?:never (?:again )?|not )?going to|intend to|mean to|plan to|promise to|undertake to)(?: \w+ly| also| now| always| only| first| just)? (?:(?:not|never|no longer|ever)(?: \w+ly| ever| again)? )?(?!{_KEEP_AWAY}\b)\w+"
    ),
    re.compile(
        rf"\bi (?:{HAVE} |am |was )?{ADVERB}(?:learn(?:ed|t)?|learning|changed|stopped|left|gave up|given up|quit|booked|signed up|enrolled|decided|deleted (?:my|the app)|resolved|started|begun|agreed|handed|signed off|come off|closed my|asked to (?:talk|speak|attend|be)|arranged to)\b (?!(?:you|for|of (?:this|it) from|it|that you))"
    ),
    re.compile(
        r"\b(?:in (?:the )?future|from (?:now|today|then|this day) on\w*|from (?:now|today)|henceforth|(?:never|not) (?:\w+ ){1,4}again|no longer (?:post|write|share|use|discuss|talk|take|photograph)|nowhere else|know better(?: now)?|what i (?:have )?learn(?:ed|t)|i know now|i now (?:\w+))\b"
    ),
    re.compile(
        r"\bi (?:do not|no longer|never|now) (?:post|write|share|discuss|publish|use|photograph|put|ask|check|talk|keep|read|take)\b|\bi take no\b|\bi am (?:now |also |doing |on |to |taking |working |due )+(?:\w+ )?(?:course|sessions?|training|speak|talk|teach|with|\w+)"
    ),
    re.compile(
        r"\b(?:we have|i have|have) agreed\b|\bno (?:case|photo\w*|patient|story) of mine will\b|\bdone the (?:\w+ )?course\b|\bwill (?:\w+ )?be (?:different|checked|trained)\b"
    ),
)
_WHO = re.compile(rf"\bi\b|\bmine\b|\bme\b|\bfuture\b|\b{ANYBODY}\b")

_MEET = r"(?:meet|meeting|met|in person|face[- ]to[- ]face|to your face|conversation|talk to (?:me|you)|talk (?:with|it)|speak (?:to|with)|sit down|see (?:me|you)|say (?:this|it|so|sor+y) (?:to you|in person|directly)|hear (?:it|this) from me|(?:say|apologise|sor+y) (?:\w+ )?to (?:you|him|her|them|your \w+)(?: \w+)? ?(?:properly|in person|directly|myself|face)?|come and (?:say|tell|see|speak|talk|hear|listen|apologise)|(?:i|we) (?:will|would|can|could|shall) (?:\w+ )?(?:come|be there|visit|travel)|set eyes on me|let me come|sit with you|allowed to (?:\w+ )?(?:tell|say|see|apologise))"
_OFFER = re.compile(
    rf"\b(?:i|we|you|it|a|the|any|my)\b[^.!?\n]{{0,60}}\b(?:would|will|can|could|glad|happy|willing|offer\w*|welcome|ready|like|love|free|available|at your disposal|feel)\b[^.!?\n]{{0,80}}\b{_MEET}\b"
    rf"|\b(?:if|should|were)\b[^.!?\n]{{0,60}}\b{_MEET}\b[^.!?\n]{{0,90}}|\b(?:happy|glad|willing|love|ready|free|open) to {_MEET}\b|\b{_MEET}\b (?:\w+ ){{0,5}}(?:would be|could be|can be|is possible|if|is (?:yours|open))|\bi (?:would|will|can|could|shall) (?:\w+ )?(?:come|travel|visit|be there|meet|see you)\b|\bmeeting\b[^.!?\n]{{0,40}}\b(?:wish|choice|decision|yours|up to)\b|\bperhaps\b[^.!?\n]{{0,60}}\b{_MEET}\b|\b(?:obligation|need|have) to {_MEET}\b"
)
_UNHAPPY = re.compile(
    r"\b(?:if|should|where|were)\b[^.!?\n]{0,50}\b(?:not (?:\w+ )?(?:content|satisfied|happy|enough|good enough|answer\w*|put|deal\w*|satisfy|settle|do|feel)|unhappy|dissatisfied|upset|unsatisfied|discontent\w*|remain|still (?:want|wish|feel)|further|somebody else|someone else|feel (?:this|that|the|it)|think i have|wish to complain|want to complain|want (?:one|more)|look at (?:it|this)|looked at|wrong)\b"
    r"|\b(?:you )?(?:may|can|could|are free to|are entitled to) (?:still |also |always |of course |equally )?(?:complain|take (?:this|it|the matter) (?:further|to)|go to|ask (?:for|the|some)|appeal|contact|write to|raise)\b|\b(?:next|further) step\b|\bopen to you\b"
)
_MAY = re.compile(
    r"\b(?:you (?:can|may|could|might|are free|are entitled|are able|have the right)|in case|(?:person|people|place) to|at any time|address\w*|will (?:\w+ )?(?:look|hear|listen|help|receive|deal|review|answer)|can (?:\w+ )?(?:look|hear|help|review|deal|be (?:asked|approached|contacted|told))|may be (?:asked|approached|contacted))\b"
)
_COMPLAIN = re.compile(
    r"\b(?:complain|complaint|ombudsman|advocate)\b[^.!?\n]{0,60}\b(?:if|can|may|could|will|would|should|right|wish)\b|\b(?:if|can|may|could|will|would|should|right|wish|both|either)\b[^.!?\n]{0,80}\b(?:complain|complaint|ombudsman)\b"
)
_ROUTE = re.compile(
    r"\b(?:complain\w*|complaints?|ombudsman|responsible (?:person|for)|pals|gmc|nmc|phso|regulator|ico|commissioner|nhs england|health board|advice and liaison|appeal|take (?:this|it|the matter) (?:further|up)|somebody else|someone else|independent\w*|look (?:at|into) (?:it|this)|professionalism)\b"
    r"|\b(?:take|write|ring|call|contact|approach|go|speak|talk|turn|listen|hear|help|ask\w*|report|answer|review|deal|tell|reach)\b[^.!?\n]{0,80}\b(?:forum|moderators?|school|trust|hospital|manager|leads?|uni\w*|practice|surgery|director|office\w*|employer|tutor|department|college|dean|superintendent|council|union|governor|principal|supervisor)\b"
    r"|\b(?:forum|moderators?|school|trust|hospital|manager|leads?|uni\w*|practice|surgery|director|office\w*|employer|tutor|department|college|dean|superintendent|council|principal|supervisor)\b[^.!?\n]{0,80}\b(?:take|write|ring|call|contact|approach|speak|listen|hear|help|ask\w*|answer|review|deal|reach|look|receive)\b"
)


def _first(
    patterns: tuple[re.Pattern[str], ...], text: str, unless: Callable[[str, re.Match[str]], bool]
) -> Span | None:
    for pattern in patterns:
        for match in pattern.finditer(text):
            if not unless(text, match):
                return match.span()
    return None


def _happened(text: str, match: re.Match[str]) -> bool:
    return bool(_TO_A_PERSON.match(text, match.start())) or negated(text, match.start())


def _wrong(text: str, match: re.Match[str]) -> bool:
    clause = re.split(r"[;,]", text[: match.start()])[-1]
    return bool(_IF.search(clause) and not re.search(r"\bthere is no\b|^if (?:only )?i had\b", text)) or bool(
        re.search(r"\bnot think\b", clause)
    )


def _never(text: str, match: re.Match[str]) -> bool:
    return False


def _done(text: str, match: re.Match[str]) -> bool:
    return bool(_NOT_YET.search(text[max(0, match.start() - 12) : match.end()]))


def _changes(text: str, match: re.Match[str]) -> bool:
    return not _WHO.search(text[: match.end()]) and not re.search(r"\bwill (?:no longer|not|be)\b", match[0])


def in_sentence(sentence: Sentence) -> Iterator[tuple[Element, Span]]:
    """The elements that one sentence holds by itself."""
    text = sentence.text
    for element, patterns, unless in (
        (Element.HAPPENED, _HAPPENED, _happened),
        (Element.WRONG, _WRONG, _wrong),
        (Element.OWNED, _OWNED, _never),
        (Element.EFFECT, _EFFECT, _never),
        (Element.DONE, _DONE, _done),
        (Element.CHANGES, _CHANGES, _changes),
    ):
        span = _first(patterns, text, unless)
        if span is not None:
            yield element, span
    where = (_ROUTE.search(text) and (_UNHAPPY.search(text) or _MAY.search(text))) or _COMPLAIN.search(text)
    if where is not None:
        yield Element.NEXT, where.span()


def meeting(near: list[Sentence], at: int) -> Span | None:
    """A meeting that is offered in a sentence, with a no taken for an answer there or right beside it."""
    match = _OFFER.search(near[at].text)
    if match is None:
        return None
    beside = near[max(0, at - 1) : at + 2]
    return match.span() if any(FREE.search(sentence.text) for sentence in beside) else None
