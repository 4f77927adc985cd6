"""Names that their own wording gives away: a title, a mask, initials, a declared pseudonym, a line of a handover.

Each function yields (start, end, kind, about). Names without such a sign are for `_name_given`.
"""

import re
from collections.abc import Iterator

from secondlook.mentions import _name_lists as lists
from secondlook.mentions._name_words import NEVER, PARTICLES
from secondlook.model import About

Found = tuple[int, int, str, About]

_SURE_TITLE = r"(?:Mr|Mrs|Ms|Mx|Miss|Master|Dr|Drs|Doctor|Prof|Professor|Sir|Dame|Rev|Revd|Cllr|Councillor)"
_LOOSE_TITLE = (
    r"(?:Petty Officer|Princess|Officer|Staff Nurse|Charge Nurse|Student Nurse|Senior Sister|Ward Sister|Nurse|Sister|Matron|Midwife|Father|Fr|Sr|SN|HCA|Lord|Lady|PC|DC|DS"
    r"|Sgt|Sergeant|Capt|Captain|Cpl|Corporal|Major|Colonel|Col|Lt|Judge|Imam|Rabbi|Pastor|Canon|Chaplain|Aunt|Auntie|Aunty|Uncle|Nanny|Granny|Grandma"
    r"|Grandad|Grandpa|Nana|Nan|Nurses|Consultant|Registrar|Physio|Porter)"
)
_NAME_WORD = r"(?:[^\W\d_]{1,2}['.])?[^\W\d_](?:[^\W\d_]|(?<=[^\W\d_])['\-](?=[^\W\d_])){0,30}"
_MASK = r"[A-Za-z][A-Za-z]{0,2}[*_█▇■•…]{2,20}[A-Za-z]{0,2}"
_TITLED = re.compile(
    rf"(?<![\w])(?P<title>{_SURE_TITLE}|{_LOOSE_TITLE})\b(?P<dot>\.?)(?P<pair> ?(?:&|and|/) ?(?:Mrs|Miss|Mr|Ms|Dr)\.?)?[ ]{{1,2}}"
    rf"(?P<name>(?:{_MASK}|{_NAME_WORD}\.?(?:[ \-]{_NAME_WORD}\.?){{0,4}}))",
    re.IGNORECASE,
)
_ABBREVIATED_TITLE = frozenset("mr mrs ms mx dr drs prof rev revd fr sr sgt capt cpl col lt cllr".split())
_POSSESSIVE_BEFORE = re.compile(r"\b(?:my|his|her|their|your|our|the|a|one|\w+'s) \Z", re.IGNORECASE)
_POSTS = frozenset(
    "practitioner practitioners associate associates specialist specialists manager managers consultant consultants bank led act in on charge"
    " station call calls bay round rounds triage educator lead leads agency cover union director care staff shortage ratios ratio said says"
    " prescriber prescribers student students training trainee technician unit role job jobs day days week post posts anaesthetist radiologist"
    " surgeon physician psychiatrist paediatrician obstetrician cardiologist neurologist midwife nurse sister matron and or".split()
)
"""What follows "Nurse" or "Consultant" in the name of a post."""
_TOKEN = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*")
_CAREFUL = frozenset({"miss", "master", "doctor", "sir", "dr", "prof", "professor", "dame", "mx", "ms", "drs"})
"""Sure titles that in lower case are also ordinary words or shop talk ("dr said"): a listed name must follow."""
_COLLEAGUES = re.compile(
    r"(?:dr|drs|doctor|prof|professor|staff nurse|charge nurse|student nurse|senior sister|ward sister|nurse|nurses|sister|sr|matron|midwife|sn|hca"
    r"|consultant|registrar|physio|porter)\Z",
    re.IGNORECASE,
)
_NOT_NAMED = frozenset(
    "google pepper who house dre evil strange love oetker martens seuss world universe america marvel oz phil beat hook sparrow birdseye sensible obvious kirk nemo gaga sugar vader voldemort jekyll mario bump happy"
    " tickle greedy wrong right perfect darcy rochester big burns freeze chips motivator whippy bean t muscle blobby men potato"
    " piggy marple moneypenny tumble men-in-black royal xyz everyone all no".split()
)
"""What follows a title and is nobody: brands, fiction, and the X of "Mr X"."""

_MASKED = re.compile(rf"(?<![\w*_/@.#\-]){_MASK}(?![\w*])")
_RUDE = (
    "fuck fucked fucker fuckers fucking fucks shit shits shitty shite bullshit shitshow bitch bitches bastard bastards bollocks cunt cunts wank"
    " wanker wankers twat twats piss pissed pissing arse arses arsehole ass asses asshole assholes cock cocks dick dickhead prick pricks bloody crap"
    " damn damned hell tit tits slut sluts whore whores knob bugger sod turd fat retard suicide suicidal kill killed killing rape raped sex porn die"
    " died dead cancer knobhead motherfucker goddamn nigger paki faggot spastic cow god jesus christ frigging effing buggered screwed nhs"
).split()
_PERSON_BEFORE = re.compile(
    r"\b(?:pt|patient|resident|client|name|named|called|is|mr|mrs|ms|miss|dr|baby|wife|husband|son|daughter|mum|dad|saw|for|about|met|known as)"
    r"[ :.]{1,3}\Z",
    re.IGNORECASE,
)

_INITIALS = re.compile(
    r"\b(?:pt|patient|resident|client|baby|service user|known as|initials?|lady|gentleman|bloke|called|named)[ :]{1,2}(?:is |are )?"
    r"(?P<a>[A-Z]\.?[A-Z]\.?(?:[A-Z]\.?)?)(?![\w])"
    r"|(?<![\w.])(?P<b>[A-Z]\.?[A-Z]\.?)(?=,? (?:in|on|from) (?:bed|bay|side ?room|room|rm|SR) ?\w)"
    r"|(?<![\w.])(?P<c>[A-Z]\.(?:Mc|Mac|O'|Fitz|St ?)?[A-Z](?:[a-z]{0,2})\.?)(?=[ ,]{1,2}(?:is|was|has|in|on|who|bed|back|\(?\d{2}|again|from)\b)"
    r"|(?<![\w.])(?P<d>[A-Z]\.?(?:Mc|O')[A-Z])(?![\w'])"
)
_NO_INITIALS = frozenset(
    "iv im sc po pr pe mi af pt gp ed er ot ct mr us uk eu ok tv pc hr bp ae mh ld id dr st pa ha na nb ps pm am cd rn sn en rm bd od qd tds"
    " nhs mrn nh nn icu itu hdu ccu dka cva tia copd ckd aki uti dvt gcs hiv tb ms mnd als ra oa ibd ibs sle hf cf pd ad asd adhd bpd ptsd ocd tbi sah nof"
    " usa ecg eeg mri abg cxr fbc lft crp esr dob nok nad npa ng peg iga igg tpn pca ttо eta eol dnr dna ama ace arb nsaid ssri".split()
)
_ABBREVIATED = re.compile(r"(?:e\.?g|i\.?e|a\.?m|p\.?m|u\.?s|u\.?k|p\.?s|n\.?b|g\.?p|d\.?o\.?b|n\.?h|b\.?p|s\.?c|i\.?v|i\.?m|p\.?o|p\.?r|v\.?s)\.?\Z", re.I)

_CALLED = (
    r"(?:I|we|they|let's|lets|I'll|we'll|I will|we will|I shall|everyone|everybody|staff|people|whom I|who I|some)(?: (?:shall|will|all|just|always|now|still|lovingly"
    r"|affectionately|secretly|usually))* (?:call(?:s|ed|ing)?|nicknamed?|refer to|name[sd]?|dubbed|christened) (?:her|him|them|this (?:patient|lady|man|woman|chap)"
    r"|the (?:patient|lady|man|baby)|my patient|it)?"
)
_PSEUDONYM = re.compile(
    rf"\b(?i:(?:I'll|we'll|let's|lets|I will|we will|I shall|shall I|whom I|who I|to be|will be|I'm going to|I am going to)(?: (?:shall|will|just))? (?:call|name|refer to)(?:ed)? ?(?:her|him|them|this \w+|the \w+|my patient)?"
    rf"|call (?:her|him|them)|pseudonym(?: is)?|alias|(?:real )?names? (?:has been |have been |was )?changed to|known here as|not (?:his|her|their) real name,?) ?"
    rf"(?:as )?[\"']?(?P<name>(?i:mr |mrs |miss |ms |baby )?[A-Z][\w'\-]{{1,20}}(?: [A-Z][\w'\-]{{0,20}})?)"
)
_PSEUDONYM_AFTER = re.compile(
    r"(?P<name>[A-Z][\w'\-]{1,20}(?: [A-Z][\w'\-]{1,20})?),? ?[(\[,-] ?(?i:(?:this is )?not (?:his|her|their|a|the) (?:real )?(?:name|one)|pseudonym|name changed|names? (?:has|have) been"
    r" changed|a pseudonym|(?:invented|made[- ]up|fictional) name|(?:name|names) changed)"
)
_PSEUDONYM_SURE = re.compile(r"not (?:his|her|their|a) (?:real )?name|pseudonym|changed|invented|made up|I'll|we'll|let's|lets|I will|I shall|shall I|real name", re.I)
_NICKNAME = re.compile(
    rf"\b(?i:{_CALLED}|nicknamed?(?: is| was| her| him| of)?|aka|a\.k\.a\.|also known as|(?:otherwise )?known (?:\w+ )?as|call (?:him|her|them)|goes by(?: the name)?(?: of)?)"
    r"[ ,]{0,2}[\"']?(?P<name>(?i:the )?[A-Z][\w'\-]{1,20}(?: (?:of (?:the )?)?[A-Z][\w'\-]{1,20}){0,2})"
)
_NICKNAME_QUOTED = re.compile(
    rf"\b(?i:{_CALLED}|nickname(?:d)?(?: is| was)?|aka|known (?:\w+ )?as|goes by)[ ,:]{{0,2}}[\"'](?P<name>[A-Za-z][^\"'\n.!?]{{1,30}})[\"']"
)
_SURNAME_SEX = r"(?:\(?\d{1,3} ?(?:F|M|f|m|yo|YO|y/o|yrs?|years?)\b|\(?[FM] ?\d{1,3}\b|\(?\d{2}\)?,? (?:male|female|man|woman)|DOB\b|dob\b|NHS\b|MRN\b|\d{3} \d{3} \d{4}|\([MF]\))"
_HANDOVER = re.compile(
    rf"(?:(?:^|[\n:;])[ \t>*\-•]{{0,4}}(?:\d{{1,2}}[.):]? )?|\b(?i:bed|bay|room|rm|sr|side ?room|cubicle|chair|b|pt|patient|s/r)[ ]?\d{{0,3}}[A-Za-z]?[ .:)\-,]{{1,3}})"
    rf"(?P<name>[A-Z][a-z']{{1,20}}(?:['\-][A-Z][a-z]{{1,20}})?|[A-Z]{{3,20}}(?:['\-][A-Z]{{2,20}})?)(?P<given>,? [A-Z][a-z]{{1,15}})?,? ?\(?(?={_SURNAME_SEX})"
)


def titled(text: str) -> Iterator[Found]:
    """Names with their title, in any case of letters; colleagues by a title of a profession."""
    for match in _TITLED.finditer(text):
        title = match["title"]
        end = _name_end(text, match)
        if end is None:
            continue
        about = About.COLLEAGUE if _COLLEAGUES.match(title.lower()) else About.PATIENT
        kind = "masked" if re.search(r"[*_█▇■•]{2}", text[match.start("name") : end]) else "titled"
        yield match.start(), end, kind, about


def _name_end(text: str, match: re.Match[str]) -> int | None:
    """Where the name after a title ends; None if what follows is no name."""
    title, name = match["title"], match["name"]
    plain_title = title.lower()
    sure = re.fullmatch(_SURE_TITLE, title, re.IGNORECASE) is not None
    if match["dot"] and plain_title not in _ABBREVIATED_TITLE:
        return None
    if not sure and not title[0].isupper() and (
        plain_title not in _SAID_LOWER or _POSSESSIVE_BEFORE.search(text, max(0, match.start() - 20), match.start())
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
        if number and not first_is_initial and len(name[: token.start()].rstrip()) and name[: token.start()].rstrip()[-1] == ".":
            if len(_TOKEN.findall(name[: token.start()])[-1]) > 1:
                break
        if len(word) == 1:
            if not _initial_fits(word, title, sure, number):
                break
            first_is_initial = first_is_initial or number == 0
            end = place + 1 + (text[place + 1 : place + 2] == "." and _not_sentence_end(text, place + 1))
            continue
        lower = word.lower()
        if number and lower in PARTICLES and lower != "of":
            continue
        fits = _surname_fits(word, title, sure) if end is None or (first_is_initial and number == 1) else _further_fits(word, name, number)
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
        return known or plain
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


_SAID_LOWER = frozenset({"nurse", "sister", "matron", "auntie", "aunty", "uncle", "staff nurse", "midwife"})
_DAY_NAMES = frozenset({"may", "day", "friday", "march", "august", "little", "good", "young", "new", "love", "big", "case", "page", "christian", "english", "french", "welsh", "scott", "will", "young"})


def masked(text: str) -> Iterator[Found]:
    """Names of which letters are masked ("R***"); a masked swear word is left alone."""
    for match in _MASKED.finditer(text):
        word = match[0]
        stem = re.match(r"[A-Za-z]+", word)
        if stem is None or set(word[len(stem[0]) :]) <= {"…"} or (word.count("_") and text[match.start() - 1 : match.start()] in "_/"):
            continue
        named = _PERSON_BEFORE.search(text, max(0, match.start() - 20), match.start()) is not None
        tail = re.search(r"[A-Za-z]*\Z", word)
        ending = tail[0].lower() if tail else ""
        rude = any(r.startswith(stem[0].lower()) and r.endswith(ending) and (len(r) == len(word) or len(stem[0]) > 1) for r in _RUDE)
        if word[0].isupper() and (named or not rude):
            yield *match.span(), "masked", About.PATIENT


def initials(text: str) -> Iterator[Found]:
    """Initials that stand for a person: "JB in bed 4", "patient A.B.", "J.McG"."""
    for match in _INITIALS.finditer(text):
        for group in "abcd":
            if match[group]:
                plain = match[group].replace(".", "").replace(" ", "").lower()
                if plain not in _NO_INITIALS and not _ABBREVIATED.match(match[group]):
                    end = match.end(group)
                    yield match.start(group), end, "initials", About.PATIENT


def pseudonyms(text: str) -> Iterator[Found]:
    """Names that the author says are invented."""
    for pattern in (_PSEUDONYM, _PSEUDONYM_AFTER):
        for match in pattern.finditer(text):
            around = text[match.start() : match.end() + 40]
            if _PSEUDONYM_SURE.search(around) and match["name"].split()[0].lower() not in NEVER:
                yield *match.span("name"), "pseudonym", About.NONE


def nicknames(text: str) -> Iterator[Found]:
    """Names that others gave: "call him the Walrus", 'known as "Fag Ash Lil"'."""
    for pattern in (_NICKNAME, _NICKNAME_QUOTED):
        for match in pattern.finditer(text):
            name = match["name"]
            if name.split()[0].lower() in NEVER - {"the", "big", "little", "old", "bad", "poor"} or name.isupper():
                continue
            yield *match.span("name"), "nickname", About.PATIENT


def handovers(text: str) -> Iterator[Found]:
    """Surnames in the lines of a handover: "Bed 1 Ferrier 84F", "Ilves, 19F"."""
    for match in _HANDOVER.finditer(text):
        word = match["name"]
        lower = word.lower()
        known = lower in lists.surnames() or lower in lists.first_names()
        if lower in NEVER or (lower in lists.common_words() and not (known and word[0].isupper() and not word.isupper())):
            continue
        if lower in _NOT_SURNAMES or (word.isupper() and not known):
            continue
        end = match.end("name")
        if match["given"] and match["given"].strip(" ,").lower() in lists.first_names():
            end = match.end("given")
        yield match.start("name"), end, "surname", About.PATIENT


_NOT_SURNAMES = frozenset(
    "lady gent gentleman male female man woman boy girl patient elderly frail fit obese slim age aged known new old young admitted seen review case"
    " vignette history presenting imagine picture meet chest abdo abdominal head hip fall falls sepsis stroke bleed pneumonia collapse pain headache"
    " currently approx around about nearly just only over under lovely sweet poor mum dad baby trauma medical surgical child adult teen pregnant"
    " black white asian indian chinese irish polish multip primip smoker diabetic palliative example scenario question hello hi so saw had".split()
)


_INITIAL_SURNAME = re.compile(
    r"(?<![\w.'&\-])(?P<name>(?:[A-Z]\. ?){1,3}(?P<surname>(?:O'|Mc|Mac|D')?[A-Z][a-z'\-]{2,20}(?:-[A-Z][a-z]+)?))(?![\w*])"
)
_MIDDLE_INITIAL = re.compile(
    r"(?<![\w.'\-])(?P<first>[^\W\d_a-z][^\W\d_]{1,20}) (?P<initial>[A-Z]\.?) (?P<surname>(?:O'|Mc|Mac|D'|de |van )?[^\W\d_a-z][^\W\d_]{1,20}(?:-[^\W\d_]+)?)(?!\w)"
)
_MAC = re.compile(r"(?<![\w'\-])(?:Mc|Mac(?=[A-Z])|O'(?=[A-Z]))[A-Z]?[a-z]{2,15}(?:-[A-Z][a-z]{2,15})?(?![\w\-])")
_INTRODUCED = re.compile(
    r"\b(?i:(?:my|his|her|their|your|the|patient'?s?|pt'?s?|first|last|maiden|full|sur|nick|partner'?s?|'s) ?name(?: (?:is|was|on [a-z ]{3,20} is))? ?:?"
    r"|what's (?:your|his|her|their|the)(?: last| first)? name\?|name:|names?(?:d|'s)? him|named her|called him|named|by the name of"
    r"|(?:people|everyone|they|who) calls? me|directed by:?|says|user:|under) {1,4}[\"']?"
    r"(?P<name>[^\W\d_a-z][^\W\d_]{1,20}(?:[ \-](?:[A-Z]\.? |de |van |ten |von )?[^\W\d_a-z][^\W\d_]{1,20}){0,2})(?!\w)"
)
_THE_GIRL = re.compile(
    r"\b[Tt]he (?P<name>[A-Z][a-z']{2,20}(?:-[A-Z][a-z]+)?) (?:girl|boy|lad|lady|man|woman|family|twins|baby|child|children|kids|case notes|brothers|sisters|girls|boys)\b"
)
_ET_AL = re.compile(r"(?<![\w'\-])(?P<name>[A-Z][a-z'\-]{2,20}(?:-[A-Z][a-z]+)?(?: (?:and|&) [A-Z][a-z'\-]{2,20})?) et al\b")
_KIN_NAMED = re.compile(
    r"\b(?i:(?P<owner>my |her |his |their |our |pt'?s |\w+'s )?(?P<kin>wife|husband|son|daughter|mum|mam|mother|dad|father|sister|brother|partner|niece|nephew"
    r"|auntie?|uncle|gran|granny|grandma|grandad|grandson|granddaughter|cousin|fianc[eé]e?|boyfriend|girlfriend|nok|neighbour|carer|friend|baby|colleague|twin))"
    r"(?:,? called|,? named|,|:| is| \()? (?P<name>[A-Z][a-z]{2,20})(?![\w*])(?! [A-Z][a-z]+ (?:Hospital|Ward|Clinic|House))"
)
_AGE_SPELLED = re.compile(
    r"(?<![\w'\-])(?P<name>[A-Z][a-z]{2,15}) (?:is|was|turned) (?:only )?(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?(?: (?:and (?:he|she|his|her|has|had|lives)|years|now)|[,.] (?:She|He|His|Her) )"
)
_WHO = re.compile(r"\b(?:saw|met|admitted|clerked|meet|visited|examined|discharged|lost|remember) (?P<name>[A-Z][a-z]{2,15}), (?:who|whose|a \w+-year|\d\d)\b")
_SPECIES = frozenset(
    "coli diff difficile aureus pylori pneumoniae typhi albicans elegans jejuni botulinum tetani perfringens meningitidis influenzae"
    " faecalis faecium cloacae catarrhalis monocytogenes jiroveci difficle aeruginosa epidermidis mirabilis".split()
)


def by_structure(text: str) -> Iterator[Found]:
    """Names that stand where only a name stands, listed or not: "R. Hollins", "named X", "her niece X", "X, who"."""
    for match in _INITIAL_SURNAME.finditer(text):
        lower = match["surname"].lower()
        if lower.split("'")[0] in NEVER:
            continue
        if lower not in _SPECIES and not _word(lower) and not re.match(r" et al", text[match.end() : match.end() + 6]):
            if re.search(r"[A-Za-z] \Z", text[max(0, match.start() - 2) : match.start()]) is None or lower in lists.surnames():
                yield *match.span("name"), "full", About.PATIENT
    for match in _MIDDLE_INITIAL.finditer(text):
        first, last = match["first"].lower(), match["surname"].lower().split()[-1]
        dotted = match["initial"].endswith(".")
        if first in NEVER or last in NEVER or (match["first"].isupper() and not match["surname"].isupper()):
            continue
        if (dotted and not _word(last)) or first in lists.first_names() and (last in lists.surnames() or not _word(last)):
            if not (_word(first) and first not in lists.first_names()):
                yield *match.span(), "full", About.PATIENT
    for match in _MAC.finditer(text):
        if match[0].lower() not in lists.eponyms() and match[0].lower() not in ("mcdonalds", "mcflurry", "mckinsey", "mcmuffin", "mcq", "macbook"):
            yield *match.span(), "surname", About.PATIENT
    for match in _INTRODUCED.finditer(text):
        tokens = match["name"].split()
        if any(t.lower() in NEVER for t in tokens) or tokens[0].isupper():
            continue
        if _word(tokens[0].lower()) and tokens[0].lower() not in lists.first_names():
            continue
        if re.match(r"(?i)says|under|user|directed", match[0]) and (len(tokens) < 2 or _word(tokens[0].lower()) or _word(tokens[-1].lower())):
            continue
        yield *match.span("name"), "full" if len(tokens) > 1 else "first", About.PATIENT
    for match in _KIN_NAMED.finditer(text):
        lower = match["name"].lower()
        separated = "," in match[0] or ":" in match[0] or " is " in match[0]
        if lower in NEVER or _word(lower) or (separated and lower not in lists.first_names()):
            continue
        yield *match.span("name"), "first", _about_kin(match["owner"] or "", match["kin"].lower())
    for match in _THE_GIRL.finditer(text):
        lower = match["name"].lower()
        if (lower in lists.surnames() or lower in lists.first_names()) and lower not in lists.doubtful():
            yield *match.span("name"), "surname", About.PATIENT
    for match in _ET_AL.finditer(text):
        if match["name"].split()[0].lower() not in NEVER:
            yield *match.span("name"), "public", About.PUBLIC
    for pattern in (_AGE_SPELLED, _WHO):
        for match in pattern.finditer(text):
            lower = match["name"].lower()
            if lower not in NEVER:
                yield *match.span("name"), "first", About.PATIENT


def _word(lower: str) -> bool:
    """Whether it is an ordinary word, a place, a product or an eponym."""
    return lower in lists.doubtful()


def _about_kin(owner: str, kin: str) -> About:
    if kin == "baby":
        return About.PATIENT
    if kin == "colleague":
        return About.COLLEAGUE
    return About.AUTHOR if owner.strip().lower() == "my" else About.RELATIVE
