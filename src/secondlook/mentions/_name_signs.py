"""Names that their own wording gives away: a mask, initials, a declared pseudonym, a nickname, a line of a handover."""

import re
from collections.abc import Iterator

from secondlook.mentions import _name_lists as lists
from secondlook.mentions._name_grammar import Found
from secondlook.mentions._name_words import NEVER
from secondlook.mentions._pattern import beside, sought
from secondlook.model import About

_MASK = r"[A-Za-z][A-Za-z]{0,2}[*_█▇■•…]{2,20}[A-Za-z]{0,2}"
_MASKED = sought(rf"(?<![\w*_/@.#\-]){_MASK}(?![\w*])")
_RUDE = (
    "fuck fucked fucker fuckers fucking fucks shit shits shitty shite bullshit shitshow bitch bitches bastard"
    " bastards bollocks cunt cunts wank"
    " wanker wankers twat twats piss pissed pissing arse arses arsehole ass asses asshole assholes cock cocks dick"
    " dickhead prick pricks bloody crap"
    " damn damned hell tit tits slut sluts whore whores knob bugger sod turd fat retard suicide suicidal kill killed"
    " killing rape raped sex porn die"
    " died dead cancer knobhead motherfucker goddamn nigger paki faggot spastic cow god jesus christ frigging effing"
    " buggered screwed nhs"
).split()
_PERSON_BEFORE = beside(
    r"\b(?:pt|patient|resident|client|name|named|called|is|mr|mrs|ms|miss|dr|baby|wife|husband|son|daughter|mum|dad"
    r"|saw|for|about|met|known as)"
    r"[ :.]{1,3}\Z",
    re.IGNORECASE,
)
_INITIALS = sought(
    r"\b(?:pt|patient|resident|client|baby|service user|known as|initials|lady|gentleman|bloke|called|named)[ :]{1,2}"
    r"(?:is |are )?"
    r"(?P<a>[A-Z]\.?[A-Z]\.?|[A-Z]\.[A-Z]\.[A-Z]\.?)(?![\w])"
    r"|(?<![\w.])(?P<b>[A-Z]\.?[A-Z]\.?)(?=,? (?:in|on|from) (?:bed|bay|side ?room|room|rm|SR) ?\w)"
    r"|(?<![\w.])(?P<c>[A-Z]\.(?:Mc|Mac|O'|Fitz|St ?)?[A-Z](?:[a-z]{0,2})\.?)(?=[ ,]{1,2}(?:is|was|has|in|on|who|bed"
    r"|back|\(?\d{2}|again|from)\b)"
    r"|(?<![\w.])(?P<d>[A-Z]\.?(?:Mc|O')[A-Z])(?![\w'])"
)
NO_INITIALS = frozenset(
    "iv im sc po pr pe mi af pt gp ed er ot ct mr us uk eu ok tv pc hr bp ae mh ld id dr st pa ha na nb ps pm am cd"
    " rn sn en rm bd od qd tds"
    " nhs mrn nh nn icu itu hdu ccu dka cva tia copd ckd aki uti dvt gcs hiv tb ms mnd als ra oa ibd ibs sle hf cf pd"
    " ad asd adhd bpd ptsd ocd tbi sah nof"
    " usa ecg eeg mri abg cxr fbc lft crp esr dob nok nad npa ng peg iga igg tpn pca ttо eta eol dnr dna ama ace arb"
    " nsaid ssri".split()
)
_ABBREVIATED = beside(
    r"(?:e\.?g|i\.?e|a\.?m|p\.?m|u\.?s|u\.?k|p\.?s|n\.?b|g\.?p|d\.?o\.?b|n\.?h|b\.?p|s\.?c|i\.?v|i\.?m|p\.?o|p\.?r"
    r"|v\.?s)\.?\Z",
    re.I,
)
_CALLED = (
    r"(?:I|we|they|let's|lets|I'll|we'll|I will|we will|I shall|everyone|everybody|staff|people|whom I|who I|some)"
    r"(?: (?:shall|will|all|just|always|now|still|lovingly"
    r"|affectionately|secretly|usually))* (?:call(?:s|ed|ing)?|nicknamed?|refer to|name[sd]?|dubbed|christened) "
    r"(?:her|him|them|this (?:patient|lady|man|woman|chap)"
    r"|the (?:patient|lady|man|baby)|my patient|it)?"
)
_PSEUDONYM = sought(
    r"\b(?i:(?:I'll|we'll|let's|lets|I will|we will|I shall|shall I|whom I|who I|to be|will be|I'm going to"
    r"|I am going to)(?: (?:shall|will|just))? (?:call|name|refer to)(?:ed)? ?(?:her|him|them|this \w+|the \w+"
    r"|my patient)?"
    r"|call (?:her|him|them)|pseudonym(?: is)?|alias|(?:real )?names? (?:has been |have been |was )?changed to"
    r"|known here as|not (?:his|her|their) real name,?) ?"
    r"(?:as )?[\"']?(?P<name>(?i:mr |mrs |miss |ms |baby )?[A-Z][\w'\-]{1,20}(?: [A-Z][\w'\-]{0,20})?)"
)
_PSEUDONYM_AFTER = sought(
    r"(?P<name>[A-Z][\w'\-]{1,20}(?: [A-Z][\w'\-]{1,20})?),? ?[(\[,-] ?(?i:(?:this is )?not (?:his|her|their|a|the) "
    r"(?:real )?(?:name|one)|pseudonym|name changed|names? (?:has|have) been"
    r" changed|a pseudonym|(?:invented|made[- ]up|fictional) name|(?:name|names) changed)"
)
_PSEUDONYM_SURE = beside(
    r"not (?:his|her|their|a) (?:real )?name|pseudonym|changed|invented|made up|I'll|we'll|let's|lets|I will|I shall"
    r"|shall I|real name",
    re.I,
)
_NICKNAME = sought(
    rf"\b(?i:{_CALLED}|nicknamed?(?: is| was| her| him| of)?|aka|a\.k\.a\.|also known as|(?:otherwise )?known "
    rf"(?:\w+ )?as|call (?:him|her|them)|goes by(?: the name)?(?: of)?)"
    r"[ ,]{0,2}[\"']?(?P<name>(?i:the )?[A-Z][\w'\-]{1,20}(?: (?:of (?:the )?)?[A-Z][\w'\-]{1,20}){0,2})"
)
_NICKNAME_QUOTED = sought(
    rf"\b(?i:{_CALLED}|nickname(?:d)?(?: is| was)?|aka|known (?:\w+ )?as|goes by)[ ,:]{{0,2}}[\"']"
    rf"(?P<name>[A-Za-z][^\"'\n.!?]{{1,30}})[\"']"
)
_SURNAME_SEX = (
    r"(?:\(?\d{1,3} ?(?:F|M|f|m|yo|YO|y/o|yrs?|years?)\b|\(?[FM] ?\d{1,3}\b|\(?\d{2}\)?,? (?:male|female"
    r"|man|woman)|DOB\b|dob\b|NHS\b|MRN\b|\d{3} \d{3} \d{4}|\([MF]\))"
)
_HANDOVER = sought(
    rf"(?:(?:^|[\n:;])[ \t>*\-•]{{0,4}}(?:\d{{1,2}}[.):]? )?|\b(?i:bed|bay|room|rm|sr|side ?room|cubicle|chair|b|pt"
    rf"|patient|s/r)[ ]?\d{{0,3}}[A-Za-z]?[ .:)\-,]{{1,3}})"
    rf"(?P<name>[A-Z][a-z']{{1,20}}(?:['\-][A-Z][a-z]{{1,20}})?|[A-Z]{{3,20}}(?:['\-][A-Z]{{2,20}})?)"
    rf"(?P<given>,? [A-Z][a-z]{{1,15}})?,? ?\(?(?={_SURNAME_SEX})"
)
_NOT_SURNAMES = frozenset(
    "lady gent gentleman male female man woman boy girl patient elderly frail fit obese slim age aged known new old"
    " young admitted seen review case"
    " vignette history presenting imagine picture meet chest abdo abdominal head hip fall falls sepsis stroke bleed"
    " pneumonia collapse pain headache"
    " currently approx around about nearly just only over under lovely sweet poor mum dad baby trauma medical"
    " surgical child adult teen pregnant"
    " black white asian indian chinese irish polish multip primip smoker diabetic palliative example scenario"
    " question hello hi so saw had".split()
)


def masked(text: str) -> Iterator[Found]:
    """Names of which letters are masked ("R***"); a masked swear word is left alone."""
    for match in _MASKED.finditer(text):
        word = match[0]
        stem = re.match(r"[A-Za-z]+", word)
        if (
            stem is None
            or set(word[len(stem[0]) :]) <= {"…"}
            or (word.count("_") and text[match.start() - 1 : match.start()] in "_/")
        ):
            continue
        named = _PERSON_BEFORE.search(text, max(0, match.start() - 20), match.start()) is not None
        tail = re.search(r"[A-Za-z]*\Z", word)
        ending = tail[0].lower() if tail else ""
        rude = any(
            r.startswith(stem[0].lower()) and r.endswith(ending) and (len(r) == len(word) or len(stem[0]) > 1)
            for r in _RUDE
        )
        if word[0].isupper() and (named or not rude):
            yield *match.span(), "masked", About.PATIENT


def initials(text: str) -> Iterator[Found]:
    """Initials that stand for a person: "JB in bed 4", "patient A.B.", "J.McG"."""
    for match in _INITIALS.finditer(text):
        for group in "abcd":
            if match[group]:
                plain = match[group].replace(".", "").replace(" ", "").lower()
                if plain not in NO_INITIALS and not _ABBREVIATED.match(match[group]):
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
        if lower in NEVER or (
            lower in lists.common_words() and not (known and word[0].isupper() and not word.isupper())
        ):
            continue
        if lower in _NOT_SURNAMES or (word.isupper() and not known):
            continue
        end = match.end("name")
        if match["given"] and match["given"].strip(" ,").lower() in lists.first_names():
            end = match.end("given")
        yield match.start("name"), end, "surname", About.PATIENT
