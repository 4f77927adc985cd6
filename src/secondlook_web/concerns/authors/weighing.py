"""Whether a written response may be sent in: nothing lacks, nothing stands that must not, and it tells nothing new.

The patterns that read it stop a good sentence now and then. So of some kinds an author may ask the moderators about a
sentence instead of changing it; of those that make a letter no apology at all ("sorry if", "sorry you feel", "we",
"please drop it") they may not. What can honestly be left out, the author says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from secondlook_web.checks.engine import CheckCouldNotRun
from secondlook_web.concerns import recording
from secondlook_web.concerns.authors import telling, texts
from secondlook_web.concerns.authors.apology import (
    LONGEST_CHARACTERS,
    Element,
    Facts,
    Fault,
    Found,
    Kind,
    Reading,
    Wish,
)
from secondlook_web.concerns.authors.apology import read as read_text
from secondlook_web.concerns.authors.published import published_of
from secondlook_web.concerns.authors.telling import New
from secondlook_web.concerns.models import Concern
from secondlook_web.concerns.responses import Written
from secondlook_web.concerns.stages import Stage
from secondlook_web.shared.refusals import TooLong
from secondlook_web.shared.text import cleaned

NEVER_ASKED = frozenset({Kind.CONDITIONAL, Kind.FEELING, Kind.PLURAL, Kind.ASKING})
MOST_ASKED = 2
"""Sentences in one response. More than that, and it is better written anew."""
BETWEEN = "\n\n"
"""Between the parts, as in the letter."""
WISHES = {
    Wish.WHERE: "You could say where it was posted.",
    Wish.HOW_MANY: "You could say how many people could see it.",
    Wish.HOW_LONG: "You could say for how long.",
    Wish.SHORTER: "It is long. Half a page is easier to take in.",
}


class Standing(StrEnum):
    """How a sentence with a fault stands."""

    CHANGE = "change"
    MAY_ASK = "may_ask"
    """It is to be changed, or the moderators are asked about it."""
    ASKED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is said about a sentence of one part."""

    sentence: str = field(repr=False)
    words: str = field(repr=False)
    """Those that it is about."""
    says: str
    instead: str
    names: str
    """The sentence as a question about it names it."""
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a response, with what is said about it."""

    element: Element
    missing: bool
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What was found in a response as it stands."""

    parts: tuple[Part, ...]
    wishes: tuple[str, ...]
    compared: bool
    """Whether it could be compared with what was published."""
    too_many_asked: bool

    @property
    def ready(self) -> bool:
        open_notes = any(note.standing is not Standing.ASKED for part in self.parts for note in part.notes)
        lacking = any(part.missing for part in self.parts)
        return self.compared and not (open_notes or lacking or self.too_many_asked)

    @property
    def missing(self) -> tuple[Element, ...]:
        return tuple(part.element for part in self.parts if part.missing)

    @property
    def to_change(self) -> int:
        """How many sentences are to be changed."""
        return sum(note.standing is not Standing.ASKED for part in self.parts for note in part.notes)


def may_be_absent(concern: Concern) -> frozenset[Element]:
    """What the author of a response may say is honestly left out."""
    course = recording.course(concern)
    met = course.meeting_offered_at is not None or Stage.MEETING in course.settled
    return frozenset({Element.EFFECT, Element.MEETING} if met else {Element.EFFECT})


def weigh(concern: Concern, said: Written) -> Weighed:
    """Read a response, and compare it with what was published."""
    text, spans = whole(said)
    if len(text) > LONGEST_CHARACTERS:
        raise TooLong(
            f"Together your letter has {len(text):,} characters. At most {LONGEST_CHARACTERS:,} can be read; half a "
            "page is better. Shorten it."
        )
    absent = said.absent & may_be_absent(concern)
    reading = read_text(text, facts=Facts(absent=absent, written=spans))
    try:
        new, compared = telling.new_in(_cleaned_parts(said), published_of(concern)), True
    except CheckCouldNotRun:
        new, compared = (), False
    asked = set(said.asks)
    parts = tuple(
        Part(
            element=element,
            missing=element in reading.missing,
            notes=(*_notes(reading, text, span_of(spans, element), asked), *_told(new, said, element)),
        )
        for element in Element
    )
    used = {note.names for part in parts for note in part.notes if note.standing is Standing.ASKED}
    return Weighed(
        parts=parts,
        wishes=tuple(WISHES[wish] for wish in reading.wishes) if text else (),
        compared=compared,
        too_many_asked=len(used) > MOST_ASKED,
    )


def whole(said: Written) -> tuple[str, tuple[Found, ...]]:
    """The letter's text, and which part of it stands under which prompt."""
    text, spans = "", list[Found]()
    for element, words in _cleaned_parts(said).items():
        text += BETWEEN if text else ""
        spans.append(Found(element=element, start=len(text), end=len(text) + len(words)))
        text += words
    return text, tuple(spans)


def asks_that_stand(said: Written, weighed: Weighed) -> Written:
    """Without questions about sentences that are no longer there."""
    there = {note.names for part in weighed.parts for note in part.notes if note.standing is Standing.ASKED}
    return replace(said, asks=said.asks & there)


def named(sentence: str) -> str:
    """A sentence as a form names it: whatever space is in it."""
    return " ".join(sentence.split())


def span_of(spans: tuple[Found, ...], element: Element) -> tuple[int, int]:
    return next(((one.start, one.end) for one in spans if one.element is element), (-1, -1))


def _cleaned_parts(said: Written) -> dict[Element, str]:
    parts = ((element, cleaned(said.parts.get(element, ""))) for element in Element)
    return {element: words for element, words in parts if words}


def _notes(reading: Reading, text: str, span: tuple[int, int], asked: set[str]) -> Iterator[Note]:
    for fault in reading.faults:
        if not span[0] <= fault.start < span[1]:
            continue
        sentence = text[fault.sentence_start : fault.sentence_end]
        names, better = named(sentence), texts.better()[fault.kind]
        yield Note(
            sentence=sentence,
            words=text[fault.start : fault.end],
            says=better.says,
            instead=better.instead,
            names=names,
            standing=_standing(fault, names, asked),
        )


def _standing(fault: Fault, names: str, asked: set[str]) -> Standing:
    if fault.kind in NEVER_ASKED:
        return Standing.CHANGE
    return Standing.ASKED if names in asked else Standing.MAY_ASK


def _told(new: tuple[New, ...], said: Written, element: Element) -> Iterator[Note]:
    text = cleaned(said.parts.get(element, ""))
    for one in (one for one in new if one.element is element):
        words = text[one.start : one.end]
        start, end = _sentence_around(text, one.start, one.end)
        yield Note(
            sentence=text[start:end],
            words=words,
            says=f"This tells {one.told.value} that did not stand in the post. A letter that apologises must tell "
            "nothing new.",
            instead="Leave it out. The letter greets whom it is for, and your name stands under it, by itself."
            if one.told is telling.Told.NAME
            else "Leave it out, or say it as widely as the post did.",
            names="",
            standing=Standing.CHANGE,
        )


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    begins = max((match.end() for match in re.finditer(r"[.!?\n]\s+", text[:start])), default=0)
    ends = re.search(r"[.!?](?=\s|$)|\n", text[end:])
    return begins, end + ends.end() if ends else len(text)
