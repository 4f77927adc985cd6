"""Family structure that marks a person out: twins, "one of five", widowed, "only child", "mum of six", "estranged".

Left alone: plain kinship ("her daughter rang"), the author's own family where the wording shows it ("my twins"),
numbers of children in general, twin pregnancy as a topic ("twin clinic", "multiple births").
"""

import re
from collections.abc import Iterator
from datetime import datetime

from secondlook.mentions._numbers import NUMBER_WORD
from secondlook.mentions._pattern import Pattern, beside, sought
from secondlook.mentions._shared import folded
from secondlook.model import Attribute, Category, Fact, Mention, Origin, Softening

CATEGORY = Category.FAMILY

_I = re.IGNORECASE
_N = rf"(?:\d{{1,2}}|{NUMBER_WORD})"
_PARENT = (
    r"(?:mum|mom|mam|mummy|mother|dad|daddy|father|parent|ma|granny|gran|nan|grandmother|grandad|grandfather|"
    r"nana|great-grandmother|great-grandad)"
)
_CHILDREN = (
    r"(?:kids|children|sons|daughters|boys|girls|bairns|weans|wee ones|little ones|brothers|sisters|siblings|"
    r"grandchildren|grandkids|great-grandchildren|dependants|cousins)"
)
_ORDINAL = r"(?:fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|[4-9]th|1\dth)"
_FORMS: tuple[tuple[str, Pattern], ...] = (
    (
        "multiple",
        sought(
            r"(?<!my )(?<!our )\b(?:(?:(?:non-)?identical|conjoined|fraternal|mono-?di|mcda|dcda|mcma|monochorionic|"
            r"surviving|younger|older|elder|second|first|other|the) )?(?:twins?|co-twin|triplets?|quads?(?=[,.;]| "
            r"(?:born|delivered|pregnancy))|quadruplets?|quintuplets?)(?: (?:brother|sister|boys|girls|pregnancy))?\b"
            r"(?! (?:clinic|pregnancies|births?|block|study|studies|room|rooms|beds?|pack|trust|cities|towns|track|"
            r"peaks|lumen|protocol|team|service|of the|antenatal|registry|engine))(?<!the twin)",
            _I,
        ),
    ),
    (
        "children",
        sought(
            rf"\b(?:single |young |yummy |busy |new )?{_PARENT}(?:-| )of(?:-| )(?:the )?{_N}\b|\b{_PARENT} of "
            rf"(?:twins|"
            rf"triplets|quads)\b|\b{_PARENT} to {_N}\b(?! (?:weeks|months|years))",
            _I,
        ),
    ),
    (
        "children",
        sought(
            rf"\b(?:has|have|had|with|got|leaves|left|leaving|of|raised|raising|bringing up|for) (?:his |her |"
            rf"their |"
            rf"the )?(?P<core>{_N} (?:young |small |little |grown[- ]up |wee |adult |other )?{_CHILDREN}(?: under "
            rf"(?:\w+))?)\b",
            _I,
        ),
    ),
    (
        "siblings",
        sought(
            rf"\b(?:one of {_N}(?: (?:children|siblings|kids|brothers|sisters|boys|girls))?|(?:eldest|oldest|"
            rf"youngest|"
            rf"middle|last) of (?:{_N})|{_ORDINAL} of {_N}|{_N} (?:affected )?(?:brothers|sisters|siblings)|(?:two|"
            rf"three|four|five|both) (?:affected )?(?:brothers|sisters)(?: (?:and|both))?)\b(?! (?:patients|the|our|my|"
            rf"those|them|us|you|of))",
            _I,
        ),
    ),
    (
        "siblings",
        sought(
            r"\b(?:(?:an? |the |their |her |his )?only (?:child|son|daughter|grandchild|boy|girl)|only-child|"
            r"last "
            r"surviving (?:sibling|brother|sister|relative)|no (?:living )?(?:family|relatives|siblings|next of "
            r"kin)(?: (?:left|here|in the (?:country|uk|us)))?|no next of kin|no nok|unbefriended)\b(?! "
            r"(?:friendly))",
            _I,
        ),
    ),
    (
        "widowed",
        sought(
            r"\b(?:recently |newly |long |twice )?(?:widow(?:ed|er)?|widowhood)\b(?: (?:in|last|this|since|for|of|with|"
            r"twice|at) (?:[A-Za-z0-9']+)(?: [a-z]+)?)?(?!'s (?:walk|peak)|s\b|maker| maker| spider)|\b(?:his|her) "
            r"late (?:wife|husband|partner|son|daughter|mother|father|brother|sister|mum|dad)\b|\b(?:my|the) late "
            r"(?:wife|husband)\b",
            _I,
        ),
    ),
    (
        "orphan",
        sought(
            r"\b(?:orphan(?:ed)?|both parents (?:dead|died|gone|killed)|foster (?:child|kid|baby|son|daughter|"
            r"mum|"
            r"mother|carer|carers|parents|placement|family)|in foster care|in care|adopted|adoptive (?:mum|mother|"
            r"parents|dad)|surrogate|surrogacy|looked[- ]after child|kinship care|kinship carer|donor[- ]conceived|egg "
            r"donor|sperm donor|concealed pregnancy|illegitimate|love child)\b(?! (?:drug|drugs|disease|diseases|of|"
            r"leave|home|homes|receptor|block|marker|markers|outcome|outcomes|endpoint|by))(?<!guidance adopted)",
            _I,
        ),
    ),
    (
        "estranged",
        sought(
            r"\b(?:estranged(?: (?:from (?:his|her|their) \w+|son|daughter|wife|husband|father|mother|family|"
            r"brother|"
            r"sister))?|(?:no|not in|lost) contact with (?:his|her|their) (?:family|kids|children|son|daughter|parents|"
            r"sister|brother)|(?:hadn'?t|hasn'?t|haven'?t|not) spoken (?:to (?:his|her|their|each) \w+ )?(?:in|for) "
            r"(?:\w+ )?(?:years|decades)|disowned|(?:lives|living|lived) (?:alone|on (?:his|her) own)(?: (?:since|with|"
            r"after) [a-z' ]{3,40}?(?=[,.;]|$))?|lives with (?:his|her) (?:elderly |widowed |disabled )?(?:mum|mother|"
            r"dad|father|brother|sister|parents|twin|ex)|carer for (?:his|her) (?:\w+ )?(?:mum|mother|dad|father|"
            r"husband|wife|son|daughter|brother|sister|twin))\b",
            _I,
        ),
    ),
    (
        "in_law",
        sought(
            r"\b(?P<core>(?:sister|brother|mother|father|son|daughter)-in-law)(?= (?:who )?(?:works|is a|is "
            r"the|is an|"
            r"who|here|runs|of))|(?:ward manager|colleague|consultant|matron|nurse|doctor|staff|colleague|patient) is "
            r"(?:her|his|their) (?P<law>(?:sister|brother|mother|father|son|daughter|cousin|aunt|uncle|niece|nephew|"
            r"wife|husband)(?:-in-law)?)\b",
            _I,
        ),
    ),
    (
        "in_law",
        sought(
            rf"\b(?:mother|father|mum|dad|brother|sister|son|daughter|wife|husband|cousin|twin) of (?:another|"
            rf"one of "
            rf"our other|a former|one of our|one of the|my other|a different|the other) (?:patient|pt|nurse|consultant|"
            rf"doctor|staff|colleague|colleagues|porter|resident|inpatient)s?\b|\b(?:{_PARENT}|son|daughter|brother|"
            rf"sister|wife|husband|cousin) (?:also )?(?:works here|works on (?:the|our) ward|is (?:also )?(?:an? "
            rf")?(?:in-?patient|patient)(?: here)?|is (?:on|in) (?:the next|bed|bay|ward|the other) ?\w*|works (?:in|"
            rf"at) (?:our|this|the same) \w+)\b",
            _I,
        ),
    ),
    (
        "pregnancy",
        sought(
            rf"\b(?:pregnant with (?:her |their )?(?:{_ORDINAL}|twins|triplets|number {_N})(?: (?:child|"
            rf"baby))?|"
            rf"expecting (?:her |their )?(?:{_ORDINAL}|twins|triplets)(?: (?:child|baby))?|(?:{_ORDINAL}) (?:baby|"
            rf"child|pregnancy|boy|girl)|(?:first|only) grandchild(?: on both sides)?|(?:baby|child) (?:no\.?|number) "
            rf"{_N}|first[- ]time (?:mum|mom|mam|dad|mother|father|parents)|(?:great[- ])?great[- ]grand(?:mother|"
            rf"father|mum|dad|child|children|son|daughter)|teenage (?:mum|mom|mother)|IVF (?:baby|twins|pregnancy)|"
            rf"rainbow baby|long[- ]awaited (?:baby|child))\b(?! (?:doctors?|check|clinic|group|class|massage))",
            _I,
        ),
    ),
    (
        "couple",
        sought(
            r"\b(?:married (?:for )?(?:\w+|\w+[- ]\w+) years|(?:\w+|\w+-\w+) years married|husband and wife "
            r"(?:both|in|"
            r"on)|couple (?:both|in adjacent)|father and son|mother and (?:daughter|son|baby both)|mum and (?:daughter|"
            r"son) both|brother and sister|childhood sweethearts|(?:\w+-)?year marriage|runaway (?:wife|husband)|their "
            r"(?:golden|diamond|silver|ruby) wedding|(?:golden|diamond) wedding(?: anniversary)?|second (?:wife|"
            r"husband)|ex-(?:wife|husband))\b(?! years of)",
            _I,
        ),
    ),
    ("baby_is", sought(rf"\b(?:[Tt]he|[Hh]er) baby is {_N} (?:days|weeks|months) old\b")),
)
_OF_SOMEBODY = sought(
    r"\b(?:the|an?|elderly|old) (?P<core>(?!patient|lady|man|woman|baby|child|girl|boy|gentleman|"
    r"person|kid|other|family|nurse)[a-z]{4,15}'s "
    r"(?:wife|husband|widow|widower|mother|father|mum|dad|son|daughter|sister|brother|twin))\b"
)
_AUTHORS = beside(r"\b(?:my|our|I'?m an?|I am an?|I'm|I have|I've|I've got|as an?|I had) (?:\w+ ){0,2}$", _I)
_IN_GENERAL = beside(r"\b(?:most|many|any|every|all|if an?|for) $", _I)


def find(text: str) -> Iterator[Mention]:
    """Every family structure that marks somebody out, in order."""
    spans: list[tuple[int, int, str]] = []
    for kind, pattern in (*_FORMS, ("siblings", _OF_SOMEBODY)):
        for match in pattern.finditer(text):
            group: int | str = next((g for g in ("core", "law") if g in pattern.groupindex and match[g]), 0)
            spans.append((*match.span(group), kind))
    reached = 0
    for start, end, kind in sorted(spans, key=lambda s: (s[0], -s[1])):
        before = text[max(0, start - 24) : start]
        if start < reached or _AUTHORS.search(before) or _IN_GENERAL.search(before):
            continue
        if text[start : start + 4].lower() == "the " and kind == "multiple":
            start += 4
        reached = end
        yield Mention(category=CATEGORY, start=start, end=end, text=text[start:end], kind=kind, certainty=0.6)


def read(mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]:
    """The family structure, folded."""
    yield Fact(
        category=CATEGORY, attribute=Attribute.FAMILY, value=folded(mention.text), origin=origin, mention=mention
    )


_LESS = {
    "multiple": "child",
    "children": "parent",
    "siblings": "relatives",
    "widowed": "",
    "orphan": "",
    "estranged": "",
    "in_law": "relative",
    "pregnancy": "",
    "couple": "",
    "baby_is": "",
}


def soften(mention: Mention) -> tuple[Softening, ...]:
    """A plain relation where the sentence needs a noun, then nothing."""
    loses = "the make-up of the family"
    plain = _LESS.get(mention.kind, "")
    if mention.kind == "multiple" and mention.text.lower().endswith("s"):
        plain = "children"
    if mention.kind == "children" and re.match(rf"{_N} ", mention.text, _I):
        plain = "children"
    nothing = Softening(text="", cost=0.1, loses=loses)
    return (Softening(text=plain, cost=0.05, loses=loses), nothing) if plain else (nothing,)
