"""The networks' files: what is said when one is missing, damaged or of another version."""

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from secondlook import Context, Draft, check, memory
from secondlook.errors import MissingData
from secondlook.finders import confidence, read_text, shipped, tagger, tagging
from secondlook.finders.tagger import FILES, Size, Tagger
from secondlook.model import Category

TEXT = "Mrs Okafor, 84, hosp no 4471902, had a stroke on ward 7 this morning. Her niece is a welder."


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the models' folder that a test may spoil."""
    folder = tmp_path / "data" / "models"
    shutil.copytree(str(files("secondlook").joinpath("data", "models")), folder)

    def forget() -> None:
        for cached in (
            tagger._loaded,
            tagger.is_there,
            tagger.silence,
            tagging.labels,
            confidence.weights,
        ):
            cached.cache_clear()
        memory.forget()

    forget()
    monkeypatch.setattr(shipped, "files", lambda _package: tmp_path)
    yield folder
    monkeypatch.undo()
    forget()


def test_whole_files_are_read_without_a_word(models: Path) -> None:
    """What must be left alone: a sound installation."""
    assert not any("not installed" in note for note in read_text(TEXT).coverage.notes)


def test_without_its_network_the_engine_reads_by_patterns_and_says_so(models: Path) -> None:
    """A packager who leaves the file out still gets the numbers found, and is never left in doubt."""
    (models / FILES[Size.INTERACTIVE]).unlink()
    found = read_text(TEXT)
    [note] = [n for n in found.coverage.notes if "not installed" in n]
    assert FILES[Size.INTERACTIVE] in note
    assert "reinstall" in note
    assert Category.ID_NUMBER in {m.category for m in found.mentions}
    assert check(Draft(TEXT), Context()).coverage.notes == found.coverage.notes


@pytest.mark.parametrize("size", [size for size in Size if tagger.is_there(size)])
@pytest.mark.parametrize("spoil", [b"", b"not a network", None])
def test_a_damaged_network_is_named_with_what_to_do(models: Path, size: Size, spoil: bytes | None) -> None:
    """One byte changed is enough: a network that is a little wrong would be wrong in silence."""
    file = models / FILES[size]
    if spoil is None:
        whole = bytearray(file.read_bytes())
        whole[len(whole) // 2] ^= 1
        spoil = bytes(whole)
    file.write_bytes(spoil)
    with pytest.raises(MissingData, match=rf"{FILES[size]}.* damaged .*Reinstall"):
        Tagger(size)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"tags": []}'])
def test_damaged_labels_are_named_with_what_to_do(models: Path, text: str) -> None:
    """Labels of another version would give every find a wrong name."""
    (models / "tagger.json").write_text(text, encoding="utf-8")
    with pytest.raises(MissingData, match=r"tagger\.json.* damaged.* Reinstall"):
        Tagger(Size.INTERACTIVE)


def test_missing_labels_are_named_with_what_to_do(models: Path) -> None:
    """The file beside the network is as needed as the network."""
    (models / "tagger.json").unlink()
    with pytest.raises(MissingData, match=r"tagger\.json.* missing.* Reinstall"):
        Tagger(Size.INTERACTIVE)
