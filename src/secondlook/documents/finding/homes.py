"""Addresses in running text, without a postcode: "at 46 Bank Top", "the old farmhouse (55 Maes y Coed)"."""

import re
from collections.abc import Iterator

from secondlook.documents.finding import roles
from secondlook.documents.finding.address_lines import STREET
from secondlook.documents.finding.clinical import clinical_words
from secondlook.documents.finding.layout import FULL_LINE
from secondlook.documents.finding.people import Detail
from secondlook.documents.model import Reason
from secondlook.model import About, Category

_HOUSE = r"(?:(?:[Ff]lat|[Aa]pt|[Aa]partment|[Uu]nit) \w{1,4},? )?\d{1,4}[A-Za-z]?"
_NAMED = r"[A-Z][\w'’-]+(?:[ \n](?:[A-Z][\w'’-]+|yr?|of|the|upon|o['’]r|ar|and)){0,3}[ \n][A-Z][\w'’-]+"
_AT = re.compile(
    rf"(?:\b(?:at|to|from|of|in|near|address(?: is)?:?|visit(?:ed)?|outside|shares?)[ \n]|\()"
    rf"(?P<home>{_HOUSE},?[ \n]{_NAMED}|{_HOUSE},?[ \n][A-Z][\w'’-]+(?=\)))"
)
_NUMBERED = re.compile(rf"(?<![\w/.,£-])(?<!\d )(?P<home>{_HOUSE},?[ \n]{_NAMED})")
_HOUSE_NAMED = re.compile(
    r"\b(?:(?P<lives>[Ll]ives?(?: at| in)?|living (?:at|in))[ \n]{1,8}|(?:at|from|to|in|of|near)[ \n])"
    r"(?P<home>(?:[A-Z][\w'’-]+(?:[ \n](?:yr?|of|the)(?=[ \n][A-Z]))?[ \n]?){1,4},[ \n]"
    r"(?:[A-Z][\w'’-]+[ \n]){0,3}[A-Z][\w'’-]+)"
)
_NO_HOUSE = re.compile(
    r"\b(?:mg|ml|mcg|am|pm|noon|weeks?|days?|months?|years?|hours?|minutes?|units?|January|February|March|April|May|June"
    r"|July|August|September|October|November|December|Mon(?:day)?|Tues?(?:day)?|Wed(?:nesday)?|Thurs?(?:day)?|Fri(?:day)?"
    r"|Sat(?:urday)?|Sun(?:day)?|Dr|Mr|Mrs|Ms|Miss|Prof)\b",
    re.IGNORECASE,
)
SHOP = re.compile(r"(?:Boots|Superdrug|Lloyds|Rowlands|Specsavers|Vision Express|Tesco|Asda|Sainsbury|Morrisons)\b")
"""Chemists and opticians with a branch in every street."""
_HOME_ENDS = re.compile(
    rf"(?:{STREET.pattern}|\b(?:rd|st|ave|cres|parade|circus|wynd|fold|wharf|bank|buildings|villas?|cottages?|house"
    r"|lodge|farm|bungalow|manor|towers?|grange))$",
    re.IGNORECASE,
)
_LIVED_IN = re.compile(
    r"\b(?:lives?|living|lived|resid(?:es|ing)|stay(?:s|ing)?|home|moved(?: back)?|moving|lodg(?:es|ing|er))(?: \w+)?"
    r"[ \n](?:at|in|from|to|with|is|via)[ \n]$",
    re.IGNORECASE,
)
_INSIDE = 40
"""Code points before an address in which an institution is named whose it is."""


def homes(text: str) -> Iterator[Detail]:
    """House numbers with a street, where a sentence says that it is a place."""
    for match in [*_AT.finditer(text), *_NUMBERED.finditer(text), *_HOUSE_NAMED.finditer(text)]:
        home = _on_its_line(text, match)
        words = {word.strip(",.").lower() for word in home.split()}
        lives = match.re is _HOUSE_NAMED and match["lives"] is not None
        street = lives or STREET.search(home) is not None
        if (
            len(home.split()) < 2
            or (match.re is not _AT and not street)
            or _NO_HOUSE.search(home)
            or roles.INSTITUTION.search(home)
            or SHOP.match(home)
        ):
            continue
        if not street and words & clinical_words():
            continue
        before = (
            text[max(0, match.start("home") - _INSIDE) : match.start("home")].rsplit(". ", 1)[-1].rsplit("\n\n", 1)[-1]
        )
        end = match.start("home") + len(home)
        behind = text[end : end + _INSIDE].split("\n\n")[0]
        if roles.INSTITUTION.search(before) or roles.INSTITUTION.search(behind.split(".")[0]):
            continue
        if match.re is _NUMBERED and not re.search(r"[a-z,(][ \n]$", text[max(0, match.start() - 2) : match.start()]):
            continue
        yield Detail(match.start("home"), end, Category.ADDRESS, About.PATIENT, Reason.STRUCTURE, 0.8)


def is_home(text: str, start: int, end: int) -> bool:
    """Whether what is taken for an organisation is called as streets and houses are, or somebody lives there."""
    words = text[start:end]
    if roles.INSTITUTION.search(words) or SHOP.match(words) or "\n" in words:
        return False
    return _HOME_ENDS.search(words) is not None or _LIVED_IN.search(text[max(0, start - 30) : start]) is not None


def _on_its_line(text: str, match: re.Match[str]) -> str:
    """The address without what stands on a line of its own under it."""
    home = match["home"]
    line, over, _ = home.partition("\n")
    begun = text.rfind("\n", 0, match.start("home")) + 1
    wrapped = match.start("home") + len(line) - begun >= FULL_LINE
    return home if not over or wrapped else line
