"""What an author says they do for a living: "I work as a porter", "as a nurse, I", "fellow registrars", "ICU nurse here".

A job is a phrase whose last word or words the lists know (`words/occupations.txt`, the tables of occupations and of
health staff) or whose last word always names one ("... analyst"). Left alone: jobs that somebody would like to have,
had, or is bad at; comparisons ("as a doctor would"). Not here: where they work (`whereabouts.py`).
"""

import re
from collections.abc import Iterator
from functools import cache

from secondlook.crowds.shipped import rows
from secondlook.dossiers.authors.claim import Sign
from secondlook.mentions._name_lists import surnames
from secondlook.mentions._shared import folded, words
from secondlook.model import Attribute

WEAK_LESS = 1.2
"""Log-odds that a word which is also a hobby, a rank or a habit ("runner", "coach") is less sure to be a job."""
TEACHES_WEIGHT = 1.3
"""Log-odds. Lecturers, instructors and trainers teach too: not enough by itself."""
LONGEST_PHRASE_WORDS = 6

_I = re.IGNORECASE
_ADVERBS = r"(?: (?:just|also|now|still|only|already|actually|currently|literally|basically|presently))*"
_FORMS: tuple[tuple[re.Pattern[str], float, str], ...] = (
    (re.compile(r"\bI (?:currently |now |still |also )?work as (?:an?|the) ", _I), 2.4, "says what they work as"),
    (re.compile(r"\b(?:I'm|I am|I've been|I have been|been)(?: \w+)? (?:working|employed|training|practi[sc]ing|qualified) as (?:an?|the) ", _I), 2.4, "says what they work as"),
    (re.compile(r"\b(?:I'm|I've been|I am|been)[^.!?\n]{0,10} (?:working|employed) (?:at|for|with|in)[^.!?\n]{1,40} as (?:an?|the) ", _I), 2.2, "says what they work as"),
    (re.compile(r"\bI work (?:at|for|with|in)[^.!?\n]{1,40} as (?:an?|the) ", _I), 2.2, "says what they work as"),
    (re.compile(r"(?:^|[.,;(] ?)\s*(?:working|employed|training) as (?:an?|the) ", _I), 1.8, "says what they work as"),
    (re.compile(r"\b(?:my|this) (?:\w+ )?(?:job|work|career|role|life|years|shift|day|days|time|post|experience|position|placement) as (?:an?|the) ", _I), 2.2, "says what they work as"),
    (re.compile(r"\b(?:years|decade|decades|life|months|shift|career) as an? (?=[^.!?\n]{0,100}\b(?:I|I've|I'm|my|me)\b)", _I), 1.5, "says what they work as"),
    (re.compile(rf"\bI(?:'m| am|m){_ADVERBS} (?:an?|the) ", _I), 2.0, "says what they are"),
    (re.compile(r"\bI(?:'ve| have) been an? |^\W*been an? (?=[^.!?\n]{0,40} (?:for|since) )", _I), 2.0, "says what they are"),
    (re.compile(r"(?:^|[.,;:(!?-] ?|\b(?:speaking|so|and|but|me|myself) )\s*as an? (?=[^.!?\n]{0,120}\b(?:I|I'm|I've|I'd|my|me|we|our)\b)", _I), 1.8, "speaks as one"),
    (re.compile(r"(?:^|[.,;:(!?-] ?)\s*as an? (?=[^.,!?\n]{3,60},)(?![^.!?\n]{0,120}\b(?:you|your|he|she|they|his|her|their|would|patients?)\b)", _I), 1.5, "speaks as one"),
    (re.compile(r"\bas an? [^.,!?\n]{3,40} and an? (?=[^.!?\n]{0,120}\b(?:I|I'm|I've|my|me)\b)", _I), 1.5, "speaks as one"),
    (re.compile(r"\bas an? (?=[^.,!?\n]{0,40}\bmyself\b)", _I), 1.8, "speaks as one"),
    (re.compile(r"\bspeaking as an? ", _I), 1.8, "speaks as one"),
    (re.compile(r"(?:^|[.;(!?-] )\s*being an? (?=[^.!?\n]{0,40}, (?:I|I'm|I've|my)\b)", _I), 1.7, "speaks as one"),
    (re.compile(r"\bbeing an? (?=[^.!?\n]{0,100}\b(?:I|I'm|I've|my|me)\b)", _I), 1.2, "speaks as one"),
    (re.compile(r"\b(?:my|any|to|dear|for|all) (?:\w+ )?fellow ", _I), 1.4, "speaks to their own kind"),
    (re.compile(r"\bfellow ", _I), 1.4, "speaks to their own kind"),
    (re.compile(r"(?:\b(?:for|to|of) us|\bwe) (?=[a-z]+s\b)", _I), 1.2, "speaks for their own kind"),
)  # fmt: skip
_HERE = re.compile(r"(?:^|[.!?\n]\s{0,9}|, )(?P<job>(?:[\w'&/-]+ ){0,4}[\w'&/-]+) here(?=\s*(?:[.,;:!?)-]|$))", _I)
_TAG = re.compile(r"#(?P<job>[A-Za-z]{3,40}?)s?(?:[Ll]ife|[Hh]umou?r)\b")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_STUDIES = re.compile(
    r"\bI(?:'m| am) (?:currently |still |now )?(?:studying|at uni(?:versity)?|in (?:college|grad(?:uate)? school|uni|med(?:ical)? school|nursing school|law school))\b"
    r"|\bmy (?:dissertation|thesis|finals|midterms|lecturers?|professors?|classmates|dorm(?: room)?|coursework|uni|semester|degree course)\b",
    _I,
)
_TEACHES = re.compile(
    r"\bI teach\b(?! (?:my|him|her|them|you|people|myself)\b)|\bmy (?:pupils|classroom|lesson plans|students)\b|\bmarking (?:essays|homework|books)\b",
    _I,
)
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_TITLES = frozenset({"nurse", "doctor", "student"})
"""Rare surnames, but shown oftener for the work; a Porter or a Miller is mostly called so."""
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9'&/-]*")
_STOP = frozenset(
    "a an the of in at for who with and or on but so that to from by my here myself working living now based over since "
    "which where when while because if i i'm i've we it's is was am are has have had this than like not doing during "
    "after before turned trying looking specializing specialising these those years year about".split()
)
_NOT_MEANT = frozenset(
    "terrible bad rubbish awful great good decent amateur horrible hopeless home fan mediocre better worse aspiring "
    "wannabe failed novice armchair weekend fake so-called would-be former ex natural born budding hobby big huge self-"
    " closet secret part-time-hobby lousy poor best worst frustrated glorified unpaid human walking personal potential "
    "future regular".split()
)
_LED = frozenset(
    "senior junior full-time part-time full part time proud newly qualified retired trainee experienced young old new "
    "busy tired humble simple local lowly fellow first second third fourth final year freelance self-employed self "
    "employed certified licensed professional little single male female british american irish lead head chief long-time "
    "longtime career seasoned 1st 2nd 3rd 4th 5th very only just mere working".split()
)
"""Words before a job that are no part of it."""
_HEADS = frozenset(
    "manager engineer designer developer analyst assistant officer technician therapist nurse teacher specialist "
    "coordinator administrator worker scientist researcher instructor operator representative rep advisor adviser "
    "accountant student surgeon physician doctor registrar lawyer attorney consultant programmer architect chemist "
    "biologist physicist economist psychologist librarian journalist electrician mechanic carpenter plumber salesperson "
    "salesman saleswoman contractor pharmacist paramedic midwife professor lecturer resident intern executive "
    "recruiter realtor barista chef baker waiter waitress bartender cashier receptionist secretary clerk dentist vet "
    "veterinarian optometrist strategist copywriter photographer freelancer entrepreneur banker broker auditor paralegal "
    "sonographer radiographer physiotherapist".split()
)
"""A phrase of words that ends so is a job, whatever stands before."""
_HEADS_ALONE = _HEADS - {"resident", "rep", "specialist", "officer", "executive", "assistant", "representative", "intern", "contractor"}  # fmt: skip
_FIGURATIVE = frozenset(
    "clown duke magician model spy judge psychic escort monk juggler sheriff showman detective conductor minister athlete "
    "influencer veteran poet partner domestic chair".split()
) | {"rock star", "pop star", "film star", "porn star", "fortune teller"}
"""Jobs of the tables that are oftener said in jest, or mean something else."""
_GRADES = (
    (re.compile(r"f[12]|fy[12]"), "foundation doctor"),
    (re.compile(r"ct[1-4]|cst[12]|imt[1-3]|st[12]|pgy-?[1-8]|sho"), "resident doctor"),
    (re.compile(r"st[3-9]|gpst[1-4]|spr"), "registrar"),
)
"""Doctors in training by their grade, and what the table of health staff calls them."""
_AFTER = re.compile(
    r"\s*(?:'s\b|at heart\b|in the making\b|wannabe\b|when it comes\b|by nature\b|would\b|might\b|could\b|in my own\b|"
    r"in training to\b|in disguise\b)",
    _I,
)


@cache
def jobs() -> dict[str, bool]:
    """Each job that a list has, folded; true where the word is also something else."""
    found: dict[str, bool] = {}
    section = ""
    for line in words("occupations"):
        if line.startswith("["):
            section = line.strip("[]")
            continue
        for job in line.split(","):
            if job.strip():
                found.setdefault(folded(job), section == "weak")
    for name, column, wanted in (("occupations.csv", "", ""), ("groups.csv", "attribute", "staff_role")):
        for row in rows(f"uk/{name}"):
            if column and row[column] != wanted:
                continue
            for job in row["names"].split("|"):
                found[folded(job)] = False
    found.update(dict.fromkeys(_FIGURATIVE, True))
    return found


def find(text: str) -> Iterator[Sign]:
    """Signs of the author's work in one meant sentence."""
    for pattern, weight, cue in _FORMS:
        for match in pattern.finditer(text):
            plural = "own kind" in cue
            job = job_at(text, match.end(), plural=plural)
            if job is not None:
                name, end, weak = job
                yield _sign(
                    name, weight - (WEAK_LESS if weak and "work as" not in cue else 0.0), cue, match.start(), end
                )
    for match in _HERE.finditer(text):
        job = job_at(match["job"], 0)
        if job is not None and job[1] == len(match["job"]) and " here" not in match["job"]:
            yield _sign(
                job[0], 1.6 - (WEAK_LESS if job[2] else 0.0), "says what they are", match.start("job"), match.end()
            )
    for match in _TAG.finditer(text):
        job = job_at(_CAMEL.sub(" ", match["job"]), 0)
        if job is not None:
            yield _sign(job[0], 1.5 - (WEAK_LESS if job[2] else 0.0), "is tagged with a job", *match.span())
    for match in _STUDIES.finditer(text):
        sure = match[0].lower().startswith("i")
        yield _sign("student", 1.8 if sure else 0.9, "studies", *match.span(), most=2.4)
    for match in _TEACHES.finditer(text):
        sure = match[0].lower().startswith("i")
        yield _sign("teacher", TEACHES_WEIGHT if sure else 0.9, "teaches", *match.span(), most=2.0)


def shown(display_name: str) -> Iterator[Sign]:
    """Signs in a display name or handle: "NurseLisa", "icu_nurse_kate"."""
    for match in _TOKEN.finditer(display_name):
        word = match[0].lower()
        if jobs().get(word, True) is False and len(word) > 2 and (word in _TITLES or word not in surnames()):
            yield _sign(word, 1.5, "the display name in the profile", *match.span())
            return


def job_at(text: str, at: int, *, plural: bool = False) -> tuple[str, int, bool] | None:
    """The job named by the noun phrase that begins at a place, where it ends, and whether the word is weak."""
    tokens: list[tuple[str, int]] = []
    reached = at
    for match in _WORD.finditer(text, at, min(len(text), at + 120)):
        if text[reached : match.start()].strip(" -"):
            break
        word = match[0].lower()
        if word in _STOP or len(tokens) >= LONGEST_PHRASE_WORDS:
            break
        tokens.append((word, match.end()))
        reached = match.end()
        if word.endswith("'s"):
            return None
    if not tokens or any(word in _NOT_MEANT for word, _ in tokens) or _AFTER.match(text, reached):
        return None
    said = [word for word, _ in tokens]
    for grade, name in _GRADES:
        if any(grade.fullmatch(word) for word in said):
            return name, reached, False
    if plural:
        if not said[-1].endswith("s"):
            return None
        said[-1] = _singular(said[-1])
    known = jobs()
    for begin in range(len(said)):
        name = " ".join(said[begin:])
        if name in known:
            return name, reached, known[name]
    if said[-1] in _HEADS and (len(said) > 1 or said[-1] in _HEADS_ALONE):
        while len(said) > 1 and said[0] in _LED:
            said.pop(0)
        return " ".join(said[-3:]), reached, False
    return None


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("wives"):
        return word[:-3] + "fe"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return {"men": "man", "women": "woman"}.get(word, word.removesuffix("s"))


def _sign(name: str, weight: float, cue: str, start: int, end: int, *, most: float = 9.0) -> Sign:
    return Sign(attribute=Attribute.OCCUPATION, value=name, weight=weight, cue=cue, most=most, start=start, end=end)
