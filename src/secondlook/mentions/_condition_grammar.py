"""Conditions that no list holds, from how they are built: "warm swollen midfoot", "lump in her breast", "-itis".

Yields spans of word indices with their right to stand (`sure`: clinical by itself; otherwise only near a person).
Its edge: what is listed (`_condition_terms`), and symptoms told as a story (`_condition_phrases`).
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from secondlook.mentions._condition_terms import body_parts
from secondlook.mentions._pattern import beside
from secondlook.mentions._phrases import Phrases, Word, Words, plain
from secondlook.mentions._shared import words

MODIFIERS = frozenset(
    plain(word)
    for word in (
        "severe mild moderate acute chronic subacute bilateral left right l r lt rt upper lower massive huge big large"
        " small tiny bad nasty horrible awful terrible horrendous recurrent early late metastatic advanced new newly"
        " diagnosed undiagnosed untreated terminal endstage end dense warm open closed displaced undisplaced comminuted"
        " compound spiral transverse oblique distal proximal medial lateral anterior posterior superior inferior deep"
        " superficial full partial thickness complete incomplete total subtotal congenital acquired familial hereditary"
        " primary secondary idiopathic autoimmune viral bacterial fungal alcoholic diabetic hypertensive ischaemic"
        " haemorrhagic traumatic spontaneous iatrogenic induced necrotising gangrenous perforated ruptured"
        " strangulated obstructed infected septic malignant benign invasive aggressive inoperable resectable"
        " unresectable"
        " locally treatment resistant refractory intractable uncontrolled uncontrollable brittle poorly controlled"
        " unstable"
        " decompensated persistent intermittent constant progressive rapidly worsening onset"
        " postoperative postpartum postnatal antenatal perinatal neonatal infantile juvenile paediatric adult senile"
        " epigastric suprapubic central peripheral generalised localised diffuse focal unilateral multiple single"
        " solitary"
        " bilious bloody fresh profuse copious heavy light painless painful itchy weeping productive dry barking fine"
        " coarse bibasal basal late inspiratory expiratory pitting non blanching petechial purpuric vesicular bullous"
        " macular papular fulminant florid gross marked significant profound extreme extensive widespread severely"
        " mildly massively acutely chronically bit some terrible raging classic textbook atypical silent occult"
        " crushing stabbing burning colicky pleuritic cardiac euvolaemic hypovolaemic necrotic granulomatous"
        " disseminated miliary cavitating pulmonary cerebral spinal systemic cutaneous mucosal oesophageal gastric"
        " second third 2nd 3rd fourth degree previous prior old longstanding ongoing"
        " acquired related associated psychotic suicidal paranoid delusional"
        " three two vessel zone ii iii iv i v threatened impending missed incomplete inevitable undifferentiated"
        " overwhelming invasive meningococcal pneumococcal staph streptococcal"
    ).split()
)
"""Words that belong to the condition they stand before."""
_STAGED = frozenset({"stage", "grade", "type", "class", "category", "nyha", "zone", "t", "fitzpatrick"})
_ADJECTIVE_ENDING = beside(
    r".{3,}(?:ic|eal|oid|ular|ous|ary|ive|genic|plegic|lytic|static|ental|inal|etal|ural|oral|idal|inguinal|ical"
    r"|onal|eral|ial|ible)$"
)
_NOT_ADJECTIVES = frozenset(
    plain(w)
    for w in "clinic clinical medical public basic comic topic traffic panic music magic classic logic fabric"
    " hospital special social official initial"
    " potential essential partial financial commercial trial material serial tutorial memorial editorial original"
    " national personal professional"
    " additional educational optional emotional regional international practical typical political critical"
    " physical logical musical radical"
    " several general federal oral liberal funeral final cardinal criminal terrible horrible possible responsible"
    " sensible visible previous"
    " obvious curious famous various nervous enormous gorgeous hilarious ridiculous furious suspicious anxious"
    " conscious delicious library"
    " necessary secretary salary january february diary summary ordinary voluntary military temporary primary"
    " secondary active native live give"
    " drive five alive receive massive positive negative creative relative executive objective detective expensive"
    " impressive above have naive"
    " archive olive leave believe arrive survive elective receptive rural natural cultural mural mental accidental"
    " incidental experimental rental"
    " environmental departmental dental parental metal petal total hundred accident evidential formal seal heal"
    " meal steal reveal appeal"
    " systematic dramatic automatic diagnostic therapeutic problematic exotic patriotic chaotic democratic"
    " academic real meal deal"
    " static ideal avoid regular popular particular polio sympathetic pathetic authentic static genetic postural"
    " aesthetic anaesthetic athletic cosmetic critic politic paramedic polemic pandemic epidemic endemic"
    " systemic".split()
)
SUFFIXES = beside(
    r".{3,}(?:itis|itides|omas?|omata|ema|emia|emic|osis|oses|opathy|opathies|uria|uric|algia|plegia|paresis|iasis"
    r"|ectasis|rrhea|rrhagia"
    r"|megaly|penia|penic|cytosis|pnea|phagia|phasia|malacia|sclerosis|stenosis|plasia|cele|lithiasis|emesis|ptysis"
    r"|dynia"
    r"|kinesia|praxia|gnosia|opsia|thorax|thermia|natremia|volemia|capnia|tension|oxia|icteric|phobia|pruritus"
    r"|sepsis|spasm)$"
)
_NOT_CONDITIONS = frozenset(
    plain(w)
    for w in "diploma diplomas aroma aromas soma oklahoma coma roma diagnosis diagnoses prognosis hypnosis osmosis"
    " symbiosis"
    " metamorphosis apotheosis misdiagnosis academia bohemia encyclopaedia tension attention intention extension"
    " pretension"
    " retention detention contention cinema schema hypertension academic systemic anastomosis anemic polemic pandemic"
    " epidemic endemic thorax curriculum biopsia reanastomosis self-diagnosis overdiagnosis underdiagnosis"
    " autodiagnosis"
    " enema poema theme edema academy acidemic alchemic problema dilemma aftertension distension mesothelial"
    " hypotension"
    " mitosis meiosis phagocytosis endocytosis exocytosis apoptosis homeostasis haemostasis sorosis kerosis nosis"
    " neuralgia islamophobia xenophobia transphobia homophobia queerphobia fatphobia biphobia hydrophobia technophobia"
    " asepsis antisepsis poikilothermia normothermia cryptosis antiemetic emetic boma loma noma moma thema".split()
) - {plain("neuralgia"), "hypertension", "hypotension", "edema", "distension", plain("hydrophobia"), "anemic", "coma"}
_PREPOSITIONS = frozenset(
    "of in on to over from at around down behind under through across inside within up into".split()
)
_DETERMINERS = frozenset("the his her their my a an both each one its your this that".split())
_BE = frozenset("is was are were looked looks gone went been being got turned felt feels has have had be s".split())
_ADVERBS = frozenset("very really so a bit all completely totally quite now still just slightly badly not".split())
_INJURING = frozenset(
    "broke fractured dislocated tore snapped smashed burnt burned cut injured crushed shattered twisted sprained"
    " ruptured"
    " severed sliced amputated degloved scalded trapped lost mangled punctured impaled lacerated gashed damaged hurt"
    " cracked bruised stubbed jammed banged hit bumped split grazed stabbed bit swallowed dislocating broken".split()
)
@cache
def _nouns() -> Phrases:
    return Phrases(words("lesion_nouns"))


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(plain(word) for word in words("lesion_adjectives"))


def widen(view: Words, first: int, end: int) -> tuple[int, int]:
    """The span with the modifiers before it (severity, side, stage) and the site after it ("of the left knee")."""
    all_words = view.all
    while first > 0 and all_words[first].joined and _is_modifier(all_words, first - 1):
        first -= 1
    # "a bit of wheeze": the small amount belongs to the sign.
    if (
        first > 1
        and all_words[first - 1].plain == "of"
        and all_words[first - 2].plain in {"bit", "touch", "run", "burst"}
    ):
        first -= 2
    return first, site_after(view, end)


def _is_modifier(all_words: tuple[Word, ...], at: int) -> bool:
    word = all_words[at]
    if word.plain in MODIFIERS or word.plain in _STAGED:
        return True
    if re.fullmatch(r"\d[abc]?|i{1,3}v?|iv", word.plain) and at and all_words[at - 1].plain in _STAGED:
        return True
    if body_parts().longest(all_words, at) and word.plain not in {"back", "side", "head", "nail", "hand"}:
        return True
    return _is_adjective(word.plain)


@lru_cache(maxsize=20_000)
def _is_adjective(word: str) -> bool:
    """Whether a plain word has the ending of a clinical adjective ("renal"); words repeat across texts."""
    return bool(_ADJECTIVE_ENDING.fullmatch(word)) and word not in _NOT_ADJECTIVES


@lru_cache(maxsize=20_000)
def _is_condition(word: str) -> bool:
    """Whether a plain word has the ending of a diagnosis ("-itis"); words repeat across texts."""
    return len(word) >= 7 and bool(SUFFIXES.fullmatch(word)) and word not in _NOT_CONDITIONS


def site_after(view: Words, end: int) -> int:
    """The end of the span once "of the left knee", "in her breast" after it is taken in."""
    all_words = view.all
    at = end
    if at < len(all_words) and all_words[at].joined and all_words[at].plain in _PREPOSITIONS:
        at += 1
        while (
            at < len(all_words)
            and all_words[at].joined
            and (all_words[at].plain in _DETERMINERS or all_words[at].plain in MODIFIERS)
        ):
            at += 1
        if at < len(all_words) and all_words[at].joined:
            part = body_parts().longest(all_words, at)
            if part:
                return part[0]
    return end


def built(view: Words) -> Iterator[tuple[int, int, bool]]:
    """Conditions made of a part of the body and what is wrong with it, and words with a clinical ending."""
    yield from _endings(view)
    yield from _runs(view)
    yield from _predicates(view)
    yield from _complaints(view)


def _endings(view: Words) -> Iterator[tuple[int, int, bool]]:
    for at, word in enumerate(view.all):
        if _is_condition(word.plain):
            yield at, at + 1, True


def _kind(view: Words, at: int) -> tuple[str, int]:
    """B(ody part), L(esion), A(djective), M(odifier) or nothing, and the index after it."""
    all_words = view.all
    lesion = _nouns().longest(all_words, at)
    if lesion:
        return "L", lesion[0]
    part = body_parts().longest(all_words, at)
    if part:
        return "B", part[0]
    if all_words[at].plain in _adjectives():
        return "A", at + 1
    if all_words[at].plain in MODIFIERS:
        return "M", at + 1
    return "", at + 1


def _joins(view: Words, at: int) -> bool:
    """Whether word `at` carries on the run: joined, or after a comma between adjectives ("warm, swollen")."""
    all_words = view.all
    return all_words[at].joined or view.text[all_words[at - 1].end : all_words[at].start] == ", "


def _beginnings(view: Words) -> list[int]:
    """The words that may be a part of the body, a lesion or a word that describes one, in order."""
    describing = [at for at, word in enumerate(view.all) if word.plain in MODIFIERS or word.plain in _adjectives()]
    return sorted({*describing, *_nouns().beginnings(view), *body_parts().beginnings(view)})


def _runs(view: Words) -> Iterator[tuple[int, int, bool]]:
    reached, count = 0, len(view.all)
    for at in _beginnings(view):
        if at < reached:
            continue
        kind, after = _kind(view, at)
        if not kind:
            continue
        run = [(kind, at, after)]
        while after < count and _joins(view, after):
            kind, next_after = _kind(view, after)
            if not kind:
                break
            run.append((kind, after, next_after))
            after = next_after
        yield from _told(view, run)
        reached = after


def _told(view: Words, run: list[tuple[str, int, int]]) -> Iterator[tuple[int, int, bool]]:
    kinds = "".join(kind for kind, _, _ in run)
    match = re.search(r"M*[AMB]*(?:A[AM]*B+|B[AM]*L+)(?:[AMBL]*L)?", kinds)
    if match:
        first, end = run[match.start()][1], run[match.end() - 1][2]
        yield first, site_after(view, end), False
        return
    for index, (kind, first, end) in enumerate(run):
        if kind == "L":
            reached = site_after(view, end)
            if reached > end:
                start = run[0][1] if "B" not in kinds[:index] else first
                yield start, reached, False


def _predicates(view: Words) -> Iterator[tuple[int, int, bool]]:
    """ "his calf was swollen", "broke his wrist", "knees have been sore for years"."""
    all_words = view.all
    for at, word in enumerate(all_words):
        if word.plain in _INJURING:
            end = site_of_object(view, at + 1)
            if end:
                yield at, end, False
        elif word.plain in _adjectives() and at >= 2:
            back = at - 1
            seen_be = False
            while back > 0 and at - back < 6 and (all_words[back].plain in _BE or all_words[back].plain in _ADVERBS):
                seen_be = seen_be or all_words[back].plain in _BE
                back -= 1
            if not seen_be:
                continue
            part = body_parts().longest(all_words, back)
            if part and part[0] == back + 1 and all_words[back].plain not in {"back", "side"}:
                while (
                    back > 0
                    and all_words[back].joined
                    and all_words[back - 1].plain in {"left", "right", "whole", "both"}
                ):
                    back -= 1
                yield back, at + 1, False


_COMPLAINED = frozenset("about for with re".split())
_SIDES = frozenset("left right l r lt rt bilateral both two".split())


def _complaints(view: Words) -> Iterator[tuple[int, int, bool]]:
    """ "she'd come about her knee", "Left ear.": the part of the body is all that is said."""
    all_words = view.all
    for at, word in enumerate(all_words):
        if word.plain in {"his", "her", "the", "their"} and at >= 2 and all_words[at - 1].plain in _COMPLAINED:
            if all_words[at - 2].plain in _COMING:
                part = body_parts().longest(all_words, at + 1) if at + 1 < len(all_words) else None
                if part:
                    yield at, part[0], False
        elif word.plain in _SIDES and at + 1 < len(all_words) and all_words[at + 1].joined:
            before, part = (
                view.text[max(0, word.start - 4) : word.start].rstrip(" "),
                body_parts().longest(all_words, at + 1),
            )
            if part and (not before or before[-1] in ".,:;\n("):
                stop = all_words[part[0] - 1].end
                if view.text[stop : stop + 1] in {"", ".", ",", ";", ")", "\n"}:
                    yield at, part[0], False


_COMING = frozenset(
    "come came comes here in seen attended went presents presented see me off sick bother rang phoned bad".split()
)


def site_of_object(view: Words, at: int) -> int | None:
    """The end of "his left wrist" after a verb of injury."""
    all_words = view.all
    start = at
    while (
        at < len(all_words)
        and at - start < 4
        and all_words[at].joined
        and (
            all_words[at].plain in _DETERMINERS
            or all_words[at].plain in MODIFIERS
            or all_words[at].plain in {"off", "two", "three"}
        )
    ):
        at += 1
    if at == start or at >= len(all_words) or not all_words[at].joined:
        return None
    part = body_parts().longest(all_words, at)
    return part[0] if part else None
