"""Faults towards the reader: blame, and asking for something.

The standard's section 5.3: it asks for nothing (9), and owns it (3); candour-2015: do not stop others raising concerns.
"""

import re
from collections.abc import Iterator

from secondlook_web.concerns.authors.apology.clauses import (
    ADVERB,
    negated,
)
from secondlook_web.concerns.authors.apology.plain import Sentence

Span = tuple[int, int]

_YOUR_DOING = (
    r"(?:read|looked?|gone|go|come|asked?|told|tell|spoken|speak|waited?|known|thought|checked|ignored|joined"
    r"|kept|opened|raised|searched|"
    r"complained|shown|clicked|been \w+ing|be \w+ing|be (?:in|on)\b|said|mentioned"
    r"|understood|realised|seen it as|pointed|made|taken|assumed|shared|let)"
)
_BLAME = re.compile(
    r"\byou (?:have |had |may have |must have |seem to have |appear to have |clearly |simply |just |obviously "
    r"|completely |rather |apparently )*(?:mis(?:read|under\w+|interpret\w*|construe\w*|took|taken|heard"
    r"|judged)|got (?:it|this|me|the wrong)|jumped to|over-?react\w*|exaggerat\w+|chose to (?:see|take|read"
    r"|be)|twisted)\b"
    r"|\b(?:had you|if you had|if only you had|if you would|unless you had|had u|if you have"
    r"|if you were) (?:only |simply |just )?(?:not|never|read|asked|looked|known|waited|come|spoken|kept|told"
    r"|understood|been|gone|stayed|taken|let|thought|checked|said)\b(?! (?:content|satisfied|happy|ready"
    r"|willing|able|want|comfortable|prepared|sure))"
    r"|\byou (?:really |perhaps |surely |also )?(?:should|ought)(?: really| perhaps| also)?(?: not"
    rf"| never)?(?: to)?(?: have| ve)? (?:\w+ly )?(?!be able|have to|have had to){_YOUR_DOING}\b"
    rf"|\byou (?:are|were|are being|were being|have been|seem) {ADVERB}(?:over-?sensitive|over-?emotional"
    r"|over-?react\w*|too sensitive|sensitive|emotional|unreasonable|unfair|dramatic|difficult|making too much"
    r"|hysterical|paranoid|looking for)\b"
    rf"|\byou(?:r \w+)? (?:{ADVERB})?(?:took|have taken|took|taken|read|have read|are taking) (?:it|this|that"
    r"|my \w+|the \w+|offence|things) (?:so |far too |too |rather |all )?(?:the wrong way|badly|personally"
    r"|out of (?:\w+ )?context|seriously|wrongly|to heart|too)\b"
    r"|\bit was (?:you|your (?:own )?(?:choice|decision|curiosity|fault|doing))\b"
    r"|\byour own (?:fault|doing|curiosity)\b"
    r"|\b(?:only|just|simply) because (?:you|of your|of you)\b"
    r"|\byou (?:brought|have brought) (?:it|this) on\b"
    r"|\byou (?:might|could) (?:\w+ )?(?:at least |first |have )*(?:have|ve) (?:\w+ly |first |at least "
    rf"|just )*{_YOUR_DOING}\b"
    r"|\byou (?:might|could) have (?:given|had the)\b"
    r"|\bi (?:do |can only |cannot help but |must )?(?:wonder|question|ask myself) (?:why|what|how"
    r"|whether) you\b"
    r"|\byour (?:own )?(?:reaction|reading|motives?|response|tone|attitude|letter) (?:(?:has "
    r"|have )?(?:surpris|puzzl|shock|disappoint|sadden|hurt)\w*|(?:was|is|seems?|seemed) (?:a bit |rather "
    r"|very |so )?(?:harsh|un\w+|over\w*|exaggerat\w+|emotional|strong|excessive|out of))\b"
    r"|\byour own reasons\b"
    r"|\b(?:some ?one|some ?body|any ?one|any ?body|a person|people) (?:less|more|with|not so|without"
    r"|who did not)\b[^.!?;\n]{0,30}\bwould\b"
    r"|\b(?:others|other (?:people|members|doctors|readers|relatives|families)|everybody else|everyone else"
    r"|no ?one else|nobody else|none of the others|the others|most people)\b[^.!?;\n]{0,40}\b(?:problem|mind"
    r"|minded|object\w*|complain\w*|upset|offended|recogni[sz]\w*|connect\w*|thought anything|noticed"
    r"|understood|saw it|took)\b"
    r"|\byou (?:are|were) the only (?:one|person)\b"
    r"|\byou (?:\w+ )?(?:know|knew|of all people)(?: \w+)? (?:how (?:these|this|it|we|things)|very well"
    r"|full well|as well as|perfectly well|yourself|what (?:these|this))\b|\byou,? of all people\b"
    r"|\byou (?:are|were|have been|seem to be|may be|might be) (?:\w+ )?(?:reading (?:too much|more)|mistaken"
    r"|confused|wrong (?:to|about|that)|imagining|looking to|determined to|trying to|quick to|too quick"
    r"|taking (?:it|this|things))\b"
    r"|\b(?:your|you) (?:\w+ )?(?:decision|choice|choosing|insist\w*) (?:to|on) (?:read|look|open|complain\w*"
    r"|tell|go|search|take|join)\b"
    r"|\bas a (?:doctor|colleague|nurse|professional)(?: yourself)?,? you\b"
    r"|\b(?:your|the) (?:over-?reaction|misreading|misinterpretation|over-?sensitivity)\b"
    r"|\bif you would (?:not |only |just |simply )*(?!like|\w+ed to (?:meet|see|talk))(?:\w+ed|gone|come"
    r"|spoken|written|rung|waited|kept|let|read|told|left)\b"
    r"|\b(?:better|easier|kinder|fairer|helpful|preferred|wiser|enough)\b[^.!?;\n]{0,12} (?:if you had"
    r"|if you would|had you|for you to (?:have|come|speak|ask|wait))\b"
    r"|\brather than (?:\w+ )?(?:go(?:ing)? (?:straight )?to|complain\w*|report\w*)\b"
    r"|\bif you are (?:going to|so|easily|that) (?:\w+ )?(?:upset|offended|sensitive|get)\b"
    r"|\byou (?:identified|exposed|outed|drew attention|made it public|spread)\b"
)


def blame(sentence: Sentence) -> Iterator[Span]:
    """It was the reader's doing."""
    text = sentence.text
    for match in _BLAME.finditer(text):
        if re.match(
            r"(?:if you had|if you would|had you) (?:not|never)?(?: \w+){0,2} (?:questions?|wished|wanted|liked)",
            text[match.start() :],
        ):
            continue
        if negated(text, match.start(), reach=14) or re.search(
            r"\bi (?:do not|would not|will not|cannot) (?:say|suggest|think|believe|claim|pretend|blame)\b",
            text[: match.start()],
        ):
            continue
        yield match.span()
        return


_PLEA = (
    r"(?:please|kindly|i (?:would |do |must |only |just |really |can only |will |want to |have to )*(?:ask|beg"
    r"|urge|implore|plead|request|hope|trust|pray|wish|like)|(?:i am )?(?:asking|begging|hoping|pleading"
    r"|praying)|hopefully|"
    r"i would (?:be )?(?:\w+ ){0,2}(?:grateful|appreciate|thankful|relieved|obliged)"
    r"|i would (?:\w+ )?appreciate"
    r"|(?:can|could|would|will|might|may) (?:you|we|i ask you)"
    r"|my (?:only |one )?(?:request|hope|wish|plea) (?:is|would)|perhaps (?:you|we) (?:could|can|might)"
    r"|all i ask|let us|lets|let's"
    r"|is there (?:any |some |a )?(?:way|chance|possibility)"
    r"|(?:would|could) it (?:not )?be possible|i (?:would )?(?:appeal|turn) to you"
    r"|it would (?:mean|help)|maybe (?:you|we)|would you (?:\w+ )?consider|surely we"
    r"|can we not|what would it take)"
)
_ASKED_FOR = (
    r"(?:drop\w*|withdr[ae]w\w*|retract\w*|forgiv\w+|pardon (?:me|my)|let (?:this|it|that|me|the matter"
    r"|things) (?:go|rest|lie|be|off|drop|pass)|put(?:ting)? (?:this|it|that|all this"
    r"|things) (?:\w+ )?(?:behind|to rest|to bed)|mov(?:e|ing) (?:on|forward|past)|"
    r"(?:the |an )end (?:of|to) (?:it|this|the|all)"
    r"|matter (?:is |as |to be |be )?(?:now )?(?:\w+ )?(?:closed|settled|resolved|ended)"
    r"|clos(?:e|ing) (?:this|the matter|the|it)|settle (?:this|it|the matter)"
    r"|between (?:ourselves|us|you and me|the two of us)"
    r"|keep (?:this|it|things) (?:between|quiet|private|to|from|out)|"
    r"(?:not|never|without|rather than|instead of|avoid|from|before|do not"
    r"|against)\b[^.!?;\n]{0,12}\b(?:report\w*|tell\w*"
    r"|tak(?:e|ing) (?:it|this|that|the|any|things|action|steps)"
    r"|go(?:ing)? (?:to|public|further|any|on with)|complain\w*|share|sharing"
    r"|contact\w*|involv\w*|escalat\w*|pursu\w*|mak(?:e|ing) (?:a|this|it)|mention\w*|speak\w*|rais(?:e|ing)"
    r"|inform\w*|let(?:ting)? (?:the|my))\b|"
    r"reconsider|think (?:again|twice)|think (?:about|of) (?:my|what|me|how)"
    r"|bear in mind"
    r"|consider (?:my|what|the effect|how|dropping|withdrawing)|second chance"
    r"|another chance|spare me|be (?:lenient|merciful|kind)|have mercy"
    r"|show (?:some )?(?:mercy|understanding|leniency)|find it in (?:your|you)"
    r"|ruin my|go easy|draw a line"
    r"|leave (?:it|this|things|the matter|me) (?:there|at that|here|be|alone|as)"
    r"|sort (?:this|it|things) out"
    r"|stay(?:s|ed)? (?:between|private|quiet|here)|informally|start (?:again|afresh)"
    r"|clean slate|call it (?:a day|quits)|give me|not hold (?:it|this)"
    r"|your (?:discretion|silence|understanding|patience|forgiveness|indulgence|support|co-?operation|mercy)"
    r"|see your way|leav(?:e|ing) it (?:there|at)"
    r"|(?:all|everything|it|this) is (?:now )?(?:\w+ )?(?:forgiven|sorted|resolved|settled|fine|over|well"
    r"|dealt)"
    r"|you are (?:now )?(?:\w+ )?(?:satisfied|content|happy with)"
    r"|(?:necessary|need|needed) to (?:involve|report|take|go|complain|tell|inform|pursue)"
    r"|stop(?:ping)? (?:the|this|it|your)"
    r"|not to\b[^.!?;\n]{0,10}\b(?:go|take|report|complain|tell|pursue)|look kindly"
    r"|accept that)"
)
_ASKS = re.compile(rf"\b{_PLEA}\b[^.!?\n]{{0,80}}?\b{_ASKED_FOR}\b")
_FORGIVE = re.compile(
    r"\bi (?:would|will|should) (?:be )?(?:\w+ ){0,2}(?:grateful|obliged|thankful|indebted)\b(?! (?:to (?:meet"
    r"|hear|be|see|have)|for (?:the|a|any) (?:chance|opportunity)))"
    r"|\b(?:my name|me) (?:could|can|might|to|should)? ?(?:stay|be (?:left|kept)|kept|left) out\b"
    r"|\b(?:forgive me|i (?:beg|ask for|seek|crave|hope for|would like) (?:for )?your (?:forgiveness"
    r"|understanding|pardon|silence|discretion)|do not (?:report|tell|complain|take this|take it|go to)\b)"
)
_PRESSURE = re.compile(
    r"\bi (?:\w+ )?(?:ask|urge|request) (?:that )?you (?:to|not)\b(?! (?:let me know|tell me|say))"
    r"|\b(?:and|but|to|must|can|also|only) (?:ask|urge|request) (?:that )?you (?:to|not)\b"
    r"|\bi have (?:a |two |three |four |young |small |little )*(?:family|children|kids|mortgage|baby)\b"
    r"|\b(?:my|your) (?:whole |entire |future )?(?:career|future|job|livelihood|place|degree|registration"
    r"|family|life)\b[^.!?;\n]{0,30}\b(?:depends?|at stake|at risk|on the line|in your hands|over|ruined|lost"
    r"|destroyed|ended)\b"
    r"|\b(?:would|will|could|might|may) (?:ruin|destroy|end|wreck|finish|cost) (?:me|my)\b"
    r"|\bif (?:you|this|it|the \w+) (?:\w+ )?(?:complain|report|tell|take|go|goes|comes|gets|finds|pursue"
    r"|hears?|learns?)\w*\b[^.!?;\n]{0,40}\b(?:i (?:will|would|could|might|may) (?:be|lose|never|not)"
    r"|i am finished|my (?:career|life|place|job|degree)|thrown|expelled|struck off|sacked|lose)\b"
    r""
    r"|\bend of my career\b"
    r"|\bi (?:could|would|will|might|may) lose (?:my|everything)\b"
    r"|\bwhat (?:\w+ ){1,5}(?:would|will|could) do to (?:me|my)\b"
)
_NOT_ASKING = re.compile(
    r"\b(?:i (?:do not|will not|would not|cannot|am not|shall not|have no right to)|not|nor|no one|nobody"
    r"|never|without) (?:\w+ ){0,3}(?:ask|asking|asks|asked|expect|expecting|hope|hoping|beg|begging|seek"
    r"|seeking|want|request)\w*\b|\bdo not have to\b|\bneed not\b|\bunder no obligation\b"
)


def asking(sentence: Sentence) -> Iterator[Span]:
    """Asks the reader for something: forgiveness, silence, an end of it."""
    text = sentence.text
    match = _ASKS.search(text) or _PRESSURE.search(text) or _FORGIVE.search(text)
    if match is None or _NOT_ASKING.search(text):
        return
    if re.search(r"accept (?:my|this|these) (?:\w+ )?apolog", match[0]) or re.search(
        r"\bi will not\b|\bi shall not\b", text[: match.end()][-40:]
    ):
        return
    yield match.span()
