"""Faults of voice: nobody did it, "we" did it, or a lawyer says it.

The standard's section 5.3: from the author and not "the team" (1), plainly (2), owned (3). That saying sorry admits no
liability needs no words in the letter: nhsr/sorry, compensation-2006/2.
"""

import re
from collections.abc import Iterator

from secondlook_web.concerns.authors.apology.clauses import (
    ACCEPTS,
    ADVERB,
    BAD_ACT,
    ERROR,
    GAP,
    HAVE,
    NEAR,
    ORGANISATION,
    SORRY,
    THING,
    negated,
)
from secondlook_web.concerns.authors.apology.plain import Sentence

Span = tuple[int, int]

_BE = rf"(?:was|were|is|are|being|been|{HAVE} been|got|to have been)"
_NOBODY_ERRED = re.compile(
    rf"\b{ERROR} {NEAR}(?:(?:{_BE}|may have been|have clearly been) {ADVERB}(?:made|committed)|occurred"
    r"|happened|arose|took place|crept in)\b"
    r"|\bthere (?:was|were|has been|have been) (?:clearly |obviously |unfortunately )?(?:a |an "
    rf"|some )?(?:\w+ )?{ERROR}\b"
    r"|\b(?:an? |the |this |some )(?:\w+ )?(?:incidents?|events?|situations?|circumstances|series|episodes?"
    r"|issues?|occurrences?) (?:\w+ )?(?:took place|occurred|happened|arose|unfolded"
    r"|transpired|has arisen|have arisen|developed|came about|got out)\b"
    r"|\b(?:chain|series|sequence|combination) of (?:\w+ )?(?:events|circumstances|factors|incidents)\b"
    r"|\bregrettably\b"
    r"|\b(?:it is|it was|what is) (?:very |most |deeply |extremely |highly |most )?(?:regrettable|unfortunate"
    r"|a matter of regret|to be regretted|lamentable)\b"
    r"|\bis a matter of (?:deep |great )?regret\b"
    r"|\b(?:is|are|was|were) (?:very |deeply |much |sincerely |greatly )?regretted\b"
    rf"|\blessons (?:{HAVE} been|were|are being|will be|are) (?:learn|taken)"
    r"|\b(?:standards?|confidential\w*|procedures?|polic(?:y|ies)|guidance|rules?|privacy|care|expectations?"
    r"|protocols?)\b"
    + GAP
    + r"\b(?:was|were|been|be|fell) (?:not |never )?(?:fully |entirely |always |properly )?(?:met|observed"
    r"|followed|respected|maintained|adhered|upheld|kept|short|below)\b"
)
_ITSELF = rf"(?:{THING}|it|this|that|something|word|things)"
_NOBODY_DID = re.compile(
    rf"\b{_ITSELF} (?:\w+ (?:\w+ )?)?(?:(?:found|made|worked) its way|ended up|came to be|slipped (?:out"
    r"|through|into)|got (?:out|shared|posted|around|into)|became (?:visible|public|known|available)"
    r"|went (?:out|up|online|public)|leaked|crept|turned up|appeared|surfaced) "
    r"|\bthings? (?:was|were) (?:said|done|posted|written)\b"
    r"|\b(?:was|were|has been|have been) (?:handled|managed|dealt with|done|worded|expressed|phrased"
    rf"|presented) {ADVERB}(?:badly|poorly|wrongly|less|inappropriately|insensitively|incorrectly)\b"
    r"|\b(?:was|were) (?:badly|poorly|clumsily|unfortunately) (?:handled|worded|expressed|phrased|put|judged"
    r"|managed)\b"
    rf"|\b(?:{THING}|it|this|that|something|things|mention|reference|(?:he|she"
    rf"|they)) (?:\w+ (?:\w+ )?)?(?:{_BE}|got|should {ADVERB}?(?:not |never )?{HAVE} been|may have been"
    rf"|ought (?:not |never )to have been) {ADVERB}(?:not )?(?:inadvertently|accidentally|mistakenly|wrongly"
    rf"|erroneously)? ?{BAD_ACT}\b(?! by (?:me|my)\b| of me\b| (?:to|for|up to) (?:you|him|her|them)\b)"
    r"|\b(?:this|that|it|such a thing|what happened) should (?:not|never) (?:have|ve) (?:happened|occurred"
    r"|taken place)\b"
)
_I_DID = re.compile(r"\b(?:i|me|mine|my own|myself)\b")
_TAKEN_AWAY = re.compile(
    r"\b(?:made (?:aware|clear|safe|private|invisible|unreadable|good)|put (?:back|right|away|beyond)"
    r"|released from|sent (?:back|to the (?:ico|regulator)))\b"
)


def passive(sentence: Sentence, *, doer_named: bool) -> Iterator[Span]:
    """What was done, and nobody did it. "It was posted" may stand where its author says elsewhere "I posted it"."""
    text = sentence.text
    match = _NOBODY_ERRED.search(text)
    if match and not re.search(
        r"\bi (?:made|did|posted|am|take|own|was|broke|fell|failed)\b|\bby me\b|\bare mine\b|\bwas mine\b|\bmy\b", text
    ):
        yield match.span()
        return
    match = _NOBODY_DID.search(text)
    if (
        match
        and not doer_named
        and not _I_DID.search(text)
        and not _TAKEN_AWAY.search(match[0] + text[match.end() : match.end() + 20])
    ):
        yield match.span()


_WE_SORRY = re.compile(
    r"\bwe (?:are |were |do |would (?:all )?(?:like|wish|want) to |want to |wish to |must |can only "
    rf"|at the \w+ |all |both )*{ADVERB}(?:{SORRY}|say sorry|offer|extend|regret)\b"
    rf"|\bour {ADVERB}(?:\w+ )?(?:apolog|regret)"
    r"|\b(?:we|the \w+|our \w+) (?:all )?(?:take|takes|treat|treats|view|views) (?:\w+ )?(?:\w+ )?(?:\w+"
    r" )?(?:very |extremely |most |so )?seriously\b"
    r"|\bas (?:doctors|students|medics|clinicians|professionals|a profession|a team|a group|colleagues"
    r"|human beings)\b,? we\b"
    r"|\bwe (?:\w+ )?(?:get|got) (?:it|this|things) wrong\b"
    rf"|\bon behalf of\b{GAP}\b{ORGANISATION}\b|\bon behalf of (?:us all|all of us|everyone|everybody|the)\b"
    rf"|\b(?:the|this|that|our|my) (?:\w+ )?{ORGANISATION} (?:\w+ )?(?:would like to |wishes to |wants to "
    rf"|does |do |is |are )?{ADVERB}(?:{SORRY}|offers?|extends?|say sorry|regret)\b"
    rf"|\b(?:the|this|our) (?:\w+ )?{ORGANISATION} (?:wish|want|would like|desire)\w* to (?:\w+ )?(?:express"
    r"|convey|state|say|apologise|offer)\b"
    r"|\b(?:every ?one|every ?body|all|all of us|the others|all the \w+)(?: \w+)? (?:here |there |concerned "
    rf"|involved )?(?:is|are|feels?|wants?) {ADVERB}(?:{SORRY}|to (?:say|apologise))\b"
    rf"|\b(?:we|our {ORGANISATION}) (?:will|shall|must|can|need to|should|are going to"
    r"|have to|ought to) (?:all |now |also )*(?:\w+ly )?(?:reflect|learn|improve|do better|be more|ensure"
    r"|make sure|try)\b"
)
_WE_DID = re.compile(
    r"\bwe (?:as an? \w+ |at the \w+ |all |have |had |both |really |clearly |should (?:not |never "
    rf"|all )?(?:have|ve) |did not |may have |could have )*{ADVERB}(?:made|posted|shared|put|wrote|failed"
    r"|got it wrong|got this wrong|let|fell short"
    r"|been (?:more|so|very|too|careless|wrong|thoughtless)|disclosed|published"
    r"|broke|breached|did wrong|uploaded"
    r"|apply|discuss(?:ed)?|messed)\b"
)
_YOU_THINK = re.compile(
    r"\b(?:if|whether|should) you\b|\byou (?:\w+ )?(?:feel|think|want|wish|believe|say|said|told|wrote)\b"
)
_WE_ALLOWED = re.compile(
    r"\bwe (?:had |have |were |are |have all |had all |were all )?(?:been )?(?:told|taught|shown|trained"
    r"|promised|made a promise)\b"
)


def plural(sentence: Sentence) -> Iterator[Span]:
    """ "We", "the team": an apology that nobody in particular makes."""
    for pattern in (_WE_SORRY, _WE_DID):
        match = pattern.search(sentence.text)
        if (
            match
            and not _YOU_THINK.search(sentence.text[: match.start()])
            and not _WE_ALLOWED.match(sentence.text, match.start())
            and not negated(sentence.text, match.start())
        ):
            yield match.span()
            return


_HEDGE = re.compile(
    r"\bwithout (?:any |making any |making an? )?(?:admission|admitting|prejudice"
    r"|accepting (?:any )?(?:liability|fault|blame|responsibility))\b"
    r"|\b(?:not|nothing|no|never|nor)\b[^.!?;\n]{0,60}\badmi(?:ssion|t|tting|tted)\b"
    r"|\balleg(?:ed|edly|ation|ations|es?|ing)\b"
    r"|\b(?:purported|supposed(?! to)|so-called)(?:ly)?\b"
    r"|\bi (?:do not|cannot|would not|will not) (?:accept|concede|agree) (?:that|any|the|this)\b"
    r"|\bi (?:deny|dispute|contest|reject)\b"
    r"|\b(?:no|not|without|nor|any) (?:\w+ ){0,3}(?:liab(?:le|ility)|culpab(?:le|ility)"
    r"|legal(?:ly)? respons\w+)\b"
    r"|\b(?:technically|strictly speaking|in (?:strict )?law|legally speaking|from a legal point)\b"
    r"|\bno (?:\w+ )?(?:rules?|laws?|polic(?:y|ies)|breach|confidence|confidential\w*|identifiable|personal"
    r"|guidelines?)(?: \w+)? (?:\w+ )?(?:was|were|has been|have been|took|occurred|is) ?(?:actually "
    r"|in fact )?(?:broken|breached|disclosed|shared|revealed|place|identified|posted|infringed)?\b"
    r"|\b(?:a )?(?:matter|question) of (?:opinion|interpretation|debate|judgement|perspective|definition"
    r"|context)\b|(?<!wrong )(?<!mistake )\bwhether or not\b"
    r"|\bi (?:cannot|am not able to|am unable to|will not|would not|could not|prefer not to) (?:comment"
    r"|confirm|speculate|say whether (?:it|this|the post|he|she))\b"
    r"|\b(?:your|the|any) (?:claims?|assertions?|contention|accusations?)\b"
    r"|\byour (?:version|interpretation|suggestion that)\b|\b(?:you|as you) claim\b"
    r"|\bin your (?:view|opinion|eyes)\b"
    r"|\b(?:is|are|have been|has been) noted\b"
    r"|\b(?:arguabl[ey]|debatable|open to (?:debate|question|interpretation))\b"
    r"|\b(?:did|does|do|was|were|is) not (?:\w+ )?(?:breach|break|amount to|constitute|contravene|infringe"
    r"|violat\w+|in breach|against (?:the|any)|a breach|confidential)\b"
    r"|\bnothing (?:\w+ )?(?:confidential|illegal|unlawful|improper|identifiable|in (?:it|the post|what))\b"
    r"|\bnot be (?:\w+ )?(?:construed|read|taken|understood|interpreted|seen|regarded|treated|considered) as\b"
    r"|\b(?:as|so) far as i (?:am aware|know|can tell|understand),? (?:i|it|there|this|that|no rule|nothing)\b"
    r"|\bif it (?:was|is|were) (?:\w+ )?(?:about|him|her|your)\b|\bneither (?:confirm|admit|accept)\b"
    r"|\bno (?:\w+ )?(?:identifi\w+|personal|patient|confidential|sensitive)(?: \w+)? (?:\w+ )?(?:left"
    r"|appeared|was|were|reached|ever)\b"
    r"|\bi (?:would|must|should|wish to|want to) (?:\w+ )?(?:stress|emphasise|point out|underline|clarify"
    r"|remind|reiterate|make (?:it )?clear) that\b"
    r"|\bit is (?:acknowledged|accepted|recognised|noted|understood|appreciated) that\b"
    r"|\bmy (?:rights|legal position) (?:is|are|remain)"
    r"|\breserve (?:my|the) (?:right|position)"
    r"|\bif (?:it|this|that) (?:was|were|is|amounts to|constitutes) (?:\w+ )?(?:a|any) breach\b"
)
_TRUE = re.compile(
    r"\b(?:is|are|was|were) (?:all |quite |entirely |completely |perfectly )?(?:true|right|correct|justified"
    r"|well[- ]founded|fair)\b"
    r"|\bi (?:accept|admit) (?:it|that|all|everything|what|every)\b|\bcannot deny\b"
)


def hedging(sentence: Sentence) -> Iterator[Span]:
    """Words that take back in law what the letter says."""
    match = _HEDGE.search(sentence.text)
    if match and not _TRUE.search(sentence.text) and not ACCEPTS.search(sentence.text[: match.start()]):
        yield match.span()
