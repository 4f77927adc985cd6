"""The words of a text as the name finder reads them, and the grammar around a name.

Knows English function words, kinship, roles and verbs; no names (`_name_lists`).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from secondlook.mentions._pattern import beside

_WORD = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*")
_SENTENCE_END = frozenset('.!?\n:;">*|=')
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Dr", "Drs", "Prof", "Rev", "Fr", "Sr", "St"})


@dataclass(slots=True, eq=False)
class Word:
    """One word, without a possessive ending. Not frozen: there are many, and those take thrice as long."""

    start: int
    end: int
    text: str = field(repr=False)
    lower: str = field(repr=False)
    capital: bool
    """Begins with a capital letter."""
    shouted: bool
    """All capitals, two letters or more."""
    opens: bool
    """First of a sentence or line, where every word has a capital."""
    gap: str = field(repr=False)
    """What stands between it and the next word."""
    possessive: bool
    odd: bool
    """Letters glued to a digit, or capitals inside that no name has ("Ki67", "PaCO2")."""


def words_of(text: str) -> list[Word]:
    """Every word of the text, in order."""
    words: list[Word] = []
    found = [match.span() for match in _WORD.finditer(text)]
    length = len(text)
    before = -1
    for number, (start, stop) in enumerate(found):
        plain, lower, shouted, possessive, odd = _read(text[start:stop])
        after = found[number + 1][0] if number + 1 < len(found) else length
        words.append(
            Word(
                start=start, end=start + len(plain), text=plain, lower=lower, capital=plain[0].isupper(),
                shouted=shouted, opens=before < 0 or _opens(text, before, start), gap=text[stop:after][:12],
                possessive=possessive, odd=odd or _glued(text, start, stop),
            )
        )  # fmt: skip
        before = stop
    return words


@lru_cache(maxsize=20_000)
def _read(raw: str) -> tuple[str, str, bool, bool, bool]:
    """A word as written: without a possessive ending, as lists have it, shouted, possessive, with capitals inside."""
    possessive = len(raw) > 3 and raw.lower().endswith("'s")
    plain = raw[:-2] if possessive else raw
    odd = not plain.isupper() and not _INNER_CAPITAL.match(plain)
    return plain, _key(plain), len(plain) > 1 and plain.isupper(), possessive, odd


_INNER_CAPITAL = beside(
    r"(?:Mc|Mac|O'|D'|De|Di|Du|La|Le|Fitz|Van|St)?[^\W\d_](?:[^\W\d_A-Z]|[\-']|(?<=[\-'])[A-Z])*\Z"
)


def _glued(text: str, start: int, end: int) -> bool:
    """Whether a digit or an underscore touches the word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in _PLAIN_BESIDE and after in _PLAIN_BESIDE:
        return False
    return (
        before.isdigit()
        or before == "_"
        or after.isdigit()
        or after == "_"
        or (after == "-" and text[end + 1 : end + 2].isdigit())
    )


_PLAIN_BESIDE = frozenset((" ", ",", ".", "\n", "'", ""))


_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


def _key(word: str) -> str:
    """The word as lists have it: lower case, without accents."""
    lower = word.lower()
    if lower.isascii():
        return lower
    bare = "".join(c for c in unicodedata.normalize("NFKD", lower.translate(_LETTERS)) if not unicodedata.combining(c))
    return bare or lower


def _opens(text: str, end: int, start: int) -> bool:
    """Whether a new sentence or line begins between two words; a full stop after an initial or title begins none."""
    between = text[end:start]
    if between in (". ", ".") and (
        end < 2 or not text[end - 2].isalnum() or text[max(0, end - 4) : end].strip() in _TITLES
    ):
        return False
    return any(c in _SENTENCE_END or ord(c) > 0x2000 for c in between)


KIN = frozenset(
    "wife husband son daughter mum mother dad father sister brother partner niece nephew aunt auntie uncle gran"
    " granny grandma grandad grandson"
    " granddaughter grandmother grandfather nan cousin fiance fiancee boyfriend girlfriend ex spouse widow twin twins"
    " stepson stepdaughter"
    " stepmum stepdad carer neighbour friend lad wee mam mom nok".split()
)
ROLES = frozenset(
    "colleague consultant registrar reg sho fy1 fy2 f1 f2 matron sister nurse manager boss supervisor hca physio ot"
    " porter receptionist midwife"
    " doctor surgeon anaesthetist gp locum ward-clerk clerk student houseman intern resident mentor lead director cd"
    " partner pharmacist"
    " paramedic crew dietitian es cs domestic cleaner chef secretary bed-manager coordinator teammate flatmate"
    " housemate trainer tutor".split()
)
PATIENTS = frozenset(
    "patient pt pat resident client baby bubs bub twin toddler service-user user child kid girl boy lady gentleman"
    " man woman chap".split()
)
INTRODUCES = frozenset(
    "from with to thanks thank cheers and plus ask asked tell told ring rang saw met meet hi hello hey dear congrats"
    " congratulations rip bless"
    " love miss called named text texted email phone phoned contact see seen about for like by did does is was has"
    " can will said says poor"
    " lovely sorry darling sweet dearest little old big young our oh not without except than over beside behind after"
    " before because"
    " when while if but so that where how why since until what helping helped help asking telling knew know visit"
    " visiting visited saying"
    " watched watch made make lets let gave give hugging hugged welcome goodbye bye night morning evening".split()
)
SURE_VERBS = frozenset(
    "says said told tells asked asks rang rings thinks thought wants wanted saw knows knew came comes gave gives took"
    " takes brought brings did does"
    " went goes got gets has had died cried cries laughed sat stood looked looks lives lived smiled sighed shouted"
    " whispered texted texts phoned"
    " messaged emailed replied needs keeps kept loves loved hates hated tried tries turned began moved refused"
    " refuses declined"
    " woke fell called calls works worked asked passed retired found made makes put puts has said speaks spoke runs"
    " ran leaves covers covered teaches taught cooks drives drove sent sends bought buys pays paid"
    " married signs signed held holds kissed hugged waved nodded shook stopped started finished helped helps met sees"
    " heard hears feels felt"
    " noticed admitted left arrived arrives deserves deserved reckons insists insisted swears swore"
    " walked walks slept sleeps ate eats drinks drank used likes liked remembers remembered forgot sang sings sobbed"
    " mentioned explained who"
    " couldn't wouldn't didn't doesn't isn't wasn't hasn't hadn't can't won't whose whom'".split()
)
SOFT_VERBS = frozenset(
    "is was can could will would should might may must be been are were and & also just never always still".split()
)
AFTER_INSTITUTION = frozenset(
    "ward unit wing clinic suite bay house centre center hospital infirmary surgery practice building road street"
    " lane avenue court close park home"
    " lodge college university school trust foundation institute society team theatre theatres campus library hospice"
    " academy block memorial"
    " syndrome disease sign test score criteria classification scale index manoeuvre maneuver reflex phenomenon"
    " tumour groups tumor lymphoma palsy"
    " procedure operation fracture repair approach incision catheter tube line drain forceps retractor clip needle"
    " bag frame mask collar splint"
    " bandage dressing contracture node nodes nodule nodules body bodies cell cells law rule risk formula equation"
    " method criterion disorder anomaly"
    " malformation deformity hernia ulcer gland duct loop triad position test grading staging staph agar stain medium"
    " pouch"
    " report review inquiry enquiry act bill award prize lecture medal fund appeal amendment principle doctrine"
    " bridge square hill day week"
    " airport station bank island lake mountain river hotel pub arms inn cafe bar shop stores store supermarket cup"
    " league ladies united city"
    " town county valley bay beach fm radio news times magazine journal press books crossing health healthcare"
    " medical pharmacy general royal"
    " district community locums agency recruitment ltd plc inc solutions staffing electrode cannula machine valve"
    " shunt graft flap stent pump blade laryngoscope suture"
    " lab laboratory labs state department study trial project programme program committee commission council survey"
    " cohort registry"
    " services service orthopedic office system spp community primary junior infants high grammar estate gardens"
    " crescent drive terrace place way row green".split()
)
NEVER = frozenset(
    "i i'm i'd i'll i've a an the he she it we they you his her their our my your its this that these those who what"
    " when where why how if but and or"
    " so no not yes nor for of to in on at by with from as is am are was were be been do does did has have had can"
    " could will would shall should may"
    " might must let please thanks thank hello hi hey dear ok okay oh ah lol omg tbh imo fyi btw asap tia edit update"
    " ps nb re all any some each every"
    " just only also very too then than there here now today tomorrow yesterday tonight never always still again more"
    " most much many few both either"
    " neither one two three four five six seven eight nine ten first second third last next mr mrs ms miss mx dr prof"
    " sir dame rev st saint"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december"
    " mon tue tues wed weds thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec"
    " nhs bma gmc nmc rcn hcpc uk usa us eu gp ed icu itu hdu ccu nicu picu mau amu sau cdu aau ae er or hcsw hca ot"
    " pt sho reg spr st ct fy imt cst"
    " mri ct pet uss ecg ekg eeg hb wcc crp abg vbg bp hr rr gcs news copd ccf chf mi pe dvt af ivf iv im sc po pr"
    " prn tds bd od qds nbm dnr dnacpr"
    " bed ward bay room unit side theatre clinic level floor male female lady ladies gent gents gentleman man woman"
    " boy girl patient pt elderly frail"
    " friday handover shift rota team urgent stop help why how great good bad poor big little old new young happy sad"
    " sorry well done love god"
    " english welsh scottish irish british american indian polish french german spanish italian chinese muslim"
    " christian jewish hindu sikh catholic"
    " admin uber trans cis merry christmas ramadan eid diwali easter covid flu hiv aids anaemia sepsis google"
    " facebook twitter whatsapp"
    " instagram tiktok reddit youtube"
    " type stage grade class group phase vitamin hepatitis figure table chapter section part page step".split()
)
PARTICLES = frozenset(
    "van von der den de del della di da dos du la le el al bin ibn ap mac mc o ni ui ter ten zu of".split()
)
_PARTICLES_INSIDE = PARTICLES - {"of", "o"}


def is_particle(word: Word) -> bool:
    """Whether the word can stand between the parts of a name in lower case ("van", "de")."""
    return word.lower in _PARTICLES_INSIDE


def runs(words: list[Word]) -> Iterator[list[int]]:
    """Indices of words that stand side by side, each with a capital (particles may lack it): candidates for a name."""
    run: list[int] = []
    for at, word in enumerate(words):
        joined = bool(run) and words[run[-1]].gap in (" ", ". ", ".") and not words[run[-1]].possessive
        if joined and words[run[-1]].gap.startswith(".") and len(words[run[-1]].text) > 1:
            joined = False
        if word.capital or (joined and is_particle(word)):
            if not joined and run:
                yield run
                run = []
            run.append(at)
        elif run:
            yield run
            run = []
    if run:
        yield run
