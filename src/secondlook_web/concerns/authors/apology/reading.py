"""Puts together what sentences say: elements, faults, and what stands in another sentence's light."""

import re
from collections.abc import Iterator

from secondlook.mentions._numbers import NUMBER_WORD
from secondlook_web.concerns.authors.apology import elements, lightly, prompted, sorry, towards, voice
from secondlook_web.concerns.authors.apology.model import Element, Facts, Fault, Found, Kind, Reading, Wish
from secondlook_web.concerns.authors.apology.plain import Plain, Sentence, plain, sentences

LONGEST_CHARACTERS = 8_000
"""Code points. A response that is longer is no apology any more: three pages."""
LONG_WORDS = 500
"""Words. Longer than that, it is better shorter: the standard's section 5.3, number 10."""

_WHERE = re.compile(r"\b(?:group|forum|room|site|website|board|chat|thread|online|page|channel|internet|platform)\b")
_HOW_MANY = re.compile(
    rf"\b(?:\d[\d,]*|hundreds?|thousands?|dozens?|{NUMBER_WORD}|few|any|every|all|some|which)\b[^.!?\n]{{0,30}}"
    r"\b(?:people|members|doctors|colleagues|medics|could|can|saw|read|students|who|clinicians)\b"
)
_HOW_LONG = re.compile(
    r"\b(?:for|until|till|after|within|before|remained|stayed|up)\b[^.!?\n]{0,30}\b(?:minutes?|mins?|hours?"
    r"|hrs?|days?|weeks?|morning|evening|night|noon|midnight|\d{1,2}[:.]\d\d|(?:mon|tues|wednes|thurs|fri"
    r"|satur|sun)day)\b"
)


def read(text: str, *, facts: Facts) -> Reading:
    """Read a written response. The salutation and the address are the letter's, and are not looked for here."""
    if len(text) > LONGEST_CHARACTERS:
        raise ValueError(
            f"The response has {len(text):,} characters, and at most {LONGEST_CHARACTERS:,} are read. Make it shorter."
        )
    view = plain(text)
    parts = sentences(view)
    found = _in_order(view, parts)
    faults = tuple(_faults(view, parts, facts))
    found += tuple(
        part
        for part in facts.written
        if all(one.element is not part.element for one in found)
        and prompted.said(part.element, plain(text[part.start : part.end]).text)
    )
    first = {one.element for one in found}
    return Reading(
        found=tuple(sorted(found, key=lambda one: (one.start, one.element))),
        faults=faults,
        missing=tuple(e for e in Element if e not in first and e not in facts.absent),
        wishes=tuple(_wishes(view)),
    )


def _in_order(view: Plain, parts: list[Sentence]) -> tuple[Found, ...]:
    found: list[Found] = []
    for at, sentence in enumerate(parts):
        spans = list(elements.in_sentence(sentence))
        meeting = elements.meeting(parts, at)
        if meeting is not None:
            spans.append((Element.MEETING, meeting))
        for element, (start, end) in spans:
            start, end = view.original(sentence.start + start, sentence.start + end)
            found.append(Found(element=element, start=start, end=end))
    return tuple(found)


def _faults(view: Plain, parts: list[Sentence], facts: Facts) -> Iterator[Fault]:
    kept = [_by_sentence(parts, at) for at in range(len(parts))]
    wrong_at = next((at for at, held in enumerate(kept) if Element.WRONG in held), None)
    sorry_at = next((at for at, held in enumerate(kept) if Element.OWNED in held), None)
    for at, sentence in enumerate(parts):
        before = parts[at - 1] if at else None
        after = parts[at + 1] if at + 1 < len(parts) else None
        owned_before = wrong_at is not None and sorry_at is not None and max(wrong_at, sorry_at) < at
        spans: list[tuple[Kind, tuple[int, int]]] = []
        for kind, some in (
            (Kind.CONDITIONAL, sorry.conditional(sentence)),
            (Kind.FEELING, sorry.feeling(sentence, owned=wrong_at is not None and wrong_at != at)),
            (Kind.JUSTIFIED, sorry.justified(sentence, before, after)),
            (Kind.INTENTION, sorry.intention(sentence, after, owned_before=owned_before)),
            (Kind.PASSIVE, voice.passive(sentence, doer_named=any(Element.HAPPENED in held for held in kept))),
            (Kind.PLURAL, iter(()) if facts.several else voice.plural(sentence)),
            (Kind.HEDGING, voice.hedging(sentence)),
            (Kind.BLAME, towards.blame(sentence)),
            (Kind.BELITTLING, lightly.belittling(sentence, after)),
            (Kind.ASKING, towards.asking(sentence)),
            (Kind.EXCUSE, lightly.excuse(sentence, before, after)),
        ):
            spans += [(kind, span) for span in some]
        whole = view.original(sentence.start, sentence.end)
        for kind, (start, end) in sorted(spans, key=lambda one: one[1]):
            start, end = view.original(sentence.start + start, sentence.start + end)
            yield Fault(kind=kind, start=start, end=end, sentence_start=whole[0], sentence_end=whole[1])


def _by_sentence(parts: list[Sentence], at: int) -> frozenset[Element]:
    return frozenset(element for element, _ in elements.in_sentence(parts[at]))


def _wishes(view: Plain) -> Iterator[Wish]:
    for wish, pattern in ((Wish.WHERE, _WHERE), (Wish.HOW_MANY, _HOW_MANY), (Wish.HOW_LONG, _HOW_LONG)):
        if not pattern.search(view.text):
            yield wish
    if len(view.text.split()) > LONG_WORDS:
        yield Wish.SHORTER
