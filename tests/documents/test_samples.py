"""The corpus, through the whole path: read in a sealed process, found, written anew, proven, and read again.

`make test` takes one file of each kind that hides and one clean one, and a few planted leaks; nightly takes them all.
What a person would add by hand is not added: what is not found is a miss.
"""

import ast
import os
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from tests.documents import samples
from tests.documents.samples import CLINICIAN, NHS_NUMBER, PATIENT, Sample

from secondlook.documents import formats as formats_folder
from secondlook.documents.finding import Hiding, find_marks
from secondlook.documents.formats import Options, formats
from secondlook.documents.model import Removed, Where
from secondlook.documents.proof.search import left_over
from secondlook.documents.redact import Opened, Redacted, finished, opened
from secondlook.documents.sandbox import Read, Sandbox
from secondlook.errors import BadDocument, SecondLookError

FOLDER = Path(str(formats_folder.__file__)).parent
KINDS = sorted(samples.modules())
FEWEST_HIDING, FEWEST_CLEAN = 60, 40
WITHOUT_A_FILE = {"heic": {"hidden"}}
"""Places that no sample has: nothing that is installed here writes a HEIC with transparency."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """The one that the product uses."""
    with Sandbox() as one:
        yield one


@cache
def of_kind(kind: str) -> tuple[tuple[Sample, ...], tuple[Sample, ...]]:
    """Every file of a kind that hides something, and every clean one; made once."""
    module = samples.modules()[kind]
    return tuple(module.hiding()), tuple(module.clean())


def by_turns(found: Sequence[Sample], kind: str) -> Sample:
    """One sample, the same for a kind until the corpus changes, so that a failure can be repeated."""
    return found[zlib.crc32(kind.encode()) % len(found)]


def everything(read: Read) -> str:
    """All that a file holds, in view and out of view."""
    document = read.document
    texts = [part.text for part in document.parts] + [passage.text for passage in document.hidden]
    return "\n".join(texts)


def wrong_with(sample: Sample, sandbox: Sandbox) -> str:
    """What is wrong with how a sample is handled; empty: nothing."""
    try:
        file = opened(sample.data, name=sample.name, sandbox=sandbox)
        new = made_of(file, sandbox)
    except BadDocument as error:
        return "" if sample.refused else f"refused: {error}"
    except SecondLookError as error:
        return f"{type(error).__name__}: {error}"
    if sample.refused:
        return "not refused"
    if file.document.format != sample.format:
        return f"taken for {file.document.format}"
    said = everything(sandbox.read(new.data))
    still = [sample.hides[index] for index in left_over(Removed(texts=sample.hides), said)]
    gone = [text for text in sample.keeps if not left_over(Removed(texts=(text,)), said)]
    still += [text for text in sample.hides if text.encode() in new.data]
    return "; ".join([*(f"still there: {text}" for text in still), *(f"no longer there: {text}" for text in gone)])


def made_of(file: Opened, sandbox: Sandbox) -> Redacted:
    """The new file, with the marks that are found."""
    return finished(file, file.marks, sandbox=sandbox)


@pytest.mark.parametrize("kind", KINDS)
def test_a_clean_file_stays_as_it_reads(kind: str, sandbox: Sandbox) -> None:
    """Of a letter about nobody nothing is lost, and nothing withholds it."""
    sample = by_turns(of_kind(kind)[1], kind)
    assert (sample.name, wrong_with(sample, sandbox)) == (sample.name, "")


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_file_hides_is_gone_from_the_new_one(kind: str, sandbox: Sandbox) -> None:
    """By the finder alone, from wherever it was."""
    sample = by_turns([one for one in of_kind(kind)[0] if not one.refused], kind)
    assert (sample.name, wrong_with(sample, sandbox)) == (sample.name, "")


@pytest.mark.parametrize("kind", ["jpeg", "rtf"])
def test_a_leak_that_is_planted_is_seen(kind: str, sandbox: Sandbox) -> None:
    """A proof that cannot fail proves nothing: a text is put into each place of a finished file.

    Each format's own tests plant all of its leaks; here they go through the sealed process.
    """
    sample = by_turns([one for one in of_kind(kind)[1] if not one.refused], kind)
    assert unseen_leaks(sample, sandbox, most=2) == []


def unseen_leaks(sample: Sample, sandbox: Sandbox, *, most: int = 10_000) -> list[str]:
    """The places of a finished file in which a planted text is not seen."""
    file = opened(sample.data, name=sample.name, sandbox=sandbox)
    written = formats()[sample.format].redact(file.document, file.marks, Options())
    kept = written.removed.kept
    removed = Removed(texts=(*written.removed.texts, PATIENT), kept=kept, boxes=written.removed.boxes)
    assert sandbox.verify(written.data, removed, of=sample.format).faults == ()
    planted = list(samples.modules()[sample.format].leaks(written.data, PATIENT))
    assert planted, "no place is known"
    step = max(len(planted) // most, 1)
    return [place for place, data in planted[::step] if not sandbox.verify(data, removed, of=sample.format).faults]


@pytest.mark.nightly
@pytest.mark.parametrize("kind", KINDS)
def test_every_file_of_the_corpus_goes_through(kind: str, sandbox: Sandbox) -> None:
    """All identifiers found, removed and proven gone; every clean one passes."""
    every = [*of_kind(kind)[1], *of_kind(kind)[0]]
    assert {one.name: wrong for one in every if (wrong := wrong_with(one, sandbox))} == {}


@pytest.mark.nightly
@pytest.mark.parametrize("kind", KINDS)
def test_every_leak_that_is_planted_is_seen(kind: str, sandbox: Sandbox) -> None:
    """One mutation for each hiding place of each format."""
    clean = [one for one in of_kind(kind)[1] if not one.refused]
    assert {one.name: unseen for one in clean[:4] if (unseen := unseen_leaks(one, sandbox))} == {}


@pytest.mark.nightly
def test_inspecting_tells_what_hides_from_what_does_not(sandbox: Sandbox) -> None:
    """Of somebody else's file: whatever is out of sight is said, and of a clean file nothing is claimed."""
    in_view = {Where.SHOWN, Where.HEADER, Where.FOOTER, Where.FOOTNOTE, Where.CODE, Where.FILE_NAME}
    silent = [
        one.name
        for one in samples.hiding()
        if one.place not in in_view and not one.refused and not sandbox.inspect(one.data)
    ]
    # A DICOM file without identifiers of the study is none: they are said, also of a clean one.
    noisy = {
        one.name: str(faults[0])
        for one in samples.clean()
        if one.format != "dicom" and not one.refused and (faults := sandbox.inspect(one.data))
    }
    assert (silent, noisy) == ([], {})


def test_the_corpus_is_large_enough_and_each_file_has_its_own_name() -> None:
    """The issue asks for sixty that hide and forty that do not; nobody in them is real."""
    hiding, clean = (tuple(one for kind in KINDS for one in of_kind(kind)[which]) for which in (0, 1))
    names = [one.name for one in (*hiding, *clean)]
    assert len(names) == len(set(names))
    assert set(KINDS) == set(formats())
    assert len([one for one in hiding if not one.refused]) >= FEWEST_HIDING
    assert len([one for one in clean if not one.refused]) >= FEWEST_CLEAN
    assert all(one.hides for one in hiding if not one.refused)
    assert {one.format for one in (*hiding, *clean) if not one.refused} == set(formats())


def test_every_place_that_a_format_speaks_of_has_a_file_that_hides_there() -> None:
    """A hiding place without a file is a promise without a witness."""
    covered: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for one in (one for kind in KINDS for one in of_kind(kind)[0]):
        covered.setdefault(one.format, set()).add(one.place)
    assert {kind: lacking for kind in KINDS if (lacking := places_of(kind) - covered[kind])} == WITHOUT_A_FILE


def places_of(kind: str) -> set[str]:
    """Each `Where` that the modules of one format write down when they read."""
    found: set[str] = set()
    for path in (FOLDER / f"{kind}.py", *FOLDER.glob(f"_{kind}_*.py")):
        if any(word in path.stem for word in ("proof", "allowed")):
            continue  # what a new file must not have, and not what was met in an old one
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Where":
                found.add(Where[node.attr].value)
    return found - {Where.SHOWN.value}


def test_a_file_name_is_nobodys_in_a_new_file(sandbox: Sandbox) -> None:
    """Promise 2: neither in the new file nor in its certificate."""
    data = f"Seen with {CLINICIAN}: bisoprolol 2.5 mg. NHS number {NHS_NUMBER}.\n".encode()
    new = made_of(opened(data, name=f"{PATIENT}.txt", sandbox=sandbox), sandbox)
    for said in (new.data.decode(), str(new.certificate.to_json()), new.certificate.page()):
        assert PATIENT not in said
        assert NHS_NUMBER not in said
    assert "bisoprolol 2.5 mg" in new.data.decode()


def test_the_finder_alone_decides_here() -> None:
    """The path of this module is the product's: nothing is marked by hand."""
    assert opened.__kwdefaults__["find"] is find_marks
    assert Hiding().faces
    assert os.environ.get("SECOND_LOOK_DOCUMENT_TESTS") in (None, "", "required")
