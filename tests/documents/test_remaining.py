"""What still identifies after redaction: what is fine first, then each thing that is not, then what is only listed."""

import json
from dataclasses import replace

import numpy as np
import pytest

from secondlook.documents.finding import Hiding, find_marks
from secondlook.documents.model import (
    Block,
    Box,
    Document,
    Mark,
    Page,
    ReadBy,
    Run,
    Seen,
    SeenKind,
    Word,
)
from secondlook.documents.raster import Raster
from secondlook.documents.remaining import Kind, Remaining, Sure, what_remains
from secondlook.model import AttachmentState, Author, Consent, Context

GENERAL = """Dear colleague

I would be grateful for advice. A man with asthma was seen with wheeze. He takes salbutamol and a steroid inhaler, was
treated with nebulised salbutamol and prednisolone, and went home."""
TOLD = """Merrowdale Hospital
Our ref: AQ/lm/4471

Seen by Dr Anselm Quarrington on 3 March 2026.
Diagnosis: Erdheim-Chester disease.
This 74 year old retired lighthouse keeper was admitted the day after her husband drowned off the pier, which was in the
local paper. Troponin was 14,220 ng/L. She has a tattoo of an anchor and told us "I have kept that light for forty years".
"""
BOX = Box(left=10, top=10, right=60, bottom=60)


def letter(text: str) -> Document:
    """A document of lines."""
    return Document(format="text", blocks=tuple(Block(runs=(Run(text=line),)) for line in text.split("\n")))


def page(text: str = "", *seen: Seen, certainty: float = 0.95) -> Document:
    """A picture with words in a row, and things seen."""
    words, at = [], 0
    for number, said in enumerate(text.split()):
        box = Box(left=10 + 90 * number, top=100, right=90 + 90 * number, bottom=120)
        words.append(Word(text=said, start=at, box=box, read_by=ReadBy.SEEN, certainty=certainty))
        at += len(said) + 1
    raster = Raster.of(np.full((200, 1000), 255, np.uint8))
    return Document(
        format="png", pages=(Page(raster=raster, text=" ".join(text.split()), words=tuple(words), seen=seen),)
    )


def left_in(document: Document, *marks: Mark, name: str = "letter.txt", context: Context | None = None) -> Remaining:
    """What remains with these marks."""
    return what_remains(document, marks, name=name, context=context)


def kinds(remaining: Remaining) -> set[Kind]:
    """The kinds of its findings."""
    return {finding.kind for finding in remaining.findings}


def hiding(document: Document, *texts: str) -> list[Mark]:
    """Marks on texts."""
    return [
        Mark(part=index, start=at, end=at + len(text), text=text)
        for index, block in enumerate(document.blocks)
        for text in texts
        if (at := block.text.find(text)) >= 0
    ]


def test_a_general_question_is_checked_and_needs_no_advice() -> None:
    """Whoever is warned about everything reads no warning."""
    remaining = left_in(letter(GENERAL))
    assert remaining.state is AttachmentState.CHECKED
    assert remaining.advice == ()
    assert not kinds(remaining) & {Kind.IDENTIFIER, Kind.MAY_IDENTIFY, Kind.RECOGNISABLE, Kind.RARE}


def test_a_letter_is_one_patients_case_however_soberly_it_is_written() -> None:
    """Judged as a post it would pass for a published case, about nobody."""
    remaining = left_in(letter(TOLD))
    assert Kind.RECOGNISABLE in kinds(remaining)
    assert remaining.review is not None
    assert remaining.review.recognisable_by
    assert remaining.state is AttachmentState.UNCHECKED


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Kind.RARE, "Erdheim-Chester"),
        (Kind.CIRCUMSTANCE, "drowned"),
        (Kind.DATE, "3 March 2026"),
        (Kind.EXACT_VALUE, "14,220"),
        (Kind.APPEARANCE, "tattoo"),
        (Kind.QUOTE, "forty years"),
        (Kind.DESCRIPTION, "74 year old"),
        (Kind.CLINICIAN, "Quarrington"),
        (Kind.INSTITUTION, "Merrowdale Hospital"),
        (Kind.REFERENCE, "AQ/lm/4471"),
    ],
)
def test_each_thing_that_tells_is_named_where_it_stands(kind: Kind, said: str) -> None:
    """The author can find it and hide it."""
    document = letter(TOLD)
    [finding] = [one for one in left_in(document).findings if one.kind is kind]
    assert said in finding.says
    stands = [document.blocks[spot.part].text[spot.start : spot.end] for spot in finding.spots]
    assert any(said.split()[0] in text for text in stands)


def test_what_is_hidden_is_not_named_again() -> None:
    """The report would otherwise undo the redaction."""
    document = letter(TOLD)
    gone = ("Anselm Quarrington", "Merrowdale Hospital", "AQ/lm/4471", "husband")
    remaining = left_in(document, *hiding(document, *gone))
    said = json.dumps(remaining.to_json())
    assert all(text not in said for text in gone)


def test_advice_is_enough_when_it_is_followed() -> None:
    """Advice after which somebody could still tell is worse than none."""
    document = letter("Merrowdale Hospital\nSeen on 3 March 2026.\nThis 74 year old woman has pneumonia. Sodium 128.")
    remaining = left_in(document)
    assert any(line.startswith("Hide ") for line in remaining.advice)
    places = [
        spot
        for one in remaining.findings
        if one.kind in (Kind.INSTITUTION, Kind.DATE, Kind.DESCRIPTION)
        for spot in one.spots
    ]
    marks = [Mark(part=spot.part, start=spot.start, end=spot.end) for spot in places]
    assert left_in(document, *marks).state is AttachmentState.CHECKED


def test_a_name_that_was_left_opens_the_file() -> None:
    """R4 holds: it was not made sure that the file shows nobody."""
    document = letter(f"Dear Dr Pemberton\nRe: Mrs Philippa Thornbury-Okafor\n{GENERAL}")
    found = find_marks(document, Hiding())
    assert left_in(document, *found).state is AttachmentState.CHECKED
    left = left_in(document, *(replace(mark, hide=False) for mark in found))
    assert Kind.IDENTIFIER in kinds(left)
    assert left.looked_at().state is AttachmentState.UNCHECKED


def test_a_home_address_that_nobody_claimed_asks_for_a_look() -> None:
    """Whose it is cannot be known, so nothing is claimed; a hospital's own address asks nothing."""
    home = left_in(letter("She lives at\n14 Wethersfold Lane, Merrowdale, ZZ99 3WZ\nand has asthma."))
    [finding] = [one for one in home.findings if one.kind in (Kind.MAY_IDENTIFY, Kind.IDENTIFIER)]
    assert "Wethersfold" in finding.says
    assert home.state is AttachmentState.UNCHECKED
    hospital = left_in(letter("Merrowdale Hospital\n12 Elm Road, Merrowdale, ZZ99 1AA\n\nAsthma clinic."))
    assert not kinds(hospital) & {Kind.MAY_IDENTIFY, Kind.IDENTIFIER}


def test_whoever_shares_it_is_found_too() -> None:
    """The sender's identity narrows the patient's."""
    author = Author(display_name="Dr Aoife Brennan", workplace="Rowan Lodge")
    remaining = left_in(letter("Typed by A Brennan at Rowan Lodge. Asthma is common."), context=Context(author=author))
    [finding] = [one for one in remaining.findings if one.kind is Kind.AUTHOR]
    assert "Brennan" in finding.says
    assert "Rowan Lodge" in finding.says


def test_recorded_consent_closes_what_the_crowd_opens() -> None:
    """As in the standard: consent turns S2 off, and never S1 for a number."""
    consented = Context(consent=Consent.THIS_AUDIENCE)
    assert left_in(letter(TOLD), context=consented).looked_at().state is AttachmentState.CHECKED


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (SeenKind.FACE, Kind.FACE),
        (SeenKind.CODE, Kind.CODE),
        (SeenKind.SIGNATURE, Kind.SIGNATURE),
        (SeenKind.HANDWRITING, Kind.HANDWRITING),
        (SeenKind.STAMP, Kind.STAMP),
        (SeenKind.PHOTOGRAPH, Kind.PHOTOGRAPH),
    ],
)
def test_what_only_a_person_can_judge_is_listed_and_never_claimed(kind: SeenKind, shown: Kind) -> None:
    """Until somebody looked the file is unchecked; a face or a code that was left opens it even then."""
    remaining = left_in(page("", Seen(kind=kind, box=BOX)))
    [finding] = remaining.findings
    assert (finding.kind, finding.sure) == (shown, Sure.LOOK)
    assert remaining.state is AttachmentState.UNCHECKED
    opens = kind in (SeenKind.FACE, SeenKind.CODE)
    assert remaining.looked_at().state is (AttachmentState.UNCHECKED if opens else AttachmentState.CHECKED)


def test_a_face_is_hidden_only_by_a_box_over_all_of_it() -> None:
    """A bar over the eyes hides nobody."""
    face = page("", Seen(kind=SeenKind.FACE, box=BOX))
    bar = Mark(part=0, boxes=(Box(left=10, top=25, right=60, bottom=35),))
    assert Kind.FACE in kinds(left_in(face, bar))
    whole = Mark(part=0, boxes=(BOX.around(5),))
    assert Kind.FACE not in kinds(left_in(face, whole))


def test_words_that_were_hard_to_read_are_counted() -> None:
    """One of them may be a name that was not known as one."""
    [finding] = [
        one for one in left_in(page("plan: Tn0rnbvry", certainty=0.3)).findings if one.kind is Kind.UNSURE_WORDS
    ]
    assert "2 words" in finding.says
    assert [spot.boxes for spot in finding.spots]


def test_a_box_over_words_hides_them_from_the_report() -> None:
    """A person draws boxes, and marks no letters."""
    document = page("Merrowdale Hospital asthma clinic")
    over = Mark(part=0, boxes=(Box(left=5, top=95, right=185, bottom=125),))
    assert Kind.INSTITUTION in kinds(left_in(document))
    assert Kind.INSTITUTION not in kinds(left_in(document, over))


def test_notes_of_reader_and_writer_are_told() -> None:
    """What could not be read, and gaps that tell, are for somebody's eyes."""
    document = replace(letter(GENERAL), notes=("A picture was left out.",))
    remaining = what_remains(
        document, [], name="a.txt", context=None, notes=["Two boxes are narrower than the others."]
    )
    assert {Kind.NOT_READ, Kind.GAP} <= kinds(remaining)


@pytest.mark.parametrize(
    "name", ["letter.pdf", "IMG_0412.jpg", "scan 2.pdf", "Clinic letter redacted (1).docx", "photo.HEIC"]
)
def test_a_name_that_tells_nothing_is_left_alone(name: str) -> None:
    """Most files are called so."""
    assert Kind.FILE_NAME not in kinds(left_in(letter(GENERAL), name=name))


@pytest.mark.parametrize(
    "name", ["Smith_J_NHS.pdf", "20260312.pdf", "999 123 4567.pdf", "MerrowdaleHospital.pdf", "letter thornbury.pdf"]
)
def test_a_name_that_tells_something_gets_another(name: str) -> None:
    """Whoever downloads it reads the name first; the message does not repeat it."""
    remaining = what_remains(letter(GENERAL), [], name=name, context=None, suffix=".pdf")
    [finding] = [one for one in remaining.findings if one.kind is Kind.FILE_NAME]
    assert remaining.proposed_name == "document.pdf"
    assert name.split(".")[0] not in finding.says


def test_what_is_not_understood_is_never_checked() -> None:
    """Promise 7: a check that did not understand says so."""
    remaining = left_in(
        letter("Pacjentka została przyjęta z bólem brzucha i gorączką, leczona antybiotykami na oddziale. " * 2)
    )
    assert Kind.NOT_UNDERSTOOD in kinds(remaining)
    assert remaining.looked_at().state is AttachmentState.UNCHECKED


def test_a_few_captions_ask_for_a_look_and_no_more() -> None:
    """A trace has three words on it, of no language."""
    remaining = left_in(page("aVR V1 V4"))
    assert remaining.state is AttachmentState.UNCHECKED
    assert remaining.looked_at().state is AttachmentState.CHECKED


def test_nobodys_words_are_printed() -> None:
    """No log and no report of a failed test repeats a letter."""
    printed = repr(left_in(letter(TOLD)))
    assert "Quarrington" not in printed
    assert "lighthouse" not in printed


def test_it_is_told_as_json() -> None:
    """For `--json`, and for the site."""
    told = json.loads(json.dumps(left_in(letter(TOLD)).to_json()))
    assert told["state"] == "unchecked"
    assert told["crowds"]["patient 1"]["colleague"]["expected"] == 1
    assert {"kind", "says", "sure", "opens", "spots"} == set(told["findings"][0])


def test_how_sure_the_estimates_are_is_said_once() -> None:
    """Four times the same sentence is read by nobody."""
    says = [finding.says for finding in left_in(letter(TOLD)).findings if finding.kind is Kind.RECOGNISABLE]
    assert len(says) > 1
    assert " ".join(says).count("Quite sure: even the highest estimate") == 1
