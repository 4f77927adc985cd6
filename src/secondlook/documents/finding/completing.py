"""Names that were found in part, completed: the first name before a surname, particles, a family in the plural.

"Parvathi SUBRAMANIAM", of which a list knew the surname only; "DE BÚRCA Eoin"; "all the Llewellyns".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondlook.documents.finding import roles
from secondlook.documents.finding.broken import goes_over
from secondlook.documents.finding.clinical import clinical_words
from secondlook.documents.finding.naming import PARTICLES, STOP, STREETS, plain_word
from secondlook.documents.finding.people import OURS, Detail
from secondlook.documents.finding.whose import Cast
from secondlook.documents.model import Reason
from secondlook.mentions import _name_lists as lists
from secondlook.model import About, Category

SHORTEST = 3
"""Letters of a word that completes a name."""
_WORD = r"[^\W\d_a-z](?:[^\W\d_]|['’-](?=[^\W\d_]))+"
_LEFT = re.compile(rf"(?<![\w'’.@/&-])(?P<word>{_WORD}) $")
_RIGHT = re.compile(rf" (?P<word>{_WORD})(?![\w@/&'’-])(?! ?[/&] ?\w)")
_PARTICLE = re.compile(
    r"(?<![\w'’-])(?:(?:d[aeiou]|do|dos|das|del|della|der|den|la|le|van|von|ter|al|el|bin|ibn|binti?|ap|ab|ferch"
    r"|ma?c|n[ií]c?|[ÓO]|[uU]í) ){1,2}$",
    re.IGNORECASE,
)
_FAMILY = re.compile(rf"\b[Tt]he[ \n](?P<name>(?:[Ll]e |[Dd]e )?{_WORD})(?<=s)(?![\w'’-])")


def completed(text: str, known: Sequence[Detail], cast: Cast) -> tuple[list[Detail], frozenset[str]]:
    """What stands beside known names and belongs to them, and the first names that were not known."""
    taken = {at for one in known if one.category is Category.NAME for at in range(one.start, one.end)}
    found: list[Detail] = []
    new: set[str] = set()
    for one in known:
        if one.category is not Category.NAME or one.about not in OURS:
            continue
        start, word = _before(text, one, cast)
        if start < one.start and not taken.intersection(range(start, one.start - 1)):
            found.append(replace(one, start=start, end=one.start, reason=Reason.AGAIN, certainty=0.8))
            new.update({word} - {""})
        if (called := _called(text, one)) is not None and taken.isdisjoint(range(*called.span("called"))):
            start, end = called.span("called")
            found.append(replace(one, start=start, end=end, reason=Reason.AGAIN, certainty=0.8))
            new.add(plain_word(called["called"]))
        end, word = _behind(text, one, cast)
        if end > one.end and not taken.intersection(range(one.end + 1, end)):
            found.append(replace(one, start=one.end + 1, end=end, reason=Reason.AGAIN, certainty=0.8))
            new.update({word} - {""})
    ours = [one for one in known if one.category is Category.NAME and one.about in OURS]
    found += [one for name in ours for one in _initials_beside(text, name, taken)]
    found += _families(text, cast)
    return found, frozenset(new - cast.given - cast.family)


def _called(text: str, one: Detail) -> re.Match[str] | None:
    """What somebody is called, in brackets behind the name: 'William Grey ("Bill")', "Gerald Oakes (Ged)"."""
    called = _CALLED.match(text, one.end)
    if called is None or " " not in text[one.start : one.end].strip():
        return None
    word = plain_word(called["called"])
    if called["quote"] or word in lists.first_names():
        return called
    strange = not (word in lists.common_words() or word in clinical_words() or word in lists.eponyms() or word in STOP)
    own = {plain_word(piece) for piece in text[one.start : one.end].split()}
    return called if strange and any(piece[:2] == word[:2] for piece in own) else None


_CALLED = re.compile(r"(?:\n| {0,4})\((?P<quote>[\"“‘'])?(?P<called>[A-Z][a-z]{1,11})[\"”’']?\)")


def _initials_beside(text: str, one: Detail, taken: set[int]) -> Iterator[Detail]:
    """Initials beside a name that has none: "V Cattermole", "KHAN, S.", "GUERIN A M"."""
    words = text[one.start : one.end]
    if len(words) < SHORTEST or " " in words.strip():
        return
    before = _INITIALS_BEFORE.search(text, max(0, one.start - 12), one.start)
    if before is not None and not _COUNTED_BEFORE.search(text[max(0, before.start() - 12) : before.start()]):
        span = before.span("initials")
    elif (behind := _INITIALS_BEHIND.match(text, one.end)) is not None:
        span = behind.span("initials")
    else:
        return
    if taken.isdisjoint(range(*span)):
        yield replace(one, start=span[0], end=span[1], reason=Reason.AGAIN, certainty=0.8)


_INITIALS_BEFORE = re.compile(r"(?<![\w'’/&.+-])(?P<initials>(?:[A-Z](?:\. ?| )){0,2}[A-Z]\.?) ?\Z")
_COUNTED_BEFORE = re.compile(
    r"\b(?:vit(?:amin)?|hep(?:atitis)?|type|group|grp|grade|ward|bay|bed|room|rm|plan|option|part|block|wing|flat|unit"
    r"|level|floor|stage|class|child['’]?s?|strep|influenza|flu|apt|form|theatre|h&) ?\Z",
    re.IGNORECASE,
)
"""Before a letter that is no initial: "Hep B Jones"."""
_INITIALS_BEHIND = re.compile(
    r",? (?P<initials>(?![MF] ?[,;/ ] ?\d)[A-Z](?:(?:\. ?| )[A-Z]){0,2}\b\.?)(?=[ \t]*(?:$|[\n,;:)(/]| {2}| [\d-]))"
)


def _before(text: str, one: Detail, cast: Cast) -> tuple[int, str]:
    """Where the name begins, and its first word if that was not known."""
    first = re.match(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text[one.start : one.end])
    start = one.start
    particle = _PARTICLE.search(text[max(0, start - 12) : start])
    if particle is not None:
        start -= len(particle[0])
    if first is None or plain_word(first[0]) not in cast.family:
        return start, ""
    left = _LEFT.search(text[max(0, start - 30) : start])
    if left is None or not _may_complete(left["word"], beside=first[0]):
        return start, ""
    return start - len(left[0]), plain_word(left["word"])


def _behind(text: str, one: Detail, cast: Cast) -> tuple[int, str]:
    last = re.search(r"[^\W\d_]+(?:['’-][^\W\d_]+)*$", text[one.start : one.end])
    over = goes_over(text, last[0], one.end) if last is not None and " " not in text[one.start : one.end] else None
    if last is not None and over is not None and plain_word(last[0]) in cast.given:
        return over.end("second"), ""
    right = _RIGHT.match(text, one.end)
    if last is None or right is None or " " in text[one.start : one.end].strip():
        return one.end, ""
    word = plain_word(last[0])
    shouted = last[0].isupper() and len(last[0]) > 1 and not right["word"].isupper()
    follows = plain_word(right["word"])
    if word in cast.family and shouted and _may_complete(right["word"], beside=""):
        return right.end(), follows
    if word in cast.given and word not in lists.common_words() and _surname_that_is_a_word(text, right):
        return right.end(), ""
    known = follows in lists.surnames() and follows not in lists.common_words()
    strange = follows not in lists.surnames() and follows not in lists.common_words()
    alone = word in cast.given and word not in lists.common_words() and (known or strange)
    if alone and _may_complete(right["word"], beside=last[0]):
        return one.end if roles.NOT_A_NAME_AFTER.match(text, right.end()) else right.end(), ""
    return one.end, ""


_SURNAMES_STOPPED = frozenset({"may", "page", "ward", "april", "june", "august", "day", "street", "hall", "home"})
"""Words at which a name ends elsewhere, and which are surnames behind a first name that is none."""
_COUNTED = re.compile(r" ?[\d(]| (?:[A-Z]|bed|bay|staff|sister|nurse|team)\b")


def _surname_that_is_a_word(text: str, right: re.Match[str]) -> bool:
    """Whether the capital word behind a hidden first name is its surname, though it is a word: "Derek Page because"."""
    plain = plain_word(right["word"])
    if not right["word"][1:].islower() or plain not in lists.surnames():
        return False
    if plain in STOP and plain not in _SURNAMES_STOPPED:
        return False
    if re.fullmatch(roles.ROLE, plain, re.IGNORECASE) and plain != "ward":
        return False
    return not (_COUNTED.match(text, right.end()) or roles.NOT_A_NAME_AFTER.match(text, right.end()))


def _may_complete(word: str, beside: str) -> bool:
    """Whether a word beside a name may be a part of it."""
    plain = plain_word(word)
    if len(plain) < SHORTEST or plain in STOP or plain in PARTICLES or plain in STREETS:
        return False
    if re.fullmatch(roles.ROLE, plain, re.IGNORECASE) or roles.INSTITUTION.fullmatch(plain):
        return False
    if word.isupper() and beside and not beside.isupper():
        return False
    if plain in lists.first_names():
        return True
    return plain not in lists.common_words() and plain not in clinical_words() and plain not in lists.eponyms()


def _families(text: str, cast: Cast) -> Iterator[Detail]:
    for match in _FAMILY.finditer(text):
        plural = plain_word(match["name"].split()[-1])
        if plural not in cast.family and {plural[:-1], plural.removesuffix("es")} & cast.family:
            start = match.start("name")
            yield Detail(start, match.end(), Category.NAME, About.RELATIVE, Reason.AGAIN, 0.8)
