"""Whom each mention is about, where grammar decides better than the tagger does.

The tagger's guess comes first (`choose.py`); these rules mend what a reader would not doubt: a staff title is a
colleague's, "my gran" is the author's family, a number beside a patient's name is the patient's, a quotation belongs to
whoever the nearest speech verb names.
"""

import re
from dataclasses import replace

from secondlook.mentions._pattern import beside, sought
from secondlook.model import About, Category, Mention

LEAST_OWN = 0.35
"""Chance, by the tagger, from which a story is taken to be the author's own or their family's."""
_OWN = sought(
    r"\b(?:my (?:own|mum|mam|mom|mother|dad|father|gran|nan|nana|granny|grandad|grandma|husband|wife|partner|daughter|son|brother|sister)|"
    r"i was (?:diagnosed|admitted|the patient)|as a patient|i'm the patient|i have (?:type|t1|crohn|epilepsy|ms|bipolar|adhd))\b",
    re.I,
)
LEAST_TOLD = 0.5
"""Chance, by the tagger, from which real patients are taken to be told of."""
_DECLARED = sought(
    r"\b(?:made[ -]?up|invented|fictional\w*|fictitious|imaginary|dummy|template|test ?patient|simulat\w+|scenario|"
    r"mannequin|manikin|osce|mock|role[ -]?play|not a real|no real|pretend|example letter)\b",
    re.I,
)
_SOMEBODYS = frozenset(
    {
        Category.AGE,
        Category.CONDITION,
        Category.PROCEDURE,
        Category.RESULT,
        Category.APPEARANCE,
        Category.DEMOGRAPHIC,
        Category.FAMILY,
    }
)
"""Categories that say something about a person, whoever it is."""
_STAFF = (
    r"consultants?|cons|registrars?|reg|spr|sho|f1|f2|fy1|fy2|ct1|matron|sister|ward manager|manager|attending|resident|"
    r"intern|chief|professor|prof|supervisor|mentor|boss|director|anaesthetist|surgeon|colleague|nurse in charge|hca|"
    r"charge nurse|receptionist|midwife|physio|pharmacist|paramedic|partner|trainer|examiner|senior|locum|porter"
)
_STAFF_BEFORE = beside(
    rf"\b(?:my|our|the|a|this|another|ward|med|night|duty|surgical|icu|ed)\s+(?:\w+\s+)?(?:{_STAFF})\b[^.!?\n]{{0,40}}$",
    re.I,
)
_STAFF_TITLE = beside(r"^(?:dr|prof|professor|sister|matron|nurse|sr|consultant)\b\.?", re.I)
_ROLE_BEFORE = beside(
    rf"\b(?:ward|night|theatre|charge|senior|lead|our|my|the) (?:sister|nurse|matron|{_STAFF})(?:,| is| called)? $",
    re.I,
)
"""A role right before a name: "our ward sister Margaret" is no relative."""
_PATIENT_TITLE = beside(r"^(?:mr|mrs|ms|miss|mx)\b\.?", re.I)
"""Surgeons are Mr and Miss too: see `_STAFF_NEAR`."""
_STAFF_NEAR = beside(rf"\b(?:{_STAFF}|under|thanks to|thank you|by|with|ask|dear|from|surgeons?|team)\b[ ,:]*$", re.I)
_STAFF_AFTER = beside(
    r"(?:'s)? (?:clinic|list|team|theatre|firm|teaching|lecture|talk|operat\w+|scrubb\w+|taught|said to (?:us|me)|is (?:a|the|my|our) "
    r"(?:consultant|surgeon|boss|trainer|supervisor))\b",
    re.I,
)
_OWN_FAMILY = beside(
    r"\bmy (?:own |late |dear |lovely |little )?(?:mum|mam|mom|mother|dad|father|gran|nan|nana|granny|grandad|grandma|grandpa|"
    r"grandfather|grandmother|husband|wife|partner|daughter|son|kid|kids|brother|sister|uncle|auntie|aunt|baby|toddler|"
    r"boy|girl|twins|fiance|boyfriend|girlfriend|mother-in-law|father-in-law|other half)\b[^.!?\n]{0,40}$",
    re.I,
)
_KIN_SPEAKS = beside(
    r"\b(?:her|his|their|pt'?s|the) (?:mum|mam|mom|mother|dad|father|gran|nan|granny|husband|wife|partner|daughter|son|"
    r"brother|sister|uncle|aunt|family|niece|nephew|lad|relatives?)\b[^.!?\n]{0,30}$",
    re.I,
)


def settle(text: str, mentions: tuple[Mention, ...], *, told: float, own: float) -> tuple[Mention, ...]:
    """The same mentions, with whom each is about settled. `text` is the plain view that the offsets count.

    `own` is the tagger's chance that this is the author's own story or their family's: with words for either, what
    seems a patient's is theirs. `told` is the tagger's chance that real patients are told of. Where it is large, and the text does not declare
    itself invented, an age, a diagnosis or a value that is "about nobody" is a patient's.
    """
    settled = tuple(_settled(text, mention) for mention in mentions)
    if own >= LEAST_OWN and _OWN.stands_in(text):
        return tuple(
            replace(m, about=About.AUTHOR) if m.about is About.PATIENT and not m.category.direct else m for m in settled
        )
    numbered = any(m.category is Category.ID_NUMBER and m.about is About.PATIENT for m in settled)
    if (told < LEAST_TOLD and not numbered) or _DECLARED.stands_in(text):
        return settled
    theirs = _SOMEBODYS | {Category.NAME} if numbered else _SOMEBODYS
    return tuple(
        replace(m, about=About.PATIENT) if m.about is About.NONE and m.category in theirs else m for m in settled
    )


def _settled(text: str, mention: Mention) -> Mention:
    before = text[max(0, mention.start - 70) : mention.start]
    if mention.category is Category.NAME and mention.kind != "pseudonym":
        if _ROLE_BEFORE.search(before[-40:]) and mention.about is not About.PUBLIC:
            return replace(mention, about=About.COLLEAGUE)
        if _PATIENT_TITLE.match(mention.text) and mention.about in (About.COLLEAGUE, About.NONE, About.AUTHOR):
            after = text[mention.end : mention.end + 30]
            if not (_STAFF_NEAR.search(before[-30:]) or _STAFF_AFTER.match(after)):
                return replace(mention, about=About.PATIENT)
        if _STAFF_TITLE.match(mention.text) and mention.about is About.PATIENT:
            return replace(mention, about=About.COLLEAGUE)
        return mention
    if mention.category is Category.QUOTE:
        if _KIN_SPEAKS.search(before):
            return replace(mention, about=About.RELATIVE)
        if _STAFF_BEFORE.search(before):
            return replace(mention, about=About.COLLEAGUE)
        return mention
    if mention.about is About.PATIENT and _OWN_FAMILY.search(before):
        return replace(mention, about=About.AUTHOR)
    return mention
