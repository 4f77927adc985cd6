"""What the network hears in a letter: names, homes and numbers where no label, title or list says what they are.

"Keen to go back to Portlethie", "June rang", a number beside a name: how a sentence goes on tells whether June is a
month. The network learned letters (training/corpus/FORMAT.md) and says of each word how likely it is part of a name, an
address or a number, and whose. Here it speaks where rules are silent; how both are weighed is `weighing.py`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp, log
from statistics import fmean

from secondlook.documents.finding import values
from secondlook.documents.finding.births import is_birth, is_told_birth, latest_year
from secondlook.documents.finding.clinical import clinical_words
from secondlook.documents.finding.homes import SHOP, is_home
from secondlook.documents.finding.naming import PARTICLES, plain_word
from secondlook.documents.finding.people import OURS, TESTS, Detail, is_abbreviation
from secondlook.documents.model import Reason
from secondlook.finders import Reading
from secondlook.finders.tagging import Means, tagged_mentions
from secondlook.mentions import _name_lists as lists
from secondlook.model import About, Category

NONE_BIAS = -1.0
"""Added to the network's logit of "no mention": what it half hears is weighed here, not dropped."""
LEAST = {
    Category.NAME: 0.7,
    Category.ID_NUMBER: 0.8,
    Category.CONTACT: 0.8,
    Category.ADDRESS: 0.7,
    Category.PLACE: 0.8,
    Category.BIRTH_DATE: 0.7,
}
"""The chance of its words to be part of a mention from which a find counts."""
LONGEST_RUN = 4
"""Digits on end in a number that the network alone takes for the patient's: "CA19-9 842" has fewer."""
GROUPED_NUMBER = 6
"""Digits of a number in groups: "LK 71-20-44"."""
WHOLE_NUMBER = 8
"""Digits that are a number however they stand: over a line's end, one in a box."""
FEWEST_CALLED = 7
"""Digits of a telephone number."""
SHORTEST_WORD, LONGEST_SHORT_FORM = 3, 6
"""Letters of a name's longest word: initials stand for typists and wards too; short forms in capitals have fewer."""
LEAST_OURS = 0.5
"""The chance of being the patient's or a relative's from which it goes."""
SURE, SURELY_OURS = 0.9, 0.85
"""The chance of its words to be part of a mention, and of being the patient's or a relative's, from which the network
is believed though a rule says that it is the institution's."""
OVER_ADDRESS = 80
"""Code points between a name and the address under it."""
LEAST_CERTAIN = 0.01
"""A chance that is taken for no surer than this, or than one less this."""
SURE_INITIALS = 0.95
"""The chance from which initials are somebody's name: "A.W.J. has a copy"."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A stretch that the network takes for a direct identifier or a place. Offsets of the text that was read."""

    start: int
    end: int
    category: Category
    about: About
    chance: float
    """Of its words to be part of a mention, 0 to 1."""
    ours: float
    """Of being the patient's or a relative's, 0 to 1."""
    everywhere: float
    """The same, of a name: over all places in the letter where one of its words is heard. `ours`, where none is."""

    @property
    def counts(self) -> bool:
        return self.chance >= LEAST[self.category] and max(self.ours, self.everywhere) >= LEAST_OURS

    @property
    def whose(self) -> About:
        """Of one that counts: the relative's where it is likelier theirs, else the patient's."""
        return self.about if self.about in OURS else About.PATIENT


def heard(reading: Reading) -> list[Heard]:
    """What the network hears in a text that has been read, in order; without a network nothing."""
    tagging = reading.tagging
    if tagging.absent:
        return []
    means = Means(tagging)
    text = reading.text
    everything = []
    wards = [mention for mention in reading.mentions if mention.kind == "ward"]
    for mention, chance in tagged_mentions(reading.plain, tagging, means, none_bias=NONE_BIAS):
        whose = means.about(*means.words(mention.start, mention.end))
        start, end = reading.view.span_to_original(mention.start, mention.end)
        category = mention.category
        if category is Category.ORGANISATION and is_home(text, start, end):
            category = Category.ADDRESS
        elif category is Category.TIME and is_told_birth(text, start, end):
            category = Category.BIRTH_DATE
        if category in LEAST and not any(ward.start <= start and end <= ward.end for ward in wards):
            ours = sum(whose[about] for about in OURS)
            everything.append(Heard(start, end, category, mention.about, chance, ours, everywhere=ours))
    latest = latest_year(text, [(one.start, one.end) for one in everything if one.category is Category.BIRTH_DATE])
    return list(_everywhere(text, [one for one in everything if can_be(one, text, latest)]))


def _everywhere(text: str, found: Sequence[Heard]) -> Iterator[Heard]:
    """Names with what the whole letter says of them: a nurse is named where she rings and where she signs."""
    odds: dict[str, list[float]] = defaultdict(list)
    words_of = {one: words_in(text, one.start, one.end) for one in found if one.category is Category.NAME}
    for one, words in words_of.items():
        ours = min(max(one.ours, LEAST_CERTAIN), 1.0 - LEAST_CERTAIN)
        for word in words:
            odds[word].append(log(ours / (1.0 - ours)))
    for one in found:
        said = [chance for word in words_of.get(one, ()) for chance in odds[word]]
        yield replace(one, everywhere=1.0 / (1.0 + exp(-fmean(said)))) if said else one


def words_in(text: str, start: int, end: int) -> frozenset[str]:
    """The words of a stretch, plain: those of two letters or more."""
    return frozenset(plain_word(word) for word in re.findall(r"[^\W\d_]{2,}", text[start:end]))


def can_be(one: Heard, text: str, latest: int, *, sure: float = SURE) -> bool:
    """Whether words can be what they are taken for. `latest`: the year in which the letter was written, about.

    `sure`: the chance from which a date that nothing calls a birth may be one.
    """
    start, end = one.start, one.end
    words = text[start:end]
    if one.category is Category.BIRTH_DATE:
        return is_birth(text, start, end, latest, sure=one.chance >= sure)
    if one.category is Category.ID_NUMBER:
        return _number_like(text, start, end)
    if one.category is Category.CONTACT:
        return "@" in words or ("\n" not in words and sum(c.isdigit() for c in words) >= FEWEST_CALLED)
    if SHOP.match(words) or _LABEL_BESIDE.match(text, end) or _OF_A_SOCIETY.search(text[max(0, start - 4) : start]):
        return False
    if one.category is Category.NAME:
        return _name_like(text, one)
    return _COLUMN_OF_NUMBERS.search(words) is None


def _number_like(text: str, start: int, end: int) -> bool:
    """Whether a number can be a patient's: long enough, and no lot, device or clinician is before it."""
    words = text[start:end]
    if of_a_thing(text, start, end) or (_CLOCK.fullmatch(words) and (start == 0 or text[start - 1] == "\n")):
        return False
    runs = [len(run) for run in re.findall(r"\d+", words)]
    digits = sum(runs)
    grouped = digits >= GROUPED_NUMBER and min(runs) > 1
    return digits >= WHOLE_NUMBER or ((grouped or max(runs, default=0) >= LONGEST_RUN) and "\n" not in words)


def of_a_thing(text: str, start: int, end: int) -> bool:
    """Whether a number is that of a lot, a device, a form or a clinician, by the word before it, or digits in a row."""
    if _ONE_BY_ONE.fullmatch(text, start, end):
        return True
    return bool(_ANOTHERS_BEFORE.search(text[max(0, start - 20) : start]) or _ANOTHERS.match(text[start:end]))


_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
"""What begins a line of a list of appointments."""
_ONE_BY_ONE = re.compile(r"(?:\d ){3,}\d")
"""Teeth, grades of power. The boxes of a number have a label, and rules of their own (`boxes.py`)."""
_OF_ANOTHER = (
    r"\b(?:lot|batch|serial|s/n|model|exp|version|leaflet|form|protocol|gmc|nmc|hcpc|gdc|goc|gphc|reg|bleep|blp|ext|badge|code)"
    r"(?: ?(?:no|number|num)\b)?[ .:#]{0,3}"
)
_ANOTHERS_BEFORE = re.compile(rf"{_OF_ANOTHER}\Z", re.IGNORECASE)
_ANOTHERS = re.compile(rf"{_OF_ANOTHER}\d", re.IGNORECASE)
"""What a number of a lot, a device or a clinician stands behind, or begins with itself."""
_OF_A_SOCIETY = re.compile(r"\bOf $")
""" "Friends Of Merrowdale"."""
_COLUMN_OF_NUMBERS = re.compile(r"\n\d{1,3}\Z")
"""No home ends in a line of its own with one to three digits: a column of results does."""
_LABEL_BESIDE = re.compile(r" ?/ ?[A-Z][a-z]+(?: of [a-z]+)?(?:  |[ \t]*[:\n])")
"""The other language's half of a label: "Cyfeiriad / Address"."""


def _name_like(text: str, one: Heard) -> bool:
    """Whether words can be a name: not initials alone, unless surely, nor a sign, a score, a disease ("Romberg")."""
    words = text[one.start : one.end]
    found = [word.casefold() for word in re.findall(r"[^\W\d_]+", words)]
    if not TESTS.isdisjoint(found):
        return False
    longest = max(map(len, found), default=0)
    if no_initial(text, one.start, one.end) or _IN_BOXES.fullmatch(words) or is_abbreviation(words):
        return False
    unlisted = not any(word in lists.first_names() or word in lists.surnames() for word in found)
    if longest < SHORTEST_WORD or (longest < LONGEST_SHORT_FORM and words.isupper() and unlisted):
        of_reference = "/" in (text[one.start - 1 : one.start], text[one.end : one.end + 1])
        return one.chance >= SURE_INITIALS and one.counts and not of_reference
    if all(word in clinical_words() and word not in lists.first_names() for word in found):
        return False
    if not all(word in lists.eponyms() for word in found):
        return True
    first_name = len(found) == 1 and found[0] in lists.first_names()
    return first_name and one.chance >= SURE and _OF_EPONYM.match(text, one.end) is None


_IN_BOXES = re.compile(r"(?:[A-Z] {1,3}){3,}[A-Z]")
"""These have a label, and rules of their own (`boxes.py`)."""
_WARD_BEFORE = re.compile(r"\b(?:ward|bay|bed|unit|side) \Z", re.IGNORECASE)


def no_initial(text: str, start: int, end: int) -> bool:
    """Whether a letter that stands alone is none of a name: of "H&C", of "ward C"."""
    if end - start != 1:
        return False
    return text[end : end + 1] == "&" or _WARD_BEFORE.search(text, max(0, start - 8), start) is not None


_OF_EPONYM = re.compile(r"['’-]|s['’]| ?\d| (?:sign|test|score)\b")
"""Behind what is called after somebody: "Allen's", "Beck 31"."""


def of_network(text: str, heard: Sequence[Heard], known: Sequence[Detail]) -> Iterator[Detail]:
    """What goes by the network's word: no rule says that a stretch of it is another's, or the network is sure of it.

    Of one that a rule knows in part, the rest goes too: "MIU 09917", of which a rule knows the digits.
    """
    ours = {at for detail in known if detail.about in OURS for at in range(detail.start, detail.end)}
    others = {at for detail in known if detail.about not in OURS for at in range(detail.start, detail.end)}
    for one in heard:
        sure = one.category in (Category.ADDRESS, Category.BIRTH_DATE) and one.chance >= SURE
        sure = sure and one.ours >= SURELY_OURS and not _under_staff(known, one.start)
        if not one.counts or not (sure or others.isdisjoint(range(one.start, one.end))):
            continue
        category = Category.ADDRESS if one.category is Category.PLACE else one.category
        if ours.isdisjoint(range(one.start, one.end)):
            yield Detail(one.start, one.end, category, one.whose, Reason.MENTION, one.chance)
            continue
        for start, end in _rest(text, one, ours):
            yield Detail(start, end, category, one.whose, Reason.MENTION, one.chance)


def _under_staff(known: Sequence[Detail], start: int) -> bool:
    """Whether the last name before a place in the text, not far above, is a clinician's: a practice's address."""
    before = [one for one in known if one.category is Category.NAME and 0 <= start - one.end < OVER_ADDRESS]
    return bool(before) and max(before, key=lambda one: one.end).about not in OURS


def _rest(text: str, one: Heard, ours: set[int]) -> Iterator[tuple[int, int]]:
    """What of a find no rule has, line by line, without labels and words that are none of it."""
    free = "".join(" " if at in ours or text[at] == "\n" else "x" for at in range(one.start, one.end))
    for run in re.finditer("x+", free):
        begun, stop = one.start + run.start(), one.start + run.end()
        words = list(re.finditer(r"[^\s,;:()]+", text[begun:stop]))
        while words and _LABEL.fullmatch(words[0][0]):
            del words[0]
        while words and _LABEL.fullmatch(words[-1][0]):
            del words[-1]
        found = " ".join(word[0] for word in words)
        small = one.category is Category.NAME and text[one.start : one.end].islower()
        if words and (small or _looks_like(one.category, found)):
            first, last = begun + words[0].start(), begun + words[-1].end()
            if one.category is not Category.NAME or not no_initial(text, first, last):
                yield first, last


def _looks_like(category: Category, found: str) -> bool:
    """Whether the rest of a find that a rule knows in part can be a part of it; words with one space between."""
    if category is Category.NAME:
        return all(_NAME_WORD.fullmatch(word) for word in found.split(" "))
    return _REST[category].match(found) is not None


_NAME_WORD = re.compile(
    r"[\"“'‘^-]*+(?:[^\W\d_a-z][\w'’.^-]*+|"
    rf"(?:{'|'.join(sorted(PARTICLES))}|an|jnr|snr|jr)\b[\w'’-]*+)[\"”'’]*+"
)
_REST = {
    Category.ID_NUMBER: re.compile(r".*\d"),
    Category.BIRTH_DATE: re.compile(rf"(?:the )?\d|.*{values.MONTH}", re.IGNORECASE),
    Category.CONTACT: re.compile(r"\+?\d"),
    Category.ADDRESS: re.compile(r"[A-Z\d\"“'‘]"),
    Category.PLACE: re.compile(r"[A-Z]"),
}
"""How what is not a name begins."""
_LABEL = re.compile(
    r"(?:nhs|chi|rio|mrn|h&?c|hosp(?:ital)?|unit|no|number|ref|d\.?o\.?b|born|aged?|tel|gp|schools?|ysgol|post ?code"
    r"|address|cyfeiriad|enwa?u?|dyddiad|rhif|present|mother|father|parents?|nok|sex|[mfbi])[.:]*",
    re.IGNORECASE,
)
