"""`secondlook trace`, as moderators run it."""

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from evaluation.tracing.pages import code, compressed, kit, page, with_marks
from tests.test_trace import TEXT

from secondlook import cli
from secondlook.cli import exit_codes
from secondlook.trace import marked


@pytest.fixture
def kit_file(tmp_path: Path) -> Path:
    file = tmp_path / "kit.json"
    file.write_text(json.dumps(kit().to_json()), encoding="utf-8")
    return file


def test_a_leaked_picture_names_an_account(tmp_path: Path, kit_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    leak = tmp_path / "leak.jpg"
    leak.write_bytes(compressed(with_marks(page(Random(1)), "reader5")))
    assert cli.run(["trace", str(leak), "--kit", str(kit_file)]) == exit_codes.TRACED
    said = " ".join(capsys.readouterr().out.split())
    assert "reader5, thread 7" in said
    assert "not who carried it out" in said


def test_a_leaked_text_names_an_account_in_json(
    tmp_path: Path, kit_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    leak = tmp_path / "leak.txt"
    leak.write_text(marked(TEXT, code("reader5")), encoding="utf-8")
    assert cli.run(["trace", str(leak), "--kit", str(kit_file), "--json"]) == exit_codes.TRACED
    said = json.loads(capsys.readouterr().out)
    assert [match["name"] for match in said["matches"]] == ["reader5"]
    assert "not who carried it out" in said["note"]


def test_what_cannot_be_said_has_its_own_exit_code(
    tmp_path: Path, kit_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script must not take "cannot say" for an answer, nor for a failure."""
    leak = tmp_path / "leak.txt"
    leak.write_text(TEXT, encoding="utf-8")
    assert cli.run(["trace", str(leak), "--kit", str(kit_file)]) == exit_codes.CANNOT_SAY == 30
    out = capsys.readouterr().out
    assert "Cannot say" in out
    assert "order a test" not in out


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"kind": "second-look trace kit 1", "room": "00", "candidates": []}', "[" * 100_000]
)
def test_a_bad_kit_is_refused_in_one_line(content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    leak, bad = tmp_path / "leak.txt", tmp_path / "kit.json"
    leak.write_text(TEXT, encoding="utf-8")
    bad.write_text(content, encoding="utf-8")
    assert cli.run(["trace", str(leak), "--kit", str(bad)]) == exit_codes.BAD_INPUT
    [line] = capsys.readouterr().err.splitlines()
    assert "kit.json" in line


def test_what_is_neither_picture_nor_text_is_refused(
    tmp_path: Path, kit_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    leak = tmp_path / "leak.bin"
    leak.write_bytes(b"\x00\xfe\xff\xfe")
    assert cli.run(["trace", str(leak), "--kit", str(kit_file)]) == exit_codes.BAD_INPUT
    assert "neither a picture" in capsys.readouterr().err


def test_without_pillow_the_command_says_what_to_install(tmp_path: Path, kit_file: Path) -> None:
    """The engine runs without it; only pictures need it."""
    leak = tmp_path / "leak.png"
    leak.write_bytes(b"\x89PNG\r\n\x1a\n")
    script = "import sys; sys.modules['PIL'] = None; from secondlook.cli import run; sys.exit(run(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", script, "trace", str(leak), "--kit", str(kit_file)], capture_output=True, text=True
    )
    assert done.returncode == exit_codes.INTERNAL
    assert "pip install" in done.stderr
