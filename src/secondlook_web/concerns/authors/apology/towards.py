"""Faults towards the reader: blame, making it small, asking for something; and circumstances as the reason.

The standard's section 5.3: it asks for nothing (9), owns it (3); candour-2015: do not stop others raising concerns. An
explanation belongs to an apology (phso/apology): it is let stand where the author says that it is no excuse.
"""

import re
from collections.abc import Iterator

from secondlook_web.concerns.authors.apology.clauses import (
    ACCEPTS,
    ADVERB,
    negated,
    taken_back,
)
from secondlook_web.concerns.authors.apology.plain import Sentence

Span = tuple[int, int]

_YOUR_DOING = (
    r"(?:read|looked?|gone|go|come|asked?|told|tell|spoken|speak|waited?|known|thought|checked|ignored|joined|kept|opened|raised|searched|"
    r"complained|shown|clicked|been \w+ing|be \w+ing|be (?:in|on)\b|said|mentioned|understood|realised|seen it as|pointed|made|taken|assumed|shared|let)"
)
_BLAME = re.compile(
    rf"\byou (?:have |had |may have |must have |seem to have |appear to have |clearly |simply |just |obviously |completely |rather |apparently )*(?:mis(?:read|under\w+|interpret\w*|construe\w*|took|taken|heard|judged)|got (?:it|this|me|the wrong)|jumped to|over-?react\w*|exaggerat\w+|chose to (?:see|take|read|be)|twisted)\b"
    r"|\b(?:had you|if you had|if only you had|if you would|unless you had|had u|if you have|if you were) (?:only |simply |just )?(?:not|never|read|asked|looked|known|waited|come|spoken|kept|told|understood|been|gone|stayed|taken|let|thought|checked|said)\b(?! (?:content|satisfied|happy|ready|willing|able|want|comfortable|prepared|sure))"
    rf"|\byou (?:really |perhaps |surely |also )?(?:should|ought)(?: really| perhaps| also)?(?: not| never)?(?: to)?(?: have| ve)? (?:\w+ly )?(?!be able|have to|have had to){_YOUR_DOING}\b"
    rf"|\byou (?:are|were|are being|were being|have been|seem) {ADVERB}(?:over-?sensitive|over-?emotional|over-?react\w*|too sensitive|sensitive|emotional|unreasonable|unfair|dramatic|difficult|making too much|hysterical|paranoid|looking for)\b"
    rf"|\byou(?:r \w+)? (?:{ADVERB})?(?:took|have taken|took|taken|read|have read|are taking) (?:it|this|that|my \w+|the \w+|offence|things) (?:so |far too |too |rather |all )?(?:the wrong way|badly|personally|out of (?:\w+ )?context|seriously|wrongly|to heart|too)\b"
    r"|\bit was (?:you|your (?:own )?(?:choice|decision|curiosity|fault|doing))\b|\byour own (?:fault|doing|choice|decision|reaction|curiosity)\b|\b(?:only|just|simply) because (?:you|of your|of you)\b|\byou (?:brought|have brought) (?:it|this) on\b"
    rf"|\byou (?:might|could) (?:\w+ )?(?:at least |first |have )*(?:have|ve) (?:\w+ly |first |at least |just )*{_YOUR_DOING}\b|\byou (?:might|could) have (?:given|had the)\b|\bi (?:do |can only |cannot help but |must )?(?:wonder|question|ask myself) (?:why|what|how|whether) you\b|\byour (?:own )?(?:reaction|reasons|reading of|motives?|response|tone|attitude|letter (?:was|is) (?:un|hurt|harsh))\b|\b(?:some ?one|some ?body|any ?one|any ?body|a person|people) (?:less|more|with|not so|without|who did not)\b[^.!?;\n]{{0,30}}\bwould\b"
    r"|\b(?:others|other (?:people|members|doctors|readers|relatives|families)|everybody else|everyone else|no ?one else|nobody else|none of the others|the others|most people)\b[^.!?;\n]{0,40}\b(?:problem|mind|minded|object\w*|complain\w*|upset|offended|recogni[sz]\w*|connect\w*|thought anything|noticed|understood|saw it|took)\b|\byou (?:are|were) the only (?:one|person)\b|\byou (?:\w+ )?(?:know|knew|of all people)(?: \w+)? (?:how (?:these|this|it|we|things)|very well|full well|as well as|perfectly well|yourself|what (?:these|this))\b|\byou,? of all people\b"
    r"|\byou (?:are|were|have been|seem to be|may be|might be) (?:\w+ )?(?:reading (?:too much|more)|mistaken|confused|wrong (?:to|about|that)|imagining|looking to|determined to|trying to|quick to|too quick|taking (?:it|this|things))\b|\b(?:your|you) (?:\w+ )?(?:decision|choice|choosing|insist\w*) (?:to|on) (?:read|look|open|complain\w*|tell|go|search|take|join)\b|\bas a (?:doctor|colleague|nurse|professional)(?: yourself)?,? you\b"
    r"|\b(?:your|the) (?:over-?reaction|misreading|misinterpretation|over-?sensitivity)\b|\bif you would (?:not |only |just |simply )*(?!like|\w+ed to (?:meet|see|talk))(?:\w+ed|gone|come|spoken|written|rung|waited|kept|let|read|told|left)\b|\b(?:better|easier|kinder|fairer|helpful|preferred|wiser|enough)\b[^.!?;\n]{0,12} (?:if you had|if you would|had you|for you to (?:have|come|speak|ask|wait))\b|\brather than (?:\w+ )?(?:go(?:ing)? (?:straight )?to|complain\w*|report\w*)\b|\bif you are (?:going to|so|easily|that) (?:\w+ )?(?:upset|offended|sensitive|get)\b|\byou (?:identified|exposed|outed|drew attention|made it public|spread)\b"
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


_SMALL = r"(?:just|only|merely|simply|nothing more than|nothing but|no more than|purely|essentially|basically|little more than)"
_FUN = r"(?:jokes?|laughs?|banter|fun|humou?r|jest|lark|prank|game|quip|gag|light[- ]hearted\w*|tongue[- ]in[- ]cheek|flippant)"
_BELITTLE = re.compile(
    rf"\b(?:it|this|that|the \w+|which|these|they|what i (?:wrote|posted|said|put)|my \w+)(?: \w+)? (?:was|were|is|are|being|been) {ADVERB}{_SMALL} (?:a|an|one|some|the|meant|intended|supposed|for|banter|fun|humou?r|words|numbers?|harmless)\b"
    rf"|\b(?:{_SMALL}|bit of|meant as|meant to be|intended as|supposed to be|as part of|all in|said in|in|my (?:little|silly|small)|a little|a silly|a small|for a|for) (?:a |an |some |bit of |little |harmless |good |the )*{_FUN}\b"
    rf"|\b(?:was|were|is) {ADVERB}(?:a |an |some )?(?:harmless |little |silly |private |in-?|bit of )*{_FUN}\b"
    r"|\bout of (?:all |any )?(?:proportion|perspective|hand)\b|\bstorm in a teacup\b|\bmountain out of\b|\bmuch ado\b|\bfuss (?:about|over) (?:nothing|so little)\b|\b(?:not|no|never)\b[^.!?;\n]{0,20}\b(?:big|huge|massive|such a) (?:a )?(?:deal|thing|issue|drama)\b|\b(?:see|what is) the big deal\b"
    rf"|\b(?:mak|made|mad|blow|read)\w* (?:far |way |so )?(?:too much (?:of|out of|into)|(?:a |such a )(?:fuss|meal|drama|scene|big thing|thing) (?:of|about|out of|over))\b"
    r"|\b(?:no|little|hardly any|without any|not any|never any|no real) (?:real |actual |lasting |great |serious |particular )*(?:harm|damage|breach|consequence)s? (?:was|were|has been|is|has|came|come|could|will|would|resulted|to (?:him|her|them|anyone))\b"
    r"|\b(?:was|were|is|seems?|seemed) "
    + ADVERB
    + r"(?:an? )?(?:harmless|trivial|minor|petty|innocent|innocuous|insignificant|routine|unimportant|nothing serious|small thing|little thing)\b"
    r"|\b(?:far|much|a lot|way|even) worse (?:than|things|on|in|gets?|posts?)\b|\bworse (?:things|posts|has been|have been|than (?:that|this|mine))\b|\b(?:not|no) (?:as if|like|as though) (?:i|we|it|he|she|anyone)\b"
    r"|\b(?:all (?:the|this) fuss|the fuss|making a fuss|much fuss|such a fuss|fuss is)\b|\b(?:it|this|that|the post|mine|there) (?:was|were|is|amounted to|came to) (?:\w+ )?(?:(?:a|one|a single|two) (?:short |little |tiny |brief |small |quick |silly |single )?(?:line|words?|sentence|figure|number|line or two|blip|moment))\b|\b(?:is|was|were|are) (?:hardly|scarcely|barely|not exactly|not really|not even|not that|not so|not particularly|not terribly) (?:\w+ )?(?:\w+)\b(?<!enough)(?<!content)(?<!satisfied)(?<!happy)(?<!sure)(?<!easy)"
    r"|\b(?:nobody|no one|nothing|no person|no patient|(?:he|she|they) (?:was|were|is|has) not) (?:has |have |had |was |is |actually |really |ever |got |came to )*(?:suffered|died|hurt|harmed|the worse|injured|any the worse|lost anything|damaged|affected|been harmed|been hurt|no worse)\b|\bin the (?:grand|great) scheme\b|\bin (?:the )?(?:perspective|context)\b|\b(?:so|that) (?:bad|serious|terrible)\b(?! that)|\blighten up\b|\bharmless\b|\bsense of humour\b"
    r"|\b(?:very little|next to nothing|little or nothing|almost nothing|hardly anything|not much|nothing much|nothing of (?:any )?(?:importance|consequence|note|value)|not a lot)\b|\bin (?:\w+ )?proportion\b|\b(?:amusing|comic\w*|comical|funny side|funny|hilarious|laughable)\b|\bas though i (?:had|would|was)\b"
    r"|\b(?:barely|hardly|scarcely) (?:an?|any\w*|\w+) (?:hour|minutes?|people|person|one|saw|read|seen|day)\b|\b(?:very )?few people (?:\w+ )?(?:saw|read)\b|\bhardly (?:anyone|anybody)\b|\bat the end of the day\b[^.!?;\n]{0,20}\b(?:no|only|just|it was)\b|\bget over it\b"
)
_SAYS_NO = re.compile(r"(?:no|little|hardly|not|never|without|barely|scarcely|nobody|nothing)\b")
_MY_WRONG = re.compile(
    r"\bi (?:treated|used|wrote|turned|made|told) (?:it|him|her|them|this|you\w*|\w+ \w+)\b[^.!?;\n]{0,40}\bas (?:if|though|a)\b|\bto (?:me|us)\b[^.!?;\n]{0,30}\bbut\b[^.!?;\n]{0,20}\bto you\b"
)


def belittling(sentence: Sentence) -> Iterator[Span]:
    """Makes it small: a joke, a number, nothing to speak of."""
    text = sentence.text
    if ACCEPTS.search(text) or _MY_WRONG.search(text):
        return
    for match in _BELITTLE.finditer(text):
        denied = re.search(rf"\b(?:was|is|were|are) (?:not|no|never|hardly) (?:a |an )?{_FUN}\b", match[0])
        if not denied and (_SAYS_NO.match(match[0]) or not negated(text, match.start())):
            yield match.span()
            return


_PLEA = (
    r"(?:please|kindly|i (?:would |do |must |only |just |really |can only |will |want to |have to )*(?:ask|beg|urge|implore|plead|request|hope|trust|pray|wish|like)|(?:i am )?(?:asking|begging|hoping|pleading|praying)|hopefully|"
    r"i would (?:be )?(?:\w+ ){0,2}(?:grateful|appreciate|thankful|relieved|obliged)|i would (?:\w+ )?appreciate|(?:can|could|would|will|might|may) (?:you|we|i ask you)|my (?:only |one )?(?:request|hope|wish|plea) (?:is|would)|perhaps (?:you|we) (?:could|can|might)|all i ask|let us|lets|let's|is there (?:any |some |a )?(?:way|chance|possibility)|(?:would|could) it (?:not )?be possible|i (?:would )?(?:appeal|turn) to you|it would (?:mean|help)|maybe (?:you|we)|would you (?:\w+ )?consider|surely we|can we not|what would it take)"
)
_ASKED_FOR = (
    r"(?:drop\w*|withdr[ae]w\w*|retract\w*|forgiv\w+|pardon (?:me|my)|let (?:this|it|that|me|the matter|things) (?:go|rest|lie|be|off|drop|pass)|put(?:ting)? (?:this|it|that|all this|things) (?:\w+ )?(?:behind|to rest|to bed)|mov(?:e|ing) (?:on|forward|past)|"
    r"(?:the |an )end (?:of|to) (?:it|this|the|all)|matter (?:is |as |to be |be )?(?:now )?(?:\w+ )?(?:closed|settled|resolved|ended)|clos(?:e|ing) (?:this|the matter|the|it)|settle (?:this|it|the matter)|between (?:ourselves|us|you and me|the two of us)|keep (?:this|it|things) (?:between|quiet|private|to|from|out)|"
    r"(?:not|never|without|rather than|instead of|avoid|from|before|do not|against)\b[^.!?;\n]{0,12}\b(?:report\w*|tell\w*|tak(?:e|ing)|go(?:ing)?|complain\w*|share|sharing|contact\w*|involv\w*|escalat\w*|pursu\w*|mak(?:e|ing) (?:a|this|it)|mention\w*|speak\w*|rais(?:e|ing)|inform\w*|let(?:ting)? (?:the|my))\b|"
    r"reconsider|think (?:again|twice)|think (?:about|of) (?:my|what|me|how)|bear in mind|consider (?:my|what|the effect|how|dropping|withdrawing)|second chance|another chance|spare me|be (?:lenient|merciful|kind)|have mercy|show (?:some )?(?:mercy|understanding|leniency)|find it in (?:your|you)|ruin my|go easy|draw a line|leave (?:it|this|things|the matter|me) (?:there|at that|here|be|alone|as)|sort (?:this|it|things) out|stay(?:s|ed)? (?:between|private|quiet|here)|informally|start (?:again|afresh)|clean slate|call it (?:a day|quits)|give me|not hold (?:it|this)|your (?:discretion|silence|understanding|patience|forgiveness|indulgence|support|co-?operation|mercy)|see your way|leav(?:e|ing) it (?:there|at)|(?:all|everything|it|this) is (?:now )?(?:\w+ )?(?:forgiven|sorted|resolved|settled|fine|over|well|dealt)|you are (?:now )?(?:\w+ )?(?:satisfied|content|happy with)|(?:necessary|need|needed) to (?:involve|report|take|go|complain|tell|inform|pursue)|stop(?:ping)? (?:the|this|it|your)|not to\b[^.!?;\n]{0,10}\b(?:go|take|report|complain|tell|pursue)|look kindly|accept that)"
)
_ASKS = re.compile(rf"\b{_PLEA}\b[^.!?\n]{{0,80}}?\b{_ASKED_FOR}\b")
_FORGIVE = re.compile(
    r"\bi (?:would|will|should) (?:be )?(?:\w+ ){0,2}(?:grateful|obliged|thankful|indebted)\b(?! (?:to (?:meet|hear|be|see|have)|for (?:the|a|any) (?:chance|opportunity)))|\b(?:my name|me) (?:could|can|might|to|should)? ?(?:stay|be (?:left|kept)|kept|left) out\b|\b(?:forgive me|i (?:beg|ask for|seek|crave|hope for|would like) (?:for )?your (?:forgiveness|understanding|pardon|silence|discretion)|do not (?:report|tell|complain|take this|take it|go to)\b)"
)
_PRESSURE = re.compile(
    r"\bi (?:\w+ )?(?:ask|urge|request) (?:that )?you (?:to|not)\b(?! (?:let me know|tell me|say))|\b(?:and|but|to|must|can|also|only) (?:ask|urge|request) (?:that )?you (?:to|not)\b|\bi have (?:a |two |three |four |young |small |little )*(?:family|children|kids|mortgage|baby)\b|\b(?:my|your) (?:whole |entire |future )?(?:career|future|job|livelihood|place|degree|registration|family|life)\b[^.!?;\n]{0,30}\b(?:depends?|at stake|at risk|on the line|in your hands|over|ruined|lost|destroyed|ended)\b|\b(?:would|will|could|might|may) (?:ruin|destroy|end|wreck|finish|cost) (?:me|my)\b"
    r"|\bif (?:you|this|it|the \w+) (?:\w+ )?(?:complain|report|tell|take|go|goes|comes|gets|finds|pursue|hears?|learns?)\w*\b[^.!?;\n]{0,40}\b(?:i (?:will|would|could|might|may) (?:be|lose|never|not)|i am finished|my (?:career|life|place|job|degree)|thrown|expelled|struck off|sacked|lose)\b|\b(?:thrown (?:off|out)|struck off|sacked|lose my|expelled)\b"
    r"|\bend of my career\b|\bi (?:could|would|will|might|may) lose (?:my|everything)\b|\bwhat (?:\w+ ){1,5}(?:would|will|could) do to (?:me|my)\b"
)
_NOT_ASKING = re.compile(
    r"\b(?:i (?:do not|will not|would not|cannot|am not|shall not|have no right to)|not|nor|no one|nobody|never|without) (?:\w+ ){0,3}(?:ask|asking|asks|asked|expect|expecting|hope|hoping|beg|begging|seek|seeking|want|request)\w*\b|\bdo not have to\b|\bneed not\b|\bunder no obligation\b"
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


_WORN = (
    r"(?:tired|exhausted|shattered|knackered|drained|stressed\w*|overworked|burnt out|burned out|rushed|frazzled|not thinking|not myself|not in (?:a|my|the) right|hungover|drunk|tipsy|upset myself|distracted|worn out|sleep[- ]deprived|run down|overwhelmed|struggling|unwell|"
    r"under (?:\w+ ){0,4}(?:stress|pressure|strain)|up all night|(?:on|up|working|awake|going|on call|on duty|on shift) (?:for|since|all|through)|on call|on nights)"
)
_EXCUSE = re.compile(
    rf"\bi (?:was|had been|have been|am|had just been|would been|would been on|felt|was feeling) {ADVERB}{_WORN}\b|\b(?:i|it) (?:had|have|would|was|came after|had just|would just|had just finished|was at the end of)\b (?:\w+ ){{0,5}}(?:(?:long|hard|bad|awful|terrible|rough|difficult|busy|exhausting|stressful|horrendous|hour|\d+h?) (?:\w+ )?(?:day|shift|week|night|time|clinic|month|run|year)s?|nights)\b"
    r"|\b(?:clinic|ward|shift|department|day|unit|week|hospital|service|rota|practice) (?:was|is|had been|were) "
    + ADVERB
    + r"(?:busy|hectic|short[- ]staffed|understaffed|chaotic|manic|overrun|stretched|rammed|mad)\b|\bshort[- ]staffed\b|\bi was not thinking\b|\bafter (?:\w+ ){0,3}(?:run of nights|long day|long shift)\b"
    r"|\b(?:every ?one|every ?body|others?|other (?:students|doctors|people|members|trainees)|all of us|people|lots of (?:people|us|doctors)|plenty of \w+|many|my (?:consultant|seniors?|colleagues|tutor|supervisor|mates|friends)|colleagues|doctors|most (?:of us|people)|we all|half the \w+|the others|they all|the seniors)\b(?: (?:else|in|on|here|there|at|of|the|that|this|group|forum|room|my|year)){0,5} "
    + ADVERB
    + r"(?:does|do|did|posts?|posted|shares?|shared|puts?|writes?|talks?|were (?:posting|doing|asking|sharing)|had (?:posted|done|shared)|have (?:posted|done|shared)|was (?:posting|doing))\b(?: (?:it|this|that|the same|things|results?|cases|them|similar|stuff|these|far|much|about|kind|like|all|similar|every|too|worse|for it)| before|$|[,.!?])"
    r"|\b(?:no ?one|nobody) (?:ever |once |had ever |had |has ever |has |really )*(?:told|explained|taught|warned|trained|showed|informed|made)\b(?! (?:you|him|her|them|your|me do))|\bi (?:was|were) (?:not|never) (?:\w+ )?(?:told|taught|shown|trained|aware|warned|informed|given)\b"
    r"|\b(?:did not|do not|does not) (?:\w+ )?(?:know|realise|say|state|make clear|forbid|mention)\b[^.!?;\n]{0,30}\b(?:rules?|allowed|forbidden|against|permitted|not supposed|off limits|prohibited)\b|\brules\b[^.!?;\n]{0,20}\b(?:not|never|un)\w* ?(?:clear|say|state|forbid|mention)\b"
    r"|\bi only (?:did|posted|wrote|shared|put) (?:it|this|that) because\b|\bbecause (?:the others|everyone|everybody|of (?:the|my) (?:workload|stress|pressure|shift|hours|rota))\b|\bi am (?:only|just|merely) an? (?:\w+ )?(?:student|junior|trainee|learner|first year|human)\b|\bthings (?:have been|were|had been) (?:\w+ )?(?:difficult|hard|tough) (?:at home|for me)\b"
    r"|\bi (?:am|was) (?:so |very |too |\w+ )?(?:young|new|na[iï]ve|inexperienced|immature|green|carried away|swept up|caught up|egged on|pressured|encouraged|led|dared|bored|lonely|in a (?:rush|hurry|bad))\b|\bi (?:just |simply )?(?:got|was) (?:\w+ )?(?:carried away|swept|egged|caught up|talked into)\b|\b(?:culture|atmosphere|mood|tone|nature|norms?|habit) (?:in|of|on) (?:the|this|that|our) (?:group|forum|room|ward|team|place|chat|site|year)\b|\bi (?:have|had|suffer from|was having|am having) (?:\w+ ){0,3}(?:dyslexia|adhd|depression|anxiety|problems|difficult\w*|a lot on|a lot going|a breakdown|a bad)\b|\bsilly (?:slip|mistake|thing|error|moment)\b|\b(?:momentary|moment of|moment's) (?:lapse|weakness|madness|inattention)\b|\b(?:misread|misunderstood) the (?:rules|guid\w+|policy)\b|\b(?:encouraged|invited|expected|asked) (?:me |us )?to (?:post|share|discuss)\b|\bit is (?:how|what) (?:we|doctors|people|everyone|students)\b"
    r"|\b(?:exams?|finals|deadlines?|coursework|revision) (?:was|were|is|are|coming|looming|had)\b|\bmy (?:head|mind|life|home life|marriage|mental health)\b (?:was|were|had|is)\b|\b(?:glass|glasses|pints?|drinks?|wine|drinking|beers?|drunk a)\b|\bhad (?:the|my|our|there) (?:\w+ ){0,3}(?:been|given|told|explained|made)\b|\b(?:what|as) (?:every ?one|every ?body|all of (?:us|them)|others)(?: \w+){0,4} (?:was|were|are|is|do|does|did)\b|\b(?:autocorrect\w*|autocomplet\w*|predictive text|my (?:thumb|finger)s? slipped)\b|\b(?:one|you|we) (?:\w+ )?(?:forgets?|stops? thinking|stops? seeing|gets? used|becomes? (?:hardened|numb|desensitised))\b|\b(?:no|without an?|missed my|never got a) (?:proper |real )?(?:break|lunch|sleep|rest|meal)\b|\bmy (?:judge?ment|concentration|guard|thinking)\b|\bi (?:had|have) been (?:in|at|on|with) [^.!?;\n]{0,25}\b(?:since|for) (?:\w+ )?(?:\d+|\w+teen|twelve|ten|eleven|eight|seven|six|nine|hours|days|weeks)\b|\bi blame\b|\bi (?:put it down|attribute (?:it|this)) to\b|\bwith so (?:many|much|little)\b|\b(?:end of (?:a|my) (?:long|hard|bad|\w+ing|\w+ible) )"
    r"|\bi thought (?:that )?(?:it|this) (?:was|is|would be) (?:\w+ )?(?:fine|ok|okay|allowed|all right|alright|safe|normal)\b|\b(?:caught up in|heat of) the moment\b|\bcould have happened to any\w*\b|\bwe are all human\b|\bonly human\b|\bpeer pressure\b"
)


def excuse(sentence: Sentence, before: Sentence | None, after: Sentence | None) -> Iterator[Span]:
    """Circumstances as the reason, unless the author says in the same breath, or the next, that they are none."""
    text = sentence.text
    match = _EXCUSE.search(text)
    if match is None or ACCEPTS.search(text) or taken_back(after):
        return
    if before is not None and re.search(
        r"\b(?:no|not an?|is not|never an?) (?:excuse|defence|justification)\b.*:$", before.text
    ):
        return
    if re.search(
        r"\b(?:you|she|he|they) (?:\w+ ){0,3}?(?:think|thinks|feel|feels|believe|say|said|told|wrote|write)\w*\b|\b(?:i do not|will not|would not|cannot) (?:say|claim|blame|plead|pretend|offer|argue)\b|\b(?:easy|tempting|simple|cowardly|wrong|comfortable) (?:to|for me to) (?:say|claim|blame|plead|tell)\b",
        text[: match.start()],
    ):
        return
    yield match.span()
