"""Whether a hidden text can still be read, and what a certificate says of it."""

import json
import re
import string
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from random import Random
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.documents.samples import ADDRESS, BORN, NHS_NUMBER, PATIENT

from secondlook.documents.model import (
    Block,
    Document,
    Fault,
    Mark,
    Opening,
    Passage,
    Reason,
    Removed,
    Run,
    SeenKind,
    Where,
    Written,
)
from secondlook.documents.proof import Proof, certify, outside, speaks_of
from secondlook.documents.proof.search import left_over
from secondlook.documents.redact import Opened
from secondlook.errors import BadDocument
from secondlook.model import Category


def reads(text: str, *, read: str, kept: str = "", pixels: bool = False) -> bool:
    """Whether a hidden text is found in what a reader says."""
    return left_over(Removed(texts=(text,), kept=kept), read, pixels=pixels) == (0,)


@pytest.mark.parametrize(
    ("hidden", "read"),
    [
        ("Anna", "Hannah was seen with her annals"),
        ("Ann", "Ann"),  # too short to search for: the certificate counts it
        ("Mr Long", "a long-standing cough"),
        ("999 123 4567", "69991234567 and 99912345678"),
        ("999 123 4567", "4567 on the one line, 999 123 on the other"),
        ("1404", "sodium 140 4.2"),
        ("17/04/1951", "17/04/2025"),
        ("Theo", "the O2 saturation"),
        ("Iman", "may I manage"),
        ("Dr Rose", "he rose early"),
        ("", "anything"),
        (" - ", "anything"),
    ],
)
def test_words_that_only_look_like_it_do_not_withhold_a_file(hidden: str, read: str) -> None:
    """A file that is withheld for nothing teaches people to use another program."""
    assert not reads(hidden, read=read)


@pytest.mark.parametrize("pixels", [False, True])
def test_what_stays_on_purpose_may_be_read_as_often_as_it_stays(pixels: bool) -> None:
    """Mrs Green's sputum may be green; a second green would be hers."""
    kept = "The sputum was green. Dr Anna Green, Merrowdale."
    assert not reads("Mrs Green", read=kept, kept=kept, pixels=pixels)
    assert not reads("Mrs Green", read=kept.upper().replace(" ", "  "), kept=kept, pixels=pixels)
    assert reads("Mrs Greene", read=kept + " Mrs Greene", kept=kept, pixels=pixels)
    assert reads("Mrs Green", read=kept + " Green", kept=kept, pixels=pixels)


@pytest.mark.parametrize(
    "read",
    [
        "seen: philippa  thornbury okafor.",
        "PHILIPPA\nTHORNBURY-\nOKAFOR",
        "Philippa\u00a0Thornbury\u2011Okafor",
        "Thorn-\nbury was here",
        "Thorn\u00ad\nbury",
        "Thorn\ufffe\nbury",
        "Thornbury's",
        "the Thornburys",
        "T h o r n b u r y",
        "Th\u200born\u200dbury",
        "Thörnbüry",
        "Tho\u0308rnbu\u0308ry",
        "Тhornbury",  # a Cyrillic T
        "Ｔｈｏｒｎｂｕｒｙ",
        "𝐓𝐡𝐨𝐫𝐧𝐛𝐮𝐫𝐲",
        "PhilippaThornburyOkafor",
        "xphilippathornburyokaforx",
        "letter_for_Thornbury_P.pdf",
        "mailto:p.thornbury@example.org",
        "Philippa%20Thornbury",
        "\u202eyrubnrohT",
        "Okafor, P",
        "<b>Thorn</b>bury",
        "<b>Thorn</b>bury é",
        "<p.thornbury@example.org>",
        "é <thornbury@example.org>",
    ],
)
def test_a_name_is_found_however_it_is_written(read: str) -> None:
    """Readers differ in spaces, hyphens and letters; somebody who wants to know does not mind."""
    assert reads(PATIENT, read=read)


@pytest.mark.parametrize(
    "read", ["9991234567", "999-123-4567", "9 9 9 1 2 3 4 5 6 7", "NHS9991234567", "999\n123\n4567"]
)
def test_a_number_is_found_however_it_is_grouped(read: str) -> None:
    """A number has as many spellings as there are forms."""
    assert reads(NHS_NUMBER, read=read)


@pytest.mark.parametrize(("hidden", "read"), [("Đặng Łukasz", "dang lukasz"), ("Strauß", "STRAUSS"), ("Ægir", "aegir")])
def test_letters_that_no_keyboard_here_has_are_found_as_they_are_typed(hidden: str, read: str) -> None:
    """Names are typed in twenty ways."""
    assert reads(hidden, read=read)


def test_a_ligature_is_its_letters() -> None:
    """Fonts write "fi" as one sign, and some readers pass it on."""
    assert reads("Griffiths", read="Gri\ufb03ths")


def test_a_name_of_two_signs_is_searched_for_where_names_are_so_short() -> None:
    """Four letters are the measure of an alphabet."""
    assert reads("王小明", read="患者王小明さん")
    assert not reads("王小明", read="王 明")


@pytest.mark.parametrize(
    ("hidden", "read"),
    [
        (PATIENT, "Thombury"),
        (PATIENT, "Th0rnbury"),
        (PATIENT, "Thornbary"),
        (PATIENT, "Thornbry"),
        (NHS_NUMBER, "999 l23 4S67"),
        (BORN, "l7/O4/195I"),
        (ADDRESS, "14 Wethersfo1d"),
    ],
)
def test_a_slip_of_recognition_does_not_hide_a_name(hidden: str, read: str) -> None:
    """A person reads "Thombury" and knows."""
    assert reads(hidden, read=read, pixels=True)
    assert not reads(hidden, read=read)


def test_a_slip_is_not_taken_for_a_name_where_the_page_has_that_word() -> None:
    """Two looks at one page read "Thornberry" as it is."""
    assert not reads("Thornbury", read="Thornbery Ward", kept="Thornbery Ward", pixels=True)


@pytest.mark.parametrize("read", ["for Winifred (W009381 2)", "for Winifred (W0093812)", "for Winifred (W009 3812)"])
def test_a_number_that_stays_and_is_read_with_a_gap_is_met_once(read: str) -> None:
    """As a whole, and as a slip of itself without its last sign, it would be met twice."""
    assert not reads("W0093812", read=read, kept="for Winifred (W0093812)", pixels=True)
    assert reads("W0093812", read=f"{read} W009381Z", kept="for Winifred (W0093812)", pixels=True)


WORDS = st.text(st.sampled_from(string.ascii_lowercase), min_size=5, max_size=12).filter(
    lambda word: left_over(Removed(texts=(word,)), word) == (0,)
)


@given(word=WORDS, others=st.lists(WORDS, max_size=6), seed=st.randoms(use_true_random=False))
@example(word="thornbury", others=[], seed=Random(1))
def test_no_dressing_of_a_word_hides_it(word: str, others: list[str], seed: Random) -> None:
    """Law: case, accents, invisible signs and a break between any two letters change nothing."""
    dressed = ""
    for at, sign in enumerate(word):
        sign = seed.choice([sign, sign.upper()]) + seed.choice(["", "", "\u0301"])
        dressed += ("" if at == 0 else seed.choice(["", "", "\u200b", "\u00ad", "-\n"])) + sign
    text = " ".join([*others, unicodedata.normalize("NFC", dressed), *reversed(others)])
    kept = " ".join([*others, *reversed(others)])
    assert reads(word.capitalize(), read=text, kept=kept)


@given(st.lists(WORDS, min_size=1, max_size=8, unique=True), st.text(max_size=200), st.booleans())
def test_a_text_that_is_read_as_it_was_meant_to_be_is_never_a_leak(words: list[str], kept: str, pixels: bool) -> None:
    """Law: what a reader says and what was kept being the same, nothing is left over, whatever was hidden."""
    kept = f"{kept} {' '.join(words)}"
    assert left_over(Removed(texts=(*words, *(w.title() for w in words)), kept=kept), kept, pixels=pixels) == ()


@given(st.text(max_size=60), st.text(max_size=300), st.text(max_size=300), st.booleans())
def test_any_text_can_be_searched(hidden: str, read: str, kept: str, pixels: bool) -> None:
    """Law: what comes from a file is not ours to choose, and a search never fails."""
    assert left_over(Removed(texts=(hidden,), kept=kept), read, pixels=pixels) in ((), (0,))


# ---- the certificate

AT = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
OLD = b"an old file"


def case_of(
    *hidden: str, notes: tuple[str, ...] = (), name: str = "letter.txt"
) -> tuple[Opened, list[Mark], Written, Proof]:
    """A file with these texts, all of them hidden, and a proof of the new one."""
    text = " ".join(hidden)
    document = Document(
        format="text",
        blocks=(Block(runs=(Run(text=text),)),),
        hidden=(Passage(where=Where.PROPERTY, text=hidden[0], kind="Author"),),
        notes=notes,
    )
    marks = [
        Mark(part=0, start=0, end=1 + at, text=one, category=Category.NAME, reason=Reason.STRUCTURE)
        for at, one in enumerate(hidden)
    ]
    marks.append(Mark(part=0, start=0, end=1, text=hidden[0], seen=SeenKind.FACE, hide=False))
    written = Written(data=b"a new file", suffix=".txt", removed=Removed(texts=hidden), notes=notes)
    file = Opened(document=document, marks=tuple(marks), sha256=sha256(OLD).hexdigest(), name=name)
    return file, marks, written, Proof(faults=(), readers=("pdftotext 22.12.0",), sealed_by=("a process of its own",))


CANARY = st.text(st.characters(categories=("Lu", "Ll", "Nd")), min_size=8, max_size=20).map(lambda t: f"Zq{t}xj")


@given(st.lists(CANARY, min_size=1, max_size=4), CANARY, st.booleans())
def test_a_certificate_holds_no_word_of_the_file_and_not_its_name(texts: list[str], name: str, noted: bool) -> None:
    """Promise 2: a certificate is shared with the file, so a word in it would undo the redaction."""
    notes = (f"Page 1: {texts[0]} could not be read.",) if noted else ()
    certificate = certify(*case_of(*texts, notes=notes, name=f"{name}.txt"), at=AT)
    for said in (json.dumps(certificate.to_json()), certificate.page(), repr(certificate), str(certificate.rows())):
        assert not any(word in said for word in [*texts, name])


def test_a_certificate_says_what_was_found_removed_and_seen() -> None:
    """Whoever gets a file wants to know what was looked for, and with what."""
    said = certify(*case_of(PATIENT, NHS_NUMBER, "A B", notes=("Two boxes are narrower.",)), at=AT).to_json()
    assert said["hidden"] == {"name": 3}
    assert said["hidden_because"] == {"structure": 3}
    assert said["found_and_left"] == {"face": 1}
    assert said["out_of_sight_and_dropped"] == {"property": 1}
    assert (said["searched_for"], said["too_short_to_search_for"]) == (2, 1)
    assert said["read_back_by"] == ["pdftotext 22.12.0"]
    assert said["notes"] == ["Two boxes are narrower."]
    assert said["made_at"] == "2026-03-12T09:30:00+00:00"
    assert said["new_file"]["sha256"] == sha256(b"a new file").hexdigest()


def test_a_certificate_is_one_page_without_anything_that_runs() -> None:
    """It is printed and put with the papers."""
    many = tuple(f"Note {number}: " + "something to know about this page. " * 20 for number in range(60))
    page = certify(*case_of(PATIENT, notes=many), at=AT).page()
    assert "<script" not in page
    assert "http" not in page
    assert "52 more" in page
    assert len(page) < 6_500


def test_a_file_with_faults_gets_no_certificate() -> None:
    """Nothing may look proven that is not."""
    file, marks, written, proof = case_of(PATIENT)
    fault = Fault(opening=Opening.LEFT_OVER, where=Where.SHOWN, reader="pdftotext")
    with pytest.raises(BadDocument, match="withheld"):
        certify(file, marks, written, replace(proof, faults=(fault,)))


def test_a_certificate_tells_its_file_from_others() -> None:
    """Somebody could put it next to another file."""
    certificate = certify(*case_of(PATIENT), at=AT)
    said = json.dumps(certificate.to_json())
    assert speaks_of(said, b"a new file")
    assert not speaks_of(said, b"a new file, changed")
    assert not speaks_of(said, OLD)


def test_nobody_can_try_out_what_was_hidden_with_a_certificate() -> None:
    """Of a text with one hidden number every candidate could be hashed, so the old file's digest is not in it."""
    said = json.dumps(certify(*case_of(PATIENT), at=AT).to_json())
    assert sha256(OLD).hexdigest() not in said
    assert len(re.findall(r"\b[0-9a-f]{32,}\b", said)) == 1, "the new file's alone"


def test_the_page_says_when_and_what_in_words() -> None:
    """It is read by people who do not know our names for things."""
    rows = dict(certify(*case_of(PATIENT, NHS_NUMBER), at=AT).rows())
    assert rows["Made"].startswith("12 March 2026, 09:30 UTC, by Second Look")
    assert rows["Hidden"] == "2 names"
    assert rows["Out of sight, dropped"] == "1 thing that the file says of itself"


@pytest.mark.parametrize("odd", [b"", b"{}", b"[1]", b"null", b'{"schema": 1}', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_certificate_is_refused(odd: bytes) -> None:
    """It comes from outside."""
    with pytest.raises(BadDocument):
        speaks_of(odd, b"")


def test_a_text_that_says_a_number_on_every_line_is_searched_in_time() -> None:
    """A table of 20,000 lines comes from outside."""
    line = "W009 3812 4.2\n"
    begun = process_time()
    assert reads("W0093812", read=line * 20_000, kept=line, pixels=True)
    assert process_time() - begun < 5.0


def test_programs_that_read_a_file_back_have_limits() -> None:
    """A file that makes a reader run on or grow must not take the machine with it."""
    code, said = outside._run(["/bin/sh", "-c", "ulimit -t; ulimit -c; ulimit -v; ulimit -f"], ())
    assert code == 0
    seconds, dumped, kilobytes, blocks = map(int, said.split())
    assert (seconds, dumped, kilobytes * 1024) == (outside.SECONDS, 0, outside.LARGEST_PROCESS_BYTES)
    assert blocks * 512 == outside.MOST_BYTES
