"""What the people in a draft look like or wear: tattoos, clothing, hair, scars, make-up, a build likened to something.

Found: such a thing with its describing words ("a pink mohican", "gold tooth"), "dressed as a lighthouse", "arms like a
statue". Left alone: the author's own clothes, uniforms and kit talked about in general. Skin disease is `condition.py`,
body size `demographic.py`.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache

from secondlook.mentions._clinical import surroundings
from secondlook.mentions._pattern import beside, sought
from secondlook.mentions._phrases import Phrases, words_in
from secondlook.mentions._shared import folded, words
from secondlook.model import Attribute, Category, Fact, Mention, Origin, Softening

CATEGORY = Category.APPEARANCE

_WEARING = sought(
    r"\b(?:dressed (?:as|like|in|up as|up in)|wearing|wore|worn|in full|clad in|kitted out (?:as|in)|in (?:his|her"
    r"|their) (?:best |good |full |wedding |school )?(?=\w+ ?(?:dress|suit|kit|coat|jersey|uniform|costume|gown|tux"
    r"|jacket|wellies|boots|shirt|pyjamas)))"
    r"\s?(?!(?:a |an |the )?(?:off|thin|mask|gloves|ppe|scrubs|well\b|my|headphones|oxygen|sling|brace"
    r"|cpap))[^,.;:!?\n()\"]{3,50}",
    re.IGNORECASE,
)
_WEARING_ENDS = beside(
    r"\s(?:and|but|who|when|while|because|so|at|to|for|came|walked|singing|with|through|when"
    r"|which|on (?:the|a))\b|[^\w\s'-]"
)
_LIKENED = sought(
    r"\b(?:arms|legs|hands|eyes|face|hair|body|build|built|voice|nose|ears|teeth|muscles|skin|looks?|looked"
    r"|shaped) like (?:an? |the )?[\w'-]+(?: [\w'-]+)?|\bspitting image of [\w' -]{3,20}"
    r"|\bbuilt like an? [\w -]{3,25}(?=[,.;!?\n]|$| and)|\bdead ringer for [\w' -]{3,20}",
    re.IGNORECASE,
)
_DESCRIBED = beside(
    r"(?:\b(?:an?|the|his|her|their|two|three|full|no|one|huge|big|enormous|tiny|massive|long|short|pink|blue|green"
    r"|purple|red|black|white|yellow|orange|silver|gold|golden|bright|neon|faded|tribal|dodgy|home-?made|matching"
    r"|leopard(?: print)?|leather|hand-?knitted|christmas|wedding|football"
    r"|rugby|school|swallow|anchor|dragon|skull|butterfly|rose|spider ?web|neck|face|sleeve|facial|prison|painted"
    r"|glittery|sparkly|elsa|superhero|spiderman|batman|captain america|saints|lovely|magnificent|bushy|ginger|grey"
    r"|curly|dyed|good|old|actual|rental|tweed|velvet|silk|best|swallow) )+$",
    re.IGNORECASE,
)
_GARMENTS = (
    "dress|gown|suit|tux|coat|jacket|cardigan|jumper|sweater|shirt|t-shirt|singlet|vest|top|jersey|kit|strip"
    "|onesie|pyjamas|nightie|dressing gown|tracksuit|hoodie|hat|cap|beret|bonnet|helmet|wig|tiara|veil"
    "|scarf|shawl|sash|apron|whites|overalls|dungarees|wellies|wellingtons|boots|slippers|trainers|heels|crocs"
    "|socks|tights|leggings|shorts|trunks|speedos|bikini|swimsuit|pants|knickers|boxers|thong|tie|bow tie"
    "|cravat|waistcoat|uniform|costume|outfit|robe|cassock|habit|turban|kilt|sari|poncho|cape|cloak|binbag"
    "|hi-?vis|sunglasses|glasses|goggles|earrings|necklace|brooch|badge|medals?|ring|rings|bracelet|rosary"
    "|moustache|beard|mohican|mohawk|mullet|perm|dreadlocks|ponytail|plaits|quiff|fringe|hairdo|hair|curls"
    "|eyebrows|eyelashes|nails|teeth|tattoos?|piercings?|leg|eye"
)
_WORN = sought(
    r"\b(?:in|with|had|has|having|wearing|wore|under|sporting|wears|got|still in|on)\s(?P<look>(?:(?:an?|his|her"
    r"|their|the|full|little|only|just)\s)?"
    rf"(?:[A-Za-z][\w'-]*\s){{1,3}}?(?:{_GARMENTS})\b(?:\s(?:that (?:says|said)|saying)\s[\w' ]{{3,25}}"
    rf"|\son\b(?=\s?[,.;!?\n]))?)",
    re.IGNORECASE,
)
_WORN_WORD = beside(
    r"\b(?:pink|blue|red|green|purple|gold|golden|silver|orange|yellow|black|white|ginger|grey|leopard|velvet|tweed"
    r"|silk|leather|sequin\w*|glitter\w*|sparkly|fluffy|matching|wedding|football|rugby|school|santa|christmas"
    r"|unicorn|captain|elsa|superhero|hand-?knitted|knitted|rental|chef's|referee\w*|army|navy|military|tribal"
    r"|painted|wooden|prosthetic|false|fake|odd|one|no|shaved|dyed|curly|bushy|handlebar|enormous|huge|massive|full"
    r"|best|good"
    r"|stark|leprechaun|united|city|rovers|celtic|rangers|saints|county|[\w]+'s|slouch|bobble|top|cowboy|bowler"
    r"|flat|hi|glass|neck|face|parrot|swallow|rose|anchor|skull|dragon)\b",
    re.IGNORECASE,
)
"""A word that makes clothes and hair worth telling; without one they are everyday."""
_LOOKS = sought(
    r"\b(?:stark naked|butt naked|bollock naked|completely naked|(?:red|ginger|grey|white|blonde?|dark|curly|silver"
    r"|pink|blue|purple|green)-?(?:haired| haired)|(?:six|five|four|seven) foot (?:\w+)"
    r"|(?:[a-z]+ ){0,2}tattoos? (?:of|that says|saying|reading) (?:an? |the )?[\w'-]+|(?:full )?sleeve of [\w-]+"
    r"|lovely head of hair|no (?:pants|trousers|shoes|knickers|socks|teeth)|one shoe|shaved head|bald head"
    r"|handlebar moustache)\b",
    re.IGNORECASE,
)
_OWN = beside(r"\b(?:my|our|your|I|we|you|i)\b(?:\s\w+){0,3}\s?$")
_SHOWN = beside(
    r"\b(?:with|in|has|had|wearing|wore|his|her|their|whose|sporting|covered in|no|got|still in"
    r"|the one with|full)\s(?:[\w'-]+\s){0,3}$",
    re.IGNORECASE,
)
_FRAGMENT = beside(r"(?:^|[.,;:!?\n(])\s?(?:[\w'-]+ ){0,2}$")
_FRAGMENT_END = beside(r"\s*(?:$|[.,;:!?\n)])")


@cache
def _things() -> Phrases:
    return Phrases(words("clothing"))


def find(text: str) -> Iterator[Mention]:
    """Yield each telling of looks or clothes, in the order they appear."""
    around = surroundings(text)
    taken = -1
    for start, end in sorted([*_told(text), *_seen(text)], key=lambda span: (span[0], -span[1])):
        if start < taken or not around.tells_of_person(start, end) or _OWN.search(text[max(0, start - 24) : start]):
            continue
        taken = end
        yield Mention(category=CATEGORY, start=start, end=end, text=text[start:end], certainty=0.6)


def _told(text: str) -> Iterator[tuple[int, int]]:
    for match in _WEARING.finditer(text):
        stop = _WEARING_ENDS.search(match[0], 8)
        end = match.start() + (stop.start() if stop else len(match[0].rstrip()))
        if len(text[match.start() : end].split()) > 1:
            yield match.start(), end
    for pattern in (_LIKENED, _LOOKS):
        for match in pattern.finditer(text):
            yield match.span()
    for match in _WORN.finditer(text):
        look = match["look"]
        if not _WORN_WORD.search(look):
            continue
        start, end = match.span("look")
        article = re.match(r"(?:an?|the)\s", look, re.IGNORECASE)
        yield start + (article.end() if article else 0), end


def _seen(text: str) -> Iterator[tuple[int, int]]:
    view = words_in(text)
    for first, after, _ in _things().scan(view):
        start, end = view.all[first].start, view.all[after - 1].end
        left = text[max(0, start - 48) : start]
        fragment = bool(_FRAGMENT.search(left) and _FRAGMENT_END.match(text, end))
        if not (fragment or _SHOWN.search(left)):
            continue
        described = _DESCRIBED.search(left)
        if described:
            words_before = described[0]
            for article in ("a ", "an ", "the ", "his ", "her ", "their "):
                words_before = words_before.removeprefix(article)
            start -= len(words_before)
        yield start, end


def read(mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]:
    """The look, folded."""
    yield Fact(
        category=CATEGORY, attribute=Attribute.APPEARANCE, value=folded(mention.text), origin=origin, mention=mention
    )


def soften(mention: Mention) -> tuple[Softening, ...]:
    """Nothing in its place: a look is seldom part of the point."""
    return (Softening(text="", cost=0.1, loses="what they looked like"),)
