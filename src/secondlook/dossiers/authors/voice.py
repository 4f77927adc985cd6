"""The author's own voice in a post: the plain view without what others said, and without what is not meant.

Left out, as blanks: words in quotation marks, quoted lines, what somebody else "said"; whole
sentences that suppose, wish, joke or compare ("if I were", "feel 90", "I'm 100 after that shift"). Not here: what the
rest says.
"""

import re
from collections.abc import Iterator

LONGEST_QUOTE_CHARACTERS = 2000
LONGEST_SENTENCE_CHARACTERS = 600
"""A longer one is cut: nobody says who they are in it."""

_DOUBLE = re.compile(rf'"[^"]{{0,{LONGEST_QUOTE_CHARACTERS}}}"')
_SINGLE = re.compile(r"(?<![\w'])'(?=[A-Z])[^\n]{0,300}?[,.!?…]'(?!\w)")
_QUOTED_LINE = re.compile(r"(?m)^[ \t]*>[^\n]*")
_OTHERS = (
    r"he|she|they|patient|patients|pt|pts|client|lady|gentleman|gent|man|woman|bloke|lad|girl|guy|colleague|consultant|"
    r"nurse|doctor|doc|reg|registrar|boss|manager|matron|sister|friend|mate|mum|mom|dad|mother|father|husband|wife|"
    r"partner|son|daughter|brother|nan|gran|someone|somebody|people|relative|family|one|op|teacher|student|kid|child"
)
_OTHERS_SAID = re.compile(
    rf"\b(?:{_OTHERS}) (?:\w+ )?(?:said|says|say|goes|went|replied|replies|told (?:me|us)|tells (?:me|us)|shouted|shouts|"
    r"announced|announces|was like|is like|be like|claims|claimed|insists|insisted|wrote|writes|posted)(?: that)?[,:]? "
    r"(?P<said>(?:i|i'm|my|we|as)\b[^.!?\n]{0,200})",
    re.IGNORECASE,
)
_SENTENCE = re.compile(rf"[^.!?\n]{{1,{LONGEST_SENTENCE_CHARACTERS}}}(?:[.!?]+(?=[\s\"')\]#@]|$)|\n|$|[.!?])?")
_NOT_MEANT = re.compile(
    r"\bif i (?:was|were|am|'m)\b|\bif i'm\b|\bwish i\b|\bpretend|\bimagin(?:e|ing)\b|\bas (?:if|though) i\b|\bfe(?:el|els|lt|eling) "
    r"(?:like|about|at least|as if|every bit|so|more like|closer|\d|an? |old|ancient)|\bfe(?:el|els|lt|eling) [a-z]+ty\b|\bused to be\b|\b(?:think|thinks|thought|"
    r"assume[sd]?|swears?|reckons?|called|calls|mistook|mistaken|joked?) (?:that )?(?:i'm|i am|i was|me)\b|\bmight as well be\b|"
    r"\bmy (?:knees|back|joints|body|brain|liver|spine|hips|soul|inner) (?:is|are|feels?|thinks?|says?)\b|\bat heart\b|\bon the inside\b|"
    r"\binside i'm\b|\bmentally\b|\bspiritually\b|\blyrics?\b|\bquote of\b|\bcosplay|\brole[- ]?play|\bfancy dress\b|\bdressed as\b|"
    r"\b(?:years? old|\d\d+) (?:today |now )?after (?:that|this|those|last|tonight|a|the|my)\b|\baged me\b|\baged (?:ten|\d+) years\b|\bin dog years\b|"
    r"\bgoing on \d|\bin another life\b|\bin a past life\b|\bwhen i grow up\b|\bapparently i'?m\b|\bmy (?:character|avatar)\b",
    re.IGNORECASE,
)


_SHORT = re.compile(r"\b(?P<i>[Ii])(?P<rest>m|ve)\b(?!['-])")
"""How hurried people write "I'm" and "I've"."""


def own(text: str) -> str:
    """A plain view with blanks for whatever is not the author's own voice, and "I'm" written in full."""
    text = _SHORT.sub(r"\g<i>'\g<rest>", text)
    for pattern in (_QUOTED_LINE, _DOUBLE, _SINGLE):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return _OTHERS_SAID.sub(_silenced, text)


def _silenced(match: re.Match[str]) -> str:
    """Who spoke, and blanks for what they said."""
    said = match.start("said") - match.start()
    return match[0][:said] + " " * (len(match[0]) - said)


def sentences(text: str) -> Iterator[str]:
    """Each sentence that is meant as it stands."""
    for match in _SENTENCE.finditer(text):
        if not _NOT_MEANT.search(match[0]):
            yield match[0]
