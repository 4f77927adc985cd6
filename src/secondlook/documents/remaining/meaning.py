"""What mentions mean in a letter: its details are the patient's, its places the service's, its labels nobody's.

The engine was made for posts. In a letter it takes a label for a condition ("DOB"), a reference for a result, a name in
capitals for two; a published case for a patient's is what it takes the whole for (`review.check_case`).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from secondlook.documents.remaining.left import Left
from secondlook.finders import Reading
from secondlook.model import About, Category, Mention

_PLACES = (Category.ORGANISATION, Category.PLACE)
_REFERENCE = re.compile(
    r"\b(?:(?:our|your|my)\s+)?(?:refs?(?:erence)?(?:\s*(?:no|number))?)\s*[.:]+\s*(\S*\d\S*)"
    r"|\b((?-i:[A-Z]{2,3}/[A-Za-z]{2,3}/)\S*\d\S*)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:gmc|nmc|hcpc|dob|d\.o\.b\.?|nhs(?: no\.?| number)?|gp|dept|tel|fax|ref|dr|chi|pas|mrn|hosp|bleep|ext|fy1|fy2|"
    r"st[1-8]|cc|re|yours (?:sincerely|faithfully)|secretary|typed|dictated|head ?teacher|general practitioner|"
    r"(?:consultant )?\w+(?:ologist|iatrician|iatrist|ician|ysician|urgeon|aesthetist)|consultant(?: \w+)?|registrar|"
    r"\d+(?:st|nd|rd|th) centile|young|old|elderly|adult|child)\W*",
    re.IGNORECASE,
)
"""Words of a form or a letter that are nobody's detail, though they may look like one."""
_LOOSE_END = re.compile(r"[\s,;:(]+(?:at|on|in|of|the|and|to|with|for)?[\s,;:(]*$", re.IGNORECASE)
_INSTITUTION = re.compile(
    r"\b(?:hospitals?|infirmary|hospice|surgery|practice|clinic|centre|trust|nhs|board|department|dept|unit|ward|university|school|"
    r"laborator(?:y|ies)|pharmacy|college|house surgery|medical|health|council|care home|nursing home)\b",
    re.IGNORECASE,
)
_TITLES = re.compile(r"(?:mr|mrs|ms|miss|mx|dr|prof|master|sir|dame|rev)\.?", re.IGNORECASE)
_ITS_END = re.compile(
    r"(?: (?:university|nhs|foundation|trust|hospitals?|health board|surgery|practice))+\b", re.IGNORECASE
)
LEAST_LEFT = 3
"""Letters or digits of a name or number that has to be left for it to count; fewer are a title or an initial."""
LINES_ABOVE = 2
"""Of an address: its name stands there."""


def as_letter(reading: Reading, left: Left) -> Iterator[Mention]:
    """The mentions of what is left, as a letter means them."""
    ours = list(references(left))
    before: Mention | None = None
    for mention in reading.mentions:
        found = _left(mention, left)
        if found is None or _LABEL.fullmatch(found.text.strip()):
            continue
        if any(start < found.end and found.start < end for start, end in ours):
            continue
        found = _meant(found, left)
        if before is not None and _one_name(before, found, left):
            before = _spanning(before, found, left)
            continue
        if before is not None:
            yield _calm(_whole(before, left))
        before = found
    if before is not None:
        yield _calm(_whole(before, left))


def references(left: Left) -> Iterator[tuple[int, int]]:
    """Numbers by which a service knows its letter."""
    for match in _REFERENCE.finditer(left.text):
        group = 1 if match[1] else 2
        start, end = match.span(group)
        if start < end and not any(left.hidden[start:end]):
            yield start, end


def is_home(mention: Mention, left: Left) -> bool:
    """Whether an address may be where somebody lives: no institution is named on its lines or right above them."""
    start = mention.start
    for _ in range(LINES_ABOVE + 1):
        start = max(0, left.text.rfind("\n", 0, start))
    end = left.text.find("\n", mention.end)
    return _INSTITUTION.search(left.text, start, end if end >= 0 else len(left.text)) is None


def _about(mention: Mention, left: Left) -> About:
    """Whom a name or a number is about, as whoever looked for what to hide took it."""
    for mark in left.kept:
        if mark.start < mention.end and mention.start < mark.end:
            return mark.about
    institutions = mention.category is Category.ADDRESS and not is_home(mention, left)
    return About.INSTITUTION if institutions else mention.about


def _left(mention: Mention, left: Left) -> Mention | None:
    """What is left of a mention; None: nothing that tells."""
    gone = sum(left.hidden[mention.start : mention.end])
    if not gone:
        loose = _LOOSE_END.search(mention.text)
        end = mention.end - (len(mention.text) - loose.start() if loose and loose.start() else 0)
        return replace(mention, end=end, text=left.text[mention.start : end])
    start, end = left.shown(mention.start, mention.end)
    text = left.text[start:end]
    telling = sum(c.isalnum() for c in _TITLES.sub("", text))
    if (mention.category.direct and telling <= LEAST_LEFT) or telling == 0:
        return None
    return replace(mention, start=start, end=end, text=text)


def _meant(mention: Mention, left: Left) -> Mention:
    if mention.category in _PLACES:
        return replace(mention, about=About.NONE) if mention.about is About.PUBLIC else mention
    if mention.category.direct:
        return replace(mention, about=_about(mention, left))
    if mention.about in (About.PUBLIC, About.NONE, About.AUTHOR):
        return replace(mention, about=About.PATIENT)
    return mention


def _one_name(one: Mention, other: Mention, left: Left) -> bool:
    """Whether two names of places stand beside each other: a trust in capitals is taken for several."""
    between = left.text[one.end : other.start]
    return one.category is other.category is Category.ORGANISATION and len(between) <= 2 and not between.strip(" ,&")


def _spanning(one: Mention, other: Mention, left: Left) -> Mention:
    return replace(one, end=other.end, text=left.text[one.start : other.end])


def _whole(mention: Mention, left: Left) -> Mention:
    """The name of an institution with the last words that belong to it."""
    if mention.category is not Category.ORGANISATION:
        return mention
    more = _ITS_END.match(left.text, mention.end)
    end = more.end() if more and not any(left.hidden[mention.end : more.end()]) else mention.end
    return replace(mention, end=end, text=left.text[mention.start : end])


def _calm(mention: Mention) -> Mention:
    """The mention of a place without its capitals, as it would be written in a sentence."""
    if mention.category not in _PLACES or not mention.text.isupper() or len(mention.text) <= LEAST_LEFT + 1:
        return mention
    words = re.sub(r"[^\W\d_]{4,}", lambda match: match[0].capitalize(), mention.text)
    return replace(mention, text=words) if len(words) == len(mention.text) else mention
