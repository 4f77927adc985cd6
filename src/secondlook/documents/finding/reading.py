"""A document read as a letter or a form: everything that identifies somebody, in the whole text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from secondlook.documents.finding.abreast import abreast, beside_numbers, in_brackets_born
from secondlook.documents.finding.addresses import address_blocks
from secondlook.documents.finding.again import names_again, values_again, words_again
from secondlook.documents.finding.boxes import of_boxes
from secondlook.documents.finding.broken import goes_over
from secondlook.documents.finding.completing import completed
from secondlook.documents.finding.details import details
from secondlook.documents.finding.fields import fields
from secondlook.documents.finding.heard import heard, of_a_thing, of_network
from secondlook.documents.finding.institutions import institutions
from secondlook.documents.finding.layout import Line, Words, lines, rows
from secondlook.documents.finding.listing import of_listing
from secondlook.documents.finding.marking import of_names
from secondlook.documents.finding.messages import said
from secondlook.documents.finding.named import found
from secondlook.documents.finding.numbers import in_footers, whole_numbers
from secondlook.documents.finding.opening import of_openings
from secondlook.documents.finding.people import OURS, Detail, Letter
from secondlook.documents.finding.spelling import plain_letters
from secondlook.documents.finding.tables import of_tables
from secondlook.documents.finding.weighing import weighed
from secondlook.documents.finding.whole import Whole, page_of
from secondlook.documents.finding.whose import settled
from secondlook.documents.finding.zones import zones
from secondlook.documents.model import ReadBy, Reason
from secondlook.finders import Reading, begin_letter, read_letter
from secondlook.mentions import _name_lists as lists
from secondlook.model import About, Category, Mention

UNSURE = 0.5
"""Certainty of recognition below which a word among a patient's details is taken for one of them."""


def identifiers(whole: Whole, words: Sequence[str]) -> list[Detail]:
    """Every direct identifier, and whose it is; `words` are further ones that go wherever they stand."""
    told = proposed(whole, words)
    known = weighed(told.text, told.reading, told.known)
    return [*known, *_unsure(told.whole, known, told.lines)]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A letter that was read, with what rules and network say by themselves."""

    whole: Whole
    text: str
    """Of the letter, letters that look alike written alike."""
    lines: Sequence[Line]
    reading: Reading
    known: Sequence[Detail]


def proposed(whole: Whole, words: Sequence[str]) -> Proposed:
    """What rules and network say of a letter by themselves, before they are weighed together."""
    written = whole.text
    whole = said(replace(whole, text=plain_letters(written)))
    text = whole.text
    joined = unwrapped(text)
    begin_letter(joined)
    placed = Words(whole)
    of_text = lines(whole, placed)
    letter_zones = zones(text, of_text)
    seen_rows = rows(whole, of_text)
    labelled = (*fields(text, seen_rows), *of_tables(whole, seen_rows, placed))
    labelled += (*of_listing(text, of_text, letter_zones), *of_openings(text), *of_boxes(text, seen_rows))
    letter = Letter(text, of_text, letter_zones, labelled, address_blocks(text, of_text, letter_zones))
    reading = read_letter(joined)
    read, sounds = reading.mentions, heard(reading)
    mentions = [mention for mention in read if mention.category.direct and not _numbers_a_thing(text, mention)]
    mentions = [replace(mention, text=text[mention.start : mention.end]) for mention in mentions]
    names, cast = settled(letter, found(letter, mentions, sounds))
    known = [*of_names(names, text), *details(letter, names, mentions)]
    seen = list(_seen(whole))
    known += names_again(letter, names, cast, seen)
    parts, new = completed(text, known, cast)
    known += parts
    if new:
        known += names_again(letter, names, replace(cast, given=cast.given | new), seen)
    known += in_footers(letter, known)
    known += abreast(text, of_text, known)
    known += [*beside_numbers(text, known), *in_brackets_born(text, known)]
    known += values_again(letter, known)
    known += [Detail(start, end, None, About.PATIENT, Reason.PERSON) for start, end in words_again(written, words)]
    known += institutions(text, read)
    known += of_network(text, sounds, known)
    known += whole_numbers(text, known)
    return Proposed(whole, text, of_text, reading, known)


def _numbers_a_thing(text: str, mention: Mention) -> bool:
    of_network = mention.category is Category.ID_NUMBER and mention.kind == "tagged"
    return of_network and of_a_thing(text, mention.start, mention.end)


def unwrapped(text: str) -> str:
    """The same text with lines of prose joined, position by position: a name or a number may go over the end of one."""
    return _NAME_OVER.sub(_joined_name, _WRAP.sub(" ", text))


def _joined_name(match: re.Match[str]) -> str:
    return match[0].replace("\n", " ") if goes_over(match.string, match[1], match.end(1)) is not None else match[0]


_NAME_OVER = re.compile(r"(?<![\w'’-])((?:(?:[Dd][aei]|[Vv][ao]n|al|[Dd]os) )?[A-Z][a-z'’-]+)[ ]?\n")


_WRAP = re.compile(
    r"(?<=\b0\d{4})\n(?=\d{3} ?\d{3}\b)|(?<=\b0\d{4} \d{3})\n(?=\d{3}\b)|(?<=\b0\d{3})\n(?=\d{3} ?\d{4}\b)"
    r"|(?<=\b0\d{2})\n(?=\d{4} ?\d{4}\b)|(?<=\b0\d{2} \d{4})\n(?=\d{4}\b)|(?<=\b0\d{3} \d{3})\n(?=\d{4}\b)"
    r"|(?<=[^\n]{45}[\w,;(])\n(?=[a-z0-9(])|(?<=\b(?:Mr|Ms|Dr))\n(?=[A-Z])|(?<=\b(?:Mrs))\n(?=[A-Z])"
)


def _seen(whole: Whole) -> Iterator[tuple[int, int, float]]:
    for offset, part in zip(whole.starts, whole.parts, strict=True):
        page = page_of(part)
        for word in page.words if page is not None else ():
            if word.read_by is ReadBy.SEEN:
                yield offset + word.start, offset + word.end, word.certainty


def _unsure(whole: Whole, known: Sequence[Detail], of_text: Sequence[Line]) -> Iterator[Detail]:
    """Words that recognition was unsure of, on a line with the patient's details."""
    theirs = [d for d in known if d.about in OURS and d.reason is Reason.STRUCTURE]
    for start, end, sure in _seen(whole):
        word = whole.text[start:end]
        if sure >= UNSURE or sum(c.isalnum() for c in word) < 2 or word.strip(".,:;()").lower() in lists.common_words():
            continue
        line = next((line for line in of_text if line.start <= start < line.end), None)
        if line is not None and sum(line.start <= d.start < line.end for d in theirs) >= 2:
            yield Detail(start, end, None, About.PATIENT, Reason.STRUCTURE, sure)
