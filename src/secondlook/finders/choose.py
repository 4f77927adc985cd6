"""From what patterns and the tagger each propose to the mentions of a text.

Patterns know numbers, dates and lists; the tagger knows whether a word says something about a person here. A pattern
of a closed form (a number with a check digit, an e-mail address, a date of birth) stands by itself. A pattern of an
open class (a condition, an occupation) stands when the tagger gives it at least a little: this is what leaves drug
names and diagnoses in general questions alone. What the tagger alone is sure of stands too.

The thresholds are fitted on the corpus (training/fit_thresholds.py) and kept in `data/models/choose.json`.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from secondlook.finders.overlap import resolve
from secondlook.finders.question import asks_about_nobody
from secondlook.finders.tagger import Size, size_in_use
from secondlook.finders.tagging import Means, Tagging, tagged_mentions
from secondlook.mentions._name_lists import common_words, first_names
from secondlook.model import DIRECT, About, Category, Mention

CLOSED = DIRECT - {Category.NAME}
"""Categories whose patterns carry their own proof."""


CLINICAL = frozenset({Category.CONDITION, Category.PROCEDURE, Category.RESULT})
LEAST_ALONE_IN_GENERAL = 0.75
"""Chance for a clinical find of the tagger alone, in a text that tells of nobody."""
LEAST_IN_GENERAL = 0.3
"""The same for clinical patterns in a text that tells of nobody: a diagnosis there is a topic."""
NEVER = 2.0
"""More than any chance: in a question about nobody a diagnosis is no mention, whatever the tagger says."""
LEAST_PATIENT = 0.25
"""Chance above which a name, contact, address or birth date is a patient's, though another reading is likelier."""
LEAST_PATIENT_NUMBER = 0.05
"""The same of a record number, which is hardly ever anybody else's."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a proposal stands."""

    none_bias: float
    """Added to the tagger's logit of "no mention"."""
    pattern: dict[str, float]
    """By category: the least mean chance of being a mention, by the tagger, for a pattern's find to stand."""
    alone: dict[str, float]
    """By category: the least mean chance for a find of the tagger alone to stand."""

    def for_pattern(self, mention: Mention) -> float:
        """The least chance for a find: by its kind ("EVENT:superlative") if listed, else by category."""
        kind = f"{mention.category.value}:{mention.kind.split(':')[0]}"
        return self.pattern.get(kind, self.pattern.get(mention.category.value, 0.3))


@cache
def thresholds(size: Size = Size.INTERACTIVE) -> Thresholds:
    """The thresholds fitted for one of the networks."""
    text = files("secondlook").joinpath("data", "models", "choose.json").read_text(encoding="utf-8")
    raw = json.loads(text)[size.value]
    return Thresholds(none_bias=raw["none_bias"], pattern=raw["pattern"], alone=raw["alone"])


def about_of(means: Means, mention: Mention) -> About:
    """Whom a mention is most likely about, by the tagger; direct identifiers are a patient's unless unlikely."""
    first, after = means.words(mention.start, mention.end)
    if after <= first:
        return mention.about
    chances = means.about(first, after)
    best = max(chances, key=lambda about: chances[about])
    if mention.category.direct and best not in (About.PATIENT, About.RELATIVE):
        likely = chances[About.PATIENT] + chances[About.RELATIVE]
        least = LEAST_PATIENT_NUMBER if mention.category is Category.ID_NUMBER else LEAST_PATIENT
        if likely >= least:
            return About.PATIENT if chances[About.PATIENT] >= chances[About.RELATIVE] else About.RELATIVE
    return best


def choose(text: str, proposed: Iterable[Mention], tagging: Tagging) -> tuple[Mention, ...]:
    """The mentions of a plain view, without overlaps, each with whom it is about by the tagger."""
    limits = thresholds(size_in_use())
    if tagging.absent:
        return resolve(proposed)
    about_nobody = asks_about_nobody(text.lower())
    general = sum(tagging.telling.get(kind, 0.0) for kind in ("general", "about_colleague", "protest")) > 0.5
    means = Means(tagging)
    kept: list[Mention] = []
    for mention in proposed:
        seen = means.chance(*means.words(mention.start, mention.end))
        least = limits.for_pattern(mention)
        if mention.category in CLINICAL:
            least = max(least, NEVER if about_nobody else LEAST_IN_GENERAL if general else 0.0)
        if mention.category in CLOSED or seen >= least:
            kept.append(_with_about(mention, means))
    taken = {at for mention in kept for at in range(mention.start, mention.end)}
    for mention, seen in tagged_mentions(text, tagging, means, none_bias=limits.none_bias):
        if mention.category in CLOSED:
            # A number or an address that no pattern recognises is not believed: it would be an alarm without proof.
            continue
        least = limits.alone.get(mention.category, 0.5)
        if mention.category in CLINICAL:
            least = max(least, NEVER if about_nobody else LEAST_ALONE_IN_GENERAL if general else 0.0)
        if seen >= least and taken.isdisjoint(range(mention.start, mention.end)):
            trimmed = _trimmed(mention, text, seen)
            if trimmed is not None and (trimmed.category is not Category.NAME or _could_be_name(trimmed.text, seen)):
                kept.append(trimmed)
    return resolve(kept)


def _with_about(mention: Mention, means: Means) -> Mention:
    if mention.about is not About.PATIENT:
        return mention
    return replace(mention, about=about_of(means, mention))


SURE_NAME = 0.85
"""Chance, by the tagger, above which a first name that is also a common word ("Joy", "Hope") is taken for a name."""


def _could_be_name(words: str, seen: float) -> bool:
    """Whether words that the tagger alone takes for a name hold any that is not plain English ("Mum", "Deputy")."""
    tokens = [token.lower() for token in re.findall(r"[^\W\d_]+", words)]
    if "*" in words or not tokens:
        return "*" in words
    common, first = common_words(), first_names()
    return any(token not in common or (token in first and seen >= SURE_NAME) for token in tokens)


_FUNCTION_WORDS = frozenset(
    """a an the this that these those and or but so of in on at to from for with by after before about into over
    under up down off out as than then when while if because is was are were be been being has had have do did
    does not no i me my we us our you your he him his she her hers they them their it its who what which first
    second third next last more most very just only also still again all any some each other another one ones""".split()
)
"""Words that say nothing about anybody at the edge of a span."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
SURE_NUMBER = 0.8
"""Chance, by the tagger, above which a bare number is believed to be a result."""


def _trimmed(mention: Mention, text: str, seen: float) -> Mention | None:
    """A find of the tagger alone, without function words and punctuation at its edges; None if too little is left."""
    start, end = mention.start, mention.end
    if mention.category is Category.RESULT:
        # Word pieces cut "42,317" at the comma: a number is taken whole.
        while end + 1 < len(text) and text[end] in ",." and text[end + 1].isdigit():
            end += 2
            while end < len(text) and text[end].isdigit():
                end += 1
    words = [(match.start(), match.end()) for match in _WORD.finditer(text, start, end)]
    if mention.category is not Category.QUOTE and mention.category is not Category.TIME:
        while words and text[slice(*words[0])].lower() in _FUNCTION_WORDS:
            words.pop(0)
        while words and text[slice(*words[-1])].lower() in _FUNCTION_WORDS:
            words.pop()
    if not words:
        return replace(mention, text=text[start:end], end=end) if "*" in text[start:end] else None
    first, last = text[slice(*words[0])], text[slice(*words[-1])]
    if mention.category is Category.EVENT and len(words) < 2 and first.lower() in common_words():
        return None
    if mention.category is Category.RESULT and len(words) == 1 and last.isdigit() and seen < SURE_NUMBER:
        return None
    if mention.category is Category.RESULT:
        return replace(
            mention, start=words[0][0], end=max(words[-1][1], end), text=text[words[0][0] : max(words[-1][1], end)]
        )
    return replace(mention, start=words[0][0], end=words[-1][1], text=text[words[0][0] : words[-1][1]])
