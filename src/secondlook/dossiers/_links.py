"""Web addresses, e-mail addresses and handles in a bio, as far as they name where somebody works.

Read from their letters alone; nothing is opened. Not here: what such a page shows.
"""

import re
from collections.abc import Iterator

from secondlook.mentions._pattern import beside
from secondlook.model import Attribute

Linked = tuple[int, int, Attribute | None, str, float, str]
"""Start, end, what it names (None: not told by the name), its value, how sure, and why."""

_HEALTH_SERVICE = beside(
    r"(?:^|\.)(?:nhs\.(?:uk|scot|wales|net)|wales\.nhs\.uk|hscni\.net|hse\.ie|health\.(?:nsw|qld|vic)\.gov\.au|"
    r"health\.nz)$"
)
_EVERYBODYS = frozenset(
    "www nhs england digital jobs web mail email app careers improvement e-lfh hse scot wales net com org co uk".split()
)
"""Labels that are the service's own, not one trust's."""
_HOST = beside(
    r"(?<![\w@.-])(?P<user>[\w.+-]{1,40}@)?(?:https?://)?(?P<host>(?:[a-z0-9][a-z0-9-]{0,40}\.){1,4}[a-z]{2,10})"
    r"(?P<path>/[\w./~%-]{0,80})?",
    re.IGNORECASE,
)
_KINDS = (
    (beside(r"(?:surgery|practice|medical|(?:medical|health)cent(?:re|er)|doctors)$"), Attribute.PRACTICE),
    (beside(r"(?:pharmacy|chemist|dental|dentist|dentalcare|opticians)$"), Attribute.PRACTICE),
    (beside(r"(?:hospitals?|infirmary|hospice|nhs|trust)$"), Attribute.HOSPITAL),
    (beside(r"(?:clinic|carehome|nursinghome)$"), Attribute.ORGANISATION),
)
_HANDLE = beside(r"(?<![\w@.])@(?P<name>[A-Za-z]\w{2,29})(?![\w@])")
_CAMEL = beside(r"[A-Z]{2,}(?=[A-Z][a-z]|$|_|\d)|[A-Z]?[a-z]+|[A-Z]+")
_AT_WORK = beside(r"^(?:nhs|hospitals?|hosp|surgery|infirmary|hospice|clinic|pharmacy|trust|medical|practice)$")
PROFILE_PAGE = beside(r"linkedin\.com/in/(?P<slug>[a-z][a-z0-9-]{2,60})", re.IGNORECASE)


def linked(text: str) -> Iterator[Linked]:
    """Every address and handle that names a workplace; handles that may, with None for what."""
    for match in _HOST.real.finditer(text) if "." in text else ():
        named = _of_host(match["host"].lower())
        if named is not None:
            yield (*match.span(), *named, "an e-mail address" if match["user"] else "a web address")
    for match in _HANDLE.real.finditer(text) if "@" in text else ():
        words = [word.lower() for word in _CAMEL.real.findall(match["name"])]
        if any(_AT_WORK.match(word) for word in words) and len(words) > 1:
            practice = any(word in ("surgery", "practice", "medical", "pharmacy") for word in words)
            attribute = Attribute.PRACTICE if practice else Attribute.HOSPITAL
            yield (*match.span(), attribute, " ".join(words), 0.75, "a handle")
        elif match["name"][0].isupper():
            yield (*match.span(), None, " ".join(words), 0.55, "a handle beside your work")


def _of_host(host: str) -> tuple[Attribute, str, float] | None:
    service = _HEALTH_SERVICE.search(host)
    if service:
        labels = [label for label in host[: service.start()].split(".") if label and label not in _EVERYBODYS]
        if not labels:
            return None
        name = labels[-1].replace("-", " ")
        practice = _KINDS[0][0].search(labels[-1].replace("-", ""))
        return (Attribute.PRACTICE if practice else Attribute.HOSPITAL, _spaced(name), 0.85)
    labels = [label for label in host.split(".") if label not in _EVERYBODYS]
    for label in labels[:2]:
        for kind, attribute in _KINDS:
            if kind.search(label.replace("-", "")) and not kind.fullmatch(label):
                return attribute, _spaced(label.replace("-", " ")), 0.8
    return None


def _spaced(name: str) -> str:
    """ "elmroadsurgery" as "elmroad surgery": a kind needs its own word to be known by."""
    for kind, _ in _KINDS:
        match = kind.search(name)
        if match and match.start() > 0 and name[match.start() - 1] != " ":
            return f"{name[: match.start()]} {match[0]}"
    return name


def addresses(text: str) -> int:
    """How many web addresses and pages a text leads to."""
    return sum(1 for match in _HOST.real.finditer(text) if not match["user"])
