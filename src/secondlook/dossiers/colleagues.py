"""A colleague who is not named but told of as one person: "our ward manager", "the new clinical lead", "one of the regs".

Where the place of work is known, an office that one person holds is as good as a name, and a role that few have, with
what they look like or did, is nearly. Groups ("the band 6s", "all of them") are nobody. Not here: whether the text does
them harm (`conduct/`), how many share a role at one place (`data/words/staff_roles.tsv`, by hand).
"""

import re
from functools import cache

from secondlook.finders import Reading
from secondlook.model import DRAFT_ORIGIN, Attribute, Category, Fact
from secondlook.shipped import shipped_text


def role_told(reading: Reading) -> Fact | None:
    """The rarest role in which one unnamed colleague is told of, with the share of a staff who have it; else None."""
    roles = _roles()
    named = (match["role"] or match["role_first"] or match["role_of"] for match in _one().finditer(reading.plain))
    # A letter that only looks like one of a role's ("ı") matches without being it.
    found = {role: roles[role] for role in (" ".join(name.lower().split()) for name in named) if role in roles}
    if not found:
        return None
    role = min(found, key=lambda name: (found[name], name))
    return Fact(
        category=Category.OCCUPATION, attribute=Attribute.OCCUPATION, value=role, rarity=found[role], origin=DRAFT_ORIGIN
    )


@cache
def _one() -> re.Pattern[str]:
    """One person in a role: a determiner, at most three words, and the role in the singular; or "one of the" and many."""
    roles = "|".join(re.escape(role).replace(r"\ ", r"\s") for role in sorted(_roles(), key=len, reverse=True))
    # "As a ward manager I", "I'm the bed manager": the author, not a colleague.
    not_author = r"(?<!\bam\s)(?<!\bi'm\s)"
    a = rf"(?:{not_author}(?<!\bas\s)an?|{not_author}the)"
    before = rf"(?:my|our|{a}|this|that|his|her|certain|only|new|one|another|same|said|dear)"
    return re.compile(
        rf"\b{before}\s(?:[\w'-]{{1,20}}\s){{0,3}}?(?P<role>{roles})\b(?!s\b|\s(?:team|job|role|post|ladder|interview|application|rota|training|meeting|clinic|list)\b)"
        rf"|(?:^|[.!?\n]\s{0,9})(?P<role_first>{roles})\b(?=\s(?:is|was|has|had|just|said|told|thinks|sat|came|went|turned|refused|walked|,)|,)"
        rf"|\bone of (?:the|our|my|those|these)\s(?:[\w'-]{{1,20}}\s){{0,2}}?(?P<role_of>{roles})s\b",
        re.IGNORECASE,
    )


@cache
def _roles() -> dict[str, float]:
    text = shipped_text("words/staff_roles.tsv")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {role: float(share) for role, share in rows}
