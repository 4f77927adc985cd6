"""The same people and numbers wherever else they stand: "Margaret", "THORNBURY", "Thorn-/bury", a slip of recognition.

A word that is a name and also English ("Mrs Green", "Will", "Mr Long") is a name by its capital letter and its grammar
only: green sputum stays. What names a disease, a hospital or a street stays too, whoever shares the name.
"""

import re
from collections.abc import Iterator, Sequence

from secondlook.documents.finding import roles, values
from secondlook.documents.finding.initials import dotted
from secondlook.documents.finding.naming import plain_word
from secondlook.documents.finding.people import OURS, PLACE, Detail, Letter, Named
from secondlook.documents.finding.slips import SHORTEST_SLIP, slip_of, upright
from secondlook.documents.finding.towns import places_again
from secondlook.documents.finding.whose import Cast
from secondlook.documents.model import Reason
from secondlook.mentions import _name_lists as lists
from secondlook.model import About, Category

MOST_SLIPS = 2
"""Signs of a number met again that recognition took for others: "wo093812" is W0093812."""
SHORTEST_NUMBER, SHORTEST_CALLED = 5, 7
"""Letters and digits of a number that is looked for elsewhere; of a telephone that is no town's code for certain."""
DIGITS_OF_A_CODE = 5
"""Of a town's dialling code, most often: 01872."""
_WORD = re.compile(r"(?:[1|](?=[a-z]{2}))?[^\W\d_]+(?:[105][^\W\d_]+)*(?:['’‑-][^\W\d_]+)*(?:-\n[ \t]*[^\W\d_]+)?")
"""A digit inside a word is a letter that was not recognised."""
_VERB_AFTER = re.compile(
    r"(?:['’]s)?[ \n](?:is|was|has|had|will|would|did|does|can|could|says?|said|tells|told|feels?|felt|reports?"
    r"|reported|remains?|attended|came|comes"
    r"|continues?|describes?|described|denies|denied|presents?|presented|lives?|takes?|took|needs?|went|and "
    r"(?:his|her|their|I)|who|understands?"
    r"|goes|gets|got|eats|sleeps|walks|walked|uses|used|works|worked|attends|plays|played|enjoys|enjoyed|likes"
    r"|liked|struggles|struggled|manages|managed"
    r"|receives|received|returned|returns|visited|saw|sees|started|stopped|finished|spent|slept|smokes|smoked"
    r"|drinks|drank|lost|gained|weighs|weighed"
    r"|requires|required|completed|consented|declined|refused|tolerated|experienced|experiences|suffers"
    r"|suffered|recalls|recalled|woke|fell|moved"
    r"|retired|explained|confirmed|made|makes|gave|gives|put|stays|stayed|responded|responds|scored|scores"
    r"|coughs|vomited|cried|smiled|speaks|spoke"
    r"|agreed|wishes|wants|asked|mentioned|underwent|developed|complains?|appears?|seems?|looks?|may|should"
    r"|also|now|then|rang|phoned|called|began|kept|met|brought|ran|sat|bought|thought|knew|chose|wrote|held|heard)\b"
)
_ANY_VERB = re.compile(r"[ \n](?!(?:is|as|this|its|less|plus|across|unless|always|perhaps)\b)[a-z]{2,}(?:s|ed)\b")
_THEIRS_AFTER = re.compile(
    r"[ \n](?:family|household)\b|[ ,]{1,3}(?:\d{3}[ -]?\d{3}[ -]?\d{4}|[A-Z]{0,4}\d{5,9}[A-Z]?)(?![\w/-])"
)
"""Behind a surname that is a word: "the Wood family", "Wood 999 123 4567"."""
_NO_NOUN = re.compile(r":[ \n]|[ \n](?:on|for|to|with|in|at|and|was|is|has|had|will|needs|still|now|not)\b")
_LISTED = re.compile(r":[ \n]|[ \n](?:does|did|has|had|is|was|can|could|will|would)(?: not|n['’]t)\b")
_OPENERS = frozenset("will may art hope mark grace faith joy long short more most april june dean rich".split())
"""Names that often begin a sentence as a word."""
_MONTHS = frozenset({"april", "may", "june", "august"})
_OF_A_DATE = re.compile(
    r"\b(?:in|since|until|till|by|of|from|to|on|last|next|this|early|late|mid|before|after|during|between|through|and|or"
    r"|\d{1,2}(?:st|nd|rd|th)?)[ -]$",
    re.IGNORECASE,
)
_YEAR_BEHIND = re.compile(r",? (?:\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d)\b")
_PHONE_BEHIND = re.compile(r",? \(?(?:\+44|0)\d{2}")
_RUNG = re.compile(r"\b(?:ringing|phoning|texting|visiting|seeing|meeting|telling|asking) $", re.IGNORECASE)
_TITLE_BEFORE = re.compile(
    r"\b(?:px|pt|patient|mr|mrs|ms|miss|mx|master|sir|lady|baby|rev|dame)\.?[ \n]$", re.IGNORECASE
)
_DOCTOR_BEFORE = re.compile(
    r"\b(?:dr|prof|professor|doctor|sister|nurse|matron)\.?[ \n](?:[A-Z]\.? ?){0,3}$", re.IGNORECASE
)
_INITIAL_BEFORE = re.compile(r"(?<![\w])(?:[A-Z]\.? ?){1,3}$")
_SENTENCE = re.compile(r"(?:[.?!:;]\s+|\n[ \t]*|^[ \t]*|[•*–(\"“][ \t]*|\d\.[ \t]+)$")
_CLINICAL_INITIALS = frozenset(
    "ms pe mi ct mr mc uk us bp hr rr gp ed ae er ot pt pr pv mg ml iv im po sc ca cv ph tb hb na cl ad dr st "
    "as ap pa lv rv la ra ar tr mv"
    " av sr sb rt lt it is me he we my by to of on in at an or if no so up do am be go ax cx dx fx hx rx sx tx "
    "nb os od oz ab ah ac pc bd tds".split()
)


def names_again(
    letter: Letter, names: Sequence[Named], cast: Cast, seen: Sequence[tuple[int, int, float]]
) -> Iterator[Detail]:
    """Further places of the patient's and relatives' names; `seen`: what recognition read, and how surely."""
    words = cast.given | cast.family
    bare = {word.replace("'", ""): word for word in words if "'" in word and len(word) > SHORTEST_SLIP}
    if not words:
        return
    text = letter.text
    unsure = {at: sure for start, end, sure in seen for at in range(start, end)}
    # What recognition read, the network alone may take for another's name where it is this one with a slip.
    staff = (one for one in names if one.about is About.COLLEAGUE and not (_only_heard(one) and one.start in unsure))
    ours = {at for one in names if one.about in OURS for at in range(one.start, one.end)}
    of_staff = {at for one in staff for at in range(one.start, one.end)}
    flowing = _OVER_LINE.sub(" ", text)
    by_length: dict[int, list[str]] = {}
    for word in words:
        by_length.setdefault(len(word), []).append(word)
    for match in _WORD.finditer(text):
        if match.start() in ours or match.start() in of_staff:
            continue
        for start, end, plain in _readings(match):
            if plain in words:
                known, slip = plain, False
            elif plain in bare:
                known, slip = bare[plain], False
            else:
                near = slip_of(plain, by_length, unsure.get(start))
                if near is None:
                    continue
                known, slip = near, True
            if _is_theirs(flowing, start, end, known, cast):
                yield Detail(start, end, Category.NAME, About.PATIENT, Reason.AGAIN, 0.8 if slip else 1.0)
                break
    yield from _initials(letter, cast)
    yield from dotted(text, names)


def _only_heard(one: Named) -> bool:
    """Whether nothing in a name or around it says whose it is, but the network."""
    return one.engine and one.strength < PLACE and not one.name.title


def _readings(match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """A word as a whole, joined over a line's hyphen, and its parts."""
    word = match[0]
    start = match.start()
    if "\n" in word:
        joined = re.sub(r"-\n[ \t]*", "", word)
        yield start, match.end(), plain_word(joined)
        yield start, match.end(), plain_word(re.sub(r"\n[ \t]*", "", word))
    bare = word.removesuffix("'s").removesuffix("’s")
    yield start, start + len(bare), plain_word(bare)
    if "-" in word or "\n" in word:
        for part in re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)*", word):
            yield start + part.start(), start + part.end(), plain_word(part[0])


_OVER_LINE = re.compile(r"(?<=[^\n]{30}[\w,])\n(?=\S)")
"""The end of a line of running text. In again no sentence begins behind it."""


def _is_theirs(text: str, start: int, end: int, word: str, cast: Cast) -> bool:
    written = text[start:end]
    before = text[max(0, start - 24) : start]
    own = written[:1].isupper() and _beside_own(text, start, end, cast)
    strange = not _ordinary(word) and word not in lists.eponyms()
    called_after = (roles.A_PLACE_AFTER if strange else roles.NOT_A_NAME_AFTER).match(text, end)
    if called_after and not (own and text[called_after.start() + 1 : called_after.start() + 2].isupper()):
        return False
    doctor = _DOCTOR_BEFORE.search(before)
    if doctor and not any(title in cast.titles for title in ("dr", "prof", "professor", "doctor")):
        return False
    if (
        word in cast.staff_family
        and word not in cast.given
        and _INITIAL_BEFORE.search(before)
        and not _TITLE_BEFORE.search(before)
    ):
        return False
    titled = bool(_TITLE_BEFORE.search(before))
    if titled:
        return True
    read = plain_word(written)
    if read != word and read in lists.common_words():
        # "loan" for Ioan: a word in small letters, where a name stands.
        if re.search(r"\b(?:a|an|the|of|on|no|per|this|his|her|any|student|equipment) $", before, re.IGNORECASE):
            return False
        return _beside_own(text, start, end, cast) or bool(
            _VERB_AFTER.match(text, end) or re.match(r"['’]s\b", text[end : end + 3])
        )
    if read != word and upright(read) == upright(word):
        return True
    if word in _MONTHS and (_OF_A_DATE.search(before) or _YEAR_BEHIND.match(text, end)):
        return False
    if not _ordinary(word):
        # Names in small letters stand in addresses of mail and names of files.
        return written[0].isupper() or len(word) >= 5 or "_" in before[-1:] or "@" in text[end : end + 12]
    if not written[0].isupper():
        return False
    if own or _beside_initial(text, start, end, word, cast):
        return True
    if word in cast.family and (roles.PERSON_AFTER.match(text, end) or _THEIRS_AFTER.match(text, end)):
        return True
    if written.isupper() and len(written) > 1:
        return word in cast.given and bool(_VERB_AFTER.match(text, end))
    if word in cast.given and (_PHONE_BEHIND.match(text, end) or _RUNG.search(before)):
        return True
    opens = bool(_SENTENCE.search(before)) or not before
    if opens and word in cast.family and word not in lists.common_words():
        # "McGrath on apixaban": a noun behind it would be what the surname names.
        return _NO_NOUN.match(text, end) is not None
    if opens and word in cast.family and _LISTED.match(text, end):
        return True
    if opens:
        has = re.compile(r"['’]s[ \n]\w").match(text, end)
        verb = _VERB_AFTER.match(text, end) or (word not in _OPENERS and _ANY_VERB.match(text, end))
        return word in cast.given and bool(has or verb)
    # A capital inside a sentence, beside a small word, is a name's.
    inside = re.search(r"[a-z,]['’s]{0,2} $", before) is not None
    if word in lists.eponyms():
        met = roles.PERSON_BEFORE.search(before) is not None and word in cast.family
        met = met or (inside and word in cast.given and _NO_NOUN.match(text, end) is not None)
        return met and re.match(r"['’]|,? et al| \d", text[end : end + 6]) is None
    return inside and not re.match(r"[ -][A-Z]", text[end : end + 2])


def _ordinary(word: str) -> bool:
    return word in lists.doubtful() or len(word) < 3


def _beside_own(text: str, start: int, end: int, cast: Cast) -> bool:
    """Whether another word of the same person's name stands beside it."""
    before = re.search(r"(?:([^\W\d_]{2,}),? |\b([A-Z])\.? )$", text[max(0, start - 30) : start])
    after = re.match(r",? ([^\W\d_]+)", text[end : end + 30])
    near = {plain_word(word) for found in (before, after) if found for word in found.groups() if word}
    return bool(near & (cast.given | cast.family))


_INITIALS = re.compile(r"\b([A-Z])\.? ?(?:[A-Z]\.? ?)?$")
_INITIAL_BEHIND = re.compile(r",? ([A-Z])\b(?=\.|[ \t]*(?:$|[\n,;)(]))(?!['’])", re.MULTILINE)


def _beside_initial(text: str, start: int, end: int, word: str, cast: Cast) -> bool:
    """ "Mrs A. Green", "A Green,", "Green, A.": a patient's initial beside the surname."""
    before = text[max(0, start - 16) : start]
    first = _INITIALS.search(before)
    if first is not None and word in cast.family:
        titled = _TITLE_BEFORE.search(before[: first.start()]) and word not in cast.staff_family
        noun = re.match(r"[ \n][a-z]", text[end : end + 2]) and not _VERB_AFTER.match(text, end)
        return bool(titled) or (first[1].lower() + word[0] in cast.initials and not noun)
    behind = _INITIAL_BEHIND.match(text, end)
    return behind is not None and word in cast.family and behind[1].lower() + word[0] in cast.initials


def _initials(letter: Letter, cast: Cast) -> Iterator[Detail]:
    for initials in cast.initials:
        if initials in _CLINICAL_INITIALS:
            continue
        first, last = initials[0].upper(), initials[1].upper()
        for match in re.finditer(rf"(?<![\w.&/-]){first}\.? ?{last}(?:\.(?= ?[a-z]))?(?![\w&/-])", letter.text):
            if _VERB_AFTER.match(letter.text, match.end()) and (
                _SENTENCE.search(letter.text[max(0, match.start() - 6) : match.start()])
                or re.search(r"[a-z,] $", letter.text[max(0, match.start() - 3) : match.start()])
            ):
                yield Detail(*match.span(), Category.NAME, About.PATIENT, Reason.AGAIN, 0.7)


def values_again(letter: Letter, known: Sequence[Detail]) -> Iterator[Detail]:
    """Further places of the patient's numbers, dates of birth, postcodes, telephones."""
    text = letter.text
    ours = [detail for detail in known if detail.about in OURS]
    births = {values.day(text[d.start : d.end]): d for d in ours if d.category is Category.BIRTH_DATE}
    births.pop(None, None)
    if births:
        for match, day in values.dates_in(text):
            if day in births:
                yield Detail(*match.span(), Category.BIRTH_DATE, births[day].about, Reason.AGAIN)
    plain_at = [at for at, c in enumerate(text) if c.isalnum()]
    plain = "".join(text[at] for at in plain_at).upper()
    if len(plain) != len(plain_at):
        return
    called = {values.plain(text[one.start : one.end]) for one in known if one.category is Category.CONTACT}
    wanted = {}
    for detail in ours:
        if detail.category in (Category.ID_NUMBER, Category.CONTACT) or (
            detail.category is Category.ADDRESS and values.POSTCODE_ANY.search(text[detail.start : detail.end])
        ):
            piece = text[detail.start : detail.end]
            code = values.POSTCODE_ANY.search(piece) if detail.category is Category.ADDRESS else None
            key = values.plain(code[0] if code else piece)
            if detail.category is Category.CONTACT and _is_a_code(piece, called):
                continue
            if (len(key) >= SHORTEST_NUMBER and sum(c.isdigit() for c in key) >= 2) or (key and "@" in piece):
                wanted[key] = detail
        if detail.category is Category.ADDRESS:
            house = re.match(
                r"(?:flat \w+,? )?\d{1,4}[a-z]? [A-Z][\w'’]+(?: [A-Z][\w'’]+){1,3}", text[detail.start : detail.end]
            )
            if house:
                wanted[values.plain(house[0])] = detail
    yield from places_again(text, ours)
    folded = values.alike(plain)
    for key, detail in wanted.items():
        looked_for = values.alike(key)
        at = folded.find(looked_for)
        while at >= 0:
            start, end = plain_at[at], plain_at[at + len(key) - 1] + 1
            alone = not (
                (text[start - 1 : start].isdigit() and key[0].isdigit())
                or (text[end : end + 1].isdigit() and key[-1].isdigit())
            )
            slips = sum(one != other for one, other in zip(plain[at : at + len(key)], key, strict=True))
            whole = alone and slips <= MOST_SLIPS and "\n\n" not in text[start:end] and end - start <= 2 * len(key) + 4
            if whole:
                yield Detail(start, end, detail.category, detail.about, Reason.AGAIN)
            at = folded.find(looked_for, at + (len(key) if whole else 1))


def _is_a_code(piece: str, called: set[str]) -> bool:
    """Whether a part of a telephone is a town's dialling code: half of the letter's numbers may begin with it."""
    key = values.plain(piece)
    if len(key) >= SHORTEST_CALLED or not piece.lstrip(" (").startswith(("0", "+")):
        return False
    return len(key) == DIGITS_OF_A_CODE or any(one != key and one.startswith(key) for one in called)


def words_again(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where words that somebody named stand, whatever their case, spaces and punctuation."""
    for wanted in words:
        pieces = re.findall(r"\w+", wanted)
        if pieces:
            pattern = r"(?<!\w)" + r"[\W_]{0,3}".join(re.escape(piece) for piece in pieces) + r"(?!\w)"
            for match in re.finditer(pattern, text, re.IGNORECASE):
                yield match.span()
