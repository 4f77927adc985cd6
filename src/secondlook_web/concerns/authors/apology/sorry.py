"""Faults of the word sorry itself: sorry if, sorry you feel, sorry but, and "it was never my intention".

Ombudsman: an apology is unconditional where fault is found, and never regrets merely that somebody felt something
(phso/apology). The standard's section 5.3, number 3: no "if", no "but", no "not my intention" first.
"""

import re
from collections.abc import Iterator

from secondlook_web.concerns.authors.apology import doubts
from secondlook_web.concerns.authors.apology.clauses import (
    ACCEPTS,
    ADVERB,
    ANYBODY,
    FEELING,
    FREE,
    GAP,
    HARM,
    HARM_NOUN,
    HARM_VERB,
    HAVE,
    NEAR,
    RUEFUL,
    SORRY,
    negated,
    taken_back,
)
from secondlook_web.concerns.authors.apology.plain import Sentence

Span = tuple[int, int]

_SORRY = re.compile(rf"\b{SORRY}\b")
_IF = (
    r"(?<!as )(?<!even )\b(?:if|in case|should|insofar as|in so far as|to the extent(?: that)?|inasmuch as"
    r"|where|whether|in the event(?: that)?)\b"
)
_IF_YOU_LIKE = re.compile(
    r"(?:if|should|whether|where|in case|in the event(?: that)?) (?:it (?:would|will|might|helps?)"
    r"|that (?:would|helps?)|(?:he|she|they|your (?:\w+ )?\w+) (?:would|will|wants?|wish\w*|likes?|agrees?"
    r"|lets?|is (?:willing|able)|are (?:willing|able)|can|ever|prefers?)|you (?:would (?:like|prefer|rather"
    r"|find)|want|wish|prefer|like|need|have (?:any )?questions?|ever|still|remain|choose|decide|feel able|"
    r"are (?:willing|able|content|not content|not satisfied|still|ready)|do not"
    r"|can|could|will|were to|allow|agree|think it))"
)
_IF_HARM = re.compile(
    rf"{_IF} (?:{NEAR}(?:{ANYBODY}|any|i|you|he|she|they|it|this|that|my|the|what|your|some|there|we)\b){GAP}\b{HARM}\b"
)
_SORRY_IF = re.compile(rf"\b{SORRY},? (?:to you |for this |for that |for it |for them )?{ADVERB}{_IF} ")
_SORRY_ANY = re.compile(
    rf"\b(?:{SORRY}|say sorry)\b{GAP}\b(?:for |about )?(?:any|whatever|whichever"
    rf"|such)\b (?:\w+ ){{0,3}}?(?:{HARM_NOUN}|it is|this|that|i)\b"
    rf"|\b{SORRY}\b{GAP}\b(?:to|for) (?:any ?(?:one|body)|whoever|those|people|some ?(?:one|body)) (?:who|that|whom)?\b"
    rf"|\b(?:any|whatever|such) (?:\w+ ){{0,2}}?{HARM_NOUN}\b{GAP}\b{SORRY}\b"
)
_SORRY_WOULD = re.compile(
    rf"\b(?:happy|prepared|willing|ready|glad|pleased|content|quite ready) to (?:{SORRY}"
    r"|say (?:that i am )?(?:\w+ )?sor+y|offer an apology)\b"
    rf"|\b(?:would|could) (?:\w+ )?(?:be (?:\w+ )?{SORRY}|have (?:my|our) (?:\w+ )?{SORRY})\b"
    rf"|\b{SORRY}\b{GAP}\b(?:anything|something|whatever|things|what|which|that) (?:\w+ ){{0,5}}?(?:could|may"
    r"|might|can) (?:\w+ )?be (?:\w+ )?(?:seen|read|taken|construed|perceived|interpreted|regarded|considered"
    r"|thought)\b"
    r"|\b(?:were|had) (?:you|any ?(?:one|body)|some ?(?:one|body)|he|she|they|it|your \w+) (?:to \w+|been"
    rf"|taken|felt|come|caused)\b{GAP}\b{SORRY}\b"
    rf"|\b{SORRY}\b{GAP}\b(?:were|had) (?:you|any ?(?:one|body)|he|she|they|it|your \w+) (?:to \w+|been|taken"
    r"|felt|caused)\b"
)
_CLAUSES = re.compile(r"(?:(?!, and |, so |; | - )[^\n])+")
_UNKNOWN = re.compile(r"\b(?:do not|cannot|not) (?:know|say|see|tell) $")
_IF_REAL = re.compile(r"(?<!as )(?<!even )(?<!only )\b(?:if|in case|provided)\b(?: only)? (?:\w+ ?){1,4}")
_SORRY_MAY = re.compile(
    rf"\b{SORRY}\b{GAP}\b(?:may|might|could) (?:well |possibly |inadvertently )?have\b{GAP}\b(?:{HARM}|been|taken)\b"
)


def conditional(sentence: Sentence) -> Iterator[Span]:
    """Sorry that is only sorry if something happened: "sorry if", "for any offence", "wrong, if anyone knew him"."""
    text = sentence.text
    if not _SORRY.search(text):
        span = doubts.owned_if(text)
        if span is not None:
            yield span
        return
    for begun in _SORRY_IF.finditer(text):
        if not _IF_YOU_LIKE.search(text, begun.start() + 5, begun.end() + 30):
            yield begun.span()
            return
    for pattern in (_IF_HARM, _SORRY_ANY, _SORRY_MAY, _SORRY_WOULD):
        match = pattern.search(text)
        if match and not _IF_YOU_LIKE.match(text, match.start()) and not _would_have(text, match):
            yield match.span()
            return
    for clause in _CLAUSES.finditer(text):
        match = _IF_REAL.search(clause[0])
        if match is None or not _SORRY.search(clause[0]) or _IF_YOU_LIKE.match(clause[0], match.start()):
            continue
        if not _would_have(text, match) and not _UNKNOWN.search(clause[0][: match.start()]):
            yield clause.start() + match.start(), clause.start() + match.end()
            return
    span = doubts.owned_if(text)
    if span is not None:
        yield span


def _would_have(text: str, match: re.Match[str]) -> bool:
    """ "If I had thought of the harm, I would have stopped": a wish about oneself, and no condition."""
    return (
        bool(re.match(r"if (?:only )?i had\b", match[0]))
        and bool(re.search(r"\bi (?:would|could|should)(?: not| never)? have\b", text))
        and not re.search(rf"\bif (?:only )?i had (?:\w+ )?{HARM_VERB}", match[0])
    )


_THEM = r"(?:you|u|he|she|they|your (?:\w+ ){1,2}?|the (?:family|patient)|" + ANYBODY + r")"
_OF_THEM = re.compile(
    rf"\b{RUEFUL}\b (?:me )?(?:(?:to (?:hear|learn|see|read|know|think)|about|for the fact) )?(?:of |that "
    rf"|how )?{_THEM} ?{ADVERB}"
    r"(?:feel|felt|feeling|see|saw|think|thought|believe\w*|consider\w*|regard\w*|perceive\w*|view"
    rf"|interpret\w*|mis\w+|took|take|taken|found (?:it|this|that|the post|my \w+) {ADVERB}(?!in\b|on\b|out\b"
    r"|there\b|here\b)\w+|find (?:it|this|that|the post|my \w+)|"
    r"(?:have|had|has|were|was|are|is|got|became) (?:been |taken |found |felt |made to feel |so |very "
    rf"|left )*{ADVERB}(?:{FEELING}|feeling|feel|mis\w+|(?:it|this|my \w+|the post) \w+))\b"
)
_TO_HEAR = re.compile(
    rf"\b{RUEFUL}\b (?:for|about) (?:how|the way|what) (?:you|he|she|they|your \w+|this|it|my (?:post|words"
    r"|comment)) (?:\w+ ){0,2}?(?:feel\w*|felt|received|taken|took|read|interpreted|perceived|seen"
    r"|understood|came across|come across|landed)\b"
    rf"|\b{SORRY}\b (?:for|about) (?:your|his|her|their) (?:\w+ )?(?:{HARM_NOUN}|{FEELING}|feelings?"
    r"|reaction)\b(?! (?:that |which )?(?:i|my post|my words|this caused))"
    rf"|\b{RUEFUL}\b (?:to (?:hear|learn|read|see)) (?:of|about) (?:your|the|any)\b"
)
_IT_UPSET = re.compile(
    rf"\b{SORRY}\b (?:that |how )?(?:\w+ ){{1,5}}?(?:made|makes|left|leaves|leaving|making) (?:you|him|her|them"
    rf"|your \w+) (?:to )?(?:feel|feeling|{FEELING})\b"
    rf"|\b{SORRY}\b (?:that |how )?(?:much )?(?:this|that|it|the post|the result|what happened|the incident"
    r"|things|events|my (?:post|words|comment|message|remark)s?|what i (?:said|wrote|posted"
    rf"|put)) {ADVERB}(?:{HAVE} |has been |was |were |is )?{ADVERB}{HARM_VERB}\b"
)


def feeling(sentence: Sentence, *, owned: bool) -> Iterator[Span]:
    """Regret of what somebody felt. "Sorry that it upset you" is let stand where what was done is owned elsewhere."""
    text = sentence.text
    for pattern in (_OF_THEM, _TO_HEAR):
        match = pattern.search(text)
        if match and not negated(text, match.start()):
            yield match.span()
            return
    match = _IT_UPSET.search(text)
    if match and not owned:
        yield match.span()
        return
    span = doubts.effect_in_doubt(sentence)
    if span is not None:
        yield span


_BUT = (
    r"(?:but|however|although|though|yet|that said|having said that|even so|nevertheless|nonetheless|still"
    r"|except|only that|it is just that|to be fair|in fairness|in (?:my|our) defence|all the same"
    r"|be that as it may)"
)
_SORRY_BUT = re.compile(rf"\b{SORRY}\b[^.!?\n]{{0,120}}?[,;:( -]+(?:and )?(?P<but>{_BUT})\b(?P<rest>[^.!?\n]*)")
_NOT_THIS_BUT = re.compile(r"\bnot (?:\w+ )?(?:for|because|that|how|only|just|merely)\b[^.!?\n]*\bbut\b")
""" "Sorry not for what you felt but for what I did" has a but that is none."""
_CONCEDE_BUT = re.compile(
    rf"\b(?:i (?:{ADVERB})(?:accept|admit|acknowledge|agree|concede|recognise|realise|grant)|(?:was"
    r"|were) (?:\w+ )?(?:clumsy|wrong|unwise|careless|thoughtless|unfortunate|a mistake|insensitive"
    r"|ill[- ]judged|silly|foolish)|should not (?:have"
    rf"|ve))\b[^.!?\n]{{0,80}}?[,;:( -]+(?P<but>{_BUT})\b(?P<rest>[^.!?\n]*)"
)
_WHILE = re.compile(
    rf"^(?:while|whilst|although|though|much as|even though) {GAP}\b{SORRY}\b[^.!?\n]*?,(?P<rest>[^.!?\n]+)"
)
_BUT_FIRST = re.compile(
    rf"^(?P<but>{_BUT}),? (?P<rest>[^.!?\n]*)|^[^.!?\n]{{3,40}}, (?P<later>though|however), (?P<more>[^.!?\n]*)"
)
_DEFENCE = re.compile(
    r"\b(?:in (?:my|our|his|her) (?:own )?defence|in fairness|to be fair|in mitigation|let us be fair"
    r"|to be honest,? though)\b"
)
_NO_NAME = re.compile(
    r"\b(?:no|without (?:a|any|his|her|their)) names? (?:was|were|is|has been|have been|had been)? ?(?:used"
    r"|given|mentioned|named|named|said|posted)?\b"
    r"|\b(?:he|she|they|your \w+|nobody|no one|the patient) (?:was|were) (?:not|never) (?:named|identified"
    r"|identifiable)\b"
    r"|\bi (?:did not|never|had not) ?(?:actually |even |once )?(?:use|used|give|gave|mention|mentioned|name"
    r"|named|say|said|put|include|included)\b(?: his| her| their| your \w+'?s?| any| a| the)? ?(?:names?|him"
    r"|her|them)?\b"
    r"|\bnames? (?:was|were) (?:not|never|left out|removed|changed)"
    r"|\b(?:nobody|no one|only (?:a|his|her|your) \w+) (?:could|would) (?:possibly |ever "
    r"|really )*have (?:known|identified|recognised|guessed|worked|told|connected)"
    r"|\b(?:the|this|that|our) (?:group|forum|room|site) (?:is|was) (?:private|closed|confidential|only|for"
    r"|just|however restricted|restricted|, though, |secure|a (?:private|closed))"
    r"|\bonly (?:doctors|members|colleagues|clinicians|professionals) (?:can|could) (?:see|read)"
    r"|\b(?:his|her|their|all|any|identif\w+) (?:names?|details|information) (?:was|were|had been) (?:removed"
    r"|left out|changed|withheld|anonymised)"
    r"|\b(?:was|is|were) (?:fully |completely |totally )?anonym(?:ous|ised)"
)


def justified(sentence: Sentence, before: Sentence | None, after: Sentence | None) -> Iterator[Span]:
    """Sorry, but: a defence in the same sentence, or at the start of the next, unless it is against oneself."""
    text = sentence.text
    match = _SORRY_BUT.search(text) or _WHILE.search(text) or _CONCEDE_BUT.search(text)
    if (
        match
        and not _against_oneself(match["rest"])
        and not _leaves_it_to_them(text[: match.start("rest")], match["rest"])
        and not _NOT_THIS_BUT.search(match[0])
        and not negated(text, match.start(), reach=12)
    ):
        yield match.span()
        return
    match = _BUT_FIRST.search(text)
    if (
        match
        and before is not None
        and _SORRY.search(before.text)
        and not _against_oneself(match["rest"] or match["more"])
        and not _leaves_it_to_them(before.text, match["rest"] or "")
    ):
        yield match.span()
        return
    match = _DEFENCE.search(text)
    if match and not ACCEPTS.search(text) and not negated(text, match.start()):
        yield match.span()
        return
    match = _NO_NAME.search(text)
    if match and not _against_oneself(text) and not taken_back(after):
        yield match.span()


_AGAINST = re.compile(
    r"^,? ?(?:i|that|this|it|sorry|an apology|no|the|my|nothing|words?) (?:\w+ )?(?:know|understand|realise"
    r"|accept|am aware|cannot (?:undo|take|change|put)|will not|can|would|do not (?:expect|ask)|is not"
    r"|does not|apology|words?|want|wish|owe|hope)\b"
)


_OFFERS = re.compile(
    r"\b(?:like|want|love|glad|happy|chance|wish|willing|come|let me|allowed"
    r"|grateful)\b[^.!?\n]{0,40}\b(?:sor+y|apologise)\b"
)


def _leaves_it_to_them(said: str, rest: str) -> bool:
    """ "I would like to say sorry to him, but it is up to you" offers; nothing is taken back."""
    return _OFFERS.search(said) is not None and FREE.search(rest) is not None


def _against_oneself(rest: str) -> bool:
    return bool(
        ACCEPTS.search(rest)
        or re.match(r",? ?(?:only )?(?:if|when|whenever|should) ", rest)
        or _AGAINST.match(rest)
        or re.search(
            r"\b(?:recognis\w+ (?:him|her|them)|was wrong|were wrong|anybody who|anyone who|too little|is not what"
            r"|(?:and|but|yet) (?:you|he|she|your [\w' ]{2,20}?) (?:still )?(?:knew|recognised|saw|found))\b",
            rest,
        )
    )


_NOT_MEANT = re.compile(
    rf"\b(?:never|not|no|nor)\b {NEAR}(?:my|our|the|any|an?) ?(?:\w+ )?(?:intention|intent|aim|wish|purpose"
    r"|plan|desire|objective)\b"
    r"|\bhad no (?:\w+ )?(?:intention|intent|wish|desire|idea that|plan)\b"
    rf"|\b(?:i|we) {ADVERB}(?:did not|never|had never|have never|had not|certainly did not) {ADVERB}(?:mean"
    r"|meant|intend(?:ed)?|set out|aim(?:ed)?|want(?:ed)?|wish(?:ed)?|think it would|try to|tried to)\b (?:to "
    r"|for |any |it |this |that |anything |you |harm)"
    rf"|\bno (?:\w+ )?(?:harm|offence|malice|disrespect|insult|hurt|upset|ill will)\b {NEAR}(?:meant"
    r"|intended)\b"
    r"|\b(?:without|no) (?:any )?(?:malice|ill intent|bad intent)\b"
    r"|\b(?:was|were) "
    + ADVERB
    + r"(?:meant|intended|written|posted|shared) (?:purely |only |solely |just |simply )?(?:as (?:a "
    r"|an )?(?:\w+ )?(?:teaching|learning|education\w*|discussion|help|compliment|question|case)"
    r"|for (?:\w+ )?(?:education\w*|teaching|learning|discussion)"
    r"|to (?:help|teach|educate|learn|be (?:help|use|educat|inform)\w*))"
    r"|\b(?:my|our) (?:only |sole |real |true |one )?(?:intention|intent|aim|purpose|goal|motive"
    r"|wish)s? (?:was|were|had been|is)\b"
    r"|\bi (?:only|just|merely|simply|purely|was only|was just|was merely|was simply) (?:ever )?(?:wanted"
    r"|meant|intended|tried|trying|hoped|hoping|wanting)\b"
    r"|\b(?:i|we) (?:was|were|am|had) not (?:\w+ )?(?:trying|aiming|meaning|setting out|looking|out) to\b"
    r"|\bi (?:would|could|did|do|had) (?:not|never) (?:have )?(?:ever )?(?:knowingly|intentionally"
    r"|deliberately|willingly|consciously|purposely|wilfully|on purpose)\b"
    r"|\b(?:not|never|nothing) (?:\w+ )?(?:deliberate|intentional|malicious|on purpose|meant (?:badly|unkindly"
    r"|nastily|in a)|done (?:deliberately|intentionally|on purpose|out of|with))\w*\b"
    r"|\b(?:un)intentional(?:ly)?\b|\bunintended\b"
    r"|\b(?:i|and|had) (?:never|not) (?:\w+ )?(?:dreamt|dreamed|imagined?|thought|think|expect(?:ed)?"
    r"|supposed?|suspect(?:ed)?|believed?) (?:for a (?:moment|second) )?(?:that )?(?:any\w*|you|he|she|they"
    r"|it would|this would)\b"
    r"|\blast thing (?:that )?i (?:\w+ )?(?:want|wish|mean|intend)\w*"
    r"|\bi (?:honestly |really |genuinely )?(?:thought|believed|felt) (?:that )?(?:i was|it (?:would|might"
    r"|could|was)|this (?:would|might|could|was)) (?:\w+ )?(?:help\w*|be (?:\w+ )?(?:useful|helpful"
    r"|educational|interesting|good)|useful|teaching|educat\w*|a (?:good|useful|interesting)|interesting)\b"
    r"|\bi (?:was|am) (?:\w+ )?(?:trying|hoping|curious) to? ?(?:help|learn|teach|understand|improve|share)\b"
    r"|\bnot (?:really )?(?:the|that) (?:kind|sort|type) of (?:person|doctor|student|man|woman)\b"
    r"|\b(?:any|every) ?(?:one|body) who (?:really )?knows me\b"
    r"|\bi would (?:never|not) (?:ever )?(?:dream|do|want|wish|hurt|harm|set out|intend)\b(?! (?:it|this"
    r"|that) again)"
    r"|\b(?:in all innocence|innocently|innocent mistake)\b"
    r"|\bi (?:really |do |genuinely |truly )*care (?:\w+ )?about\b"
    r"|\bi am (?:normally|usually|always|generally) (?:\w+ )?\w+|\bill[- ]intent\b"
    r"|\bno (?:ill|bad|evil|malicious) (?:intent|will|intention)\b"
    r"|\bi\b[^.!?;\n]{0,40}\b(?:for|in the interests? of|for the sake of|out of) (?:\w+ )?(?:learning|teaching"
    r"|education|educational purposes|science|curiosity|interest|the benefit of)\b(?! (?:course|day|session"
    r"|module|set|hospital))"
    r"|\b(?:in (?:\w+ )?good faith|with (?:the best of|the best|good|only good|nothing but good) intentions?"
    r"|well[- ]meant|meant (?:it )?well|well[- ]intentioned|my heart was in the right place)\b"
)


def intention(sentence: Sentence, after: Sentence | None, *, owned_before: bool) -> Iterator[Span]:
    """What was meant, said before what was done is owned, and not taken back."""
    match = _NOT_MEANT.search(sentence.text)
    if match is None or owned_before or ACCEPTS.search(sentence.text) or taken_back(after):
        return
    yield match.span()
