"""An earlier post as linking needs it: what it says of a patient, its rare words, its cues, where it places its author.

`read_post` is the costly step (the tagger reads the text) and is done once for a text. Not here: which posts of a long
history are worth reading (`shortlist.py`), what two records come to (`evidence.py`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from sys import intern

from secondlook.crowds.tables import Phrases, clinical, rare, words_of
from secondlook.dossiers.cues import NO_CUES, Cues, cues, is_report
from secondlook.dossiers.wording import telling, words
from secondlook.finders import Reading, read_text
from secondlook.memory import remembered
from secondlook.mentions import read
from secondlook.model import About, Attribute, Category, Fact, Origin, Source

COMPARED = frozenset(
    {
        Attribute.NAME,
        Attribute.IDENTIFIER,
        Attribute.CONDITION,
        Attribute.PROCEDURE,
        Attribute.OCCUPATION,
        Attribute.FAMILY,
        Attribute.EVENT,
        Attribute.PUBLIC_EVENT,
        Attribute.APPEARANCE,
        Attribute.ETHNICITY,
        Attribute.RELIGION,
        Attribute.LANGUAGE,
        Attribute.DISABILITY,
        Attribute.QUOTE,
        Attribute.HOSPITAL,
        Attribute.PRACTICE,
        Attribute.ORGANISATION,
        Attribute.PLACE,
        Attribute.UNIT,
    }
)
"""Attributes whose shared values speak for one patient."""
WHERE = frozenset({Attribute.HOSPITAL, Attribute.PRACTICE, Attribute.ORGANISATION, Attribute.PLACE, Attribute.UNIT})
"""What one author's posts share whoever they are about."""
KINDS = {
    "clinical": (Attribute.CONDITION, Attribute.PROCEDURE, Attribute.DISABILITY),
    "work": (Attribute.OCCUPATION,),
    "story": (Attribute.EVENT, Attribute.FAMILY, Attribute.APPEARANCE, Attribute.QUOTE, Attribute.PUBLIC_EVENT),
}
"""Kinds of facts whose words are held against each other; those that are easily taken for each other are one."""
NAMED = "="
"""Before the name of a condition or treatment of the tables, among stems."""
LONGEST_NAME = 5
"""Words of a name of the tables that is looked for in a whole text."""
_FIGURE = re.compile(r"[0-9][0-9.,]*[0-9]")


@dataclass(frozen=True, slots=True)
class Record:
    """What linking knows of one post."""

    origin: Origin
    """Which post it is; the probability of its being about the draft's subject is not known yet."""
    author: str = field(default="", repr=False)
    thread: str = field(default="", repr=False)
    """Name of the thread, where posts of many threads are compared."""
    text: str = field(default="", repr=False)
    facts: tuple[Fact, ...] = field(default=(), repr=False)
    """About patients and relatives."""
    values: frozenset[tuple[Attribute, str]] = field(default=frozenset(), repr=False)
    """What the facts say, with one name for what has several: a result is not in it, whose figure counts."""
    words: frozenset[str] = field(default=frozenset(), repr=False)
    """Those that few posts use, as stems."""
    published: bool = False
    """It is a report, or quotes one."""
    tells: float = 0.0
    """The tagger's chance that one real patient's case is told."""
    cues: Cues = field(default=NO_CUES, repr=False)
    stems: frozenset[str] = field(default=frozenset(), repr=False)
    """All words and figures as stems, figures rounded too, and `NAMED` conditions and treatments of the tables."""
    said: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)
    """Stems of what its facts of a kind say, by the kinds of `KINDS`."""

    @property
    def posted_at(self) -> datetime | None:
        return self.origin.posted_at


@remembered(2048)
def read_post(text: str, origin: Origin, author: str = "") -> Record:
    """What a post says that linking compares; the same post is read once."""
    return record_of(read_text(text), origin, author)


def record_of(reading: Reading, origin: Origin, author: str = "") -> Record:
    """The record of a post that has been read."""
    facts = tuple(
        fact
        for mention in reading.mentions
        if mention.about in (About.PATIENT, About.RELATIVE)
        for fact in read(mention, at=origin.posted_at, origin=origin)
    )
    published = is_report(author, reading.plain)
    if published:
        facts = (*facts, *_in_the_news(reading, facts, origin))
    return replace(_record(reading, facts, origin, author), published=published)


def compact(record: Record) -> Record:
    """Without the text, and each word kept once for all posts: for very many."""
    return replace(
        record,
        text="",
        words=frozenset(map(intern, record.words)),
        stems=frozenset(map(intern, record.stems)),
        said={kind: frozenset(map(intern, some)) for kind, some in record.said.items()},
        cues=replace(record.cues, called=frozenset(map(intern, record.cues.called))),
    )


def _in_the_news(reading: Reading, facts: tuple[Fact, ...], origin: Origin) -> tuple[Fact, ...]:
    """What a post that is or quotes a report adds: the event is public, and its place and day are where it was."""
    events = [f for f in facts if f.attribute is Attribute.EVENT]
    public = [replace(f, attribute=Attribute.PUBLIC_EVENT) for f in events] or [
        Fact(category=Category.EVENT, attribute=Attribute.PUBLIC_EVENT, value="in the news", origin=origin)
    ]
    around = (
        fact
        for mention in reading.mentions
        if mention.category in (Category.PLACE, Category.TIME) and mention.about not in (About.PATIENT, About.RELATIVE)
        for fact in read(mention, at=origin.posted_at, origin=origin)
    )
    return (*public, *around)


def name_of(fact: Fact) -> str:
    """What a fact says, by the first of its names in the tables of conditions and treatments where it has several."""
    if fact.attribute not in (Attribute.CONDITION, Attribute.PROCEDURE):
        return fact.value
    words_said = words_of(fact.value)
    known = clinical().find(words_said)
    uncommon = rare().find(words_said)
    if uncommon is not None and (known is None or uncommon[1] > known[1]):
        known = uncommon
    return known[0].key if known is not None else fact.value


def stems(plain: str) -> frozenset[str]:
    """Words and figures as stems, figures rounded to two digits too, and the named conditions and treatments."""
    found = words(plain)
    rounded = (f"~{float(word.replace(',', '')):.2g}" for word in found if _exact(word))
    return found.union(rounded, (f"{NAMED}{name}" for name in named(plain)))


def _exact(word: str) -> bool:
    """Whether a stem is a figure that could be told again rounded."""
    return _FIGURE.fullmatch(word) is not None and word.count(".") < 2 and sum(map(str.isdigit, word)) >= 3


def named(plain: str) -> frozenset[str]:
    """First names of the conditions and treatments of the tables that a whole text names, the longest at each place."""
    said, found, at = words_of(plain), set[str](), 0
    tables: tuple[Phrases, ...] = (clinical(), rare())
    while at < len(said):
        for length in range(min(LONGEST_NAME, len(said) - at), 0, -1):
            run = said[at : at + length]
            entry = next((known for table in tables if (known := table.get(run)) is not None), None)
            if entry is not None:
                found.add(entry.key)
                at += length - 1
                break
        at += 1
    return frozenset(found)


def said_of(facts: Iterable[Fact]) -> dict[str, frozenset[str]]:
    """The stems of what facts say, by the kinds of `KINDS`."""
    every = tuple(facts)
    found = {
        kind: frozenset(word for f in every if f.attribute in attributes for word in words(f.value))
        for kind, attributes in KINDS.items()
    }
    return {kind: some for kind, some in found.items() if some}


def draft_record(reading: Reading, facts: tuple[Fact, ...], posted_at: datetime | None, author: str) -> Record:
    """The draft as a record, with the facts of the subject who is looked for."""
    return _record(reading, facts, Origin(source=Source.DRAFT, posted_at=posted_at), author)


def _record(reading: Reading, facts: tuple[Fact, ...], origin: Origin, author: str) -> Record:
    return Record(
        origin=origin,
        author=author,
        text=reading.text,
        facts=facts,
        values=frozenset((f.attribute, name_of(f)) for f in facts if f.value and f.attribute in COMPARED),
        words=telling(words(reading.plain)),
        stems=stems(reading.plain),
        said=said_of(facts),
        tells=reading.tagging.telling.get("one_case", 0.0),
        cues=cues(reading.plain),
    )
