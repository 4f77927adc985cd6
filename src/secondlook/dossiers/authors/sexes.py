"""Whether an author says they are a woman or a man: "as a mum of two", "I'm 20 weeks pregnant", "my paternity leave".

A spouse's sex is weak evidence, however often it is told: people marry people of their own sex too. Left alone: other
people's words about themselves, and what is only thought to be typical of one sex.
"""

import re
from collections.abc import Iterator

from secondlook.dossiers.authors.claim import Sign
from secondlook.model import Attribute

SPOUSE_WEIGHT, SPOUSE_MOST = 1.2, 2.0
"""Log-odds of one text and of all. 97 of 100 couples are of two sexes (ONS Families 2022); "my husband" is also said of
patients' words and in jokes."""

_I = re.IGNORECASE
_WOMAN = r"woman|women|girl|lady|female|mum|mom|mam|mama|mummy|mommy|mother|wife|grandmother|grandma|granny|nan|widow|daughter|sister|aunt|auntie|gal|lass|lesbian|housewife"
_MAN = r"man|guy|bloke|male|dad|daddy|father|husband|grandfather|grandad|grandpa|widower|son|brother|uncle|lad|dude|gent|boy"
_BETWEEN = r"(?!of\b|for\b|with\b|to\b|in\b|by\b|on\b|at\b|who\b|that\b|and\b|like\b|fan\b|man\b|nurse\b)[\w'-]+ "


def _both(source: str, flags: int = _I) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return (
        ("female", re.compile(source.replace("WHO", _WOMAN), flags)),
        ("male", re.compile(source.replace("WHO", _MAN), flags)),
    )


_TOLD = (
    (_both(rf"\bI(?:'m| am)(?: (?:just|also|now|still|only|already|actually))* an? (?:{_BETWEEN}){{0,3}}(?:WHO)\b(?!'s? )"), 2.2),
    (_both(rf"(?:^|[.,;(!?-] ?|\bspeaking |\bmyself |\bme,? )\s*as an? (?:{_BETWEEN}){{0,3}}(?:WHO)\b(?! (?:would|might|could|should|can)\b)(?=[^.!?\n]{{0,80}}\b(?:I|I'm|I've|my|me|myself|we|our)\b)"), 1.8),
    (_both(rf"^(?!.*\b(?:she|he|they|patient|pt)\b).*(?P<said>\bas an? (?:{_BETWEEN}){{0,3}}(?:WHO) (?:of|to))\b"), 1.6),
    (_both(rf"\bbeing an? (?:{_BETWEEN}){{0,2}}(?:WHO)\b(?=[^.!?\n]{{0,80}}\b(?:I|I'm|I've|my|me|myself)\b)"), 1.2),
    (_both(r"(?:^|[,;&(] ?|\bas an? |\bI'm an? )\s*(?:proud|busy|tired|exhausted|working|single|loving|devoted|widowed|divorced|new|full[- ]time|stay[- ]at[- ]home|determined) (?:[\w-]+ )?(?:WHO) (?:to|of|and)\b"), 1.6),
    (_both(r"\b(?:fellow|us|we) (?:WHO)s?\b(?! (?:said|says|is|was|came))"), 1.4),
)  # fmt: skip
_BODY = (
    ("female", re.compile(r"\bI(?:'m| am| was|'ve been)(?: \w+)?(?: \d+ (?:weeks?|months?))? pregnant\b|\bI (?:gave birth|breastfe\w+|miscarried)\b|\bmy (?:own )?(?:\w+ )?(?:pregnancy|c-section|caesarean|maternity leave|miscarriage|periods?(?= (?:pain|cramp|is|was|came|starts?|started|late))|menopause|hysterectomy|ovar(?:y|ies)|uterus|cervix|smear test|mammogram|labour pains|bra|endometriosis|pcos)\b", _I), 1.9),
    ("male", re.compile(r"\bmy (?:own )?(?:\w+ )?(?:paternity leave|prostate|vasectomy|testicles?|beard|moustache|mustache|receding hairline)\b", _I), 1.9),
)  # fmt: skip
_SPOUSE = (
    ("female", re.compile(r"\b(?:my|our|the) (?:\w+ )?(?:husband|hubby|hubs|boyfriend|fianc[ée](?!e)|ex-husband)\b(?<!the husband)(?<!the boyfriend)(?! of\b)|\bmy bf\b", _I)),
    ("male", re.compile(r"\bmy (?:\w+ )?(?:wife|wifey|missus|girlfriend|fianc[ée]e|ex-wife)\b(?! of\b)|\bmy gf\b", _I)),
)  # fmt: skip
_TAG = (
    ("female", re.compile(r"#(?:mum|mom|mama|working(?:mum|mom)|single(?:mum|mom)|girl|boy)?(?:momlife|mumlife|motherhood|mommylife|mumof\w+|momof\w+|singlemom|singlemum|workingmum|workingmom|girlboss|boymom|girlmom)\b", _I)),
    ("male", re.compile(r"#(?:dadlife|fatherhood|daddylife|dadof\w+|singledad|girldad|boydad|workingdad|prouddad)\b", _I)),
)  # fmt: skip


def find(text: str) -> Iterator[Sign]:
    """Signs of the author's sex in one meant sentence."""
    for pair, weight in _TOLD:
        for sex, pattern in pair:
            yield from _signs(pattern, text, sex, weight, "says a sex")
    for sex, pattern, weight in _BODY:
        yield from _signs(pattern, text, sex, weight, "says what only one sex has")
    for sex, pattern in _SPOUSE:
        yield from _signs(pattern, text, sex, SPOUSE_WEIGHT, "names a spouse", most=SPOUSE_MOST)
    for sex, pattern in _TAG:
        yield from _signs(pattern, text, sex, 1.6, "is tagged with a sex")


def _signs(
    pattern: re.Pattern[str], text: str, sex: str, weight: float, cue: str, *, most: float = 9.0
) -> Iterator[Sign]:
    for match in pattern.finditer(text):
        yield Sign(
            attribute=Attribute.SEX,
            value=sex,
            weight=weight,
            cue=cue,
            most=most,
            start=match.start("said" if "said" in pattern.groupindex else 0),
            end=match.end(),
        )
