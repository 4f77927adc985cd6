"""Sentences that say whom a document is about: "Discharge report for Jean Smith (14/05/1956), 3 Bank Top".

What stands behind the name (a date of birth, an address, a number) makes a name of words that no list knows.
"""

import re
from collections.abc import Iterator

from secondlook.documents.finding import values
from secondlook.documents.finding.fields import Field
from secondlook.documents.finding.labels import Kind
from secondlook.documents.finding.naming import name_at
from secondlook.documents.finding.people import plausible
from secondlook.model import About

LONGEST = 80
_ABOUT = re.compile(
    r"\b(?:reports?|summary|letter|plan|assessment|statement|review|notes?|records?|referral|update|results?|certificate"
    r"|opinion|passport|application|request|prescription|chronology|consultation|minutes)"
    r"[ \n](?:for|on|of|about|re|regarding|concerning)[: \n]{1,2}(?:(?:the )?(?:patient|child|client|resident):? )?"
    r"(?-i:(?=[^\W\d_a-z]))",
    re.IGNORECASE,
)
_BORN = re.compile(
    rf",?[ \n]?[(\[,]?[ ]?(?:d\.?o\.?b\.?:? ?|born:?(?: on)? )?(?P<date>{values.DATE.pattern})"
    r"(?!\W{1,4}(?:at )?\d{1,2}[:.]\d\d)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"[,(\n ]{1,3}(?:(?:flat|apt|apartment) \w{1,4},? |of )?\d{1,4}[a-z]? (?-i:[A-Z])[\w'’]+"
    r"|[,(\n ]{1,3}(?:nhs|chi|h ?[&+] ?c|mrn|hosp)\b[^\n\d]{0,14}\d",
    re.IGNORECASE,
)


def of_openings(text: str) -> Iterator[Field]:
    """Whom such sentences name, with their dates of birth."""
    for about in _ABOUT.finditer(text):
        name = name_at(text, about.end(), min(len(text), about.end() + LONGEST))
        if name is None or name.start != about.end() or name.staff_title or "\n" in text[name.start : name.end]:
            continue
        if not (name.title or (name.given and name.family)) or not plausible(name, text):
            continue
        born = _BORN.match(text, name.end)
        if born is None and _TOLD.match(text, name.end) is None:
            continue
        yield Field(Kind.NAME, name.start, name.end, About.PATIENT, 0, sure=True)
        if born is not None and born.group().lstrip()[:1] in "([":
            yield Field(Kind.BIRTH, *born.span("date"), About.PATIENT, 0, sure=True)
