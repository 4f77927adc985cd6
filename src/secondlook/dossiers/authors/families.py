"""What an author says of their family that marks them out: "mum of four", "my twins", "I'm widowed".

Left alone: plain kinship ("my daughter rang"), patients' families. The values are those of the table of families.
"""

import re
from collections.abc import Iterator

from secondlook.dossiers.authors.claim import Sign
from secondlook.mentions._numbers import NUMBER_WORD, number
from secondlook.model import Attribute

_I = re.IGNORECASE
_PARENT = r"(?:mum|mom|mam|mother|dad|father|parent)"
_OF = re.compile(
    rf"(?:\bI(?:'m| am) (?:also )?an? |\bas an? |(?:^|[,;&(] ?)\s*(?:proud|busy|tired|single|working) )(?:[\w-]+ )?{_PARENT} (?:of|to) (?P<n>\d{{1,2}}|{NUMBER_WORD})\b",
    _I,
)
_HAVE = re.compile(rf"\b(?:I have|I've got|we have|we've got|my) (?P<n>\d|{NUMBER_WORD}) (?:kids|children|boys|girls|sons|daughters)\b", _I)  # fmt: skip
_WORDS = ("", "one child", "two children", "three children", "four children", "five children", "six children",
          "seven children", "eight children", "nine children", "ten children")  # fmt: skip
_PLAIN = (
    ("parent of twins", re.compile(r"\bmy (?:\w+ )?twins\b(?! (?:brother|sister))|^(?!.*\b(?:she|he|they|patient|pt)\b).*(?P<said>\bas an? (?:\w+ )?(?:mum|mom|mother|dad|father|parent) of twins)\b|\b(?:I have|I've got|we have|had) twins\b", _I)),
    ("parent of triplets", re.compile(r"\bmy (?:\w+ )?triplets\b|\b(?:I have|we have) triplets\b", _I)),
    ("twin", re.compile(r"\bmy (?:identical )?twin (?:brother|sister)\b|\bI(?:'m| am) an? (?:identical )?twin\b", _I)),
    ("single mother", re.compile(r"\b(?:I'm|I am|as) an? (?:\w+ )?single (?:mum|mom|mother)\b", _I)),
    ("single father", re.compile(r"\b(?:I'm|I am|as) an? (?:\w+ )?single (?:dad|father)\b", _I)),
    ("widow", re.compile(r"\b(?:I'm|I am|as) an? (?:\w+ )?widow(?:er)?\b|\bI(?:'m| am|'ve been| was) widowed\b|\bmy late (?:husband|wife)\b", _I)),
    ("foster carer", re.compile(r"\b(?:I'm|I am|as) an? foster (?:carer|mum|mom|dad|parent)\b", _I)),
    ("grandparent", re.compile(r"\bmy (?:\w+ )?(?:grandchildren|grandkids|grandson|granddaughter|grandsons|granddaughters)\b", _I)),
)  # fmt: skip


def find(text: str) -> Iterator[Sign]:
    """Signs of the author's family in one meant sentence."""
    for pattern in (_OF, _HAVE):
        for match in pattern.finditer(text):
            count = number(match["n"]) or 0
            if 1 <= count < len(_WORDS):
                yield _sign(_WORDS[count], match)
    for value, pattern in _PLAIN:
        for match in pattern.finditer(text):
            yield _sign(value, match)


def _sign(value: str, match: re.Match[str]) -> Sign:
    return Sign(
        attribute=Attribute.FAMILY,
        value=value,
        weight=1.8,
        cue="tells of their family",
        start=match.start("said") if match.groupdict().get("said") else match.start(),
        end=match.end(),
    )
