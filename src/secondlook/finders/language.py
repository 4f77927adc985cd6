"""Whether a text is in the language that the engine reads: English.

A crude test on purpose, which errs towards saying "not understood": the share of very common English words among the
words, and the share of letters outside the Latin alphabet. A text with hardly any words (a figure, a name, an emoji) is
understood if what words it has are Latin: short drafts are notes, and notes drop the common words.
"""

import re

from secondlook.mentions._name_lists import common_words, first_names

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ENGLISH = frozenset(
    """a about after again all also am an and another any anyone are as at away back be because been before being but
    by can can't come could day did didn't do does doesn't don't done down even ever every first for from get
    getting give go going good got had has have haven't he he's her here him his how i i'd i'll i'm i've if in into
    is isn't it it's its just keep know last like little long look made make many may me more most much must my need
    never new next no nobody not now of off old on once one only or other our out over own people please put right
    said same say see she she's should so some somebody someone still such take tell than thank thanks that that's
    the their them then there there's these they think this those though three time to today told tonight too try
    two u under up us use used very was wasn't way we we're we've well went were what what's when where which while
    who whole why will with without won't work would wouldn't yes yet you you're your pt patient admitted hx dx tx
    bp gp ward nurse doctor bed hb shift year years week weeks day days thx pls plz ok lol omg anyone's everyone
    everybody today's tomorrow yesterday""".split()
)
FEWEST_WORDS = 6
"""Below this many words the share of common ones says little: then half of them must be known at all."""
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "sr", "pt", "pts", "omg", "lol", "nhs", "hx", "yo"})
LEAST_KNOWN = 0.55
"""Share of words that must be known at all, since languages share words like "for", "her" and "in". Of 3,000 English
posts, notes among them, none has less than 0.58; Danish, French and Tagalog ones stay below 0.4, Dutch at 0.53."""
LEAST_COMMON = 0.12
"""Share of common English words. English posts have 0.30 to 0.60, clinical notes down to 0.15; French, German, Polish,
Welsh and Tagalog posts stay below 0.09."""
MOST_FOREIGN = 0.20
"""Share of letters outside the Latin alphabet."""


def understood(text: str) -> bool:
    """Whether enough of the text is English to say anything about it."""
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return False
    foreign = sum(1 for c in letters if ord(c) > 0x24F)
    if foreign / len(letters) > MOST_FOREIGN:
        return False
    words = [w.lower() for w in _WORD.findall(text)]
    if len(words) < FEWEST_WORDS:
        return _short_understood(text)
    known = sum(map(_known, _WORD.findall(text)))
    common = sum(1 for word in words if word in _ENGLISH)
    if known >= LEAST_KNOWN * len(words) and common >= LEAST_COMMON * len(words):
        return True
    # Notes are full of short forms and figures; prose in another language is not.
    accented = sum(1 for c in letters if 0xC0 <= ord(c) <= 0x24F)
    noted = sum(1 for w in _WORD.findall(text) if w.isupper() and len(w) <= 5) + len(re.findall(r"\d+", text))
    return accented / len(letters) < 0.02 and noted / len(words) > 0.3


def _known(word: str) -> bool:
    """Whether a word is an English one, or the capitals of a short form. Two letters say too little of a language."""
    lower = word.lower()
    short_form = word.isupper() and 1 < len(word) <= 6
    return short_form or lower in _ENGLISH or lower in _TITLES or (len(word) > 2 and lower in common_words())


def _short_understood(text: str) -> bool:
    """Whether at least half of a few words are known, or first names."""
    words = _WORD.findall(text)
    return 2 * sum(_known(word) or word.lower() in first_names() for word in words) >= len(words)
