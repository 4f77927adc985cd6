"""Elements in what was written under a prompt. There it is known what is being said, so that fewer signs are enough.

"I took the easy laugh" says that it was wrong to whoever reads it under that heading; elsewhere it may say anything.
"""

import re

from secondlook_web.concerns.authors.apology.clauses import FREE
from secondlook_web.concerns.authors.apology.model import Element

FEWEST_WORDS = 4
"""Shorter than that, nothing is said."""
_MINE = re.compile(r"\b(?:i|me|my|mine|myself|we|our)\b")
_THEIRS = re.compile(r"\b(?:you|your|yours|he|she|his|her|him|they|their|them)\b")
_SAID = {
    Element.HAPPENED: _MINE,
    Element.WRONG: re.compile(
        r"\b(?:i|me|my|mine|myself|we|our|you|your|he|she|his|her|him|they|their|them|wrong\w*|confiden\w+"
        r"|betray\w*|careless|shame\w*|nobody|no patient|no one)\b"
    ),
    Element.OWNED: re.compile(r"\b(?:sor+y|apolog\w+|regret\w*)\b"),
    Element.EFFECT: _THEIRS,
    Element.DONE: re.compile(
        r"\b(?:told|report\w*|remov\w+|delet\w+|taken|took|hid\w*|gone|asked|knows?|inform\w*|spoke\w*|rang|rung"
        r"|phoned|wrote|written|handed|owned|went|withdr\w+|closed|shut|called|given|done|left)\b"
    ),
    Element.CHANGES: _MINE,
    Element.MEETING: re.compile(r"\b(?:meet\w*|come|see|talk|speak|person|visit|face|say|tell|sit)\b"),
    Element.NEXT: re.compile(
        r"\b(?:complain\w*|ombudsman|write|ring|ask|contact|help|hear|further|somebody|someone|review\w*|appeal\w*"
        r"|decide|look|take|talk|speak|address|number|enough)\b"
    ),
}
_SAYS_NOTHING = re.compile(
    r"^(?:i )?(?:do not|cannot|will not|would not|have nothing to|see no) (?:know|think|see|want|wish|say|tell"
    r"|add|reason)\b"
    r"|^(?:not applicable|none|nothing|see above|as above|same as|no comment)\b"
)


def said(element: Element, plain_text: str) -> bool:
    """Whether a text in its plain view, written under the prompt of an element, says something to it."""
    if len(plain_text.split()) < FEWEST_WORDS or _SAYS_NOTHING.match(plain_text.strip()):
        return False
    return bool(_SAID[element].search(plain_text)) and (
        element is not Element.MEETING or FREE.search(plain_text) is not None
    )
