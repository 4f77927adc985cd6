"""Names of people: titled, full, first names alone, initials, nicknames, masked, and surnames in handovers.

Found by their own signs first (`_name_titled`, `_name_signs`, `_name_structure`), then by lists and grammar
(`_name_full`, `_name_alone`); every name found is then
looked for by its parts through the whole text. Left alone: eponyms ("Parkinson's", "Dix-Hallpike"), drugs, places,
wards and hospitals named after people, months, words that are also names without a person's grammar, handles, and
plain kinship ("Mum"). A name that fits no list and has no sign is missed here: the trained tagger is for those.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import pairwise

from secondlook.mentions import _name_alone as alone_names
from secondlook.mentions import _name_full as full_names
from secondlook.mentions import _name_lists as lists
from secondlook.mentions import _name_signs as signs
from secondlook.mentions._name_grammar import Found
from secondlook.mentions._name_structure import by_structure
from secondlook.mentions._name_titled import titled
from secondlook.mentions._name_unlisted import unlisted
from secondlook.mentions._name_words import AFTER_INSTITUTION, NEVER, Word, words_of
from secondlook.mentions._pattern import beside, sought
from secondlook.model import About, Attribute, Category, Fact, Mention, Origin, Softening

CATEGORY = Category.NAME

SHOUTING_SHARE = 0.6
"""Share of capitals among the letters from which a text counts as shouted, and capitals say nothing."""
LOWER_STYLE_SHARE = 0.4
"""Share of sentences opened by a capital below which an author counts as writing without capitals."""
_TITLE = beside(
    r"(?:Mr|Mrs|Ms|Mx|Miss|Master|Drs?|Doctor|Prof(?:essor)?|Sir|Dame|Revd?|Cllr|Councillor|(?:Staff |Charge "
    r"|Student )?Nurses?|(?:Senior |Ward )?Sister"
    r"|Matron|Midwife|Father|Fr|Sr|SN|HCA|Lord|Lady|PC|DC|Sgt|Capt|Captain|Aunt(?:ie|y)?|Uncle)\b\.?(?: ?(?:&|and) ?"
    r"(?:Mrs|Mr|Dr))?\.? ",
    re.IGNORECASE,
)
_ALL_INVENTED = sought(
    r"\b(?:all )?(?:names?|identities|patients' names)(?: and (?:some )?(?:other )?(?:details|ages?|dates?|places))?"
    r"(?: in this \w+)? (?:have been |has been |were |was |are |is )?"
    r"(?:all )?(?:been )?(?:changed|altered|invented|fictional|fictitious|made up|pseudonyms?)\b|\bnot (?:their|his"
    r"|her) real names?\b"
    r"|\bI call (?:everyone|everybody|them all|all of them|each of them) (?:by|after)\b|\b(?:all|any) names? (?:is"
    r"|are) (?:made up|invented|fictional)",
    re.IGNORECASE,
)
"""The author declares that the names of the whole text are not real ones."""
_RANK = {
    "pseudonym": 0,
    "titled": 1,
    "masked": 2,
    "full": 3,
    "nickname": 4,
    "public": 5,
    "surname": 5,
    "initials": 6,
    "first": 7,
}


def find(text: str) -> Iterator[Mention]:
    """Yield each name once, possessive endings outside, in order."""
    words = words_of(text)
    shouting = _share(sum(map(str.isupper, text)), sum(map(str.isalpha, text))) > SHOUTING_SHARE
    openings = [w for w in words if w.opens]
    lower_style = _share(sum(w.capital for w in openings), len(openings)) < LOWER_STYLE_SHARE
    found: list[Found] = [
        *signs.pseudonyms(text), *titled(text), *signs.masked(text), *signs.initials(text), *signs.nicknames(text),
        *signs.handovers(text), *by_structure(text), *_public(words), *unlisted(words),
        *full_names.full_names(words, shouting=shouting), *full_names.lower_full_names(words),
        *alone_names.first_names(words, shouting=shouting, lower_style=lower_style),
    ]  # fmt: skip
    kept = _longest(found)
    starts = {start for start, _, _, _ in kept}
    kept = _longest([*kept, *alone_names.rows(words, starts)])
    kept = _longest([*kept, *_variants(text, words, kept)])
    full, alone = lists.public_people()
    invented = _ALL_INVENTED.stands_in(text)
    for start, end, kind, about in kept:
        plain = _plain(text[start:end])
        if invented and about in (About.PATIENT, About.RELATIVE) and kind not in ("surname", "masked", "initials"):
            kind, about = "pseudonym", About.NONE
        public = plain in full or (kind == "public" and plain in alone)
        yield Mention(
            category=CATEGORY, start=start, end=end, text=text[start:end], kind=kind,
            about=About.PUBLIC if public else about, certainty=0.7 if kind in ("first", "variant") else 0.9,
        )  # fmt: skip


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _plain(name: str) -> str:
    return " ".join(_TITLE.sub("", name).lower().replace(".", "").split())


def _longest(found: Iterable[Found]) -> list[Found]:
    """Without overlaps: the longer wins, then the kind that its own sign gives; in order of position."""
    kept: list[Found] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda f: (-(f[1] - f[0]), _RANK.get(f[2], 9), f[0])):
        start, end = one[0], one[1]
        if start in taken or end - 1 in taken:
            continue
        taken.update(range(start, end))
        kept.append(one)
    return sorted(kept)


def _public(words: list[Word]) -> Iterator[Found]:
    """Public people by surname alone ("Bevan"), unless it stands in the name of a thing ("Nightingale ward")."""
    full, alone = lists.public_people()
    for at, (first, last) in enumerate(pairwise(words)):
        following = words[at + 2] if at + 2 < len(words) and last.gap in (" ", "-") else None
        if following and (following.capital or following.lower in AFTER_INSTITUTION):
            continue
        if first.capital and first.gap == " " and f"{first.lower} {last.lower}" in full:
            yield first.start, last.end, "full", About.PUBLIC
    for at, word in enumerate(words):
        if not word.capital or word.lower not in alone:
            continue
        after = words[at + 1] if at + 1 < len(words) and word.gap in (" ", "-") else None
        if after and (after.lower in AFTER_INSTITUTION or (after.capital and word.gap == " ")):
            continue
        before = words[at - 1] if at and words[at - 1].gap in (" ", ". ", "-") else None
        if before and (
            before.lower in ("mr", "mrs", "ms", "dr", "miss", "bed", "st", "in", "at", "near")
            or (before.capital and not before.opens)
        ):
            continue
        if word.possessive and word.lower in lists.eponyms():
            continue
        yield word.start, word.end, "public", About.PUBLIC


def _variants(text: str, words: list[Word], found: list[Found]) -> Iterator[Found]:
    """Surname alone and first name alone of every name found, wherever they stand with a capital."""
    parts: dict[str, tuple[str, About]] = {}
    for start, end, kind, about in found:
        if kind in ("initials", "masked", "public"):
            continue
        name = _TITLE.sub("", text[start:end])
        for part in re.findall(r"[^\W\d_]+(?:['\-][^\W\d_]+)*", name):
            lower = part.lower()
            if len(lower) > 2 and lower not in NEVER and (part[0].isupper() or kind == "full"):
                parts.setdefault(lower, ("pseudonym" if kind == "pseudonym" else "variant", about))
    for at, word in enumerate(words):
        if word.lower not in parts or not word.capital:
            continue
        after = words[at + 1] if at + 1 < len(words) else None
        doubtful = word.lower in lists.doubtful()
        if after and word.gap in (" ", "-") and after.lower in AFTER_INSTITUTION and (doubtful or after.capital):
            continue
        if doubtful and word.opens and after and word.gap == " " and after.lower in _NOT_AFTER_NAME:
            continue
        if doubtful and word.possessive and word.lower in lists.eponyms():
            continue
        kind, about = parts[word.lower]
        yield word.start, word.end, kind, about


_NOT_AFTER_NAME = frozenset(
    "you to this that everyone it the all for they we he she someone your a an there people anyone i be of".split()
)


def read(mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]:
    """The name in lower case without its title."""
    value = _plain(mention.text) or mention.text.lower()
    yield Fact(category=CATEGORY, attribute=Attribute.NAME, value=value, exact=True, origin=origin, mention=mention)


_INSTEAD = {
    About.PATIENT: "the patient", About.RELATIVE: "a relative", About.COLLEAGUE: "a colleague", About.AUTHOR: "me",
    About.PUBLIC: "a public figure", About.INSTITUTION: "the service", About.NONE: "somebody",
}  # fmt: skip


def soften(mention: Mention) -> tuple[Softening, ...]:
    """Who it is in the story instead of the name."""
    return (Softening(text=_INSTEAD[mention.about], cost=0.0, loses="the name"),)
