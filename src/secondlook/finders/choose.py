"""From what patterns and the tagger each propose to the mentions of a text.

Patterns know numbers, dates and lists; the tagger knows whether a word says something about a person here. A pattern
of a closed form (a number with a check digit, an e-mail address, a date of birth) stands by itself, and a name that a
pattern knows. Of everything else, whoever proposed it, stands what is likely enough with all signs taken together
(`confidence.py`): this is what leaves drug names and diagnoses in general questions alone. Where proposals overlap a
pattern's stands, whose bounds and category are surer; else the surer and the longer one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from secondlook.finders.confidence import CLINICAL, Scene, Weights, confidence
from secondlook.finders.overlap import resolve
from secondlook.finders.tagging import Means, Tagging, tagged_mentions
from secondlook.mentions._name_lists import common_words, first_names
from secondlook.model import DIRECT, About, Category, Mention

CLOSED = DIRECT - {Category.NAME}
"""Categories whose patterns carry their own proof."""
SURE = 0.99
"""Certainty of a pattern that stands by itself."""
NO_DOUBT = 0.9
"""Mean chance, by the tagger, from which a number or address is believed that no pattern recognises."""
LEAST_DIGITS = {Category.ADDRESS: 1, Category.CONTACT: 6, Category.ID_NUMBER: 6}
"""And how many digits it must have; a birth date is never believed without a pattern."""
_WITH_YEAR = re.compile(r"(?:19|20)\d\d")
LEAST_NAME_IN_ONE_CASE = 0.06
"""Probability from which a name stands in a text all in small letters or all in capitals, where none looks like one."""
SURE_ADDRESS_IN_ONE_CASE = 0.3
"""And the chance from which an address is believed there."""
LEAST_IN_PUBLISHED = 0.15
"""Probability from which a proposal stands in a text that retells what was published: a case report is dense with
particulars, and nothing there is an alarm."""
LEAST_SUPERLATIVE = 0.008
"""Chance for "the highest I have seen", which marks no words but is a fact."""
RESULT_BEFORE_CHARACTERS = 160
"""A superlative this soon after a patient's result is about it, whatever the tagger hears: "CA 19-9 of 48,000. It
is the highest our practice has ever seen"."""
_OF_A_VALUE = re.compile(
    r"(?:the )?(?:highest|lowest|biggest|largest|worst)((?: \w+){0,3}?) (?:that |which )?(?:I|we|he|she|they|any|anyone"
    r"|anybody|some|all|most|none|our|my|the|this|his|her|their|ever|in|at|of)\b",
    re.IGNORECASE,
)
"""A superlative that can be a value's, with the words between: "the worst shift we have had" is nobody's result."""
_VALUE_WORDS = frozenset({"one", "value", "level", "result", "reading", "number", "figure", "count"})
LEAST_PATIENT = 0.25
"""Chance above which a name, contact, address or birth date is a patient's, though another reading is likelier."""
LEAST_PATIENT_NUMBER = 0.05
"""The same of a record number, which is hardly ever anybody else's."""


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


def proposals(
    text: str, proposed: Iterable[Mention], tagging: Tagging, *, none_bias: float
) -> Iterator[tuple[Mention, Scene, bool]]:
    """Each proposal, of patterns and then of the tagger; what is the same for all; and whether both agree there."""
    scene = Scene.of(text, tagging)
    tagged = list(tagged_mentions(text, tagging, scene.means, none_bias=none_bias))
    patterns = list(proposed)
    tagged_as: dict[Category, set[int]] = {}
    for mention, _ in tagged:
        tagged_as.setdefault(mention.category, set()).update(range(mention.start, mention.end))
    for mention in patterns:
        places = tagged_as.get(mention.category)
        yield mention, scene, places is not None and not places.isdisjoint(range(mention.start, mention.end))
    covered = {at for mention in patterns for at in range(mention.start, mention.end)}
    known = {(mention.start, mention.end, mention.category) for mention in patterns}
    for mention, seen in tagged:
        if mention.category in CLOSED:
            # A number that no pattern recognises is an alarm without proof, unless the tagger has no doubt at all.
            if _could_be_closed(mention, scene):
                yield mention, scene, False
            continue
        trimmed = _trimmed(mention, text, seen)
        if trimmed is None or (trimmed.category is Category.NAME and not _could_be_name(trimmed.text, seen)):
            continue
        if (trimmed.start, trimmed.end, trimmed.category) not in known:
            yield trimmed, scene, not covered.isdisjoint(range(trimmed.start, trimmed.end))


def stands_by_itself(mention: Mention) -> bool:
    """Whether a find needs no second opinion: closed forms, names that a pattern knows, and whole dates."""
    if mention.kind == "tagged":
        return mention.category in CLOSED
    if mention.category is Category.TIME:
        return mention.kind == "date" and _WITH_YEAR.search(mention.text) is not None
    return mention.category in CLOSED or mention.category is Category.NAME


def _could_be_closed(mention: Mention, scene: Scene) -> bool:
    digits = sum(c.isdigit() for c in mention.text)
    sure = scene.means.of_category(mention.category, *scene.means.words(mention.start, mention.end))
    least = SURE_ADDRESS_IN_ONE_CASE if scene.one_case and mention.category is Category.ADDRESS else NO_DOUBT
    return digits >= LEAST_DIGITS.get(mention.category, 99) and sure >= least


def choose(text: str, proposed: Iterable[Mention], tagging: Tagging, by: Weights) -> tuple[Mention, ...]:
    """The mentions of a plain view, without overlaps, each with whom it is about by the tagger and how sure it is.

    `by` is what proposals are weighed by.
    """
    known: list[Mention] = []
    guessed: list[Mention] = []
    unheard: list[Mention] = []
    for mention, scene, agreed in proposals(text, proposed, tagging, none_bias=by.none_bias):
        sure = _certainty(mention, scene, by, agreed=agreed)
        if sure is None and mention.kind.startswith("superlative") and not scene.about_nobody:
            unheard.append(mention)
        if sure is not None:
            kept = guessed if mention.kind == "tagged" else known
            kept.append(replace(_with_about(mention, scene.means), certainty=sure))
    standing = resolve([*known, *_of_results(unheard, [*known, *guessed])])
    taken = {at for mention in standing for at in range(mention.start, mention.end)}
    return resolve([*standing, *(m for m in guessed if taken.isdisjoint(range(m.start, m.end)))])


def _of_results(superlatives: Iterable[Mention], known: Iterable[Mention]) -> Iterator[Mention]:
    """Superlatives that follow a patient's result."""
    values = [m for m in known if m.category is Category.RESULT and m.about is About.PATIENT]
    for mention in superlatives:
        told = _OF_A_VALUE.match(mention.text)
        between = set(told[1].lower().split()) - _VALUE_WORDS if told else None
        if between is not None and any(
            0 <= mention.start - value.end <= RESULT_BEFORE_CHARACTERS and between <= set(value.text.lower().split())
            for value in values
        ):
            yield replace(mention, about=About.PATIENT)


def _certainty(mention: Mention, scene: Scene, by: Weights, *, agreed: bool) -> float | None:
    """How sure a proposal is; None if it does not stand."""
    if mention.category in CLINICAL and scene.about_nobody:
        return None
    if stands_by_itself(mention):
        return SURE * mention.certainty
    if mention.kind.startswith("superlative"):
        seen = scene.means.chance(*scene.means.words(mention.start, mention.end))
        return mention.certainty if seen >= LEAST_SUPERLATIVE else None
    least = by.tagged_least if mention.kind == "tagged" else by.pattern_least
    if scene.one_case and mention.category is Category.NAME:
        least = min(least, LEAST_NAME_IN_ONE_CASE)
    if scene.published > 0.5:
        least = min(least, LEAST_IN_PUBLISHED)
    sure = confidence(mention, scene, by.of, agreed=agreed)
    return sure if sure >= least else None


def _with_about(mention: Mention, means: Means) -> Mention:
    if mention.about is not About.PATIENT or mention.kind == "tagged":
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


_JOINS = "'’-"


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with those words whole that were cut at an apostrophe or hyphen ("can't", "post-op")."""
    while start > 1 and text[start - 1] in _JOINS and text[start - 2].isalpha() and text[start].isalpha():
        start -= 2
        while start and text[start - 1].isalpha():
            start -= 1
    while end + 1 < len(text) and text[end] in _JOINS and text[end + 1].isalpha() and text[end - 1].isalpha():
        after = end + 2
        while after < len(text) and text[after].isalpha():
            after += 1
        if text[end] != "-" and text[end + 1 : after].lower() == "s":
            break
        end = after
    return start, end


def _trimmed(mention: Mention, text: str, seen: float) -> Mention | None:
    """A find of the tagger alone, without function words and punctuation at its edges; None if too little is left."""
    start, end = _whole_words(text, mention.start, mention.end)
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
        # Asterisks stand for somebody's name or town, and for no disease.
        masked = "*" in text[start:end] and mention.category not in CLINICAL
        return replace(mention, text=text[start:end], start=start, end=end) if masked else None
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
