"""Patterns of what comes after: what has been done, what changes, a meeting, and where to turn. For `elements`."""

import re

from secondlook_web.concerns.authors.apology.clauses import ADVERB, ANYBODY, HAVE, NEAR, TOLD

_GONE = (
    r"(?:taken (?:down|away|off|out)|no longer (?:there|up|visible|on|in)|removed|deleted|hidden|hid|gone"
    r"|withdrawn|pulled|shut|closed|erased|wiped|down|off (?:the|it)|destroyed|took|blocked)"
)
DONE = (
    re.compile(
        rf"\bi (?:{HAVE} )?{ADVERB}(?:{HAVE} )?{ADVERB}(?:told|informed|reported|rang|rung|called|phoned|spoke"
        r"|spoken|wrote|written|contacted|notified|let|went|gone|emailed|been to|confessed|owned up|asked|sought"
        rf"|seen|referred|disclosed|taken it|took it)\b {NEAR}(?:myself |it |this |what i did |everything )?(?:to "
        rf"|with |by )?{TOLD}\b"
    ),
    re.compile(
        r"\b(?:post|photo\w*|picture|image|thread|text|it|they|result|message|comment|scan|copy|copies|both"
        rf"|moderators?|forum|that)\b (?:\w+ )?(?:{HAVE} |was |were |is |are |has |have |had )(?:now |all |since "
        rf"|also |already |confirmed )?(?:been |then )?{ADVERB}(?:{_GONE})\b"
        r"|\b(?:moderators?|forum|site|they|you) (?:\w+ )?(?:removed|hid|deleted|(?:have |has |had )?(?:taken"
        r"|took) (?:it|the \w+|my \w+) (?:down|away|off|out)|(?:have |has )?(?:taken|took) (?:out|down|away"
        r"|off) (?:it|the|my)|withdrew)\b"
    ),
    re.compile(
        rf"\bi (?:{HAVE} )?{ADVERB}(?:took|taken|removed|deleted|asked|withdrew|withdrawn|destroyed|wiped|erased"
        r"|requested) (?:it|the|my|this|every\w*|them|all|for|those|anyone|anybody|both|each|down)\b"
    ),
    re.compile(r"\bits (?:now |been |all )*(?:gone|deleted|removed|taken down|down)\b"),
    re.compile(
        rf"\b{TOLD} (?:\w+ )?(?:knows?|{HAVE} (?:\w+ )?been (?:told|informed|notified|made aware)"
        rf"|{HAVE} (?:\w+ )?(?:recorded|logged|been|removed|opened|written|entered|reported|had)"
        rf"|(?:\w+ )?heard (?:of|about) it|{HAVE} (?:\w+ )?(?:told|informed)|was (?:told|informed)|were (?:told"
        r"|informed)|is aware|are aware|know|recorded|logged|removed|hid|took)\b"
    ),
    re.compile(rf"\bi (?:{HAVE} )?{ADVERB}(?:reported|referred) (?:it|this|myself|what)\b"),
)
NOT_YET = re.compile(r"\b(?:will|shall|going to|intend|plan|would|could|am about|hope)\b")

_KEEP_AWAY = (
    r"(?:come|meet|understand|respect|answer|leave|stand|try|accept|listen|see|be there|say|add|stop you"
    r"|have to|tell you (?:what|why|every)|get in|make excuses|hide|pretend|write to you|contact you"
    r"|go wherever|bring|explain|blame|defend|argue|deny|complain|forget|not|never|ever forget|always be"
    r"|be (?:at|there|glad|happy|grateful)|fight|ask you|ask for your|ask that|attend|hear|take no)"
)
CHANGES = (
    re.compile(
        r"\b(?:i|me|phones?|ward|year)?\b ?(?:will|shall|am (?:never (?:again )?|not )?going to|intend to|mean to"
        r"|plan to|promise to|undertake to)(?: \w+ly| also| now| always| only| first| just)? (?:(?:not|never"
        rf"|no longer|ever)(?: \w+ly| ever| again)? )?(?!{_KEEP_AWAY}\b)\w+"
    ),
    re.compile(
        rf"\bi (?:{HAVE} |am |was )?{ADVERB}(?:learn(?:ed|t)?|learning|changed|stopped|left|gave up|given up|quit"
        r"|booked|signed up|enrolled|decided|deleted (?:my|the app)|resolved|started|begun|agreed|handed"
        r"|signed off|come off|closed my|asked to (?:talk|speak|attend|be)|arranged to)\b (?!(?:you|for|of (?:this"
        r"|it) from|it|that you))"
    ),
    re.compile(
        r"\b(?:in (?:the )?future|from (?:now|today|then|this day) on\w*|from (?:now|today)|henceforth|(?:never"
        r"|not) (?:\w+ ){1,4}again|no longer (?:post|write|share|use|discuss|talk|take|photograph)|nowhere else"
        r"|know better(?: now)?|what i (?:have )?learn(?:ed|t)|i know now|i now (?:\w+))\b"
    ),
    re.compile(
        r"\bi (?:do not|no longer|never|now) (?:post|write|share|discuss|publish|use|photograph|put|ask|check|talk"
        r"|keep|read|take)\b|\bi take no\b"
        r"|\bi am (?:now |also |doing |on |to |taking |working |due )+(?:\w+ )?(?:course|sessions?|training|speak"
        r"|talk|teach|with|\w+)"
    ),
    re.compile(
        r"\b(?:we have|i have|have) agreed\b"
        r"|\bno (?:case|photo\w*|patient|story) of mine will\b|\bdone the (?:\w+ )?course\b"
        r"|\bwill (?:\w+ )?be (?:different|checked|trained)\b"
    ),
)
WHO = re.compile(rf"\bi\b|\bmine\b|\bme\b|\bfuture\b|\b{ANYBODY}\b")

_MEET = (
    r"(?:meet|meeting|met|in person|face[- ]to[- ]face|to your face|conversation|talk to (?:me|you)"
    r"|talk (?:with|it)|speak (?:to|with)|sit down|see (?:me|you)|say (?:this|it|so|sor+y) (?:to you|in person"
    r"|directly)|hear (?:it|this) from me|(?:say|apologise|sor+y) (?:\w+ )?to (?:you|him|her|them"
    r"|your \w+)(?: \w+)? ?(?:properly|in person|directly|myself|face)?|come and (?:say|tell|see|speak|talk"
    r"|hear|listen|apologise)|(?:i|we) (?:will|would|can|could|shall) (?:\w+ )?(?:come|be there|visit|travel)"
    r"|set eyes on me|let me come|sit with you|allowed to (?:\w+ )?(?:tell|say|see|apologise))"
)
OFFER = re.compile(
    r"\b(?:i|we|you|it|a|the|any|my)\b[^.!?\n]{0,60}\b(?:would|will|can|could|glad|happy|willing|offer\w*"
    rf"|welcome|ready|like|love|free|available|at your disposal|feel)\b[^.!?\n]{{0,80}}\b{_MEET}\b"
    rf"|\b(?:if|should|were)\b[^.!?\n]{{0,60}}\b{_MEET}\b[^.!?\n]{{0,90}}"
    rf"|\b(?:happy|glad|willing|love|ready|free|open) to {_MEET}\b"
    rf"|\b{_MEET}\b (?:\w+ ){{0,5}}(?:would be|could be|can be|is possible|if|is (?:yours|open))"
    r"|\bi (?:would|will|can|could|shall) (?:\w+ )?(?:come|travel|visit|be there|meet|see you)\b"
    r"|\bmeeting\b[^.!?\n]{0,40}\b(?:wish|choice|decision|yours|up to)\b"
    rf"|\bperhaps\b[^.!?\n]{{0,60}}\b{_MEET}\b"
    rf"|\b(?:obligation|need|have) to {_MEET}\b"
)
UNHAPPY = re.compile(
    r"\b(?:if|should|where|were)\b[^.!?\n]{0,50}\b(?:not (?:\w+ )?(?:content|satisfied|happy|enough"
    r"|good enough|answer\w*|put|deal\w*|satisfy|settle|do|feel)|unhappy|dissatisfied|upset|unsatisfied"
    r"|discontent\w*|remain|still (?:want|wish|feel)|further|somebody else|someone else|feel (?:this|that|the"
    r"|it)|think i have|wish to complain|want to complain|want (?:one|more)|look at (?:it|this)|looked at"
    r"|wrong)\b"
    r"|\b(?:you )?(?:may|can|could|are free to|are entitled to) (?:still |also |always |of course "
    r"|equally )?(?:complain|take (?:this|it|the matter) (?:further|to)|go to|ask (?:for|the|some)|appeal"
    r"|contact|write to|raise)\b|\b(?:next|further) step\b|\bopen to you\b"
)
MAY = re.compile(
    r"\b(?:you (?:can|may|could|might|are free|are entitled|are able|have the right)|in case|(?:person|people"
    r"|place) to|at any time|address\w*|will (?:\w+ )?(?:look|hear|listen|help|receive|deal|review|answer)"
    r"|can (?:\w+ )?(?:look|hear|help|review|deal|be (?:asked|approached|contacted|told))|may be (?:asked"
    r"|approached|contacted))\b"
)
COMPLAIN = re.compile(
    r"\b(?:complain|complaint|ombudsman|advocate)\b[^.!?\n]{0,60}\b(?:if|can|may|could|will|would|should|right"
    r"|wish)\b"
    r"|\b(?:if|can|may|could|will|would|should|right|wish|both|either)\b[^.!?\n]{0,80}\b(?:complain|complaint"
    r"|ombudsman)\b"
)
ROUTE = re.compile(
    r"\b(?:complain\w*|complaints?|ombudsman|responsible (?:person|for)|pals|gmc|nmc|phso|regulator|ico"
    r"|commissioner|nhs england|health board|advice and liaison|appeal|take (?:this|it|the matter) (?:further"
    r"|up)|somebody else|someone else|independent\w*|look (?:at|into) (?:it|this)|professionalism)\b"
    r"|\b(?:take|write|ring|call|contact|approach|go|speak|talk|turn|listen|hear|help|ask\w*|report|answer"
    r"|review|deal|tell|reach)\b[^.!?\n]{0,80}\b(?:forum|moderators?|school|trust|hospital|manager|leads?"
    r"|uni\w*|practice|surgery|director|office\w*|employer|tutor|department|college|dean|superintendent"
    r"|council|union|governor|principal|supervisor)\b"
    r"|\b(?:forum|moderators?|school|trust|hospital|manager|leads?|uni\w*|practice|surgery|director|office\w*"
    r"|employer|tutor|department|college|dean|superintendent|council|principal"
    r"|supervisor)\b[^.!?\n]{0,80}\b(?:take|write|ring|call|contact|approach|speak|listen|hear|help|ask\w*"
    r"|answer|review|deal|reach|look|receive)\b"
)
