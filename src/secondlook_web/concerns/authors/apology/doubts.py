"""Faults that need no word of sorry: owned only under a condition, made small by who saw it, and an effect in doubt.

The standard's section 5.3, numbers 3, 4 and 5. "If anyone could recognise him, it was wrong" owns nothing: it is
refused as "sorry if" is, and `elements` does not find the wrong in it. "If I had asked, I would not have posted" is a
wish.
"""

import re

from secondlook.mentions._numbers import NUMBER_WORD
from secondlook_web.concerns.authors.apology.clauses import ACCEPTS, ANYBODY, ERROR, FEELING, HARM_NOUN, HARM_VERB
from secondlook_web.concerns.authors.apology.plain import Sentence

Span = tuple[int, int]

_WHOSE = r"(?:the|my|your|his|her|their|it|this|that|any\w*|some\w*|he|she|they|you|a|an|i|we|there|what)"
_CONDITION = re.compile(
    r"(?<!as )(?<!even )(?<!not )(?<!what )\b(?:if(?! only\b)|in case|insofar as|in so far as|inasmuch as|in so much as"
    r"|(?:to|in) (?:the|whatever|what|any) (?:extent|degree|measure)(?: that| to which)?|assuming|supposing|provided"
    r"|providing|on the (?:basis|assumption|understanding) that|in the event(?: that)?|unless)\b"
    rf"|(?:^|[,;:] |\b(?:and|but) )(?P<inverted>where(?! (?:i|we) (?:was|were|work|stud|train|live|come))|wherever"
    rf"|should|were|had)"
    rf" (?={_WHOSE}\b)"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|could|might|may|been|gave|went|made|broke|fell|let|knew|saw|came|left|got|did not|felt"
    r"|took|hurt|put|read|led|meant|enough|(?!need|feed|exceed|indeed|proceed|succeed|un)\w{2,}ed)\b"
)
_OWNS = re.compile(
    rf"\b(?:wrong(?:ly)?|{ERROR}|misjudged|mistaken|(?:at|my|our) (?:own )?fault|to blame|blame|regret(?:s|ted)?"
    r"|responsibility|i (?:am|was) (?:\w+ )?responsible|failed|betrayed|broke (?:your|his|her|their|the)|breached"
    r"|unacceptable|inexcusable|thoughtless"
    r"|careless|unprofessional|unkind|out of (?:order|line)|messed up|screwed up|cocked up|on me|ashamed"
    r"|should(?: \w+)? (?:not|never) (?:have|ve)|ought not to have|own (?:it|that|this)|(?:is|was|were) not (?:right"
    r"|ok|okay|acceptable))\b"
)
_OWNED_JUST_NOW = re.compile(
    rf"\b(?:(?:was|were|am) (?:\w+ ){{0,2}}(?:wrong|{ERROR}|mistaken|at fault|careless|thoughtless)|regret (?:it"
    rf"|this|that)),? $"
)
_OWNED_BESIDES = re.compile(
    r"\b(?:was|am) (?:\w+ )?(?:wrong|(?:a|my) (?:\w+ )?mistake)\b[,;]? (?:and|it|i)\b[^;.]*\bwould (?:still )?(?:be"
    r"|have been)\b"
)
_ANY_WRONG = re.compile(
    rf"^any(?:thing)? (?:[\w-]+ ){{0,4}}?(?:that|which)\b[^,;.]{{0,50}}?\b(?:was|were|is) (?:\w+ ){{0,3}}(?:wrong"
    rf"|{ERROR})\b"
)
_ASKED_WHETHER = re.compile(
    r"\b(?:know|knew|known|ask|asked|asking|wonder\w*|see|tell|told|check\w*|sure|consider\w*|think about|thought about"
    r"|care|cared|matters?|find out|idea)(?: (?:me|you|him|her|them|myself))? $"
)
_NO_BETTER = re.compile(
    r"\b(?:no|not|never|hardly|nor|neither)\b[^,;.]{0,25}\b(?:better|less|smaller|matter|difference|excuse|right"
    r"|fine|defence"
    r"|change|lesser|blame)\b[^,;.]{0,20}$|\b(?:wrong|mistaken|mistake|error|ashamed)\b[^,;.]{0,12}\b(?:think|thought"
    r"|thinking|believ\w+|assum\w+|suppos\w+|tell myself|say|act|feel)\b[^;.]*$"
    r"|\b(?:i|we) (?:thought|believed|assumed|supposed|told myself)\b[^;.]*$"
)
_WISH = re.compile(
    r"(?:if|unless) (?:i|we|you) (?:could|can|had|knew|were to|was not|did not|do not|am|are|ever|said|say|told|tell"
    r"|ask|asked|claimed|think"
    r"|thought|believe|wish|want|would|like|find|feel|prefer|need|have (?:any |more |further )?(?:questions?|time)"
    r"|still|choose|decide|agree)\b"
    r"|(?:if|should) (?:it|that|this) (?:would|will|helps?|is any|makes?)\b"
)
_ELSEWHERE = re.compile(
    rf"\b(?:i|he|she|you|they|we|{ANYBODY}|nobody|none of \w+) would (?:not |never |also |still |all |rightly )*"
    r"(?!accept|agree|concede|admit|regret|apologise|acknowledge|take|own|call it my|have been (?:wrong|at fault|a)"
    r"|be (?:wrong|sorry|at fault|mistaken|to blame|responsible|the first)|of course|have (?:to )?(?:accept|regret"
    r"|own))\w+"
)


def owned_if(text: str) -> Span | None:
    """Where the wrong is owned only under a condition. Not of a wish ("if I had asked"), or of "even if"."""
    for match in _CONDITION.finditer(text):
        start = match.start("inverted") if match["inverted"] else match.start()
        before, rest = text[:start], text[match.end() :]
        condition = re.split(r",|;| then | that was | this was | it was ", rest)[0]
        if (
            not (_PAST.search(condition) or _OWNED_JUST_NOW.search(before))
            or _WISH.match(text, start)
            or _ASKED_WHETHER.search(before)
            or _NO_BETTER.search(before)
            or _OWNED_BESIDES.search(before)
            or (re.search(r"\b(?:had|were)\b", text[start : match.end()] + condition) and _ELSEWHERE.search(text))
        ):
            continue
        here = re.split(r";|, and (?=i\b|it\b|that\b)", before)[-1]
        if _OWNS.search(here) or _OWNS.search(rest):
            return start, match.end() + len(condition)
    match_any = _ANY_WRONG.search(text)
    return match_any.span() if match_any else None


_MERE = r"(?:only|just|merely|simply|a mere|barely|at most|no more than|not more than|fewer than|less than|purely)"
_READ = r"(?:seen|read|viewed|visible|opened|shared|shown|available|accessible|posted|up|there|online|live|open|public)"
_INSIDERS = r"(?:doctors|clinicians|medics|colleagues|members|professionals|students|nurses|consultants|staff|peers)"
_ROOM = r"(?:group|forum|room|chat|site|board|channel|circle|page|thread|community|platform|space)"
_SMALL_GROUP = r"(?:handful|few|couple|small (?:\w+ )?(?:group|circle|number|audience|handful|community)|tiny \w+)"
_CROWD = rf"{_INSIDERS}|people|person|readers|others|{_SMALL_GROUP}|of (?:us|them|my \w+)|{NUMBER_WORD}|\d+"
_FEW = re.compile(
    rf"\b{_MERE} (?:ever |been |briefly |actually )*{_READ} (?:by|to|for|in|within|among\w*|on)\b"
    rf"|\b{_READ} (?:by|to|for|in|within|among\w*) (?:\w+ )?(?:{_MERE}|nobody (?:but|except)"
    rf"|a (?:mere )?{_SMALL_GROUP})\b"
    rf"|\b(?:{_MERE} )?(?:a|the) (?:mere |very )?{_SMALL_GROUP} (?:of )?(?:\w+ ){{0,4}}(?:saw|read|seen|noticed"
    rf"|opened|looked"
    r"|viewed|had seen|ever|clicked|reacted)\b"
    r"|\b(?:exposure|audience|reach|readership|circulation|impact) (?:was|is|has been) (?:\w+ ){0,2}(?:minimal|small"
    r"|limited|tiny"
    r"|low|negligible|modest)\b"
    r"|\b(?:you|one|members|every ?(?:one|body)|people|users) (?:\w+ )?(?:must|needs? to|ha(?:ve"
    r"|s) to) (?:be (?:\w+ )?(?:registered|verified"
    r"|approved|invited|an? \w+)|log in|sign in|register|prove)\b"
    r"|\bno way (?:that )?(?:any\w*|an? \w+|you|people|outsiders?|the public) (?:could|can|would)\b"
    rf"|\b{_MERE} (?:[\w-]+ ){{0,3}}?(?:{_CROWD}) (?:[\w-]+ ){{0,3}}?(?:saw|read|noticed|opened|viewed|looked"
    rf"|commented|reacted|clicked)\b"
    r"|\b(?:nobody|no one|not a soul) (?:(?:outside|beyond)\b[^.!?;]*|else (?:ever |even |has |had )*)\b(?:saw"
    r"|came across|come across|read|seen|noticed|opened|viewed)\b"
    r"|\b(?:people|members|doctors|them|us|others) (?:just |only |simply |probably |will have |would have |have )*"
    r"(?:scrolled|ignored|skipped|forgotten|forgot)\b"
    r"|\b(?:limited|restricted|confined) to (?:a |an |the |our |my )?(?:\w+ ){0,3}"
    rf"(?:{_SMALL_GROUP}|{_INSIDERS}|{_ROOM}|circle|few)\b"
    rf"|\bby (?:\w+ )?{_INSIDERS} (?:alone|only)\b|\b(?:among|amongst"
    rf"|between) (?:\w+ )?{_INSIDERS}\b[^.!?;]*\b(?:anyway|after all|only)\b"
    rf"|\bfor (?:only|just|merely|a mere|barely|less than|under|no more than|a matter of|hardly|all of) (?:an? |\w+ "
    rf"|about )*"
    r"(?:seconds|minutes?|hours?|moments?|days?|evening|while)\b"
    r"|\b(?:hardly|barely|scarcely|almost no|next to no|virtually no|practically no) ?(?:any\w*|one|body"
    r"|nobody)? (?:even |ever )?(?:saw|read"
    r"|noticed|clicked|looked|opened|seen)\b"
    rf"|\b{_ROOM}\b[^.!?;]*\b(?:anyway|anyhow|after all|in any case|at any rate|in any event)\b"
    rf"|\b(?:anyway|anyhow|after all|in any case|at any rate|in any event)\b[^.!?;]*\b(?:{_ROOM}|{_INSIDERS}|closed"
    rf"|private|public)\b"
    rf"|\b(?:never|did not|has not|had not) (?:ever |even |actually )?(?:left|leave|go(?:ne)? (?:outside|beyond|out)"
    rf"|went (?:outside|beyond|out)"
    rf"|got (?:outside|beyond|out)|get (?:outside|beyond|out)|spread (?:outside|beyond)"
    rf"|travel beyond) (?:of )?(?:the |our |that |this |a )?(?:\w+ )?{_ROOM}\b"
    r"|\b(?:public|outsiders?|outside (?:\w+ )?group) (?:\w+ )?(?:never|could not|did not|cannot|had no|was not)\b"
    rf"|\b(?:it|this|post|{_ROOM}) (?:was|is) (?:\w+ )?(?:never|not) (?:\w+ ){{0,2}}(?:public(?:ly)?(?! interest)"
    rf"|open to the public)\b"
    r"|\b(?:never|not) (?:made|posted|shared|put|visible|available|open|published) (?:\w+ ){0,2}public(?:ly)?\b"
)
_UNNAMED = re.compile(
    r"\b(?:could|would|might|may) (?:\w+ )?(?:fit|be|apply to|mean|describe|have been|match|belong to|refer to"
    r"|stand for)"
    r" (?:literally |just |almost |any one of |one of )*(?:hundreds|thousands|dozens|many|lots|anyone|anybody"
    r"|any(?: \w+)?|plenty|most|half)\b"
    r"|\b(?:all|everything) (?:that )?i (?:gave|said|put|wrote|posted|mentioned) (?:was|were)\b"
    r"|\b(?:all|everything) (?:that )?i (?:gave|said|put|wrote|posted|mentioned),"
)
_ALL_OF_US = (
    r"(?:every ?(?:one|body)|we|we all|all of us|they all|the others|others|people|the (?:whole|entire) \w+|the rest"
    r"|nobody|no one|half the \w+|most (?:of us|people))"
)
_IN_JEST = re.compile(
    rf"\b{_ALL_OF_US}(?: else| there| in there| here| in (?:the|that|our) \w+| on there)* (?:was |were |is |are "
    rf"|had been |just "
    r"|only |all |always |simply |also )*(?:jok(?:ed|ing|es)|kidding|kidded|bantering|laughing|messing (?:about|around)"
    r"|mucking about|fooling (?:about|around)|having (?:a |some )?(?:laugh|fun|joke|banter|giggle)"
    r"|taking the (?:mick|piss)"
    r"|in on (?:it|the joke)|(?:took|meant|take|mean|meaning|taking) (?:it|this|that|any of it)? ?(?:as a joke"
    r"|in jest|seriously)"
    r"|(?:found|thought) (?:it|this|that)(?: was)? (?:funny|hilarious|amusing|a laugh|fine))\b(?! (?:about"
    r"|at) (?:you|him|her|them|your|a patient|patients))"
)
_LIGHTLY = re.compile(
    r"\b(?:meant|said|intended|posted|written|taken) (?:only |purely |quite )?(?:humorously|playfully|jokingly"
    r"|light-?heartedly|ironically"
    r"|in fun)\b|\b(?:let(?:s|ting)? off (?:\w+ )?steam|(?:gallows|black|dark) humour)\b"
)
_SEEN_AS_WRONG = re.compile(
    r"\b(?:ashamed|shame|cruel|too many|at (?:your|his|her|their) expense|(?:is|was) (?:still )?wrong(?! (?:but|if))"
    r"|worse|"
    r"one too many|i (?:told|persuaded|said to) myself|i thought|i had thought|i believed|i wrongly|no less|makes no|"
    r"(?:but|yet|and) (?:you|your (?:\w+ )?\w+|he|she) (?:\w+ )?(?:saw|recognised|knew|read|found|had|was one)"
    r"|(?:but|and|yet) (?:it|that) (?:still |did |was |only takes)+\w*"
    r"|is (?:no (?:less|comfort|better|smaller)|one|still|more than)|as (?:if"
    r"|though))\b"
    r"|\b(?:moderators?|forum|tutor|supervisor) (?:\w+ )?(?:say|says|said|told|tell|confirm\w*|checked|found)\b"
    r"|\b(?:now|from now on|in future|today)$|\b(?:i will|i shall|can now|now (?:only|seen|visible|closed|private))\b"
)


def made_small(text: str) -> Span | None:
    """A defence by how few saw it, where, for how long, that no name was in it, or that all of them were joking."""
    if ACCEPTS.search(text) or _SEEN_AS_WRONG.search(text):
        return None
    return next(
        (match.span() for pattern in (_FEW, _UNNAMED, _IN_JEST, _LIGHTLY) if (match := pattern.search(text))), None
    )


_FELT = (
    rf"(?:{FEELING}|{HARM_NOUN}|{HARM_VERB}|surpris\w+|shock(?:s|ing)?|scared|frighten\w+|afraid|alarm\w*|uneasy"
    rf"|uneasiness|unease|ashamed"
    r"|betrayed|let down|lost|suffer\w*|mind(?:ed)?|hard|to heart|badly|personally|painful|unpleasant|unsettl\w+"
    r"|uncomfortable|distressing|unhappiness|nervous|humiliat\w+|not (?:\w+ )?(?:happy|pleased|nice|easy|pleasant"
    r"|ideal|welcome)|difficult|betrayal|upsetting"
    r"|amiss|the wrong way)"
)
_OTHERS = (
    r"(?:you|he|she|they|one|it|this|that|my (?:post|words|comment|message|actions?|conduct)|what i (?:did|wrote"
    r"|posted|said)"
    rf"|the (?:post|family|patient|complainant|reader|incident)|{ANYBODY}|some|readers|relatives|your (?:\w+ )?\w+"
    rf"|(?:some|certain|other) \w+)"
)
_PERHAPS = (
    r"(?:possibl[ey]|perhaps|maybe|presumably|apparently|probl?y|probably|conceivably|potentially"
    r"|supposedly|seemingly|evidently)"
)
_IN_DOUBT = re.compile(
    rf"\b{_OTHERS} (?:may|might|could (?:well|possibly|perhaps|potentially|conceivably)) (?:well |also |possibly "
    rf"|perhaps |even "
    rf"|potentially |understandably |inadvertently |at times )*have\b[^.!?;]{{0,40}}?\b{_FELT}\b"
    rf"|\b{_OTHERS} (?:seem|seems|seemed|appear|appears|appeared) to (?:have (?:been|felt|taken|found|experienced"
    rf"|suffered|had|become)|be|feel)\b"
    rf"[^.!?;]{{0,40}}?\b{_FELT}\b"
    rf"|\b(?:some|one|certain|relatives|people|readers|others|{ANYBODY})(?: \w+)? (?:may|might|can|could"
    rf"|would) (?:\w+ly |well )?"
    rf"(?:find|feel|take|have (?:felt|found|taken)|be|have been)\b[^.!?;]{{0,50}}?\b{_FELT}\b"
    rf"|\bit (?:is|was|seems|may be) (?:\w+ )?(?:possible|likely|conceivable"
    rf"|probable) that\b[^.!?;]{{0,40}}?\b{_FELT}\b"
    rf"|\b(?:it (?:seems|appears)|i (?:suppose|guess|presume|assume))(?: that)? {_OTHERS} (?:was|were|felt|had|found"
    rf"|has|have)\b"
    rf"[^.!?;]{{0,40}}?\b{_FELT}\b"
    rf"|\b{_OTHERS} (?:was|were|felt|had),? (?:it|i) (?:seems|seemed|appears|suppose|gather|presume"
    rf"|assume)\b[^.!?;]{{0,30}}?\b{_FELT}\b"
    rf"|\b{_OTHERS} could have (?:taken|read|found|received) (?:it|this|that|them|my \w+)\b[^.!?;]{{0,20}}?\b{_FELT}\b"
    r"|\b(?:was|been|is|caused|experienced|felt|had|suffered) (?:\w+ ){0,2}?(?:some|a certain(?: amount of)?"
    r"|a (?:degree|measure|level|bit) of)"
    r" (?:\w+ )?(?:offence|upset|distress|hurt|anxiety|discomfort|unhappiness|inconvenience|embarrassment|worry"
    r"|anguish)\b"
    rf"|\b{_PERHAPS}\b,? (?:[\w']+ ){{0,7}}?{_FELT}\b"
    rf"|\b{_OTHERS} (?:\w+ )?(?:\w+ )?{_PERHAPS} (?:\w+ )?(?:\w+ )?(?:\w+ )?{_FELT}\b"
)
_OF_THEN_OR_MORE = re.compile(
    r"\b(?:more|worse|deeper|longer|harder) than\b|\bfor (?:ever|good|life)\b"
    r"|\b(?:cannot|do not|did not|could not|never|will not|will never|should|not) (?:\w+ )?(?:know|think|thought"
    r"|consider\w*|ask\w*|imagine|care\w*"
    r"|wonder\w*|stop\w*|realise|pretend|have (?:thought|asked|considered|wondered))\b"
    r"|\b(?:must not|will) be\b|\b(?:would|d) rather\b|\brather not\b|\bmeet(?:ing)?\b|\bthis letter\b"
    r"|\bto hear from me\b"
)


def effect_in_doubt(sentence: Sentence) -> Span | None:
    """What it did to them, told as if it might not have: "you may have felt upset", "you seem to have been hurt"."""
    match = _IN_DOUBT.search(sentence.text)
    return None if match is None or _OF_THEN_OR_MORE.search(sentence.text) else match.span()
