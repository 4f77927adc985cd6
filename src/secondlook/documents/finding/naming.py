"""The shapes of names in letters: "MRS MARGARET THORNBURY", "Thornbury-Okafor, Philippa (Ms)", "Mr ap Rhys".

A shape is no proof: `people.py` weighs where it stands and what is around it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from unicodedata import combining, normalize

from secondlook.documents.finding.odd_names import DEGREE, GIVEN_BEHIND, SHORTENED, role_for_surname
from secondlook.documents.finding.roles import PERSON_TITLES, STAFF_TITLES
from secondlook.documents.finding.spelling import plain_letters
from secondlook.mentions import _name_lists as lists

MOST_WORDS = 6
PARTICLES = frozenset(
    "de da del della di du la le van von der den ten ter al el bin ibn bint binti ap ab ferch mac mc nic ni o "
    "st abu ul ur e y"
    " dos das san".split()
)
_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Master|Mstr|Sir|Lady|Lord|Dame|Rev(?:d|erend)?|Baby|Dr|Drs|Doctor|Prof(?:essor)?"
    r"|Sister|Nurse|Matron"
    r"|SN|Fr|Father|Canon|Madam|PC|DC|DS|Sgt|A/Prof)"
)
_NURSING = r"(?-i:S/N|S/Nurse|SSN|Sr|RN|RMN|TVN|CPN)"
"""Short titles of staff, in this case only: "SR" is slow release."""
_TITLE_WORD = re.compile(
    rf"(?!(?-i:sister|father|master|baby|lady|sir)\b)(?:{_TITLE}(?:\.|(?!\w))|{_NURSING}(?!\w))", re.IGNORECASE
)
"""In small letters some titles are words: "her sister Beryl"."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’‑`][^\W\d_]+)*-?(?![\w])")
_INITIAL = re.compile(r"(?:[A-Z](?:\. ?| ))*[A-Z](?:\.|(?![\w'’&+/-]| & ?[A-Z]\b))|[A-Z]{2}(?= [A-Z][a-z])")
_TITLED = re.compile(
    rf"(?<![\w.'’-])(?:(?:Mr|Dr)\.? (?:and|&|\+) )?(?:{_TITLE}\.?|{_NURSING})(?:[ \t]{{1,3}}|\n)(?=[^\W\d_a-z])"
)
_TITLED_SHOUTED = re.compile(rf"(?<![\w.'’-])(?:{_TITLE.upper()})\.?(?:[ \t]{{1,3}}|\n)(?=[A-Z])")
STOP = frozenset(
    """
    dob d.o.b date born nhs hosp hospital no number tel telephone phone mobile email address re ref our your
    dear px ward clinic age aged sex male female gender consultant gp surgery practice registrar specialist nurse
    department dept unit trust page of the and or with in on at was is has had who for from to by attended seen
    reviewed admitted discharged diagnosis diagnoses mrn chi patient client yours sincerely faithfully cc copy
    thank thanks please regarding medication medications plan history allergies problem problems current past
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december secretary signed signature name surname forename forenames title
    occupation religion ethnicity mon tue wed thu fri sat sun id postcode post code dr mr mrs ms miss prof care
    home city town county clinical letter report summary discharge outpatient inpatient appointment review
    telephone fax private confidential urgent routine printed mother father parent parents guardian wife husband
    son daughter next kin relationship lives born deceased nok yrs years year old hospitals infirmary medical
    centre health foundation nursing services service road street lane avenue close drive house flat i he she
    they we it his her their my this that unknown none nil yes not known n/a na sir madam colleague doctor all
    concerned team colleagues doctors parent/guardian crew referrer mw lpa ix gmc nmc hcpc usual incl as above same
    other
    rhif ysbyty gig annwyl bwrdd iechyd ymgynghorol dyddiad meddyg teulu enw cyfeiriad geni claf prifysgol adran clinig
    parthed ffôn ffon yn gywir diolch
    """.split()
)
"""Words at which a name has ended."""


STREETS = frozenset(
    (
        "street road lane avenue close drive way crescent gardens grove terrace court place row square mews rise "
        "walk side end"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody's name, or what looks like one."""

    start: int
    end: int
    title: str = field(repr=False)
    """In small letters, without a dot; empty: none."""
    given: tuple[str, ...] = field(repr=False)
    """In small letters; initials are of one letter."""
    family: tuple[str, ...] = field(repr=False)
    """In small letters; a double-barrelled name is one."""

    @property
    def words(self) -> tuple[str, ...]:
        """Without initials."""
        return tuple(word for word in (*self.given, *self.family) if len(word) > 1)

    @property
    def staff_title(self) -> bool:
        return self.title in STAFF_TITLES

    @property
    def person_title(self) -> bool:
        return self.title in PERSON_TITLES


def plain_word(word: str) -> str:
    """How two spellings of a name's word are compared."""
    lower = word.lower().replace("’", "'").replace("`", "'").replace("‑", "-").strip("'-.").removesuffix("'s")
    if lower.isascii():
        return lower
    return "".join(c for c in normalize("NFD", plain_letters(lower)) if not combining(c))


_BEFORE_NAME = re.compile(r"[ \t\"'“‘(:–.|_-]*")
_SEX_BEHIND = re.compile(r", ?[MF](?:[,;/ ]|$)(?! ?[A-Z][a-z])")
_BETWEEN = re.compile(
    r"(?: {0,2}(?! ))(?:\((?=(?:n[eé]e|formerly|known as|Mr|Mrs|Ms|Miss|Mx|Dr|Mstr|Master)\b))?(?:n[eé]e "
    r"|formerly |known as )?[ \t]*(?:\(?[\"“‘'])?"
)
_QUOTES = tuple("\"“‘'")
_CLOSED = re.compile(r"[\"”’']\)?")
_CALLED = re.compile(r"[\"“‘'][^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*)?[\"”’']")
"""What somebody is called, between first name and surname: 'Harold "Harry" Summers'; '"Nigel was swapped' is none."""


def name_at(text: str, start: int, end: int) -> Name | None:
    """The name that begins at `start`, after spaces and quotes; None if none does."""
    before = _BEFORE_NAME.match(text, start, end)
    at = before.end() if before else start
    title, first, last, comma = "", -1, at, -1
    words: list[str] = []
    spelled = commas = False
    while at < end and len(words) < MOST_WORDS and not _AND_SIGN.match(text, at):
        if words and DEGREE.match(text, at, end):
            break
        found = _TITLE_WORD.match(text, at, end)
        role = role_for_surname(text, at, end, title, words)
        if role is not None:
            found = role
            words.append(role[0])
            spelled = True
        elif found is not None and not title and (not words or comma >= 0):
            title = found[0].lower().strip(".")
        elif (found := _INITIAL.match(text, at, end)) is not None:
            letters = re.findall(r"[A-Z]", found[0])
            if spelled and len(words[0]) == 1 and _NEXT_PERSON.match(text, at, end):
                break
            if (found[0].strip().lower() in STOP and (words or not title)) or (
                not title and not words and len(letters) > 1 and "." not in found[0]
            ):
                break
            words += letters
        elif (found := _WORD.match(text, at, end)) is not None and (
            _goes_on(found[0], bool(title) or bool(words) or _CAPITAL.match(text, found.end()) is not None)
            or _shouted_surname(text, found, words)
        ):
            words.append(found[0].strip("-"))
            spelled = True
            if _OWN.search(found[0]) and title:
                # "Mrs Okonkwo's CRP"
                first = found.start() if first < 0 else first
                last = found.end()
                break
        else:
            break
        first = found.start() if first < 0 else first
        last = at = found.start() + len(found[0].rstrip())
        if text[at : at + 1] == "." and plain_word(found[0]) in SHORTENED:
            at += 1
        if text[at : at + 2] == "\n" or (text[at - 1] == "-" and text[at : at + 1] == "\n"):
            at += 1
            continue
        if text[at : at + 1] == "," and not words and title in _GREETED:
            # "Dear Doctor, Mrs Smith has ..."
            break
        if text[at : at + 1] == "," and title and (not words or commas):
            commas = True
            at += 1
        closed = _CLOSED.match(text, at, end) if text[found.start() - 1 : found.start()] in _QUOTES else None
        at = closed.end() if closed is not None else at
        gap = _BETWEEN.match(text, at, end)
        if gap is not None and gap[0][-1:] in _QUOTES and _CALLED.match(text, gap.end() - 1, end) is None:
            break
        at = gap.end() if gap else at
        if text[at : at + 1] == "," and comma < 0 and words and not title and _family_first(words):
            if _SEX_BEHIND.match(text, at, end) or _another_behind(text, at, end, words[-1]):
                break
            comma = len(words)
            at += 1 + len(text[at + 1 : end]) - len(text[at + 1 : end].lstrip(" \t"))
        elif comma < 0 and words and (slash := _SLASH.match(text, at, end)) and all(word.isupper() for word in words):
            # "MRS BHULLAR / Gurpreet"
            given = plain_word(slash["given"])
            known = plain_word(words[-1]) in lists.surnames() or given not in lists.common_words()
            if not title and (given not in lists.first_names() or not known or len(words[-1]) < 4):
                break
            comma = len(words)
            at = slash.start("given")
    if not spelled:
        return None
    behind = _TITLE_BEHIND.match(text, last, end)
    if behind is not None and not title:
        title, last = behind[1].lower(), behind.end()
    return _made(text, first, last, title, words, comma if 0 < comma < len(words) else -1, end)


def _another_behind(text: str, at: int, end: int, word: str) -> bool:
    """Whether a comma parts two people: "Aaliyah, Mrs S Rashid", not "Thornbury, Mrs Margaret A"."""
    other = _ANOTHER.match(text, at, end)
    if other is None or word.isupper():
        return False
    return bool(other["initials"]) or not (
        plain_word(word) in lists.surnames() or plain_word(other["word"]) in lists.first_names()
    )


_ANOTHER = re.compile(
    r", ?(?:Mrs?|Ms|Miss|Mx|Master|Dr)\.? (?P<initials>(?:[A-Z](?:\.| |\. ))*)(?P<word>[^\W\d_a-z][a-z][\w'’-]*)"
)
_NEXT_PERSON = re.compile(r"[A-Z]\.? [^\W\d_a-z][a-z'’-]+")
"""Behind an initial and a surname: "I Warsame S Bartley" are two."""
_GREETED = frozenset({"doctor", "sir", "madam", "father", "sister", "nurse", "matron"})


def _family_first(words: list[str]) -> bool:
    """Whether the words before a comma may be a surname: one, in capitals, or not begun by a first name."""
    whole = [word for word in words if plain_word(word) not in PARTICLES]
    if len(whole) <= 1 or all(word.isupper() for word in whole):
        return len(whole) < 4 and all(len(word) > 1 for word in whole)
    return len(whole) == 2 and all(len(word) > 1 and plain_word(word) not in lists.first_names() for word in whole)


_AND_SIGN = re.compile(r"[A-Z] ?[&+] ?[A-Z](?!\w)")
"""H&C is no initial."""
_OWN = re.compile(r"['’][sS]$")
_SLASH = re.compile(r" ?/ ?(?P<given>[A-Z][A-Za-z'’-]+)(?=(?: [A-Z][a-z'’-]+)?[ \t]*(?:$|[\n,;(]|\d| {2}))")


_MONTH_NAMES = frozenset({"na", "may", "april", "june", "august", "january", "street", "hall", "page"})
"""Words that end a name, unless more of one is there."""
_CAPITAL = re.compile(r" [A-Z][a-z]+\b(?! \d)")


def _shouted_surname(text: str, found: re.Match[str], words: list[str]) -> bool:
    """Whether a word that is none of a name is a surname by its capitals: "Ivy WARD", "PAGE, Mark"; not "Rose Ward"."""
    if not found[0].isupper() or plain_word(found[0]) not in lists.surnames():
        return False
    given = GIVEN_BEHIND.match(text, found.end())
    first = words[0] if len(words) == 1 else given["given"] if given is not None and not words else ""
    return first[1:].islower() and plain_word(first) in lists.first_names()




def given_at(text: str, at: int, end: int) -> Name | None:
    """The name right there, where only somebody's can stand: also a first name that is a month's, "my wife June"."""
    month, name = _MONTH_GIVEN.match(text, at, end), name_at(text, at, end)
    if name is not None and len(name.given) == 1 and not (name.family or name.title):
        behind = _WORD_BEHIND.match(text, name.end)
        return replace(name, end=behind.end(), family=(behind["family"].lower(),)) if behind else name
    if month is None or name is not None:
        return name
    return Name(*month.span("name"), "", (month["name"].lower(),), ())


_WORD_BEHIND = re.compile(
    r" (?P<family>Ward|May|Page|Street|Hall|Day|April|June)(?= ?[,;)<]|\.?(?:$|\n)"
    r"| (?:has|had|is|was|will|who|and|because|lives|rang|came|said)\b)"
)
_MONTH_GIVEN = re.compile(r"[ \t\"'“‘(]*(?P<name>April|May|June|August)\b(?! (?:\d{1,2}|(?:19|20)\d\d)\b)")


def _goes_on(word: str, titled: bool) -> bool:
    lower = plain_word(word)
    if lower in STOP and not (titled and lower in _MONTH_NAMES):
        return False
    return word[0].isupper() or lower in PARTICLES


def _made(text: str, start: int, end: int, title: str, words: list[str], comma: int, most: int) -> Name:
    if end < most and text[end] == ")" and "(" in text[start:end]:
        end += 1
    shouted = [len(word) > 1 and word.isupper() for word in words]
    plain = [plain_word(word) for word in words]
    if comma > 0:
        family, given = plain[:comma], plain[comma:]
    elif any(shouted) and not all(up or len(word) == 1 for up, word in zip(shouted, words, strict=True)):
        family = [word for word, up in zip(plain, shouted, strict=True) if up]
        given = [word for word, up in zip(plain, shouted, strict=True) if not up]
    elif len(plain) == 2 and len(plain[1]) == 1 < len(plain[0]):
        family, given = plain[:1], plain[1:]
    elif len(words) == 1:
        family, given = (plain, []) if title else ([], plain)
    else:
        at = len(plain) - 1
        while at > 1 and plain[at - 1] in PARTICLES and len(plain[at - 1]) > 1:
            at -= 1
        family, given = plain[at:], plain[:at]
        swapped = len(plain) == 2 and not title and len(given[0]) > 1
        if swapped and given[0] not in lists.first_names() and family[0] in lists.first_names():
            family, given = given, family
    return Name(
        start, end, title, tuple(given), tuple(word for word in family if word not in PARTICLES or len(family) == 1)
    )


_TITLE_BEHIND = re.compile(r" {0,2}\(?(Mr|Mrs|Ms|Miss|Mx|Mstr|Master|Dr)\.?(?![\w])\)?", re.IGNORECASE)
COUPLE = re.compile(r"(?:Mr|Dr)\.? (?:and|&|\+) ", re.IGNORECASE)


def titled(text: str) -> Iterator[Name]:
    """Names after a title, in the order of the text."""
    seen = set()
    for match in sorted([*_TITLED.finditer(text), *_TITLED_SHOUTED.finditer(text)], key=lambda match: match.start()):
        if match.start() in seen:
            continue
        seen.add(match.start())
        # A title at the end of a line of prose goes on in the next.
        end = line_end(text, match.end())
        line = text[match.start() : end].replace("\n", " ", 1) if "\n" in match[0] else text[match.start() : end]
        couple = COUPLE.match(line)
        name = name_at(line, couple.end() if couple else 0, len(line))
        if name is not None:
            at = match.start()
            start = 0 if couple else name.start
            yield Name(start + at, name.end + at, name.title, name.given, name.family)


def line_end(text: str, at: int) -> int:
    """The end of the line, or of the next if the line ends in a hyphen."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    if end < len(text) and text[end - 1] == "-":
        further = text.find("\n", end + 1)
        return len(text) if further < 0 else further
    return end
