"""Names with their title, in any case of letters: "Mr Okafor", "Dr Mbeki-Lowe", "MRS PATEL", "Mrs P_____"."""

import re
from collections.abc import Iterator

from secondlook.mentions import _name_lists as lists
from secondlook.mentions._name_grammar import Found
from secondlook.mentions._name_words import NEVER, PARTICLES
from secondlook.mentions._pattern import beside, sought
from secondlook.model import About

_SURE_TITLE = r"(?:Mr|Mrs|Ms|Mx|Miss|Master|Dr|Drs|Doctor|Prof|Professor|Sir|Dame|Rev|Revd|Cllr|Councillor)"
_LOOSE_TITLE = (
    r"(?:Senator|Congressman|Congresswoman|Bishop|Inspector|Detective|Constable|Madame|Mademoiselle|Monsieur|Herr"
    r"|Frau|Petty Officer|Koro|Whaea|Princess|Officer|Staff Nurse|Charge Nurse|Student Nurse|Senior Sister"
    r"|Ward Sister"
    r"|Nurse|Sister"
    r"|Matron|Midwife|Father|Fr|Sr|SN|HCA|Lord|Lady|PC|DC|DS"
    r"|Sgt|Sergeant|Capt|Captain|Cpl|Corporal|Major|Colonel|Col|Lt|Judge|Imam|Rabbi|Pastor|Canon|Chaplain|Aunt|Auntie"
    r"|Aunty|Uncle|Nanny|Granny|Grandma"
    r"|Grandad|Grandpa|Nana|Nan|Nurses|Consultant|Registrar|Physio|Porter)"
)
_NAME_WORD = r"(?:[^\W\d_]{1,2}['.])?[^\W\d_](?:[^\W\d_]|(?<=[^\W\d_])['\-](?=[^\W\d_])){0,30}"
_MASK = r"[A-Za-z][A-Za-z]{0,2}[*_█▇■•…]{2,20}[A-Za-z]{0,2}"
_TITLED = sought(
    rf"(?<![\w])(?P<title>{_SURE_TITLE}|{_LOOSE_TITLE})\b(?P<dot>\.?)(?P<pair> ?(?:&|and|/) ?(?:Mrs|Miss|Mr|Ms"
    rf"|Dr)\.?)?[ ]{{1,2}}"
    rf"(?P<name>(?:{_MASK}|{_NAME_WORD}\.?(?:[ \-]{_NAME_WORD}\.?){{0,4}}))",
    re.IGNORECASE,
)
_ABBREVIATED_TITLE = frozenset("mr mrs ms mx dr drs prof rev revd fr sr sgt capt cpl col lt cllr".split())
_POSSESSIVE_BEFORE = beside(r"\b(?:my|his|her|their|your|our|the|a|one|\w+'s) \Z", re.IGNORECASE)
_POSTS = frozenset(
    "endoscopist endoscopists sonographer injector colposcopist hysteroscopist practitioner practitioners associate"
    " associates specialist specialists manager managers consultant consultants"
    " bank led act in on charge"
    " station call calls bay round rounds triage educator lead leads agency cover union director care staff shortage"
    " ratios ratio said says"
    " prescriber prescribers student students training trainee technician unit role job jobs day days week post posts"
    " anaesthetist radiologist"
    " surgeon physician psychiatrist paediatrician obstetrician cardiologist neurologist midwife nurse sister matron"
    " and or".split()
)
"""What follows "Nurse" or "Consultant" in the name of a post."""
_TOKEN = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*")
_CAREFUL = frozenset({"miss", "master", "doctor", "sir", "dr", "prof", "professor", "dame", "mx", "ms", "drs"})
"""Sure titles that in lower case are also ordinary words or shop talk ("dr said"): a listed name must follow."""
_COLLEAGUES = beside(
    r"(?:dr|drs|doctor|prof|professor|staff nurse|charge nurse|student nurse|senior sister|ward sister|nurse|nurses"
    r"|sister|sr|matron|midwife|sn|hca"
    r"|consultant|registrar|physio|porter)\Z",
    re.IGNORECASE,
)
_NOT_NAMED = frozenset(
    "google pepper who house dre evil strange love oetker martens seuss world universe america marvel oz phil beat"
    " hook sparrow birdseye sensible obvious kirk nemo gaga sugar vader voldemort jekyll mario bump happy"
    " tickle greedy wrong right perfect darcy rochester big burns freeze chips motivator whippy bean t muscle blobby"
    " men potato"
    " piggy marple moneypenny tumble men-in-black royal xyz everyone all no".split()
)
"""What follows a title and is nobody: brands, fiction, and the X of "Mr X"."""
_SAID_LOWER = frozenset({"nurse", "sister", "matron", "auntie", "aunty", "uncle", "staff nurse", "midwife"})
_DAY_NAMES = frozenset(
    {
        "may",
        "day",
        "friday",
        "march",
        "august",
        "little",
        "good",
        "young",
        "new",
        "love",
        "big",
        "case",
        "page",
        "christian",
        "english",
        "french",
        "welsh",
        "scott",
        "will",
    }
)


def titled(text: str) -> Iterator[Found]:
    """Names with their title, in any case of letters; colleagues by a title of a profession."""
    for match in _TITLED.finditer(text):
        title = match["title"]
        end = _name_end(text, match)
        if end is None:
            continue
        about = About.COLLEAGUE if _COLLEAGUES.match(title.lower()) else About.PATIENT
        if text[match.start("name") : end].rstrip(".") in ("X", "Y", "Z"):
            about = About.NONE  # "Dr X" is nobody
        kind = "masked" if re.search(r"[*_█▇■•]{2}", text[match.start("name") : end]) else "titled"
        yield match.start(), end, kind, about


def _name_end(text: str, match: re.Match[str]) -> int | None:
    """Where the name after a title ends; None if what follows is no name."""
    title, name = match["title"], match["name"]
    plain_title = title.lower()
    sure = re.fullmatch(_SURE_TITLE, title, re.IGNORECASE) is not None
    if match["dot"] and plain_title not in _ABBREVIATED_TITLE:
        return None
    if plain_title == "fr" and re.search(r"\d ?\Z", text[max(0, match.start() - 3) : match.start()]):
        return None
    if (
        not sure
        and not title[0].isupper()
        and (
            plain_title not in _SAID_LOWER or _POSSESSIVE_BEFORE.search(text, max(0, match.start() - 20), match.start())
        )
    ):
        return None
    if re.search(r"[*_█▇■•…]{2}", name):
        return match.end("name")
    end: int | None = None
    first_is_initial = False
    for number, token in enumerate(_TOKEN.finditer(name)):
        raw = token[0]
        owned = raw.lower().endswith("'s") and len(raw) > 3
        word = raw[:-2] if owned else raw
        place = match.start("name") + token.start()
        if (
            number
            and not first_is_initial
            and len(name[: token.start()].rstrip())
            and name[: token.start()].rstrip()[-1] == "."
        ) and len(_TOKEN.findall(name[: token.start()])[-1]) > 1:
            break
        if len(word) == 1:
            if not _initial_fits(word, title, sure, number):
                break
            first_is_initial = first_is_initial or number == 0
            end = place + 1 + (text[place + 1 : place + 2] == "." and _not_sentence_end(text, place + 1))
            continue
        lower = word.lower()
        more = _TOKEN.search(name, token.end()) is not None
        if lower in PARTICLES and lower != "of" and (number or (more and word.islower() and title[0].isupper())):
            continue
        fits = (
            _surname_fits(word, title, sure)
            if end is None or (first_is_initial and number == 1)
            else _further_fits(word, name, number)
        )
        if not fits:
            break
        end = place + len(word)
        if owned:
            break
    return end


def _not_sentence_end(text: str, dot: int) -> bool:
    """Whether the full stop at `dot` is an initial's, not the sentence's: no capital follows it after a space."""
    return not (text[dot + 1 : dot + 2] == " " and text[dot + 2 : dot + 3].isupper())


def _initial_fits(word: str, title: str, sure: bool, number: int) -> bool:
    if number:
        return word.isupper() and word != "I"
    if not title[0].isupper():
        return sure and title.lower() in ("mr", "mrs", "miss") and word.lower() not in "aix"
    return word.isupper() and word != "I" and (sure or title in ("Sister", "Nurse", "Matron"))


def _surname_fits(word: str, title: str, sure: bool) -> bool:
    """Whether the first word after a title is a name: its case and the title's decide how much a list must know it."""
    lower = word.lower()
    known = lower in lists.surnames() or lower in lists.first_names()
    plain = lower in lists.common_words() or lower in NEVER
    if lower in _NOT_NAMED:
        return False
    if not title[0].isupper() and not word[0].isupper():
        if not sure or plain:
            return (title.lower() in ("mr", "mrs") and known and lower not in NEVER) or (known and not plain)
        return known or title.lower() not in _CAREFUL
    if not word[0].isupper():
        return title.lower() in ("mr", "mrs", "dr", "ms") and known and not plain
    if lower in NEVER:
        return sure and lower in _DAY_NAMES
    if not title[0].isupper():
        return known if title.lower() in _CAREFUL or not sure else known or not plain
    if sure:
        return known or not plain or not (title.isupper() and len(title) > 2)
    if _COLLEAGUES.match(title) and lower not in _POSTS:
        return True
    return lower not in _POSTS and (not plain or lower in lists.first_names())


def _further_fits(word: str, name: str, number: int) -> bool:
    """Whether a later word still belongs to the name."""
    lower = word.lower()
    known = lower in lists.surnames() or lower in lists.first_names()
    plain = lower in lists.common_words()
    if lower in NEVER or (word.isupper() and not name.split()[0].isupper() and not known):
        return False
    if not word[0].isupper():
        return known and not plain and not name[0].isupper()
    return not plain or (known and number <= 2)
