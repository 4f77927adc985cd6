"""Whose a telephone number is that no label tells: by the words of its own clause.

"Our nurse will ring you on ..." is the patient's number, though a nurse is named before it; "phone results to ..." is
the service's. A mobile is a person's unless the words say that it is at work; any other number is the patient's only
where its clause speaks of them.
"""

import re
from collections.abc import Sequence

from secondlook.documents.finding import roles, values
from secondlook.documents.finding.people import OURS, Letter, Named
from secondlook.documents.finding.zones import Zone
from secondlook.model import About

NAME_BEFORE, CLAUSE, BEHIND, FULL_LINE = 40, 110, 50, 45
"""Code points between a name and its telephone; of a clause before a number; behind it; of a line that goes on."""
_THEM = (
    r"(?:you|him|her|them|the (?:patient|family|parents|carer)|(?:his|her|their|your|the patient['’]s)(?: \w+){1,3}"
    r"|m(?:r|rs|iss|s)\.? (?-i:[A-Z])[\w'’-]+(?: (?-i:[A-Z])[\w'’-]+)?|mum|dad"
    r"|(?-i:(?!Sister|Nurse|Staff|Matron|Dr|Doctor|Prof|Reception|Switchboard|Outpatients|Appointments|Radiology|Pharmacy|Maternity|Triage)[A-Z][a-z'’-]+))"
)
_RING = r"(?:ring|call|phone|telephone|text|contact|reach|reached|rang|called|phoned|texted|contacted|message)"
_THEIRS = re.compile(
    r"\b(?:will|to|can|could|may|shall|please|try|or|and|be|we|I|she|he|they|always) (?:also |then |now |only )?"
    rf"{_RING} {_THEM}(?:(?! (?:us|me|or|please)\b)[^.;:]){{0,28}}$"
    rf"|\b(?:will|to|would) {_RING}"
    r"(?: (?:monthly|weekly|daily|again|back|first|later|then|today|tomorrow))?(?: on| at)? $"
    r"|\b(?:your|his|her|their|the patient['’]s|patient['’]s|own)(?: [a-z]+){0,2}"
    r" (?:number|phone|telephone|mobile|mob|tel|landline|line|cell)(?: \w+){0,3}:? $"
    r"|\b(?:will|to|should|would) be (?:rung|phoned|telephoned|called|texted)(?: by(?: \w+){1,4}| again| back)?"
    r" (?:on|at) $"
    r"|\b(?:not answering|(?:messages|calls|texts|rang|ringing|phoning|called|texted|texting)(?: \w+){0,2} from) $"
    r"|\b(?:number|mobile|phone|landline) (?:that )?(?:we|i) have(?: for \w+| is| on file)*:? $"
    r"|\b(?:lives|living|home|at work|mobile|landline)\W{0,3}$",
    re.IGNORECASE,
)
"""Before a number: that it is whom the letter is about who answers there."""
_STAFF_RUNG = re.compile(
    r"\b(?:ward|clinic|surgery|practice|hospice|hospital|nurses?|registrar|doctor|dr|gp|secretary|pharmacy|unit|department)\b"
    r"[^.]{0,25} be (?:rung|phoned|telephoned|called|texted)\b[^.]{0,20}$",
    re.IGNORECASE,
)
"""That it is they who are to be rung: "the ward should be called on"."""
_OURS_NEAR = re.compile(r"\b(?:us|our)\b[^.]{0,20}$")
_WE_HAVE, _FOR_SOMEBODY = re.compile(r"\b[Ww]e (?:only )?have $"), re.compile(r" for (?!the |our |Dr )[A-Za-z]")
"""Around a number that is kept for whoever comes along: "We have ... for Dilwyn"."""
_THEIR_NUMBER = re.compile(
    r"\b(?:your|his|her|their) (?:\w+ )?(?:number|mobile|telephone|phone)"
    r"(?: (?:that )?(?:we|i) have| (?:in|on) (?:our|the|your) \w+(?: \w+)?)(?: is)?:? $"
    r"|\bthe (?:house|home|family) (?:telephone|phone|number|landline)(?: number)?(?: is)?:? $"
    rf"|(?:^|[.;] )(?:(?:his|her|their|the) )?{roles.KIN}\b[^.;]{{0,90}}"
    r"\bcan be (?:rung|phoned|reached|contacted|got) (?:on|at) $",
    re.IGNORECASE,
)
"""The same, though "our" or a workplace stands there: "Daughter Jo, a nurse, can be rung on"."""
_THEIRS_BEHIND = re.compile(
    r"[ ,(–-]{0,3}(?:\(?(?:is )?(?:this |that )?(?:still )?(?:your|his|her|their)\b"
    r"(?! (?:secretary|gp|consultant|nurse))"
    r"|for (?:you|him|her|them)\b|(?:is )?(?:this |that )?still the number"
    r"|\(?(?:home|mobile|mob|daughter|son|wife|husband)\b|\([hm]\))",
    re.IGNORECASE,
)
_AT_WORK = (
    r"secretar(?:y|ies)|wards?|clinics?|departments?|dept|hospital|surgery|practice|help ?line|switchboard|bleep"
    r"|ext(?:ension)?|our|us|mine|ours|team|office|service|appointments?|bookings?|units?|centre|direct (?:line|dial)"
    r"|enquiries|reception|pals|(?:advice|duty|crisis|results|repairs|information|out-of-hours) ?(?:line|desk)?"
    r"|nurse|consultant"
    r"|gp|pharmacy|laboratory|lab|co-?ordinator|website|fax|visit|samaritans|charity|queries|managers?|rooms?|hub"
    r"|base|store|triage|desk|lounge|suite|theatres?|recovery|recep|registrar|technician|engineer|reg|receiving|accepting|admin|desk"
    r"|NNU|NICU|SCBU|ITU|ICU|HDU|ED|A&E|MAU|AMU|CCU|OPD|x-?ray|radiology|maternity|physio(?:therapy)?"
)
_WORKPLACE = re.compile(rf"\b(?:{_AT_WORK})\b[^.?!\n]{{0,50}}$", re.IGNORECASE)
_RING_US = re.compile(
    r"(?:\b(?:please|patients?|parents|families|relatives|carers|you|your|to|or|can|should|us|urgently|kindly|then|and)|,)\s(?:ring|call|phone|telephone"
    r"|contact|text|dial|fax)\b[^.\n]{0,25}$"
    r"|^\W*(?:ring|call|phone|telephone|contact(?!\W+(?:tel|phone|no\b|num|details|mob))|text|dial)\b[^.\n]{0,25}$"
    r"|(?-i:\b(?:ring|call|phone|telephone|contact)(?: us)?(?: on| at)? $)",
    re.IGNORECASE,
)
"""What a letter says of its own lines."""
_WORK_MOBILE = re.compile(
    r"\b(?:please|if|you|to)\b[^.\n]{0,30}\b(?:ring|call|phone|text|contact)(?: us)?(?: on| at)?:? \Z|"
    r"\b(?:secretar(?:y|ies)|wards?|bleep|our|us|mine|on-?call|duty|crisis|team|nurses?|co-?ordinator"
    r"|midwi(?:fe|ves)|work|office|clinic|service|reception|help ?line|advice line|department|visitor|worker"
    r"|therapist)\b"
    r"(?:(?! {3}|\t)[^.?!\n]){0,40}\Z",
    re.IGNORECASE,
)
"""What makes a mobile one of those who work there."""
_NEAR_THEM = re.compile(
    (
        r"\b(?:her|his|their|patient(?:['’]s)?|home|mother|father|mum|dad|mam|mamai|daid|daidi|tad|nain"
        r"|taid|nan|gran|wife|husband|daughter|son|next of kin|nok"
        r"|carer|lives|she|he|they|my (?:mobile|mob|number|phone|home))\b[^.\n]{0,50}$"
    ),
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    rf"\b(?:her|hers|his|him|their|them|she|he|they|you|your|there|patient(?:['’]s)?|pt"
    rf"|client|family|home|lives|next of kin|nok"
    rf"|{roles.KIN})\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:(?<![A-Z])[.;!?](?=\s)|\n\n|\n(?=[•*–-] ))\s*")


_UNDER_INSTITUTION = re.compile(rf"(?:^|\n)[^\n]*{roles.INSTITUTION.pattern}[^\n.]*\n\s*\Z", re.IGNORECASE)
"""A number that is alone on the line under one that names an institution."""


_US = re.compile(
    r"(?:^|\bplease )(?:ring|call|phone|telephone|contact)(?: us)?(?: on| at)? $|\bffoniwch(?: \w+){0,2} $"
    r"|\b(?:mine|ours|our (?:number|line)) is $"
    r"|\b(?:re-?|self-?)refer\b[^.;]{0,40}\($|\b(?:reply to (?:me|us)|or e-?mail)\b[^.;]{0,12}$",
    re.IGNORECASE,
)
"""Right before a number that a letter gives its reader to ring."""


def told(text: str, start: int, end: int) -> About | None:
    """Whose a number is if the words right beside it say so."""
    before = _clause(text, start)
    if _US.search(before) and not values.mobile(text[start:end]) and not _THEIRS_BEHIND.match(text, end):
        return About.INSTITUTION
    behind = text[end : end + BEHIND].split("\n\n")[0].replace("\n", " ")
    theirs = _THEIRS.search(before) and not (_OURS_NEAR.search(before) or _STAFF_RUNG.search(before))
    kept_for = _WE_HAVE.search(before) and _FOR_SOMEBODY.match(behind)
    if theirs or kept_for or _THEIR_NUMBER.search(before) or _THEIRS_BEHIND.match(behind):
        return About.PATIENT
    return None


def _clause(text: str, start: int) -> str:
    window = text[max(0, start - CLAUSE) : start]
    ends = [match.end() for match in _CLAUSE.finditer(window)]
    return re.sub(r"\s*\n", " ", window[ends[-1] :] if ends else window)


def named_before(letter: Letter, names: Sequence[Named], start: int) -> About | None:
    """Whose name stands right before a telephone, in the same sentence."""
    before = [one for one in names if one.end <= start and start - one.end <= NAME_BEFORE]
    if not before:
        return None
    last = max(before, key=lambda one: one.end)
    between = letter.text[last.end : start]
    begun = letter.text.rfind("\n", 0, last.end) + 1
    over = letter.text.find("\n", last.end, start)
    if (
        "\n\n" in between
        or (over >= 0 and not _wraps(letter.text[begun:over]))
        or re.search(
            r"(?<!tel)(?<!ph)(?<!mob)(?<!no)(?:[.?!] [A-Za-z]|; [A-Z])|\b(?:GP|secretary|ward|clinic|surgery|nurse)\b",
            between,
        )
    ):
        return None
    return last.about


def _wraps(line: str) -> bool:
    """Whether a line of running text may go on in the next."""
    return len(line) >= FULL_LINE and "\t" not in line and "   " not in line


def at_work(letter: Letter, names: Sequence[Named], start: int) -> About:
    """Whose a number in running text is, by its clause."""
    zone = letter.zone_at(start)
    before = letter.text[max(0, start - 80) : start]
    if zone is not Zone.SIGN_OFF and values.mobile(letter.text[start : start + 12]):
        return About.INSTITUTION if _WORK_MOBILE.search(before) and not _NEAR_THEM.search(before) else About.PATIENT
    if zone in (Zone.HEAD, Zone.SIGN_OFF, Zone.FAX, Zone.COPIES, Zone.MAIL):
        return About.INSTITUTION
    if roles.INSTITUTION.search(letter.text[letter.text.rfind("\n", 0, start) + 1 : start]):
        return About.INSTITUTION
    theirs = _NEAR_THEM.search(before)
    if _UNDER_INSTITUTION.search(letter.text[max(0, start - 120) : start]):
        return About.INSTITUTION
    if not theirs and (_WORKPLACE.search(before) or _RING_US.search(before)):
        return About.INSTITUTION
    clause = _clause(letter.text, start)
    begun = start - len(clause)
    ours = any(begun <= one.start < start and one.about in OURS for one in names)
    # Above the first detail of a patient on a form is its own heading.
    first = min((f.start for f in letter.fields if f.about is About.PATIENT), default=0)
    if (start < first and not theirs) or not (ours or _OF_THEM.search(clause) or not clause.strip(" :-")):
        return About.INSTITUTION
    return About.PATIENT
