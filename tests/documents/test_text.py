"""Plain text: what is text and what is not, what one sees of it, and that nothing hidden is written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents import unsealed
from tests.documents.samples import PATIENT
from tests.documents.samples import text as samples
from tests.documents.samples._plain import KEPT, tags

from secondlook.documents.formats import Options, _plain, formats, recognised, text
from secondlook.documents.formats._plain import GAP, decoded, gapped, gapped_runs, shown
from secondlook.documents.limits import MOST_CHARACTERS
from secondlook.documents.model import Document, Mark, Opening, Removed, Run, Where
from secondlook.errors import BadDocument

HIDING = {sample.name: sample for sample in samples.hiding()}
CLEAN = {sample.name: sample for sample in samples.clean()}
WORDS = "Dear colleague, start ramipril 2.5 mg."


def lines(data: bytes) -> list[str]:
    """What is read, line by line."""
    return [block.text for block in unsealed.read(data).blocks]


def new_of(document: Document, *texts: str, options: Options | None = None) -> str:
    """The new file with these texts hidden."""
    return unsealed.written(document, unsealed.hidden(document, *texts), options).data.decode()


# What is left alone.


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_text_is_written_as_it_was(name: str) -> None:
    """Line by line, with its signs and its blank lines; nothing is claimed of it."""
    said = CLEAN[name].data.decode()
    assert list(text.inspect(CLEAN[name].data)) == []
    assert new_of(unsealed.read(CLEAN[name].data)).split() == said.split()


@pytest.mark.parametrize(
    "said",
    [
        "naïve café",
        "Łódź, Tromsø, Nguyễn",
        "5 µg ≥ 37 °C ± 2",
        "👩‍⚕️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿 👍🏽",
        "العربية עברית",
        "日本語のテキスト",
        "क्षत्रिय न्‍यू",
    ],
)
def test_letters_of_other_languages_and_emoji_are_no_tricks(said: str) -> None:
    """A flag is made of tags, a doctor of a joiner: both are seen."""
    seen, hidden = shown(said)
    assert seen.replace("\u200d", "") == said.replace("\u200d", "")
    assert [passage for passage in hidden if passage.text] == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_encoding_that_is_met_is_read(encoding: str) -> None:
    """Notepad of twenty years, exports of systems of thirty."""
    assert lines(f"Café: {WORDS}\r\nnext".encode(encoding)) == [f"Café: {WORDS}", "next"]


def test_a_guess_at_the_encoding_is_told() -> None:
    """Windows-1252 is never sure: the author should look at the letters."""
    assert "western letters" in unsealed.read("Café".encode("cp1252")).notes[0]
    assert unsealed.read("Café".encode()).notes == ()


# What is no text.


@pytest.mark.parametrize("name", [name for name, sample in HIDING.items() if sample.refused])
def test_what_is_no_text_is_refused(name: str) -> None:
    """With a reason, and never as an empty document."""
    with pytest.raises(BadDocument):
        unsealed.read(HIDING[name].data)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"<html><p>hidden</p>", b"<?xml version='1.0'?>", b"{\\rtf1 x}"])
def test_the_source_of_something_else_is_no_text(data: bytes) -> None:
    """What one sees of it is not what stands there."""
    assert text.recognise(data) == 0


def test_a_text_that_is_too_long_is_refused_with_the_limit() -> None:
    """Over the limit nothing is read by halves."""
    with pytest.raises(BadDocument, match=f"{MOST_CHARACTERS:,}"):
        unsealed.read(b"word " * (MOST_CHARACTERS // 5 + 1))


# What one does not see.


@pytest.mark.parametrize("name", [name for name, sample in HIDING.items() if not sample.refused])
def test_what_a_text_hides_is_gone_from_the_new_one(name: str) -> None:
    """By the marks on what is in view; the rest is never written."""
    sample = HIDING[name]
    document = unsealed.read(sample.data)
    written = unsealed.written(document, unsealed.hidden(document, *sample.hides))
    said = written.data.decode()
    assert not any(text in said for text in sample.hides)
    assert all(text in said for text in KEPT)
    assert unsealed.faults(written.data, written.removed, of="text") == []
    if sample.place != "shown":
        assert Where(sample.place) in {fault.where for fault in text.inspect(sample.data)}


def test_what_is_turned_around_is_read_as_it_is_seen() -> None:
    """Otherwise a name is found by nobody and read by everybody."""
    assert shown("Dear \u202eyrubnrohT\u202c!")[0] == "Dear Thornbury!"


def test_tags_say_what_they_spell() -> None:
    """So that the report says how much was hidden."""
    [passage] = shown("Seen" + tags("Thornbury"))[1]
    assert (passage.where, passage.text) == (Where.HIDDEN, "Thornbury")


@pytest.mark.parametrize("place", [place for place, _ in samples.leaks(WORDS.encode(), PATIENT)])
def test_a_text_that_was_left_is_seen_in_every_way_to_write_it(place: str) -> None:
    """The proof fails on each of them, or it proves nothing."""
    leaks = dict(samples.leaks(f"{WORDS}\n".encode(), PATIENT))
    removed = Removed(texts=(PATIENT,), kept=WORDS)
    assert unsealed.faults(f"{WORDS}\n".encode(), removed, of="text") == []
    assert {fault.opening for fault in unsealed.faults(leaks[place], removed, of="text")} & {
        Opening.LEFT_OVER,
        Opening.NOT_ALLOWED,
        Opening.UNREADABLE,
    }


# Gaps.


def test_every_gap_is_as_wide_as_any_other() -> None:
    """The width of a gap is the length of a name."""
    said = new_of(unsealed.read(b"Mrs Li and Mrs Featherstonehaugh were seen."), "Li", "Featherstonehaugh")
    assert said == f"Mrs {GAP} and Mrs {GAP} were seen.\n"


@pytest.mark.parametrize("line", ["Name: {:<30}Ward 4", "{:>40}", "Ward 4\nName: {:<30}Ward 4", "{:^40}  Ward 4"])
def test_columns_made_of_spaces_do_not_tell_how_long_a_name_was(line: str) -> None:
    """Prints of laboratories are padded: what follows a name begins where it always begins."""
    one, other = (
        gapped(said, [Mark(part=0, start=said.index(name), end=said.index(name) + len(name))], Options())
        for name in (PATIENT, "Al Lee")
        for said in (line.format(name),)
    )
    assert one == other


@pytest.mark.parametrize("drawn", ["{0}\n{1}\nShe is well.", "+{1}+\n|{0}|\n+{1}+\nShe is well."])
def test_a_line_under_a_name_does_not_tell_how_long_it_was(drawn: str) -> None:
    """Headings of letters that are typed; a line of another length is the page's own."""
    one, other = (
        new_of(unsealed.read((drawn.format(name, "=" * len(name)) + "\n" + "-" * 70).encode()), name)
        for name in (PATIENT, "Al Lee")
    )
    assert one == other
    assert one.endswith("-" * 70 + "\n")


def test_columns_on_lines_without_a_name_stay() -> None:
    """A table of results is read by its columns."""
    said = f"{PATIENT}\nHb         113 g/L"
    assert gapped(said, [Mark(part=0, start=0, end=len(PATIENT))], Options()).endswith("\nHb         113 g/L")


def test_gaps_that_touch_are_one() -> None:
    """Two would tell of two names."""
    document = unsealed.read(b"Mrs Anna Li, DOB 1/2/1950")
    assert new_of(document, "Anna", "Li") == f"Mrs {GAP}, DOB 1/2/1950\n"


def test_a_placeholder_stands_in_brackets() -> None:
    """A reader sees at once that it is no name."""
    document = unsealed.read(b"Mrs Li was seen by Dr Wu.")
    marks = [
        Mark(part=0, start=4, end=6, placeholder="Patient A"),
        Mark(part=0, start=22, end=24, placeholder="Clinician 1"),
    ]
    written = text.redact(document, marks, Options(placeholders=True)).data
    assert written == b"Mrs [Patient A] was seen by Dr [Clinician 1].\n"


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """A text and marks on it, that may overlap and reach beyond its end."""
    said = draw(st.text(alphabet="ab ,\n-é", min_size=1, max_size=40))
    spans = draw(st.lists(st.tuples(st.integers(0, 45), st.integers(1, 12)), max_size=5))
    return said, [Mark(part=0, start=start, end=start + length) for start, length in spans]


@settings(max_examples=100)
@given(marked())
def test_nothing_that_is_marked_is_written_and_nothing_else_is_lost(case: tuple[str, list[Mark]]) -> None:
    """However marks lie over each other, and in whatever looks the text is."""
    said, marks = case
    gone = {at for mark in marks for at in range(mark.start or 0, mark.end or 0)}
    written = gapped(said, marks, Options())
    left = "".join(c for at, c in enumerate(said) if at not in gone)
    assert written.replace(GAP, "").replace(" ", "").replace(",", "").replace("-", "") == left.replace(" ", "").replace(
        ",", ""
    ).replace("-", "")
    runs = [Run(text=said[: len(said) // 2]), Run(text=said[len(said) // 2 :], bold=True)]
    assert "".join(run.text for run in gapped_runs(runs, marks, Options())) == written


@settings(max_examples=100)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_are_not(data: bytes) -> None:
    """No file crashes it, and what it takes for text has no NUL and no carriage return."""
    found = decoded(data)
    assert found is None or not set(found.text) & {"\x00", "\r"}


@settings(max_examples=100)
@given(st.text(max_size=80))
def test_what_is_seen_is_seen_again(said: str) -> None:
    """A new file, read again, hides nothing."""
    seen, _ = shown(said.replace("\r", "\n"))
    assert shown(seen) == (seen, ())


@pytest.mark.parametrize("line", ["a", "[01/03/2024, 09:14:02] Mum: a"])
def test_more_lines_than_are_read_are_counted_before_the_first_is_given_away(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To pass on hundreds of thousands, and then to refuse them, takes twenty seconds."""
    monkeypatch.setattr(_plain, "MOST_BLOCKS", 20)
    data = "\n".join([line] * 21).encode()
    module = formats()[recognised(data)]
    assert len(list(module.read("\n".join([line] * 20).encode()))) == 20
    with pytest.raises(BadDocument, match=r"has 21 .*at most 20 are read"):
        next(module.read(data))
