"""Names that only those who work there have such words beside: a role behind, a duty before, a column of who did it.

"Steph SW:", "Tomi (bank)", "driver Wullie / Jools", a name that stands again and again in one column of a list, who
writes in a chat of a ward. A first name alone says nothing of whose it is; each of these does, and the same name
elsewhere in the letter is then theirs too (`whose.py`). Left to `named.py`: titles, and words of a sentence before a
name.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from secondlook.documents.finding import roles
from secondlook.documents.finding.clinical import clinical_words
from secondlook.documents.finding.layout import Cell
from secondlook.documents.finding.naming import STOP, Name, name_at, plain_word
from secondlook.documents.finding.people import NEARBY, PLACE, Letter, Named, plausible
from secondlook.mentions import _name_lists as lists
from secondlook.model import About

LEAST_TOLD = 2
"""Rows of a column in which a name stands before it is that of somebody who did something there."""
SAME_COLUMN = 3
"""Characters by which the beginnings of one column's cells differ at most; on a page, half a line's height."""
FIRST_TOLD = 2
"""The cell of a row from which it is no longer the number and the name of whom the row is about, but for its last."""
LONGEST_TOLD = 24
"""Characters."""
LEAST_SAID, LEAST_SENDERS = 4, 2
"""Messages and people of a chat."""

_NAME = r"(?P<name>[^\W\d_a-z][\w'’-]+(?: (?:[^\W\d_a-z][\w'’-]+|[A-Z]\b\.?)){0,2})"
_DUTY = (
    r"(?:crew|(?<!taxi )(?<!bus )(?<!taxis, )(?<!lorry )driver(?![ \t:]+M(?:rs?|s|iss)\b)"
    r"|runner|typist|typing|mentor|key ?worker|link worker|case ?worker|crisis worker|interp"
    r"|interpreter|porter|ward clerk|optom|pathologist|form tutor|tutor|student nurse|nursery nurse|courier|caretaker"
    r"|minutes by|care manager|case manager|hca|co-ord|charge nurse|night nurse|ward sister|health visitor|midwife"
    r"|radiographer|sonographer|phlebotomist|receptionist|orthoptist|dietitian|dietician|audiologist|podiatrist)"
)
_SHORT = (
    r"(?:SNOD|APT|HCP|MHO|AMHP|ISVA|IDVA|FNP|FEO|DSN|PDSN|PHN|MSW|MEO|RGN|RMN|RN|CMM\d?|CNS|CSW|HCA|HCSW|ODP|OTA|PSW"
    r"|ANNP|ANP|ACP|TVN|CPN|PCSO|Sec|Perf|Anaes|m/w|h/v|s/w)"
)
_BEHIND_DUTY = re.compile(rf"(?<![\w'’/.-])(?:(?i:{_DUTY})|{_SHORT})(?: \d)?(?:[ \t]?:)?[ \t]{{1,14}}(?=[^\W\d_a-z])")
_SENDER_BEFORE = re.compile(r"[A-Z][a-z]+ $")
"""The duty belongs to whoever writes: "Joe HCA: D Winter or S Winter?"."""
_OCCUPATION = re.compile(
    rf"\b(?:retired|former(?:ly)?|ex|years?[ -]old|y/?o|hgv|occupation|job|employ(?:ed|ment|er)"
    rf"|work(?:s|ed|ing)? as|this|an?|patient|lady|gentleman|man|woman|grandchild(?:ren)?|twins"
    rf"|{roles.KIN})\b[^.;\n]{{0,32}}\Z",
    re.IGNORECASE,
)
"""Before a duty that is what a patient or a relative does for a living: "her husband, retired porter Alan"."""
ILL = re.compile(
    r",? (?:who )?(?:attend(?:s|ed)|present(?:s|ed)|lives|complain(?:s|ed|ing)|has (?:had|been)|had an?"
    r"|was (?:seen|admitted|referred|discharged|assessed|brought|reviewed)|is an?|aged)\b"
)
"""Behind a name what a patient does."""
_AND_ANOTHER = re.compile(r" ?/ ?| ?[+&] | and (?=[^\W\d_a-z])")
_ROLE_ABBREVIATED = (
    r"(?:RGN|RMN|RN|RSCN|SSN|CNS|SLT|SaLT|SW|HV|MW|ANP|ACP|HCA|HCSW|ODP|AMHP|PHN|DSN|PDSN|CPN|TVN|MSW|CMM\d?|FNP|ISVA"
    r"|IDVA|OT|PT|DN|RD)"
)
_ROLE_BEHIND = re.compile(
    rf"(?<![\w'’@./-]){_NAME} {_ROLE_ABBREVIATED}"
    r"(?=[ ]*(?:$|[\n,.;:&/)])|  | (?:and|to|gave|will|says?|said|did|does|has|had|saw|rang|ringing|on|at|from)\b)"
)
_WORK = (
    r"(?:bank|agency|locum|loc|play(?: (?:team|specialist|leader|therapist))?|chair|minutes|pals|meo|reg|nights?|days"
    r"|pharm|reception|chaplaincy|estates|bereavement|meds? m[ga]m?t|podiatry|audiology|dietetics|theatres?|recovery"
    r"|switchboard|coding|stores|infection control|safeguarding|discharge team|outreach|scrub|rota|medical records"
    r"|(?:[\w-]+ ){0,2}(?:nurse|hca|midwife|physio|ot|pharmacist|secretary|clerk|receptionist|porter|therapist"
    r"|practitioner|radiographer|registrar))"
)
_BRACKET_ENDS = re.compile(r"[^\n()]{0,24}\)")
_WORK_BEHIND = re.compile(
    rf"(?<![\w'’@./-]){_NAME} ?\((?!(?i:retired|former|ex|his|her|their|was|is|not)\b)(?i:{_WORK})"
    r"(?=[),;/]| on | from )"
)
_AT_SCHOOL = re.compile(
    r"\b(?i:school|primary|academy|juniors|infants|nursery|college|coláiste|ysgol|year \d{1,2}|y\d{1,2}|class|tutor"
    r"|hospital|hosp|infirmary|annexe|unit|clinic|ysbyty)\b(?:[^.;:\n]{0,16}[,(])? ?(?=(?:Mr|Mrs|Miss|Ms)\b)"
)


def of_staff(letter: Letter) -> Iterator[Named]:
    """Names with such words beside them."""
    found = [*_behind_duties(letter.text), *_before_roles(letter.text), *_at_school(letter.text)]
    found += [*_of_columns(letter), *_by_a_letter(letter.text)]
    for name in found:
        yield Named(name, About.COLLEAGUE, PLACE, letter.zone_at(name.start))
    for name, whose in _of_chats(letter.text):
        yield Named(name, whose, PLACE, letter.zone_at(name.start))
    for name in _in_pairs(letter.text):
        yield Named(name, About.COLLEAGUE, NEARBY, letter.zone_at(name.start))


def _behind_duties(text: str) -> Iterator[Name]:
    for duty in _BEHIND_DUTY.finditer(text):
        at = duty.end()
        if ":" in duty[0] and _SENDER_BEFORE.search(text[max(0, duty.start() - 20) : duty.start()]):
            continue
        while True:
            name = name_at(text, at, _line_end(text, at))
            if name is None or name.start != at or not _may_be(text, name):
                break
            if _is_of_family(text, duty.start(), name.end) or ILL.match(text, name.end):
                break
            yield name
            another = _AND_ANOTHER.match(text, name.end)
            if another is None:
                break
            at = another.end()


def _is_of_family(text: str, start: int, end: int) -> bool:
    """Whether a duty, or a name before one, is told of the patient or of family."""
    return bool(_OCCUPATION.search(text[max(0, start - 64) : start]) or roles.AFTER_KIN.match(text, end))


def _before_roles(text: str) -> Iterator[Name]:
    for pattern in (_ROLE_BEHIND, _WORK_BEHIND):
        for match in pattern.finditer(text):
            start = match.start("name")
            words = list(re.finditer(r"\S+", match["name"]))
            starts = [start + word.start() for word in words]
            names = (name_at(text, at, match.end("name")) for at in starts)
            name = next((one for one in names if one is not None and one.end == match.end("name")), None)
            if name is None or not _may_be(text, name):
                continue
            behind = _BRACKET_ENDS.match(text, match.end())
            if roles.AFTER_KIN.match(text, behind.end() if behind is not None else match.end()):
                continue
            if not roles.BEFORE_KIN.search(text[max(0, name.start - 24) : name.start].replace("\n", " ")):
                yield name


def _at_school(text: str) -> Iterator[Name]:
    for match in _AT_SCHOOL.finditer(text):
        name = name_at(text, match.end(), _line_end(text, match.end()))
        if name is not None and name.start == match.end() and re.match(r" ?[),.;:\n]|  |$", text[name.end :][:2]):
            yield name


def _in_pairs(text: str) -> Iterator[Name]:
    """Two first names with nothing but a stroke between, where somebody signs: "checked Ama/Stu"."""
    for pair in _PAIR.finditer(text):
        before = text[max(0, pair.start() - 48) : pair.start()]
        if _SIGNED.search(before) is None or _OCCUPATION.search(before) or roles.AFTER_KIN.match(text, pair.end()):
            continue
        one, other = plain_word(pair["one"]), plain_word(pair["other"])
        if one != other and _first(one) and _first(other) and not {one, other} & lists.common_words():
            yield Name(*pair.span("one"), "", (one,), ())
            yield Name(*pair.span("other"), "", (other,), ())


_PAIR = re.compile(r"(?<![\w/'’.-])(?P<one>[A-Z][a-z]+)/(?P<other>[A-Z][a-z]+)(?![\w/'’-])")


_SIGNED = re.compile(
    r"\b(?:(?:counter)?sign(?:ed|atures?)|checked|witness(?:ed)?|crew|scrub)(?: by)?(?: ?:)?[ \t]{1,8}\Z",
    re.IGNORECASE,
)
"""No "by" alone: patients are brought by two, and found."""


def _by_a_letter(text: str) -> Iterator[Name]:
    """A doctor of whom no more is written than a letter: "Dr R will ring"."""
    for match in _DOCTOR.finditer(text):
        yield Name(*match.span(), "dr", (), (match["letter"].lower(),))


_DOCTOR = re.compile(r"(?<![\w'’-])(?:Dr|Prof) (?P<letter>[A-Z])(?!['’\w-]|\.? ?[A-Z])")


def _may_be(text: str, name: Name) -> bool:
    """Whether words beside a role are somebody's name: a title, a listed first name, two words or no English."""
    words = name.words
    if words and name.title:
        return True
    if not words or any(word in STOP or word in clinical_words() for word in words if not _first(word)):
        return False
    if _first(words[0]) and words[0] not in lists.common_words():
        return True
    if len(words) > 1 or (name.given and name.family):
        return plausible(name, text)
    return words[0] in lists.first_names() or words[0] not in lists.common_words()


def _listed(word: str) -> bool:
    return word in lists.first_names() or word in lists.surnames()


def _first(word: str) -> bool:
    return word in lists.first_names()


def _of_columns(letter: Letter) -> Iterator[Name]:
    """Names that stand alone in cells of one column, again and again, under a heading of doing: who did it."""
    text = letter.text
    headings = [
        (number, cell.left)
        for number, line in enumerate(letter.lines)
        for cell in line.cells
        if _DOING.fullmatch(text, cell.start, cell.end)
    ]
    if not headings:
        return
    cells: dict[tuple[int, str], list[tuple[float, int, Cell]]] = defaultdict(list)
    for number, line in enumerate(letter.lines):
        for at, cell in enumerate(line.cells):
            words = text[cell.start : cell.end]
            last = at == len(line.cells) - 1
            if at < FIRST_TOLD - last or len(words) > LONGEST_TOLD or _ALONE.fullmatch(words) is None:
                continue
            after = line.cells[at + 1] if not last else None
            if after is None or _GIVEN.match(text, after.start, after.end) is None:
                cells[line.part if line.bottom else -1, words].append((cell.left, number, cell))
    for same in cells.values():
        if len(same) < LEAST_TOLD:
            continue
        same.sort(key=lambda one: one[0])
        for at, (left, number, cell) in enumerate(same):
            beside = [one for one in same[max(0, at - 1) : at + 2] if one[1] != number]
            near = max(SAME_COLUMN, 0.5 * (letter.lines[number].bottom - letter.lines[number].top))
            if not any(abs(left - other[0]) <= near for other in beside):
                continue
            if not any(above < number and abs(left - heading) <= near for above, heading in headings):
                continue
            name = name_at(text, cell.start, cell.end)
            whole = name is not None and (name.start, name.end) == (cell.start, cell.end)
            if name is not None and whole and any(_listed(word) for word in name.words) and _may_be(text, name):
                yield name


_DOING = re.compile(
    r"(?:(?:seen|done|given|checked|taken|reviewed|signed|completed|recorded|written|entered|assessed) )?by"
    r"|crew|sign(?:ed|ature)?|staff(?: name| member)?|nurse|midwife|driver|porter|scrub|runner|operator|initials?",
    re.IGNORECASE,
)
"""The heading of a column; without one a register of patients looks the same."""
_ALONE = re.compile(r"(?![A-Z]{1,4}\b)[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*)?")
"""A cell of one word or two; short forms in capitals are no names."""
_GIVEN = re.compile(r"[A-Z](?:\.|\b)|[^\W\d_a-z][a-z'’-]+(?: \(|$)")
"""What makes a surname of the cell before: "Wisbey   Carol", "Smith   A (1)"."""
_ROLE_OF_SENDER = (
    r"(?:Dr|Sr|Driver|Porter|RN|SW|HCA|OT|SLT|SpR|SHO|FY\d|ANP|CNS|SN|Matron|Sister|Nurse|Doctor|LD|HV|MW|DN|Reg"
    r"|Manager|reg|sho|mgr|tech|bank|nurse|pharm|physio|ot|sw|hca|sn)"
)
_SAID = re.compile(
    rf"^[ \t]*(?:\[[^\]\n]{{3,24}}\][ \t]*~?|\d{{1,2}}[:.]\d\d[ \t]+)?(?:(?P<before>{_ROLE_OF_SENDER}|{roles.KIN}) )?"
    rf"(?P<who>[^\W\d_]+(?:['’-][^\W\d_]+)?(?: [A-Z]\b)?)(?: \(?(?P<role>{_ROLE_OF_SENDER}|{roles.KIN})\)?)?"
    r"(?:[ \t]\d{1,2}[:.]\d\d)?:[ \t]",
    re.MULTILINE,
)


def _of_chats(text: str) -> Iterator[tuple[Name, About]]:
    """Who has a role or writes often in a chat at work without family in it; and who is called Mrs elsewhere."""
    senders: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in _SAID.finditer(text):
        who = plain_word(match["who"].split()[0])
        word = who in STOP or who in lists.common_words() or who in clinical_words()
        if len(who) > 1 and (_first(who) or not word):
            senders[who].append(match)
    said = [match for one in senders.values() for match in one]
    told = [(match, match["before"] or match["role"]) for match in said if match["before"] or match["role"]]
    at_work = {match.start() for match, role in told if _IN_A_CHAT.fullmatch(role)}
    family = len(at_work) < len(told) or any(roles.KIN_WORD.fullmatch(who) for who in senders)
    if len(said) < LEAST_SAID or len(senders) < LEAST_SENDERS or not at_work or family:
        return
    starts = {match.start("who") for match in said}
    for who, messages in senders.items():
        if any(_I_AM_KIN.match(text, match.end()) for match in messages):
            for match in messages:
                yield Name(*match.span("who"), "", (who,), ()), About.RELATIVE
            continue
        known = any(match.start() in at_work for match in messages)
        titled = not known and re.search(rf"\b(?:Mrs?|Ms|Miss|Mx)\.? (?i:{re.escape(who)})\b", text) is not None
        if known or titled or (len(messages) > 1 and not _is_ours(text, who, messages, starts)):
            for match in messages:
                yield Name(*match.span("who"), "", (who,), ()), About.RELATIVE if titled else About.COLLEAGUE


def _is_ours(text: str, who: str, messages: list[re.Match[str]], starts: set[int]) -> bool:
    """Whether a sender without a role speaks as a patient or as family, or is named elsewhere."""
    if any(_OF_ONESELF.search(text, match.end(), _line_end(text, match.end())) for match in messages):
        return True
    return any(named.start() not in starts for named in re.finditer(rf"\b{re.escape(who)}\b", text, re.IGNORECASE))


_OF_ONESELF = re.compile(
    rf"\b(?:my|{roles.KIN}|(?:can|could|may) i (?:have|get|go)|i (?:need|feel|want))\b", re.IGNORECASE
)
_I_AM_KIN = re.compile(
    rf"[ \t]*(?:(?:i['’]?m|i am|it['’]?s|this is) )?"
    rf"(?:(?:the|his|her|their|[^\W\d_]+(?:['’]?s)?) ){{1,3}}{roles.KIN}(?: here| speaking)?[.!]?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A whole message that says who writes: "joan barkers daughter"."""
_IN_A_CHAT = re.compile(_ROLE_OF_SENDER)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
