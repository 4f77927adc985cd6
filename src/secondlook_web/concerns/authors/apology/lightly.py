"""Faults of taking it lightly: making it small, and circumstances as the reason.

An explanation belongs to an apology (phso/apology): circumstances are let stand where the author says that they are no
excuse, in the same sentence or the next.
"""

import re
from collections.abc import Iterator

from secondlook_web.concerns.authors.apology import doubts
from secondlook_web.concerns.authors.apology.clauses import ACCEPTS, ADVERB, negated, taken_back
from secondlook_web.concerns.authors.apology.plain import Sentence

Span = tuple[int, int]

_SMALL = (
    r"(?:just|only|merely|simply|nothing more than|nothing but|no more than|purely|essentially|basically"
    r"|little more than)"
)
_FUN = (
    r"(?:jokes?|laughs?|banter|fun|humou?r|jest|lark|prank|game|quip|gag|light[- ]hearted\w*"
    r"|tongue[- ]in[- ]cheek|flippant)"
)
_BELITTLE = re.compile(
    r"\b(?:it|this|that|the \w+|which|these|they|what i (?:wrote|posted|said|put)|my \w+)(?: \w+)? (?:was|were"
    rf"|is|are|being|been) {ADVERB}{_SMALL} (?:a|an|one|some|the|meant|intended|supposed|for|banter|fun|humou?r"
    r"|words|numbers?|harmless)\b"
    rf"|\b(?:{_SMALL}|bit of|meant as|meant to be|intended as|supposed to be|as part of|all in|said in|in"
    r"|my (?:little|silly|small)|a little|a silly|a small|for a|for) (?:a |an |some |bit of |little |harmless "
    rf"|good |the )*{_FUN}\b"
    rf"|\b(?:was|were|is) {ADVERB}(?:a |an |some )?(?:harmless |little |silly |private |in-?|bit of )*{_FUN}\b"
    r"|\bout of (?:all |any )?(?:proportion|perspective|hand)\b|\bstorm in a teacup\b"
    r"|\bmountain out of\b|\bmuch ado\b"
    r"|\bfuss (?:about|over) (?:nothing|so little)\b"
    r"|\b(?:not|no|never)\b[^.!?;\n]{0,20}\b(?:big|huge|massive|such a) (?:a )?(?:deal|thing|issue|drama)\b"
    r"|\b(?:see|what is) the big deal\b"
    r"|\b(?:mak|made|mad|blow|read)\w* (?:far |way |so )?(?:too much (?:of|out of|into)|(?:a |such a )(?:fuss"
    r"|meal|drama|scene|big thing|thing) (?:of|about|out of|over))\b"
    r"|\b(?:no|little|hardly any|without any|not any|never any|no real) (?:real |actual |lasting |great "
    r"|serious |particular )*(?:harm|damage|breach|consequence)s? (?:was|were|has been|is|has|came|come|could"
    r"|will|would|resulted|to (?:him|her|them|anyone))\b"
    r"|\b(?:was|were|is|seems?|seemed) "
    + ADVERB
    + r"(?:an? )?(?:harmless|trivial|minor|petty|innocent|innocuous|insignificant|routine|unimportant"
    r"|nothing serious|small thing|little thing)\b"
    r"|\b(?:far|much|a lot|way|even) worse (?:than|things|on|in|gets?|posts?)\b"
    r"|\bworse (?:things|posts|has been|have been|than (?:that|this|mine))\b"
    r"|\b(?:not|no) (?:as if|like|as though) (?:i|we|it|he|she|anyone)\b"
    r"|\b(?:all (?:the|this) fuss|the fuss|making a fuss|much fuss|such a fuss|fuss is)\b"
    r"|\b(?:it|this|that|the post|mine|there) (?:was|were|is|amounted to|came to) (?:\w+ )?(?:(?:a|one"
    r"|a single|two) (?:short |little |tiny |brief |small |quick |silly |single )?(?:line|words?|sentence"
    r"|figure|number|line or two|blip|moment))\b"
    r"|\b(?:is|was|were|are) (?:hardly|scarcely|barely|not exactly|not really|not even|not that|not so"
    r"|not particularly"
    r"|not terribly) (?:\w+ )?(?:\w+)\b(?<!enough)(?<!content)(?<!satisfied)(?<!happy)(?<!sure)(?<!easy)"
    r"|\b(?:nobody|no one|nothing|no person|no patient|(?:he|she|they) (?:was|were|is|has) not) (?:has |have "
    r"|had |was |is |actually |really |ever |got |came to )*(?:suffered|died|hurt|harmed|the worse|injured"
    r"|any the worse|lost anything|damaged|affected|been harmed|been hurt|no worse)\b"
    r"|\bin the (?:grand|great) scheme\b"
    r"|\bin perspective\b"
    r"|\blighten up\b|\bharmless\b"
    r"|\bsense of humour\b"
    r"|\b(?:very little|next to nothing|little or nothing|almost nothing|hardly anything|not much|nothing much"
    r"|nothing of (?:any )?(?:importance|consequence|note|value)|not a lot)\b"
    r"|\bin (?:\w+ )?proportion\b"
    r"|\b(?:amusing|comic\w*|comical|funny side|funny|hilarious|laughable)\b"
    r"|\bas though i (?:had|would|was)\b"
    r"|\b(?:barely|hardly|scarcely) (?:an?|any\w*|\w+) (?:hour|minutes?|people|person|one|saw|read|seen|day)\b"
    r"|\b(?:very )?few people (?:\w+ )?(?:saw|read)\b|\bhardly (?:anyone|anybody)\b"
    r"|\bat the end of the day\b[^.!?;\n]{0,20}\b(?:no|only|just|it was)\b|\bget over it\b"
)
_SAYS_NO = re.compile(r"(?:no|little|hardly|not|never|without|barely|scarcely|nobody|nothing)\b")
_MY_WRONG = re.compile(
    r"\bi (?:treated|used|wrote|turned|made|told) (?:it|him|her|them|this|you\w*"
    r"|\w+ \w+)\b[^.!?;\n]{0,40}\bas (?:if|though|a)\b"
    r"|\bto (?:me|us)\b[^.!?;\n]{0,30}\bbut\b[^.!?;\n]{0,20}\bto you\b"
)


def belittling(sentence: Sentence, after: Sentence | None) -> Iterator[Span]:
    """Makes it small: a joke, a number, nothing to speak of."""
    text = sentence.text
    if ACCEPTS.search(text) or _MY_WRONG.search(text):
        return
    for match in _BELITTLE.finditer(text):
        denied = re.search(rf"\b(?:was|is|were|are) (?:not|no|never|hardly) (?:a |an )?{_FUN}\b", match[0])
        if not denied and (_SAYS_NO.match(match[0]) or not negated(text, match.start())):
            yield match.span()
            return
    span = doubts.made_small(text)
    if span is not None and not taken_back(after):
        yield span


_WORN = (
    r"(?:tired|exhausted|shattered|knackered|drained|stressed\w*|overworked|burnt out|burned out|rushed"
    r"|frazzled|not thinking|not myself|not in (?:a|my|the) right|hungover|drunk|tipsy|upset myself|distracted"
    r"|worn out|sleep[- ]deprived|run down|overwhelmed|struggling|unwell|"
    r"under (?:\w+ ){0,4}(?:stress|pressure|strain)|up all night"
    r"|(?:on|up|working|awake|going|on call|on duty|on shift) (?:for|since|all|through)"
    r"|on call|on nights)"
)
_EXCUSE = re.compile(
    r"\bi (?:was|had been|have been|am|had just been|would been|would been on|felt"
    rf"|was feeling) {ADVERB}{_WORN}\b"
    r"|\b(?:i|it) (?:had|have|would|was|came after|had just|would just|had just finished"
    r"|was at the end of)\b (?:\w+ ){0,5}(?:(?:long|hard|bad|awful|terrible|rough|difficult|busy|exhausting"
    r"|stressful|horrendous|hour|\d+h?) (?:\w+ )?(?:day|shift|week|night|time|clinic|month|run|year)s?"
    r"|nights)\b"
    r"|\b(?:clinic|ward|shift|department|day|unit|week|hospital|service|rota|practice) (?:was|is|had been|were) "
    + ADVERB
    + r"(?:busy|hectic|short[- ]staffed|understaffed|chaotic|manic|overrun|stretched|rammed|mad)\b"
    r"|\bshort[- ]staffed\b|\bi was not thinking\b"
    r"|\bafter (?:\w+ ){0,3}(?:run of nights|long day|long shift)\b"
    r"|\b(?:every ?one|every ?body|others?|other (?:students|doctors|people|members|trainees)|all of us|people"
    r"|lots of (?:people|us|doctors)|plenty of \w+|many|my (?:consultant|seniors?|colleagues|tutor|supervisor"
    r"|mates|friends)|colleagues|doctors|most (?:of us|people)|we all|half the \w+|the others|they all"
    r"|the seniors)\b(?: (?:else|in|on|here|there|at|of|the|that|this|group|forum|room|my|year)){0,5} "
    + ADVERB
    + r"(?:does|do|did|posts?|posted|shares?|shared|puts?|writes?|talks?|were (?:posting|doing|asking|sharing)"
    r"|had (?:posted|done|shared)|have (?:posted|done|shared)|was (?:posting|doing))\b(?: (?:it|this|that"
    r"|the same|things|results?|cases|them|similar|stuff|these|far|much|about|kind|like|all|similar|every|too"
    r"|worse|for it)| before|$|[,.!?])"
    r"|\b(?:no ?one|nobody) (?:ever |once |had ever |had |has ever |has |really )*(?:told|explained|taught"
    r"|warned|trained|showed|informed|made)\b(?! (?:you|him|her|them|your|me do))"
    r"|\bi (?:was|were) (?:not|never) (?:\w+ )?(?:told|taught|shown|trained|aware|warned|informed|given)\b"
    r"|\b(?:did not|do not|does not) (?:\w+ )?(?:know|realise|say|state|make clear|forbid"
    r"|mention)\b[^.!?;\n]{0,30}\b(?:rules?|allowed|forbidden|against|permitted|not supposed|off limits"
    r"|prohibited)\b"
    r"|\brules\b[^.!?;\n]{0,20}\b(?:not|never|un)\w* ?(?:clear|say|state|forbid|mention)\b"
    r"|\bi only (?:did|posted|wrote|shared|put) (?:it|this|that) because\b"
    r"|\bbecause (?:the others|everyone|everybody|of (?:the|my) (?:workload|stress|pressure|shift|hours"
    r"|rota))\b"
    r"|\bi am (?:only|just|merely) an? (?:\w+ )?(?:student|junior|trainee|learner|first year|human)\b"
    r"|\bthings (?:have been|were|had been) (?:\w+ )?(?:difficult|hard|tough) (?:at home|for me)\b"
    r"|\bi (?:am|was) (?:so |very |too |\w+ )?(?:young|new|na[iï]ve|inexperienced|immature|green|carried away"
    r"|swept up|caught up|egged on|pressured|encouraged|led|dared|bored|lonely|in a (?:rush|hurry|bad))\b"
    r"|\bi (?:just |simply )?(?:got|was) (?:\w+ )?(?:carried away|swept|egged|caught up|talked into)\b"
    r"|\b(?:culture|atmosphere|mood|tone|nature|norms?|habit) (?:in|of|on) (?:the|this|that|our) (?:group"
    r"|forum|room|ward|team|place|chat|site|year)\b"
    r"|\bi (?:have|had|suffer from|was having|am having) (?:\w+ ){0,3}(?:dyslexia|adhd|depression|anxiety"
    r"|problems|difficult\w*|a lot on|a lot going|a breakdown|a bad)\b"
    r"|\bsilly (?:slip|mistake|thing|error|moment)\b"
    r"|\b(?:momentary|moment of|moment's) (?:lapse|weakness|madness|inattention)\b"
    r"|\b(?:misread|misunderstood) the (?:rules|guid\w+|policy)\b"
    r"|\b(?:encouraged|invited|expected|asked) (?:me |us )?to (?:post|share|discuss)\b"
    r"|\bit is (?:how|what) (?:we|doctors|people|everyone|students)\b"
    r"|\b(?:my|our|with) (?:\w+ )?(?:exams?|finals|deadlines?|coursework|revision)\b|^(?:exams?|finals|deadlines?) "
    r"|\bmy (?:head|mind|life|home life|marriage|mental health)\b (?:was|were|had|is)\b"
    r"|\bi (?:had|have|was|would|am)\b[^.!?;\n]{0,25}\b(?:glass|glasses|pints?|drinks?|wine|drinking|beers?|drunk)\b"
    r"|\bhad (?:the|my|our|there) (?:\w+ ){0,3}(?:been|given|told|explained|made)\b"
    r"|\b(?:what|as) (?:every ?one|every ?body|all of (?:us|them)|others)(?: \w+){0,4} (?:was|were|are|is|do"
    r"|does|did)\b"
    r"|\b(?:autocorrect\w*|autocomplet\w*|predictive text|my (?:thumb|finger)s? slipped)\b"
    r"|\b(?:one|we) (?:\w+ )?(?:forgets?|stops? thinking|stops? seeing|gets? used|becomes? (?:hardened"
    r"|numb|desensitised))\b"
    r"|\bi\b[^.!?;\n]{0,40}\b(?:no|without an?|missed my|never got a) (?:proper |real )?(?:break|lunch|sleep"
    r"|rest|meal)\b"
    r"|\bmy (?:judge?ment|concentration|guard|thinking)\b"
    r"|\bi (?:had|have) been (?:in|at|on|with) [^.!?;\n]{0,25}\b(?:since|for) (?:\w+ )?(?:\d+|\w+teen|twelve"
    r"|ten|eleven|eight|seven|six|nine|hours|days|weeks)\b|\bi blame\b"
    r"|\bi (?:put it down|attribute (?:it|this)) to\b|\bwith so (?:many|much|little)\b"
    r"|\b(?:end of (?:a|my) (?:long|hard|bad|\w+ing|\w+ible) )"
    r"|\bi thought (?:that )?(?:it|this) (?:was|is|would be) (?:\w+ )?(?:fine|ok|okay|allowed|all right"
    r"|alright|safe|normal)\b"
    r"|\b(?:caught up in|heat of) the moment\b|\bcould have happened to any\w*\b"
    r"|\bwe are all human\b|\bonly human\b|\bpeer pressure\b"
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
        r"\b(?:you|she|he|they) (?:\w+ ){0,3}?(?:think|thinks|feel|feels|believe|say|said|told|wrote|write)\w*\b"
        r"|\b(?:i do not|will not|would not|cannot) (?:say|claim|blame|plead|pretend|offer|argue)\b"
        r"|\b(?:easy|tempting|simple|cowardly|wrong|comfortable) (?:to|for me to) (?:say|claim|blame|plead|tell)\b",
        text[: match.start()],
    ):
        return
    yield match.span()
