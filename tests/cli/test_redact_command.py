"""`secondlook redact` and `secondlook inspect`, as people run them. Nobody in these files is real."""

import json
import os
import stat
from pathlib import Path

import pytest

from secondlook import cli
from secondlook.cli import exit_codes

PATIENT = "Philippa Thornbury-Okafor"
LETTER = f"""Merrowdale Hospital
NHS No: 999 123 4567

Dr Helen Marsh
Elm Road Surgery

Dear Dr Marsh,

Re: Mrs {PATIENT}  DOB: 17/04/1951

Thank you for referring this lady with atrial fibrillation. Bisoprolol 2.5 mg once daily.

Yours sincerely
Dr Anselm Quarrington
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "Thornbury_P.txt"
    file.write_text(LETTER, encoding="utf-8")
    return file


def test_a_new_file_with_its_certificate_is_written(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The name of the old file says who it is about: that of the new one says nothing."""
    folder = letter.parent / "new"
    assert cli.run(["redact", str(letter), "-o", str(folder)]) == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "redacted-1.certificate.html",
        "redacted-1.certificate.json",
        "redacted-1.txt",
    ]
    new = (folder / "redacted-1.txt").read_text(encoding="utf-8")
    assert "Thornbury" not in new
    assert "999 123 4567" not in new
    assert "17/04/1951" not in new
    assert "Bisoprolol 2.5 mg once daily" in new
    assert "Dr Anselm Quarrington" in new
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        if "certificate" in path.name:
            assert "Thornbury" not in path.read_text(encoding="utf-8")
    assert "What still identifies" in capsys.readouterr().out


def test_a_preview_writes_nothing(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It needs no name for what it does not write."""
    assert cli.run(["redact", str(letter), "--preview", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert any(PATIENT in mark["text"] for mark in said["would_hide"])
    assert any("Quarrington" in mark["text"] for mark in said["would_stay"])
    assert [path.name for path in letter.parent.iterdir()] == [letter.name]


def test_each_new_file_says_which_file_it_was_made_from(
    letter: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of thirty letters called redacted-17 nobody knows which is which; and what none of the checks saw is said once."""
    monkeypatch.chdir(letter.parent)
    Path("second.txt").write_text("hello", encoding="utf-8")
    assert cli.run(["redact", letter.name, "second.txt", "gone.txt", "-o", "new"]) == exit_codes.BAD_INPUT
    out = " ".join(capsys.readouterr().out.split())
    assert "redacted-1.txt, from Thornbury_P.txt. It is proven" in out
    assert "redacted-2.txt, from second.txt. Nothing in view was hidden. Nothing was found to hide." in out
    assert "3 FILES 2 written, 1 refused. - Not written: gone.txt" in out
    assert out.count("What this did not see") == 1


def test_the_name_that_is_judged_is_that_of_the_new_file(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever is told to rename a file that is called redacted-1 stops to believe what they are told."""
    assert cli.run(["redact", str(letter), "-o", str(letter.parent / "new")]) == 0
    assert "file's name" not in capsys.readouterr().out
    assert cli.run(["redact", str(letter), "-o", str(letter.with_name("Thornbury.txt"))]) == 0
    assert "Give the file another name" in capsys.readouterr().out


@pytest.mark.parametrize("output", ["new", "one.txt"])
def test_no_new_file_of_before_is_mistaken_for_one_of_now(
    output: str, letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """If a file is withheld the second time, the one of the first time must not lie there as its result."""
    target = letter.parent / output
    assert cli.run(["redact", str(letter), "-o", str(target)]) == 0
    before = {path: path.read_bytes() for path in letter.parent.rglob("*") if path.is_file()}
    assert cli.run(["redact", str(letter), "-o", str(target), "--hide", "lady"]) == exit_codes.BAD_INPUT
    assert "Traceback" not in capsys.readouterr().err
    assert {path: path.read_bytes() for path in letter.parent.rglob("*") if path.is_file()} == before


def test_a_folder_is_told_to_be_one(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["redact", str(letter.parent), "-o", str(letter.parent / "new")]) == exit_codes.BAD_INPUT
    assert "is a folder. Name the files in it" in " ".join(capsys.readouterr().out.split())


def test_one_person_has_one_placeholder_in_all_files(letter: Path) -> None:
    """Whoever discusses two letters about somebody must be able to tell that it is the same person."""
    second = letter.with_name("second.txt")
    second.write_text(f"Re: Mrs {PATIENT}, DOB 17/04/1951\n\nShe did not attend.\n", encoding="utf-8")
    folder, key = letter.parent / "new", letter.parent / "key.json"
    arguments = ["redact", str(letter), str(second), "-o", str(folder), "--placeholders", "--key", str(key)]
    assert cli.run(arguments) == 0
    texts = [(folder / f"redacted-{number}.txt").read_text(encoding="utf-8") for number in (1, 2)]
    assert all("Patient A" in text for text in texts)
    assert any(PATIENT in text for text in json.loads(key.read_text())["placeholders"]["Patient A"])
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "empty"), (b"\x00\x01\x02\x03" * 64, "none of the kinds"), (b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", "")],
)
def test_what_is_refused_says_why_and_the_others_go_on(
    content: bytes, says: str, letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One bad file among many must not cost the others, nor go unseen."""
    bad = letter.with_name("bad.pdf")
    bad.write_bytes(content)
    folder = letter.parent / "new"
    assert cli.run(["redact", str(bad), str(letter), "-o", str(folder)]) == exit_codes.BAD_INPUT
    out = " ".join(capsys.readouterr().out.split())
    assert "REFUSED bad.pdf" in out
    assert says in out
    assert "Traceback" not in out
    assert (folder / "redacted-2.txt").is_file()
    assert not list(folder.glob("redacted-1*"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["-o", "new"],
        ["letter.txt"],
        ["letter.txt", "-o", "letter.txt"],
        ["letter.txt", "letter.txt", "-o", "one.txt"],
        ["letter.txt", "-o", "new", "--key", "key.json"],
        ["letter.txt", "-o", "new", "--workers", "0"],
        ["missing.txt", "-o", "new"],
        ["letter.txt", "-o", "no/such/folder"],
    ],
)
def test_a_slip_is_refused_before_anything_is_written(
    arguments: list[str], letter: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(letter.parent)
    letter.rename("letter.txt")
    assert cli.run(["redact", *arguments]) == exit_codes.BAD_INPUT
    said = capsys.readouterr()
    assert said.out + said.err
    assert "Traceback" not in said.err
    assert Path("letter.txt").read_text(encoding="utf-8") == LETTER
    assert [path.name for path in Path().rglob("*") if path.is_file()] == ["letter.txt"]


def test_a_withheld_file_leaves_nothing_behind(
    letter: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Half a proof is none: no file, no certificate, no part of either."""
    from secondlook.documents.formats import text
    from secondlook.documents.model import Written

    real = text.redact

    def leaking(*arguments: object, **more: object) -> Written:
        new = real(*arguments, **more)
        return Written(data=new.data + PATIENT.encode(), suffix=new.suffix, removed=new.removed)

    monkeypatch.setattr(text, "redact", leaking)
    folder = letter.parent / "new"
    assert cli.run(["redact", str(letter), "-o", str(folder)]) == exit_codes.WITHHELD
    out = " ".join(capsys.readouterr().out.split())
    assert "WITHHELD" in out
    assert "Thornbury" not in out.replace("Thornbury_P.txt", "")
    assert list(folder.iterdir()) == []


def test_a_plain_file_holds_no_more_than_it_shows(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["inspect", str(letter)]) == exit_codes.NOTHING_FOUND
    assert "NOTHING FOUND" in capsys.readouterr().out


def test_what_a_file_hides_is_told_without_its_words(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter.write_text("Seen in clinic.\u200b\u202ePhilippa\u202c", encoding="utf-8")
    assert cli.run(["inspect", str(letter)]) == exit_codes.HOLDS_MORE
    assert "HOLDS MORE" in capsys.readouterr().out
    assert cli.run(["inspect", str(letter), "--json"]) == exit_codes.HOLDS_MORE
    said = capsys.readouterr().out
    assert json.loads(said)["found"]
    assert "Philippa" not in said


def test_nothing_is_left_in_temporary_folders(letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody wanted hidden must not lie about in /tmp."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    assert cli.run(["redact", str(letter), "-o", str(letter.parent / "new")]) == 0
    assert os.listdir(place) == []
