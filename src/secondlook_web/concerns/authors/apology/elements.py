"""What a good apology has: each element by what its clause does, wherever in the text it stands.

The standard's section 5.3, "a good written apology for a post": numbers 2 to 8. Said under a condition ("if it was
wrong"), of a time to come where the past is asked for, or denied, it is not found.
"""

import re
from collections.abc import Callable, Iterator

from secondlook_web.concerns.authors.apology import afterwards, doubts
from secondlook_web.concerns.authors.apology.clauses import (
    ADVERB,
    FREE,
    GAP,
    HARM_VERB,
    HAVE,
    NEAR,
    THING,
    negated,
)
from secondlook_web.concerns.authors.apology.model import Element
from secondlook_web.concerns.authors.apology.plain import Sentence

Span = tuple[int, int]

_IF = re.compile(
    r"\b(?:if|may|might|perhaps|whether|could be|would be|as though|as if|do not (?:think|believe|see|accept))\b"
)

_PUBLISH = (
    r"(?:posted|put|wrote|written|shared|uploaded|typed|published|described|sent|gave|placed|told|mentioned"
    r"|listed|pasted|dropped|circulated|disclosed|revealed|set out|discussed|copied|filmed|recorded|streamed"
    r"|tweeted|aired)"
)
_PUBLISHING = (
    r"(?:posting|putting|writing|sharing|uploading|publishing|describing|sending|giving|placing|disclosing"
    r"|revealing|discussing|typing|telling)"
)
_PLACE = (
    r"(?:slides?|videos?|clips?|recordings?|presentation|prescriptions?|article|sentences?|group|forum|room"
    r"|site|website|board|chat|thread|online|page|channel|internet|platform|media|app|whatsapp|feed|list"
    r"|colleagues|strangers|doctors|medics|members|discussion)"
)
_SOMEBODY = r"(?:your|his|her|their|about (?:you|him|her|them|a patient)|a patient|you were|you had|the patient)"
_OBJECT = rf"(?:{_SOMEBODY}|{THING}|{_PLACE}|(?:it|this|that) (?:in|on|to|up))"
_HAPPENED = (
    re.compile(
        rf"\b(?:i|we) {ADVERB}(?:{HAVE} )?{ADVERB}{_PUBLISH}\b(?! (?:to (?:my|the|their|his|her)|my (?!post)"
        rf"|an? (?:letter|reflection|apology)|in (?:a|my) reflection)){GAP}\b{_OBJECT}\b"
    ),
    re.compile(
        r"\b(?:i am|it is me|it was me|it was i|the (?:doctor|student|one|person|nurse|registrar|consultant"
        rf"|trainee|pharmacist|member|midwife)|me) (?:\w+ )?(?:who|that) (?:\w+ )?{_PUBLISH}\b{GAP}\b(?:{_OBJECT}"
        r"|it)\b"
    ),
    re.compile(rf"\b(?:for|of|by|in|about|apologise for) {_PUBLISHING} {GAP}\b{_OBJECT}\b"),
    re.compile(
        r"\b(?:my|the) (?:post|message|comment|picture|photo\w*|words|thread|caption) (?:\w+ )?(?:said|gave|showed"
        r"|contained|described|told|named|included|stated|read|mentioned|set out)\b"
    ),
    re.compile(rf"\bin (?:my|the) (?:post|message|comment|thread) i (?:\w+ )?(?:{_PUBLISH}|said|included|named)\b"),
    re.compile(
        r"\b(?:post|message|comment|thread|picture|photo\w*|remark|joke|scan|image)s?\b[^.!?\n]{0,40}\b(?:which "
        rf"|that )?i (?:\w+ )?(?:made|{_PUBLISH})\b(?! no\b| not\b)"
    ),
    re.compile(
        r"\b(?:post|message|comment|picture|photo\w*|article|words|thread|video|slides?)\b[^.!?\n]{0,60} (?:was"
        r"|were|is|are) mine\b"
    ),
    re.compile(rf"\bwhat i {_PUBLISH} (?:\w+ )?(?:was|were|is)\b(?! (?:enough|wrong|not|more|private|so|too|un|very))"),
)
_TO_A_PERSON = re.compile(
    rf"\bi {ADVERB}(?:{HAVE} )?(?:told|sent|wrote|written|gave|shared|mentioned|discussed) (?:it |this "
    r"|that )?(?:to |with )?(?:my |the )?(?:[\w'-]+ ){0,3}?(?:supervisor|tutor|school|uni|university"
    r"|moderators?|trust|hospital|consultant|lead|data protection|employer)\b"
)

_BAD = (
    r"(?:wrong|cruel|unkind|inexcusable|unacceptable|thoughtless|disrespectful|indefensible|unprofessional"
    r"|shameful|not right|not acceptable|not ok|careless|a (?:\w+ )?(?:breach|betrayal|violation|failure"
    r"|failing|wrong)|selfish|reckless|insensitive|my mistake|unforgivable|dishonest|disgusting|rotten"
    r"|contemptuous|stupid|dishonourable|not fair|unjustifiable|hurtful)"
)
_WRONG = (
    re.compile(
        r"\b(?:it|this|that|what i (?:did|wrote|posted|said)|which|doing (?:so|it|this|that)|to do (?:so|it|this"
        r"|that)|posting it|my (?:post|conduct|behaviour|words|actions?)|i|writing it|sharing it) (?:was|is|were"
        rf"|am|have been) {ADVERB}(?:in (?:the|breach) ?)?{_BAD}\b"
    ),
    re.compile(
        r"\b(?:it|this|that|what i (?:did|wrote|posted|said)) (?:was|is) (?:\w+ )?(?:an? (?!(?:good|kind|clever"
        r"|nice|small|little|hard|difficult|long|normal|natural|usual)\b)\w+ (?:thing|act|way|use)\b|(?!(?:good"
        r"|kind|clever|nice|part|because|one|some|most|brave)\b)\w+ (?:of|from) me\b)"
        r"|\bi (?:am|was|feel) (?:\w+ )?ashamed\b|\b(?:is|was|are) (?:all )?on me\b"
    ),
    re.compile(
        rf"\bi {ADVERB}(?:was|am|got (?:it|this|that)|did|have done|acted|behaved|have been) {ADVERB}(?:in the "
        r"|badly |something |you a |him a |her a |a )?(?:wrong(?:ly)?|badly|to blame|at fault|responsible|guilty"
        r"|accountable|the one who)\b"
    ),
    re.compile(
        rf"\bi {ADVERB}(?:should|ought) (?:to )?(?:{ADVERB})(?:not|never|have known|ve known|have asked|ve asked"
        r"|have thought|have stopped)\b"
    ),
    re.compile(r"\bi (?:know i )?should (?:not|never) (?:have|ve|of)\b|\bi should (?:have|ve) (?!liked|loved)\w+"),
    re.compile(
        r"\b(?:i )?(?:had|have|having|would) no (?:right|business|excuse|permission|reason|authority|defence"
        r"|justification)\b"
        r"|\bthere (?:is|can be|was) no (?:excuse|justification|defence|version)\b"
        r"|\bwithout any excuse\b"
    ),
    re.compile(
        rf"\bi (?:{HAVE} )?{ADVERB}(?:broke|broken|breached|betrayed|violated|abused|failed"
        rf"|failing)\b{GAP}\b(?:\w+)\b"
        rf"|\bi (?:{HAVE} )?{ADVERB}let (?:you|him|her|them|your \w+|both|everyone|my) {GAP}down\b"
        r"|\bin doing (?:so|that|this) i (?:broke|breached|betrayed)\b"
    ),
    re.compile(
        r"\b(?:not|never) (?:mine|my (?:story|place|right|business)|for me) to (?:share|tell|post|write|use"
        r"|publish|give|pass|spread|discuss|talk|put|broadcast)\b|\bnot mine\b"
    ),
    re.compile(
        r"\bi (?:\w+ )?(?:take|accept|bear|have) (?:\w+ )?(?:\w+ )?(?:responsibility|blame)\b"
        r"|\b(?:my|entirely my|wholly my) (?:own )?fault\b"
        r"|\b(?:blame|fault|responsibility) (?:for (?:this|it|that) )?(?:is|was|lies) (?:\w+ )?(?:mine|with me)\b"
        r"|\bi (?:made|have made) (?:a|an) (?:\w+ )?(?:mistake|error)\b|\bi made them\b"
    ),
    re.compile(
        r"\bi took something private\b"
        r"|\bi (?:used|treated|turned) (?:your|his|her|him|them|you)\b[^.!?\n]{0,40}\b(?:as|into|for) (?:a|an"
        r"|entertainment|fun|sport)\b"
    ),
)

_OWNED = (
    re.compile(
        rf"\bi (?:am|was|do|feel|remain) {ADVERB}(?:and \w+ly )?sor+y\b"
        r"|(?:^|[,;:] ?|\band )(?:(?:really|so|very|truly|deeply) )*sor+y\b"
        r"|\bi (?:want|would like|wish|need|have|came|write|am writing|must)(?: \w+){0,2} to (?:\w+"
        r" )?(?:say (?:that i am )?(?:\w+ )?sor+y|apologise)\b"
    ),
    re.compile(
        rf"\bi {ADVERB}(?:do |can only |would (?:like|want) to |want to |wish to |must |have to "
        rf"|owe you an )?{ADVERB}(?:apologise|apology)\b"
        r"|\b(?:my|an) (?:\w+ ){0,3}?(?:apology|apologies)\b(?! (?:is|are) (?:not|un))"
        r"|\bi (?:do |deeply |truly |bitterly |very much )*regret (?:what i|that i|having|posting|it|my)\b"
        r"|\bsay sor+y\b"
    ),
)

_EFFECT = (
    re.compile(
        rf"\b(?:you|your (?:letter|message|family|\w+)) {ADVERB}(?:have |had )?{ADVERB}(?:told|tell|tells|said|say"
        r"|says|wrote|write|writes|describe[sd]?|explain(?:ed|s)?|put it)\b(?! (?:nobody|no one|him|the (?:school"
        r"|moderators) (?:to|that you want)))[^.!?\n]{8,}"
    ),
    re.compile(
        rf"\bi {ADVERB}(?:{HAVE} )?{ADVERB}(?:hurt|harmed|frightened|humiliated|distressed|shamed|upset|shaken"
        rf"|damaged|exposed|did (?:that|this) to)\b {NEAR}(?:you|him|her|them|your|both|his|their)\b"
    ),
    re.compile(
        r"\b(?:hurt|harm|pain|distress|damage|shame|grief|suffering|anguish|upset|fear|wrong) (?:that "
        r"|which )?(?:i|my post|my words|this|it) (?:have |has |had |'ve )?(?:\w+ )?(?:caused|done|brought|put"
        r"|inflicted|did)\b"
    ),
    re.compile(
        r"\b(?:you|he|she|they|your [\w-]+(?: [\w-]+)?) (?:had|have|has) (?:\w+ )?to (?:learn|find|hear|leave|see"
        r"|read|face|explain|go|sit|live|carry|discover|tell|cancel|stay|take|deal)\b"
    ),
    re.compile(
        rf"\b(?:you|he|she|they|your [\w-]+(?: [\w-]+)?) {ADVERB}(?:(?:learnt|learned) (?:of |about )?(?:your|his"
        r"|her|it|this|their|that)|found out|found (?:it|this)|heard (?:of|about|it)|recognised)\b"
    ),
    re.compile(
        r"\bbecause of (?:me|what i|my|this)\b[^.!?\n]{10,}"
        r"|\b(?:that|this|it) (?:is|was) (?:all )?because of (?:me|what i|my)\b"
    ),
    re.compile(
        r"\bi (?:can (?:only )?)?(?:\w+ly )?(?:understand|know|see|realise|imagine|recognise|hear|accept|gather"
        r"|appreciate)\b[^.!?\n]{0,20}?(?:\b(?:that|how|what|the|from)\b|,)[^.!?\n]{0,30}?\b(?:you|he|she|they"
        r"|your|his|her|family|a neighbour)\b[^.!?\n]*?\b(?:feel\w*|felt|were|was|is|are|must|no longer|cannot"
        rf"|could not|can no|lay|been|trust\w*|lost|had|heard|read|{HARM_VERB})\b"
    ),
    re.compile(
        r"\b(?:it|this|that|my post|what i (?:did|wrote|posted)) (?:\w+ )?(?:turned|made|broke|took|cost|robbed"
        r"|shook|has shaken|left|ruined|spoilt|destroyed|damaged) {0,1}(?:your|you|him|her|them|his|their"
        r"|it (?:harder|impossible))\b"
    ),
    re.compile(
        r"\byou (?:\w+ )?(?:were|was|felt|are|have been|feel) (?:\w+ly |so |very |left "
        r"|made to feel )*(?:distressed|upset|hurt|frightened|humiliated|ashamed|mortified|shaken|afraid|exposed"
        r"|betrayed|devastated|angry|alone|embarrassed|shocked|scared|sick)\b"
    ),
    re.compile(
        r"\b(?:and|so) now (?:you|he|she|they|your|his|her|their|the whole|every\w*)\b[^.!?\n]{6,}"
        r"|\bnow (?:his|her|your|their) (?:\w+ )?\w+ knows?\b"
    ),
    re.compile(
        r"^(?:and |but |so )?(?:you|he|she|they|your (?:\w+ )?\w+) (?:have |had |has |now |then )?(?!asked"
        r"|complained|trusted|agreed|joined|wanted|posted|replied|shared|used|deserved|owed|need|seemed|served"
        r"|lived|worked|called)"
        r"(?:\w{3,}ed|lost|felt|wept|left|went|could not|paid|stayed|gave up|broke|fell|kept|had to|cannot|no longer)\b"
    ),
    re.compile(
        r"\bcannot be undone\b|\b(?:that|this) is the harm\b"
        r"|\bmade (?:a|an|that|the) [\w ]{3,30} (?:week|day|night|time|evening|month|year)\b[^.!?\n]*\b(?:you|your"
        r"|him|her)\b"
    ),
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
    if doubts.owned_if(text) is not None:
        return True
    clause = re.split(r"[;,]", text[: match.start()])[-1]
    return bool(_IF.search(clause) and not re.search(r"\bthere is no\b|^if (?:only )?i had\b", text)) or bool(
        re.search(r"\bnot think\b", clause)
    )


def _never(text: str, match: re.Match[str]) -> bool:
    return False


def _done(text: str, match: re.Match[str]) -> bool:
    return bool(afterwards.NOT_YET.search(text[max(0, match.start() - 12) : match.end()]))


def _changes(text: str, match: re.Match[str]) -> bool:
    return not afterwards.WHO.search(text[: match.end()]) and not re.search(r"\bwill (?:no longer|not|be)\b", match[0])


def in_sentence(sentence: Sentence) -> Iterator[tuple[Element, Span]]:
    """The elements that one sentence holds by itself."""
    text = sentence.text
    for element, patterns, unless in (
        (Element.HAPPENED, _HAPPENED, _happened),
        (Element.WRONG, _WRONG, _wrong),
        (Element.OWNED, _OWNED, _never),
        (Element.EFFECT, _EFFECT, _never),
        (Element.DONE, afterwards.DONE, _done),
        (Element.CHANGES, afterwards.CHANGES, _changes),
    ):
        span = _first(patterns, text, unless)
        if span is not None:
            yield element, span
    where = (
        afterwards.ROUTE.search(text) and (afterwards.UNHAPPY.search(text) or afterwards.MAY.search(text))
    ) or afterwards.COMPLAIN.search(text)
    if where is not None:
        yield Element.NEXT, where.span()


def meeting(near: list[Sentence], at: int) -> Span | None:
    """A meeting that is offered in a sentence, with a no taken for an answer there or right beside it."""
    match = afterwards.OFFER.search(near[at].text)
    if match is None:
        return None
    beside = near[max(0, at - 1) : at + 2]
    return match.span() if any(FREE.search(sentence.text) for sentence in beside) else None
