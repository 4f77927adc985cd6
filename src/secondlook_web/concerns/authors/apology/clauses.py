"""What the patterns of elements and of faults are made of: being sorry, harm, acts, and stances that take a fault away.

All are for the plain view (`plain.py`): lower case, contractions written out. `GAP` keeps a pattern inside its clause.
"""

import re

from secondlook_web.concerns.authors.apology.plain import Sentence

GAP = r"[^.!?;\n]{0,60}?"
NEAR = r"(?:[\w'-]+,? ){0,4}?"
HAVE = r"(?:have|ve|has|had)"
ADVERB = (
    r"(?:(?:\w+ly|so|very|just|only|also|now|then|even|still|all|too|quite|rather|simply|pretty|bit|a|since"
    r"|already|myself|first|today|more|most|always|ever|do|did) ){0,3}"
)
ANYBODY = r"(?:any ?(?:one|body)|some ?(?:one|body)|people|those|every ?(?:one|body))"

SORRY = r"(?:sor+y|apologies|apology|apologis(?:e|es|ed|ing)|regrets?|regretted|regretful|remorse)"
RUEFUL = rf"(?:{SORRY}|sad|saddens|saddened|sorrow|pity|shame that|disappoint(?:ed|ing)|unfortunate|dismayed|concerned)"
"""Sorry, and what stands for it where nothing is owned."""
HARM_NOUN = (
    r"(?:offen[cs]e|upset|distress|hurt|harm|pain|difficult(?:y|ies)|inconvenience|damage|anguish|discomfort"
    r"|embarrassment|"
    r"worry|concerns?|trouble|suffering|anxiety|grief|confusion|misunderstandings?"
    r"|impact|effects?|stress|sadness|anger|"
    r"consequences|ill[- ]feeling|bad feeling|problems?|issues?|sensitivit\w+)"
)
HARM_VERB = (
    r"(?:upset(?:s|ting)?|offend(?:s|ed|ing)?|hurt(?:s|ing|ful)?|distress(?:es|ed|ing)?|harm(?:s|ed|ful|ing)?"
    r"|caus(?:e|es|ed|ing)|"
    r"annoy(?:s|ed|ing)?|embarrass(?:es|ed|ing)?|affect(?:s|ed|ing)?|wrong(?:s|ed)?"
    r"|bother(?:s|ed)?|frighten(?:s|ed)?|worr(?:y|ies|ied))"
)
FEELING = (
    r"(?:upset|offended|hurt|distressed|unhappy|angry|annoyed|aggrieved|disappointed|sad|cross|worried|anxious|shocked|"
    r"bothered|uncomfortable|disrespected|dissatisfied|displeased|embarrassed"
    r"|humiliated|insulted|concerned|troubled|affected|sensitive)"
)
LOOKS_BAD = (
    r"(?:seem\w*|appear\w*|c[ao]me (?:across|over)|sound\w*|looked|land\w* badly|inappropriate|insensitive"
    r"|wrong|disrespectful|"
    r"thoughtless|careless|inadequate|unprofessional|unkind|tactless|ill[- ]judged|difficult)"
)
HARM = rf"(?:{HARM_NOUN}|{HARM_VERB}|{FEELING}|{LOOKS_BAD})"

THING = (
    r"(?:posts?|results?|details?|information|data|photo\w*|pictures?|images?|scans?|x-?rays?|messages?"
    r"|comments?|remarks?|"
    r"confidentiality|privacy|confidence|case|story|records?|markers?|numbers?"
    r"|letters?|notes?|report|name|diagnosis|words?|text|material|content|breach)"
)
ERROR = (
    r"(?:mistakes?|errors?|lapses?|slips?|failings?|shortcomings?|misjudge?ments?|oversights?|wrongs?"
    r"|failures?|breach(?:es)?|blunders?|missteps?)"
)
BAD_ACT = (
    r"(?:posted|shared|disclosed|published|made|uploaded|put|breached|revealed|exposed|released|written|typed"
    r"|sent|leaked|"
    r"circulated|compromised|mishandled|divulged|included|committed|placed|discussed"
    r"|broken|let out|given away|left|mentioned|quoted|named|referred to|mixed up"
    r"|passed on|entered|copied|read out|aired|used)"
)
ORGANISATION = (
    r"(?:team|group|practice|department|trust|forum|hospital|ward|clinic|site|school|compan(?:y|ies)"
    r"|organisation|members|surgery|"
    r"community|university|management|admin\w*|moderators|staff|unit|service"
    r"|society|committee|faculty|board|division|directorate)"
)
TOLD = (
    r"(?:my |the |our |his |her |your |their |a |an |both )?(?:[\w'-]+ ){0,4}?(?:supervisors?|tutors?|school"
    r"|uni(?:versity)?|college|employers?|trust|hospital|practice|surgery|ward|consultant|"
    r"leads?|office|officer|manager|director|guardian|union|defence (?:body|organisation|union)"
    r"|mdu|mps|mddus|moderators?|ico|boss|"
    r"head(?: of [\w-]+)?|dean|deanery|registrar|trainer|caldicott|governance"
    r"|programme|department|matron|seniors?|mentor|regulator|gmc|nmc|forum|professionalism"
    r"|midwifery|pals|partners?|commissioners?|superintendents?|pharmacists?"
    r"|midwi(?:fe|ves)|sister|coroner\w*|council|authority|team|principal|dean"
    r"|hcpc|gphc|nurse)"
)

ACCEPTS = re.compile(
    r"\bno (?:excuse|defence|justification|comfort)\b"
    r"|\bnot (?:an? |any |good )?(?:excuse|defence|justification|reason|enough)\b"
    r"|\b(?:do|does|did|can|could|will|would|should) ?not "
    + ADVERB
    + r"(?:excuse|justify|matter|change|undo|make (?:it|this|that|what i did) (?:right|better|any (?:better"
    r"|less)|ok(?:ay)?|fine|acceptable|less)|mend|repair|help|hide behind|blame|explain|lessen|outweigh"
    r"|take away)\b"
    r"|\b(?:excuse|change|justifie|explain|mend|excuses|change)s? nothing\b|\bnothing (?:excuses|justifies|changes)\b"
    r"|\b(?:makes|made) (?:no difference|it (?:no better|worse))\b|\b(?:un)?fair to blame\b"
    r"|\bwould (?:be|have been) (?:wrong|unfair|dishonest|cowardly|a lie)\b"
    r"|\bi (?:should|ought)\b"
    r"|\bmy (?:own )?(?:fault|doing|responsibility)\b"
    r"|\bi (?:was|am|got it|did) (?:so |quite |simply |plainly |in the )?(?:wrong|mistaken|to blame"
    r"|responsible)\b"
    r"|\bi (?:caused|answer for|did (?:it|that|this)|own (?:it|this|that)|chose to)\b"
    r"|\b(?:was|were|is) (?:more than )?enough\b|\bi made them\b|\bas if that\b"
    r"|\bas though (?:it|that)\b"
    r"|\b(?:is|are|was) (?:all |entirely |wholly )?mine\b"
    r"|\b(?:but|,) i (?:said|gave|did|put|left|wrote|posted|told|let|went)\b"
    r"|\byou (?:were|are) (?:quite |entirely |completely )?(?:right|correct|entitled)\b"
    r"|\bi (?:still )?(?:had no|have no)\b|\brightly\b"
)
"""A stance against one's own excuse: takes away excuse, intention, belittling and "but" in its sentence."""

TAKEN_BACK = re.compile(
    r"(?:but |and |yet )?(?:that|this|it|none of (?:that|this|it)|neither|those|these|which|nor)\b[^.!?\n]{0,30}?"
    r"\b(?:no (?:excuse|defence|reason|justification)|not (?:an? |any |good |meant as an? )?(?:excuse|defence"
    r"|reason|justification)|does not (?:matter|excuse|change|justify|make)|do not (?:matter|excuse|change"
    r"|justify|make)|"
    r"did not|excuses? nothing|changes? nothing|is not enough|makes no difference|makes it worse|beside the point)"
    r"|(?:but |yet )?(?:i do not (?:say|offer|give|mean) (?:this|that|it) as an? (?:excuse|reason|defence)"
    r"|there is no excuse|there can be no excuse|no excuse)"
)
"""Said at the start of the next sentence, it takes back what stands before it."""

FREE = re.compile(
    r"\b(?:if (?:you|that|it|u|at any)|should you|were you|would you|or not|need not|not have to|do not (?:owe"
    r"|want|need)|understand|free to|rather not|no pressure|no need|(?:your|entirely yours|yours to) (?:choice"
    r"|choose|decision|terms|right)|entirely yours|yours to|say no|saying no|prefer|no obligation|whichever"
    r"|leave you|owe me|only if|if not|not at all|"
    r"you choose|whatever|best for you|suits you|up to (?:you|him|her|them)|owes? (?:me|you)"
    r"|nobody will|you say|if (?:he|she|they|either)|will not be offended|you wish"
    r"|you decide|no is|want (?:it|that|to)|no worries|respect that|stay away"
    r"|welcome to say|please do not feel)\b"
)
"""No is taken for an answer."""

NEGATED = re.compile(r"\b(?:not|never|no|nor|neither|nobody|no one|nothing|without|cannot|hardly|n't)\b")


def negated(text: str, at: int, *, reach: int = 30) -> bool:
    """Whether a clause is denied shortly before a position of it."""
    before = re.split(r"[,;:]| - | but | and ", text[max(0, at - reach) : at])[-1]
    return NEGATED.search(before) is not None


def taken_back(after: Sentence | None) -> bool:
    """Whether the next sentence takes back what stands before it: "That is no excuse." """
    return after is not None and TAKEN_BACK.match(after.text) is not None
