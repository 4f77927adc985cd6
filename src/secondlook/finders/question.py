"""A general question, told by its form: it opens by asking, and speaks of no person at all.

The most common harmless post of all ("Is apixaban ok with an eGFR of 22?") looks to a tagger much like a case in short.
"""

import re

from secondlook.memory import remembered

_ASKED = re.compile(
    r"^\W*(?:quick (?:question|q)\W+|question\W+|hi(?: all| everyone)?\W+|hello\W+|hive mind\W+)?(?:what|when|how|who|which|why|where|is|are|do|does|did|can|could|would|should|has|have|any|anyone|anybody|best|thoughts on)\b[^.!\n]*\?"
)
_PERSON = re.compile(
    r"\b(?:he|she|his|her|him|hers|he's|she's|pts?|patients?|lady|ladies|gents?|gentlem[ae]n|man|woman|guy|girl|boy|lad|bloke|chap|fella|mum|mom|dad|our|today|tonight|yesterday|"
    r"last (?:night|week)|this (?:morning|afternoon|evening|week|one)|just (?:had|seen|admitted)|saw|had a|got a|seen a|came in|admitted|presented|\d+ ?(?:yo|y/o|f|m|yr|years?[ -]old))\b"
)


@remembered(256)
def asks_about_nobody(lower: str) -> bool:
    """Whether a plain text in lower case opens with a question and has no word for a person or a recent time."""
    return _ASKED.search(lower) is not None and _PERSON.search(lower) is None
