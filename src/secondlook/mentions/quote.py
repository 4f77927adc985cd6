"""Words that a patient, a relative or a colleague said or wrote.

Found: text in quotation marks that somebody is told to have said, and unmarked speech after "he said", "told me". The
marks stay outside. Left alone: the author's own words ("I said ..."), scare quotes, titles and terms, what guidelines
say, and speech that is only reported ("said that", "asked whether").
"""

import re
from collections.abc import Iterator
from datetime import datetime

from secondlook.mentions import _speech as speech
from secondlook.mentions._clinical import PERSON, Surroundings, surroundings
from secondlook.mentions._pattern import beside, sought
from secondlook.mentions._shared import folded
from secondlook.model import About, Attribute, Category, Fact, Mention, Origin, Softening

CATEGORY = Category.QUOTE

EXACT_WORDS = 4
"""From this many words on, few people would have said the same."""
_DOUBLE = sought(r'"([^"\n]{1,400})"')
_SINGLE = sought(r"(?<![\w'])'(?=[^\s'])((?:[^'\n]|'(?=\w)){3,250})(?<=[^\s])'(?!\w)")
_LEFT_CHARACTERS = 90
_SPOKEN = beside(
    r"\b(?:i|i'm|i'll|i've|me|my|you|your|you're|we|we're|us|don't|can't|won't|please|sorry|doc"
    r"|nurse|where's|what's|it's|he's|she's)\b|[?!]$",
    re.IGNORECASE,
)
_CALLING = beside(
    r"\b(?:said|says|goes|whispered|shouted|yelled|replied|wrote|writes|called|calls|put|asked"
    r"|asks|asking|asked for|asks for|opened with|signed|mouthed|answered|was like"
    r"|told \w+)\b[^.!?\n\"]{0,30}$",
    re.IGNORECASE,
)


_SCARE = beside(r"\b(?:I|I'm|I'd|I was|my|those|the|a|an|of|was) $", re.IGNORECASE)
_TITLED = beside(r"\b(?:called|named|titled|entitled) $", re.IGNORECASE)
_LISTED = beside(r"\b[a-f]\) ?$")


def find(text: str) -> Iterator[Mention]:
    """Yield what others said or wrote, in the order it appears."""
    around = surroundings(text)
    marked = list(_marked(text, around))
    taken = [(m.start, m.end) for m in marked]
    both = [*marked, *(m for m in _unmarked(text) if not any(m.start < end and start < m.end for start, end in taken))]
    yield from sorted(both, key=lambda mention: mention.start)


def _marked(text: str, around: Surroundings) -> Iterator[Mention]:
    for pattern in (_DOUBLE, _SINGLE):
        for match in pattern.finditer(text):
            start, end = match.span(1)
            left = text[max(0, match.start() - _LEFT_CHARACTERS) : match.start()]
            if _anybodys(left, match[1], text[match.end() : match.end() + 40], around, start, end):
                yield _mention(text, start, end, left, "marked")


def _anybodys(left: str, words: str, right: str, around: Surroundings, start: int, end: int) -> bool:
    """Whether quoted words were spoken or written by somebody other than the author."""
    sentence = left[max(left.rfind(". "), left.rfind("\n"), left.rfind("? "), left.rfind("! ")) + 1 :]
    count = len(words.split())
    if not any(map(str.isalpha, words)):
        return False
    if speech.BY_AUTHOR.search(sentence) or (count == 1 and _SCARE.search(sentence)):
        return False
    if _LISTED.search(left):
        return True
    if speech.SAID_AFTER.match(right):
        return True
    said = bool(speech.SAID_BEFORE.search(sentence))
    if _TITLED.search(sentence):
        return False
    if speech.NOBODYS.search(sentence) and not _CALLING.search(sentence):
        return count >= 6 and bool(_SPOKEN.search(words))
    if count <= 3:
        return bool(_CALLING.search(sentence)) and not speech.NOT_PEOPLE.search(sentence[: _last_verb(sentence)])
    if said:
        return not speech.NOT_PEOPLE.search(sentence[: _last_verb(sentence)])
    if not sentence.strip():
        return count >= EXACT_WORDS and (around.tells_of_person(start, end) or bool(_SPOKEN.search(words)))
    return count >= EXACT_WORDS and bool(_SPOKEN.search(words)) and bool(PERSON.search(sentence))


def _last_verb(sentence: str) -> int:
    """Where the last verb of saying begins."""
    return max((match.start() for match in re.finditer(rf"\b(?:{speech.SAYING})\b", sentence)), default=0)


def _unmarked(text: str) -> Iterator[Mention]:
    for verb in speech.UNMARKED_VERB.finditer(text):
        left = text[max(0, verb.start() - _LEFT_CHARACTERS) : verb.start()]
        if speech.AUTHOR_SUBJECT.search(left) or speech.NOT_PEOPLE.search(left) or speech.PASSIVE.search(left):
            continue
        if speech.AUTHORS_OWN.search(left):
            continue
        match = speech.UNMARKED.match(text, verb.end())
        if not match:
            continue
        start, end = match.span()
        stop = speech.QUOTE_ENDS.search(text, start, end)
        if stop:
            end = stop.start()
        if text[end : end + 1] == "?":
            end += 1
        words = text[start:end].rstrip(" ,;:-")
        if len(words.split()) < 2:
            continue
        mention = _mention(text, start, start + len(words), left, "unmarked")
        if mention.about is About.COLLEAGUE and speech.OPINION.match(verb[0]):
            continue
        yield mention


def _mention(text: str, start: int, end: int, left: str, kind: str) -> Mention:
    return Mention(
        category=CATEGORY,
        start=start,
        end=end,
        text=text[start:end],
        kind=kind,
        about=speech.speaker(left[max(left.rfind(". "), left.rfind("\n")) + 1 :]),
        certainty=0.9 if kind == "marked" else 0.6,
    )


def read(mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]:
    """The words, folded; exact when they are enough to be known as one person's."""
    words = folded(mention.text)
    yield Fact(
        category=CATEGORY,
        attribute=Attribute.QUOTE,
        value=words,
        exact=len(words.split()) >= EXACT_WORDS,
        origin=origin,
        mention=mention,
    )


def soften(mention: Mention) -> tuple[Softening, ...]:
    """Words that keep only that something was said."""
    said = "something kind" if mention.about is About.COLLEAGUE else "something I remember"
    if mention.kind == "unmarked":
        return (
            Softening(text=said, cost=0.3, loses="the very words"),
            Softening(text="", cost=0.4, loses="that it was said"),
        )
    return (
        Softening(text="...", cost=0.3, loses="the very words"),
        Softening(text="", cost=0.4, loses="that it was said"),
    )
